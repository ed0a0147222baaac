//! A map of a part: what one record's page shows. Drawn as the whole map is, then cut to a box, so that a page carries
//! only what it shows.

use super::basemap::{base_group, Detail};
use super::document::{map_element, MapParts};
use super::label::estimated_width;
use super::network::{network_group, selection_group};
use super::overlay::overlay_group;
use super::palette::Theme;
use super::SceneSpec;
use crate::geometry::{clip_line, clip_ring, path, Bounds, MapPoint, Viewport};

/// The frame that a part is laid out for, in pixels: between a phone's and a large screen's.
const FRAME: Viewport = Viewport { width: 800.0, height: 650.0 };
/// How much of the frame's width and height what is shown takes at most.
const SHARE: f64 = 0.855;
/// Frames from upright to wide, width over height, are filled to their edges.
const SHAPES: [f64; 2] = [0.88, 1.7];
/// From this scale on (kilometres per pixel) the coarse base map's corners would show.
const FINE_KM_PER_PX: f64 = 2.6;

/// What a map of a part shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// What is always seen.
    pub view: Bounds,
    /// What is there to be seen where a frame is wider or higher.
    pub around: Bounds,
    pub km_per_px: f64,
}

impl Part {
    /// The part around a box.
    pub fn around(bounds: &Bounds) -> Part {
        let center = bounds.center();
        let sized = |width: f64, height: f64| {
            let MapPoint { x, y } = center;
            Bounds::new(x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0)
        };
        let view = sized(bounds.width() / SHARE, bounds.height() / SHARE);
        let around = sized(view.width().max(view.height() * SHAPES[1]), view.height().max(view.width() / SHAPES[0]));
        Part { view, around, km_per_px: FRAME.fit(&view) }
    }

    /// The spec at the part's scale, of which only what lies in it is emitted.
    fn spec(&self, spec: &SceneSpec) -> SceneSpec {
        SceneSpec { km_per_px: self.km_per_px, visible: Some(self.around), ..spec.clone() }
    }

    /// How fine a base map the scale asks for.
    pub fn detail(&self) -> Detail {
        match self.km_per_px < FINE_KM_PER_PX {
            true => Detail::Fine,
            false => Detail::Coarse,
        }
    }
}

/// What the map of a part shows in every language, with the spec's selection: all but symbols and names. The live map
/// cannot adopt its lines: they carry no counts of points, and it draws them anew.
pub fn part_world(parts: &MapParts, part: &Part, spec: &SceneSpec) -> String {
    let theme = Theme::Light;
    let spec = &part.spec(spec);
    let cut = |text: String| cut(&text, &part.around);
    let world = [
        cut(base_group(parts.base, parts.relief, theme)),
        format!("<g id=\"network\">{}</g>", cut(network_group(parts.network, spec, theme))),
        format!("<g id=\"selected\">{}</g>", cut(selection_group(parts.network, spec, theme))),
    ];
    world.concat()
}

/// The map of a part with that `world`; `words` are its accessible name and description.
pub fn part_map(parts: &MapParts, part: &Part, world: &str, spec: &SceneSpec, words: [&str; 2]) -> String {
    let spec = &part.spec(spec);
    let overlay = overlay_group(parts.network, parts.labels, spec, &estimated_width, Theme::Light);
    let class = if spec.selection.is_some() { "static part selecting" } else { "static part" };
    map_element(class, "meet", &part.view, spec.km_per_px, world, &overlay, words)
}

/// The text of a group with its paths cut to a box; those with nothing inside are left out.
fn cut(group: &str, window: &Bounds) -> String {
    let mut out = String::with_capacity(group.len() / 2);
    let mut rest = group;
    while let Some(at) = rest.find("<path ") {
        let (before, path) = rest.split_at(at);
        out.push_str(before);
        let end = path.find('>').map_or(path.len(), |end| end + 1);
        let (element, after) = path.split_at(end);
        match cut_path(element, window) {
            Some(cut) => out.push_str(&cut),
            None => out.push_str(element),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// An empty element cut; `None` where it is none, or has a path of another form.
fn cut_path(element: &str, window: &Bounds) -> Option<String> {
    let (head, rest) = element.strip_suffix("/>")?.split_once(" d=\"")?;
    let (d, tail) = rest.split_once('"')?;
    let mut inside = String::new();
    for (line, is_closed) in path::read_parts(d)? {
        if is_closed {
            inside.push_str(&path::closed([&clip_ring(&line, window)[..]], 10.0));
        } else {
            let pieces = clip_line(&line, window);
            inside.push_str(&path::open_lines(pieces.iter().map(Vec::as_slice), 10.0));
        }
    }
    if inside.is_empty() {
        return Some(String::new());
    }
    let head = without_counts(head);
    Some([&head, " d=\"", &inside, "\"", tail, "/>"].concat())
}

/// The attributes without `data-v`: what is cut no longer holds the points that it counts.
fn without_counts(attributes: &str) -> String {
    let Some((before, rest)) = attributes.split_once(" data-v=\"") else { return attributes.to_owned() };
    [before, rest.split_once('"').map_or("", |(_, after)| after)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Bounds = Bounds::new(0.0, 0.0, 10.0, 10.0);

    #[test]
    fn paths_are_cut_and_the_rest_stays() {
        let group = "<g id=\"a\"><path class=\"x\" data-v=\"2 3\" stroke-width=\"2\" d=\"M-5 5l10 0 10 0\"/>\
                     <path d=\"M20 20l1 1\"/><rect x=\"1\"/><path d=\"M0 0c1 1 2 2 3 3\"/></g>";
        let expected = "<g id=\"a\"><path class=\"x\" stroke-width=\"2\" d=\"M0 5l5 0 5 0\"/>\
                        <rect x=\"1\"/><path d=\"M0 0c1 1 2 2 3 3\"/></g>";
        assert_eq!(cut(group, &WINDOW), expected);
        assert_eq!(cut("<path d=\"M0 0", &WINDOW), "<path d=\"M0 0");
    }

    #[test]
    fn holes_stay_holes() {
        let land = "<path d=\"M-9-9l40 0 0 40-40 0zM4 4l2 0 0 2-2 0z\"/>";
        let cut = cut(land, &WINDOW);
        assert_eq!(cut.matches('z').count(), 2, "{cut}");
    }

    #[test]
    fn any_usual_frame_is_filled() {
        for (width, height) in [(100.0, 900.0), (900.0, 100.0), (500.0, 400.0)] {
            let part = Part::around(&Bounds::new(0.0, 0.0, width, height));
            for shape in [0.9, 1.0, 1.3, 1.65] {
                let frame = Viewport::new(shape * 800.0, 800.0);
                let scale = frame.fit(&part.view);
                assert!(frame.width * scale <= part.around.width() + 1e-6, "{width}×{height} in {shape}");
                assert!(frame.height * scale <= part.around.height() + 1e-6, "{width}×{height} in {shape}");
            }
        }
    }
}
