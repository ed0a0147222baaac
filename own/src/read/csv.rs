//! Tables of text with a column for longitude and one for latitude: each row is a point.

use super::gather::Gather;
use super::problem::{quoted, Spot, Step, What};
use super::shape::{self, Kind, Shape};
use super::text_number;
use super::write_json;

/// What columns of coordinates are called, in small letters; the languages of the atlas among them.
const LONGITUDE: [&str; 9] = ["lon", "lng", "long", "longitude", "x", "долгота", "Долгота", "经度", "經度"];
const LATITUDE: [&str; 7] = ["lat", "latitude", "y", "широта", "Широта", "纬度", "緯度"];

/// More cells than a table's row has: each takes more memory than its separator.
const CELLS: usize = 4096;

/// Of a header's names, how many are told where none is a coordinate's.
const NAMES: usize = 12;

/// Where in a cell the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Start,
    Bare,
    Quoted,
    /// After a quotation mark in a quoted cell: it ends, or the mark is doubled.
    Quote,
}

/// The columns of a table.
#[derive(Debug)]
struct Header {
    names: Vec<String>,
    lon: usize,
    lat: usize,
}

/// Reads CSV and TSV piece by piece.
#[derive(Debug)]
pub(crate) struct CsvReader {
    spot: Spot,
    /// Found in the first line; until then all is held.
    separator: Option<u8>,
    first_line: Vec<u8>,
    state: Cell,
    /// The cells of the row that is being read, one behind the other; where each ends, and where it begins in the file.
    row: Vec<u8>,
    ends: Vec<usize>,
    starts: Vec<Spot>,
    header: Option<Header>,
    /// There are no columns of coordinates: nothing is read.
    stopped: bool,
    over: bool,
    shape: Shape,
}

impl CsvReader {
    pub fn new() -> CsvReader {
        CsvReader {
            spot: Spot::START,
            separator: None,
            first_line: Vec::new(),
            state: Cell::Start,
            row: Vec::new(),
            ends: Vec::new(),
            starts: vec![Spot::START],
            header: None,
            stopped: false,
            over: false,
            shape: Shape::default(),
        }
    }

    pub fn spot(&self) -> Spot {
        let held = if self.separator.is_none() { &self.first_line[..] } else { &[] };
        self.spot.after(held)
    }

    /// Takes the next piece: text in UTF-8, cut anywhere.
    pub fn feed(&mut self, gather: &mut Gather, text: &[u8]) {
        for byte in text {
            if self.stopped {
                return;
            }
            match self.separator {
                Some(separator) => self.take(gather, *byte, separator),
                None => {
                    self.first_line.push(*byte);
                    if *byte == b'\n' || self.first_line.len() >= gather.limits.feature_bytes {
                        self.begin(gather);
                    }
                }
            }
        }
    }

    /// Reads a last row without a line's end.
    pub fn finish(&mut self, gather: &mut Gather) {
        if self.separator.is_none() {
            self.begin(gather);
        }
        if self.state == Cell::Quoted && !self.stopped {
            let start = self.starts.last().copied().unwrap_or(self.spot);
            gather.leave_out(Some(What::QuoteOpen {}), start);
        } else if !self.stopped && (!self.row.is_empty() || !self.ends.is_empty()) {
            self.end_row(gather);
        }
    }

    /// Finds the separator, then reads the line that was held for it.
    fn begin(&mut self, gather: &mut Gather) {
        let line = std::mem::take(&mut self.first_line);
        // Excel begins some files with a line that only tells the separator.
        let told = line.strip_prefix(b"sep=").and_then(|rest| rest.first()).copied();
        self.separator = Some(told.unwrap_or_else(|| separator(&line)));
        if told.is_some() {
            self.spot = self.spot.after(&line);
            self.starts = vec![self.spot];
        } else {
            self.feed(gather, &line);
        }
    }

    fn take(&mut self, gather: &mut Gather, byte: u8, separator: u8) {
        match (self.state, byte) {
            (Cell::Quoted, b'"') => self.state = Cell::Quote,
            (Cell::Quoted, _) => self.hold(gather, byte),
            (Cell::Start, b'"') => self.state = Cell::Quoted,
            (Cell::Quote, b'"') => {
                self.hold(gather, byte);
                self.state = Cell::Quoted;
            }
            (_, b'\n') => {
                self.spot.pass(byte);
                self.end_row(gather);
                return;
            }
            (_, b'\r') => {}
            _ if byte == separator => {
                self.end_cell();
                self.spot.pass(byte);
                if !self.over {
                    self.starts.push(self.spot);
                }
                return;
            }
            _ => {
                self.hold(gather, byte);
                self.state = Cell::Bare;
            }
        }
        self.spot.pass(byte);
    }

    fn hold(&mut self, gather: &Gather, byte: u8) {
        self.over |= self.row.len() >= gather.limits.feature_bytes;
        if !self.over {
            self.row.push(byte);
        }
    }

    fn end_cell(&mut self) {
        self.over |= self.ends.len() >= CELLS;
        if !self.over {
            self.ends.push(self.row.len());
        }
        self.state = Cell::Start;
    }

    fn cell(&self, number: usize) -> &str {
        let from = number.checked_sub(1).map_or(0, |before| self.ends.get(before).copied().unwrap_or(self.row.len()));
        let to = self.ends.get(number).copied().unwrap_or(from);
        // It is cut at ASCII only, so it is whole letters.
        self.row.get(from..to).and_then(|cell| std::str::from_utf8(cell).ok()).unwrap_or("").trim()
    }

    fn end_row(&mut self, gather: &mut Gather) {
        self.end_cell();
        let blank = self.row.is_empty() && self.ends.len() == 1;
        let start = self.starts.first().copied().unwrap_or(self.spot);
        if self.over {
            let allowed = gather.limits.feature_bytes;
            gather.leave_out(Some(What::FeatureTooLarge { limit: "feature_bytes", allowed }), start);
            self.stopped |= self.header.is_none();
        } else if let Some(header) = self.header.take() {
            if !blank && gather.full {
                gather.leave_out(None, start);
            } else if !blank {
                self.feature(gather, &header);
            }
            self.header = Some(header);
        } else if !blank {
            self.read_header(gather, start);
        }
        self.row.clear();
        self.ends.clear();
        self.starts.clear();
        self.starts.push(self.spot);
        self.over = false;
    }

    fn read_header(&mut self, gather: &mut Gather, start: Spot) {
        let names: Vec<String> = (0..self.ends.len()).map(|number| self.cell(number).to_owned()).collect();
        let column = |known: &[&str]| {
            known.iter().find_map(|name| names.iter().position(|other| other.eq_ignore_ascii_case(name)))
        };
        match (column(&LONGITUDE), column(&LATITUDE)) {
            (Some(lon), Some(lat)) => self.header = Some(Header { names, lon, lat }),
            _ => {
                let short: Vec<String> = names.iter().take(NAMES).map(|name| quoted(name)).collect();
                gather.say(What::NoCoordinateColumns { columns: short.join(", ") }, start);
                self.stopped = true;
            }
        }
    }

    fn feature(&mut self, gather: &mut Gather, header: &Header) {
        gather.begin();
        let start = self.starts[0];
        let cells = self.ends.len();
        let columns = header.names.len();
        if cells > columns && (columns..cells).any(|number| !self.cell(number).is_empty()) {
            gather.trouble(What::RowTooLong { cells, columns }, &[]);
        }
        let lon = self.coordinate(gather, header, header.lon);
        let lat = self.coordinate(gather, header, header.lat);
        if let (Some(lon), Some(lat)) = (lon, lat) {
            self.shape.clear();
            self.shape.push([lon, lat], 1);
            shape::add(gather, Kind::Point, &self.shape, &[]);
        }
        let properties = self.properties(header);
        let (lon, lat) = (self.starts.get(header.lon), self.starts.get(header.lat));
        let (lon, lat) = (lon.copied().unwrap_or(start), lat.copied().unwrap_or(start));
        gather.end(&properties, &|path| match path {
            [Step::Member("longitude")] => lon,
            [Step::Member("latitude")] => lat,
            _ => start,
        });
    }

    /// A coordinate of the row; `None` where the cell is empty, or not one, which is told.
    fn coordinate(&self, gather: &mut Gather, header: &Header, column: usize) -> Option<f64> {
        let text = self.cell(column);
        if text.is_empty() {
            return None;
        }
        // Where the comma does not part cells, it may be what German and Russian write for the point.
        let pointed = if self.separator == Some(b',') { text.to_owned() } else { text.replacen(',', ".", 1) };
        let number = text_number(&pointed).filter(|number| number.is_finite());
        if number.is_none() {
            let member = if column == header.lon { "longitude" } else { "latitude" };
            let name = quoted(&header.names[column]);
            gather.fault(What::NotCoordinate { column: name, text: quoted(text) }, &[Step::Member(member)]);
        }
        number
    }

    /// The other cells as the text of a JSON object: numbers where they are written as JSON writes them.
    fn properties(&self, header: &Header) -> String {
        let mut text = String::from("{");
        for (number, name) in header.names.iter().enumerate() {
            let cell = self.cell(number);
            if number == header.lon || number == header.lat || cell.is_empty() || name.is_empty() {
                continue;
            }
            if text.len() > 1 {
                text.push(',');
            }
            write_json::string(&mut text, name);
            text.push(':');
            write_json::guessed(&mut text, cell);
        }
        text.push('}');
        text
    }
}

/// The separator of which there are most in a line, outside of quotation marks.
fn separator(line: &[u8]) -> u8 {
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    let mut quoted = false;
    for byte in line {
        quoted ^= *byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| separator == byte && !quoted) {
            *count += 1;
        }
    }
    let most = counts.iter().fold(counts[2], |most, other| if other.1 > most.1 { *other } else { most });
    most.0
}

#[cfg(test)]
mod tests {
    use crate::read::tests::{read_as, told};

    #[test]
    fn rows_are_points_with_properties() {
        let layer =
            read_as("a.csv", "name,lon,lat,pop,code\n\"Алматы, \"\"город\"\"\",76.95,43.24,2000000,007\n\nX,1,2,,\n");
        assert_eq!((told(&layer), layer.features.len()), (vec![], 2));
        assert_eq!(layer.features.part(0).unwrap().1, [[76.95, 43.24]]);
        assert_eq!(layer.features.properties(0), r#"{"name":"Алматы, \"город\"","pop":2000000,"code":"007"}"#);
        assert_eq!(layer.features.properties(1), r#"{"name":"X"}"#);
    }

    #[test]
    fn separators_and_decimal_commas_are_found() {
        for text in [
            "lat;lng;n\r\n43,24;76,95;a\r\n",
            "LATITUDE\tLongitude\tn\n43.24\t+76.95\ta",
            "sep=;\nlat;lng;n\n43.24;76.95;a",
            "\u{FEFF}широта;долгота;n\n43,24; 76,95 ;a",
        ] {
            let layer = read_as("a.csv", text);
            assert_eq!((told(&layer), layer.features.len()), (vec![], 1), "{text}");
            assert_eq!(layer.features.part(0).unwrap().1, [[76.95, 43.24]]);
            assert_eq!(layer.features.properties(0), "{\"n\":\"a\"}");
        }
    }

    #[test]
    fn long_numbers_are_read() {
        let layer = read_as("a.csv", "x,y\n76.94567890123456789,4.3e1\n");
        assert_eq!(layer.features.part(0).unwrap().1, [[76.945_68, 43.0]]);
    }

    #[test]
    fn faults_are_told_by_row_and_column() {
        let layer = read_as("a.csv", "n,lon,lat\na,76.95,43.24\nb,N43,43\nc,,\nd,200,95\ne,1,2,3\nf,1,\"2\n");
        let expected = [
            "own.csv-number 3:3 #1 longitude",
            "own.out-of-range 5:1 #3 ",
            "own.csv-cells 6:1 #4 ",
            "own.csv-quote 7:5 #5 ",
            "own.without-place 4:1 #2 ",
        ];
        assert_eq!(told(&layer), expected);
        assert_eq!((layer.features.len(), layer.left_out, layer.without_place), (3, 3, 1));
    }

    #[test]
    fn a_table_without_coordinates_is_told() {
        let layer = read_as("a.csv", "name,where\na,b\n");
        assert_eq!(told(&layer), ["own.csv-columns 1:1 "]);
        assert_eq!(layer.problems[0].what.fields()[0].1, "name, where");
    }
}
