//! The panel of an article: who reported what, where to read it, and which records it speaks of.

use super::context::PanelContext;
use super::linked::{viewpoint, Linked};
use super::out::leave;
use super::parts::*;
use crate::domain::{Article, CountryCode, Selection};
use crate::html::Html;

pub fn article(cx: &PanelContext, article: &Article) -> Html {
    let this = Selection::Article(article.id.clone());
    let body = vec![
        title_note(cx, article),
        summary(cx, &article.gist),
        facts_of(cx, article),
        way_out(cx, article),
        remark(cx, article.note.as_deref()),
        plain("h3", Html::text(cx.text("article.mentions"))),
        Html::element("div", &[("class", "mentions")], Linked::to(cx, &this).parts(cx)),
        other_places(cx, &article.about.other_places),
        as_of(cx, article.as_of),
    ];
    let kind = if article.kind.is_empty() { cx.text("article.kind") } else { cx.label("article_kind", &article.kind) };
    record(cx, &this, kind, body)
}

fn facts_of(cx: &PanelContext, article: &Article) -> Html {
    facts(vec![
        (cx.text("article.publisher"), words_of(cx, &article.publisher)),
        (cx.text("article.author"), words_of(cx, article.author.as_deref().unwrap_or(""))),
        (cx.text("article.date"), date(cx, article)),
        (cx.text("article.language"), Html::text(cx.locale.language_name(&article.language))),
        (cx.text("article.viewpoint"), viewpoint_of(cx, article.viewpoint.as_deref().unwrap_or(""))),
    ])
}

/// When it appeared, and whether that is printed on it.
fn date(cx: &PanelContext, article: &Article) -> Html {
    match (article.date, article.date_certainty.as_deref()) {
        (Some(date), Some("inferred")) => {
            time_as(date, &cx.fill("article.date-inferred", &[("date", &cx.locale.date(date))]))
        }
        (date, _) => time_or_undated(cx, date),
    }
}

/// The country an article is written from, or what stands for one; nothing where it is not known.
fn viewpoint_of(cx: &PanelContext, from: &str) -> Html {
    let country = Selection::Country(CountryCode::from(from));
    match cx.atlas.has(&country) {
        true => link(cx, &country),
        false => Html::text(&viewpoint(cx, from)),
    }
}

/// What the title is, where it is not the headline itself.
fn title_note(cx: &PanelContext, article: &Article) -> Html {
    note(match article.title_basis.as_deref() {
        Some("address-slug") => Some(cx.text("article.title-slug")),
        Some("descriptive") => Some(cx.text("article.title-described")),
        _ => None,
    })
}

/// The link to the article itself, and what to expect behind it.
fn way_out(cx: &PanelContext, article: &Article) -> Html {
    let words = filled_with(cx, "article.read", vec![("publisher", words_of(cx, &article.publisher))]);
    let mut out = match article.url.as_deref().and_then(super::external_link) {
        Some(url) => leave(cx, Some(url), plain("span", words)),
        None => Html::text(cx.text("article.no-link")),
    };
    let remark = match article.link_status.as_deref() {
        Some("domain-only") => Some(cx.text("article.domain-only")),
        Some("repost" | "third-party-host") => Some(cx.text("article.third-party")),
        _ => None,
    };
    if let Some(remark) = remark {
        out.push_text(" ");
        out.push(span("aside", remark));
    }
    para("read", out)
}

fn other_places(cx: &PanelContext, names: &[String]) -> Html {
    if names.is_empty() {
        return Html::empty();
    }
    part(cx.text("article.other-places"), para("aside", english(cx, &commas(names))))
}
