//! Keeps the SVG's drawings in step with the signals, once the map rests.

use super::measure::{text_measure, TextMeasure};
use super::{motion, surroundings, MapParts};
use crate::domain::Selection;
use crate::geometry::{Bounds, Camera};
use crate::scene::label::candidates;
use crate::scene::network::{network_group, selection_group, BANDS_KM_PER_PX};
use crate::scene::overlay::{overlay_group, overlay_of};
use crate::scene::palette::Theme;
use crate::scene::{SceneSpec, NOMINAL_KM_PER_PX};
use crate::web::app::{App, Details};
use crate::web::browser::{after_ms, pause};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// The scale and the part of the map that the overlay is laid out for.
#[derive(Clone, Copy, PartialEq)]
pub struct LaidOut {
    pub km_per_px: f64,
    around: Bounds,
}

/// What is to be shown first, worked out before the page is changed.
pub struct First {
    laid_out: LaidOut,
    overlay: String,
    /// `None` where the page came with this very drawing.
    network: Option<String>,
    measure: TextMeasure,
}

/// The drawings for the camera as it is now, in steps between which the browser does what has become due.
pub async fn first(app: App, parts: &MapParts) -> First {
    let laid_out = fresh(&app.camera.get_untracked(), app);
    let measure = text_measure();
    pause().await;
    let spec = overlay_spec(app, &laid_out);
    let shown = app.network.get_untracked();
    let candidates = candidates(&shown, &app.labels.get_untracked(), &spec);
    for candidate in &candidates {
        measure.width(&candidate.text, &candidate.class.lettering());
    }
    pause().await;
    let overlay = overlay_of(&shown, candidates, &spec, &|text, look| measure.width(text, look), Theme::Light);
    pause().await;
    let scale = network_scale(laid_out.km_per_px);
    let is_default = scale == NOMINAL_KM_PER_PX && app.kept.with_untracked(SceneSpec::is_whole);
    // A map that is a part of the whole counts no points.
    let is_there = is_default && matches!(parts.network.query_selector("[data-v]"), Ok(Some(_)));
    let network = (!is_there).then(|| network(app, scale));
    pause().await;
    First { laid_out, overlay, network, measure }
}

/// Sets up the effects that paint. Colours come from the page's style sheet; the light ones written here are what
/// remains where it is refused.
pub fn keep_painted(app: App, parts: MapParts, first: First) {
    let laid_out = RwSignal::new_local(first.laid_out);
    let settle = motion::follow_camera(app, parts.clone(), laid_out);
    lay_out_at_rest(app, laid_out, settle);
    draw_network(app, parts.clone(), laid_out, first.network);
    draw_overlay(app, parts.clone(), laid_out, first.overlay, first.measure);
    mark_preview(app, parts);
}

/// A while after the last move, lays out anew if the scale or the surroundings have changed, or else only settles.
fn lay_out_at_rest(app: App, laid_out: RwSignal<LaidOut, LocalStorage>, settle: impl Fn() + 'static) {
    let moves = Rc::new(Cell::new(0u32));
    let is_first = Rc::new(Cell::new(true));
    let check = Rc::new(move || {
        let (camera, viewport) = (app.camera.get_untracked(), app.viewport.get_untracked());
        let now = laid_out.get_untracked();
        let seen = camera.bounds(viewport);
        let covered = now.around.contains(seen.min) && now.around.contains(seen.max);
        if now.km_per_px != camera.km_per_px || !covered {
            laid_out.set(fresh(&camera, app));
        } else {
            settle();
        }
    });
    Effect::new(move |_| {
        app.camera.track();
        app.viewport.track();
        let count = moves.get() + 1;
        moves.set(count);
        let (moves, check) = (moves.clone(), check.clone());
        let wait = if is_first.replace(false) { 0 } else { 140 };
        after_ms(wait, move || {
            if moves.get() == count {
                check();
            }
        });
    });
}

fn fresh(camera: &Camera, app: App) -> LaidOut {
    LaidOut { km_per_px: camera.km_per_px, around: surroundings(camera, app.viewport.get_untracked()) }
}

/// What of a scale changes the network's drawing: nothing while corridors are bundled, all once they run as bands.
fn network_scale(km_per_px: f64) -> f64 {
    if km_per_px > BANDS_KM_PER_PX {
        NOMINAL_KM_PER_PX
    } else {
        km_per_px
    }
}

fn network(app: App, scale: f64) -> String {
    network_group(&app.network.get_untracked(), &app.spec(scale), Theme::Light)
}

fn draw_network(app: App, parts: MapParts, laid_out: RwSignal<LaidOut, LocalStorage>, first: Option<String>) {
    let scale = Memo::new(move |_| network_scale(laid_out.get().km_per_px));
    let group = parts.network.clone();
    let first = Cell::new(first);
    Effect::new(move |drawn: Option<()>| {
        let scale = scale.get();
        app.network.track();
        app.kept.with(|_| ());
        if let Some(text) = first.take().or_else(|| drawn.map(|()| network(app, scale))) {
            group.set_inner_html(&text);
        }
    });
    let selection = Memo::new(move |_| app.settled.with(|view| view.select.clone()));
    let MapParts { svg, selected, .. } = parts;
    Effect::new(move |before: Option<Option<Selection>>| {
        let (chosen, scale) = (selection.get(), scale.get());
        app.kept.with(|_| ());
        let network = app.network.get();
        app.touched.track();
        let text =
            if chosen.is_some() { selection_group(&network, &app.spec(scale), Theme::Light) } else { String::new() };
        // A record's own page may show what the record is about before the desk knows it.
        let is_there = text.is_empty()
            && before.is_none_or(|before| before == chosen)
            && app.details.get_untracked() < Details::Loaded
            && selected.child_element_count() > 0;
        let _ = svg.class_list().toggle_with_force("selecting", is_there || !text.is_empty());
        if !is_there {
            selected.set_inner_html(&text);
        }
        chosen
    });
}

fn draw_overlay(
    app: App,
    parts: MapParts,
    laid_out: RwSignal<LaidOut, LocalStorage>,
    first: String,
    measure: TextMeasure,
) {
    let first = Cell::new(Some(first));
    let selection = Memo::new(move |_| app.settled.with(|view| view.select.clone()));
    Effect::new(move |_| {
        let layout = laid_out.get();
        app.kept.with(|_| ());
        app.touched.track();
        app.network.track();
        app.labels.track();
        let selected = selection.get();
        let text = first.take().unwrap_or_else(|| overlay(app, &measure, &layout));
        parts.overlay.set_inner_html(&text);
        mark_selected(&parts, selected.as_ref());
    });
}

fn overlay_spec(app: App, layout: &LaidOut) -> SceneSpec {
    SceneSpec { visible: Some(layout.around), ..app.spec(layout.km_per_px) }
}

/// What the overlay holds, laid out for a scale.
fn overlay(app: App, measure: &TextMeasure, layout: &LaidOut) -> String {
    let spec = overlay_spec(app, layout);
    let (network, labels) = (app.network.get_untracked(), app.labels.get_untracked());
    overlay_group(&network, &labels, &spec, &|text, look| measure.width(text, look), Theme::Light)
}

/// The symbol and the name of what is selected.
fn mark_selected(parts: &MapParts, selection: Option<&Selection>) {
    let Some(selection) = selection else { return };
    each(parts, &about(selection), |element| {
        let _ = element.class_list().add_1("chosen");
    });
}

/// What the pointer or the focus is on lights up, in the network and among the names.
fn mark_preview(app: App, parts: MapParts) {
    Effect::new(move |before: Option<Option<Selection>>| {
        let now = app.preview.get();
        if before.flatten().is_some() {
            each(&parts, ".preview", |element| {
                let _ = element.class_list().remove_1("preview");
            });
        }
        if let Some(selection) = &now {
            let mut selector = about(selection);
            if let Selection::Corridor(id) = selection {
                selector = [&*selector, ",[data-more~=\"", id.as_str(), "\"]"].concat();
            }
            each(&parts, &selector, |element| {
                let _ = element.class_list().add_1("preview");
            });
        }
        now
    });
}

fn about(selection: &Selection) -> String {
    ["[data-id=\"", &selection.to_string(), "\"]"].concat()
}

fn each(parts: &MapParts, selector: &str, mut run: impl FnMut(web_sys::Element)) {
    use wasm_bindgen::JsCast;
    let Ok(found) = parts.svg.query_selector_all(selector) else { return };
    for element in (0..found.length()).filter_map(|i| found.item(i)?.dyn_into().ok()) {
        run(element);
    }
}
