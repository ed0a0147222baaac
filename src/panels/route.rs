//! A corridor's branches, place by place in the order of travel.

use super::context::PanelContext;
use super::corridor::gauge;
use super::parts::*;
use crate::atlas::Step;
use crate::domain::{Alignment, Branch, Corridor, CountryCode, Mode, PlaceId, Section, Selection, Status};
use crate::geometry::geodesic_length_km;
use crate::html::Html;

/// The length of a section's line on the ground; `None` where the line is not there. What is drawn cuts corners, so
/// this is to be shown as measured and never as the length of the track.
pub fn measured_km(section: &Section) -> Option<f64> {
    (section.line.len() > 1).then(|| geodesic_length_km(&section.line))
}

/// Every branch of a corridor under one heading; nothing without branches.
pub fn route(cx: &PanelContext, corridor: &Corridor) -> Html {
    if corridor.branches.is_empty() {
        return Html::empty();
    }
    let (mut measured, mut kinds) = (false, Vec::new());
    for section in corridor.sections().filter_map(|id| cx.atlas.sections.get(id)) {
        measured |= section.line.len() > 1;
        kinds.push(section.alignment);
    }
    let mut content = note(measured.then(|| cx.text("corridor.route-note")));
    let several = corridor.branches.len() > 1;
    for (at, one) in corridor.branches.iter().enumerate() {
        if several {
            content.push(plain("h4", Html::text(&branch_title(cx, one, at))));
        }
        content.push(branch(cx, one));
    }
    content.push(meanings(cx, &kinds));
    part(cx.text("corridor.route"), content)
}

/// What the words for these kinds of line mean.
fn meanings(cx: &PanelContext, kinds: &[Alignment]) -> Html {
    let mut out = Html::empty();
    for kind in Alignment::ALL {
        if kinds.contains(&kind) {
            out.push(note(Some(&capital(cx.label("alignment", kind.key())))));
        }
    }
    out
}

/// What tells one of several branches apart: “Main line: from Jinghe to Dostyk”.
fn branch_title(cx: &PanelContext, branch: &Branch, position: usize) -> String {
    let mut out = cx.text(if position == 0 { "corridor.main" } else { "corridor.branch" }).to_owned();
    out.push_str(": ");
    if let Some(last) = cx.atlas.travel(branch).0.last() {
        let (from, to) = (place_name(cx, &branch.start), place_name(cx, last.to));
        out.push_str(&cx.fill("corridor.from-to", &[("from", &from), ("to", &to)]));
    }
    out
}

fn place_name(cx: &PanelContext, id: &PlaceId) -> String {
    cx.name(&Selection::Place(id.clone())).text
}

/// One branch: runs of what is known alike.
fn branch(cx: &PanelContext, branch: &Branch) -> Html {
    let (steps, stop) = cx.atlas.travel(branch);
    let (mut runs, mut km) = (Html::empty(), Some(0.0));
    let (mut rest, mut start) = (steps.as_slice(), Some(&branch.start));
    while !rest.is_empty() {
        let (steps, after) = rest.split_at(run_length(cx, rest));
        runs.push(run(cx, steps, start.take(), &mut km));
        rest = after;
    }
    let mut out = Html::element("ol", &[("class", "route")], runs);
    out.push(note(stop.map(|_| cx.text("corridor.stopped"))));
    out
}

/// What is the same for all sections of a run.
type Known<'a> = (Mode, Option<Status>, Alignment, Option<u16>, Option<&'a str>);

fn known<'a>(cx: &PanelContext, step: &Step<'a>) -> Known<'a> {
    let section = step.section;
    (section.mode, section.status_on(cx.day), section.alignment, section.gauge_mm, step.note)
}

/// How many of the steps come before mode, status, kind of line, gauge or remark change.
fn run_length(cx: &PanelContext, steps: &[Step]) -> usize {
    let mut length = 1;
    while length < steps.len() && known(cx, &steps[length]) == known(cx, &steps[0]) {
        length += 1;
    }
    length
}

/// One run: what is known of it, then its places. `km` is the distance travelled so far, while it can be told.
fn run(cx: &PanelContext, steps: &[Step], start: Option<&PlaceId>, km: &mut Option<f64>) -> Html {
    let Some(first) = steps.first() else { return Html::empty() };
    let before = *km;
    let mut stops = Html::empty();
    if let Some(place) = start {
        stops.push(stop(cx, place, None, Html::empty()));
    }
    for step in steps {
        *km = km.zip(measured_km(step.section)).map(|(so_far, more)| so_far + more);
        stops.push(stop(cx, step.to, *km, calls(cx, step)));
    }
    let length = km.zip(before).map(|(after, before)| after - before);
    let mut content = plain("p", run_head(cx, first, length));
    let line = cx.text(match first.section.alignment {
        Alignment::Surveyed => "line.surveyed",
        Alignment::Traced => "line.traced",
        Alignment::Schematic => "line.schematic",
    });
    content.push(para("aside", Html::text(line)));
    content.push(note(first.note));
    content.push(Html::element("ol", &[("class", "stops")], stops));
    Html::element("li", &[("class", "run")], content)
}

/// “railway · operating · 1,435 mm · 461 km measured”.
fn run_head(cx: &PanelContext, first: &Step, length_km: Option<f64>) -> Html {
    let (run_mode, run_status, _, gauge_mm, _) = known(cx, first);
    let mut out = mode(cx, run_mode);
    out.append(" · ", status(cx, run_status));
    if let Some(gauge_mm) = gauge_mm {
        out.append(" · ", Html::text(&gauge(cx, gauge_mm)));
    }
    if let Some(km) = length_km {
        out.append(" · ", km_span(cx, "corridor.measured", km));
    }
    out
}

/// A distance in whole kilometres.
fn km_span(cx: &PanelContext, key: &str, km: f64) -> Html {
    span("km", &cx.fill(key, &[("n", &cx.locale.number(km.round()))]))
}

/// A place on the way, how far from the start it is, and what happens on the way to it.
fn stop(cx: &PanelContext, place: &PlaceId, km: Option<f64>, calls: Html) -> Html {
    let mut content = calls;
    content.push(link(cx, &Selection::Place(place.clone())));
    content.push_text(" ");
    if let Some(km) = km {
        content.push(km_span(cx, "corridor.km", km));
    }
    plain("li", content)
}

/// The border and the break of gauge on a section, called out.
fn calls(cx: &PanelContext, step: &Step) -> Html {
    let mut out = Html::empty();
    if let (Some(from), Some(to)) = (country(cx, step.from), country(cx, step.to)) {
        if from != to {
            let name = |code: &CountryCode| cx.name(&Selection::Country(code.clone())).text;
            call(&mut out, "border", &cx.fill("corridor.border", &[("from", &name(from)), ("to", &name(to))]));
        }
    }
    if let Some([a, b]) = step.section.gauge_change_mm {
        let (from, to) = if step.is_reversed() { (b, a) } else { (a, b) };
        call(&mut out, "gauge", &gauge_break(cx, from, to));
    }
    out
}

/// The country a place lies in; `None` where it is not known.
fn country<'a>(cx: &PanelContext<'a>, id: &PlaceId) -> Option<&'a CountryCode> {
    let country = &cx.atlas.places.get(id)?.country;
    (!country.as_str().is_empty()).then_some(country)
}

fn call(out: &mut Html, kind: &str, text: &str) {
    out.push(Html::element("span", &[("data-call", kind), ("class", "call")], Html::text(text)));
    out.push_text(" ");
}

/// “Break of gauge: 1,435 to 1,520 mm”.
fn gauge_break(cx: &PanelContext, from: u16, to: u16) -> String {
    let (from, to) = (cx.locale.number(f64::from(from)), cx.locale.number(f64::from(to)));
    cx.fill("corridor.gauge-break", &[("from", &from), ("to", &to)])
}
