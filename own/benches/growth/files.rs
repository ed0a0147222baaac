//! The same lines as files of several formats.

use crate::lines::Line;
use crate::writer;

/// A table with a row for each vertex.
pub fn csv(lines: &[Line]) -> Vec<u8> {
    let mut text = "lon,lat,line\n".to_owned();
    for (number, line) in lines.iter().enumerate() {
        line.coordinates.iter().for_each(|[lon, lat]| text.push_str(&format!("{lon},{lat},Line {number}\n")));
    }
    text.into_bytes()
}

pub fn kml(lines: &[Line]) -> Vec<u8> {
    let mut text = "<kml>\n".to_owned();
    for (number, line) in lines.iter().enumerate() {
        let coordinates: Vec<String> = line.coordinates.iter().map(|[lon, lat]| format!("{lon},{lat}")).collect();
        let coordinates = coordinates.join(" ");
        text.push_str(&format!(
            "<Placemark><name>Line {number}</name><LineString><coordinates>{coordinates}</coordinates></LineString></Placemark>\n"
        ));
    }
    (text + "</kml>\n").into_bytes()
}

/// With an index, the features in columns of a degree from west to east, each from south to north.
pub fn flatgeobuf(lines: &[Line]) -> Vec<u8> {
    let mut boxed: Vec<([f64; 4], &Line)> = lines.iter().map(|line| (bounds(line), line)).collect();
    boxed.sort_by(|(a, _), (b, _)| a[0].floor().total_cmp(&b[0].floor()).then(a[1].total_cmp(&b[1])));
    let feature =
        |(bounds, line): &([f64; 4], &Line)| (writer::feature(writer::geometry(&line.coordinates, &[]), &[]), *bounds);
    let features: Vec<_> = boxed.iter().map(feature).collect();
    let header = writer::header(2, &[], lines.len() as u64, 16, 4326);
    writer::file(&header, 16, &features)
}

fn bounds(line: &Line) -> [f64; 4] {
    let start = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    line.coordinates.iter().fold(start, |[w, s, e, n], [lon, lat]| [w.min(*lon), s.min(*lat), e.max(*lon), n.max(*lat)])
}
