//! What a search found.

use super::context::{PanelContext, Wording};
use super::linked::short_facts;
use super::parts::*;
use crate::domain::Selection;
use crate::html::Html;
use crate::search::{Group, Hit};

/// Hits by kind, the best kind first, each a link with the spelling that matched; a word where there are none.
pub fn found(cx: &PanelContext, groups: &[Group]) -> Html {
    if groups.is_empty() {
        return para("note", Html::text(cx.text("search.none")));
    }
    let mut out = Html::empty();
    for group in groups {
        let mut heading = Html::text(cx.text(kind_name(group.kind)));
        heading.push_text(" ");
        heading.push(span("aside", &cx.locale.number(group.total as f64)));
        out.push(plain("h2", heading));
        out.push(list("links", group.hits.iter().map(|hit| entry(cx, hit)).collect()));
    }
    out
}

fn kind_name(kind: &str) -> &'static str {
    match kind {
        "corridor" => "record.corridors",
        "place" => "record.places",
        "country" => "record.countries",
        "meeting" => "record.meetings",
        "agreement" => "record.agreements",
        "article" => "record.articles",
        _ => "record.topics",
    }
}

/// The record's name as everywhere else; the spelling that matched stands in it where it is the same, else beside it.
fn entry(cx: &PanelContext, hit: &Hit) -> Html {
    let Wording { text, lang } = cx.name(&hit.selection);
    let is_same = text == hit.matched;
    let name = if is_same { marked(hit) } else { Html::text(&text) };
    let id = hit.selection.to_string();
    let href = cx.href(&hit.selection);
    let mut out = Html::element("a", &[("href", &href), ("data-id", &id), ("lang", lang)], name);
    if !is_same {
        out.push_text(" ");
        out.push(Html::element("span", &[("class", "aside"), ("lang", &hit.lang)], marked(hit)));
    }
    let facts = facts(cx, &hit.selection);
    if !facts.is_empty() {
        out.push_text(if is_same { " " } else { " · " });
        out.push(aside(facts));
    }
    out
}

/// Where a place lies; of other records what is said of them in passing.
fn facts(cx: &PanelContext, selection: &Selection) -> Html {
    match selection {
        Selection::Place(id) => {
            let country = cx.atlas.places.get(id).map(|place| Selection::Country(place.country.clone()));
            country.map_or(Html::empty(), |country| told_in(cx.name(&country)))
        }
        other => short_facts(cx, other),
    }
}

/// The spelling with what matched emphasised.
fn marked(hit: &Hit) -> Html {
    let mut out = Html::empty();
    let mut at = 0;
    for &(from, to) in &hit.marks {
        let (Some(before), Some(inside)) = (hit.matched.get(at..from), hit.matched.get(from..to)) else { break };
        out.push_text(before);
        out.push(plain("mark", Html::text(inside)));
        at = to;
    }
    out.push_text(hit.matched.get(at..).unwrap_or_default());
    out
}
