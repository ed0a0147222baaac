//! The application's state and how it changes: signals, the history, the page.

mod records;

use super::browser::{self, after_ms, by_id, data_id, document, listen, pause};
use super::load::Texts;
use super::{address, bridge, map, search, side};
use crate::atlas::{Network, Problem, Touched};
use crate::domain::{CorridorId, Selection};
use crate::explore::{Theme, ViewState};
use crate::geometry::{Camera, MapPoint, Viewport};
use crate::i18n::Locale;
use crate::order;
use crate::scene::label::MapLabel;
use crate::scene::network::strands_in_order;
use crate::scene::strand::Strand;
use crate::scene::{SceneSpec, NOMINAL_KM_PER_PX};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

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
        // In steps between which the browser does what has become due: no single long task.
        pause().await;
        app.drawn.set_value(records::drawn_strands().into());
        pause().await;
        app.load_start().await;
        pause().await;
        app.mount_map().await;
        pause().await;
        app.mount().await;
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
            drawn: StoredValue::new("".into()),
            locale: StoredValue::new(Arc::new(locale)),
        }
    }

    pub fn locale(&self) -> Arc<Locale> {
        self.locale.get_value()
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

    async fn mount_map(self) {
        let frame = by_id("map-frame").and_then(|frame| frame.dyn_into::<HtmlElement>().ok());
        if let (Some(frame), Some(svg)) = (frame, by_id("map")) {
            map::take_over(self, frame, svg).await;
        }
    }

    /// Takes the rest of the page over: panel, list, controls.
    async fn mount(self) {
        self.settle();
        side::mount(self);
        pause().await;
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
        // Back walks through what was chosen, not through where the map stood.
        let write = if view.framed() == before.framed() { address::replace } else { address::push };
        write(&view);
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

    /// What of the atlas is drawn, at a scale. Not tracked: effects name what they follow.
    pub fn spec(self, km_per_px: f64) -> SceneSpec {
        let selection = self.settled.with_untracked(|view| view.select.clone());
        SceneSpec { km_per_px, selection, touched: self.touched.get_untracked(), ..self.kept.get_untracked() }
    }
}
