//! The scene's text made fit for a file: what the page's style sheet says becomes attributes, what only a browser
//! knows is left out, and the world comes in pixels.

use super::cut::Cut;
use crate::scene::basemap::BORDER_CLASSES;
use crate::scene::palette::{Ink, Theme};
use std::fmt::Write;

/// Attributes that mean nothing in a file: for the hand, for reading lines back, and what viewers besides browsers do
/// not know.
const LEFT_OUT: [&str; 5] = ["vector-effect", "pointer-events", "aria-hidden", "data-v", "data-more"];

/// How much greater the symbol of what is selected is.
const CHOSEN_SCALE: f64 = 1.6;

/// How text of the scene is resolved.
pub struct Resolver<'a> {
    pub theme: Theme,
    /// `kind:id` of what is selected; its symbol stands out.
    pub selected: &'a str,
    /// For the world: where its paths are cut. The overlay is in pixels already.
    pub cut: Option<&'a Cut>,
}

struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
    /// Whether it has no content (`<path …/>`).
    is_empty: bool,
}

/// An element whose end is still to come.
struct Open {
    /// Where it begins in what has been written, and where its content does.
    start: usize,
    content: usize,
    is_symbol: bool,
    dash_px: f64,
}

impl Resolver<'_> {
    /// The text resolved. Groups that come out empty are left out.
    pub fn resolve(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() / 2);
        let mut open: Vec<Open> = Vec::new();
        // Elements left out whose end is still to come.
        let mut left_out = 0;
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('<') {
            let Some((tag, after)) = after.split_once('>') else { break };
            rest = after;
            if left_out == 0 {
                out.push_str(before);
            }
            match (tag.strip_prefix('/'), left_out) {
                (Some(name), 0) => close(&mut out, name, open.pop()),
                (Some(_), _) => left_out -= 1,
                (None, 0) => {
                    let tag = read(tag);
                    let start = out.len();
                    let is_symbol = open.last().is_some_and(|open| open.is_symbol);
                    let dash_px = open.last().map_or(0.0, |open| open.dash_px);
                    match self.resolved(&tag, is_symbol, dash_px) {
                        None => left_out = usize::from(!tag.is_empty),
                        Some(text) => {
                            out.push_str(&text);
                            if !tag.is_empty {
                                open.push(Open {
                                    start,
                                    content: out.len(),
                                    is_symbol: is_symbol || class(&tag).starts_with("symbol"),
                                    dash_px: tag.get("stroke-dasharray").map_or(dash_px, period),
                                });
                            }
                        }
                    }
                }
                (None, _) => left_out += usize::from(!read(tag).is_empty),
            }
        }
        out
    }

    /// A tag as it stands in the file; `None` where the element is left out.
    fn resolved(&self, tag: &Tag, in_symbol: bool, dash_px: f64) -> Option<String> {
        let class = class(tag);
        let unseen = tag.get("fill") == Some("none") && tag.get("stroke") == Some("none") && tag.name != "path";
        if matches!(class, "targets" | "sea") && tag.name != "text" || unseen {
            return None;
        }
        let mut attributes: Vec<(&str, String)> = Vec::with_capacity(tag.attributes.len());
        for (name, value) in &tag.attributes {
            if !LEFT_OUT.contains(name) {
                attributes.push((name, (*value).to_owned()));
            }
        }
        if let (Some(cut), Some(d)) = (self.cut, tag.get("d")) {
            let dash_px = tag.get("stroke-dasharray").map_or(dash_px, period);
            let d = cut.path(d, dash_px);
            if d.is_empty() {
                return None;
            }
            set(&mut attributes, "d", &d);
        }
        self.apply_style_sheet(&mut attributes, class, tag, in_symbol);
        let mut out = format!("<{}", tag.name);
        for (name, value) in &attributes {
            let _ = write!(out, " {name}=\"{value}\"");
        }
        out.push_str(if tag.is_empty { "/>" } else { ">" });
        Some(out)
    }

    /// The rules of `assets/style.css` that are not in the scene's attributes.
    fn apply_style_sheet(&self, attributes: &mut Vec<(&str, String)>, class: &str, tag: &Tag, in_symbol: bool) {
        let accent = Ink::Accent.hex(self.theme);
        match class {
            "symbol venue" => set(attributes, "fill", accent),
            "label sea" | "label river" => {
                attributes.retain(|(name, _)| !name.starts_with("stroke") && *name != "paint-order")
            }
            _ => {}
        }
        if in_symbol && tag.name == "g" && tag.get("data-id") == Some(self.selected) {
            // The page gives it a broad stroke; in print that would fill its shape.
            set(attributes, "fill", accent);
            let place = tag.get("transform").unwrap_or_default();
            set(attributes, "transform", &format!("{place} scale({CHOSEN_SCALE})"));
        }
        // Layers of the base map are drawn once, in light inks.
        let border = class.strip_prefix("border ");
        if let Some((_, ink, ..)) = BORDER_CLASSES.into_iter().find(|(name, ..)| border == Some(name)) {
            set(attributes, "stroke", ink.hex(self.theme));
        }
    }
}

impl<'a> Tag<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| *value)
    }
}

fn class<'a>(tag: &Tag<'a>) -> &'a str {
    tag.get("class").unwrap_or_default()
}

fn set(attributes: &mut Vec<(&str, String)>, name: &'static str, value: &str) {
    match attributes.iter_mut().find(|(own, _)| *own == name) {
        Some((_, own)) => *own = value.to_owned(),
        None => attributes.push((name, value.to_owned())),
    }
}

/// Reads the inside of a start tag as the scene writes it: values in double quotes, escaped.
fn read(tag: &str) -> Tag<'_> {
    let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while let Some((name, after)) = rest.split_once("=\"") {
        let Some((value, after)) = after.split_once('"') else { break };
        attributes.push((name.trim(), value));
        rest = after;
    }
    Tag { name, attributes, is_empty }
}

/// The length after which dashes repeat.
fn period(dashes: &str) -> f64 {
    dashes.split([' ', ',']).filter_map(crate::number::read).sum()
}

/// Writes the end of an element, or takes it back where it is a group that holds nothing.
fn close(out: &mut String, name: &str, open: Option<Open>) {
    match open {
        Some(open) if name == "g" && out.len() == open.content => out.truncate(open.start),
        _ => {
            let _ = write!(out, "</{name}>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Camera, MapPoint, Viewport};

    const PLAIN: Resolver = Resolver { theme: Theme::Dark, selected: "place:x", cut: None };

    #[test]
    fn what_only_a_browser_knows_is_left_out() {
        let text =
            "<g class=\"targets\"><circle r=\"12\"/><g></g></g><g vector-effect=\"non-scaling-stroke\" id=\"a\">\
                    <circle fill=\"none\" stroke=\"none\"/><text data-id=\"place:y\">a &lt; b</text></g><g><g></g></g>";
        assert_eq!(PLAIN.resolve(text), "<g id=\"a\"><text data-id=\"place:y\">a &lt; b</text></g>");
    }

    #[test]
    fn rules_of_the_style_sheet_become_attributes() {
        let accent = Ink::Accent.hex(Theme::Dark);
        let text =
            "<g class=\"symbol city\"><g data-id=\"place:x\" transform=\"translate(1 2)\"><path d=\"M0 0\"/></g></g>";
        let chosen = format!("<g data-id=\"place:x\" transform=\"translate(1 2) scale(1.6)\" fill=\"{accent}\">");
        assert!(PLAIN.resolve(text).contains(&chosen), "{}", PLAIN.resolve(text));
        assert_eq!(
            PLAIN.resolve("<g class=\"label sea\" stroke=\"#fff\" stroke-width=\"3\"><text>x</text></g>"),
            "<g class=\"label sea\"><text>x</text></g>"
        );
        let border = PLAIN.resolve("<path class=\"border agreed\" stroke=\"#8d8577\" d=\"M0 0l1 1\"/>");
        assert!(border.contains(Ink::Border.hex(Theme::Dark)), "{border}");
    }

    #[test]
    fn paths_of_the_world_come_in_pixels() {
        let camera = Camera { center: MapPoint { x: 0.0, y: 0.0 }, km_per_px: 2.0 };
        let cut = Cut::new(camera, Viewport { width: 100.0, height: 100.0 });
        let world = Resolver { cut: Some(&cut), ..PLAIN };
        let text =
            "<g class=\"line\"><path d=\"M0 0l20 0\"/><path d=\"M9000 0l20 0\"/></g><g><path d=\"M9000 0l1 1\"/></g>";
        assert_eq!(world.resolve(text), "<g class=\"line\"><path d=\"M50 50l10 0\"/></g>");
    }

    #[test]
    fn whatever_comes_nothing_breaks() {
        for text in ["<", ">", "</", "</g></g>", "<g", "<g a=\"", "<g a=\"b\"", "a<b/>c", "<é ü=\"ß\">"] {
            PLAIN.resolve(text);
        }
    }
}
