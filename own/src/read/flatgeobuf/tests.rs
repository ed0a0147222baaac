use proptest::prelude::*;

use super::writer::{self, feature, file, geometry, header, Fields, Value};
use super::{Next, RangeReading};
use crate::features::PartKind;
use crate::read::tests::{read_as, told};
use crate::read::{fuzz, Format, Layer, Limits, Traffic};

/// A number in each of `count` points along a line of latitude, one for each degree.
pub(crate) fn row_of_points(count: u64, node_size: u16) -> Vec<u8> {
    let features: Vec<_> = (0..count)
        .map(|number| {
            let lon = number as f64 / 100.0;
            let properties = [&[0, 0][..], &(number as i32).to_le_bytes()].concat();
            (feature(geometry(&[[lon, 10.0]], &[]), &properties), [lon, 10.0, lon, 10.0])
        })
        .collect();
    file(&header(1, &[("n", 5)], count, node_size, 4326), node_size, &features)
}

fn one(kind: u8, geometry: Fields) -> Vec<u8> {
    file(&header(kind, &[], 1, 0, 4326), 0, &[(feature(geometry, &[]), [0.0; 4])])
}

fn by_ranges(bytes: &[u8], window: [f64; 4], limits: Limits) -> (Layer, Traffic) {
    let mut reading = RangeReading::new(window, limits);
    let mut rounds = 0;
    while let Next::Need { from, to } = reading.next() {
        let at = |offset: u64| usize::try_from(offset).unwrap().min(bytes.len());
        reading.supply(from, &bytes[at(from)..at(to)]);
        rounds += 1;
        assert!(rounds < 10_000, "{:?}", reading.next());
    }
    reading.finish()
}

#[test]
fn a_whole_file_is_read() {
    let layer = read_as("a.fgb", row_of_points(40, 16));
    assert_eq!((told(&layer), layer.features.len(), layer.format), (vec![], 40, Format::FlatGeobuf));
    assert_eq!(layer.features.part(39).unwrap(), (PartKind::Points, &[[0.39, 10.0]][..]));
    assert_eq!(layer.features.properties(39), "{\"n\":39}");
}

#[test]
fn all_geometries_are_read() {
    let square = [[0.0, 0.0], [9.0, 0.0], [9.0, 9.0], [0.0, 0.0]];
    let two = [&square[..], &square].concat();
    let kinds = |bytes: Vec<u8>| {
        let layer = read_as("a.fgb", bytes);
        assert_eq!(told(&layer), [""; 0]);
        (0..).map_while(|part| layer.features.part(part)).map(|(kind, row)| (kind, row.len())).collect::<Vec<_>>()
    };
    assert_eq!(kinds(one(2, geometry(&square, &[]))), [(PartKind::Line, 4)]);
    assert_eq!(kinds(one(5, geometry(&two, &[4, 8]))), [(PartKind::Line, 4), (PartKind::Line, 4)]);
    assert_eq!(kinds(one(3, geometry(&two, &[4, 8]))), [(PartKind::Exterior, 4), (PartKind::Hole, 4)]);
    let parts = vec![(7, Value::Tables(vec![geometry(&square, &[]), geometry(&two, &[4, 8])]))];
    let expected = [(PartKind::Exterior, 4), (PartKind::Exterior, 4), (PartKind::Hole, 4)];
    assert_eq!(kinds(one(6, parts)), expected);
    let typed = |kind, mut fields: Fields| {
        fields.push((6, Value::U8(kind)));
        fields
    };
    let parts = vec![typed(1, geometry(&square[..1], &[])), typed(2, geometry(&square, &[]))];
    let mixed = typed(7, vec![(7, Value::Tables(parts))]);
    assert_eq!(kinds(one(0, mixed)), [(PartKind::Points, 1), (PartKind::Line, 4)]);
}

#[test]
fn properties_of_all_kinds_are_read() {
    let columns = [("b", 2), ("u", 1), ("l", 7), ("d", 10), ("s", 11), ("j", 12), ("x", 14), ("t", 13)];
    let mut bytes = Vec::new();
    let mut add = |column: u16, value: &[u8]| bytes.extend([&column.to_le_bytes()[..], value].concat());
    add(0, &[1]);
    add(1, &[200]);
    add(2, &(-5i64).to_le_bytes());
    add(3, &1234.5f64.to_le_bytes());
    add(4, &[&2u32.to_le_bytes()[..], "é".as_bytes()].concat());
    add(5, &[&3u32.to_le_bytes()[..], b"[1]"].concat());
    add(6, &[&1u32.to_le_bytes()[..], &[9]].concat());
    let with = |bytes: &[u8]| {
        file(&header(1, &columns, 1, 0, 0), 0, &[(feature(geometry(&[[1.0, 2.0]], &[]), bytes), [0.0; 4])])
    };
    let layer = read_as("a.fgb", with(&bytes));
    assert_eq!(layer.features.properties(0), r#"{"b":true,"u":200,"l":-5,"d":1234.5,"s":"é","j":[1]}"#);
    let layer = read_as("a.fgb", with(&bytes[..bytes.len() - 1]));
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.fgb-damaged 0:0 #0 properties".into()], 1));
}

#[test]
fn only_the_window_is_asked_for() {
    let bytes = row_of_points(20_000, 16);
    let (layer, traffic) = by_ranges(&bytes, [50.0, 0.0, 50.5, 20.0], Limits::default());
    assert_eq!((told(&layer), layer.features.len()), (vec![], 51));
    assert_eq!(layer.features.properties(0), "{\"n\":5000}");
    assert!(traffic.asked < 100_000 && traffic.requests <= 6, "{traffic:?} of {}", bytes.len());
    let (layer, _) = by_ranges(&bytes, [199.98, 0.0, 300.0, 20.0], Limits::default());
    assert_eq!(layer.features.len() + layer.left_out, 2);
    let (layer, traffic) = by_ranges(&bytes, [50.0, 50.0, 60.0, 60.0], Limits::default());
    assert_eq!((layer.features.len(), traffic.requests), (0, 1));
    // A window across the 180th meridian has a part on either side.
    let (layer, _) = by_ranges(&row_of_points(100, 4), [0.9, 0.0, -170.0, 20.0], Limits::default());
    assert_eq!(layer.features.len(), 10);
}

#[test]
fn a_file_without_an_index_is_read_through() {
    let (layer, _) = by_ranges(&row_of_points(5000, 0), [1.0, 0.0, 1.095, 20.0], Limits::default());
    assert_eq!((told(&layer), layer.features.len(), layer.left_out), (vec!["own.fgb-no-index 0:0 ".into()], 10, 0));
}

#[test]
fn large_features_are_asked_for_again() {
    let line: Vec<[f64; 2]> = (0..5000).map(|step| [f64::from(step) / 100.0, 1.0]).collect();
    let bytes = file(&header(2, &[], 1, 16, 4326), 16, &[(feature(geometry(&line, &[]), &[]), [0.0, 1.0, 50.0, 1.0])]);
    let (layer, traffic) = by_ranges(&bytes, [0.0, 0.0, 9.0, 9.0], Limits::default());
    assert_eq!((told(&layer), layer.features.vertices(), traffic.requests), (vec![], 5000, 3));
    let limits = Limits { feature_bytes: 1000, ..Limits::default() };
    let (layer, _) = by_ranges(&bytes, [0.0, 0.0, 9.0, 9.0], limits);
    assert_eq!((told(&layer), layer.left_out), (vec!["own.feature-too-large 0:0 #0 ".into()], 1));
}

#[test]
fn faults_are_told() {
    let good = row_of_points(3, 16);
    let mut newer = good.clone();
    newer[3] = 4;
    assert_eq!(told(&read_as("a.fgb", newer)), ["own.fgb-version 1:1 "]);
    let layer = read_as("a.fgb", &good[..good.len() - 3]);
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.not-closed 0:0 #2 ".into()], 2));
    let mercator = file(&header(1, &[], 1, 0, 3857), 0, &[(feature(geometry(&[[8e6, 5e6]], &[]), &[]), [0.0; 4])]);
    assert_eq!(told(&read_as("a.fgb", &mercator)), ["own.crs-projected 0:0 ", "own.metres 0:0 #0 geometry"]);
    assert_eq!(told(&by_ranges(&mercator, [0.0; 4], Limits::default()).0), ["own.crs-projected 0:0 "]);
    let curve = read_as("a.fgb", one(8, geometry(&[[1.0, 2.0]], &[])));
    assert_eq!(told(&curve), ["own.geometry-unknown 0:0 #0 geometry"]);
    let ends = read_as("a.fgb", one(5, geometry(&[[1.0, 2.0], [3.0, 4.0]], &[9, 2])));
    assert_eq!((told(&ends), ends.left_out), (vec!["own.fgb-damaged 0:0 #0 geometry".into()], 1));
    let nan = read_as("a.fgb", one(1, geometry(&[[f64::NAN, 2.0]], &[])));
    assert_eq!(told(&nan), ["own.not-finite 0:0 #0 geometry"]);
}

#[test]
fn sizes_that_a_file_claims_are_not_believed() {
    let mut bytes = b"fgb\x03fgb\x01".to_vec();
    bytes.extend(writer::sized(&header(1, &[], u64::MAX, 16, 0)));
    assert_eq!(told(&read_as("a.fgb", &bytes)), ["own.fgb-damaged 0:0 "]);
    assert_eq!(told(&by_ranges(&bytes, [0.0; 4], Limits::default()).0), ["own.fgb-damaged 0:0 "]);
    let mut bytes = b"fgb\x03fgb\x01".to_vec();
    bytes.extend(u32::MAX.to_le_bytes());
    assert_eq!(told(&read_as("a.fgb", &bytes)), ["own.fgb-damaged 0:0 "]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// One byte or a few wrong, anywhere: less is read, and nothing worse happens.
    #[test]
    fn damage_is_borne(
        faults in proptest::collection::vec((0usize..4000, any::<u8>()), 0..6), cut in 0usize..4000, nodes in 0u16..5,
    ) {
        let mut bytes = row_of_points(30, nodes);
        let polygon = one(0, vec![(7, Value::Tables(vec![geometry(&[[1.0, 2.0]; 4], &[2, 4]); 3])), (6, Value::U8(7))]);
        for bytes in [&mut bytes, &mut polygon.clone()] {
            for (at, byte) in &faults {
                let at = at % bytes.len();
                bytes[at] = *byte;
            }
            if cut % 3 == 0 {
                bytes.truncate(cut);
            }
            fuzz::fuzz_flatgeobuf(bytes);
            by_ranges(bytes, [0.1, 0.0, 0.2, 20.0], fuzz::SMALL);
        }
    }

    #[test]
    fn a_window_gives_what_the_whole_file_has_there(west in 0.0..3.0f64, width in 0.0..1.0f64, count in 1u64..300, nodes in 2u16..20) {
        let bytes = row_of_points(count, nodes);
        let (layer, _) = by_ranges(&bytes, [west, 0.0, west + width, 20.0], Limits::default());
        let inside = (0..count).map(|number| number as f64 / 100.0).filter(|lon| (west..=west + width).contains(lon)).count();
        prop_assert_eq!(layer.features.len(), inside);
        prop_assert!(layer.problems.is_empty() || inside == 0);
    }
}
