//! Windows of the map: as requests name them, in degrees, and around what is to be looked at.

use crate::read::text_number;
use corridor_atlas::geometry::{Bounds, Camera, LonLat, Projection, Viewport};
use corridor_atlas::number::short;
use corridor_atlas::scene::framing::held;
use corridor_atlas::scene::DEFAULT_WINDOW;

/// Points of a window's side at which its degrees are taken.
const STEPS: u8 = 16;
/// Room around what is looked at, pixels, and the least width of it, kilometres: a point is shown with its surroundings.
const MARGIN_PX: f64 = 40.0;
const LEAST_KM: f64 = 120.0;

/// Numbers with blanks between them; what is none ends them.
pub fn numbers(text: &str) -> Vec<f64> {
    text.split(' ').map_while(text_number).collect()
}

/// A window in map kilometres, and kilometres per pixel.
pub fn window(numbers: &[f64]) -> Option<(Bounds, f64)> {
    match numbers {
        [x0, y0, x1, y1, km_per_px] => Some((Bounds::new(*x0, *y0, *x1, *y1), *km_per_px)),
        _ => None,
    }
}

/// West, south, east and north, degrees, of all that lies in a window: parallels are arcs on this map, and the pole may be
/// in sight. West is greater than east where the 180th meridian is.
pub fn degrees(window: &Bounds) -> [f64; 4] {
    let projection = Projection;
    let (mut south, mut north, mut least, mut most) = (90.0f64, -90.0f64, f64::INFINITY, f64::NEG_INFINITY);
    for across in 0..=STEPS {
        for down in 0..=STEPS {
            let [x, y] = [across, down].map(|step| f64::from(step) / f64::from(STEPS));
            let at = corridor_atlas::geometry::MapPoint {
                x: window.min.x + window.width() * x,
                y: window.min.y + window.height() * y,
            };
            let LonLat { lon, lat } = projection.inverse(at);
            (south, north) = (south.min(lat), north.max(lat));
            // Counted from the middle meridian, on both sides of which the map lies.
            let turned = (lon - MIDDLE + 540.0).rem_euclid(360.0) - 180.0;
            (least, most) = (least.min(turned), most.max(turned));
        }
    }
    let around = |lon: f64| (lon + MIDDLE + 540.0).rem_euclid(360.0) - 180.0;
    if north > 85.0 || most - least > 300.0 {
        return [-180.0, south, 180.0, 90.0];
    }
    [around(least), south, around(most), north]
}

/// The map's middle meridian, degrees.
const MIDDLE: f64 = 65.0;

/// Whether a box lies in a window and fills some of it.
pub fn is_seen(bounds: &Bounds, window: &Bounds) -> bool {
    let share = (bounds.width() / window.width()).max(bounds.height() / window.height());
    window.contains(bounds.min) && window.contains(bounds.max) && share > 0.25
}

/// The view, as the address has it, in which a map of this size shows a box.
pub fn view(bounds: Bounds, width: f64, height: f64) -> String {
    let grow = (LEAST_KM - bounds.width().max(bounds.height())).max(0.0) / 2.0;
    let viewport = Viewport::new(width, height);
    let camera = held(Camera::fitting(&bounds.grown(grow), viewport, MARGIN_PX), viewport);
    let LonLat { lon, lat } = Projection.inverse(camera.center);
    let zoom = camera.zoom(viewport, &DEFAULT_WINDOW);
    [short(lon, 4), short(lat, 4), short(zoom, 2)].join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use corridor_atlas::geometry::MapPoint;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_window_has_the_degrees_of_what_is_in_it(
            x in -6000f64..6000.0, y in -3500f64..3500.0, width in 1f64..5000.0, height in 1f64..3000.0,
            across in 0f64..1.0, down in 0f64..1.0,
        ) {
            let window = Bounds::new(x, y, x + width, y + height);
            let [west, south, east, north] = degrees(&window);
            let at = Projection.inverse(MapPoint { x: x + width * across, y: y + height * down });
            // Between two samples a parallel may bulge a little.
            let slack = 1.5;
            prop_assert!((south - slack..=north + slack).contains(&at.lat), "{at:?} in {south} {north}");
            let is_in = if west <= east {
                (west - slack..=east + slack).contains(&at.lon)
            } else {
                at.lon >= west - slack || at.lon <= east + slack
            };
            prop_assert!(is_in, "{at:?} in {west} {east}");
        }
    }

    #[test]
    fn a_view_shows_the_box_in_its_middle() {
        let view = numbers(&view(Bounds::new(-50.0, -50.0, 50.0, 50.0), 800.0, 600.0).replace(',', " "));
        assert!((view[0] - 65.0).abs() < 0.01 && (view[1] - 42.0).abs() < 0.01 && view[2] > 3.0, "{view:?}");
    }
}
