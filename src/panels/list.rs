//! Everything on the map as a list: the map's equal for those who do not see or cannot use it.

use super::context::PanelContext;
use super::kept::Kept;
use super::linked::{entries, latest_first};
use super::parts::{capital, loading, note, para, plain};
use super::table::views;
use crate::atlas::Atlas;
use crate::domain::{Place, Selection};
use crate::html::Html;
use crate::order;

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

/// Stands for the category of groups of corridors, which is none.
pub const GROUPS: &str = "";

/// The other kinds of record, each behind a fold: its key, that of one such record, and the key of its heading.
const KINDS: [(&str, &str, &str); 6] = [
    ("countries", "country", "list.countries"),
    ("places", "place", "list.places"),
    ("meetings", "meeting", "list.meetings"),
    ("agreements", "agreement", "list.agreements"),
    ("articles", "article", "list.articles"),
    ("topics", "topic", "list.topics"),
];

/// The list with its corridors open. Other kinds have entries only where their key is in `open`: `countries`,
/// `places`, `meetings`, `agreements`, `articles`, `topics`.
pub fn list(cx: &PanelContext, open: &[&str]) -> Html {
    everything(cx, open, "open", views(cx, false))
}

/// The list with everything in it, for pages that must do without a program.
pub fn whole_list(cx: &PanelContext) -> Html {
    everything(cx, &KINDS.map(|(key, ..)| key), "", Html::empty())
}

/// The entries of one kind, as [`list`] has them below the kind's heading.
pub fn list_part(cx: &PanelContext, kind: &str) -> Html {
    part_of(cx, Kept::of(cx).as_ref(), kind)
}

fn part_of(cx: &PanelContext, kept: Option<&Kept>, kind: &str) -> Html {
    let mut found = match kind {
        "corridors" => return corridors(cx, kept),
        "countries" => countries(cx),
        "places" => places(cx),
        "meetings" => meetings(cx),
        "agreements" => agreements(cx),
        "articles" => articles(cx),
        "topics" => topics(cx),
        _ => return Html::empty(),
    };
    if found.is_empty() {
        return loading(cx);
    }
    if let Some(kept) = kept {
        found.retain(|selection| kept.holds(cx.atlas, selection));
    }
    if found.is_empty() {
        return note(Some(cx.text("list.none")));
    }
    if kind != "places" {
        return super::parts::list("links", entries(cx, &found));
    }
    let (spoken_of, passed): (Vec<_>, Vec<_>) = found.into_iter().partition(|place| has_more(cx, place));
    let mut out = super::parts::list("links", entries(cx, &spoken_of));
    if !passed.is_empty() {
        out.push(plain("h4", Html::text(cx.text("list.passed"))));
        out.push(super::parts::list("links", entries(cx, &passed)));
    }
    out
}

/// That the list keeps to what has been chosen, and the way back.
pub fn restriction(cx: &PanelContext, kept: Option<&Kept>) -> Html {
    if kept.is_none() {
        return Html::empty();
    }
    let mut content = Html::text(cx.text("list.kept"));
    if cx.state.is_filtered() {
        content.push_text(" ");
        let attributes = [("type", "button"), ("class", "reset"), ("data-action", "all")];
        content.push(Html::element("button", &attributes, Html::text(cx.text("filter.all"))));
    }
    para("note", content)
}

/// The list with entries in these kinds, whose elements get this value of `open`; `views` stand below its title.
fn everything(cx: &PanelContext, filled: &[&str], open: &str, views: Html) -> Html {
    let kept = Kept::of(cx);
    let mut content = plain("h2", Html::text(cx.text("list.title")));
    content.push(views);
    content.push(restriction(cx, kept.as_ref()));
    content.push(corridors(cx, kept.as_ref()));
    for (key, kind, heading) in KINDS {
        let mut fold = plain("summary", Html::text(cx.text(heading)));
        let mut attributes = [("class", "fold"), ("data-kind", key), ("open", "")];
        let is_filled = filled.contains(&key);
        if is_filled {
            attributes[2].1 = open;
        }
        let part = if is_filled { part_of(cx, kept.as_ref(), key) } else { elsewhere(cx, kind, heading) };
        // There even when empty, so that it can be filled when the fold is opened.
        fold.push(plain("div", part));
        content.push(Html::element("details", &attributes, fold));
    }
    Html::element("div", &[("class", "everything")], content)
}

/// The way to the page that has what a closed fold has not; nothing where there is no such page.
fn elsewhere(cx: &PanelContext, kind: &str, heading: &'static str) -> Html {
    let href = cx.href_of_kind(kind);
    if href.is_empty() {
        return Html::empty();
    }
    let words = cx.fill("list.all-of", &[("kind", cx.text(heading))]);
    plain("p", Html::element("a", &[("href", &href)], Html::text(&words)))
}

/// The corridors by category, and groups of them.
fn corridors(cx: &PanelContext, kept: Option<&Kept>) -> Html {
    let mut out = Html::empty();
    for (category, those) in by_category(cx) {
        let title = match CATEGORIES.iter().find(|(known, _)| *known == category) {
            Some((_, key)) => cx.text(key).to_owned(),
            None if category == GROUPS => cx.text("category.group").to_owned(),
            None => capital(cx.label("corridor_category", category)),
        };
        out.push(titled(cx, kept, &title, those));
    }
    match out.is_empty() {
        true => note(Some(cx.text("list.none"))),
        false => out,
    }
}

/// The corridors of each category, in the order of the list: categories that the code does not know come behind the
/// others, groups of corridors last, as [`GROUPS`].
pub fn by_category<'a>(cx: &PanelContext<'a>) -> Vec<(&'a str, Vec<Selection>)> {
    let mut all: Vec<(&'a str, Vec<Selection>)> = CATEGORIES.map(|(category, _)| (category, Vec::new())).into();
    let mut others: Vec<&str> = Vec::new();
    for corridor in cx.atlas.corridors.iter() {
        let category = corridor.category.as_str();
        if !others.contains(&category) && CATEGORIES.iter().all(|(known, _)| *known != category) {
            others.push(category);
        }
    }
    order::sort(&mut others, |a, b| a.cmp(b));
    all.extend(others.into_iter().map(|category| (category, Vec::new())));
    for corridor in cx.atlas.corridors.iter() {
        if let Some((_, those)) = all.iter_mut().find(|(category, _)| *category == corridor.category) {
            those.push(Selection::Corridor(corridor.id.clone()));
        }
    }
    let groups = cx.atlas.groups.iter().map(|group| Selection::Corridor(group.id.clone()));
    all.push((GROUPS, groups.collect()));
    all
}

/// Those records that are kept, under a heading; nothing without any.
fn titled(cx: &PanelContext, kept: Option<&Kept>, title: &str, mut selections: Vec<Selection>) -> Html {
    selections.retain(|selection| kept.is_none_or(|kept| kept.holds(cx.atlas, selection)));
    if selections.is_empty() {
        return Html::empty();
    }
    let mut out = plain("h3", Html::text(title));
    out.push(super::parts::list("links", entries(cx, &selections)));
    out
}

fn countries(cx: &PanelContext) -> Vec<Selection> {
    let mut found = Vec::new();
    for country in &cx.atlas.vocabulary.countries {
        found.push(Selection::Country(country.code.clone()));
    }
    by_name(cx, found)
}

fn places(cx: &PanelContext) -> Vec<Selection> {
    let mut found = Vec::new();
    for place in cx.atlas.places.iter() {
        found.push(Selection::Place(place.id.clone()));
    }
    by_name(cx, found)
}

/// Whether more is known of a record than that lines pass it.
pub fn has_more(cx: &PanelContext, selection: &Selection) -> bool {
    let Selection::Place(id) = selection else { return false };
    cx.atlas.places.get(id).is_some_and(|place| says_something(cx.atlas, place))
}

/// Whether more is known of a place than that lines pass it: a remark, a break of gauge, or that a meeting, an
/// agreement or an article speaks of it.
pub fn says_something(atlas: &Atlas, place: &Place) -> bool {
    let speaks =
        |other: &Selection| matches!(other, Selection::Meeting(_) | Selection::Agreement(_) | Selection::Article(_));
    let this = Selection::Place(place.id.clone());
    let is_spoken_of = atlas.links.of(&this).any(|other| speaks(other) && atlas.has(other));
    place.note.is_some() || place.gauge_break.is_some() || is_spoken_of
}

pub fn meetings(cx: &PanelContext) -> Vec<Selection> {
    let mut found = Vec::new();
    for meeting in cx.atlas.meetings.iter() {
        found.push(Selection::Meeting(meeting.id.clone()));
    }
    latest_first(cx, &mut found);
    found
}

pub fn agreements(cx: &PanelContext) -> Vec<Selection> {
    let mut found = Vec::new();
    for agreement in cx.atlas.agreements.iter() {
        found.push(Selection::Agreement(agreement.id.clone()));
    }
    latest_first(cx, &mut found);
    found
}

pub fn articles(cx: &PanelContext) -> Vec<Selection> {
    let mut found = Vec::new();
    for article in cx.atlas.articles.iter() {
        found.push(Selection::Article(article.id.clone()));
    }
    latest_first(cx, &mut found);
    found
}

fn topics(cx: &PanelContext) -> Vec<Selection> {
    let mut found = Vec::new();
    for topic in &cx.atlas.vocabulary.topics {
        found.push(Selection::Topic(topic.id.clone()));
    }
    for area in &cx.atlas.vocabulary.areas {
        found.push(Selection::Topic(area.id.clone()));
    }
    by_name(cx, found)
}

fn by_name(cx: &PanelContext, mut selections: Vec<Selection>) -> Vec<Selection> {
    cx.alphabet().sort_by_name(&mut selections, |selection| cx.name(selection).text);
    selections
}
