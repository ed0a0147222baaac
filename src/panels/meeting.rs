//! The panel of a meeting: what was expected of it beside what came of it.

use super::context::PanelContext;
use super::country::name_and_remark;
use super::linked::{dated_entry, dated_part, links_part, Linked};
use super::parts::*;
use super::place::coordinates;
use crate::domain::{Expectation, Meeting, Outcome, Selection, Venue};
use crate::geometry::LonLat;
use crate::html::Html;

pub fn meeting(cx: &PanelContext, meeting: &Meeting) -> Html {
    let this = Selection::Meeting(meeting.id.clone());
    let linked = Linked::to(cx, &this);
    let (mut made, mut related) = (Vec::new(), Vec::new());
    for agreement in linked.agreements {
        match is_made_at(cx, &agreement, meeting) {
            true => made.push(agreement),
            false => related.push(agreement),
        }
    }
    let body = vec![
        summary(cx, &meeting.summary),
        certainty(cx, meeting.certainty, None),
        facts_of(cx, meeting),
        expectations(cx, &meeting.expectations),
        dated_part(cx, cx.text("meeting.agreements"), &made),
        dated_part(cx, cx.text("meeting.related"), &related),
        links_part(cx, cx.text("record.corridors"), &linked.corridors),
        links_part(cx, cx.text("record.places"), &select(&meeting.places, Selection::Place)),
        dated_part(cx, cx.text("record.articles"), &linked.articles),
        links_part(cx, cx.text("record.topics"), &linked.topics),
        notes(cx, &meeting.notes),
        sources(cx, &meeting.sources),
        as_of(cx, meeting.as_of),
    ];
    record(cx, &this, cx.text("kind.meeting"), body)
}

fn is_made_at(cx: &PanelContext, selection: &Selection, meeting: &Meeting) -> bool {
    let Selection::Agreement(id) = selection else { return false };
    cx.atlas.agreements.get(id).is_some_and(|agreement| agreement.made_at.as_ref() == Some(&meeting.id))
}

fn facts_of(cx: &PanelContext, meeting: &Meeting) -> Html {
    let mut others = Html::empty();
    for other in &meeting.other_venues {
        let other = venue(cx, other);
        if !other.is_empty() {
            others.append(" · ", other);
        }
    }
    facts(vec![
        (cx.text("meeting.date"), span_of_days(cx, meeting)),
        (cx.text("meeting.status"), held(cx, meeting)),
        (cx.text("meeting.format"), Html::text(cx.label("meeting_format", &meeting.format))),
        (cx.text("meeting.series"), english(cx, &meeting.series)),
        (cx.text("meeting.venue"), venue(cx, &meeting.venue)),
        (cx.text("meeting.other-venues"), others),
        (cx.text("meeting.participants"), parties(cx, &meeting.participants)),
        (cx.text("meeting.leaders"), english(cx, &commas(&meeting.leaders))),
    ])
}

/// Whether it took place, and the remark on that; nothing where it is not known.
fn held(cx: &PanelContext, meeting: &Meeting) -> Html {
    let mut out = Html::text(cx.label("meeting_status", &meeting.status));
    if let (Some(note), false) = (&meeting.status_note, out.is_empty()) {
        out.push_text(" ");
        out.push(tagged("span", "aside", cx.english(note)));
    }
    out
}

pub fn span_of_days(cx: &PanelContext, meeting: &Meeting) -> Html {
    match (meeting.start, meeting.end) {
        (Some(start), Some(end)) if start != end => time_as(start, &cx.locale.span(start, end)),
        (start, end) => time_or_undated(cx, start.or(end)),
    }
}

/// The house and the town; nothing where neither is known.
fn venue(cx: &PanelContext, venue: &Venue) -> Html {
    let mut out = english(cx, &venue.name);
    if let Some(place) = &venue.place {
        out.append(", ", link(cx, &Selection::Place(place.clone())));
    }
    if let (Some(lon), Some(lat)) = (venue.lon, venue.lat) {
        out.append(" ", span("aside", &coordinates(cx, LonLat { lon, lat }, None)));
    }
    if !out.is_empty() {
        out.push_text(" ");
        out.push(certainty(cx, venue.certainty, venue.note.as_deref()));
    }
    out
}

/// Parties to a meeting or an agreement; those that are countries of the atlas are links.
pub fn parties(cx: &PanelContext, parties: &[String]) -> Html {
    let mut out = Html::empty();
    for party in parties {
        let (name, remark) = name_and_remark(party);
        match cx.atlas.country_named(name) {
            Some(country) => {
                out.append(", ", link(cx, &Selection::Country(country.code.clone())));
                out.push(english(cx, remark));
            }
            None => out.append(", ", english(cx, party)),
        }
    }
    out
}

/// Each expectation beside what came of it.
fn expectations(cx: &PanelContext, expectations: &[Expectation]) -> Html {
    if expectations.is_empty() {
        return Html::empty();
    }
    let mut rows = Vec::with_capacity(expectations.len());
    for expectation in expectations {
        let mut pair = side(cx.text("meeting.expected"), "expected", expected(cx, expectation));
        pair.push(side(cx.text("meeting.came"), "came", came(cx, &expectation.outcomes)));
        rows.push(pair);
    }
    let mut content = para("tally", Html::text(&tally(cx, expectations)));
    content.push(note(Some(cx.text("meeting.expectations-note"))));
    content.push(ordered("pairs", rows));
    counted_part(cx, cx.text("meeting.expectations"), expectations.len(), content)
}

fn side(label: &str, class: &str, content: Html) -> Html {
    let mut out = para("side-label", Html::text(label));
    out.push(content);
    Html::element("div", &[("class", class)], out)
}

/// How many expectations agreements answer, and how many not.
fn tally(cx: &PanelContext, expectations: &[Expectation]) -> String {
    let agreed = |one: &&Expectation| one.outcomes.iter().any(|outcome| outcome.agreement.is_some());
    let signed = expectations.iter().filter(agreed).count();
    let mut out = cx.plural("meeting.tally", expectations.len());
    for (key, count) in [("meeting.tally-signed", signed), ("meeting.tally-open", expectations.len() - signed)] {
        if count > 0 {
            append(&mut out, " ", &cx.plural(key, count));
        }
    }
    out
}

/// What was expected, when it was written and by whom.
fn expected(cx: &PanelContext, expectation: &Expectation) -> Html {
    let mut out = summary(cx, &expectation.what);
    out.push(time_or_undated(cx, expectation.date));
    out.push_text(" ");
    out.push(source(cx, expectation.source.as_ref()));
    out.push_text(" ");
    out.push(certainty(cx, expectation.certainty, None));
    let topics = links(cx, &select(&expectation.topics, Selection::Topic));
    if !topics.is_empty() {
        out.push(para("aside", topics));
    }
    out
}

/// What became of an expectation.
fn came(cx: &PanelContext, outcomes: &[Outcome]) -> Html {
    if outcomes.is_empty() {
        return span("aside", cx.text("meeting.nothing"));
    }
    let mut items = Vec::with_capacity(outcomes.len());
    for one in outcomes {
        items.push(outcome(cx, one));
    }
    list("links", items)
}

fn outcome(cx: &PanelContext, outcome: &Outcome) -> Html {
    let mut out = Html::empty();
    if let Some(agreement) = &outcome.agreement {
        out.push(dated_entry(cx, &Selection::Agreement(agreement.clone())));
    }
    if let Some(told) = cx.words(&outcome.text) {
        if !out.is_empty() {
            out.push_text(" ");
        }
        out.push(tagged("span", "", told));
        out.push_text(" ");
        out.push(source(cx, outcome.source.as_ref()));
        out.push_text(" ");
        out.push(certainty(cx, outcome.certainty, None));
    }
    out
}
