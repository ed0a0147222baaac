//! What stands on paper under the map: the view's address, whom to credit, the sources of what is selected. Title,
//! date, key and licence are in the picture itself.

use super::excerpt::address_of;
use super::one_line;
use crate::atlas::Atlas;
use crate::domain::*;
use crate::html::Html;
use crate::panels::PanelContext;

pub fn printed(cx: &PanelContext, address: &str) -> Html {
    let mut line = Html::text(&cx.fill("take.seen-at", &[("address", &one_line(address))]));
    for credit in cx.text("take.credits").split(" · ") {
        line.append(" · ", Html::text(credit));
    }
    let mut out = Html::element("p", &[], line);
    let mut items = Html::empty();
    for source in cx.state.select.as_ref().map(|selection| sources(cx.atlas, selection)).unwrap_or_default() {
        items.push(Html::element("li", &[], Html::text(&described(cx, source))));
    }
    if !items.is_empty() {
        out.push(Html::element("h2", &[], Html::text(cx.text("take.sources"))));
        out.push(Html::element("ol", &[], items));
    }
    out
}

/// Title, publisher, date and address.
fn described(cx: &PanelContext, source: &Source) -> String {
    let mut out = source.title.clone();
    let date = source.date.map(|date| cx.locale.date(date));
    for part in [Some(source.publisher.as_str()), date.as_deref(), address_of(source)].into_iter().flatten() {
        out.push_str(", ");
        out.push_str(part);
    }
    out
}

/// The pages that a record was read on, each once.
fn sources<'a>(atlas: &'a Atlas, selection: &Selection) -> Vec<&'a Source> {
    let mut ids: Vec<&SourceId> = Vec::new();
    match selection {
        Selection::Corridor(id) => {
            for corridor in atlas.members(id) {
                ids.extend(&corridor.sources);
                ids.extend(corridor.events.iter().filter_map(|event| event.source.as_ref()));
            }
        }
        Selection::Place(id) => ids.extend(atlas.places.get(id).into_iter().flat_map(|place| &place.sources)),
        Selection::Meeting(id) => ids.extend(atlas.meetings.get(id).into_iter().flat_map(|meeting| &meeting.sources)),
        Selection::Agreement(id) => {
            ids.extend(atlas.agreements.get(id).into_iter().flat_map(|agreement| &agreement.sources));
        }
        Selection::Article(id) => {
            ids.extend(
                atlas.sources.iter().filter(|source| source.article.as_ref() == Some(id)).map(|source| &source.id),
            );
        }
        Selection::Country(_) | Selection::Topic(_) => {}
    }
    let mut found: Vec<&Source> = Vec::new();
    for source in ids.into_iter().filter_map(|id| atlas.sources.get(id)) {
        if !found.iter().any(|other| other.id == source.id) {
            found.push(source);
        }
    }
    found
}
