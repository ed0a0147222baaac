//! What a reader keeps is bounded by what it was fed, whatever the file claims: at no time ten times as much.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use atlas_own::read::{Limits, Next, RangeReading, Reading};

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: all is done by the system's allocator; only sizes are summed here.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), SeqCst) + layout.size();
        MOST.fetch_max(held, SeqCst);
        System.alloc(layout)
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), SeqCst);
        System.dealloc(at, layout)
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// What is allowed whatever the file's size: the problems kept, and small buffers.
const FIXED: usize = 256 << 10;

/// The most memory held at a time while something is done, beyond what was held before.
fn most(task: impl FnOnce()) -> usize {
    let before = HELD.load(SeqCst);
    MOST.store(before, SeqCst);
    task();
    MOST.load(SeqCst) - before
}

fn check(name: &str, bytes: &[u8]) {
    let held = most(|| {
        let mut reading = Reading::new(name, Limits::default());
        bytes.chunks(64 << 10).for_each(|piece| reading.feed(piece));
        reading.finish();
    });
    assert!(held <= FIXED + 10 * bytes.len(), "{name}: {held} bytes for {}", bytes.len());
}

/// One test alone, for the counts are those of the whole process.
#[test]
fn memory_is_bounded_by_the_input() {
    let filled = |start: &str, unit: &str, end: &str| [start, &unit.repeat((2 << 20) / unit.len()), end].concat();
    let features = r#"{"type":"FeatureCollection","features":["#;
    let all = [
        ("a.json", filled(r#"{"type":"LineString","coordinates":["#, "[1,2],", "[1,2]]}")),
        ("a.json", filled(r#"{"type":"MultiLineString","coordinates":["#, "[[1,2],[3,4]],", "[[1,2],[3,4]]]}")),
        ("a.json", filled(r#"{"type":"MultiLineString","coordinates":["#, "[],", "[[1,2],[3,4]]]}")),
        ("a.json", filled(r#"{"type":"MultiPolygon","coordinates":["#, "[[[1,2]]],", "[[[1,2]]]]}")),
        ("a.json", filled(features, r#"{"type":"Point","coordinates":[1,2]},"#, "")),
        ("a.json", filled(features, r#"{"type":"Feature","geometry":null},"#, "")),
        ("a.json", filled(features, "{},", "")),
        ("a.json", filled(features, "7,", "")),
        ("a.json", filled("{", "\"a\":1,", "\"b\":2}")),
        ("a.json", filled("", "[", "")),
        ("a.json", filled(features, "[", "")),
        ("a.ndjson", filled("", "{}\n", "")),
        ("a.csv", filled("lon,lat\n", "1,2\n", "")),
        ("a.csv", filled("lon,lat\n", ",\n", "")),
        ("a.csv", filled("lon,lat\n", ",", "")),
        ("a.csv", filled("lon,lat\n", "\"", "")),
        ("a.csv", filled("lon,lat", ",", "\n1,2\n")),
        ("a.kml", filled("<kml>", "<a>", "")),
        ("a.kml", filled("<kml>", "<Placemark><Point><coordinates>1,2</coordinates></Point></Placemark>", "")),
        ("a.kml", filled("<kml><Placemark><LineString><coordinates>", "1,2 ", "")),
        ("a.gpx", filled("<gpx>", r#"<wpt lat="1" lon="2"/>"#, "")),
        ("a.gpx", filled("<gpx><trk><trkseg>", r#"<trkpt lat="1" lon="2"/>"#, "")),
    ];
    for (name, text) in &all {
        check(name, text.as_bytes());
    }
    // Sizes of four gigabytes, of which nothing follows.
    let mut claims = b"fgb\x03fgb\x01".to_vec();
    claims.extend(u32::MAX.to_le_bytes());
    claims.resize(4096, 0xFF);
    check("a.fgb", &claims);
    let held = most(|| {
        let mut reading = RangeReading::new([-180.0, -90.0, 180.0, 90.0], Limits::default());
        while let Next::Need { from, .. } = reading.next() {
            reading.supply(from, claims.get(from as usize..).unwrap_or_default());
        }
        reading.finish();
    });
    assert!(held <= FIXED, "{held}");
}
