//! The search field: what is typed goes to the reading desk, what was found stands below it as links.

use super::app::{App, Details};
use super::browser::{by_id, document, listen, rewrite, window};
use super::desk;
use crate::html::Html;
use crate::url;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlElement, HtmlInputElement, KeyboardEvent, PointerEvent};

/// Makes the page's field live.
pub fn mount(app: App) {
    let field = by_id("search").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let (Some(field), Some(found)) = (field, by_id("found")) else { return };
    let typed = RwSignal::new(String::new());
    field.set_disabled(false);
    listen::<FocusEvent>(&field, "focus", move |_| leptos::task::spawn_local(app.load_details()));
    let read = field.clone();
    listen::<Event>(&field, "input", move |_| typed.set(read.value()));
    let results = found.clone();
    Effect::new(move |_| {
        let (typed, details) = (typed.get(), app.details.get());
        rewrite(&results, &answer(app, &typed, details), true, "a[data-id]");
    });
    for part in [field.clone().into(), found.clone()] {
        let (field, found) = (field.clone(), found.clone());
        listen::<KeyboardEvent>(&part, "keydown", move |event| {
            if key(typed, &field, &found, &event.key()) {
                event.prevent_default();
            }
        });
    }
    // What is chosen, or a hand anywhere else, ends the search.
    let selected = Memo::new(move |_| app.view.with(|view| view.select.clone()));
    Effect::new(move |before: Option<()>| {
        // Read, not merely tracked: a memo that nobody reads is never computed, and never changes.
        let _ = selected.get();
        if before.is_some() {
            end(typed, &field);
        }
    });
    listen::<PointerEvent>(&window(), "pointerdown", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| matches!(target.closest(".search"), Ok(None))) {
            typed.set(String::new());
        }
    });
}

/// What stands below the field.
fn answer(app: App, typed: &str, details: Details) -> String {
    if typed.trim().is_empty() {
        return String::new();
    }
    let query = app.view.with_untracked(|view| url::serialise(&view.clear().framed()));
    let found = (details >= Details::Core).then(|| desk::ask(&["search ", &query, "\n", typed].concat())).flatten();
    found.unwrap_or_else(|| {
        let words = Html::text(app.locale().text("search.loading"));
        Html::element("p", &[("class", "placeholder"), ("role", "status")], words).into_string()
    })
}

fn end(typed: RwSignal<String>, field: &HtmlInputElement) {
    field.set_value("");
    typed.set(String::new());
}

/// Arrows walk through field and results, Enter in the field takes the first, Escape ends. `false` for other keys.
fn key(typed: RwSignal<String>, field: &HtmlInputElement, found: &Element, key: &str) -> bool {
    let Ok(links) = found.query_selector_all("a[data-id]") else { return false };
    let link = |at: u32| links.item(at)?.dyn_into::<HtmlElement>().ok();
    let focused = document().active_element();
    let now = (0..links.length()).find(|at| link(*at).map(Element::from) == focused);
    let next = match (key, now) {
        ("ArrowDown", None) => link(0),
        ("ArrowDown", Some(at)) => link(at + 1),
        ("ArrowUp", Some(0)) => Some(field.clone().into()),
        ("ArrowUp", Some(at)) => link(at - 1),
        ("Enter", None) => {
            if let Some(first) = link(0) {
                first.click();
            }
            return true;
        }
        ("Escape", _) => {
            end(typed, field);
            Some(field.clone().into())
        }
        _ => return false,
    };
    if let Some(next) = next {
        let _ = next.focus();
    }
    true
}
