//! Readers of a reader's own files: bytes in pieces to [`Features`] and a list of what is wrong with them.
//!
//! Nothing here asks for bytes, waits or knows the browser: the page feeds what it has. What is good in a file is
//! kept, what is left out is counted, and each problem is told with its place. All sizes are bounded by [`Limits`] and
//! by what was really fed, never by what a file says of itself.
//!
//! | module | reads |
//! | --- | --- |
//! | [`Reading`] | a whole file, in pieces, of any known format |
//! | `json` | GeoJSON, also a feature a line |
//! | `csv` | tables with columns for longitude and latitude |
//! | `markup` | KML and GPX |
//! | [`RangeReading`] | a window of a FlatGeobuf file, by ranges |

mod antimeridian;
mod crs;
mod csv;
mod encoding;
mod flatgeobuf;
pub mod fuzz;
mod gather;
mod json;
mod markup;
mod problem;
mod shape;
mod sniff;
mod write_json;

#[cfg(test)]
mod tests;

pub use flatgeobuf::{Next, RangeReading, Traffic};
pub use problem::{Place, Problem, Spot, What, KEPT, KEPT_OF_A_KIND};

use corridor_atlas::number;
use csv::CsvReader;
use encoding::{Decoder, Encoding, Piece};
use flatgeobuf::FgbReader;
use gather::Gather;
use json::JsonReader;
use markup::MarkupReader;

use crate::features::Features;

/// How much is read of a file. They are told before a file is opened, by their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Features of the file.
    pub features: usize,
    /// Coordinates of all its features together.
    pub vertices: usize,
    /// Coordinates of one geometry.
    pub feature_vertices: usize,
    /// Bytes of one feature's text.
    pub feature_bytes: usize,
    /// Bytes of all properties together.
    pub text_bytes: usize,
    /// Brackets, or elements, inside one another.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            features: 500_000,
            vertices: 5_000_000,
            feature_vertices: 1_000_000,
            feature_bytes: 64 << 20,
            text_bytes: 256 << 20,
            depth: 64,
        }
    }
}

impl Limits {
    /// The limits by the names that problems call them.
    pub fn named(&self) -> [(&'static str, usize); 6] {
        [
            ("features", self.features),
            ("vertices", self.vertices),
            ("feature_vertices", self.feature_vertices),
            ("feature_bytes", self.feature_bytes),
            ("text_bytes", self.text_bytes),
            ("depth", self.depth),
        ]
    }
}

/// What kind of file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    GeoJson,
    /// A feature, or another value of GeoJSON, on each line.
    GeoJsonLines,
    Csv,
    FlatGeobuf,
    Kml,
    Gpx,
    /// None of those.
    Unknown,
}

/// What was read of a file.
#[derive(Clone, Debug)]
pub struct Layer {
    pub features: Features,
    /// The first problems, those of the whole file before the others: at most [`KEPT`], of a kind [`KEPT_OF_A_KIND`].
    pub problems: Vec<Problem>,
    /// How many problems there are of each kind, by key, also of those that are not kept.
    pub counts: Vec<(&'static str, usize)>,
    /// How many features of the file are not among `features`.
    pub left_out: usize,
    /// How many of `features` have no coordinates.
    pub without_place: usize,
    pub format: Format,
}

impl Layer {
    fn of(mut gather: Gather, format: Format, start: Spot) -> Layer {
        gather.finish(start);
        Layer {
            left_out: gather.left_out,
            without_place: gather.without_place(),
            features: gather.features,
            problems: gather.problems.kept,
            counts: gather.problems.counts,
            format,
        }
    }

    /// How many problems there are, kept or not.
    pub fn problem_count(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

/// A reader of one format of text.
#[derive(Debug)]
enum Reader {
    Json(Box<JsonReader>),
    Csv(Box<CsvReader>),
    Markup(Box<MarkupReader>),
}

impl Reader {
    fn of(format: Format, name: &str, limits: &Limits) -> Option<Reader> {
        match format {
            Format::GeoJson => {
                let lines = sniff::ends(name, &["ndjson", "geojsonl", "geojsons", "jsonl", "ndgeojson"]);
                Some(Reader::Json(Box::new(JsonReader::new(lines, limits.depth))))
            }
            Format::Csv => Some(Reader::Csv(Box::new(CsvReader::new()))),
            Format::Kml | Format::Gpx => Some(Reader::Markup(Box::new(MarkupReader::new(limits.feature_bytes)))),
            _ => None,
        }
    }

    fn feed(&mut self, gather: &mut Gather, text: &[u8]) {
        match self {
            Reader::Json(reader) => reader.feed(gather, text),
            Reader::Csv(reader) => reader.feed(gather, text),
            Reader::Markup(reader) => reader.feed(gather, text),
        }
    }

    fn finish(&mut self, gather: &mut Gather) {
        match self {
            Reader::Json(reader) => reader.finish(gather),
            Reader::Csv(reader) => reader.finish(gather),
            Reader::Markup(reader) => reader.finish(gather),
        }
    }

    fn spot(&self) -> Spot {
        match self {
            Reader::Json(reader) => reader.spot(),
            Reader::Csv(reader) => reader.spot(),
            Reader::Markup(reader) => reader.spot(),
        }
    }
}

/// How far the reading is.
#[derive(Debug)]
enum State {
    /// The first bytes, by which the format is found.
    Start(Vec<u8>),
    Text(Decoder, Reader),
    Binary(Box<FgbReader>),
    /// It is not read.
    Refused,
}

/// The reading of one file, fed in pieces of any size.
#[derive(Debug)]
pub struct Reading {
    name: String,
    gather: Gather,
    state: State,
    format: Format,
    /// Letters that are none, and where the first is.
    faults: usize,
    first_fault: Spot,
}

impl Reading {
    /// Begins to read a file of that name; its ending helps where the first bytes leave the format open.
    pub fn new(name: &str, limits: Limits) -> Reading {
        Reading {
            name: name.to_owned(),
            gather: Gather::new(limits),
            state: State::Start(Vec::new()),
            format: Format::Unknown,
            faults: 0,
            first_fault: Spot::START,
        }
    }

    /// Takes the next bytes of the file.
    pub fn feed(&mut self, bytes: &[u8]) {
        let State::Start(start) = &mut self.state else { return self.pump(bytes) };
        let missing = sniff::NEEDED.saturating_sub(start.len()).min(bytes.len());
        let (now, later) = bytes.split_at(missing);
        start.extend_from_slice(now);
        if start.len() >= sniff::NEEDED {
            self.decide();
            self.pump(later);
        }
    }

    /// The features read so far. Some may still be taken back when the file turns out to be in another coordinate system.
    pub fn features_so_far(&self) -> &Features {
        &self.gather.features
    }

    /// Ends the reading: nothing more comes.
    pub fn finish(mut self) -> Layer {
        if let State::Start(_) = self.state {
            self.decide();
        }
        self.pump_end();
        let mut start = Spot::START;
        match &mut self.state {
            State::Text(_, reader) => {
                reader.finish(&mut self.gather);
                if matches!(reader, Reader::Json(json) if json.is_lines()) {
                    self.format = Format::GeoJsonLines;
                }
            }
            State::Binary(reader) => {
                reader.finish(&mut self.gather);
                start = Spot::NONE;
            }
            _ => {}
        }
        if self.faults > 0 {
            self.gather.say(What::NotUtf8 { count: self.faults }, self.first_fault);
        }
        if self.gather.seen == 0 && self.gather.problems.counts.is_empty() {
            self.gather.say(What::NoFeatures {}, start);
        }
        Layer::of(self.gather, self.format, start)
    }

    /// Finds the format, and reads what was held back for it.
    fn decide(&mut self) {
        let State::Start(start) = std::mem::replace(&mut self.state, State::Refused) else { return };
        match sniff::sniff(&start, &self.name) {
            Err(what) => self.gather.say(what, Spot::START),
            Ok(format) => {
                self.format = format;
                let (encoding, mark) = Encoding::of(&start);
                if let Some(reader) = Reader::of(format, &self.name, &self.gather.limits) {
                    self.state = State::Text(Decoder::new(encoding), reader);
                }
                if format == Format::FlatGeobuf {
                    self.state = State::Binary(Box::new(FgbReader::new(None)));
                }
                self.pump(start.get(mark..).unwrap_or_default());
            }
        }
    }

    /// Hands bytes to the reader of the format.
    fn pump(&mut self, bytes: &[u8]) {
        let Reading { state, gather, faults, first_fault, .. } = self;
        match state {
            State::Text(decoder, reader) => {
                decoder.feed(bytes, &mut |piece| take(piece, reader, gather, faults, first_fault));
            }
            State::Binary(reader) => reader.feed(gather, bytes),
            _ => {}
        }
    }

    fn pump_end(&mut self) {
        let Reading { state, gather, faults, first_fault, .. } = self;
        if let State::Text(decoder, reader) = state {
            decoder.finish(&mut |piece| take(piece, reader, gather, faults, first_fault));
        }
    }
}

/// Gives a piece of text to its reader, or notes where it is none.
fn take(piece: Piece, reader: &mut Reader, gather: &mut Gather, faults: &mut usize, first_fault: &mut Spot) {
    match piece {
        Piece::Text(text) => reader.feed(gather, text),
        Piece::Fault => {
            if *faults == 0 {
                *first_fault = reader.spot();
            }
            *faults += 1;
        }
    }
}

/// The number that a text is, as people write it: with a plus sign, blanks around it, an exponent.
pub(crate) fn text_number(text: &str) -> Option<f64> {
    let text = text.trim();
    let text = text.strip_prefix('+').unwrap_or(text);
    // The exact and large way is only gone where the short one does not serve, and is in the program for JSON anyway.
    number::read(text).or_else(|| serde_json::from_str::<f64>(text).ok())
}
