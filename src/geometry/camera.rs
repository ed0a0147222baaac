//! Where the map is looked at from, and how the look moves: pure functions of a camera and a viewport.

use super::{Bounds, MapPoint};
use crate::number::within;

/// The size of the map on the screen, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    pub width: f64,
    pub height: f64,
}

/// The point in the middle of the screen and the scale there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    pub center: MapPoint,
    pub km_per_px: f64,
}

impl Viewport {
    /// Never empty, whatever the browser says.
    pub fn new(width: f64, height: f64) -> Self {
        Viewport { width: width.max(1.0), height: height.max(1.0) }
    }

    /// Kilometres per pixel at which a box just fits.
    pub fn fit(&self, bounds: &Bounds) -> f64 {
        (bounds.width() / self.width).max(bounds.height() / self.height)
    }

    /// Kilometres per pixel at which a box just covers the screen.
    pub fn cover(&self, bounds: &Bounds) -> f64 {
        (bounds.width() / self.width).min(bounds.height() / self.height)
    }
}

impl Camera {
    /// Zoom: log2 of the scale over the one at which `window` fits.
    pub fn zoom(&self, viewport: Viewport, window: &Bounds) -> f64 {
        (viewport.fit(window) / self.km_per_px).log2()
    }

    /// The camera at a zoom.
    pub fn at_zoom(center: MapPoint, zoom: f64, viewport: Viewport, window: &Bounds) -> Self {
        Camera { center, km_per_px: viewport.fit(window) / zoom.exp2() }
    }

    /// Looks at a box with `margin_px` around it.
    pub fn fitting(bounds: &Bounds, viewport: Viewport, margin_px: f64) -> Self {
        let inner = Viewport::new(viewport.width - 2.0 * margin_px, viewport.height - 2.0 * margin_px);
        Camera { center: bounds.center(), km_per_px: inner.fit(bounds) }
    }

    /// Map to screen pixels, from the upper left corner.
    pub fn to_screen(&self, at: MapPoint, viewport: Viewport) -> (f64, f64) {
        (
            (at.x - self.center.x) / self.km_per_px + viewport.width / 2.0,
            (at.y - self.center.y) / self.km_per_px + viewport.height / 2.0,
        )
    }

    /// Screen pixels to the map.
    pub fn to_map(&self, (x, y): (f64, f64), viewport: Viewport) -> MapPoint {
        MapPoint {
            x: self.center.x + (x - viewport.width / 2.0) * self.km_per_px,
            y: self.center.y + (y - viewport.height / 2.0) * self.km_per_px,
        }
    }

    /// What is seen.
    pub fn bounds(&self, viewport: Viewport) -> Bounds {
        let (half_width, half_height) = (viewport.width / 2.0 * self.km_per_px, viewport.height / 2.0 * self.km_per_px);
        let c = self.center;
        Bounds::new(c.x - half_width, c.y - half_height, c.x + half_width, c.y + half_height)
    }

    /// Moved so that the map follows a hand that moved by these pixels.
    pub fn panned(&self, dx: f64, dy: f64) -> Self {
        let center = MapPoint { x: self.center.x - dx * self.km_per_px, y: self.center.y - dy * self.km_per_px };
        Camera { center, ..*self }
    }

    /// Magnified by `factor` about a point of the screen, which stays where it is.
    pub fn zoomed(&self, factor: f64, about: (f64, f64), viewport: Viewport) -> Self {
        let anchor = self.to_map(about, viewport);
        let km_per_px = self.km_per_px / factor;
        let center = MapPoint {
            x: anchor.x - (about.0 - viewport.width / 2.0) * km_per_px,
            y: anchor.y - (about.1 - viewport.height / 2.0) * km_per_px,
        };
        Camera { center, km_per_px }
    }

    /// As [`Camera::zoomed`], but no closer than `closest` and no farther than the scale at which `world` fits: at
    /// either end the map stays where it is.
    pub fn zoomed_within(
        &self,
        factor: f64,
        about: (f64, f64),
        viewport: Viewport,
        world: &Bounds,
        closest: f64,
    ) -> Self {
        let farthest = viewport.fit(world).max(closest);
        let km_per_px = within(self.km_per_px / factor, closest, farthest);
        self.zoomed(self.km_per_px / km_per_px, about, viewport).held(world, viewport, closest)
    }

    /// Held so that the map is never lost: the centre stays within `world`, the scale between `closest` kilometres per
    /// pixel and the one at which the world fits.
    pub fn held(&self, world: &Bounds, viewport: Viewport, closest: f64) -> Self {
        let farthest = viewport.fit(world).max(closest);
        Camera {
            center: MapPoint {
                x: within(self.center.x, world.min.x, world.max.x),
                y: within(self.center.y, world.min.y, world.max.y),
            },
            km_per_px: within(self.km_per_px, closest, farthest),
        }
    }
}

/// An eased way from one camera to another that zooms out and in again when it is far (van Wijk and Nuij, 2003).
#[derive(Clone, Copy, Debug)]
pub struct Flight {
    from: Camera,
    to: Camera,
    /// Width of the screen in map kilometres at the start and the end.
    widths: (f64, f64),
    distance: f64,
    /// Length of the way in the path's own measure; 0 for a pure zoom.
    length: f64,
    r0: f64,
}

const RHO: f64 = 1.2;

impl Flight {
    pub fn new(from: Camera, to: Camera, viewport: Viewport) -> Self {
        let (w0, w1) = (from.km_per_px * viewport.width, to.km_per_px * viewport.width);
        let distance = from.center.distance(to.center);
        let (mut r0, mut length) = (0.0, (w1 / w0).ln().abs() / RHO);
        if distance > w0.min(w1) * 1e-3 {
            let rho2 = RHO * RHO;
            let b = |w_this: f64, sign: f64| {
                (w1 * w1 - w0 * w0 + sign * rho2 * rho2 * distance * distance) / (2.0 * w_this * rho2 * distance)
            };
            let r = |b: f64| ((b * b + 1.0).sqrt() - b).ln();
            r0 = r(b(w0, 1.0));
            length = (r(b(w1, -1.0)) - r0) / RHO;
        }
        Flight { from, to, widths: (w0, w1), distance, length, r0 }
    }

    /// A fitting duration in milliseconds, between 250 and 1400.
    pub fn duration_ms(&self) -> f64 {
        within(self.length.abs() * 520.0, 250.0, 1400.0)
    }

    /// The camera after a share (0…1) of the time, eased at both ends.
    pub fn at(&self, share: f64) -> Camera {
        if share >= 1.0 {
            return self.to;
        }
        let share = share.max(0.0);
        let eased = share * share * (3.0 - 2.0 * share);
        let s = eased * self.length;
        let (w0, w1) = self.widths;
        let (width, along) = if self.distance > w0.min(w1) * 1e-3 {
            let u = w0 / (RHO * RHO) * (self.r0.cosh() * (RHO * s + self.r0).tanh() - self.r0.sinh());
            (w0 * self.r0.cosh() / (RHO * s + self.r0).cosh(), u / self.distance)
        } else {
            (w0 * (w1 / w0).powf(eased), eased)
        };
        let center = MapPoint {
            x: self.from.center.x + (self.to.center.x - self.from.center.x) * along,
            y: self.from.center.y + (self.to.center.y - self.from.center.y) * along,
        };
        Camera { center, km_per_px: self.from.km_per_px * width / w0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VIEWPORT: Viewport = Viewport { width: 800.0, height: 600.0 };
    const WINDOW: Bounds = Bounds::new(-4000.0, -3000.0, 4000.0, 3000.0);

    fn camera(x: f64, y: f64, km_per_px: f64) -> Camera {
        Camera { center: MapPoint { x, y }, km_per_px }
    }

    #[test]
    fn zoom_zero_fits_the_window() {
        let fitted = Camera::fitting(&WINDOW, VIEWPORT, 0.0);
        assert_eq!((fitted.km_per_px, fitted.zoom(VIEWPORT, &WINDOW)), (10.0, 0.0));
        assert_eq!(Camera::at_zoom(MapPoint::default(), 1.0, VIEWPORT, &WINDOW).km_per_px, 5.0);
    }

    #[test]
    fn the_map_is_never_lost() {
        let held = camera(1e9, -1e9, 1e-9).held(&WINDOW, VIEWPORT, 0.1);
        assert_eq!(held, camera(4000.0, -3000.0, 0.1));
        assert_eq!(camera(0.0, 0.0, 1e9).held(&WINDOW, VIEWPORT, 0.1).km_per_px, 10.0);
    }

    #[test]
    fn at_the_closest_scale_zooming_moves_nothing() {
        let closest = camera(100.0, 50.0, 0.1);
        assert_eq!(closest.zoomed_within(2.0, (10.0, 10.0), VIEWPORT, &WINDOW, 0.1), closest);
    }

    #[test]
    fn a_flight_starts_and_ends_where_it_should() {
        for to in [camera(3000.0, 100.0, 1.0), camera(0.0, 0.0, 0.5), camera(2.0, 0.0, 8.0)] {
            let from = camera(0.0, 0.0, 8.0);
            let flight = Flight::new(from, to, VIEWPORT);
            assert!(flight.at(0.0).center.distance(from.center) < 1e-6);
            assert!((flight.at(0.0).km_per_px - 8.0).abs() < 1e-9);
            let last = flight.at(0.999_999);
            assert!(last.center.distance(to.center) < 1.0, "{last:?}");
            assert!((last.km_per_px - to.km_per_px).abs() < 0.01, "{last:?}");
            assert_eq!(flight.at(1.0), to);
        }
    }

    proptest! {
        #[test]
        fn the_anchor_of_a_zoom_stays_put(x in 0.0..800.0, y in 0.0..600.0, factor in 0.2..5.0f64) {
            let before = camera(120.0, -340.0, 3.0);
            let anchor = before.to_map((x, y), VIEWPORT);
            let (sx, sy) = before.zoomed(factor, (x, y), VIEWPORT).to_screen(anchor, VIEWPORT);
            prop_assert!((sx - x).abs() < 1e-6 && (sy - y).abs() < 1e-6);
        }
    }
}
