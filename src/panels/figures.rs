//! Figures in tables: never without unit, date, source and a word on how certain they are.

use super::context::PanelContext;
use super::parts::{all, certainty, nothing, part, source, span, words};
use crate::domain::{Figure, PartialDate, Series};
use crate::order;
use leptos::prelude::*;

/// A table of figures that each say what they count; nothing without figures. The latest comes first.
pub fn figure_table(cx: &PanelContext, title: String, figures: &[Figure]) -> AnyView {
    if figures.is_empty() {
        return nothing();
    }
    let mut figures: Vec<&Figure> = figures.iter().collect();
    order::sort_by_key(&mut figures, |figure| std::cmp::Reverse(day_of(figure)));
    let heads = ["figure.when", "figure.value", "figure.what", "figure.source"].map(|key| cx.text(key));
    let rows = figures.into_iter().map(|figure| {
        let what = words(figure.what.clone().unwrap_or_default());
        let cells = vec![plain(what), plain(source(cx, figure.source.as_ref()))];
        row(when(cx, figure), all(vec![value(cx, figure, &figure.unit), marks(cx, figure)]), cells)
    });
    part(title, table(None, heads.to_vec(), rows.collect()))
}

/// The figures of a series, year by year.
pub fn series_table(cx: &PanelContext, series: &Series) -> AnyView {
    let mut points: Vec<&Figure> = series.points.iter().collect();
    order::sort_by_key(&mut points, |point| day_of(point));
    let heads = ["figure.when", "figure.value", "figure.source"].map(|key| cx.text(key));
    let rows = points.into_iter().map(|point| {
        let figure = all(vec![value(cx, point, &series.unit), marks(cx, point)]);
        row(when(cx, point), figure, vec![plain(source(cx, point.source.as_ref()))])
    });
    let note = series.note.clone().map_or_else(nothing, |note| super::parts::para("note", words(note)));
    all(vec![table(Some(cx.best(&series.names)), heads.to_vec(), rows.collect()), note])
}

fn table(caption: Option<String>, heads: Vec<String>, rows: Vec<AnyView>) -> AnyView {
    let heads: Vec<AnyView> = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }.into_any()).collect();
    let caption = caption.map(|caption| view! { <caption>{caption}</caption> }.into_any());
    view! { <table class="figures">{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table> }.into_any()
}

fn row(when: String, number: AnyView, cells: Vec<AnyView>) -> AnyView {
    view! { <tr><th scope="row">{when}</th><td class="number">{number}</td>{cells}</tr> }.into_any()
}

fn plain(content: AnyView) -> AnyView {
    view! { <td>{content}</td> }.into_any()
}

/// The day a figure is ordered by.
fn day_of(figure: &Figure) -> Option<PartialDate> {
    figure.date.or(figure.year.map(|year| PartialDate { year, month: None, day: None }))
}

/// The period or day that a figure speaks of.
fn when(cx: &PanelContext, figure: &Figure) -> String {
    let date = match (figure.year, figure.date) {
        (_, Some(date)) => cx.locale.date(date),
        (Some(year), None) => year.to_string(),
        (None, None) => return cx.text("record.undated"),
    };
    match &figure.period {
        Some(period) => format!("{} {date}", period.replace('-', "–")),
        None => date,
    }
}

/// The number or range with its unit, or the source's own words.
fn value(cx: &PanelContext, figure: &Figure, unit: &str) -> AnyView {
    let number = match (figure.value, figure.min, figure.max) {
        (Some(value), ..) => Some(cx.locale.number(value)),
        (None, Some(min), Some(max)) => Some(cx.locale.range(min, max)),
        (None, Some(one), None) | (None, None, Some(one)) => Some(cx.locale.number(one)),
        (None, None, None) => None,
    };
    let Some(text) = number.or_else(|| figure.text.clone()) else { return span("aside", cx.text("record.unknown")) };
    let text = if figure.approximate { cx.fill("figure.about", &[("value", &text)]) } else { text };
    all(vec![words(format!("{text}\u{a0}")), unit_view(cx, unit)])
}

/// A unit, with its full name where it is an abbreviation.
fn unit_view(cx: &PanelContext, unit: &str) -> AnyView {
    let label = cx.label("unit", unit);
    if label == unit {
        return words(label);
    }
    view! { <abbr title=label>{unit.to_owned()}</abbr> }.into_any()
}

/// What is to be known before a figure is quoted.
fn marks(cx: &PanelContext, figure: &Figure) -> AnyView {
    let mut marks = Vec::new();
    if figure.derived {
        marks.push(span("mark", cx.text("figure.derived")));
    }
    if figure.target {
        marks.push(span("mark", cx.text("figure.target")));
    }
    marks.push(certainty(cx, figure.certainty, figure.note.as_deref()));
    all(marks.into_iter().flat_map(|mark| [words(" "), mark]).collect())
}
