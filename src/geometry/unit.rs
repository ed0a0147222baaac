//! Distances on the ground, in kilometres.

use super::LonLat;
use ::geo::{line_measures::LengthMeasurable, Distance, Geodesic, Haversine, LineString, Point};

/// Length of a line along the WGS84 ellipsoid. What is drawn is shorter than the track: label it as measured.
pub fn geodesic_length_km(line: &[LonLat]) -> f64 {
    let line: LineString<f64> = line.iter().map(|p| (p.lon, p.lat)).collect();
    line.length(&Geodesic) / 1000.0
}

/// Great-circle distance on the mean sphere: good to 0.5 %, for tolerances and gaps.
pub fn great_circle_km(a: LonLat, b: LonLat) -> f64 {
    Haversine.distance(Point::new(a.lon, a.lat), Point::new(b.lon, b.lat)) / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_about_111_km() {
        let (a, b) = (LonLat { lon: 65.0, lat: 42.0 }, LonLat { lon: 65.0, lat: 43.0 });
        assert!((geodesic_length_km(&[a, b]) - 111.06).abs() < 0.1);
        assert!((great_circle_km(a, b) - 111.2).abs() < 0.1);
    }
}
