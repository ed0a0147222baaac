//! The features of our own files (RFC 7946) to records: points and lines with properties.
//!
//! Read from plain JSON. The crate `geojson` reads any geometry; for the two kinds that records have it would be a
//! twelfth of the page's program. Shapes of the base map are read with it, where the page's map does not need it
//! (`shapes.rs`).

use crate::geometry::LonLat;
use crate::number::short;
use serde_json::Value;

/// A feature with its id, its properties and its points (one for a point, several for a line, none without geometry).
pub struct RawFeature {
    pub id: String,
    pub properties: Value,
    pub line: Vec<LonLat>,
}

/// Each feature, or its position and what is wrong with it.
pub type FeatureResult<T> = Result<T, (String, String)>;

/// The features of a FeatureCollection, each read on its own.
///
/// # Errors
/// When the text as a whole is no FeatureCollection, a sentence that says so.
pub fn read_features(text: &str) -> Result<Vec<FeatureResult<RawFeature>>, String> {
    features_of(serde_json::from_str(text).map_err(|error| unreadable(&error.to_string()))?)
}

fn unreadable(what: &str) -> String {
    ["not readable as a GeoJSON FeatureCollection: ", what].concat()
}

/// The features of a FeatureCollection whose text is read already, as [`read_features`] gives them.
///
/// # Errors
/// The same.
pub fn features_of(mut collection: Value) -> Result<Vec<FeatureResult<RawFeature>>, String> {
    let kind = collection.get("type").and_then(Value::as_str).unwrap_or_default();
    if kind != "FeatureCollection" {
        return Err(format!("type is “{kind}”; allowed: FeatureCollection"));
    }
    let Some(features) = collection.get_mut("features").and_then(Value::as_array_mut) else {
        return Err(unreadable("it has no list “features”"));
    };
    let mut read = Vec::with_capacity(features.len());
    for (position, feature) in std::mem::take(features).into_iter().enumerate() {
        read.push(raw_feature(feature).map_err(|what| (position.to_string(), what)));
    }
    Ok(read)
}

fn raw_feature(mut feature: Value) -> Result<RawFeature, String> {
    if feature.get("type").and_then(Value::as_str) != Some("Feature") {
        return Err("the type of a feature is “Feature”".to_owned());
    }
    let Some(Value::String(id)) = feature.get("id").cloned() else {
        return Err("a feature needs an id that is a string".to_owned());
    };
    let line = match feature.get("geometry") {
        None | Some(Value::Null) => Vec::new(),
        Some(geometry) => points(geometry).map_err(|what| format!("{id}: {what}"))?,
    };
    let properties = feature.get_mut("properties").map(Value::take).unwrap_or_default();
    Ok(RawFeature { id, properties, line })
}

fn points(geometry: &Value) -> Result<Vec<LonLat>, String> {
    let coordinates = geometry.get("coordinates").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    match geometry.get("type").and_then(Value::as_str) {
        Some("Point") => Ok(vec![position(coordinates)?]),
        Some("LineString") => {
            let mut line = Vec::with_capacity(coordinates.len());
            for at in coordinates {
                line.push(position(at.as_array().map(Vec::as_slice).unwrap_or_default())?);
            }
            Ok(line)
        }
        _ => Err("allowed geometries are Point and LineString".to_owned()),
    }
}

/// A position to degrees.
///
/// # Errors
/// When it has fewer than two numbers, or lies outside −180…180, −90…90.
fn position(numbers: &[Value]) -> Result<LonLat, String> {
    let number = |at: usize| numbers.get(at).and_then(Value::as_f64);
    match (number(0), number(1)) {
        (Some(lon), Some(lat)) if lon.abs() <= 180.0 && lat.abs() <= 90.0 => Ok(LonLat { lon, lat }),
        (Some(lon), Some(lat)) => {
            let (lon, lat) = (short(lon, 6), short(lat, 6));
            Err(format!("[{lon}, {lat}] is no position; allowed: [longitude −180…180, latitude −90…90]"))
        }
        _ => Err("a position needs two numbers; allowed: [longitude −180…180, latitude −90…90]".to_owned()),
    }
}
