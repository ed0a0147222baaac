//! What the map draws: places, sections and corridors.

use super::{read, DataFile, Problem, Table};
use crate::domain::*;
use serde_json::Value;
use std::collections::HashMap;

/// Places, sections, corridors and groups by id, with the words for fixed values. Immutable once built.
#[derive(Default)]
pub struct Network {
    pub places: Table<PlaceId, Place>,
    pub sections: Table<SectionId, Section>,
    pub corridors: Table<CorridorId, Corridor>,
    pub groups: Table<CorridorId, Group>,
    pub vocabulary: Vocabulary,
    corridors_of: HashMap<SectionId, Vec<CorridorId>>,
    passing: HashMap<PlaceId, usize>,
}

impl Network {
    /// Builds the network from the texts of its files, in order: a later text of the same file replaces the earlier
    /// one's records. Files that hold no part of it are passed over.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (DataFile, &'a str)>) -> (Network, Vec<Problem>) {
        let mut network = Network::default();
        let mut problems = Vec::new();
        for (file, text) in texts {
            network.read_text(file, text, &mut problems);
        }
        network.derive();
        (network, problems)
    }

    /// Reads the text of one more file at once.
    pub(super) fn read_text(&mut self, file: DataFile, text: &str, problems: &mut Vec<Problem>) {
        if let Some(value) = Network::parse(file, text, problems) {
            self.read(file, value, problems);
        }
    }

    /// The text of a file as JSON, for [`Network::read`]; `None` where it is none, which is told, or holds no part of the
    /// network.
    pub fn parse(file: DataFile, text: &str, problems: &mut Vec<Problem>) -> Option<Value> {
        read::network_json(file, text, problems)
    }

    /// Reads one more file. After the last of them [`Network::derive`] makes the network whole.
    pub fn read(&mut self, file: DataFile, value: Value, problems: &mut Vec<Problem>) {
        read::read_network(self, file, value, problems);
    }

    /// Derives what the files do not hold: who shares which section, and how many pass a place.
    pub fn derive(&mut self) {
        self.corridors_of.clear();
        self.passing.clear();
        for corridor in self.corridors.iter() {
            let mut passed: Vec<&PlaceId> = Vec::new();
            for id in corridor.sections() {
                let sharing = self.corridors_of.entry(id.clone()).or_default();
                if !sharing.contains(&corridor.id) {
                    sharing.push(corridor.id.clone());
                }
                for place in self.sections.get(id).into_iter().flat_map(|section| [&section.from, &section.to]) {
                    if !passed.contains(&place) {
                        passed.push(place);
                    }
                }
            }
            for place in passed {
                *self.passing.entry(place.clone()).or_default() += 1;
            }
        }
    }

    /// How many corridors pass a place.
    pub fn corridors_passing(&self, place: &PlaceId) -> usize {
        self.passing.get(place).copied().unwrap_or_default()
    }

    /// All names of a corridor, a group, a place, a country or a topic.
    pub fn names(&self, selection: &Selection) -> Option<&Names> {
        match selection {
            Selection::Corridor(id) => {
                self.corridors.get(id).map(|c| &c.names).or_else(|| self.groups.get(id).map(|g| &g.names))
            }
            Selection::Place(id) => self.places.get(id).map(|p| &p.names),
            Selection::Country(code) => self.vocabulary.countries.iter().find(|c| c.code == *code).map(|c| &c.names),
            Selection::Topic(id) => {
                let topic = self.vocabulary.topics.iter().find(|t| t.id == *id).map(|t| &t.names);
                topic.or_else(|| self.vocabulary.areas.iter().find(|a| a.id == *id).map(|a| &a.names))
            }
            Selection::Meeting(_) | Selection::Agreement(_) | Selection::Article(_) => None,
        }
    }

    /// The corridors that use a section, in the order of the file.
    pub fn corridors_of(&self, section: &SectionId) -> &[CorridorId] {
        self.corridors_of.get(section).map_or(&[], Vec::as_slice)
    }

    /// The corridors a selection stands for: itself, or a group's members.
    pub fn members<'a>(&'a self, id: &'a CorridorId) -> Vec<&'a Corridor> {
        match self.groups.get(id) {
            Some(group) => group.members.iter().filter_map(|member| self.corridors.get(member)).collect(),
            None => self.corridors.get(id).into_iter().collect(),
        }
    }

    /// The groups a corridor belongs to.
    pub fn groups_of(&self, id: &CorridorId) -> impl Iterator<Item = &Group> {
        let id = id.clone();
        self.groups.iter().filter(move |group| group.members.contains(&id))
    }

    /// The modes that occur on a corridor, in the order of [`Mode::ALL`].
    pub fn modes_of(&self, corridor: &Corridor) -> Vec<Mode> {
        let on = |mode: Mode| corridor.sections().any(|id| self.sections.get(id).is_some_and(|s| s.mode == mode));
        Mode::ALL.into_iter().filter(|mode| on(*mode)).collect()
    }

    /// The status of a corridor on a day: what its own events say, else the least finished status on its main branch.
    pub fn status_of(&self, corridor: &Corridor, day: Option<PartialDate>) -> Option<Status> {
        status_on(&corridor.events, day).or_else(|| {
            let main = corridor.branches.first()?;
            main.sections().filter_map(|id| self.sections.get(id)?.status_on(day)).max()
        })
    }
}
