//! The fine level of the base map: fetched layer by layer once the reader looks closely, drawn by the same scene.

use super::MapParts;
use crate::atlas::Problem;
use crate::desk::BETWEEN;
use crate::scene::basemap::{BaseLayer, Detail, FINE_KM_PER_PX};
use crate::web::app::App;
use crate::web::{desk, load};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// Fetches the fine level once it is wanted. A layer that fails stays coarse, is told, and is asked for again when the
/// reader asks.
pub fn fetch_when_close(app: App, parts: MapParts) {
    let is_close = Memo::new(move |_| app.camera.get().km_per_px < FINE_KM_PER_PX);
    let asked: Rc<RefCell<Vec<BaseLayer>>> = Rc::default();
    Effect::new(move |_| {
        app.retries.track();
        if !is_close.get() {
            return;
        }
        let (parts, asked) = (parts.clone(), asked.clone());
        leptos::task::spawn_local(async move {
            for layer in BaseLayer::ALL {
                if asked.borrow().contains(&layer) {
                    continue;
                }
                asked.borrow_mut().push(layer);
                if !refine(app, &parts, layer).await {
                    asked.borrow_mut().retain(|other| *other != layer);
                }
            }
        });
    });
}

/// Fetches a layer and has it drawn; says whether it is there.
async fn refine(app: App, parts: &MapParts, layer: BaseLayer) -> bool {
    let file = layer.file(Detail::Fine);
    let text = match load::text(&load::data_address(&file)).await {
        Ok(text) => text,
        Err(what) => {
            app.tell(vec![Problem::new(file, "", what)]);
            return false;
        }
    };
    // The desk has the reader of shapes, which the map alone does not need.
    if let Err(problem) = desk::open().await {
        app.tell(vec![problem]);
        return false;
    }
    let answer = desk::ask(&["base ", layer.name(), "\n", &text].concat()).unwrap_or_default();
    let (problems, paths) = answer.split_once(BETWEEN).unwrap_or_default();
    app.tell(problems.lines().filter_map(Problem::from_line).collect());
    if paths.is_empty() {
        return false;
    }
    if let Ok(Some(group)) = parts.svg.query_selector(&["#base-", layer.name()].concat()) {
        group.set_inner_html(paths);
    }
    true
}
