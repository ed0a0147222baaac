//! GeoJSON (RFC 7946) of the base map to plain lines and rings of degrees, with the crate `geojson`.

use super::features::FeatureResult;
use crate::geometry::LonLat;
use geojson::{Feature, GeometryValue, Position};
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct RawCollection<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    #[serde(borrow)]
    features: Vec<&'a RawValue>,
}

fn each_feature<T>(
    text: &str,
    mut make: impl FnMut(Feature) -> Result<T, String>,
) -> Result<Vec<FeatureResult<T>>, String> {
    let collection: RawCollection =
        serde_json::from_str(text).map_err(|error| format!("not readable as a GeoJSON FeatureCollection: {error}"))?;
    if collection.kind != "FeatureCollection" {
        return Err(format!("type is “{}”; allowed: FeatureCollection", collection.kind));
    }
    let read = |(position, raw): (usize, &&RawValue)| {
        let feature = raw.get().parse::<Feature>().map_err(|error| (position.to_string(), error.to_string()))?;
        make(feature).map_err(|what| (position.to_string(), what))
    };
    Ok(collection.features.iter().enumerate().map(read).collect())
}

/// Positions to degrees.
///
/// # Errors
/// Names the first position outside −180…180, −90…90, or with fewer than two numbers.
fn coordinates(positions: &[Position]) -> Result<Vec<LonLat>, String> {
    let read = |position: &Position| match position.as_slice() {
        [lon, lat, ..] if lon.abs() <= 180.0 && lat.abs() <= 90.0 => Ok(LonLat { lon: *lon, lat: *lat }),
        other => Err(format!("{other:?} is no position; allowed: [longitude −180…180, latitude −90…90]")),
    };
    positions.iter().map(read).collect()
}

/// A base-map feature: its properties and its lines, or the rings of its polygons.
pub struct FeatureShape {
    pub properties: serde_json::Map<String, serde_json::Value>,
    pub lines: Vec<Vec<LonLat>>,
}

/// The (multi-)lines of a FeatureCollection; features of another kind are told by position.
///
/// # Errors
/// When the text as a whole is no FeatureCollection, a sentence that says so.
pub fn read_lines(text: &str) -> Result<Vec<FeatureResult<FeatureShape>>, String> {
    each_feature(text, |feature| {
        let lines = match feature.geometry.map(|g| g.value) {
            Some(GeometryValue::LineString { coordinates: line }) => vec![coordinates(&line)?],
            Some(GeometryValue::MultiLineString { coordinates: lines }) => each(&lines)?,
            _ => return Err("allowed geometries are LineString and MultiLineString".to_owned()),
        };
        Ok(FeatureShape { properties: feature.properties.unwrap_or_default(), lines })
    })
}

/// The rings of the (multi-)polygons of a FeatureCollection, without their repeated last point.
///
/// # Errors
/// When the text as a whole is no FeatureCollection, a sentence that says so.
pub fn read_polygons(text: &str) -> Result<Vec<FeatureResult<FeatureShape>>, String> {
    each_feature(text, |feature| {
        let mut lines = match feature.geometry.map(|g| g.value) {
            Some(GeometryValue::Polygon { coordinates: rings }) => each(&rings)?,
            Some(GeometryValue::MultiPolygon { coordinates: polygons }) => {
                polygons.iter().map(|rings| each(rings)).collect::<Result<Vec<_>, _>>()?.concat()
            }
            _ => return Err("allowed geometries are Polygon and MultiPolygon".to_owned()),
        };
        for ring in &mut lines {
            ring.pop();
        }
        Ok(FeatureShape { properties: feature.properties.unwrap_or_default(), lines })
    })
}

fn each(lines: &[Vec<Position>]) -> Result<Vec<Vec<LonLat>>, String> {
    lines.iter().map(|line| coordinates(line)).collect()
}
