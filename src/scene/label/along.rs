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
    (!steep).then(|| smoothed(&smoothed(&part)))
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

/// One round of Chaikin's corner cutting, with the ends kept.
fn smoothed(line: &[Pixel]) -> Vec<Pixel> {
    let (Some(&first), Some(&last)) = (line.first(), line.last()) else { return Vec::new() };
    let mix = |a: Pixel, b: Pixel, t: f64| (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
    let corners = line.windows(2).flat_map(|w| [mix(w[0], w[1], 0.25), mix(w[0], w[1], 0.75)]);
    std::iter::once(first).chain(corners).chain(std::iter::once(last)).collect()
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
    fn a_bent_line_offers_only_its_straight_parts() {
        let found = stretches(&[(0.0, 0.0), (100.0, 0.0), (100.0, 50.0)], 90.0, 0.97);
        assert!(!found.is_empty());
        assert!(found.iter().all(|part| part.last().unwrap().1 < 25.0), "{found:?}");
        assert!(stretches(&[(0.0, 0.0), (10.0, 0.0)], 50.0, 0.9).is_empty());
    }
}
