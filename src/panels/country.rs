//! The panel of a country.

use super::context::PanelContext;
use super::corridor::series;
use super::linked::{dated_part, latest_first, links_part, Linked};
use super::parts::*;
use crate::domain::{Country, Selection};
use leptos::prelude::*;

pub fn country(cx: &PanelContext, country: &Country) -> AnyView {
    let this = Selection::Country(country.code.clone());
    let linked = Linked::to(cx, &this);
    let body = vec![
        loading(cx),
        links_part(cx, cx.text("record.corridors"), &linked.corridors),
        dated_part(cx, cx.text("country.meetings"), &meetings(cx, country)),
        dated_part(cx, cx.text("country.agreements"), &agreements(cx, country)),
        dated_part(cx, cx.text("record.articles"), &linked.articles),
        series(cx, &this),
        links_part(cx, cx.text("country.topics"), &linked.topics),
        links_part(cx, cx.text("record.places"), &linked.places),
    ];
    record(cx, &this, cx.text("kind.country"), body)
}

/// The agreements that name the country among their parties, the latest first.
fn agreements(cx: &PanelContext, country: &Country) -> Vec<Selection> {
    let agreements = cx.atlas.agreements.iter().filter(|agreement| named_in(country, &agreement.parties));
    sorted(cx, agreements.map(|agreement| Selection::Agreement(agreement.id.clone())).collect())
}

/// The meetings it took part in, the latest first.
fn meetings(cx: &PanelContext, country: &Country) -> Vec<Selection> {
    let meetings = cx.atlas.meetings.iter().filter(|meeting| named_in(country, &meeting.participants));
    sorted(cx, meetings.map(|meeting| Selection::Meeting(meeting.id.clone())).collect())
}

fn sorted(cx: &PanelContext, mut records: Vec<Selection>) -> Vec<Selection> {
    latest_first(cx, &mut records);
    records
}

/// Whether one of the parties is the country, perhaps with a remark: “Iran (2009)”.
fn named_in(country: &Country, parties: &[String]) -> bool {
    let is_it = |party: &String| {
        let name = party.split(" (").next().unwrap_or(party);
        country.names.all().any(|(_, known)| known == name)
    };
    parties.iter().any(is_it)
}
