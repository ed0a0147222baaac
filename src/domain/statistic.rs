//! Series of yearly figures.

use super::from_json::record;
use super::{CorridorId, CountryCode, Figure, Names, PartialDate, PlaceId, SeriesId};

record! {
    /// What a series counts for.
    pub struct SeriesAbout {
        pub corridors: Vec<CorridorId>,
        pub places: Vec<PlaceId>,
        pub countries: Vec<CountryCode>,
    }
}

record! {
    /// A series of `statistics.json`; its points carry no unit of their own.
    pub struct Series {
        pub id: SeriesId,
        pub names: Names,
        pub unit: String,
        pub about: SeriesAbout,
        pub note: Option<String>,
        pub as_of: Option<PartialDate>,
        pub points: Vec<Figure>,
    }
}
