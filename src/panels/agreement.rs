//! The panel of an agreement and its life.

use super::context::PanelContext;
use super::linked::{dated_part, folded, links_part, stage, stage_mark, Linked};
use super::meeting::parties;
use super::parts::*;
use super::strip::{self, Lane};
use crate::domain::{Agreement, LifeStage, SectionId, Selection};
use crate::html::Html;

pub fn agreement(cx: &PanelContext, agreement: &Agreement) -> Html {
    let this = Selection::Agreement(agreement.id.clone());
    let linked = Linked::to(cx, &this);
    let covered = select(&agreement.covers.places, Selection::Place);
    let body = vec![
        summary(cx, &agreement.summary),
        certainty(cx, agreement.certainty, None),
        facts_of(cx, agreement),
        life(cx, &agreement.life),
        links_part(cx, cx.text("agreement.corridors"), &linked.corridors),
        sections(cx, &agreement.covers.sections),
        links_part(cx, cx.text("agreement.covered-places"), &covered),
        dated_part(cx, cx.text("record.meetings"), &linked.meetings),
        dated_part(cx, cx.text("record.articles"), &linked.articles),
        links_part(cx, cx.text("record.topics"), &linked.topics),
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
    let (short, meaning) = (stage(cx, status), cx.label("agreement_status", status));
    let mut out = stage_mark(cx, status);
    if meaning != short {
        out.push_text(" ");
        out.push(span("aside", meaning));
    }
    out
}

/// Every stage with its date, source and certainty.
fn life(cx: &PanelContext, stages: &[LifeStage]) -> Html {
    let mut out = Vec::with_capacity(stages.len());
    for one in stages {
        let mut behind = certainty(cx, one.certainty, one.note.as_deref());
        behind.append(" ", source(cx, one.source.as_ref()));
        out.push((one.date, stage(cx, &one.status), one.certainty, behind));
    }
    part(cx.text("agreement.life"), timeline(cx, out))
}

/// The sections an agreement is about, by their ends: sections cannot be selected themselves.
fn sections(cx: &PanelContext, ids: &[SectionId]) -> Html {
    let mut entries = Vec::new();
    for id in ids {
        let Some(section) = cx.atlas.sections.get(id) else { continue };
        let mut entry = strip::sample(Lane::of(section, cx.day));
        entry.push(link(cx, &Selection::Place(section.from.clone())));
        entry.push_text(" – ");
        entry.push(link(cx, &Selection::Place(section.to.clone())));
        entry.push_text(" ");
        let mut how = mode(cx, section.mode);
        how.append(" · ", status(cx, section.status_on(cx.day)));
        entry.push(Html::element("span", &[("class", "aside")], how));
        entries.push(entry);
    }
    counted_part(cx, cx.text("agreement.sections"), entries.len(), folded(cx, "links", entries))
}
