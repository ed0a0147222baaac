//! The whole state of a view, as the address carries it.

use super::{DateQuery, LinkKind, Part, Step, Theme, View};
use crate::domain::{CorridorId, CountryCode, Mode, PartialDate, PlaceId, Selection, Status};
use crate::order::Set;

/// Everything that a copied address restores. Changed only by the transitions below; each gives a new state.
///
/// An empty set or list means “not restricted”. How it is written: [`crate::url`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ViewState {
    pub select: Option<Selection>,
    pub view: Option<View>,
    pub date: Option<DateQuery>,
    pub modes: Set<Mode>,
    pub statuses: Set<Status>,
    /// Only what touches one of these.
    pub countries: Set<CountryCode>,
    /// Only corridors to which a record of one of these kinds is linked.
    pub links: Set<LinkKind>,
    /// Local names beside the chosen language.
    pub local: bool,
    /// What an embed shows besides the map; `None` leaves that to the page.
    pub show: Option<Set<Part>>,
    pub from: Option<PlaceId>,
    pub to: Option<PlaceId>,
    pub via: Vec<PlaceId>,
    pub avoid: Set<CountryCode>,
    /// Two or three corridors side by side, or none.
    pub compare: Vec<CorridorId>,
    pub story: Option<Step>,
    /// Languages, the preferred one first.
    pub lang: Vec<String>,
    pub theme: Option<Theme>,
    /// Chrome reduced for an iframe.
    pub embed: bool,
    /// Address of a reader's own data. Nothing may be fetched from another origin before the reader agreed.
    pub data: Option<String>,
    /// The host page's own key `childId`.
    pub child_id: Option<String>,
    /// What the address holds for others, each `key=value` exactly as it was written.
    pub unknown: Vec<String>,
}

impl ViewState {
    /// With this record selected. The map stays where it is; whoever shows it decides whether to move.
    pub fn select(&self, selection: Selection) -> ViewState {
        ViewState { select: Some(selection), ..self.clone() }
    }

    /// With nothing selected.
    pub fn clear(&self) -> ViewState {
        ViewState { select: None, ..self.clone() }
    }

    /// With the map moved there.
    pub fn moved_to(&self, view: View) -> ViewState {
        ViewState { view: Some(view), ..self.clone() }
    }

    /// Without a place for the map: it frames what is selected, or its default window.
    pub fn framed(&self) -> ViewState {
        ViewState { view: None, ..self.clone() }
    }

    /// With this language first; the others the reader asked for stay behind it.
    pub fn in_language(&self, language: &str) -> ViewState {
        let others = self.lang.iter().filter(|other| *other != language).cloned();
        ViewState { lang: std::iter::once(language.to_owned()).chain(others).collect(), ..self.clone() }
    }

    /// In these colours.
    pub fn in_theme(&self, theme: Theme) -> ViewState {
        ViewState { theme: Some(theme), ..self.clone() }
    }

    /// With or without local names beside the chosen language.
    pub fn with_local_names(&self, local: bool) -> ViewState {
        ViewState { local, ..self.clone() }
    }

    /// As it stood then; `None`: as it stands after all that is recorded.
    pub fn on_date(&self, date: Option<DateQuery>) -> ViewState {
        ViewState { date, ..self.clone() }
    }

    /// Whether it asks for more than the map: for what is told about a record, a reading, or what is linked to what.
    pub fn asks_desk(&self) -> bool {
        self.select.is_some() || self.story.is_some() || self.is_filtered()
    }

    /// The day as of which records are shown; `None`: after all that is recorded.
    pub fn day(&self) -> Option<PartialDate> {
        self.date.map(DateQuery::day)
    }

    /// Whether that part of the page is shown.
    pub fn shows(&self, part: Part) -> bool {
        self.show.as_ref().is_none_or(|parts| parts.contains(&part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(text: &str) -> Selection {
        text.parse().unwrap()
    }

    #[test]
    fn selecting_changes_nothing_else() {
        let start = ViewState { local: true, unknown: vec!["utm=1".into()], ..ViewState::default() };
        let selected = start.select(selection("place:dostyk"));
        assert_eq!(selected.select, Some(selection("place:dostyk")));
        assert_eq!(selected.clear(), start);
    }

    #[test]
    fn the_chosen_language_comes_first_and_once() {
        let state = ViewState { lang: vec!["kk".into(), "ru".into()], ..ViewState::default() };
        assert_eq!(state.in_language("ru").lang, ["ru", "kk"]);
        assert_eq!(state.in_language("zh").lang, ["zh", "kk", "ru"]);
    }

    #[test]
    fn the_later_of_two_dates_is_shown() {
        let date = |text: &str| text.parse::<PartialDate>().unwrap();
        let query = DateQuery::between(date("2025"), date("2020-01-01"));
        assert_eq!(query, DateQuery::Between(date("2020-01-01"), date("2025")));
        assert_eq!(ViewState::default().on_date(Some(query)).day(), Some(date("2025")));
    }

    #[test]
    fn an_embed_shows_what_it_names_and_a_page_everything() {
        assert!(ViewState::default().shows(Part::Legend));
        let bare = ViewState { show: Some(Set::from([Part::Panel])), ..ViewState::default() };
        assert!(bare.shows(Part::Panel) && !bare.shows(Part::Legend));
    }
}
