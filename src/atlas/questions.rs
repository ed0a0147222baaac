//! What can be asked of the records together.

use super::{Atlas, Network};
use crate::domain::*;

impl Network {
    /// The countries a corridor's places lie in, in travel order, its main branch first.
    pub fn countries_of(&self, corridor: &Corridor) -> Vec<&CountryCode> {
        let mut found: Vec<&CountryCode> = Vec::new();
        for branch in &corridor.branches {
            let steps = self.travel(branch).0;
            let stops = std::iter::once(&branch.start).chain(steps.iter().map(|step| step.to));
            for country in stops.filter_map(|place| Some(&self.places.get(place)?.country)) {
                if !country.as_str().is_empty() && !found.contains(&country) {
                    found.push(country);
                }
            }
        }
        found
    }

    /// The gauges a corridor runs on, in millimetres, in travel order.
    pub fn gauges_of(&self, corridor: &Corridor) -> Vec<u16> {
        let mut found = Vec::new();
        for gauge in corridor.sections().filter_map(|id| self.sections.get(id)?.gauge_mm) {
            if !found.contains(&gauge) {
                found.push(gauge);
            }
        }
        found
    }

    /// The corridors that share sections with this one, and how many: the closest neighbour first.
    pub fn neighbours_of(&self, corridor: &Corridor) -> Vec<(&CorridorId, usize)> {
        let mut found: Vec<(&CorridorId, usize)> = Vec::new();
        for other in corridor.sections().flat_map(|id| self.corridors_of(id)).filter(|other| **other != corridor.id) {
            match found.iter_mut().find(|(id, _)| *id == other) {
                Some((_, count)) => *count += 1,
                None => found.push((other, 1)),
            }
        }
        crate::order::sort(&mut found, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        found
    }

    /// The country that one of its names stands for, whatever the language.
    pub fn country_named(&self, name: &str) -> Option<&Country> {
        self.vocabulary.countries.iter().find(|country| country.names.all().any(|(_, known)| known == name))
    }

    /// A fixed value's label in the first of `languages` that has one; the value itself without a label.
    pub fn label<'a>(&'a self, list: &str, value: &'a str, languages: &[String]) -> &'a str {
        let text = self.vocabulary.lists.get(list).and_then(|list| list.get(value));
        text.map(|text| text.best(languages)).filter(|label| !label.is_empty()).unwrap_or(value)
    }

    /// The latest day up to which any corridor's record is true: the date of the data.
    pub fn as_of(&self) -> Option<PartialDate> {
        self.corridors.iter().filter_map(|corridor| corridor.as_of).max()
    }
}

impl Atlas {
    /// The day a record speaks of: that of a meeting's start, an agreement's first stage, an article's appearance.
    pub fn date_of(&self, selection: &Selection) -> Option<PartialDate> {
        match selection {
            Selection::Meeting(id) => self.meetings.get(id)?.start,
            Selection::Agreement(id) => self.agreements.get(id)?.date(),
            Selection::Article(id) => self.articles.get(id)?.date,
            _ => None,
        }
    }
}
