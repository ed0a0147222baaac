//! One feature of a FlatGeobuf file.

use super::header::{self, Header};
use super::table::{f64_at, u32_at, Table};
use super::Window;
use crate::read::gather::Gather;
use crate::read::problem::{Spot, Step, What};
use crate::read::shape::{self, Kind, Shape};

/// How deep collections may lie in one another.
const COLLECTIONS: usize = 8;

/// The kinds of geometries beyond those that are read, by their numbers from 8 on.
const CURVES: [&str; 7] =
    ["CircularString", "CompoundCurve", "CurvePolygon", "MultiCurve", "MultiSurface", "Curve", "Surface"];

/// What may still be read of a feature. Tables may be listed again and again, so that few bytes stand for endless
/// geometry: honest ones do not have more than their bytes hold.
struct Budget {
    positions: usize,
    parts: usize,
}

/// Reads a feature, without the size before it, into the features. Where a window is given, one outside of it is
/// passed over.
pub(crate) fn read(gather: &mut Gather, shape: &mut Shape, header: &Header, bytes: &[u8], window: Option<&Window>) {
    gather.begin();
    let mut budget = Budget { positions: bytes.len() / 16 + 1, parts: bytes.len() / 4 + 1 };
    let properties = match Table::root(bytes) {
        None => {
            damaged(gather, "feature", &[]);
            String::new()
        }
        Some(table) => {
            if let Some(table) = table.table(0) {
                geometry(gather, shape, &table, header.geometry, &mut vec![Step::Member("geometry")], &mut budget);
            }
            let own = header::columns(&table, 2);
            let columns = if own.is_empty() { &header.columns } else { &own };
            let properties = header::properties(table.list(1, 1).unwrap_or_default(), columns);
            if properties.is_none() {
                gather.trouble(What::FgbDamaged { part: "properties" }, &[Step::Member("properties")]);
            }
            properties.unwrap_or_default()
        }
    };
    if !gather.bad && window.is_some_and(|window| outside(gather, window)) {
        gather.forget();
        gather.seen += 1;
        gather.cancel(&|_| Spot::NONE);
        return;
    }
    gather.end(&properties, &|_| Spot::NONE);
}

/// Whether all that was read of a feature is outside of a window.
fn outside(gather: &Gather, window: &Window) -> bool {
    let mut bounds = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    for part in gather.features.parts_of(gather.features.len().saturating_sub(1)) {
        for [lon, lat] in gather.features.part(part).map_or(&[][..], |part| part.1) {
            let [lon, lat] = [f64::from(*lon), f64::from(*lat)];
            bounds = [bounds[0].min(lon), bounds[1].min(lat), bounds[2].max(lon), bounds[3].max(lat)];
        }
    }
    !window.meets(bounds)
}

fn damaged(gather: &mut Gather, part: &'static str, path: &[Step]) {
    gather.fault(What::FgbDamaged { part }, path);
}

/// Reads a geometry of a kind, or of the kind that it tells itself.
fn geometry(
    gather: &mut Gather,
    shape: &mut Shape,
    table: &Table,
    kind: u8,
    path: &mut Vec<Step>,
    budget: &mut Budget,
) {
    let kind = if kind == 0 { table.u8(6).unwrap_or(0) } else { kind };
    let simple = match kind {
        1 => Kind::Point,
        2 => Kind::LineString,
        3 | 17 => Kind::Polygon,
        4 => Kind::MultiPoint,
        5 => Kind::MultiLineString,
        6 | 15 | 16 => Kind::MultiPolygon,
        7 => return collection(gather, shape, table, path, budget),
        _ => {
            let found = CURVES.get(usize::from(kind).wrapping_sub(8)).copied().unwrap_or("Unknown");
            return gather.fault(What::UnknownGeometry { found: found.to_owned() }, path);
        }
    };
    shape.clear();
    let mut whole = true;
    if simple == Kind::MultiPolygon && table.tables(7).next().is_some() {
        for part in table.tables(7) {
            whole = whole && budget.take_part() && positions(gather, shape, &part, budget);
            if !whole {
                break;
            }
            shape.end_group();
        }
    } else {
        whole = positions(gather, shape, table, budget);
        shape.end_group();
    }
    if whole {
        shape::add(gather, simple, shape, path);
    } else {
        damaged(gather, "geometry", path);
    }
}

fn collection(gather: &mut Gather, shape: &mut Shape, table: &Table, path: &mut Vec<Step>, budget: &mut Budget) {
    if path.len() > 2 * COLLECTIONS {
        return gather.fault(What::TooDeep { allowed: COLLECTIONS }, path);
    }
    for (number, part) in table.tables(7).enumerate() {
        if !budget.take_part() {
            return damaged(gather, "geometry", path);
        }
        path.extend([Step::Member("parts"), Step::Index(number)]);
        geometry(gather, shape, &part, 0, path, budget);
        path.truncate(path.len() - 2);
    }
}

impl Budget {
    fn take_part(&mut self) -> bool {
        self.parts = self.parts.saturating_sub(1);
        self.parts > 0
    }
}

/// Adds the positions of a geometry as rows. Returns whether they are in order.
fn positions(gather: &Gather, shape: &mut Shape, table: &Table, budget: &mut Budget) -> bool {
    let Some(xy) = table.list(1, 8) else { return true };
    let count = xy.len() / 16;
    if count > budget.positions {
        return false;
    }
    budget.positions -= count;
    let ends = table.list(0, 4).unwrap_or_default();
    let rows = if ends.is_empty() { 1 } else { ends.len() / 4 };
    let mut from = 0;
    for row in 0..rows {
        let to = if ends.is_empty() { count } else { u32_at(ends, row * 4).map_or(0, |end| end as usize) };
        if to < from || to > count {
            return false;
        }
        for index in from..to {
            let (x, y) = (f64_at(xy, index * 16), f64_at(xy, index * 16 + 8));
            shape.push([x.unwrap_or(f64::NAN), y.unwrap_or(f64::NAN)], gather.limits.feature_vertices);
        }
        shape.end_row();
        from = to;
    }
    true
}
