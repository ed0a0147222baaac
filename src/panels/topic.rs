//! The panel of a topic, or of an area without a point on the map.

use super::context::PanelContext;
use super::linked::{links_part, Linked};
use super::parts::*;
use crate::domain::{Area, Selection, TopicId};
use crate::html::Html;

/// Kinds of areas and the keys of their names.
const AREAS: [(&str, &str); 4] =
    [("region", "kind.region"), ("sea", "kind.sea"), ("lake", "kind.lake"), ("river", "kind.river")];

/// `None` where neither a topic nor an area has this id.
pub fn topic(cx: &PanelContext, id: &TopicId) -> Option<Html> {
    let this = Selection::Topic(id.clone());
    if !cx.atlas.has(&this) {
        return None;
    }
    let vocabulary = &cx.atlas.vocabulary;
    let area = vocabulary.areas.iter().find(|area| area.id == *id);
    let topic = vocabulary.topics.iter().find(|topic| topic.id == *id);
    let kind = area.map_or("", |area| area.kind.as_str());
    let kind = AREAS.iter().find(|(known, _)| *known == kind).map_or("kind.topic", |(_, key)| key);
    let about = topic.map_or(Html::empty(), |topic| summary(cx, &topic.summary));
    let passing = area.map_or(Html::empty(), |area| passing(cx, area));
    Some(record(cx, &this, cx.text(kind), vec![about, loading(cx), Linked::to(cx, &this).parts(cx), passing]))
}

/// The corridors that pass an area's countries.
fn passing(cx: &PanelContext, area: &Area) -> Html {
    let countries = select(&area.countries, Selection::Country);
    links_part(cx, cx.text("topic.passing"), &Linked::to_any(cx, &countries).corridors)
}
