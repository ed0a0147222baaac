//! The panel of a topic, or of an area without a point on the map.

use super::context::PanelContext;
use super::linked::Linked;
use super::parts::*;
use crate::domain::{Selection, TopicId};
use leptos::prelude::*;

/// `None` where neither a topic nor an area has this id.
pub fn topic(cx: &PanelContext, id: &TopicId) -> Option<AnyView> {
    let this = Selection::Topic(id.clone());
    if !cx.atlas.has(&this) {
        return None;
    }
    let vocabulary = &cx.atlas.vocabulary;
    let area = vocabulary.areas.iter().find(|area| area.id == *id);
    let topic = vocabulary.topics.iter().find(|topic| topic.id == *id);
    let kind = area.map(|area| area.kind.clone()).filter(|kind| !kind.is_empty());
    let body = vec![
        topic.map_or_else(nothing, |topic| summary(cx, &topic.summary)),
        loading(cx),
        Linked::to(cx, &this).parts(cx),
    ];
    Some(record(cx, &this, kind.unwrap_or_else(|| cx.text("kind.topic")), body))
}
