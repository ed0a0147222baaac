//! That whatever is stated says where it was read, or that it was not.

use super::folder::Folder;
use super::values::find;
use crate::atlas::Problem;
use serde_json::Value;

/// Statements with a source of their own.
const STATEMENTS: &[(&str, &str)] = &[
    ("sections.geojson", "features[].properties.events[]"),
    ("corridors.json", "corridors[].events[]"),
    ("corridors.json", "corridors[].lengths[]"),
    ("corridors.json", "corridors[].transit[]"),
    ("corridors.json", "corridors[].volumes[]"),
    ("meetings.json", "meetings[].expectations[]"),
    ("meetings.json", "meetings[].expectations[].outcomes[]"),
    ("agreements.json", "agreements[].life[]"),
    ("statistics.json", "series[].points[]"),
];

/// Which of them are figures.
const FIGURES: &[(&str, &str)] = &[
    ("corridors.json", "corridors[].lengths[]"),
    ("corridors.json", "corridors[].transit[]"),
    ("corridors.json", "corridors[].volumes[]"),
    ("statistics.json", "series[].points[]"),
];

/// Records with a list of sources and a word on how certain they are.
const RECORDS: &[(&str, &str)] =
    &[("meetings.json", "meetings[]"), ("agreements.json", "agreements[]"), ("boundaries.json", "units[]")];

/// Statements called `sourced` without a source, figures that are silent on when or why, and ranges that end before
/// they begin.
pub fn check(folder: &Folder) -> Vec<Problem> {
    let unsourced = STATEMENTS.iter().flat_map(|(file, pattern)| {
        let wrong = |value: &Value| is_sourced(value) && value.get("source").is_none_or(Value::is_null);
        what_is(
            folder,
            file,
            pattern,
            wrong,
            "“sourced” without a source; allowed: a source, or certainty “unverified”",
        )
    });
    let without_list = RECORDS.iter().flat_map(|(file, pattern)| {
        let empty = |value: &Value| value.get("sources").and_then(Value::as_array).is_none_or(Vec::is_empty);
        let what = "“sourced” with an empty list of sources; allowed: a source, or certainty “unverified”";
        what_is(folder, file, pattern, move |value| is_sourced(value) && empty(value), what)
    });
    let lacks = |value: &Value, key| value.get(key).is_none_or(Value::is_null);
    let undated = FIGURES.iter().flat_map(|(file, pattern)| {
        let wrong = |value: &Value| is_sourced(value) && lacks(value, "date");
        what_is(folder, file, pattern, wrong, "a sourced figure without a date; allowed: the day or year it speaks of")
    });
    let unexplained = FIGURES.iter().flat_map(|(file, pattern)| {
        let wrong = |value: &Value| lacks(value, "source") && !is_sourced(value) && lacks(value, "note");
        let what = "a figure without a source; allowed: a source, or a note saying why there is none";
        what_is(folder, file, pattern, wrong, what)
    });
    let ranges = STATEMENTS.iter().flat_map(|(file, pattern)| {
        let number = |value: &Value, key| value.get(key).and_then(Value::as_f64);
        let turned =
            move |value: &Value| number(value, "min").zip(number(value, "max")).is_some_and(|(min, max)| min > max);
        what_is(folder, file, pattern, turned, "min is greater than max; allowed: min ≤ max")
    });
    unsourced.chain(without_list).chain(undated).chain(unexplained).chain(ranges).collect()
}

fn is_sourced(value: &Value) -> bool {
    value.get("certainty").and_then(Value::as_str) == Some("sourced")
}

fn what_is(
    folder: &Folder,
    file: &'static str,
    pattern: &str,
    wrong: impl Fn(&Value) -> bool,
    what: &str,
) -> Vec<Problem> {
    let found = folder.document(file).map_or_else(Vec::new, |document| find(document, pattern));
    found.into_iter().filter(|f| wrong(f.value)).map(|f| Problem::new(file, f.path, what)).collect()
}
