//! How a drawing made for one camera is carried to another without being drawn again.

use super::{Camera, Viewport};

/// A drawing's move on the screen: a point at `p` pixels from the corner comes to `scale · p + (x, y)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Carry {
    pub x: f64,
    pub y: f64,
    pub scale: f64,
}

impl Carry {
    /// The drawing stays where it was made.
    pub const NONE: Carry = Carry { x: 0.0, y: 0.0, scale: 1.0 };

    /// From the camera that a drawing was made for to another one in the same viewport.
    pub fn between(drawn: &Camera, now: &Camera, viewport: Viewport) -> Self {
        let (x, y) = now.to_screen(drawn.to_map((0.0, 0.0), viewport), viewport);
        Carry { x, y, scale: drawn.km_per_px / now.km_per_px }
    }

    /// Whether the drawing stays as sharp as it was made: unstretched, and moved by whole device pixels.
    pub fn is_sharp(&self, pixels_per_css_px: f64) -> bool {
        let is_whole = |at: f64| (at * pixels_per_css_px - (at * pixels_per_css_px).round()).abs() < 0.01;
        self.scale == 1.0 && is_whole(self.x) && is_whole(self.y)
    }

    /// Whether a browser can carry it well: no farther than `px` pixels and magnified or shrunk by at most `stretch`.
    pub fn is_within(&self, px: f64, stretch: f64) -> bool {
        self.x.abs().max(self.y.abs()) <= px && (1.0 / stretch..=stretch).contains(&self.scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::MapPoint;
    use proptest::prelude::*;

    const VIEWPORT: Viewport = Viewport { width: 800.0, height: 600.0 };

    proptest! {
        #[test]
        fn what_is_carried_lands_where_it_would_be_drawn(
            x in -500.0..500.0, y in -500.0..500.0, dx in -900.0..900.0, dy in -900.0..900.0, factor in 0.5..2.0f64,
        ) {
            let drawn = Camera { center: MapPoint { x: 100.0, y: -50.0 }, km_per_px: 3.0 };
            let now = drawn.zoomed(factor, (200.0, 90.0), VIEWPORT).panned(dx, dy);
            let carry = Carry::between(&drawn, &now, VIEWPORT);
            let place = MapPoint { x, y };
            let (before, after) = (drawn.to_screen(place, VIEWPORT), now.to_screen(place, VIEWPORT));
            let carried = (carry.scale * before.0 + carry.x, carry.scale * before.1 + carry.y);
            prop_assert!((carried.0 - after.0).abs() < 1e-6 && (carried.1 - after.1).abs() < 1e-6);
        }
    }

    #[test]
    fn whole_device_pixels_stay_sharp() {
        let pan = Carry { x: 10.5, y: -3.0, scale: 1.0 };
        assert!(pan.is_sharp(2.0));
        assert!(!pan.is_sharp(1.0));
        assert!(!Carry { scale: 1.01, ..Carry::NONE }.is_sharp(1.0));
    }

    #[test]
    fn what_goes_too_far_is_drawn_anew() {
        assert!(Carry::NONE.is_within(100.0, 2.0));
        assert!(!Carry { x: -101.0, ..Carry::NONE }.is_within(100.0, 2.0));
        assert!(!Carry { scale: 0.49, ..Carry::NONE }.is_within(100.0, 2.0));
    }
}
