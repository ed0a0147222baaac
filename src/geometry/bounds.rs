//! Axis-parallel boxes on the map.

use super::MapPoint;

/// A box in map kilometres; `min` is its upper left corner, since `y` points down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub min: MapPoint,
    pub max: MapPoint,
}

impl Bounds {
    pub const fn new(min_x: f64, min_y: f64, max_x: f64, max_y: f64) -> Self {
        Bounds { min: MapPoint { x: min_x, y: min_y }, max: MapPoint { x: max_x, y: max_y } }
    }

    /// The smallest box around the points, or `None` without any finite point.
    pub fn around(points: impl IntoIterator<Item = MapPoint>) -> Option<Self> {
        points.into_iter().filter(|p| p.x.is_finite() && p.y.is_finite()).fold(None, |bounds: Option<Self>, p| {
            let b = bounds.unwrap_or(Bounds { min: p, max: p });
            Some(Bounds::new(b.min.x.min(p.x), b.min.y.min(p.y), b.max.x.max(p.x), b.max.y.max(p.y)))
        })
    }

    pub fn width(&self) -> f64 {
        self.max.x - self.min.x
    }

    pub fn height(&self) -> f64 {
        self.max.y - self.min.y
    }

    pub fn center(&self) -> MapPoint {
        MapPoint { x: (self.min.x + self.max.x) / 2.0, y: (self.min.y + self.max.y) / 2.0 }
    }

    pub fn contains(&self, p: MapPoint) -> bool {
        (self.min.x..=self.max.x).contains(&p.x) && (self.min.y..=self.max.y).contains(&p.y)
    }

    /// Whether the two boxes share area; boxes that only touch do not.
    pub fn overlaps(&self, other: &Bounds) -> bool {
        self.min.x < other.max.x && other.min.x < self.max.x && self.min.y < other.max.y && other.min.y < self.max.y
    }

    /// The box grown by `margin` on every side.
    pub fn grown(&self, margin: f64) -> Self {
        Bounds::new(self.min.x - margin, self.min.y - margin, self.max.x + margin, self.max.y + margin)
    }

    /// The smallest box around both.
    pub fn union(&self, other: &Bounds) -> Self {
        Bounds::new(
            self.min.x.min(other.min.x),
            self.min.y.min(other.min.y),
            self.max.x.max(other.max.x),
            self.max.y.max(other.max.y),
        )
    }
}
