//! One feature alone, as the map lights it up.

use super::pieces::Kind;
use super::Drawing;
use corridor_atlas::number::push_short;

/// Vertices nearer to the last than this are left out, pixels.
const STEP_PX: f32 = 0.7;
/// Letters of a path: of what is longer the rest stays dark.
const LONGEST: usize = 400_000;

impl Drawing {
    /// The lines, edges and points of a feature as path text in map kilometres, as fine as a scale, kilometres per pixel,
    /// shows. Points are lines of no length, which round caps make dots.
    pub fn shape(&self, feature: usize, km_per_px: f64) -> String {
        let step = (km_per_px as f32 * STEP_PX).max(0.0);
        let all = &self.pieces.pieces;
        let from = all.partition_point(|piece| (piece.feature as usize) < feature);
        let mut out = String::new();
        for piece in all[from..].iter().take_while(|piece| piece.feature as usize == feature) {
            let points = &self.points[piece.range_of_points()];
            if piece.kind == Kind::Point {
                for point in points {
                    push(&mut out, 'M', *point);
                    out.push_str("h0");
                }
                continue;
            }
            let mut last: Option<[f32; 2]> = None;
            for (at, point) in points.iter().enumerate() {
                let is_end = at + 1 == points.len();
                let is_far = last.is_none_or(|last| (last[0] - point[0]).abs() + (last[1] - point[1]).abs() >= step);
                if is_far || is_end {
                    push(&mut out, if last.is_none() { 'M' } else { 'L' }, *point);
                    last = Some(*point);
                }
            }
            if out.len() > LONGEST {
                break;
            }
        }
        out
    }
}

fn push(out: &mut String, letter: char, [x, y]: [f32; 2]) {
    out.push(letter);
    push_short(out, f64::from(x), 2);
    out.push(' ');
    push_short(out, f64::from(y), 2);
}

#[cfg(test)]
mod tests {
    use crate::draw::tests::push;
    use crate::draw::Drawing;
    use crate::features::{Features, PartKind};

    #[test]
    fn a_feature_alone_is_as_fine_as_the_scale() {
        let mut features = Features::default();
        push(&mut features, &[(PartKind::Points, &[[60.0, 40.0]])]);
        let line: Vec<[f32; 2]> = (0..1000).map(|i| [60.0 + i as f32 / 100.0, 40.0]).collect();
        push(&mut features, &[(PartKind::Line, &line)]);
        let drawing = Drawing::new(&features, &[]);
        assert!(drawing.shape(0, 1.0).ends_with("h0"));
        let (fine, coarse) = (drawing.shape(1, 0.01), drawing.shape(1, 20.0));
        assert!(fine.matches('L').count() > 990 && coarse.matches('L').count() < 200, "{coarse}");
        assert_eq!(drawing.shape(2, 1.0), "");
    }
}
