//! How each kind of thing is drawn: the class the page's style sheet knows, and the same as presentation attributes,
//! which keep the map legible where style sheets are refused and are all that files have.

use super::palette::{Ink, Theme};
use crate::domain::{Mode, Status};

/// The ink of a mode's lines.
pub fn mode_ink(mode: Mode) -> Ink {
    match mode {
        Mode::Rail => Ink::Rail,
        Mode::Road => Ink::Road,
        Mode::Sea => Ink::SeaLane,
        Mode::GasPipeline => Ink::Gas,
        Mode::OilPipeline => Ink::Oil,
    }
}

/// The dashes of a status, in pixels; none for what operates.
pub fn status_dash(status: Status) -> Option<&'static str> {
    match status {
        Status::Operating => None,
        Status::UnderConstruction => Some("7 3"),
        Status::Planned => Some("2 3"),
        Status::Suspended => Some("9 3 1.5 3"),
    }
}

/// What a mode's line carries besides its stroke, so that colour is never alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Construction {
    pub ink: Ink,
    /// Width of the second stroke over that of the line.
    pub width: f64,
    pub dash: &'static str,
    pub round: bool,
}

/// The construction of a mode: roads are hollow, sea lanes perforated, pipelines beaded; rails are plain.
pub fn construction(mode: Mode) -> Option<Construction> {
    let make = |ink, width, dash, round| Some(Construction { ink, width, dash, round });
    match mode {
        Mode::Rail => None,
        Mode::Road => make(Ink::Halo, 0.42, "none", false),
        Mode::Sea => make(Ink::Halo, 0.5, "0 5", true),
        Mode::GasPipeline => make(Ink::Gas, 2.1, "0 13", true),
        Mode::OilPipeline => make(Ink::Oil, 2.1, "4 11", false),
    }
}

/// Keeps a stroke's width on the screen whatever the map's scale. Not inherited, so it stands on every path of the world
/// and on no group.
pub const STEADY: &str = "vector-effect=\"non-scaling-stroke\"";

/// Attributes of a stroked line or a group of them, for a theme.
pub fn stroke(ink: Ink, width: f64, dash: Option<&str>, theme: Theme) -> String {
    let dash = dash.map_or(String::new(), |dash| format!(" stroke-dasharray=\"{dash}\""));
    format!("fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{dash}", ink.hex(theme), super::svg::number(width))
}
