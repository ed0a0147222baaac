//! Series of yearly figures.

use super::{CorridorId, CountryCode, Figure, Names, PlaceId, SeriesId};
use serde::{Deserialize, Serialize};

/// What a series counts for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SeriesAbout {
    pub corridors: Vec<CorridorId>,
    pub places: Vec<PlaceId>,
    pub countries: Vec<CountryCode>,
}

/// A series of `statistics.json`; its points carry no unit of their own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Series {
    pub id: SeriesId,
    pub names: Names,
    pub unit: String,
    pub about: SeriesAbout,
    pub note: Option<String>,
    pub points: Vec<Figure>,
}
