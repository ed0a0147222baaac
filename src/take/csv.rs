//! An excerpt as a table: a row for each section and each corridor that uses it, in RFC 4180's form.
//!
//! A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers are left as they are. Whoever
//! writes it to a file puts a byte order mark before it, without which spreadsheets take UTF-8 for the machine's own
//! encoding: readers of texts, among them the page's, take such a mark away.

use super::excerpt::{address_of, since, Excerpt};
use super::geojson::certainty;
use crate::domain::*;
use crate::number::short;

/// The names of the columns, in order.
pub const COLUMNS: [&str; 26] = [
    "section",
    "corridor",
    "corridor_name",
    "mode",
    "status",
    "status_since",
    "status_event",
    "status_certainty",
    "from",
    "from_name",
    "from_country",
    "from_lon",
    "from_lat",
    "to",
    "to_name",
    "to_country",
    "to_lon",
    "to_lat",
    "gauge_mm",
    "gauge_change_mm",
    "alignment",
    "as_of",
    "sources",
    "source_addresses",
    "note",
    "credit",
];

/// The excerpt as CSV: header, then the sections in the order of the data. One that no corridor uses has one row with
/// no corridor in it. Every row ends with the credit.
pub fn csv(excerpt: &Excerpt) -> String {
    let mut out = String::new();
    push_row(&mut out, &COLUMNS.map(Cell::text));
    let credit = excerpt.credit();
    for (section, status) in &excerpt.sections {
        let corridors = excerpt.corridors_of(section);
        let mut users: Vec<Option<&CorridorId>> = corridors.into_iter().map(Some).collect();
        if users.is_empty() {
            users.push(None);
        }
        for corridor in users {
            push_row(&mut out, &row(excerpt, section, *status, corridor, &credit));
        }
    }
    out
}

enum Cell {
    Text(String),
    Number(String),
}

impl Cell {
    fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }
}

fn row(excerpt: &Excerpt, section: &Section, status: Status, corridor: Option<&CorridorId>, credit: &str) -> Vec<Cell> {
    let name = corridor.map_or_else(String::new, |id| excerpt.name(Selection::Corridor(id.clone())));
    let decided = since(section, excerpt.state);
    let mut row = vec![
        Cell::text(section.id.as_str()),
        Cell::text(corridor.map_or("", CorridorId::as_str)),
        Cell::text(name),
        Cell::text(section.mode.key()),
        Cell::text(status.key()),
        Cell::text(decided.map_or_else(String::new, |event| event.date.to_string())),
        Cell::text(decided.map_or("", |event| event.kind.key())),
        Cell::text(decided.map_or("", |event| certainty(event.certainty))),
    ];
    for end in [&section.from, &section.to] {
        let place = excerpt.atlas.places.get(end);
        let degrees = |degrees: Option<f64>| Cell::Number(degrees.map_or_else(String::new, |value| short(value, 5)));
        row.push(Cell::text(end.as_str()));
        row.push(Cell::text(excerpt.place_name(end)));
        row.push(Cell::text(place.map_or("", |place| place.country.as_str())));
        row.push(degrees(place.map(|place| place.at.lon)));
        row.push(degrees(place.map(|place| place.at.lat)));
    }
    let change = section.gauge_change_mm.map_or_else(String::new, |[before, after]| format!("{before}/{after}"));
    let (mut titles, mut addresses) = (String::new(), String::new());
    for source in excerpt.sources_of(section) {
        append(&mut titles, &format!("{} ({})", source.title, source.publisher));
        append(&mut addresses, address_of(source).unwrap_or_default());
    }
    row.push(Cell::Number(section.gauge_mm.map_or_else(String::new, |gauge| gauge.to_string())));
    row.push(Cell::text(change));
    row.push(Cell::text(section.alignment.key()));
    row.push(Cell::text(section.as_of.map_or_else(String::new, |date| date.to_string())));
    row.push(Cell::text(titles));
    row.push(Cell::text(addresses));
    row.push(Cell::text(section.note.clone().unwrap_or_default()));
    row.push(Cell::text(credit));
    row
}

fn append(list: &mut String, item: &str) {
    if !list.is_empty() && !item.is_empty() {
        list.push_str("; ");
    }
    list.push_str(item);
}

fn push_row(out: &mut String, cells: &[Cell]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        match cell {
            Cell::Number(number) => out.push_str(number),
            Cell::Text(text) => push_text(out, text),
        }
    }
    out.push_str("\r\n");
}

/// Appends a text as a field. Wide forms of the signs begin formulas in some spreadsheets too.
pub(super) fn push_text(out: &mut String, text: &str) {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let is_quoted = text.contains([',', '"', '\r', '\n', ';', '\t']) || is_formula || text.trim() != text;
    if !is_quoted {
        return out.push_str(text);
    }
    out.push('"');
    if is_formula {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}
