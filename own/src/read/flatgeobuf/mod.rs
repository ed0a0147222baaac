//! FlatGeobuf: a whole file in pieces, or by [`RangeReading`] only what lies in a window.
//!
//! The layout is that of version 3 of the public specification: eight bytes by which the format is known, a header, a
//! packed Hilbert R-tree, and the features in the order of its leaves; header and features are FlatBuffers tables with
//! their size before them. What a file says of its own sizes is never taken for true: memory is asked for only as bytes
//! come.

mod feature;
mod header;
mod packed_tree;
mod ranges;
mod table;

#[cfg(test)]
pub(crate) mod tests;
#[cfg(test)]
pub(crate) mod writer;

pub use ranges::{Next, RangeReading, Traffic};

use header::Header;
use table::u32_at;

use super::crs;
use super::gather::Gather;
use super::problem::{Spot, What};
use super::shape::Shape;

/// The bytes before the header: by which the format is known, and the header's size.
const HEAD: usize = 12;

/// A part of the world in degrees; its west may be east of its east, where it crosses the 180th meridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Window {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl Window {
    /// Whether a box of least and greatest coordinates has a point in common with it.
    fn meets(&self, [west, south, east, north]: [f64; 4]) -> bool {
        let beside = if self.west <= self.east {
            east < self.west || west > self.east
        } else {
            east < self.west && west > self.east
        };
        !(beside || north < self.south || south > self.north)
    }
}

/// The size of the header, told by a file's first bytes.
fn header_size(head: &[u8], gather: &Gather) -> Option<usize> {
    let size = u32_at(head, 8)? as usize;
    (size >= 8 && size <= gather.limits.feature_bytes).then_some(size)
}

/// Reads the header, and heeds its coordinate system.
fn read_header(gather: &mut Gather, bytes: &[u8]) -> Option<Header> {
    let header = Header::read(bytes);
    match &header {
        None => damaged_header(gather),
        Some(header) => crs::judge(gather, &header.crs, Spot::NONE),
    }
    header
}

fn damaged_header(gather: &mut Gather) {
    gather.say(What::FgbDamaged { part: "header" }, Spot::NONE);
}

/// What comes next in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Head,
    Header(usize),
    /// That many bytes that are passed over: the index, or a feature that is too large.
    Skip(u64),
    Size,
    Feature(usize),
    /// All was read, or no more can be.
    End,
}

/// Reads a whole file piece by piece.
#[derive(Debug)]
pub(crate) struct FgbReader {
    part: Part,
    held: Vec<u8>,
    header: Option<Header>,
    shape: Shape,
    window: Option<Window>,
}

impl FgbReader {
    /// Features outside of a window, where one is given, are passed over.
    pub fn new(window: Option<Window>) -> FgbReader {
        FgbReader { part: Part::Head, held: Vec::new(), header: None, shape: Shape::default(), window }
    }

    /// Whether nothing more is needed.
    pub fn is_done(&self) -> bool {
        self.part == Part::End
    }

    pub fn feed(&mut self, gather: &mut Gather, mut bytes: &[u8]) {
        loop {
            let needed = match self.part {
                Part::Head => HEAD,
                Part::Size => 4,
                Part::Header(size) | Part::Feature(size) => size,
                Part::Skip(left) => {
                    let now = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
                    bytes = &bytes[now..];
                    let left = left - now as u64;
                    self.part = if left == 0 { Part::Size } else { Part::Skip(left) };
                    if left > 0 {
                        return;
                    }
                    continue;
                }
                Part::End => return,
            };
            let now = needed.saturating_sub(self.held.len()).min(bytes.len());
            self.held.extend_from_slice(&bytes[..now]);
            bytes = &bytes[now..];
            if self.held.len() < needed {
                return;
            }
            let held = std::mem::take(&mut self.held);
            self.part = self.take(gather, &held);
            self.held = held;
            self.held.clear();
        }
    }

    /// Takes a whole part, and tells what comes after it.
    fn take(&mut self, gather: &mut Gather, bytes: &[u8]) -> Part {
        match self.part {
            Part::Head => match header_size(bytes, gather) {
                Some(size) => Part::Header(size),
                None => {
                    damaged_header(gather);
                    Part::End
                }
            },
            Part::Header(_) => self.begin(gather, bytes),
            Part::Size => self.feature_size(gather, u32_at(bytes, 0).unwrap_or(0)),
            Part::Feature(_) => {
                if gather.full {
                    gather.leave_out(None, Spot::NONE);
                } else if let Some(header) = &self.header {
                    feature::read(gather, &mut self.shape, header, bytes, self.window.as_ref());
                }
                self.after_feature(gather)
            }
            part => part,
        }
    }

    fn begin(&mut self, gather: &mut Gather, bytes: &[u8]) -> Part {
        self.header = read_header(gather, bytes);
        let Some(header) = &self.header else { return Part::End };
        if !header.is_indexed() {
            return Part::Size;
        }
        match packed_tree::size(header.features, header.node_size) {
            Some(size) => Part::Skip(size),
            None => {
                gather.say(What::FgbDamaged { part: "index" }, Spot::NONE);
                Part::End
            }
        }
    }

    fn feature_size(&mut self, gather: &mut Gather, size: u32) -> Part {
        let allowed = gather.limits.feature_bytes;
        if size as usize <= allowed {
            return Part::Feature(size as usize);
        }
        gather.leave_out(Some(What::FeatureTooLarge { limit: "feature_bytes", allowed }), Spot::NONE);
        match self.after_feature(gather) {
            Part::Size => Part::Skip(size.into()),
            part => part,
        }
    }

    fn after_feature(&self, gather: &Gather) -> Part {
        let count = self.header.as_ref().map_or(0, |header| header.features);
        if count > 0 && gather.seen as u64 >= count {
            Part::End
        } else {
            Part::Size
        }
    }

    /// Says what is missing at the end.
    pub fn finish(&mut self, gather: &mut Gather) {
        let more = self.header.as_ref().is_some_and(|header| header.features > 0);
        match self.part {
            Part::End => {}
            Part::Feature(_) => gather.leave_out(Some(What::Truncated {}), Spot::NONE),
            Part::Size if !more && self.held.is_empty() => {}
            _ => gather.say(What::Truncated {}, Spot::NONE),
        }
    }
}
