//! SVG path text, written and read back.
//!
//! Coordinates are whole tenths of a map kilometre. The page's map carries the network's lines in this form, and the
//! live app reads them back from there, so that no line travels twice.

use super::MapPoint;

/// Steps per map kilometre.
const GRID: f64 = 10.0;

/// The nearest point of the grid on which every drawn line lies.
pub fn snap(p: MapPoint) -> MapPoint {
    MapPoint { x: (p.x * GRID).round() / GRID, y: (p.y * GRID).round() / GRID }
}

/// An open line as path text: an absolute start, then relative steps. Lines of one point or none give no text.
pub fn open(line: &[MapPoint]) -> String {
    let mut d = String::new();
    push_line(&mut d, line, false, GRID);
    d
}

/// Rings (closed without repeating their first point) as one path text, rounded to `1 / grid` kilometres.
pub fn closed<'a>(rings: impl IntoIterator<Item = &'a [MapPoint]>, grid: f64) -> String {
    let mut d = String::new();
    for ring in rings {
        push_line(&mut d, ring, true, grid);
    }
    d
}

/// Lines as one path text, rounded to `1 / grid` kilometres: for what is only looked at.
pub fn open_lines<'a>(lines: impl IntoIterator<Item = &'a [MapPoint]>, grid: f64) -> String {
    let mut d = String::new();
    for line in lines {
        push_line(&mut d, line, false, grid);
    }
    d
}

fn push_line(d: &mut String, line: &[MapPoint], close: bool, grid: f64) {
    let steps: Vec<(i64, i64)> =
        line.iter().map(|p| ((p.x * grid).round() as i64, (p.y * grid).round() as i64)).collect();
    if steps.len() < 2 {
        return;
    }
    let mut distinct = 0;
    let mut text = String::with_capacity(steps.len() * 6);
    text.push('M');
    push_pair(&mut text, steps[0], grid, true);
    text.push('l');
    for pair in steps.windows(2) {
        let step = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
        // A repeated point keeps its place in an open line, whose vertices are counted when it is read back.
        if step == (0, 0) && close {
            continue;
        }
        push_pair(&mut text, step, grid, distinct == 0);
        distinct += 1;
    }
    if close && distinct < 2 {
        return;
    }
    d.push_str(&text);
    if close {
        d.push('z');
    }
}

fn push_pair(d: &mut String, (x, y): (i64, i64), grid: f64, first: bool) {
    push_number(d, x, grid, first);
    push_number(d, y, grid, false);
}

/// Writes a number in the shortest form SVG reads: a minus sign separates by itself.
fn push_number(d: &mut String, steps: i64, grid: f64, first: bool) {
    if !first && steps >= 0 {
        d.push(' ');
    }
    crate::number::push_short(d, steps as f64 / grid, 1);
}

/// Reads one open line written by [`open`] back. `None` for any other path text.
pub fn read_open(d: &str) -> Option<Vec<MapPoint>> {
    let (start, steps) = d.strip_prefix('M')?.split_once('l')?;
    let start = numbers(start)?;
    let [x, y] = start[..] else { return None };
    let mut at = ((x * GRID).round() as i64, (y * GRID).round() as i64);
    let mut line = vec![point(at)];
    let steps = numbers(steps)?;
    if steps.len() % 2 != 0 {
        return None;
    }
    for step in steps.chunks(2) {
        at = (at.0 + (step[0] * GRID).round() as i64, at.1 + (step[1] * GRID).round() as i64);
        line.push(point(at));
    }
    Some(line)
}

/// A part of a path: its points, and whether it closes upon its first.
pub type Subpath = (Vec<MapPoint>, bool);

/// Reads the parts of a path text written by [`open`], [`open_lines`] or [`closed`] back. `None` for any other.
pub fn read_parts(d: &str) -> Option<Vec<Subpath>> {
    let mut parts = Vec::new();
    for part in d.strip_prefix('M')?.split('M') {
        let (part, is_closed) = part.strip_suffix('z').map_or((part, false), |part| (part, true));
        let line = read_open(&["M", part].concat())?;
        parts.push((line, is_closed));
    }
    Some(parts)
}

fn point((x, y): (i64, i64)) -> MapPoint {
    MapPoint { x: x as f64 / GRID, y: y as f64 / GRID }
}

fn numbers(text: &str) -> Option<Vec<f64>> {
    let mut found = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if matches!(c, ' ' | '-') {
            if let Some(from) = start.take() {
                found.push(crate::number::read(text.get(from..i)?)?);
            }
        }
        if c != ' ' && start.is_none() {
            start = Some(i);
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn steps_are_short() {
        let line = [MapPoint { x: 1.0, y: -2.5 }, MapPoint { x: 0.0, y: 3.0 }, MapPoint { x: 10.0, y: 3.0 }];
        assert_eq!(open(&line), "M1-2.5l-1 5.5 10 0");
    }

    #[test]
    fn a_ring_that_shrinks_to_a_point_is_left_out() {
        let dot = [MapPoint { x: 1.1, y: 1.1 }, MapPoint { x: 1.2, y: 1.1 }, MapPoint { x: 1.1, y: 1.2 }];
        assert_eq!(closed([&dot[..]], 1.0), "");
    }

    #[test]
    fn parts_are_read_back() {
        let ring = [(0.0, 0.0), (4.0, 0.0), (4.0, 3.0)].map(|(x, y)| MapPoint { x, y });
        let d = closed([&ring[..]], 1.0) + &open(&ring);
        assert_eq!(read_parts(&d), Some(vec![(ring.to_vec(), true), (ring.to_vec(), false)]));
        assert_eq!(read_parts("M0 0c1 1 1 1 1 1"), None);
    }

    #[test]
    fn what_is_not_ours_is_refused() {
        for d in ["", "M1", "M1 2", "M1 2 3l4 5", "Mx yl1 2", "M1 2l3", "M1 2c3 4 5 6 7 8"] {
            assert_eq!(read_open(d), None, "{d}");
        }
    }

    proptest! {
        #[test]
        fn reading_undoes_writing(line in prop::collection::vec((-6000.0..6000.0, -4000.0..4000.0), 2..40)) {
            let line: Vec<MapPoint> = line.into_iter().map(|(x, y)| snap(MapPoint { x, y })).collect();
            let back = read_open(&open(&line)).unwrap();
            prop_assert_eq!(back.len(), line.len());
            prop_assert!(back.iter().zip(&line).all(|(a, b)| a.distance(*b) < 1e-6));
        }
    }
}
