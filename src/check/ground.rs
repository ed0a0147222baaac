//! That points lie in the country they are said to be in, and points at sea in the water.

use super::folder::Folder;
use super::network::SLACK_KM;
use crate::atlas::{read_polygons, Atlas, FeatureShape, Problem};
use crate::domain::{CountryCode, Mode, Place};
use crate::geometry::{LonLat, Outline};

const UNITS: &str = "basemap/l1/units.geojson";

/// What the base map covers: west, south, east, north. Points outside cannot be compared with it.
const WINDOW: [f64; 4] = [-25.0, -6.0, 156.0, 74.0];

/// The areas of the base map, each with the countries whose points may lie in it.
struct Units(Vec<(Vec<String>, Outline)>);

impl Units {
    fn read(folder: &Folder) -> Result<Units, Problem> {
        let shapes = polygons(folder, UNITS)?;
        Ok(Units(shapes.iter().map(|shape| (countries_of(shape), Outline::new(&shape.lines))).collect()))
    }

    /// What is wrong with a point said to lie in a country, trusted within `precision_km`.
    fn what_is_wrong(&self, at: LonLat, country: &CountryCode, precision_km: Option<f64>) -> Option<String> {
        let [west, south, east, north] = WINDOW;
        if !(west..=east).contains(&at.lon) || !(south..=north).contains(&at.lat) {
            return None;
        }
        let allowed = precision_km.unwrap_or(0.0) + SLACK_KM;
        let near = |outline: &Outline| outline.contains(at) || outline.edge_within(at, allowed).is_some();
        let mut own = self.0.iter().filter(|(countries, _)| countries.iter().any(|c| c == country.as_str()));
        if own.any(|(_, outline)| near(outline)) {
            return None;
        }
        let inside =
            self.0.iter().find(|(_, outline)| outline.contains(at)).map(|(countries, _)| countries.join(" or "));
        let found = inside.unwrap_or_else(|| "no country".to_owned());
        Some(format!(
            "{}, {} lies in {found}, not in {country}; allowed: inside it or up to {allowed:.0} km off",
            at.lon, at.lat
        ))
    }
}

/// The country of a unit, who administers it and who claims it: a place may be given to each of them.
fn countries_of(unit: &FeatureShape) -> Vec<String> {
    let text = |key: &str| unit.properties.get(key).and_then(|value| value.as_str());
    let claims = unit.properties.get("claimed_by").and_then(|value| value.as_array());
    let claims = claims.into_iter().flatten().filter_map(|value| value.as_str());
    let mut countries: Vec<String> =
        text("country").into_iter().chain(text("administered_by")).chain(claims).map(str::to_owned).collect();
    countries.dedup();
    countries
}

/// The shapes of a base-map file of polygons.
///
/// # Errors
/// When the file is missing, no FeatureCollection, or holds a feature that is no polygon.
pub fn polygons(folder: &Folder, name: &str) -> Result<Vec<FeatureShape>, Problem> {
    let missing = || Problem::new(name, "", "the file is missing; points are compared with it");
    let text = folder.text(name).ok_or_else(missing)?;
    let features = read_polygons(text).map_err(|what| Problem::new(name, "", what))?;
    let named = |(position, what): (String, String)| Problem::new(name, format!("features[{position}]"), what);
    features.into_iter().map(|feature| feature.map_err(named)).collect()
}

/// Places, venues and waypoints outside their country; points on sea lanes on dry land.
pub fn check(folder: &Folder, atlas: &Atlas, land: &Outline) -> Vec<Problem> {
    let units = match Units::read(folder) {
        Ok(units) => units,
        Err(problem) => return vec![problem],
    };
    let mut problems: Vec<Problem> = atlas.places.iter().filter_map(|place| check_place(&units, land, place)).collect();
    for section in atlas.sections.iter().filter(|section| section.mode != Mode::Sea) {
        let inner = section.line.iter().skip(1);
        for (position, (waypoint, at)) in section.waypoints.iter().zip(inner).enumerate() {
            let what = units.what_is_wrong(*at, &waypoint.country, waypoint.precision_km);
            let path = format!("{}.properties.waypoints[{position}]", section.id);
            problems
                .extend(what.map(|what| Problem::new("sections.geojson", path, format!("{}: {what}", waypoint.name))));
        }
    }
    problems.extend(venues(atlas, &units));
    problems
}

fn check_place(units: &Units, land: &Outline, place: &Place) -> Option<Problem> {
    let what = if place.is("sea-waypoint") {
        let allowed = place.precision_km.unwrap_or(0.0) + SLACK_KM;
        let dry = land.contains(place.at) && land.edge_within(place.at, allowed).is_none();
        dry.then(|| format!("a sea-waypoint on dry land; allowed: in the water or up to {allowed:.0} km off"))
    } else {
        units.what_is_wrong(place.at, &place.country, place.precision_km)
    };
    what.map(|what| Problem::new("places.geojson", format!("{}.geometry", place.id), what))
}

/// A venue with a point of its own lies in the country of its place, or in the one it names for want of a place.
fn venues(atlas: &Atlas, units: &Units) -> Vec<Problem> {
    let mut problems = Vec::new();
    for meeting in atlas.meetings.iter() {
        for venue in std::iter::once(&meeting.venue).chain(&meeting.other_venues) {
            let (Some(lon), Some(lat)) = (venue.lon, venue.lat) else { continue };
            let place = venue.place.as_ref().and_then(|id| atlas.places.get(id));
            let what = match place.map(|place| &place.country).or(venue.country.as_ref()) {
                Some(country) => units.what_is_wrong(LonLat { lon, lat }, country, None),
                None => Some("a point without a country; allowed: with a place, or a country".to_owned()),
            };
            let path = format!("{}.venue", meeting.id);
            problems.extend(what.map(|what| Problem::new("meetings.json", path, format!("{}: {what}", venue.name))));
        }
    }
    problems
}
