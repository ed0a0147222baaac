//! The dialog in which files are chosen, pasted or named.

use super::said;
use corridor_atlas::html::Html;
use corridor_atlas::i18n::Locale;

/// Endings of the files that can be read, for the system's chooser.
const ENDINGS: &str =
    ".geojson,.json,.ndjson,.geojsonl,.geojsons,.jsonl,.gz,.fgb,.kml,.gpx,.csv,.tsv,.txt,application/geo+json,application/json,text/csv";

/// The dialog's content.
pub fn dialog(locale: &Locale) -> Html {
    let text = |key: &'static str| Html::text(locale.text(key));
    let paragraph = |class: &'static str, content: Html| Html::element("p", &[("class", class)], content);
    let close =
        [("type", "button"), ("class", "close"), ("data-own", "close"), ("aria-label", locale.text("own.close"))];
    let files = [("type", "file"), ("id", "own-files"), ("multiple", "multiple"), ("accept", ENDINGS)];
    let mut choose = Html::element("label", &[("class", "own-choose")], {
        let mut inside = text("own.choose");
        inside.push(Html::element("input", &files, Html::empty()));
        inside
    });
    choose.append(" ", Html::element("span", &[("class", "own-drop")], text("own.drop")));
    let address =
        [("type", "text"), ("id", "own-address"), ("inputmode", "url"), ("autocomplete", "off"), ("dir", "ltr")];
    let by_address = Html::all(vec![
        Html::element("label", &[("for", "own-address")], text("own.address")),
        Html::element("input", &address, Html::empty()),
        button("load", text("own.load")),
    ]);
    let field = [("id", "own-text"), ("rows", "4"), ("spellcheck", "false"), ("dir", "ltr")];
    let by_text = Html::all(vec![
        Html::element("label", &[("for", "own-text")], text("own.paste")),
        Html::element("textarea", &field, Html::empty()),
        button("open", text("own.open")),
    ]);
    Html::all(vec![
        Html::element("button", &close, Html::text("×")),
        Html::element("h2", &[("id", "own-title")], text("own.title")),
        paragraph("", text("own.about")),
        paragraph("own-choices", choose),
        paragraph("own-field", by_address),
        paragraph("own-field", by_text),
        paragraph("aside", text("own.formats")),
        paragraph("aside", Html::text(&said::limits(locale))),
    ])
}

fn button(doing: &'static str, text: Html) -> Html {
    Html::element("button", &[("type", "button"), ("data-own", doing)], text)
}
