//! The few elements that all panels are composed of.

use super::context::{PanelContext, Wording};
use super::out::leave;
use crate::domain::{Certainty, Mode, Names, PartialDate, Selection, Source, SourceId, Status, Text};
use crate::html::Html;

/// A panel: what kind of record, its name, and the body.
pub fn record(cx: &PanelContext, selection: &Selection, kind: &str, body: Vec<Html>) -> Html {
    let mut content = para("kind", Html::text(&capital(kind)));
    content.push(heading(cx.name(selection)));
    if let Some(local) = cx.local_name(selection) {
        content.push(tagged("p", "local", local));
    }
    if let Some(names) = cx.atlas.names(selection) {
        content.push(other_names(cx, names));
    }
    content.push(Html::all(body));
    Html::element("article", &[("data-kind", selection.kind()), ("class", "record")], content)
}

/// The heading of a whole panel, which can be given the focus.
pub fn heading(Wording { text, lang }: Wording) -> Html {
    Html::element("h2", &[("tabindex", "-1"), ("lang", lang)], Html::text(&text))
}

/// The name in the other languages, and its other spellings in the one shown.
fn other_names(cx: &PanelContext, names: &Names) -> Html {
    let shown = names.tagged(cx.locale.languages()).map_or("", |tagged| tagged.lang);
    let (mut foreign, mut also) = (Html::empty(), String::new());
    let mut before = None;
    for (lang, name) in names.all() {
        let is_first = before != Some(lang);
        before = Some(lang);
        if is_first && lang != shown {
            foreign.append(" · ", foreign_name(cx, lang, name));
        } else if !is_first && lang == shown {
            append(&mut also, " · ", name);
        }
    }
    let mut out = Html::empty();
    if !foreign.is_empty() {
        out.push(para("names", foreign));
    }
    if !also.is_empty() {
        let mut words = Html::text(&[cx.text("record.also"), ": "].concat());
        words.push(told_in(cx.wording(&also, shown)));
        out.push(para("also", words));
    }
    out
}

fn foreign_name(cx: &PanelContext, lang: &str, name: &str) -> Html {
    Html::element("span", &[("lang", lang), ("title", cx.locale.language_name(lang))], Html::text(name))
}

/// What stands in place of a record that is not there (yet).
pub fn nothing_yet(cx: &PanelContext) -> Html {
    match cx.details_loaded {
        true => told("note", cx.text("record.missing")),
        false => loading(cx),
    }
}

/// A quiet word while the details load; nothing afterwards.
pub fn loading(cx: &PanelContext) -> Html {
    match cx.details_loaded {
        true => Html::empty(),
        false => told("placeholder", cx.text("record.loading")),
    }
}

/// A paragraph that assistive technology tells when it appears.
fn told(class: &str, text: &str) -> Html {
    Html::element("p", &[("role", "status"), ("class", class)], Html::text(text))
}

/// An element without attributes.
pub fn plain(tag: &'static str, content: Html) -> Html {
    Html::element(tag, &[], content)
}

/// Words in their language; a class of `""` is none.
pub fn tagged(tag: &'static str, class: &str, Wording { text, lang }: Wording) -> Html {
    Html::element(tag, &[("lang", lang), ("class", class)], Html::text(&text))
}

pub fn para(class: &str, content: Html) -> Html {
    Html::element("p", &[("class", class)], content)
}

pub fn span(class: &str, text: &str) -> Html {
    Html::element("span", &[("class", class)], Html::text(text))
}

/// What is said beside an item.
pub fn aside(content: Html) -> Html {
    Html::element("span", &[("class", "aside")], content)
}

/// A remark, if there is one.
pub fn note(text: Option<&str>) -> Html {
    text.map_or(Html::empty(), |text| para("note", Html::text(text)))
}

/// A remark of the data, if there is one: in English, whatever the page speaks.
pub fn remark(cx: &PanelContext, text: Option<&str>) -> Html {
    text.map_or(Html::empty(), |text| tagged("p", "note", cx.english(text)))
}

/// Words of the data in English, inside others; nothing for no words.
pub fn english(cx: &PanelContext, text: &str) -> Html {
    told_in(cx.english(text))
}

/// Words inside others: an element only where their language is another.
pub fn told_in(words: Wording) -> Html {
    match words.lang.is_empty() || words.text.is_empty() {
        true => Html::text(&words.text),
        false => tagged("span", "", words),
    }
}

/// Names of others as they write them, inside other words.
pub fn words_of(cx: &PanelContext, text: &str) -> Html {
    // What the data say of a name stands behind it in English.
    let (name, remark) = text.split_at(text.find(" (").unwrap_or(text.len()));
    match remark.is_ascii() && !name.is_ascii() {
        true => Html::all(vec![told_in(cx.quoted(name)), english(cx, remark)]),
        false => told_in(cx.quoted(text)),
    }
}

/// A text of the interface with words of another language in the places of placeholders.
pub fn filled_with(cx: &PanelContext, key: &str, values: Vec<(&str, Html)>) -> Html {
    // No text of the interface has these characters; what is put in is not searched again.
    const SIGNS: [&str; 2] = ["\u{1}", "\u{2}"];
    let signs: Vec<(&str, &str)> = values.iter().map(|(name, _)| *name).zip(SIGNS).collect();
    let text = cx.fill(key, &signs);
    let (mut out, mut rest) = (Html::empty(), text.as_str());
    while let Some(at) = rest.find(['\u{1}', '\u{2}']) {
        let (before, after) = rest.split_at(at);
        out.push_text(before);
        let which = usize::from(!after.starts_with(SIGNS[0]));
        out.push(values.get(which).map_or(Html::empty(), |(_, content)| content.clone()));
        rest = after.get(1..).unwrap_or_default();
    }
    out.push_text(rest);
    out
}

/// A record's summary, if it has one.
pub fn summary(cx: &PanelContext, text: &Text) -> Html {
    cx.words(text).map_or(Html::empty(), |words| tagged("p", "summary", words))
}

/// A part of a panel under its own heading; nothing without content.
pub fn part(title: &str, content: Html) -> Html {
    if content.is_empty() {
        return content;
    }
    let mut out = plain("h3", Html::text(title));
    out.push(content);
    Html::element("section", &[("class", "part")], out)
}

/// A part whose heading says how much is in it; nothing without content.
pub fn counted_part(cx: &PanelContext, title: &str, count: usize, content: Html) -> Html {
    if content.is_empty() {
        return content;
    }
    let mut out = plain("h3", counted(cx, title, count));
    out.push(content);
    Html::element("section", &[("class", "part")], out)
}

/// Words and a quiet number behind them, where it is more than one.
pub fn counted(cx: &PanelContext, words: &str, count: usize) -> Html {
    let mut out = Html::text(words);
    if count > 1 {
        out.push_text(" ");
        out.push(span("count", &cx.locale.number(count as f64)));
    }
    out
}

/// A list; nothing without items.
pub fn list(class: &str, items: Vec<Html>) -> Html {
    list_in("ul", class, items)
}

/// A list whose order means something; nothing without items.
pub fn ordered(class: &str, items: Vec<Html>) -> Html {
    list_in("ol", class, items)
}

fn list_in(tag: &'static str, class: &str, items: Vec<Html>) -> Html {
    if items.is_empty() {
        return Html::empty();
    }
    let mut content = Html::empty();
    for item in items {
        content.push(plain("li", item));
    }
    Html::element(tag, &[("class", class)], content)
}

/// A small timeline: when, what, how certain that is, and what stands behind it; nothing without stages.
pub fn timeline(cx: &PanelContext, stages: Vec<(Option<PartialDate>, &str, Certainty, Html)>) -> Html {
    let mut content = Html::empty();
    for (date, what, certainty, behind) in stages {
        let mut stage = time_or_undated(cx, date);
        stage.push_text(" ");
        stage.push(plain("b", Html::text(&capital(what))));
        stage.push_text(" ");
        stage.push(behind);
        let known = if certainty == Certainty::Unverified { "unverified" } else { "" };
        content.push(Html::element("li", &[("data-known", known)], stage));
    }
    match content.is_empty() {
        true => content,
        false => Html::element("ol", &[("class", "life")], content),
    }
}

/// Short facts, each under its name; those without content are left out.
pub fn facts(rows: Vec<(&str, Html)>) -> Html {
    let mut content = Html::empty();
    for (name, value) in rows {
        if !value.is_empty() {
            let mut row = plain("dt", Html::text(name));
            row.push(plain("dd", value));
            content.push(plain("div", row));
        }
    }
    Html::element("dl", &[("class", "facts")], content)
}

/// What is closed until the reader opens it.
pub fn fold(title: &str, content: Html) -> Html {
    let mut out = plain("summary", Html::text(title));
    out.push(content);
    Html::element("details", &[("class", "fold")], out)
}

/// Adds words to a text, with the separator between them; nothing for no words.
pub fn append(out: &mut String, separator: &str, words: &str) {
    if !out.is_empty() && !words.is_empty() {
        out.push_str(separator);
    }
    out.push_str(words);
}

/// Words with commas between them.
pub fn commas(words: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        append(&mut out, ", ", word);
    }
    out
}

/// What these ids select.
pub fn select<T: Clone>(ids: &[T], kind: fn(T) -> Selection) -> Vec<Selection> {
    let mut out = Vec::with_capacity(ids.len());
    for id in ids {
        out.push(kind(id.clone()));
    }
    out
}

/// The link to a record; its name alone where the record does not exist.
pub fn link(cx: &PanelContext, selection: &Selection) -> Html {
    with_local(cx, selection, link_as(cx, selection, cx.name(selection)))
}

/// The link to a record under other words than its name.
pub fn link_as(cx: &PanelContext, selection: &Selection, words: Wording) -> Html {
    if cx.details_loaded && !cx.atlas.has(selection) {
        return tagged("span", "", words);
    }
    let (href, id) = (cx.href(selection), selection.to_string());
    Html::element("a", &[("href", &href), ("data-id", &id), ("lang", words.lang)], Html::text(&words.text))
}

/// A local name behind the shown one.
fn with_local(cx: &PanelContext, selection: &Selection, mut shown: Html) -> Html {
    if let Some(local) = cx.local_name(selection) {
        shown.push_text(" ");
        shown.push(tagged("span", "local", local));
    }
    shown
}

/// Links to records in a row; nothing without any.
pub fn links(cx: &PanelContext, selections: &[Selection]) -> Html {
    let mut out = Html::empty();
    for selection in selections {
        out.append(", ", link(cx, selection));
    }
    out
}

pub fn time(cx: &PanelContext, date: PartialDate) -> Html {
    time_as(date, &cx.locale.date(date))
}

/// A date under other words than its own.
pub fn time_as(date: PartialDate, words: &str) -> Html {
    Html::element("time", &[("datetime", &date.to_string())], Html::text(words))
}

/// A date, or the word for none.
pub fn time_or_undated(cx: &PanelContext, date: Option<PartialDate>) -> Html {
    match date {
        Some(date) => time(cx, date),
        None => span("aside", cx.text("record.undated")),
    }
}

/// A status in words, coloured by `data-status`.
pub fn status(cx: &PanelContext, status: Option<Status>) -> Html {
    let (key, text) = match status {
        Some(status) => (status.key(), cx.label("status", status.key())),
        None => ("unknown", cx.text("record.unknown")),
    };
    Html::element("span", &[("data-status", key), ("class", "status")], Html::text(text))
}

pub fn mode(cx: &PanelContext, mode: Mode) -> Html {
    let key = mode.key();
    Html::element("span", &[("data-mode", key), ("class", "mode")], Html::text(cx.label("section_mode", key)))
}

/// The mark of what could not be checked, with the reason where one is known; otherwise the remark alone.
pub fn certainty(cx: &PanelContext, certainty: Certainty, note: Option<&str>) -> Html {
    match (certainty, note) {
        (Certainty::Unverified, Some(why)) => {
            let words = filled_with(cx, "record.unverified-why", vec![("why", english(cx, why))]);
            Html::element("span", &[("class", "unverified")], words)
        }
        (Certainty::Unverified, None) => span("unverified", cx.text("record.unverified")),
        (Certainty::Sourced, Some(note)) => tagged("span", "aside", cx.english(note)),
        (Certainty::Sourced, None) => Html::empty(),
    }
}

/// The publisher of a source: a link to the article where the source is one, else out of the atlas.
pub fn source(cx: &PanelContext, id: Option<&SourceId>) -> Html {
    let Some(source) = id.and_then(|id| cx.atlas.sources.get(id)) else { return Html::empty() };
    let named = if source.publisher.is_empty() { &source.title } else { &source.publisher };
    Html::element("span", &[("class", "cite")], to_source(cx, source, cx.quoted(named)))
}

/// The way to a source, under these words.
fn to_source(cx: &PanelContext, source: &Source, words: Wording) -> Html {
    match &source.article {
        Some(article) => link_as(cx, &Selection::Article(article.clone()), words),
        None => leave(cx, source.url.as_deref(), tagged("span", "", words)),
    }
}

/// The pages a record was read on.
pub fn sources(cx: &PanelContext, ids: &[SourceId]) -> Html {
    let mut entries = Vec::new();
    for id in ids {
        let Some(source) = cx.atlas.sources.get(id) else { continue };
        let mut beside = words_of(cx, &source.publisher);
        for more in [
            source.date.map_or(Html::empty(), |date| Html::text(&cx.locale.date(date))),
            english(cx, source.reliability.as_deref().unwrap_or("")),
        ] {
            if !more.is_empty() {
                beside.append(", ", more);
            }
        }
        let mut entry = to_source(cx, source, cx.quoted(&source.title));
        entry.push_text(" ");
        entry.push(Html::element("span", &[("class", "aside")], beside));
        entry.push_text(" ");
        entry.push(certainty(cx, source.certainty, None));
        entries.push(entry);
    }
    part(cx.text("record.sources"), ordered("sources", entries))
}

/// Remarks on what is uncertain about a record.
pub fn notes(cx: &PanelContext, notes: &[String]) -> Html {
    let mut items = Vec::with_capacity(notes.len());
    for text in notes {
        items.push(english(cx, text));
    }
    part(cx.text("record.notes"), list("plain", items))
}

/// The day up to which a record is true.
pub fn as_of(cx: &PanelContext, date: Option<PartialDate>) -> Html {
    let Some(date) = date else { return Html::empty() };
    para("as-of", Html::text(&cx.fill("record.as-of", &[("date", &cx.locale.date(date))])))
}

/// With its first letter large, where the script has one.
pub fn capital(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        out.push(if out.is_empty() { crate::order::capital(c) } else { c });
    }
    out
}
