//! A corridor's branches as strip maps: place after place in the order of travel, with borders and breaks of gauge.

use super::context::PanelContext;
use super::corridor::gauge;
use super::life::{section_by_section, since};
use super::parts::*;
use super::strip::{self, kind_of, mark_of, Lane};
use crate::atlas::Step;
use crate::domain::{Alignment, Branch, Corridor, CountryCode, Mode, Place, PlaceId, Section, Selection, Status};
use crate::geometry::geodesic_length_km;
use crate::html::Html;
use crate::scene::symbol::Symbol;
use std::ops::Range;

/// A branch of more stops than this is long.
const LONG_BRANCH: usize = 24;

/// More minor places in a row than this fold, in a long branch and in a shorter one.
const SHOWN_IN_LONG: usize = 2;
const SHOWN: usize = 12;

/// The length of a section's line on the ground; `None` where the line is not there. What is drawn cuts corners, so
/// this is to be shown as measured and never as the length of the track.
pub fn measured_km(section: &Section) -> Option<f64> {
    (section.line.len() > 1).then(|| geodesic_length_km(&section.line))
}

/// A stop of a branch: how it is reached, and how far it is.
pub(super) struct Stop<'a> {
    pub place: &'a PlaceId,
    /// None at the start.
    pub arriving: Option<Step<'a>>,
    pub leg_km: Option<f64>,
    so_far_km: Option<f64>,
    /// The ends of the other branches that leave or join here.
    pub others: Vec<(&'static str, &'a PlaceId)>,
}

/// Every branch of a corridor under one heading; nothing without branches.
pub fn route(cx: &PanelContext, corridor: &Corridor) -> Html {
    if corridor.branches.is_empty() {
        return Html::empty();
    }
    let several = corridor.branches.len() > 1;
    let (mut strips, mut measured, mut kinds) = (Html::empty(), false, Vec::new());
    for (at, branch) in corridor.branches.iter().enumerate() {
        let (steps, broken) = cx.atlas.travel(branch);
        for step in &steps {
            measured |= step.section.line.len() > 1;
            kinds.push(step.section.alignment);
        }
        let stops = stops_of(cx, corridor, at, &steps);
        if several {
            strips.push(branch_head(cx, corridor, at, &stops));
        }
        strips.push(strip_map(cx, &stops));
        strips.push(note(broken.map(|_| cx.text("corridor.stopped"))));
        strips.push(section_by_section(cx, &steps));
    }
    let mut content = note(measured.then(|| cx.text("corridor.route-note")));
    content.push(strips);
    content.push(meanings(cx, &kinds));
    part(cx.text("corridor.route"), content)
}

/// What the pale band means, where there is one.
fn meanings(cx: &PanelContext, kinds: &[Alignment]) -> Html {
    let meaning = cx.label("alignment", Alignment::Schematic.key());
    let told = cx.fill("line.schematic", &[("meaning", meaning)]);
    note(kinds.contains(&Alignment::Schematic).then_some(told.as_str()))
}

/// The stops of a branch with the distances between them, as far as they are known.
pub(super) fn stops_of<'a>(
    cx: &PanelContext<'a>,
    corridor: &'a Corridor,
    at: usize,
    steps: &[Step<'a>],
) -> Vec<Stop<'a>> {
    let Some(branch) = corridor.branches.get(at) else { return Vec::new() };
    let mut stops = Vec::with_capacity(steps.len() + 1);
    // Without the lines not even the start has a distance to show.
    let mut so_far_km = steps.first().and_then(|step| measured_km(step.section)).map(|_| 0.0);
    let others = others_at(cx, corridor, at, &branch.start);
    stops.push(Stop { place: &branch.start, arriving: None, leg_km: None, so_far_km, others });
    for step in steps {
        let leg_km = measured_km(step.section);
        so_far_km = so_far_km.zip(leg_km).map(|(so_far, more)| so_far + more);
        let others = others_at(cx, corridor, at, step.to);
        stops.push(Stop { place: step.to, arriving: Some(*step), leg_km, so_far_km, others });
    }
    stops
}

/// The far ends of the later branches that leave or join a branch at a place, each with the key of which it does.
fn others_at<'a>(
    cx: &PanelContext<'a>,
    corridor: &'a Corridor,
    at: usize,
    place: &PlaceId,
) -> Vec<(&'static str, &'a PlaceId)> {
    let mut found = Vec::new();
    for other in &corridor.branches[at + 1..] {
        let end = cx.atlas.travel(other).0.last().map(|step| step.to);
        match end {
            Some(end) if other.start == *place => found.push(("corridor.branch-to", end)),
            Some(end) if end == place => found.push(("corridor.branch-from", &other.start)),
            _ => {}
        }
    }
    found
}

/// What tells one of several branches apart: “Branch: Shu – Moiynty”, and where it leaves which other.
fn branch_head(cx: &PanelContext, corridor: &Corridor, at: usize, stops: &[Stop]) -> Html {
    let mut title = Html::text(cx.text(if at == 0 { "corridor.main" } else { "corridor.branch" }));
    if let [first, .., last] = stops {
        let name = |stop: &Stop| told_in(cx.name(&Selection::Place(stop.place.clone())));
        title.append(": ", filled_with(cx, "corridor.from-to", vec![("from", name(first)), ("to", name(last))]));
    }
    let mut out = plain("h4", title);
    let mut told = Html::empty();
    if let (true, [first, .., last]) = (at > 0, stops) {
        for (place, key) in [(first.place, "corridor.leaves"), (last.place, "corridor.joins")] {
            if passes(cx, &corridor.branches[0], place) {
                told.append(" ", Html::text(cx.text(key)));
                told.push_text(" ");
                told.push(link(cx, &Selection::Place(place.clone())));
                told.push_text(".");
            }
        }
    }
    if !told.is_empty() {
        out.push(para("aside", told));
    }
    out
}

fn passes(cx: &PanelContext, branch: &Branch, place: &PlaceId) -> bool {
    branch.start == *place || cx.atlas.travel(branch).0.iter().any(|step| step.to == place)
}

pub(super) fn place_name(cx: &PanelContext, id: &PlaceId) -> String {
    cx.name(&Selection::Place(id.clone())).text
}

/// One branch: its start, then runs of what is known alike.
fn strip_map(cx: &PanelContext, stops: &[Stop]) -> Html {
    let Some((start, rest)) = stops.split_first() else { return Html::empty() };
    let mut rows = plain("li", stop_row(cx, start, rest.first()));
    let folds = folds(&minor_ones(cx, stops));
    let (mut from, mut before) = (1, None);
    while from < stops.len() {
        let to = run_end(cx, stops, from);
        rows.push(run(cx, stops, from..to, &folds, before));
        before = Some(&stops[from..to]);
        from = to;
    }
    Html::element("ol", &[("class", "route")], rows)
}

/// What is the same for all sections of a run.
type Known<'a> = (Mode, Option<Status>, Option<u16>, Option<&'a str>);

fn known<'a>(cx: &PanelContext, step: &Step<'a>) -> Known<'a> {
    (step.section.mode, step.section.status_on(cx.day), step.section.gauge_mm, step.note)
}

/// The first stop after `from` that is reached otherwise: by another mode, status or gauge, or with another remark.
fn run_end(cx: &PanelContext, stops: &[Stop], from: usize) -> usize {
    let known_at = |at: usize| stops[at].arriving.as_ref().map(|step| known(cx, step));
    let mut to = from + 1;
    while to < stops.len() && known_at(to) == known_at(from) {
        to += 1;
    }
    to
}

/// One run: what is known of it, then its stops, stretches of minor ones behind a fold.
fn run(cx: &PanelContext, stops: &[Stop], run: Range<usize>, folds: &[Range<usize>], before: Option<&[Stop]>) -> Html {
    let Some(first) = &stops[run.start].arriving else { return Html::empty() };
    let since = since_of(cx, &stops[run.clone()]);
    let mut content = run_head(cx, first, alike_from(cx, &stops[run.start..]), since, before);
    let (mut rows, mut at) = (Html::empty(), run.start);
    while at < run.end {
        match folds.iter().find(|fold| fold.contains(&at)) {
            Some(fold) => {
                rows.push(plain("li", folded_rows(cx, stops, fold.clone())));
                at = fold.end;
            }
            None => {
                rows.push(plain("li", stop_row(cx, &stops[at], stops.get(at + 1))));
                at += 1;
            }
        }
    }
    content.push(Html::element("ol", &[("class", "stops")], rows));
    Html::element("li", &[("class", "run")], content)
}

/// What begins with a run: “railway · operating · 1,435 mm”, as far as it differs from the run before, since when that
/// is so, and the remark.
fn run_head(cx: &PanelContext, first: &Step, alike: &[Stop], since: Html, before: Option<&[Stop]>) -> Html {
    let lane = Lane::of(first.section, cx.day);
    let now = known(cx, first);
    let then = before.and_then(|run| run.first()?.arriving.as_ref()).map(|step| known(cx, step));
    let is_new = then.is_none_or(|then| (then.0, then.1) != (now.0, now.1));
    let mut told = Html::empty();
    if is_new {
        told.append("", mode(cx, now.0));
        told.append(" · ", status(cx, now.1));
    }
    if let (Some(gauge_mm), true) = (now.2, then.is_none_or(|then| then.2 != now.2)) {
        told.append(" · ", Html::text(&gauge(cx, gauge_mm)));
    }
    if let (true, Some(km)) = (alike.len() > 1 && !told.is_empty(), sum_km(alike)) {
        told.append(" · ", span("nowrap", &km_text(cx, "corridor.km", km)));
    }
    let mut out = Html::empty();
    if !told.is_empty() {
        out.push(row("run-head", lane, told));
    }
    if !since.is_empty() && (is_new || before.map(|run| since_of(cx, run)).as_ref() != Some(&since)) {
        out.push(row("since", lane, since));
    }
    if let Some(remark) = first.note.filter(|remark| !is_told_by_call(first, remark)) {
        out.push(row("note", lane, english(cx, remark)));
    }
    out
}

/// Since when it is as it is on the way to these stops.
fn since_of(cx: &PanelContext, stops: &[Stop]) -> Html {
    since(cx, stops.iter().filter_map(|stop| stop.arriving.as_ref()).map(|step| step.section))
}

/// Whether a remark says no more than the call of a break of gauge does.
fn is_told_by_call(step: &Step, remark: &str) -> bool {
    step.section.gauge_change_mm.is_some_and(|gauges| {
        remark.chars().count() < 30 && gauges.iter().all(|gauge_mm| remark.contains(&gauge_mm.to_string()))
    })
}

/// The stops reached in the same way from the first on, whatever the remarks.
fn alike_from<'s, 'a>(cx: &PanelContext, stops: &'s [Stop<'a>]) -> &'s [Stop<'a>] {
    let way = |stop: &Stop| stop.arriving.as_ref().map(|step| known(cx, step)).map(|(a, b, c, _)| (a, b, c));
    let mut to = 0;
    while to < stops.len() && way(&stops[to]) == way(&stops[0]) {
        to += 1;
    }
    &stops[..to]
}

fn sum_km(stops: &[Stop]) -> Option<f64> {
    stops.iter().try_fold(0.0, |sum, stop| stop.leg_km.map(|km| sum + km))
}

fn km_text(cx: &PanelContext, key: &str, km: f64) -> String {
    cx.fill(key, &[("n", &cx.locale.number(km.round()))])
}

/// A row beside the line.
fn row(class: &str, lane: Lane, content: Html) -> Html {
    let mut out = strip::through(lane);
    out.push(content);
    para(&["beside ", class].concat(), out)
}

/// A stretch of minor places, closed.
fn folded_rows(cx: &PanelContext, stops: &[Stop], which: Range<usize>) -> Html {
    let mut rows = Html::empty();
    for at in which.clone() {
        rows.push(plain("li", stop_row(cx, &stops[at], stops.get(at + 1))));
    }
    let mut title = Html::empty();
    if let Some(step) = &stops[which.start].arriving {
        title.push(strip::through(Lane::of(step.section, cx.day)));
    }
    title.push(span("", &cx.plural("count.more-places", which.len())));
    if let Some(km) = sum_km(&stops[which]) {
        title.push_text(" ");
        title.push(span("km", &km_text(cx, "corridor.leg", km)));
    }
    let mut content = plain("summary", title);
    content.push(Html::element("ol", &[("class", "stops")], rows));
    Html::element("details", &[("class", "fold")], content)
}

/// A stop: what happens on the way to it, its symbol on the line, its name, how far from the last and from the first.
fn stop_row(cx: &PanelContext, stop: &Stop, next: Option<&Stop>) -> Html {
    let place = cx.atlas.places.get(stop.place);
    let mut out = stop.arriving.as_ref().map_or(Html::empty(), |step| calls(cx, step));
    let lane = |stop: &Stop| stop.arriving.as_ref().map(|step| Lane::of(step.section, cx.day));
    let (arriving, leaving) = (lane(stop), next.and_then(lane));
    let by = arriving.or(leaving).map(|lane| lane.mode).unwrap_or_default();
    let mark = place.and_then(|place| mark_of(place, by));
    let mut content = strip::stop(arriving, leaving, mark);
    let mut name = link(cx, &Selection::Place(stop.place.clone()));
    if let Some(kind) = place.zip(mark).and_then(|(place, mark)| kind_of(place, mark)) {
        name.push_text(" ");
        name.push(span("aside", cx.label("place_kind", kind)));
    }
    for (key, other) in &stop.others {
        name.push_text(" ");
        let mut to = Html::text(cx.text(key));
        to.push_text(" ");
        to.push(link(cx, &Selection::Place((*other).clone())));
        name.push(Html::element("span", &[("class", "aside other")], to));
    }
    content.push(plain("span", name));
    if let Some(km) = stop.leg_km {
        content.push_text(" ");
        content.push(span("leg", &km_text(cx, "corridor.leg", km)));
    }
    if let Some(km) = stop.so_far_km {
        content.push_text(" ");
        content.push(span("km", &km_text(cx, "corridor.km", km)));
    }
    out.push(Html::element("div", &[("class", "stop")], content));
    out
}

/// The border and the break of gauge on a section, called out.
fn calls(cx: &PanelContext, step: &Step) -> Html {
    let lane = Lane::of(step.section, cx.day);
    let mut out = Html::empty();
    if let (Some(from), Some(to)) = (country(cx, step.from), country(cx, step.to)) {
        if from != to {
            let mut sides = span("visually-hidden", cx.text("corridor.border"));
            sides.push(link(cx, &Selection::Country(from.clone())));
            sides.push(Html::element("span", &[("aria-hidden", "true")], Html::text(" | ")));
            sides.push(link(cx, &Selection::Country(to.clone())));
            out.push(call(lane, "border", sides));
        }
    }
    if let Some([a, b]) = step.section.gauge_change_mm {
        let (from, to) = if step.is_reversed() { (b, a) } else { (a, b) };
        out.push(call(lane, "gauge", Html::text(&gauge_break(cx, from, to))));
    }
    out
}

fn call(lane: Lane, kind: &str, content: Html) -> Html {
    let mut out = strip::through(lane);
    out.push(plain("span", content));
    Html::element("p", &[("data-call", kind), ("class", "beside call")], out)
}

/// The country a place lies in; `None` where it is not known.
fn country<'a>(cx: &PanelContext<'a>, id: &PlaceId) -> Option<&'a CountryCode> {
    let country = &cx.atlas.places.get(id)?.country;
    (!country.as_str().is_empty()).then_some(country)
}

/// “Break of gauge 1,435 → 1,520 mm”.
fn gauge_break(cx: &PanelContext, from: u16, to: u16) -> String {
    let (from, to) = (cx.locale.number(f64::from(from)), cx.locale.number(f64::from(to)));
    cx.fill("corridor.gauge-break", &[("from", &from), ("to", &to)])
}

/// Which stops say little: stations and small towns, where nothing meets and nothing changes.
fn minor_ones(cx: &PanelContext, stops: &[Stop]) -> Vec<bool> {
    let mut out = Vec::with_capacity(stops.len());
    for (at, stop) in stops.iter().enumerate() {
        let (arriving, leaving) = (stop.arriving.as_ref(), stops.get(at + 1).and_then(|next| next.arriving.as_ref()));
        let (Some(arriving), Some(leaving)) = (arriving, leaving) else {
            out.push(false);
            continue;
        };
        let is_called = |step: &Step| !calls(cx, step).is_empty();
        let something_changes = known(cx, arriving) != known(cx, leaving) || is_called(arriving) || is_called(leaving);
        let is_minor = !something_changes
            && stop.others.is_empty()
            && cx.atlas.places.get(stop.place).is_none_or(|place| !is_telling(place));
        out.push(is_minor);
    }
    out
}

/// Whether a place is a port, a border, a break of gauge or a capital, where a meeting was held, or a town where lines
/// meet.
fn is_telling(place: &Place) -> bool {
    let is_hub = place.is("city") && (place.is("rail-hub") || place.is("road-hub"));
    is_hub || !matches!(Symbol::of(place), None | Some(Symbol::City))
}

/// Which stops are folded away: minor ones in a row, where they are many.
pub(super) fn folds(is_minor: &[bool]) -> Vec<Range<usize>> {
    let shown = if is_minor.len() > LONG_BRANCH { SHOWN_IN_LONG } else { SHOWN };
    let mut spans: Vec<Range<usize>> = Vec::new();
    for (at, _) in is_minor.iter().enumerate().filter(|(_, minor)| **minor) {
        match spans.last_mut().filter(|span| span.end == at) {
            Some(span) => span.end = at + 1,
            None => spans.push(at..at + 1),
        }
    }
    spans.retain(|span| span.len() > shown);
    spans
}
