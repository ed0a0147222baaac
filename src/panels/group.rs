//! The panel of a group of corridors: its members, and everything linked to any of them.

use super::context::PanelContext;
use super::corridor::series;
use super::linked::{dated_part, links_part, Linked};
use super::parts::*;
use crate::domain::{Corridor, Group, Mode, Selection};
use leptos::prelude::*;

pub fn group(cx: &PanelContext, group: &Group) -> AnyView {
    let this = Selection::Corridor(group.id.clone());
    let members: Vec<Selection> = group.members.iter().cloned().map(Selection::Corridor).collect();
    let linked = Linked::to_any(cx, members.iter().chain([&this]));
    let body = vec![
        facts_of(cx, group),
        summary(cx, &group.summary),
        loading(cx),
        links_part(cx, cx.text("corridor.members"), &members),
        series(cx, &this),
        dated_part(cx, cx.text("record.agreements"), &linked.agreements),
        dated_part(cx, cx.text("record.meetings"), &linked.meetings),
        dated_part(cx, cx.text("record.articles"), &linked.articles),
        links_part(cx, cx.text("record.topics"), &linked.topics),
    ];
    record(cx, &this, cx.text("kind.group"), body)
}

fn facts_of(cx: &PanelContext, group: &Group) -> AnyView {
    let members: Vec<&Corridor> = cx.atlas.members(&group.id);
    let runs = |wanted: &Mode| members.iter().any(|corridor| cx.atlas.modes_of(corridor).contains(wanted));
    let modes: Vec<AnyView> = Mode::ALL.into_iter().filter(runs).map(|m| mode(cx, m)).collect();
    let mut countries = Vec::new();
    for country in members.iter().flat_map(|corridor| cx.atlas.countries_of(corridor)) {
        if !countries.contains(country) {
            countries.push(country.clone());
        }
    }
    facts(vec![
        (cx.text("corridor.modes"), (!modes.is_empty()).then(|| between(", ", modes))),
        (cx.text("corridor.countries"), links(cx, countries.into_iter().map(Selection::Country))),
    ])
}
