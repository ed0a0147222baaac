//! What is shown of a layer, as GeoJSON (RFC 7946).

use super::layer::Content;
use crate::features::{Features, PartKind};
use corridor_atlas::number::push_short;

/// Decimals of a coordinate: a metre, more than single precision holds.
const DECIMALS: u32 = 5;

/// A FeatureCollection of the features that are shown, one a line, in the file's order.
pub fn geojson(content: &Content) -> String {
    let mut out = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    let mut separator = "\n";
    for feature in (0..content.features.len()).filter(|feature| content.drawing.shows(*feature)) {
        out.push_str(separator);
        separator = ",\n";
        out.push_str("{\"type\":\"Feature\",\"properties\":");
        let properties = content.features.properties(feature);
        out.push_str(if properties.is_empty() { "null" } else { properties });
        out.push_str(",\"geometry\":");
        geometry(&mut out, &content.features, feature);
        out.push('}');
    }
    out.push_str("\n]}\n");
    out
}

/// A feature's parts of a kind are one geometry of several parts; several kinds are a collection.
fn geometry(out: &mut String, features: &Features, feature: usize) {
    let mut written: Vec<String> = Vec::new();
    let parts: Vec<_> = features.parts_of(feature).filter_map(|part| features.part(part)).collect();
    let is = |kind: PartKind| move |part: &&(PartKind, &[[f32; 2]])| part.0 == kind;
    let points: Vec<[f32; 2]> =
        parts.iter().filter(is(PartKind::Points)).flat_map(|(_, row)| row.iter().copied()).collect();
    match points.as_slice() {
        [] => {}
        [point] => written.push(named("Point", &position(*point))),
        _ => written.push(named("MultiPoint", &positions(&points))),
    }
    let lines: Vec<String> = parts.iter().filter(is(PartKind::Line)).map(|(_, row)| positions(row)).collect();
    written.extend(one_or_more("LineString", "MultiLineString", lines));
    let mut polygons: Vec<String> = Vec::new();
    for (kind, row) in &parts {
        match (kind, polygons.last_mut()) {
            (PartKind::Exterior, _) => polygons.push(positions(row)),
            (PartKind::Hole, Some(polygon)) => {
                polygon.push(',');
                polygon.push_str(&positions(row));
            }
            _ => {}
        }
    }
    let polygons = polygons.into_iter().map(|rings| ["[", &rings, "]"].concat()).collect();
    written.extend(one_or_more("Polygon", "MultiPolygon", polygons));
    match written.as_slice() {
        [] => out.push_str("null"),
        [one] => out.push_str(one),
        _ => {
            out.push_str("{\"type\":\"GeometryCollection\",\"geometries\":[");
            out.push_str(&written.join(","));
            out.push_str("]}");
        }
    }
}

fn one_or_more(one: &str, more: &str, parts: Vec<String>) -> Option<String> {
    match parts.as_slice() {
        [] => None,
        [part] => Some(named(one, part)),
        _ => Some(named(more, &["[", &parts.join(","), "]"].concat())),
    }
}

fn named(kind: &str, coordinates: &str) -> String {
    ["{\"type\":\"", kind, "\",\"coordinates\":", coordinates, "}"].concat()
}

fn position([lon, lat]: [f32; 2]) -> String {
    let mut out = String::from("[");
    push_short(&mut out, f64::from(lon), DECIMALS);
    out.push(',');
    push_short(&mut out, f64::from(lat), DECIMALS);
    out.push(']');
    out
}

fn positions(row: &[[f32; 2]]) -> String {
    let parts: Vec<String> = row.iter().map(|at| position(*at)).collect();
    ["[", &parts.join(","), "]"].concat()
}
