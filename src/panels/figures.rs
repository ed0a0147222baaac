//! Figures in tables: never without unit, date, source and a word on how certain they are.

use super::context::PanelContext;
use super::parts::{as_of, certainty, note, part, plain, source, span};
use crate::domain::{Figure, PartialDate, Series};
use crate::html::Html;
use crate::order;

/// A table of figures that each say what they count; nothing without figures. The latest comes first.
pub fn figure_table(cx: &PanelContext, title: &str, figures: &[Figure]) -> Html {
    if figures.is_empty() {
        return Html::empty();
    }
    let mut figures: Vec<&Figure> = figures.iter().collect();
    order::sort(&mut figures, |a, b| day_of(b).cmp(&day_of(a)));
    let mut rows = Html::empty();
    for figure in figures {
        let mut cells = plain("td", Html::text(figure.what.as_deref().unwrap_or("")));
        cells.push(plain("td", source(cx, figure.source.as_ref())));
        rows.push(row(cx, figure, &figure.unit, cells));
    }
    let heads = [cx.text("figure.when"), cx.text("figure.value"), cx.text("figure.what"), cx.text("figure.source")];
    part(title, table(Html::empty(), &heads, rows))
}

/// The figures of a series, year by year.
pub fn series_table(cx: &PanelContext, series: &Series) -> Html {
    let mut points: Vec<&Figure> = series.points.iter().collect();
    order::sort(&mut points, |a, b| day_of(a).cmp(&day_of(b)));
    let mut rows = Html::empty();
    for point in points {
        rows.push(row(cx, point, &series.unit, plain("td", source(cx, point.source.as_ref()))));
    }
    let caption = plain("caption", Html::text(cx.best(&series.names)));
    let heads = [cx.text("figure.when"), cx.text("figure.value"), cx.text("figure.source")];
    let mut out = table(caption, &heads, rows);
    out.push(note(series.note.as_deref()));
    out.push(as_of(cx, series.as_of));
    out
}

fn table(caption: Html, heads: &[&str], rows: Html) -> Html {
    let mut content = caption;
    content.push(table_head(heads));
    content.push(plain("tbody", rows));
    Html::element("table", &[("class", "figures")], content)
}

/// A row of headings for the columns below.
pub fn table_head(heads: &[&str]) -> Html {
    let mut cells = Html::empty();
    for head in heads {
        cells.push(Html::element("th", &[("scope", "col")], Html::text(head)));
    }
    plain("thead", plain("tr", cells))
}

/// When, how much, and the further cells.
fn row(cx: &PanelContext, figure: &Figure, unit: &str, cells: Html) -> Html {
    let mut number = value(cx, figure, unit);
    number.push(marks(cx, figure));
    let mut content = Html::element("th", &[("scope", "row")], Html::text(&when(cx, figure)));
    content.push(Html::element("td", &[("class", "number")], number));
    content.push(cells);
    plain("tr", content)
}

/// The day a figure is ordered by.
fn day_of(figure: &Figure) -> Option<PartialDate> {
    figure.date.or(figure.year.map(|year| PartialDate { year, month: None, day: None }))
}

/// The period or day that a figure speaks of.
fn when(cx: &PanelContext, figure: &Figure) -> String {
    // A year alone is printed as a date that knows no more.
    let Some(day) = day_of(figure) else { return cx.text("record.undated").to_owned() };
    let date = cx.locale.date(day);
    match &figure.period {
        Some(period) => [&period.replace('-', "–"), " ", &date].concat(),
        None => date,
    }
}

/// The number or range with its unit, or the source's own words.
fn value(cx: &PanelContext, figure: &Figure, unit: &str) -> Html {
    let number = match (figure.value, figure.min, figure.max) {
        (Some(value), ..) => Some(cx.locale.number(value)),
        (None, Some(min), Some(max)) => Some(cx.locale.range(min, max)),
        (None, Some(one), None) | (None, None, Some(one)) => Some(cx.locale.number(one)),
        (None, None, None) => figure.text.clone(),
    };
    let Some(text) = number else { return span("aside", cx.text("record.unknown")) };
    let mut out = match figure.approximate {
        true => Html::text(&cx.fill("figure.about", &[("value", &text)])),
        false => Html::text(&text),
    };
    out.push_text("\u{a0}");
    out.push(unit_of(cx, unit));
    out
}

/// A unit, with its full name where it is an abbreviation.
fn unit_of(cx: &PanelContext, unit: &str) -> Html {
    let label = cx.label("unit", unit);
    match label == unit {
        true => Html::text(label),
        false => Html::element("abbr", &[("title", label)], Html::text(unit)),
    }
}

/// What is to be known before a figure is quoted.
fn marks(cx: &PanelContext, figure: &Figure) -> Html {
    let mut out = Html::empty();
    if figure.derived {
        out.push_text(" ");
        out.push(span("mark", cx.text("figure.derived")));
    }
    if figure.target {
        out.push_text(" ");
        out.push(span("mark", cx.text("figure.target")));
    }
    out.push_text(" ");
    out.push(certainty(cx, figure.certainty, figure.note.as_deref()));
    out
}
