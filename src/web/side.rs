//! The side of the page: the panel of what is selected, and the list of everything on the map.

use super::app::{App, Details};
use super::browser::{after_ms, by_id, listen, mark, next_frame};
use crate::domain::{CorridorId, PlaceId, Selection};
use crate::explore::ViewState;
use crate::html::Html;
use crate::panels::{chooser, closable, list, panel, start, PanelContext};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, MouseEvent};

/// Puts the live panel and the live list in the place of the static ones.
pub fn mount(app: App) {
    // The map's own position changes no panel.
    let state = Memo::new(move |_| app.view.with(ViewState::framed));
    follow("panel", move || in_context(app, &state.get(), |cx| panel_of(app, cx, state)));
    mark_selected(app, state);
    // What is selected changes no line of the list.
    let rest = Memo::new(move |_| app.view.with(|view| view.clear().framed()));
    let opened = RwSignal::new(Vec::new());
    follow("list", move || {
        let opened: Vec<String> = opened.get();
        let open: Vec<&str> = opened.iter().map(String::as_str).collect();
        in_context(app, &rest.get(), |cx| list(cx, &open))
    });
    follow_clicks(app, opened);
}

/// What a panel or a list becomes in a state. Tracked.
fn in_context(app: App, state: &ViewState, make: impl FnOnce(&PanelContext) -> Html) -> Html {
    let (atlas, locale) = (app.atlas.get(), app.locale());
    make(&PanelContext::new(&atlas, &locale, state, app.details.get() == Details::Loaded))
}

fn panel_of(app: App, cx: &PanelContext, state: Memo<ViewState>) -> Html {
    let choices = app.choices.get();
    if !choices.is_empty() {
        return closable(cx, chooser(cx, &choices));
    }
    match state.get().select {
        Some(selection) => closable(cx, panel(cx, &selection)),
        None => start(cx),
    }
}

/// Fills an element anew whenever what it shows has changed.
fn follow(id: &'static str, content: impl Fn() -> Html + 'static) {
    let Some(element) = by_id(id) else { return };
    // Not `Effect::new`, which would leave the static content for a moment after the page says that it is live.
    std::mem::forget(RenderEffect::new(move |_| element.set_inner_html(content().as_str())));
}

/// Closes the panel; opens a part of the list, which has no entries until then.
fn follow_clicks(app: App, opened: RwSignal<Vec<String>>) {
    if let Some(element) = by_id("panel") {
        listen::<MouseEvent>(&element, "click", move |event| {
            if around(event.target(), "[data-action=close]").is_some() {
                app.choices.set(Vec::new());
                app.select(None, false);
            }
        });
    }
    let Some(element) = by_id("list") else { return };
    listen::<MouseEvent>(&element, "click", move |event| {
        let kind = around(event.target(), "details[data-kind] > summary")
            .and_then(|summary| summary.parent_element()?.get_attribute("data-kind"));
        let Some(kind) = kind.filter(|kind| opened.with_untracked(|opened| !opened.contains(kind))) else { return };
        event.prevent_default();
        opened.update(|opened| opened.push(kind.clone()));
        leptos::task::spawn_local(app.load_details());
        next_frame(move |_| focus_summary(&kind));
    });
}

/// The list has been made anew: the focus goes back to where it was.
fn focus_summary(kind: &str) {
    let found = by_id("list").and_then(|list| list.query_selector(&format!("[data-kind={kind}] > summary")).ok()?);
    if let Some(summary) = found.and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
        let _ = summary.focus();
    }
}

/// The element that was meant: the target or one around it.
fn around(target: Option<EventTarget>, selector: &str) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Leaves the mark `atlas:selected` once the panel of a selection is painted.
fn mark_selected(app: App, state: Memo<ViewState>) {
    Effect::new(move |_| {
        let is_whole = app.details.get() == Details::Loaded;
        if state.with(|state| state.select.is_some()) && is_whole {
            next_frame(|_| after_ms(0, || mark("atlas:selected")));
        }
    });
}

/// Brings the panel into sight where it stands below the map.
pub fn show_panel() {
    if let Some(panel) = by_id("panel") {
        panel.set_scroll_top(0);
        if let Some(side) = panel.parent_element() {
            side.set_scroll_top(0);
        }
    }
}

/// Says politely which stop of a route the keyboard has reached.
pub fn announce(app: App, corridor: &CorridorId, place: &PlaceId, number: usize, of: usize) {
    let locale = app.locale();
    let words = app.atlas.with_untracked(|atlas| {
        let place_name = atlas.name(&Selection::Place(place.clone()), locale.languages()).to_owned();
        let corridor_name = atlas.name(&Selection::Corridor(corridor.clone()), locale.languages()).to_owned();
        let (number, of) = (number.to_string(), of.to_string());
        locale.fill("map.stop", &[("place", &place_name), ("corridor", &corridor_name), ("n", &number), ("of", &of)])
    });
    if let Some(announcer) = by_id("announcer") {
        let announcer: Element = announcer;
        announcer.set_text_content(Some(&words));
    }
}
