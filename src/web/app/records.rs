//! The application's records: what the default view needs, what the reading desk is given, and asking again for what
//! failed.

use super::{App, Details};
use crate::atlas::{DataFile, Network, Problem};
use crate::explore::ViewState;
use crate::scene::adopt::{self, DrawnStrand};
use crate::scene::label::MapLabel;
use crate::url;
use crate::web::browser::{document, pause};
use crate::web::load::{self, Texts};
use crate::web::{address, desk, map};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::Element;

impl App {
    /// Loads what the default view needs and takes the network's lines from the page's map, or else from their file.
    pub(super) async fn load_start(self) {
        let mut texts = self.texts.get_value();
        let mut problems = texts.load_start(self.page_brings_lines(), self.wants_other_names()).await;
        let (mut network, mut unreadable) = read_network(&texts).await;
        if !(problems.is_empty() && unreadable.is_empty()) {
            // A thinned file that did not arrive, or that cannot be read, may still be had whole.
            problems.append(&mut unreadable);
            texts.forget_unreadable(&problems);
            for file in DataFile::START {
                if problems_of(&mut problems, file) {
                    problems.extend(texts.load_full(file).await);
                }
            }
            problems.retain(Problem::is_whole_file);
            (network, unreadable) = read_network(&texts).await;
            texts.forget_unreadable(&unreadable);
        }
        pause().await;
        if !self.set_lines(&mut network).await && !network.has_all_lines() {
            problems.extend(texts.load_full(DataFile::Sections).await);
            // What was found unreadable is forgotten by now and would not be told again.
            problems.append(&mut unreadable);
            (network, unreadable) = read_network(&texts).await;
            texts.forget_unreadable(&unreadable);
        }
        problems.append(&mut unreadable);
        let labels_file = if self.wants_other_names() { "more/labels.geojson" } else { "start/labels.geojson" };
        let mut label_problems = Vec::new();
        let labels_text = load::text(labels_file).await;
        pause().await;
        let labels = match labels_text {
            Ok(text) => MapLabel::read(&text, &mut label_problems),
            Err(what) => {
                label_problems.push(Problem::new(MapLabel::FILE, "", what));
                Vec::new()
            }
        };
        problems.extend(label_problems);
        self.texts.set_value(texts);
        self.network.set(Arc::new(network));
        self.labels.set(Arc::new(labels));
        self.problems.set(Vec::new());
        self.tell(problems);
    }

    /// A map that is a part of the whole brings none.
    fn page_brings_lines(self) -> bool {
        self.drawn.with_value(|drawn| !drawn.is_empty())
    }

    /// Gives the network the lines of the page's map, where the two fit together.
    async fn set_lines(self, network: &mut Network) -> bool {
        let drawn: Vec<_> = self.drawn.with_value(|drawn| drawn.lines().filter_map(DrawnStrand::from_line).collect());
        if drawn.is_empty() {
            return false;
        }
        let strands = adopt::strands_to_draw(network);
        pause().await;
        let lines = adopt::section_lines(&strands, &drawn);
        lines.map(|lines| network.set_lines(lines)).is_some()
    }

    /// Opens the reading desk and gives it all there is to read, once, when something is first asked of it.
    pub async fn load_details(self) {
        if self.details.get_untracked() != Details::NotAsked {
            return;
        }
        self.details.set(Details::Loading);
        if let Err(problem) = desk::open().await {
            return self.tell(vec![problem]);
        }
        let _ = desk::ask(&["languages ", &self.locale().languages().join(",")].concat());
        let mut texts = self.texts.get_value();
        hand_over(&texts);
        self.let_read("read start");
        self.details.set(Details::Core);
        let mut problems = texts.load_details(self.page_brings_lines()).await;
        hand_over(&texts);
        problems.extend(self.let_read("read whole"));
        if self.wants_other_names() {
            let mut network = read_network(&texts).await.0;
            self.set_lines(&mut network).await;
            self.network.set(Arc::new(network));
        }
        texts.forget_unreadable(&problems);
        self.texts.set_value(texts);
        self.details.set(Details::Loaded);
        self.complete_step();
        self.tell(problems);
    }

    /// Adds to a state that names a step of a reading what that step shows, where the address does not say it.
    fn complete_step(self) {
        let view = self.view.get_untracked();
        let answer = view.story.as_ref().and_then(|_| desk::ask(&["step ", &url::serialise(&view)].concat()));
        if let Some(query) = answer.filter(|query| !query.is_empty()) {
            let view = url::parse(&query);
            address::replace(&view);
            self.view.set(view.clone());
            map::begin_at_view(self, &view);
        }
    }

    /// Lets the desk read what it was given; gives the problems it found.
    fn let_read(self, how: &str) -> Vec<Problem> {
        let request = self.drawn.with_value(|drawn| [how, "\n", drawn].concat());
        let answer = desk::ask(&request).unwrap_or_default();
        answer.lines().filter_map(Problem::from_line).collect()
    }

    /// Whether names in another language than English are asked for first: the start files hold only those.
    fn wants_other_names(self) -> bool {
        self.locale().languages().first().is_some_and(|lang| !lang.starts_with("en"))
    }

    /// Asks again for what failed.
    pub fn retry(self) {
        leptos::task::spawn_local(async move {
            let had_details = self.details.get_untracked() != Details::NotAsked;
            self.load_start().await;
            if had_details {
                self.details.set(Details::NotAsked);
                self.load_details().await;
            }
            self.retries.update(|count| *count += 1);
        });
    }

    /// Has the desk loaded where the state asks for it, or what the page came with is not what it is to say.
    pub(super) fn want_details(self) {
        let differs_from_page = self.wants_other_names() || !self.problems.with_untracked(Vec::is_empty);
        if differs_from_page || self.view.with_untracked(ViewState::asks_desk) {
            leptos::task::spawn_local(self.load_details());
        }
    }
}

/// The network of these texts, read in steps between which the browser does what has become due.
async fn read_network(texts: &Texts) -> (Network, Vec<Problem>) {
    let (mut network, mut problems) = (Network::default(), Vec::new());
    for (file, text) in texts.all() {
        pause().await;
        if let Some(value) = Network::parse(file, text, &mut problems) {
            pause().await;
            network.read(file, value, &mut problems);
        }
    }
    pause().await;
    network.derive();
    (network, problems)
}

/// Takes out the problems that leave nothing of a file; says whether there were any.
fn problems_of(problems: &mut Vec<Problem>, file: DataFile) -> bool {
    let before = problems.len();
    problems.retain(|problem| !(problem.is_whole_file() && problem.file == file.name()));
    problems.len() < before
}

/// Gives the desk these texts to read, in the place of those it had, of which some may have been broken.
fn hand_over(texts: &Texts) {
    let _ = desk::ask("forget");
    for (file, text) in texts.all() {
        let _ = desk::ask(&["file ", file.name(), "\n", text].concat());
    }
}

/// The network's paths as the page's map carries them: a line each of `data-v`, tab, `d`.
pub(super) fn drawn_strands() -> String {
    let mut lines = String::new();
    let Ok(paths) = document().query_selector_all("#map.static #network [data-v]") else { return lines };
    for path in (0..paths.length()).filter_map(|i| paths.item(i)?.dyn_into::<Element>().ok()) {
        let read = |name: &str| path.get_attribute(name).unwrap_or_default();
        for part in [&*read("data-v"), "\t", &*read("d"), "\n"] {
            lines.push_str(part);
        }
    }
    lines
}
