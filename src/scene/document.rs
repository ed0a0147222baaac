//! A whole map as one SVG element: the page's static map, which the live map takes over.

use super::basemap::{base_group, BaseLayer};
use super::label::{estimated_width, MapLabel};
use super::network::{network_group, selection_group};
use super::overlay::overlay_group;
use super::palette::Theme;
use super::{svg, SceneSpec, DEFAULT_WINDOW};
use crate::atlas::Network;
use crate::geometry::Bounds;

/// A ground for the hand, also where the live map has been carried away from under it. It is not painted.
const GROUND: &str =
    "<rect fill=\"none\" pointer-events=\"all\" x=\"-9999\" y=\"-9999\" width=\"30000\" height=\"30000\"/>";

/// What a map is made of.
pub struct MapParts<'a> {
    pub network: &'a Network,
    pub base: &'a [(BaseLayer, String)],
    pub labels: &'a [MapLabel],
    /// Address of the shaded relief, if it is to be shown.
    pub relief: Option<&'a str>,
}

/// What the page's map shows in every language: all but symbols and names.
pub fn page_world(parts: &MapParts, spec: &SceneSpec) -> String {
    let theme = Theme::Light;
    let base = base_group(parts.base, parts.relief, theme);
    let network = network_group(parts.network, spec, theme);
    let selection = selection_group(parts.network, spec, theme);
    [&base, "<g id=\"network\">", &network, "</g><g id=\"selected\">", &selection, "</g>"].concat()
}

/// The map element of the page with that `world`, showing [`DEFAULT_WINDOW`] so that it covers its frame. `words` are its
/// accessible name and description; what is drawn is kept from assistive technology, which has the list instead. An empty SVG
/// stands after it, for what belongs to the reader's hand.
pub fn page_map(parts: &MapParts, world: &str, spec: &SceneSpec, words: [&str; 2]) -> String {
    let overlay = overlay_group(parts.network, parts.labels, spec, &estimated_width, Theme::Light);
    map_element("static", "slice", &DEFAULT_WINDOW, spec.km_per_px, world, &overlay, words)
}

/// The map element itself: `fit` says whether the window covers its frame (`slice`) or fits into it (`meet`); `words` are
/// its accessible name and description.
pub fn map_element(
    class: &str,
    fit: &str,
    window: &Bounds,
    km_per_px: f64,
    world: &str,
    overlay: &str,
    words: [&str; 2],
) -> String {
    let [title, description] = words.map(svg::escape);
    let scale = crate::number::short(km_per_px, 6);
    let view_box = [window.min.x, window.min.y, window.width(), window.height()].map(svg::number).join(" ");
    format!(
        "<svg id=\"map\" class=\"{class}\" role=\"img\" aria-labelledby=\"map-title\" aria-describedby=\"map-description\" \
         viewBox=\"{view_box}\" preserveAspectRatio=\"xMidYMid {fit}\" \
         font-family=\"system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif\">\
         <title id=\"map-title\">{title}</title><desc id=\"map-description\">{description}</desc>{GROUND}\
         <g id=\"world\" aria-hidden=\"true\">{world}</g>\
         <g id=\"overlay\" aria-hidden=\"true\" transform=\"scale({scale})\">{overlay}</g></svg>\
         <svg id=\"hud\" aria-hidden=\"true\"></svg>",
    )
}
