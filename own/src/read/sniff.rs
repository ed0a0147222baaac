//! What kind of file it is, by its first bytes; its name only decides where they leave it open.

use super::encoding::{Decoder, Encoding, Piece};
use super::problem::What;
use super::Format;

/// How many bytes are waited for before it is decided: the same however the file comes in pieces.
pub(super) const NEEDED: usize = 1024;

/// The first bytes of FlatGeobuf; the fourth is its version, the last is free.
pub(super) const FLATGEOBUF: [u8; 7] = *b"fgb\x03fgb";

/// First bytes of formats that are not read, for which a name helps more than "unknown".
const OTHERS: [(&[u8], &str); 9] = [
    (b"PK\x03\x04", "ZIP (KMZ, zipped Shapefile, XLSX)"),
    (b"\x1F\x8B", "gzip"),
    (b"SQLite format 3\0", "GeoPackage (SQLite)"),
    (b"\x00\x00\x27\x0A", "Shapefile"),
    (b"PAR1", "GeoParquet"),
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"II*\0", "GeoTIFF"),
];

/// The format of a file, or why it is not read.
pub(super) fn sniff(start: &[u8], name: &str) -> Result<Format, What> {
    if start.starts_with(b"fgb") && start.get(4..7) == Some(b"fgb") {
        let version = start[3];
        return if version == 3 { Ok(Format::FlatGeobuf) } else { Err(What::FgbVersion { version: version.into() }) };
    }
    if let Some((_, format)) = OTHERS.iter().find(|(first, _)| start.starts_with(first)) {
        return Err(What::OtherFormat { format });
    }
    let text = decoded(start);
    let text = text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{1E}');
    match text.as_bytes().first() {
        None if start.len() < NEEDED => Err(What::Empty {}),
        Some(b'{' | b'[') => Ok(Format::GeoJson),
        Some(b'<') => markup(text),
        _ if text.contains('\0') => Err(What::UnknownFormat {}),
        _ if ends(name, &["csv", "tsv", "txt", "tab"]) => Ok(Format::Csv),
        _ if ends(name, &["json", "geojson", "ndjson", "geojsonl", "jsonl"]) => Ok(Format::GeoJson),
        _ if text.lines().next().is_some_and(|line| line.contains([',', ';', '\t'])) => Ok(Format::Csv),
        _ => Err(What::UnknownFormat {}),
    }
}

/// Whether a name ends in one of these, after a dot.
pub(super) fn ends(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|other| other.eq_ignore_ascii_case(ending))
}

fn decoded(start: &[u8]) -> String {
    let (encoding, mark) = Encoding::of(start);
    let mut text = Vec::new();
    Decoder::new(encoding).feed(start.get(mark..).unwrap_or_default(), &mut |piece| {
        if let Piece::Text(piece) = piece {
            text.extend_from_slice(piece);
        }
    });
    String::from_utf8(text).unwrap_or_default()
}

/// The first element decides; what stands before it - declaration, comments - does not.
fn markup(text: &str) -> Result<Format, What> {
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let is = |name: &str| rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        let root = rest.split_once(':').map_or(rest, |(prefix, local)| {
            if prefix.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                local
            } else {
                rest
            }
        });
        if is("!doctype html") || is("html") || is("head") || is("body") {
            return Err(What::Html {});
        } else if root.starts_with("kml") {
            return Ok(Format::Kml);
        } else if root.starts_with("gpx") {
            return Ok(Format::Gpx);
        }
    }
    Err(What::UnknownFormat {})
}
