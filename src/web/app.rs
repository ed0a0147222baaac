//! The application's state and how it changes: signals, the history, the data.

use super::browser::{self, after_ms, by_id, data_id, document, listen};
use super::load::{self, Texts};
use super::{address, bridge, desk, map, search, side};
use crate::atlas::{DataFile, Network, Problem, Touched};
use crate::domain::{CorridorId, Selection};
use crate::explore::{Theme, ViewState};
use crate::geometry::{Camera, MapPoint, Viewport};
use crate::i18n::Locale;
use crate::order;
use crate::scene::adopt::{self, DrawnStrand};
use crate::scene::label::MapLabel;
use crate::scene::network::strands_in_order;
use crate::scene::strand::Strand;
use crate::scene::{SceneSpec, NOMINAL_KM_PER_PX};
use crate::url;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};

/// How long the pointer or the focus rests on something before it lights up.
const PREVIEW_AFTER_MS: i32 = 60;

/// How much the reading desk knows: the more, the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Details {
    NotAsked,
    /// The desk, or what it is to read, is on its way.
    Loading,
    /// It knows what the start files hold.
    Core,
    Loaded,
}

/// All signals. The records are immutable and replaced as a whole when more of them arrive.
#[derive(Clone, Copy)]
pub struct App {
    pub view: RwSignal<ViewState>,
    /// The state that map and list stand for. It follows `view` once the page has been painted: an answer to the hand,
    /// which is the panel, does not wait for all that is drawn anew.
    pub settled: RwSignal<ViewState>,
    pub camera: RwSignal<Camera>,
    pub viewport: RwSignal<Viewport>,
    pub network: RwSignal<Arc<Network>>,
    pub labels: RwSignal<Arc<Vec<MapLabel>>>,
    pub details: RwSignal<Details>,
    /// What the selection is about, where only the desk knows.
    pub touched: RwSignal<Touched>,
    /// Whom the state's `links` leave; `None`: everyone, or not known yet.
    pub among: RwSignal<Option<order::Set<CorridorId>>>,
    pub problems: RwSignal<Vec<Problem>>,
    /// How often the reader has asked again for what failed.
    pub retries: RwSignal<u32>,
    /// What to choose from after a tap on several corridors at once.
    pub choices: RwSignal<Vec<Selection>>,
    /// What the pointer or the focus is on.
    pub preview: RwSignal<Option<Selection>>,
    /// What `preview` becomes if the pointer or the focus stays.
    reached: StoredValue<Option<Selection>>,
    /// What the filters leave of the network, at the nominal scale and without a selection.
    pub kept: Memo<SceneSpec>,
    /// The network's strands at the present filters, for finding what lies under a finger.
    pub strands: Memo<Arc<Vec<Strand>>>,
    /// What the static map showed on this screen: where the map returns to.
    pub home: StoredValue<Option<Camera>>,
    texts: StoredValue<Texts>,
    /// The lines of the page's static map, as the desk wants them.
    drawn: StoredValue<Arc<str>>,
    locale: StoredValue<Arc<Locale>>,
}

/// Starts the application: called once, from `main`.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        browser::atlas_failed("stopped");
    }));
    _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.set();
    let app = App::new(address::read());
    std::mem::forget(owner);
    leptos::task::spawn_local(async move {
        app.load_start().await;
        // In steps between which the browser does what has become due: no single long task.
        after_ms(0, move || {
            app.mount_map();
            after_ms(0, move || app.mount());
        });
    });
}

impl App {
    fn new(view: ViewState) -> App {
        let locale = Locale::of_page(&browser::atlas_texts()).preferring(&view.lang);
        let (view, settled) = (RwSignal::new(view.clone()), RwSignal::new(view));
        let network = RwSignal::new(Arc::new(Network::default()));
        let among = RwSignal::new(None);
        let languages = locale.languages().to_vec();
        let kept = Memo::new(move |_| {
            let mut spec = settled.with(|view| SceneSpec::of(view, NOMINAL_KM_PER_PX, &languages));
            spec.selection = None;
            spec.among = among.get();
            spec
        });
        let strands = Memo::new(move |_| kept.with(|kept| Arc::new(strands_in_order(&network.get(), kept))));
        App {
            view,
            settled,
            kept,
            strands,
            camera: RwSignal::new(Camera { center: MapPoint::default(), km_per_px: 8.0 }),
            viewport: RwSignal::new(Viewport::new(1.0, 1.0)),
            network,
            labels: RwSignal::new(Arc::new(Vec::new())),
            details: RwSignal::new(Details::NotAsked),
            touched: RwSignal::new(Touched::default()),
            among,
            problems: RwSignal::new(Vec::new()),
            retries: RwSignal::new(0),
            choices: RwSignal::new(Vec::new()),
            preview: RwSignal::new(None),
            reached: StoredValue::new(None),
            home: StoredValue::new(None),
            texts: StoredValue::new(Texts::default()),
            drawn: StoredValue::new(drawn_strands().into()),
            locale: StoredValue::new(Arc::new(locale)),
        }
    }

    pub fn locale(&self) -> Arc<Locale> {
        self.locale.get_value()
    }

    /// Loads what the default view needs and takes the network's lines from the page's map, or else from their file.
    async fn load_start(self) {
        let mut texts = self.texts.get_value();
        let mut problems = texts.load_start(self.page_brings_lines()).await;
        let (mut network, mut unreadable) = Network::from_texts(texts.all());
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
            (network, unreadable) = Network::from_texts(texts.all());
            texts.forget_unreadable(&unreadable);
        }
        if !self.set_lines(&mut network) && !network.has_all_lines() {
            problems.extend(texts.load_full(DataFile::Sections).await);
            // What was found unreadable is forgotten by now and would not be told again.
            problems.append(&mut unreadable);
            (network, unreadable) = Network::from_texts(texts.all());
            texts.forget_unreadable(&unreadable);
        }
        problems.append(&mut unreadable);
        let mut label_problems = Vec::new();
        let labels =
            match load::text(if self.wants_other_names() { "more/labels.geojson" } else { "start/labels.geojson" })
                .await
            {
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
    fn set_lines(self, network: &mut Network) -> bool {
        let drawn: Vec<_> = self.drawn.with_value(|drawn| drawn.lines().filter_map(DrawnStrand::from_line).collect());
        let lines = adopt::section_lines(network, &drawn);
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
            let mut network = Network::from_texts(texts.all()).0;
            self.set_lines(&mut network);
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
            map::look_at_view(self, &view);
        }
    }

    /// Lets the desk read what it was given; gives the problems it found.
    fn let_read(self, how: &str) -> Vec<Problem> {
        let request = self.drawn.with_value(|drawn| [how, "\n", drawn].concat());
        let answer = desk::ask(&request).unwrap_or_default();
        answer.lines().filter_map(Problem::from_line).collect()
    }

    /// Adds problems to those told already, each once.
    pub fn tell(self, problems: Vec<Problem>) {
        let mut told = self.problems.get_untracked();
        let before = told.len();
        for problem in problems {
            if !told.contains(&problem) {
                told.push(problem);
            }
        }
        if told.len() > before {
            self.problems.set(told);
        }
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

    fn mount_map(self) {
        let frame = by_id("map-frame").and_then(|frame| frame.dyn_into::<HtmlElement>().ok());
        if let (Some(frame), Some(svg)) = (frame, by_id("map")) {
            map::take_over(self, frame, svg);
        }
    }

    /// Takes the rest of the page over: panel, list, controls.
    fn mount(self) {
        self.settle();
        side::mount(self);
        search::mount(self);
        self.apply_theme();
        self.follow_clicks();
        address::follow(move |view| {
            self.choices.set(Vec::new());
            let before = self.view.get_untracked();
            self.view.set(view.clone());
            if view.select != before.select || view.view != before.view {
                map::look_at_view(self, &view);
            }
            self.want_details();
        });
        let _ = document().document_element().map(|root| root.set_attribute("data-atlas", "live"));
        bridge::open(self);
        browser::after_paint(|| browser::mark("atlas:map-drawn"));
        self.want_details();
    }

    /// Lets `settled` follow the state.
    fn settle(self) {
        Effect::new(move |before: Option<()>| {
            self.view.track();
            if before.is_some() {
                browser::after_paint(move || self.settled.set(self.view.get_untracked()));
            }
        });
    }

    /// The colours that the address asks for; `auto` and none leave the choice to the browser.
    fn apply_theme(self) {
        let theme = Memo::new(move |_| self.view.with(|view| view.theme));
        Effect::new(move |_| {
            let Some(root) = document().document_element() else { return };
            match theme.get() {
                Some(theme) if theme != Theme::Auto => browser::set(&root, "data-theme", theme.key()),
                _ => drop(root.remove_attribute("data-theme")),
            }
        });
    }

    /// Links to records select them instead of loading the page anew.
    fn follow_clicks(self) {
        for id in ["panel", "list", "found", "legend"] {
            let Some(element) = by_id(id) else { continue };
            listen::<MouseEvent>(&element, "click", move |event| {
                let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
                if plain && event.button() == 0 && side::act(self, event.target()) {
                    event.prevent_default();
                }
            });
            listen::<web_sys::FocusEvent>(&element, "focusin", move |event| self.preview_of(event.target()));
            listen::<MouseEvent>(&element, "mouseover", move |event| self.preview_of(event.target()));
            listen::<MouseEvent>(&element, "mouseleave", move |_| self.preview_soon(None));
        }
    }

    fn preview_of(self, target: Option<web_sys::EventTarget>) {
        self.preview_soon(data_id(target).and_then(|(_, id)| id.parse().ok()));
    }

    /// Lights up what the pointer or the focus rests on. What it merely passes, or presses at once, does not have the map
    /// painted anew.
    pub fn preview_soon(self, selection: Option<Selection>) {
        if self.reached.with_value(|reached| *reached == selection) {
            return;
        }
        self.reached.set_value(selection.clone());
        after_ms(PREVIEW_AFTER_MS, move || {
            if self.reached.with_value(|reached| *reached == selection) {
                self.preview_now(selection);
            }
        });
    }

    /// Lights something up at once.
    pub fn preview_now(self, selection: Option<Selection>) {
        self.reached.set_value(selection.clone());
        if self.preview.with_untracked(|now| *now != selection) {
            self.preview.set(selection);
        }
    }

    /// Selects a record, or nothing; `follow` moves the map to it. One entry in the history.
    pub fn select(self, selection: Option<Selection>, follow: bool) {
        self.choices.set(Vec::new());
        let before = self.view.get_untracked();
        let is_other = before.select != selection;
        if let Some(selection) = self.change(ViewState { select: selection, ..before }).filter(|_| follow && is_other) {
            map::fly_to(self, &selection);
        }
    }

    /// Goes over to a whole state, as a link names it; the map moves where the state says so.
    pub fn go(self, view: ViewState) {
        self.choices.set(Vec::new());
        let before = self.view.get_untracked();
        let moves = view.view != before.view || view.select != before.select;
        self.change(view.clone());
        if moves {
            map::look_at_view(self, &view);
        }
    }

    /// Changes the state, with one entry in the history; gives what is selected then.
    pub fn change(self, view: ViewState) -> Option<Selection> {
        self.preview_soon(None);
        let before = self.view.get_untracked();
        let selected = view.select.clone();
        if view == before {
            return selected;
        }
        address::push(&view);
        if view.select != before.select || view.story != before.story {
            side::show_panel();
        }
        self.view.set(view);
        self.want_details();
        selected
    }

    /// Offers several records to choose from.
    pub fn offer(self, choices: Vec<Selection>) {
        self.choices.set(choices);
        side::show_panel();
        leptos::task::spawn_local(self.load_details());
    }

    /// Has the desk loaded where the state asks for it, or what the page came with is not what it is to say.
    fn want_details(self) {
        let differs_from_page = self.wants_other_names() || !self.problems.with_untracked(Vec::is_empty);
        if differs_from_page || self.view.with_untracked(ViewState::asks_desk) {
            leptos::task::spawn_local(self.load_details());
        }
    }

    /// What of the atlas is drawn, at a scale. Not tracked: effects name what they follow.
    pub fn spec(self, km_per_px: f64) -> SceneSpec {
        let selection = self.settled.with_untracked(|view| view.select.clone());
        SceneSpec { km_per_px, selection, touched: self.touched.get_untracked(), ..self.kept.get_untracked() }
    }
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
fn drawn_strands() -> String {
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
