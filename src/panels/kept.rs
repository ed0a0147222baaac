//! What the filters leave: the corridors of which something is shown, and what hangs on them.

use super::context::PanelContext;
use crate::atlas::Atlas;
use crate::domain::{Corridor, CorridorId, CountryCode, Mode, PlaceId, Section, SectionId, Selection, Status};
use crate::explore::{Filter, LinkKind, ViewState};
use crate::order::Set;
use crate::scene::SceneSpec;

/// The records that a view keeps to.
pub struct Kept {
    corridors: Set<CorridorId>,
    sections: Set<SectionId>,
    /// At the ends of these sections.
    places: Set<PlaceId>,
    /// In which those places lie.
    countries: Set<CountryCode>,
    /// Chosen by the reader.
    chosen: Set<CountryCode>,
}

impl Kept {
    /// What the state keeps to; `None` where it shows everything.
    pub fn of(cx: &PanelContext) -> Option<Kept> {
        let (atlas, state) = (cx.atlas, &cx.state);
        let spec = spec(cx, state);
        if spec.is_whole() {
            return None;
        }
        let mut kept = Kept {
            corridors: corridors(atlas, &spec).into_iter().map(|corridor| corridor.id.clone()).collect(),
            sections: Set::new(),
            places: Set::new(),
            countries: Set::new(),
            chosen: state.countries.clone(),
        };
        for section in atlas.sections.iter().filter(|section| spec.shows(atlas, section).is_some()) {
            kept.sections.insert(section.id.clone());
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

    pub fn holds_section(&self, id: &SectionId) -> bool {
        self.sections.contains(id)
    }
}

/// The corridors of which the state leaves something on the map.
pub fn left<'a>(cx: &PanelContext<'a>) -> Vec<&'a Corridor> {
    corridors(cx.atlas, &spec(cx, &cx.state))
}

/// What a state keeps to. Until all links are known they keep nothing out, as on the map.
fn spec(cx: &PanelContext, state: &ViewState) -> SceneSpec {
    let among = if cx.details_loaded { cx.atlas.among(&state.links) } else { None };
    SceneSpec { among, ..SceneSpec::of(state, 1.0, &[]) }
}

/// What the corridors could be chosen by that the choices of the other kinds leave.
pub struct Choosable {
    of_kinds: [Vec<Vec<Filter>>; 4],
}

impl Choosable {
    pub fn of(cx: &PanelContext) -> Choosable {
        let no_country = CountryCode::from("");
        let kinds = [
            Filter::Mode(Mode::Rail),
            Filter::Status(Status::Operating),
            Filter::Country(no_country),
            Filter::Link(LinkKind::Agreement),
        ];
        Choosable { of_kinds: kinds.map(|kind| values(cx, &kind)) }
    }

    /// How many corridors would be left with this choice alone among those of its kind.
    pub fn count(&self, filter: &Filter) -> usize {
        let kind = match filter {
            Filter::Mode(_) => 0,
            Filter::Status(_) => 1,
            Filter::Country(_) => 2,
            Filter::Link(_) => 3,
        };
        self.of_kinds[kind].iter().filter(|values| values.contains(filter)).count()
    }
}

/// For each corridor that is left without the choices of a kind, the values of that kind on what is shown of it. One
/// pass for all values: asking the sections anew for each took most of the time that a choice takes.
fn values(cx: &PanelContext, kind: &Filter) -> Vec<Vec<Filter>> {
    let atlas = cx.atlas;
    let spec = spec(cx, &kind.cleared(&cx.state));
    let mut all = Vec::new();
    for corridor in corridors(atlas, &spec) {
        let mut found = Vec::new();
        if let Filter::Link(_) = kind {
            found = atlas.link_kinds(corridor).into_iter().map(Filter::Link).collect();
        } else {
            for section in corridor.sections().filter_map(|id| atlas.sections.get(id)) {
                if let Some(status) = spec.shows(atlas, section) {
                    add_values(atlas, &mut found, kind, section, status);
                }
            }
        }
        all.push(found);
    }
    all
}

fn add_values(atlas: &Atlas, found: &mut Vec<Filter>, kind: &Filter, section: &Section, status: Status) {
    let mut add = |value: Filter| {
        if !found.contains(&value) {
            found.push(value);
        }
    };
    match kind {
        Filter::Mode(_) => add(Filter::Mode(section.mode)),
        Filter::Status(_) => add(Filter::Status(status)),
        Filter::Country(_) => {
            for place in [&section.from, &section.to].into_iter().filter_map(|id| atlas.places.get(id)) {
                add(Filter::Country(place.country.clone()));
            }
        }
        Filter::Link(_) => {}
    }
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
        let mut found = Set::new();
        for corridor in self.corridors.iter() {
            if self.link_kinds(corridor).iter().any(|kind| kinds.contains(kind)) {
                found.insert(corridor.id.clone());
            }
        }
        Some(found)
    }

    /// The kinds of records that are linked to a corridor, itself or by a group.
    fn link_kinds(&self, corridor: &Corridor) -> Vec<LinkKind> {
        let mut those = vec![Selection::Corridor(corridor.id.clone())];
        for group in self.groups_of(&corridor.id) {
            those.push(Selection::Corridor(group.id.clone()));
        }
        let mut found = Vec::new();
        for other in those.iter().flat_map(|one| self.links.of(one)) {
            let kind = match other {
                Selection::Agreement(_) => LinkKind::Agreement,
                Selection::Meeting(_) => LinkKind::Meeting,
                Selection::Article(_) => LinkKind::Article,
                _ => continue,
            };
            if !found.contains(&kind) {
                found.push(kind);
            }
        }
        found
    }
}
