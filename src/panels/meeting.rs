//! The panel of a meeting: what was expected of it beside what came of it.

use super::context::PanelContext;
use super::linked::{dated_part, entry, links_part, Linked};
use super::parts::*;
use crate::domain::{Expectation, Meeting, Outcome, Selection, Venue};
use leptos::prelude::*;

pub fn meeting(cx: &PanelContext, meeting: &Meeting) -> AnyView {
    let this = Selection::Meeting(meeting.id.clone());
    let linked = Linked::to(cx, &this);
    let made_here = |selection: &Selection| match selection {
        Selection::Agreement(id) => {
            cx.atlas.agreements.get(id).is_some_and(|a| a.made_at.as_ref() == Some(&meeting.id))
        }
        _ => false,
    };
    let (made, related): (Vec<Selection>, Vec<Selection>) = linked.agreements.into_iter().partition(made_here);
    let places: Vec<Selection> = meeting.places.iter().cloned().map(Selection::Place).collect();
    let body = vec![
        facts_of(cx, meeting),
        summary(cx, &meeting.summary),
        certainty(cx, meeting.certainty, None),
        expectations(cx, &meeting.expectations),
        dated_part(cx, cx.text("meeting.agreements"), &made),
        dated_part(cx, cx.text("meeting.related"), &related),
        links_part(cx, cx.text("record.corridors"), &linked.corridors),
        links_part(cx, cx.text("record.places"), &places),
        links_part(cx, cx.text("record.topics"), &linked.topics),
        dated_part(cx, cx.text("record.articles"), &linked.articles),
        notes(cx, &meeting.notes),
        sources(cx, &meeting.sources),
        as_of(cx, meeting.as_of),
    ];
    record(cx, &this, cx.text("kind.meeting"), body)
}

fn facts_of(cx: &PanelContext, meeting: &Meeting) -> AnyView {
    let others: Vec<AnyView> = meeting.other_venues.iter().filter_map(|other| venue(cx, other)).collect();
    let leaders = meeting.leaders.iter().map(|leader| words(leader.clone())).collect::<Vec<_>>();
    let mut held = vec![words(cx.label("meeting_status", &meeting.status))];
    if let Some(note) = &meeting.status_note {
        held.extend([words(" "), span("aside", note.clone())]);
    }
    let text = |text: &String| (!text.is_empty()).then(|| words(text.clone()));
    let format = (!meeting.format.is_empty()).then(|| words(cx.label("meeting_format", &meeting.format)));
    facts(vec![
        (cx.text("meeting.date"), Some(span_of_days(cx, meeting))),
        (cx.text("meeting.status"), (!meeting.status.is_empty()).then(|| all(held))),
        (cx.text("meeting.format"), format),
        (cx.text("meeting.series"), text(&meeting.series)),
        (cx.text("meeting.venue"), venue(cx, &meeting.venue)),
        (cx.text("meeting.other-venues"), (!others.is_empty()).then(|| between(" · ", others))),
        (cx.text("meeting.participants"), parties(cx, &meeting.participants)),
        (cx.text("meeting.leaders"), (!leaders.is_empty()).then(|| list("plain", leaders))),
    ])
}

fn span_of_days(cx: &PanelContext, meeting: &Meeting) -> AnyView {
    match (meeting.start, meeting.end) {
        (Some(start), Some(end)) if start != end => {
            view! { <time datetime=start.to_string()>{cx.locale.span(start, end)}</time> }.into_any()
        }
        (start, end) => time_or_undated(cx, start.or(end)),
    }
}

/// The house and the town; `None` where neither is known.
fn venue(cx: &PanelContext, venue: &Venue) -> Option<AnyView> {
    let mut views = Vec::new();
    if !venue.name.is_empty() {
        views.push(words(venue.name.clone()));
    }
    if let Some(place) = &venue.place {
        views.push(link(cx, &Selection::Place(place.clone())));
    }
    if views.is_empty() {
        return None;
    }
    let mark = certainty(cx, venue.certainty, venue.note.as_deref());
    Some(all(vec![between(", ", views), words(" "), mark]))
}

/// Parties to a meeting or an agreement; those that are countries of the atlas are links.
pub fn parties(cx: &PanelContext, parties: &[String]) -> Option<AnyView> {
    let party = |party: &String| {
        let (name, remark) = party.split_at(party.find(" (").unwrap_or(party.len()));
        match cx.atlas.country_named(name) {
            Some(country) => all(vec![link(cx, &Selection::Country(country.code.clone())), words(remark)]),
            None => words(party.clone()),
        }
    };
    (!parties.is_empty()).then(|| between(", ", parties.iter().map(party).collect()))
}

fn expectations(cx: &PanelContext, expectations: &[Expectation]) -> AnyView {
    if expectations.is_empty() {
        return nothing();
    }
    let rows: Vec<AnyView> = expectations.iter().map(|expectation| pair(cx, expectation)).collect();
    let table = view! {
        <table class="pairs">
            <thead><tr>
                <th scope="col">{cx.text("meeting.expected")}</th>
                <th scope="col">{cx.text("meeting.came")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let note = para("note", words(cx.text("meeting.expectations-note")));
    part(cx.text("meeting.expectations"), all(vec![note, table.into_any()]))
}

/// One expectation, and what became of it.
fn pair(cx: &PanelContext, expectation: &Expectation) -> AnyView {
    let outcomes: Vec<AnyView> = expectation.outcomes.iter().map(|o| outcome(cx, o)).collect();
    let came = match outcomes.is_empty() {
        true => span("aside", cx.text("meeting.nothing")),
        false => list("links", outcomes),
    };
    let topics = links(cx, expectation.topics.iter().cloned().map(Selection::Topic));
    let mut expected = vec![summary(cx, &expectation.what), time_or_undated(cx, expectation.date)];
    expected.extend([words(" "), source(cx, expectation.source.as_ref())]);
    expected.extend([words(" "), certainty(cx, expectation.certainty, None)]);
    expected.extend(topics.map(|topics| para("aside", topics)));
    view! { <tr><td>{expected}</td><td>{came}</td></tr> }.into_any()
}

fn outcome(cx: &PanelContext, outcome: &Outcome) -> AnyView {
    let mut views = Vec::new();
    if let Some(agreement) = &outcome.agreement {
        views.push(entry(cx, &Selection::Agreement(agreement.clone())));
    }
    if let Some(told) = cx.words(&outcome.text) {
        views.push(view! { <span lang=told.lang>{told.text}</span> }.into_any());
        views.extend([words(" "), source(cx, outcome.source.as_ref())]);
        views.extend([words(" "), certainty(cx, outcome.certainty, None)]);
    }
    all(views)
}
