//! A feature of the reader's as a table of what its file says.

use super::layer::{Content, Layer};
use super::said;
use crate::properties::each;
use corridor_atlas::html::Html;
use corridor_atlas::i18n::Locale;

/// Rows of the table; a feature with more says how many.
const ROWS: usize = 200;
/// Letters of a value.
const LETTERS: usize = 2000;

/// The name by which a feature is selected: `own:LAYER/FEATURE`, the feature counted from 0.
pub fn id(layer: &Layer, feature: usize) -> String {
    ["own:", &layer.number.to_string(), "/", &feature.to_string()].concat()
}

/// The layer's number and the feature's that a name is about.
pub fn parts_of(id: &str) -> Option<(usize, usize)> {
    let (layer, feature) = id.strip_prefix("own:")?.split_once('/')?;
    Some((layer.parse().ok()?, feature.parse().ok()?))
}

/// What a feature is called: what is written beside it, else what its file calls it, else its number.
pub fn name(locale: &Locale, layer: &Layer, content: &Content, feature: usize) -> String {
    let label = layer.label.as_deref().and_then(|column| content.text_of(feature, column));
    let number = || locale.fill("own.feature", &[("n", &locale.number(feature as f64 + 1.0))]);
    label.or_else(|| content.title(feature)).unwrap_or_else(number)
}

/// The feature's name and its properties.
pub fn record(locale: &Locale, layer: &Layer, content: &Content, feature: usize) -> Html {
    let (mut rows, mut count) = (Html::empty(), 0);
    each(content.features.properties(feature), &mut |name, value| {
        count += 1;
        if count <= ROWS {
            let head = Html::element("th", &[("scope", "row"), ("dir", "auto")], Html::text(name));
            let cell = Html::element("td", &[("dir", "auto")], cell(&value.plain()));
            rows.push(Html::element("tr", &[], Html::all(vec![head, cell])));
        }
    });
    let close = [
        ("type", "button"),
        ("class", "close"),
        ("data-own", "close-record"),
        ("aria-label", locale.text("own.close")),
    ];
    let mut all = Html::element("button", &close, Html::text("×"));
    let title = name(locale, layer, content, feature);
    all.push(Html::element("h2", &[("id", "own-record-title"), ("dir", "auto")], Html::text(&title)));
    all.push(Html::element("p", &[("class", "kind"), ("dir", "auto")], Html::text(&layer.name)));
    if count == 0 {
        all.push(Html::element("p", &[("class", "aside")], Html::text(locale.text("own.no-properties"))));
    } else {
        all.push(Html::element("table", &[], rows));
    }
    if count > ROWS {
        all.push(Html::element("p", &[("class", "aside")], said::more(locale, count - ROWS)));
    }
    all
}

/// A value: as a link where it is nothing but an address of the web.
fn cell(text: &str) -> Html {
    let short: String = text.chars().take(LETTERS).collect();
    let is_address = ["https://", "http://"].iter().any(|start| text.starts_with(start))
        && text.chars().all(|letter| !letter.is_whitespace() && !letter.is_control())
        && short.len() == text.len();
    match is_address {
        true => {
            let attributes = [("href", text), ("target", "_blank"), ("rel", "noopener noreferrer nofollow")];
            Html::element("a", &attributes, Html::text(text))
        }
        false if short.len() < text.len() => Html::text(&[&short, "…"].concat()),
        false => Html::text(text),
    }
}

/// What lies at one point, to choose from.
pub fn choice(locale: &Locale, found: &[(&Layer, usize)]) -> Html {
    let mut items = Html::empty();
    for (layer, feature) in found {
        let Some(content) = &layer.content else { continue };
        let name = name(locale, layer, content, *feature);
        let id = id(layer, *feature);
        let attributes = [("type", "button"), ("class", "own-link"), ("data-id", &*id), ("dir", "auto")];
        items.push(Html::element("li", &[], Html::element("button", &attributes, Html::text(&name))));
    }
    Html::element("ul", &[("class", "links own-at-point")], items)
}
