//! Which part of the map is looked at: where a view's numbers point, or around what is selected.

use super::network::sections_of;
use super::{DEFAULT_WINDOW, WORLD};
use crate::atlas::{Network, Touched};
use crate::domain::{PlaceId, Selection};
use crate::explore::View;
use crate::geometry::{Bounds, Camera, LonLat, Projection, Viewport};

/// The closest look, in kilometres per pixel: the lines are known no better.
pub const CLOSEST_KM_PER_PX: f64 = 0.06;

/// The camera within the map's limits.
pub fn held(camera: Camera, viewport: Viewport) -> Camera {
    camera.held(&WORLD, viewport, CLOSEST_KM_PER_PX)
}

/// The camera that a state's `view` names.
pub fn camera_of_view(View { lon, lat, zoom }: View, viewport: Viewport) -> Camera {
    let center = Projection.forward(LonLat { lon, lat });
    Camera::at_zoom(center, zoom, viewport, &DEFAULT_WINDOW)
}

/// The camera that shows a record, or `None` when it has no place on the map.
pub fn camera_on(network: &Network, selection: &Selection, touched: &Touched, viewport: Viewport) -> Option<Camera> {
    let bounds = bounds_of(network, selection, touched)?;
    let margin = (viewport.width.min(viewport.height) * 0.09).min(60.0);
    Some(held(Camera::fitting(&bounds, viewport, margin), viewport))
}

/// The box around what a record is on the map, with its surroundings if it is small; `None` if it has no place there.
/// The live map and a record's own page look at the same box.
pub fn bounds_of(network: &Network, selection: &Selection, touched: &Touched) -> Option<Bounds> {
    let projection = Projection;
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
