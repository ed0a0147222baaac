//! The graph between all records, derived once, readable from either end.

use super::Atlas;
use crate::domain::*;
use crate::order::Set;
use std::collections::HashMap;

/// Which records belong to which: written once in the data, known from both sides here.
#[derive(Default)]
pub struct Links {
    of: HashMap<Selection, Set<Selection>>,
}

impl Links {
    /// What is linked to a record, ordered by kind and id.
    pub fn of(&self, selection: &Selection) -> impl Iterator<Item = &Selection> {
        self.of.get(selection).into_iter().flatten()
    }

    /// The linked corridors and groups.
    pub fn corridors<'a>(&'a self, of: &'a Selection) -> impl Iterator<Item = &'a CorridorId> {
        self.of(of).filter_map(|s| if let Selection::Corridor(id) = s { Some(id) } else { None })
    }

    /// The linked places.
    pub fn places<'a>(&'a self, of: &'a Selection) -> impl Iterator<Item = &'a PlaceId> {
        self.of(of).filter_map(|s| if let Selection::Place(id) = s { Some(id) } else { None })
    }

    fn join(&mut self, a: &Selection, b: Selection) {
        if *a != b {
            self.of.entry(b.clone()).or_default().insert(a.clone());
            self.of.entry(a.clone()).or_default().insert(b);
        }
    }

    /// Follows every reference of every record.
    pub fn derive(atlas: &Atlas) -> Links {
        let mut links = Links::default();
        links.join_network(atlas);
        links.join_meetings(atlas);
        links.join_agreements(atlas);
        links.join_articles(atlas);
        links.join_sources(atlas);
        links
    }

    fn join_network(&mut self, atlas: &Atlas) {
        for place in atlas.places.iter() {
            self.join(&Selection::Place(place.id.clone()), Selection::Country(place.country.clone()));
        }
        for corridor in atlas.corridors.iter() {
            let this = Selection::Corridor(corridor.id.clone());
            for section in corridor.sections().filter_map(|id| atlas.sections.get(id)) {
                for place in [&section.from, &section.to] {
                    self.join(&this, Selection::Place(place.clone()));
                    if let Some(place) = atlas.places.get(place) {
                        self.join(&this, Selection::Country(place.country.clone()));
                    }
                }
            }
        }
        for group in atlas.groups.iter() {
            for member in &group.members {
                self.join(&Selection::Corridor(group.id.clone()), Selection::Corridor(member.clone()));
            }
        }
        for area in &atlas.vocabulary.areas {
            for country in &area.countries {
                self.join(&Selection::Topic(area.id.clone()), Selection::Country(country.clone()));
            }
        }
    }

    fn join_meetings(&mut self, atlas: &Atlas) {
        for meeting in atlas.meetings.iter() {
            let this = Selection::Meeting(meeting.id.clone());
            self.join_all(&this, &meeting.corridors, Selection::Corridor);
            self.join_all(&this, &meeting.places, Selection::Place);
            self.join_all(&this, &meeting.topics, Selection::Topic);
            self.join_all(&this, &meeting.related_agreements, Selection::Agreement);
            for venue in std::iter::once(&meeting.venue).chain(&meeting.other_venues) {
                self.join_all(&this, venue.place.as_slice(), Selection::Place);
            }
            for expectation in &meeting.expectations {
                self.join_all(&this, &expectation.topics, Selection::Topic);
                for outcome in &expectation.outcomes {
                    self.join_all(&this, outcome.agreement.as_slice(), Selection::Agreement);
                }
            }
        }
    }

    fn join_agreements(&mut self, atlas: &Atlas) {
        for agreement in atlas.agreements.iter() {
            let this = Selection::Agreement(agreement.id.clone());
            self.join_all(&this, &agreement.covers.corridors, Selection::Corridor);
            self.join_all(&this, &agreement.covers.places, Selection::Place);
            self.join_all(&this, &agreement.covers.topics, Selection::Topic);
            self.join_all(&this, &agreement.places, Selection::Place);
            self.join_all(&this, agreement.made_at.as_slice(), Selection::Meeting);
        }
    }

    fn join_articles(&mut self, atlas: &Atlas) {
        for article in atlas.articles.iter() {
            let this = Selection::Article(article.id.clone());
            let about = &article.about;
            self.join_all(&this, &about.corridors, Selection::Corridor);
            self.join_all(&this, &about.meetings, Selection::Meeting);
            self.join_all(&this, &about.agreements, Selection::Agreement);
            self.join_all(&this, &about.places, Selection::Place);
            self.join_all(&this, &about.countries, Selection::Country);
            self.join_all(&this, &about.areas, Selection::Topic);
            self.join_all(&this, &about.topics, Selection::Topic);
        }
    }

    /// A record that cites a page which is also an article is linked to that article.
    fn join_sources(&mut self, atlas: &Atlas) {
        let cited = |sources: &[SourceId]| -> Vec<ArticleId> {
            sources.iter().filter_map(|id| atlas.sources.get(id)?.article.clone()).collect()
        };
        for corridor in atlas.corridors.iter() {
            let this = Selection::Corridor(corridor.id.clone());
            self.join_all(&this, &cited(&corridor.sources), Selection::Article);
        }
        for meeting in atlas.meetings.iter() {
            let this = Selection::Meeting(meeting.id.clone());
            self.join_all(&this, &cited(&meeting.sources), Selection::Article);
        }
        for agreement in atlas.agreements.iter() {
            let this = Selection::Agreement(agreement.id.clone());
            self.join_all(&this, &cited(&agreement.sources), Selection::Article);
        }
    }

    fn join_all<T: Clone>(&mut self, this: &Selection, ids: &[T], kind: fn(T) -> Selection) {
        for id in ids {
            self.join(this, kind(id.clone()));
        }
    }
}
