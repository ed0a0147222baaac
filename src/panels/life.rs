//! When things happened: the events of corridors and sections, and what stands behind each.

use super::context::PanelContext;
use super::parts::*;
use crate::atlas::Step;
use crate::domain::{deciding_event, Certainty, Event, PartialDate, PlaceId, Section, Selection, SourceId};
use crate::html::Html;

/// How certain an event is, the remark on it, and its source; nothing while these are still loading.
pub fn behind(cx: &PanelContext, event: &Event) -> Html {
    if !cx.details_loaded {
        return Html::empty();
    }
    let mut out = certainty(cx, event.certainty, event.note.as_deref());
    if event.source.is_some() {
        out.append(" ", source(cx, event.source.as_ref()));
    }
    out
}

/// All events, the earliest first.
pub fn life(cx: &PanelContext, events: &[Event]) -> Html {
    let mut events: Vec<&Event> = events.iter().collect();
    crate::order::sort_by_key(&mut events, |event| event.date);
    let mut stages = Vec::with_capacity(events.len());
    for happened in events {
        let words = cx.label("event_kind", happened.kind.key());
        stages.push((Some(happened.date), words, happened.certainty, behind(cx, happened)));
    }
    timeline(cx, stages)
}

/// Since when sections of one status have it, how certain that is, and who says so. Nothing where one of them has no
/// event yet.
pub fn since<'a>(cx: &PanelContext, sections: impl Iterator<Item = &'a Section>) -> Html {
    let mut decided = Vec::new();
    for section in sections {
        let Some(event) = beginning(&section.events, cx.day) else { return Html::empty() };
        decided.push(event);
    }
    let Some(first) = decided.first() else { return Html::empty() };
    let is_one_day = decided.iter().all(|event| event.date == first.date);
    let is_shared = is_one_day && decided.iter().all(|event| event.kind == first.kind);
    let mut out = Html::text(&if is_shared { moment(cx, first) } else { period(cx, &decided) });
    if !cx.details_loaded {
        return out;
    }
    let unverified = decided.iter().filter(|event| event.certainty == Certainty::Unverified).count();
    if unverified == decided.len() {
        out.append(" · ", span("unverified", cx.text("record.unverified")));
    } else if unverified > 0 {
        out.append(" · ", span("unverified", cx.text("since.partly-unverified")));
    }
    if is_one_day {
        let mut cited: Vec<&SourceId> = Vec::new();
        for id in decided.iter().filter_map(|event| event.source.as_ref()) {
            if !cited.contains(&id) {
                cited.push(id);
                out.append(" · ", source(cx, Some(id)));
            }
        }
    }
    out
}

/// The event with which the status of a day began; later ones that only confirm it are passed over.
fn beginning(events: &[Event], day: Option<PartialDate>) -> Option<&Event> {
    let status = deciding_event(events, day)?.kind.leads_to();
    let mut happened: Vec<&Event> = Vec::new();
    for event in events {
        if day.is_none_or(|day| event.date.first_day() <= day.last_day()) {
            happened.push(event);
        }
    }
    crate::order::sort_by_key(&mut happened, |event| event.date.first_day());
    happened.into_iter().rev().take_while(|event| event.kind.leads_to() == status).last()
}

/// One event: “opened on 12 September 1990”, “reported operating in 2013”.
fn moment(cx: &PanelContext, event: &Event) -> String {
    let key = if event.date.day.is_some() { "since.on" } else { "since.in" };
    cx.fill(key, &[("event", cx.label("event_kind", event.kind.key())), ("date", &cx.locale.date(event.date))])
}

/// Several events as a span of time: “opened between 1990 and 2012”, or what records of that time say.
fn period(cx: &PanelContext, events: &[&Event]) -> String {
    let Some((first, others)) = events.split_first() else { return String::new() };
    let (mut from, mut to) = (first.date, first.date);
    for event in others {
        from = from.min(event.date);
        to = to.max(event.date);
    }
    let is_one_kind = others.iter().all(|event| event.kind == first.kind) && !first.kind.key().starts_with("reported");
    let (start, end) = match from.year == to.year {
        true => (cx.locale.date(from), cx.locale.date(to)),
        false => (cx.locale.year(from.year), cx.locale.year(to.year)),
    };
    match first.kind.leads_to().filter(|_| !is_one_kind) {
        None => {
            let what = cx.label("event_kind", first.kind.key());
            cx.fill("since.between", &[("event", what), ("from", &start), ("to", &end)])
        }
        Some(status) => {
            let span = if from.year == to.year { cx.locale.span(from, to) } else { [start, end].join("–") };
            cx.fill("since.records", &[("status", cx.label("status", status.key())), ("dates", &span)])
        }
    }
}

/// Every event, remark and date of a branch's sections, closed; neighbours of which the same is told stand together.
pub fn section_by_section(cx: &PanelContext, steps: &[Step]) -> Html {
    if !cx.details_loaded || steps.is_empty() {
        return Html::empty();
    }
    let (mut entries, mut from) = (Vec::new(), 0);
    while from < steps.len() {
        let mut to = from + 1;
        while to < steps.len() && is_told_alike(steps[from].section, steps[to].section) {
            to += 1;
        }
        entries.push(stretch(cx, &steps[from..to]));
        from = to;
    }
    fold(cx.text("corridor.sections"), ordered("stretches", entries))
}

fn is_told_alike(a: &Section, b: &Section) -> bool {
    (a.mode, &a.events, &a.note, &a.path_source, a.as_of) == (b.mode, &b.events, &b.note, &b.path_source, b.as_of)
}

/// From where to where, then what is known of each section on the way.
fn stretch(cx: &PanelContext, steps: &[Step]) -> Html {
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return Html::empty() };
    let place = |id: &PlaceId| link(cx, &Selection::Place(id.clone()));
    let mut title = place(first.from);
    title.push_text(" – ");
    title.push(place(last.to));
    if steps.len() > 1 {
        title.push_text(" ");
        title.push(span("aside", &cx.plural("count.alike", steps.len())));
    }
    let section = first.section;
    let mut out = para("stretch", title);
    match section.events.is_empty() {
        true => out.push(note(Some(cx.text("record.unknown")))),
        false => out.push(life(cx, &section.events)),
    }
    out.push(remark(cx, section.note.as_deref()));
    if let Some(from) = &section.path_source {
        out.push(para("note", filled_with(cx, "corridor.lane-from", vec![("source", english(cx, from))])));
    }
    out.push(as_of(cx, section.as_of));
    out
}
