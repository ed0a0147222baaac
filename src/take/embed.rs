//! The dialog in which a reader composes what shows the present view in a page of theirs.

use super::controls::{button, buttons, element, labelled, part, said};
use crate::explore::{Part, Theme};
use crate::html::Html;
use crate::panels::PanelContext;

/// Languages that readers of the region and beyond ask for; names and texts appear in them as far as they are known.
const LANGUAGES: [&str; 12] = ["en", "zh", "ru", "kk", "ky", "tg", "tk", "uz", "fa", "az", "ka", "tr"];
/// What leaves it to the page or its reader.
const AUTO: &str = "auto";
const WIDTHS_PX: [&str; 4] = ["360", "480", "640", "800"];

/// The whole dialog's content: a form whose fields are named as the keys of the address and the lines of
/// [`super::Snippet::new`]; the text; the view as it will look.
pub fn embed_dialog(cx: &PanelContext) -> Html {
    let mut out = element("h2", &[("id", "take-title")], cx.text("embed.heading"));
    let mut form = Html::empty();
    form.push(size(cx));
    form.push(look(cx));
    form.push(shown(cx));
    form.push(following(cx));
    form.push(site(cx));
    out.push(Html::element("form", &[("id", "embed-form")], form));
    out.push(text(cx));
    out.push(said(cx));
    out.push(part(cx.text("embed.preview"), Html::element("div", &[("id", "embed-preview")], Html::empty())));
    out.push(buttons(vec![button(cx.text("embed.back"), "open", ""), button(cx.text("panel.close"), "close", "")]));
    out
}

fn size(cx: &PanelContext) -> Html {
    let mut widths = vec![(AUTO, cx.text("embed.width-full").to_owned())];
    widths.extend(WIDTHS_PX.map(|px| (px, cx.fill("embed.px", &[("n", px)]))));
    let mut out = labelled(cx.text("embed.width"), select("width", &widths, AUTO));
    let field =
        [("type", "number"), ("name", "height"), ("value", "560"), ("min", "200"), ("max", "2000"), ("step", "20")];
    out.push(labelled(cx.text("embed.height"), Html::element("input", &field, Html::empty())));
    out.push(check("script", "1", cx.text("embed.script"), false));
    part(cx.text("embed.size"), out)
}

fn look(cx: &PanelContext) -> Html {
    let themes = [
        (AUTO, cx.text("embed.theme-auto").to_owned()),
        (Theme::Light.key(), cx.text("embed.theme-light").to_owned()),
        (Theme::Dark.key(), cx.text("embed.theme-dark").to_owned()),
    ];
    let theme = cx.state.theme.filter(|theme| *theme != Theme::Auto).map_or(AUTO, Theme::key);
    let mut out = labelled(cx.text("embed.theme"), select("theme", &themes, theme));
    let mut languages = vec![(AUTO, cx.text("embed.lang-auto").to_owned())];
    languages.extend(LANGUAGES.map(|tag| (tag, cx.locale.language_name(tag).to_owned())));
    let language = cx.state.lang.first().map_or(AUTO, String::as_str);
    out.push(labelled(cx.text("embed.lang"), select("lang", &languages, language)));
    part(cx.text("embed.look"), out)
}

/// The parts around the map, chosen as a frame has them that says nothing of them.
fn shown(cx: &PanelContext) -> Html {
    let mut out = Html::empty();
    for part in Part::ALL {
        let key = match part {
            Part::Panel => "embed.panel",
            Part::Legend => "embed.legend",
            Part::Search => "embed.search",
            Part::List => "embed.list",
            Part::Title => "embed.name",
            Part::Credits => "embed.credits",
        };
        let is_on = cx.state.show.as_ref().map_or(Part::USUAL.contains(part), |parts| parts.contains(part));
        out.push(check("show", part.key(), cx.text(key), is_on));
    }
    part(cx.text("embed.show"), out)
}

/// Shown by the page's script where the site has a frozen version of these data.
fn following(cx: &PanelContext) -> Html {
    let Some(date) = cx.atlas.as_of() else { return Html::empty() };
    let radio = |value: &str, text: &str, is_on: bool| {
        let on = if is_on { "checked" } else { "" };
        let input = [("type", "radio"), ("name", "frozen"), ("value", value), ("checked", on)];
        let mut label = Html::element("input", &input, Html::empty());
        label.push(element("span", &[], text));
        Html::element("label", &[("class", "check")], label)
    };
    let mut out = radio("0", cx.text("embed.live"), true);
    out.push(radio("1", &cx.fill("embed.frozen", &[("date", &cx.locale.date(date))]), false));
    let version = date.to_string();
    let heading = element("h3", &[], cx.text("embed.following"));
    let content = Html::all(vec![heading, out]);
    Html::element("section", &[("id", "embed-frozen"), ("data-version", &version), ("hidden", "hidden")], content)
}

/// Where the atlas stands: the page's script knows, except in the one-file edition.
fn site(cx: &PanelContext) -> Html {
    let field = [("type", "url"), ("name", "site"), ("placeholder", "https://")];
    let label = labelled(cx.text("embed.site"), Html::element("input", &field, Html::empty()));
    Html::element("section", &[("id", "embed-site")], label)
}

fn text(cx: &PanelContext) -> Html {
    let field = [("id", "embed-snippet"), ("readonly", "readonly"), ("rows", "9"), ("spellcheck", "false")];
    let mut out = labelled(cx.text("embed.html"), Html::element("textarea", &field, Html::empty()));
    out.push(buttons(vec![button(cx.text("take.copy"), "copy", "embed-snippet")]));
    part(cx.text("embed.text"), out)
}

fn select(name: &str, options: &[(&str, String)], chosen: &str) -> Html {
    let mut out = Html::empty();
    for (value, text) in options {
        let mark = if *value == chosen { "selected" } else { "" };
        out.push(element("option", &[("value", value), ("selected", mark)], text));
    }
    Html::element("select", &[("name", name)], out)
}

fn check(name: &str, value: &str, text: &str, is_on: bool) -> Html {
    let on = if is_on { "checked" } else { "" };
    let input = [("type", "checkbox"), ("name", name), ("value", value), ("checked", on)];
    let mut label = Html::element("input", &input, Html::empty());
    label.push(element("span", &[], text));
    Html::element("label", &[("class", "check")], label)
}
