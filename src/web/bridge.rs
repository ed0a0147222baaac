//! What scripts of the page around the map may ask of the program: `boot.js` offers it as `window.atlas`.

use super::app::{App, Details};
use super::browser::{document, next_frame};
use super::{desk, map};
use crate::domain::Selection;
use crate::url;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::Event;

thread_local! {
    static APP: Cell<Option<App>> = const { Cell::new(None) };
}

/// Opens the bridge, and tells the document of every change of the state from then on.
pub fn open(app: App) {
    APP.set(Some(app));
    Effect::new(move |_| {
        app.view.track();
        app.details.track();
        // Once what the change does to the page has been done.
        next_frame(|_| tell("atlas:state"));
    });
    tell("atlas:ready");
}

fn tell(name: &str) {
    if let Ok(event) = Event::new(name) {
        let _ = document().dispatch_event(&event);
    }
}

/// The state as a query string.
#[wasm_bindgen(js_name = atlasState)]
pub fn state() -> String {
    APP.get().map_or_else(String::new, |app| app.view.with_untracked(url::serialise))
}

/// Goes over to a whole state.
#[wasm_bindgen(js_name = atlasGo)]
pub fn go(query: &str) {
    if let Some(app) = APP.get() {
        app.go(url::parse(query));
    }
}

/// Asks the reading desk. Nothing while it does not know everything yet: it is loaded from then on, and `atlas:state`
/// tells when to ask again.
#[wasm_bindgen(js_name = atlasAsk)]
pub fn ask(request: &str) -> Option<String> {
    let app = APP.get()?;
    leptos::task::spawn_local(app.load_details());
    let is_whole = app.details.get_untracked() == Details::Loaded;
    is_whole.then(|| desk::ask(request)).flatten()
}

/// Lights up a record, as the pointer on it would, and brings it into sight; what is no record puts the light out.
#[wasm_bindgen(js_name = atlasReach)]
pub fn reach(id: &str) {
    let Some(app) = APP.get() else { return };
    let reached: Option<Selection> = id.parse().ok();
    if let Some(camera) = reached.as_ref().and_then(|reached| map::camera_on(app, reached)) {
        map::reveal(app, camera.center);
    }
    app.preview_now(reached);
}
