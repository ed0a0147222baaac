//! Corridors: ordered sections with branches; and groups of corridors that records name together.

use super::from_json::record;
use super::{CorridorId, Event, Figure, Names, PartialDate, PlaceId, SectionId, SourceId, Text};

record! {
    /// Consecutive sections that one remark is about.
    pub struct Leg {
        pub sections: Vec<SectionId>,
        pub note: Option<String>,
    }
}

record! {
    /// A line of sections in travel order; `start` settles the direction of the first.
    pub struct Branch {
        pub id: String,
        pub start: PlaceId,
        pub legs: Vec<Leg>,
    }
}

impl Branch {
    pub fn sections(&self) -> impl Iterator<Item = &SectionId> {
        self.legs.iter().flat_map(|leg| leg.sections.iter())
    }
}

record! {
    /// A corridor of `corridors.json`.
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
}

impl Corridor {
    pub fn sections(&self) -> impl Iterator<Item = &SectionId> {
        self.branches.iter().flat_map(Branch::sections)
    }
}

record! {
    /// Several corridors that records speak of as one.
    pub struct Group {
        pub id: CorridorId,
        pub names: Names,
        pub members: Vec<CorridorId>,
        pub summary: Text,
    }
}
