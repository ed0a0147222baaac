//! Everything on the map as a list: the map's equal for those who do not see or cannot use it.

use super::context::PanelContext;
use super::kept::Kept;
use super::linked::{entries, latest_first};
use super::parts::{capital, loading, note, para, plain};
use crate::domain::Selection;
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

/// The other kinds of record, each behind a fold: its key, and the key of its heading.
const KINDS: [(&str, &str); 6] = [
    ("countries", "list.countries"),
    ("places", "list.places"),
    ("meetings", "list.meetings"),
    ("agreements", "list.agreements"),
    ("articles", "list.articles"),
    ("topics", "list.topics"),
];

/// The list with its corridors open. Other kinds have entries only where their key is in `open`: `countries`,
/// `places`, `meetings`, `agreements`, `articles`, `topics`.
pub fn list(cx: &PanelContext, open: &[&str]) -> Html {
    everything(cx, open, "open")
}

/// The list with everything in it, for pages that must do without a program.
pub fn whole_list(cx: &PanelContext) -> Html {
    everything(cx, &KINDS.map(|(key, _)| key), "")
}

/// The entries of one kind, as [`list`] has them below the kind's heading.
pub fn list_part(cx: &PanelContext, kind: &str) -> Html {
    part_of(cx, Kept::of(cx.atlas, &cx.state).as_ref(), kind)
}

fn part_of(cx: &PanelContext, kept: Option<&Kept>, kind: &str) -> Html {
    let mut found = match kind {
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
fn restriction(cx: &PanelContext, kept: Option<&Kept>) -> Html {
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

/// The list with entries in these kinds, whose elements get this value of `open`.
fn everything(cx: &PanelContext, filled: &[&str], open: &str) -> Html {
    let kept = Kept::of(cx.atlas, &cx.state);
    let mut content = plain("h2", Html::text(cx.text("list.title")));
    content.push(restriction(cx, kept.as_ref()));
    content.push(corridors(cx, kept.as_ref()));
    for (key, heading) in KINDS {
        let mut fold = plain("summary", Html::text(cx.text(heading)));
        let mut attributes = [("class", "fold"), ("data-kind", key), ("open", "")];
        let mut part = Html::empty();
        if filled.contains(&key) {
            part = part_of(cx, kept.as_ref(), key);
            attributes[2].1 = open;
        }
        // There even when empty, so that it can be filled when the fold is opened.
        fold.push(plain("div", part));
        content.push(Html::element("details", &attributes, fold));
    }
    Html::element("div", &[("class", "everything")], content)
}

/// The corridors by category; categories that the code does not know come last under their own label.
fn corridors(cx: &PanelContext, kept: Option<&Kept>) -> Html {
    let mut out = Html::empty();
    for (category, key) in CATEGORIES {
        out.push(category_list(cx, kept, cx.text(key), category));
    }
    let mut others: Vec<&str> = Vec::new();
    for corridor in cx.atlas.corridors.iter() {
        let category = corridor.category.as_str();
        if !others.contains(&category) && CATEGORIES.iter().all(|(known, _)| *known != category) {
            others.push(category);
        }
    }
    order::sort(&mut others, |a, b| a.cmp(b));
    for category in others {
        out.push(category_list(cx, kept, &capital(cx.label("corridor_category", category)), category));
    }
    let mut groups = Vec::new();
    for group in cx.atlas.groups.iter() {
        groups.push(Selection::Corridor(group.id.clone()));
    }
    out.push(titled(cx, kept, cx.text("category.group"), groups));
    match out.is_empty() {
        true => note(Some(cx.text("list.none"))),
        false => out,
    }
}

fn category_list(cx: &PanelContext, kept: Option<&Kept>, title: &str, category: &str) -> Html {
    let mut found = Vec::new();
    for corridor in cx.atlas.corridors.iter() {
        if corridor.category == category {
            found.push(Selection::Corridor(corridor.id.clone()));
        }
    }
    titled(cx, kept, title, found)
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

/// Whether more is known of a place than that lines pass it.
pub fn has_more(cx: &PanelContext, selection: &Selection) -> bool {
    let Selection::Place(id) = selection else { return false };
    let noted = cx.atlas.places.get(id).is_some_and(|place| place.note.is_some() || place.gauge_break.is_some());
    noted || is_spoken_of(cx, selection)
}

/// Whether a meeting, an agreement or an article is linked to the record.
fn is_spoken_of(cx: &PanelContext, selection: &Selection) -> bool {
    let speaks =
        |other: &Selection| matches!(other, Selection::Meeting(_) | Selection::Agreement(_) | Selection::Article(_));
    cx.atlas.links.of(selection).any(|other| speaks(other) && cx.atlas.has(other))
}

fn meetings(cx: &PanelContext) -> Vec<Selection> {
    let mut found = Vec::new();
    for meeting in cx.atlas.meetings.iter() {
        found.push(Selection::Meeting(meeting.id.clone()));
    }
    latest_first(cx, &mut found);
    found
}

fn agreements(cx: &PanelContext) -> Vec<Selection> {
    let mut found = Vec::new();
    for agreement in cx.atlas.agreements.iter() {
        found.push(Selection::Agreement(agreement.id.clone()));
    }
    latest_first(cx, &mut found);
    found
}

fn articles(cx: &PanelContext) -> Vec<Selection> {
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
    order::sort_by_key(&mut selections, |selection| order::capitals(&cx.name(selection).text));
    selections
}
