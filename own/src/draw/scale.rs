//! The levels of detail: for each doubling of the scale one drawing is made.

/// How many levels there are. The last is for scales at which the whole map is the size of a stamp.
pub const LEVELS: u8 = 11;

/// The finest scale of level 0, kilometres per pixel: the closest that the map's camera comes.
const FINEST_KM_PER_PX: f64 = corridor_atlas::scene::framing::CLOSEST_KM_PER_PX;

/// The level that draws a scale: it serves scales from two to four of its units a pixel.
pub fn level_of(km_per_px: f64) -> u8 {
    let doublings = (km_per_px / FINEST_KM_PER_PX).log2().floor();
    // What is no number is held too: `as` makes it 0.
    doublings.clamp(0.0, f64::from(LEVELS - 1)) as u8
}

/// The step of a level's grid, kilometres: half a pixel at the finest scale it serves and a quarter at the coarsest.
pub fn unit_km(level: u8) -> f64 {
    FINEST_KM_PER_PX / 2.0 * f64::from(1u32 << level.min(LEVELS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_a_quarter_to_half_a_pixel() {
        for km_per_px in [0.06, 0.1, 0.5, 7.5, 30.0, 60.0] {
            let units = km_per_px / unit_km(level_of(km_per_px));
            assert!((2.0..4.0).contains(&units), "{km_per_px} {units}");
        }
        assert_eq!([0.0, -1.0, f64::NAN, 1e-9, 1e9, f64::INFINITY].map(level_of), [0, 0, 0, 0, 10, 10]);
    }
}
