//! Names that belong to the base map: countries, seas, rivers, ranges (`data/basemap/labels.geojson`).

use super::LabelClass;
use crate::atlas::Problem;
use crate::domain::{record, CountryCode, FromJson, Names};
use crate::geometry::{LonLat, MapPoint, Projection};

/// A name of the base map, its anchors projected: points to choose from, or a line to follow.
#[derive(Clone, Debug)]
pub struct MapLabel {
    pub class: LabelClass,
    pub names: Names,
    /// 1 is the most important.
    pub rank: f64,
    pub country: Option<CountryCode>,
    pub points: Vec<MapPoint>,
    pub line: Vec<MapPoint>,
}

record! {
    pub struct Properties {
        pub class: String,
        pub names: Names,
        pub rank: Option<f64>,
        pub country: Option<CountryCode>,
        pub alternatives: Vec<[f64; 2]>,
    }
}

impl MapLabel {
    /// The file's name inside `data/`.
    pub const FILE: &'static str = "basemap/labels.geojson";

    /// The labels of the file's text; what cannot be read is told.
    pub fn read(text: &str, problems: &mut Vec<Problem>) -> Vec<MapLabel> {
        match crate::atlas::read_features(text) {
            Err(what) => {
                problems.push(Problem::new(Self::FILE, "", what));
                Vec::new()
            }
            Ok(features) => features
                .into_iter()
                .enumerate()
                .filter_map(|(at, feature)| {
                    let label = feature.map_err(|(_, what)| what).and_then(|f| label(f.properties, &f.line));
                    label.map_err(|what| problems.push(Problem::new(Self::FILE, format!("features[{at}]"), what))).ok()
                })
                .collect(),
        }
    }
}

fn label(properties: serde_json::Value, line: &[LonLat]) -> Result<MapLabel, String> {
    let properties = Properties::from_json(&properties).map_err(|error| error.to_string())?;
    let class = match properties.class.as_str() {
        "country" => LabelClass::Country,
        "sea" | "ocean" | "lake" => LabelClass::Sea,
        "river" => LabelClass::River,
        "range" | "desert" | "region" => LabelClass::Range,
        other => {
            return Err(format!("class “{other}”; allowed: country, sea, ocean, lake, river, range, desert, region"))
        }
    };
    let projection = Projection;
    let mut points: Vec<MapPoint> = line.iter().map(|at| projection.forward(*at)).collect();
    let line = if points.len() > 1 { std::mem::take(&mut points) } else { Vec::new() };
    points.extend(properties.alternatives.iter().map(|[lon, lat]| projection.forward(LonLat { lon: *lon, lat: *lat })));
    let rank = properties.rank.unwrap_or(5.0);
    Ok(MapLabel { class, names: properties.names, rank, country: properties.country, points, line })
}
