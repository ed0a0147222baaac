//! The packed Hilbert R-tree of a FlatGeobuf file, walked level by level, with few bytes asked for.
//!
//! Nodes are stored from the root down. Each has a box and a number: of its first child, or for a leaf the offset of
//! its feature.

use super::table::{f64_at, u64_at};
use super::Window;

/// Bytes of a node.
const NODE: u64 = 40;
/// Ranges with fewer nodes between them than that are asked for at once: a request costs more than the bytes.
const GAP: u64 = 100;
/// Nodes that are asked for at once, where it can be helped.
const AT_ONCE: u64 = 16_384;
/// More features than a file on Earth has: keeps the sums below from overflowing.
const FEATURES: u64 = 1 << 40;

/// Where the nodes of each level begin and end, leaves first.
fn levels(features: u64, node_size: u16) -> Option<Vec<(u64, u64)>> {
    if features == 0 || features > FEATURES {
        return None;
    }
    let node_size = u64::from(node_size.max(2));
    let mut counts = vec![features];
    let mut last = features;
    // A lone leaf has a root above it all the same.
    while last > 1 || counts.len() == 1 {
        last = last.div_ceil(node_size);
        counts.push(last);
    }
    let mut end = counts.iter().sum();
    let mut levels = Vec::with_capacity(counts.len());
    for count in counts {
        levels.push((end - count, end));
        end -= count;
    }
    Some(levels)
}

/// How many bytes the tree has; `None` where the number of features cannot be true.
pub(super) fn size(features: u64, node_size: u16) -> Option<u64> {
    levels(features, node_size)?.first().map(|(_, end)| end * NODE)
}

/// A feature in the window: where it begins among the features, and where it ends unless it is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    pub from: u64,
    pub to: Option<u64>,
}

/// Why a walk cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Fewer bytes came than were asked for.
    Short,
    /// A node points outside of the tree.
    Damaged,
}

/// The walk down a tree.
#[derive(Debug)]
pub(super) struct Walk {
    window: Window,
    levels: Vec<(u64, u64)>,
    node_size: u64,
    /// The level that is being read, leaves being 0; the runs of its nodes to be looked at, and how many were.
    level: usize,
    runs: Vec<(u64, u64)>,
    done: usize,
    below: Vec<(u64, u64)>,
    pub hits: Vec<Hit>,
}

impl Walk {
    /// Begins at the root; `None` where there can be no such tree.
    pub fn new(features: u64, node_size: u16, window: Window) -> Option<Walk> {
        let levels = levels(features, node_size)?;
        let level = levels.len() - 1;
        let runs = vec![*levels.last()?];
        let node_size = u64::from(node_size.max(2));
        Some(Walk { window, levels, node_size, level, runs, done: 0, below: Vec::new(), hits: Vec::new() })
    }

    /// The bytes of the tree that are needed next; `None` at the end.
    pub fn want(&self) -> Option<(u64, u64)> {
        let (from, to, _) = self.batch()?;
        Some((from * NODE, to * NODE))
    }

    /// The next nodes that are asked for at once, and how many of the runs lie there.
    fn batch(&self) -> Option<(u64, u64, usize)> {
        let (from, mut to) = *self.runs.get(self.done)?;
        let mut count = 1;
        for run in &self.runs[self.done + 1..] {
            if run.0 > to + GAP || run.1 - from > AT_ONCE {
                break;
            }
            to = run.1;
            count += 1;
        }
        // One more leaf tells where the last feature ends.
        if self.level == 0 {
            to = (to + 1).min(self.levels[0].1);
        }
        Some((from, to, count))
    }

    /// Takes the bytes that [`Walk::want`] names.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let Some((first, _, count)) = self.batch() else { return Ok(()) };
        for index in self.done..self.done + count {
            let (from, to) = self.runs[index];
            for node in from..to {
                let at = usize::try_from((node - first) * NODE).map_err(|_| Stop::Damaged)?;
                self.node(node, bytes, at).ok_or(Stop::Short)??;
            }
        }
        self.done += count;
        if self.done == self.runs.len() {
            self.descend();
        }
        Ok(())
    }

    /// Looks at a node, whose bytes begin at an offset. `None` where they are missing.
    fn node(&mut self, node: u64, bytes: &[u8], at: usize) -> Option<Result<(), Stop>> {
        let number = u64_at(bytes, at + 32)?;
        let coordinate = |index: usize| f64_at(bytes, at + 8 * index);
        let bounds = [coordinate(0)?, coordinate(1)?, coordinate(2)?, coordinate(3)?];
        if !self.window.meets(bounds) {
            return Some(Ok(()));
        }
        if self.level == 0 {
            let last = node + 1 >= self.levels[0].1;
            let to = if last { None } else { Some(u64_at(bytes, at + NODE as usize + 32)?) };
            self.hits.push(Hit { from: number, to: to.filter(|to| *to > number) });
            return Some(Ok(()));
        }
        let (start, end) = self.levels[self.level - 1];
        if number < start || number >= end {
            return Some(Err(Stop::Damaged));
        }
        self.below.push((number, (number + self.node_size).min(end)));
        Some(Ok(()))
    }

    /// Goes on with the level below. Runs are joined, so that no node is looked at twice however the tree is made.
    fn descend(&mut self) {
        self.done = 0;
        self.runs.clear();
        self.below.sort_unstable();
        for (from, to) in self.below.drain(..) {
            match self.runs.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => self.runs.push((from, to)),
            }
        }
        self.level = self.level.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_those_of_the_specification() {
        assert_eq!(levels(1, 16), Some(vec![(1, 2), (0, 1)]));
        assert_eq!(levels(16, 16), Some(vec![(1, 17), (0, 1)]));
        assert_eq!(levels(17, 16), Some(vec![(3, 20), (1, 3), (0, 1)]));
        assert_eq!(size(179, 16), Some((179 + 12 + 1) * 40));
        assert_eq!((size(0, 16), size(u64::MAX, 16)), (None, None));
        assert!(size(FEATURES, 0).is_some());
    }
}
