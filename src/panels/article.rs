//! The panel of an article: who reported what, where to read it, and which records it speaks of.

use super::context::PanelContext;
use super::linked::Linked;
use super::out::leave;
use super::parts::*;
use crate::domain::{Article, CountryCode, Selection};
use leptos::prelude::*;

pub fn article(cx: &PanelContext, article: &Article) -> AnyView {
    let this = Selection::Article(article.id.clone());
    let body = vec![
        facts_of(cx, article),
        title_note(cx, article),
        gist(cx, article),
        way_out(cx, article),
        article.note.clone().map_or_else(nothing, |note| para("note", words(note))),
        view! { <h3>{cx.text("article.mentions")}</h3> }.into_any(),
        view! { <div class="mentions">{Linked::to(cx, &this).parts(cx)}</div> }.into_any(),
        other_places(cx, &article.about.other_places),
    ];
    let kind = if article.kind.is_empty() { cx.text("article.kind") } else { cx.label("article_kind", &article.kind) };
    record(cx, &this, kind, body)
}

fn facts_of(cx: &PanelContext, article: &Article) -> AnyView {
    let text = |text: &str| (!text.is_empty()).then(|| words(text));
    let date = article.date.map(|date| match article.date_certainty.as_deref() {
        Some("inferred") => {
            let text = cx.fill("article.date-inferred", &[("date", &cx.locale.date(date))]);
            view! { <time datetime=date.to_string()>{text}</time> }.into_any()
        }
        _ => time(cx, date),
    });
    facts(vec![
        (cx.text("article.publisher"), text(&article.publisher)),
        (cx.text("article.author"), article.author.as_deref().and_then(text)),
        (cx.text("article.date"), Some(date.unwrap_or_else(|| time_or_undated(cx, None)))),
        (cx.text("article.language"), text(cx.locale.language_name(&article.language))),
        (cx.text("article.viewpoint"), article.viewpoint.as_deref().and_then(|from| viewpoint(cx, from))),
    ])
}

/// The country an article is written from, or what stands for one; `None` where it is not known.
fn viewpoint(cx: &PanelContext, from: &str) -> Option<AnyView> {
    let country = Selection::Country(CountryCode::from(from));
    match from {
        "" | "unknown" => None,
        _ if cx.atlas.has(&country) => Some(link(cx, &country)),
        other => Some(words(other)),
    }
}

/// What the title is, where it is not the headline itself.
fn title_note(cx: &PanelContext, article: &Article) -> AnyView {
    match article.title_basis.as_deref() {
        Some("address-slug") => para("note", words(cx.text("article.title-slug"))),
        Some("descriptive") => para("note", words(cx.text("article.title-described"))),
        _ => nothing(),
    }
}

fn gist(cx: &PanelContext, article: &Article) -> AnyView {
    if article.gist.is_empty() {
        return nothing();
    }
    part(cx.text("article.gist"), summary(cx, &article.gist))
}

/// The link to the article itself, and what to expect behind it.
fn way_out(cx: &PanelContext, article: &Article) -> AnyView {
    let remark = match article.link_status.as_deref() {
        Some("domain-only") => Some("article.domain-only"),
        Some("repost" | "third-party-host") => Some("article.third-party"),
        _ => None,
    };
    let out = match article.url.as_deref().and_then(super::external_link) {
        Some(url) => leave(cx, Some(url), cx.fill("article.read", &[("publisher", &article.publisher)]), None),
        None => words(cx.text("article.no-link")),
    };
    let remark = remark.map_or_else(nothing, |key| all(vec![words(" "), span("aside", cx.text(key))]));
    para("read", all(vec![out, remark]))
}

fn other_places(cx: &PanelContext, names: &[String]) -> AnyView {
    if names.is_empty() {
        return nothing();
    }
    part(cx.text("article.other-places"), para("aside", words(names.join(", "))))
}
