//! What the index holds: lines cut into runs short enough that their boxes are tight, whole polygons, handfuls of points.

use super::index::{around, joined, Extent, NOTHING};
use super::projected::Projected;
use crate::features::PartKind;
use std::ops::Range;

/// How many segments of a line, and how many points, a piece has at most.
const LONGEST: usize = 64;
const MOST_POINTS: usize = 16;

/// In which way a chunk is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Insides of polygons, to be filled by the rule `nonzero` and without a stroke: exteriors turn one way and holes the
    /// other, so that polygons that overlap do not cancel each other as `evenodd` would have them.
    Area,
    /// Edges of polygons, to be stroked.
    Outline,
    /// Lines, to be stroked.
    Line,
    /// Points, to be stroked with round caps as wide as they are.
    Point,
}

impl Kind {
    pub const ALL: [Kind; 4] = [Kind::Area, Kind::Outline, Kind::Line, Kind::Point];

    /// Its letter in a [`super::Key`].
    pub fn letter(self) -> char {
        match self {
            Kind::Area => 'a',
            Kind::Outline => 'o',
            Kind::Line => 'l',
            Kind::Point => 'p',
        }
    }
}

/// A piece of a feature.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    pub kind: Kind,
    pub feature: u32,
    /// Of its coordinates; of an area, of its rings.
    from: u32,
    to: u32,
}

impl Piece {
    /// Its coordinates; of an area, the numbers of its rings.
    pub fn range(&self) -> Range<usize> {
        self.from as usize..self.to as usize
    }

    /// Its coordinates; of an area none.
    pub fn range_of_points(&self) -> Range<usize> {
        if self.kind == Kind::Area {
            0..0
        } else {
            self.range()
        }
    }
}

/// All pieces, by feature.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    pub pieces: Vec<Piece>,
    /// The coordinates of each ring of the areas, exteriors before their holes.
    pub rings: Vec<(u32, u32)>,
}

impl Pieces {
    pub fn new(projected: &Projected) -> Self {
        let mut made = Pieces::default();
        for (stretch, range) in projected.stretches() {
            match stretch.kind {
                PartKind::Points => made.cut(Kind::Point, stretch.feature, range),
                PartKind::Line => made.cut(Kind::Line, stretch.feature, range),
                PartKind::Exterior | PartKind::Hole => {
                    made.push_ring(stretch.kind, stretch.feature, &range);
                    made.cut(Kind::Outline, stretch.feature, range);
                }
            }
        }
        made
    }

    /// The rings of an area.
    pub fn rings_of(&self, piece: &Piece) -> impl Iterator<Item = Range<usize>> + '_ {
        let rings = if piece.kind == Kind::Area { piece.range() } else { 0..0 };
        self.rings[rings].iter().map(|(from, to)| *from as usize..*to as usize)
    }

    /// The smallest box around a piece, map kilometres.
    pub fn extent(&self, piece: &Piece, points: &[[f32; 2]]) -> Extent {
        match piece.kind {
            Kind::Area => self.rings_of(piece).fold(NOTHING, |all, ring| joined(all, around(&points[ring]))),
            _ => around(&points[piece.range()]),
        }
    }

    fn push_ring(&mut self, kind: PartKind, feature: u32, range: &Range<usize>) {
        self.rings.push((range.start as u32, range.end as u32));
        let end = self.rings.len() as u32;
        if kind == PartKind::Hole {
            let area = self.pieces.iter_mut().rev().take_while(|p| p.feature == feature).find(|p| p.kind == Kind::Area);
            if let Some(area) = area {
                area.to = end;
                return;
            }
        }
        self.pieces.push(Piece { kind: Kind::Area, feature, from: end - 1, to: end });
    }

    /// Pieces of a line share their ends.
    fn cut(&mut self, kind: Kind, feature: u32, range: Range<usize>) {
        let (step, shared) = if kind == Kind::Point { (MOST_POINTS, 0) } else { (LONGEST, 1) };
        for from in (range.start..range.end.saturating_sub(shared)).step_by(step) {
            let to = (from + step + shared).min(range.end);
            self.pieces.push(Piece { kind, feature, from: from as u32, to: to as u32 });
        }
    }
}
