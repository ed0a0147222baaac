//! What the dialogs are made of. What a button does stands in its `data-do`, with `data-of` for what it does that to: the
//! page's script carries it out.

use crate::html::Html;
use crate::panels::PanelContext;

/// A part of a dialog under its heading.
pub fn part(heading: &str, content: Html) -> Html {
    let mut out = element("h3", &[], heading);
    out.push(content);
    Html::element("section", &[], out)
}

pub fn buttons(all: Vec<Html>) -> Html {
    Html::element("p", &[("class", "buttons")], Html::all(all))
}

pub fn button(text: &str, what: &str, of: &str) -> Html {
    element("button", &[("type", "button"), ("data-do", what), ("data-of", of)], text)
}

pub fn labelled(text: &str, field: Html) -> Html {
    let mut out = element("span", &[], text);
    out.push(field);
    Html::element("label", &[], out)
}

pub fn element(tag: &'static str, attributes: &[(&'static str, &str)], text: &str) -> Html {
    Html::element(tag, attributes, Html::text(text))
}

/// The line of messages: what the page's script says by itself stands in its attributes.
pub fn said(cx: &PanelContext) -> Html {
    let said = [
        ("role", "status"),
        ("data-copied", cx.text("take.copied")),
        ("data-select", cx.text("take.select")),
        ("data-saved", cx.text("take.saved")),
        ("data-picture", cx.text("take.picture")),
        ("data-failed", cx.text("take.failed")),
    ];
    Html::element("p", &said, Html::empty())
}
