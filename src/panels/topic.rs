//! The panel of a topic, or of an area without a point on the map.

use super::context::PanelContext;
use super::linked::Linked;
use super::parts::*;
use crate::domain::{Selection, TopicId};
use crate::html::Html;

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
    let kind = if kind.is_empty() { cx.text("kind.topic") } else { kind };
    let about = topic.map_or(Html::empty(), |topic| summary(cx, &topic.summary));
    Some(record(cx, &this, kind, vec![about, loading(cx), Linked::to(cx, &this).parts(cx)]))
}
