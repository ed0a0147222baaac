use crate::features::PartKind;
use crate::read::tests::{read_as, told};
use crate::read::{Format, Layer};

fn kinds(layer: &Layer, feature: usize) -> Vec<(PartKind, usize)> {
    layer
        .features
        .parts_of(feature)
        .filter_map(|part| layer.features.part(part))
        .map(|(kind, row)| (kind, row.len()))
        .collect()
}

const RING: &str = "<LinearRing><coordinates>0,0 9,0 9,9 0,0</coordinates></LinearRing>";

#[test]
fn placemarks_are_read() {
    let text = format!(
        "<?xml version=\"1.0\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>no</name><Folder>
        <Placemark><name>Хоргос &amp; Co</name><description><![CDATA[<b>port</b>]]></description>
        <ExtendedData><Data name=\"tracks\"><value>2</value></Data>
        <SchemaData><SimpleData name=\"code\">007</SimpleData></SchemaData></ExtendedData>
        <Point><coordinates>80.25,44.2,610</coordinates></Point></Placemark>
        <Placemark><MultiGeometry><LineString><coordinates> 1,2,0
          3,4,0 </coordinates></LineString>
        <Polygon><outerBoundaryIs>{RING}</outerBoundaryIs><innerBoundaryIs>{RING}</innerBoundaryIs></Polygon>
        </MultiGeometry></Placemark><Placemark><name>x</name></Placemark>
        <Placemark><gx:Track><gx:coord>1 2 0</gx:coord><gx:coord>3 4 0</gx:coord></gx:Track></Placemark>
        </Folder></Document></kml>"
    );
    let layer = read_as("a.kml", text);
    assert_eq!((layer.features.len(), layer.left_out, layer.format), (4, 0, Format::Kml));
    let properties = r#"{"name":"Хоргос & Co","description":"<b>port</b>","tracks":2,"code":"007"}"#;
    assert_eq!(layer.features.properties(0), properties);
    assert_eq!(layer.features.part(0).unwrap(), (PartKind::Points, &[[80.25, 44.2]][..]));
    assert_eq!(kinds(&layer, 1), [(PartKind::Line, 2), (PartKind::Exterior, 4), (PartKind::Hole, 4)]);
    assert_eq!(kinds(&layer, 3), [(PartKind::Line, 2)]);
    assert_eq!(layer.without_place, 1);
}

#[test]
fn waypoints_routes_and_tracks_are_read() {
    let layer = read_as(
        "a.gpx",
        "<gpx><metadata><name>no</name></metadata><wpt lat=\"43.24\" lon='76.95'><ele>800</ele><name>Almaty</name></wpt>
        <rte><name>r</name><rtept lat=\"1\" lon=\"2\"><name>no</name></rtept><rtept lat=\"3\" lon=\"4\"/></rte>
        <trk><trkseg><trkpt lat=\"1\" lon=\"2\"/><trkpt lat=\"3\" lon=\"4\"/></trkseg>
        <trkseg><trkpt lat=\"5\" lon=\"6\"/><trkpt lat=\"7\" lon=\"8\"/></trkseg></trk></gpx>",
    );
    assert_eq!((told(&layer), layer.features.len(), layer.format), (vec![], 3, Format::Gpx));
    assert_eq!(layer.features.properties(0), r#"{"ele":800,"name":"Almaty"}"#);
    assert_eq!(layer.features.properties(1), r#"{"name":"r"}"#);
    assert_eq!(layer.features.part(0).unwrap().1, [[76.95, 43.24]]);
    assert_eq!(kinds(&layer, 1), [(PartKind::Line, 2)]);
    assert_eq!(kinds(&layer, 2), [(PartKind::Line, 2), (PartKind::Line, 2)]);
}

#[test]
fn faults_are_told_by_place() {
    let point = |at: &str| format!("<Placemark><Point><coordinates>{at}</coordinates></Point></Placemark>");
    let layer = read_as("a.kml", format!("<kml>\n{}\n{}</kml>", point("43N,2"), point("1,2")));
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.not-a-number 2:12 #0 geometry[0]".into()], 1));
    let layer = read_as("a.kml", format!("<kml>\n{}\n{}", point("1,2"), &point("1,2")[..30]));
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.not-closed 3:1 #1 ".into()], 1));
    let layer = read_as("a.kml", format!("<kml>\n<Folder>{}</kml>", point("1,2")));
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.xml-mismatch 2:77 ".into()], 1));
    let layer = read_as("a.kml", format!("<kml>\n{}< {}</kml>", point("1,2"), point("1,2")));
    assert_eq!((told(&layer), layer.features.len()), (vec!["own.xml-syntax 2:70 ".into()], 1));
    let open = format!("<Polygon><outerBoundaryIs>{}</outerBoundaryIs></Polygon>", RING.replace(" 0,0<", "<"));
    let layer = read_as("a.kml", format!("<kml><Placemark>\n<name>x</name>{open}</Placemark></kml>"));
    assert_eq!((told(&layer), layer.left_out), (vec!["own.ring-open 2:15 #0 geometry[0][0]".into()], 0));
    let deep = read_as("a.kml", format!("<kml>{}", "<Folder>".repeat(70)));
    assert_eq!(told(&deep), ["own.too-deep 1:510 "]);
}

#[test]
fn entities_of_the_file_itself_are_not_replaced() {
    let text = "<!DOCTYPE kml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>
        <kml><Placemark><name>&b;</name></Placemark></kml>";
    assert_eq!(read_as("a.kml", text).features.properties(0), "{\"name\":\"&b;\"}");
}
