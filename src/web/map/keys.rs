//! Keys on the map, all only while it has the focus: arrows walk along the selected route, Shift with arrows pans,
//! plus and minus zoom, Enter opens the place walked to, Escape lets go.

use super::flight::reveal;
use super::gestures::zoom_by;
use super::{held, MapParts};
use crate::domain::{CorridorId, PlaceId, Selection};
use crate::geometry::Projection;
use crate::web::app::App;
use crate::web::browser::listen;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::KeyboardEvent;

/// Pixels that one press pans.
const PAN_PX: f64 = 80.0;

/// Where the walk stands: a corridor and the number of the stop on its main branch.
type Walk = Rc<RefCell<Option<(CorridorId, usize)>>>;

/// Follows the keyboard on the map.
pub fn follow(app: App, parts: &MapParts) {
    let walk: Walk = Rc::default();
    listen::<KeyboardEvent>(&parts.svg, "keydown", move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        if act(app, &walk, &event.key(), event.shift_key()) {
            event.prevent_default();
        }
    });
}

/// Does what a key stands for; `false` when it stands for nothing.
fn act(app: App, walk: &Walk, key: &str, shift: bool) -> bool {
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
        ("ArrowRight" | "ArrowDown", false) => step(app, walk, Stop::Next),
        ("ArrowLeft" | "ArrowUp", false) => step(app, walk, Stop::Before),
        ("Home", false) => step(app, walk, Stop::First),
        ("End", false) => step(app, walk, Stop::Last),
        ("Enter", _) => {
            let place = app.preview.get_untracked();
            match place {
                Some(place) => app.select(Some(place), false),
                None => return false,
            }
        }
        ("Escape", _) => {
            walk.replace(None);
            app.select(None, false);
        }
        _ => return false,
    }
    true
}

enum Stop {
    Next,
    Before,
    First,
    Last,
}

/// Goes to another stop of the selected corridor, or, without one, of the corridor nearest to the middle.
fn step(app: App, walk: &Walk, stop: Stop) {
    let Some(corridor) = corridor_to_walk(app, walk) else { return };
    let stops = stops(app, &corridor);
    if stops.is_empty() {
        return;
    }
    let last = stops.len() - 1;
    let before = walk.borrow().as_ref().filter(|(on, _)| *on == corridor).map(|(_, at)| *at);
    let now = match (stop, before) {
        (Stop::First, _) | (Stop::Next, None) => 0,
        (Stop::Last, _) | (Stop::Before, None) => last,
        (Stop::Next, Some(at)) => (at + 1).min(last),
        (Stop::Before, Some(at)) => at.saturating_sub(1),
    };
    walk.replace(Some((corridor.clone(), now)));
    let place = stops[now].clone();
    let at = app.network.with_untracked(|network| network.places.get(&place).map(|place| place.at));
    app.preview_now(Some(Selection::Place(place.clone())));
    crate::web::side::announce(app, &corridor, &place, now + 1, stops.len());
    if let Some(at) = at {
        reveal(app, Projection::default().forward(at));
    }
}

fn corridor_to_walk(app: App, walk: &Walk) -> Option<CorridorId> {
    if let Some(Selection::Corridor(id)) = app.view.with_untracked(|view| view.select.clone()) {
        return app.network.with_untracked(|network| network.members(&id).first().map(|corridor| corridor.id.clone()));
    }
    if let Some((corridor, _)) = &*walk.borrow() {
        return Some(corridor.clone());
    }
    let camera = app.camera.get_untracked();
    let everywhere = app.viewport.with_untracked(|viewport| viewport.width.max(viewport.height));
    let strands = app.strands.get_untracked();
    crate::scene::hit::corridors_at(&strands, camera.center, camera.km_per_px, everywhere).into_iter().next()
}

/// The places along a corridor's main branch in travel order.
fn stops(app: App, corridor: &CorridorId) -> Vec<PlaceId> {
    app.network.with_untracked(|network| {
        let Some(main) = network.corridors.get(corridor).and_then(|corridor| corridor.branches.first()) else {
            return Vec::new();
        };
        let (steps, _) = network.travel(main);
        std::iter::once(main.start.clone()).chain(steps.iter().map(|step| step.to.clone())).collect()
    })
}
