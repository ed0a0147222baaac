//! What the pointer is on, and what a tap selects.

use super::MapParts;
use crate::domain::Selection;
use crate::geometry::MapPoint;
use crate::scene::hit::corridors_at;
use crate::web::app::App;
use crate::web::browser::{data_id, listen};
use leptos::prelude::*;
use web_sys::{Element, EventTarget, PointerEvent};

/// Reach of a finger and of a mouse, in pixels: targets are at least twice as wide.
const REACH_TOUCH_PX: f64 = 16.0;
const REACH_MOUSE_PX: f64 = 8.0;

/// Selects what lies at a point of the frame, `pressed` being the element there; several corridors at once are offered to choose from.
pub fn tap(app: App, parts: &MapParts, event: &PointerEvent, pressed: Option<EventTarget>) {
    let found = at(app, parts, pressed, point_in(parts, event), reach(event));
    match found.as_slice() {
        [] => app.select(None, false),
        [one] => app.select(Some(one.clone()), false),
        _ => {
            app.offer(found);
        }
    }
}

/// Lights up what is under the mouse.
pub fn preview(app: App, parts: &MapParts) {
    let follow = parts.clone();
    listen::<PointerEvent>(&parts.svg, "pointermove", move |event| {
        if event.buttons() != 0 || event.pointer_type() == "touch" {
            return;
        }
        let found = at(app, &follow, event.target(), point_in(&follow, &event), reach(&event));
        let _ = follow.svg.class_list().toggle_with_force("on-record", !found.is_empty());
        app.preview_soon(found.into_iter().next());
    });
    listen::<PointerEvent>(&parts.svg, "pointerleave", move |_| app.preview_soon(None));
}

fn reach(event: &PointerEvent) -> f64 {
    if event.pointer_type() == "touch" {
        REACH_TOUCH_PX
    } else {
        REACH_MOUSE_PX
    }
}

/// The event's position in the frame, in pixels.
pub fn point_in(parts: &MapParts, event: &web_sys::MouseEvent) -> (f64, f64) {
    let box_ = parts.frame.get_bounding_client_rect();
    (f64::from(event.client_x()) - box_.left(), f64::from(event.client_y()) - box_.top())
}

/// The records at a point: the name or symbol there, else the nearest line's corridors.
fn at(app: App, parts: &MapParts, target: Option<EventTarget>, point: (f64, f64), reach_px: f64) -> Vec<Selection> {
    if let Some((element, id)) = data_id(target) {
        if parts.overlay.contains(Some(&element)) {
            return named(&element, &id);
        }
    }
    let camera = app.camera.get_untracked();
    let at = camera.to_map(point, app.viewport.get_untracked());
    lines_at(app, at, camera.km_per_px, reach_px)
}

fn named(element: &Element, id: &str) -> Vec<Selection> {
    let more = element.get_attribute("data-more").unwrap_or_default();
    let others = more.split_whitespace().map(|id| Selection::Corridor(id.into()));
    id.parse().ok().into_iter().chain(others).collect()
}

fn lines_at(app: App, at: MapPoint, km_per_px: f64, reach_px: f64) -> Vec<Selection> {
    let strands = app.strands.get_untracked();
    corridors_at(&strands, at, km_per_px, reach_px).into_iter().map(Selection::Corridor).collect()
}
