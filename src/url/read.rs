//! Query string to view state.

use super::percent::decode;
use crate::domain::{CountryCode, PartialDate};
use crate::explore::{DateQuery, Part, Step, View, ViewState};
use crate::order::Set;
use std::str::FromStr;

/// Reads a query string, with or without its `?`; a fragment is not part of it.
///
/// Of a key given twice the first usable value counts.
pub fn parse(query: &str) -> ViewState {
    let query = query.strip_prefix('?').unwrap_or(query);
    let query = query.split('#').next().unwrap_or_default();
    let mut state = ViewState::default();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if !set(&mut state, &decode(key), &decode(value)) {
            // A leading `?` would be taken for the query's own when it is read again.
            state.unknown.push(pair.strip_prefix('?').map_or(pair.to_owned(), |rest| format!("%3F{rest}")));
        }
    }
    state
}

/// Applies one pair unless an earlier one did. False for a key the atlas does not know.
fn set(state: &mut ViewState, key: &str, value: &str) -> bool {
    match key {
        "select" => first(&mut state.select, || value.parse().ok()),
        "view" => first(&mut state.view, || view(value)),
        "date" => first(&mut state.date, || date(value)),
        "mode" => first_set(&mut state.modes, || words(value)),
        "status" => first_set(&mut state.statuses, || words(value)),
        "country" => first_set(&mut state.countries, || countries(value)),
        "link" => first_set(&mut state.links, || words(value)),
        "local" => state.local |= value == "1",
        "show" => first(&mut state.show, || shown_parts(value)),
        "from" => first(&mut state.from, || id(value).map(Into::into)),
        "to" => first(&mut state.to, || id(value).map(Into::into)),
        "via" => first_list(&mut state.via, || ids(value)),
        "avoid" => first_set(&mut state.avoid, || countries(value)),
        "compare" => first_list(&mut state.compare, || {
            Some(ids(value)).filter(|l| (2..=3).contains(&l.len())).unwrap_or_default()
        }),
        "story" => first(&mut state.story, || story(value)),
        "lang" => first_list(&mut state.lang, || languages(value)),
        "theme" => first(&mut state.theme, || value.parse().ok()),
        "embed" => state.embed |= value == "1",
        "data" => first(&mut state.data, || Some(value.to_owned()).filter(|address| !address.is_empty())),
        "childId" => first(&mut state.child_id, || Some(value.to_owned())),
        _ => return false,
    }
    true
}

fn first<T>(field: &mut Option<T>, value: impl FnOnce() -> Option<T>) {
    if field.is_none() {
        *field = value();
    }
}

fn first_set<T: Ord>(field: &mut Set<T>, value: impl FnOnce() -> Set<T>) {
    if field.is_empty() {
        *field = value();
    }
}

fn first_list<T>(field: &mut Vec<T>, value: impl FnOnce() -> Vec<T>) {
    if field.is_empty() {
        *field = value();
    }
}

fn words<T: FromStr + Ord>(list: &str) -> Set<T> {
    list.split(',').filter_map(|word| word.parse().ok()).collect()
}

/// An empty list shows nothing but the map; a list of unknown words says nothing.
fn shown_parts(list: &str) -> Option<Set<Part>> {
    let parts = words(list);
    (list.is_empty() || !parts.is_empty()).then_some(parts)
}

fn view(value: &str) -> Option<View> {
    let mut numbers = value.split(',').map(crate::number::read);
    let view = View::new(numbers.next()??, numbers.next()??, numbers.next()??)?;
    numbers.next().is_none().then_some(view)
}

fn date(value: &str) -> Option<DateQuery> {
    let day = |text: &str| text.parse::<PartialDate>().ok();
    match value.split_once("..") {
        Some((a, b)) => Some(DateQuery::between(day(a)?, day(b)?)),
        None => day(value).map(DateQuery::Day),
    }
}

fn countries(list: &str) -> Set<CountryCode> {
    let is_code = |code: &&str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic());
    list.split(',').filter(is_code).map(|code| CountryCode(code.to_ascii_uppercase())).collect()
}

/// A record's id: ASCII letters, digits and hyphens.
fn id(text: &str) -> Option<&str> {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    (!text.is_empty() && text.len() <= 120 && text.bytes().all(fits)).then_some(text)
}

/// The ids of a list, each once, in order.
fn ids<T: for<'a> From<&'a str> + PartialEq>(list: &str) -> Vec<T> {
    let mut found = Vec::new();
    for id in list.split(',').filter_map(id).map(T::from) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

fn story(value: &str) -> Option<Step> {
    let (story, step) = value.rsplit_once('.')?;
    let digits = !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit());
    Some(Step { story: id(story)?.to_owned(), step: step.parse().ok().filter(|_| digits)? })
}

fn languages(list: &str) -> Vec<String> {
    let mut found = Vec::new();
    for language in list.split(',').filter_map(language) {
        if !found.contains(&language) {
            found.push(language);
        }
    }
    found
}

/// A BCP 47 tag in its usual letter case (`zh-Hant-TW`), or `None` for what cannot be one.
fn language(tag: &str) -> Option<String> {
    let mut subtags = tag.split('-');
    let primary = subtags.next()?;
    if !(2..=8).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_alphabetic()) || tag.len() > 35 {
        return None;
    }
    let mut out = primary.to_ascii_lowercase();
    for subtag in subtags {
        if !(1..=8).contains(&subtag.len()) || !subtag.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        let lower = subtag.to_ascii_lowercase();
        out.push('-');
        match lower.len() {
            2 => out.push_str(&lower.to_ascii_uppercase()),
            4 => {
                out.push_str(&lower[..1].to_ascii_uppercase());
                out.push_str(&lower[1..]);
            }
            _ => out.push_str(&lower),
        }
    }
    Some(out)
}
