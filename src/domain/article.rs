//! Articles: who reported what, and about which records.

use super::from_json::record;
use super::{AgreementId, ArticleId, CorridorId, CountryCode, MeetingId, PartialDate, PlaceId, Text, TopicId};

record! {
    /// The records an article is about.
    pub struct About {
        pub corridors: Vec<CorridorId>,
        pub meetings: Vec<MeetingId>,
        pub agreements: Vec<AgreementId>,
        pub places: Vec<PlaceId>,
        pub areas: Vec<TopicId>,
        pub countries: Vec<CountryCode>,
        pub topics: Vec<TopicId>,
        /// Names of places that have no record.
        pub other_places: Vec<String>,
    }
}

record! {
    /// An article of `articles.json`.
    pub struct Article {
        pub id: ArticleId,
        pub title: String,
        pub language: String,
        pub publisher: String,
        pub author: Option<String>,
        pub date: Option<PartialDate>,
        pub date_certainty: Option<String>,
        /// When it was read, where it has no date.
        pub as_of: Option<PartialDate>,
        pub url: Option<String>,
        pub link_status: Option<String>,
        pub kind: String,
        pub viewpoint: Option<String>,
        pub gist: Text,
        pub title_basis: Option<String>,
        pub note: Option<String>,
        pub about: About,
    }
}
