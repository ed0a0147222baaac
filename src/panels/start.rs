//! What stands in the panel before anything is selected: what this is, and three ways in.

use super::context::{PanelContext, Wording};
use super::parts::*;
use crate::domain::Selection;
use leptos::prelude::*;

/// The summits of China and the five Central Asian states: their ids, and the key of a short name that is there
/// before the meetings are loaded.
pub const SUMMITS: [(&str, &str); 3] = [
    ("china-central-asia-virtual-summit-2022", "start.summit-2022"),
    ("china-central-asia-summit-xian-2023", "start.summit-2023"),
    ("china-central-asia-summit-astana-2025", "start.summit-2025"),
];

/// The article that the project began from.
pub const SEED_ARTICLE: &str = "seed-xi-second-china-central-asia-summit";

/// Some of what that article speaks of without a place.
pub const SEED_TOPICS: [&str; 7] =
    ["c-plus-c5-mechanism", "belt-and-road", "three-evils", "cybersecurity", "green-energy", "global-gateway", "b3w"];

/// The introduction.
pub fn start(cx: &PanelContext) -> AnyView {
    let titled = |selection: Selection, key: &str| link_as(cx, &selection, Wording { text: cx.text(key), lang: None });
    let summits = SUMMITS.iter().map(|(id, key)| titled(Selection::Meeting((*id).into()), key)).collect();
    let seed = titled(Selection::Article(SEED_ARTICLE.into()), "start.seed");
    let topics: Vec<AnyView> = SEED_TOPICS.iter().map(|id| link(cx, &Selection::Topic((*id).into()))).collect();
    view! {
        <article class="start">
            <h2 tabindex="-1">{cx.text("start.title")}</h2>
            <p class="summary">{cx.text("start.about")}</p>
            <p>{cx.text("start.how")}</p>
            <h3>{cx.text("start.ways")}</h3>
            <ol class="ways">
                <li>{para("way", words(cx.text("start.summits")))}{list("links", summits)}</li>
                <li>{para("way", words(cx.text("start.article")))}{seed}{para("note", words(cx.text("start.seed-note")))}</li>
                <li>{para("way", words(cx.text("start.topics")))}{list("links", topics)}</li>
            </ol>
            {counts(cx)}
        </article>
    }
    .into_any()
}

/// How much there is, and as of when.
fn counts(cx: &PanelContext) -> AnyView {
    let atlas = &cx.atlas;
    let corridors = cx.plural("count.corridors", atlas.corridors.len());
    let places = cx.plural("count.places", atlas.places.len());
    let countries = cx.plural("count.countries", atlas.vocabulary.countries.len());
    let mut text =
        cx.fill("start.counts", &[("corridors", &corridors), ("places", &places), ("countries", &countries)]);
    if let Some(date) = atlas.as_of() {
        text = format!("{text} {}", cx.fill("start.as-of", &[("date", &cx.locale.date(date))]));
    }
    para("as-of", words(text))
}
