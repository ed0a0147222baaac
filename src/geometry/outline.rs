//! Areas on the ground, bounded by rings of degrees: what lies inside, and how far the edge is.

use super::{great_circle_km, LonLat};
use crate::number::within;

/// One degree of latitude, in kilometres: good to 0.6 % everywhere.
const KM_PER_DEGREE: f64 = 111.2;

/// The edge of an area: outer rings, islands and holes together. A point is inside when it lies within an odd number
/// of rings. Edges are straight in degrees, as RFC 7946 has it; no ring may cross the 180th meridian.
pub struct Outline {
    edges: Vec<(LonLat, LonLat)>,
}

impl Outline {
    /// An area from its rings, each without its repeated last point.
    pub fn new(rings: &[Vec<LonLat>]) -> Self {
        let edges =
            |ring: &Vec<LonLat>| -> Vec<_> { (0..ring.len()).map(|i| (ring[i], ring[(i + 1) % ring.len()])).collect() };
        Outline { edges: rings.iter().flat_map(edges).collect() }
    }

    /// Whether a point is inside; points on the edge itself may fall on either side.
    pub fn contains(&self, p: LonLat) -> bool {
        let crossed = |(a, b): &&(LonLat, LonLat)| {
            (a.lat > p.lat) != (b.lat > p.lat) && p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)
        };
        self.edges.iter().filter(crossed).count() % 2 == 1
    }

    /// Kilometres to the nearest edge, or `None` when that is farther than `limit_km` (at most a few hundred).
    pub fn edge_within(&self, p: LonLat, limit_km: f64) -> Option<f64> {
        let reach_lat = limit_km / KM_PER_DEGREE;
        let reach_lon = reach_lat / p.lat.to_radians().cos().max(0.01);
        let near = |(a, b): &&(LonLat, LonLat)| {
            let (south, north) = (a.lat.min(b.lat), a.lat.max(b.lat));
            let (west, east) = (a.lon.min(b.lon), a.lon.max(b.lon));
            south - reach_lat <= p.lat
                && p.lat <= north + reach_lat
                && west - reach_lon <= p.lon
                && p.lon <= east + reach_lon
        };
        let nearest = self.edges.iter().filter(near).map(|(a, b)| distance_to_edge(p, *a, *b)).reduce(f64::min)?;
        (nearest <= limit_km).then_some(nearest)
    }

    /// Where the straight line from `a` to `b` crosses the edge: shares of its length, in order.
    pub fn crossings(&self, a: LonLat, b: LonLat) -> Vec<f64> {
        let mut shares: Vec<f64> = self.edges.iter().filter_map(|(c, d)| crossing(a, b, *c, *d)).collect();
        shares.sort_by(f64::total_cmp);
        shares
    }
}

/// The point at a share of the straight line from `a` (0) to `b` (1).
pub fn point_between(a: LonLat, b: LonLat, share: f64) -> LonLat {
    LonLat { lon: a.lon + (b.lon - a.lon) * share, lat: a.lat + (b.lat - a.lat) * share }
}

/// Measured on a plane that is true to scale at `p`, then on the sphere: exact enough near `p`.
fn distance_to_edge(p: LonLat, a: LonLat, b: LonLat) -> f64 {
    let shrink = p.lat.to_radians().cos();
    let (dx, dy) = ((b.lon - a.lon) * shrink, b.lat - a.lat);
    let length_squared = dx * dx + dy * dy;
    let along = ((p.lon - a.lon) * shrink * dx + (p.lat - a.lat) * dy) / length_squared;
    let share = if length_squared == 0.0 { 0.0 } else { within(along, 0.0, 1.0) };
    great_circle_km(p, point_between(a, b, share))
}

fn crossing(a: LonLat, b: LonLat, c: LonLat, d: LonLat) -> Option<f64> {
    let apart = |p: f64, q: f64, r: f64, s: f64| p.max(q) < r.min(s) || r.max(s) < p.min(q);
    if apart(a.lon, b.lon, c.lon, d.lon) || apart(a.lat, b.lat, c.lat, d.lat) {
        return None;
    }
    let cross = |ux: f64, uy: f64, vx: f64, vy: f64| ux * vy - uy * vx;
    let (rx, ry, sx, sy) = (b.lon - a.lon, b.lat - a.lat, d.lon - c.lon, d.lat - c.lat);
    let turn = cross(rx, ry, sx, sy);
    if turn == 0.0 {
        return None;
    }
    let along = cross(c.lon - a.lon, c.lat - a.lat, sx, sy) / turn;
    let across = cross(c.lon - a.lon, c.lat - a.lat, rx, ry) / turn;
    ((0.0..=1.0).contains(&along) && (0.0..=1.0).contains(&across)).then_some(along)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat { lon, lat }
    }

    fn square(west: f64, south: f64, side: f64) -> Vec<LonLat> {
        vec![at(west, south), at(west + side, south), at(west + side, south + side), at(west, south + side)]
    }

    /// Ten degrees of land with a lake of two degrees in it.
    fn land_with_lake() -> Outline {
        Outline::new(&[square(60.0, 40.0, 10.0), square(64.0, 44.0, 2.0)])
    }

    #[test]
    fn a_hole_is_outside() {
        let land = land_with_lake();
        assert!(land.contains(at(61.0, 41.0)));
        assert!(!land.contains(at(65.0, 45.0)), "in the lake");
        assert!(!land.contains(at(59.0, 41.0)));
    }

    #[test]
    fn the_edge_is_found_within_the_limit_only() {
        let land = land_with_lake();
        let south = land.edge_within(at(61.0, 39.9), 20.0).unwrap();
        assert!((south - 11.1).abs() < 0.1, "{south}");
        assert_eq!(land.edge_within(at(61.0, 39.9), 10.0), None);
        let west = land.edge_within(at(59.9, 45.0), 20.0).unwrap();
        assert!((west - 7.86).abs() < 0.1, "a degree of longitude is shorter at 45°: {west}");
    }

    #[test]
    fn a_line_through_the_lake_crosses_four_shores() {
        let shares = land_with_lake().crossings(at(55.0, 45.0), at(75.0, 45.0));
        assert_eq!(shares, [0.25, 0.45, 0.55, 0.75]);
    }

    #[test]
    fn no_rings_hold_nothing() {
        assert!(!Outline::new(&[]).contains(at(0.0, 0.0)));
        assert_eq!(Outline::new(&[vec![]]).edge_within(at(0.0, 0.0), 100.0), None);
    }
}
