//! Which of several records that lie under one point is meant.

use super::context::PanelContext;
use super::linked::entry;
use super::parts::*;
use crate::domain::Selection;
use leptos::prelude::*;

/// “7 corridors run here”, and a link to each.
pub fn chooser(cx: &PanelContext, selections: &[Selection]) -> AnyView {
    let only_corridors = selections.iter().all(|selection| matches!(selection, Selection::Corridor(_)));
    let key = if only_corridors { "chooser.corridors" } else { "chooser.records" };
    let title = cx.plural(key, selections.len());
    let entries = selections.iter().map(|selection| entry(cx, selection)).collect();
    let label = title.clone();
    view! {
        <nav class="chooser" aria-label=label>
            <h2 tabindex="-1">{title}</h2>
            {para("note", words(cx.text("chooser.hint")))}
            {list("links", entries)}
        </nav>
    }
    .into_any()
}
