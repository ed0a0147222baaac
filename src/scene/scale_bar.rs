//! An honest scale bar: a round length on the ground at the latitude of the screen's centre.

use crate::geometry::{Camera, Projection};

/// A round length in kilometres on the ground and its length on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleBar {
    pub km: f64,
    pub px: f64,
    /// The latitude, in degrees, at which it is true.
    pub lat: f64,
}

/// The longest round length (1, 2 or 5 times a power of ten) not wider than `widest_px`.
pub fn scale_bar(camera: &Camera, widest_px: f64) -> ScaleBar {
    let projection = Projection;
    let lat = projection.inverse(camera.center).lat;
    let ground_km_per_px = camera.km_per_px / projection.scale_at(lat);
    let most = widest_px * ground_km_per_px;
    let power = 10f64.powf(most.log10().floor());
    let km = [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|km| *km <= most).unwrap_or(power);
    ScaleBar { km, px: km / ground_km_per_px, lat }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{great_circle_km, MapPoint};

    #[test]
    fn the_bar_is_as_long_as_it_says() {
        for y in [-2000.0, 0.0, 1500.0] {
            let camera = Camera { center: MapPoint { x: 300.0, y }, km_per_px: 4.0 };
            let bar = scale_bar(&camera, 120.0);
            let projection = Projection;
            let end = |side: f64| {
                projection.inverse(MapPoint { x: camera.center.x + side * bar.px * camera.km_per_px / 2.0, y })
            };
            let ground = great_circle_km(end(-1.0), end(1.0));
            assert!((ground / bar.km - 1.0).abs() < 0.01, "{bar:?}: {ground}");
            assert!(bar.px <= 120.0 && bar.px > 40.0);
        }
    }
}
