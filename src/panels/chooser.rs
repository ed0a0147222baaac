//! Which of several records that lie under one point is meant.

use super::context::{PanelContext, Wording};
use super::linked::entries;
use super::parts::*;
use crate::domain::Selection;
use crate::html::Html;

/// “7 corridors run here”, and a link to each.
pub fn chooser(cx: &PanelContext, selections: &[Selection]) -> Html {
    let only_corridors = selections.iter().all(|selection| matches!(selection, Selection::Corridor(_)));
    let key = if only_corridors { "chooser.corridors" } else { "chooser.records" };
    let title = cx.plural(key, selections.len());
    let mut content = heading(Wording { text: title.clone(), lang: "" });
    content.push(note(Some(cx.text("chooser.hint"))));
    content.push(list("links", entries(cx, selections)));
    Html::element("nav", &[("aria-label", &title), ("class", "chooser")], content)
}
