//! All records, loaded from their files, cross-referenced, and asked questions.

mod file;
mod geojson_file;
mod links;
mod questions;
mod read;
mod table;
mod travel;

pub use file::{DataFile, Problem};
pub use geojson_file::{read_features, read_lines, read_polygons, FeatureShape};
pub use links::Links;
pub use table::Table;
pub use travel::{Step, TravelError};

use crate::domain::*;
use std::collections::HashMap;

/// Every record, by id, with the links between them in both directions. Immutable once built.
#[derive(Default)]
pub struct Atlas {
    pub places: Table<PlaceId, Place>,
    pub sections: Table<SectionId, Section>,
    pub corridors: Table<CorridorId, Corridor>,
    pub groups: Table<CorridorId, Group>,
    pub meetings: Table<MeetingId, Meeting>,
    pub agreements: Table<AgreementId, Agreement>,
    pub articles: Table<ArticleId, Article>,
    pub series: Table<SeriesId, Series>,
    pub sources: Table<SourceId, Source>,
    pub vocabulary: Vocabulary,
    pub links: Links,
    corridors_of: HashMap<SectionId, Vec<CorridorId>>,
}

impl Atlas {
    /// Builds the atlas from the texts of its files, in order: a later text of the same file replaces the earlier
    /// one's records. What cannot be read is left out and told as a problem; the rest is there.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (DataFile, &'a str)>) -> (Atlas, Vec<Problem>) {
        let mut atlas = Atlas::default();
        let mut problems = Vec::new();
        for (file, text) in texts {
            read::read_into(&mut atlas, file, text, &mut problems);
        }
        atlas.derive();
        (atlas, problems)
    }

    /// The corridors that use a section, in the order of the file.
    pub fn corridors_of(&self, section: &SectionId) -> &[CorridorId] {
        self.corridors_of.get(section).map_or(&[], Vec::as_slice)
    }

    /// Derives what the files do not hold: links, and who shares which section.
    fn derive(&mut self) {
        let mut corridors_of: HashMap<SectionId, Vec<CorridorId>> = HashMap::new();
        for corridor in self.corridors.iter() {
            for section in corridor.sections() {
                let sharing = corridors_of.entry(section.clone()).or_default();
                if !sharing.contains(&corridor.id) {
                    sharing.push(corridor.id.clone());
                }
            }
        }
        self.corridors_of = corridors_of;
        self.links = Links::derive(self);
    }

    /// Whether a record with this name exists.
    pub fn has(&self, selection: &Selection) -> bool {
        match selection {
            Selection::Corridor(id) => self.corridors.get(id).is_some() || self.groups.get(id).is_some(),
            Selection::Place(id) => self.places.get(id).is_some(),
            Selection::Country(code) => self.vocabulary.countries.iter().any(|c| c.code == *code),
            Selection::Meeting(id) => self.meetings.get(id).is_some(),
            Selection::Agreement(id) => self.agreements.get(id).is_some(),
            Selection::Article(id) => self.articles.get(id).is_some(),
            Selection::Topic(id) => {
                self.vocabulary.topics.iter().any(|t| t.id == *id) || self.vocabulary.areas.iter().any(|a| a.id == *id)
            }
        }
    }

    /// The record's name in the first of `languages` that has one; its id where it has no name or no record.
    pub fn name<'a>(&'a self, selection: &'a Selection, languages: &[String]) -> &'a str {
        let found = match selection {
            Selection::Article(id) => self.articles.get(id).map(|article| article.title.as_str()),
            other => self.names(other).map(|names| names.best(languages)),
        };
        found.filter(|name| !name.is_empty()).unwrap_or_else(|| selection.id())
    }

    /// All names of a record; articles have a title instead.
    pub fn names(&self, selection: &Selection) -> Option<&Names> {
        match selection {
            Selection::Corridor(id) => {
                self.corridors.get(id).map(|c| &c.names).or_else(|| self.groups.get(id).map(|g| &g.names))
            }
            Selection::Place(id) => self.places.get(id).map(|p| &p.names),
            Selection::Country(code) => self.vocabulary.countries.iter().find(|c| c.code == *code).map(|c| &c.names),
            Selection::Meeting(id) => self.meetings.get(id).map(|m| &m.names),
            Selection::Agreement(id) => self.agreements.get(id).map(|a| &a.names),
            Selection::Article(_) => None,
            Selection::Topic(id) => {
                let topic = self.vocabulary.topics.iter().find(|t| t.id == *id).map(|t| &t.names);
                topic.or_else(|| self.vocabulary.areas.iter().find(|a| a.id == *id).map(|a| &a.names))
            }
        }
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

    /// The figures' series that count for a record.
    pub fn series_about<'a>(&'a self, selection: &'a Selection) -> impl Iterator<Item = &'a Series> {
        self.series.iter().filter(move |series| match selection {
            Selection::Corridor(id) => series.about.corridors.contains(id),
            Selection::Place(id) => series.about.places.contains(id),
            Selection::Country(code) => series.about.countries.contains(code),
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests;
