//! View state to query string.

use super::percent::encode;
use super::KEYS;
use crate::explore::{DateQuery, View, ViewState};
use crate::number::short;
use std::fmt::Display;

/// The query string without `?`; empty for the default state. What others put into the address comes last.
pub fn serialise(state: &ViewState) -> String {
    let mut out = String::new();
    let mut add = |pair: &str| {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(pair);
    };
    for key in KEYS {
        if let Some(value) = value_of(state, key) {
            add(&format!("{key}={value}"));
        }
    }
    for pair in &state.unknown {
        add(pair);
    }
    out
}

/// What stands behind a key, encoded; `None` where there is nothing to say.
fn value_of(state: &ViewState, key: &str) -> Option<String> {
    match key {
        "select" => state.select.as_ref().map(one),
        "view" => state.view.map(view),
        "date" => state.date.map(date),
        "mode" => list(&state.modes),
        "status" => list(&state.statuses),
        "country" => list(&state.countries),
        "link" => list(&state.links),
        "local" => state.local.then(|| "1".to_owned()),
        "show" => state.show.as_ref().map(|parts| list(parts).unwrap_or_default()),
        "from" => state.from.as_ref().map(one),
        "to" => state.to.as_ref().map(one),
        "via" => list(&state.via),
        "avoid" => list(&state.avoid),
        "compare" => list(&state.compare),
        "story" => state.story.as_ref().map(|at| format!("{}.{}", encode(&at.story), at.step)),
        "lang" => list(&state.lang),
        "theme" => state.theme.as_ref().map(one),
        "embed" => state.embed.then(|| "1".to_owned()),
        "data" => state.data.as_ref().map(one),
        "childId" => state.child_id.as_ref().map(one),
        _ => None,
    }
}

fn one(value: &impl Display) -> String {
    encode(&value.to_string())
}

fn list<T: Display>(values: impl IntoIterator<Item = T>) -> Option<String> {
    let items: Vec<String> = values.into_iter().map(|value| one(&value)).collect();
    (!items.is_empty()).then(|| items.join(","))
}

fn view(view: View) -> String {
    [short(view.lon, 4), short(view.lat, 4), short(view.zoom, 2)].join(",")
}

fn date(date: DateQuery) -> String {
    match date {
        DateQuery::Day(day) => day.to_string(),
        DateQuery::Between(from, to) => format!("{from}..{to}"),
    }
}
