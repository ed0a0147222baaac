//! Column charts of yearly figures, as SVG beside their exact table. One unit a chart, whole years only, from zero.

use super::context::PanelContext;
use super::texture::{block, patterns, Fill};
use crate::domain::Figure;
use crate::html::Html;
use crate::order;
use crate::scene::palette::{Ink, Theme};
use crate::scene::svg::number;

/// Fewer years than this are told in a table.
const YEARS: usize = 3;

/// More years than this would leave columns too thin to see.
const YEARS_DRAWN: usize = 40;

/// In pixels: where the plot begins and ends, and how high the whole is.
const TOP: f64 = 20.0;
const BOTTOM: f64 = 132.0;
const HEIGHT: &str = "150";

/// The narrowest width in pixels that names and numbers are laid out for.
const NARROWEST: f64 = 270.0;

/// The width of a digit of the chart's text in pixels.
const DIGIT: f64 = 6.6;

/// A year's column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    pub year: u16,
    pub value: f64,
    pub fill: Fill,
}

/// The figures as columns, the earliest first: those of whole years. `None` where they make no chart: too few years,
/// several units, two figures for one year, or anything below zero.
pub fn columns(figures: &[&Figure]) -> Option<Vec<Column>> {
    if figures.iter().any(|figure| figure.unit != figures[0].unit) {
        return None;
    }
    let mut columns: Vec<Column> = Vec::new();
    for figure in figures.iter().filter(|figure| is_of_a_whole_year(figure)) {
        let (Some(year), Some(value)) = (year_of(figure), figure.value) else { continue };
        if value < 0.0 || !value.is_finite() || columns.iter().any(|column| column.year == year) {
            return None;
        }
        columns.push(Column { year, value, fill: Fill::of(figure) });
    }
    order::sort(&mut columns, |a, b| a.year.cmp(&b.year));
    let (first, last) = (columns.first()?, columns.last()?);
    let fits = columns.len() >= YEARS && usize::from(last.year - first.year) < YEARS_DRAWN;
    (fits && highest(&columns).value > 0.0).then_some(columns)
}

/// Whether a figure counts a whole year, and nothing less.
pub fn is_of_a_whole_year(figure: &Figure) -> bool {
    figure.period.is_none() && figure.date.is_none_or(|date| date.month.is_none())
}

pub fn year_of(figure: &Figure) -> Option<u16> {
    figure.date.map(|date| date.year).or(figure.year)
}

fn highest(columns: &[Column]) -> Column {
    let mut best = columns[0];
    for column in columns {
        if column.value > best.value {
            best = *column;
        }
    }
    best
}

/// The chart. `id` keeps its patterns apart from those of other charts in the page.
pub fn chart(cx: &PanelContext, id: &str, columns: &[Column]) -> Html {
    let [first, .., last] = columns else { return Html::empty() };
    let plot = Plot { first: first.year, years: usize::from(last.year - first.year) + 1, top: highest(columns).value };
    let labels = value_labels(cx, &plot, columns);
    let fills: Vec<Fill> = columns.iter().map(|column| column.fill).collect();
    let mut content = patterns(id, &fills);
    if labels.len() < columns.len() {
        content.push(grid(cx, &plot));
    }
    for column in columns {
        content.push(plot.column(id, column));
    }
    let base = number(BOTTOM);
    content.push(Html::element(
        "line",
        &[("class", "base"), ("x1", "0"), ("x2", "100%"), ("y1", &base), ("y2", &base), ("stroke", ink(Ink::Ink))],
        Html::empty(),
    ));
    for (column, words) in labels {
        let y = number(plot.y(column.value) - 5.0);
        content.push(text("value", &plot.middle(column.year), &y, "middle", &words));
    }
    content.push(years(cx, &plot));
    let label = told(cx, first, last, &highest(columns));
    let attributes =
        [("class", "chart"), ("width", "100%"), ("height", HEIGHT), ("role", "img"), ("aria-label", label.as_str())];
    Html::element("svg", &attributes, content)
}

/// The chart in a sentence.
fn told(cx: &PanelContext, first: &Column, last: &Column, top: &Column) -> String {
    let words = |column: &Column| (cx.locale.year(column.year), cx.locale.number(column.value));
    let ((from, from_value), (to, to_value), (year, value)) = (words(first), words(last), words(top));
    cx.fill(
        "chart.told",
        &[
            ("from", &from),
            ("from-value", &from_value),
            ("to", &to),
            ("to-value", &to_value),
            ("year", &year),
            ("value", &value),
        ],
    )
}

/// Where years and values lie.
struct Plot {
    first: u16,
    years: usize,
    /// The value at the top.
    top: f64,
}

impl Plot {
    /// The width of a year in per cent.
    fn slot(&self) -> f64 {
        100.0 / self.years as f64
    }

    fn middle_percent(&self, year: u16) -> f64 {
        (f64::from(year - self.first) + 0.5) * self.slot()
    }

    fn middle(&self, year: u16) -> String {
        percent(self.middle_percent(year))
    }

    /// Where the middle of a year lies when the chart is narrowest, in pixels.
    fn middle_px(&self, year: u16) -> f64 {
        self.middle_percent(year) * NARROWEST / 100.0
    }

    fn y(&self, value: f64) -> f64 {
        BOTTOM - value / self.top * (BOTTOM - TOP)
    }

    fn column(&self, id: &str, column: &Column) -> Html {
        let width = (self.slot() * 0.72).min(13.0);
        let (x, width) = (percent(self.middle_percent(column.year) - width / 2.0), percent(width));
        let (y, height) = (number(self.y(column.value)), number(BOTTOM - self.y(column.value)));
        block(id, column.fill, [&x, &y, &width, &height])
    }
}

/// The values that find room above their columns: the last, the highest, the first, then the others.
fn value_labels<'c>(cx: &PanelContext, plot: &Plot, columns: &'c [Column]) -> Vec<(&'c Column, String)> {
    let top = highest(columns);
    let mut order: Vec<&Column> = columns.iter().rev().collect();
    order.insert(1, &columns[0]);
    if let Some(at) = columns.iter().find(|column| column.year == top.year) {
        order.insert(1, at);
    }
    let placed = placed_labels(cx, plot, columns, &order, 0.0);
    match placed.len() == columns.len() {
        true => placed,
        // Then a grid tells the heights, with numbers at its left: the last and the highest column are enough.
        false => {
            order.truncate(2);
            placed_labels(cx, plot, columns, &order, DIGIT * short(cx, top.value).chars().count() as f64 + 6.0)
        }
    }
}

/// Values in this order that find room to the right of `from_px`.
fn placed_labels<'c>(
    cx: &PanelContext,
    plot: &Plot,
    columns: &[Column],
    order: &[&'c Column],
    from_px: f64,
) -> Vec<(&'c Column, String)> {
    let mut placed: Vec<(&Column, String, f64, f64)> = Vec::new();
    for column in order {
        let words = short(cx, column.value);
        let (middle, half) = (plot.middle_px(column.year), DIGIT * words.chars().count() as f64 / 2.0 + 1.5);
        if from_px > 0.0 && middle - half < from_px {
            continue;
        }
        let is_free = placed.iter().all(|(_, _, at, other)| (at - middle).abs() >= half + other);
        // Higher columns beside it must not stand where the words would.
        let slot_px = NARROWEST / plot.years as f64;
        let hides = |other: &Column| {
            other.year != column.year
                && other.value > column.value
                && (plot.middle_px(other.year) - middle).abs() < half + slot_px * 0.36
        };
        if is_free && !columns.iter().any(hides) {
            placed.push((column, words, middle, half));
        }
    }
    placed.into_iter().map(|(column, words, ..)| (column, words)).collect()
}

/// A number of few digits; the exact one stands in the table.
fn short(cx: &PanelContext, value: f64) -> String {
    match value {
        value if value >= 999_500.0 => {
            let millions = (value / 10_000.0).round() / 100.0;
            cx.fill("chart.millions", &[("n", &cx.locale.number(millions))])
        }
        value if value >= 100.0 => cx.locale.number(value.round()),
        value if value >= 10.0 => cx.locale.number((value * 10.0).round() / 10.0),
        value => cx.locale.number((value * 100.0).round() / 100.0),
    }
}

/// Lines to read heights by, where not every column has its value.
fn grid(cx: &PanelContext, plot: &Plot) -> Html {
    let step = step_of(plot.top);
    let mut out = Html::empty();
    let mut value = step;
    while value <= plot.top {
        let y = number(plot.y(value));
        let attributes =
            [("class", "grid"), ("x1", "0"), ("x2", "100%"), ("y1", &y), ("y2", &y), ("stroke", ink(Ink::Graticule))];
        out.push(Html::element("line", &attributes, Html::empty()));
        out.push(text("tick", "0", &number(plot.y(value) - 3.0), "start", &short(cx, value)));
        value += step;
    }
    out
}

/// A round step that fits two to four times into a value.
pub fn step_of(top: f64) -> f64 {
    let mut power = 1.0;
    while power > top {
        power /= 10.0;
    }
    while power * 10.0 <= top {
        power *= 10.0;
    }
    for step in [0.5, 1.0, 2.0] {
        if top / (step * power) < 5.0 {
            return step * power;
        }
    }
    5.0 * power
}

/// The years below the columns, as many as find room, counted back from the last.
fn years(cx: &PanelContext, plot: &Plot) -> Html {
    let room = 4.0 * DIGIT + 5.0;
    let stride = (room * plot.years as f64 / NARROWEST).ceil().max(1.0) as usize;
    let mut out = Html::empty();
    for back in (0..plot.years).step_by(stride) {
        let year = plot.first + (plot.years - 1 - back) as u16;
        out.push(text("year", &plot.middle(year), "147", "middle", &cx.locale.year(year)));
    }
    out
}

fn text(class: &str, x: &str, y: &str, anchor: &str, words: &str) -> Html {
    let fill = if class == "value" { ink(Ink::Ink) } else { ink(Ink::InkSoft) };
    let attributes =
        [("class", class), ("x", x), ("y", y), ("text-anchor", anchor), ("font-size", "11.5"), ("fill", fill)];
    Html::element("text", &attributes, Html::text(words))
}

pub fn percent(value: f64) -> String {
    crate::number::short(value, 2) + "%"
}

pub fn ink(ink: Ink) -> &'static str {
    ink.hex(Theme::Light)
}
