//! What lies on the map: buttons, scale bar, legend, the name under the pointer, and what went wrong.

use super::flight::look_at_view;
use super::gestures::zoom_by;
use super::MapParts;
use crate::explore::ViewState;
use crate::geometry::Camera;
use crate::scene::scale_bar::scale_bar;
use crate::web::app::App;
use crate::web::browser::set;
use leptos::prelude::*;

/// Widest scale bar in pixels.
const SCALE_BAR_PX: f64 = 110.0;

/// Adds the controls to the map's frame.
pub fn mount(app: App, parts: &MapParts) {
    // Where there is room, the legend that the page came with is open.
    let is_roomy = app.viewport.with_untracked(|viewport| viewport.width > 1250.0 && viewport.height > 700.0);
    if let (true, Ok(Some(legend))) = (is_roomy, parts.frame.query_selector(".legend")) {
        set(&legend, "open", "");
    }
    mount_to(parts.frame.clone(), move || {
        view! {
            <Buttons app/>
            <ScaleBar app/>
            <Hint app/>
            <Problems app/>
        }
    })
    .forget();
}

#[component]
fn Buttons(app: App) -> impl IntoView {
    let locale = app.locale();
    let label = |key: &str| locale.text(key).to_owned();
    let middle = move || app.viewport.with_untracked(|v| (v.width / 2.0, v.height / 2.0));
    let whole = move |_| match app.view.with_untracked(|view| view.select.clone()) {
        Some(selection) => super::fly_to(app, &selection),
        None => look_at_view(app, &ViewState::default()),
    };
    view! {
        <div class="map-buttons">
            <button type="button" aria-label=label("map.zoom-in") title=label("map.zoom-in")
                on:click=move |_| zoom_by(app, 2.0, middle())>"+"</button>
            <button type="button" aria-label=label("map.zoom-out") title=label("map.zoom-out")
                on:click=move |_| zoom_by(app, 0.5, middle())>"−"</button>
            <button type="button" aria-label=label("map.fit") title=label("map.fit") on:click=whole>"⤢"</button>
        </div>
    }
}

#[component]
fn ScaleBar(app: App) -> impl IntoView {
    let bar = Memo::new(move |_| {
        let camera: Camera = app.camera.get();
        scale_bar(&camera, SCALE_BAR_PX)
    });
    let locale = app.locale();
    let words = move || {
        let bar = bar.get();
        let (km, lat) = (locale.number(bar.km), locale.number(bar.lat.round()));
        locale.fill("map.scale", &[("km", &km), ("lat", &lat)])
    };
    let path = move || ["M.5 1v5h", &crate::number::short(bar.get().px, 1), "v-5"].concat();
    view! {
        <p class="scale-bar">
            <svg width="112" height="8" aria-hidden="true"><path d=path/></svg>
            <span>{words}</span>
        </p>
    }
}

/// The name of what the pointer is on, in a corner where it covers nothing.
#[component]
fn Hint(app: App) -> impl IntoView {
    let locale = app.locale();
    let words = move || {
        let selection = app.preview.get();
        let network = app.network.get();
        let names = selection.as_ref().and_then(|selection| network.names(selection));
        names.map_or(String::new(), |names| names.best(locale.languages()).to_owned())
    };
    view! { <p class="hint" aria-hidden="true">{words}</p> }
}

/// Which files could not be used, with a way to ask again.
#[component]
fn Problems(app: App) -> impl IntoView {
    let locale = StoredValue::new(app.locale());
    let content = move || {
        let problems = app.problems.get();
        (!problems.is_empty()).then(|| {
            let locale = locale.get_value();
            let lines: Vec<_> = problems
                .iter()
                .take(6)
                .map(|problem| {
                    let path = if problem.path.is_empty() { String::new() } else { format!(" ({})", problem.path) };
                    view! { <li><code>{problem.file.clone()}</code>{path}": "{problem.what.clone()}</li> }
                })
                .collect();
            let more = problems.len().saturating_sub(6);
            let more = (more > 0)
                .then(|| view! { <li>{locale.fill("problems.more", &[("n", &locale.number(more as f64))])}</li> });
            view! {
                <p>{locale.text("problems.title").to_owned()}</p>
                <ul>{lines}{more}</ul>
                <button type="button" on:click=move |_| app.retry()>{locale.text("problems.retry").to_owned()}</button>
                <button type="button" on:click=move |_| app.problems.set(Vec::new())>
                    {locale.text("problems.dismiss").to_owned()}
                </button>
            }
        })
    };
    view! { <div id="problems" role="alert">{content}</div> }
}
