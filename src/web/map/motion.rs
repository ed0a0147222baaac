//! Moves the map with the camera, once a frame whatever the number of moves.
//!
//! A drawing is *put* for a camera by the transforms of its two groups, upon which the browser paints all of it anew.
//! While the hand moves it is *carried* instead: one transform of the whole element, for which browsers only compose
//! what they have painted already. It is put again when names are laid out anew, and when it has come too far.

use super::paint::LaidOut;
use super::MapParts;
use crate::geometry::{Camera, Carry, MapPoint, Viewport};
use crate::number::short;
use crate::web::app::App;
use crate::web::browser::{next_frame, set, window};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, SvgElement};

/// Farthest that a drawing is carried, in pixels: browsers paint somewhat more than that beyond the screen.
const CARRY_PX: f64 = 2500.0;
/// Most that it is magnified or shrunk, and most that names are.
const STRETCH: f64 = 3.0;

/// What a drawing was put for.
#[derive(Clone, Copy)]
struct Put {
    camera: Camera,
    viewport: Viewport,
    laid_out: LaidOut,
}

/// Sets up the effect that moves the map. What it returns is to be called when the map rests: a drawing that was
/// stretched or left between pixels is put anew.
pub fn follow_camera(app: App, parts: MapParts, laid_out: RwSignal<LaidOut, LocalStorage>) -> impl Fn() + 'static {
    let last = Cell::new(None);
    let apply = Rc::new(move |rests: bool| {
        let now = Put {
            camera: app.camera.get_untracked(),
            viewport: app.viewport.get_untracked(),
            laid_out: laid_out.get_untracked(),
        };
        let carried = last.get().and_then(|put| carried(&put, &now, rests));
        if carried.is_none() {
            last.set(Some(now));
            put(&parts, &now);
        }
        carry(&parts.svg, carried.unwrap_or(Carry::NONE));
    });
    // The first time at once: the static map gives way to this one within the same frame.
    apply(true);
    let settle = apply.clone();
    let waiting = Rc::new(Cell::new(false));
    Effect::new(move |_| {
        app.camera.track();
        app.viewport.track();
        laid_out.track();
        if !waiting.replace(true) {
            let (waiting, apply) = (waiting.clone(), apply.clone());
            next_frame(move |_| {
                waiting.set(false);
                apply(false);
            });
        }
    });
    move || settle(true)
}

/// How the drawing gets from where it was put to where it belongs now, or `None` if it must be put anew.
fn carried(put: &Put, now: &Put, rests: bool) -> Option<Carry> {
    if put.viewport != now.viewport || put.laid_out != now.laid_out {
        return None;
    }
    let carry = Carry::between(&put.camera, &now.camera, now.viewport);
    let is_fine = carry.is_within(CARRY_PX, STRETCH) && (!rests || carry.is_sharp(window().device_pixel_ratio()));
    is_fine.then_some(carry)
}

fn put(parts: &MapParts, Put { camera, viewport, laid_out }: &Put) {
    let (x, y) = camera.to_screen(MapPoint::default(), *viewport);
    let scale = 1.0 / camera.km_per_px;
    let stretched = laid_out.km_per_px * scale;
    set(&parts.world, "transform", &transform(x, y, scale, ""));
    set(&parts.overlay, "transform", &transform(x, y, stretched, ""));
    // Names many times too large or too small are no names: they come back once they are laid out for the new scale.
    let is_legible = (1.0 / STRETCH..=STRETCH).contains(&stretched);
    set(&parts.overlay, "visibility", if is_legible { "visible" } else { "hidden" });
}

/// Through the object model: the page's policy refuses style attributes.
fn carry(svg: &Element, Carry { x, y, scale }: Carry) {
    if let Some(svg) = svg.dyn_ref::<SvgElement>() {
        let _ = svg.style().set_property("transform", &transform(x, y, scale, "px"));
    }
}

fn transform(x: f64, y: f64, scale: f64, unit: &str) -> String {
    ["translate(", &short(x, 2), unit, ",", &short(y, 2), unit, ") scale(", &short(scale, 9), ")"].concat()
}
