//! Lines and rings cut to a box.

use super::{Bounds, MapPoint};

/// The pieces of a line inside the box, each beginning and ending on its edge or where the line does.
pub fn clip_line(line: &[MapPoint], window: &Bounds) -> Vec<Vec<MapPoint>> {
    let mut pieces: Vec<Vec<MapPoint>> = Vec::new();
    for pair in line.windows(2) {
        let Some((from, to)) = clip_segment(pair[0], pair[1], window) else { continue };
        match pieces.last_mut() {
            Some(piece) if piece.last() == Some(&from) => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
    }
    pieces
}

/// The part of a segment inside the box (Liang and Barsky, 1984).
fn clip_segment(a: MapPoint, b: MapPoint, window: &Bounds) -> Option<(MapPoint, MapPoint)> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (mut enter, mut leave) = (0.0f64, 1.0f64);
    let sides =
        [(-dx, a.x - window.min.x), (dx, window.max.x - a.x), (-dy, a.y - window.min.y), (dy, window.max.y - a.y)];
    for (towards, room) in sides {
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            enter = enter.max(room / towards);
        } else {
            leave = leave.min(room / towards);
        }
    }
    let at = |share: f64| MapPoint { x: a.x + dx * share, y: a.y + dy * share };
    // The ends themselves stay exact, so that neighbouring pieces are found to join.
    let start = if enter > 0.0 { at(enter) } else { a };
    let end = if leave < 1.0 { at(leave) } else { b };
    (enter <= leave).then_some((start, end))
}

/// What of a ring's area lies inside the box (Sutherland and Hodgman, 1974), without its repeated first point. A ring
/// that leaves the box and comes back runs along the box's edge in between, which no even-odd filling shows.
pub fn clip_ring(ring: &[MapPoint], window: &Bounds) -> Vec<MapPoint> {
    let mut ring = ring.to_vec();
    for side in [Side::Left, Side::Right, Side::Top, Side::Bottom] {
        let mut kept = Vec::with_capacity(ring.len() + 4);
        for i in 0..ring.len() {
            let (from, to) = (ring[(i + ring.len() - 1) % ring.len()], ring[i]);
            match (side.room(from, window) >= 0.0, side.room(to, window) >= 0.0) {
                (true, true) => kept.push(to),
                (true, false) => kept.push(side.crossing(from, to, window)),
                (false, true) => kept.extend([side.crossing(from, to, window), to]),
                (false, false) => {}
            }
        }
        ring = kept;
    }
    ring
}

#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

impl Side {
    /// How far a point lies inside of this side; negative outside.
    fn room(self, p: MapPoint, window: &Bounds) -> f64 {
        match self {
            Side::Left => p.x - window.min.x,
            Side::Right => window.max.x - p.x,
            Side::Top => p.y - window.min.y,
            Side::Bottom => window.max.y - p.y,
        }
    }

    fn crossing(self, a: MapPoint, b: MapPoint, window: &Bounds) -> MapPoint {
        let (room_a, room_b) = (self.room(a, window), self.room(b, window));
        let share = room_a / (room_a - room_b);
        MapPoint { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WINDOW: Bounds = Bounds::new(0.0, 0.0, 10.0, 10.0);

    fn points(list: &[(f64, f64)]) -> Vec<MapPoint> {
        list.iter().map(|&(x, y)| MapPoint { x, y }).collect()
    }

    fn area(ring: &[MapPoint]) -> f64 {
        let next = |i: usize| ring[(i + 1) % ring.len()];
        (0..ring.len()).map(|i| ring[i].x * next(i).y - next(i).x * ring[i].y).sum::<f64>().abs() / 2.0
    }

    #[test]
    fn a_line_through_the_box_is_cut_at_both_edges() {
        let cut = clip_line(&points(&[(-5.0, 5.0), (5.0, 5.0), (15.0, 5.0)]), &WINDOW);
        assert_eq!(cut, [points(&[(0.0, 5.0), (5.0, 5.0), (10.0, 5.0)])]);
    }

    #[test]
    fn a_line_that_comes_back_is_two_pieces() {
        let cut = clip_line(&points(&[(5.0, 5.0), (5.0, 15.0), (8.0, 15.0), (8.0, 5.0)]), &WINDOW);
        assert_eq!(cut, [points(&[(5.0, 5.0), (5.0, 10.0)]), points(&[(8.0, 10.0), (8.0, 5.0)])]);
    }

    #[test]
    fn what_passes_by_is_gone() {
        assert!(clip_line(&points(&[(-5.0, -1.0), (15.0, -1.0), (20.0, 20.0)]), &WINDOW).is_empty());
        assert!(clip_ring(&points(&[(-5.0, -5.0), (-1.0, -5.0), (-1.0, 20.0)]), &WINDOW).is_empty());
    }

    #[test]
    fn a_ring_around_the_box_becomes_the_box() {
        let around = clip_ring(&points(&[(-5.0, -5.0), (20.0, -5.0), (20.0, 20.0), (-5.0, 20.0)]), &WINDOW);
        assert_eq!(area(&around), 100.0);
    }

    proptest! {
        #[test]
        fn nothing_is_left_outside(line in prop::collection::vec((-30.0..30.0, -30.0..30.0), 3..30)) {
            let line = points(&line);
            let edge = WINDOW.grown(1e-9);
            let pieces = clip_line(&line, &WINDOW);
            prop_assert!(pieces.iter().flatten().all(|p| edge.contains(*p)));
            let ring = clip_ring(&line, &WINDOW);
            prop_assert!(ring.iter().all(|p| edge.contains(*p)));
            // What lies inside stays to the point.
            let inside = line.iter().filter(|p| WINDOW.contains(**p));
            prop_assert!(inside.clone().all(|p| ring.contains(p)));
        }
    }
}
