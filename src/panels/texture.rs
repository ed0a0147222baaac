//! How columns and bars are filled, so that no colour is needed to tell what was counted and what was not.

use super::chart::{ink, percent};
use crate::domain::{Certainty, Figure};
use crate::html::Html;
use crate::scene::palette::Ink;

/// How a column is filled, so that no colour is needed to tell what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    Counted,
    Calculated,
    Unverified,
    Target,
}

impl Fill {
    pub const ALL: [Fill; 4] = [Fill::Counted, Fill::Calculated, Fill::Unverified, Fill::Target];

    pub fn of(figure: &Figure) -> Fill {
        match figure {
            _ if figure.target => Fill::Target,
            _ if figure.certainty == Certainty::Unverified => Fill::Unverified,
            _ if figure.derived => Fill::Calculated,
            _ => Fill::Counted,
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            Fill::Counted => "counted",
            Fill::Calculated => "calculated",
            Fill::Unverified => "unchecked",
            Fill::Target => "target",
        }
    }
}

fn fill_of(id: &str, fill: Fill) -> String {
    match fill {
        Fill::Counted => ink(Ink::InkSea).to_owned(),
        Fill::Calculated | Fill::Unverified => ["url(#", &pattern_id(id, fill), ")"].concat(),
        Fill::Target => "none".to_owned(),
    }
}

fn pattern_id(id: &str, fill: Fill) -> String {
    ["chart-", id, "-", fill.class()].concat()
}

/// The patterns that these fills use: stripes for what was not checked, dots for what was calculated.
pub fn patterns(id: &str, fills: &[Fill]) -> Html {
    let mut out = Html::empty();
    for (fill, path) in
        [(Fill::Unverified, "M-1 1 1-1M0 6 6 0M5 7 7 5"), (Fill::Calculated, "M1.5 1.5h.01M4.5 4.5h.01")]
    {
        if fills.contains(&fill) {
            out.push(pattern(&pattern_id(id, fill), fill, path));
        }
    }
    match out.is_empty() {
        true => out,
        false => Html::element("defs", &[], out),
    }
}

fn pattern(id: &str, fill: Fill, path: &str) -> Html {
    let width = if fill == Fill::Unverified { "1.6" } else { "2" };
    let attributes = [
        ("class", "texture"),
        ("d", path),
        ("stroke", ink(Ink::InkSea)),
        ("stroke-width", width),
        ("stroke-linecap", "round"),
    ];
    let content = Html::element("path", &attributes, Html::empty());
    Html::element(
        "pattern",
        &[("id", id), ("width", "6"), ("height", "6"), ("patternUnits", "userSpaceOnUse")],
        content,
    )
}

/// A rectangle with its fill: x, y, width and height.
pub fn block(id: &str, fill: Fill, [x, y, width, height]: [&str; 4]) -> Html {
    let (class, painted) = (["column ", fill.class()].concat(), fill_of(id, fill));
    let attributes = [
        ("class", class.as_str()),
        ("x", x),
        ("y", y),
        ("width", width),
        ("height", height),
        ("fill", &painted),
        ("stroke", if fill == Fill::Counted { "" } else { ink(Ink::InkSea) }),
        ("stroke-dasharray", if fill == Fill::Target { "3 2" } else { "" }),
    ];
    Html::element("rect", &attributes, Html::empty())
}

/// A small sample of a fill, for the words that explain it.
pub fn fill_sample(id: &str, fill: Fill) -> Html {
    let key = [id, "-key"].concat();
    let mut content = patterns(&key, &[fill]);
    content.push(block(&key, fill, ["1", "1", "14", "10"]));
    Html::element("svg", &[("width", "16"), ("height", "12"), ("aria-hidden", "true")], content)
}

/// A level bar as long as its share in per cent.
pub fn level_bar(id: &str, share: f64, fill: Fill) -> Html {
    let mut content = patterns(id, &[fill]);
    content.push(block(id, fill, ["0", "1", &percent(share), "10"]));
    Html::element("svg", &[("width", "100%"), ("height", "12"), ("aria-hidden", "true")], content)
}
