//! How long each vertex is worth drawing: Douglas and Peucker's ranking (1973), made once for all levels.
//!
//! A vertex gets the number of levels, from the finest, at which it is drawn. At any level, what is left out lies within
//! one unit of that level ([`unit_km`]) of what is drawn. Ends are always drawn, so lines that meet at ends stay joined.

use super::scale::{unit_km, LEVELS};
use corridor_atlas::geometry::distance_to_segment;

use super::projected::{map_point, Projected};
use crate::features::PartKind;

/// Of a longer line every so manieth vertex is always drawn: the ranking compares each vertex of a span with the others.
const LONGEST_SPAN: usize = 1024;

/// For each of the layer's coordinates the number of levels at which it is drawn, [`LEVELS`] for all.
pub fn ranks(projected: &Projected) -> Vec<u8> {
    let mut ranks = vec![0; projected.points().len()];
    let mut spans = Vec::new();
    for (stretch, range) in projected.stretches() {
        if stretch.kind == PartKind::Points {
            ranks[range].fill(LEVELS);
        } else {
            rank(&projected.points()[range.clone()], &mut ranks[range], &mut spans);
        }
    }
    ranks
}

/// Ranks one line's vertices. `spans` is room to work in.
fn rank(line: &[[f32; 2]], ranks: &mut [u8], spans: &mut Vec<(usize, usize, u8)>) {
    let Some(last) = line.len().checked_sub(1) else { return };
    for start in (0..last).step_by(LONGEST_SPAN) {
        spans.push((start, (start + LONGEST_SPAN).min(last), LEVELS));
        ranks[start] = LEVELS;
    }
    ranks[last] = LEVELS;
    while let Some((from, to, most)) = spans.pop() {
        let Some((middle, distance)) = farthest(line, from, to) else { continue };
        // No vertex outlives the one that divided its span: only so is a level's drawing the ranking's own.
        let rank = most.min(levels_above(distance));
        ranks[middle] = rank;
        // Vertices that no level needs are all the same.
        if rank > 0 {
            spans.push((from, middle, rank));
            spans.push((middle, to, rank));
        }
    }
}

/// The vertex between two others that is farthest from the segment between them, and how far that is, kilometres.
fn farthest(line: &[[f32; 2]], from: usize, to: usize) -> Option<(usize, f64)> {
    let (a, b) = (map_point(line[from]), map_point(line[to]));
    let distances = (from + 1..to).map(|i| (i, distance_to_segment(map_point(line[i]), a, b)));
    distances.fold(None, |best: Option<(usize, f64)>, next| match best {
        Some(best) if best.1 >= next.1 => Some(best),
        _ => Some(next),
    })
}

/// At how many levels a vertex that far off is drawn.
fn levels_above(km: f64) -> u8 {
    (0..LEVELS).take_while(|level| km > unit_km(*level)).count() as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ranked(line: &[[f32; 2]]) -> Vec<u8> {
        let mut ranks = vec![0; line.len()];
        rank(line, &mut ranks, &mut Vec::new());
        ranks
    }

    #[test]
    fn a_straight_line_needs_its_ends() {
        let line: Vec<[f32; 2]> = (0..9).map(|i| [i as f32, 0.0]).collect();
        assert_eq!(ranked(&line), [LEVELS, 0, 0, 0, 0, 0, 0, 0, LEVELS]);
        assert!(ranked(&[]).is_empty());
    }

    #[test]
    fn a_spiral_of_many_vertices_is_ranked_in_a_moment() {
        let line: Vec<[f32; 2]> = (0..200_000).map(|i| i as f32 / 1000.0).map(|t| [t * t.cos(), t * t.sin()]).collect();
        let ranks = ranked(&line);
        assert!(ranks.iter().filter(|rank| **rank == LEVELS).count() < 400);
    }

    proptest! {
        #[test]
        fn what_is_left_out_is_near_what_is_drawn(
            line in prop::collection::vec([-500f32..500.0, -500f32..500.0], 2..60),
            level in 0..LEVELS,
        ) {
            let ranks = ranked(&line);
            prop_assert_eq!((ranks[0], ranks[line.len() - 1]), (LEVELS, LEVELS));
            let drawn: Vec<usize> = (0..line.len()).filter(|i| ranks[*i] > level).collect();
            for pair in drawn.windows(2) {
                let (a, b) = (map_point(line[pair[0]]), map_point(line[pair[1]]));
                for p in &line[pair[0]..=pair[1]] {
                    prop_assert!(distance_to_segment(map_point(*p), a, b) <= unit_km(level) + 1e-9);
                }
            }
        }
    }
}
