//! The few elements that all panels are composed of.

use super::context::{PanelContext, Wording};
use super::out::leave;
use crate::domain::{Certainty, Mode, Names, PartialDate, Selection, Source, SourceId, Status, Text};
use leptos::prelude::*;

/// Nothing at all, where a part has nothing to say.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// Words among other content.
pub fn words(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    if text.is_empty() {
        return nothing();
    }
    text.into_any()
}

/// Several views one after the other.
pub fn all(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

/// A panel: what kind of record, its name, and the body.
pub fn record(cx: &PanelContext, selection: &Selection, kind: String, body: Vec<AnyView>) -> AnyView {
    let Wording { text, lang } = cx.name(selection);
    let names = cx.atlas.names(selection).map(|names| other_names(cx, names));
    view! {
        <article class="record" data-kind=selection.kind()>
            <p class="kind">{capital(&kind)}</p>
            <h2 tabindex="-1" lang=lang>{text}</h2>
            {names}
            {body}
        </article>
    }
    .into_any()
}

/// The name in the other languages, and its other spellings in the one shown.
fn other_names(cx: &PanelContext, names: &Names) -> AnyView {
    let shown = names.tagged(cx.locale.languages()).map(|tagged| tagged.lang);
    let others = names.0.iter().filter(|(lang, _)| Some(lang.as_str()) != shown);
    let foreign: Vec<AnyView> =
        others.filter_map(|(lang, spellings)| Some(foreign_name(cx, lang, spellings.first()?))).collect();
    let also = shown.and_then(|lang| names.0.get(lang)).map(|spellings| spellings[1..].join(" · "));
    let also = also.filter(|also| !also.is_empty());
    all(vec![
        if foreign.is_empty() { nothing() } else { para("names", between(" · ", foreign)) },
        also.map_or_else(nothing, |also| para("also", words(format!("{}: {also}", cx.text("record.also"))))),
    ])
}

fn foreign_name(cx: &PanelContext, lang: &str, name: &str) -> AnyView {
    let title = cx.locale.language_name(lang).to_owned();
    view! { <span lang=lang.to_owned() title=title>{name.to_owned()}</span> }.into_any()
}

/// What stands in place of a record that is not there (yet).
pub fn nothing_yet(cx: &PanelContext) -> AnyView {
    if cx.details_loaded {
        view! { <p class="note" role="status">{cx.text("record.missing")}</p> }.into_any()
    } else {
        loading(cx)
    }
}

/// A quiet word while the details load; nothing afterwards.
pub fn loading(cx: &PanelContext) -> AnyView {
    if cx.details_loaded {
        return nothing();
    }
    view! { <p class="placeholder" role="status">{cx.text("record.loading")}</p> }.into_any()
}

pub fn para(class: &'static str, content: AnyView) -> AnyView {
    view! { <p class=class>{content}</p> }.into_any()
}

pub fn span(class: &'static str, text: String) -> AnyView {
    view! { <span class=class>{text}</span> }.into_any()
}

/// A record's summary, if it has one.
pub fn summary(cx: &PanelContext, text: &Text) -> AnyView {
    let Some(Wording { text, lang }) = cx.words(text) else { return nothing() };
    view! { <p class="summary" lang=lang>{text}</p> }.into_any()
}

/// A part of a panel under its own heading.
pub fn part(title: String, content: AnyView) -> AnyView {
    view! { <section class="part"><h3>{title}</h3>{content}</section> }.into_any()
}

/// A list; nothing without items.
pub fn list(class: &'static str, items: Vec<AnyView>) -> AnyView {
    if items.is_empty() {
        return nothing();
    }
    view! { <ul class=class>{items.into_iter().map(item).collect::<Vec<_>>()}</ul> }.into_any()
}

/// A list whose order means something; nothing without items.
pub fn ordered(class: &'static str, items: Vec<AnyView>) -> AnyView {
    if items.is_empty() {
        return nothing();
    }
    view! { <ol class=class>{items.into_iter().map(item).collect::<Vec<_>>()}</ol> }.into_any()
}

fn item(content: AnyView) -> AnyView {
    view! { <li>{content}</li> }.into_any()
}

/// Short facts, each under its name; those without content are left out.
pub fn facts(rows: Vec<(String, Option<AnyView>)>) -> AnyView {
    let row = |(name, value): (String, AnyView)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any();
    let rows: Vec<AnyView> = rows.into_iter().filter_map(|(name, value)| Some(row((name, value?)))).collect();
    view! { <dl class="facts">{rows}</dl> }.into_any()
}

/// What is closed until the reader opens it.
pub fn fold(title: String, content: AnyView) -> AnyView {
    view! { <details class="fold"><summary>{title}</summary>{content}</details> }.into_any()
}

/// The views with words between them.
pub fn between(separator: &'static str, views: Vec<AnyView>) -> AnyView {
    let mut out = Vec::with_capacity(views.len() * 2);
    for view in views {
        if !out.is_empty() {
            out.push(words(separator));
        }
        out.push(view);
    }
    all(out)
}

/// The link to a record; its name alone where the record does not exist.
pub fn link(cx: &PanelContext, selection: &Selection) -> AnyView {
    link_as(cx, selection, cx.name(selection))
}

/// The link to a record under other words than its name.
pub fn link_as(cx: &PanelContext, selection: &Selection, Wording { text, lang }: Wording) -> AnyView {
    if cx.details_loaded && !cx.atlas.has(selection) {
        return view! { <span lang=lang>{text}</span> }.into_any();
    }
    view! { <a href=cx.href(selection) data-id=selection.to_string() lang=lang>{text}</a> }.into_any()
}

/// Links to records in a row; `None` without any.
pub fn links(cx: &PanelContext, selections: impl IntoIterator<Item = Selection>) -> Option<AnyView> {
    let links: Vec<AnyView> = selections.into_iter().map(|selection| link(cx, &selection)).collect();
    (!links.is_empty()).then(|| between(", ", links))
}

pub fn time(cx: &PanelContext, date: PartialDate) -> AnyView {
    view! { <time datetime=date.to_string()>{cx.locale.date(date)}</time> }.into_any()
}

/// A date, or the word for none.
pub fn time_or_undated(cx: &PanelContext, date: Option<PartialDate>) -> AnyView {
    match date {
        Some(date) => time(cx, date),
        None => span("aside", cx.text("record.undated")),
    }
}

/// A status in words, coloured by `data-status`.
pub fn status(cx: &PanelContext, status: Option<Status>) -> AnyView {
    let (key, text) = match status {
        Some(status) => (status.key(), cx.label("status", status.key())),
        None => ("unknown", cx.text("record.unknown")),
    };
    view! { <span class="status" data-status=key>{text}</span> }.into_any()
}

pub fn mode(cx: &PanelContext, mode: Mode) -> AnyView {
    view! { <span class="mode" data-mode=mode.key()>{cx.label("section_mode", mode.key())}</span> }.into_any()
}

/// The mark of what could not be checked, with the reason where one is known; otherwise the remark alone.
pub fn certainty(cx: &PanelContext, certainty: Certainty, note: Option<&str>) -> AnyView {
    match (certainty, note) {
        (Certainty::Unverified, Some(why)) => span("unverified", cx.fill("record.unverified-why", &[("why", why)])),
        (Certainty::Unverified, None) => span("unverified", cx.text("record.unverified")),
        (Certainty::Sourced, Some(note)) => span("aside", note.to_owned()),
        (Certainty::Sourced, None) => nothing(),
    }
}

/// The publisher of a source: a link to the article where the source is one, else out of the atlas.
pub fn source(cx: &PanelContext, id: Option<&SourceId>) -> AnyView {
    let Some(source) = id.and_then(|id| cx.atlas.sources.get(id)) else { return nothing() };
    let named = if source.publisher.is_empty() { &source.title } else { &source.publisher };
    view! { <span class="cite">{to_source(cx, source, named)}</span> }.into_any()
}

/// The way to a source, under these words.
fn to_source(cx: &PanelContext, source: &Source, named: &str) -> AnyView {
    let named = Wording { text: named.to_owned(), lang: None };
    match &source.article {
        Some(article) => link_as(cx, &Selection::Article(article.clone()), named),
        None => leave(cx, source.url.as_deref(), named.text, None),
    }
}

/// The pages a record was read on.
pub fn sources(cx: &PanelContext, ids: &[SourceId]) -> AnyView {
    let entry = |id: &SourceId| {
        let source = cx.atlas.sources.get(id)?;
        let title = to_source(cx, source, &source.title);
        let beside =
            [Some(source.publisher.clone()), source.date.map(|date| cx.locale.date(date)), source.reliability.clone()];
        let beside: Vec<String> = beside.into_iter().flatten().filter(|text| !text.is_empty()).collect();
        let mark = certainty(cx, source.certainty, None);
        Some(all(vec![title, words(" "), span("aside", beside.join(", ")), words(" "), mark]))
    };
    let entries: Vec<AnyView> = ids.iter().filter_map(entry).collect();
    if entries.is_empty() {
        return nothing();
    }
    part(cx.text("record.sources"), ordered("sources", entries))
}

/// Remarks on what is uncertain about a record.
pub fn notes<'a>(cx: &PanelContext, notes: impl IntoIterator<Item = &'a String>) -> AnyView {
    let notes: Vec<AnyView> = notes.into_iter().map(|note| words(note.clone())).collect();
    if notes.is_empty() {
        return nothing();
    }
    part(cx.text("record.notes"), list("plain", notes))
}

/// The day up to which a record is true.
pub fn as_of(cx: &PanelContext, date: Option<PartialDate>) -> AnyView {
    let Some(date) = date else { return nothing() };
    para("as-of", words(cx.fill("record.as-of", &[("date", &cx.locale.date(date))])))
}

/// With its first letter large, where the script has one.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| std::iter::once(crate::order::capital(first)).chain(chars).collect())
}
