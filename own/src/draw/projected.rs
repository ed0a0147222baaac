//! The layer in map kilometres: projected once, into one row.
//!
//! [`Projection::forward`] takes logarithms and series for every coordinate, which for three million is a second or
//! more on a phone. On this cone the distance from the apex depends on the latitude alone and the direction on the
//! longitude alone, so both are looked up in tables, to a metre or two: as good as the coordinates themselves.

use crate::features::{Features, PartKind};
use corridor_atlas::geometry::{clip_ring, Bounds, LonLat, MapPoint, Projection};
use std::ops::Range;

/// What is kept, in map kilometres: the atlas's `WORLD` and as much around it as the eye needs to see a line leave.
/// The cone's seam, behind the pole, lies beyond its upper edge.
pub const RANGE: Bounds = Bounds::new(-6900.0, -5000.0, 7100.0, 4400.0);

/// A row of projected coordinates that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub kind: PartKind,
    pub feature: u32,
    start: u32,
}

/// The layer's coordinates in map kilometres, `y` down.
#[derive(Clone, Debug, Default)]
pub struct Projected {
    points: Vec<[f32; 2]>,
    stretches: Vec<Stretch>,
    beyond: usize,
}

impl Projected {
    /// Projects all features. A line that leaves [`RANGE`] ends there and may begin anew; rings are cut to it and turn
    /// one way (holes the other), closed.
    pub fn new(features: &Features) -> Self {
        let cone = Cone::new();
        let mut made = Projected { points: Vec::with_capacity(features.vertices()), ..Projected::default() };
        for feature in 0..features.len() {
            let mut is_outside = false;
            for (kind, coordinates) in features.parts_of(feature).filter_map(|part| features.part(part)) {
                match kind {
                    PartKind::Points | PartKind::Line => made.push_open(&cone, kind, feature as u32, coordinates),
                    // Without its exterior a hole would be an island.
                    PartKind::Hole if is_outside => made.beyond += coordinates.len(),
                    PartKind::Exterior | PartKind::Hole => {
                        let is_kept = made.push_ring(&cone, kind, feature as u32, coordinates);
                        is_outside = kind == PartKind::Exterior && !is_kept;
                    }
                }
            }
        }
        made
    }

    /// All coordinates, kilometres.
    pub fn points(&self) -> &[[f32; 2]] {
        &self.points
    }

    /// The coordinates alone, which stay in order when the stretches are no longer needed.
    pub fn into_points(self) -> Vec<[f32; 2]> {
        self.points
    }

    /// How many coordinates of the file lie beyond [`RANGE`] or are no numbers.
    pub fn beyond(&self) -> usize {
        self.beyond
    }

    /// The stretches, each with the numbers of its coordinates: never none, at least two of a line, four of a ring.
    pub fn stretches(&self) -> impl Iterator<Item = (Stretch, Range<usize>)> + '_ {
        self.stretches.iter().enumerate().map(|(i, stretch)| {
            let end = self.stretches.get(i + 1).map_or(self.points.len(), |next| next.start as usize);
            (*stretch, stretch.start as usize..end)
        })
    }

    fn push_open(&mut self, cone: &Cone, kind: PartKind, feature: u32, coordinates: &[[f32; 2]]) {
        let mut start = self.points.len();
        for &coordinate in coordinates {
            match cone.forward(coordinate).filter(|p| in_range(*p)) {
                Some(point) => self.points.push(point),
                None => {
                    self.beyond += 1;
                    if kind == PartKind::Line {
                        self.end_open(kind, feature, start);
                        start = self.points.len();
                    }
                }
            }
        }
        self.end_open(kind, feature, start);
    }

    fn end_open(&mut self, kind: PartKind, feature: u32, start: usize) {
        let least = if kind == PartKind::Line { 2 } else { 1 };
        if self.points.len() - start < least {
            self.points.truncate(start);
        } else {
            self.stretches.push(Stretch { kind, feature, start: start as u32 });
        }
    }

    /// Whether anything of the ring is kept.
    fn push_ring(&mut self, cone: &Cone, kind: PartKind, feature: u32, coordinates: &[[f32; 2]]) -> bool {
        let start = self.points.len();
        if encloses_south_pole(coordinates) {
            self.beyond += coordinates.len();
            return false;
        }
        self.points.extend(coordinates.iter().filter_map(|c| cone.forward(*c)));
        let outside = self.points[start..].iter().filter(|p| !in_range(**p)).count();
        self.beyond += outside + coordinates.len() - (self.points.len() - start);
        if outside > 0 {
            let ring: Vec<MapPoint> = self.points[start..].iter().map(|p| map_point(*p)).collect();
            self.points.truncate(start);
            self.points.extend(clip_ring(&ring, &RANGE).iter().map(|p| [p.x as f32, p.y as f32]));
        }
        if let (Some(&first), Some(&last)) = (self.points[start..].first(), self.points.last()) {
            if first != last {
                self.points.push(first);
            }
        }
        if self.points.len() - start < 4 {
            self.points.truncate(start);
            return false;
        }
        if (twice_area(&self.points[start..]) < 0.0) != (kind == PartKind::Hole) {
            self.points[start..].reverse();
        }
        self.stretches.push(Stretch { kind, feature, start: start as u32 });
        true
    }
}

/// A stored point as the atlas's geometry takes it.
pub(crate) fn map_point([x, y]: [f32; 2]) -> MapPoint {
    MapPoint { x: f64::from(x), y: f64::from(y) }
}

fn in_range(p: [f32; 2]) -> bool {
    RANGE.contains(map_point(p))
}

fn twice_area(ring: &[[f32; 2]]) -> f64 {
    let cross = |a: MapPoint, b: MapPoint| a.x * b.y - b.x * a.y;
    ring.windows(2).map(|w| cross(map_point(w[0]), map_point(w[1]))).sum()
}

/// Whether a ring goes round the South Pole, as Antarctica's do: on this map it would go round everything else.
fn encloses_south_pole(ring: &[[f32; 2]]) -> bool {
    let mut jumps = 0;
    let mut latitudes = 0.0;
    for pair in ring.windows(2) {
        jumps += i32::from((wrapped(pair[0][0]) - wrapped(pair[1][0])).abs() > 180.0);
        latitudes += pair[0][1];
    }
    jumps % 2 == 1 && latitudes < 0.0
}

/// Degrees east of the map's middle meridian, −180…180.
fn wrapped(lon: f32) -> f32 {
    let east = lon - MIDDLE_LON as f32;
    if (-180.0..=180.0).contains(&east) {
        east
    } else {
        (east + 180.0).rem_euclid(360.0) - 180.0
    }
}

const MIDDLE_LON: f64 = 65.0;
/// Steps of the tables per degree.
const PER_DEGREE: f64 = 20.0;

/// The projection as tables.
struct Cone {
    /// Distance from the apex by latitude from −90°, kilometres.
    rho: Vec<f64>,
    /// Sine and cosine of the direction from the apex by whole degrees east of the middle meridian from −180°.
    directions: Vec<(f64, f64)>,
    /// Distance of the apex from the map's origin, kilometres.
    apex: f64,
    /// Radians about the apex per degree of longitude.
    turn: f64,
}

impl Cone {
    fn new() -> Self {
        let projection = Projection;
        let middle = projection.forward(LonLat { lon: MIDDLE_LON, lat: 42.0 });
        let aside = projection.forward(LonLat { lon: MIDDLE_LON + 150.0, lat: 42.0 });
        // Both are as far from the apex: half the angle between them is the slope of their chord.
        let angle = 2.0 * (middle.y - aside.y).atan2(aside.x);
        let apex = aside.x / angle.sin() - middle.y;
        let turn = angle / 150.0;
        let rho_at = |step: usize| {
            let lat = step as f64 / PER_DEGREE - 90.0;
            projection.forward(LonLat { lon: MIDDLE_LON, lat }).y + apex
        };
        Cone {
            rho: (0..=(180.0 * PER_DEGREE) as usize + 1).map(rho_at).collect(),
            directions: (-180..=180).map(|degree| (turn * f64::from(degree)).sin_cos()).collect(),
            apex,
            turn,
        }
    }

    /// Map kilometres, or `None` for what are no degrees.
    fn forward(&self, [lon, lat]: [f32; 2]) -> Option<[f32; 2]> {
        if !(lon.is_finite() && (-90.0..=90.0).contains(&lat)) {
            return None;
        }
        let row = (f64::from(lat) + 90.0) * PER_DEGREE;
        let (low, high) = (*self.rho.get(row as usize)?, *self.rho.get(row as usize + 1)?);
        let rho = low + (high - low) * row.fract();
        let east = f64::from(wrapped(lon));
        let degree = east.round();
        let (sin, cos) = *self.directions.get((degree + 180.0) as usize)?;
        // At most half a degree is left to turn, where three terms are good to a millimetre.
        let rest = (east - degree) * self.turn;
        let (rest_sin, rest_cos) = (rest - rest * rest * rest / 6.0, 1.0 - rest * rest / 2.0 + rest.powi(4) / 24.0);
        let x = rho * (sin * rest_cos + cos * rest_sin);
        let y = rho * (cos * rest_cos - sin * rest_sin) - self.apex;
        Some([x as f32, y as f32])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::tests::layer;
    use proptest::prelude::*;

    #[test]
    fn the_range_holds_the_atlas_and_not_the_seam() {
        let world = corridor_atlas::scene::WORLD;
        assert!(RANGE.contains(world.min) && RANGE.contains(world.max));
        assert!(Cone::new().apex > -RANGE.min.y);
    }

    #[test]
    fn a_line_that_leaves_the_map_is_two() {
        let line = [[60.0, 40.0], [61.0, 40.0], [61.0, -80.0], [f32::NAN, 4.0], [62.0, 40.0], [63.0, 40.0]];
        let projected = Projected::new(&layer(&[(PartKind::Line, &line)]));
        assert_eq!((projected.beyond(), projected.points().len()), (2, 4));
        assert_eq!(projected.stretches().map(|(_, range)| range).collect::<Vec<_>>(), [0..2, 2..4]);
    }

    #[test]
    fn rings_are_closed_and_turn_one_way() {
        let ring = [[60.0, 40.0], [61.0, 40.0], [61.0, 41.0], [60.0, 41.0], [60.0, 40.0]];
        let mut turned = ring;
        turned.reverse();
        let cut = [[60.0, 40.0], [61.0, 40.0], [61.0, -89.0], [60.0, -89.0]];
        for ring in [&ring[..], &turned, &cut] {
            let projected = Projected::new(&layer(&[(PartKind::Exterior, ring), (PartKind::Hole, ring)]));
            let rings: Vec<&[[f32; 2]]> = projected.stretches().map(|(_, r)| &projected.points()[r]).collect();
            assert!(twice_area(rings[0]) > 0.0 && twice_area(rings[1]) < 0.0);
            assert!(rings.iter().all(|r| r.first() == r.last() && r.iter().all(|p| in_range(*p))));
        }
    }

    #[test]
    fn what_goes_round_the_south_pole_is_left_out() {
        let south = [[-180.0, -70.0], [-90.0, -70.0], [0.0, -70.0], [90.0, -70.0], [180.0, -70.0], [180.0, -90.0]];
        let projected = Projected::new(&layer(&[(PartKind::Exterior, &south), (PartKind::Hole, &south)]));
        assert_eq!((projected.points().len(), projected.beyond()), (0, 12));
    }

    proptest! {
        #[test]
        fn the_tables_agree_with_the_projection(lon in -200f32..300.0, lat in -40f32..89.0) {
            let [x, y] = Cone::new().forward([lon, lat]).unwrap();
            let exact = Projection.forward(LonLat { lon: f64::from(lon), lat: f64::from(lat) });
            prop_assume!(RANGE.contains(exact));
            prop_assert!(map_point([x, y]).distance(exact) < 0.003, "{x} {y} {exact:?}");
        }

        #[test]
        fn no_coordinates_are_too_strange(coordinates in prop::collection::vec([any::<f32>(), any::<f32>()], 0..9)) {
            for kind in [PartKind::Points, PartKind::Line, PartKind::Exterior, PartKind::Hole] {
                let projected = Projected::new(&layer(&[(kind, &coordinates)]));
                prop_assert!(projected.points().iter().all(|p| in_range(*p)));
            }
        }
    }
}
