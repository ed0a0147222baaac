//! One type an id, so that a meeting's id cannot stand where a place's belongs.

use super::{FromJson, ReadError};
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub struct $name(pub String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromJson for $name {
            fn from_json(value: &serde_json::Value) -> Result<Self, ReadError> {
                String::from_json(value).map($name)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                $name(id.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A place of `places.geojson`.
    PlaceId,
    /// A section of `sections.geojson`: `from--to--mode`.
    SectionId,
    /// A corridor, or a group of corridors: they share one id space.
    CorridorId,
    /// A meeting of `meetings.json`.
    MeetingId,
    /// An agreement of `agreements.json`.
    AgreementId,
    /// An article of `articles.json`.
    ArticleId,
    /// A page in `sources.json`.
    SourceId,
    /// A topic or an area without a map point: they share one id space.
    TopicId,
    /// A series of figures of `statistics.json`.
    SeriesId,
    /// A guided reading of `stories/`.
    StoryId,
    /// ISO 3166 alpha-2, upper case.
    CountryCode,
}
