//! The panel of a place.

use super::context::PanelContext;
use super::corridor::series;
use super::linked::{dated_part, links_part, Linked};
use super::parts::*;
use crate::domain::{Place, Selection};
use crate::html::Html;

pub fn place(cx: &PanelContext, place: &Place) -> Html {
    let this = Selection::Place(place.id.clone());
    let linked = Linked::to(cx, &this);
    let body = vec![
        facts_of(cx, place),
        note(place.note.as_deref()),
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

fn facts_of(cx: &PanelContext, place: &Place) -> Html {
    let mut kinds = String::new();
    for kind in &place.kinds {
        append(&mut kinds, ", ", cx.label("place_kind", kind));
    }
    let country = match place.country.as_str().is_empty() {
        true => Html::empty(),
        false => link(cx, &Selection::Country(place.country.clone())),
    };
    facts(vec![
        (cx.text("place.country"), country),
        (cx.text("place.kinds"), Html::text(&kinds)),
        (cx.text("place.gauge"), Html::text(&gauges(cx, place))),
        (cx.text("place.position"), Html::text(&position(cx, place))),
        (cx.text("place.coordinate-source"), Html::text(place.coordinate_source.as_deref().unwrap_or(""))),
    ])
}

/// The gauges that meet there; empty where none do.
fn gauges(cx: &PanelContext, place: &Place) -> String {
    let Some([from, to]) = place.gauge_break else { return String::new() };
    let (from, to) = (cx.locale.number(f64::from(from)), cx.locale.number(f64::from(to)));
    cx.fill("place.gauges", &[("from", &from), ("to", &to)])
}

/// Degrees, no more precise than the position is trusted.
fn position(cx: &PanelContext, place: &Place) -> String {
    let digits = if place.precision_km.is_none_or(|km| km >= 1.0) { 2 } else { 3 };
    let north = cx.text(if place.at.lat < 0.0 { "place.south" } else { "place.north" });
    let east = cx.text(if place.at.lon < 0.0 { "place.west" } else { "place.east" });
    let (lat, lon) = (degrees(place.at.lat, digits), degrees(place.at.lon, digits));
    let mut out = [&lat, " ", north, ", ", &lon, " ", east].concat();
    if let Some(km) = place.precision_km {
        append(&mut out, ", ", &cx.fill("place.precision", &[("n", &cx.locale.number(km))]));
    }
    out
}

fn degrees(value: f64, digits: usize) -> String {
    format!("{:.digits$}°", value.abs())
}
