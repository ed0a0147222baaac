//! What a reader may ask the map and the list to keep to, one choice at a time.

use super::{LinkKind, ViewState};
use crate::domain::{CountryCode, Mode, Status};
use crate::order::Set;
use std::fmt;
use std::str::FromStr;

/// One value that the map can be kept to. As text: `mode:rail`, `status:planned`, `country:KZ`, `link:agreement`.
///
/// ```
/// use corridor_atlas::explore::{Filter, ViewState};
/// let rail: Filter = "mode:rail".parse().unwrap();
/// let state = ViewState::default().toggle(&rail);
/// assert!(state.is_filtered() && rail.is_on(&state));
/// assert_eq!(state.toggle(&rail), ViewState::default());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    Mode(Mode),
    Status(Status),
    Country(CountryCode),
    Link(LinkKind),
}

impl Filter {
    /// Whether the state keeps to this value.
    pub fn is_on(&self, state: &ViewState) -> bool {
        match self {
            Filter::Mode(mode) => state.modes.contains(mode),
            Filter::Status(status) => state.statuses.contains(status),
            Filter::Country(code) => state.countries.contains(code),
            Filter::Link(kind) => state.links.contains(kind),
        }
    }

    /// The state without the choices of this one's kind.
    pub fn cleared(&self, state: &ViewState) -> ViewState {
        let mut state = state.clone();
        match self {
            Filter::Mode(_) => state.modes = Set::new(),
            Filter::Status(_) => state.statuses = Set::new(),
            Filter::Country(_) => state.countries = Set::new(),
            Filter::Link(_) => state.links = Set::new(),
        }
        state
    }
}

impl ViewState {
    /// With this value chosen, or no longer chosen. Of the values of one kind any may be true; none chosen is no
    /// restriction.
    pub fn toggle(&self, filter: &Filter) -> ViewState {
        fn flip<T: Ord + Clone>(set: &mut Set<T>, value: &T) {
            if !set.remove(value) {
                set.insert(value.clone());
            }
        }
        let mut state = self.clone();
        match filter {
            Filter::Mode(mode) => flip(&mut state.modes, mode),
            Filter::Status(status) => flip(&mut state.statuses, status),
            Filter::Country(code) => flip(&mut state.countries, code),
            Filter::Link(kind) => flip(&mut state.links, kind),
        }
        state
    }

    /// With everything shown.
    pub fn unfiltered(&self) -> ViewState {
        ViewState { modes: Set::new(), statuses: Set::new(), countries: Set::new(), links: Set::new(), ..self.clone() }
    }

    /// Whether something is kept off the map.
    pub fn is_filtered(&self) -> bool {
        self.choices() > 0
    }

    /// How many values are chosen.
    pub fn choices(&self) -> usize {
        self.modes.len() + self.statuses.len() + self.countries.len() + self.links.len()
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Filter::Mode(mode) => write!(f, "mode:{mode}"),
            Filter::Status(status) => write!(f, "status:{status}"),
            Filter::Country(code) => write!(f, "country:{code}"),
            Filter::Link(kind) => write!(f, "link:{kind}"),
        }
    }
}

impl FromStr for Filter {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, value) = text.split_once(':').ok_or(())?;
        match kind {
            "mode" => value.parse().map(Filter::Mode).map_err(drop),
            "status" => value.parse().map(Filter::Status).map_err(drop),
            "country" => Ok(Filter::Country(CountryCode(value.to_owned()))),
            "link" => value.parse().map(Filter::Link),
            _ => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_goes_through_its_text() {
        for text in ["mode:gas-pipeline", "status:under-construction", "country:KZ", "link:article"] {
            let filter: Filter = text.parse().unwrap();
            assert_eq!(filter.to_string(), text);
            let state = ViewState::default().toggle(&filter);
            assert!(filter.is_on(&state) && state.choices() == 1, "{text}");
            assert_eq!(filter.cleared(&state), ViewState::default());
        }
        for wrong in ["mode", "mode:rocket", "colour:red", "link:"] {
            assert!(wrong.parse::<Filter>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn choices_of_one_kind_add_up_and_go_one_by_one() {
        let (rail, road): (Filter, Filter) = ("mode:rail".parse().unwrap(), "mode:road".parse().unwrap());
        let both = ViewState { local: true, ..ViewState::default() }.toggle(&rail).toggle(&road);
        assert_eq!(both.choices(), 2);
        let one = both.toggle(&rail);
        assert!(!rail.is_on(&one) && road.is_on(&one) && one.local);
        assert!(!both.unfiltered().is_filtered() && both.unfiltered().local);
    }
}
