//! What is written beside features: at most so much as can be read.

use super::index::extent_of;
use super::pieces::{Kind, Piece};
use super::projected::map_point;
use super::Drawing;
use corridor_atlas::geometry::{Bounds, MapPoint};
use corridor_atlas::scene::label::{estimated_width, LabelClass};

/// Names in one window.
const MOST: usize = 150;
/// Features that are tried for it: in a crowd the first ones have taken all the room.
const MOST_TRIED: usize = 4000;
/// Height of a line of text, and how far from its point it begins, pixels.
const LINE_PX: f64 = 14.0;
const GAP_PX: f64 = 6.0;

/// A text at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    pub feature: usize,
    pub text: String,
    /// Where it begins, or its middle, map kilometres.
    pub at: MapPoint,
    /// Whether it begins beside a point, instead of having its middle on a line or in an area.
    pub is_beside: bool,
}

impl Drawing {
    /// Places texts in a window, map kilometres, at a scale, kilometres per pixel: of features in the file's order each that
    /// finds room. `text` gives what is written beside a feature.
    pub fn names(&self, window: Bounds, km_per_px: f64, text: &dyn Fn(usize) -> Option<String>) -> Vec<Name> {
        let mut found: Vec<u32> = Vec::new();
        if km_per_px.is_finite() && km_per_px > 0.0 {
            self.index.within(extent_of(&window), |item| found.push(item));
        }
        found.sort_unstable();
        let pieces: Vec<Piece> = found.into_iter().filter_map(|item| Some(self.visible(item)?.0)).collect();
        let (mut names, mut taken): (Vec<Name>, Vec<Bounds>) = (Vec::new(), Vec::new());
        for of_feature in pieces.chunk_by(|a, b| a.feature == b.feature).take(MOST_TRIED) {
            let Some((at, is_beside)) = self.anchor(of_feature, window) else { continue };
            let feature = of_feature[0].feature as usize;
            let Some(text) = text(feature).filter(|text| !text.is_empty()) else { continue };
            let room = room(at, &text, is_beside, km_per_px);
            if taken.iter().any(|other| other.overlaps(&room)) {
                continue;
            }
            taken.push(room);
            names.push(Name { feature, text, at, is_beside });
            if names.len() == MOST {
                break;
            }
        }
        names
    }

    /// Where the name of a feature is, of which these pieces meet the window, and whether beside it.
    fn anchor(&self, pieces: &[Piece], window: Bounds) -> Option<(MapPoint, bool)> {
        let is_seen = |at: &MapPoint| window.contains(*at);
        let middle = pieces.get(pieces.len() / 2)?;
        match pieces[0].kind {
            Kind::Point => {
                let points = pieces.iter().flat_map(|piece| &self.points[piece.range_of_points()]);
                points.map(|point| map_point(*point)).find(|at| is_seen(at)).map(|at| (at, true))
            }
            Kind::Line => {
                let points = &self.points[middle.range_of_points()];
                let at = points.get(points.len() / 2).map(|point| map_point(*point));
                at.filter(is_seen).map(|at| (at, false))
            }
            Kind::Area | Kind::Outline => {
                let at = self.bounds_of(pieces[0].feature as usize)?.center();
                Some((at, false)).filter(|(at, _)| is_seen(at))
            }
        }
    }
}

/// The box that a text takes, in map kilometres.
fn room(at: MapPoint, text: &str, is_beside: bool, km_per_px: f64) -> Bounds {
    let width = estimated_width(text, &LabelClass::Town.lettering()) * km_per_px;
    let height = LINE_PX * km_per_px;
    let left = if is_beside { at.x + GAP_PX * km_per_px } else { at.x - width / 2.0 };
    Bounds::new(left, at.y - height / 2.0, left + width, at.y + height / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::tests::push;
    use crate::features::{Features, PartKind};

    #[test]
    fn names_stand_apart_in_the_order_of_the_file() {
        let mut features = Features::default();
        for i in 0..3000 {
            let lon = 60.0 + (i % 50) as f32 / 5.0;
            push(&mut features, &[(PartKind::Points, &[[lon, 38.0 + (i / 50) as f32 / 10.0]])]);
        }
        let drawing = Drawing::new(&features, &[]);
        let window = Bounds::new(-600.0, -500.0, 600.0, 500.0);
        let names = drawing.names(window, 1.5, &|feature| Some(format!("Place {feature}")));
        assert!((20..=MOST).contains(&names.len()), "{}", names.len());
        assert!(names.windows(2).all(|pair| pair[0].feature < pair[1].feature));
        let rooms: Vec<Bounds> = names.iter().map(|name| room(name.at, &name.text, true, 1.5)).collect();
        for (at, a) in rooms.iter().enumerate() {
            assert!(rooms[..at].iter().all(|b| !a.overlaps(b)));
        }
        assert!(drawing.names(window, 1.5, &|_| None).is_empty());
        assert!(drawing.names(window, f64::NAN, &|_| Some("x".to_owned())).is_empty());
    }

    #[test]
    fn lines_and_areas_have_theirs_in_the_middle() {
        let mut features = Features::default();
        push(&mut features, &[(PartKind::Line, &[[60.0, 40.0], [65.0, 42.0], [70.0, 40.0]])]);
        let ring = [[62.0, 44.0], [68.0, 44.0], [68.0, 46.0], [62.0, 46.0], [62.0, 44.0]];
        push(&mut features, &[(PartKind::Exterior, &ring)]);
        let drawing = Drawing::new(&features, &[]);
        let window = Bounds::new(-600.0, -500.0, 600.0, 500.0);
        let names = drawing.names(window, 1.0, &|feature| Some(["Line", "Area"][feature].to_owned()));
        assert_eq!(
            names.iter().map(|name| (name.feature, name.is_beside)).collect::<Vec<_>>(),
            [(0, false), (1, false)]
        );
        assert!(names[0].at.x.abs() < 1.0 && names[1].at.y < names[0].at.y, "{names:?}");
    }
}
