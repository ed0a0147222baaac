//! A view as a picture of its own: an SVG file of a given size with heading, key, scale bar, credits and licence.
//!
//! The map in it is the scene's own text, as the page has it. What the page leaves to its style sheet and its browser
//! is resolved ([`Resolver`]): colours of a theme as attributes, paths cut to the window and in pixels, so that strokes
//! need no `vector-effect`. Such a file is the same in browsers, drawing programs and rasterisers.

mod cut;
mod furniture;
mod key;
mod layout;
mod names;
mod resolve;
mod words;

pub use furniture::LICENCE;
pub use layout::{Size, SizeError};
pub use words::Words;

use super::basemap::{base_group, BaseLayer, Detail, FINE_KM_PER_PX};
use super::framing::{camera_of_view, camera_on, held};
use super::label::{MapLabel, Measure, Placed};
use super::network::{network_group, sections_of, selection_group};
use super::overlay::drawn;
use super::palette::{Ink, Theme};
use super::svg::{escape, number};
use super::{SceneSpec, DEFAULT_WINDOW, WORLD};
use crate::atlas::Atlas;
use crate::domain::Selection;
use crate::explore::{self, ViewState};
use crate::geometry::{Bounds, Camera, MapPoint, Viewport};
use crate::i18n::Locale;
use cut::Cut;
use furniture::Sign;
use layout::Layout;
use resolve::Resolver;

/// The typefaces, the shipped ones first: a rasteriser has no others.
const FAMILIES: &str = "'Noto Sans', 'Noto Sans Georgian', 'Noto Sans Arabic', 'Noto Sans CJK SC', 'Noto Sans SC', \
                        system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// From this height on (in the map's own measures) the key may take a second row.
const TWO_ROWS_FROM_PX: f64 = 380.0;

/// The closest look at what is a point, in kilometres per pixel: a picture that nobody can zoom out of needs surroundings.
const POINT_KM_PER_PX: f64 = 2.5;
/// How far counts keep from the edge.
const BADGE_PX: f64 = 9.0;

/// What pictures are made from.
pub struct Source<'a> {
    pub atlas: &'a Atlas,
    /// The layers of the base map at a level of detail, as [`BaseLayer::draw`] gives them.
    pub ground: &'a dyn Fn(Detail) -> &'a [(BaseLayer, String)],
    pub labels: &'a [MapLabel],
    pub locale: &'a Locale,
    pub measure: Measure<'a>,
}

/// The picture of a state: its selection, view, date, filters, languages and theme. `auto` is light. A selection
/// that the atlas does not know is none.
pub fn picture(source: &Source, state: &ViewState, size: Size) -> String {
    let locale = source.locale.clone().preferring(&state.lang);
    let theme = if state.theme == Some(explore::Theme::Dark) { Theme::Dark } else { Theme::Light };
    let words = Words::of(source.atlas, &locale, state);
    let mut layout = Layout::new(size, &words, 1, source.measure);
    let mut shot = Shot::of(source, &locale, state, &layout, theme);
    let rows = furniture::rows_of(&shot.signs, layout.width, source.measure);
    if rows > 1 && layout.height >= TWO_ROWS_FROM_PX {
        layout = Layout::new(size, &words, 2, source.measure);
        shot = Shot::of(source, &locale, state, &layout, theme);
    }
    let key = furniture::key(&layout, &shot.signs, theme, source.measure);
    let scale = furniture::scale(&layout, &shot.camera, &locale, theme);
    let box_ = layout.map;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
         aria-labelledby=\"title description\" lang=\"{}\" font-family=\"{FAMILIES}\">\
         <title id=\"title\">{}</title><desc id=\"description\">{}</desc>{}\
         <rect width=\"{w}\" height=\"{h}\" fill=\"{paper}\"/>\
         <clipPath id=\"window\"><rect width=\"{}\" height=\"{}\"/></clipPath>\
         <g id=\"map\" data-km-per-px=\"{}\" transform=\"translate(0 {})\" clip-path=\"url(#window)\">{}</g>{}{key}{scale}{}\
         </svg>\n",
        size.width(),
        size.height(),
        escape(locale.language()),
        escape(&words.title),
        escape(&words.description),
        furniture::metadata(&words, &locale),
        number(box_.width()),
        number(box_.height()),
        crate::number::short(shot.camera.km_per_px, 6),
        number(box_.min.y),
        shot.map,
        furniture::heading(&layout, &words, theme),
        furniture::credits(&layout, theme),
        w = crate::number::short(layout.width, 3),
        h = crate::number::short(layout.height, 3),
        paper = furniture::paper(theme),
    )
}

/// The map of a picture, and what has to be said about it.
struct Shot {
    camera: Camera,
    map: String,
    signs: Vec<Sign>,
}

impl Shot {
    fn of(source: &Source, locale: &Locale, state: &ViewState, layout: &Layout, theme: Theme) -> Shot {
        let viewport = layout.viewport();
        let (camera, spec) = view(source.atlas, locale, state, viewport);
        let placed = placed(source, &spec, &camera, viewport);
        let map = map(source, &camera, viewport, &spec, &placed, theme);
        let signs = key::signs(source.atlas, &spec, &placed, locale, theme);
        Shot { camera, map, signs }
    }
}

/// Where the map looks, and what of the network it shows.
fn view(atlas: &Atlas, locale: &Locale, state: &ViewState, viewport: Viewport) -> (Camera, SceneSpec) {
    let selection = state.select.clone().filter(|selection| atlas.has(selection));
    let touched = selection.as_ref().map(|selection| atlas.touched(selection)).unwrap_or_default();
    let framed = || {
        let selection = selection.as_ref()?;
        let camera = camera_on(atlas, selection, &touched, viewport)?;
        let has_lines =
            !matches!(selection, Selection::Place(_)) && !sections_of(atlas, selection, &touched).is_empty();
        Some(if has_lines { camera } else { Camera { km_per_px: camera.km_per_px.max(POINT_KM_PER_PX), ..camera } })
    };
    let named = state.view.map(|view| camera_of_view(view, viewport));
    let camera = held(named.or_else(framed).unwrap_or_else(|| whole(viewport)), viewport);
    let spec = SceneSpec {
        among: atlas.among(&state.links),
        selection,
        touched,
        visible: Some(camera.bounds(viewport).grown(-BADGE_PX * camera.km_per_px)),
        ..SceneSpec::of(state, camera.km_per_px, locale.languages())
    };
    (camera, spec)
}

/// The default window as a whole, but no farther out than the base map reaches.
fn whole(viewport: Viewport) -> Camera {
    let km_per_px = viewport.fit(&DEFAULT_WINDOW).min(viewport.cover(&WORLD));
    let half = (viewport.width * km_per_px / 2.0, viewport.height * km_per_px / 2.0);
    let inside = |at: f64, least: f64, most: f64, half: f64| at.max(least + half).min(most - half);
    let at = DEFAULT_WINDOW.center();
    let center = MapPoint {
        x: inside(at.x, WORLD.min.x, WORLD.max.x, half.0),
        y: inside(at.y, WORLD.min.y, WORLD.max.y, half.1),
    };
    Camera { center, km_per_px }
}

fn placed(source: &Source, spec: &SceneSpec, camera: &Camera, viewport: Viewport) -> Vec<Placed> {
    let (seen, k) = (camera.bounds(viewport), camera.km_per_px);
    let window = Bounds::new(seen.min.x / k, seen.min.y / k, seen.max.x / k, seen.max.y / k);
    names::placed(source.atlas, source.labels, spec, &window, source.measure)
}

/// The map's groups, in pixels from the window's corner.
fn map(
    source: &Source,
    camera: &Camera,
    viewport: Viewport,
    spec: &SceneSpec,
    placed: &[Placed],
    theme: Theme,
) -> String {
    let detail = if camera.km_per_px < FINE_KM_PER_PX { Detail::Fine } else { Detail::Coarse };
    let cut = Cut::new(*camera, viewport);
    let selected = spec.selection.as_ref().map_or(String::new(), Selection::to_string);
    let overlay = Resolver { theme, selected: &selected, cut: None };
    let world = Resolver { cut: Some(&cut), ..overlay };
    let base = world.resolve(&base_group((source.ground)(detail), None, theme));
    let network = world.resolve(&network_group(source.atlas, spec, theme));
    let selection = world.resolve(&selection_group(source.atlas, spec, theme));
    // What is not selected steps back, as on the page.
    let dimmed = if selection.is_empty() { "" } else { " opacity=\".3\"" };
    let names = overlay.resolve(&drawn(source.atlas, placed, spec, theme));
    let (x, y) = camera.to_screen(MapPoint::default(), viewport);
    format!(
        "<rect width=\"{}\" height=\"{}\" fill=\"{}\"/>{base}<g id=\"network\"{dimmed}>{network}</g>\
         <g id=\"selected\">{selection}</g><g id=\"names\" transform=\"translate({} {})\">{names}</g>",
        number(viewport.width),
        number(viewport.height),
        Ink::Sea.hex(theme),
        crate::number::short(x, 2),
        crate::number::short(y, 2),
    )
}
