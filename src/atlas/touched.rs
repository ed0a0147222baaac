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
        let covers = match selection {
            Selection::Corridor(_) | Selection::Place(_) | Selection::Country(_) => return Touched::default(),
            Selection::Agreement(id) => self.agreements.get(id).map(|agreement| &agreement.covers),
            _ => None,
        };
        // An agreement on a section is linked to every corridor that runs there, but is not about the rest of them.
        let corridors = match covers {
            Some(covers) => covers.corridors.clone(),
            None => self.links.corridors(selection).cloned().collect(),
        };
        Touched {
            corridors,
            sections: covers.map(|covers| covers.sections.clone()).unwrap_or_default(),
            places: self.links.places(selection).cloned().collect(),
        }
    }
}
