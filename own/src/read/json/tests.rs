//! Each fault of a GeoJSON file with its key, its place and what is left.

use crate::features::PartKind;
use crate::read::{Format, Layer, Limits, Reading, What};

fn read_with(text: impl AsRef<[u8]>, name: &str, limits: Limits) -> Layer {
    let mut reading = Reading::new(name, limits);
    text.as_ref().chunks(7).for_each(|piece| reading.feed(piece));
    reading.finish()
}

fn read(text: impl AsRef<[u8]>) -> Layer {
    read_with(text, "file.geojson", Limits::default())
}

/// A collection of features with these geometries, one on each line from the second on.
fn collection(geometries: &[&str]) -> String {
    let features: Vec<String> = geometries
        .iter()
        .enumerate()
        .map(|(number, geometry)| {
            format!("{{\"type\":\"Feature\",\"properties\":{{\"n\":{number}}},\"geometry\":{geometry}}}")
        })
        .collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}", features.join(",\n"))
}

/// Problems as short texts: key, line:column, feature, member.
fn told(layer: &Layer) -> Vec<String> {
    layer
        .problems
        .iter()
        .map(|problem| {
            let at = &problem.at;
            let feature = at.feature.map_or(String::new(), |feature| format!(" #{feature}"));
            format!("{} {}:{}{feature} {}", problem.what.key(), at.line, at.column, at.member)
        })
        .collect()
}

const GOOD: &str = r#"{"type":"Point","coordinates":[76.95,43.24]}"#;

/// Reads a geometry before a good one; gives the problems, and asserts that the good one is kept.
fn beside_good(geometry: &str) -> (Vec<String>, Layer) {
    let layer = read(collection(&[geometry, GOOD]));
    let last = layer.features.len() - 1;
    assert_eq!(layer.features.properties(last), "{\"n\":1}");
    assert_eq!(layer.features.part(layer.features.parts_of(last).start).unwrap().1, [[76.95, 43.24]]);
    (told(&layer), layer)
}

#[test]
fn a_good_file_has_no_problems() {
    let layer = read(collection(&[
        GOOD,
        r#"{"coordinates":[[1,2],[3,4]],"type":"LineString"}"#,
        r#"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[4,2],[5,2],[5,3],[4,2]]]}"#,
        r#"{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]]],[[[20,0],[29,0],[29,9],[20,0]]]]}"#,
        r#"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#,
        r#"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},
            {"type":"GeometryCollection","geometries":[{"type":"LineString","coordinates":[[1,2],[3,4]]}]}]}"#,
    ]));
    assert_eq!(told(&layer), [""; 0]);
    assert_eq!((layer.features.len(), layer.left_out, layer.format), (6, 0, Format::GeoJson));
    let kinds =
        |feature| layer.features.parts_of(feature).map(|part| layer.features.part(part).unwrap().0).collect::<Vec<_>>();
    assert_eq!(kinds(2), [PartKind::Exterior, PartKind::Hole]);
    assert_eq!(kinds(3), [PartKind::Exterior, PartKind::Exterior]);
    assert_eq!(kinds(5), [PartKind::Points, PartKind::Line]);
}

#[test]
fn members_come_in_any_order() {
    let text = r#"{"name":"\"features\":[", "features" :
        [{"geometry":{"coordinates":[1,2],"type":"Point"},"properties":{"features":[1]},"type":"Feature"}],
        "type":"FeatureCollection"}"#;
    let layer = read(text);
    assert_eq!((told(&layer), layer.features.len()), (vec![], 1));
    assert_eq!(layer.features.properties(0), r#"{"features":[1]}"#);
}

#[test]
fn a_lone_feature_and_bare_geometries_are_read() {
    let feature = format!(r#"{{"type":"Feature","properties":null,"geometry":{GOOD}}}"#);
    for text in [feature.as_str(), GOOD, &collection(&[GOOD])] {
        let layer = read(text);
        assert_eq!((told(&layer), layer.features.len(), layer.features.vertices()), (vec![], 1, 1));
    }
}

#[test]
fn lines_are_read_and_a_broken_one_is_left_out() {
    let line = format!(r#"{{"type":"Feature","properties":{{}},"geometry":{GOOD}}}"#);
    let broken = &line[..40];
    for (text, name) in [
        (format!("{line}\n{line}\n{broken}\n{line}\n"), "a.geojson"),
        (format!("{line}\n{line}\n{broken}\n{line}\n"), "a.ndjson"),
        (format!("\x1E{line}\n\x1E{line}\n\x1E{broken}\x1E{line}\n"), "a.json"),
    ] {
        let layer = read_with(&text, name, Limits::default());
        assert_eq!((layer.features.len(), layer.left_out, layer.format), (3, 1, Format::GeoJsonLines), "{text}");
        let column = if text.starts_with('{') { 1 } else { 2 };
        assert_eq!(told(&layer), [format!("own.json-line 3:{column} #2 ")]);
    }
    let pretty = collection(&[GOOD]).replace('{', "{\n").replace(',', ",\n");
    let layer = read_with(pretty, "a.ndjson", Limits::default());
    assert_eq!((told(&layer), layer.features.len(), layer.format), (vec![], 1, Format::GeoJson));
}

#[test]
fn swapped_coordinates_are_told() {
    let beijing = r#"{"type":"Point","coordinates":[116.4,39.9]}"#;
    let layer = read(collection(&[r#"{"type":"LineString","coordinates":[[43.2,76.9],[39.9,116.4]]}"#, beijing]));
    assert_eq!(told(&layer), ["own.swapped 2:99 #0 geometry.coordinates[1]"]);
    assert_eq!(layer.problems[0].what, What::Swapped { first: 39.9, second: 116.4 });
    assert_eq!((layer.features.len(), layer.left_out), (1, 1));
    // Where all fit the other way round, also those that would be places are left out.
    let point = |at: &str| format!(r#"{{"type":"Point","coordinates":{at}}}"#);
    let layer = read(collection(&[&point("[43.2,76.9]"), &point("[39.9,116.4]")]));
    assert_eq!(told(&layer), ["own.swapped-all 1:1 ", "own.swapped 3:81 #1 geometry.coordinates"]);
    assert_eq!((layer.features.len(), layer.left_out), (0, 2));
    // One slip among many is no more than that.
    let mut all = vec![GOOD; 20];
    let slip = point("[43.2,116.4]");
    all.push(&slip);
    assert_eq!(read(collection(&all)).features.len(), 20);
}

#[test]
fn projected_coordinates_are_told() {
    let (told, layer) = beside_good(r#"{"type":"Point","coordinates":[8565885,5348137]}"#);
    assert_eq!(told, ["own.metres 2:81 #0 geometry.coordinates"]);
    assert_eq!(layer.left_out, 1);
    let (told, _) = beside_good(r#"{"type":"Point","coordinates":[76, 400]}"#);
    assert_eq!(told, ["own.out-of-range 2:81 #0 geometry.coordinates"]);
}

#[test]
fn a_named_coordinate_system_is_heeded() {
    let with = |name: &str, first: bool| {
        let crs = format!(r#""crs":{{"type":"name","properties":{{"name":"{name}"}}}}"#);
        let all = collection(&[GOOD]);
        if first {
            all.replacen('{', &format!("{{{crs},"), 1)
        } else {
            all.replace("\n]}", &format!("\n],\n{crs}}}"))
        }
    };
    for first in [true, false] {
        let layer = read(with("urn:ogc:def:crs:EPSG::3857", first));
        assert_eq!(told(&layer), ["own.crs-projected 1:1 "]);
        assert_eq!(layer.problems[0].what.fields(), [("name", "urn:ogc:def:crs:EPSG::3857".to_owned())]);
        assert_eq!((layer.features.len(), layer.left_out), (0, 1));
        assert_eq!(told(&read(with("urn:ogc:def:crs:OGC:1.3:CRS84", first))), [""; 0]);
    }
    let layer = read(with("EPSG:4490", false));
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.crs-other 4:7 ".to_owned()], 1));
}

#[test]
fn rings_are_closed_or_left_out() {
    let (told, layer) = beside_good(r#"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9]],[[4,2],[5,2]]]}"#);
    assert_eq!(
        told,
        ["own.ring-open 2:84 #0 geometry.coordinates[0]", "own.ring-short 2:110 #0 geometry.coordinates[1]"]
    );
    assert_eq!(layer.features.part(0).unwrap().1.len(), 5);
    assert_eq!((layer.features.len(), layer.left_out), (2, 0));
    let (told, layer) = beside_good(r#"{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[0,0]]]]}"#);
    assert_eq!(told, ["own.ring-short 2:90 #0 geometry.coordinates[0][0]"]);
    assert_eq!((layer.features.len(), layer.left_out), (1, 1));
}

#[test]
fn wrong_brackets_are_told() {
    for (geometry, expected) in [
        (r#"{"type":"Polygon","coordinates":[[0,0],[9,0],[9,9],[0,0]]}"#, "own.nesting 2:83 #0 geometry.coordinates"),
        (r#"{"type":"LineString","coordinates":[1,2]}"#, "own.nesting 2:86 #0 geometry.coordinates"),
        (r#"{"type":"LineString","coordinates":[[1,2],3]}"#, "own.nesting-mixed 2:86 #0 geometry.coordinates"),
        (
            r#"{"type":"LineString","coordinates":[[1,2],[[3,4]]]}"#,
            "own.nesting-mixed 2:94 #0 geometry.coordinates[1][0]",
        ),
        (r#"{"type":"Point","coordinates":[1]}"#, "own.position-short 2:81 #0 geometry.coordinates"),
        (r#"{"type":"Point","coordinates":7}"#, "own.member-wrong 2:81 #0 geometry.coordinates"),
        (
            r#"{"type":"Point","coordinates":[[[[[[[1]]]]]]]}"#,
            "own.nesting-mixed 2:86 #0 geometry.coordinates[0][0][0][0][0]",
        ),
    ] {
        let (told, layer) = beside_good(geometry);
        assert_eq!((told, layer.left_out), (vec![expected.to_owned()], 1));
    }
}

#[test]
fn what_is_no_number_is_told() {
    for (coordinates, expected, left_out) in [
        ("[NaN,2]", "own.not-finite 2:82 #0 geometry.coordinates[0]", 1),
        ("[1,-Infinity]", "own.not-finite 2:84 #0 geometry.coordinates[1]", 1),
        ("[1,nan]", "own.not-finite 2:84 #0 geometry.coordinates[1]", 1),
        ("[1e999,2]", "own.number-too-large 2:86 #0 geometry.coordinates[0]", 1),
        ("[\"76,9\",2]", "own.not-a-number 2:82 #0 geometry.coordinates[0]", 1),
        ("[null,2]", "own.not-a-number 2:82 #0 geometry.coordinates[0]", 1),
        ("[{\"x\":1},2]", "own.not-a-number 2:82 #0 geometry.coordinates[0]", 1),
        ("[\"76.9\",2]", "own.number-as-text 2:82 #0 geometry.coordinates[0]", 0),
    ] {
        let (told, layer) = beside_good(&format!(r#"{{"type":"Point","coordinates":{coordinates}}}"#));
        assert_eq!((told, layer.left_out), (vec![expected.to_owned()], left_out));
    }
}

#[test]
fn keys_given_twice_are_told() {
    let (told, layer) = beside_good(r#"{"type":"Point","coordinates":[1,2],"coordinates":[3,4]}"#);
    assert_eq!(told, ["own.duplicate-key 2:81 #0 geometry.coordinates"]);
    assert_eq!(layer.features.part(0).unwrap().1, [[3.0, 4.0]]);
    let layer = read(r#"{"type":"Feature","geometry":null,"properties":{"a":1,"b":{"a":2},"a":3}}"#);
    assert_eq!(self::told(&layer), ["own.duplicate-key 1:48 #0 properties", "own.without-place 1:1 #0 "]);
}

#[test]
fn heights_are_dropped_and_counted_where_only_some_have_one() {
    let (told, layer) = beside_good(r#"{"type":"LineString","coordinates":[[1,2,3],[4,5,6]]}"#);
    assert_eq!(told, ["own.mixed-dimensions 2:1 #0 "]);
    assert_eq!(layer.problems[0].what, What::MixedDimensions { with: 2, without: 1 });
    assert_eq!(layer.features.part(0).unwrap().1, [[1.0, 2.0], [4.0, 5.0]]);
}

#[test]
fn features_without_a_place_are_kept_and_counted() {
    let empty = r#"{"type":"LineString","coordinates":[]}"#;
    let (told, layer) = beside_good("null");
    assert_eq!((told, layer.features.len()), (vec!["own.without-place 2:1 #0 ".to_owned()], 2));
    let layer = read(collection(&["null", empty, GOOD]));
    assert_eq!((layer.without_place, layer.left_out, layer.features.len()), (2, 0, 3));
    assert_eq!(layer.problems[0].what, What::WithoutPlace { count: 2 });
}

#[test]
fn empty_brackets_among_others_are_told() {
    let (told, layer) = beside_good(r#"{"type":"MultiLineString","coordinates":[[],[[1,2],[3,4]],[[5,6]]]}"#);
    assert_eq!(
        told,
        ["own.part-empty 2:92 #0 geometry.coordinates[0]", "own.line-short 2:109 #0 geometry.coordinates[2]"]
            .map(str::to_owned)
    );
    assert_eq!(layer.features.parts_of(0).len(), 1);
    let (_, layer) = beside_good(r#"{"type":"Polygon","coordinates":[[],[[0,0],[9,0],[9,9],[0,0]]]}"#);
    assert_eq!(layer.left_out, 1);
}

#[test]
fn lines_across_the_meridian_are_cut() {
    let (told, layer) = beside_good(r#"{"type":"LineString","coordinates":[[170,10],[-170,20]]}"#);
    assert_eq!(told, ["own.antimeridian 2:86 #0 geometry.coordinates"]);
    assert_eq!((layer.features.parts_of(0).len(), layer.left_out), (2, 0));
    let (told, _) = beside_good(r#"{"type":"LineString","coordinates":[[170,10],[190,20]]}"#);
    assert_eq!(told[0], "own.longitude-turned 2:86 #0 geometry.coordinates");
}

#[test]
fn limits_are_told_by_name() {
    let row = |count: usize| vec!["[1,2]"; count].join(",");
    let line = |count| format!(r#"{{"type":"LineString","coordinates":[{}]}}"#, row(count));
    let limits = Limits { feature_vertices: 10, ..Limits::default() };
    let layer = read_with(collection(&[&line(11), &line(10)]), "a.json", limits);
    assert_eq!(
        (told(&layer), layer.features.len()),
        (vec!["own.feature-too-large 2:86 #0 geometry.coordinates".into()], 1)
    );
    assert_eq!(layer.problems[0].what.fields()[0].1, "feature_vertices");
    let limits = Limits { feature_bytes: 200, ..Limits::default() };
    let layer = read_with(collection(&[&line(50), GOOD]), "a.json", limits);
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.feature-too-large 2:1 #0 ".into()], 1));
    for limits in [Limits { features: 2, ..Limits::default() }, Limits { vertices: 2, ..Limits::default() }] {
        let layer = read_with(collection(&[GOOD, GOOD, GOOD, GOOD]), "a.json", limits);
        assert_eq!((told(&layer), layer.left_out), (vec!["own.limit-reached 4:1 #2 ".into()], 2));
    }
    let deep = format!("{}{}", "{\"a\":".repeat(70), "1");
    assert_eq!(told(&read(deep)), ["own.too-deep 1:321 #0 "]);
}

#[test]
fn encodings_are_told_apart() {
    let text = collection(&[GOOD]).replace("\"n\"", "\"город\"");
    let wide = |of: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(of).collect::<Vec<u8>>();
    let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    for bytes in [
        with(&[0xEF, 0xBB, 0xBF], text.as_bytes()),
        with(&[0xFF, 0xFE], &wide(u16::to_le_bytes)),
        with(&[0xFE, 0xFF], &wide(u16::to_be_bytes)),
        wide(u16::to_le_bytes),
    ] {
        let layer = read(bytes);
        assert_eq!((told(&layer), layer.features.properties(0)), (vec![], "{\"город\":0}"));
    }
    let mut bytes = text.into_bytes();
    let at = bytes.iter().position(|byte| *byte > 127).unwrap();
    bytes[at] = 0xFF;
    let layer = read(bytes);
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.not-utf8 2:34 ".to_owned()], 1));
}

#[test]
fn what_is_no_geojson_is_named() {
    for (text, expected) in [
        ("", "own.empty 1:1 "),
        (" \n ", "own.empty 1:1 "),
        ("<!DOCTYPE html><html>", "own.html 1:1 "),
        ("[1,2]", "own.json-list 1:1 "),
        ("{\"name\":\"x\",\"values\":[]}", "own.json-members 1:1 "),
        (r#"{"type":"Topology","objects":{},"arcs":[[[1,2]]]}"#, "own.topojson 1:1 "),
        (r#"{"type":"Table"}"#, "own.json-type 1:1 "),
        (
            r#"{"displayFieldName":"","features":[{"attributes":{},"geometry":{"x":1,"y":2}},
            {"attributes":{},"geometry":{"x":1,"y":2}}]}"#,
            "own.esri-json 1:36 #0 ",
        ),
        (r#"{"type":"FeatureCollection"}"#, "own.member-missing 1:1 "),
        (r#"{"type":"FeatureCollection","features":[]}"#, "own.no-features 1:1 "),
        ("PK\x03\x04", "own.other-format 1:1 "),
        ("hello", "own.json-value 1:1 "),
    ] {
        let layer = read(text);
        assert_eq!((told(&layer), layer.features.len()), (vec![expected.to_owned()], 0), "{text}");
    }
    assert_eq!(told(&read_with("\u{1}\u{2}\u{3}", "a.bin", Limits::default())), ["own.unknown-format 1:1 "]);
}

#[test]
fn what_comes_before_the_end_of_a_cut_file_is_kept() {
    let text = collection(&[GOOD, GOOD]);
    let layer = read(&text[..text.len() - 10]);
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.not-closed 3:1 #1 ".into()], 1));
    let layer = read(&text[..text.len() - 3]);
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.not-closed 1:40 ".into()], 2));
    let layer = read(&text[..text.len() - 1]);
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.not-closed 1:1 ".into()], 2));
}

#[test]
fn slips_of_punctuation_are_got_over() {
    let text = collection(&[GOOD, GOOD, GOOD]);
    let layer = read(text.replacen("},\n{", "}\n{", 1));
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.json-syntax 3:1 ".into()], 3));
    let layer = read(text.replace("\n]", ",\n]"));
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.json-comma 5:1 ".into()], 3));
    let layer = read(text.replacen("[76.95,43.24]", "[76.95,43.24,]", 1));
    assert_eq!((told(&layer), layer.left_out), (vec!["own.json-comma 2:94 #0 geometry.coordinates[2]".into()], 1));
    let layer = read(text.replacen("43.24]", "43.24}", 1));
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.json-syntax 2:93 #0 ".into()], 0));
    let layer = read(text.replacen("43.24]", "43.24 7]", 1));
    assert_eq!(
        (told(&layer), layer.features.len()),
        (vec!["own.json-syntax 2:94 #0 geometry.coordinates[2]".into()], 2)
    );
}

#[test]
fn what_is_no_feature_is_left_out() {
    let layer = read(format!(r#"{{"type":"FeatureCollection","features":[null, 7, "x", [1], {{}}, {GOOD}]}}"#));
    assert_eq!((layer.left_out, layer.features.len()), (5, 1));
    assert_eq!(told(&layer)[0], "own.not-a-feature 1:41 #0 ");
    let (told, layer) = beside_good(r#"{"type":"Circle","coordinates":[1,2]}"#);
    assert_eq!((told, layer.left_out), (vec!["own.geometry-unknown 2:59 #0 geometry.type".to_owned()], 1));
    let (told, _) = beside_good("7");
    assert_eq!(told, ["own.member-wrong 2:51 #0 geometry"]);
    let (told, _) = beside_good(r#"{"type":"GeometryCollection","geometries":7}"#);
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("own.member-wrong") && told[0].ends_with("geometry.geometries"), "{told:?}");
    let deep = format!("{}{GOOD}{}", r#"{"type":"GeometryCollection","geometries":["#.repeat(10), "]}".repeat(10));
    let (told, layer) = beside_good(&deep);
    assert_eq!((told.len(), layer.left_out), (1, 1));
    assert!(told[0].starts_with("own.too-deep"), "{told:?}");
}

#[test]
fn markup_in_properties_is_only_data() {
    let layer =
        read(format!(r#"{{"type":"Feature","properties":{{"a":"<script>alert(1)</script>"}},"geometry":{GOOD}}}"#));
    assert_eq!(layer.features.properties(0), r#"{"a":"<script>alert(1)</script>"}"#);
}
