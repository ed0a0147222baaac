//! The panel of an agreement and its life.

use super::context::PanelContext;
use super::linked::{dated_part, links_part, stage as stage_label, Linked};
use super::meeting::parties;
use super::parts::*;
use crate::domain::{Agreement, LifeStage, SectionId, Selection};
use crate::html::Html;

pub fn agreement(cx: &PanelContext, agreement: &Agreement) -> Html {
    let this = Selection::Agreement(agreement.id.clone());
    let linked = Linked::to(cx, &this);
    let covered = select(&agreement.covers.places, Selection::Place);
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

fn facts_of(cx: &PanelContext, agreement: &Agreement) -> Html {
    let made_at = select(agreement.made_at.as_slice(), Selection::Meeting);
    facts(vec![
        (cx.text("agreement.status"), status_meaning(cx, agreement.status())),
        (cx.text("agreement.parties"), parties(cx, &agreement.parties)),
        (cx.text("agreement.made-at"), links(cx, &made_at)),
        (cx.text("agreement.places"), links(cx, &select(&agreement.places, Selection::Place))),
    ])
}

/// The latest stage in a word, and what the word means here.
fn status_meaning(cx: &PanelContext, status: &str) -> Html {
    let (short, meaning) = (stage_label(cx, status), cx.label("agreement_status", status));
    let mut out = Html::text(short);
    out.push_text(" ");
    if meaning != short {
        out.push(span("aside", meaning));
    }
    out
}

/// Every stage with its date, source and certainty.
fn life(cx: &PanelContext, stages: &[LifeStage]) -> Html {
    let mut entries = Vec::with_capacity(stages.len());
    for stage in stages {
        let mut entry = time_or_undated(cx, stage.date);
        entry.push_text(" ");
        entry.push_text(stage_label(cx, &stage.status));
        entry.push_text(" ");
        entry.push(certainty(cx, stage.certainty, stage.note.as_deref()));
        entry.push_text(" ");
        entry.push(source(cx, stage.source.as_ref()));
        entries.push(entry);
    }
    part(cx.text("agreement.life"), ordered("dated", entries))
}

/// The sections an agreement is about, by their ends: sections cannot be selected themselves.
fn sections(cx: &PanelContext, ids: &[SectionId]) -> Html {
    let mut entries = Vec::new();
    for id in ids {
        let Some(section) = cx.atlas.sections.get(id) else { continue };
        let mut entry = link(cx, &Selection::Place(section.from.clone()));
        entry.push_text(" – ");
        entry.push(link(cx, &Selection::Place(section.to.clone())));
        entry.push_text(", ");
        entry.push(mode(cx, section.mode));
        entries.push(entry);
    }
    part(cx.text("agreement.sections"), list("links", entries))
}
