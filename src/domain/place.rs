//! Towns, ports, stations and border posts.

use super::from_json::record;
use super::{CountryCode, Names, PartialDate, PlaceId, SourceId};
use crate::geometry::LonLat;

/// A place of `places.geojson`.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub id: PlaceId,
    pub at: LonLat,
    pub facts: PlaceFacts,
}

record! {
    /// The properties of a place's feature.
    pub struct PlaceFacts {
        pub names: Names,
        pub country: CountryCode,
        pub kinds: Vec<String>,
        /// The two gauges, in millimetres, that meet here.
        pub gauge_break: Option<[u16; 2]>,
        /// Radius in kilometres within which the position is trusted.
        pub precision_km: Option<f64>,
        pub coordinate_source: Option<String>,
        pub as_of: Option<PartialDate>,
        pub note: Option<String>,
        pub sources: Vec<SourceId>,
    }
}

impl std::ops::Deref for Place {
    type Target = PlaceFacts;

    fn deref(&self) -> &PlaceFacts {
        &self.facts
    }
}

impl PlaceFacts {
    pub fn is(&self, kind: &str) -> bool {
        self.kinds.iter().any(|k| k == kind)
    }
}
