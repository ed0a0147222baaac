//! Figures in charts and tables: never without unit, date, source and a word on how certain they are.

use super::chart;
use super::context::{PanelContext, Wording};
use super::parts::*;
use super::texture::{fill_sample, level_bar, Fill};
use crate::domain::{Certainty, Figure, Names, PartialDate, Selection, Series};
use crate::html::Html;
use crate::order;

/// More series than this fold the rest away.
const SERIES_SHOWN: usize = 3;

/// The figure that speaks first, large, with what it counts; the others behind a fold. Nothing without figures.
pub fn headline(cx: &PanelContext, title: &str, others: &str, figures: &[Figure]) -> Html {
    let figures = foremost(figures);
    let Some((first, rest)) = figures.split_first() else { return Html::empty() };
    let mut told = plain("b", value(cx, first, &first.unit));
    told.push(para("aside", about(cx, first)));
    if !rest.is_empty() {
        told.push(fold(&cx.plural(others, rest.len()), figure_table(cx, rest)));
    }
    let mut out = plain("dt", Html::text(title));
    out.push(plain("dd", told));
    plain("div", out)
}

/// The figure that speaks first, and the others: what was seen and counted before what was not.
pub fn foremost(figures: &[Figure]) -> Vec<&Figure> {
    let mut figures = latest_first(figures);
    order::sort_by_key(&mut figures, |figure| figure.certainty == Certainty::Unverified || figure.target);
    figures
}

/// The latest figure first, undated ones last.
pub fn latest_first(figures: &[Figure]) -> Vec<&Figure> {
    let mut figures: Vec<&Figure> = figures.iter().collect();
    order::sort(&mut figures, |a, b| day_of(b).cmp(&day_of(a)));
    figures
}

/// Figures that each say what they count; nothing without figures.
pub fn figure_table(cx: &PanelContext, figures: &[&Figure]) -> Html {
    let mut rows = Html::empty();
    for figure in figures {
        let mut cells = Html::element("td", &[("class", "number")], value(cx, figure, &figure.unit));
        cells.push(plain("td", about(cx, figure)));
        rows.push(plain("tr", cells));
    }
    table(vec![Html::text(cx.text("figure.value")), Html::text(cx.text("figure.what"))], rows)
}

/// When, what a figure counts, what is to be known before it is quoted, and who says so: “2017: whole way, Daily”.
fn about(cx: &PanelContext, figure: &Figure) -> Html {
    let mut out = Html::empty();
    if day_of(figure).is_some() {
        out.push(Html::element("span", &[("class", "when")], when(cx, figure)));
    }
    if let Some(what) = &figure.what {
        out.append(": ", english(cx, what));
    }
    out.push(marks(cx, figure));
    let cite = source(cx, figure.source.as_ref());
    if !cite.is_empty() {
        out.push_text(" ");
        out.push(cite);
    }
    out
}

/// Series of figures, those with a chart first; many of them behind a fold.
pub fn all_series(cx: &PanelContext, series: &[&Series]) -> Html {
    let (mut drawn, mut told) = (Vec::new(), Vec::new());
    for one in series {
        let points: Vec<&Figure> = one.points.iter().collect();
        let title = one.names.tagged(cx.locale.languages()).map(|name| cx.wording(name.text, name.lang));
        let title = title.unwrap_or_else(|| cx.english(""));
        let mut figure = yearly(cx, one.id.as_str(), title, &one.unit, &points, one.note.as_deref());
        figure.push(as_of(cx, one.as_of));
        match chart::columns(&points) {
            Some(_) => drawn.push(figure),
            None => told.push(figure),
        }
    }
    drawn.append(&mut told);
    if drawn.len() <= SERIES_SHOWN + 1 {
        return Html::all(drawn);
    }
    let rest = drawn.split_off(SERIES_SHOWN);
    let title = cx.plural("count.more-figures", rest.len());
    drawn.push(fold(&title, Html::all(rest)));
    Html::all(drawn)
}

/// Figures of one unit year by year: a chart where they make one, and always the exact table.
pub fn yearly(cx: &PanelContext, id: &str, title: Wording, unit: &str, points: &[&Figure], note: Option<&str>) -> Html {
    let mut caption = tagged("b", "", Wording { text: capital(&title.text), lang: title.lang });
    caption.push_text(" ");
    caption.push(span("aside", cx.label("unit", unit)));
    let mut content = plain("figcaption", caption);
    match chart::columns(points) {
        Some(columns) => {
            content.push(chart::chart(cx, id, &columns));
            content.push(fills(cx, id, &columns));
            content.push(undrawn(cx, points.len() - columns.len()));
            content.push(remark(cx, note));
            content.push(cited(cx, points));
            content.push(fold(cx.text("figure.exact"), series_table(cx, unit, points)));
        }
        None if is_ranking(points) => {
            content.push(ranking(cx, id, points));
            content.push(remark(cx, note));
            content.push(cited(cx, points));
        }
        None => {
            content.push(series_table(cx, unit, points));
            content.push(remark(cx, note));
        }
    }
    Html::element("figure", &[("class", "yearly")], content)
}

/// What the columns' fills mean, where not all are plain.
fn fills(cx: &PanelContext, id: &str, columns: &[chart::Column]) -> Html {
    let mut items = Vec::new();
    for fill in Fill::ALL {
        if columns.iter().any(|column| column.fill == fill) {
            let key = match fill {
                Fill::Counted => "figure.counted",
                Fill::Calculated => "figure.derived",
                Fill::Unverified => "record.unverified",
                Fill::Target => "figure.target",
            };
            let mut item = fill_sample(id, fill);
            item.push_text(" ");
            item.push_text(cx.text(key));
            items.push(item);
        }
    }
    match columns.iter().all(|column| column.fill == Fill::Counted) {
        true => Html::empty(),
        false => list("keys", items),
    }
}

/// That figures of parts of a year, ranges and the like are not drawn.
fn undrawn(cx: &PanelContext, count: usize) -> Html {
    match count {
        0 => Html::empty(),
        count => note(Some(&cx.plural("figure.undrawn", count))),
    }
}

/// The publishers behind figures, each once.
fn cited(cx: &PanelContext, points: &[&Figure]) -> Html {
    let (mut cites, mut told): (Html, Vec<&str>) = (Html::empty(), Vec::new());
    for id in points.iter().filter_map(|point| point.source.as_ref()) {
        let Some(publisher) = cx.atlas.sources.get(id).map(|source| source.publisher.as_str()) else { continue };
        if publisher.is_empty() || !told.contains(&publisher) {
            cites.append(", ", source(cx, Some(id)));
            told.push(publisher);
        }
    }
    if cites.is_empty() {
        return cites;
    }
    let mut out = Html::text(cx.text("record.sources"));
    out.push_text(": ");
    out.push(cites);
    para("cited", out)
}

/// Whether figures compare several things in one year, each named by its remark.
fn is_ranking(points: &[&Figure]) -> bool {
    let year = points.first().and_then(|point| chart::year_of(point));
    let fits = |point: &&Figure| {
        chart::year_of(point) == year
            && chart::is_of_a_whole_year(point)
            && point.value.is_some_and(|value| value >= 0.0)
            && point.note.as_ref().is_some_and(|name| name.chars().count() < 24)
    };
    points.len() > 2 && points.iter().all(fits)
}

/// What a figure of a ranking is about: a country or a town of the atlas under its own name, or their sum.
fn ranked<'a>(cx: &PanelContext<'a>, name: &str) -> Wording<'a> {
    let is_named = |names: &Names| names.all().any(|(lang, known)| lang == "en" && known == name);
    let country = cx.atlas.country_named(name).map(|country| Selection::Country(country.code.clone()));
    let place = || cx.atlas.places.iter().find(|place| is_named(&place.names));
    let found = country.or_else(|| place().map(|place| Selection::Place(place.id.clone())));
    match (found, name) {
        (Some(selection), _) => cx.name(&selection),
        (None, "total") => Wording { text: capital(cx.text("figure.total")), lang: "" },
        (None, name) => cx.english(&capital(name)),
    }
}

/// Things of one year side by side, as level bars.
fn ranking(cx: &PanelContext, id: &str, points: &[&Figure]) -> Html {
    let top = points.iter().filter_map(|point| point.value).fold(0.0, f64::max);
    let mut rows = Html::empty();
    for (at, point) in points.iter().enumerate() {
        let share = point.value.filter(|_| top > 0.0).map_or(0.0, |value| value / top * 100.0);
        let mut cells = headed(ranked(cx, point.note.as_deref().unwrap_or("")));
        cells.push(plain("td", level_bar(&[id, "-", &at.to_string()].concat(), share, Fill::of(point))));
        let words = point.value.map_or(String::new(), |value| cx.locale.number(value));
        cells.push(Html::element("td", &[("class", "number")], Html::text(&words)));
        rows.push(plain("tr", cells));
    }
    Html::element("table", &[("class", "ranking")], plain("tbody", rows))
}

/// The head of a row.
fn headed(Wording { text, lang }: Wording) -> Html {
    Html::element("th", &[("scope", "row"), ("lang", lang)], Html::text(&text))
}

/// The figures of a series, year by year.
fn series_table(cx: &PanelContext, unit: &str, points: &[&Figure]) -> Html {
    let mut points = points.to_vec();
    order::sort(&mut points, |a, b| day_of(a).cmp(&day_of(b)));
    let mut rows = Html::empty();
    for point in points {
        let mut cells = Html::element("th", &[("scope", "row")], when(cx, point));
        cells.push(Html::element("td", &[("class", "number")], number(cx, point)));
        let mut told = source(cx, point.source.as_ref());
        told.push(marks(cx, point));
        cells.push(plain("td", told));
        rows.push(plain("tr", cells));
    }
    let heads = vec![Html::text(cx.text("figure.when")), unit_of(cx, unit), Html::text(cx.text("figure.source"))];
    table(heads, rows)
}

fn table(heads: Vec<Html>, rows: Html) -> Html {
    let mut cells = Html::empty();
    for head in heads {
        cells.push(Html::element("th", &[("scope", "col")], head));
    }
    let mut content = plain("thead", plain("tr", cells));
    content.push(plain("tbody", rows));
    Html::element("table", &[("class", "figures")], content)
}

/// The day a figure is ordered by.
fn day_of(figure: &Figure) -> Option<PartialDate> {
    figure.date.or(figure.year.map(|year| PartialDate { year, month: None, day: None }))
}

/// The period or day that a figure speaks of.
fn when(cx: &PanelContext, figure: &Figure) -> Html {
    // A year alone is printed as a date that knows no more.
    let Some(day) = day_of(figure) else { return Html::text(cx.text("record.undated")) };
    let date = cx.locale.date(day);
    let Some(period) = &figure.period else { return Html::text(&date) };
    if cx.locale.language() == "en" {
        return Html::text(&[&period.replace('-', "–"), " ", &date].concat());
    }
    match part_of_year(cx, period, day.year) {
        Some(words) => Html::text(&words),
        None => {
            let mut out = english(cx, period);
            out.push_text(" ");
            out.push_text(&date);
            out
        }
    }
}

/// A part of a year as the data write it (“Jan-Sep”, “1 Jan-2 Dec”, “to 31 Mar”, “H1”), in the page's language; `None`
/// where it is written otherwise.
fn part_of_year(cx: &PanelContext, period: &str, year: u16) -> Option<String> {
    let fill = |key, name, value: &str| Some(cx.fill(key, &[(name, value)]));
    match (period, period.strip_prefix("to "), period.split_once('-')) {
        ("H1", ..) => fill("figure.half-1", "year", &cx.locale.year(year)),
        ("H2", ..) => fill("figure.half-2", "year", &cx.locale.year(year)),
        (_, Some(end), _) => fill("figure.until", "date", &cx.locale.date(day_in(end, year)?)),
        (_, _, Some((from, to))) => Some(cx.locale.span(day_in(from, year)?, day_in(to, year)?)),
        (month, ..) => Some(cx.locale.date(day_in(month, year)?)),
    }
}

/// “2 Dec” or “Dec” of a year.
fn day_in(text: &str, year: u16) -> Option<PartialDate> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let (day, month) = match text.split_once(' ') {
        Some((day, month)) => (Some(day.parse().ok()?), month),
        None => (None, text),
    };
    let at = MONTHS.find(month).filter(|at| month.len() == 3 && at % 3 == 0)?;
    Some(PartialDate { year, month: Some((at / 3 + 1) as u8), day })
}

/// The number or range with its unit, or the source's own words.
fn value(cx: &PanelContext, figure: &Figure, unit: &str) -> Html {
    let mut out = number(cx, figure);
    if has_number(figure) {
        out.push_text("\u{a0}");
        out.push(unit_of(cx, unit));
    }
    out
}

fn has_number(figure: &Figure) -> bool {
    figure.value.or(figure.min).or(figure.max).is_some() || figure.text.is_some()
}

/// The number or range alone, or the source's own words.
pub fn number(cx: &PanelContext, figure: &Figure) -> Html {
    let number = match (figure.value, figure.min, figure.max) {
        (Some(value), ..) => Some(cx.locale.number(value)),
        (None, Some(min), Some(max)) => Some(cx.locale.range(min, max)),
        (None, Some(one), None) | (None, None, Some(one)) => Some(cx.locale.number(one)),
        (None, None, None) => figure.text.clone(),
    };
    let Some(text) = number else { return span("aside", cx.text("record.unknown")) };
    match figure.approximate {
        true => Html::text(&cx.fill("figure.about", &[("value", &text)])),
        false => Html::text(&text),
    }
}

/// Units and the keys of what stands for them beside a number; the vocabulary holds their full names.
const UNITS: [(&str, &str); 10] = [
    ("Mt", "unit.mt"),
    ("t", "unit.t"),
    ("TEU", "unit.teu"),
    ("bcm", "unit.bcm"),
    ("billion CNY", "unit.billion-cny"),
    ("billion US$", "unit.billion-usd"),
    ("trains", "unit.trains"),
    ("trips", "unit.trips"),
    ("km", "unit.km"),
    ("days", "unit.days"),
];

/// A unit in short, with its full name where that is another.
fn unit_of(cx: &PanelContext, unit: &str) -> Html {
    let label = cx.label("unit", unit);
    let short = UNITS.iter().find(|(known, _)| *known == unit).map_or(label, |(_, key)| cx.text(key));
    match label == short {
        true => Html::text(label),
        false => Html::element("abbr", &[("title", label)], Html::text(short)),
    }
}

/// What is to be known before a figure is quoted.
fn marks(cx: &PanelContext, figure: &Figure) -> Html {
    let mut words = String::new();
    if figure.derived {
        append(&mut words, ", ", cx.text("figure.derived"));
    }
    if figure.target {
        append(&mut words, ", ", cx.text("figure.target"));
    }
    let mut out = Html::empty();
    if !words.is_empty() {
        out.push_text(" ");
        out.push(span("mark", &words));
    }
    let mark = certainty(cx, figure.certainty, figure.note.as_deref());
    if !mark.is_empty() {
        out.push_text(" ");
        out.push(mark);
    }
    out
}
