//! How the work on a reader's files grows with their size. `node bench/growth.mjs` runs it and writes docs/GROWTH.md.

mod files;
#[path = "../../../benches/growth/lines.rs"]
mod lines;
#[path = "../../../benches/growth/measure.rs"]
mod measure;
#[path = "../../src/read/flatgeobuf/writer.rs"]
mod writer;

use atlas_own::draw::index::{Extent, Index};
use atlas_own::draw::projected::Projected;
use atlas_own::draw::{simplify, Drawing};
use atlas_own::features::{Features, PartKind};
use atlas_own::layers::Layers;
use atlas_own::read::{Limits, Next, RangeReading, Reading};
use corridor_atlas::geometry::{Bounds, MapPoint};
use corridor_atlas::scene::DEFAULT_WINDOW;
use criterion::{criterion_group, criterion_main, Criterion};
use lines::{Line, Random, SIZES};
use measure::growth;

/// Bytes fed at a time, as the page does.
const PIECE: usize = 256 << 10;

/// What a screen shows when the map is closely looked at: 1,200 by 800 pixels.
const CLOSE: Bounds = Bounds::new(-150.0, -100.0, 150.0, 100.0);
const CLOSE_KM_PER_PX: f64 = 0.25;
/// The same of the default view.
const WIDE_KM_PER_PX: f64 = 8.0;

/// Lines as the bytes of a file.
type Writer = fn(&[Line]) -> Vec<u8>;

fn read(criterion: &mut Criterion) {
    let kinds: [(&str, Writer); 4] = [
        ("json", |lines| lines::geojson(lines).into_bytes()),
        ("csv", files::csv),
        ("kml", files::kml),
        ("fgb", files::flatgeobuf),
    ];
    for (ending, write) in kinds {
        let name = format!("lines.{ending}");
        let file = |n| write(&lines::lines(n));
        growth(criterion, &format!("file: {ending}"), &SIZES, file, |bytes| whole(&name, bytes));
    }
    let one = |n| lines::geojson(&[long_line(n)]).into_bytes();
    growth(criterion, "file: json, one line", &SIZES, one, |bytes| whole("line.json", bytes));
    let file = |n| files::flatgeobuf(&lines::lines(n));
    growth(criterion, "file: window of fgb", &SIZES, file, |bytes| by_ranges(bytes));
}

fn prepare(criterion: &mut Criterion) {
    growth(criterion, "layer: project", &SIZES, features, Projected::new);
    growth(criterion, "layer: simplify", &SIZES, |n| Projected::new(&features(n)), simplify::ranks);
    let one = |n| Projected::new(&layer(&[long_line(n)]));
    growth(criterion, "layer: simplify, one line", &SIZES, one, simplify::ranks);
    growth(criterion, "layer: index", &SIZES, boxes, |boxes| Index::new(boxes));
    growth(criterion, "layer: all", &SIZES, features, |features| Drawing::new(features, &[]));
}

fn ask(criterion: &mut Criterion) {
    growth(
        criterion,
        "view: query the index",
        &SIZES,
        |n| Index::new(&boxes(n)),
        |index| {
            let mut found = 0;
            index.within([-50.0, -50.0, 50.0, 50.0], |_| found += 1);
            found
        },
    );
    growth(criterion, "view: hit test", &SIZES, drawing, hits);
    growth(criterion, "view: draw, default", &SIZES, drawing, |drawing| draw(drawing, DEFAULT_WINDOW, WIDE_KM_PER_PX));
    growth(criterion, "view: draw, close", &SIZES, drawing, |drawing| draw(drawing, CLOSE, CLOSE_KM_PER_PX));
    let name = |feature: usize| Some(format!("Line {feature}"));
    growth(criterion, "view: names", &SIZES, drawing, |drawing| drawing.names(DEFAULT_WINDOW, WIDE_KM_PER_PX, &name));
}

/// What the card and the dialogs of a layer ask for.
fn tell(criterion: &mut Criterion) {
    let requests = [
        ("card: colour by kinds", "colour 1\nkind"),
        ("card: colour by numbers", "colour 1\nopened"),
        ("card: filter", "filter 1\n99"),
    ];
    for (what, request) in requests {
        growth(criterion, what, &SIZES, layers, |layers| layers.borrow_mut().answer(request));
    }
    growth(criterion, "card: list", &SIZES, layers, |layers| layers.borrow_mut().answer("list 1"));
    growth(criterion, "card: save", &SIZES, layers, |layers| layers.borrow_mut().answer("geojson 1"));
}

fn whole(name: &str, bytes: &[u8]) -> usize {
    // Of a million rows the page would read half.
    let limits = Limits { features: usize::MAX, ..Limits::default() };
    let mut reading = Reading::new(name, limits);
    bytes.chunks(PIECE).for_each(|piece| reading.feed(piece));
    let layer = reading.finish();
    assert!(layer.problems.is_empty(), "{:?}", layer.problems);
    layer.features.len()
}

fn by_ranges(bytes: &[u8]) -> usize {
    let mut reading = RangeReading::new([64.0, 41.0, 66.0, 43.0], Limits::default());
    while let Next::Need { from, to } = reading.next() {
        let (from, to) = (from as usize, (to as usize).min(bytes.len()));
        reading.supply(from as u64, &bytes[from..to]);
    }
    reading.finish().0.features.len()
}

fn long_line(vertices: usize) -> Line {
    lines::line(1, Some(vertices), &mut Random::new(5))
}

fn layer(lines: &[Line]) -> Features {
    let mut features = Features::default();
    for line in lines {
        features.begin(&line.properties);
        features.begin_part(PartKind::Line);
        line.coordinates.iter().for_each(|[lon, lat]| features.push(*lon, *lat));
    }
    features
}

fn features(vertices: usize) -> Features {
    layer(&lines::lines(vertices))
}

/// A box for each vertex, to the next.
fn boxes(vertices: usize) -> Vec<Extent> {
    let projected = Projected::new(&features(vertices));
    let points = projected.points();
    let to_next = |(a, b): (&[f32; 2], &[f32; 2])| [a[0].min(b[0]), a[1].min(b[1]), a[0].max(b[0]), a[1].max(b[1])];
    points.iter().zip(points.iter().cycle().skip(1)).map(to_next).collect()
}

fn drawing(vertices: usize) -> Drawing {
    Drawing::new(&features(vertices), &[])
}

/// A hundred presses somewhere on the map.
fn hits(drawing: &Drawing) -> usize {
    let mut random = Random::new(7);
    let mut press = || {
        let x = DEFAULT_WINDOW.min.x + random.next() * DEFAULT_WINDOW.width();
        let y = DEFAULT_WINDOW.min.y + random.next() * DEFAULT_WINDOW.height();
        drawing.at(MapPoint { x, y }, 8.0).len()
    };
    (0..100).map(|_| press()).sum()
}

fn draw(drawing: &Drawing, window: Bounds, km_per_px: f64) -> usize {
    drawing.frame(window, km_per_px).chunks.iter().map(|chunk| drawing.path(chunk.key).len()).sum()
}

fn layers(vertices: usize) -> std::cell::RefCell<Layers> {
    let mut layers = Layers::default();
    layers.answer("open lines.json");
    layers.feed(1, 0, lines::geojson(&lines::lines(vertices)).as_bytes());
    layers.answer("finish 1");
    layers.answer("survey 1");
    layers.into()
}

criterion_group!(benches, read, prepare, ask, tell);
criterion_main!(benches);
