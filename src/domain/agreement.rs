//! Agreements and their own life: expected, signed, ratified, in force.

use super::from_json::record;
use super::{
    AgreementId, Certainty, CorridorId, MeetingId, Names, PartialDate, PlaceId, SectionId, SourceId, Text, TopicId,
};

record! {
    /// One stage of an agreement's life.
    pub struct LifeStage {
        pub date: Option<PartialDate>,
        pub status: String,
        pub source: Option<SourceId>,
        pub certainty: Certainty,
        pub note: Option<String>,
    }
}

record! {
    /// What an agreement is about.
    pub struct Covers {
        pub corridors: Vec<CorridorId>,
        pub sections: Vec<SectionId>,
        pub places: Vec<PlaceId>,
        pub topics: Vec<TopicId>,
    }
}

record! {
    /// An agreement of `agreements.json`.
    pub struct Agreement {
        pub id: AgreementId,
        pub names: Names,
        pub kind: String,
        /// In order of date.
        pub life: Vec<LifeStage>,
        pub places: Vec<PlaceId>,
        pub parties: Vec<String>,
        pub covers: Covers,
        pub made_at: Option<MeetingId>,
        pub summary: Text,
        pub certainty: Certainty,
        pub notes: Vec<String>,
        pub as_of: Option<PartialDate>,
        pub sources: Vec<SourceId>,
    }
}

impl Agreement {
    /// The day it was first made: that of its first dated stage.
    pub fn date(&self) -> Option<PartialDate> {
        self.life.iter().find_map(|stage| stage.date)
    }

    /// How it stands after all that is known; `unknown` without any stage.
    pub fn status(&self) -> &str {
        self.life.last().map_or("unknown", |stage| stage.status.as_str())
    }
}
