//! Path text in map kilometres, turned into path text in a picture's pixels: what lies outside is left out.

use crate::geometry::{path, Bounds, Camera, MapPoint, Viewport};

/// How far beyond the edge lines go on, so that no end and no corner shows.
const OVERLAP_PX: f64 = 12.0;
/// Corners nearer to each other than this cannot be told apart.
const FINEST_PX: f64 = 0.3;
/// Steps a pixel to which points are rounded.
const GRID: f64 = 10.0;

/// The window that paths are cut to.
pub struct Cut {
    camera: Camera,
    viewport: Viewport,
    /// The window in pixels, with the overlap.
    window: Bounds,
}

impl Cut {
    pub fn new(camera: Camera, viewport: Viewport) -> Cut {
        let window = Bounds::new(0.0, 0.0, viewport.width, viewport.height).grown(OVERLAP_PX);
        Cut { camera, viewport, window }
    }

    /// A path's text in pixels; empty where nothing of it is seen. `dash_px` is the length after which its dashes
    /// repeat: a line that enters the window begins a whole number of them after its start, so that they stay where
    /// the live map has them.
    pub fn path(&self, d: &str, dash_px: f64) -> String {
        let mut out = String::new();
        for (line, is_closed) in lines_of(d) {
            let line: Vec<MapPoint> = line.into_iter().map(|at| self.pixel(at)).collect();
            let seen = Bounds::around(line.iter().copied()).is_some_and(|box_| touches(&box_, &self.window));
            if !seen {
                continue;
            }
            if is_closed {
                let ring = thinned(&clip(line, &self.window));
                out.push_str(&path::closed([ring.as_slice()], GRID));
            } else {
                for run in runs(&line, &self.window, dash_px) {
                    out.push_str(&path::open_lines([thinned(&run).as_slice()], GRID));
                }
            }
        }
        out
    }

    fn pixel(&self, at: MapPoint) -> MapPoint {
        let (x, y) = self.camera.to_screen(at, self.viewport);
        MapPoint { x, y }
    }
}

/// The lines of a path that the scene wrote (`M`, `l`, `L` and `z` alone), each with whether it is closed. What is not
/// in this form ends the reading.
fn lines_of(d: &str) -> Vec<(Vec<MapPoint>, bool)> {
    let mut lines = Vec::new();
    for part in d.split('M').skip(1) {
        let (part, is_closed) = part.strip_suffix('z').map_or((part, false), |part| (part, true));
        let mut line: Vec<MapPoint> = Vec::new();
        let mut rest = part;
        let mut relative = false;
        while !rest.is_empty() {
            let end = rest.find(['l', 'L']).unwrap_or(rest.len());
            for pair in numbers(&rest[..end]).chunks_exact(2) {
                let from = line.last().copied().filter(|_| relative).unwrap_or_default();
                line.push(MapPoint { x: from.x + pair[0], y: from.y + pair[1] });
            }
            relative = rest[end..].starts_with('l');
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        lines.push((line, is_closed));
    }
    lines
}

/// Numbers as the scene writes them: separated by a blank or by a minus sign.
fn numbers(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    for word in text.split([' ', ',']) {
        let mut start = 0;
        for (at, _) in word.match_indices('-').chain([(word.len(), "")]) {
            found.extend(word.get(start..at).and_then(crate::number::read));
            start = at;
        }
    }
    found
}

/// As [`Bounds::overlaps`], with flat boxes and edges counted in.
fn touches(a: &Bounds, b: &Bounds) -> bool {
    a.min.x <= b.max.x && b.min.x <= a.max.x && a.min.y <= b.max.y && b.min.y <= a.max.y
}

/// The stretches of a line that are seen, by whole segments.
fn runs(line: &[MapPoint], window: &Bounds, dash_px: f64) -> Vec<Vec<MapPoint>> {
    let mut runs: Vec<Vec<MapPoint>> = Vec::new();
    let (mut walked, mut inside) = (0.0, false);
    for (i, pair) in line.windows(2).enumerate() {
        let length = pair[0].distance(pair[1]);
        let seen = Bounds::around([pair[0], pair[1]]).is_some_and(|box_| touches(&box_, window));
        if seen && !inside {
            let back = if dash_px > 0.0 { walked % dash_px } else { 0.0 };
            runs.push(before(&line[..=i], back));
        }
        if let (true, Some(run)) = (seen, runs.last_mut()) {
            run.push(pair[1]);
        }
        inside = seen;
        walked += length;
    }
    runs
}

/// The end of a line that is this long.
fn before(line: &[MapPoint], length: f64) -> Vec<MapPoint> {
    let mut way = Vec::new();
    let mut left = length;
    for pair in line.windows(2).rev() {
        way.push(pair[1]);
        let step = pair[0].distance(pair[1]);
        if step >= left {
            let share = if step > 0.0 { left / step } else { 0.0 };
            let toward = |a: f64, b: f64| b + (a - b) * share;
            way.push(MapPoint { x: toward(pair[0].x, pair[1].x), y: toward(pair[0].y, pair[1].y) });
            way.reverse();
            return way;
        }
        left -= step;
    }
    way.extend(line.first());
    way.reverse();
    way
}

/// A ring cut to the window, side by side (Sutherland and Hodgman); parts that fall apart stay joined along the edge,
/// where fills show nothing.
fn clip(ring: Vec<MapPoint>, window: &Bounds) -> Vec<MapPoint> {
    type Side<'a> = &'a dyn Fn(MapPoint) -> f64;
    let sides: [Side; 4] =
        [&|p| p.x - window.min.x, &|p| window.max.x - p.x, &|p| p.y - window.min.y, &|p| window.max.y - p.y];
    sides.into_iter().fold(ring, |ring, inside_by| {
        let mut kept = Vec::with_capacity(ring.len());
        let Some(mut from) = ring.last().copied() else { return kept };
        for to in ring {
            let (a, b) = (inside_by(from), inside_by(to));
            if (a < 0.0) != (b < 0.0) {
                let share = a / (a - b);
                kept.push(MapPoint { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
            }
            if b >= 0.0 {
                kept.push(to);
            }
            from = to;
        }
        kept
    })
}

/// Without corners that cannot be seen; both ends stay.
fn thinned(line: &[MapPoint]) -> Vec<MapPoint> {
    let mut kept: Vec<MapPoint> = Vec::with_capacity(line.len());
    for (i, point) in line.iter().enumerate() {
        let is_end = i == 0 || i + 1 == line.len();
        if is_end || kept.last().is_none_or(|last| last.distance(*point) >= FINEST_PX) {
            kept.push(*point);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One kilometre a pixel, with the origin in the upper left corner.
    fn cut() -> Cut {
        let viewport = Viewport { width: 100.0, height: 60.0 };
        Cut::new(Camera { center: MapPoint { x: 50.0, y: 30.0 }, km_per_px: 1.0 }, viewport)
    }

    #[test]
    fn what_is_inside_is_only_moved() {
        let viewport = Viewport { width: 100.0, height: 60.0 };
        let half = Cut::new(Camera { center: MapPoint { x: 0.0, y: 0.0 }, km_per_px: 2.0 }, viewport);
        assert_eq!(half.path("M10-20l4 6-20.5 0", 0.0), "M55 20l2 3-10.2 0");
        assert_eq!(cut().path("M10 10l5 0 0 5zM20 20l4 0 0 4z", 0.0), "M10 10l5 0 0 5zM20 20l4 0 0 4z");
    }

    #[test]
    fn what_is_outside_is_left_out() {
        assert_eq!(cut().path("M500 10l5 0M10 500l4 4z", 0.0), "");
        assert_eq!(cut().path("M-500 10l10 0 500 0 10 0 600 0 10 0", 0.0), "M-490 10l500 0 10 0 600 0");
    }

    #[test]
    fn areas_are_cut_at_the_edge() {
        assert_eq!(cut().path("M-500-500l2000 0 0 2000-2000 0z", 0.0), "M-12 72l0-84 124 0 0 84z");
    }

    #[test]
    fn dashes_keep_their_places() {
        // Forty pixels before the edge of the overlap the first segment ends; 10 repeats every 7 pixels, so the line
        // begins at a multiple of 7 after its start.
        let text = cut().path("M-152 10l100 0 100 0", 7.0);
        assert_eq!(text, "M-54 10l2 0 100 0");
    }

    #[test]
    fn nothing_else_is_read() {
        for d in ["", "x", "M", "M1", "M1 2c3 4 5 6", "Mé l", "l1 2", "M--l-", "M1e999 2l3 4z"] {
            let text = cut().path(d, 3.0);
            assert!(!text.contains("NaN"), "{d}: {text}");
        }
    }
}
