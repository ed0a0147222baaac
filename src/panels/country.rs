//! The panel of a country.

use super::context::PanelContext;
use super::corridor::series;
use super::linked::{dated_part, latest_first, links_part, Linked};
use super::parts::*;
use crate::domain::{Country, Selection};
use crate::html::Html;

pub fn country(cx: &PanelContext, country: &Country) -> Html {
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
