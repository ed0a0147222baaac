//! Placing labels: the greatest priority first, each at the first of its positions that is free.

use super::along::stretches;
use super::{Anchor, Candidate, Lettering, Measure, Pixel};
use crate::geometry::Bounds;
use crate::order;
use crate::scene::symbol::Symbol;
use std::collections::HashMap;

/// A text in its place.
#[derive(Clone, Debug, PartialEq)]
pub enum PlacedText {
    /// Upright: a point of its baseline, and which part of the text stands there. A reader's face may be wider than was
    /// reckoned with: the text then grows away from what it stands beside.
    Upright(Pixel, Hold),
    /// Along this line.
    Along(Vec<Pixel>),
}

/// The part of a text that stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    Start,
    Middle,
    End,
}

/// A candidate that found room: for its name, its symbol, or both.
#[derive(Clone, Debug)]
pub struct Placed {
    pub candidate: Candidate,
    pub text: Option<PlacedText>,
    pub symbol: Option<(Symbol, Pixel)>,
    /// The boxes it takes, in pixels.
    pub boxes: Vec<Bounds>,
}

/// Gap between two boxes, in pixels.
const GAP: f64 = 1.5;

/// Places what fits. Equal priorities go by text, so that the result is always the same.
pub fn place(mut candidates: Vec<Candidate>, measure: Measure) -> Vec<Placed> {
    order::sort(&mut candidates, |a, b| b.priority.total_cmp(&a.priority).then_with(|| a.text.cmp(&b.text)));
    let mut taken = Taken::default();
    candidates.into_iter().filter_map(|candidate| place_one(candidate, measure, &mut taken)).collect()
}

/// As [`place`], around boxes that are taken already. Where a picture has an edge, a box beyond it keeps names from
/// being cut.
pub fn place_around(mut candidates: Vec<Candidate>, measure: Measure, boxes: &[Bounds]) -> Vec<Placed> {
    order::sort(&mut candidates, |a, b| b.priority.total_cmp(&a.priority).then_with(|| a.text.cmp(&b.text)));
    let mut taken = Taken::default();
    taken.take(boxes);
    candidates.into_iter().filter_map(|candidate| place_one(candidate, measure, &mut taken)).collect()
}

fn place_one(candidate: Candidate, measure: Measure, taken: &mut Taken) -> Option<Placed> {
    let lettering = candidate.class.lettering();
    let width = measure(&candidate.text, &lettering);
    let symbol = match candidate.anchor {
        Anchor::Beside { at, symbol: Some(symbol) } => {
            let box_ = around(at, symbol.radius() + 0.5);
            if !taken.is_free(&[box_]) {
                return None;
            }
            Some((symbol, at, box_))
        }
        _ => None,
    };
    let own = symbol.map(|(_, _, box_)| box_);
    let text = positions(&candidate.anchor, &candidate.text, width, &lettering)
        .into_iter()
        .find(|(_, boxes)| taken.is_free(boxes));
    if text.is_none() && !(candidate.symbol_alone && symbol.is_some()) {
        return None;
    }
    let (text, mut boxes) = text.map_or((None, Vec::new()), |(text, boxes)| (Some(text), boxes));
    boxes.extend(own);
    taken.take(&boxes);
    Some(Placed { candidate, text, symbol: symbol.map(|(symbol, at, _)| (symbol, at)), boxes })
}

/// Heights of letters over and under the baseline. Arabic ones bear signs above and reach far below.
fn heights(text: &str, size: f64) -> (f64, f64) {
    let is_arabic = text.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
    let (rise, fall) = if is_arabic { (0.96, 0.42) } else { (0.78, 0.24) };
    (size * rise, size * fall)
}

/// Where a text may stand, best first, with the boxes it would take.
fn positions(anchor: &Anchor, text: &str, width: f64, lettering: &Lettering) -> Vec<(PlacedText, Vec<Bounds>)> {
    let (rise, fall) = heights(text, lettering.size);
    let upright = |x: f64, y: f64, hold: Hold| {
        let left = match hold {
            Hold::Start => x,
            Hold::Middle => x - width / 2.0,
            Hold::End => x - width,
        };
        (PlacedText::Upright((x, y), hold), vec![Bounds::new(left, y - rise, left + width, y + fall)])
    };
    match anchor {
        Anchor::Beside { at: (x, y), symbol } => {
            let off = symbol.map_or(2.0, Symbol::radius) + 3.0;
            let middle = y + lettering.size * 0.34;
            vec![
                upright(x + off, middle, Hold::Start),
                upright(x - off, middle, Hold::End),
                upright(*x, y - off - fall + 1.0, Hold::Middle),
                upright(*x, y + off + rise - 1.0, Hold::Middle),
                upright(x + off * 0.7, y - off * 0.6, Hold::Start),
                upright(x + off * 0.7, y + off * 0.6 + rise, Hold::Start),
                upright(x - off * 0.7, y - off * 0.6, Hold::End),
                upright(x - off * 0.7, y + off * 0.6 + rise, Hold::End),
            ]
        }
        Anchor::Centered(points) => {
            points.iter().map(|(x, y)| upright(*x, y + lettering.size * 0.34, Hold::Middle)).collect()
        }
        Anchor::Along(lines) => {
            let found = lines.iter().flat_map(|line| stretches(line, width + 12.0, 0.972));
            found.map(|line| (PlacedText::Along(line.clone()), boxes_along(&line, lettering))).collect()
        }
    }
}

/// Boxes that cover a text above a line, one every half em.
fn boxes_along(line: &[Pixel], lettering: &Lettering) -> Vec<Bounds> {
    let step = lettering.size * 0.5;
    let mut boxes = Vec::new();
    for pair in line.windows(2) {
        let length = (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1);
        if length == 0.0 {
            continue;
        }
        let (ux, uy) = ((pair[1].0 - pair[0].0) / length, (pair[1].1 - pair[0].1) / length);
        // The text stands above its line: its middle lies this far to the left of the direction of reading.
        let (nx, ny) = (uy * lettering.size * 0.6, -ux * lettering.size * 0.6);
        let count = (length / step).ceil().max(1.0);
        for i in 0..=count as usize {
            let along = length * i as f64 / count;
            let at = (pair[0].0 + ux * along + nx, pair[0].1 + uy * along + ny);
            boxes.push(around(at, lettering.size * 0.55));
        }
    }
    boxes
}

fn around((x, y): Pixel, radius: f64) -> Bounds {
    Bounds::new(x - radius, y - radius, x + radius, y + radius)
}

/// Boxes that are taken, found by the cells of a coarse grid.
#[derive(Default)]
struct Taken {
    boxes: Vec<Bounds>,
    cells: HashMap<(i32, i32), Vec<usize>>,
}

impl Taken {
    const CELL: f64 = 64.0;

    fn cells(box_: &Bounds) -> impl Iterator<Item = (i32, i32)> {
        let cell = |v: f64| (v / Self::CELL).floor() as i32;
        let (x0, x1, y0, y1) = (cell(box_.min.x), cell(box_.max.x), cell(box_.min.y), cell(box_.max.y));
        (x0..=x1).flat_map(move |x| (y0..=y1).map(move |y| (x, y)))
    }

    fn is_free(&self, wanted: &[Bounds]) -> bool {
        wanted.iter().all(|box_| {
            let grown = box_.grown(GAP);
            let clear =
                |cell| self.cells.get(&cell).is_none_or(|at| at.iter().all(|&i| !self.boxes[i].overlaps(&grown)));
            Self::cells(&grown).all(clear)
        })
    }

    fn take(&mut self, boxes: &[Bounds]) {
        for box_ in boxes {
            for cell in Self::cells(box_) {
                self.cells.entry(cell).or_default().push(self.boxes.len());
            }
            self.boxes.push(*box_);
        }
    }
}
