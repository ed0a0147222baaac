//! What is wrong in a file, and where: as data, so that the page says it in the reader's language.

use std::fmt::Write;

use corridor_atlas::number;

/// How many problems are kept; the rest are counted.
pub const KEPT: usize = 100;
/// How many of one kind are kept, so that one fault in every row does not hide another.
pub const KEPT_OF_A_KIND: usize = 20;

/// A field of a problem as text.
trait Said {
    fn said(&self) -> String;
}

impl Said for String {
    fn said(&self) -> String {
        self.clone()
    }
}

impl Said for &'static str {
    fn said(&self) -> String {
        (*self).to_owned()
    }
}

impl Said for usize {
    fn said(&self) -> String {
        self.to_string()
    }
}

impl Said for f64 {
    fn said(&self) -> String {
        // Beyond this the printing at little cost is not exact, and no reader wants the digits.
        if self.abs() > 9e12 {
            (if *self < 0.0 { "−∞" } else { "∞" }).to_owned()
        } else {
            number::short(*self, 5)
        }
    }
}

/// Declares the kinds of problems once: the enum, the keys and the fields of each come from one list.
macro_rules! whats {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty),* } = $key:literal,)*) => {
        /// What is wrong. The sentences are in `assets/locales/`, by [`What::key`].
        #[derive(Clone, Debug, PartialEq)]
        pub enum What {
            $($(#[$doc])* $name { $($field: $kind),* },)*
        }

        impl What {
            /// Every key, and the fields that its sentence may name.
            pub const KEYS: &'static [(&'static str, &'static [&'static str])] =
                &[$(($key, &[$(stringify!($field)),*]),)*];

            /// The stable name of this kind of problem, under which its sentence is found.
            pub fn key(&self) -> &'static str {
                match self { $(What::$name { .. } => $key,)* }
            }

            /// What the sentence's placeholders stand for.
            pub fn fields(&self) -> Vec<(&'static str, String)> {
                match self { $(What::$name { $($field),* } => vec![$((stringify!($field), Said::said($field))),*],)* }
            }
        }
    };
}

whats! {
    // The file as a whole.
    Empty {} = "own.empty",
    /// It ends inside something that was begun.
    Truncated {} = "own.not-closed",
    NotUtf8 { count: usize } = "own.not-utf8",
    Html {} = "own.html",
    /// A format known by its first bytes that is not read.
    OtherFormat { format: &'static str } = "own.other-format",
    UnknownFormat {} = "own.unknown-format",
    NoFeatures {} = "own.no-features",
    /// One of [`crate::read::Limits`], by its name, was reached; what follows is left out.
    LimitReached { limit: &'static str, allowed: usize } = "own.limit-reached",
    /// One feature alone is beyond one of [`crate::read::Limits`].
    FeatureTooLarge { limit: &'static str, allowed: usize } = "own.feature-too-large",

    // JSON.
    Syntax { found: String } = "own.json-syntax",
    TrailingComma { found: String } = "own.json-comma",
    TooDeep { allowed: usize } = "own.too-deep",
    BrokenLine {} = "own.json-line",
    NotFinite { found: String } = "own.not-finite",
    NumberTooLarge {} = "own.number-too-large",
    DuplicateKey { key: String } = "own.duplicate-key",

    // JSON that is no GeoJSON.
    TopoJson {} = "own.topojson",
    EsriJson {} = "own.esri-json",
    JsonList {} = "own.json-list",
    JsonValue { found: String } = "own.json-value",
    JsonMembers { members: String } = "own.json-members",
    JsonType { found: String } = "own.json-type",

    // A feature.
    NotFeature { found: String } = "own.not-a-feature",
    MissingMember { name: &'static str } = "own.member-missing",
    WrongMember { name: &'static str } = "own.member-wrong",
    UnknownGeometry { found: String } = "own.geometry-unknown",
    /// Summary: features that stay in the table and are not drawn.
    WithoutPlace { count: usize } = "own.without-place",

    // Coordinates.
    WrongNesting { kind: &'static str, expected: usize, found: usize } = "own.nesting",
    MixedNesting {} = "own.nesting-mixed",
    NumberAsText { text: String } = "own.number-as-text",
    NotNumber { found: String } = "own.not-a-number",
    PositionShort { count: usize } = "own.position-short",
    EmptyPart {} = "own.part-empty",
    LineShort {} = "own.line-short",
    RingOpen {} = "own.ring-open",
    RingShort { count: usize } = "own.ring-short",
    MixedDimensions { with: usize, without: usize } = "own.mixed-dimensions",
    Antimeridian {} = "own.antimeridian",
    LongitudeTurned { lon: f64 } = "own.longitude-turned",
    OutOfRange { lon: f64, lat: f64 } = "own.out-of-range",
    Swapped { first: f64, second: f64 } = "own.swapped",
    SwappedAll { count: usize } = "own.swapped-all",
    Metres { x: f64, y: f64 } = "own.metres",
    CrsProjected { name: String } = "own.crs-projected",
    CrsOther { name: String } = "own.crs-other",

    // Tables.
    NoCoordinateColumns { columns: String } = "own.csv-columns",
    NotCoordinate { column: String, text: String } = "own.csv-number",
    QuoteOpen {} = "own.csv-quote",
    RowTooLong { cells: usize, columns: usize } = "own.csv-cells",

    // FlatGeobuf.
    FgbVersion { version: usize } = "own.fgb-version",
    FgbDamaged { part: &'static str } = "own.fgb-damaged",
    FgbNoIndex {} = "own.fgb-no-index",

    // XML.
    XmlSyntax { found: String } = "own.xml-syntax",
    XmlMismatch { opened: String, closed: String } = "own.xml-mismatch",
}

/// A place in the text; lines and columns (in letters) are counted from 1. Binary files have none: both are 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub line: usize,
    pub column: usize,
}

impl Spot {
    /// Of what has no lines.
    pub(crate) const NONE: Spot = Spot { line: 0, column: 0 };
    pub(crate) const START: Spot = Spot { line: 1, column: 1 };

    /// Steps over a byte of UTF-8.
    #[inline]
    pub(crate) fn pass(&mut self, byte: u8) {
        if byte == b'\n' {
            self.line += 1;
            self.column = 1;
        } else if byte & 0xC0 != 0x80 {
            self.column += 1;
        }
    }

    pub(crate) fn after(mut self, bytes: &[u8]) -> Spot {
        for byte in bytes {
            self.pass(*byte);
        }
        self
    }
}

/// Where a problem is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// From 1; 0 in a binary file.
    pub line: usize,
    /// In letters, from 1; 0 in a binary file.
    pub column: usize,
    /// The number of the feature in the file, from 0, counting those that are left out.
    pub feature: Option<usize>,
    /// The way to the member, such as `geometry.coordinates[3]`; the column's name in a table; else empty.
    pub member: String,
}

/// Something wrong at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub at: Place,
    pub what: What,
}

/// A step on the way to a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Member(&'static str),
    Index(usize),
}

/// The way as it is written in JavaScript.
pub(crate) fn path_text(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Member(name) if text.is_empty() => text.push_str(name),
            Step::Member(name) => {
                text.push('.');
                text.push_str(name);
            }
            Step::Index(index) => {
                let _ = write!(text, "[{index}]");
            }
        }
    }
    text
}

/// A piece of the file to be quoted in a sentence: at most 40 letters of it.
pub(crate) fn quoted(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// The problems of a file: the first ones kept, all counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Problems {
    pub kept: Vec<Problem>,
    pub counts: Vec<(&'static str, usize)>,
}

impl Problems {
    /// Counts one, and whether it is to be kept.
    fn count(&mut self, key: &'static str) -> bool {
        let count = match self.counts.iter_mut().find(|(other, _)| *other == key) {
            Some((_, count)) => count,
            None => {
                self.counts.push((key, 0));
                let last = self.counts.len() - 1;
                &mut self.counts[last].1
            }
        };
        *count += 1;
        *count <= KEPT_OF_A_KIND && self.kept.len() < KEPT
    }

    /// Adds one; its place is only worked out where it is kept.
    pub fn add(&mut self, what: What, place: &dyn Fn() -> Place) {
        if self.count(what.key()) {
            self.kept.push(Problem { at: place(), what });
        }
    }

    /// Adds one about the file as a whole, before all others.
    pub fn add_first(&mut self, what: What, at: Place) {
        self.count(what.key());
        self.kept.insert(0, Problem { at, what });
        self.kept.truncate(KEPT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// There is a sentence for each key, and it names no field that the key has not.
    #[test]
    fn every_problem_has_its_sentence() {
        let locale = corridor_atlas::i18n::Locale::english_own();
        for (key, fields) in What::KEYS {
            assert!(locale.has(key), "{key} has no sentence");
            let message = locale.text(key);
            assert!(message.ends_with('.'), "{key}");
            let named: Vec<&str> =
                message.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|p| p.0).collect();
            for name in &named {
                assert!(fields.contains(name), "{key} names {name}");
            }
            for field in *fields {
                assert!(named.contains(field), "{key} does not say {field}");
            }
        }
    }

    #[test]
    fn one_fault_everywhere_leaves_room_for_another() {
        let mut problems = Problems::default();
        let place = || Place { line: 1, column: 1, feature: None, member: String::new() };
        for _ in 0..1000 {
            problems.add(What::RingOpen {}, &place);
        }
        problems.add(What::LineShort {}, &place);
        assert_eq!((problems.kept.len(), problems.counts.len()), (KEPT_OF_A_KIND + 1, 2));
        assert_eq!(problems.counts[0], ("own.ring-open", 1000));
    }

    #[test]
    fn a_path_reads_like_script() {
        let path = [Step::Member("geometry"), Step::Member("coordinates"), Step::Index(3)];
        assert_eq!(path_text(&path), "geometry.coordinates[3]");
    }
}
