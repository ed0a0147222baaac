//! What lies under a finger: found by geometry, so that thin lines have wide targets.

use super::network::{is_banded, BAND_SPACING_PX};
use super::strand::Strand;
use crate::domain::CorridorId;
use crate::geometry::{distance_to_segment, MapPoint};
use crate::number::within;

/// The corridors within `reach_px` of a point: those of the nearest strand; of a banded one the nearest band's alone,
/// when the finger is precise enough to tell.
pub fn corridors_at(strands: &[Strand], at: MapPoint, km_per_px: f64, reach_px: f64) -> Vec<CorridorId> {
    let nearest = strands
        .iter()
        .filter_map(|strand| distance(strand, at).map(|(km, side)| (km, side, strand)))
        .filter(|(km, _, strand)| *km <= (reach_px + half_width_px(strand, km_per_px)) * km_per_px)
        .min_by(|a, b| a.0.total_cmp(&b.0));
    let Some((km, side, strand)) = nearest else { return Vec::new() };
    if !is_banded(strand, km_per_px) {
        return strand.corridors.clone();
    }
    let middle = (strand.corridors.len() as f64 - 1.0) / 2.0;
    let band = (km * side / (BAND_SPACING_PX * km_per_px) + middle).round();
    let band = within(band, 0.0, strand.corridors.len() as f64 - 1.0) as usize;
    vec![strand.corridors[band].clone()]
}

fn half_width_px(strand: &Strand, km_per_px: f64) -> f64 {
    match is_banded(strand, km_per_px) {
        true => strand.corridors.len() as f64 * BAND_SPACING_PX / 2.0,
        false => 0.0,
    }
}

/// Distance in map kilometres, and the side: 1 to the right of travel to the east, −1 to the left.
fn distance(strand: &Strand, at: MapPoint) -> Option<(f64, f64)> {
    let eastward = match (strand.line.first(), strand.line.last()) {
        (Some(first), Some(last)) if first.x > last.x => -1.0,
        _ => 1.0,
    };
    let segment = |pair: &[MapPoint]| {
        let (a, b) = (pair[0], pair[1]);
        let turn = (b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x);
        (distance_to_segment(at, a, b), turn.signum() * eastward)
    };
    strand.line.windows(2).map(segment).min_by(|a, b| a.0.total_cmp(&b.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::*;

    fn strand(y: f64, corridors: &[&str]) -> Strand {
        Strand {
            parts: Vec::new(),
            line: vec![MapPoint { x: 0.0, y }, MapPoint { x: 100.0, y }],
            mode: Mode::Rail,
            status: Status::Operating,
            alignment: Alignment::Traced,
            corridors: corridors.iter().map(|id| (*id).into()).collect(),
        }
    }

    fn at(y: f64, km_per_px: f64) -> Vec<String> {
        let strands = [strand(0.0, &["a", "b"]), strand(60.0, &["c"])];
        corridors_at(&strands, MapPoint { x: 50.0, y }, km_per_px, 12.0).iter().map(|c| c.0.clone()).collect()
    }

    #[test]
    fn a_bundle_gives_all_its_corridors() {
        assert_eq!(at(20.0, 7.5), ["a", "b"]);
        assert_eq!(at(50.0, 7.5), ["c"]);
        assert!(at(200.0, 7.5).is_empty());
    }

    #[test]
    fn bands_are_told_apart_by_side() {
        assert_eq!(at(-2.0, 1.0), ["a"]);
        assert_eq!(at(2.0, 1.0), ["b"]);
    }
}
