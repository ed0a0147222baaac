//! Lines on the map: parallels beside them, places along them, distances to them.

use super::MapPoint;
use crate::number::within;

/// How far a mitre may reach before the corner is cut, in offsets.
const MITRE_LIMIT: f64 = 2.0;

/// The line shifted by `offset` map kilometres to the right of its direction of travel (negative: to the left).
/// Corners are mitred; a line of fewer than two distinct points comes back as it is.
pub fn offset_line(line: &[MapPoint], offset: f64) -> Vec<MapPoint> {
    let line = without_repeats(line);
    if line.len() < 2 || offset == 0.0 {
        return line;
    }
    let normals: Vec<MapPoint> = line.windows(2).map(|w| normal(w[0], w[1])).collect();
    (0..line.len())
        .map(|i| {
            let before = normals[i.saturating_sub(1)];
            let after = normals[i.min(normals.len() - 1)];
            let (sum_x, sum_y) = (before.x + after.x, before.y + after.y);
            let along = 1.0 + before.x * after.x + before.y * after.y;
            let reach = if along < 1e-6 { 0.0 } else { 1.0 / along };
            let (mut x, mut y) = (sum_x * reach, sum_y * reach);
            let length = x.hypot(y);
            if length > MITRE_LIMIT {
                (x, y) = (x / length * MITRE_LIMIT, y / length * MITRE_LIMIT);
            }
            MapPoint { x: line[i].x + x * offset, y: line[i].y + y * offset }
        })
        .collect()
}

fn without_repeats(line: &[MapPoint]) -> Vec<MapPoint> {
    let mut kept: Vec<MapPoint> = Vec::with_capacity(line.len());
    for &p in line {
        if kept.last().is_none_or(|last| last.distance(p) > 1e-9) {
            kept.push(p);
        }
    }
    kept
}

/// The unit vector to the right of travel from `a` to `b` (with `y` down).
fn normal(a: MapPoint, b: MapPoint) -> MapPoint {
    let length = a.distance(b);
    MapPoint { x: -(b.y - a.y) / length, y: (b.x - a.x) / length }
}

/// A point on a line and the direction of travel there, in radians clockwise from the east.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Located {
    pub at: MapPoint,
    pub angle: f64,
}

/// The point `distance` map kilometres along the line from its start, or `None` beyond its ends.
pub fn point_along(line: &[MapPoint], distance: f64) -> Option<Located> {
    let mut left = distance;
    for pair in line.windows(2) {
        let length = pair[0].distance(pair[1]);
        if left >= 0.0 && left <= length && length > 0.0 {
            let share = left / length;
            return Some(Located {
                at: MapPoint {
                    x: pair[0].x + (pair[1].x - pair[0].x) * share,
                    y: pair[0].y + (pair[1].y - pair[0].y) * share,
                },
                angle: (pair[1].y - pair[0].y).atan2(pair[1].x - pair[0].x),
            });
        }
        left -= length;
    }
    None
}

/// Distance of `p` from the straight segment between `a` and `b`, in map kilometres.
pub fn distance_to_segment(p: MapPoint, a: MapPoint, b: MapPoint) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length_squared = dx * dx + dy * dy;
    if length_squared == 0.0 {
        return p.distance(a);
    }
    let share = within(((p.x - a.x) * dx + (p.y - a.y) * dy) / length_squared, 0.0, 1.0);
    p.distance(MapPoint { x: a.x + dx * share, y: a.y + dy * share })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(x: f64, y: f64) -> MapPoint {
        MapPoint { x, y }
    }

    #[test]
    fn an_eastward_line_shifts_to_the_south() {
        assert_eq!(offset_line(&[p(0.0, 0.0), p(10.0, 0.0)], 2.0), vec![p(0.0, 2.0), p(10.0, 2.0)]);
    }

    #[test]
    fn a_right_angle_keeps_its_distance_on_both_sides() {
        let bent = offset_line(&[p(0.0, 0.0), p(10.0, 0.0), p(10.0, 10.0)], -1.0);
        assert!(bent[1].distance(p(11.0, -1.0)) < 1e-9, "{bent:?}");
    }

    #[test]
    fn a_line_that_turns_back_stays_finite() {
        let bent = offset_line(&[p(0.0, 0.0), p(10.0, 0.0), p(0.0, 0.0)], 1.0);
        assert!(bent.iter().all(|q| q.x.is_finite() && q.y.is_finite()));
    }

    #[test]
    fn repeated_points_do_not_matter() {
        assert_eq!(offset_line(&[p(0.0, 0.0), p(0.0, 0.0), p(5.0, 0.0)], 1.0).len(), 2);
    }

    #[test]
    fn a_point_along_a_bent_line() {
        let located = point_along(&[p(0.0, 0.0), p(3.0, 0.0), p(3.0, 4.0)], 5.0).unwrap();
        assert!(located.at.distance(p(3.0, 2.0)) < 1e-9);
        assert!(point_along(&[p(0.0, 0.0), p(3.0, 0.0)], 3.5).is_none());
    }

    #[test]
    fn distance_counts_from_the_nearest_end_beyond_the_segment() {
        assert_eq!(distance_to_segment(p(13.0, 4.0), p(0.0, 0.0), p(10.0, 0.0)), 5.0);
        assert_eq!(distance_to_segment(p(5.0, 4.0), p(0.0, 0.0), p(10.0, 0.0)), 4.0);
    }
}
