//! From the positions of one geometry to parts of a feature: what can be mended is mended and said.

use super::antimeridian;
use super::gather::Gather;
use super::problem::{Step, What};
use crate::features::PartKind;

/// A kind of geometry that has coordinates of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Point,
    MultiPoint,
    LineString,
    MultiLineString,
    Polygon,
    MultiPolygon,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Point => "Point",
            Kind::MultiPoint => "MultiPoint",
            Kind::LineString => "LineString",
            Kind::MultiLineString => "MultiLineString",
            Kind::Polygon => "Polygon",
            Kind::MultiPolygon => "MultiPolygon",
        }
    }

    /// How many brackets stand around a number of its coordinates.
    pub fn nesting(self) -> usize {
        match self {
            Kind::Point => 1,
            Kind::MultiPoint | Kind::LineString => 2,
            Kind::MultiLineString | Kind::Polygon => 3,
            Kind::MultiPolygon => 4,
        }
    }

    fn is_area(self) -> bool {
        matches!(self, Kind::Polygon | Kind::MultiPolygon)
    }
}

/// The coordinates of one geometry as rows; one is used for all features, so its memory is asked for once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    pub positions: Vec<[f64; 2]>,
    /// Where each row of positions ends.
    pub rows: Vec<u32>,
    /// Where each polygon's rows end.
    pub groups: Vec<u32>,
    /// How many brackets stood around the numbers; 0 where there were none.
    pub nesting: usize,
    /// Whether brackets without anything in them stood among the others.
    pub empty_part: bool,
    /// Positions not kept, for there are more than a feature may have.
    pub over: usize,
}

impl Shape {
    pub fn clear(&mut self) {
        self.positions.clear();
        self.rows.clear();
        self.groups.clear();
        self.nesting = 0;
        self.empty_part = false;
        self.over = 0;
    }

    /// Adds a position, up to `limit` of them.
    pub fn push(&mut self, position: [f64; 2], limit: usize) {
        if self.positions.len() < limit {
            // By half, not to the double: this is what takes most memory.
            if self.positions.len() == self.positions.capacity() {
                self.positions.reserve_exact(self.positions.len() / 2 + 16);
            }
            self.positions.push(position);
        } else {
            self.over += 1;
        }
    }

    pub fn end_row(&mut self) {
        self.rows.push(self.positions.len() as u32);
    }

    pub fn end_group(&mut self) {
        self.groups.push(self.rows.len() as u32);
    }

    fn row(&self, number: usize) -> &[[f64; 2]] {
        let from = number.checked_sub(1).map_or(0, |before| nth(&self.rows, before));
        let to = self.rows.get(number).map_or(self.positions.len(), |end| *end as usize);
        self.positions.get(from..to).unwrap_or_default()
    }
}

fn nth(ends: &[u32], number: usize) -> usize {
    ends.get(number).map_or(0, |end| *end as usize)
}

/// Adds a geometry to the feature that is being read. `base` is the way to its coordinates.
pub(crate) fn add(gather: &mut Gather, kind: Kind, shape: &Shape, base: &[Step]) {
    if shape.over > 0 {
        let allowed = gather.limits.feature_vertices;
        gather.fault(What::FeatureTooLarge { limit: "feature_vertices", allowed }, base);
        return;
    }
    if shape.empty_part && kind.is_area() {
        // Without its outer ring, a hole would be taken for an area.
        gather.bad = true;
    }
    let in_range = check_range(gather, kind, shape, base);
    if gather.bad || !in_range || shape.positions.is_empty() {
        return;
    }
    match kind {
        Kind::Point | Kind::MultiPoint => points(gather, shape, base),
        Kind::LineString | Kind::MultiLineString => {
            // Empty rows are told already, and stand here for the counting only.
            for number in (0..shape.rows.len()).filter(|number| !shape.row(*number).is_empty()) {
                line(gather, shape.row(number), &way(base, kind, 0, number));
            }
        }
        Kind::Polygon | Kind::MultiPolygon => {
            let mut from = 0;
            for (group, to) in shape.groups.iter().enumerate() {
                let to = *to as usize;
                area(gather, shape, from..to, |ring| way(base, kind, group, ring));
                from = to;
            }
        }
    }
}

/// The way to a row: as deep as the kind of geometry has lists.
fn way(base: &[Step], kind: Kind, group: usize, row: usize) -> Vec<Step> {
    let mut path = base.to_vec();
    match kind {
        Kind::MultiPolygon => path.extend([Step::Index(group), Step::Index(row)]),
        Kind::MultiLineString | Kind::Polygon => path.push(Step::Index(row)),
        _ => {}
    }
    path
}

/// The way to a position.
fn way_to_position(base: &[Step], kind: Kind, shape: &Shape, index: usize) -> Vec<Step> {
    let row = shape.rows.partition_point(|end| *end as usize <= index);
    let group = shape.groups.partition_point(|end| *end as usize <= row);
    let first_row = group.checked_sub(1).map_or(0, |before| nth(&shape.groups, before));
    let first = row.checked_sub(1).map_or(0, |before| nth(&shape.rows, before));
    let mut path = way(base, kind, group, row - first_row.min(row));
    if kind != Kind::Point {
        path.push(Step::Index(index - first));
    }
    path
}

/// Whether every position is on Earth; the first one that is not is told, with a guess at why.
fn check_range(gather: &mut Gather, kind: Kind, shape: &Shape, base: &[Step]) -> bool {
    let mut fault = None;
    for (index, [x, y]) in shape.positions.iter().enumerate() {
        gather.reach[0] = gather.reach[0].max(x.abs());
        gather.reach[1] = gather.reach[1].max(y.abs());
        // Written so that what is no number is a fault too.
        if !(x.abs() <= 360.0 && y.abs() <= 90.0) && fault.is_none() {
            fault = Some((index, *x, *y));
        }
    }
    let Some((index, x, y)) = fault else { return true };
    let what = if !x.is_finite() || !y.is_finite() {
        What::NotFinite { found: if x.is_nan() || y.is_nan() { "NaN" } else { "Infinity" }.to_owned() }
    } else if x.abs() <= 90.0 && y.abs() <= 180.0 {
        gather.swapped += 1;
        What::Swapped { first: x, second: y }
    } else if x.abs().max(y.abs()) > 1000.0 {
        What::Metres { x, y }
    } else {
        What::OutOfRange { lon: x, lat: y }
    };
    gather.fault(what, &way_to_position(base, kind, shape, index));
    false
}

/// A longitude between -180 and 180.
pub(crate) fn turned(lon: f64) -> f64 {
    if lon > 180.0 {
        lon - 360.0
    } else if lon < -180.0 {
        lon + 360.0
    } else {
        lon
    }
}

/// Says where longitudes go on beyond 180 degrees.
fn say_turned(gather: &mut Gather, row: &[[f64; 2]], path: &[Step]) {
    if let Some([lon, _]) = row.iter().find(|[lon, _]| lon.abs() > 180.0) {
        gather.trouble(What::LongitudeTurned { lon: *lon }, path);
    }
}

fn points(gather: &mut Gather, shape: &Shape, base: &[Step]) {
    say_turned(gather, &shape.positions, base);
    gather.features.begin_part(PartKind::Points);
    for [lon, lat] in &shape.positions {
        gather.features.push(turned(*lon), *lat);
    }
}

fn line(gather: &mut Gather, row: &[[f64; 2]], path: &[Step]) {
    if row.len() < 2 {
        gather.lost_part = true;
        gather.trouble(What::LineShort {}, path);
        return;
    }
    say_turned(gather, row, path);
    if antimeridian::push_line(&mut gather.features, row) {
        gather.trouble(What::Antimeridian {}, path);
    }
}

/// A polygon: its outer ring and its holes.
fn area(gather: &mut Gather, shape: &Shape, rows: std::ops::Range<usize>, path: impl Fn(usize) -> Vec<Step>) {
    let mut rings: Vec<Vec<[f64; 2]>> = Vec::new();
    for (number, row) in rows.enumerate() {
        if let Some(ring) = closed(gather, shape.row(row), &path(number)) {
            rings.push(ring);
        } else if number == 0 {
            gather.lost_part = true;
            return;
        }
    }
    let Some(exterior) = rings.first() else { return };
    say_turned(gather, exterior, &path(0));
    if antimeridian::push_area(&mut gather.features, rings) {
        gather.trouble(What::Antimeridian {}, &path(0));
    }
}

/// A ring that ends where it begins; `None` where there is too little of it.
fn closed(gather: &mut Gather, row: &[[f64; 2]], path: &[Step]) -> Option<Vec<[f64; 2]>> {
    let mut ring = row.to_vec();
    let open = row.first() != row.last();
    if open {
        ring.extend(row.first().copied());
    }
    if ring.len() < 4 {
        gather.trouble(What::RingShort { count: row.len() }, path);
        return None;
    }
    if open {
        gather.trouble(What::RingOpen {}, path);
    }
    Some(ring)
}
