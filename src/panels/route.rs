//! A corridor's branches, place by place in the order of travel.

use super::context::PanelContext;
use super::corridor::gauge;
use super::parts::*;
use crate::atlas::Step;
use crate::domain::{Alignment, Branch, Corridor, CountryCode, Mode, PlaceId, Section, Selection, Status};
use crate::geometry::geodesic_length_km;
use leptos::prelude::*;

/// The length of a section's line on the ground; `None` where the line is not there. What is drawn cuts corners, so
/// this is to be shown as measured and never as the length of the track.
pub fn measured_km(section: &Section) -> Option<f64> {
    (section.line.len() > 1).then(|| geodesic_length_km(&section.line))
}

/// Every branch of a corridor under one heading; nothing without branches.
pub fn route(cx: &PanelContext, corridor: &Corridor) -> AnyView {
    if corridor.branches.is_empty() {
        return nothing();
    }
    let several = corridor.branches.len() > 1;
    let branches: Vec<AnyView> =
        corridor.branches.iter().enumerate().map(|(at, one)| branch(cx, one, several.then_some(at))).collect();
    let measured = corridor.sections().any(|id| cx.atlas.sections.get(id).is_some_and(|s| s.line.len() > 1));
    let note = if measured { para("note", words(cx.text("corridor.route-note"))) } else { nothing() };
    part(cx.text("corridor.route"), all(vec![note, all(branches), meanings(cx, corridor)]))
}

/// What the words for the kinds of line mean that occur on this corridor.
fn meanings(cx: &PanelContext, corridor: &Corridor) -> AnyView {
    let of_sections = corridor.sections().filter_map(|id| Some(cx.atlas.sections.get(id)?.alignment));
    let kinds = crate::order::set(of_sections);
    let meaning = |kind: Alignment| para("note", words(capital(&cx.label("alignment", kind.key()))));
    all(kinds.into_iter().map(meaning).collect())
}

/// One branch; `position` is there when there are several, which are then told apart by a heading.
fn branch(cx: &PanelContext, branch: &Branch, position: Option<usize>) -> AnyView {
    let (steps, stop) = cx.atlas.travel(branch);
    let mut views = Vec::new();
    if let Some(position) = position {
        let key = if position == 0 { "corridor.main" } else { "corridor.branch" };
        let place = |id: &PlaceId| cx.name(&Selection::Place(id.clone())).text;
        let ends = steps.last().map(|last| (place(&branch.start), place(last.to)));
        let ends = ends.map(|(from, to)| cx.fill("corridor.from-to", &[("from", &from), ("to", &to)]));
        let title = format!("{}: {}", cx.text(key), ends.unwrap_or_default());
        views.push(view! { <h4>{title}</h4> }.into_any());
    }
    let mut km = Some(0.0);
    let runs: Vec<AnyView> = runs(cx, &steps)
        .into_iter()
        .enumerate()
        .map(|(at, steps)| run(cx, steps, (at == 0).then_some(&branch.start), &mut km))
        .collect();
    views.push(view! { <ol class="route">{runs}</ol> }.into_any());
    if stop.is_some() {
        views.push(para("note", words(cx.text("corridor.stopped"))));
    }
    all(views)
}

/// What is the same for all sections of a run.
type Known<'a> = (Mode, Option<Status>, Alignment, Option<u16>, Option<&'a str>);

fn known<'a>(cx: &PanelContext, step: &Step<'a>) -> Known<'a> {
    let section = step.section;
    (section.mode, section.status_on(cx.day), section.alignment, section.gauge_mm, step.note)
}

/// The steps cut where mode, status, kind of line, gauge or remark change.
fn runs<'a, 'b>(cx: &PanelContext, steps: &'b [Step<'a>]) -> Vec<&'b [Step<'a>]> {
    steps.chunk_by(|a, b| known(cx, a) == known(cx, b)).collect()
}

/// One run: what is known of it, then its places. `km` is the distance travelled so far, while it can be told.
fn run(cx: &PanelContext, steps: &[Step], start: Option<&PlaceId>, km: &mut Option<f64>) -> AnyView {
    let Some(first) = steps.first() else { return nothing() };
    let (run_mode, run_status, alignment, gauge_mm, note) = known(cx, first);
    let before = *km;
    let mut stops: Vec<AnyView> = start.map(|place| stop(cx, place, None, nothing())).into_iter().collect();
    for step in steps {
        *km = km.zip(measured_km(step.section)).map(|(so_far, more)| so_far + more);
        stops.push(stop(cx, step.to, *km, calls(cx, step)));
    }
    let mut head = vec![mode(cx, run_mode), words(" · "), status(cx, run_status)];
    if let Some(gauge_mm) = gauge_mm {
        head.extend([words(" · "), words(gauge(cx, gauge_mm))]);
    }
    if let Some(length) = km.zip(before).map(|(after, before)| after - before) {
        let length = cx.locale.number(length.round());
        head.extend([words(" · "), span("km", cx.fill("corridor.measured", &[("n", &length)]))]);
    }
    let line = cx.text(match alignment {
        Alignment::Surveyed => "line.surveyed",
        Alignment::Traced => "line.traced",
        Alignment::Schematic => "line.schematic",
    });
    let note = note.map_or_else(nothing, |note| para("note", words(note)));
    view! {
        <li class="run">
            <p>{head}</p>
            <p class="aside">{line}</p>
            {note}
            <ol class="stops">{stops}</ol>
        </li>
    }
    .into_any()
}

/// A place on the way, how far from the start it is, and what happens on the way to it.
fn stop(cx: &PanelContext, place: &PlaceId, km: Option<f64>, calls: AnyView) -> AnyView {
    let km = km.map(|km| span("km", cx.fill("corridor.km", &[("n", &cx.locale.number(km.round()))])));
    view! { <li>{calls}{link(cx, &Selection::Place(place.clone()))}" "{km}</li> }.into_any()
}

/// The border and the break of gauge on a section, called out.
fn calls(cx: &PanelContext, step: &Step) -> AnyView {
    let mut calls = Vec::new();
    let country = |id: &PlaceId| cx.atlas.places.get(id).map(|place| &place.country).filter(|c| !c.as_str().is_empty());
    if let (Some(from), Some(to)) = (country(step.from), country(step.to)) {
        if from != to {
            let name = |code: &CountryCode| cx.name(&Selection::Country(code.clone())).text;
            let text = cx.fill("corridor.border", &[("from", &name(from)), ("to", &name(to))]);
            calls.push(call("border", text));
        }
    }
    if let Some([a, b]) = step.section.gauge_change_mm {
        let (from, to) = if step.is_reversed() { (b, a) } else { (a, b) };
        calls.push(call("gauge", gauge_break(cx, from, to)));
    }
    all(calls)
}

fn call(kind: &'static str, text: String) -> AnyView {
    view! { <span class="call" data-call=kind>{text}</span>" " }.into_any()
}

/// “Break of gauge: 1,435 to 1,520 mm”.
fn gauge_break(cx: &PanelContext, from: u16, to: u16) -> String {
    let [from, to] = [from, to].map(|mm| cx.locale.number(f64::from(mm)));
    cx.fill("corridor.gauge-break", &[("from", &from), ("to", &to)])
}
