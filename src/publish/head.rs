//! The head of a page: what it is called, where it stands, and how it looks where it is passed on.

use super::{editions, Meta};
use crate::html::Html;
use crate::scene::picture::Size;
use crate::scene::svg::escape;
use serde_json::Value;

/// What all pages of a site have in common.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// Where the site stands, with a slash at its end: without it no absolute address is known, and none is told.
    pub site_url: Option<String>,
    /// The atlas's own name.
    pub name: String,
    /// The language of the texts (BCP 47).
    pub language: String,
}

/// The tags of a page's head. Its picture, whose address relative to the site is `card`, is told of where the site's own is
/// known: previews take only absolute ones. So do search engines, which are told of its other languages.
pub fn head(meta: &Meta, shared: &Shared, card: Option<&str>) -> String {
    let is_first = meta.path == editions::folder(&shared.language);
    let mut out = Html::element("title", &[], Html::text(&meta.title)).into_string();
    let mut tag = |key: &str, name: &str, value: &str| {
        out.push_str(&format!("\n  <meta {key}=\"{name}\" content=\"{}\">", escape(value)));
    };
    tag("name", "description", &meta.description);
    tag("property", "og:type", if is_first { "website" } else { "article" });
    tag("property", "og:site_name", &shared.name);
    tag("property", "og:title", &meta.title);
    tag("property", "og:description", &meta.description);
    tag("property", "og:locale", editions::open_graph(&shared.language));
    let card = shared.site_url.as_ref().zip(card).map(|(url, card)| [url, card].concat());
    tag("name", "twitter:card", if card.is_some() { "summary_large_image" } else { "summary" });
    if let Some(card) = &card {
        tag("property", "og:image", card);
        tag("property", "og:image:width", &Size::CARD.width().to_string());
        tag("property", "og:image:height", &Size::CARD.height().to_string());
        tag("property", "og:image:alt", &meta.title);
        tag("name", "twitter:image", card);
    }
    if let Some(url) = &shared.site_url {
        let address = [url.as_str(), &meta.path].concat();
        tag("property", "og:url", &address);
        out.push_str(&format!("\n  <link rel=\"canonical\" href=\"{}\">", escape(&address)));
        for (language, path) in alternates(meta) {
            let address = escape(&[url, path].concat());
            out.push_str(&format!("\n  <link rel=\"alternate\" hreflang=\"{language}\" href=\"{address}\">"));
        }
        if card.is_some() {
            // Only pages with a map of their own can be shown elsewhere, and those are the ones with a card.
            out.push_str(&format!(
                "\n  <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}{}\" title=\"{}\">",
                escape(&address),
                super::OEMBED,
                escape(&meta.title)
            ));
        }
    }
    if let Some(data) = &meta.linked_data {
        out.push_str("\n  ");
        out.push_str(&linked_data(data, shared, &meta.path));
    }
    out
}

/// The languages of a page and where it stands in each, with one for readers of any other; nothing where it has but one.
pub fn alternates(meta: &Meta) -> Vec<(&str, &str)> {
    if meta.editions.len() < 2 {
        return Vec::new();
    }
    let of = |language: &str| meta.editions.iter().find(|edition| edition.language == language);
    let all = meta.editions.iter().map(|edition| (edition.language, edition.path.as_str()));
    all.chain(of(editions::DEFAULT).map(|edition| ("x-default", edition.path.as_str()))).collect()
}

/// A block of data for machines. Browsers do not run it, so the Content-Security-Policy has no say in it.
fn linked_data(data: &Value, shared: &Shared, path: &str) -> String {
    let mut data = data.clone();
    if let Some(object) = data.as_object_mut() {
        object.insert("@context".to_owned(), "https://schema.org".into());
        object.insert("inLanguage".to_owned(), shared.language.clone().into());
        if let Some(url) = &shared.site_url {
            object.insert("url".to_owned(), format!("{url}{path}").into());
        }
    }
    // The one thing that could end the block early.
    let text = data.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{text}</script>")
}
