//! The records linked to a record, by kind and in order.

use super::context::PanelContext;
use super::parts::{all, fold, link, list, nothing, part, span, time_or_undated, words};
use crate::domain::Selection;
use crate::order;
use leptos::prelude::*;
use std::cmp::Reverse;

/// Longer lists show their first entries and fold the rest away.
const SHOWN: usize = 8;

/// Linked records by kind; those that do not exist are left out.
#[derive(Default)]
pub struct Linked {
    pub corridors: Vec<Selection>,
    pub places: Vec<Selection>,
    pub countries: Vec<Selection>,
    /// The latest first, as are agreements and articles.
    pub meetings: Vec<Selection>,
    pub agreements: Vec<Selection>,
    pub articles: Vec<Selection>,
    pub topics: Vec<Selection>,
}

impl Linked {
    /// What is linked to a record.
    pub fn to(cx: &PanelContext, selection: &Selection) -> Linked {
        Linked::to_any(cx, std::iter::once(selection))
    }

    /// What is linked to any of several records, without these themselves.
    pub fn to_any<'a>(cx: &PanelContext, selections: impl IntoIterator<Item = &'a Selection>) -> Linked {
        let those = order::set(selections);
        let found = order::set(those.iter().flat_map(|of| cx.atlas.links.of(of)));
        let mut linked = Linked::default();
        for other in found.difference(&those).filter(|other| cx.atlas.has(other)) {
            linked.of_kind(other).push((*other).clone());
        }
        for dated in [&mut linked.meetings, &mut linked.agreements, &mut linked.articles] {
            latest_first(cx, dated);
        }
        linked
    }

    fn of_kind(&mut self, selection: &Selection) -> &mut Vec<Selection> {
        match selection {
            Selection::Corridor(_) => &mut self.corridors,
            Selection::Place(_) => &mut self.places,
            Selection::Country(_) => &mut self.countries,
            Selection::Meeting(_) => &mut self.meetings,
            Selection::Agreement(_) => &mut self.agreements,
            Selection::Article(_) => &mut self.articles,
            Selection::Topic(_) => &mut self.topics,
        }
    }

    /// Everything by kind, each under its own heading.
    pub fn parts(&self, cx: &PanelContext) -> AnyView {
        all(vec![
            links_part(cx, cx.text("record.corridors"), &self.corridors),
            links_part(cx, cx.text("record.places"), &self.places),
            links_part(cx, cx.text("record.countries"), &self.countries),
            dated_part(cx, cx.text("record.meetings"), &self.meetings),
            dated_part(cx, cx.text("record.agreements"), &self.agreements),
            dated_part(cx, cx.text("record.articles"), &self.articles),
            links_part(cx, cx.text("record.topics"), &self.topics),
        ])
    }
}

/// Orders records by their date, those without one last.
pub fn latest_first(cx: &PanelContext, records: &mut Vec<Selection>) {
    order::sort_by_key(records, |record| Reverse(cx.atlas.date_of(record)));
}

/// Links under a heading, corridors with their short facts; nothing without any.
pub fn links_part(cx: &PanelContext, title: String, selections: &[Selection]) -> AnyView {
    if selections.is_empty() {
        return nothing();
    }
    part(title, folded(cx, "links", selections.iter().map(|selection| entry(cx, selection)).collect()))
}

/// Links with their dates under a heading; nothing without any.
pub fn dated_part(cx: &PanelContext, title: String, selections: &[Selection]) -> AnyView {
    if selections.is_empty() {
        return nothing();
    }
    part(title, folded(cx, "dated", selections.iter().map(|selection| entry(cx, selection)).collect()))
}

/// A record in a list: its date where it has one, its name, and short facts.
pub fn entry(cx: &PanelContext, selection: &Selection) -> AnyView {
    let dated = matches!(selection, Selection::Meeting(_) | Selection::Agreement(_) | Selection::Article(_));
    let mut views = Vec::new();
    if dated {
        views.extend([time_or_undated(cx, cx.atlas.date_of(selection)), words(" ")]);
    }
    views.push(link(cx, selection));
    let facts = short_facts(cx, selection);
    if !facts.is_empty() {
        views.extend([words(" "), span("aside", facts)]);
    }
    all(views)
}

/// What is said of a record in passing.
fn short_facts(cx: &PanelContext, selection: &Selection) -> String {
    let atlas = &cx.atlas;
    match selection {
        Selection::Corridor(id) => match atlas.corridors.get(id) {
            Some(corridor) => super::corridor::short_facts(cx, corridor),
            None => cx.plural("count.corridors", atlas.members(id).len()),
        },
        Selection::Agreement(id) => atlas.agreements.get(id).map_or_else(String::new, |a| stage(cx, a.status())),
        Selection::Meeting(id) => match atlas.meetings.get(id).filter(|meeting| meeting.status != "held") {
            Some(meeting) => cx.label("meeting_status", &meeting.status),
            None => String::new(),
        },
        Selection::Article(id) => atlas.articles.get(id).map_or_else(String::new, |article| {
            format!("{}, {}", article.publisher, cx.locale.language_name(&article.language))
        }),
        _ => String::new(),
    }
}

/// The first entries, and the rest behind a fold.
pub fn folded(cx: &PanelContext, class: &'static str, mut items: Vec<AnyView>) -> AnyView {
    if items.len() <= SHOWN + 2 {
        return list(class, items);
    }
    let rest = items.split_off(SHOWN);
    let title = cx.fill("record.more", &[("n", &cx.locale.number(rest.len() as f64))]);
    all(vec![list(class, items), fold(title, list(class, rest))])
}

/// Stages of an agreement's life and the keys of their short labels; the vocabulary holds what they mean.
const STAGES: [(&str, &str); 10] = [
    ("expected", "stage.expected"),
    ("signed", "stage.signed"),
    ("ratified", "stage.ratified"),
    ("in-force", "stage.in-force"),
    ("being-implemented", "stage.being-implemented"),
    ("implemented", "stage.implemented"),
    ("superseded", "stage.superseded"),
    ("lapsed", "stage.lapsed"),
    ("published", "stage.published"),
    ("unknown", "stage.unknown"),
];

/// A stage of an agreement's life in a word or two.
pub fn stage(cx: &PanelContext, status: &str) -> String {
    match STAGES.iter().find(|(known, _)| *known == status) {
        Some((_, key)) => cx.text(key),
        None => cx.label("agreement_status", status),
    }
}
