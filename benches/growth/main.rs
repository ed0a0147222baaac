//! How the core's work grows with what it is given. `node bench/growth.mjs` runs it and writes docs/GROWTH.md.

mod copies;
mod lines;
mod measure;

use copies::{Copies, COPIES};
use corridor_atlas::atlas::{read_lines, Atlas};
use corridor_atlas::geometry::{path, LonLat, MapPoint, Projection};
use corridor_atlas::scene::hit::corridors_at;
use corridor_atlas::scene::label::{candidates, estimated_width, place};
use corridor_atlas::scene::network::{network_group, strands_in_order};
use corridor_atlas::scene::palette::Theme;
use corridor_atlas::scene::strand::Strand;
use corridor_atlas::scene::{SceneSpec, DEFAULT_WINDOW};
use corridor_atlas::search::SearchIndex;
use criterion::{criterion_group, criterion_main, Criterion};
use lines::{Random, SIZES};
use measure::growth;

/// The base map: lines read, projected, written and read back.
fn base_map(criterion: &mut Criterion) {
    growth(criterion, "base map: parse", &SIZES, |n| lines::geojson(&lines::lines(n)), |text| read_lines(text));
    growth(criterion, "base map: project", &SIZES, degrees, |degrees| {
        degrees.iter().map(|at| Projection.forward(*at)).collect::<Vec<MapPoint>>()
    });
    growth(criterion, "base map: write paths", &SIZES, map_lines, |lines| {
        path::open_lines(lines.iter().map(Vec::as_slice), 1.0)
    });
    let written = |n| path::open_lines(map_lines(n).iter().map(Vec::as_slice), 1.0);
    growth(criterion, "base map: read paths", &SIZES, written, |d| path::read_parts(d));
}

/// The atlas with finer lines: as many sections, places and corridors, but more vertices.
fn finer(criterion: &mut Criterion) {
    let sizes = &SIZES[1..];
    growth(criterion, "finer lines: scene", sizes, copies::finer, |atlas| {
        network_group(atlas, &SceneSpec::standard(), Theme::Light)
    });
    growth(criterion, "finer lines: labels", sizes, copies::finer, labels);
    let strands = |n| strands_in_order(&copies::finer(n), &SceneSpec::standard());
    growth(criterion, "finer lines: hit test", sizes, strands, |strands| hits(strands));
}

/// Several atlases in one.
fn more(criterion: &mut Criterion) {
    let made = |copies| Copies::read().times(copies);
    let atlas = |copies| made(copies).atlas();
    growth(criterion, "more records: parse", &COPIES, made, |texts| texts.atlas());
    growth(criterion, "more records: scene", &COPIES, atlas, |atlas| {
        network_group(atlas, &SceneSpec::standard(), Theme::Light)
    });
    growth(criterion, "more records: labels", &COPIES, atlas, labels);
    let strands = |copies| strands_in_order(&atlas(copies), &SceneSpec::standard());
    growth(criterion, "more records: hit test", &COPIES, strands, |strands| hits(strands));
    growth(criterion, "more records: index of names", &COPIES, atlas, SearchIndex::of);
    let index = |copies| SearchIndex::of(&atlas(copies));
    growth(criterion, "more records: search", &COPIES, index, |index| {
        // A name, its beginning in another script, one with an error, words of several names, and nothing.
        ["khorgos", "хорг", "Tashkemt", "china kyrgyz rail", "qqqq"].map(|query| index.find(query, 8).len())
    });
}

fn degrees(vertices: usize) -> Vec<LonLat> {
    let lines = lines::lines(vertices);
    lines.iter().flat_map(|line| line.coordinates.iter().map(|[lon, lat]| LonLat { lon: *lon, lat: *lat })).collect()
}

fn map_lines(vertices: usize) -> Vec<Vec<MapPoint>> {
    let point = |[lon, lat]: &[f64; 2]| Projection.forward(LonLat { lon: *lon, lat: *lat });
    lines::lines(vertices).iter().map(|line| line.coordinates.iter().map(point).collect()).collect()
}

fn labels(atlas: &Atlas) -> usize {
    place(candidates(atlas, &[], &SceneSpec::standard()), &estimated_width).len()
}

/// Ten presses somewhere on the map.
fn hits(strands: &[Strand]) -> usize {
    let mut random = Random::new(7);
    let mut press = || {
        let x = DEFAULT_WINDOW.min.x + random.next() * DEFAULT_WINDOW.width();
        let y = DEFAULT_WINDOW.min.y + random.next() * DEFAULT_WINDOW.height();
        corridors_at(strands, MapPoint { x, y }, 7.5, 16.0).len()
    };
    (0..10).map(|_| press()).sum()
}

criterion_group!(benches, base_map, finer, more);
criterion_main!(benches);
