//! Lists of what is linked to a record.

use super::{fixture, html, linked};
use crate::atlas::DataFile;

/// So many articles about the corridor, two a year from 2025 back, and one without a date.
fn articles(count: usize) -> String {
    let mut texts = vec![
        r#"{"id": "undated", "title": "Undated", "publisher": "P", "about": {"corridors": ["north"]}}"#.to_owned(),
    ];
    for at in 0..count {
        let year = 2025 - at / 2;
        texts.push(format!(
            r#"{{"id": "a{at}", "title": "Title {at}", "language": "en", "publisher": "P", "date": "{year}", "kind": "analysis", "viewpoint": "EU", "about": {{"corridors": ["north"]}}}}"#
        ));
    }
    format!(r#"{{"articles": [{}]}}"#, texts.join(","))
}

#[test]
fn many_reports_show_eight_and_fold_the_rest_by_year_undated_last() {
    let page = html(&fixture::with(DataFile::Articles, &articles(20)), "corridor:north");
    let reports = page.split("<h3>Reports <span class=\"count\">21</span>").nth(1).unwrap();
    let (shown, folded) = reports.split_once("<summary>13 more</summary>").unwrap();
    assert_eq!(linked(shown).len(), 8);
    let folded = folded.split("</details>").next().unwrap();
    assert_eq!(linked(folded).len(), 13);
    let heads: Vec<&str> = folded.split("<h4>").skip(1).map(|rest| &rest[..4]).collect();
    assert_eq!(heads, ["2021", "2020", "2019", "2018", "2017", "2016", "Unda"]);
}

#[test]
fn few_reports_are_all_shown_with_publisher_standpoint_and_kind() {
    let page = html(&fixture::with(DataFile::Articles, &articles(3)), "corridor:north");
    assert!(!page.contains(" more</summary>"), "{page}");
    assert!(page.contains("P · seen from the European Union · analysis"), "{page}");
}

#[test]
fn a_place_tells_what_was_made_there_from_what_is_about_it() {
    let agreements = r#"{"agreements": [
     {"id": "made", "names": {"en": ["Made here"]}, "life": [{"date": "2020", "status": "signed"}], "places": ["dostyk"]},
     {"id": "about", "names": {"en": ["About it"]}, "life": [{"date": "2021", "status": "signed"}], "places": ["jinghe"], "covers": {"places": ["dostyk"]}}]}"#;
    let page = html(&fixture::with(DataFile::Agreements, agreements), "place:dostyk");
    let made = page.find("<h3>Agreements made here").unwrap();
    let about = page.find("<h3>Agreements about it").unwrap();
    assert!(page[made..about].contains("agreement:made") && !page[made..about].contains("agreement:about"), "{page}");
    assert!(page[about..].contains("agreement:about"), "{page}");
}
