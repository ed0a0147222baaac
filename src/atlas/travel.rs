//! A branch as a traveller meets it: section after section, from place to place.

use super::Network;
use crate::domain::{Branch, PlaceId, Section, SectionId};

/// One section, in the direction of travel.
#[derive(Clone, Copy)]
pub struct Step<'a> {
    pub section: &'a Section,
    pub from: &'a PlaceId,
    pub to: &'a PlaceId,
    /// The remark on this part of the branch.
    pub note: Option<&'a str>,
}

impl Step<'_> {
    /// Whether travel runs against the direction in which the section's line is stored.
    pub fn is_reversed(&self) -> bool {
        *self.from != self.section.from
    }
}

/// Why a branch cannot be travelled to its end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TravelError {
    #[error("section {0} does not exist; allowed: an id of sections.geojson")]
    NoSuchSection(SectionId),
    #[error("section {section} does not touch {place}, where the travel stands; consecutive sections share a place")]
    Gap { section: SectionId, place: PlaceId },
}

impl Network {
    /// The steps of a branch in travel order, as far as they connect, and what stops them.
    pub fn travel<'a>(&'a self, branch: &'a Branch) -> (Vec<Step<'a>>, Option<TravelError>) {
        let mut steps = Vec::new();
        let mut at = &branch.start;
        for leg in &branch.legs {
            for id in &leg.sections {
                let Some(section) = self.sections.get(id) else {
                    return (steps, Some(TravelError::NoSuchSection(id.clone())));
                };
                let Some(to) = section.other_end(at) else {
                    return (steps, Some(TravelError::Gap { section: id.clone(), place: at.clone() }));
                };
                steps.push(Step { section, from: at, to, note: leg.note.as_deref() });
                at = to;
            }
        }
        (steps, None)
    }
}
