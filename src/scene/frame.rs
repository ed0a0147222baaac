//! Where on the map a record is.

use super::network::sections_of;
use crate::atlas::{Network, Touched};
use crate::domain::{PlaceId, Selection};
use crate::geometry::{Bounds, Projection};

/// The box around what a record is on the map, with its surroundings if it is small; `None` if it has no place there.
/// The live map and a record's own page look at the same box.
pub fn bounds_of(network: &Network, selection: &Selection, touched: &Touched) -> Option<Bounds> {
    let projection = Projection::default();
    let at = |id: &PlaceId| network.places.get(id).map(|place| projection.forward(place.at));
    if let Selection::Place(id) = selection {
        return Bounds::around(at(id)).map(|point| point.grown(260.0));
    }
    let lines = sections_of(network, selection, touched);
    let along = lines.iter().filter_map(|id| network.sections.get(id)).flat_map(|section| section.line.iter());
    let places = touched.places.iter().filter_map(at);
    let bounds = Bounds::around(along.map(|p| projection.forward(*p)).chain(places))?;
    Some(if bounds.width().max(bounds.height()) < 500.0 { bounds.grown(200.0) } else { bounds })
}
