//! The panel of a group of corridors: its members, and everything linked to any of them.

use super::context::PanelContext;
use super::corridor::series;
use super::linked::{dated_part, links_part, Linked};
use super::parts::*;
use crate::domain::{Group, Mode, Selection};
use crate::html::Html;

pub fn group(cx: &PanelContext, group: &Group) -> Html {
    let this = Selection::Corridor(group.id.clone());
    let members = select(&group.members, Selection::Corridor);
    let mut those = members.clone();
    those.push(this.clone());
    let linked = Linked::to_any(cx, &those);
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

fn facts_of(cx: &PanelContext, group: &Group) -> Html {
    let (mut found, mut countries) = (Vec::new(), Vec::new());
    for corridor in cx.atlas.members(&group.id) {
        found.extend(cx.atlas.modes_of(corridor));
        for code in cx.atlas.countries_of(corridor) {
            let country = Selection::Country(code.clone());
            if !countries.contains(&country) {
                countries.push(country);
            }
        }
    }
    let mut modes = Html::empty();
    for known in Mode::ALL {
        if found.contains(&known) {
            modes.append(", ", mode(cx, known));
        }
    }
    facts(vec![(cx.text("corridor.modes"), modes), (cx.text("corridor.countries"), links(cx, &countries))])
}
