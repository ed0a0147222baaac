//! Hands on the map: drag with inertia, pinch, wheel, double tap, box zoom; and the address once they rest.

use super::flight::{fly, stop, view_of_camera};
use super::{held, pick, zoomed, MapParts};
use crate::geometry::{Bounds, Camera};
use crate::number::{short, within};
use crate::web::address;
use crate::web::app::App;
use crate::web::browser::{after_ms, listen, next_frame, now_ms, prefers_reduced_motion};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{EventTarget, MouseEvent, PointerEvent, WheelEvent};

/// A press that moves no farther than this many pixels is a tap.
const TAP_PX: f64 = 6.0;
/// Two taps within this time and distance are a double tap.
const DOUBLE_TAP_MS: f64 = 300.0;
const DOUBLE_TAP_PX: f64 = 30.0;

/// A finger or a pressed mouse on the map.
#[derive(Clone, Copy)]
struct Hand {
    id: i32,
    at: (f64, f64),
}

#[derive(Default)]
struct Touching {
    hands: Vec<Hand>,
    /// Where the first hand came down, until it moves too far for a tap.
    tap: Option<(f64, f64)>,
    /// What the first hand came down on: once captured, later events all name the map itself.
    pressed: Option<EventTarget>,
    /// The corner where a box zoom began.
    box_from: Option<(f64, f64)>,
    /// Pixels a millisecond, smoothed, and when it was measured.
    speed: (f64, f64),
    moved_at: f64,
    last_tap: Option<((f64, f64), f64)>,
}

/// Follows pointers and wheel on the map.
pub fn follow(app: App, parts: &MapParts) {
    let touching: Rc<RefCell<Touching>> = Rc::default();
    let on = |name: &str, run: fn(App, &MapParts, &mut Touching, PointerEvent)| {
        let (parts_here, touching) = (parts.clone(), touching.clone());
        listen::<PointerEvent>(&parts.svg, name, move |event| run(app, &parts_here, &mut touching.borrow_mut(), event));
    };
    on("pointerdown", press);
    on("pointermove", drag);
    on("pointerup", release);
    on("pointercancel", cancel);
    let here = parts.clone();
    listen::<WheelEvent>(&parts.svg, "wheel", move |event| wheel(app, &here, event));
    // The browser's own reaction to a drag or a long press would fight with the map's.
    for name in ["dragstart", "contextmenu"] {
        listen::<MouseEvent>(&parts.svg, name, |event| event.prevent_default());
    }
    write_address_at_rest(app);
}

fn press(app: App, parts: &MapParts, touching: &mut Touching, event: PointerEvent) {
    if event.button() != 0 {
        return;
    }
    stop();
    let at = pick::point_in(parts, &event);
    let _ = parts.svg.set_pointer_capture(event.pointer_id());
    touching.hands.retain(|hand| hand.id != event.pointer_id());
    touching.hands.push(Hand { id: event.pointer_id(), at });
    touching.tap = (touching.hands.len() == 1).then_some(at);
    touching.pressed = event.target();
    touching.box_from = (event.shift_key() && touching.hands.len() == 1).then_some(at);
    touching.speed = (0.0, 0.0);
    app.preview_soon(None);
}

fn drag(app: App, parts: &MapParts, touching: &mut Touching, event: PointerEvent) {
    let Some(index) = touching.hands.iter().position(|hand| hand.id == event.pointer_id()) else { return };
    let at = pick::point_in(parts, &event);
    if touching.tap.is_some_and(|from| distance(from, at) > TAP_PX) {
        touching.tap = None;
    }
    let before = std::mem::replace(&mut touching.hands[index].at, at);
    if let Some(from) = touching.box_from {
        return show_box(parts, Some((from, at)));
    }
    if touching.tap.is_some() {
        // Still a tap: take the small way back once it becomes a drag.
        touching.hands[index].at = before;
        return;
    }
    let camera = app.camera.get_untracked();
    let viewport = app.viewport.get_untracked();
    match touching.hands.as_slice() {
        [_] => {
            let (dx, dy) = (at.0 - before.0, at.1 - before.1);
            let now = now_ms();
            let passed = within(now - touching.moved_at, 1.0, 100.0);
            let mix = |old: f64, new: f64| old * 0.6 + new / passed * 0.4;
            touching.speed = (mix(touching.speed.0, dx), mix(touching.speed.1, dy));
            touching.moved_at = now;
            app.camera.set(held(camera.panned(dx, dy), viewport));
        }
        [a, b, ..] => {
            let other = if index == 0 { b.at } else { a.at };
            let factor = distance(at, other) / distance(before, other).max(1.0);
            let middle = ((at.0 + other.0) / 2.0, (at.1 + other.1) / 2.0);
            let moved = camera.panned((at.0 - before.0) / 2.0, (at.1 - before.1) / 2.0);
            app.camera.set(zoomed(moved, factor, middle, viewport));
        }
        [] => {}
    }
}

fn release(app: App, parts: &MapParts, touching: &mut Touching, event: PointerEvent) {
    let Some(index) = touching.hands.iter().position(|hand| hand.id == event.pointer_id()) else { return };
    touching.hands.remove(index);
    let at = pick::point_in(parts, &event);
    if let Some(from) = touching.box_from.take() {
        show_box(parts, None);
        return zoom_to_box(app, from, at);
    }
    if touching.tap.take().is_some() {
        let doubled = touching
            .last_tap
            .is_some_and(|(last, when)| now_ms() - when < DOUBLE_TAP_MS && distance(last, at) < DOUBLE_TAP_PX);
        touching.last_tap = if doubled { None } else { Some((at, now_ms())) };
        return match doubled {
            true => zoom_by(app, 2.0, at),
            false => pick::tap(app, parts, &event, touching.pressed.take()),
        };
    }
    let still = now_ms() - touching.moved_at > 60.0;
    if touching.hands.is_empty() && !still && !prefers_reduced_motion() {
        glide(app, touching.speed);
    }
}

fn cancel(_: App, parts: &MapParts, touching: &mut Touching, event: PointerEvent) {
    touching.hands.retain(|hand| hand.id != event.pointer_id());
    touching.tap = None;
    touching.box_from = None;
    show_box(parts, None);
}

/// Lets the map run out after a throw.
fn glide(app: App, (vx, vy): (f64, f64)) {
    if vx.hypot(vy) < 0.15 {
        return;
    }
    let ended = Rc::new(Cell::new(false));
    let mine = app.camera.get_untracked();
    coast(app, (vx, vy), now_ms(), mine, ended);
}

fn coast(app: App, (vx, vy): (f64, f64), then: f64, expected: Camera, ended: Rc<Cell<bool>>) {
    next_frame(move |_| {
        // Whoever else moved the map meanwhile has taken over.
        if ended.get() || app.camera.get_untracked() != expected {
            return;
        }
        let now = now_ms();
        let passed = (now - then).min(50.0);
        let viewport = app.viewport.get_untracked();
        let camera = held(expected.panned(vx * passed, vy * passed), viewport);
        app.camera.set(camera);
        let slower = 0.995f64.powf(passed);
        if vx.hypot(vy) * slower > 0.02 {
            coast(app, (vx * slower, vy * slower), now, camera, ended);
        }
    });
}

fn wheel(app: App, parts: &MapParts, event: WheelEvent) {
    event.prevent_default();
    stop();
    // Lines and pages of old wheels, in pixels; a trackpad's pinch arrives with the control key and small steps.
    let unit = match event.delta_mode() {
        1 => 16.0,
        2 => 400.0,
        _ => 1.0,
    };
    let speed = if event.ctrl_key() { 0.01 } else { 0.0018 };
    let factor = within(-event.delta_y() * unit * speed, -1.0, 1.0).exp();
    let viewport = app.viewport.get_untracked();
    let about = pick::point_in(parts, &event);
    app.camera.set(zoomed(app.camera.get_untracked(), factor, about, viewport));
}

/// Zooms about a point of the frame, eased.
pub fn zoom_by(app: App, factor: f64, about: (f64, f64)) {
    let viewport = app.viewport.get_untracked();
    fly(app, zoomed(app.camera.get_untracked(), factor, about, viewport));
}

fn zoom_to_box(app: App, from: (f64, f64), to: (f64, f64)) {
    if distance(from, to) < TAP_PX {
        return;
    }
    let (camera, viewport) = (app.camera.get_untracked(), app.viewport.get_untracked());
    if let Some(bounds) = Bounds::around([camera.to_map(from, viewport), camera.to_map(to, viewport)]) {
        fly(app, Camera::fitting(&bounds, viewport, 0.0));
    }
}

/// The frame of a box zoom under the hand: an SVG rectangle, since the page allows no inline style.
fn show_box(parts: &MapParts, corners: Option<((f64, f64), (f64, f64))>) {
    let text = corners.map_or(String::new(), |(a, b)| {
        let [x, y] = [a.0.min(b.0), a.1.min(b.1)].map(|at| short(at, 0));
        let [width, height] = [(a.0 - b.0).abs(), (a.1 - b.1).abs()].map(|length| short(length, 0));
        format!("<rect class=\"zoom-box\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>")
    });
    parts.hud.set_inner_html(&text);
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// Writes `view` into the address half a second after the last move.
fn write_address_at_rest(app: App) {
    let moves = Rc::new(Cell::new(0u32));
    Effect::new(move |is_first: Option<()>| {
        app.camera.track();
        let count = moves.get() + 1;
        moves.set(count);
        // The address stays as it came until the reader moves the map.
        if is_first.is_none() {
            return;
        }
        let moves = moves.clone();
        after_ms(500, move || {
            if moves.get() == count {
                let camera = app.camera.get_untracked();
                let view = view_of_camera(&camera, app.viewport.get_untracked());
                let state = app.view.get_untracked();
                if let Some(view) = view.filter(|view| state.view != Some(*view)) {
                    let state = state.moved_to(view);
                    address::replace(&state);
                    app.view.set(state);
                }
            }
        });
    });
}
