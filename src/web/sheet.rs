//! On narrow screens the side of the page is a sheet below the map. Its handle drags it to one of three heights; a
//! press takes it from one to the next.

use super::browser::{by_id, listen, window};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, MouseEvent, PointerEvent};

/// The heights as shares of the page's: all map but for the heading, about half, nearly all text.
const HEIGHTS: [f64; 3] = [0.14, 0.46, 0.86];

/// Less than this many pixels is a press, not a drag.
const PRESS_PX: f64 = 6.0;

/// Makes the page's handle live.
pub fn mount() {
    let Some(handle) = by_id("sheet") else { return };
    let _ = handle.remove_attribute("disabled");
    // Where the finger came down, and whether it has dragged: the click that ends a drag is none.
    let (from, dragged) = (Rc::new(Cell::new(None)), Rc::new(Cell::new(false)));
    let (begun, fresh, grip) = (from.clone(), dragged.clone(), handle.clone());
    listen::<PointerEvent>(&handle, "pointerdown", move |event| {
        let _ = grip.set_pointer_capture(event.pointer_id());
        fresh.set(false);
        begun.set(Some(f64::from(event.client_y())));
    });
    let (begun, moved) = (from.clone(), dragged.clone());
    listen::<PointerEvent>(&handle, "pointermove", move |event| {
        let y = f64::from(event.client_y());
        if begun.get().is_some_and(|from: f64| moved.get() || (y - from).abs() > PRESS_PX) {
            moved.set(true);
            raise_to(below(y));
        }
    });
    let moved = dragged.clone();
    listen::<PointerEvent>(&handle, "lostpointercapture", move |event| {
        from.set(None);
        if moved.get() {
            raise_to(HEIGHTS[nearest(below(f64::from(event.client_y())))]);
        }
    });
    let grip = handle.clone();
    listen::<MouseEvent>(&handle, "click", move |event| {
        if !dragged.take() {
            let top = grip.get_bounding_client_rect().top();
            raise_to(HEIGHTS[(nearest(below(top)) + 1) % HEIGHTS.len()]);
        }
        event.prevent_default();
    });
}

/// Shows enough of the sheet to read, where it is down.
pub fn open() {
    let top = by_id("sheet").map_or(0.0, |handle| handle.get_bounding_client_rect().top());
    // On wide screens there is no handle, and no place for it.
    if top > 0.0 && nearest(below(top)) == 0 {
        raise_to(HEIGHTS[1]);
    }
}

/// The share of the page below a height of the screen.
fn below(y_px: f64) -> f64 {
    let page = by_id("atlas").map_or(1.0, |page| f64::from(page.client_height()));
    1.0 - y_px / page
}

/// Which of the heights is nearest to a share.
fn nearest(share: f64) -> usize {
    let closer = |a: &usize, b: &usize| (HEIGHTS[*a] - share).abs().total_cmp(&(HEIGHTS[*b] - share).abs());
    (0..HEIGHTS.len()).min_by(closer).unwrap_or(1)
}

fn raise_to(share: f64) {
    let share = share.clamp(HEIGHTS[0], HEIGHTS[2]);
    if let Some(page) = by_id("atlas").and_then(|page: Element| page.dyn_into::<HtmlElement>().ok()) {
        let _ = page.style().set_property("--sheet", &crate::number::short(share, 3));
    }
    // The map measures its frame then.
    if let Ok(event) = Event::new("resize") {
        let _ = window().dispatch_event(&event);
    }
}
