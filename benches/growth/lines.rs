//! Lines from a seed: those that `bench/lines.mjs` gives to the pages of the browser benchmark.

use std::f64::consts::PI;

/// Where lines begin, degrees.
const WEST: f64 = 38.0;
const SOUTH: f64 = 22.0;
const EAST: f64 = 112.0;
const NORTH: f64 = 54.0;

const KINDS: [&str; 5] = ["railway", "road", "gas pipeline", "oil pipeline", "sea lane"];

/// The sizes at which everything is measured, vertices.
pub const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// A small generator (mulberry32), which JavaScript can run too.
pub struct Random(u32);

impl Random {
    pub fn new(seed: u32) -> Self {
        Random(seed)
    }

    /// From 0 to 1, without 1.
    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x6d2b_79f5);
        let mut t = (self.0 ^ self.0 >> 15).wrapping_mul(1 | self.0);
        t = t.wrapping_add((t ^ t >> 7).wrapping_mul(61 | t)) ^ t;
        f64::from(t ^ t >> 14) / 4_294_967_296.0
    }
}

/// A line that winds as a road does, with what is told about it.
pub struct Line {
    pub properties: String,
    /// Longitude and latitude, degrees.
    pub coordinates: Vec<[f64; 2]>,
}

/// Lines of 20 to 40 vertices, so many vertices together.
pub fn lines(vertices: usize) -> Vec<Line> {
    let mut random = Random::new(5);
    let (mut lines, mut left) = (Vec::new(), vertices);
    while left > 0 {
        let mut line = line(lines.len() + 1, None, &mut random);
        // The last is cut short, but stays a line.
        let count = if left < line.coordinates.len() + 2 { left } else { line.coordinates.len() };
        line.coordinates.resize(count, [EAST, NORTH]);
        left -= count;
        lines.push(line);
    }
    lines
}

/// A line of so many vertices, or of 20 to 40.
pub fn line(number: usize, vertices: Option<usize>, random: &mut Random) -> Line {
    let mut lon = WEST + random.next() * (EAST - WEST);
    let mut lat = SOUTH + random.next() * (NORTH - SOUTH);
    let mut heading = random.next() * 2.0 * PI;
    let usual = 20 + (random.next() * 21.0) as usize;
    let mut coordinates = Vec::new();
    for _ in 0..vertices.unwrap_or(usual) {
        coordinates.push([lon, lat].map(|degrees: f64| (degrees * 100.0).round() / 100.0));
        let step = 0.08 + random.next() * 0.16;
        heading += (random.next() - 0.5) * 0.9;
        lon = (lon + step * heading.cos()).clamp(WEST - 4.0, EAST + 4.0);
        lat = (lat + step * heading.sin()).clamp(SOUTH - 4.0, NORTH + 4.0);
    }
    let kind = KINDS[(random.next() * 5.0) as usize];
    let opened = 1880 + (random.next() * 150.0) as usize;
    let length = coordinates.len() * 16;
    let properties = format!(r#"{{"name":"Line {number}","kind":"{kind}","opened":{opened},"length_km":{length}}}"#);
    Line { properties, coordinates }
}

/// The text of a GeoJSON file with one feature a line of text.
pub fn geojson(lines: &[Line]) -> String {
    let feature = |line: &Line| {
        let coordinates: Vec<String> = line.coordinates.iter().map(|[lon, lat]| format!("[{lon},{lat}]")).collect();
        format!(
            r#"{{"type":"Feature","properties":{},"geometry":{{"type":"LineString","coordinates":[{}]}}}}"#,
            line.properties,
            coordinates.join(",")
        )
    };
    let features: Vec<String> = lines.iter().map(feature).collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", features.join(",\n"))
}
