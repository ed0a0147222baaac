//! The side of the page: the panel of what is selected, and the list of everything on the map. Both are HTML text that
//! the reading desk writes; until it is asked, what the page came with stays.

use super::app::{App, Details};
use super::browser::{after_paint, by_id, document, mark, next_frame, rewrite, set};
use super::{desk, map};
use crate::atlas::Touched;
use crate::domain::{CorridorId, Selection};
use crate::explore::{Filter, ViewState};
use crate::panels::{self, Brief};
use crate::url;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

/// Keeps panel and list in step with the state.
pub fn mount(app: App) {
    keep_panel(app);
    keep_touched(app);
    keep_list(app);
}

fn keep_panel(app: App) {
    let Some(panel) = by_id("panel") else { return };
    // The map's own position changes no panel.
    let query = Memo::new(move |_| app.view.with(|view| url::serialise(&view.framed())));
    // A record's own page comes with all that the desk will know only in the end.
    let is_record = matches!(panel.query_selector(".record"), Ok(Some(_)));
    let start = (!is_record).then(|| panel.inner_html());
    Effect::new(move |before: Option<Panel>| {
        let (query, choices, details) = (query.get(), app.choices.get(), app.details.get());
        let (selected, reads) = app.view.with_untracked(|view| (view.select.clone(), view.story.is_some()));
        let is_start = choices.is_empty() && selected.is_none() && !reads;
        let is_first = before.is_none();
        let before = before.unwrap_or_else(|| Panel { query: query.clone(), is_page: true, is_told: false });
        let stays = before.query == query;
        if is_record && stays && before.is_page && choices.is_empty() && details < Details::Loaded {
            if is_first {
                mark("atlas:selected");
            }
            return Panel { query, is_page: true, is_told: true };
        }
        let text = match details {
            // Readings come with the rest, and the start that the page came with offers them.
            Details::Core if is_start => None,
            Details::Core | Details::Loaded if choices.is_empty() => {
                desk::ask(&[if stays { "panel " } else { "head " }, &query].concat())
            }
            Details::Core | Details::Loaded => {
                let mut request = ["chooser ", &query].concat();
                for choice in &choices {
                    request.push('\n');
                    request.push_str(&choice.to_string());
                }
                desk::ask(&request)
            }
            _ => None,
        };
        // Not asked of the map once the desk knows everything.
        let brief = (details < Details::Loaded).then(|| in_brief(app, selected.as_ref()));
        let is_told = selected.is_some() && brief.as_ref().is_none_or(|brief| brief.is_known);
        if is_told && !(stays && before.is_told) {
            // Once its facts are painted: what comes behind them is still being written then.
            after_paint(|| mark("atlas:selected"));
        }
        match text {
            Some(head) if !stays && choices.is_empty() => open_with(&panel, &head, &query),
            Some(text) => rewrite(&panel, &text, stays, "h2"),
            // As the page came: nothing to write.
            None if is_start && before.is_page => {}
            None => match &start {
                Some(start) if is_start => rewrite(&panel, start, stays, "h2"),
                _ => {
                    let Brief { panel: brief, .. } = brief.unwrap_or_else(|| in_brief(app, selected.as_ref()));
                    rewrite(&panel, brief.as_str(), stays, "h2");
                }
            },
        }
        Panel { query, is_page: is_start && details < Details::Loaded, is_told }
    });
}

/// What the panel shows.
struct Panel {
    /// The state it was written for.
    query: String,
    /// Whether it is as the page came.
    is_page: bool,
    /// Whether the core facts of the selection stand in it.
    is_told: bool,
}

/// What stands in the panel until the desk is open.
fn in_brief(app: App, selection: Option<&Selection>) -> Brief {
    let day = app.view.with_untracked(ViewState::day);
    panels::brief(&app.network.get_untracked(), &app.locale(), day, selection)
}

/// Writes another panel. What comes before its parts is asked for and painted alone: the hand that opened it does not
/// wait for what lies below.
fn open_with(panel: &Element, head: &str, query: &str) {
    let end = head.find("<section class=\"part\">").or_else(|| head.rfind("</article>")).unwrap_or(head.len());
    // The browser closes what the cut leaves open, and takes no notice of what is closed twice.
    rewrite(panel, &head[..end], false, "h2");
    let (Some(record), Ok(rest)) = (panel.last_element_child(), document().create_element("div")) else { return };
    let request = ["panel ", query].concat();
    after_paint(move || {
        let whole = desk::ask(&request).unwrap_or_default();
        rest.set_inner_html(whole.get(end..).unwrap_or_default());
        while let Some(part) = rest.first_child() {
            let _ = record.append_child(&part);
        }
    });
}

/// Asks the desk what a selection means for the map, as soon as it knows, and moves there if the map did not.
fn keep_touched(app: App) {
    let selected = Memo::new(move |_| app.settled.with(|view| view.select.clone()));
    Effect::new(move |before: Option<Touched>| {
        let selected = selected.get();
        let is_known = app.details.get() == Details::Loaded;
        let ask = |selection: &Selection| desk::ask(&["touched ", &selection.to_string()].concat());
        let answer = selected.as_ref().filter(|_| is_known).and_then(ask).unwrap_or_default();
        let touched = Touched::from_lines(&answer);
        if before.unwrap_or_default() != touched {
            app.touched.set(touched.clone());
            let asks_elsewhere = app.view.with_untracked(|view| view.view.is_some());
            if let (Some(selection), false) = (&selected, asks_elsewhere || touched == Touched::default()) {
                map::fly_to(app, selection);
            }
        }
        touched
    });
}

/// Keeps to the filters what follows them: the list, the legend with its counts, and whom their `links` leave.
fn keep_list(app: App) {
    let (Some(list), Some(legend)) = (by_id("listed"), by_id("legend")) else { return };
    let query = Memo::new(move |_| list_query(app));
    // The list that the page came with is that of the default state, where all of the data could be read.
    let came_with = app.problems.with_untracked(Vec::is_empty).then(|| (url::serialise(&ViewState::default()), 0));
    Effect::new(move |before: Option<Option<(String, u32)>>| {
        let (query, retries, details) = (query.get(), app.retries.get(), app.details.get());
        let shown = before.unwrap_or_else(|| came_with.clone());
        if details < Details::Core {
            return shown;
        }
        let open = matches!(legend.query_selector(".countries[open]"), Ok(Some(_)));
        if let Some(text) = desk::ask(&["legend ", &query, if open { "\nopen" } else { "" }].concat()) {
            rewrite(&legend, &text, true, "summary");
        }
        keep_among(app, &query);
        // What is linked to what is known only once all is loaded.
        let known = if details == Details::Loaded && !query.is_empty() { "#" } else { "" };
        let wanted = Some(([&query, known].concat(), retries));
        if shown == wanted {
            fill_open_parts(&list, &query);
        } else {
            let open: Vec<String> =
                open_parts(&list).iter().filter_map(|part| part.get_attribute("data-kind")).collect();
            if let Some(text) = desk::ask(&["list ", &query, "\n", &open.join("\n")].concat()) {
                rewrite(&list, &text, true, "[data-view]");
            }
        }
        wanted
    });
}

/// Asks the desk whom the state's `links` leave, once it knows all links.
fn keep_among(app: App, query: &str) {
    let is_asked = app.settled.with_untracked(|view| !view.links.is_empty());
    let is_known = app.details.get_untracked() == Details::Loaded;
    let answer = (is_asked && is_known).then(|| desk::ask(&["among ", query].concat())).flatten();
    let among = answer.map(|lines| lines.lines().map(CorridorId::from).collect());
    if app.among.with_untracked(|now| *now != among) {
        app.among.set(among);
    }
}

/// The state without its selection and position, which change no line of the list.
fn list_query(app: App) -> String {
    app.settled.with(|view| url::serialise(&view.clear().framed()))
}

/// The parts of the list that the reader has opened.
fn open_parts(list: &Element) -> Vec<Element> {
    let Ok(open) = list.query_selector_all("details[data-kind][open]") else { return Vec::new() };
    (0..open.length()).filter_map(|i| open.item(i)?.dyn_into().ok()).collect()
}

/// Writes the entries of every open part, below its heading.
fn fill_open_parts(list: &Element, query: &str) {
    for part in open_parts(list) {
        let kind = part.get_attribute("data-kind").unwrap_or_default();
        let entries = part.query_selector("summary + div");
        if let (Ok(Some(entries)), Some(text)) = (entries, desk::ask(&["part ", query, "\n", &kind].concat())) {
            entries.set_inner_html(&text);
        }
    }
}

/// Does what a link, a button or a heading in panel, list, results or legend stands for; `false` where the browser is
/// to do what it does.
pub fn act(app: App, target: Option<EventTarget>) -> bool {
    let Some(target) = target.and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let about = |name: &str| target.closest(&["[", name, "]"].concat()).ok().flatten()?.get_attribute(name);
    if let Some(action) = about("data-action") {
        match action.as_str() {
            "all" => drop(app.change(app.view.get_untracked().unfiltered())),
            "leave" => drop(app.change(ViewState { story: None, ..app.view.get_untracked() })),
            _ => app.select(None, false),
        }
        return true;
    }
    if let Some(Ok(filter)) = about("data-toggle").map(|text| text.parse::<Filter>()) {
        let state = app.view.get_untracked().toggle(&filter);
        // The button answers at once; what it counts comes with the legend.
        if let Ok(Some(button)) = target.closest("button") {
            set(&button, "aria-pressed", if filter.is_on(&state) { "true" } else { "false" });
        }
        app.change(state);
        return true;
    }
    if let Some(state) = about("data-go") {
        app.go(url::parse(&state));
        return true;
    }
    if let Some(Ok(selection)) = about("data-id").map(|id| id.parse()) {
        app.select(Some(selection), true);
        return true;
    }
    if let (Ok(Some(_)), Some(list)) = (target.closest("details[data-kind] > summary"), by_id("list")) {
        // The part is open only after the click.
        next_frame(move |_| match app.details.get_untracked() {
            Details::NotAsked => leptos::task::spawn_local(app.load_details()),
            Details::Loading => {}
            Details::Core | Details::Loaded => fill_open_parts(&list, &untrack(|| list_query(app))),
        });
    }
    false
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
