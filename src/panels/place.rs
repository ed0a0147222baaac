//! The panel of a place.

use super::context::PanelContext;
use super::corridor::series;
use super::linked::{dated_part, links_part, Linked};
use super::parts::*;
use crate::domain::{Place, Selection};
use leptos::prelude::*;

pub fn place(cx: &PanelContext, place: &Place) -> AnyView {
    let this = Selection::Place(place.id.clone());
    let linked = Linked::to(cx, &this);
    let body = vec![
        facts_of(cx, place),
        place.note.clone().map_or_else(nothing, |note| para("note", words(note))),
        loading(cx),
        links_part(cx, cx.text("place.corridors"), &linked.corridors),
        series(cx, &this),
        dated_part(cx, cx.text("record.meetings"), &linked.meetings),
        dated_part(cx, cx.text("record.agreements"), &linked.agreements),
        dated_part(cx, cx.text("record.articles"), &linked.articles),
        links_part(cx, cx.text("record.topics"), &linked.topics),
        sources(cx, &place.sources),
        as_of(cx, place.as_of),
    ];
    record(cx, &this, cx.text("kind.place"), body)
}

fn facts_of(cx: &PanelContext, place: &Place) -> AnyView {
    let kinds: Vec<String> = place.kinds.iter().map(|kind| cx.label("place_kind", kind)).collect();
    let country = (!place.country.as_str().is_empty()).then(|| Selection::Country(place.country.clone()));
    let gauges = place.gauge_break.map(|[a, b]| {
        let [a, b] = [a, b].map(|mm| cx.locale.number(f64::from(mm)));
        words(cx.fill("place.gauges", &[("from", &a), ("to", &b)]))
    });
    facts(vec![
        (cx.text("place.country"), links(cx, country)),
        (cx.text("place.kinds"), (!kinds.is_empty()).then(|| words(kinds.join(", ")))),
        (cx.text("place.gauge"), gauges),
        (cx.text("place.position"), Some(words(position(cx, place)))),
        (cx.text("place.coordinate-source"), place.coordinate_source.clone().map(words)),
    ])
}

/// Degrees, no more precise than the position is trusted.
fn position(cx: &PanelContext, place: &Place) -> String {
    let degrees = |value: f64, digits: usize| format!("{:.digits$}°", value.abs());
    let digits = if place.precision_km.is_none_or(|km| km >= 1.0) { 2 } else { 3 };
    let north = cx.text(if place.at.lat < 0.0 { "place.south" } else { "place.north" });
    let east = cx.text(if place.at.lon < 0.0 { "place.west" } else { "place.east" });
    let at = format!("{} {north}, {} {east}", degrees(place.at.lat, digits), degrees(place.at.lon, digits));
    match place.precision_km {
        Some(km) => format!("{at}, {}", cx.fill("place.precision", &[("n", &cx.locale.number(km))])),
        None => at,
    }
}
