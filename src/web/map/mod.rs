//! The live map: the page's own SVG, moved by transforms and drawn anew from the scene where needed.
//!
//! While the hand moves the whole drawing is carried by one transform. At rest the overlay is laid out again for the
//! new scale, and finer layers of the base map are fetched once the scale asks for them.

mod controls;
mod detail;
mod flight;
mod gestures;
mod keys;
mod measure;
mod motion;
mod paint;
mod pick;

pub use flight::{begin_at_view, camera_on, fly_to, look_at_view, reveal};

use super::app::App;
use super::browser::{listen, pause, set, window};
use crate::geometry::{Bounds, Camera, MapPoint, Viewport};
use crate::scene::framing::{held, CLOSEST_KM_PER_PX};
use crate::scene::{DEFAULT_WINDOW, WORLD};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, SvgGraphicsElement};

/// The parts of the page's SVG that the application writes to.
#[derive(Clone)]
pub struct MapParts {
    pub frame: HtmlElement,
    pub svg: Element,
    pub world: Element,
    pub network: Element,
    pub selected: Element,
    pub overlay: Element,
    /// What belongs to the hand, in screen pixels: an SVG of its own over the map, which stays while the map moves.
    pub hud: Element,
}

/// Makes the page's static map live, without a visible change: what it is to show is worked out first, in a task of its own,
/// so that the texts of the map are laid out once, not once for the page's scale and once for this screen's.
pub async fn take_over(app: App, frame: HtmlElement, svg: Element) {
    let part = |id: &str| svg.query_selector(&["#", id].concat()).ok().flatten();
    let (Some(world), Some(network), Some(selected), Some(overlay), Ok(Some(hud))) =
        (part("world"), part("network"), part("selected"), part("overlay"), frame.query_selector("#hud"))
    else {
        return;
    };
    let shown = camera_of_static(&svg, &frame);
    let parts = MapParts { frame, svg, world, network, selected, overlay, hud };
    measure_frame(app, &parts);
    app.home.set_value(shown);
    app.camera.set(first_camera(app, shown));
    // From here on, for the window may change while the first drawings are worked out.
    let resized = parts.clone();
    listen::<web_sys::Event>(&window(), "resize", move |_| measure_frame(app, &resized));
    let first = paint::first(app, &parts).await;
    let is_part = parts.svg.class_list().contains("part");
    for name in ["viewBox", "preserveAspectRatio", "class", "role"] {
        let _ = parts.svg.remove_attribute(name);
    }
    set(&parts.svg, "role", "application");
    set(&parts.svg, "tabindex", "0");
    set(&parts.svg, "aria-roledescription", app.locale().text("map.role"));
    paint::keep_painted(app, parts.clone(), first);
    pause().await;
    detail::fetch_when_close(app, parts.clone(), is_part);
    gestures::follow(app, &parts);
    keys::follow(app, &parts);
    pick::preview(app, &parts);
    controls::mount(app, &parts);
}

/// What the static map shows on this screen, whatever the style sheet makes of it.
fn camera_of_static(svg: &Element, frame: &HtmlElement) -> Option<Camera> {
    let matrix = svg.dyn_ref::<SvgGraphicsElement>()?.get_screen_ctm()?;
    let scale = f64::from(matrix.a());
    if !scale.is_finite() || scale <= 0.0 {
        return None;
    }
    let box_ = frame.get_bounding_client_rect();
    let middle = (box_.left() + box_.width() / 2.0, box_.top() + box_.height() / 2.0);
    let center =
        MapPoint { x: (middle.0 - f64::from(matrix.e())) / scale, y: (middle.1 - f64::from(matrix.f())) / scale };
    Some(Camera { center, km_per_px: 1.0 / scale })
}

fn measure_frame(app: App, parts: &MapParts) {
    let box_ = parts.frame.get_bounding_client_rect();
    let viewport = Viewport::new(box_.width(), box_.height());
    if app.viewport.get_untracked() != viewport {
        app.viewport.set(viewport);
        // The centre stays; a camera too far out for the new size is held.
        let held = held(app.camera.get_untracked(), viewport);
        app.camera.set(held);
    }
}

/// From the address, else the selection, else what the static map shows.
fn first_camera(app: App, shown: Option<Camera>) -> Camera {
    let viewport = app.viewport.get_untracked();
    let view = app.view.get_untracked();
    let asked = flight::camera_of_view(&view, viewport);
    // What the page shows already is not moved about.
    let as_it_came = |to: Camera| shown.filter(|shown| flight::looks_there(shown, &to)).unwrap_or(to);
    let selected = view.select.as_ref().and_then(|selection| flight::camera_on(app, selection)).map(as_it_came);
    let fallback = || Camera { center: DEFAULT_WINDOW.center(), km_per_px: viewport.cover(&DEFAULT_WINDOW) };
    held(asked.or(selected).or(shown).unwrap_or_else(fallback), viewport)
}

/// The camera magnified by a factor about a point of the frame, within the map's limits.
pub fn zoomed(camera: Camera, factor: f64, about: (f64, f64), viewport: Viewport) -> Camera {
    camera.zoomed_within(factor, about, viewport, &WORLD, CLOSEST_KM_PER_PX)
}

/// What is laid out around the screen, so that a small pan shows no gaps.
pub fn surroundings(camera: &Camera, viewport: Viewport) -> Bounds {
    let seen = camera.bounds(viewport);
    seen.grown(seen.width().max(seen.height()) * 0.6)
}
