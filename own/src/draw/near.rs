//! Which of the atlas's corridors and places a layer comes near.

use super::index::Extent;
use super::pieces::{Kind, Piece};
use super::projected::map_point;
use super::Drawing;
use corridor_atlas::geometry::{distance_to_segment, MapPoint, Projection};

/// A longer stretch of a corridor is asked in parts: the map's scale changes along it.
const LONGEST_KM: f64 = 250.0;

impl Drawing {
    /// For each corridor, given by its lines in map kilometres, the number of features shown within `km` of it on the ground
    /// (true to one or two per cent; a polygon that it runs through counts). In the corridors' order.
    pub fn near_corridors<Id>(
        &self,
        corridors: impl IntoIterator<Item = (Id, Vec<Vec<MapPoint>>)>,
        km: f64,
    ) -> Vec<(Id, usize)> {
        let mut seen = Seen::new(self.classes.len());
        let count = |(id, lines): (Id, Vec<Vec<MapPoint>>)| {
            seen.begin();
            for line in &lines {
                line.windows(2).for_each(|pair| self.see_along(pair[0], pair[1], km, &mut seen));
            }
            (id, seen.count)
        };
        corridors.into_iter().map(count).collect()
    }

    /// For each place, given in map kilometres, the number of features shown within `km` of it on the ground; polygons
    /// around it count. In the places' order.
    pub fn near_places<Id>(&self, places: impl IntoIterator<Item = (Id, MapPoint)>, km: f64) -> Vec<(Id, usize)> {
        let mut seen = Seen::new(self.classes.len());
        let count = |(id, at): (Id, MapPoint)| {
            seen.begin();
            self.see(at, at, km * scale_at(at), &mut seen);
            (id, seen.count)
        };
        places.into_iter().map(count).collect()
    }

    fn see_along(&self, from: MapPoint, to: MapPoint, km: f64, seen: &mut Seen) {
        let length = from.distance(to);
        if !length.is_finite() {
            return;
        }
        // Nothing on the map is longer than a hundred parts.
        let parts = (length / LONGEST_KM).ceil().clamp(1.0, 100.0);
        let at = |share: f64| MapPoint { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
        for part in 0..parts as u32 {
            let (start, end) = (at(f64::from(part) / parts), at(f64::from(part + 1) / parts));
            let middle = at((f64::from(part) + 0.5) / parts);
            self.see(start, end, km * scale_at(middle), seen);
        }
    }

    /// Notes the features within a radius of a segment, all in map kilometres.
    fn see(&self, from: MapPoint, to: MapPoint, radius: f64, seen: &mut Seen) {
        if !(radius >= 0.0 && radius.is_finite()) {
            return;
        }
        let reach = around(from, to, radius + 0.001);
        self.index.within(reach, |item| {
            let Some((piece, _)) = self.visible(item) else { return };
            if !seen.has(piece.feature) && self.is_near(&piece, from, to, radius, reach) {
                seen.add(piece.feature);
            }
        });
    }

    fn is_near(&self, piece: &Piece, from: MapPoint, to: MapPoint, radius: f64, reach: Extent) -> bool {
        let points = &self.points[piece.range_of_points()];
        match piece.kind {
            // Where the segment leaves it again its outline is near too.
            Kind::Area => self.encloses(piece, from),
            Kind::Point => points.iter().any(|p| distance_to_segment(map_point(*p), from, to) <= radius),
            Kind::Line | Kind::Outline => points.windows(2).any(|w| {
                super::index::meet(super::index::around(w), reach)
                    && between(map_point(w[0]), map_point(w[1]), from, to) <= radius
            }),
        }
    }
}

/// The features counted for one corridor or place.
struct Seen {
    /// For each feature, the round it was last counted in.
    rounds: Vec<u32>,
    round: u32,
    count: usize,
}

impl Seen {
    fn new(features: usize) -> Self {
        Seen { rounds: vec![0; features], round: 0, count: 0 }
    }

    fn begin(&mut self) {
        self.round += 1;
        self.count = 0;
    }

    fn has(&self, feature: u32) -> bool {
        self.rounds.get(feature as usize).is_none_or(|round| *round == self.round)
    }

    fn add(&mut self, feature: u32) {
        if let Some(round) = self.rounds.get_mut(feature as usize) {
            *round = self.round;
            self.count += 1;
        }
    }
}

/// Map kilometres per kilometre on the ground.
fn scale_at(at: MapPoint) -> f64 {
    let projection = Projection;
    projection.scale_at(projection.inverse(at).lat)
}

fn around(a: MapPoint, b: MapPoint, margin: f64) -> Extent {
    [a.x.min(b.x) - margin, a.y.min(b.y) - margin, a.x.max(b.x) + margin, a.y.max(b.y) + margin].map(|side| side as f32)
}

/// The distance between two segments.
fn between(a: MapPoint, b: MapPoint, c: MapPoint, d: MapPoint) -> f64 {
    let side = |p: MapPoint, q: MapPoint, r: MapPoint| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    if side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0 {
        return 0.0;
    }
    let ends = [(a, c, d), (b, c, d), (c, a, b), (d, a, b)];
    ends.map(|(p, q, r)| distance_to_segment(p, q, r)).into_iter().fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::tests::push;
    use crate::draw::HIDDEN;
    use crate::features::{Features, PartKind};
    use corridor_atlas::geometry::LonLat;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> MapPoint {
        Projection.forward(LonLat { lon, lat })
    }

    #[test]
    fn distances_are_on_the_ground() {
        // A degree of latitude is 111 km there and 2 % less on the map at 40°, 2 % more at 60°.
        for lat in [20.0, 40.0, 60.0] {
            let mut features = Features::default();
            push(&mut features, &[(PartKind::Points, &[[70.0, lat + 1.0]])]);
            let drawing = Drawing::new(&features, &[]);
            let places = |km| drawing.near_places([((), at(70.0, f64::from(lat)))], km)[0].1;
            assert_eq!((places(109.0), places(113.0)), (0, 1), "{lat}");
            let line = vec![at(50.0, f64::from(lat)), at(70.0, f64::from(lat)), at(70.0, 0.0)];
            let corridors = |km| drawing.near_corridors([((), vec![line.clone()])], km)[0].1;
            assert_eq!((corridors(109.0), corridors(113.0)), (0, 1), "{lat}");
        }
    }

    #[test]
    fn what_crosses_what_surrounds_and_what_is_hidden() {
        let mut features = Features::default();
        push(&mut features, &[(PartKind::Line, &[[65.0, 30.0], [65.0, 55.0]])]);
        let ring = [[60.0, 38.0], [70.0, 38.0], [70.0, 46.0], [60.0, 46.0], [60.0, 38.0]];
        push(&mut features, &[(PartKind::Exterior, &ring)]);
        push(&mut features, &[(PartKind::Line, &[[65.0, 30.0], [65.0, 55.0]])]);
        let drawing = Drawing::new(&features, &[0, 1, HIDDEN]);
        let corridors =
            [("inside", vec![vec![at(64.0, 42.0), at(66.0, 42.0)]]), ("far", vec![vec![at(90.0, 42.0)], vec![]])];
        assert_eq!(drawing.near_corridors(corridors, 1.0), [("inside", 2), ("far", 0)]);
        assert_eq!(drawing.near_places([(7, at(64.0, 42.0)), (8, at(59.0, 42.0))], 1.0), [(7, 1), (8, 0)]);
        let strange = MapPoint { x: f64::NAN, y: f64::INFINITY };
        assert_eq!(drawing.near_corridors([((), vec![vec![strange, strange]])], 1.0), [((), 0)]);
        assert_eq!(drawing.near_places([((), strange)], f64::INFINITY), [((), 0)]);
    }

    proptest! {
        #[test]
        fn segments_are_as_near_as_their_nearest_points(
            ends in prop::array::uniform4((-10f64..10.0, -10f64..10.0)),
        ) {
            let [a, b, c, d] = ends.map(|(x, y)| MapPoint { x, y });
            let sampled = (0..=200).map(|i| f64::from(i) / 200.0).map(|share| {
                let p = MapPoint { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
                distance_to_segment(p, c, d)
            });
            let least = sampled.fold(f64::INFINITY, f64::min);
            let found = between(a, b, c, d);
            prop_assert!(found <= least + 1e-9 && least <= found + a.distance(b) / 200.0, "{found} {least}");
        }
    }
}
