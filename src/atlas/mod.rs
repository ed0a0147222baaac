//! All records, loaded from their files, cross-referenced, and asked questions.
//!
//! [`Network`] is what the map draws: places, sections, corridors, and the words for them. [`Atlas`] is the network
//! with everything that is told about it. The live map gets by with the network; whoever writes panels has the atlas.

mod disk;
mod features;
mod file;
mod links;
mod network;
mod questions;
mod read;
mod shapes;
mod table;
mod touched;
mod travel;

pub use disk::{data_text, story_bundle, STORIES};
pub use features::read_features;
pub use file::{DataFile, Problem};
pub use links::Links;
pub use network::Network;
pub use shapes::{read_lines, read_polygons, FeatureShape};
pub use table::Table;
pub use touched::Touched;
pub use travel::{Step, TravelError};

use crate::domain::*;
use std::ops::{Deref, DerefMut};

/// Every record, by id, with the links between them in both directions. Immutable once built.
#[derive(Default)]
pub struct Atlas {
    pub network: Network,
    pub meetings: Table<MeetingId, Meeting>,
    pub agreements: Table<AgreementId, Agreement>,
    pub articles: Table<ArticleId, Article>,
    pub series: Table<SeriesId, Series>,
    pub sources: Table<SourceId, Source>,
    pub stories: Table<StoryId, Story>,
    pub links: Links,
}

impl Deref for Atlas {
    type Target = Network;

    fn deref(&self) -> &Network {
        &self.network
    }
}

impl DerefMut for Atlas {
    fn deref_mut(&mut self) -> &mut Network {
        &mut self.network
    }
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
        atlas.network.derive();
        atlas.links = Links::derive(&atlas);
        (atlas, problems)
    }

    /// Whether a record with this name exists.
    pub fn has(&self, selection: &Selection) -> bool {
        match selection {
            Selection::Meeting(id) => self.meetings.get(id).is_some(),
            Selection::Agreement(id) => self.agreements.get(id).is_some(),
            Selection::Article(id) => self.articles.get(id).is_some(),
            other => self.network.names(other).is_some(),
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
            Selection::Meeting(id) => self.meetings.get(id).map(|m| &m.names),
            Selection::Agreement(id) => self.agreements.get(id).map(|a| &a.names),
            other => self.network.names(other),
        }
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
