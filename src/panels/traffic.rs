//! What runs on a record: its own yearly figures and the series that count for it, each told once.

use super::chart;
use super::context::PanelContext;
use super::figures::{all_series, figure_table, latest_first, yearly};
use super::parts::{fold, part};
use crate::domain::{Figure, Selection, Series};
use crate::html::Html;

/// More single figures than this fold.
const SHOWN: usize = 5;

/// A record's volumes and the series about it; nothing without either.
pub fn traffic(cx: &PanelContext, this: &Selection, volumes: &[Figure]) -> Html {
    let series: Vec<&Series> = cx.atlas.series_about(this).collect();
    let mut left = latest_first(volumes);
    left.retain(|figure| !series.iter().any(|one| tells(one, figure)));
    let mut content = all_series(cx, &series);
    for group in groups(&mut left) {
        let (what, unit) = (group[0].what.as_deref().unwrap_or(""), group[0].unit.as_str());
        let id =
            ["own-", unit, "-", &group.len().to_string()].concat().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        content.push(yearly(cx, &id, cx.english(what), unit, &group, None));
    }
    content.push(single(cx, &left));
    part(cx.text("corridor.volumes"), content)
}

/// Whether a series has the very figure, so that the record need not tell it again.
fn tells(series: &Series, figure: &Figure) -> bool {
    let is_same = |point: &Figure| {
        point.value == figure.value
            && chart::year_of(point) == chart::year_of(figure)
            && (point.source == figure.source || figure.source.is_none())
    };
    series.unit == figure.unit && figure.value.is_some() && !figure.target && series.points.iter().any(is_same)
}

/// Takes out the figures that count the same thing in the same unit in enough years for a chart.
fn groups<'a>(left: &mut Vec<&'a Figure>) -> Vec<Vec<&'a Figure>> {
    let mut groups: Vec<Vec<&Figure>> = Vec::new();
    for figure in left.iter() {
        let is_alike = |group: &&mut Vec<&Figure>| group[0].unit == figure.unit && group[0].what == figure.what;
        match groups.iter_mut().find(is_alike) {
            Some(group) => group.push(figure),
            None => groups.push(vec![figure]),
        }
    }
    groups.retain(|group| chart::columns(group).is_some());
    left.retain(|figure| !groups.iter().flatten().any(|other| std::ptr::eq(*other, *figure)));
    groups
}

/// Figures that stand alone.
fn single(cx: &PanelContext, figures: &[&Figure]) -> Html {
    if figures.is_empty() {
        return Html::empty();
    }
    let (first, rest) = figures.split_at(figures.len().min(SHOWN));
    let mut out = figure_table(cx, first);
    if !rest.is_empty() {
        out.push(fold(&cx.plural("count.more-figures", rest.len()), figure_table(cx, rest)));
    }
    out
}
