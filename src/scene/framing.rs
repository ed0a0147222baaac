//! Which part of the map is looked at: where a view's numbers point, or around what is selected.

use super::network::sections_of;
use super::{DEFAULT_WINDOW, WORLD};
use crate::atlas::{Network, Touched};
use crate::domain::{PlaceId, Selection};
use crate::explore::View;
use crate::geometry::{Bounds, Camera, LonLat, MapPoint, Projection, Viewport};

/// The closest look, in kilometres per pixel: the lines are known no better.
pub const CLOSEST_KM_PER_PX: f64 = 0.06;

/// The strip at the right of the map where its buttons stand, in pixels: nothing that is looked at should lie below them.
const BUTTONS_PX: f64 = 52.0;

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
    let beside = Viewport::new((viewport.width - BUTTONS_PX).max(1.0), viewport.height);
    let Camera { center, km_per_px } = Camera::fitting(&bounds, beside, margin);
    let center = MapPoint { x: center.x + BUTTONS_PX / 2.0 * km_per_px, ..center };
    Some(held(Camera { center, km_per_px }, viewport))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::DataFile;

    #[test]
    fn what_is_looked_at_lies_beside_the_buttons() {
        let places = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","id":"west","geometry":{"type":"Point","coordinates":[50,42]},"properties":{"names":{"en":["West"]},"country":"KZ"}},
            {"type":"Feature","id":"east","geometry":{"type":"Point","coordinates":[80,42]},"properties":{"names":{"en":["East"]},"country":"KZ"}}]}"#;
        let (network, problems) = Network::from_texts([(DataFile::Places, places)]);
        assert!(problems.is_empty(), "{problems:?}");
        let touched = Touched { places: vec!["west".into(), "east".into()], ..Touched::default() };
        for (width, height) in [(360.0, 420.0), (908.0, 800.0)] {
            let viewport = Viewport::new(width, height);
            let selection = Selection::Meeting("any".into());
            let camera = camera_on(&network, &selection, &touched, viewport).expect("two places");
            let at = |lon| camera.to_screen(Projection.forward(LonLat { lon, lat: 42.0 }), viewport).0;
            assert!(at(50.0) > 20.0 && at(80.0) < width - BUTTONS_PX - 20.0, "{} {}", at(50.0), at(80.0));
        }
    }
}
