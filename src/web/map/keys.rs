//! Keys that move the map, only while it has the focus: Shift with arrows pans, plus and minus zoom, Enter opens what has
//! been reached, Escape lets go. Walking along routes, which leads to what can be reached, is `assets/keys.js`.

use super::gestures::zoom_by;
use super::{held, MapParts};
use crate::web::app::App;
use crate::web::browser::listen;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// Pixels that one press pans.
const PAN_PX: f64 = 80.0;

/// Follows the keyboard on the map.
pub fn follow(app: App, parts: &MapParts) {
    listen::<KeyboardEvent>(&parts.svg, "keydown", move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        if act(app, &event.key(), event.shift_key()) {
            event.prevent_default();
        }
    });
}

/// Does what a key stands for; `false` when it stands for nothing.
fn act(app: App, key: &str, shift: bool) -> bool {
    let viewport = app.viewport.get_untracked();
    let middle = (viewport.width / 2.0, viewport.height / 2.0);
    let pan = |dx: f64, dy: f64| app.camera.set(held(app.camera.get_untracked().panned(dx, dy), viewport));
    match (key, shift) {
        ("+" | "=", _) => zoom_by(app, 2.0, middle),
        ("-" | "_", _) => zoom_by(app, 0.5, middle),
        ("ArrowLeft", true) => pan(PAN_PX, 0.0),
        ("ArrowRight", true) => pan(-PAN_PX, 0.0),
        ("ArrowUp", true) => pan(0.0, PAN_PX),
        ("ArrowDown", true) => pan(0.0, -PAN_PX),
        ("Enter", _) => match app.preview.get_untracked() {
            Some(reached) => app.select(Some(reached), false),
            None => return false,
        },
        ("Escape", _) => app.select(None, false),
        _ => return false,
    }
    true
}
