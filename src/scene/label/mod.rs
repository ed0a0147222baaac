//! Lettering: what is named, how large, and where, so that no two names and no name and symbol overlap.
//!
//! Labels are placed for the whole world at one scale, by priority. The result does not depend on where the camera
//! looks, so nothing jumps while panning; while zooming the placed labels are scaled until the hand rests.

mod along;
mod candidates;
mod data;
mod measure;
mod place;

pub use candidates::candidates;
pub use data::MapLabel;
pub use measure::{estimated_width, Measure};
pub use place::{place, place_around, Hold, Placed, PlacedText};

use super::symbol::Symbol;
use crate::domain::Selection;

/// A point in pixels of the scale that labels are placed for.
pub type Pixel = (f64, f64);

/// The kinds of lettering, each with its own look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelClass {
    Sea,
    River,
    Range,
    Country,
    Corridor,
    Town,
    Hub,
}

/// Size in pixels, weight, spacing and slant of a class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lettering {
    pub size: f64,
    pub bold: bool,
    pub spacing: f64,
    pub italic: bool,
    pub capitals: bool,
}

impl LabelClass {
    pub const ALL: [LabelClass; 7] = [
        LabelClass::Sea,
        LabelClass::River,
        LabelClass::Range,
        LabelClass::Country,
        LabelClass::Corridor,
        LabelClass::Town,
        LabelClass::Hub,
    ];

    pub fn key(self) -> &'static str {
        match self {
            LabelClass::Sea => "sea",
            LabelClass::River => "river",
            LabelClass::Range => "range",
            LabelClass::Country => "country",
            LabelClass::Corridor => "corridor",
            LabelClass::Town => "town",
            LabelClass::Hub => "hub",
        }
    }

    pub fn lettering(self) -> Lettering {
        let plain = Lettering { size: 11.0, bold: false, spacing: 0.0, italic: false, capitals: false };
        match self {
            LabelClass::Sea => Lettering { size: 11.5, italic: true, spacing: 0.4, ..plain },
            LabelClass::River => Lettering { size: 10.0, italic: true, ..plain },
            LabelClass::Range => Lettering { size: 10.0, spacing: 1.6, italic: true, ..plain },
            LabelClass::Country => Lettering { size: 11.0, spacing: 1.4, capitals: true, ..plain },
            LabelClass::Corridor => Lettering { size: 11.0, bold: true, ..plain },
            LabelClass::Town => plain,
            LabelClass::Hub => Lettering { size: 12.0, bold: true, ..plain },
        }
    }
}

/// Where a label may stand.
#[derive(Clone, Debug)]
pub enum Anchor {
    /// Beside a symbol, or beside the bare point.
    Beside { at: Pixel, symbol: Option<Symbol> },
    /// Centred on one of several points, the preferred first.
    Centered(Vec<Pixel>),
    /// Along one of several lines.
    Along(Vec<Vec<Pixel>>),
}

/// A name that would like to be on the map.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub id: Option<Selection>,
    pub text: String,
    /// BCP 47 language of the text.
    pub lang: String,
    pub class: LabelClass,
    /// A further class, such as a corridor's mode.
    pub tone: &'static str,
    /// The greater goes first.
    pub priority: f64,
    pub anchor: Anchor,
    /// Whether the symbol stays when the name finds no room.
    pub symbol_alone: bool,
}

#[cfg(test)]
mod tests;
