//! Entry points for fuzzing: each takes any bytes, and must neither panic nor keep more than they warrant. The tests
//! replay a small corpus through them.

use corridor_atlas::url::{parse, serialise};

use super::{Layer, Limits, Reading};

/// Limits that are reached soon, so that they are tried too.
pub const SMALL: Limits =
    Limits { features: 1000, vertices: 4000, feature_vertices: 400, feature_bytes: 4096, text_bytes: 65536, depth: 32 };

/// Reads bytes as a file of that name, in pieces whose sizes the bytes themselves decide.
pub fn read_in_pieces(name: &str, bytes: &[u8], limits: Limits) -> Layer {
    let mut reading = Reading::new(name, limits);
    let mut rest = bytes;
    while let Some(first) = rest.first() {
        let (piece, later) = rest.split_at(rest.len().min(1 + usize::from(*first) % 97));
        reading.feed(piece);
        rest = later;
    }
    reading.finish()
}

/// Any bytes as a file of that name: in pieces and in one, which must come to the same.
fn both(name: &str, bytes: &[u8]) {
    let pieces = read_in_pieces(name, bytes, SMALL);
    let mut reading = Reading::new(name, SMALL);
    reading.feed(bytes);
    let whole = reading.finish();
    assert_eq!(pieces.problems, whole.problems);
    assert_eq!(pieces.counts, whole.counts);
    assert_eq!(pieces.left_out, whole.left_out);
    assert_eq!(pieces.features.len(), whole.features.len());
    assert_eq!(pieces.features.vertices(), whole.features.vertices());
}

/// GeoJSON, and anything by its first bytes.
pub fn fuzz_json(bytes: &[u8]) {
    both("file.json", bytes);
    both("file.ndjson", bytes);
}

/// Tables.
pub fn fuzz_csv(bytes: &[u8]) {
    both("file.csv", bytes);
}

/// FlatGeobuf, whole and by ranges.
pub fn fuzz_flatgeobuf(bytes: &[u8]) {
    both("file.fgb", bytes);
    let mut reading = super::RangeReading::new([-180.0, -90.0, 180.0, 90.0], SMALL);
    while let super::Next::Need { from, to } = reading.next() {
        let at = |offset: u64| usize::try_from(offset).unwrap_or(usize::MAX).min(bytes.len());
        reading.supply(from, &bytes[at(from)..at(to)]);
    }
    reading.finish();
}

/// KML and GPX.
pub fn fuzz_markup(bytes: &[u8]) {
    both("file.kml", bytes);
}

/// The atlas's own address, which is no file: it stands here so that there is one place for all targets.
pub fn fuzz_address(bytes: &[u8]) {
    let state = parse(&String::from_utf8_lossy(bytes));
    assert_eq!(parse(&serialise(&state)), state);
}
