//! The panel of a country.

use super::context::PanelContext;
use super::group::statuses;
use super::linked::{dated_part, latest_first, links_part, Linked};
use super::parts::*;
use super::traffic::traffic;
use crate::domain::{Corridor, Country, Selection};
use crate::html::Html;

pub fn country(cx: &PanelContext, country: &Country) -> Html {
    let this = Selection::Country(country.code.clone());
    let linked = Linked::to(cx, &this);
    let body = vec![
        facts_of(cx, country, &linked),
        loading(cx),
        links_part(cx, cx.text("record.corridors"), &linked.corridors),
        traffic(cx, &this, &[]),
        dated_part(cx, cx.text("country.meetings"), &meetings(cx, country)),
        dated_part(cx, cx.text("country.agreements"), &agreements(cx, country)),
        dated_part(cx, cx.text("country.articles"), &linked.articles),
        dated_part(cx, cx.text("country.written-here"), &written_here(cx, country)),
        links_part(cx, cx.text("country.topics"), &linked.topics),
        links_part(cx, cx.text("record.places"), &linked.places),
    ];
    record(cx, &this, cx.text("kind.country"), body)
}

/// What runs there and where it leaves.
fn facts_of(cx: &PanelContext, country: &Country, linked: &Linked) -> Html {
    let mut corridors: Vec<&Corridor> = Vec::new();
    for selection in &linked.corridors {
        if let Selection::Corridor(id) = selection {
            corridors.extend(cx.atlas.corridors.get(id));
        }
    }
    facts(vec![
        (cx.text("record.corridors"), statuses(cx, &corridors)),
        (cx.text("country.crossings"), of_kinds(cx, country, &["border-crossing", "border-station"])),
        (cx.text("country.gauge-breaks"), of_kinds(cx, country, &["gauge-break"])),
        (cx.text("country.ports"), of_kinds(cx, country, &["sea-port", "ferry"])),
        (cx.text("country.dry-ports"), of_kinds(cx, country, &["dry-port"])),
    ])
}

/// Its places of any of these kinds.
fn of_kinds(cx: &PanelContext, country: &Country, kinds: &[&str]) -> Html {
    let mut found = Vec::new();
    for place in cx.atlas.places.iter() {
        if place.country == country.code && kinds.iter().any(|kind| place.is(kind)) {
            found.push(Selection::Place(place.id.clone()));
        }
    }
    links(cx, &found)
}

/// The articles written from there, the latest first.
fn written_here(cx: &PanelContext, country: &Country) -> Vec<Selection> {
    let mut found = Vec::new();
    for article in cx.atlas.articles.iter() {
        if article.viewpoint.as_deref() == Some(country.code.as_str()) {
            found.push(Selection::Article(article.id.clone()));
        }
    }
    latest_first(cx, &mut found);
    found
}

/// The agreements that name the country among their parties, the latest first.
fn agreements(cx: &PanelContext, country: &Country) -> Vec<Selection> {
    let mut found = Vec::new();
    for agreement in cx.atlas.agreements.iter() {
        if named_in(country, &agreement.parties) {
            found.push(Selection::Agreement(agreement.id.clone()));
        }
    }
    latest_first(cx, &mut found);
    found
}

/// The meetings it took part in, the latest first.
fn meetings(cx: &PanelContext, country: &Country) -> Vec<Selection> {
    let mut found = Vec::new();
    for meeting in cx.atlas.meetings.iter() {
        if named_in(country, &meeting.participants) {
            found.push(Selection::Meeting(meeting.id.clone()));
        }
    }
    latest_first(cx, &mut found);
    found
}

/// Whether one of the parties is the country, perhaps with a remark: “Iran (2009)”.
fn named_in(country: &Country, parties: &[String]) -> bool {
    let is_it = |party: &String| {
        let name = name_and_remark(party).0;
        country.names.all().any(|(_, known)| known == name)
    };
    parties.iter().any(is_it)
}

/// A party to a meeting or an agreement, and the remark behind it, if any.
pub fn name_and_remark(party: &str) -> (&str, &str) {
    party.split_at(party.find(" (").unwrap_or(party.len()))
}
