//! Everything on the map as a list: the map's equal for those who do not see or cannot use it.

use super::context::PanelContext;
use super::linked::{entry, latest_first, Linked};
use super::parts::*;
use crate::domain::{Corridor, Selection};
use leptos::prelude::*;

/// Categories in the order in which they are listed, with the key of their heading.
const CATEGORIES: [(&str, &str); 9] = [
    ("corridor", "category.corridor"),
    ("rail-line", "category.rail-line"),
    ("service", "category.service"),
    ("road", "category.road"),
    ("sea-link", "category.sea-link"),
    ("gas-pipeline", "category.gas-pipeline"),
    ("oil-pipeline", "category.oil-pipeline"),
    ("feeder", "category.feeder"),
    ("planning-scheme", "category.planning-scheme"),
];

/// Which closed parts of the list the reader has opened. Kept by whoever shows the list, it survives the list's being
/// made anew when more of the data has arrived.
#[derive(Clone, Default)]
pub struct Opened([ArcRwSignal<bool>; KINDS.len()]);

impl Opened {
    /// Whether any part has been opened, which is when the details are needed. Tracked.
    pub fn any(&self) -> bool {
        self.0.iter().any(|opened| opened.get())
    }
}

/// The list with its corridors open; other kinds are made when they are opened first.
pub fn list(cx: &PanelContext, opened: &Opened) -> AnyView {
    let kinds = KINDS.iter().zip(&opened.0).map(|((key, of), opened)| on_demand(cx, cx.text(key), *of, opened));
    everything(cx, kinds.collect())
}

/// The list with everything in it, for pages that must do without a program.
pub fn whole_list(cx: &PanelContext) -> AnyView {
    everything(cx, KINDS.iter().map(|(key, of)| fold(cx.text(key), entries(cx, *of))).collect())
}

/// A kind of record: the key of its heading, and those of it that the list holds.
type Kind = (&'static str, Find);
type Find = fn(&PanelContext) -> Vec<Selection>;

const KINDS: [Kind; 6] = [
    ("list.countries", countries),
    ("list.places", places),
    ("list.meetings", meetings),
    ("list.agreements", agreements),
    ("list.articles", articles),
    ("list.topics", topics),
];

fn everything(cx: &PanelContext, kinds: Vec<AnyView>) -> AnyView {
    view! {
        <div class="everything">
            <h2>{cx.text("list.title")}</h2>
            {corridors(cx)}
            {kinds}
        </div>
    }
    .into_any()
}

/// The corridors by category; categories that the code does not know come last under their own label.
fn corridors(cx: &PanelContext) -> AnyView {
    let mut views = Vec::new();
    let of =
        |category: &str| -> Vec<&Corridor> { cx.atlas.corridors.iter().filter(|c| c.category == category).collect() };
    for (category, key) in CATEGORIES {
        views.push(category_list(cx, cx.text(key), of(category)));
    }
    let mut others: Vec<&str> = cx.atlas.corridors.iter().map(|c| c.category.as_str()).collect();
    crate::order::sort(&mut others, Ord::cmp);
    others.dedup();
    for category in others.into_iter().filter(|other| CATEGORIES.iter().all(|(known, _)| known != other)) {
        views.push(category_list(cx, capital(&cx.label("corridor_category", category)), of(category)));
    }
    let groups: Vec<AnyView> =
        cx.atlas.groups.iter().map(|group| entry(cx, &Selection::Corridor(group.id.clone()))).collect();
    if !groups.is_empty() {
        views.push(titled(cx.text("category.group"), groups));
    }
    all(views)
}

fn category_list(cx: &PanelContext, title: String, corridors: Vec<&Corridor>) -> AnyView {
    if corridors.is_empty() {
        return nothing();
    }
    titled(title, corridors.iter().map(|corridor| entry(cx, &Selection::Corridor(corridor.id.clone()))).collect())
}

fn titled(title: String, entries: Vec<AnyView>) -> AnyView {
    all(vec![view! { <h3>{title}</h3> }.into_any(), super::parts::list("links", entries)])
}

/// One kind of record, made when the reader first opens it.
fn on_demand(cx: &PanelContext, title: String, of: Find, opened: &ArcRwSignal<bool>) -> AnyView {
    let (open, toggled) = (opened.get_untracked(), opened.clone());
    let (cx, opened) = (cx.clone(), opened.clone());
    let content = move || opened.get().then(|| entries(&cx, of));
    let on_toggle = move |_| {
        if !toggled.get_untracked() {
            toggled.set(true);
        }
    };
    view! {
        <details class="fold" open=open on:toggle=on_toggle>
            <summary>{title}</summary>
            {content}
        </details>
    }
    .into_any()
}

fn entries(cx: &PanelContext, of: Find) -> AnyView {
    let entries: Vec<AnyView> = of(cx).iter().map(|selection| entry(cx, selection)).collect();
    match entries.is_empty() {
        true => loading(cx),
        false => super::parts::list("links", entries),
    }
}

fn countries(cx: &PanelContext) -> Vec<Selection> {
    by_name(cx, cx.atlas.vocabulary.countries.iter().map(|country| Selection::Country(country.code.clone())).collect())
}

/// Places that more is known of than that lines pass them.
fn places(cx: &PanelContext) -> Vec<Selection> {
    let tells = |selection: &Selection| {
        let linked = Linked::to(cx, selection);
        !(linked.meetings.is_empty() && linked.agreements.is_empty() && linked.articles.is_empty())
    };
    let places = cx.atlas.places.iter().filter_map(|place| {
        let selection = Selection::Place(place.id.clone());
        (place.note.is_some() || place.gauge_break.is_some() || tells(&selection)).then_some(selection)
    });
    by_name(cx, places.collect())
}

fn meetings(cx: &PanelContext) -> Vec<Selection> {
    by_date(cx, cx.atlas.meetings.iter().map(|meeting| Selection::Meeting(meeting.id.clone())).collect())
}

fn agreements(cx: &PanelContext) -> Vec<Selection> {
    by_date(cx, cx.atlas.agreements.iter().map(|agreement| Selection::Agreement(agreement.id.clone())).collect())
}

fn articles(cx: &PanelContext) -> Vec<Selection> {
    by_date(cx, cx.atlas.articles.iter().map(|article| Selection::Article(article.id.clone())).collect())
}

fn topics(cx: &PanelContext) -> Vec<Selection> {
    let vocabulary = &cx.atlas.vocabulary;
    let ids = vocabulary.topics.iter().map(|topic| &topic.id).chain(vocabulary.areas.iter().map(|area| &area.id));
    by_name(cx, ids.cloned().map(Selection::Topic).collect())
}

fn by_name(cx: &PanelContext, mut selections: Vec<Selection>) -> Vec<Selection> {
    crate::order::sort_by_key(&mut selections, |selection| crate::order::capitals(&cx.name(selection).text));
    selections
}

fn by_date(cx: &PanelContext, mut selections: Vec<Selection>) -> Vec<Selection> {
    latest_first(cx, &mut selections);
    selections
}
