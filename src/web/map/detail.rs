//! The fine level of the base map: fetched layer by layer once the reader looks closely, drawn by the same scene.

use super::MapParts;
use crate::scene::basemap::{BaseLayer, Detail};
use crate::web::app::App;
use crate::web::load;
use leptos::prelude::*;

/// From this scale on (kilometres per pixel) the coarse level's corners would show.
const FINE_KM_PER_PX: f64 = 2.6;

/// Fetches the fine level once it is wanted. A layer that fails stays coarse and is told.
pub fn fetch_when_close(app: App, parts: MapParts) {
    let is_close = Memo::new(move |_| app.camera.get().km_per_px < FINE_KM_PER_PX);
    Effect::new(move |asked: Option<bool>| {
        if asked == Some(true) {
            return true;
        }
        if !is_close.get() {
            return false;
        }
        let parts = parts.clone();
        leptos::task::spawn_local(async move {
            for layer in BaseLayer::ALL {
                refine(app, &parts, layer).await;
            }
        });
        true
    });
}

async fn refine(app: App, parts: &MapParts, layer: BaseLayer) {
    let file = layer.file(Detail::Fine);
    let mut problems = Vec::new();
    let drawn = match load::text(&load::data_address(&file)).await {
        Ok(text) => layer.draw(&text, Detail::Fine, &mut problems),
        Err(what) => Err(crate::atlas::Problem::new(file, "", what)),
    };
    match drawn {
        Ok(paths) => {
            if let Ok(Some(group)) = parts.svg.query_selector(&format!("#base-{}", layer.name())) {
                group.set_inner_html(&paths);
            }
        }
        Err(problem) => problems.push(problem),
    }
    if !problems.is_empty() {
        app.problems.update(|all| all.extend(problems));
    }
}
