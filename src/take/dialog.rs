//! The dialog in which a reader chooses what to take away.

use super::controls::{button, buttons, element, labelled, part, said};
use super::Form;
use crate::html::Html;
use crate::panels::PanelContext;

/// The whole dialog's content. What its buttons do stands in `data-do`, for the page's script to carry out; what the
/// script says by itself stands in the attributes of its line of messages.
pub fn dialog(cx: &PanelContext) -> Html {
    let mut out = element("h2", &[("id", "take-title")], cx.text("take.heading"));
    out.push(address(cx));
    out.push(pictures(cx));
    out.push(data(cx));
    out.push(citation(cx));
    out.push(embedding(cx));
    out.push(said(cx));
    out.push(Html::element("div", &[("id", "take-shown")], Html::empty()));
    out.push(element("p", &[("class", "note")], &cx.fill("take.licence", &[("credit", &credit(cx))])));
    out.push(Html::element("p", &[("class", "buttons")], button(cx.text("panel.close"), "close", "")));
    out
}

fn credit(cx: &PanelContext) -> String {
    let date = cx.atlas.as_of().map_or_else(String::new, |date| date.to_string());
    cx.fill("take.credit", &[("version", super::VERSION), ("date", &date)])
}

fn address(cx: &PanelContext) -> Html {
    let field = [("id", "take-address"), ("readonly", "readonly"), ("rows", "2"), ("spellcheck", "false")];
    let mut out = labelled(cx.text("take.address"), Html::element("textarea", &field, Html::empty()));
    out.push(buttons(vec![button(cx.text("take.copy"), "copy", "take-address")]));
    part(cx.text("take.link"), out)
}

fn pictures(cx: &PanelContext) -> Html {
    let mut all = vec![button("SVG", "svg", "")];
    for (scale, text) in [("1", "PNG 1×"), ("2", "PNG 2×"), ("4", "PNG 4×")] {
        all.push(button(text, "png", scale));
    }
    for (paper, key) in [("a4", "take.print-a4"), ("a3", "take.print-a3")] {
        all.push(button(cx.text(key), "print", paper));
    }
    part(cx.text("take.pictures"), buttons(all))
}

fn data(cx: &PanelContext) -> Html {
    let mut out = Html::empty();
    if cx.state.is_filtered() || cx.state.date.is_some() {
        out.push(element("p", &[("class", "note")], cx.text("take.filtered")));
    }
    if let Some(selection) = cx.state.select.as_ref().filter(|selection| cx.atlas.has(selection)) {
        let mut label = Html::element("input", &[("type", "checkbox"), ("id", "take-only")], Html::empty());
        let name = cx.atlas.name(selection, cx.locale.languages());
        label.push(element("span", &[], &cx.fill("take.only", &[("name", name)])));
        out.push(Html::element("label", &[("class", "check")], label));
    }
    out.push(buttons(vec![button("GeoJSON", "geojson", ""), button("CSV", "csv", "")]));
    part(cx.text("take.data"), out)
}

fn embedding(cx: &PanelContext) -> Html {
    let mut out = element("p", &[("class", "note")], cx.text("embed.about"));
    out.push(buttons(vec![button(cx.text("embed.open"), "embed", "")]));
    part(cx.text("embed.heading"), out)
}

fn citation(cx: &PanelContext) -> Html {
    let mut options = Html::empty();
    for (form, name) in [(Form::Text, cx.text("take.text")), (Form::BibTex, "BibTeX"), (Form::Cff, "CITATION.cff")] {
        options.push(element("option", &[("value", form.key())], name));
    }
    let mut out = labelled(cx.text("take.form"), Html::element("select", &[("id", "take-form")], options));
    let field = [("id", "take-citation"), ("readonly", "readonly"), ("rows", "5"), ("spellcheck", "false")];
    out.push(labelled(cx.text("take.cite"), Html::element("textarea", &field, Html::empty())));
    let copy = button(cx.text("take.copy"), "copy", "take-citation");
    out.push(buttons(vec![copy, button(cx.text("take.save"), "cite", "")]));
    part(cx.text("take.cite"), out)
}
