//! The map's projection: a Lambert conformal conic with two standard parallels on the WGS84 ellipsoid.
//!
//! In PROJ's words `+proj=lcc +lat_1=25 +lat_2=55 +lat_0=42 +lon_0=65 +datum=WGS84`, after Snyder,
//! *Map Projections: A Working Manual* (USGS 1395), pp. 107–109. Angles are true everywhere and the scale depends on
//! the latitude alone (7 % over the corridors), which is what lets the scale bar be honest.

use super::trig::sin_cos;
use crate::number::within;
use std::f64::consts::{FRAC_PI_2, FRAC_PI_4};

/// Degrees on WGS84: `lon` grows to the east, `lat` to the north.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct LonLat {
    pub lon: f64,
    pub lat: f64,
}

/// Kilometres on the map: `x` to the east, `y` **down** (as in SVG), zero at 65° E 42° N.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Default)]
pub struct MapPoint {
    pub x: f64,
    pub y: f64,
}

impl MapPoint {
    /// Straight distance on the map, in map kilometres (not on the ground).
    pub fn distance(self, other: MapPoint) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

const SEMI_MAJOR_KM: f64 = 6378.137;

/// The first eccentricity of WGS84.
const ECCENTRICITY: f64 = 0.081_819_190_842_621_49;
/// The cone constant for the parallels 25° and 55°: how much of a full turn the map's meridians span.
const CONE: f64 = 0.650_544_412_436_595_8;
/// Earth's radius times Snyder's `F`, in kilometres.
const RADIUS_F_KM: f64 = 11_899.743_292_415_875;
/// Distance of the parallel 42° from the apex, in kilometres.
const RHO_0_KM: f64 = 7_050.049_111_020_675;
const LON_0: f64 = 65.0;

/// The map's Lambert conformal conic. Its constants are worked out beforehand; a test does it again.
#[derive(Clone, Copy, Debug, Default)]
pub struct Projection;

impl Projection {
    /// Degrees to map kilometres. Latitudes are held within ±89.9° so that the result is always finite;
    /// input that is not finite gives a point that is not finite.
    pub fn forward(&self, at: LonLat) -> MapPoint {
        let phi = within(at.lat, -89.9, 89.9).to_radians();
        let rho = RADIUS_F_KM * isometric(phi).powf(CONE);
        let theta = CONE * wrap_degrees(at.lon - LON_0).to_radians();
        let (sin, cos) = sin_cos(theta);
        MapPoint { x: rho * sin, y: rho * cos - RHO_0_KM }
    }

    /// Map kilometres to degrees: the inverse of [`Projection::forward`] to about 1e-10 degrees.
    pub fn inverse(&self, at: MapPoint) -> LonLat {
        let down = RHO_0_KM + at.y;
        let rho = at.x.hypot(down);
        let theta = at.x.atan2(down);
        let t = (rho / RADIUS_F_KM).powf(1.0 / CONE);
        let mut phi = FRAC_PI_2 - 2.0 * t.atan();
        // Each round leaves less than a hundredth of the error, of 0.2° at most.
        for _ in 0..6 {
            let es = ECCENTRICITY * sin_cos(phi).0;
            phi = FRAC_PI_2 - 2.0 * (t * ((1.0 - es) / (1.0 + es)).powf(ECCENTRICITY / 2.0)).atan();
        }
        LonLat { lon: wrap_degrees(theta.to_degrees() / CONE + LON_0), lat: phi.to_degrees() }
    }

    /// Map kilometres per kilometre on the ground at a latitude (degrees): 1 on the standard parallels 25° and 55°.
    pub fn scale_at(&self, lat: f64) -> f64 {
        let phi = within(lat, -89.0, 89.0).to_radians();
        let rho = RADIUS_F_KM * isometric(phi).powf(CONE);
        rho * CONE / (SEMI_MAJOR_KM * parallel_radius(phi))
    }
}

/// Radius of a parallel over the semi-major axis (Snyder's `m`).
fn parallel_radius(phi: f64) -> f64 {
    let (sin, cos) = sin_cos(phi);
    let es = ECCENTRICITY * sin;
    cos / (1.0 - es * es).sqrt()
}

/// Snyder's `t`, the exponential of the negative isometric latitude.
fn isometric(phi: f64) -> f64 {
    let es = ECCENTRICITY * sin_cos(phi).0;
    let (sin, cos) = sin_cos(FRAC_PI_4 - phi / 2.0);
    sin / cos / ((1.0 - es) / (1.0 + es)).powf(ECCENTRICITY / 2.0)
}

/// Brings a difference of longitudes into −180…180.
fn wrap_degrees(lon: f64) -> f64 {
    if (-180.0..=180.0).contains(&lon) {
        lon
    } else {
        (lon + 180.0).rem_euclid(360.0) - 180.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PROJ: &str = "+proj=lcc +lat_1=25 +lat_2=55 +lat_0=42 +lon_0=65 +datum=WGS84 +units=m +no_defs";

    fn by_proj4rs(at: LonLat) -> MapPoint {
        let from = proj4rs::Proj::from_proj_string("+proj=longlat +datum=WGS84 +no_defs").unwrap();
        let to = proj4rs::Proj::from_proj_string(PROJ).unwrap();
        let mut point = (at.lon.to_radians(), at.lat.to_radians(), 0.0);
        proj4rs::transform::transform(&from, &to, &mut point).unwrap();
        MapPoint { x: point.0 / 1000.0, y: -point.1 / 1000.0 }
    }

    #[test]
    fn the_constants_are_those_of_the_parallels() {
        let flattening: f64 = 1.0 / 298.257_223_563;
        let eccentricity = (flattening * (2.0 - flattening)).sqrt();
        let [phi_0, phi_1, phi_2] = [42.0_f64, 25.0, 55.0].map(f64::to_radians);
        let (m_1, m_2) = (parallel_radius(phi_1), parallel_radius(phi_2));
        let n = (m_1.ln() - m_2.ln()) / (isometric(phi_1).ln() - isometric(phi_2).ln());
        let radius_f = SEMI_MAJOR_KM * m_1 / (n * isometric(phi_1).powf(n));
        let rho_0 = radius_f * isometric(phi_0).powf(n);
        for (ours, theirs) in [(ECCENTRICITY, eccentricity), (CONE, n), (RADIUS_F_KM, radius_f), (RHO_0_KM, rho_0)] {
            assert!((ours / theirs - 1.0).abs() < 1e-14, "{ours} {theirs}");
        }
    }

    #[test]
    fn the_origin_is_zero() {
        let origin = Projection.forward(LonLat { lon: 65.0, lat: 42.0 });
        assert!(origin.x.abs() < 1e-9 && origin.y.abs() < 1e-9, "{origin:?}");
    }

    #[test]
    fn scale_is_true_on_the_standard_parallels() {
        let projection = Projection;
        for lat in [25.0, 55.0] {
            assert!((projection.scale_at(lat) - 1.0).abs() < 1e-9);
        }
        assert!(projection.scale_at(40.0) < 1.0);
    }

    proptest! {
        #[test]
        fn forward_agrees_with_proj4rs_to_a_millimetre(lon in -25.0..156.0, lat in -6.0..74.0) {
            let (ours, theirs) = (Projection.forward(LonLat { lon, lat }), by_proj4rs(LonLat { lon, lat }));
            prop_assert!(ours.distance(theirs) < 1e-6, "{ours:?} {theirs:?}");
        }

        #[test]
        fn inverse_undoes_forward(lon in -25.0..156.0, lat in -6.0..74.0) {
            let projection = Projection;
            let back = projection.inverse(projection.forward(LonLat { lon, lat }));
            prop_assert!((back.lon - lon).abs() < 1e-8 && (back.lat - lat).abs() < 1e-8, "{back:?}");
        }
    }
}
