//! What stands around the map: heading, key, scale bar, credits, and the licence for programs to read.

use super::layout::{Layout, CREDITS, CREDITS_STEP_PX, KEY, KEY_STEP_PX, LEADING, SIDE_PX, SUBTITLE};
use super::words::Words;
use crate::geometry::Camera;
use crate::i18n::Locale;
use crate::scene::label::Measure;
use crate::scene::palette::{Ink, Theme};
use crate::scene::scale_bar::scale_bar;
use crate::scene::svg::{escape, number};
use std::fmt::Write;

/// The licence of the data.
pub const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";
const SERIF: &str = "'Source Serif 4', 'Noto Serif', Georgia, serif";
/// Widest scale bar in pixels.
const SCALE_BAR_PX: f64 = 72.0;
/// From the map to the middle of the key's first row, and between two signs.
const FIRST_ROW_PX: f64 = 13.0;
const GAP_PX: f64 = 16.0;

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
        y += layout.title_size * LEADING;
        let _ = write!(
            out,
            "<text{lang} x=\"{SIDE_PX}\" y=\"{}\" font-family=\"{SERIF}\" font-size=\"{}\" font-weight=\"700\">{}</text>",
            number(y - layout.title_size * 0.18),
            number(layout.title_size),
            escape(line)
        );
    }
    if !layout.subtitle.is_empty() {
        y += SUBTITLE.size * 1.2;
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
    let mut y = layout.height - 6.0 - CREDITS_STEP_PX * (layout.credits.len() as f64 - 1.0);
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
        y += CREDITS_STEP_PX;
    }
    group("credits", theme, &out)
}

/// The scale bar at the right, and what it says.
pub fn scale(layout: &Layout, camera: &Camera, locale: &Locale, theme: Theme) -> String {
    let Some(y) = layout.scale_y else { return String::new() };
    let bar = scale_bar(camera, SCALE_BAR_PX);
    let (km, lat) = (locale.number(bar.km), locale.number(bar.lat.round()));
    let words = locale.fill("map.scale", &[("km", &km), ("lat", &lat)]);
    let right = layout.width - SIDE_PX;
    let inner = format!(
        "<path d=\"M{} {}v5h{}v-5\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.2\"/>\
         <text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"end\">{}</text>",
        number(right - bar.px),
        number(y - 3.0),
        number(bar.px),
        Ink::Ink.hex(theme),
        number(right - bar.px - 7.0),
        number(y + 3.5),
        number(KEY.size),
        escape(&words)
    );
    group("scale", theme, &inner)
}

/// One sign of the map and what it means.
pub struct Sign {
    /// Drawn with its middle at a height of 7.
    pub sample: String,
    /// The width of the sample.
    pub width: f64,
    pub words: String,
}

impl Sign {
    fn width(&self, measure: Measure) -> f64 {
        self.width + 5.0 + measure(&self.words, &KEY)
    }
}

/// How many rows the signs take, whatever the height.
pub fn rows_of(signs: &[Sign], width: f64, measure: Measure) -> usize {
    let (mut rows, mut x) = (0, f64::MAX);
    for sign in signs {
        let own = sign.width(measure);
        if x + own > width - SIDE_PX {
            rows += 1;
            x = SIDE_PX;
        }
        x += own + GAP_PX;
    }
    rows
}

/// The signs that fit into the rows of the layout, the first ones first.
pub fn key(layout: &Layout, signs: &[Sign], theme: Theme, measure: Measure) -> String {
    let (mut x, mut row) = (SIDE_PX, 0);
    let mut out = String::new();
    for sign in signs {
        let width = sign.width(measure);
        if x > SIDE_PX && x + width > layout.width - SIDE_PX {
            (x, row) = (SIDE_PX, row + 1);
        }
        if row >= layout.key_rows {
            break;
        }
        let y = layout.map.max.y + FIRST_ROW_PX + row as f64 * KEY_STEP_PX;
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
        x += width + GAP_PX;
    }
    group("key", theme, &out)
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
