//! Charts of yearly figures and their tables.

use super::{fixture, html};
use crate::atlas::DataFile;
use crate::domain::{Figure, FromJson};
use crate::panels::chart::{chart, columns, step_of};
use crate::panels::figures::yearly;
use crate::panels::texture::Fill;
use crate::panels::PanelContext;

fn figures(json: &str) -> Vec<Figure> {
    Vec::from_json(&serde_json::from_str(json).unwrap()).unwrap()
}

fn refs(figures: &[Figure]) -> Vec<&Figure> {
    figures.iter().collect()
}

const THREE: &str = r#"[{"date": "2022", "value": 50, "certainty": "sourced"},
 {"date": "2024", "value": 100, "certainty": "sourced"}, {"date": "2020", "value": 25, "certainty": "sourced"}]"#;

/// The attribute of each column, from left to right.
fn of_columns<'a>(svg: &'a str, attribute: &str) -> Vec<&'a str> {
    let value = |tag: &'a str| tag.split(&format!(" {attribute}=\"")).nth(1)?.split('"').next();
    svg.split("<rect class=\"column").skip(1).filter_map(value).collect()
}

#[test]
fn columns_are_as_high_as_their_values_from_zero_and_stand_at_their_years() {
    let three = figures(THREE);
    let columns = columns(&refs(&three)).unwrap();
    let svg = chart(&fixture::whole(), "x", &columns).into_string();
    assert_eq!(of_columns(&svg, "height"), ["28", "56", "112"], "a quarter, a half, the whole");
    assert_eq!(of_columns(&svg, "y"), ["104", "76", "20"], "all stand on the base line");
    // Five years from 2020 to 2024 share the width; the two without a figure stay empty.
    assert_eq!(of_columns(&svg, "x"), ["3.5%", "43.5%", "83.5%"]);
    assert!(svg.contains(">2021</text>") && svg.contains("25 in 2020, 100 in 2024; most in 2024: 100."), "{svg}");
    assert!(of_columns(&svg, "fill").iter().all(|fill| fill.starts_with('#')), "{svg}");
}

#[test]
fn what_is_not_plainly_counted_looks_otherwise_and_is_explained() {
    let four = figures(
        r#"[{"date": "2020", "value": 1, "certainty": "sourced"}, {"date": "2021", "value": 2, "certainty": "unverified"},
            {"date": "2022", "value": 3, "certainty": "sourced", "derived": true},
            {"date": "2023", "value": 4, "certainty": "sourced", "target": true}]"#,
    );
    let fills: Vec<Fill> = columns(&refs(&four)).unwrap().iter().map(|column| column.fill).collect();
    assert_eq!(fills, [Fill::Counted, Fill::Unverified, Fill::Calculated, Fill::Target]);
    let cx = fixture::whole();
    let page = yearly(&cx, "x", cx.english("Trains"), "trains", &refs(&four), None).into_string();
    let (drawing, words) = page.split_once("<ul class=\"keys\">").unwrap();
    let fills = of_columns(drawing, "fill");
    assert_eq!(fills[1..], ["url(#chart-x-unchecked)", "url(#chart-x-calculated)", "none"]);
    for id in ["chart-x-unchecked", "chart-x-calculated"] {
        assert!(drawing.contains(&format!("<pattern id=\"{id}\"")), "{drawing}");
    }
    for word in ["as counted", "calculated", "unverified", "a forecast or goal, not a count"] {
        assert!(words.contains(word), "{word}");
    }
}

#[test]
fn units_and_parts_of_a_year_are_not_mixed() {
    let mut mixed = figures(THREE);
    mixed[0].unit = "Mt".to_owned();
    assert_eq!(columns(&refs(&mixed)), None);
    let mut with_part = figures(THREE);
    with_part.push(Figure { period: Some("H1".to_owned()), value: Some(900.0), ..with_part[1].clone() });
    with_part.push(Figure { date: "2024-05".parse().ok(), value: Some(900.0), ..with_part[1].clone() });
    let drawn = columns(&refs(&with_part)).unwrap();
    assert_eq!(drawn.len(), 3);
    let cx = fixture::whole();
    let page = yearly(&cx, "x", cx.english("Trains"), "trains", &refs(&with_part), None).into_string();
    assert!(page.contains("2 more figures are not drawn"), "{page}");
    assert!(
        page.contains("H1 2024") && page.matches("<th scope=\"row\">").count() == 5,
        "the table has them all: {page}"
    );
}

#[test]
fn what_makes_no_chart_is_told_in_a_table() {
    let few = figures(r#"[{"date": "2020", "value": 1}, {"date": "2021", "value": 2}]"#);
    let twice = figures(
        r#"[{"date": "2020", "value": 1}, {"date": "2021", "value": 2}, {"date": "2022", "value": 3}, {"date": "2022", "value": 4}]"#,
    );
    let range = figures(
        r#"[{"date": "2020", "value": 1}, {"date": "2021", "min": 2, "max": 3}, {"date": "2022", "value": 3}]"#,
    );
    let below =
        figures(r#"[{"date": "2020", "value": 1}, {"date": "2021", "value": -2}, {"date": "2022", "value": 3}]"#);
    for figures in [few, twice, range, below, Vec::new()] {
        assert_eq!(columns(&refs(&figures)), None, "{figures:?}");
        let cx = fixture::whole();
        let page = yearly(&cx, "x", cx.english("Trains"), "trains", &refs(&figures), None).into_string();
        assert!(!page.contains("<svg") && page.contains("<table class=\"figures\">"), "{page}");
    }
}

#[test]
fn a_figure_that_a_series_tells_is_not_told_again() {
    let corridors = r#"{"corridors": [{"id": "north", "category": "corridor", "names": {"en": ["North"]}, "branches": [],
     "volumes": [{"value": 308, "unit": "trains", "what": "the very same", "date": "2014", "source": "page", "certainty": "sourced"},
      {"value": 309, "unit": "trains", "what": "by another count", "date": "2014", "source": "page", "certainty": "sourced"}]}]}"#;
    let page = html(&fixture::with(DataFile::Corridors, corridors), "corridor:north");
    assert!(!page.contains("the very same") && page.contains("by another count"), "{page}");
}

#[test]
fn the_grid_has_round_steps() {
    for (top, step) in
        [(20022.0, 5000.0), (2_077_216.0, 500_000.0), (106.3, 50.0), (0.759, 0.2), (4.5, 1.0), (1.0, 0.5)]
    {
        assert_eq!(step_of(top), step, "{top}");
    }
}

#[test]
fn units_are_in_the_language_of_the_page() {
    let whole = fixture::whole();
    for (language, km, days) in
        [("zh", "公里", "天"), ("ru", "км", "дн."), ("fa", "کیلومتر", "روز"), ("ka", "კმ", "დღე"), ("en", "km", "days")]
    {
        let page = html(&fixture::speaking(&whole, language), "corridor:north");
        let figures = page.split("<dl class=\"numbers\">").nth(1).and_then(|rest| rest.split("</dl>").next()).unwrap();
        for unit in [km, days] {
            assert!(figures.contains(&format!("{unit}</")), "{language}: {unit}: {figures}");
        }
        assert_eq!(figures.contains(">km</abbr>"), language == "en", "{figures}");
    }
}

/// Every unit of the vocabulary has a short form, and that is none of the data's own in another script.
#[test]
fn every_unit_has_a_short_form() {
    let Some(real) = fixture::real() else { return };
    let units = crate::atlas::data_text(std::path::Path::new("data"), DataFile::Vocabulary).unwrap();
    let vocabulary: serde_json::Value = serde_json::from_str(&units).unwrap();
    let zh = fixture::speaking(&real, "zh");
    for unit in vocabulary["unit"].as_object().unwrap().keys() {
        let figure = figures(&format!(r#"[{{"date": "2020", "value": 1, "unit": "{unit}", "certainty": "sourced"}}]"#));
        let page = crate::panels::figures::figure_table(&zh, &refs(&figure)).into_string();
        let cell = page.split("<td class=\"number\">").nth(1).and_then(|rest| rest.split("</td>").next()).unwrap();
        let shown: String =
            cell.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect();
        assert!(!shown.chars().any(|c| c.is_ascii_alphabetic()), "{unit}: {cell}");
    }
}

#[test]
fn periods_are_in_the_language_of_the_page() {
    let figures = figures(
        r#"[{"date": "2025", "period": "Jan-Sep", "value": 1}, {"date": "2025", "period": "1 Jan-2 Dec", "value": 2},
            {"date": "2025", "period": "to 31 Mar", "value": 3}, {"date": "2025", "period": "H1", "value": 4},
            {"date": "2025", "period": "in the first days", "value": 5}]"#,
    );
    let page = |cx: &PanelContext| yearly(cx, "x", cx.english("Trains"), "trains", &refs(&figures), None).into_string();
    let whole = fixture::whole();
    let english = page(&whole);
    for words in ["Jan–Sep 2025", "1 Jan–2 Dec 2025", "to 31 Mar 2025", "H1 2025"] {
        assert!(english.contains(words), "{words}: {english}");
    }
    let chinese = page(&fixture::speaking(&whole, "zh"));
    for words in ["2025年1月 – 2025年9月", "2025年1月1日 – 2025年12月2日", "截至2025年3月31日", "2025年上半年"]
    {
        assert!(chinese.contains(words), "{words}: {chinese}");
    }
    assert!(chinese.contains("<span lang=\"en\">in the first days</span> 2025"), "{chinese}");
}

#[test]
fn countries_that_head_rows_have_their_own_names() {
    let figures = figures(
        r#"[{"date": "2024", "value": 3, "note": "total"}, {"date": "2024", "value": 2, "note": "Kazakhstan"},
            {"date": "2024", "value": 1, "note": "by rail alone"}]"#,
    );
    let cx = fixture::speaking(&fixture::whole(), "kk");
    let page = yearly(&cx, "x", cx.english("Trade"), "Mt", &refs(&figures), None).into_string();
    for head in
        ["<th scope=\"row\">Барлығы<", "<th scope=\"row\">Қазақстан<", "<th scope=\"row\" lang=\"en\">By rail alone<"]
    {
        assert!(page.contains(head), "{head}: {page}");
    }
}
