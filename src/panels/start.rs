//! What stands in the panel before anything is selected: what this is, and three ways in.

use super::context::{PanelContext, Wording};
use super::parts::*;
use super::story::ways_in;
use crate::domain::Selection;
use crate::explore::ViewState;
use crate::html::Html;

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

/// The introduction, for the reader whose state this is.
pub fn start(cx: &PanelContext, state: &ViewState) -> Html {
    let mut content = heading(words(cx.text("start.title")));
    content.push(para("summary", Html::text(cx.text("start.about"))));
    content.push(plain("p", Html::text(cx.text("start.how"))));
    content.push(ways_in(cx, state));
    content.push(plain("h3", Html::text(cx.text("start.ways"))));
    content.push(ordered("ways", vec![summits(cx), seed(cx), topics(cx)]));
    content.push(counts(cx));
    Html::element("article", &[("class", "start")], content)
}

fn words(text: &str) -> Wording<'static> {
    Wording { text: text.to_owned(), lang: "" }
}

fn summits(cx: &PanelContext) -> Html {
    let mut items = Vec::with_capacity(SUMMITS.len());
    for (id, key) in SUMMITS {
        items.push(link_as(cx, &Selection::Meeting(id.into()), words(cx.text(key))));
    }
    let mut out = para("way", Html::text(cx.text("start.summits")));
    out.push(list("links", items));
    out
}

fn seed(cx: &PanelContext) -> Html {
    let mut out = para("way", Html::text(cx.text("start.article")));
    out.push(link_as(cx, &Selection::Article(SEED_ARTICLE.into()), words(cx.text("start.seed"))));
    out.push(note(Some(cx.text("start.seed-note"))));
    out
}

fn topics(cx: &PanelContext) -> Html {
    let mut items = Vec::with_capacity(SEED_TOPICS.len());
    for id in SEED_TOPICS {
        items.push(link(cx, &Selection::Topic(id.into())));
    }
    let mut out = para("way", Html::text(cx.text("start.topics")));
    out.push(list("links", items));
    out
}

/// How much there is, and as of when.
fn counts(cx: &PanelContext) -> Html {
    let atlas = cx.atlas;
    let corridors = cx.plural("count.corridors", atlas.corridors.len());
    let places = cx.plural("count.places", atlas.places.len());
    let countries = cx.plural("count.countries", atlas.vocabulary.countries.len());
    let mut text =
        cx.fill("start.counts", &[("corridors", &corridors), ("places", &places), ("countries", &countries)]);
    if let Some(date) = atlas.as_of() {
        append(&mut text, " ", &cx.fill("start.as-of", &[("date", &cx.locale.date(date))]));
    }
    para("as-of", Html::text(&text))
}
