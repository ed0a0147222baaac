//! Room for a text along a line: stretches that are long enough and bend little.

use super::Pixel;
use crate::number::within;

/// Stretches of the line of the wanted length, in reading order (left to right), from the line's middle outwards.
/// `straightness` is the least allowed share of the distance between a stretch's ends in its length.
pub fn stretches(line: &[Pixel], length: f64, straightness: f64) -> Vec<Vec<Pixel>> {
    let total = polyline_length(line);
    if length <= 0.0 || total < length {
        return Vec::new();
    }
    let spare = total - length;
    let steps = ((spare / 24.0).ceil() as usize).clamp(1, 40);
    let mut starts: Vec<f64> = (0..=steps).map(|i| spare * i as f64 / steps as f64).collect();
    crate::order::sort(&mut starts, |a, b| (a - spare / 2.0).abs().total_cmp(&(b - spare / 2.0).abs()));
    starts.into_iter().filter_map(|start| stretch(line, start, length, straightness)).collect()
}

fn stretch(line: &[Pixel], start: f64, length: f64, straightness: f64) -> Option<Vec<Pixel>> {
    let mut part = cut(line, start, start + length);
    let (first, last) = (*part.first()?, *part.last()?);
    if distance(first, last) < length * straightness {
        return None;
    }
    if first.0 > last.0 {
        part.reverse();
    }
    // Steep text is hard to read.
    let steep = (last.1 - first.1).abs() > 2.2 * (last.0 - first.0).abs();
    let eased = eased(&part);
    (!steep && sharpest(&eased) < MOST_TURN).then_some(eased)
}

/// About the height of a letter, in pixels.
const LETTER_PX: f64 = 12.0;
/// The most that a text may turn within two letters, in radians: beyond, letters meet at their heads or gape.
const MOST_TURN: f64 = 0.42;

/// A line in even steps whose corners are rounded over some letters; the ends stay.
fn eased(line: &[Pixel]) -> Vec<Pixel> {
    let length = polyline_length(line);
    let mut even = in_steps(line, length / (length / (LETTER_PX / 2.0)).ceil().max(1.0));
    for _ in 0..16 {
        let middle = |w: &[Pixel]| ((w[0].0 + 2.0 * w[1].0 + w[2].0) / 4.0, (w[0].1 + 2.0 * w[1].1 + w[2].1) / 4.0);
        let inner: Vec<Pixel> = even.windows(3).map(middle).collect();
        for (point, eased) in even.iter_mut().skip(1).zip(inner) {
            *point = eased;
        }
    }
    even
}

/// Points of a line every so many pixels, and its end.
fn in_steps(line: &[Pixel], step: f64) -> Vec<Pixel> {
    let (Some(&first), Some(&at)) = (line.first(), line.last()) else { return Vec::new() };
    let mut points = vec![first];
    let mut left = step;
    for pair in line.windows(2) {
        let length = distance(pair[0], pair[1]);
        while left < length {
            let share = left / length;
            points.push((pair[0].0 + (pair[1].0 - pair[0].0) * share, pair[0].1 + (pair[1].1 - pair[0].1) * share));
            left += step;
        }
        left -= length;
    }
    // The last step may end a hair before the end.
    if points.len() > 1 && points.last().is_some_and(|last| distance(*last, at) < step / 2.0) {
        points.pop();
    }
    points.push(at);
    points
}

/// The largest turn within two letters of a line in even steps, in radians.
fn sharpest(line: &[Pixel]) -> f64 {
    let heading = |w: &[Pixel]| (w[1].1 - w[0].1).atan2(w[1].0 - w[0].0);
    let headings: Vec<f64> = line.windows(2).map(heading).collect();
    let turn = |w: &[f64]| {
        let turn = (w[w.len() - 1] - w[0]).abs();
        turn.min(std::f64::consts::TAU - turn)
    };
    headings.windows(headings.len().clamp(1, 5)).map(turn).fold(0.0, f64::max)
}

/// The part of a line between two distances from its start.
fn cut(line: &[Pixel], from: f64, to: f64) -> Vec<Pixel> {
    let mut part = Vec::new();
    let mut walked = 0.0;
    for pair in line.windows(2) {
        let step = distance(pair[0], pair[1]);
        let at = |walk: f64| {
            let share = if step > 0.0 { within((walk - walked) / step, 0.0, 1.0) } else { 0.0 };
            (pair[0].0 + (pair[1].0 - pair[0].0) * share, pair[0].1 + (pair[1].1 - pair[0].1) * share)
        };
        if walked + step >= from && walked <= to {
            if part.is_empty() {
                part.push(at(from));
            }
            part.push(at(to.min(walked + step)));
        }
        walked += step;
    }
    part
}

pub fn polyline_length(line: &[Pixel]) -> f64 {
    line.windows(2).map(|pair| distance(pair[0], pair[1])).sum()
}

fn distance(a: Pixel, b: Pixel) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_offers_its_middle_first_and_reads_to_the_right() {
        let found = stretches(&[(200.0, 0.0), (0.0, 0.0)], 50.0, 0.95);
        let (first, last) = (found[0][0], *found[0].last().unwrap());
        assert!((first.0 - 75.0).abs() < 15.0 && (last.0 - first.0 - 50.0).abs() < 1e-6, "{found:?}");
    }

    #[test]
    fn no_text_turns_a_sharp_corner() {
        // 40 degrees: nearly straight as a whole, and yet too much for two letters.
        let corner = [(0.0, 0.0), (60.0, 0.0), (120.0, 50.0)];
        let found = stretches(&corner, 100.0, 0.9);
        assert!(found.iter().all(|part| sharpest(part) < MOST_TURN), "{found:?}");
        assert!(sharpest(&eased(&corner)) < sharpest(&corner), "the corner is rounded");
        let far = |part: &[Pixel]| part.windows(2).map(|w| distance(w[0], w[1])).fold(0.0, f64::max);
        assert!(found.iter().all(|part| far(part) < LETTER_PX), "in even steps: {found:?}");
    }

    #[test]
    fn a_bent_line_offers_only_its_straight_parts() {
        let found = stretches(&[(0.0, 0.0), (100.0, 0.0), (100.0, 50.0)], 90.0, 0.97);
        assert!(!found.is_empty());
        assert!(found.iter().all(|part| part.last().unwrap().1 < 25.0), "{found:?}");
        assert!(stretches(&[(0.0, 0.0), (10.0, 0.0)], 50.0, 0.9).is_empty());
    }
}
