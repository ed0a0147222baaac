//! A spatial index that never changes: boxes in the order of a Hilbert curve, sixteen to a node, in flat arrays
//! (Kamel and Faloutsos, 1993).

use corridor_atlas::geometry::Bounds;

/// A box in map kilometres: least x, least y, greatest x, greatest y.
pub type Extent = [f32; 4];

/// A box that holds nothing and grows by [`joined`].
pub const NOTHING: Extent = [f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];

const CHILDREN: usize = 16;

/// The index. Items are numbered as their boxes were given.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The items' boxes along the curve, then their nodes', then those nodes' nodes', to the root.
    boxes: Vec<Extent>,
    items: Vec<u32>,
    /// Where each layer of nodes begins, the items being the first.
    layers: Vec<usize>,
}

/// What [`Index::walk`] comes by.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// Its place in what [`Index::gather`] gives.
    pub place: usize,
    pub extent: Extent,
    /// The item, where it is one.
    pub item: Option<u32>,
}

impl Index {
    pub fn new(boxes: &[Extent]) -> Self {
        let all = boxes.iter().fold(NOTHING, |all, next| joined(all, *next));
        let mut order: Vec<(u32, u32)> =
            boxes.iter().enumerate().map(|(item, bounds)| (place_along(*bounds, all), item as u32)).collect();
        order.sort_unstable();
        let items: Vec<u32> = order.into_iter().map(|(_, item)| item).collect();
        let mut made = Index { boxes: items.iter().map(|i| boxes[*i as usize]).collect(), items, layers: vec![0] };
        let mut start = 0;
        while made.boxes.len() - start > 1 {
            let end = made.boxes.len();
            for first in (start..end).step_by(CHILDREN) {
                let children = &made.boxes[first..(first + CHILDREN).min(end)];
                let bounds = children.iter().fold(NOTHING, |all, next| joined(all, *next));
                made.boxes.push(bounds);
            }
            made.layers.push(end);
            start = end;
        }
        made
    }

    /// For every node what its items give together, items first, by [`Node::place`].
    pub fn gather<T: Copy>(&self, of: impl Fn(u32) -> T, none: T, join: impl Fn(T, T) -> T) -> Vec<T> {
        let mut gathered: Vec<T> = self.items.iter().map(|item| of(*item)).collect();
        for layer in self.layers.windows(2) {
            for first in (layer[0]..layer[1]).step_by(CHILDREN) {
                let children = &gathered[first..(first + CHILDREN).min(layer[1])];
                let all = children.iter().fold(none, |all, next| join(all, *next));
                gathered.push(all);
            }
        }
        gathered
    }

    /// Goes down from the root, to the children of those nodes for which `enter` says so.
    pub fn walk(&self, mut enter: impl FnMut(Node) -> bool) {
        let (Some(root), Some(layer)) = (self.boxes.len().checked_sub(1), self.layers.len().checked_sub(1)) else {
            return;
        };
        let mut open = vec![(root, layer)];
        while let Some((place, layer)) = open.pop() {
            let item = if layer == 0 { self.items.get(place).copied() } else { None };
            if !enter(Node { place, extent: self.boxes[place], item }) || layer == 0 {
                continue;
            }
            let (start, end) = (self.layers[layer - 1], self.layers[layer]);
            let first = start + (place - end) * CHILDREN;
            open.extend((first..(first + CHILDREN).min(end)).rev().map(|child| (child, layer - 1)));
        }
    }

    /// The items whose boxes meet the window, in the curve's order.
    pub fn within(&self, window: Extent, mut found: impl FnMut(u32)) {
        self.walk(|node| {
            let meets = meet(node.extent, window);
            if let (true, Some(item)) = (meets, node.item) {
                found(item);
            }
            meets
        });
    }

    /// The items within `radius` of a point, nearest first, where `distance` tells an item's, all in map kilometres.
    pub fn nearest(&self, [x, y]: [f32; 2], radius: f32, distance: impl Fn(u32) -> f64) -> Vec<(f64, u32)> {
        let mut near = Vec::new();
        self.within([x - radius, y - radius, x + radius, y + radius], |item| {
            let distance = distance(item);
            if distance <= f64::from(radius) {
                near.push((distance, item));
            }
        });
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        near
    }
}

/// Whether two boxes share a point; edges belong to them.
pub fn meet(a: Extent, b: Extent) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

/// Whether the first lies in the second.
pub fn lies_in(a: Extent, b: Extent) -> bool {
    a[0] >= b[0] && a[2] <= b[2] && a[1] >= b[1] && a[3] <= b[3]
}

/// The smallest box around both.
pub fn joined(a: Extent, b: Extent) -> Extent {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// The smallest box around points.
pub fn around(points: &[[f32; 2]]) -> Extent {
    points.iter().fold(NOTHING, |all, [x, y]| joined(all, [*x, *y, *x, *y]))
}

/// The atlas's box, rounded to single precision.
pub fn extent_of(bounds: &Bounds) -> Extent {
    [bounds.min.x as f32, bounds.min.y as f32, bounds.max.x as f32, bounds.max.y as f32]
}

/// Where along the curve through all a box's middle lies. What is no number lies at the beginning.
fn place_along(bounds: Extent, all: Extent) -> u32 {
    let step = |least: f32, greatest: f32, from: f32, to: f32| {
        ((least + greatest) / 2.0 - from).max(0.0) / (to - from).max(f32::MIN_POSITIVE) * 65535.0
    };
    hilbert(
        step(bounds[0], bounds[2], all[0], all[2]) as u16 as u32,
        step(bounds[1], bounds[3], all[1], all[3]) as u16 as u32,
    )
}

/// The place along a Hilbert curve of order 16.
fn hilbert(mut x: u32, mut y: u32) -> u32 {
    let mut place = 0;
    for bit in (0..16).rev() {
        let (right, down) = (x >> bit & 1, y >> bit & 1);
        place = place << 2 | ((3 * right) ^ down);
        if down == 0 {
            if right == 1 {
                (x, y) = (!x & 0xffff, !y & 0xffff);
            }
            (x, y) = (y, x);
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn neighbours_along_the_curve_are_neighbours_on_the_map() {
        let mut cells: Vec<(u32, u32, u32)> = (0..64)
            .flat_map(|x| (0..64).map(move |y| (x, y)))
            .map(|(x, y)| (hilbert(x << 10, y << 10), x, y))
            .collect();
        cells.sort_unstable();
        assert!(cells.windows(2).all(|w| w[0].1.abs_diff(w[1].1) + w[0].2.abs_diff(w[1].2) == 1));
    }

    fn boxes() -> impl Strategy<Value = Vec<Extent>> {
        let one = (-100f32..100.0, -100f32..100.0, 0f32..30.0, 0f32..30.0);
        prop::collection::vec(one.prop_map(|(x, y, w, h)| [x, y, x + w, y + h]), 0..400)
    }

    proptest! {
        #[test]
        fn a_query_finds_what_looking_at_all_finds(boxes in boxes(), window in boxes()) {
            let index = Index::new(&boxes);
            for window in window.into_iter().take(5) {
                let mut found = Vec::new();
                index.within(window, |item| found.push(item));
                found.sort_unstable();
                let all: Vec<u32> = (0..boxes.len() as u32).filter(|i| meet(boxes[*i as usize], window)).collect();
                prop_assert_eq!(found, all);
            }
        }

        #[test]
        fn the_nearest_come_first(boxes in boxes(), x in -100f32..100.0, y in -100f32..100.0, radius in 0f32..50.0) {
            let distance = |item: u32| {
                let b = boxes[item as usize];
                let (dx, dy) = ((b[0] - x).max(x - b[2]).max(0.0), (b[1] - y).max(y - b[3]).max(0.0));
                f64::from(dx).hypot(f64::from(dy))
            };
            let found = Index::new(&boxes).nearest([x, y], radius, distance);
            prop_assert!(found.windows(2).all(|w| w[0].0 <= w[1].0));
            let all = (0..boxes.len() as u32).filter(|item| distance(*item) <= f64::from(radius)).count();
            prop_assert_eq!(found.len(), all);
        }

        #[test]
        fn the_root_gathers_all(boxes in boxes()) {
            let sums = Index::new(&boxes).gather(|item| u64::from(item) + 1, 0, |a, b| a + b);
            let n = boxes.len() as u64;
            prop_assert_eq!(sums.last().copied().unwrap_or(0), n * (n + 1) / 2);
        }

        #[test]
        fn no_boxes_are_too_strange(boxes in prop::collection::vec(any::<[f32; 4]>(), 0..40)) {
            Index::new(&boxes).within([-1.0, -1.0, 1.0, 1.0], |_| ());
        }
    }
}
