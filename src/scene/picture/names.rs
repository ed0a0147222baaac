//! Names and symbols of a picture. A picture has an edge, unlike the live map: what would be cut there is left out, and
//! names of areas and lines move to where they are seen.

use crate::atlas::Atlas;
use crate::domain::{PlaceId, SectionId, Selection};
use crate::geometry::{Bounds, MapPoint};
use crate::order::Set;
use crate::scene::label::{candidates, place_around, Anchor, Candidate, MapLabel, Measure, Pixel, Placed};
use crate::scene::SceneSpec;

/// How far names keep from the edge, in pixels.
const EDGE_PX: f64 = 4.0;
/// How much places along what is selected go before others.
const ALONG: f64 = 60.0;

/// What finds its place inside the picture's window, which is in pixels of the scale in `spec`. `lines` are the
/// sections that stand out.
pub fn placed(
    atlas: &Atlas,
    base: &[MapLabel],
    spec: &SceneSpec,
    window: &Bounds,
    lines: &Set<SectionId>,
    measure: Measure,
) -> Vec<Placed> {
    let inner = window.grown(-EDGE_PX);
    let along: Set<&PlaceId> = crate::order::set(
        lines.iter().filter_map(|id| atlas.sections.get(id)).flat_map(|section| [&section.from, &section.to]),
    );
    let mut wanted = Vec::new();
    for mut candidate in candidates(atlas, base, spec) {
        let Some(anchor) = inside(candidate.anchor, &inner) else { continue };
        candidate.anchor = anchor;
        if is_along(&candidate, &along) {
            candidate.priority += ALONG;
        }
        wanted.push(candidate);
    }
    place_around(wanted, measure, &beyond(&inner))
}

fn is_along(candidate: &Candidate, along: &Set<&PlaceId>) -> bool {
    matches!(&candidate.id, Some(Selection::Place(id)) if along.contains(&id))
}

/// The anchor as far as it lies inside.
fn inside(anchor: Anchor, window: &Bounds) -> Option<Anchor> {
    let is_in = |(x, y): &Pixel| window.contains(MapPoint { x: *x, y: *y });
    match anchor {
        Anchor::Beside { at, .. } => is_in(&at).then_some(anchor),
        Anchor::Centered(points) => {
            let points: Vec<Pixel> = points.into_iter().filter(is_in).collect();
            (!points.is_empty()).then_some(Anchor::Centered(points))
        }
        Anchor::Along(lines) => {
            let lines: Vec<Vec<Pixel>> = lines.iter().flat_map(|line| stretches_inside(line, window)).collect();
            (!lines.is_empty()).then_some(Anchor::Along(lines))
        }
    }
}

/// The parts of a line inside a box, cut where they cross its edge; at least two points each.
fn stretches_inside(line: &[Pixel], window: &Bounds) -> Vec<Vec<Pixel>> {
    let mut parts: Vec<Vec<Pixel>> = Vec::new();
    let mut end = None;
    for pair in line.windows(2) {
        let Some((from, to)) = clipped(pair[0], pair[1], window) else {
            end = None;
            continue;
        };
        match parts.last_mut() {
            Some(part) if end == Some(from) => part.push(to),
            _ => parts.push(vec![from, to]),
        }
        end = (to == pair[1]).then_some(to);
    }
    parts
}

/// The part of a segment inside a box (Liang and Barsky).
fn clipped(a: Pixel, b: Pixel, window: &Bounds) -> Option<(Pixel, Pixel)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut start, mut end) = (0.0f64, 1.0f64);
    let sides = [
        (-dx, a.0 - window.min.x),
        (dx, window.max.x - a.0),
        (-dy, a.1 - window.min.y),
        (dy, window.max.y - a.1),
    ];
    for (outward, room) in sides {
        if outward == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if outward < 0.0 {
            start = start.max(room / outward);
        } else {
            end = end.min(room / outward);
        }
    }
    let at = |share: f64| match share {
        0.0 => a,
        1.0 => b,
        share => (a.0 + dx * share, a.1 + dy * share),
    };
    (start < end).then(|| (at(start), at(end)))
}

/// Boxes all around a box.
fn beyond(window: &Bounds) -> [Bounds; 4] {
    const THICK: f64 = 400.0;
    let (min, max) = (window.min, window.max);
    [
        Bounds::new(min.x - THICK, min.y - THICK, max.x + THICK, min.y),
        Bounds::new(min.x - THICK, max.y, max.x + THICK, max.y + THICK),
        Bounds::new(min.x - THICK, min.y, min.x, max.y),
        Bounds::new(max.x, min.y, max.x + THICK, max.y),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Bounds = Bounds::new(0.0, 0.0, 100.0, 50.0);

    #[test]
    fn a_line_is_cut_at_the_edge() {
        let line = [(-50.0, 25.0), (50.0, 25.0), (50.0, 90.0), (60.0, 90.0), (60.0, 25.0)];
        let parts = stretches_inside(&line, &WINDOW);
        assert_eq!(parts, [vec![(0.0, 25.0), (50.0, 25.0), (50.0, 50.0)], vec![(60.0, 50.0), (60.0, 25.0)]]);
    }

    #[test]
    fn what_is_outside_has_no_anchor() {
        assert!(inside(Anchor::Centered(vec![(200.0, 10.0)]), &WINDOW).is_none());
        assert!(inside(Anchor::Along(vec![vec![(200.0, 10.0), (300.0, 10.0)]]), &WINDOW).is_none());
        let Some(Anchor::Centered(points)) = inside(Anchor::Centered(vec![(200.0, 0.0), (10.0, 10.0)]), &WINDOW) else {
            panic!("one of the points is inside");
        };
        assert_eq!(points, [(10.0, 10.0)]);
    }
}
