//! The panel of a corridor.

use super::context::PanelContext;
use super::figures::{figure_table, series_table};
use super::linked::{dated_part, folded, links_part, Linked};
use super::parts::*;
use super::route::route;
use crate::domain::{deciding_event, Corridor, Event, Selection};
use crate::html::Html;

pub fn corridor(cx: &PanelContext, corridor: &Corridor) -> Html {
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
        notes(cx, corridor.note.as_slice()),
        sources(cx, &corridor.sources),
        as_of(cx, corridor.as_of),
    ];
    record(cx, &this, cx.label("corridor_category", &corridor.category), body)
}

fn facts_of(cx: &PanelContext, corridor: &Corridor) -> Html {
    let atlas = cx.atlas;
    let (mut modes, mut gauges) = (Html::empty(), String::new());
    for on in atlas.modes_of(corridor) {
        modes.append(", ", mode(cx, on));
    }
    for gauge_mm in atlas.gauges_of(corridor) {
        append(&mut gauges, ", ", &gauge(cx, gauge_mm));
    }
    let (mut countries, mut groups) = (Vec::new(), Vec::new());
    for code in atlas.countries_of(corridor) {
        countries.push(Selection::Country(code.clone()));
    }
    for group in atlas.groups_of(&corridor.id) {
        groups.push(Selection::Corridor(group.id.clone()));
    }
    facts(vec![
        (cx.text("corridor.status"), status_since(cx, corridor)),
        (cx.text("corridor.modes"), modes),
        (cx.text("corridor.countries"), links(cx, &countries)),
        (cx.text("corridor.gauges"), Html::text(&gauges)),
        (cx.text("corridor.operators"), Html::text(&commas(&corridor.operators))),
        (cx.text("corridor.groups"), links(cx, &groups)),
    ])
}

/// How the corridor stands, and the event since which it does.
fn status_since(cx: &PanelContext, corridor: &Corridor) -> Html {
    let mut out = status(cx, cx.atlas.status_of(corridor, cx.day));
    if let Some(decided) = deciding_event(&corridor.events, cx.day) {
        out.push_text(": ");
        out.push(event(cx, decided));
    }
    out
}

/// “opened, 12 September 1990”, with its source and how certain it is.
fn event(cx: &PanelContext, event: &Event) -> Html {
    let mut out = Html::text(cx.label("event_kind", event.kind.key()));
    out.push_text(", ");
    out.push(time(cx, event.date));
    out.push_text(" ");
    out.push(certainty(cx, event.certainty, event.note.as_deref()));
    if event.source.is_some() {
        out.push_text(" ");
        out.push(source(cx, event.source.as_ref()));
    }
    out
}

/// All that happened, in order; one event alone stands with the status already.
fn history(cx: &PanelContext, events: &[Event]) -> Html {
    if events.len() < 2 {
        return Html::empty();
    }
    let mut events: Vec<&Event> = events.iter().collect();
    crate::order::sort_by_key(&mut events, |event| event.date);
    let mut entries = Vec::with_capacity(events.len());
    for happened in events {
        entries.push(event(cx, happened));
    }
    part(cx.text("corridor.history"), ordered("dated", entries))
}

/// Every series of figures that counts for a record.
pub fn series(cx: &PanelContext, selection: &Selection) -> Html {
    let mut tables = Html::empty();
    for series in cx.atlas.series_about(selection) {
        tables.push(series_table(cx, series));
    }
    part(cx.text("corridor.series"), tables)
}

fn neighbours(cx: &PanelContext, corridor: &Corridor) -> Html {
    let mut entries = Vec::new();
    for (id, count) in cx.atlas.neighbours_of(corridor) {
        let mut entry = link(cx, &Selection::Corridor(id.clone()));
        entry.push_text(" ");
        entry.push(span("aside", &cx.plural("count.sections", count)));
        entries.push(entry);
    }
    part(cx.text("corridor.neighbours"), folded(cx, "links", entries))
}

/// A gauge as it is printed: “1,520 mm”.
pub fn gauge(cx: &PanelContext, gauge_mm: u16) -> String {
    cx.fill("corridor.gauge", &[("n", &cx.locale.number(f64::from(gauge_mm)))])
}

/// Modes, status and countries in one line: “railway, sea · operating · China, Kazakhstan”.
pub fn short_facts(cx: &PanelContext, corridor: &Corridor) -> String {
    let mut out = String::new();
    for mode in cx.atlas.modes_of(corridor) {
        append(&mut out, ", ", cx.label("section_mode", mode.key()));
    }
    if let Some(status) = cx.atlas.status_of(corridor, cx.day) {
        append(&mut out, " · ", cx.label("status", status.key()));
    }
    let codes = cx.atlas.countries_of(corridor);
    let mut countries = String::new();
    if codes.len() > 3 {
        countries = cx.plural("count.countries", codes.len());
    } else {
        for code in codes {
            append(&mut countries, ", ", &cx.name(&Selection::Country(code.clone())).text);
        }
    }
    append(&mut out, " · ", &countries);
    out
}
