//! Meetings, what was expected of them, and what came of it.

use super::from_json::record;
use super::{
    AgreementId, Certainty, CorridorId, CountryCode, MeetingId, Names, PartialDate, PlaceId, SourceId, Text, TopicId,
};

record! {
    /// Where a meeting was held.
    pub struct Venue {
        pub name: String,
        pub place: Option<PlaceId>,
        /// Where it lies, for want of a place.
        pub country: Option<CountryCode>,
        pub lon: Option<f64>,
        pub lat: Option<f64>,
        pub certainty: Certainty,
        pub note: Option<String>,
    }
}

record! {
    /// What came of an expectation: an agreement, or a remark.
    pub struct Outcome {
        pub agreement: Option<AgreementId>,
        pub text: Text,
        pub source: Option<SourceId>,
        pub certainty: Certainty,
    }
}

record! {
    /// What a source expected of a meeting before it was held. Not an agreement.
    pub struct Expectation {
        pub id: String,
        pub what: Text,
        pub date: Option<PartialDate>,
        pub status: String,
        pub source: Option<SourceId>,
        pub certainty: Certainty,
        pub topics: Vec<TopicId>,
        pub outcomes: Vec<Outcome>,
    }
}

record! {
    /// A meeting of `meetings.json`.
    pub struct Meeting {
        pub id: MeetingId,
        pub names: Names,
        pub series: String,
        pub format: String,
        pub start: Option<PartialDate>,
        pub end: Option<PartialDate>,
        pub status: String,
        pub status_note: Option<String>,
        pub venue: Venue,
        pub other_venues: Vec<Venue>,
        pub participants: Vec<String>,
        pub leaders: Vec<String>,
        pub summary: Text,
        pub certainty: Certainty,
        pub corridors: Vec<CorridorId>,
        pub places: Vec<PlaceId>,
        pub topics: Vec<TopicId>,
        pub related_agreements: Vec<AgreementId>,
        pub expectations: Vec<Expectation>,
        pub notes: Vec<String>,
        pub as_of: Option<PartialDate>,
        pub sources: Vec<SourceId>,
    }
}
