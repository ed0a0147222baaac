//! The legend: samples drawn with the map's own styles, and what they mean. Those that can be chosen are put together
//! by the panels, which know what a choice leaves.

use super::basemap::BORDER_CLASSES;
use super::palette::{Ink, Theme};
use super::style::{construction, mode_ink, status_dash, stroke};
use super::svg::escape;
use super::symbol::Symbol;
use crate::domain::{Mode, Status};
use crate::i18n::Locale;

/// What cannot be chosen, as HTML with inline SVG samples: how well lines are known, places, borders.
pub fn signs(locale: &Locale, theme: Theme) -> String {
    let certainty = [
        row(line(Mode::Rail, Status::Operating, false, theme), locale.text("legend.traced")),
        row(line(Mode::Rail, Status::Operating, true, theme), locale.text("legend.schematic")),
        row(shared(theme), locale.text("legend.shared")),
    ];
    let places = Symbol::ALL.map(|symbol| row(mark(symbol, theme), locale.text(symbol_text(symbol))));
    let borders = BORDER_CLASSES.map(|(class, ink, width, dash)| {
        let sample =
            sample(&format!("<path class=\"border {class}\" {} d=\"M1 7h32\"/>", stroke(ink, width, dash, theme)));
        row(sample, locale.text(border_text(class)))
    });
    [
        group(locale.text("legend.certainty"), &certainty, ""),
        group(locale.text("legend.places"), &places, ""),
        group(locale.text("legend.borders"), &borders, locale.text("legend.borders-note")),
    ]
    .concat()
}

fn group(title: &str, rows: &[String], note: &str) -> String {
    let note = if note.is_empty() { String::new() } else { format!("<p class=\"note\">{}</p>", escape(note)) };
    format!("<section><h3>{}</h3><ul>{}</ul>{note}</section>", escape(title), rows.concat())
}

fn row(sample: String, words: &str) -> String {
    format!("<li>{sample}<span>{}</span></li>", escape(words))
}

fn sample(inner: &str) -> String {
    format!("<svg width=\"34\" height=\"14\" viewBox=\"0 0 34 14\" aria-hidden=\"true\">{inner}</svg>")
}

/// A sample of a line.
pub fn line(mode: Mode, status: Status, schematic: bool, theme: Theme) -> String {
    sample(&line_sample(mode, status, schematic, theme))
}

/// The strokes of a line of 32 pixels at a height of 7, as the map draws it.
pub(super) fn line_sample(mode: Mode, status: Status, schematic: bool, theme: Theme) -> String {
    let width = match mode {
        Mode::Rail | Mode::GasPipeline | Mode::OilPipeline => 2.0,
        Mode::Road | Mode::Sea => 2.8,
    };
    let d = "M1 7h32";
    let mut inner = String::new();
    if schematic {
        let attributes = stroke(mode_ink(mode), 8.0, None, theme);
        inner.push_str(&format!("<path class=\"schematic {mode}\" {attributes} opacity=\".2\" d=\"{d}\"/>"));
    }
    let attributes = stroke(mode_ink(mode), width, status_dash(status), theme);
    inner.push_str(&format!("<g class=\"line {mode} {status}\" {attributes}><path d=\"{d}\"/></g>"));
    if let Some(build) = construction(mode) {
        let dash = (build.dash != "none").then_some(build.dash);
        let cap = if build.round { " stroke-linecap=\"round\"" } else { "" };
        let attributes = stroke(build.ink, width * build.width, dash, theme);
        inner.push_str(&format!("<path class=\"build {mode}\" {attributes}{cap} d=\"M4 7h29\"/>"));
    }
    inner
}

/// A line that several corridors share.
fn shared(theme: Theme) -> String {
    let attributes = stroke(mode_ink(Mode::Rail), 3.2, None, theme);
    let (halo, ink) = (Ink::Halo.hex(theme), Ink::Ink.hex(theme));
    sample(&format!(
        "<path class=\"line rail\" {attributes} d=\"M1 7h32\"/><g class=\"badges\" fill=\"{halo}\" stroke=\"{ink}\">\
         <circle cx=\"17\" cy=\"7\" r=\"6\"/><text x=\"17\" y=\"10\" font-size=\"8.5\" font-weight=\"600\" \
         text-anchor=\"middle\" stroke=\"none\" fill=\"{ink}\">3</text></g>"
    ))
}

fn mark(symbol: Symbol, theme: Theme) -> String {
    sample(&mark_sample(symbol, 17.0, theme))
}

/// A symbol around `x` at a height of 7, as the map draws it.
pub(super) fn mark_sample(symbol: Symbol, x: f64, theme: Theme) -> String {
    format!(
        "<g class=\"symbol {}\" fill=\"{}\" fill-rule=\"evenodd\" transform=\"translate({} 7)\"><path d=\"{}\"/></g>",
        symbol.key(),
        Ink::Ink.hex(theme),
        super::svg::number(x),
        symbol.path()
    )
}

/// The key of a mode's name.
pub fn mode_text(mode: Mode) -> &'static str {
    match mode {
        Mode::Rail => "legend.rail",
        Mode::Road => "legend.road",
        Mode::Sea => "legend.sea",
        Mode::GasPipeline => "legend.gas-pipeline",
        Mode::OilPipeline => "legend.oil-pipeline",
    }
}

/// The key of a status's name.
pub fn status_text(status: Status) -> &'static str {
    match status {
        Status::Operating => "legend.operating",
        Status::UnderConstruction => "legend.under-construction",
        Status::Planned => "legend.planned",
        Status::Suspended => "legend.suspended",
    }
}

pub(super) fn symbol_text(symbol: Symbol) -> &'static str {
    match symbol {
        Symbol::Venue => "legend.venue",
        Symbol::GaugeBreak => "legend.gauge-break",
        Symbol::BorderCrossing => "legend.border-crossing",
        Symbol::SeaPort => "legend.sea-port",
        Symbol::DryPort => "legend.dry-port",
        Symbol::Capital => "legend.capital",
        Symbol::Energy => "legend.energy",
        Symbol::City => "legend.city",
    }
}

fn border_text(class: &str) -> &'static str {
    match class {
        "agreed" => "legend.border-agreed",
        "de-facto" => "legend.border-de-facto",
        "claimed" => "legend.border-claimed",
        _ => "legend.border-region",
    }
}
