//! The records linked to a record, by kind and in order.

use super::context::PanelContext;
use super::parts::{append, fold, link, list, part, span, time_or_undated};
use crate::domain::Selection;
use crate::html::Html;
use crate::order;
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
        Linked::to_any(cx, std::slice::from_ref(selection))
    }

    /// What is linked to any of several records, without these themselves.
    pub fn to_any(cx: &PanelContext, those: &[Selection]) -> Linked {
        let mut found: Vec<&Selection> = Vec::new();
        for of in those {
            for other in cx.atlas.links.of(of) {
                if cx.atlas.has(other) && !those.contains(other) {
                    found.push(other);
                }
            }
        }
        order::sort(&mut found, |a, b| a.cmp(b));
        found.dedup();
        let mut linked = Linked::default();
        for other in found {
            linked.of_kind(other).push(other.clone());
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
    pub fn parts(&self, cx: &PanelContext) -> Html {
        Html::all(vec![
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
pub fn links_part(cx: &PanelContext, title: &str, selections: &[Selection]) -> Html {
    part(title, folded(cx, "links", entries(cx, selections)))
}

/// Links with their dates under a heading; nothing without any.
pub fn dated_part(cx: &PanelContext, title: &str, selections: &[Selection]) -> Html {
    part(title, folded(cx, "dated", entries(cx, selections)))
}

/// Records as they stand in lists.
pub fn entries(cx: &PanelContext, selections: &[Selection]) -> Vec<Html> {
    let mut out = Vec::with_capacity(selections.len());
    for selection in selections {
        out.push(entry(cx, selection));
    }
    out
}

/// A record in a list: its date where it has one, its name, and short facts.
pub fn entry(cx: &PanelContext, selection: &Selection) -> Html {
    let mut out = Html::empty();
    if matches!(selection, Selection::Meeting(_) | Selection::Agreement(_) | Selection::Article(_)) {
        out.push(time_or_undated(cx, cx.atlas.date_of(selection)));
        out.push_text(" ");
    }
    out.push(link(cx, selection));
    let facts = short_facts(cx, selection);
    if !facts.is_empty() {
        out.push_text(" ");
        out.push(span("aside", &facts));
    }
    out
}

/// What is said of a record in passing.
pub fn short_facts(cx: &PanelContext, selection: &Selection) -> String {
    let atlas = cx.atlas;
    let mut out = String::new();
    match selection {
        Selection::Corridor(id) => match atlas.corridors.get(id) {
            Some(corridor) => return super::corridor::short_facts(cx, corridor),
            None => return cx.plural("count.corridors", atlas.members(id).len()),
        },
        Selection::Agreement(id) => {
            if let Some(agreement) = atlas.agreements.get(id) {
                out.push_str(stage(cx, agreement.status()));
            }
        }
        Selection::Meeting(id) => {
            if let Some(meeting) = atlas.meetings.get(id).filter(|meeting| meeting.status != "held") {
                out.push_str(cx.label("meeting_status", &meeting.status));
            }
        }
        Selection::Article(id) => {
            if let Some(article) = atlas.articles.get(id) {
                append(&mut out, ", ", &article.publisher);
                append(&mut out, ", ", cx.locale.language_name(&article.language));
            }
        }
        _ => {}
    }
    out
}

/// The first entries, and the rest behind a fold.
pub fn folded(cx: &PanelContext, class: &str, mut items: Vec<Html>) -> Html {
    if items.len() <= SHOWN + 2 {
        return list(class, items);
    }
    let rest = items.split_off(SHOWN);
    let title = cx.fill("record.more", &[("n", &cx.locale.number(rest.len() as f64))]);
    let mut out = list(class, items);
    out.push(fold(&title, list(class, rest)));
    out
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
pub fn stage<'v>(cx: &'v PanelContext, status: &'v str) -> &'v str {
    match STAGES.iter().find(|(known, _)| *known == status) {
        Some((_, key)) => cx.text(key),
        None => cx.label("agreement_status", status),
    }
}
