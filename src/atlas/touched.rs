//! What a record means for the map.

use super::Atlas;
use crate::domain::*;

/// The parts of the network that a meeting, an agreement, an article or a topic is about. What a corridor, a place or
/// a country stands for, the network itself knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    pub corridors: Vec<CorridorId>,
    pub sections: Vec<SectionId>,
    pub places: Vec<PlaceId>,
}

impl Atlas {
    /// What stands out on the map when a record is selected. Empty for what the network answers itself.
    pub fn touched(&self, selection: &Selection) -> Touched {
        let sections = match selection {
            Selection::Corridor(_) | Selection::Place(_) | Selection::Country(_) => return Touched::default(),
            Selection::Agreement(id) => self.agreements.get(id).map(|a| a.covers.sections.clone()).unwrap_or_default(),
            _ => Vec::new(),
        };
        Touched {
            corridors: self.links.corridors(selection).cloned().collect(),
            sections,
            places: self.links.places(selection).cloned().collect(),
        }
    }
}
