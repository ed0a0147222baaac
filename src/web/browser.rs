//! The few things of the browser that the application uses, each behind one function.

use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, EventTarget, HtmlElement, Window};

#[wasm_bindgen]
extern "C" {
    /// `boot.js`: shows a readable message over the static map, by its key.
    #[wasm_bindgen(js_name = atlasFailed)]
    pub fn atlas_failed(key: &str);

    /// `boot.js`: the address's query; on a record's own page with that record as its last `select`.
    #[wasm_bindgen(js_name = atlasQuery)]
    pub fn atlas_query() -> String;

    /// `boot.js`: the language of the page and, behind the first line, its texts ([`crate::i18n::Locale::of_page`]).
    #[wasm_bindgen(js_name = atlasTexts)]
    pub fn atlas_texts() -> String;

    /// `boot.js`: a promise of the next task.
    #[wasm_bindgen(js_name = atlasPause)]
    fn atlas_pause() -> js_sys::Promise;

    /// `boot.js`: where nothing is selected, relative to the page.
    #[wasm_bindgen(js_name = atlasHome)]
    pub fn atlas_home() -> String;
}

/// A time to wait for. One kind of future, however many wait: each kind would be written into the program anew.
pub type Wait = Pin<Box<dyn Future<Output = ()>>>;

/// Lets the browser do what has become due.
pub fn pause() -> Wait {
    until(atlas_pause())
}

/// Lets some time pass.
pub fn sleep(ms: i32) -> Wait {
    until(js_sys::Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
    }))
}

fn until(promise: js_sys::Promise) -> Wait {
    let kept = wasm_bindgen_futures::JsFuture::from(promise);
    Box::pin(async move { drop(kept.await) })
}

/// The window. A page without one cannot run this program at all.
pub fn window() -> Window {
    web_sys::window().unwrap_throw()
}

pub fn document() -> Document {
    window().document().unwrap_throw()
}

pub fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Calls `on_event` for every event of the name, for as long as the page lives. Not passive: the default action can be
/// prevented.
pub fn listen<E: JsCast + 'static>(target: &EventTarget, name: &str, mut on_event: impl FnMut(E) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Ok(event) = event.dyn_into::<E>() {
            on_event(event);
        }
    });
    let options = web_sys::AddEventListenerOptions::new();
    options.set_passive(false);
    let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
        name,
        closure.as_ref().unchecked_ref(),
        &options,
    );
    closure.forget();
}

/// Runs once before the next frame is painted; gives the time in milliseconds.
pub fn next_frame(run: impl FnOnce(f64) + 'static) {
    let closure = Closure::once_into_js(run);
    let _ = window().request_animation_frame(closure.unchecked_ref());
}

/// Runs once the page has been painted as it is now.
pub fn after_paint(run: impl FnOnce() + 'static) {
    next_frame(|_| after_ms(0, run));
}

/// Runs once after a while.
pub fn after_ms(ms: i32, run: impl FnOnce() + 'static) {
    let closure = Closure::once_into_js(run);
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(closure.unchecked_ref(), ms);
}

pub fn now_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Leaves a mark that tools can measure by.
pub fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        let _ = performance.mark(name);
    }
}

pub fn prefers_reduced_motion() -> bool {
    window().match_media("(prefers-reduced-motion: reduce)").ok().flatten().is_some_and(|query| query.matches())
}

/// Whether the page is not inside a frame.
pub fn is_top() -> bool {
    let window = window();
    window.parent().ok().flatten().is_some_and(|parent| js_sys::Object::is(&parent, &window))
}

/// Sets an attribute; an element that refuses a value keeps the old one.
pub fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Writes an element's content anew. A reader who had reached something in it stays there where `stays` says that it
/// may be in the new content too; else, or where it is gone, they are led to the first that fits `or_to`.
pub fn rewrite(element: &Element, html: &str, stays: bool, or_to: &str) {
    let reached = document().active_element().filter(|reached| element.contains(Some(reached)));
    let same = reached.as_ref().filter(|_| stays).and_then(|reached| {
        let name = ["data-id", "data-toggle", "data-action", "data-view"]
            .into_iter()
            .find(|name| reached.has_attribute(name))?;
        Some([&*reached.tag_name(), "[", name, "=\"", &reached.get_attribute(name)?, "\"]"].concat())
    });
    element.set_inner_html(html);
    if reached.is_none() {
        return;
    }
    let find = |selector: &str| element.query_selector(selector).ok().flatten()?.dyn_into::<HtmlElement>().ok();
    if let Some(found) = same.and_then(|same| find(&same)).or_else(|| find(or_to)) {
        let _ = found.focus();
    }
}

/// The record that an element or one around it stands for, as its `data-id` text.
pub fn data_id(target: Option<EventTarget>) -> Option<(Element, String)> {
    let element = target?.dyn_into::<Element>().ok()?.closest("[data-id]").ok()??;
    let id = element.get_attribute("data-id")?;
    Some((element, id))
}
