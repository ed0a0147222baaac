//! The list as a table: its rows, their order, and what is said where nothing is known.

use super::{fixture, linked};
use crate::atlas::DataFile;
use crate::panels::{table, PanelContext};
use crate::url;

/// The texts of a column's cells, from the top.
fn column(html: &str, at: usize) -> Vec<String> {
    let rows = html.split("<tbody>").nth(1).into_iter().flat_map(|body| body.split("<tr ").skip(1));
    rows.map(|row| text(row.split("</t").filter(|part| part.contains("<th ") || part.contains("<td")).nth(at).unwrap()))
        .collect()
}

/// What stands between the tags of a cell.
fn text(cell: &str) -> String {
    let from = cell.find("<t").unwrap();
    let words = cell[from..].split('<').filter_map(|part| part.split_once('>').map(|(_, words)| words));
    words.collect::<Vec<_>>().concat().trim().to_owned()
}

fn caption(html: &str) -> String {
    text(&["<t", html.split("<caption").nth(1).unwrap().split("</caption>").next().unwrap()].concat())
}

fn written(cx: &PanelContext, asked: &str) -> String {
    table(cx, asked).into_string()
}

fn in_state(query: &str) -> PanelContext<'static> {
    let cx = fixture::whole();
    PanelContext::new(cx.atlas, cx.locale, &url::parse(query), true)
}

/// Corridors with lengths that letters would sort otherwise than numbers do, and one without.
fn lengths() -> PanelContext<'static> {
    let corridor = |id: &str, name: &str, length: &str| {
        format!(
            "{{\"id\": \"{id}\", \"category\": \"corridor\", \"names\": {{\"en\": [\"{name}\"]}}, \"branches\": [],
             \"lengths\": [{length}]}}"
        )
    };
    let km = |km: u32| format!("{{\"value\": {km}, \"unit\": \"km\", \"certainty\": \"sourced\"}}");
    let all = [
        corridor("a", "beta", &km(900)),
        corridor("b", "Alpha", ""),
        corridor("c", "Éclair", &km(10_800)),
        corridor("d", "gamma", "{\"value\": 1200, \"unit\": \"km\"}"),
    ];
    fixture::with(DataFile::Corridors, &format!("{{\"corridors\": [{}], \"groups\": []}}", all.join(",")))
}

#[test]
fn each_kind_has_its_table() {
    let cx = fixture::whole();
    for kind in ["corridors", "sections", "places", "meetings", "agreements", "articles"] {
        insta::assert_snapshot!(kind, written(&cx, kind).replace("><", ">\n<"));
    }
}

#[test]
fn numbers_sort_as_numbers_and_what_is_not_known_comes_last_both_ways() {
    let cx = lengths();
    let unknown = "–not known";
    let up = written(&cx, "corridors length");
    assert_eq!(column(&up, 3), ["900", "1,200 unverified", "10,800", unknown]);
    assert!(up.contains("aria-sort=\"ascending\"><button type=\"button\" data-column=\"length\" data-sort=\"-length\""));
    let down = written(&cx, "corridors -length");
    assert_eq!(column(&down, 3), ["10,800", "1,200 unverified", "900", unknown]);
    assert!(
        down.contains("aria-sort=\"descending\"><button type=\"button\" data-column=\"length\" data-sort=\"length\"")
    );
    assert_eq!(down.matches("aria-sort").count(), 1);
}

#[test]
fn names_sort_without_regard_to_capitals_and_equals_keep_the_order_of_the_list() {
    let cx = lengths();
    assert_eq!(column(&written(&cx, "corridors name"), 0), ["Alpha", "beta", "Éclair", "gamma"]);
    assert_eq!(column(&written(&cx, "corridors -category"), 0), ["beta", "Alpha", "Éclair", "gamma"]);
}

#[test]
fn what_is_not_known_in_a_request_stands_for_the_beginning() {
    let cx = fixture::whole();
    let first = written(&cx, "corridors");
    for asked in ["", "no-such", "corridors no-such", "corridors "] {
        assert_eq!(written(&cx, asked), first, "{asked}");
    }
    assert_eq!(caption(&first), "Corridors: 3 of 3, sorted by “Category”, ascending");
    assert!(written(&cx, "places -kind").contains("<option value=\"places\" selected=\"selected\">"));
}

#[test]
fn rows_keep_to_the_filters_and_the_caption_counts_them() {
    let none = written(&in_state("mode=road"), "corridors");
    assert_eq!(caption(&none), "Corridors: 0 of 3, sorted by “Category”, ascending");
    assert!(none.contains("Nothing here fits what you have chosen.") && none.contains("data-action=\"all\""));
    let kazakh = in_state("country=KZ");
    assert_eq!(column(&written(&kazakh, "sections"), 0), ["Alashankou – Dostyk"]);
    assert_eq!(
        caption(&written(&kazakh, "sections -line")),
        "Sections: 1 of 2, sorted by “How the line is known”, descending"
    );
    assert_eq!(column(&written(&kazakh, "places"), 0), ["Alashankou", "Dostyk"]);
    let linked_to = linked(&written(&in_state("country=KZ"), "meetings"));
    assert!(linked_to.contains("meeting:astana-2025"));
}

#[test]
fn a_section_is_marked_with_its_ends_and_with_what_runs_there() {
    let html = written(&fixture::whole(), "sections");
    let of = "data-of=\"place:alashankou place:dostyk corridor:north corridor:bridges corridor:short\"";
    assert!(html.contains(of), "{html}");
    assert!(html.contains("1,435 / 1,520"), "{html}");
}

#[test]
fn hostile_names_stay_text() {
    let cx = fixture::with_names("\" onclick=\"alert(1)\"><script>alert('2')</script>");
    for kind in ["corridors", "sections", "places", "meetings", "agreements", "articles"] {
        let html = written(&cx, kind);
        assert!(!html.contains("<script") && !html.contains("\" onclick"), "{html}");
    }
    assert!(written(&fixture::whole(), "articles").contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; the"));
}

#[test]
fn real_records_have_all_their_rows() {
    let Some(cx) = fixture::real() else { return };
    let counts = [
        ("corridors", cx.atlas.corridors.len() + cx.atlas.groups.len()),
        ("sections", cx.atlas.sections.len()),
        ("places", cx.atlas.places.len()),
        ("meetings", cx.atlas.meetings.len()),
        ("agreements", cx.atlas.agreements.len()),
        ("articles", cx.atlas.articles.len()),
    ];
    for (kind, count) in counts {
        assert_eq!(column(&written(&cx, kind), 0).len(), count, "{kind}");
    }
}
