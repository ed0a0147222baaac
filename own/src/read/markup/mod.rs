//! KML and GPX: placemarks, waypoints, routes and tracks.

mod tokens;

#[cfg(test)]
mod tests;

use super::gather::Gather;
use super::problem::{quoted, Spot, Step, What};
use super::shape::{self, Kind, Shape};
use super::{text_number, write_json};
use tokens::{attribute, Take, Tokens};

/// What is remembered of a feature while it is read.
#[derive(Debug, Default)]
struct Feature {
    /// How many elements are open around its own children.
    depth: usize,
    start: Option<Spot>,
    properties: String,
    /// Where each of its geometries begins; only as many as problems may be told of.
    geometries: Vec<Spot>,
    /// The name of a piece of extended data.
    data: Option<String>,
    /// Whether rows are gathered for a polygon or a track.
    open: Option<Kind>,
}

/// What the reader is at, without the tokens: so that tokens can be handed to it.
#[derive(Debug)]
struct Model {
    spot: Spot,
    names: Vec<String>,
    /// The last text inside the element that is open.
    text: String,
    feature: Option<Feature>,
    shape: Shape,
    stopped: bool,
}

/// Reads KML and GPX piece by piece.
#[derive(Debug)]
pub(crate) struct MarkupReader {
    tokens: Tokens,
    model: Model,
    /// Where the tag that is being read begins.
    tag: Spot,
    spot: Spot,
}

/// Of a feature's geometries, how many places are kept.
const PLACES: usize = super::problem::KEPT;

/// Elements whose text is a property, in KML and in GPX.
const PROPERTIES: [&str; 11] =
    ["name", "description", "desc", "cmt", "time", "ele", "type", "sym", "address", "src", "snippet"];

impl MarkupReader {
    pub fn new(limit: usize) -> MarkupReader {
        let model = Model {
            spot: Spot::START,
            names: Vec::new(),
            text: String::new(),
            feature: None,
            shape: Shape::default(),
            stopped: false,
        };
        MarkupReader { tokens: Tokens::new(limit), model, tag: Spot::START, spot: Spot::START }
    }

    pub fn spot(&self) -> Spot {
        self.spot
    }

    /// Takes the next piece: text in UTF-8, cut anywhere.
    pub fn feed(&mut self, gather: &mut Gather, text: &[u8]) {
        for byte in text {
            if self.model.stopped {
                return;
            }
            if *byte == b'<' && self.tokens.is_between() {
                self.tag = self.spot;
                self.model.spot = self.tag;
            }
            self.tokens.take(*byte, &mut Taker { model: &mut self.model, gather });
            if let Some(found) = self.tokens.wrong.take() {
                self.model.stop(gather, What::XmlSyntax { found }, self.spot);
            } else if self.tokens.over {
                let allowed = gather.limits.feature_bytes;
                self.model.stop(gather, What::FeatureTooLarge { limit: "feature_bytes", allowed }, self.tag);
            }
            self.spot.pass(*byte);
        }
    }

    /// Says what is missing at the end.
    pub fn finish(&mut self, gather: &mut Gather) {
        let complete = self.tokens.is_between() && self.model.names.is_empty();
        if !complete && !self.model.stopped {
            let start = self.model.feature.as_ref().and_then(|feature| feature.start).unwrap_or(self.tag);
            self.model.stop(gather, What::Truncated {}, start);
        }
    }
}

/// Hands tokens to the model, with what is gathered.
struct Taker<'a> {
    model: &'a mut Model,
    gather: &'a mut Gather,
}

impl Take for Taker<'_> {
    fn open(&mut self, name: &str, attributes: &str) {
        if !self.model.stopped {
            self.model.open(self.gather, name, attributes);
        }
    }

    fn text(&mut self, text: &str) {
        self.model.text.clear();
        self.model.text.push_str(text);
    }

    fn close(&mut self, name: &str) {
        if !self.model.stopped {
            self.model.close(self.gather, name);
        }
    }
}

impl Model {
    /// Reading cannot go on: a feature that is open is left out.
    fn stop(&mut self, gather: &mut Gather, what: What, spot: Spot) {
        self.stopped = true;
        if self.feature.take().is_some() {
            gather.cancel(&|_| spot);
            gather.leave_out(Some(what), spot);
        } else {
            gather.say(what, spot);
        }
    }

    fn open(&mut self, gather: &mut Gather, name: &str, attributes: &str) {
        self.text.clear();
        if self.names.len() >= gather.limits.depth {
            let allowed = gather.limits.depth;
            return self.stop(gather, What::TooDeep { allowed }, self.spot);
        }
        self.names.push(name.to_owned());
        let is_feature = matches!(name, "Placemark" | "wpt" | "rte" | "trk");
        if is_feature && self.feature.is_none() {
            gather.begin();
            let (depth, start) = (self.names.len(), Some(self.spot));
            self.feature = Some(Feature { depth, start, ..Feature::default() });
            self.shape.clear();
        }
        let Some(feature) = &mut self.feature else { return };
        match name {
            "Point" | "LineString" | "Polygon" | "LinearRing" | "Track" | "trk" | "rte" | "wpt" => {
                if feature.open.is_none() {
                    feature.place(self.spot);
                    self.shape.clear();
                }
                match name {
                    "Polygon" => feature.open = Some(Kind::Polygon),
                    "Track" | "rte" => feature.open = Some(Kind::LineString),
                    "trk" => feature.open = Some(Kind::MultiLineString),
                    _ => {}
                }
            }
            "Data" | "SimpleData" => feature.data = attribute(attributes, "name"),
            _ => {}
        }
        if matches!(name, "wpt" | "rtept" | "trkpt") {
            let pair = (attribute(attributes, "lon"), attribute(attributes, "lat"));
            self.position(gather, pair.0.as_deref().unwrap_or(""), pair.1.as_deref().unwrap_or(""), false);
        }
    }

    fn close(&mut self, gather: &mut Gather, name: &str) {
        match self.names.iter().rposition(|open| open == name) {
            Some(at) if at + 1 == self.names.len() => self.end(gather, name),
            Some(at) => {
                self.mismatch(gather, name);
                while self.names.len() > at && !self.stopped {
                    let open = self.names[self.names.len() - 1].clone();
                    self.end(gather, &open);
                }
            }
            None => self.mismatch(gather, name),
        }
        self.text.clear();
    }

    fn mismatch(&self, gather: &mut Gather, name: &str) {
        let opened = quoted(self.names.last().map_or("", String::as_str));
        gather.say(What::XmlMismatch { opened, closed: quoted(name) }, self.spot);
    }

    /// The innermost element ends.
    fn end(&mut self, gather: &mut Gather, name: &str) {
        let depth = self.names.len();
        self.names.pop();
        let Some(feature) = &mut self.feature else { return };
        let text = std::mem::take(&mut self.text);
        match name {
            "coordinates" => self.coordinates(gather, &text),
            "coord" => {
                let mut numbers = text.split_ascii_whitespace();
                let pair = (numbers.next().unwrap_or(""), numbers.next().unwrap_or(""));
                self.position(gather, pair.0, pair.1, numbers.next().is_some());
            }
            "trkseg" => self.shape.end_row(),
            "Polygon" | "Track" | "rte" | "trk" => self.end_rows(gather, name),
            "wpt" => self.add(gather, Kind::Point),
            "SimpleData" | "value" => {
                if let Some(key) = feature.data.take() {
                    feature.property(&key, &text);
                }
            }
            _ if depth == feature.depth + 1 && PROPERTIES.contains(&name) => feature.property(name, &text),
            _ => {}
        }
        if self.feature.as_ref().is_some_and(|feature| feature.depth == depth) {
            self.end_feature(gather);
        }
    }

    /// The coordinates of a point, a line or a ring of KML.
    fn coordinates(&mut self, gather: &mut Gather, text: &str) {
        let of = self.names.last().map_or("", String::as_str).to_owned();
        for tuple in text.split_ascii_whitespace() {
            let mut numbers = tuple.split(',');
            let pair = (numbers.next().unwrap_or(""), numbers.next().unwrap_or(""));
            self.position(gather, pair.0, pair.1, numbers.next().is_some());
        }
        let in_polygon = self.feature.as_ref().is_some_and(|feature| feature.open.is_some());
        match of.as_str() {
            _ if in_polygon => self.shape.end_row(),
            "Point" => self.add(gather, Kind::Point),
            _ => {
                self.shape.end_row();
                self.add(gather, Kind::LineString);
            }
        }
    }

    fn position(&mut self, gather: &mut Gather, lon: &str, lat: &str, raised: bool) {
        let path = self.path();
        let mut number = |text: &str| {
            let number = text_number(text);
            if number.is_none() {
                gather.fault(What::NotNumber { found: quoted(text) }, &path);
            }
            number
        };
        if let (Some(lon), Some(lat)) = (number(lon), number(lat)) {
            self.shape.push([lon, lat], gather.limits.feature_vertices);
            let count = if raised { &mut gather.raised } else { &mut gather.flat };
            *count += 1;
        }
    }

    /// The rows of a polygon, a route or a track are whole.
    fn end_rows(&mut self, gather: &mut Gather, name: &str) {
        let kind = self.feature.as_mut().and_then(|feature| feature.open.take());
        match name {
            "Polygon" => self.shape.end_group(),
            "rte" | "Track" => self.shape.end_row(),
            _ => {}
        }
        if let Some(kind) = kind {
            self.add(gather, kind);
        }
    }

    fn path(&self) -> [Step; 2] {
        let count = self.feature.as_ref().map_or(0, |feature| feature.geometries.len());
        [Step::Member("geometry"), Step::Index(count.saturating_sub(1))]
    }

    fn add(&mut self, gather: &mut Gather, kind: Kind) {
        let path = self.path();
        shape::add(gather, kind, &self.shape, &path);
        self.shape.clear();
    }

    fn end_feature(&mut self, gather: &mut Gather) {
        let Some(mut feature) = self.feature.take() else { return };
        if !feature.properties.is_empty() {
            feature.properties.push('}');
        }
        let start = feature.start.unwrap_or(self.spot);
        gather.bad |= gather.full;
        gather.end(&feature.properties, &|path| match path {
            [Step::Member(_), Step::Index(number), ..] => feature.geometries.get(*number).copied().unwrap_or(start),
            _ => start,
        });
    }
}

impl Feature {
    /// Notes where a geometry begins.
    fn place(&mut self, spot: Spot) {
        if self.geometries.len() < PLACES {
            self.geometries.push(spot);
        }
    }

    fn property(&mut self, key: &str, text: &str) {
        let text = text.trim();
        if text.is_empty() || key.is_empty() {
            return;
        }
        self.properties.push(if self.properties.is_empty() { '{' } else { ',' });
        write_json::string(&mut self.properties, key);
        self.properties.push(':');
        write_json::guessed(&mut self.properties, text);
    }
}
