//! The reader's layer on the map: projected and ranked once, indexed, drawn in chunks, asked.
//!
//! [`Drawing::frame`] lists the chunks of a window, [`Drawing::path`] gives each its path text. All of it is as quick for
//! lines that cross the whole map as for short ones, since a chunk's lines are cut to its cell.

pub mod chunks;
pub mod hit;
pub mod index;
pub mod names;
pub mod near;
mod paint;
pub mod pieces;
pub mod projected;
mod raster;
pub mod scale;
mod shape;
pub mod simplify;

pub use chunks::{Chunk, Frame, Key, NoKey};
pub use hit::Hit;
pub use pieces::Kind;

use crate::features::Features;
use corridor_atlas::geometry::Bounds;
use index::{joined, Extent, Index, NOTHING};
use pieces::{Piece, Pieces};
use projected::Projected;
use std::ops::Range;

/// The class of features that are not shown.
pub const HIDDEN: u8 = 255;

/// How many classes are told apart; all from the last on are drawn as the last.
pub const CLASSES: u8 = 16;

/// A layer, ready to be drawn and asked.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// Map kilometres.
    points: Vec<[f32; 2]>,
    /// At how many levels each point is drawn.
    ranks: Vec<u8>,
    pieces: Pieces,
    index: Index,
    /// By feature.
    classes: Vec<u8>,
    /// By node of the index, the kinds and classes of what is in it.
    masks: Vec<u64>,
    beyond: usize,
}

impl Drawing {
    /// Projects, ranks and indexes a layer. `classes` has a number for each feature: of its style, below [`CLASSES`], or
    /// [`HIDDEN`]; 0 is taken where one is missing.
    pub fn new(features: &Features, classes: &[u8]) -> Self {
        let projected = Projected::new(features);
        let ranks = simplify::ranks(&projected);
        let pieces = Pieces::new(&projected);
        let extents: Vec<Extent> = pieces.pieces.iter().map(|p| pieces.extent(p, projected.points())).collect();
        let index = Index::new(&extents);
        let beyond = projected.beyond();
        let mut made = Drawing {
            points: projected.into_points(),
            ranks,
            pieces,
            index,
            classes: vec![0; features.len()],
            masks: Vec::new(),
            beyond,
        };
        made.classify(classes);
        made
    }

    /// Takes other classes, as in [`Drawing::new`]: milliseconds, since nothing is projected again. Chunks' names stay but
    /// what they draw does not.
    pub fn classify(&mut self, classes: &[u8]) {
        for (feature, class) in self.classes.iter_mut().enumerate() {
            *class = match classes.get(feature) {
                Some(&HIDDEN) => HIDDEN,
                Some(class) => (*class).min(CLASSES - 1),
                None => 0,
            };
        }
        let mask = |item| self.visible(item).map_or(0, |(piece, class)| mask(piece.kind, class));
        self.masks = self.index.gather(mask, 0, |a, b| a | b);
    }

    /// The box around all that is shown, map kilometres; `None` where nothing is.
    pub fn bounds(&self) -> Option<Bounds> {
        let shown = (0..self.pieces.pieces.len() as u32).filter_map(|item| self.visible(item));
        self.around(shown.map(|(piece, _)| piece))
    }

    /// The box around a feature, hidden or not, map kilometres; `None` where nothing of it is on the map.
    pub fn bounds_of(&self, feature: usize) -> Option<Bounds> {
        let all = &self.pieces.pieces;
        let from = all.partition_point(|piece| (piece.feature as usize) < feature);
        self.around(all[from..].iter().take_while(|piece| piece.feature as usize == feature).copied())
    }

    /// How many features are shown, on the map or not.
    pub fn shown(&self) -> usize {
        self.classes.iter().filter(|class| **class != HIDDEN).count()
    }

    /// Whether a feature is shown.
    pub fn shows(&self, feature: usize) -> bool {
        self.classes.get(feature).is_some_and(|class| *class != HIDDEN)
    }

    /// How many of the file's coordinates are not on the map: too far from it, or no numbers.
    pub fn beyond(&self) -> usize {
        self.beyond
    }

    fn around(&self, pieces: impl Iterator<Item = Piece>) -> Option<Bounds> {
        let all = pieces.fold(NOTHING, |all, piece| joined(all, self.pieces.extent(&piece, &self.points)));
        let [min_x, min_y, max_x, max_y] = all.map(f64::from);
        (min_x <= max_x).then(|| Bounds::new(min_x, min_y, max_x, max_y))
    }

    /// A piece and its class, unless it is hidden.
    fn visible(&self, item: u32) -> Option<(Piece, u8)> {
        let piece = self.pieces.pieces.get(item as usize)?;
        let class = *self.classes.get(piece.feature as usize)?;
        (class != HIDDEN).then_some((*piece, class))
    }

    fn rings_of<'a>(&'a self, piece: &Piece) -> impl Iterator<Item = Range<usize>> + 'a {
        self.pieces.rings_of(piece)
    }
}

/// The bit of a kind and class below [`CLASSES`].
fn mask(kind: Kind, class: u8) -> u64 {
    1 << (kind as u8 * CLASSES + class)
}

#[cfg(test)]
pub(crate) mod tests {
    use crate::features::{Features, PartKind};

    /// A layer of one feature with these parts.
    pub fn layer(parts: &[(PartKind, &[[f32; 2]])]) -> Features {
        let mut features = Features::default();
        push(&mut features, parts);
        features
    }

    /// Adds a feature with these parts.
    pub fn push(features: &mut Features, parts: &[(PartKind, &[[f32; 2]])]) {
        features.begin("");
        for (kind, coordinates) in parts {
            features.begin_part(*kind);
            coordinates.iter().for_each(|[lon, lat]| features.push(f64::from(*lon), f64::from(*lat)));
        }
    }
}
