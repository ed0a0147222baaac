//! The legend as the filter: what the signs mean, each that can be chosen with what the choice would leave.

use super::context::PanelContext;
use super::kept::Choosable;
use super::parts::{para, plain, span};
use crate::domain::{Mode, Selection, Status};
use crate::explore::{Filter, LinkKind};
use crate::html::Html;
use crate::scene::legend;
use crate::scene::palette::Theme;

/// The content of the legend's `details`: its heading, and below it all groups. Whether the reader has the countries
/// open, only the page knows.
pub fn legend(cx: &PanelContext, countries_open: bool) -> Html {
    let left = Choosable::of(cx);
    let mut out = plain("summary", title(cx));
    let mut body = para("note", Html::text(cx.text("filter.note")));
    if cx.state.is_filtered() {
        let attributes = [("type", "button"), ("class", "reset"), ("data-action", "all")];
        body.push(Html::element("button", &attributes, Html::text(cx.text("filter.all"))));
    }
    body.push(group(cx.text("legend.modes"), modes(cx, &left)));
    body.push(group(cx.text("legend.statuses"), statuses(cx, &left)));
    body.push(group(cx.text("filter.links"), links(cx, &left)));
    body.push(countries(cx, &left, countries_open));
    body.push(Html::drawn(legend::signs(cx.locale, Theme::Light)));
    out.push(Html::element("div", &[("class", "legend-body")], body));
    out
}

/// “Key and filters”, and how many are chosen.
fn title(cx: &PanelContext) -> Html {
    let mut out = plain("h2", Html::text(cx.text("legend.title")));
    let choices = cx.state.choices();
    if choices > 0 {
        out.push_text(" ");
        out.push(span("chosen", &cx.plural("filter.chosen", choices)));
    }
    out
}

/// Whether a choice can be counted: what is linked to what is known only once all records are.
fn is_countable(cx: &PanelContext, filter: &Filter) -> bool {
    let asks_links = matches!(filter, Filter::Link(_)) || !cx.state.links.is_empty();
    cx.details_loaded || !asks_links
}

fn modes(cx: &PanelContext, left: &Choosable) -> Vec<Html> {
    let mut rows = Vec::new();
    for mode in Mode::ALL {
        let sample = legend::line(mode, Status::Operating, false, Theme::Light);
        rows.push(choice(cx, left, &Filter::Mode(mode), sample, cx.text(legend::mode_text(mode))));
    }
    rows
}

fn statuses(cx: &PanelContext, left: &Choosable) -> Vec<Html> {
    let mut rows = Vec::new();
    for status in Status::ALL {
        let sample = legend::line(Mode::Rail, status, false, Theme::Light);
        rows.push(choice(cx, left, &Filter::Status(status), sample, cx.text(legend::status_text(status))));
    }
    rows
}

/// What a corridor can be linked to.
fn links(cx: &PanelContext, left: &Choosable) -> Vec<Html> {
    let mut rows = Vec::new();
    for kind in LinkKind::ALL {
        let words = match kind {
            LinkKind::Agreement => "filter.agreement",
            LinkKind::Meeting => "filter.meeting",
            LinkKind::Article => "filter.article",
        };
        rows.push(choice(cx, left, &Filter::Link(*kind), String::new(), cx.text(words)));
    }
    rows
}

/// The countries that a corridor touches, by name, behind a fold that is open once one is chosen.
fn countries(cx: &PanelContext, left: &Choosable, is_open: bool) -> Html {
    let mut found: Vec<(String, Filter)> = Vec::new();
    for country in &cx.atlas.vocabulary.countries {
        let filter = Filter::Country(country.code.clone());
        if filter.is_on(&cx.state) || left.count(&filter) > 0 {
            found.push((cx.name(&Selection::Country(country.code.clone())).text, filter));
        }
    }
    cx.alphabet().sort_by_name(&mut found, |(name, _)| name.clone());
    let mut rows = Html::empty();
    for (name, filter) in &found {
        rows.push(choice(cx, left, filter, String::new(), name));
    }
    let mut content = plain("summary", Html::text(cx.text("filter.countries")));
    content.push(plain("ul", rows));
    let open = if is_open || !cx.state.countries.is_empty() { "open" } else { "" };
    Html::element("details", &[("class", "countries"), ("open", open)], content)
}

/// A sign that can be chosen: a button that says whether it is, with its sample, its meaning and its count.
fn choice(cx: &PanelContext, left: &Choosable, filter: &Filter, sample: String, words: &str) -> Html {
    let count = is_countable(cx, filter).then(|| left.count(filter));
    let mut content = match sample.is_empty() {
        true => Html::element("span", &[("class", "tick"), ("aria-hidden", "true")], Html::empty()),
        false => Html::drawn(sample),
    };
    content.push(span("words", words));
    if let Some(count) = count {
        content.push_text(" ");
        content.push(span("count", &cx.locale.number(count as f64)));
    }
    let pressed = if filter.is_on(&cx.state) { "true" } else { "false" };
    let (toggle, empty) = (filter.to_string(), if count == Some(0) { "empty" } else { "" });
    let attributes = [("type", "button"), ("class", empty), ("data-toggle", &*toggle), ("aria-pressed", pressed)];
    plain("li", Html::element("button", &attributes, content))
}

fn group(title: &str, rows: Vec<Html>) -> Html {
    let mut content = plain("h3", Html::text(title));
    content.push(plain("ul", Html::all(rows)));
    plain("section", content)
}
