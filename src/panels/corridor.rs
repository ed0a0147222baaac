//! The panel of a corridor.

use super::context::PanelContext;
use super::figures::headline;
use super::life::{behind, life};
use super::linked::{dated_part, folded, links_part, Linked};
use super::parts::*;
use super::route::route;
use super::strip::{self, Lane};
use super::traffic::traffic;
use crate::domain::{deciding_event, Corridor, Event, Selection};
use crate::html::Html;

pub fn corridor(cx: &PanelContext, corridor: &Corridor) -> Html {
    let this = Selection::Corridor(corridor.id.clone());
    let mut body = vec![summary(cx, &corridor.summary), numbers(cx, corridor), facts_of(cx, corridor), loading(cx)];
    if !cx.head_only {
        body.extend(parts(cx, corridor, &this));
    }
    record(cx, &this, cx.label("corridor_category", &corridor.category), body)
}

fn parts(cx: &PanelContext, corridor: &Corridor, this: &Selection) -> Vec<Html> {
    let linked = Linked::to(cx, this);
    vec![
        route(cx, corridor),
        history(cx, &corridor.events),
        traffic(cx, this, &corridor.volumes),
        dated_part(cx, cx.text("record.agreements"), &linked.agreements),
        dated_part(cx, cx.text("record.meetings"), &linked.meetings),
        dated_part(cx, cx.text("record.articles"), &linked.articles),
        links_part(cx, cx.text("record.topics"), &linked.topics),
        neighbours(cx, corridor),
        notes(cx, corridor.note.as_slice()),
        sources(cx, &corridor.sources),
        as_of(cx, corridor.as_of),
    ]
}

/// How long it is and how long it takes, as published.
fn numbers(cx: &PanelContext, corridor: &Corridor) -> Html {
    let mut out = headline(cx, cx.text("corridor.lengths"), "count.more-lengths", &corridor.lengths);
    out.push(headline(cx, cx.text("corridor.transit"), "count.more-times", &corridor.transit));
    match out.is_empty() {
        true => out,
        false => Html::element("dl", &[("class", "numbers")], out),
    }
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
        (cx.text("corridor.operators"), english(cx, &commas(&corridor.operators))),
        (cx.text("corridor.groups"), links(cx, &groups)),
    ])
}

/// How the corridor stands, and the event since which it does, with all that is known of it unless that is told below.
fn status_since(cx: &PanelContext, corridor: &Corridor) -> Html {
    let mut out = status(cx, cx.atlas.status_of(corridor, cx.day));
    if let Some(decided) = deciding_event(&corridor.events, cx.day) {
        out.push_text(" ");
        let reported = decided.kind.key().starts_with("reported");
        let words = if reported { cx.text("corridor.reported") } else { cx.label("event_kind", decided.kind.key()) };
        let mut since = Html::text(words);
        since.push_text(" ");
        since.push(time(cx, decided.date));
        match corridor.events.len() {
            1 => since.append(" ", behind(cx, decided)),
            _ if cx.details_loaded => since.append(" ", certainty(cx, decided.certainty, None)),
            _ => {}
        }
        out.push(Html::element("span", &[("class", "aside")], since));
    }
    out
}

/// All that happened, in order; one event alone stands with the status already.
fn history(cx: &PanelContext, events: &[Event]) -> Html {
    match cx.details_loaded && events.len() > 1 {
        true => part(cx.text("corridor.history"), life(cx, events)),
        false => Html::empty(),
    }
}

fn neighbours(cx: &PanelContext, corridor: &Corridor) -> Html {
    let mut entries = Vec::new();
    for (id, count) in cx.atlas.neighbours_of(corridor) {
        let sample = cx.atlas.corridors.get(id).and_then(|other| Lane::of_corridor(cx, other));
        let mut entry = sample.map_or(Html::empty(), strip::sample);
        entry.push(link(cx, &Selection::Corridor(id.clone())));
        entry.push_text(" ");
        entry.push(span("aside", &cx.plural("count.sections", count)));
        entries.push(entry);
    }
    counted_part(cx, cx.text("corridor.neighbours"), entries.len(), folded(cx, "links", entries))
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
