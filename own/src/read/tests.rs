//! What holds for the readers of all formats.

use proptest::prelude::*;

use super::{fuzz, Layer, Limits, Reading};

/// Reads a text in small pieces.
pub(crate) fn read_as(name: &str, bytes: impl AsRef<[u8]>) -> Layer {
    let mut reading = Reading::new(name, Limits::default());
    bytes.as_ref().chunks(5).for_each(|piece| reading.feed(piece));
    reading.finish()
}

/// Problems as short texts: key, line:column, feature, member.
pub(crate) fn told(layer: &Layer) -> Vec<String> {
    let all = layer.problems.iter().map(|problem| {
        let at = &problem.at;
        let feature = at.feature.map_or(String::new(), |feature| format!(" #{feature}"));
        format!("{} {}:{}{feature} {}", problem.what.key(), at.line, at.column, at.member)
    });
    all.collect()
}

/// Pieces of JSON that lead deep into the reader more often than any bytes do.
const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\n",
    "\x1E",
    " ",
    "\"",
    "\\",
    "1",
    "-181",
    "1e999",
    "NaN",
    "null",
    "\"type\":",
    "\"Feature\"",
    "\"FeatureCollection\"",
    "\"features\":[",
    "\"geometry\":",
    "\"coordinates\":",
    "\"Point\"",
    "\"LineString\"",
    "\"Polygon\"",
    "\"MultiPolygon\"",
    "\"GeometryCollection\"",
    "\"geometries\":[",
    "\"properties\":{",
    "\"crs\":",
    "[1,2]",
    "[[1,2],[3,4]]",
    "[[[0,0],[9,0],[9,9],[0,0]]]",
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}",
    "\u{FEFF}",
    "霍",
];

const TAGS: &[&str] = &[
    "<kml>",
    "</kml>",
    "<gpx>",
    "<Placemark>",
    "</Placemark>",
    "<Point>",
    "</Point>",
    "<LineString>",
    "</LineString>",
    "<Polygon>",
    "</Polygon>",
    "<outerBoundaryIs>",
    "<LinearRing>",
    "</LinearRing>",
    "<coordinates>",
    "</coordinates>",
    "1,2 ",
    "3,4,5 ",
    "x",
    "0,0 9,0 9,9 0,0",
    "<name>",
    "</name>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#1;",
    "<",
    ">",
    "\"",
    "<?x?>",
    "<!D [",
    "<wpt lat=\"1\" lon=\"2\">",
    "</wpt>",
    "<trk>",
    "<trkseg>",
    "<trkpt lat='1' lon='2'/>",
    "</trkseg>",
    "</trk>",
    "霍",
    "\n",
];

fn pieces_of_json() -> impl Strategy<Value = Vec<u8>> {
    let word = proptest::sample::select(WORDS);
    proptest::collection::vec(word, 0..60).prop_map(|words| words.concat().into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_borne(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
        fuzz::fuzz_json(&bytes);
        fuzz::fuzz_csv(&bytes);
    }

    #[test]
    fn any_json_is_borne(bytes in pieces_of_json()) {
        fuzz::fuzz_json(&bytes);
        fuzz::fuzz_json(&[b"{\"type\":\"FeatureCollection\",\"features\":[", &bytes[..]].concat());
    }

    #[test]
    fn any_table_is_borne(text in "lon[,;\t]lat[,;\t]n\n([0-9a\",;\t\n\r.]|霍){0,80}") {
        fuzz::fuzz_csv(text.as_bytes());
    }

    #[test]
    fn any_markup_is_borne(words in proptest::collection::vec(proptest::sample::select(TAGS), 0..40)) {
        fuzz::fuzz_markup(words.concat().as_bytes());
        fuzz::fuzz_markup(["<kml>", &words.concat()].concat().as_bytes());
    }

    #[test]
    fn wide_letters_are_borne(bytes in pieces_of_json(), cut in 0usize..9) {
        let text = String::from_utf8(bytes).unwrap();
        let mut wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        wide.truncate(wide.len().saturating_sub(cut));
        fuzz::fuzz_json(&wide);
    }
}
