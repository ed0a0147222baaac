//! The address of the page: read once, written as the view changes, followed on Back and Forward.
//!
//! A record's own page, `corridor/ID/`, is the state with that record selected. Its `<base>` is the site's first page,
//! where every other state has its address.

use super::browser::{document, is_top, listen, window};
use crate::domain::Selection;
use crate::explore::ViewState;
use crate::url;
use wasm_bindgen::JsValue;

/// The state that the address carries.
pub fn read() -> ViewState {
    let location = window().location();
    let mut state = url::parse(&location.search().unwrap_or_default());
    if state.select.is_none() {
        state.select = own_record(&location.pathname().unwrap_or_default());
    }
    state
}

/// The record whose page this is, as long as the address is still that page's.
fn own_record(path: &str) -> Option<Selection> {
    let own: Selection = document().document_element()?.get_attribute("data-select")?.parse().ok()?;
    path.ends_with(&["/", own.kind(), "/", own.id(), "/"].concat()).then_some(own)
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
        true => {
            let path = window().location().pathname().unwrap_or_default();
            match own_record(&path) {
                Some(_) => "./".to_owned(),
                None => path,
            }
        }
        false => format!("?{query}"),
    }
}
