//! The atlas in a page of somebody else: what the frame is asked for in the terms of its host. What the frame does by
//! itself (less around the map, gestures, messages) stands in `assets/embed.js`.

use crate::explore::View;
use crate::geometry::{Bounds, Camera, LonLat, Projection, Viewport};
use crate::number;
use crate::scene::framing::held;
use crate::scene::DEFAULT_WINDOW;

/// Pixels left free around the box.
const MARGIN_PX: f64 = 16.0;
/// Points along each edge: parallels are bent on this map.
const STEPS: u8 = 16;

/// The view in which a map of `size` (`WIDTHxHEIGHT` in pixels) shows all of `bbox` (`west,south,east,north` in
/// degrees); nothing where either cannot be read.
pub fn fit(bbox: &str, size: &str) -> Option<View> {
    let mut edges = bbox.split(',').map(number::read);
    let mut edge = || edges.next().flatten();
    let (west, south, east, north) = (edge()?, edge()?, edge()?, edge()?);
    let (width, height) = size.split_once('x')?;
    let viewport = Viewport::new(number::read(width)?, number::read(height)?);
    let projection = Projection;
    let points = (0..=STEPS).flat_map(|step| {
        let share = f64::from(step) / f64::from(STEPS);
        let (lon, lat) = (west + (east - west) * share, south + (north - south) * share);
        [(lon, south), (lon, north), (west, lat), (east, lat)]
    });
    let bounds = Bounds::around(points.map(|(lon, lat)| projection.forward(LonLat { lon, lat })))?;
    let camera = held(Camera::fitting(&bounds, viewport, MARGIN_PX), viewport);
    let LonLat { lon, lat } = projection.inverse(camera.center);
    View::new(lon, lat, camera.zoom(viewport, &DEFAULT_WINDOW))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_of_degrees_has_a_view_that_holds_it() {
        use crate::scene::framing::camera_of_view;
        let view = fit("50,38,72,52", "800x500").unwrap();
        let viewport = Viewport::new(800.0, 500.0);
        let camera = camera_of_view(view, viewport);
        let mut most = 0.0f64;
        for (lon, lat) in [(50.0, 38.0), (50.0, 52.0), (72.0, 38.0), (72.0, 52.0), (61.0, 38.0), (61.0, 52.0)] {
            let (x, y) = camera.to_screen(Projection.forward(LonLat { lon, lat }), viewport);
            assert!((0.0..=800.0).contains(&x) && (0.0..=500.0).contains(&y), "{lon},{lat} is at {x},{y}");
            most = most.max(((x - 400.0).abs() / 400.0).max((y - 250.0).abs() / 250.0));
        }
        assert!(most > 0.9, "and no more than it");
        for (bbox, size) in [("", ""), ("1,2,3", "800x500"), ("1,2,3,4", "800"), ("a,2,3,4", "800x500")] {
            assert_eq!(fit(bbox, size), None, "{bbox} {size}");
        }
    }
}
