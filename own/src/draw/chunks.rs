//! What the page puts into the map: for each cell of a grid on the screen one path of each class and kind.
//!
//! One path for all is drawn anew whenever a piece of it comes into view, and a node for each feature is more than a page
//! holds. A cell is 128 to 256 pixels wide, whatever the scale, and what it holds is cut at its edges: what is near is in few
//! nodes, what is out of view in none, however long its lines are.

use super::index::{lies_in, meet, Extent};
use super::paint;
use super::pieces::Kind;
use super::projected::RANGE;
use super::scale::{level_of, unit_km, LEVELS};
use super::Drawing;
use corridor_atlas::geometry::{Bounds, MapPoint};
use std::fmt;
use std::str::FromStr;

/// How wide a cell is, in units of its level.
pub const CELL: i32 = 512;

/// How far beyond the window chunks are listed, pixels: what a finger drags into view meanwhile is there.
const MARGIN_PX: f64 = 96.0;

/// A window of so many cells is no screen's at that scale: coarser levels are taken until it is fewer.
const MOST_CELLS: i64 = 1024;

/// The name of a chunk: the same as long as the layer and its classes are. As text `level/x/y/class/kind`, the kind by its
/// letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub level: u8,
    /// The cell's column and row, from the map's origin.
    pub x: i32,
    pub y: i32,
    pub class: u8,
    pub kind: Kind,
}

/// A path to draw, in units of its own: `transform="translate(x y) scale(unit_km)"` brings it to map kilometres. Its
/// strokes are to keep their width (`vector-effect: non-scaling-stroke`) and to have round caps, which hide the cuts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chunk {
    pub key: Key,
    /// The cell's upper left corner, map kilometres.
    pub origin: MapPoint,
    pub unit_km: f64,
}

/// What is to be drawn of a window.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    pub level: u8,
    /// Nearest to the window's middle first.
    pub chunks: Vec<Chunk>,
}

impl Key {
    /// The cell, map kilometres.
    pub fn bounds(&self) -> Bounds {
        let size = f64::from(CELL) * unit_km(self.level);
        let (x, y) = (f64::from(self.x) * size, f64::from(self.y) * size);
        Bounds::new(x, y, x + size, y + size)
    }

    /// The cell and a unit around it: rounding to the grid may bring in what lies there.
    pub(super) fn reach(&self) -> Extent {
        super::index::extent_of(&self.bounds().grown(unit_km(self.level)))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}/{}/{}/{}", self.level, self.x, self.y, self.class, self.kind.letter())
    }
}

/// The text is no chunk's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a chunk")]
pub struct NoKey;

impl FromStr for Key {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let mut parts = text.split('/');
        let mut next = || parts.next().ok_or(NoKey);
        let level = next()?.parse().ok().filter(|level| *level < LEVELS).ok_or(NoKey)?;
        let (x, y) = (next()?.parse().map_err(|_| NoKey)?, next()?.parse().map_err(|_| NoKey)?);
        let class = next()?.parse().map_err(|_| NoKey)?;
        let letter = next()?;
        let kind = Kind::ALL.into_iter().find(|kind| letter.chars().eq([kind.letter()])).ok_or(NoKey)?;
        parts.next().is_none().then_some(Key { level, x, y, class, kind }).ok_or(NoKey)
    }
}

impl Drawing {
    /// The chunks that show what is in a window, map kilometres, and 96 pixels around it at a scale, kilometres per pixel.
    /// Some may turn out to be empty: their lines pass by.
    pub fn frame(&self, window: Bounds, km_per_px: f64) -> Frame {
        let mut level = level_of(km_per_px);
        let margin = if km_per_px.is_finite() { MARGIN_PX * km_per_px.abs() } else { 0.0 };
        let mut cells = Cells::of(&window.grown(margin), level);
        while cells.count() > MOST_CELLS && level + 1 < LEVELS {
            level += 1;
            cells = Cells::of(&window.grown(margin), level);
        }
        let mut chunks = Vec::new();
        for (x, y) in cells.nearest_first() {
            let key = Key { level, x, y, class: 0, kind: Kind::Area };
            let (origin, found) = (key.bounds().min, self.found_in(key.reach()));
            let keys = Kind::ALL.into_iter().flat_map(|kind| (0..super::CLASSES).map(move |class| (kind, class)));
            for (kind, class) in keys.filter(|(kind, class)| found & super::mask(*kind, *class) != 0) {
                chunks.push(Chunk { key: Key { class, kind, ..key }, origin, unit_km: unit_km(level) });
            }
        }
        Frame { level, chunks }
    }

    /// A chunk's path text, empty where nothing shows: whole numbers from 0 to 512. Takes a millisecond or a few where it
    /// is crowded, so the page may do some each frame.
    pub fn path(&self, key: Key) -> String {
        paint::path(self, key)
    }

    /// The classes and kinds of the pieces whose boxes meet a cell.
    fn found_in(&self, cell: Extent) -> u64 {
        let mut found = 0;
        self.index.walk(|node| {
            let new = self.masks.get(node.place).copied().unwrap_or(0) & !found;
            if new == 0 || !meet(node.extent, cell) {
                return false;
            }
            let is_whole = node.item.is_some() || lies_in(node.extent, cell);
            if is_whole {
                found |= new;
            }
            !is_whole
        });
        found
    }
}

/// The cells of a level that a window touches.
struct Cells {
    x: (i32, i32),
    y: (i32, i32),
}

impl Cells {
    /// None where the window's sides are no numbers or it is off the map.
    fn of(window: &Bounds, level: u8) -> Self {
        let size = f64::from(CELL) * unit_km(level);
        let span = |from: f64, to: f64, least: f64, greatest: f64| {
            let (from, to) = (from.max(least), to.min(greatest));
            if from <= to {
                ((from / size).floor() as i32, (to / size).floor() as i32)
            } else {
                (0, -1)
            }
        };
        let is_window = window.min.x <= window.max.x && window.min.y <= window.max.y;
        if !is_window {
            return Cells { x: (0, -1), y: (0, -1) };
        }
        Cells {
            x: span(window.min.x, window.max.x, RANGE.min.x, RANGE.max.x),
            y: span(window.min.y, window.max.y, RANGE.min.y, RANGE.max.y),
        }
    }

    fn count(&self) -> i64 {
        i64::from(self.x.1 - self.x.0 + 1) * i64::from(self.y.1 - self.y.0 + 1)
    }

    fn nearest_first(&self) -> Vec<(i32, i32)> {
        let mut cells: Vec<(i32, i32)> =
            (self.y.0..=self.y.1).flat_map(|y| (self.x.0..=self.x.1).map(move |x| (x, y))).collect();
        let away = |(x, y): &(i32, i32)| {
            let (dx, dy) = (2 * x - self.x.0 - self.x.1, 2 * y - self.y.0 - self.y.1);
            (dx * dx + dy * dy, *y, *x)
        };
        cells.sort_unstable_by_key(away);
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::tests::{layer, push};
    use crate::draw::HIDDEN;
    use crate::features::{Features, PartKind};
    use corridor_atlas::geometry::{distance_to_segment, path::read_parts};
    use corridor_atlas::scene::{DEFAULT_WINDOW, WORLD};
    use proptest::prelude::*;

    /// Degrees of a few vertices not far from each other, well inside the map.
    fn coordinates() -> impl Strategy<Value = Vec<[f32; 2]>> {
        let steps = prop::collection::vec((-2f32..2.0, -2f32..2.0), 3..12);
        (40f32..100.0, 25f32..55.0, steps).prop_map(|(lon, lat, steps)| {
            let mut at = [lon, lat];
            steps.into_iter().map(|(x, y)| (at = [at[0] + x, at[1] + y], at).1).collect()
        })
    }

    fn part_kind() -> impl Strategy<Value = PartKind> {
        prop::sample::select(vec![PartKind::Points, PartKind::Line, PartKind::Exterior])
    }

    fn inside(window: &Bounds, by: f64) -> Bounds {
        window.grown(-by)
    }

    /// The segments of a chunk in map kilometres.
    fn segments(drawing: &Drawing, chunk: &Chunk) -> Vec<(MapPoint, MapPoint)> {
        let to_km =
            |p: MapPoint| MapPoint { x: chunk.origin.x + p.x * chunk.unit_km, y: chunk.origin.y + p.y * chunk.unit_km };
        // What is smaller than a pixel has no steps to read: a step of nothing stands for it.
        let d = drawing.path(chunk.key).replace("h0", "l0 0");
        let parts = if d.is_empty() { Vec::new() } else { read_parts(&d).unwrap() };
        assert!(parts.iter().flat_map(|(line, _)| line).all(|p| (0.0..=512.0).contains(&p.x.max(p.y))));
        parts.iter().flat_map(|(line, _)| line.windows(2)).map(|w| (to_km(w[0]), to_km(w[1]))).collect()
    }

    #[test]
    fn a_key_is_read_back() {
        let key = Key { level: 6, x: -3, y: 12, class: 4, kind: Kind::Outline };
        assert_eq!((key.to_string().as_str(), key.to_string().parse()), ("6/-3/12/4/o", Ok(key)));
        for text in ["", "6/1/1/1", "6/1/1/1/", "6/1/1/1/x", "6/1/1/1/l/2", "11/1/1/1/l", "6/a/1/1/l", "6/1/1/256/l"] {
            assert_eq!(text.parse::<Key>(), Err(NoKey), "{text}");
        }
    }

    #[test]
    fn a_polygon_that_surrounds_the_window_is_cut_to_its_cells() {
        let ring = [[20.0, 10.0], [120.0, 10.0], [120.0, 70.0], [20.0, 70.0], [20.0, 10.0]];
        let hole = [[60.0, 40.0], [61.0, 40.0], [61.0, 41.0], [60.0, 41.0], [60.0, 40.0]];
        let drawing = Drawing::new(&layer(&[(PartKind::Exterior, &ring), (PartKind::Hole, &hole)]), &[]);
        let window = Bounds::new(-20.0, -20.0, 20.0, 20.0);
        let frame = drawing.frame(window, 0.06);
        assert!(!frame.chunks.is_empty() && frame.chunks.iter().any(|chunk| chunk.key.kind == Kind::Area));
        for chunk in frame.chunks {
            let whole = if chunk.key.kind == Kind::Area { "M0 0h512v512h-512z" } else { "" };
            assert_eq!(drawing.path(chunk.key), whole);
        }
    }

    #[test]
    fn a_crowd_is_bounded_and_a_line_apart_is_kept() {
        let mut features = Features::default();
        for i in 0..20_000 {
            let (x, y) = ((i * 7919 % 10_007) as f32 / 10_007.0, (i * 104_729 % 10_009) as f32 / 10_009.0);
            let line: Vec<[f32; 2]> = (0..8)
                .map(|j| [75.0 + 40.0 * x + (i * j % 13) as f32 / 4.0, 20.0 + 30.0 * y + (i * j % 11) as f32 / 4.0])
                .collect();
            push(&mut features, &[(PartKind::Line, &line)]);
        }
        push(&mut features, &[(PartKind::Line, &[[20.0, 45.0], [20.001, 45.0]])]);
        let drawing = Drawing::new(&features, &[]);
        let frame = drawing.frame(WORLD, 12_000.0 / 1920.0);
        let texts: Vec<String> = frame.chunks.iter().map(|chunk| drawing.path(chunk.key)).collect();
        assert!(frame.chunks.len() < 200);
        assert!(texts.iter().map(String::len).sum::<usize>() < 1_500_000);
        assert_eq!(texts.iter().filter(|text| text.ends_with("h0") && text.matches('M').count() == 1).count(), 1);
    }

    #[test]
    fn strange_windows_and_names_do_no_harm() {
        let drawing = Drawing::new(&layer(&[(PartKind::Line, &[[60.0, 40.0], [70.0, 45.0]])]), &[]);
        let strange = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -1e300, 1e300];
        for a in strange {
            for b in strange {
                assert!(drawing.frame(Bounds::new(a, b, b, a), a).chunks.len() < 4096);
                assert!(drawing.frame(Bounds::new(a, a, b, b), b).chunks.len() < 4096);
            }
        }
        for (x, level) in [(i32::MAX, 0), (i32::MIN, 255), (0, 200)] {
            for kind in Kind::ALL {
                drawing.path(Key { level, x, y: x, class: 255, kind });
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_shown_is_in_a_chunk(
            parts in prop::collection::vec((part_kind(), coordinates(), 0u8..4), 1..12),
            zoom in 0u32..5,
        ) {
            let mut features = Features::default();
            parts.iter().for_each(|(kind, line, _)| push(&mut features, &[(*kind, line)]));
            let classes: Vec<u8> = parts.iter().map(|part| if part.2 == 3 { HIDDEN } else { part.2 }).collect();
            let drawing = Drawing::new(&features, &classes);
            let frame = drawing.frame(DEFAULT_WINDOW, 8.0 / f64::from(1 << zoom));
            let mut keys: Vec<Key> = frame.chunks.iter().map(|chunk| chunk.key).collect();
            prop_assert!(keys.iter().all(|key| key.class < 3));
            keys.sort_unstable();
            prop_assert!(keys.windows(2).all(|w| w[0] != w[1]));
            for piece in drawing.pieces.pieces.iter().filter(|p| p.kind != Kind::Area) {
                let class = classes[piece.feature as usize];
                for p in drawing.points[piece.range()].iter().map(|p| super::super::projected::map_point(*p)) {
                    let fits = |k: &&Key| k.kind == piece.kind && k.class == class && k.bounds().contains(p);
                    prop_assert!(class == HIDDEN || !DEFAULT_WINDOW.contains(p) || keys.iter().any(|k| fits(&k)));
                }
            }
        }

        #[test]
        fn a_line_apart_is_drawn_where_it_is(line in coordinates(), zoom in 0u32..8) {
            let drawing = Drawing::new(&layer(&[(PartKind::Line, &line)]), &[]);
            // At most so close that the whole window is not too many cells.
            let km_per_px = 8.0 / f64::from(1 << zoom.min(2));
            let frame = drawing.frame(DEFAULT_WINDOW, km_per_px);
            let drawn: Vec<_> = frame.chunks.iter().flat_map(|chunk| segments(&drawing, chunk)).collect();
            let error = 2.0 * km_per_px;
            for p in drawing.points.iter().map(|p| super::super::projected::map_point(*p)) {
                let near = drawn.iter().any(|(a, b)| distance_to_segment(p, *a, *b) <= error);
                prop_assert!(near || !inside(&DEFAULT_WINDOW, 1.0).contains(p), "{p:?}");
            }
        }
    }
}
