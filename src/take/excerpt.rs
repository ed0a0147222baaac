//! The part of the network that a view shows.

use crate::atlas::{Atlas, Network};
use crate::domain::*;
use crate::explore::ViewState;
use crate::i18n::Locale;
use crate::order::Set;
use crate::panels::external_link;
use crate::scene::network::sections_of;
use crate::scene::SceneSpec;
use crate::url;

/// What a state shows: its filters and its date, and of that what is selected, if anything is.
pub struct Excerpt<'a> {
    pub atlas: &'a Atlas,
    pub locale: &'a Locale,
    pub state: &'a ViewState,
    /// Each with its status on the state's day, in the order of the file.
    pub sections: Vec<(&'a Section, Status)>,
    pub places: Vec<&'a Place>,
    /// What one of these corridors does not use is not shown; `None`: all are shown.
    among: Option<Set<CorridorId>>,
}

impl<'a> Excerpt<'a> {
    /// What a state shows. `whole` may hold the sections with all that their file says, where the atlas was read
    /// from shortened ones; what it lacks is the atlas's own.
    pub fn of(atlas: &'a Atlas, locale: &'a Locale, state: &'a ViewState, whole: &'a Network) -> Self {
        let among = atlas.among(&state.links);
        let spec = SceneSpec { among: among.clone(), ..SceneSpec::of(state, 1.0, &[]) };
        let selection = state.select.as_ref().filter(|selection| atlas.has(selection));
        let touched = selection.map(|selection| atlas.touched(selection)).unwrap_or_default();
        let chosen = selection.map(|selection| sections_of(atlas, selection, &touched));
        let mut sections = Vec::new();
        let mut ends = Set::new();
        for own in atlas.sections.iter() {
            let section = whole.sections.get(&own.id).filter(|full| !full.line.is_empty()).unwrap_or(own);
            let is_chosen = chosen.as_ref().is_none_or(|chosen| chosen.contains(&own.id));
            if let Some(status) = spec.shows(atlas, section).filter(|_| is_chosen) {
                ends.insert(&own.from);
                ends.insert(&own.to);
                sections.push((section, status));
            }
        }
        ends.extend(&touched.places);
        if let Some(Selection::Place(id)) = selection {
            ends.insert(id);
        }
        // Unfiltered, places that no section reaches are shown too.
        let is_all = spec.is_whole() && selection.is_none();
        let mut places = Vec::new();
        for place in atlas.places.iter().filter(|place| is_all || ends.contains(&&place.id)) {
            places.push(place);
        }
        Excerpt { atlas, locale, state, sections, places, among }
    }

    /// The corridors of a section that are shown.
    pub fn corridors_of(&self, section: &Section) -> Vec<&'a CorridorId> {
        let mut found = Vec::new();
        for id in self.atlas.corridors_of(&section.id) {
            if self.among.as_ref().is_none_or(|among| among.contains(id)) {
                found.push(id);
            }
        }
        found
    }

    /// A record's name in the reader's languages.
    pub fn name(&self, selection: Selection) -> String {
        self.atlas.name(&selection, self.locale.languages()).to_owned()
    }

    pub fn place_name(&self, id: &PlaceId) -> String {
        self.name(Selection::Place(id.clone()))
    }

    /// The pages that a section's events were read on, each once, in the order of the events.
    pub fn sources_of(&self, section: &Section) -> Vec<&'a Source> {
        let mut ids = Vec::new();
        for id in section.events.iter().filter_map(|event| event.source.as_ref()) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        self.sources(ids)
    }

    pub fn sources<'s>(&self, ids: impl IntoIterator<Item = &'s SourceId>) -> Vec<&'a Source> {
        ids.into_iter().filter_map(|id| self.atlas.sources.get(id)).collect()
    }

    /// The query of the view, without what belongs to the page alone.
    pub fn query(&self) -> String {
        let state = ViewState { embed: false, show: None, child_id: None, unknown: Vec::new(), ..self.state.clone() };
        url::serialise(&state)
    }

    /// Whom to credit, the atlas first.
    pub fn credits(&self) -> Vec<&'a str> {
        self.locale.text("take.credits").split(" · ").collect()
    }

    /// The atlas, its licence and the day of its data, in a few words.
    pub fn credit(&self) -> String {
        let date = self.atlas.as_of().map_or_else(String::new, |date| date.to_string());
        self.locale.fill("take.credit", &[("version", super::VERSION), ("date", &date)])
    }
}

/// A source's address where it is one that a link may lead to.
pub fn address_of(source: &Source) -> Option<&str> {
    source.url.as_deref().and_then(external_link)
}

/// The event that settled the status on a day.
pub fn since<'s>(section: &'s Section, state: &ViewState) -> Option<&'s Event> {
    deciding_event(&section.events, state.day())
}
