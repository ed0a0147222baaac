//! What is taken away, over the real data and over a hostile one.

use super::*;
use crate::atlas::{data_text, Atlas, DataFile, Network};
use crate::i18n::Locale;
use crate::scene::SceneSpec;
use crate::url;
use ::geojson as geojson_crate;
use std::path::Path;

fn real() -> Atlas {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let texts: Vec<(DataFile, String)> =
        DataFile::ALL.into_iter().map(|file| (file, data_text(&folder, file).unwrap())).collect();
    Atlas::from_texts(texts.iter().map(|(file, text)| (*file, text.as_str()))).0
}

/// A network whose every name and note is this.
fn hostile(name: &str) -> Atlas {
    let name = serde_json::Value::from(name).to_string();
    let files = [
        (
            DataFile::Places,
            format!(
                r#"{{"type":"FeatureCollection","features":[
                {{"type":"Feature","id":"a","geometry":{{"type":"Point","coordinates":[-9.1,40]}},"properties":{{"names":{{"en":[{name}]}},"country":"PT","note":{name}}}}},
                {{"type":"Feature","id":"b","geometry":{{"type":"Point","coordinates":[61,41]}},"properties":{{"names":{{"en":[{name}]}},"country":"KZ"}}}}]}}"#
            ),
        ),
        (
            DataFile::Sections,
            format!(
                r#"{{"type":"FeatureCollection","features":[
                {{"type":"Feature","id":"a--b--rail","geometry":{{"type":"LineString","coordinates":[[-9.1,40],[61,41]]}},
                "properties":{{"from":"a","to":"b","mode":"rail","note":{name},"events":[{{"date":"2001","kind":"opened","source":"s","certainty":"sourced"}}]}}}}]}}"#
            ),
        ),
        (
            DataFile::Corridors,
            format!(
                r#"{{"groups":[],"corridors":[{{"id":"c","names":{{"en":[{name}]}},"as_of":"2026-03",
                "branches":[{{"id":"main","start":"a","legs":[{{"sections":["a--b--rail"]}}]}}]}}]}}"#
            ),
        ),
        (
            DataFile::Sources,
            format!(
                r#"{{"sources":[{{"id":"s","title":{name},"publisher":{name},"url":"javascript:alert(1)","certainty":"sourced"}}]}}"#
            ),
        ),
    ];
    let (atlas, problems) = Atlas::from_texts(files.iter().map(|(file, text)| (*file, text.as_str())));
    assert!(problems.is_empty(), "{problems:?}");
    atlas
}

fn taken<T>(atlas: &Atlas, query: &str, make: impl Fn(&Excerpt) -> T) -> T {
    let (state, locale, none) = (url::parse(query), Locale::english(), Network::default());
    make(&Excerpt::of(atlas, &locale, &state, &none))
}

fn features(atlas: &Atlas, query: &str) -> Vec<geojson_crate::Feature> {
    let text = taken(atlas, query, |excerpt| geojson(excerpt, "https://example.org/?a=1"));
    let collection: geojson_crate::FeatureCollection =
        text.parse::<geojson_crate::GeoJson>().unwrap().try_into().unwrap();
    let metadata = &collection.foreign_members.as_ref().unwrap()["metadata"];
    assert_eq!(metadata["licence"], "CC-BY-4.0");
    assert_eq!(metadata["address"], "https://example.org/?a=1");
    collection.features
}

fn is(feature: &geojson_crate::Feature, key: &str, value: &str) -> bool {
    feature.property(key).and_then(|found| found.as_str()) == Some(value)
}

/// The records of a CSV text, by the rules of RFC 4180 and no others.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    let mut is_quoted = false;
    while let Some(c) = chars.next() {
        match (c, is_quoted) {
            ('"', true) if chars.peek() == Some(&'"') => field.extend(chars.next()),
            ('"', _) => is_quoted = !is_quoted,
            (',', false) => record.push(std::mem::take(&mut field)),
            ('\r', false) => {
                assert_eq!(chars.next(), Some('\n'), "a bare carriage return");
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            _ => field.push(c),
        }
    }
    assert!(!is_quoted && field.is_empty() && record.is_empty(), "the last record ends");
    records
}

#[test]
fn geojson_holds_what_the_filters_leave() {
    let atlas = real();
    for query in
        ["", "mode=rail", "status=planned,under-construction&country=KZ", "date=2010", "link=agreement&mode=rail"]
    {
        let state = url::parse(query);
        let spec = SceneSpec { among: atlas.among(&state.links), ..SceneSpec::of(&state, 1.0, &[]) };
        let shown: Vec<&str> = atlas
            .sections
            .iter()
            .filter(|section| spec.shows(&atlas, section).is_some())
            .map(|section| section.id.as_str())
            .collect();
        let features = features(&atlas, query);
        let sections: Vec<String> = features
            .iter()
            .filter(|feature| is(feature, "kind", "section"))
            .map(|feature| match &feature.id {
                Some(geojson_crate::feature::Id::String(id)) => id.clone(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert!(!sections.is_empty(), "{query}");
        assert_eq!(sections, shown, "{query}");
        assert!(features.iter().all(|feature| feature.geometry.is_some()));
    }
    assert!(features(&atlas, "mode=rail").iter().filter(|f| is(f, "kind", "section")).all(|f| is(f, "mode", "rail")));
}

#[test]
fn a_selection_narrows_and_names_what_it_is() {
    let atlas = real();
    let all = features(&atlas, "").len();
    let one = features(&atlas, "select=corridor:middle-corridor");
    assert!(!one.is_empty() && one.len() < all);
    for section in one.iter().filter(|feature| is(feature, "kind", "section")) {
        let corridors = section.property("corridors").unwrap().as_array().unwrap();
        assert!(corridors.iter().any(|id| id == "middle-corridor"));
    }
    assert_eq!(features(&atlas, "select=corridor:no-such").len(), all, "what does not exist selects nothing");
}

#[test]
fn events_name_their_pages() {
    let atlas = real();
    let cited = features(&atlas, "").iter().any(|feature| {
        let events = feature.property("events").and_then(|events| events.as_array()).cloned().unwrap_or_default();
        events.iter().any(|event| event["source"]["address"].as_str().is_some_and(|url| url.starts_with("https://")))
    });
    assert!(cited);
}

#[test]
fn the_table_has_a_row_for_each_section_and_corridor() {
    let atlas = real();
    let table = records(&taken(&atlas, "mode=rail", csv));
    assert_eq!(table[0], super::csv::COLUMNS);
    let expected: usize = atlas
        .sections
        .iter()
        .filter(|s| s.mode == crate::domain::Mode::Rail && s.status_on(None).is_some())
        .map(|s| atlas.corridors_of(&s.id).len().max(1))
        .sum();
    assert_eq!(table.len() - 1, expected);
    assert!(table.iter().all(|row| row.len() == super::csv::COLUMNS.len()));
    assert!(table[1..].iter().all(|row| row[25].starts_with("Corridor Atlas") && row[25].contains("CC BY 4.0")));
}

#[test]
fn no_cell_is_a_formula_and_none_breaks_out() {
    for name in [
        "=HYPERLINK(\"http://x\";\"y\")",
        "+1",
        "-1,2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "a,\"b\"\r\n=c",
        "\"",
    ] {
        let table = records(&taken(&hostile(name), "", csv));
        assert_eq!(table.len(), 2, "{name:?}");
        let row = &table[1];
        assert_eq!(row.len(), super::csv::COLUMNS.len());
        for (at, cell) in row.iter().enumerate() {
            let is_number = cell.parse::<f64>().is_ok() && !matches!(at, 2 | 9 | 14 | 24);
            let starts = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']);
            assert!(is_number || !starts, "{cell:?}");
        }
        assert_eq!(row[2].strip_prefix('\'').unwrap_or(&row[2]), name, "the text is kept");
        assert_eq!(row[11], "-9.1", "numbers stay numbers");
        assert!(!table.concat().concat().contains("javascript:"));
    }
}

#[test]
fn hostile_names_are_text_in_geojson() {
    let name = "</script>\"},{\"type\":\"Feature\"\u{0}\\";
    let features = features(&hostile(name), "");
    assert_eq!(features.len(), 3);
    assert!(is(&features[1], "name", name));
}

fn citation(atlas: &Atlas, query: &str, address: &str, form: Form) -> String {
    let (state, locale) = (url::parse(query), Locale::english());
    Citation::new(atlas, &locale, &state, address, "2026-11-25".parse().ok()).written(form)
}

#[test]
fn a_citation_says_what_when_and_where() {
    let atlas = real();
    let address = "https://example.org/atlas/?select=corridor:middle-corridor";
    let text = citation(&atlas, "select=corridor:middle-corridor", address, Form::Text);
    for part in ["Middle Corridor", VERSION, "data as of", "25 November 2026", address, "CC BY 4.0"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(citation(&atlas, "", address, Form::BibTex).contains("urldate = {2026-11-25}"));
    let cff = citation(&atlas, "", address, Form::Cff);
    assert!(cff.starts_with("cff-version: 1.2.0\n") && cff.contains("  date-accessed: \"2026-11-25\"\n"), "{cff}");
    assert!(cff.contains(&format!("url: \"{address}\"\n")));
    let undated = Citation::new(&atlas, &Locale::english(), &url::parse(""), address, None).written(Form::Text);
    assert!(!undated.contains("accessed"), "{undated}");
}

#[test]
fn hostile_names_break_no_citation() {
    let name = "}, note = {x}\\end{document} 100% & _$#~^\"\n- name: evil\u{7}";
    let atlas = hostile(name);
    for address in ["javascript:alert(1)\nurl: evil", "https://example.org/?a={b}\\c d", "file:///tmp/atlas.html"] {
        let bibtex = citation(&atlas, "select=corridor:c", address, Form::BibTex);
        let mut depth = 0i32;
        let mut chars = bibtex.chars();
        let mut ends = 0;
        while let Some(c) = chars.next() {
            match c {
                '\\' => drop(chars.next()),
                '{' => depth += 1,
                '}' => {
                    depth -= 1;
                    ends += i32::from(depth == 0);
                }
                _ => {}
            }
            assert!(depth >= 0, "{bibtex}");
        }
        assert_eq!((depth, ends), (0, 1), "one balanced entry: {bibtex}");
        let cff = citation(&atlas, "select=corridor:c", address, Form::Cff);
        for line in cff.lines() {
            assert!(!line.trim_start().starts_with("- name: evil") && !line.starts_with("url: evil"), "{cff}");
            let (key, value) = line.split_once(':').unwrap();
            assert!(key.trim_start_matches([' ', '-']).bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{line}");
            // A value in quotes ends where the line does.
            if value.trim().starts_with('"') {
                assert!(serde_json::from_str::<String>(value.trim()).is_ok(), "{line}");
            }
        }
        assert!(!cff.contains("url: \"javascript:"), "{cff}");
    }
}

#[test]
fn the_dialog_offers_everything_and_keeps_names_text() {
    let atlas = hostile("<img src=x onerror=alert(1)>");
    let (state, locale) = (url::parse("select=corridor:c&mode=rail"), Locale::english());
    let cx = crate::panels::PanelContext::new(&atlas, &locale, &state, true);
    let html = dialog(&cx).into_string();
    for what in ["svg", "png", "print", "geojson", "csv", "cite", "copy", "close"] {
        assert!(html.contains(&format!("data-do=\"{what}\"")), "{what}");
    }
    assert!(html.contains("id=\"take-only\"") && !html.contains("<img"), "{html}");
}

#[test]
fn paper_names_the_sources_of_what_is_selected() {
    let atlas = real();
    let (state, locale) = (url::parse("select=corridor:middle-corridor"), Locale::english());
    let cx = crate::panels::PanelContext::new(&atlas, &locale, &state, true);
    let html = printed(&cx, "https://example.org/?a=1&b=<2>").into_string();
    let expected = atlas.corridors.get(&"middle-corridor".into()).unwrap();
    assert!(html.matches("<li>").count() >= expected.sources.len() && !expected.sources.is_empty());
    assert!(html.contains("?a=1&amp;b=&lt;2&gt;") && html.contains("GeoNames, CC BY 4.0"), "{html}");
    let whole = crate::panels::PanelContext::new(&atlas, &locale, &url::parse(""), true);
    assert!(!printed(&whole, "").as_str().contains("<ol"));
}

fn snippet(query: &str, choices: &str) -> Option<(String, String)> {
    let (atlas, locale) = (real(), Locale::english());
    Snippet::new(&atlas, &locale, &url::parse(query), choices).map(|snippet| (snippet.frame(), snippet.html()))
}

#[test]
fn a_snippet_holds_picture_frame_credits_and_the_way_to_the_whole() {
    let query = "select=corridor:middle-corridor&mode=rail&show=title&childId=x";
    let (frame, html) = snippet(query, "https://example.org/atlas\nheight 480\nwidth 640").unwrap();
    let state = "select=corridor:middle-corridor&mode=rail";
    assert_eq!(frame, format!("https://example.org/atlas/?{state}&show=title&embed=1"));
    for part in [
        "src=\"https://example.org/atlas/corridor/middle-corridor/card.png\" alt=\"Middle Corridor",
        "title=\"Map: Middle Corridor",
        "width=\"640\" height=\"480\" loading=\"lazy\"",
        "max-width:640px",
        "Natural Earth",
        "follows the atlas",
        &format!("<a href=\"https://example.org/atlas/?{}\">Full version</a>", state.replace('&', "&amp;")),
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(!html.contains("<script"), "no script is needed");
}

#[test]
fn a_frozen_snippet_stands_on_its_version_and_says_so() {
    let date = real().as_of().unwrap().to_string();
    let (frame, html) =
        snippet("show=title,panel,credits", "https://example.org/\nfrozen\nscript\nheight 9\nwidth 99999").unwrap();
    assert_eq!(frame, format!("https://example.org/v/{date}/?embed=1"));
    for part in ["v/{date}/card.png\"", "v/{date}/\">Full", "v/{date}/host.js\" defer"] {
        assert!(html.contains(&part.replace("{date}", &date)), "{part} is not in {html}");
    }
    assert!(html.contains("As published") && html.contains("width=\"100%\" height=\"560\""), "{html}");
}

#[test]
fn a_snippet_is_of_a_site_on_the_web_and_holds_text_as_text() {
    for site in ["", "file:///atlas.html", "javascript:alert(1)", "https://", "https://a\"b/"] {
        assert_eq!(snippet("", site), None, "{site}");
    }
    let (atlas, locale) = (hostile("\"><script>alert(1)</script>"), Locale::english());
    let html =
        Snippet::new(&atlas, &locale, &url::parse("select=corridor:c&x=\"><b>"), "https://e.org/").unwrap().html();
    assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
}

#[test]
fn the_embed_dialog_offers_every_part_and_remembers_the_look() {
    let (atlas, locale) = (real(), Locale::english());
    let state = url::parse("theme=dark&lang=zh");
    let html = embed_dialog(&crate::panels::PanelContext::new(&atlas, &locale, &state, true)).into_string();
    for part in ["panel", "legend", "search", "list", "title", "credits"] {
        assert!(html.contains(&format!("name=\"show\" value=\"{part}\"")), "{part}");
    }
    assert!(html.contains("value=\"dark\" selected") && html.contains("value=\"zh\" selected"), "{html}");
    assert!(html.contains(&format!("data-version=\"{}\"", atlas.as_of().unwrap())));
}
