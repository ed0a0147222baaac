//! Lines and symbols beside text: the map's own construction by mode, its dashes by status and its pale band where a
//! line is schematic. Everything here is decoration: what it shows stands in words beside it.

use super::context::PanelContext;
use crate::domain::{Alignment, Corridor, Mode, PartialDate, Place, Section, Status};
use crate::html::Html;
use crate::scene::palette::{Ink, Theme};
use crate::scene::style::{construction, mode_ink, status_dash};
use crate::scene::svg::number;
use crate::scene::symbol::Symbol;

/// The x of the upright line, and the y of a row's symbol, in pixels.
const MIDDLE: &str = "14";

/// The dashes of what nobody knows the status of.
const UNKNOWN_DASH: &str = "1 4";

/// How a stretch of line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lane {
    pub mode: Mode,
    pub status: Option<Status>,
    pub is_schematic: bool,
}

impl Lane {
    pub fn of(section: &Section, day: Option<PartialDate>) -> Lane {
        let is_schematic = section.alignment == Alignment::Schematic;
        Lane { mode: section.mode, status: section.status_on(day), is_schematic }
    }

    /// The line that stands for a whole corridor: its first mode and its status.
    pub fn of_corridor(cx: &PanelContext, corridor: &Corridor) -> Option<Lane> {
        let mode = *cx.atlas.modes_of(corridor).first()?;
        Some(Lane { mode, status: cx.atlas.status_of(corridor, cx.day), is_schematic: false })
    }
}

/// The line beside a row without a stop.
pub fn through(lane: Lane) -> Html {
    gutter(stretch(lane, [MIDDLE, "0", MIDDLE, "100%"]))
}

/// The line beside a stop: what arrives, the symbol, what leaves.
pub fn stop(arriving: Option<Lane>, leaving: Option<Lane>, mark: Option<Symbol>) -> Html {
    let mut out = Html::empty();
    if let Some(lane) = arriving {
        out.push(stretch(lane, [MIDDLE, "0", MIDDLE, MIDDLE]));
    }
    if let Some(lane) = leaving {
        out.push(stretch(lane, [MIDDLE, MIDDLE, MIDDLE, "100%"]));
    }
    out.push(symbol(mark));
    gutter(out)
}

/// A short level sample of a line, for lists.
pub fn sample(lane: Lane) -> Html {
    let attributes = [("class", "sample"), ("width", "28"), ("height", "12"), ("aria-hidden", "true")];
    Html::element("svg", &attributes, stretch(lane, ["3", "6", "27", "6"]))
}

fn gutter(content: Html) -> Html {
    let attributes = [("class", "lane"), ("width", "28"), ("height", "100%"), ("aria-hidden", "true")];
    Html::element("svg", &attributes, content)
}

/// A line from one point to another: band, stroke, construction.
fn stretch(lane: Lane, ends: [&str; 4]) -> Html {
    let (mode, key) = (lane.mode, lane.mode.key());
    let ink = mode_ink(mode);
    let width = match mode {
        Mode::Rail | Mode::GasPipeline | Mode::OilPipeline => 3.0,
        Mode::Road | Mode::Sea => 4.5,
    };
    let mut out = Html::empty();
    if lane.is_schematic {
        let band =
            Stroke { class: &["schematic ", key].concat(), ink, width: 11.0, opacity: ".2", ..Stroke::default() };
        out.push(line(&band, ends));
    }
    let (dash, status) = match lane.status {
        Some(status) => (status_dash(status).unwrap_or(""), status.key()),
        None => (UNKNOWN_DASH, "unknown"),
    };
    out.push(line(
        &Stroke { class: &["line ", key, " ", status].concat(), ink, width, dash, ..Stroke::default() },
        ends,
    ));
    if let Some(build) = construction(mode) {
        let (dash, cap) = (if build.dash == "none" { "" } else { build.dash }, if build.round { "round" } else { "" });
        let (class, width) = (["build ", key].concat(), width * build.width);
        out.push(line(&Stroke { class: &class, ink: build.ink, width, dash, cap, opacity: "" }, ends));
    }
    out
}

/// Attributes of a line; empty ones are left out.
struct Stroke<'a> {
    class: &'a str,
    ink: Ink,
    width: f64,
    dash: &'a str,
    cap: &'a str,
    opacity: &'a str,
}

impl Default for Stroke<'_> {
    fn default() -> Self {
        Stroke { class: "", ink: Ink::Ink, width: 1.0, dash: "", cap: "", opacity: "" }
    }
}

fn line(stroke: &Stroke, [x1, y1, x2, y2]: [&str; 4]) -> Html {
    let attributes = [
        ("class", stroke.class),
        ("x1", x1),
        ("y1", y1),
        ("x2", x2),
        ("y2", y2),
        ("stroke", stroke.ink.hex(Theme::Light)),
        ("stroke-width", &number(stroke.width)),
        ("stroke-dasharray", stroke.dash),
        ("stroke-linecap", stroke.cap),
        ("opacity", stroke.opacity),
    ];
    Html::element("line", &attributes, Html::empty())
}

/// A ring for a town, a dot for a point that only shapes the line, the map's symbol for the rest.
fn symbol(mark: Option<Symbol>) -> Html {
    let (class, radius) = match mark {
        None => ("point", "2"),
        Some(Symbol::City) => ("town", "3.6"),
        Some(mark) => {
            let path = Html::element("path", &[("d", mark.path())], Html::empty());
            let attributes = [
                ("class", ["symbol ", mark.key()].concat()),
                ("fill", Ink::Ink.hex(Theme::Light).to_owned()),
                ("stroke", Ink::Halo.hex(Theme::Light).to_owned()),
                ("stroke-width", "3".to_owned()),
                ("paint-order", "stroke".to_owned()),
                ("fill-rule", "evenodd".to_owned()),
                ("transform", ["translate(", MIDDLE, " ", MIDDLE, ")"].concat()),
            ];
            return Html::element("g", &attributes.each_ref().map(|(name, value)| (*name, value.as_str())), path);
        }
    };
    let attributes = [("class", class), ("cx", MIDDLE), ("cy", MIDDLE), ("r", radius)];
    Html::element("circle", &attributes, Html::empty())
}

/// Kinds of place that tell nothing to who travels by rail, road or sea, and the one that tells of no travel at all.
const PIPELINE_KINDS: [&str; 4] = ["compressor", "gas-field", "oil-terminal", "pipeline-point"];
const MEETING_KIND: &str = "summit-venue";

/// What a place is to those who pass it in this way: the map's symbol, but for what else it may be.
pub fn mark_of(place: &Place, mode: Mode) -> Option<Symbol> {
    let is_pipeline = matches!(mode, Mode::GasPipeline | Mode::OilPipeline);
    let mut here = place.clone();
    here.facts.kinds.retain(|kind| kind != MEETING_KIND && (is_pipeline || !PIPELINE_KINDS.contains(&kind.as_str())));
    // Whatever has kinds is more than a point that only shapes the line.
    let otherwise = (!place.kinds.is_empty() && here.kinds.is_empty()).then_some(Symbol::City);
    Symbol::of(&here).or(otherwise)
}

/// The kind of place that a symbol stands for, where the name alone does not tell.
pub fn kind_of(place: &Place, mark: Symbol) -> Option<&str> {
    let telling: &[&str] = match mark {
        Symbol::BorderCrossing | Symbol::GaugeBreak => &["border-crossing", "border-station"],
        Symbol::SeaPort => &["sea-port", "river-port", "ferry"],
        Symbol::DryPort => &["dry-port"],
        Symbol::Capital => &["capital"],
        Symbol::Energy => &["compressor", "gas-field", "oil-terminal"],
        Symbol::Venue | Symbol::City => &[],
    };
    telling.iter().find(|kind| place.is(kind)).copied()
}
