//! What the filters leave: the corridors of which something is shown, and what hangs on them.

use crate::atlas::Atlas;
use crate::domain::{Corridor, CorridorId, CountryCode, PlaceId, Selection};
use crate::explore::{LinkKind, ViewState};
use crate::order::Set;
use crate::scene::SceneSpec;

/// The records that a view keeps to.
pub struct Kept {
    corridors: Set<CorridorId>,
    /// At the ends of the sections that are shown.
    places: Set<PlaceId>,
    /// In which those places lie.
    countries: Set<CountryCode>,
    /// Chosen by the reader.
    chosen: Set<CountryCode>,
}

impl Kept {
    /// What a state keeps to; `None` where it shows everything.
    pub fn of(atlas: &Atlas, state: &ViewState) -> Option<Kept> {
        let spec = spec(atlas, state);
        if spec.is_whole() {
            return None;
        }
        let mut kept = Kept {
            corridors: corridors(atlas, &spec).into_iter().map(|corridor| corridor.id.clone()).collect(),
            places: Set::new(),
            countries: Set::new(),
            chosen: state.countries.clone(),
        };
        for section in atlas.sections.iter().filter(|section| spec.shows(atlas, section).is_some()) {
            kept.places.extend([section.from.clone(), section.to.clone()]);
        }
        for place in kept.places.iter().filter_map(|id| atlas.places.get(id)) {
            kept.countries.insert(place.country.clone());
        }
        Some(kept)
    }

    /// Whether a record is left. A group is by one of its corridors; a meeting, an agreement, an article or a topic by
    /// a corridor or group it is linked to, and by its place in one of the countries the reader has chosen.
    pub fn holds(&self, atlas: &Atlas, selection: &Selection) -> bool {
        match selection {
            Selection::Corridor(id) => atlas.members(id).iter().any(|corridor| self.corridors.contains(&corridor.id)),
            Selection::Place(id) => self.places.contains(id),
            Selection::Country(code) => self.countries.contains(code),
            told => atlas.links.of(told).any(|other| match other {
                Selection::Corridor(_) => self.holds(atlas, other),
                Selection::Country(code) => self.chosen.contains(code),
                Selection::Place(id) => atlas.places.get(id).is_some_and(|place| self.chosen.contains(&place.country)),
                _ => false,
            }),
        }
    }
}

fn spec(atlas: &Atlas, state: &ViewState) -> SceneSpec {
    SceneSpec { among: atlas.among(&state.links), ..SceneSpec::of(state, 1.0, &[]) }
}

/// How many corridors are left in a state.
pub fn corridors_left(atlas: &Atlas, state: &ViewState) -> usize {
    corridors(atlas, &spec(atlas, state)).len()
}

/// The corridors of which something is shown.
fn corridors<'a>(atlas: &'a Atlas, spec: &SceneSpec) -> Vec<&'a Corridor> {
    let mut found = Vec::new();
    for corridor in atlas.corridors.iter() {
        let is_among = spec.among.as_ref().is_none_or(|set| set.contains(&corridor.id));
        let shows = |id| atlas.sections.get(id).is_some_and(|section| spec.shows(atlas, section).is_some());
        if is_among && corridor.sections().any(shows) {
            found.push(corridor);
        }
    }
    found
}

impl Atlas {
    /// The corridors to which a record of one of these kinds is linked, themselves or by a group; `None` for no kinds:
    /// every corridor.
    pub fn among(&self, kinds: &Set<LinkKind>) -> Option<Set<CorridorId>> {
        if kinds.is_empty() {
            return None;
        }
        let is_asked = |other: &Selection| match other {
            Selection::Agreement(_) => kinds.contains(&LinkKind::Agreement),
            Selection::Meeting(_) => kinds.contains(&LinkKind::Meeting),
            Selection::Article(_) => kinds.contains(&LinkKind::Article),
            _ => false,
        };
        let mut found = Set::new();
        for corridor in self.corridors.iter() {
            let mut those = vec![Selection::Corridor(corridor.id.clone())];
            for group in self.groups_of(&corridor.id) {
                those.push(Selection::Corridor(group.id.clone()));
            }
            if those.iter().any(|one| self.links.of(one).any(is_asked)) {
                found.insert(corridor.id.clone());
            }
        }
        Some(found)
    }
}
