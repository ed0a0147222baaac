//! The dialog that lists every key: what each does, and where.

use super::context::PanelContext;
use super::parts::plain;
use crate::html::Html;

/// Where keys do something, by the key of its heading: which, and the key of what they do.
type Place = (&'static str, &'static [(&'static [&'static str], &'static str)]);

const PLACES: [Place; 4] = [
    (
        "keys.map",
        &[
            (&["←", "↑", "→", "↓"], "keys.between"),
            (&["←", "→"], "keys.along"),
            (&["↑", "↓"], "keys.branch"),
            (&["Home", "End"], "keys.ends"),
            (&["Enter"], "keys.open"),
            (&["Esc"], "keys.leave"),
            (&["Shift + ←", "↑", "→", "↓"], "keys.pan"),
            (&["+", "−"], "keys.zoom"),
            (&["?"], "keys.help"),
        ],
    ),
    ("keys.search", &[(&["↓", "↑"], "keys.found"), (&["Esc"], "keys.clear")]),
    ("keys.reading", &[(&["←", "→"], "keys.steps")]),
    ("keys.anywhere", &[(&["Tab", "Shift + Tab"], "keys.tab"), (&["Esc"], "keys.close")]),
];

/// The whole dialog's content; its button is the script's to follow.
pub fn keys(cx: &PanelContext) -> Html {
    let close = [("type", "button"), ("aria-label", cx.text("panel.close"))];
    let mut out = Html::element("button", &close, Html::text("×"));
    out.push(Html::element("h2", &[("id", "keys-title")], Html::text(cx.text("keys.title"))));
    for (place, rows) in PLACES {
        out.push(plain("h3", Html::text(cx.text(place))));
        let mut list = Html::empty();
        for (keys, what) in rows {
            list.push(row(cx, keys, what));
        }
        out.push(plain("dl", list));
    }
    out
}

fn row(cx: &PanelContext, keys: &[&str], what: &'static str) -> Html {
    let mut names = Html::empty();
    for key in keys {
        names.append(" ", plain("kbd", Html::text(key)));
    }
    let mut out = plain("dt", names);
    out.push(plain("dd", Html::text(cx.text(what))));
    plain("div", out)
}
