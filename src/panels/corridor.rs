//! The panel of a corridor.

use super::context::PanelContext;
use super::figures::{figure_table, series_table};
use super::linked::{dated_part, links_part, Linked};
use super::parts::*;
use super::route::route;
use crate::domain::{deciding_event, Corridor, CountryCode, Event, Selection};
use leptos::prelude::*;

pub fn corridor(cx: &PanelContext, corridor: &Corridor) -> AnyView {
    let this = Selection::Corridor(corridor.id.clone());
    let linked = Linked::to(cx, &this);
    let body = vec![
        facts_of(cx, corridor),
        summary(cx, &corridor.summary),
        loading(cx),
        figure_table(cx, cx.text("corridor.lengths"), &corridor.lengths),
        figure_table(cx, cx.text("corridor.transit"), &corridor.transit),
        route(cx, corridor),
        history(cx, &corridor.events),
        figure_table(cx, cx.text("corridor.volumes"), &corridor.volumes),
        series(cx, &this),
        dated_part(cx, cx.text("record.agreements"), &linked.agreements),
        dated_part(cx, cx.text("record.meetings"), &linked.meetings),
        dated_part(cx, cx.text("record.articles"), &linked.articles),
        links_part(cx, cx.text("record.topics"), &linked.topics),
        neighbours(cx, corridor),
        notes(cx, corridor.note.as_ref()),
        sources(cx, &corridor.sources),
        as_of(cx, corridor.as_of),
    ];
    record(cx, &this, cx.label("corridor_category", &corridor.category), body)
}

fn facts_of(cx: &PanelContext, corridor: &Corridor) -> AnyView {
    let atlas = &cx.atlas;
    let modes: Vec<AnyView> = atlas.modes_of(corridor).into_iter().map(|m| mode(cx, m)).collect();
    let countries = atlas.countries_of(corridor).into_iter().cloned().map(Selection::Country);
    let groups = atlas.groups_of(&corridor.id).map(|group| Selection::Corridor(group.id.clone()));
    let gauges: Vec<String> = atlas.gauges_of(corridor).into_iter().map(|g| gauge(cx, g)).collect();
    let operators = (!corridor.operators.is_empty()).then(|| words(corridor.operators.join(", ")));
    facts(vec![
        (cx.text("corridor.status"), Some(status_since(cx, corridor))),
        (cx.text("corridor.modes"), (!modes.is_empty()).then(|| between(", ", modes))),
        (cx.text("corridor.countries"), links(cx, countries)),
        (cx.text("corridor.gauges"), (!gauges.is_empty()).then(|| words(gauges.join(", ")))),
        (cx.text("corridor.operators"), operators),
        (cx.text("corridor.groups"), links(cx, groups)),
    ])
}

/// How the corridor stands, and the event since which it does.
fn status_since(cx: &PanelContext, corridor: &Corridor) -> AnyView {
    let now = status(cx, cx.atlas.status_of(corridor, cx.day));
    match deciding_event(&corridor.events, cx.day) {
        Some(decided) => all(vec![now, words(": "), event(cx, decided)]),
        None => now,
    }
}

/// “opened, 12 September 1990”, with its source and how certain it is.
fn event(cx: &PanelContext, event: &Event) -> AnyView {
    let label = cx.label("event_kind", event.kind.key());
    let mark = certainty(cx, event.certainty, event.note.as_deref());
    let mut views = vec![words(label), words(", "), time(cx, event.date), words(" "), mark];
    if event.source.is_some() {
        views.extend([words(" "), source(cx, event.source.as_ref())]);
    }
    all(views)
}

/// All that happened, in order; one event alone stands with the status already.
fn history(cx: &PanelContext, events: &[Event]) -> AnyView {
    if events.len() < 2 {
        return nothing();
    }
    let mut events: Vec<&Event> = events.iter().collect();
    crate::order::sort_by_key(&mut events, |event| event.date);
    part(cx.text("corridor.history"), ordered("dated", events.into_iter().map(|e| event(cx, e)).collect()))
}

/// Every series of figures that counts for a record.
pub fn series(cx: &PanelContext, selection: &Selection) -> AnyView {
    let tables: Vec<AnyView> = cx.atlas.series_about(selection).map(|series| series_table(cx, series)).collect();
    if tables.is_empty() {
        return nothing();
    }
    part(cx.text("corridor.series"), all(tables))
}

fn neighbours(cx: &PanelContext, corridor: &Corridor) -> AnyView {
    let entry = |(id, count)| {
        let shared = span("aside", cx.plural("count.sections", count));
        all(vec![link(cx, &Selection::Corridor(id)), words(" "), shared])
    };
    let neighbours = cx.atlas.neighbours_of(corridor);
    if neighbours.is_empty() {
        return nothing();
    }
    let entries = neighbours.into_iter().map(|(id, count)| entry((id.clone(), count))).collect();
    part(cx.text("corridor.neighbours"), super::linked::folded(cx, "links", entries))
}

/// A gauge as it is printed: “1,520 mm”.
pub fn gauge(cx: &PanelContext, gauge_mm: u16) -> String {
    cx.fill("corridor.gauge", &[("n", &cx.locale.number(f64::from(gauge_mm)))])
}

/// Modes, status and countries in one line: “railway, sea · operating · China, Kazakhstan”.
pub fn short_facts(cx: &PanelContext, corridor: &Corridor) -> String {
    let atlas = &cx.atlas;
    let modes: Vec<String> =
        atlas.modes_of(corridor).into_iter().map(|mode| cx.label("section_mode", mode.key())).collect();
    let status = atlas.status_of(corridor, cx.day).map(|status| cx.label("status", status.key()));
    let countries = atlas.countries_of(corridor);
    let named = |code: &&CountryCode| cx.name(&Selection::Country((*code).clone())).text;
    let countries = match countries.len() {
        0 => String::new(),
        1..=3 => countries.iter().map(named).collect::<Vec<_>>().join(", "),
        many => cx.plural("count.countries", many),
    };
    let parts = [modes.join(", "), status.unwrap_or_default(), countries];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
