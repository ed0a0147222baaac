//! One layer: a file being read, then its features, how they are told apart and what of them is shown.

use crate::columns::{columns, Class, Classes, Column, Filter};
use crate::draw::Drawing;
use crate::features::{Features, PartKind};
use crate::properties::{each, get};
use crate::read::{self, Format, Limits, Next, Problem, RangeReading, Reading, Traffic};

/// Names that a property is likely to have which says what a feature is called, in small letters.
const TITLES: [&str; 9] = ["name", "title", "label", "name_en", "nameen", "naam", "nom", "имя", "название"];

/// What is being read.
#[derive(Debug)]
enum Work {
    Nothing,
    Whole(Box<Reading>),
    Window(Box<RangeReading>),
}

/// What was read of a file.
#[derive(Debug)]
pub struct Content {
    pub features: Features,
    pub drawing: Drawing,
    pub format: Format,
    pub problems: Vec<Problem>,
    pub problem_count: usize,
    pub left_out: usize,
    /// Of a file that is read in parts, what this part took.
    pub traffic: Option<Traffic>,
    pub columns: Vec<Column>,
    pub classes: Option<Classes>,
}

/// A file of the reader's, on the map or on its way there.
#[derive(Debug)]
pub struct Layer {
    pub number: usize,
    pub name: String,
    work: Work,
    pub content: Option<Content>,
    /// What the map does not show of it.
    hidden: Vec<Class>,
    pub contains: String,
    /// The property that is written beside features.
    pub label: Option<String>,
}

impl Layer {
    /// A file of this name, of which nothing has been read yet.
    pub fn new(number: usize, name: &str) -> Layer {
        Layer {
            number,
            name: name.to_owned(),
            work: Work::Whole(Box::new(Reading::new(name, Limits::default()))),
            content: None,
            hidden: Vec::new(),
            contains: String::new(),
            label: None,
        }
    }

    /// Reads of the file from now on only what lies in a window of west, south, east and north, degrees.
    pub fn begin_window(&mut self, window: [f64; 4]) {
        self.work = Work::Window(Box::new(RangeReading::new(window, Limits::default())));
    }

    /// The bytes that are needed next of a file that is read in parts: from, and up to.
    pub fn needed(&mut self) -> Option<(u64, u64)> {
        match &mut self.work {
            Work::Window(reading) => match reading.next() {
                Next::Need { from, to } => Some((from, to)),
                Next::Done => None,
            },
            _ => None,
        }
    }

    /// Takes the next bytes of a file, or those at a place of it.
    pub fn feed(&mut self, from: u64, bytes: &[u8]) {
        match &mut self.work {
            Work::Whole(reading) => reading.feed(bytes),
            Work::Window(reading) => reading.supply(from, bytes),
            Work::Nothing => {}
        }
    }

    /// How many features have been read.
    pub fn so_far(&self) -> usize {
        match &self.work {
            Work::Whole(reading) => reading.features_so_far().len(),
            Work::Window(reading) => reading.features_so_far().len(),
            Work::Nothing => 0,
        }
    }

    /// Ends the reading and draws what was read.
    pub fn finish(&mut self) {
        let (read, traffic) = match std::mem::replace(&mut self.work, Work::Nothing) {
            Work::Whole(reading) => (reading.finish(), None),
            Work::Window(reading) => {
                let (layer, traffic) = reading.finish();
                (layer, Some(traffic))
            }
            Work::Nothing => return,
        };
        let before = self.content.take();
        self.content = Some(self.drawn(read, traffic, before));
    }

    fn drawn(&self, read: read::Layer, traffic: Option<Traffic>, before: Option<Content>) -> Content {
        let problem_count = read.problem_count();
        // Of a file that is read in parts what is told apart stays so.
        let known = before.as_ref().and_then(|before| before.classes.as_ref());
        let classes = known.map(|known| Classes::by(&read.features, &known.column, Some(known)));
        let shown = self.filter(classes.as_ref()).classes(&read.features, classes.as_ref());
        Content {
            drawing: Drawing::new(&read.features, &shown),
            features: read.features,
            format: read.format,
            problems: read.problems,
            problem_count,
            left_out: read.left_out,
            traffic,
            columns: before.map(|before| before.columns).unwrap_or_default(),
            classes,
        }
    }

    /// Looks through the properties, which drawing does not wait for.
    pub fn survey(&mut self) {
        let Some(content) = &mut self.content else { return };
        let found = columns(&content.features);
        // What another part of the file had is still there to be chosen.
        let old = std::mem::take(&mut content.columns);
        let is_new = |column: &Column| found.iter().all(|other| other.name != column.name);
        let kept: Vec<Column> = old.into_iter().filter(is_new).collect();
        content.columns = found.into_iter().chain(kept).collect();
    }

    /// Tells the features apart by a property; an empty name ends that.
    pub fn tell_apart(&mut self, column: &str) {
        self.hidden.clear();
        let Some(content) = &mut self.content else { return };
        content.classes = (!column.is_empty()).then(|| Classes::by(&content.features, column, None));
        self.apply();
    }

    /// Shows or hides a row of the key.
    pub fn show_row(&mut self, row: usize, is_shown: bool) {
        let rows = self.content.as_ref().and_then(|content| content.classes.as_ref()).map(|classes| &classes.rows);
        let Some((class, _)) = rows.and_then(|rows| rows.get(row)) else { return };
        let class = class.clone();
        self.hidden.retain(|hidden| *hidden != class);
        if !is_shown {
            self.hidden.push(class);
        }
        self.apply();
    }

    /// Shows only features of which a property contains this text, in large letters or small.
    pub fn keep(&mut self, contains: &str) {
        self.contains = contains.trim().to_lowercase();
        self.apply();
    }

    pub fn is_hidden(&self, class: &Class) -> bool {
        self.hidden.contains(class)
    }

    fn filter(&self, classes: Option<&Classes>) -> Filter {
        let rows = classes.map(|classes| classes.rows.as_slice()).unwrap_or_default();
        let hidden = rows.iter().enumerate().filter(|(_, (class, _))| self.hidden.contains(class));
        Filter { hidden_rows: hidden.map(|(row, _)| row as u8).collect(), contains: self.contains.clone() }
    }

    fn apply(&mut self) {
        let Some(content) = self.content.take() else { return };
        let shown = self.filter(content.classes.as_ref()).classes(&content.features, content.classes.as_ref());
        let content = self.content.insert(content);
        content.drawing.classify(&shown);
    }
}

impl Content {
    /// What a feature is called by one of its properties, if it has one that is likely to say so.
    pub fn title(&self, feature: usize) -> Option<String> {
        let properties = self.features.properties(feature);
        let (mut best, mut rank) = (None, TITLES.len());
        each(properties, &mut |name, value| {
            let small = name.to_lowercase();
            if let Some(at) = TITLES[..rank].iter().position(|title| *title == small) {
                (best, rank) = (Some(value.plain().into_owned()), at);
            }
        });
        best
    }

    /// What a feature has in a property, as text.
    pub fn text_of(&self, feature: usize, column: &str) -> Option<String> {
        get(self.features.properties(feature), column).map(|value| value.plain().into_owned())
    }

    /// How many features are shown.
    pub fn shown(&self) -> usize {
        self.drawing.shown()
    }

    /// Whether a feature is an area, or has one.
    pub fn has_area(&self, feature: usize) -> bool {
        let mut parts = self.features.parts_of(feature).filter_map(|part| self.features.part(part));
        parts.any(|(kind, _)| kind == PartKind::Exterior)
    }
}
