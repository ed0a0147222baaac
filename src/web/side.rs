//! The side of the page: the panel of what is selected, and the list of everything on the map.

use super::app::{App, Details};
use super::browser::{after_ms, by_id, mark, next_frame};
use crate::domain::{CorridorId, PlaceId, Selection};
use crate::explore::ViewState;
use crate::panels::{chooser, list, panel, start, Opened, PanelContext};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Puts the live panel and the live list in the place of the static ones.
pub fn mount(app: App) {
    // The map's own position changes no panel.
    let state = Memo::new(move |_| app.view.with(ViewState::framed));
    let context =
        move || PanelContext::new(app.atlas.get(), app.locale(), &state.get(), app.details.get() == Details::Loaded);
    let shown = move || {
        let cx = context();
        let choices = app.choices.get();
        if !choices.is_empty() {
            return view! { <CloseButton app/> {chooser(&cx, &choices)} }.into_any();
        }
        match state.get().select {
            Some(selection) => view! { <CloseButton app/> {panel(&cx, &selection)} }.into_any(),
            None => start(&cx),
        }
    };
    replace_content("panel", shown);
    mark_selected(app, state);
    let opened = Opened::default();
    let asked = opened.clone();
    Effect::new(move |_| {
        if asked.any() {
            leptos::task::spawn_local(app.load_details());
        }
    });
    // What is selected changes no line of the list.
    let rest = Memo::new(move |_| app.view.with(|view| view.clear().framed()));
    let context =
        move || PanelContext::new(app.atlas.get(), app.locale(), &rest.get(), app.details.get() == Details::Loaded);
    replace_content("list", move || list(&context(), &opened));
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

/// Replaces an element's static content by a live view, within one frame.
fn replace_content<V: IntoView + 'static>(id: &str, content: impl Fn() -> V + Clone + Send + 'static)
where
    V::State: 'static,
{
    let Some(element) = by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    element.set_inner_html("");
    mount_to(element, move || view! { {move || content()} }).forget();
}

#[component]
fn CloseButton(app: App) -> impl IntoView {
    let locale = app.locale();
    let close = move |_| {
        app.choices.set(Vec::new());
        app.select(None, false);
    };
    view! {
        <button type="button" class="close" on:click=close aria-label=locale.text("panel.close").to_owned()>
            <span aria-hidden="true">"×"</span>
        </button>
    }
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
