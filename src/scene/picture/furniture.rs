//! What stands around the map: heading, key, scale bar, credits, and the licence for programs to read.

use super::layout::{Layout, CREDITS, KEY, SIDE_PX, SUBTITLE};
use super::words::Words;
use super::Look;
use crate::geometry::Camera;
use crate::i18n::Locale;
use crate::scene::palette::{Ink, Theme};
use crate::scene::scale_bar::scale_bar;
use crate::scene::svg::{escape, number};
use std::fmt::Write;

/// The licence of the data.
pub const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";
const SERIF: &str = "'Source Serif 4', 'Noto Serif', Georgia, serif";
/// Widest scale bar in pixels.
const SCALE_BAR_PX: f64 = 90.0;
/// From the middle of the row with key and scale bar to the map above.
const ROW_PX: f64 = 15.0;

/// The ground of heading and foot: the page's paper.
pub fn paper(theme: Theme) -> &'static str {
    match theme {
        Theme::Light => "#fffdf8",
        Theme::Dark => "#1b1d20",
    }
}

/// Title and subtitle.
pub fn heading(layout: &Layout, words: &Words, theme: Theme) -> String {
    let mut out = String::new();
    let mut y = 11.0;
    let lang = attribute("lang", &words.title_lang);
    for line in &layout.title {
        y += layout.title_size * 1.15;
        let _ = write!(
            out,
            "<text{lang} x=\"{SIDE_PX}\" y=\"{}\" font-family=\"{SERIF}\" font-size=\"{}\" font-weight=\"700\">{}</text>",
            number(y - layout.title_size * 0.18),
            number(layout.title_size),
            escape(line)
        );
    }
    if !layout.subtitle.is_empty() {
        y += SUBTITLE.size * 1.25;
        let _ = write!(
            out,
            "<text x=\"{SIDE_PX}\" y=\"{}\" font-size=\"{}\" fill=\"{}\">{}</text>",
            number(y - 1.0),
            number(SUBTITLE.size),
            Ink::InkSoft.hex(theme),
            escape(&layout.subtitle)
        );
    }
    group("heading", theme, &out)
}

/// Whom to credit, under the licence.
pub fn credits(layout: &Layout, theme: Theme) -> String {
    let step = CREDITS.size * 1.3;
    let mut y = layout.height - 6.0 - step * (layout.credits.len() as f64 - 1.0);
    let mut out = String::new();
    for line in &layout.credits {
        let _ = write!(
            out,
            "<text x=\"{SIDE_PX}\" y=\"{}\" font-size=\"{}\" fill=\"{}\">{}</text>",
            number(y),
            number(CREDITS.size),
            Ink::InkSoft.hex(theme),
            escape(line)
        );
        y += step;
    }
    group("credits", theme, &out)
}

/// The scale bar at the right, and what it says; with the width that it takes.
pub fn scale(layout: &Layout, camera: &Camera, locale: &Locale, look: &Look) -> (String, f64) {
    let bar = scale_bar(camera, SCALE_BAR_PX);
    let (km, lat) = (locale.number(bar.km), locale.number(bar.lat.round()));
    let words = locale.fill("map.scale", &[("km", &km), ("lat", &lat)]);
    let words_px = (look.measure)(&words, &KEY);
    let (right, y) = (layout.width - SIDE_PX, layout.map.max.y + ROW_PX);
    let inner = format!(
        "<path d=\"M{} {}v5h{}v-5\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.2\"/>\
         <text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"end\">{}</text>",
        number(right - bar.px),
        number(y - 3.0),
        number(bar.px),
        Ink::Ink.hex(look.theme),
        number(right - bar.px - 7.0),
        number(y + 3.5),
        number(KEY.size),
        escape(&words)
    );
    (group("scale", look.theme, &inner), bar.px + words_px + 7.0)
}

/// One sign of the map and what it means.
pub struct Sign {
    /// Drawn as in the legend: 34 pixels wide, with its middle at a height of 7.
    pub sample: String,
    pub words: String,
    /// The width of the sample.
    pub width: f64,
}

/// The signs that fit into the row left of the scale bar, the first ones first.
pub fn key(layout: &Layout, signs: &[Sign], scale_px: f64, look: &Look) -> String {
    const GAP: f64 = 16.0;
    let (mut x, y) = (SIDE_PX, layout.map.max.y + ROW_PX);
    let mut out = String::new();
    for sign in signs {
        let width = sign.width + 6.0 + (look.measure)(&sign.words, &KEY);
        if x + width > layout.width - SIDE_PX - scale_px - GAP {
            continue;
        }
        let _ = write!(
            out,
            "<g transform=\"translate({} {})\">{}<text x=\"{}\" y=\"10.5\" font-size=\"{}\">{}</text></g>",
            number(x),
            number(y - 7.0),
            sign.sample,
            number(sign.width + 5.0),
            number(KEY.size),
            escape(&sign.words)
        );
        x += width + GAP;
    }
    group("key", look.theme, &out)
}

/// What programs read of origin and licence.
pub fn metadata(words: &Words, locale: &Locale) -> String {
    let date = words.data_date.as_deref().map_or(String::new(), |date| format!("<dc:date>{}</dc:date>", escape(date)));
    format!(
        "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         xmlns:cc=\"http://creativecommons.org/ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <cc:Work rdf:about=\"\"><dc:title>{}</dc:title><dc:description>{}</dc:description>\
         <dc:creator>{}</dc:creator><dc:rights>{}</dc:rights>{date}<dc:language>{}</dc:language>\
         <dc:format>image/svg+xml</dc:format><cc:license rdf:resource=\"{LICENCE}\"/></cc:Work>\
         <cc:License rdf:about=\"{LICENCE}\"/></rdf:RDF></metadata>",
        escape(&words.title),
        escape(&words.description),
        escape(locale.text("picture.creator")),
        escape(&words.credits.join(" · ")),
        escape(locale.language()),
    )
}

fn group(id: &str, theme: Theme, inner: &str) -> String {
    match inner.is_empty() {
        true => String::new(),
        false => format!("<g id=\"{id}\" fill=\"{}\">{inner}</g>", Ink::Ink.hex(theme)),
    }
}

fn attribute(name: &str, value: &str) -> String {
    match value.is_empty() {
        true => String::new(),
        false => format!(" {name}=\"{}\"", escape(value)),
    }
}
