//! Names and symbols of a picture. A picture has an edge, unlike the live map: what would be cut there is left out, and
//! names of areas and lines move to where they are seen.

use crate::atlas::{Atlas, Network};
use crate::domain::{CorridorId, PlaceId, Section, SectionId, Selection};
use crate::geometry::{Bounds, MapPoint, Projection};
use crate::order::{self, Set};
use crate::scene::label::{
    candidates, place_around, Anchor, Candidate, LabelClass, Lettering, MapLabel, Measure, Pixel, Placed, PlacedText,
};
use crate::scene::network::sections_of;
use crate::scene::SceneSpec;

/// How far names keep from the edge, in pixels.
const EDGE_PX: f64 = 4.0;
/// How much places along what is selected go before others.
const ALONG: f64 = 60.0;
/// How far names of the base map keep from what is selected, in pixels.
const CLEAR_PX: f64 = 7.0;

/// Straight pieces of an eased curve.
const EASED_STEPS: usize = 12;

/// What finds its place inside the picture's window, which is in pixels of the scale in `spec`.
pub fn placed(atlas: &Atlas, base: &[MapLabel], spec: &SceneSpec, window: &Bounds, measure: Measure) -> Vec<Placed> {
    let inner = window.grown(-EDGE_PX);
    let chosen = standing_out(atlas, spec);
    let sections: Vec<&Section> = chosen.iter().filter_map(|id| atlas.sections.get(id)).collect();
    let along: Set<&PlaceId> = order::set(sections.iter().flat_map(|section| [&section.from, &section.to]));
    let told = corridors_told(atlas, &sections, spec);
    let lines = points_along(&sections, spec, &inner);
    // Spaced capitals side by side would read as one name.
    let roomy = |text: &str, look: &Lettering| measure(text, look) + if look.capitals { 2.0 * look.size } else { 0.0 };
    let mut wanted = Vec::new();
    for mut candidate in candidates(atlas, base, spec) {
        let Some(anchor) = inside(candidate.anchor, &inner) else { continue };
        candidate.anchor = anchor;
        match &candidate.id {
            Some(Selection::Place(id)) if along.contains(&id) => candidate.priority += ALONG,
            // Beside what is selected, small places are noise.
            Some(Selection::Place(_)) if !along.is_empty() && candidate.class == LabelClass::Town => continue,
            Some(Selection::Corridor(id)) if !told.is_empty() && !told.contains(&id) => continue,
            Some(Selection::Place(_) | Selection::Corridor(_)) => {}
            _ => match clear_of(&candidate, &lines, measure) {
                Some(anchor) => candidate.anchor = anchor,
                None => continue,
            },
        }
        wanted.push(candidate);
    }
    let mut placed = place_around(wanted, &roomy, &beyond(&inner));
    for one in &mut placed {
        if let Some(PlacedText::Along(line)) = &mut one.text {
            *line = eased(line);
        }
    }
    placed
}

/// The corridors that may be named beside what is selected; none without a selection that has lines.
fn corridors_told<'a>(network: &'a Network, sections: &[&Section], spec: &'a SceneSpec) -> Set<&'a CorridorId> {
    match &spec.selection {
        Some(Selection::Corridor(id)) => [id].into(),
        _ if !spec.touched.corridors.is_empty() => order::set(&spec.touched.corridors),
        _ => order::set(sections.iter().flat_map(|section| network.corridors_of(&section.id))),
    }
}

/// The sections that the selection stands for.
pub fn standing_out(network: &Network, spec: &SceneSpec) -> Set<SectionId> {
    spec.selection.as_ref().map_or(Set::new(), |selection| sections_of(network, selection, &spec.touched))
}

/// A line for a name as an even curve just above it: letters on the corners of a line would stand on each other.
fn eased(line: &[Pixel]) -> Vec<Pixel> {
    let (Some(&first), Some(&last)) = (line.first(), line.last()) else { return Vec::new() };
    let length = (last.0 - first.0).hypot(last.1 - first.1);
    if line.len() < 3 || length == 0.0 {
        return line.to_vec();
    }
    // In a frame from the first to the last point: how far along, and how far above.
    let (ux, uy) = ((last.0 - first.0) / length, (last.1 - first.1) / length);
    let framed = |(x, y): &Pixel| {
        let (dx, dy) = (x - first.0, y - first.1);
        ((dx * ux + dy * uy) / length, dx * uy - dy * ux)
    };
    let points: Vec<(f64, f64)> = line.iter().map(framed).collect();
    // A parabola through both ends that leaves as much of the line above it as below.
    let bow = |t: f64| 4.0 * t * (1.0 - t);
    let (mut with, mut own) = (0.0, 0.0);
    for pair in points.windows(2) {
        let (t, above) = ((pair[0].0 + pair[1].0) / 2.0, (pair[0].1 + pair[1].1) / 2.0);
        let weight = (pair[1].0 - pair[0].0).abs();
        with += weight * bow(t) * above;
        own += weight * bow(t) * bow(t);
    }
    let height = if own > 0.0 { with / own } else { 0.0 };
    let lift = points.iter().map(|(t, above)| above - height * bow(*t)).fold(0.0, f64::max);
    let at = |step: usize| {
        let t = step as f64 / EASED_STEPS as f64;
        let above = height * bow(t) + lift;
        (first.0 + ux * t * length + uy * above, first.1 + uy * t * length - ux * above)
    };
    (0..=EASED_STEPS).map(at).collect()
}

/// Points a few pixels apart along sections, as far as they lie inside.
fn points_along(sections: &[&Section], spec: &SceneSpec, window: &Bounds) -> Vec<MapPoint> {
    const STEP_PX: f64 = 4.0;
    let projection = Projection;
    let mut points = Vec::new();
    for section in sections {
        let line: Vec<Pixel> = section
            .line
            .iter()
            .map(|at| projection.forward(*at))
            .map(|at| (at.x / spec.km_per_px, at.y / spec.km_per_px))
            .collect();
        for pair in line.windows(2) {
            let Some((a, b)) = clipped(pair[0], pair[1], window) else { continue };
            let steps = ((a.0 - b.0).hypot(a.1 - b.1) / STEP_PX).ceil().max(1.0);
            for step in 0..=steps as usize {
                let share = step as f64 / steps;
                points.push(MapPoint { x: a.0 + (b.0 - a.0) * share, y: a.1 + (b.1 - a.1) * share });
            }
        }
    }
    points
}

/// The anchor of a base map's name where it does not lie across what is selected. A country is named even so.
fn clear_of(candidate: &Candidate, lines: &[MapPoint], measure: Measure) -> Option<Anchor> {
    let look = candidate.class.lettering();
    let half = (measure(&candidate.text, &look) / 2.0 + CLEAR_PX, look.size / 2.0 + CLEAR_PX);
    let is_free = |x: f64, y: f64, half: (f64, f64)| {
        !lines.iter().any(|at| (at.x - x).abs() < half.0 && (at.y - y).abs() < half.1)
    };
    match &candidate.anchor {
        Anchor::Centered(points) => {
            let free: Vec<Pixel> = points.iter().copied().filter(|(x, y)| is_free(*x, *y, half)).collect();
            match (free.is_empty(), candidate.class) {
                (true, LabelClass::Country) => Some(candidate.anchor.clone()),
                (true, _) => None,
                (false, _) => Some(Anchor::Centered(free)),
            }
        }
        Anchor::Along(runs) => {
            let near = (2.0 * look.size, 2.0 * look.size);
            let mut free: Vec<Vec<Pixel>> = Vec::new();
            for run in runs {
                free.extend(
                    run.split(|(x, y)| !is_free(*x, *y, near)).filter(|part| part.len() > 1).map(<[_]>::to_vec),
                );
            }
            (!free.is_empty()).then_some(Anchor::Along(free))
        }
        Anchor::Beside { .. } => Some(candidate.anchor.clone()),
    }
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
    let sides =
        [(-dx, a.0 - window.min.x), (dx, window.max.x - a.0), (-dy, a.1 - window.min.y), (dy, window.max.y - a.1)];
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
    fn a_line_for_a_name_has_no_corners_and_runs_above() {
        let line = [(0.0, 0.0), (40.0, 8.0), (50.0, 4.0), (100.0, 0.0)];
        let curve = eased(&line);
        let turn = |part: &[Pixel]| {
            let angle = |a: Pixel, b: Pixel| (b.1 - a.1).atan2(b.0 - a.0);
            (angle(part[1], part[2]) - angle(part[0], part[1])).abs()
        };
        assert!(curve.windows(3).all(|part| turn(part) < 0.1), "{curve:?}");
        assert!(curve.iter().all(|(x, y)| *x > -5.0 && *x < 105.0 && *y < 8.0), "{curve:?}");
        assert!(curve[0].1 <= 1e-9 && curve[EASED_STEPS].1 <= 1e-9, "not below the ends: {curve:?}");
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
