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
    let locale = Locale::english().translated("ru", r#"{"desk": {"month.6": "июня"}}"#).unwrap();
    assert_eq!(locale.date(date("2025-06-17")), "17 июня 2025");
    assert_eq!(locale.plural("count.corridors", 1), "1 corridor");
    assert_eq!(locale.preferring(&["kk".into(), "ru".into()]).languages(), ["kk", "ru", "en"]);
    assert!(Locale::english().translated("ru", "[]").is_err());
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
    let mut file = message::part(ENGLISH_MAP).expect("the part “map” is a map of messages");
    file.extend(message::part(ENGLISH_DESK).expect("the part “desk” is a map of messages"));
    file.extend(message::part(ENGLISH_OWN).expect("the part “own” is a map of messages"));
    file.extend(message::part(ENGLISH_PAGE).expect("the part “page” is a map of messages"));
    let keys: BTreeSet<&str> = file.keys().collect();
    let groups: BTreeSet<&str> = keys.iter().filter_map(|key| key.split('.').next()).collect();
    let mut code = String::new();
    for folder in ["src", "own/src", "xtask/src"] {
        read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut code);
    }
    // The page names its texts in comments: `<!--atlas:text KEY-->`.
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html")).expect("index.html");
    for placeholder in page.split("<!--atlas:").filter_map(|rest| rest.split_once("-->").map(|(name, _)| name)) {
        if let Some((_, key)) = placeholder.split_once(' ') {
            code.push_str(&format!(".text(\"{key}\")"));
        }
    }
    // What the page says of itself in another language is put in by a script.
    code.push_str(include_str!("../../assets/language.js"));
    // What becomes of a file on its way is told by the scripts that fetch it.
    code.push_str(include_str!("../../assets/own.js"));
    code.push_str(include_str!("../../assets/own-read.js"));
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
    assert!(missing.is_empty(), "missing in assets/locales/en.json: {missing:?}");
    assert!(unused.is_empty(), "in assets/locales/en.json but not used: {unused:?}");
}

/// What the page's shell asks for is in the part that it has.
#[test]
fn the_map_has_its_texts() {
    let file = message::part(ENGLISH_MAP).expect("the part “map” is a map of messages");
    let mut code = String::new();
    read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web"), &mut code);
    code.push_str(include_str!("../panels/brief.rs"));
    let desk = message::part(ENGLISH_DESK).expect("the part “desk” is a map of messages");
    let missing: Vec<&str> =
        code.split('"').filter(|piece| desk.contains_key(piece) && !file.contains_key(piece)).collect();
    assert!(missing.is_empty(), "in the part “desk”, but asked for by the map: {missing:?}");
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

/// The placeholders of a message, in order: each once.
fn placeholders(message: &str) -> BTreeSet<&str> {
    message
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .filter(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        .collect()
}

#[test]
fn every_language_has_every_text_with_its_placeholders_and_its_own_plural_forms() {
    let english = message::file(include_str!("../../assets/locales/en.json")).unwrap();
    let mut wrong = Vec::new();
    for (language, text) in translated::TRANSLATED {
        let file = message::file(text).unwrap_or_else(|error| panic!("{language}: {error}"));
        let parts: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(parts["page"]["page.lang"], language);
        for (key, english) in english.iter() {
            let Some(message) = file.get(key) else {
                wrong.push(format!("{language}: no {key}"));
                continue;
            };
            let is_plural = english.starts_with("{n, plural,");
            // A form for exactly one thing may say so without the number.
            let alike = placeholders(message) == placeholders(english) || is_plural;
            let is_empty = message.is_empty() || !key.starts_with("number.") && message.trim().is_empty();
            if is_empty || is_plural != message.starts_with("{n, plural,") || !alike {
                wrong.push(format!("{language}: {key}: {message}"));
            }
            if is_plural {
                for n in [0, 1, 2, 5, 11, 21, 22, 100] {
                    let category = plural::category(language, n);
                    if !message.contains(&format!("{category} {{")) {
                        wrong.push(format!("{language}: {key} has no form “{category}”"));
                    }
                }
            }
        }
        wrong.extend(
            file.keys().filter(|key| !english.contains_key(key)).map(|key| format!("{language}: unknown {key}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn plural_forms_are_those_of_the_language() {
    let ru = Locale::english().speaking(&["ru-RU".to_owned()]).unwrap();
    let forms = |locale: &Locale| [1, 2, 5, 11, 12, 21, 104, 111].map(|n| locale.plural("count.corridors", n));
    let stem = |text: &String| text.split_once(' ').map(|(_, word)| word.to_owned()).unwrap_or_default();
    let words = forms(&ru).each_ref().map(stem);
    assert_eq!((&words[0], &words[1], &words[2]), (&words[5], &words[6], &words[3]));
    assert!(words[0] != words[1] && words[1] != words[2] && words[2] == words[4] && words[2] == words[7]);
    assert_eq!(ru.date(date("2025-06-17")), "17 июня 2025 г.");
    assert_eq!(ru.date(date("2025-06")), "июнь 2025 г.");
    assert_eq!(Locale::english().speaking(&["xx".into(), "en".into(), "ru".into()]).unwrap().language(), "en");
    assert_eq!(Locale::english().translated("kk", "{}").unwrap().languages(), ["kk", "ru", "en"]);
}

#[test]
fn a_form_of_a_plural_ends_with_its_own_brace() {
    let message = "{n, plural, one {{n} line of {of}} other {{n} lines}}";
    assert_eq!(message::plural_form(message, "one"), Some("{n} line of {of}"));
    assert_eq!(message::plural_form(message, "few"), Some("{n} lines"));
    assert_eq!(message::plural_form("{n} lines", "one"), None);
    assert_eq!(message::plural_form("{n, plural, one {", "one"), None);
}

#[test]
fn figures_are_the_languages_own() {
    let fa = Locale::english().speaking(&["fa".to_owned()]).unwrap();
    assert_eq!(fa.number(-12_345.5), "−۱۲٬۳۴۵٫۵");
    assert_eq!(fa.year(2025), "۲۰۲۵");
    assert!(fa.date(date("2025-06-17")).contains("۱۷") && !fa.date(date("2025-06-17")).contains('1'));
    assert!(fa.plural("count.corridors", 62).contains("۶۲"));
    let ru = Locale::english().speaking(&["ru".to_owned()]).unwrap();
    assert_eq!((ru.rounded(45.2533, 2), ru.rounded(82.5, 2)), ("45,25".to_owned(), "82,5".to_owned()));
}
