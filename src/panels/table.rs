//! The list as a table: every fact that is mapped, one kind of record at a time, sorted by any of its columns.
//!
//! Which kind and which column is the page's to remember (`assets/table.js`); the rest of the state is the list's own.

use super::cell::{Cell, Key};
use super::context::PanelContext;
use super::list::restriction;
use super::parts::{loading, note, plain, span};
use super::rows::{Column, Kind, Row, Rows, KINDS};
use crate::html::Html;
use crate::order;
use std::cmp::Ordering;

/// The table of the kind and in the order that are asked for: `KIND`, or `KIND COLUMN`, with a hyphen before the column
/// where the greatest comes first. What is not known stands for the first kind, and for the order of the list.
pub fn table(cx: &PanelContext, asked: &str) -> Html {
    let (kind, sort) = asked.split_once(' ').unwrap_or((asked, ""));
    let kind = KINDS.iter().find(|known| known.key == kind).unwrap_or(&KINDS[0]);
    let sort = Sort::of(kind, sort).or_else(|| Sort::of(kind, kind.first)).unwrap_or_default();
    let mut rows = Rows::of(cx, kind);
    sort.apply(cx, &mut rows.found);
    let mut body = restriction(cx, rows.kept.as_ref());
    body.push(sheet(cx, kind, &sort, &rows));
    if rows.found.is_empty() {
        body.push(loading(cx));
        body.push(note(cx.details_loaded.then(|| cx.text("list.none"))));
    }
    if kind.is_measured {
        body.push(note(Some(cx.text("corridor.route-note"))));
    }
    let mut content = plain("h2", Html::text(cx.text("list.title")));
    content.push(views(cx, true));
    content.push(choice(cx, kind));
    content.push(Html::element("div", &[("class", "sheet")], body));
    Html::element("div", &[("class", "everything")], content)
}

/// The two ways in which everything is shown, of which one is on.
pub fn views(cx: &PanelContext, is_table: bool) -> Html {
    let mut out = Html::empty();
    for (view, key, script) in [("list", "table.list", ""), ("table", "table.table", "table.js")] {
        let pressed = if (view == "table") == is_table { "true" } else { "false" };
        let attributes = [("type", "button"), ("data-view", view), ("data-script", script), ("aria-pressed", pressed)];
        out.push(Html::element("button", &attributes, Html::text(cx.text(key))));
    }
    let attributes = [("class", "views"), ("role", "group"), ("aria-label", cx.text("table.views"))];
    Html::element("div", &attributes, out)
}

/// The choice of a kind of record.
fn choice(cx: &PanelContext, chosen: &Kind) -> Html {
    let mut options = Html::empty();
    for kind in &KINDS {
        let selected = if kind.key == chosen.key { "selected" } else { "" };
        options.push(Html::element(
            "option",
            &[("value", kind.key), ("selected", selected)],
            Html::text(cx.text(kind.title)),
        ));
    }
    let mut label = span("", cx.text("table.kind"));
    label.push_text(" ");
    label.push(Html::element("select", &[("name", "kind")], options));
    plain("p", Html::element("label", &[("class", "kinds")], label))
}

/// By which column rows are sorted.
#[derive(Default)]
struct Sort {
    at: usize,
    is_descending: bool,
}

impl Sort {
    fn of(kind: &Kind, asked: &str) -> Option<Sort> {
        let (is_descending, key) = match asked.strip_prefix('-') {
            Some(key) => (true, key),
            None => (false, asked),
        };
        let at = kind.columns.iter().position(|column| column.key == key)?;
        Some(Sort { at, is_descending })
    }

    /// Equals stay in the order of the list.
    fn apply(&self, cx: &PanelContext, rows: &mut Vec<Row>) {
        let alphabet = cx.alphabet();
        for row in rows.iter_mut() {
            if let Some(Cell { key: Key::Text(words), .. }) = row.cells.get_mut(self.at) {
                *words = alphabet.key(words);
            }
        }
        order::sort(rows, |a, b| match (a.cells.get(self.at), b.cells.get(self.at)) {
            (Some(a), Some(b)) => compare(&a.key, &b.key, self.is_descending),
            _ => Ordering::Equal,
        });
    }

    /// What a press on a column's heading asks for.
    fn next(&self, at: usize, column: &Column) -> String {
        let turns = at == self.at && !self.is_descending;
        [if turns { "-" } else { "" }, column.key].concat()
    }

    fn direction(&self) -> &'static str {
        if self.is_descending {
            "descending"
        } else {
            "ascending"
        }
    }
}

/// What is not known comes last, whichever way the rest is sorted.
fn compare(a: &Key, b: &Key, is_descending: bool) -> Ordering {
    let known = match (a, b) {
        (Key::Unknown, Key::Unknown) => return Ordering::Equal,
        (Key::Unknown, _) => return Ordering::Greater,
        (_, Key::Unknown) => return Ordering::Less,
        (Key::Number(a), Key::Number(b)) => a.total_cmp(b),
        (Key::Text(a), Key::Text(b)) => a.cmp(b),
        (Key::Number(_), Key::Text(_)) => Ordering::Less,
        (Key::Text(_), Key::Number(_)) => Ordering::Greater,
    };
    match is_descending {
        true => known.reverse(),
        false => known,
    }
}

/// The table itself, in a frame that can be scrolled by keyboard where it is too wide.
fn sheet(cx: &PanelContext, kind: &Kind, sort: &Sort, rows: &Rows) -> Html {
    let mut heads = Html::empty();
    for (at, column) in kind.columns.iter().enumerate() {
        heads.push(heading(cx, sort, at, column));
    }
    let mut lines = Html::empty();
    for row in &rows.found {
        lines.push(line(cx, kind, row));
    }
    let words = plain("span", Html::text(&caption(cx, kind, sort, rows)));
    let mut content = Html::element("caption", &[("id", "table-caption")], words);
    content.push(plain("thead", plain("tr", heads)));
    content.push(plain("tbody", lines));
    let attributes =
        [("class", "scrolled"), ("role", "region"), ("tabindex", "0"), ("aria-labelledby", "table-caption")];
    Html::element("div", &attributes, plain("table", content))
}

/// What the table is, how many rows of how many it has, and how they are sorted.
fn caption(cx: &PanelContext, kind: &Kind, sort: &Sort, rows: &Rows) -> String {
    let order = if sort.is_descending { "table.descending" } else { "table.ascending" };
    let number = |n: usize| cx.locale.number(n as f64);
    let values = [
        ("kind", cx.text(kind.title)),
        ("n", &*number(rows.found.len())),
        ("of", &*number(rows.total)),
        ("column", kind.columns.get(sort.at).map_or("", |column| cx.text(column.title))),
        ("order", cx.text(order)),
    ];
    cx.fill("table.caption", &values)
}

/// A column's heading: a button that sorts by it, first the least first, then the other way round.
fn heading(cx: &PanelContext, sort: &Sort, at: usize, column: &Column) -> Html {
    let sorted = if at == sort.at { sort.direction() } else { "" };
    let sign = match sorted {
        "ascending" => "▲",
        "descending" => "▼",
        _ => "↕",
    };
    let mut words = span("", cx.text(column.title));
    words.push_text(" ");
    words.push(Html::element("span", &[("class", "sign"), ("aria-hidden", "true")], Html::text(sign)));
    let next = sort.next(at, column);
    let attributes = [("type", "button"), ("data-column", column.key), ("data-sort", &*next)];
    let button = Html::element("button", &attributes, words);
    Html::element("th", &[("scope", "col"), ("class", class_of(column)), ("aria-sort", sorted)], button)
}

fn class_of(column: &Column) -> &'static str {
    if column.is_number {
        "number"
    } else {
        ""
    }
}

/// A record's row, headed by its name. `data-of` names the records with whose selection it is marked.
fn line(cx: &PanelContext, kind: &Kind, row: &Row) -> Html {
    let mut out = Html::empty();
    for (at, (cell, column)) in row.cells.iter().zip(kind.columns).enumerate() {
        let content = shown(cx, cell);
        out.push(match at {
            0 => Html::element("th", &[("scope", "row")], content),
            _ => Html::element("td", &[("class", class_of(column))], content),
        });
    }
    Html::element("tr", &[("data-of", &row.of)], out)
}

/// A fact; a dash, which is read as words, where it is not known.
fn shown(cx: &PanelContext, cell: &Cell) -> Html {
    if !cell.content.is_empty() {
        return cell.content.clone();
    }
    let mut out = Html::element("span", &[("aria-hidden", "true")], Html::text("–"));
    out.push(span("visually-hidden", cx.text("record.unknown")));
    out
}
