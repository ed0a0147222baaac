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
                self.join_all(&this, venue.country.as_slice(), Selection::Country);
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
            for section in &agreement.covers.sections {
                self.join_all(&this, atlas.corridors_of(section), Selection::Corridor);
                self.join_all(&this, &ends_of(atlas, section), Selection::Place);
            }
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
        for corridor in atlas.corridors.iter() {
            let this = Selection::Corridor(corridor.id.clone());
            let figures = [&corridor.lengths, &corridor.transit, &corridor.volumes].into_iter().flatten();
            self.cite(atlas, &this, &corridor.sources);
            self.cite(atlas, &this, figures.filter_map(|figure| figure.source.as_ref()));
            self.cite(atlas, &this, corridor.events.iter().filter_map(|event| event.source.as_ref()));
        }
        for place in atlas.places.iter() {
            self.cite(atlas, &Selection::Place(place.id.clone()), &place.sources);
        }
        for meeting in atlas.meetings.iter() {
            let this = Selection::Meeting(meeting.id.clone());
            let outcomes = meeting.expectations.iter().flat_map(|expectation| &expectation.outcomes);
            self.cite(atlas, &this, &meeting.sources);
            self.cite(atlas, &this, meeting.expectations.iter().filter_map(|expectation| expectation.source.as_ref()));
            self.cite(atlas, &this, outcomes.filter_map(|outcome| outcome.source.as_ref()));
        }
        for agreement in atlas.agreements.iter() {
            let this = Selection::Agreement(agreement.id.clone());
            self.cite(atlas, &this, &agreement.sources);
            self.cite(atlas, &this, agreement.life.iter().filter_map(|stage| stage.source.as_ref()));
        }
        self.join_sources_of_series(atlas);
        self.join_sources_of_sections(atlas);
    }

    /// A series cannot be selected: what its figures cite belongs to the records it counts for.
    fn join_sources_of_series(&mut self, atlas: &Atlas) {
        for series in atlas.series.iter() {
            for article in articles(atlas, series.points.iter().filter_map(|point| point.source.as_ref())) {
                self.join_all(&article, &series.about.corridors, Selection::Corridor);
                self.join_all(&article, &series.about.places, Selection::Place);
                self.join_all(&article, &series.about.countries, Selection::Country);
            }
        }
    }

    /// Nor can a section: what its events cite belongs to the corridors on it, and to its two ends where something
    /// happened between them. That a line is reported in use says nothing of the places it passes.
    fn join_sources_of_sections(&mut self, atlas: &Atlas) {
        for section in atlas.sections.iter() {
            for event in &section.events {
                for article in articles(atlas, &event.source) {
                    self.join_all(&article, atlas.corridors_of(&section.id), Selection::Corridor);
                    if !event.kind.is_report() {
                        self.join_all(&article, &ends_of(atlas, &section.id), Selection::Place);
                    }
                }
            }
        }
    }

    fn cite<'a>(&mut self, atlas: &Atlas, this: &Selection, sources: impl IntoIterator<Item = &'a SourceId>) {
        for article in articles(atlas, sources) {
            self.join(this, article);
        }
    }

    fn join_all<T: Clone>(&mut self, this: &Selection, ids: &[T], kind: fn(T) -> Selection) {
        for id in ids {
            self.join(this, kind(id.clone()));
        }
    }
}

/// The articles among cited pages.
fn articles<'a>(atlas: &Atlas, sources: impl IntoIterator<Item = &'a SourceId>) -> Vec<Selection> {
    let article = |id| atlas.sources.get(id)?.article.clone().map(Selection::Article);
    sources.into_iter().filter_map(article).collect()
}

/// The two places a section joins; none where there is no such section.
fn ends_of(atlas: &Atlas, section: &SectionId) -> Vec<PlaceId> {
    let ends = |section: &Section| vec![section.from.clone(), section.to.clone()];
    atlas.sections.get(section).map(ends).unwrap_or_default()
}
