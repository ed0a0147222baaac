//! Moving the camera to something: eased, or at once for readers who asked for less motion.

use crate::domain::Selection;
use crate::explore::{View, ViewState};
use crate::geometry::{Camera, Flight, LonLat, MapPoint, Projection, Viewport};
use crate::scene::framing::{self, held};
use crate::scene::DEFAULT_WINDOW;
use crate::web::app::App;
use crate::web::browser::{next_frame, now_ms, prefers_reduced_motion};
use leptos::prelude::*;
use std::cell::Cell;

thread_local! {
    /// Number of the flight under way: a newer one, or a hand on the map, ends the older.
    static FLIGHT: Cell<u32> = const { Cell::new(0) };
}

/// Ends a flight under way; called when a hand takes the map.
pub fn stop() {
    FLIGHT.set(FLIGHT.get() + 1);
}

/// Flies to a camera.
pub fn fly(app: App, to: Camera) {
    stop();
    let viewport = app.viewport.get_untracked();
    let to = held(to, viewport);
    if prefers_reduced_motion() {
        app.camera.set(to);
        return;
    }
    let flight = Flight::new(app.camera.get_untracked(), to, viewport);
    advance(app, flight, now_ms(), FLIGHT.get());
}

fn advance(app: App, flight: Flight, started: f64, number: u32) {
    next_frame(move |_| {
        if FLIGHT.get() != number {
            return;
        }
        let share = (now_ms() - started) / flight.duration_ms();
        app.camera.set(flight.at(share));
        if share < 1.0 {
            advance(app, flight, started, number);
        }
    });
}

/// Flies to what is selected, if it has a place on the map and the map does not look there already.
pub fn fly_to(app: App, selection: &Selection) {
    if let Some(to) = camera_on(app, selection).filter(|to| !looks_there(&app.camera.get_untracked(), to)) {
        fly(app, to);
    }
}

/// Whether a camera shows what another one is to show: a record's own page comes with a map of it, give or take its margin
/// and the room for buttons.
pub fn looks_there(now: &Camera, to: &Camera) -> bool {
    let scales = now.km_per_px / to.km_per_px;
    now.center.distance(to.center) < 40.0 * to.km_per_px && scales > 0.8 && scales < 1.25
}

/// Moves to what a state from the history asks for.
pub fn look_at_view(app: App, view: &ViewState) {
    fly(app, camera_of_state(app, view));
}

/// Is at once where a state asks for, without a way there.
pub fn begin_at_view(app: App, view: &ViewState) {
    stop();
    let to = camera_of_state(app, view);
    app.camera.set(held(to, app.viewport.get_untracked()));
}

fn camera_of_state(app: App, view: &ViewState) -> Camera {
    let viewport = app.viewport.get_untracked();
    camera_of_view(view, viewport)
        .or_else(|| view.select.as_ref().and_then(|selection| camera_on(app, selection)))
        .or(app.home.get_value())
        .unwrap_or(Camera { center: DEFAULT_WINDOW.center(), km_per_px: viewport.cover(&DEFAULT_WINDOW) })
}

/// The camera that a state's `view` names.
pub fn camera_of_view(state: &ViewState, viewport: Viewport) -> Option<Camera> {
    state.view.map(|view| framing::camera_of_view(view, viewport))
}

/// The state's `view` for a camera.
pub fn view_of_camera(camera: &Camera, viewport: Viewport) -> Option<View> {
    let LonLat { lon, lat } = Projection.inverse(camera.center);
    View::new(lon, lat, camera.zoom(viewport, &DEFAULT_WINDOW))
}

/// The camera that shows a record, or `None` when it has no place on the map.
pub fn camera_on(app: App, selection: &Selection) -> Option<Camera> {
    let (viewport, touched) = (app.viewport.get_untracked(), app.touched.get_untracked());
    app.network.with_untracked(|network| framing::camera_on(network, selection, &touched, viewport))
}

/// Brings a point into sight with as little movement as possible.
pub fn reveal(app: App, at: MapPoint) {
    let (camera, viewport) = (app.camera.get_untracked(), app.viewport.get_untracked());
    let seen = camera.bounds(viewport);
    let margin = seen.width().min(seen.height()) * 0.12;
    if !seen.grown(-margin).contains(at) {
        fly(app, Camera { center: at, ..camera });
    }
}
