//! A FlatGeobuf file that stays where it is: only the ranges are asked for that a window of the map needs.

use super::feature;
use super::header::Header;
use super::packed_tree::{self, Hit, Stop, Walk};
use super::table::u32_at;
use super::{damaged_header, header_size, read_header, FgbReader, Window, HEAD};
use crate::read::gather::Gather;
use crate::read::problem::{Spot, What};
use crate::read::shape::Shape;
use crate::read::sniff::FLATGEOBUF;
use crate::read::{Format, Layer, Limits};

/// Bytes asked for at first: the header and the top of the tree of most files.
const FIRST: u64 = 16 << 10;
/// Features with fewer bytes between them are asked for at once.
const GAP: u64 = 16 << 10;
/// Bytes of features asked for at once, where it can be helped.
const AT_ONCE: u64 = 1 << 20;

/// What a reading needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The bytes of the file from `from`, up to and without `to`; fewer only where the file ends.
    Need { from: u64, to: u64 },
    /// Nothing more.
    Done,
}

/// What was asked of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    pub requests: usize,
    /// Bytes asked for, and those that came.
    pub asked: u64,
    pub received: u64,
}

/// How far the reading is.
#[derive(Debug)]
enum Stage {
    /// The first so many bytes are needed.
    Head(u64),
    Tree(Walk),
    /// Features, and how many are read; whether the next is asked for a second time, its size being known.
    Features(Vec<Hit>, usize, bool),
    /// There is no index: all is read, from here on.
    All(Box<FgbReader>, u64),
    Done,
}

/// The reading of what lies in a window: says what it needs, and is given it.
#[derive(Debug)]
pub struct RangeReading {
    gather: Gather,
    window: Window,
    stage: Stage,
    header: Option<Header>,
    shape: Shape,
    /// The first bytes of the file, which answer some of what is needed next.
    head: Vec<u8>,
    /// Where the tree begins, and where the features do.
    tree: u64,
    features: u64,
    traffic: Traffic,
}

impl RangeReading {
    /// Begins to read what lies in a window of west, south, east and north, in degrees; west is greater than east where
    /// the window crosses the 180th meridian.
    pub fn new([west, south, east, north]: [f64; 4], limits: Limits) -> RangeReading {
        RangeReading {
            gather: Gather::new(limits),
            window: Window { west, south, east, north },
            stage: Stage::Head(FIRST),
            header: None,
            shape: Shape::default(),
            head: Vec::new(),
            tree: 0,
            features: 0,
            traffic: Traffic::default(),
        }
    }

    /// What is needed next; the same until it is supplied.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Next {
        loop {
            let Next::Need { from, to } = self.wanted() else { return Next::Done };
            // What the first request brought is not asked for again.
            let held = usize::try_from(from).ok().zip(usize::try_from(to).ok());
            let Some(bytes) = held.and_then(|(from, to)| self.head.get(from..to)) else {
                return Next::Need { from, to };
            };
            let bytes = bytes.to_vec();
            self.take(from, to, &bytes);
        }
    }

    /// Gives the bytes that are needed next; others are not looked at. Fewer mean that the file ends there.
    pub fn supply(&mut self, from: u64, bytes: &[u8]) {
        let Next::Need { from: needed, to } = self.next() else { return };
        if from != needed {
            return;
        }
        let length = usize::try_from(to - from).unwrap_or(usize::MAX).min(bytes.len());
        self.traffic.requests += 1;
        self.traffic.asked += to - from;
        self.traffic.received += length as u64;
        self.take(from, to, &bytes[..length]);
    }

    /// The features read so far.
    pub fn features_so_far(&self) -> &crate::features::Features {
        &self.gather.features
    }

    /// What was asked of the file so far.
    pub fn traffic(&self) -> Traffic {
        self.traffic
    }

    /// Ends the reading, wherever it is.
    pub fn finish(self) -> (Layer, Traffic) {
        (Layer::of(self.gather, Format::FlatGeobuf, Spot::NONE), self.traffic)
    }

    fn wanted(&self) -> Next {
        let need = |from, to| Next::Need { from, to };
        match &self.stage {
            Stage::Head(to) => need(0, *to),
            Stage::Tree(walk) => walk.want().map_or(Next::Done, |(from, to)| need(self.tree + from, self.tree + to)),
            Stage::Features(hits, done, _) => match batch(&hits[*done..]) {
                Some((from, to, _)) => need(self.features + from, self.features + to),
                None => Next::Done,
            },
            Stage::All(_, from) => need(*from, from + AT_ONCE),
            Stage::Done => Next::Done,
        }
    }

    fn take(&mut self, from: u64, to: u64, bytes: &[u8]) {
        let short = (bytes.len() as u64) < to - from;
        self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Head(_) => self.take_head(bytes, short),
            Stage::Tree(walk) => self.take_tree(walk, bytes),
            Stage::Features(hits, done, again) => self.take_features(hits, done, again, from, bytes, short),
            Stage::All(reader, from) => self.take_all(reader, from, bytes, short),
            Stage::Done => Stage::Done,
        };
    }

    /// Ends the reading with something to say.
    fn stop(&mut self, what: What) -> Stage {
        self.gather.say(what, Spot::NONE);
        Stage::Done
    }

    fn take_head(&mut self, bytes: &[u8], short: bool) -> Stage {
        if !bytes.starts_with(&FLATGEOBUF) {
            let what = if bytes.is_empty() { What::Empty {} } else { What::UnknownFormat {} };
            return self.stop(what);
        }
        let Some(size) = header_size(bytes, &self.gather) else {
            damaged_header(&mut self.gather);
            return Stage::Done;
        };
        let Some(header) = bytes.get(HEAD..HEAD + size) else {
            return if short { self.stop(What::Truncated {}) } else { Stage::Head((HEAD + size) as u64) };
        };
        let Some(header) = read_header(&mut self.gather, header) else { return Stage::Done };
        if self.gather.projected.is_some() {
            return Stage::Done;
        }
        self.head = bytes.to_vec();
        self.tree = (HEAD + size) as u64;
        if !header.is_indexed() {
            self.gather.say(What::FgbNoIndex {}, Spot::NONE);
            let reader = Box::new(FgbReader::new(Some(self.window)));
            self.head = Vec::new();
            return self.take_all(reader, 0, bytes, short);
        }
        let walk = Walk::new(header.features, header.node_size, self.window);
        let size = packed_tree::size(header.features, header.node_size);
        self.header = Some(header);
        match walk.zip(size) {
            Some((walk, size)) => {
                self.features = self.tree + size;
                Stage::Tree(walk)
            }
            None => self.stop(What::FgbDamaged { part: "index" }),
        }
    }

    fn take_tree(&mut self, mut walk: Walk, bytes: &[u8]) -> Stage {
        match walk.take(bytes) {
            Err(Stop::Short) => return self.stop(What::Truncated {}),
            Err(Stop::Damaged) => return self.stop(What::FgbDamaged { part: "index" }),
            Ok(()) if walk.want().is_some() => return Stage::Tree(walk),
            Ok(()) => {}
        }
        let mut hits = walk.hits;
        hits.sort_unstable();
        hits.dedup_by_key(|hit| hit.from);
        // No offset can be so large; without them the sums below do not overflow.
        let all = hits.len();
        hits.retain(|hit| hit.from.max(hit.to.unwrap_or(0)) < 1 << 53);
        if hits.len() < all {
            self.gather.say(What::FgbDamaged { part: "index" }, Spot::NONE);
        }
        let largest = self.gather.limits.feature_bytes as u64 + 4;
        for hit in &mut hits {
            // The feature's own size is asked for first where the index tells one that would not be read.
            hit.to = hit.to.filter(|to| to - hit.from <= largest);
        }
        Stage::Features(hits, 0, false)
    }

    fn take_features(
        &mut self,
        mut hits: Vec<Hit>,
        mut done: usize,
        again: bool,
        from: u64,
        bytes: &[u8],
        short: bool,
    ) -> Stage {
        let Some(header) = self.header.take() else { return Stage::Done };
        let count = batch(&hits[done..]).map_or(0, |(_, _, count)| count);
        let mut stage_again = false;
        for hit in &mut hits[done..done + count] {
            let at = usize::try_from(self.features + hit.from - from).unwrap_or(usize::MAX);
            let rest = bytes.get(at..).unwrap_or_default();
            let size = u32_at(rest, 0).map(|size| size as usize);
            let allowed = self.gather.limits.feature_bytes;
            if self.gather.full {
                self.gather.leave_out(None, Spot::NONE);
            } else if size.is_some_and(|size| size > allowed) {
                let what = What::FeatureTooLarge { limit: "feature_bytes", allowed };
                self.gather.leave_out(Some(what), Spot::NONE);
            } else if let Some(bytes) = size.and_then(|size| rest.get(4..4 + size)) {
                feature::read(&mut self.gather, &mut self.shape, &header, bytes, None);
            } else if short || again {
                self.gather.leave_out(Some(What::Truncated {}), Spot::NONE);
            } else {
                // It is longer than was thought; its size is known now.
                hit.to = Some(hit.from + 4 + size.unwrap_or(0) as u64);
                stage_again = true;
                break;
            }
            done += 1;
        }
        self.header = Some(header);
        Stage::Features(hits, done, stage_again)
    }

    fn take_all(&mut self, mut reader: Box<FgbReader>, from: u64, bytes: &[u8], short: bool) -> Stage {
        reader.feed(&mut self.gather, bytes);
        if reader.is_done() || self.gather.full {
            return Stage::Done;
        }
        if short {
            reader.finish(&mut self.gather);
            return Stage::Done;
        }
        Stage::All(reader, from + bytes.len() as u64)
    }
}

/// The next features that are asked for at once: from, to and how many.
fn batch(hits: &[Hit]) -> Option<(u64, u64, usize)> {
    let end = |hit: &Hit| hit.to.unwrap_or(hit.from + GAP);
    let first = hits.first()?;
    let mut to = end(first);
    let mut count = 1;
    for hit in &hits[1..] {
        if hit.from > to + GAP || end(hit) - first.from > AT_ONCE {
            break;
        }
        to = to.max(end(hit));
        count += 1;
    }
    Some((first.from, to, count))
}
