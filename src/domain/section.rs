//! Sections: what lies between two neighbouring places for one mode. The unit of the network, shared by corridors.

use super::from_json::{keyed, record};
use super::{status_on, CountryCode, Event, PartialDate, PlaceId, SectionId, Status};
use crate::geometry::LonLat;
use std::fmt;
use std::str::FromStr;

/// What runs on a section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    #[default]
    Rail,
    Road,
    Sea,
    GasPipeline,
    OilPipeline,
}

keyed!(Mode, Mode::ALL, Mode::key, Some(Mode::default()));

impl Mode {
    pub const ALL: [Mode; 5] = [Mode::Rail, Mode::Road, Mode::Sea, Mode::GasPipeline, Mode::OilPipeline];

    /// The value in the address and in class names.
    pub fn key(self) -> &'static str {
        match self {
            Mode::Rail => "rail",
            Mode::Road => "road",
            Mode::Sea => "sea",
            Mode::GasPipeline => "gas-pipeline",
            Mode::OilPipeline => "oil-pipeline",
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for Mode {
    type Err = ();

    fn from_str(key: &str) -> Result<Self, ()> {
        Mode::ALL.into_iter().find(|mode| mode.key() == key).ok_or(())
    }
}

/// How a section's line is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Alignment {
    Surveyed,
    /// Through known points no farther apart than 50 km (25 km in mountains).
    Traced,
    /// Through points too sparse to follow the track.
    #[default]
    Schematic,
}

keyed!(Alignment, Alignment::ALL, Alignment::key, Some(Alignment::default()));

impl Alignment {
    pub const ALL: [Alignment; 3] = [Alignment::Surveyed, Alignment::Traced, Alignment::Schematic];

    pub fn key(self) -> &'static str {
        match self {
            Alignment::Surveyed => "surveyed",
            Alignment::Traced => "traced",
            Alignment::Schematic => "schematic",
        }
    }
}

record! {
    /// A point between a section's two places that its line is known to pass.
    pub struct Waypoint {
        pub name: String,
        pub country: CountryCode,
        pub source: String,
        pub precision_km: Option<f64>,
        pub note: Option<String>,
    }
}

record! {
    /// The properties of a section's feature.
    pub struct SectionFacts {
        pub from: PlaceId,
        pub to: PlaceId,
        pub mode: Mode,
        pub gauge_mm: Option<u16>,
        /// The gauges before and after, on the hop over a break of gauge.
        pub gauge_change_mm: Option<[u16; 2]>,
        pub alignment: Alignment,
        pub terrain: Option<String>,
        pub events: Vec<Event>,
        pub waypoints: Vec<Waypoint>,
        pub path_source: Option<String>,
        /// Whether a sea lane passes a canal or a river, where the map shows land.
        pub canal: bool,
        pub note: Option<String>,
        pub as_of: Option<PartialDate>,
    }
}

/// A section of `sections.geojson`.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub id: SectionId,
    /// From the place `from` to the place `to`; empty where the file leaves the geometry to the page's map.
    pub line: Vec<LonLat>,
    pub facts: SectionFacts,
}

impl std::ops::Deref for Section {
    type Target = SectionFacts;

    fn deref(&self) -> &SectionFacts {
        &self.facts
    }
}

impl Section {
    /// The status on a day; `None` where it is not known.
    pub fn status_on(&self, day: Option<PartialDate>) -> Option<Status> {
        status_on(&self.events, day)
    }

    /// The end that is not `place`, or `None` when the section does not touch it.
    pub fn other_end(&self, place: &PlaceId) -> Option<&PlaceId> {
        match place {
            p if *p == self.from => Some(&self.to),
            p if *p == self.to => Some(&self.from),
            _ => None,
        }
    }
}
