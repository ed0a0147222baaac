//! The address of the page: read once, written as the view changes, followed on Back and Forward.
//!
//! A record's own page, `corridor/ID/`, is the state with that record selected. Its `<base>` is the site's first page,
//! where every other state has its address.

use super::browser::{atlas_home, atlas_query, is_top, listen, window};
use crate::explore::ViewState;
use crate::url;
use wasm_bindgen::JsValue;

/// The state that the address carries.
pub fn read() -> ViewState {
    url::parse(&atlas_query())
}

/// Writes the state into the address without a new entry in the history.
pub fn replace(state: &ViewState) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&target(state)));
    }
}

/// Writes the state as a new entry, which Back leaves again. Inside a frame the entry would be the host page's, so
/// there the address is only replaced.
pub fn push(state: &ViewState) {
    if !is_top() {
        return replace(state);
    }
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&target(state)));
    }
}

/// Calls `on_change` when the reader walks through the history.
pub fn follow(mut on_change: impl FnMut(ViewState) + 'static) {
    listen::<web_sys::PopStateEvent>(&window(), "popstate", move |_| on_change(read()));
}

fn target(state: &ViewState) -> String {
    let query = url::serialise(state);
    let query = query.trim_start_matches('?');
    match query.is_empty() {
        true => atlas_home(),
        false => format!("?{query}"),
    }
}
