//! The panel of a step of a guided reading, and the bar over a record that leads back to it.

use super::context::{PanelContext, Wording};
use super::linked::{entries, short_facts};
use super::parts::*;
use crate::domain::{pieces, Piece, Selection, Story, Text};
use crate::explore::ViewState;
use crate::html::Html;
use crate::reading::Reading;
use crate::url;

/// A step of a reading: its text, the way on and back, the records it speaks of, and all other steps.
pub fn story(cx: &PanelContext, state: &ViewState, reading: &Reading) -> Html {
    let step = reading.step();
    let mut content = kicker(cx, reading);
    content.push(heading(words_of(cx, &step.title)));
    if reading.previous().is_none() {
        content.push(standfirst(cx, reading));
    }
    content.push(text(cx, state, reading));
    content.push(ways(cx, state, reading));
    if reading.next().is_none() {
        content.push(read_on(cx, reading));
    }
    content.push(part(cx.text("story.records"), records(cx, state, reading)));
    content.push(sources_of(cx, reading));
    content.push(all_steps(cx, state, reading));
    content.push(way_out(cx, state));
    content.push(as_of(cx, reading.story.as_of));
    Html::element("article", &[("data-kind", "story"), ("class", "record story")], content)
}

/// What stands in place of a reading that is not there (yet), with the way out of it.
pub fn nothing_yet(cx: &PanelContext, state: &ViewState) -> Html {
    let mut out = super::parts::nothing_yet(cx);
    if cx.details_loaded {
        out.push(way_out(cx, state));
    }
    out
}

/// Over the panel of a record that was chosen meanwhile: the way back to the reading.
pub fn back_bar(cx: &PanelContext, state: &ViewState, reading: &Reading) -> Html {
    let words = cx.fill("story.back", &[("n", &number(cx, reading.number))]);
    para("reading-bar", go(&reading.view(state), "", Html::text(&words)))
}

/// The ways into all readings, for the start; nothing without any.
pub fn ways_in(cx: &PanelContext, state: &ViewState) -> Html {
    let mut out = Html::empty();
    for story in cx.atlas.stories.iter() {
        let Some(reading) = Reading::at(story, 1) else { continue };
        let Wording { text, lang } = words_of(cx, &story.title);
        let mut words = span("kind", &cx.plural("story.steps", story.steps.len()));
        words.push_text(" ");
        let title = Html::element("span", &[("lang", lang)], Html::text(&text));
        words.push(Html::element("span", &[("class", "title")], filled(cx.text("story.read"), "title", title)));
        let address = address(&reading.view(state));
        let page = cx.href_of_kind("story");
        let page = if page.is_empty() { address.clone() } else { [&page, story.id.as_str(), "/"].concat() };
        let mut way = Html::element("a", &[("href", &page), ("data-go", &address)], words);
        way.push(cx.words(&story.standfirst).map_or(Html::empty(), |words| tagged("p", "standfirst", words)));
        out.push(Html::element("div", &[("class", "story-way")], way));
    }
    out
}

/// A whole reading as one text, for pages that must do without a program: its records are links, its maps are not there.
pub fn whole_story(cx: &PanelContext, story: &Story) -> Html {
    let mut content = tagged("h1", "", words_of(cx, &story.title));
    content.push(cx.words(&story.standfirst).map_or(Html::empty(), |words| tagged("p", "standfirst", words)));
    for number in 1..=story.steps.len() {
        let Some(reading) = Reading::at(story, number) else { continue };
        content.push(tagged("h2", "", words_of(cx, &reading.step().title)));
        content.push(text(cx, &ViewState::default(), &reading));
        if reading.next().is_none() {
            content.push(read_on(cx, &reading));
            content.push(sources_of(cx, &reading));
        }
    }
    content.push(as_of(cx, story.as_of));
    Html::element("article", &[("data-kind", "story"), ("class", "story")], content)
}

/// A link that sets the whole view: `data-go` holds it for the page's listener.
fn go(view: &ViewState, rel: &str, content: Html) -> Html {
    let address = address(view);
    Html::element("a", &[("href", &address), ("rel", rel), ("data-go", &address)], content)
}

fn address(view: &ViewState) -> String {
    ["?", &url::serialise(view)].concat()
}

/// Out of the reading, with the view as it stands: where the map is, no address of a panel says.
fn way_out(cx: &PanelContext, state: &ViewState) -> Html {
    let away = ViewState { story: None, ..state.clone() };
    let attributes = [("href", &*address(&away)), ("data-action", "leave")];
    para("leave", Html::element("a", &attributes, Html::text(cx.text("story.leave"))))
}

/// The story's title and where in it the reader is.
fn kicker(cx: &PanelContext, reading: &Reading) -> Html {
    let (at, of) = (reading.number.to_string(), reading.story.steps.len().to_string());
    let mut content = tagged("span", "title", words_of(cx, &reading.story.title));
    content.push_text(" ");
    content.push(span("step", &cx.fill("story.step", &[("n", &at), ("of", &of)])));
    let mut out = para("kind", content);
    out.push(Html::element("progress", &[("value", &at), ("max", &of), ("aria-hidden", "true")], Html::empty()));
    out
}

fn standfirst(cx: &PanelContext, reading: &Reading) -> Html {
    cx.words(&reading.story.standfirst).map_or(Html::empty(), |words| tagged("p", "standfirst", words))
}

fn text(cx: &PanelContext, state: &ViewState, reading: &Reading) -> Html {
    let Some((lang, paragraphs)) = reading.step().text.best(cx.locale.languages()) else { return Html::empty() };
    let mut content = Html::empty();
    for paragraph in paragraphs {
        let mut words = Html::empty();
        for piece in pieces(paragraph) {
            match piece {
                Piece::Words(text) => words.push_text(text),
                Piece::Link { words: text, to } => {
                    words.push(link_from(cx, state, reading, &to, Wording { text: text.to_owned(), lang: "" }));
                }
            }
        }
        content.push(plain("p", words));
    }
    let lang = if lang == cx.locale.language() { "" } else { lang };
    Html::element("div", &[("lang", lang), ("class", "story-text")], content)
}

/// The link to a record. To the one that the step itself selects it leads out of the reading: within it, selecting
/// that record means the step.
fn link_from(cx: &PanelContext, state: &ViewState, reading: &Reading, to: &Selection, words: Wording) -> Html {
    let is_page = !cx.href_of_kind("story").is_empty();
    if is_page || reading.selection().as_ref() != Some(to) || !cx.atlas.has(to) {
        return link_as(cx, to, words);
    }
    let view = ViewState { story: None, ..state.select(to.clone()) };
    let (href, id) = (address(&view), to.to_string());
    let attributes = [("href", &*href), ("data-id", &id), ("data-go", &href), ("lang", words.lang)];
    Html::element("a", &attributes, Html::text(&words.text))
}

/// Previous and next, with the titles of these steps.
fn ways(cx: &PanelContext, state: &ViewState, reading: &Reading) -> Html {
    let mut content = Html::empty();
    let ways = [("prev", "story.previous", reading.previous()), ("next", "story.next", reading.next())];
    for (rel, key, to) in ways {
        let Some(to) = to else { continue };
        let mut words = span("way-word", cx.text(key));
        words.push_text(" ");
        words.push(tagged("span", "way-title", words_of(cx, &to.step().title)));
        content.append(" ", go(&to.view(state), rel, words));
    }
    Html::element("nav", &[("aria-label", cx.text("story.ways")), ("class", "steps")], content)
}

/// The records that the step links to, each once, in the order of the text.
fn records(cx: &PanelContext, state: &ViewState, reading: &Reading) -> Html {
    let mut found: Vec<Selection> = Vec::new();
    let mut items = Vec::new();
    let paragraphs = reading.step().text.best(cx.locale.languages()).map_or(&[][..], |(_, paragraphs)| paragraphs);
    for paragraph in paragraphs {
        for piece in pieces(paragraph) {
            let Piece::Link { to, .. } = piece else { continue };
            if !cx.atlas.has(&to) || found.contains(&to) {
                continue;
            }
            let mut item = link_from(cx, state, reading, &to, cx.name(&to));
            let facts = short_facts(cx, &to);
            if !facts.is_empty() {
                item.push_text(" ");
                item.push(aside(facts));
            }
            items.push(item);
            found.push(to);
        }
    }
    list("links", items)
}

/// What to read after the last step.
fn read_on(cx: &PanelContext, reading: &Reading) -> Html {
    let mut records = Vec::new();
    for record in &reading.story.next {
        if let Some(record) = record.parse().ok().filter(|record| cx.atlas.has(record)) {
            records.push(record);
        }
    }
    part(cx.text("story.on"), list("links", entries(cx, &records)))
}

/// The pages read for this step, and with the last one those for the whole reading.
fn sources_of(cx: &PanelContext, reading: &Reading) -> Html {
    let mut ids = reading.step().sources.clone();
    if reading.next().is_none() {
        for id in &reading.story.sources {
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
    }
    sources(cx, &ids)
}

fn all_steps(cx: &PanelContext, state: &ViewState, reading: &Reading) -> Html {
    let mut items = Html::empty();
    for step in reading.steps() {
        let title = tagged("span", "", words_of(cx, &step.step().title));
        let here = if step.number == reading.number { "step" } else { "" };
        let href = address(&step.view(state));
        let link = Html::element("a", &[("href", &href), ("aria-current", here), ("data-go", &href)], title);
        items.push(plain("li", link));
    }
    fold(cx.text("story.all"), Html::element("ol", &[("class", "all-steps")], items))
}

fn number(cx: &PanelContext, number: usize) -> String {
    cx.locale.number(number as f64)
}

/// A text in the reader's language, or no words.
fn words_of<'a>(cx: &PanelContext, text: &'a Text) -> Wording<'a> {
    cx.words(text).unwrap_or(Wording { text: String::new(), lang: "" })
}

/// A message with markup in the place of its placeholder.
fn filled(message: &str, name: &str, with: Html) -> Html {
    let (before, after) = message.split_once(&["{", name, "}"].concat()).unwrap_or((message, ""));
    let mut out = Html::text(before);
    out.push(with);
    out.push_text(after);
    out
}
