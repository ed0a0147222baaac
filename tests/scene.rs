//! Drawings of a small network, reviewed as pictures in text, and the page's map read back.
#![cfg(not(target_arch = "wasm32"))]

use corridor_atlas::atlas::{Atlas, DataFile};
use corridor_atlas::domain::Selection;
use corridor_atlas::geometry::LonLat;
use corridor_atlas::scene::adopt::{section_lines, strands_to_draw, DrawnStrand};
use corridor_atlas::scene::label::estimated_width;
use corridor_atlas::scene::network::{network_group, selection_group, strands_in_order};
use corridor_atlas::scene::overlay::overlay_group;
use corridor_atlas::scene::palette::Theme;
use corridor_atlas::scene::SceneSpec;
use std::collections::BTreeMap;

const PLACES: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","id":"west","geometry":{"type":"Point","coordinates":[60,42]},"properties":{"names":{"en":["West"]},"country":"KZ","kinds":["capital","city"]}},
 {"type":"Feature","id":"middle","geometry":{"type":"Point","coordinates":[65,42]},"properties":{"names":{"en":["Middle"]},"country":"KZ","kinds":["sea-port"]}},
 {"type":"Feature","id":"border","geometry":{"type":"Point","coordinates":[70,42]},"properties":{"names":{"en":["Border <&>"]},"country":"CN","kinds":["border-crossing"],"gauge_break":[1435,1520]}}]}"#;
const SECTIONS: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","id":"west--middle--rail","geometry":{"type":"LineString","coordinates":[[60,42],[62,43],[65,42]]},
  "properties":{"from":"west","to":"middle","mode":"rail","alignment":"traced","events":[{"date":"1990","kind":"opened"}]}},
 {"type":"Feature","id":"border--middle--rail","geometry":{"type":"LineString","coordinates":[[70,42],[65,42]]},
  "properties":{"from":"border","to":"middle","mode":"rail","alignment":"schematic","events":[{"date":"2024-12-27","kind":"construction-started"}]}},
 {"type":"Feature","id":"west--middle--sea","geometry":{"type":"LineString","coordinates":[[60,42],[62,40],[65,42]]},
  "properties":{"from":"west","to":"middle","mode":"sea","alignment":"traced","events":[{"date":"1990","kind":"opened"}]}},
 {"type":"Feature","id":"west--border--road","geometry":{"type":"LineString","coordinates":[[60,42],[66,44],[70,42]]},
  "properties":{"from":"west","to":"border","mode":"road","alignment":"schematic","events":[{"date":"2020","kind":"announced"}]}}]}"#;
const CORRIDORS: &str = r#"{"groups":[],"corridors":[
 {"id":"line","category":"rail-line","names":{"en":["Line of rail"]},"branches":[{"id":"main","start":"west","legs":[{"sections":["west--middle--rail","border--middle--rail"]}]}]},
 {"id":"service","category":"service","names":{"en":["Service"]},"branches":[{"id":"main","start":"middle","legs":[{"sections":["west--middle--rail"]}]}]},
 {"id":"ferry","category":"sea-link","names":{"en":["Ferry"]},"branches":[{"id":"main","start":"west","legs":[{"sections":["west--middle--sea"]}]}]},
 {"id":"road","category":"road","names":{"en":["Road"]},"branches":[{"id":"main","start":"west","legs":[{"sections":["west--border--road"]}]}]}]}"#;

fn atlas() -> Atlas {
    with_corridors(CORRIDORS)
}

fn with_corridors(corridors: &str) -> Atlas {
    let (atlas, problems) = Atlas::from_texts([
        (DataFile::Places, PLACES),
        (DataFile::Sections, SECTIONS),
        (DataFile::Corridors, corridors),
    ]);
    assert!(problems.is_empty(), "{problems:?}");
    atlas
}

/// One element a line, for the diff.
fn lines(svg: &str) -> String {
    svg.replace("><", ">\n<")
}

#[test]
fn the_network_at_the_default_scale() {
    insta::assert_snapshot!(lines(&network_group(&atlas(), &SceneSpec::standard(), Theme::Light)));
}

#[test]
fn corridors_run_side_by_side_where_the_zoom_allows() {
    let spec = SceneSpec { km_per_px: 1.0, ..SceneSpec::standard() };
    insta::assert_snapshot!(lines(&network_group(&atlas(), &spec, Theme::Dark)));
}

#[test]
fn bands_are_built_like_their_mode() {
    let second = CORRIDORS.replace("{\"id\":\"ferry\",", "{\"id\":\"boat\",\"category\":\"sea-link\",\"names\":{\"en\":[\"Boat\"]},\"branches\":[{\"id\":\"main\",\"start\":\"west\",\"legs\":[{\"sections\":[\"west--middle--sea\"]}]}]},{\"id\":\"ferry\",");
    let spec = SceneSpec { km_per_px: 1.0, modes: ["sea".parse().unwrap()].into(), ..SceneSpec::standard() };
    let drawn = network_group(&with_corridors(&second), &spec, Theme::Light);
    let lines_of = |class: &str| -> Vec<String> {
        let paths = drawn.split("<path ").filter(|path| path.contains(&format!("class=\"{class}\"")));
        paths.filter_map(|path| Some(path.split(" d=\"").nth(1)?.split('"').next()?.to_owned())).collect()
    };
    let bands = lines_of("band");
    assert_eq!(bands.len(), 2);
    assert_eq!(lines_of("build sea"), bands, "colour is not alone on bands either, each on its own: see the next test");
}

#[test]
fn close_up_each_line_is_built_by_itself() {
    let second = CORRIDORS.replace("\"west--border--road\"]", "\"west--border--road\",\"border--middle--road\"]");
    let sections = SECTIONS.replace(
        "\n {\"type\":\"Feature\",\"id\":\"west--border--road\"",
        "\n {\"type\":\"Feature\",\"id\":\"border--middle--road\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[70,42],[68,41],[65,42]]},\"properties\":{\"from\":\"border\",\"to\":\"middle\",\"mode\":\"road\",\"alignment\":\"traced\",\"events\":[{\"date\":\"2020\",\"kind\":\"announced\"}]}},\n {\"type\":\"Feature\",\"id\":\"west--border--road\"",
    );
    let (atlas, problems) = Atlas::from_texts([
        (DataFile::Places, PLACES),
        (DataFile::Sections, &sections),
        (DataFile::Corridors, &second),
    ]);
    assert!(problems.is_empty(), "{problems:?}");
    let built = |km_per_px: f64| {
        let spec = SceneSpec { km_per_px, modes: ["road".parse().unwrap()].into(), ..SceneSpec::standard() };
        network_group(&atlas, &spec, Theme::Light).matches("class=\"build road\"").count()
    };
    assert_eq!((built(8.0), built(1.0)), (1, 2), "one path dashes the whole length of all of them for every tile");
}

#[test]
fn the_selection_stands_above() {
    let spec = SceneSpec { selection: Some("corridor:line".parse().unwrap()), ..SceneSpec::standard() };
    insta::assert_snapshot!(lines(&selection_group(&atlas(), &spec, Theme::Light)));
    let nothing = SceneSpec { selection: Some(Selection::Corridor("no-such".into())), ..SceneSpec::standard() };
    assert_eq!(selection_group(&atlas(), &nothing, Theme::Light), "");
}

#[test]
fn names_and_symbols() {
    let spec = SceneSpec { km_per_px: 2.0, ..SceneSpec::standard() };
    insta::assert_snapshot!(lines(&overlay_group(&atlas(), &[], &spec, &estimated_width, Theme::Light)));
}

#[test]
fn only_what_the_view_asks_for_is_drawn() {
    let before = SceneSpec { day: Some("2000-01-01".parse().unwrap()), ..SceneSpec::standard() };
    let drawn = strands_in_order(&atlas(), &before);
    assert!(drawn.iter().all(|strand| strand.status.key() == "operating"), "nothing was planned or built then");
    let roads = SceneSpec { modes: ["road".parse().unwrap()].into(), ..SceneSpec::standard() };
    assert_eq!(strands_in_order(&atlas(), &roads).len(), 1);
    let elsewhere = SceneSpec { countries: ["FR".into()].into(), ..SceneSpec::standard() };
    assert!(strands_in_order(&atlas(), &elsewhere).is_empty());
    let linked = SceneSpec { among: Some(["service".into()].into()), ..SceneSpec::standard() };
    let drawn = strands_in_order(&atlas(), &linked);
    let of: Vec<_> = drawn.iter().flat_map(|strand| &strand.corridors).map(|id| id.as_str()).collect();
    assert_eq!(of, ["service"], "a line stands for those alone that the list holds too");
}

/// A thousand corridors from west to east by the same four places, of each the first section, of each the second, …
fn many_corridors() -> Atlas {
    let features = |all: Vec<String>| format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, all.join(","));
    let place = |at: usize| {
        format!(
            r#"{{"type":"Feature","id":"p{at}","geometry":{{"type":"Point","coordinates":[6{at},42]}},"properties":{{}}}}"#
        )
    };
    let section = |at: usize, corridor: usize| {
        let to = at + 1;
        format!(
            r#"{{"type":"Feature","id":"s{corridor}-{at}","geometry":{{"type":"LineString","coordinates":[[6{at},42],[6{to},42]]}},"properties":{{"from":"p{at}","to":"p{to}","events":[{{"date":"1990","kind":"opened"}}]}}}}"#
        )
    };
    let corridor = |at: usize| {
        format!(
            r#"{{"id":"c{at:03}","branches":[{{"id":"main","start":"p0","legs":[{{"sections":["s{at}-0","s{at}-1","s{at}-2"]}}]}}]}}"#
        )
    };
    let sections = (0..3).flat_map(|at| (0..1000).map(move |corridor| section(at, corridor)));
    let corridors: Vec<String> = (0..1000).map(corridor).collect();
    let (atlas, problems) = Atlas::from_texts([
        (DataFile::Places, features((0..4).map(place).collect()).as_str()),
        (DataFile::Sections, &features(sections.collect())),
        (DataFile::Corridors, &format!(r#"{{"groups":[],"corridors":[{}]}}"#, corridors.join(","))),
    ]);
    assert!(problems.is_empty(), "{problems:?}");
    atlas
}

#[test]
fn sections_alike_are_joined_wherever_they_stand_in_the_file() {
    let strands = strands_in_order(&many_corridors(), &SceneSpec::standard());
    assert_eq!(strands.len(), 1000);
    for (at, strand) in strands.iter().enumerate() {
        let sections: Vec<&str> = strand.parts.iter().map(|part| part.section.as_str()).collect();
        assert_eq!(sections, [0, 1, 2].map(|part| format!("s{at}-{part}")));
        assert_eq!((strand.line.len(), strand.corridors.len()), (4, 1));
    }
}

/// The strands of a drawing as the page carries them.
fn drawn(svg: &str) -> Vec<DrawnStrand> {
    let value = |path: &str, name: &str| {
        path.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    };
    let paths = svg.split("<path ").filter(|path| path.contains("class=\"strand\""));
    paths.map(|path| DrawnStrand { d: value(path, "d"), counts: value(path, "data-v") }).collect()
}

#[test]
fn the_real_map_gives_back_every_line_it_was_drawn_from() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/");
    let read = |file: DataFile| (file, std::fs::read_to_string(format!("{folder}{}", file.name())).unwrap());
    let texts = DataFile::START.map(read);
    let (mut atlas, _) = Atlas::from_texts(texts.iter().map(|(file, text)| (*file, text.as_str())));
    let page = drawn(&network_group(&atlas, &SceneSpec::standard(), Theme::Light));
    let known: BTreeMap<_, _> = atlas.sections.iter().map(|s| (s.id.clone(), s.line.clone())).collect();
    for section in atlas.sections.iter_mut() {
        section.line.clear();
    }
    let lines = section_lines(&strands_to_draw(&atlas), &page).expect("the page's own map");
    assert_eq!(lines.len(), known.len());
    for (id, line) in &lines {
        let close = |a: &LonLat, b: &LonLat| (a.lon - b.lon).abs() < 0.005 && (a.lat - b.lat).abs() < 0.005;
        assert_eq!(line.len(), known[id].len(), "{id}");
        assert!(line.iter().zip(&known[id]).all(|(a, b)| close(a, b)), "{id}");
    }
    assert!(section_lines(&strands_to_draw(&atlas), &page[1..]).is_none(), "another map is refused");
}
