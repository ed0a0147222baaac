//! The panel of an agreement and its life.

use super::context::PanelContext;
use super::linked::{dated_part, links_part, stage as stage_label, Linked};
use super::meeting::parties;
use super::parts::*;
use crate::domain::{Agreement, LifeStage, SectionId, Selection};
use leptos::prelude::*;

pub fn agreement(cx: &PanelContext, agreement: &Agreement) -> AnyView {
    let this = Selection::Agreement(agreement.id.clone());
    let linked = Linked::to(cx, &this);
    let covered: Vec<Selection> = agreement.covers.places.iter().cloned().map(Selection::Place).collect();
    let body = vec![
        facts_of(cx, agreement),
        summary(cx, &agreement.summary),
        certainty(cx, agreement.certainty, None),
        life(cx, &agreement.life),
        links_part(cx, cx.text("agreement.corridors"), &linked.corridors),
        sections(cx, &agreement.covers.sections),
        links_part(cx, cx.text("agreement.covered-places"), &covered),
        links_part(cx, cx.text("record.topics"), &linked.topics),
        dated_part(cx, cx.text("record.meetings"), &linked.meetings),
        dated_part(cx, cx.text("record.articles"), &linked.articles),
        notes(cx, &agreement.notes),
        sources(cx, &agreement.sources),
        as_of(cx, agreement.as_of),
    ];
    record(cx, &this, cx.label("agreement_kind", &agreement.kind), body)
}

fn facts_of(cx: &PanelContext, agreement: &Agreement) -> AnyView {
    let made_at = agreement.made_at.clone().map(Selection::Meeting);
    facts(vec![
        (cx.text("agreement.status"), Some(status_meaning(cx, agreement.status()))),
        (cx.text("agreement.parties"), parties(cx, &agreement.parties)),
        (cx.text("agreement.made-at"), links(cx, made_at)),
        (cx.text("agreement.places"), links(cx, agreement.places.iter().cloned().map(Selection::Place))),
    ])
}

/// The latest stage in a word, and what the word means here.
fn status_meaning(cx: &PanelContext, status: &str) -> AnyView {
    let (short, meaning) = (stage_label(cx, status), cx.label("agreement_status", status));
    let meaning = if meaning == short { nothing() } else { span("aside", meaning) };
    all(vec![words(short), words(" "), meaning])
}

/// Every stage with its date, source and certainty.
fn life(cx: &PanelContext, stages: &[LifeStage]) -> AnyView {
    if stages.is_empty() {
        return nothing();
    }
    let stage = |stage: &LifeStage| {
        all(vec![
            time_or_undated(cx, stage.date),
            words(" "),
            words(stage_label(cx, &stage.status)),
            words(" "),
            certainty(cx, stage.certainty, stage.note.as_deref()),
            words(" "),
            source(cx, stage.source.as_ref()),
        ])
    };
    part(cx.text("agreement.life"), ordered("dated", stages.iter().map(stage).collect()))
}

/// The sections an agreement is about, by their ends: sections cannot be selected themselves.
fn sections(cx: &PanelContext, ids: &[SectionId]) -> AnyView {
    let entry = |id: &SectionId| {
        let section = cx.atlas.sections.get(id)?;
        let [from, to] = [&section.from, &section.to].map(|place| link(cx, &Selection::Place(place.clone())));
        Some(all(vec![from, words(" – "), to, words(", "), mode(cx, section.mode)]))
    };
    let entries: Vec<AnyView> = ids.iter().filter_map(entry).collect();
    if entries.is_empty() {
        return nothing();
    }
    part(cx.text("agreement.sections"), list("links", entries))
}
