//! The splitter: finds the values of a JSON file by brackets and quotation marks alone, one byte after the other.

use super::brackets::{Brackets, Event};
use super::value::{self, Text, Was};
use crate::read::gather::Gather;
use crate::read::problem::{Spot, What};
use crate::read::shape::Shape;

/// What stands between records (RFC 8142).
const RECORD_SEPARATOR: u8 = 0x1E;

/// Where the splitter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    /// Before, between and after whole values.
    Between,
    /// In the object that the file, or a line of it, is.
    Top,
    /// In its list `features`, between two elements.
    Elements(Slot),
    /// In an element of that list.
    Element,
    /// In a line that cannot be read.
    BadLine,
    /// After what cannot be got over.
    Stopped,
}

/// Where between the elements of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    First,
    AfterComma,
    AfterElement,
}

/// Reads GeoJSON, or lines of it, piece by piece.
#[derive(Debug)]
pub(crate) struct JsonReader {
    spot: Spot,
    place: Where,
    brackets: Brackets,
    /// The element that is being read.
    element: Vec<u8>,
    element_start: Spot,
    /// The object around it, without the elements; and where it goes on behind them.
    top: Vec<u8>,
    top_start: Spot,
    cuts: Vec<(usize, Spot)>,
    list_start: Spot,
    streamed: bool,
    /// Whether what is being read is more than is held; then it is only passed over.
    over: bool,
    shape: Shape,
    /// Whether each line is a value of its own: said by the name, or seen.
    lines: bool,
    values: usize,
    /// Whether the last value began and ended on one line.
    one_line: bool,
    esri: bool,
}

impl JsonReader {
    /// `lines` where the file's name says that each line is a value.
    pub fn new(lines: bool, depth: usize) -> JsonReader {
        JsonReader {
            spot: Spot::START,
            place: Where::Between,
            brackets: Brackets::new(depth),
            element: Vec::new(),
            element_start: Spot::START,
            top: Vec::new(),
            top_start: Spot::START,
            cuts: Vec::new(),
            list_start: Spot::START,
            streamed: false,
            over: false,
            shape: Shape::default(),
            lines,
            values: 0,
            one_line: false,
            esri: false,
        }
    }

    pub fn spot(&self) -> Spot {
        self.spot
    }

    /// Whether each line was a value of its own.
    pub fn is_lines(&self) -> bool {
        self.lines
    }

    /// Takes the next piece: text in UTF-8, cut anywhere.
    pub fn feed(&mut self, gather: &mut Gather, mut text: &[u8]) {
        while let Some(byte) = text.first() {
            let taken = match self.place {
                Where::Top | Where::Element => self.inside(gather, text),
                Where::Stopped => return,
                _ => {
                    let taken = self.outside(gather, *byte);
                    if taken {
                        self.spot.pass(*byte);
                    }
                    usize::from(taken)
                }
            };
            text = &text[taken..];
        }
    }

    /// Says what is missing at the end.
    pub fn finish(&mut self, gather: &mut Gather) {
        match self.place {
            Where::Between if self.values == 0 => gather.say(What::Empty {}, Spot::START),
            Where::Element => gather.leave_out(Some(What::Truncated {}), self.element_start),
            Where::Elements(_) => gather.say(What::Truncated {}, self.list_start),
            Where::Top if self.streamed => gather.say(What::Truncated {}, self.top_start),
            Where::Top => gather.leave_out(Some(What::Truncated {}), self.top_start),
            _ => {}
        }
    }

    /// Takes a byte between values. Returns whether it is taken: the first byte of an element is left for it.
    fn outside(&mut self, gather: &mut Gather, byte: u8) -> bool {
        if byte == RECORD_SEPARATOR {
            if matches!(self.place, Where::Elements(_)) {
                self.broken(gather, byte);
            }
            return true;
        }
        if self.place == Where::BadLine {
            if byte == b'\n' {
                self.place = Where::Between;
            }
            return true;
        }
        if byte.is_ascii_whitespace() {
            return true;
        }
        match self.place {
            Where::Elements(slot) => self.in_list(gather, byte, slot),
            _ if byte == b'{' => self.begin_top(),
            _ => {
                self.no_object(gather, byte);
                true
            }
        }
    }

    fn begin_top(&mut self) -> bool {
        // A value on a line of its own, and another after it, make it a file of lines.
        self.lines |= self.one_line && self.spot.line > self.top_start.line;
        self.top_start = self.spot;
        self.top.clear();
        self.cuts.clear();
        self.streamed = false;
        self.over = false;
        self.place = Where::Top;
        false
    }

    /// Something that is no object stands where the file, or a line, begins.
    fn no_object(&mut self, gather: &mut Gather, byte: u8) {
        let what = match byte {
            _ if self.values > 0 && !self.lines => What::Syntax { found: shown(byte) },
            b'[' => What::JsonList {},
            _ => What::JsonValue { found: shown(byte) },
        };
        self.values += 1;
        if self.lines {
            gather.leave_out(Some(what), self.spot);
            self.place = Where::BadLine;
        } else {
            gather.say(what, self.spot);
            // One comma between objects is a common slip.
            self.place = if byte == b',' { Where::Between } else { Where::Stopped };
        }
    }

    /// Takes a byte between the elements of `features`.
    fn in_list(&mut self, gather: &mut Gather, byte: u8, slot: Slot) -> bool {
        match byte {
            b',' if slot == Slot::AfterElement => self.place = Where::Elements(Slot::AfterComma),
            b',' => gather.say(What::Syntax { found: shown(byte) }, self.spot),
            b']' => {
                if slot == Slot::AfterComma {
                    gather.say(What::TrailingComma { found: shown(byte) }, self.spot);
                }
                self.brackets.close();
                self.end_list();
            }
            b'}' => self.stop(gather, What::Syntax { found: shown(byte) }),
            _ => {
                if slot == Slot::AfterElement {
                    gather.say(What::Syntax { found: shown(byte) }, self.spot);
                }
                self.element_start = self.spot;
                self.element.clear();
                self.over = false;
                self.place = Where::Element;
                return false;
            }
        }
        true
    }

    /// The list `features` ends: the object goes on behind it, as though it had been empty.
    fn end_list(&mut self) {
        self.top.push(b']');
        let mut behind = self.spot;
        behind.pass(b']');
        self.cuts.push((self.top.len(), behind));
        self.place = Where::Top;
    }

    /// Takes bytes of a value, to where something happens. Returns how many.
    fn inside(&mut self, gather: &mut Gather, text: &[u8]) -> usize {
        for (index, byte) in text.iter().enumerate() {
            if let Some(event) = self.step(*byte, &text[..index]) {
                return self.happen(gather, event, text, index);
            }
            self.spot.pass(*byte);
        }
        self.hold(gather, text);
        text.len()
    }

    /// What the next byte means. `before` is what was taken and is not held yet.
    fn step(&mut self, byte: u8, before: &[u8]) -> Option<Event> {
        if byte == RECORD_SEPARATOR || (byte == b'\n' && self.lines && self.is_broken(before)) {
            return Some(Event::Broken);
        }
        let base = if self.place == Where::Element { 2 } else { 0 };
        match self.brackets.step(byte, base) {
            Some(Event::Open) => {
                let member = byte == b'[' && self.place == Where::Top && self.brackets.open() == 2;
                (member && self.is_features(before)).then_some(Event::Features)
            }
            event => event,
        }
    }

    /// Whether the value that begins here is that of the member `features`.
    fn is_features(&self, before: &[u8]) -> bool {
        let mut back = before.iter().rev().chain(self.top.iter().rev()).skip_while(|byte| byte.is_ascii_whitespace());
        if back.next() != Some(&b':') {
            return false;
        }
        let mut back = back.skip_while(|byte| byte.is_ascii_whitespace());
        let is_key = br#""features""#.iter().rev().all(|byte| back.next() == Some(byte));
        // A key that only ends so has an escaped quotation mark there.
        is_key && matches!(back.find(|byte| !byte.is_ascii_whitespace()), Some(b'{' | b','))
    }

    /// Whether a line that ends inside a value is broken. Where there is no more than a bracket, the file is laid out
    /// over lines, whatever its name says.
    fn is_broken(&mut self, before: &[u8]) -> bool {
        if self.place == Where::Top && !self.streamed && self.values == 0 && self.top.len() + before.len() <= 2 {
            self.lines = false;
        }
        self.lines && self.place == Where::Top && !self.streamed
    }

    /// Keeps the text of a value, as long as it is not too much.
    fn hold(&mut self, gather: &Gather, text: &[u8]) {
        let held = if self.place == Where::Element { &mut self.element } else { &mut self.top };
        self.over |= held.len() + text.len() > gather.limits.feature_bytes;
        if self.over {
            *held = Vec::new();
        } else {
            held.extend_from_slice(text);
        }
    }

    /// Does what a byte asks for. Returns how many bytes are taken.
    fn happen(&mut self, gather: &mut Gather, event: Event, text: &[u8], index: usize) -> usize {
        let byte = text[index];
        if let Event::EndBefore = event {
            self.hold(gather, &text[..index]);
            self.end_element(gather);
            return index;
        }
        match event {
            Event::End => {
                self.hold(gather, &text[..=index]);
                if self.place == Where::Element {
                    self.end_element(gather)
                } else {
                    self.end_top(gather)
                }
            }
            Event::Features => {
                self.hold(gather, &text[..=index]);
                self.streamed = true;
                self.list_start = self.spot;
                self.place = Where::Elements(Slot::First);
            }
            Event::Broken => self.broken(gather, byte),
            Event::Mismatch => self.stop(gather, What::Syntax { found: shown(byte) }),
            Event::TooDeep => self.stop(gather, What::TooDeep { allowed: gather.limits.depth }),
            Event::Open | Event::EndBefore => {}
        }
        self.spot.pass(byte);
        index + 1
    }

    /// Reading cannot go on here: in a file of lines to the next one, else not at all.
    fn stop(&mut self, gather: &mut Gather, what: What) {
        let lone = self.place == Where::Top && !self.streamed;
        if lone || self.place == Where::Element {
            gather.leave_out(Some(what), self.spot);
        } else {
            gather.say(what, self.spot);
        }
        self.reset(if self.lines { Where::BadLine } else { Where::Stopped });
    }

    /// A record ends inside a value; the next one may be whole.
    fn broken(&mut self, gather: &mut Gather, byte: u8) {
        if byte == RECORD_SEPARATOR {
            self.lines = true;
        }
        let start = if self.place == Where::Element { self.element_start } else { self.top_start };
        gather.leave_out(Some(What::BrokenLine {}), start);
        self.reset(Where::Between);
    }

    fn reset(&mut self, place: Where) {
        self.values += 1;
        self.place = place;
        self.brackets.clear();
    }

    fn end_element(&mut self, gather: &mut Gather) {
        self.place = Where::Elements(Slot::AfterElement);
        let text = Text { bytes: &self.element, start: self.element_start, cuts: &[], top: false, streamed: false };
        match text.bytes.first() {
            _ if gather.full => gather.leave_out(None, text.start),
            _ if self.over => too_large(gather, text.start),
            Some(b'{') => {
                let was = value::read(gather, &mut self.shape, &text, self.esri);
                self.esri |= was == Was::Esri;
            }
            first => {
                let found = first.map_or_else(String::new, |byte| shown(*byte));
                gather.leave_out(Some(What::NotFeature { found }), text.start);
            }
        }
    }

    fn end_top(&mut self, gather: &mut Gather) {
        self.place = Where::Between;
        self.values += 1;
        self.one_line = self.spot.line == self.top_start.line;
        if self.over && !self.streamed {
            too_large(gather, self.top_start);
        } else if !self.over && (self.streamed || !gather.full) {
            let (cuts, streamed) = (&self.cuts[..], self.streamed);
            let text = Text { bytes: &self.top, start: self.top_start, cuts, top: true, streamed };
            let was = value::read(gather, &mut self.shape, &text, self.esri);
            self.esri |= was == Was::Esri;
        } else if !self.streamed {
            gather.leave_out(None, self.top_start);
        }
    }
}

fn too_large(gather: &mut Gather, spot: Spot) {
    let allowed = gather.limits.feature_bytes;
    gather.leave_out(Some(What::FeatureTooLarge { limit: "feature_bytes", allowed }), spot);
}

/// A byte as it is quoted in a sentence.
fn shown(byte: u8) -> String {
    if byte.is_ascii_graphic() {
        char::from(byte).to_string()
    } else {
        format!("{byte:#04x}")
    }
}
