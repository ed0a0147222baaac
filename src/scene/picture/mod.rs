//! A view as a picture of its own: an SVG file of a given size with heading, key, scale bar, credits and licence.
//!
//! The map in it is the scene's own text, as the page has it. What the page leaves to its style sheet and its browser
//! is resolved ([`Resolver`]): colours of a theme as attributes, paths cut to the window and in pixels, so that strokes
//! need no `vector-effect`. Such a file is the same in browsers, drawing programs and rasterisers.

mod cut;
mod furniture;
mod layout;
mod names;
mod resolve;
mod words;

pub use furniture::LICENCE;
pub use layout::{Size, SizeError};
pub use words::Words;

use super::basemap::{base_group, BaseLayer, Detail, FINE_KM_PER_PX};
use super::framing::{camera_of_view, camera_on, held};
use super::label::{MapLabel, Measure};
use super::legend::{line_sample, mode_text, status_text};
use super::network::{network_group, sections_of, selection_group, strands_in_order};
use super::overlay::drawn;
use super::palette::{Ink, Theme};
use super::svg::{escape, number};
use super::{SceneSpec, DEFAULT_WINDOW};
use crate::atlas::Atlas;
use crate::domain::*;
use crate::explore::{self, ViewState};
use crate::geometry::{Bounds, Camera, MapPoint, Viewport};
use crate::i18n::Locale;
use crate::order::Set;
use cut::Cut;
use furniture::Sign;
use layout::Layout;
use resolve::Resolver;

/// The typefaces, the shipped ones first: a rasteriser has no others.
const FAMILIES: &str = "'Noto Sans', 'Noto Sans Georgian', 'Noto Sans Arabic', 'Noto Sans CJK SC', 'Noto Sans SC', \
                        system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// What pictures are made from.
pub struct Source<'a> {
    pub atlas: &'a Atlas,
    /// The layers of the base map at a level of detail, as [`BaseLayer::draw`] gives them.
    pub ground: &'a dyn Fn(Detail) -> &'a [(BaseLayer, String)],
    pub labels: &'a [MapLabel],
    pub locale: &'a Locale,
    pub measure: Measure<'a>,
}

/// How a picture is lettered and coloured.
struct Look<'a> {
    theme: Theme,
    measure: Measure<'a>,
}

/// The picture of a state: its selection, view, date, filters, languages and theme. `auto` is light. A selection
/// that the atlas does not know is none.
pub fn picture(source: &Source, state: &ViewState, size: Size) -> String {
    let locale = source.locale.clone().preferring(&state.lang);
    let theme = if state.theme == Some(explore::Theme::Dark) { Theme::Dark } else { Theme::Light };
    let look = Look { theme, measure: source.measure };
    let words = Words::of(source.atlas, &locale, state);
    let layout = Layout::new(size, &words, source.measure);
    let viewport = layout.viewport();
    let (camera, spec) = view(source.atlas, &locale, state, viewport);
    let map = map(source, &camera, viewport, &spec, theme);
    let (scale, key) = match layout.has_key {
        true => {
            let (scale, scale_px) = furniture::scale(&layout, &camera, &locale, &look);
            let signs = signs(source.atlas, &spec, &camera.bounds(viewport), &locale, theme);
            (scale, furniture::key(&layout, &signs, scale_px, &look))
        }
        false => Default::default(),
    };
    let box_ = layout.map;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
         aria-labelledby=\"title description\" lang=\"{}\" font-family=\"{FAMILIES}\">\
         <title id=\"title\">{}</title><desc id=\"description\">{}</desc>{}\
         <rect width=\"{w}\" height=\"{h}\" fill=\"{paper}\"/>\
         <clipPath id=\"window\"><rect width=\"{}\" height=\"{}\"/></clipPath>\
         <g id=\"map\" transform=\"translate(0 {})\" clip-path=\"url(#window)\">{map}</g>{}{key}{scale}{}</svg>\n",
        size.width(),
        size.height(),
        escape(locale.language()),
        escape(&words.title),
        escape(&words.description),
        furniture::metadata(&words, &locale),
        number(box_.width()),
        number(box_.height()),
        number(box_.min.y),
        furniture::heading(&layout, &words, theme),
        furniture::credits(&layout, theme),
        w = crate::number::short(layout.width, 3),
        h = crate::number::short(layout.height, 3),
        paper = furniture::paper(theme),
    )
}

/// Where the map looks, and what of the network it shows.
fn view(atlas: &Atlas, locale: &Locale, state: &ViewState, viewport: Viewport) -> (Camera, SceneSpec) {
    let selection = state.select.clone().filter(|selection| atlas.has(selection));
    let touched = selection.as_ref().map(|selection| atlas.touched(selection)).unwrap_or_default();
    let framed = || camera_on(atlas, selection.as_ref()?, &touched, viewport);
    let whole = || Camera { center: DEFAULT_WINDOW.center(), km_per_px: viewport.cover(&DEFAULT_WINDOW) };
    let named = state.view.map(|view| camera_of_view(view, viewport));
    let camera = held(named.or_else(framed).unwrap_or_else(whole), viewport);
    let spec = SceneSpec {
        km_per_px: camera.km_per_px,
        day: state.day(),
        modes: state.modes.clone(),
        statuses: state.statuses.clone(),
        countries: state.countries.clone(),
        selection,
        touched,
        languages: locale.languages().to_vec(),
        visible: Some(camera.bounds(viewport)),
    };
    (camera, spec)
}

/// The map's groups, in pixels from the window's corner.
fn map(source: &Source, camera: &Camera, viewport: Viewport, spec: &SceneSpec, theme: Theme) -> String {
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
    let k = camera.km_per_px;
    let seen = camera.bounds(viewport);
    let window = Bounds::new(seen.min.x / k, seen.min.y / k, seen.max.x / k, seen.max.y / k);
    let placed = names::placed(source.atlas, source.labels, spec, &window, &standing_out(source.atlas, spec), source.measure);
    let names = overlay.resolve(&drawn(source.atlas, &placed, spec, theme));
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

/// The sections that the selection stands for.
fn standing_out(atlas: &Atlas, spec: &SceneSpec) -> Set<SectionId> {
    spec.selection.as_ref().map_or(Set::new(), |selection| sections_of(atlas, selection, &spec.touched))
}

/// What has to be explained: the modes and states of the lines in the window; of those that stand out, if any do.
fn signs(atlas: &Atlas, spec: &SceneSpec, seen: &Bounds, locale: &Locale, theme: Theme) -> Vec<Sign> {
    let chosen = standing_out(atlas, spec);
    let (mut modes, mut statuses, mut schematic) = (Vec::new(), Vec::new(), None);
    for strand in strands_in_order(atlas, spec) {
        let counts = chosen.is_empty() || strand.parts.iter().any(|part| chosen.contains(&part.section));
        if !counts || !strand.line.iter().any(|at| seen.contains(*at)) {
            continue;
        }
        if !modes.contains(&strand.mode) {
            modes.push(strand.mode);
        }
        if strand.status != Status::Operating && !statuses.iter().any(|(status, _)| *status == strand.status) {
            statuses.push((strand.status, strand.mode));
        }
        if strand.alignment == Alignment::Schematic {
            schematic = Some(strand.mode);
        }
    }
    let resolver = Resolver { theme, selected: "", cut: None };
    let sign = |mode, status, is_schematic, key| Sign {
        sample: resolver.resolve(&line_sample(mode, status, is_schematic, theme)),
        words: locale.text(key).to_owned(),
        width: 33.0,
    };
    crate::order::sort(&mut modes, Mode::cmp);
    let mut signs: Vec<Sign> =
        modes.into_iter().map(|mode| sign(mode, Status::Operating, false, mode_text(mode))).collect();
    signs.extend(statuses.into_iter().map(|(status, mode)| sign(mode, status, false, status_text(status))));
    signs.extend(schematic.map(|mode| sign(mode, Status::Operating, true, "picture.schematic")));
    signs
}
