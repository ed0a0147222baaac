//! The fine level of the base map: fetched layer by layer once the reader looks closely, drawn by the same scene.

use super::MapParts;
use crate::atlas::Problem;
use crate::desk::BETWEEN;
use crate::scene::basemap::{BaseLayer, Detail, FINE_KM_PER_PX};
use crate::web::app::App;
use crate::web::browser::sleep;
use crate::web::{desk, load};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// How long the map must not have moved before a layer is read and painted.
const REST_MS: i32 = 250;

/// Fetches the fine level once it is wanted. A layer that fails stays coarse, is told, and is asked for again when the
/// reader asks. Where the page came with a part of the map only, the coarse level is wanted too.
pub fn fetch_when_close(app: App, parts: MapParts, is_part: bool) {
    let is_close = Memo::new(move |_| app.camera.get().km_per_px < FINE_KM_PER_PX);
    // A bit for each layer that was asked for: the fine ones above the coarse ones.
    let asked: Rc<Cell<u8>> = Rc::default();
    Effect::new(move |_| {
        app.retries.track();
        let detail = match is_close.get() {
            true => Detail::Fine,
            false if is_part => Detail::Coarse,
            false => return,
        };
        let (parts, asked) = (parts.clone(), asked.clone());
        leptos::task::spawn_local(async move {
            for (at, layer) in BaseLayer::ALL.into_iter().enumerate() {
                let (coarse, fine) = (1 << at, 16 << at);
                let (this, better) = if detail == Detail::Fine { (fine, fine) } else { (coarse, coarse | fine) };
                // The fine level is never exchanged for the coarse one.
                if asked.get() & better != 0 {
                    continue;
                }
                asked.set(asked.get() | this);
                if !refine(app, &parts, layer, detail).await {
                    asked.set(asked.get() & !this);
                }
            }
        });
    });
}

/// Waits until the map has not moved for a while: a layer that is read and painted under the hand would stop it.
async fn rest(app: App) {
    loop {
        let before = app.camera.get_untracked();
        sleep(REST_MS).await;
        if app.camera.get_untracked() == before {
            return;
        }
    }
}

/// Fetches a layer and has it drawn; says whether it is there.
async fn refine(app: App, parts: &MapParts, layer: BaseLayer, detail: Detail) -> bool {
    let file = layer.file(detail);
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
    rest(app).await;
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
