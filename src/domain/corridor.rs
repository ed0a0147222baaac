//! Corridors: ordered sections with branches; and groups of corridors that records name together.

use super::{CorridorId, Event, Figure, Names, PartialDate, PlaceId, SectionId, SourceId, Text};
use serde::{Deserialize, Serialize};

/// Consecutive sections that one remark is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Leg {
    pub sections: Vec<SectionId>,
    pub note: Option<String>,
}

/// A line of sections in travel order; `start` settles the direction of the first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Branch {
    pub id: String,
    pub start: PlaceId,
    pub legs: Vec<Leg>,
}

impl Branch {
    pub fn sections(&self) -> impl Iterator<Item = &SectionId> {
        self.legs.iter().flat_map(|leg| leg.sections.iter())
    }
}

/// A corridor of `corridors.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Corridor {
    pub id: CorridorId,
    pub category: String,
    pub names: Names,
    pub branches: Vec<Branch>,
    pub events: Vec<Event>,
    pub lengths: Vec<Figure>,
    pub transit: Vec<Figure>,
    pub volumes: Vec<Figure>,
    pub operators: Vec<String>,
    pub summary: Text,
    pub as_of: Option<PartialDate>,
    pub note: Option<String>,
    pub sources: Vec<SourceId>,
}

impl Corridor {
    pub fn sections(&self) -> impl Iterator<Item = &SectionId> {
        self.branches.iter().flat_map(Branch::sections)
    }
}

/// Several corridors that records speak of as one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Group {
    pub id: CorridorId,
    pub names: Names,
    pub members: Vec<CorridorId>,
    pub summary: Text,
}
