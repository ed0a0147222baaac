//! The panel of a place.

use super::context::PanelContext;
use super::linked::{dated_part, folded, links_part, weight, Linked};
use super::parts::*;
use super::strip::{self, Lane};
use super::traffic::traffic;
use crate::atlas::Step;
use crate::domain::{Corridor, Meeting, Place, PlaceId, Selection};
use crate::geometry::LonLat;
use crate::html::Html;
use crate::order;

pub fn place(cx: &PanelContext, place: &Place) -> Html {
    let this = Selection::Place(place.id.clone());
    let linked = Linked::to(cx, &this);
    let (held, spoken_of) = split(linked.meetings, |meeting| is_held_at(cx, meeting, &place.id));
    let (made, about) = split(linked.agreements, |agreement| is_made_in(cx, agreement, &place.id));
    let body = vec![
        remark(cx, place.note.as_deref()),
        facts_of(cx, place),
        loading(cx),
        passing(cx, place),
        traffic(cx, &this, &[]),
        dated_part(cx, cx.text("place.meetings"), &held),
        dated_part(cx, cx.text("place.made"), &made),
        dated_part(cx, cx.text("place.agreements"), &about),
        dated_part(cx, cx.text("place.spoken-of"), &spoken_of),
        dated_part(cx, cx.text("record.articles"), &linked.articles),
        links_part(cx, cx.text("record.topics"), &linked.topics),
        sources(cx, &place.sources),
        as_of(cx, place.as_of),
    ];
    record(cx, &this, cx.text("kind.place"), body)
}

/// Those that fit, and the others, each in their order.
fn split(records: Vec<Selection>, fits: impl Fn(&Selection) -> bool) -> (Vec<Selection>, Vec<Selection>) {
    let (mut those, mut others) = (Vec::new(), Vec::new());
    for record in records {
        match fits(&record) {
            true => those.push(record),
            false => others.push(record),
        }
    }
    (those, others)
}

fn is_held_at(cx: &PanelContext, selection: &Selection, place: &PlaceId) -> bool {
    let Selection::Meeting(id) = selection else { return false };
    cx.atlas.meetings.get(id).is_some_and(|meeting| has_venue(meeting, place))
}

fn has_venue(meeting: &Meeting, place: &PlaceId) -> bool {
    meeting.venue.place.as_ref() == Some(place)
        || meeting.other_venues.iter().any(|venue| venue.place.as_ref() == Some(place))
}

/// Whether an agreement was made there, or at a meeting that was held there.
fn is_made_in(cx: &PanelContext, selection: &Selection, place: &PlaceId) -> bool {
    let Selection::Agreement(id) = selection else { return false };
    let Some(agreement) = cx.atlas.agreements.get(id) else { return false };
    let meeting = agreement.made_at.as_ref().and_then(|id| cx.atlas.meetings.get(id));
    agreement.places.contains(place)
        || agreement.places.is_empty() && meeting.is_some_and(|meeting| meeting.venue.place.as_ref() == Some(place))
}

/// The corridors that pass, with their line, its status here, and the places before and after.
fn passing(cx: &PanelContext, place: &Place) -> Html {
    let mut entries = Vec::new();
    let mut corridors: Vec<&Corridor> = cx.atlas.corridors.iter().collect();
    order::sort_by_key(&mut corridors, |corridor| weight(&corridor.category));
    for corridor in corridors {
        let mut steps = Vec::new();
        for branch in &corridor.branches {
            steps.extend(cx.atlas.travel(branch).0.into_iter().filter(|s| *s.from == place.id || *s.to == place.id));
        }
        if let Some(first) = steps.first() {
            let mut entry = strip::sample(Lane::of(first.section, cx.day));
            entry.push(link(cx, &Selection::Corridor(corridor.id.clone())));
            entry.push_text(" ");
            entry.push(how(cx, place, &steps));
            entries.push(entry);
        }
    }
    counted_part(cx, cx.text("place.corridors"), entries.len(), folded(cx, "links", entries))
}

/// “railway · operating · to Dostyk, Jinghe”.
fn how(cx: &PanelContext, place: &Place, steps: &[Step]) -> Html {
    let (mut told, mut known, mut next) = (Html::empty(), Vec::new(), Vec::new());
    for step in steps {
        let section = step.section;
        let one = (section.mode, section.status_on(cx.day));
        if !known.contains(&one) {
            known.push(one);
            told.append(" · ", mode(cx, one.0));
            told.append(" · ", status(cx, one.1));
        }
        let other = Selection::Place(if *step.from == place.id { step.to } else { step.from }.clone());
        if !next.contains(&other) {
            next.push(other);
        }
    }
    let mut towards = Html::text(cx.text("place.towards"));
    towards.push_text(" ");
    towards.push(links(cx, &next));
    told.append(" · ", towards);
    Html::element("span", &[("class", "aside")], told)
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
        (cx.text("place.coordinate-source"), english(cx, place.coordinate_source.as_deref().unwrap_or(""))),
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
    let mut out = coordinates(cx, place.at, place.precision_km);
    if let Some(km) = place.precision_km {
        append(&mut out, ", ", &cx.fill("place.precision", &[("n", &cx.locale.number(km))]));
    }
    out
}

/// “45.25° N, 82.48° E”.
pub fn coordinates(cx: &PanelContext, at: LonLat, precision_km: Option<f64>) -> String {
    let digits = if precision_km.is_none_or(|km| km >= 1.0) { 2 } else { 3 };
    let degrees = |value: f64| cx.locale.rounded(value.abs(), digits) + "°";
    let north = cx.text(if at.lat < 0.0 { "place.south" } else { "place.north" });
    let east = cx.text(if at.lon < 0.0 { "place.west" } else { "place.east" });
    [&degrees(at.lat), " ", north, cx.text("join.comma"), &degrees(at.lon), " ", east].concat()
}
