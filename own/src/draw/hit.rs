//! What is under the pointer.

use super::pieces::{Kind, Piece};
use super::projected::map_point;
use super::Drawing;
use corridor_atlas::geometry::{distance_to_segment, MapPoint};

/// A feature near a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    pub feature: usize,
    /// How far it is, map kilometres: 0 inside a polygon.
    pub km: f64,
}

/// Points and lines come before polygons, which are behind them and under the pointer far more often.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
struct Nearness {
    is_area: bool,
    km: f64,
    /// Of two polygons around the point the smaller is the one meant: half the circumference of its box.
    size: f64,
}

impl Drawing {
    /// The features that are shown within `radius_km` of a point, both in map kilometres: points and lines, nearest first,
    /// then polygons, nearest and smallest first, then by number.
    pub fn at(&self, point: MapPoint, radius_km: f64) -> Vec<Hit> {
        let mut found: Vec<(u32, Nearness)> = Vec::new();
        if !(radius_km >= 0.0 && point.x.is_finite() && point.y.is_finite()) {
            return Vec::new();
        }
        // Rounded up, so that what lies at the radius itself is found.
        let reach = (radius_km + 0.001) as f32;
        let distance = |item| self.visible(item).map_or(f64::INFINITY, |(piece, _)| self.distance(&piece, point));
        for (km, item) in self.index.nearest([point.x as f32, point.y as f32], reach, distance) {
            let Some((piece, _)) = self.visible(item).filter(|_| km <= radius_km) else { continue };
            let is_area = matches!(piece.kind, Kind::Area | Kind::Outline);
            found.push((piece.feature, Nearness { is_area, km, size: if is_area { self.size(&piece) } else { 0.0 } }));
        }
        let by_nearness = |a: &Nearness, b: &Nearness| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal);
        // The nearest of a feature's pieces speaks for it.
        found.sort_by(|a, b| a.0.cmp(&b.0).then(by_nearness(&a.1, &b.1)));
        found.dedup_by_key(|(feature, _)| *feature);
        found.sort_by(|a, b| by_nearness(&a.1, &b.1).then(a.0.cmp(&b.0)));
        found.into_iter().map(|(feature, near)| Hit { feature: feature as usize, km: near.km }).collect()
    }

    /// How far a piece is from a point, map kilometres: infinitely where the point is outside an area.
    pub(super) fn distance(&self, piece: &Piece, from: MapPoint) -> f64 {
        match piece.kind {
            Kind::Area if self.encloses(piece, from) => 0.0,
            Kind::Area => f64::INFINITY,
            Kind::Point => {
                let points = self.points[piece.range()].iter();
                points.map(|p| map_point(*p).distance(from)).fold(f64::INFINITY, f64::min)
            }
            Kind::Line | Kind::Outline => {
                let segments = self.points[piece.range()].windows(2);
                segments
                    .map(|w| distance_to_segment(from, map_point(w[0]), map_point(w[1])))
                    .fold(f64::INFINITY, f64::min)
            }
        }
    }

    /// Whether a point is inside an area and in none of its holes.
    pub(super) fn encloses(&self, area: &Piece, point: MapPoint) -> bool {
        let crossings = self.rings_of(area).flat_map(|ring| self.points[ring].windows(2));
        let crossed = crossings.filter(|w| {
            let (a, b) = (map_point(w[0]), map_point(w[1]));
            (a.y > point.y) != (b.y > point.y) && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
        });
        crossed.count() % 2 == 1
    }

    /// Half the circumference of the box of the feature that a piece is of, map kilometres.
    fn size(&self, piece: &Piece) -> f64 {
        self.bounds_of(piece.feature as usize).map_or(0.0, |bounds| bounds.width() + bounds.height())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::tests::{layer, push};
    use crate::draw::HIDDEN;
    use crate::features::{Features, PartKind};
    use proptest::prelude::*;

    fn square(size: f32) -> [[f32; 2]; 5] {
        [[-size, -size], [size, -size], [size, size], [-size, size], [-size, -size]].map(|[x, y]| [65.0 + x, 42.0 + y])
    }

    #[test]
    fn lines_come_before_the_polygons_behind_them_and_small_before_large() {
        let mut features = Features::default();
        push(&mut features, &[(PartKind::Exterior, &square(5.0))]);
        push(&mut features, &[(PartKind::Exterior, &square(1.0))]);
        push(&mut features, &[(PartKind::Line, &[[64.0, 42.01], [66.0, 42.01]])]);
        push(&mut features, &[(PartKind::Points, &[[65.0, 42.0]])]);
        let drawing = Drawing::new(&features, &[]);
        let found = |radius| drawing.at(MapPoint::default(), radius).iter().map(|h| h.feature).collect::<Vec<_>>();
        assert_eq!(found(3.0), [3, 2, 1, 0]);
        assert_eq!(found(0.0), [3, 1, 0]);
        assert!(found(-1.0).is_empty() && found(f64::NAN).is_empty());
    }

    #[test]
    fn a_hole_is_not_inside() {
        let drawing = Drawing::new(
            &layer(&[(PartKind::Exterior, &square(5.0)), (PartKind::Hole, &square(1.0)), (PartKind::Line, &[])]),
            &[],
        );
        assert!(drawing.at(MapPoint::default(), 10.0).is_empty());
        assert_eq!(drawing.at(MapPoint { x: 200.0, y: 0.0 }, 10.0), [Hit { feature: 0, km: 0.0 }]);
    }

    proptest! {
        #[test]
        fn a_hit_is_what_looking_at_all_finds(
            lines in prop::collection::vec(
                (any::<bool>(), prop::collection::vec([60f32..70.0, 38f32..46.0], 2..90), any::<bool>()), 1..20),
            x in -400f64..400.0, y in -400f64..400.0, radius in 0f64..80.0,
        ) {
            let kind = |is_line: bool| if is_line { PartKind::Line } else { PartKind::Points };
            let mut features = Features::default();
            lines.iter().for_each(|(is_line, line, _)| push(&mut features, &[(kind(*is_line), line)]));
            let classes: Vec<u8> = lines.iter().map(|line| if line.2 { HIDDEN } else { 1 }).collect();
            let drawing = Drawing::new(&features, &classes);
            let at = MapPoint { x, y };
            let all = drawing.pieces.pieces.iter().filter(|p| classes[p.feature as usize] != HIDDEN);
            let mut near: Vec<(f64, usize)> = Vec::new();
            for piece in all {
                near.push((drawing.distance(piece, at), piece.feature as usize));
            }
            near.sort_by(|a, b| a.1.cmp(&b.1).then(a.0.total_cmp(&b.0)));
            near.dedup_by_key(|hit| hit.1);
            near.retain(|hit| hit.0 <= radius);
            near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let found: Vec<(f64, usize)> = drawing.at(at, radius).iter().map(|h| (h.km, h.feature)).collect();
            prop_assert_eq!(found, near);
        }
    }
}
