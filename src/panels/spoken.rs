//! What is said to readers who walk on the map by keyboard: what it shows, its routes, and every stop of one.
//!
//! The first line of an answer is what is said where a key leads nowhere. The others have four fields with tabs between:
//! an id, x and y in map kilometres, and the words; one without an id begins a branch and names it.

use super::context::PanelContext;
use super::kept;
use super::parts::append;
use super::route::{place_name, stops_of, Stop};
use super::strip::{kind_of, mark_of};
use crate::atlas::Step;
use crate::domain::{Corridor, CorridorId, PlaceId, Selection, Status};
use crate::geometry::Projection;
use crate::number::short;

/// What the map shows: how many corridors, how many of them are being built, and what is selected.
pub fn shows(cx: &PanelContext) -> String {
    let left = kept::left(cx);
    let is_built = |corridor: &&&Corridor| cx.atlas.status_of(corridor, cx.day) == Some(Status::UnderConstruction);
    let building = cx.locale.number(left.iter().filter(is_built).count() as f64);
    let mut out = cx.fill("map.shows", &[("corridors", &cx.plural("count.corridors", left.len())), ("n", &building)]);
    if let Some(selection) = cx.state.select.as_ref().filter(|selection| cx.atlas.has(selection)) {
        append(&mut out, cx.text("join.semicolon"), &cx.fill("map.selected", &[("name", &cx.name(selection).text)]));
        append(&mut out, cx.text("join.comma"), &about(cx, selection));
    }
    out.push_str(cx.text("join.stop"));
    if cx.state.is_filtered() {
        out.push_str(cx.text("list.kept"));
        out.push(' ');
    }
    out.push_str(cx.text("map.keys"));
    out
}

/// From where to where a selection runs and through how many countries; how many corridors a group has or pass a place.
fn about(cx: &PanelContext, selection: &Selection) -> String {
    match selection {
        Selection::Corridor(id) => match cx.atlas.corridors.get(id) {
            Some(corridor) => course(cx, corridor),
            None => cx.plural("count.corridors", cx.atlas.members(id).len()),
        },
        Selection::Place(id) => cx.plural("count.corridors", cx.atlas.corridors_passing(id)),
        _ => String::new(),
    }
}

/// “from Khorgos to Poti, 4 countries”.
fn course(cx: &PanelContext, corridor: &Corridor) -> String {
    let mut out = String::new();
    if let Some(main) = corridor.branches.first() {
        let steps = cx.atlas.travel(main).0;
        let to = steps.last().map_or(&main.start, |step| step.to);
        out = cx.fill("walk.from-to", &[("from", &place_name(cx, &main.start)), ("to", &place_name(cx, to))]);
    }
    append(&mut out, cx.text("join.comma"), &cx.plural("count.countries", cx.atlas.countries_of(corridor).len()));
    out
}

/// The corridors that are on the map, each at the stop in the middle of its main branch.
pub fn routes(cx: &PanelContext) -> String {
    let mut out = [cx.text("walk.no-route"), "\n"].concat();
    for corridor in kept::left(cx) {
        let Some(main) = corridor.branches.first() else { continue };
        let steps = cx.atlas.travel(main).0;
        let middle = steps.get(steps.len() / 2).map_or(&main.start, |step| step.from);
        let id = Selection::Corridor(corridor.id.clone());
        let mut parts = vec![cx.name(&id).text];
        for mode in cx.atlas.modes_of(corridor) {
            parts.push(cx.label("section_mode", mode.key()).to_owned());
        }
        if let Some(status) = cx.atlas.status_of(corridor, cx.day) {
            parts.push(cx.label("status", status.key()).to_owned());
        }
        parts.push(course(cx, corridor));
        line(cx, &mut out, &id.to_string(), middle, &parts.join(cx.text("join.comma")));
    }
    out
}

/// Every stop of a corridor in travel order, branch after branch; of all its members for a group.
pub fn walk(cx: &PanelContext, id: &CorridorId) -> String {
    let mut out = [cx.text("walk.no-branch"), "\n"].concat();
    for corridor in cx.atlas.members(id) {
        for (at, branch) in corridor.branches.iter().enumerate() {
            let (steps, broken) = cx.atlas.travel(branch);
            let stops = stops_of(cx, corridor, at, &steps);
            for part in ["\t\t\t", &title(cx, corridor, at, &stops), cx.text("join.stop"), "\n"] {
                out.push_str(part);
            }
            let end = cx.text(if broken.is_some() { "corridor.stopped" } else { "walk.end" });
            for (number, stop) in stops.iter().enumerate() {
                let words = told(cx, stop, stops.get(number + 1), end);
                line(cx, &mut out, &Selection::Place(stop.place.clone()).to_string(), stop.place, &words);
            }
        }
    }
    out
}

/// One line; none for a place that is nowhere.
fn line(cx: &PanelContext, out: &mut String, id: &str, at: &PlaceId, words: &str) {
    let Some(place) = cx.atlas.places.get(at) else { return };
    let at = Projection.forward(place.at);
    for part in [id, "\t", &short(at.x, 1), "\t", &short(at.y, 1), "\t", words, "\n"] {
        out.push_str(part);
    }
}

/// “Middle Corridor, main line from Khorgos to Poti, 45 places”.
fn title(cx: &PanelContext, corridor: &Corridor, at: usize, stops: &[Stop]) -> String {
    let mut parts = vec![cx.name(&Selection::Corridor(corridor.id.clone())).text];
    if corridor.branches.len() > 1 {
        parts.push(cx.text(if at == 0 { "corridor.main" } else { "corridor.branch" }).to_owned());
    }
    if let [first, .., last] = stops {
        let (from, to) = (place_name(cx, first.place), place_name(cx, last.place));
        parts.push(cx.fill("walk.from-to", &[("from", &from), ("to", &to)]));
    }
    parts.push(cx.plural("count.places", stops.len()));
    parts.join(cx.text("join.comma"))
}

/// What is said at a stop: its name and kind, what the way from here crosses, how it runs where that is new, which
/// branches leave or join, and what comes next; `end` where nothing does.
fn told(cx: &PanelContext, stop: &Stop, next: Option<&Stop>, end: &str) -> String {
    let leaving = next.and_then(|next| next.arriving.as_ref());
    let mut parts = vec![place_name(cx, stop.place)];
    if let (Some(place), Some(step)) = (cx.atlas.places.get(stop.place), leaving.or(stop.arriving.as_ref())) {
        let kind = mark_of(place, step.section.mode).and_then(|mark| kind_of(place, mark));
        parts.extend(kind.map(|kind| cx.label("place_kind", kind).to_owned()));
    }
    if let Some(step) = leaving {
        parts.extend(crossing(cx, stop.arriving.as_ref(), step));
        if stop.arriving.as_ref().map(|before| way(cx, before)) != Some(way(cx, step)) {
            parts.push(way(cx, step));
        }
    }
    for (key, other) in &stop.others {
        parts.push([cx.text(key), " ", &place_name(cx, other)].concat());
    }
    parts.push(match next {
        Some(next) => {
            let place = place_name(cx, next.place);
            let km = next.leg_km.map(f64::round).filter(|km| *km > 0.0).map(|km| cx.locale.number(km));
            match km {
                Some(km) => cx.fill("walk.next-km", &[("place", &place), ("km", &km)]),
                None => cx.fill("walk.next", &[("place", &place)]),
            }
        }
        None => end.to_owned(),
    });
    parts.join(cx.text("join.comma"))
}

/// “railway, under construction”.
fn way(cx: &PanelContext, step: &Step) -> String {
    let mut out = cx.label("section_mode", step.section.mode.key()).to_owned();
    let status = step.section.status_on(cx.day);
    append(
        &mut out,
        cx.text("join.comma"),
        status.map_or(cx.text("record.unknown"), |status| cx.label("status", status.key())),
    );
    out
}

/// The border and the break of gauge on a section, or where it begins.
fn crossing(cx: &PanelContext, before: Option<&Step>, step: &Step) -> Vec<String> {
    let country = |id: &PlaceId| cx.atlas.places.get(id).map(|place| Selection::Country(place.country.clone()));
    let mut out = Vec::new();
    if let (Some(from), Some(to)) = (country(step.from), country(step.to)) {
        let is_known = !from.id().is_empty() && !to.id().is_empty();
        if is_known && from != to {
            let (from, to) = (cx.name(&from).text, cx.name(&to).text);
            out.push(cx.fill("walk.border", &[("from", &from), ("to", &to)]));
        }
    }
    let on_it = step.section.gauge_change_mm.map(|[a, b]| if step.is_reversed() { [b, a] } else { [a, b] });
    if let Some([from, to]) = on_it.or_else(|| gauges_meeting(before?, step)) {
        let (from, to) = (cx.locale.number(f64::from(from)), cx.locale.number(f64::from(to)));
        out.push(cx.fill("walk.gauge", &[("from", &from), ("to", &to)]));
    }
    out
}

/// The gauges of two sections that follow each other, where they differ and the first has not told so.
fn gauges_meeting(before: &Step, step: &Step) -> Option<[u16; 2]> {
    let gauges = [before.section.gauge_mm?, step.section.gauge_mm?];
    (before.section.gauge_change_mm.is_none() && gauges[0] != gauges[1]).then_some(gauges)
}
