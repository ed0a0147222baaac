//! The way to the reading desk: the page's second WebAssembly module, which writes panels and lists as HTML text.
//! What can be asked of it stands in [`crate::desk`].

use crate::atlas::Problem;
use js_sys::Function;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `boot.js`: loads the module; gives a function from request to answer.
    #[wasm_bindgen(js_name = atlasOpenDesk, catch)]
    async fn open_desk() -> Result<JsValue, JsValue>;
}

thread_local! {
    static DESK: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Loads the desk where it is not here yet. A new one knows nothing.
///
/// # Errors
/// Why it cannot be had, as a problem with its file.
pub async fn open() -> Result<(), Problem> {
    let desk = open_desk().await.map_err(|error| {
        let what = js_sys::Error::from(error).message();
        Problem::new("atlas-desk.wasm", "", String::from(what))
    })?;
    DESK.set(desk.dyn_into::<Function>().ok());
    Ok(())
}

/// Asks; `None` where the desk is not open, or has broken down over this request, after which it is closed.
pub fn ask(request: &str) -> Option<String> {
    let desk = DESK.with_borrow(Clone::clone)?;
    let answer = desk.call1(&JsValue::NULL, &request.into());
    if answer.is_err() {
        DESK.set(None);
    }
    answer.ok()?.as_string()
}
