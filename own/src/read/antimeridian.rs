//! What crosses the 180th meridian is cut there (RFC 7946, 3.1.9): drawn as it stands it would go around the whole map.

use super::shape::turned;
use crate::features::{Features, PartKind};

/// Adds a line of at least two positions, cut where it crosses. Returns whether it was.
pub(crate) fn push_line(features: &mut Features, row: &[[f64; 2]]) -> bool {
    let mut cut = false;
    let mut before: Option<[f64; 2]> = None;
    features.begin_part(PartKind::Line);
    for [lon, lat] in row {
        let here = [turned(*lon), *lat];
        if let Some(there) = before.filter(|there| (here[0] - there[0]).abs() > 180.0) {
            cut = true;
            cross(features, there, here);
        }
        features.push(here[0], here[1]);
        before = Some(here);
    }
    drop_stub(features);
    cut
}

/// Ends a part at the meridian and begins another on its other side.
fn cross(features: &mut Features, there: [f64; 2], here: [f64; 2]) {
    let edge = 180.0f64.copysign(there[0]);
    let beyond = here[0] + 2.0 * edge;
    let run = beyond - there[0];
    let share = if run == 0.0 { 0.0 } else { (edge - there[0]) / run };
    let lat = there[1] + share * (here[1] - there[1]);
    if there[0] != edge {
        features.push(edge, lat);
    }
    drop_stub(features);
    features.begin_part(PartKind::Line);
    if here[0] != -edge {
        features.push(-edge, lat);
    }
}

/// A line that only touches the meridian leaves a part of one position there.
fn drop_stub(features: &mut Features) {
    if features.last_part_len() < 2 {
        features.abandon_part();
    }
}

/// Adds a polygon of closed rings, the outer one first, in pieces where it crosses. Returns whether it does.
pub(crate) fn push_area(features: &mut Features, mut rings: Vec<Vec<[f64; 2]>>) -> bool {
    let crosses = rings.first_mut().is_some_and(|exterior| unroll(exterior));
    if !crosses {
        for (number, ring) in rings.iter().enumerate() {
            push_ring(features, ring, number == 0, 0.0);
        }
        return false;
    }
    let west = rings[0].iter().fold(f64::INFINITY, |least, [lon, _]| least.min(*lon));
    for hole in &mut rings[1..] {
        unroll(hole);
        shift_to(hole, west);
    }
    for shift in [-360.0, 0.0, 360.0] {
        for (number, ring) in rings.iter().enumerate() {
            let piece = clip(&clip(ring, 180.0 + shift, 1.0), -180.0 + shift, -1.0);
            if piece.len() >= 4 {
                push_ring(features, &piece, number == 0, shift);
            } else if number == 0 {
                break;
            }
        }
    }
    true
}

fn push_ring(features: &mut Features, ring: &[[f64; 2]], outer: bool, shift: f64) {
    features.begin_part(if outer { PartKind::Exterior } else { PartKind::Hole });
    for [lon, lat] in ring {
        features.push((lon - shift).clamp(-180.0, 180.0), *lat);
    }
}

/// Lets the longitudes of a ring go on beyond 180 degrees where it crosses, and returns whether it does. A ring around
/// a pole, and an edge along the whole map from -180 to 180, are left as they are.
fn unroll(ring: &mut [[f64; 2]]) -> bool {
    let mut turns = 0.0;
    let mut crosses = ring.iter().any(|[lon, _]| lon.abs() > 180.0);
    let mut unrolled: Vec<f64> = Vec::with_capacity(ring.len());
    let mut before: Option<f64> = None;
    for [lon, _] in ring.iter() {
        let here = turned(*lon);
        let step = before.map_or(0.0, |there| here - there);
        if step.abs() > 180.0 && step.abs() < 360.0 {
            turns -= 360.0f64.copysign(step);
            crosses = true;
        }
        unrolled.push(here + turns);
        before = Some(here);
    }
    if !crosses || turns != 0.0 {
        for [lon, _] in ring {
            *lon = turned(*lon);
        }
        return false;
    }
    for ([lon, _], unrolled) in ring.iter_mut().zip(unrolled) {
        *lon = unrolled;
    }
    true
}

/// Moves a hole by whole turns to where its outer ring is.
fn shift_to(hole: &mut [[f64; 2]], west: f64) {
    let least = hole.iter().fold(f64::INFINITY, |least, [lon, _]| least.min(*lon));
    let shift = if least < west { 360.0 } else { 0.0 };
    for [lon, _] in hole {
        *lon += shift;
    }
}

/// The part of a closed ring on one side of a meridian: where (lon - edge) * side <= 0.
fn clip(ring: &[[f64; 2]], edge: f64, side: f64) -> Vec<[f64; 2]> {
    let mut piece: Vec<[f64; 2]> = Vec::with_capacity(ring.len());
    let inside = |position: &[f64; 2]| (position[0] - edge) * side <= 0.0;
    for pair in ring.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        if inside(&from) {
            piece.push(from);
        }
        if inside(&from) != inside(&to) {
            let share = (edge - from[0]) / (to[0] - from[0]);
            piece.push([edge, from[1] + share * (to[1] - from[1])]);
        }
    }
    if piece.first() != piece.last() {
        piece.extend(piece.first().copied());
    }
    piece
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(features: &Features) -> Vec<(PartKind, Vec<[f32; 2]>)> {
        let all = (0..).map_while(|number| features.part(number));
        all.map(|(kind, positions)| (kind, positions.to_vec())).collect()
    }

    fn line(row: &[[f64; 2]]) -> (bool, Vec<Vec<[f32; 2]>>) {
        let mut features = Features::default();
        features.begin("");
        let cut = push_line(&mut features, row);
        (cut, parts(&features).into_iter().map(|part| part.1).collect())
    }

    #[test]
    fn a_line_is_cut_at_the_meridian() {
        let cut = vec![vec![[170.0, 10.0], [180.0, 15.0]], vec![[-180.0, 15.0], [-170.0, 20.0]]];
        assert_eq!(line(&[[170.0, 10.0], [-170.0, 20.0]]), (true, cut.clone()));
        assert_eq!(line(&[[170.0, 10.0], [190.0, 20.0]]), (true, cut));
        assert_eq!(line(&[[0.0, 0.0], [179.0, 0.0]]), (false, vec![vec![[0.0, 0.0], [179.0, 0.0]]]));
        let back = vec![vec![[-170.0, 0.0], [-180.0, 5.0]], vec![[180.0, 5.0], [170.0, 10.0]]];
        assert_eq!(line(&[[-170.0, 0.0], [170.0, 10.0]]), (true, back));
    }

    #[test]
    fn a_line_that_begins_on_the_meridian_leaves_no_stub() {
        assert_eq!(line(&[[180.0, 5.0], [-170.0, 5.0]]), (true, vec![vec![[-180.0, 5.0], [-170.0, 5.0]]]));
        assert_eq!(line(&[[170.0, 5.0], [-180.0, 5.0]]), (true, vec![vec![[170.0, 5.0], [180.0, 5.0]]]));
        assert_eq!(line(&[[180.0, 5.0], [-180.0, 6.0]]), (true, vec![]));
    }

    #[test]
    fn an_area_is_cut_with_its_hole() {
        let mut features = Features::default();
        features.begin("");
        let outer = vec![[170.0, 0.0], [-170.0, 0.0], [-170.0, 20.0], [170.0, 20.0], [170.0, 0.0]];
        let hole = vec![[-176.0, 5.0], [-174.0, 5.0], [-174.0, 6.0], [-176.0, 5.0]];
        assert!(push_area(&mut features, vec![outer, hole]));
        let kinds: Vec<_> = parts(&features).iter().map(|part| part.0).collect();
        assert_eq!(kinds, [PartKind::Exterior, PartKind::Exterior, PartKind::Hole]);
        let west = &parts(&features)[1].1;
        assert!(west.iter().all(|[lon, _]| (-180.0..=-170.0).contains(lon)), "{west:?}");
        assert_eq!(parts(&features)[2].1[0], [-176.0, 5.0]);
    }

    #[test]
    fn the_whole_world_and_a_pole_stay_as_they_are() {
        let world = vec![[-180.0, -90.0], [180.0, -90.0], [180.0, 90.0], [-180.0, 90.0], [-180.0, -90.0]];
        let pole = vec![[0.0, -70.0], [120.0, -70.0], [-120.0, -70.0], [0.0, -70.0]];
        for ring in [world, pole] {
            let mut features = Features::default();
            features.begin("");
            assert!(!push_area(&mut features, vec![ring.clone()]));
            assert_eq!(parts(&features)[0].1.len(), ring.len());
        }
    }
}
