//! A chunk's path text: what falls into its cell at its level, thinned where it covers itself.
//!
//! A segment, a point or a line smaller than a pixel is written only where it marks a cell of a fine raster that nothing
//! marked before. So what a crowded cell holds is bounded by its area, and what is alone is always written. Where a text
//! would still be longer than its share of [`CELL_BYTES`], the raster is made coarser, up to eight pixels.

use super::chunks::{Key, CELL};
use super::pieces::{Kind, Piece};
use super::raster::Raster;
use super::scale::unit_km;
use super::Drawing;
use corridor_atlas::geometry::{clip_line, clip_ring, Bounds, MapPoint};

/// How long the texts of one cell may be together before they are thinned more. A window of 1920 by 1080 pixels has at most
/// 190 cells, so that it stays below 1.5 MB.
const CELL_BYTES: usize = 8000;
/// What a class may use of it however rare it is.
const LEAST_BYTES: usize = 500;
/// Steps of the raster tried, units: one pixel at a level's finest scale, then two, four and eight.
const RASTER_STEPS: [i32; 4] = [2, 4, 8, 16];
/// Vertices nearer to the last than this are left out where the raster is coarse, units.
const MOST_SKIPPED: i32 = 4;

const WINDOW: Bounds = Bounds::new(0.0, 0.0, CELL as f64, CELL as f64);

/// A point in units from the cell's upper left corner.
type Spot = (i32, i32);

pub fn path(drawing: &Drawing, key: Key) -> String {
    let (mut pieces, mut all) = (Vec::new(), 0);
    drawing.index.within(key.reach(), |item| {
        let Some((piece, class)) = drawing.visible(item) else { return };
        all += 1;
        if piece.kind == key.kind && class == key.class {
            pieces.push(piece);
        }
    });
    let most = (CELL_BYTES * pieces.len() / all.max(1)).max(LEAST_BYTES);
    let grid = Grid::new(drawing, key);
    match key.kind {
        Kind::Area => areas(&grid, &pieces, most),
        Kind::Point => {
            let spots: Vec<Spot> =
                pieces.iter().flat_map(|piece| grid.spots(piece)).filter(|s| is_inside(*s)).collect();
            thinnest(most, |step, most| dots(&spots, step, most))
        }
        Kind::Line | Kind::Outline => {
            let lines = Lines::cut(&grid, &pieces);
            thinnest(most, |step, most| lines.text(step, most))
        }
    }
}

/// The first text that is short enough, or the last.
fn thinnest(most: usize, text: impl Fn(i32, usize) -> Option<String>) -> String {
    let [fine @ .., coarsest] = RASTER_STEPS;
    fine.into_iter().find_map(|step| text(step, most)).or_else(|| text(coarsest, usize::MAX)).unwrap_or_default()
}

fn is_inside((x, y): Spot) -> bool {
    (0..CELL).contains(&x) && (0..CELL).contains(&y)
}

/// From map kilometres to a cell's units.
struct Grid<'a> {
    drawing: &'a Drawing,
    level: u8,
    per_km: f64,
    x: i32,
    y: i32,
}

impl<'a> Grid<'a> {
    fn new(drawing: &'a Drawing, key: Key) -> Self {
        let [x, y] = [key.x, key.y].map(|cell| cell.saturating_mul(CELL));
        Grid { drawing, level: key.level, per_km: 1.0 / unit_km(key.level), x, y }
    }

    /// Rounded on the map's grid and not on the cell's, so that neighbours agree.
    fn spot(&self, [x, y]: [f32; 2]) -> Spot {
        let round = |km: f32| (f64::from(km) * self.per_km).round() as i32;
        (round(x).saturating_sub(self.x), round(y).saturating_sub(self.y))
    }

    /// The spots of the vertices drawn at this level.
    fn level_spots(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = Spot> + '_ {
        let (points, ranks) = (&self.drawing.points[range.clone()], &self.drawing.ranks[range]);
        points.iter().zip(ranks).filter(|(_, rank)| **rank > self.level).map(|(point, _)| self.spot(*point))
    }

    fn spots(&self, piece: &Piece) -> impl Iterator<Item = Spot> + '_ {
        self.level_spots(piece.range())
    }
}

/// The lines of a cell, cut at its edges and one behind the other.
#[derive(Default)]
struct Lines {
    spots: Vec<Spot>,
    /// Where each begins.
    starts: Vec<usize>,
}

impl Lines {
    fn cut(grid: &Grid, pieces: &[Piece]) -> Self {
        let mut lines = Lines::default();
        for piece in pieces {
            let (mut pen, mut is_dot) = (None, true);
            let range = piece.range();
            let (first, last) = (range.start, range.end - 1);
            // Ends of pieces are drawn whatever their rank: the next piece begins there.
            let drawn = range.filter(|i| *i == first || *i == last || grid.drawing.ranks[*i] > grid.level);
            for to in drawn.map(|i| grid.spot(grid.drawing.points[i])) {
                if let Some(from) = pen.replace(to).filter(|from| *from != to) {
                    lines.push(from, to);
                    is_dot = false;
                }
            }
            if let (true, Some(spot)) = (is_dot, pen.filter(|spot| is_inside(*spot))) {
                lines.starts.push(lines.spots.len());
                lines.spots.push(spot);
            }
        }
        lines
    }

    /// Adds what of a segment lies in the cell.
    fn push(&mut self, from: Spot, to: Spot) {
        let beside = |a: i32, b: i32| a.max(b) < 0 || a.min(b) > CELL;
        if beside(from.0, to.0) || beside(from.1, to.1) {
            return;
        }
        let (mut ends, within) = ((from, to), 0..=CELL);
        if [from.0, from.1, to.0, to.1].iter().any(|side| !within.contains(side)) {
            let cut = clip_line(&[point(from), point(to)], &WINDOW);
            let Some([start, end]) = cut.first().map(Vec::as_slice) else { return };
            ends = (spot(*start), spot(*end));
            if ends.0 == ends.1 {
                return;
            }
        }
        if self.spots.last() != Some(&ends.0) {
            self.starts.push(self.spots.len());
            self.spots.push(ends.0);
        }
        self.spots.push(ends.1);
    }

    /// The text, or `None` once it is longer than `most`.
    fn text(&self, step: i32, most: usize) -> Option<String> {
        let mut raster = Raster::new(CELL, step);
        let mut text = Text::default();
        for (i, start) in self.starts.iter().enumerate() {
            let line = &self.spots[*start..self.starts.get(i + 1).copied().unwrap_or(self.spots.len())];
            let [first, rest @ ..] = line else { continue };
            if rest.is_empty() && raster.mark(*first, *first) {
                text.dot(*first);
            }
            let mut from = *first;
            for (j, to) in rest.iter().enumerate() {
                let length = (to.0 - from.0).abs().max((to.1 - from.1).abs());
                if length < step.min(MOST_SKIPPED) && j + 1 < rest.len() {
                    continue;
                }
                if raster.mark(from, *to) {
                    text.segment(from, *to);
                }
                from = *to;
            }
            if text.d.len() > most {
                return None;
            }
        }
        Some(text.d)
    }
}

/// Points, or `None` once the text is longer than `most`.
fn dots(spots: &[Spot], step: i32, most: usize) -> Option<String> {
    let mut raster = Raster::new(CELL, step);
    let mut text = Text::default();
    for spot in spots.iter().filter(|spot| raster.mark(**spot, **spot)) {
        text.dot(*spot);
        if text.d.len() > most {
            return None;
        }
    }
    Some(text.d)
}

/// Insides of polygons. Where the text is too long, small ones are left to their outlines.
fn areas(grid: &Grid, pieces: &[Piece], most: usize) -> String {
    let mut areas: Vec<(i32, Vec<Vec<Spot>>)> = Vec::new();
    for piece in pieces {
        let rings: Vec<Vec<Spot>> = grid.drawing.rings_of(piece).map(|ring| cut_ring(grid, ring)).collect();
        let Some(exterior) = rings.first() else { continue };
        let size = size_of(exterior);
        if size >= RASTER_STEPS[0] {
            // Nothing shows beside what fills the cell.
            if is_whole_cell(exterior) && rings[1..].iter().all(Vec::is_empty) {
                return format!("M0 0h{CELL}v{CELL}h-{CELL}z");
            }
            areas.push((size, rings));
        }
    }
    thinnest(most, |step, most| {
        let mut text = Text::default();
        for (_, rings) in areas.iter().filter(|(size, _)| *size >= step) {
            rings.iter().for_each(|ring| text.ring(ring));
            if text.d.len() > most {
                return None;
            }
        }
        Some(text.d)
    })
}

/// What of a ring lies in the cell, without its repeated first spot; empty where it has no inside.
fn cut_ring(grid: &Grid, range: std::ops::Range<usize>) -> Vec<Spot> {
    let mut ring: Vec<Spot> = grid.level_spots(range).collect();
    if ring.iter().any(|(x, y)| !(0..=CELL).contains(x) || !(0..=CELL).contains(y)) {
        let points: Vec<MapPoint> = ring.iter().map(|s| point(*s)).collect();
        ring = clip_ring(&points, &WINDOW).iter().map(|p| spot(*p)).collect();
    }
    ring.dedup();
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    if ring.len() < 3 {
        ring.clear();
    }
    ring
}

fn size_of(ring: &[Spot]) -> i32 {
    let span = |of: fn(&Spot) -> i32| {
        let (least, greatest) = (ring.iter().map(of).min(), ring.iter().map(of).max());
        greatest.unwrap_or(0) - least.unwrap_or(0)
    };
    span(|s| s.0).max(span(|s| s.1))
}

fn is_whole_cell(ring: &[Spot]) -> bool {
    let corners = [(0, 0), (CELL, 0), (CELL, CELL), (0, CELL)];
    let is_edge = |(x, y): &Spot| [0, CELL].contains(x) && [0, CELL].contains(y);
    ring.len() == 4 && ring.iter().all(is_edge) && corners.iter().all(|corner| ring.contains(corner))
}

fn point((x, y): Spot) -> MapPoint {
    MapPoint { x: f64::from(x), y: f64::from(y) }
}

fn spot(p: MapPoint) -> Spot {
    (p.x.round() as i32, p.y.round() as i32)
}

/// Path text in the making.
#[derive(Default)]
struct Text {
    d: String,
    /// Where the last segment ended.
    pen: Option<Spot>,
}

impl Text {
    fn start(&mut self, at: Spot) {
        self.d.push('M');
        self.pair(at, true);
    }

    fn dot(&mut self, at: Spot) {
        self.start(at);
        self.d.push_str("h0");
        self.pen = None;
    }

    fn segment(&mut self, from: Spot, to: Spot) {
        let is_new = self.pen != Some(from);
        if is_new {
            self.start(from);
            self.d.push('l');
        }
        self.pair((to.0 - from.0, to.1 - from.1), is_new);
        self.pen = Some(to);
    }

    fn ring(&mut self, ring: &[Spot]) {
        if ring.is_empty() {
            return;
        }
        self.pen = None;
        ring.windows(2).for_each(|pair| self.segment(pair[0], pair[1]));
        self.d.push('z');
        self.pen = None;
    }

    fn pair(&mut self, (x, y): Spot, is_first: bool) {
        self.number(x, is_first);
        self.number(y, false);
    }

    /// A minus sign separates by itself.
    fn number(&mut self, number: i32, is_first: bool) {
        if number < 0 {
            self.d.push('-');
        } else if !is_first {
            self.d.push(' ');
        }
        let digits = number.unsigned_abs();
        let mut unit = 10u32.pow(digits.max(1).ilog10());
        while unit > 0 {
            self.d.push(char::from(b'0' + (digits / unit % 10) as u8));
            unit /= 10;
        }
    }
}
