//! The panel of a group of corridors: its members, and everything linked to any of them.

use super::context::PanelContext;
use super::corridor::gauge;
use super::linked::{dated_part, links_part, Linked};
use super::parts::*;
use super::traffic::traffic;
use crate::domain::{Corridor, Group, Mode, Selection, Status};
use crate::html::Html;

pub fn group(cx: &PanelContext, group: &Group) -> Html {
    let this = Selection::Corridor(group.id.clone());
    let members = select(&group.members, Selection::Corridor);
    let mut those = members.clone();
    those.push(this.clone());
    let linked = Linked::to_any(cx, &those);
    let body = vec![
        summary(cx, &group.summary),
        facts_of(cx, group),
        loading(cx),
        links_part(cx, cx.text("corridor.members"), &members),
        traffic(cx, &this, &[]),
        dated_part(cx, cx.text("record.agreements"), &linked.agreements),
        dated_part(cx, cx.text("record.meetings"), &linked.meetings),
        dated_part(cx, cx.text("record.articles"), &linked.articles),
        links_part(cx, cx.text("record.topics"), &linked.topics),
    ];
    record(cx, &this, cx.text("kind.group"), body)
}

fn facts_of(cx: &PanelContext, group: &Group) -> Html {
    let (mut found, mut countries, mut gauges) = (Vec::new(), Vec::new(), Vec::new());
    for corridor in cx.atlas.members(&group.id) {
        found.extend(cx.atlas.modes_of(corridor));
        gauges.extend(cx.atlas.gauges_of(corridor));
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
    crate::order::sort(&mut gauges, |a, b| a.cmp(b));
    gauges.dedup();
    let mut widths = String::new();
    for gauge_mm in gauges {
        append(&mut widths, ", ", &gauge(cx, gauge_mm));
    }
    facts(vec![
        (cx.text("corridor.status"), statuses(cx, &cx.atlas.members(&group.id))),
        (cx.text("corridor.modes"), modes),
        (cx.text("corridor.countries"), links(cx, &countries)),
        (cx.text("corridor.gauges"), Html::text(&widths)),
    ])
}

/// How many of several corridors stand how: “5 operating, 1 planned”.
pub fn statuses(cx: &PanelContext, corridors: &[&Corridor]) -> Html {
    let mut out = Html::empty();
    for wanted in Status::ALL {
        let count = corridors.iter().filter(|one| cx.atlas.status_of(one, cx.day) == Some(wanted)).count();
        if count > 0 {
            out.append(" ", status_count(cx, wanted, count));
        }
    }
    out
}

fn status_count(cx: &PanelContext, status: Status, count: usize) -> Html {
    let words = [&cx.locale.number(count as f64), " ", cx.label("status", status.key())].concat();
    Html::element("span", &[("data-status", status.key()), ("class", "status")], Html::text(&words))
}
