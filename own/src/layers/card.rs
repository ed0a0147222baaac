//! A layer as it is described beside the map: what it is, its key, and what can be done with it.

use super::layer::{Content, Layer};
use super::said;
use crate::columns::Class;
use crate::read::Format;
use corridor_atlas::html::Html;
use corridor_atlas::i18n::Locale;

/// Features that the list of a layer names.
const LISTED: usize = 100;

/// The card of a layer; `is_lowest` where no other is drawn above which it could be drawn.
pub fn card(locale: &Locale, layer: &Layer, is_lowest: bool) -> Html {
    let Some(content) = &layer.content else { return Html::empty() };
    let number = layer.number.to_string();
    let title = ["own-title-", &number].concat();
    let mut parts = vec![
        Html::element("h3", &[("id", &title), ("dir", "auto")], Html::text(&layer.name)),
        Html::element("p", &[("class", "aside")], Html::text(&facts(locale, content))),
    ];
    if let Some(traffic) = content.traffic {
        let size = megabytes(locale, traffic.received as f64);
        let text = locale.plural("own.traffic", traffic.requests).replace("{size}", &size);
        parts.push(Html::element("p", &[("class", "aside")], Html::text(&text)));
    }
    parts.push(doings(locale, &number, is_lowest));
    parts.push(choice(locale, "colour", "own.colour", "own.colour-one", &number, content, colour_of(content)));
    parts.push(Html::element("div", &[("data-part", "key")], key(locale, layer)));
    parts.push(choice(locale, "labels", "own.labels", "own.labels-none", &number, content, layer.label.as_deref()));
    parts.push(filter(locale, layer, &number));
    if content.problem_count > 0 {
        let remarks = said::remarks(locale, &content.problems, content.problem_count);
        // What was left out is said at once.
        let open = if content.left_out > 0 { "open" } else { "" };
        parts.push(fold(&locale.plural("own.remarks", content.problem_count), "", open, remarks));
    }
    parts.push(fold(locale.text("own.near"), "near", "", Html::empty()));
    parts.push(fold(locale.text("own.list"), "list", "", Html::empty()));
    let attributes = [("class", "own-layer"), ("data-layer", &*number), ("aria-labelledby", &*title)];
    Html::element("article", &attributes, Html::all(parts))
}

fn colour_of(content: &Content) -> Option<&str> {
    content.classes.as_ref().map(|classes| classes.column.as_str())
}

/// The format's name, which is the same in all languages.
fn format_name(format: Format) -> &'static str {
    match format {
        Format::GeoJson => "GeoJSON",
        Format::GeoJsonLines => "NDJSON",
        Format::Csv => "CSV",
        Format::FlatGeobuf => "FlatGeobuf",
        Format::Kml => "KML",
        Format::Gpx => "GPX",
        Format::Unknown => "?",
    }
}

fn facts(locale: &Locale, content: &Content) -> String {
    let mut parts = vec![
        format_name(content.format).to_owned(),
        locale.plural("own.features", content.features.len()),
        locale.plural("own.points", content.features.vertices()),
    ];
    if content.left_out > 0 {
        parts.push(locale.plural("own.left-out", content.left_out));
    }
    parts.join(" · ")
}

/// A size in megabytes: those of a disk, not of memory.
pub fn megabytes(locale: &Locale, bytes: f64) -> String {
    let size = bytes / 1e6;
    locale.number(if size < 10.0 { (size * 10.0).round() / 10.0 } else { size.round() })
}

fn button(doing: &str, number: &str, text: &str) -> Html {
    Html::element("button", &[("type", "button"), ("data-own", doing), ("data-of", number)], Html::text(text))
}

fn doings(locale: &Locale, number: &str, is_lowest: bool) -> Html {
    let mut buttons = vec![
        button("zoom", number, locale.text("own.zoom")),
        button("save", number, locale.text("own.save")),
        button("remove", number, locale.text("own.remove")),
    ];
    if !is_lowest {
        buttons.insert(1, button("up", number, locale.text("own.up")));
    }
    Html::element("p", &[("class", "own-doings")], Html::all(buttons))
}

/// A select of the layer's properties.
fn choice(
    locale: &Locale,
    what: &str,
    label: &str,
    none: &str,
    number: &str,
    content: &Content,
    chosen: Option<&str>,
) -> Html {
    let option = |value: &str, text: &str, is_chosen: bool| {
        // An empty value has to be said too, for else the text would be it.
        let selected = if is_chosen { "selected" } else { "" };
        Html::element("option", &[("data-column", value), ("selected", selected), ("dir", "auto")], Html::text(text))
    };
    let mut options = option("", locale.text(none), chosen.is_none());
    for column in &content.columns {
        options.push(option(&column.name, &column.name, chosen == Some(column.name.as_str())));
    }
    let select = Html::element("select", &[("data-own", what), ("data-of", number)], options);
    let mut inside = Html::text(locale.text(label));
    inside.append(" ", select);
    Html::element("p", &[("class", "own-choice")], Html::element("label", &[], inside))
}

fn filter(locale: &Locale, layer: &Layer, number: &str) -> Html {
    let mut inside = Html::text(locale.text("own.filter"));
    let input = Html::element(
        "input",
        &[
            ("type", "search"),
            ("data-own", "filter"),
            ("data-of", number),
            ("value", &layer.contains),
            ("autocomplete", "off"),
            ("dir", "auto"),
        ],
        Html::empty(),
    );
    inside.append(" ", input);
    Html::element("p", &[("class", "own-choice")], Html::element("label", &[], inside))
}

fn fold(title: &str, part: &str, open: &str, content: Html) -> Html {
    let summary = Html::element("summary", &[], Html::text(title));
    let content = Html::element("div", &[("data-part", part)], content);
    Html::element("details", &[("class", "fold"), ("open", open)], Html::all(vec![summary, content]))
}

/// The key, whose rows show and hide what they name, and how much is shown.
pub fn key(locale: &Locale, layer: &Layer) -> Html {
    let Some(content) = &layer.content else { return Html::empty() };
    let mut all = Html::empty();
    if let Some(classes) = &content.classes {
        let mut rows = Html::empty();
        for (at, (class, count)) in classes.rows.iter().enumerate() {
            rows.push(row(locale, layer, at, class, *count));
        }
        all.push(Html::element("ul", &[("class", "own-key")], rows));
    }
    let (shown, of) = (content.shown(), content.features.len());
    if shown < of {
        let numbers = [shown, of].map(|n| locale.number(n as f64));
        let text = locale.fill("own.shown", &[("n", &numbers[0]), ("of", &numbers[1])]);
        all.push(Html::element("p", &[("class", "aside"), ("role", "status")], Html::text(&text)));
    }
    all
}

fn row(locale: &Locale, layer: &Layer, at: usize, class: &Class, count: usize) -> Html {
    let number = layer.number.to_string();
    let checked = if layer.is_hidden(class) { "" } else { "checked" };
    let row = at.to_string();
    let attributes =
        [("type", "checkbox"), ("data-own", "row"), ("data-of", &number), ("data-row", &row), ("checked", checked)];
    let mut inside = Html::element("input", &attributes, Html::empty());
    inside.push(swatch(&look(layer, at as u8)));
    inside.push(Html::element("span", &[("dir", "auto")], Html::text(&class_name(locale, class))));
    let count = locale.number(count as f64);
    inside.append(" ", Html::element("span", &[("class", "count")], Html::text(&count)));
    Html::element("li", &[], Html::element("label", &[], inside))
}

fn class_name(locale: &Locale, class: &Class) -> String {
    match class {
        Class::Value(text) => text.clone(),
        Class::Range(from, to) => {
            let numbers = [*from, *to].map(|n| locale.number(n));
            locale.fill("own.from-to", &[("from", &numbers[0]), ("to", &numbers[1])])
        }
        Class::Others => locale.text("own.other").to_owned(),
        Class::Nothing => locale.text("own.no-value").to_owned(),
    }
}

/// A piece of line as the map draws it, for the key.
fn swatch(look: &str) -> Html {
    let line = Html::element("path", &[("class", &["own-line ", look].concat()), ("d", "M2 8H26")], Html::empty());
    let attributes = [("class", "own-swatch"), ("viewBox", "0 0 28 16"), ("aria-hidden", "true")];
    Html::element("svg", &attributes, line)
}

/// The style of a class: `own-c` a category, `own-n` a step of numbers, each with its number.
pub fn look(layer: &Layer, class: u8) -> String {
    let classes = layer.content.as_ref().and_then(|content| content.classes.as_ref());
    let Some(classes) = classes else { return ["own-c", &((layer.number - 1) % 8).to_string()].concat() };
    match classes.rows.get(usize::from(class)).map(|row| &row.0) {
        Some(Class::Range(..)) => ["own-n", &class.to_string()].concat(),
        Some(Class::Value(_)) => ["own-c", &class.to_string()].concat(),
        _ => "own-x".to_owned(),
    }
}

/// The features of a layer that are shown, by name.
pub fn list(locale: &Locale, layer: &Layer) -> Html {
    let Some(content) = &layer.content else { return Html::empty() };
    let shown: Vec<usize> = (0..content.features.len()).filter(|at| content.drawing.shows(*at)).collect();
    let mut items = Html::empty();
    for feature in shown.iter().take(LISTED) {
        let id = super::record::id(layer, *feature);
        let name = super::record::name(locale, layer, content, *feature);
        let attributes = [("type", "button"), ("class", "own-link"), ("data-id", &*id), ("dir", "auto")];
        items.push(Html::element("li", &[], Html::element("button", &attributes, Html::text(&name))));
    }
    if shown.len() > LISTED {
        items.push(Html::element("li", &[("class", "aside")], said::more(locale, shown.len() - LISTED)));
    }
    Html::element("ol", &[("class", "links")], items)
}
