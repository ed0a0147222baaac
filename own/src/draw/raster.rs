//! Which parts of a chunk's cell are drawn on already.

/// A raster over a square cell, one bit a place.
pub struct Raster {
    bits: Vec<u64>,
    /// How many places a row has.
    width: i32,
    step: i32,
}

impl Raster {
    /// Over a cell so many units wide, its places `step` units wide.
    pub fn new(cell: i32, step: i32) -> Self {
        let step = step.max(1);
        let width = cell / step + 1;
        Raster { bits: vec![0; (width * width) as usize / 64 + 1], width, step }
    }

    /// Marks the places that a segment comes through; both its ends lie in the cell. Whether one of them was new.
    pub fn mark(&mut self, from: (i32, i32), to: (i32, i32)) -> bool {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let steps = (dx.abs().max(dy.abs()) / self.step).max(1);
        let mut is_new = false;
        for i in 0..=steps {
            let (x, y) = ((from.0 + dx * i / steps) / self.step, (from.1 + dy * i / steps) / self.step);
            let place = (y * self.width + x) as usize;
            let Some(word) = self.bits.get_mut(place / 64) else { continue };
            is_new |= *word >> (place % 64) & 1 == 0;
            *word |= 1 << (place % 64);
        }
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_covered_is_not_new() {
        let mut raster = Raster::new(512, 2);
        assert!(raster.mark((0, 0), (512, 512)));
        assert!(!raster.mark((100, 100), (300, 300)));
        assert!(raster.mark((100, 300), (300, 100)));
        assert!(raster.mark((512, 0), (512, 0)));
        assert!(!raster.mark((512, 0), (512, 0)));
    }
}
