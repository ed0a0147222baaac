use super::*;
use crate::domain::PartialDate;
use std::collections::BTreeSet;
use std::path::Path;

fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

#[test]
fn dates_are_as_precise_as_known() {
    let en = Locale::english();
    assert_eq!(en.date(date("2025-06-17")), "17 June 2025");
    assert_eq!(en.date(date("2025-06")), "June 2025");
    assert_eq!(en.date(date("2025")), "2025");
    assert_eq!(en.span(date("2025-06-16"), date("2025-06-17")), "16–17 June 2025");
    assert_eq!(en.span(date("2025-08-31"), date("2025-09-01")), "31 August 2025 – 1 September 2025");
    assert_eq!(en.span(date("2027"), date("2027")), "2027");
}

#[test]
fn numbers_are_grouped_and_keep_their_decimals() {
    let en = Locale::english();
    let printed = [0.0, 999.0, 1435.0, 1_460_000.0, 12.6, 3589.25, -7.5, -0.0001];
    let expected = ["0", "999", "1,435", "1,460,000", "12.6", "3,589.25", "−7.5", "0"];
    assert_eq!(printed.map(|value| en.number(value)), expected);
    assert_eq!(en.range(12.0, 13.0), "12–13");
}

#[test]
fn placeholders_are_filled_once() {
    assert_eq!(filled("{a} and {b}, {c} {", &[("a", "{b}"), ("b", "2")]), "{b} and 2, {c} {");
}

#[test]
fn plurals_choose_by_number() {
    let en = Locale::english();
    assert_eq!(en.plural("count.corridors", 1), "1 corridor");
    assert_eq!(en.plural("count.corridors", 1200), "1,200 corridors");
}

#[test]
fn what_a_language_lacks_is_told_in_english() {
    let locale = Locale::from_json("ru", r#"{"month.6": "июня"}"#).unwrap();
    assert_eq!(locale.date(date("2025-06-17")), "17 июня 2025");
    assert_eq!(locale.plural("count.corridors", 1), "1 corridor");
    assert_eq!(locale.preferring(&["kk".into(), "ru".into()]).languages(), ["kk", "ru", "en"]);
    assert!(Locale::from_json("ru", "[]").is_err());
}

#[test]
fn languages_have_names() {
    let en = Locale::english();
    assert_eq!(en.language_name("zh-Hans"), "Chinese");
    assert_eq!(en.language_name("zh-Hant"), "Chinese (traditional script)");
    assert_eq!(en.language_name("xx"), "xx");
}

/// Every text the code asks for exists, and every text that exists is asked for.
#[test]
fn the_code_and_the_texts_hold_the_same_keys() {
    let mut file = messages(ENGLISH_MAP).expect("map.json is a map of messages");
    file.extend(messages(ENGLISH_DESK).expect("desk.json is a map of messages"));
    file.extend(messages(ENGLISH_PAGE).expect("page.json is a map of messages"));
    let keys: BTreeSet<&str> = file.keys().collect();
    let groups: BTreeSet<&str> = keys.iter().filter_map(|key| key.split('.').next()).collect();
    let mut code = String::new();
    for folder in ["src", "xtask/src"] {
        read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut code);
    }
    // The page names its texts in comments: `<!--atlas:text KEY-->`.
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html")).expect("index.html");
    for placeholder in page.split("<!--atlas:").filter_map(|rest| rest.split_once("-->").map(|(name, _)| name)) {
        if let Some((_, key)) = placeholder.split_once(' ') {
            code.push_str(&format!(".text(\"{key}\")"));
        }
    }
    let literals: BTreeSet<&str> = code.split('"').filter(|piece| is_key(piece)).collect();
    // Without blanks, so that it does not matter how calls are broken into lines.
    let calls: String = code.split_whitespace().collect();
    let asked = [".text(\"", ".fill(\"", ".plural(\""]
        .into_iter()
        .flat_map(|call| calls.split(call).skip(1).filter_map(|rest| rest.split('"').next()));
    let mut missing: BTreeSet<&str> = asked.filter(|key| !keys.contains(key)).collect();
    missing.extend(literals.iter().filter(|key| {
        let group = key.split('.').next().unwrap_or_default();
        groups.contains(group) && !keys.contains(*key)
    }));
    let unused: Vec<_> = keys.difference(&literals).collect();
    assert!(missing.is_empty(), "missing in assets/locales/en: {missing:?}");
    assert!(unused.is_empty(), "in assets/locales/en but not used: {unused:?}");
}

/// What the page's shell asks for is in the part that it has.
#[test]
fn the_map_has_its_texts() {
    let file = messages(ENGLISH_MAP).expect("map.json is a map of messages");
    let mut code = String::new();
    read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web"), &mut code);
    let desk = messages(ENGLISH_DESK).expect("desk.json is a map of messages");
    let missing: Vec<&str> =
        code.split('"').filter(|piece| desk.contains_key(piece) && !file.contains_key(piece)).collect();
    assert!(missing.is_empty(), "in desk.json, but asked for by src/web: {missing:?}");
}

/// Letters, digits and hyphens in two or more parts: `corridor.lengths`; the name of a file is none.
fn is_key(text: &str) -> bool {
    if [".js", ".css", ".json"].iter().any(|ending| text.ends_with(ending)) {
        return false;
    }
    let fits = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    text.len() < 60 && text.split('.').count() > 1 && text.split('.').all(fits)
}

fn read_all(folder: &Path, code: &mut String) {
    for entry in std::fs::read_dir(folder).expect("a source folder").flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("tests") {
            read_all(&path, code);
        } else if path.extension().is_some_and(|ext| ext == "rs") && !path.ends_with("tests.rs") {
            code.push_str(&std::fs::read_to_string(&path).expect("a source file"));
            code.push('\n');
        }
    }
}
