//! `atlas check`: the repository's data pass, and each rule tells what breaks it.
#![cfg(feature = "native")]

#[path = "check/readings.rs"]
mod readings;

use corridor_atlas::check::{check_folder, today};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs};

/// A copy of the small folder without any fault (`tests/sound`) and of the schemas; deleted when dropped.
struct Copy(PathBuf);

impl Copy {
    fn new() -> Copy {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("corridor-atlas-check-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let copy = Copy(env::temp_dir().join(name));
        copy_folder(&root().join("tests/sound"), &copy.0);
        copy_folder(&root().join("data/schema"), &copy.0.join("schema"));
        copy
    }

    /// Replaces the value at a JSON pointer; at `/-` behind a list a value is added, and `remove` takes one away.
    fn put(&self, file: &str, pointer: &str, value: &str) {
        let path = self.0.join(file);
        let mut document: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match document.pointer_mut(parent).unwrap_or_else(|| panic!("{file} has nothing at {parent}")) {
            Value::Array(list) if key == "-" => list.push(serde_json::from_str(value).unwrap()),
            Value::Array(list) => list[key.parse::<usize>().unwrap()] = serde_json::from_str(value).unwrap(),
            Value::Object(object) if value == "remove" => drop(object.remove(key).unwrap()),
            Value::Object(object) => drop(object.insert(key.to_owned(), serde_json::from_str(value).unwrap())),
            other => panic!("{file}{parent} is {other}"),
        }
        fs::write(path, document.to_string()).unwrap();
    }

    /// What is wrong, on a day in 2026.
    fn problems(&self) -> Vec<String> {
        let today = "2026-11-23".parse().unwrap();
        check_folder(&self.0, today).unwrap().iter().map(ToString::to_string).collect()
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Each case breaks one thing (file, JSON pointer, new value) and expects exactly one message.
fn expect(cases: &[(&str, &str, &str, &str)]) {
    for (file, pointer, value, expected) in cases {
        let copy = Copy::new();
        copy.put(file, pointer, value);
        assert_eq!(copy.problems(), [*expected], "{file}{pointer} = {value}");
    }
}

#[test]
fn the_data_of_the_repository_pass() {
    let problems = check_folder(&root().join("data"), today()).unwrap();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn the_sound_folder_passes() {
    assert_eq!(Copy::new().problems(), [""; 0]);
}

#[test]
fn what_is_no_json_is_told_with_line_and_column() {
    let copy = Copy::new();
    fs::write(copy.0.join("meetings.json"), "{\n  \"meetings\": [,]\n}").unwrap();
    let expected = "meetings.json:2:16: not JSON: expected value; allowed: one well-formed JSON value";
    assert_eq!(copy.problems(), [expected]);
    fs::write(copy.0.join("meetings.json"), [b'"', 0xff, b'"']).unwrap();
    assert_eq!(copy.problems(), ["meetings.json:: the text is no UTF-8; allowed: JSON in UTF-8"]);
}

#[test]
fn a_missing_file_is_told() {
    let copy = Copy::new();
    fs::remove_file(copy.0.join("articles.json")).unwrap();
    let expected = [
        "articles.json:: the file is missing; every data folder needs it",
        "datapackage.json:resources[5].path: no file “articles.json”; allowed: a file of the folder",
    ];
    assert_eq!(copy.problems(), expected);
}

#[test]
fn schemas_are_strict() {
    expect(&[
        ("articles.json", "/articles/0/colour", "1",
         "articles.json:seed: “colour” has no meaning here; allowed: about, as_of, author, date, date_certainty, former_ids, gist, id, kind, language, link_status, note, paywalled, publisher, title, title_basis, url, viewpoint"),
        ("articles.json", "/articles/0/url", "\"ftp://paper.example\"",
         "articles.json:seed.url: “ftp://paper.example” does not fit; allowed: an address that begins with http:// or https://; or null"),
        ("corridors.json", "/corridors/0/as_of", "\"June 2025\"",
         "corridors.json:west.as_of: “June 2025” does not fit; allowed: a date as precise as it is known: YYYY, YYYY-MM or YYYY-MM-DD"),
        ("places.geojson", "/features/0/properties/as_of", "null",
         "places.geojson:east.properties.as_of: null is not of type \"string\"; allowed: a date as precise as it is known: YYYY, YYYY-MM or YYYY-MM-DD"),
        ("articles.json", "/articles/0/date", "null",
         "articles.json:seed: “as_of” is missing; allowed: a record with that field"),
        ("statistics.json", "/series/0/as_of", "remove",
         "statistics.json:trains: “as_of” is missing; allowed: a record with that field"),
        ("corridors.json", "/corridors/0/lengths/0/certainty", "remove",
         "corridors.json:west.lengths[0]: “certainty” is missing; allowed: a record with that field"),
        ("corridors.json", "/corridors/0/events/0/kind", "\"finished\"",
         "corridors.json:west.events[0].kind: “finished” is not allowed here; allowed: “announced”, “agreed”, “reported-planned”, “construction-started”, “reported-under-construction”, “opened”, “resumed”, “reported-operating”, “suspended”, “reported-suspended”, “closed”"),
        ("places.geojson", "/features/1/properties/gauge_break", "{\"from\": 1435, \"to\": 1520}",
         "places.geojson:border.properties.gauge_break: {\"from\":1435,\"to\":1520} is not of types \"null\", \"array\"; allowed: two gauges in millimetres, such as [1435, 1520]"),
        ("places.geojson", "/features/0/properties/names/english", "[\"East\"]",
         "places.geojson:east.properties.names: “english” is no name for a field here; allowed: a language after BCP 47, such as en, zh-Hans or fa-AF"),
        ("vocabulary.json", "/status/operating", "remove",
         "vocabulary.json:status: “operating” is missing; allowed: a record with that field"),
    ]);
}

#[test]
fn a_day_that_no_calendar_has_is_refused() {
    let file = "sources.json";
    let copy = Copy::new();
    copy.put(file, "/sources/0/date", "\"2023-02-29\"");
    let problems = copy.problems();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("sources.json:page: record left out: "), "{problems:?}");
    assert!(problems[0].contains("“2023-02-29” is no date; allowed: "), "{problems:?}");
}

#[test]
fn every_reference_leads_somewhere() {
    expect(&[
        ("meetings.json", "/meetings/0/corridors/0", "\"east-west\"",
         "meetings.json:summit.corridors[0]: no corridor or group “east-west”; allowed: an id of corridors.json"),
        ("meetings.json", "/meetings/0/expectations/0/outcomes/0/agreement", "\"no-deal\"",
         "meetings.json:summit.expectations[0].outcomes[0].agreement: no agreement “no-deal”; allowed: an id of agreements.json"),
        ("corridors.json", "/corridors/0/lengths/0/source", "\"book\"",
         "corridors.json:west.lengths[0].source: no source “book”; allowed: an id of sources.json"),
        ("agreements.json", "/agreements/0/covers/sections/0", "\"a--b--rail\"",
         "agreements.json:deal.covers.sections[0]: no section “a--b--rail”; allowed: an id of sections.geojson"),
        ("statistics.json", "/series/0/about/countries/0", "\"ZZ\"",
         "statistics.json:trains.about.countries[0]: no country “ZZ”; allowed: an id of vocabulary.json"),
        ("articles.json", "/articles/0/about/topics/0", "\"inner-asia\"",
         "articles.json:seed.about.topics[0]: no topic “inner-asia”; allowed: an id of vocabulary.json"),
        ("corridors.json", "/corridors/0/category", "\"belt\"",
         "corridors.json:west.category: “belt” is no corridor_category; allowed: corridor"),
        ("corridors.json", "/corridors/0/lengths/0/unit", "\"miles\"",
         "corridors.json:west.lengths[0].unit: “miles” is no unit; allowed: km, trains"),
        ("corridors.json", "/groups/0/members/0", "\"all\"",
         "corridors.json:all.members[0]: a group as member; allowed: corridors only"),
        ("sources.json", "/sources/1/article", "null",
         "sources.json:preview.article: the page is the article “seed”; allowed: its id"),
    ]);
}

#[test]
fn an_id_belongs_to_one_record() {
    expect(&[
        ("sources.json", "/sources/-",
         "{\"id\": \"page\", \"title\": \"Other\", \"publisher\": \"Press\", \"date\": null, \"url\": null, \"certainty\": \"sourced\", \"reliability\": null, \"article\": null}",
         "sources.json:page: a second record with this id; the first stands in sources; allowed: one record an id"),
        ("places.geojson", "/features/2/properties/former_ids/-", "\"orient\"",
         "places.geojson:east.former_ids: “orient” is also a former id of middle; allowed: a former id that leads to one record only"),
        ("places.geojson", "/features/2/properties/former_ids/-", "\"port-a\"",
         "places.geojson:middle.former_ids: “port-a” is also an id in use; allowed: a former id that leads to one record only"),
        ("corridors.json", "/corridors/0/branches/1/id", "\"main\"",
         "corridors.json:west.branches: “main” stands here twice; allowed: each id once"),
    ]);
}

#[test]
fn topics_share_their_ids_with_areas_and_corridors_with_groups() {
    let told = |file: &str, pointer: &str, id: &str, first: &str| {
        let copy = Copy::new();
        copy.put(file, pointer, &format!("\"{id}\""));
        let what = "a second record with this id; the first stands in";
        let expected = format!("{file}:{id}: {what} {first}; allowed: one record an id");
        assert!(copy.problems().contains(&expected), "{:#?}", copy.problems());
    };
    told("vocabulary.json", "/areas/0/id", "trade", "topics");
    told("corridors.json", "/groups/0/id", "west", "groups");
}

#[test]
fn what_happened_stands_in_order() {
    expect(&[
        ("sections.geojson", "/features/0/properties/events/1/date", "\"1990\"",
         "sections.geojson:east--border--rail.properties.events[1]: 1990 stands after 1990-09-12; allowed: the order of time"),
        ("agreements.json", "/agreements/0/life/1/date", "\"2024\"",
         "agreements.json:deal.life[1]: 2024 stands after 2025-06-17; allowed: the order of time"),
        ("meetings.json", "/meetings/0/end", "\"2025-06-15\"",
         "meetings.json:summit.end: 2025-06-15 is before the start, 2025-06-16; allowed: the same day or later"),
        ("sources.json", "/sources/0/date", "\"2027\"",
         "sources.json:page.date: 2027 is yet to come; allowed: up to today, 2026-11-23"),
    ]);
    let copy = Copy::new();
    copy.put("meetings.json", "/meetings/0/start", "\"2027-06-16\"");
    copy.put("meetings.json", "/meetings/0/end", "\"2027-06-17\"");
    let expected =
        "meetings.json:summit.start: 2027-06-16 is yet to come; allowed for a meeting “held”: up to today, 2026-11-23";
    assert_eq!(copy.problems(), [expected]);
    copy.put("meetings.json", "/meetings/0/status", "\"planned\"");
    assert_eq!(copy.problems(), [""; 0]);
}

#[test]
fn points_lie_where_they_are_said_to() {
    expect(&[
        ("places.geojson", "/features/3/properties/country", "\"CN\"",
         "places.geojson:port-a.geometry: 60.05, 42 lies in KZ, not in CN; allowed: inside it or up to 8 km off"),
        ("sections.geojson", "/features/0/properties/waypoints/0/country", "\"KG\"",
         "sections.geojson:east--border--rail.properties.waypoints[0]: Halt: 80.1, 44 lies in CN, not in KG; allowed: inside it or up to 6 km off"),
        ("meetings.json", "/meetings/0/venue/lon", "81",
         "meetings.json:summit.venue: Hall: 81, 44.01 lies in CN, not in KZ; allowed: inside it or up to 3 km off"),
        ("meetings.json", "/meetings/0/venue",
         "{\"name\": \"Hall\", \"place\": null, \"country\": \"CN\", \"lon\": 78.71, \"lat\": 44.01, \"certainty\": \"sourced\"}",
         "meetings.json:summit.venue: Hall: 78.71, 44.01 lies in KZ, not in CN; allowed: inside it or up to 3 km off"),
        ("meetings.json", "/meetings/0/venue/place", "null",
         "meetings.json:summit.venue: Hall: a point without a country; allowed: with a place, or a country"),
        ("places.geojson", "/features/2/properties/kinds/-", "\"sea-waypoint\"",
         "places.geojson:middle.geometry: a sea-waypoint on dry land; allowed: in the water or up to 8 km off"),
    ]);
}

#[test]
fn a_disputed_place_may_be_given_to_either_side() {
    let copy = Copy::new();
    copy.put("places.geojson", "/features/6/properties/country", "\"CN\"");
    let expected = "vocabulary.json:KG: no reader comes to this country; allowed: at least one link to another record";
    assert!(!copy.problems().iter().any(|problem| problem != expected), "{:?}", copy.problems());
}

#[test]
fn sections_fit_their_places() {
    expect(&[
        ("sections.geojson", "/features/2/geometry/coordinates/1", "[60.5, 42]",
         "sections.geojson:middle--port-a--road.geometry: the line ends 37.2 km from port-a; allowed: up to 8 km"),
        ("sections.geojson", "/features/0/properties/waypoints", "[]",
         "sections.geojson:east--border--rail.properties.waypoints: 0 waypoints for 1 inner points of the line; allowed: one each"),
        ("sections.geojson", "/features/1/properties/alignment", "\"traced\"",
         "sections.geojson:border--middle--rail.properties.alignment: “traced” with a gap of 80.0 km; allowed: up to 50 km, or “schematic”"),
        ("sections.geojson", "/features/0/properties/terrain", "\"mountain\"",
         "sections.geojson:east--border--rail.properties.alignment: “traced” with a gap of 32.0 km; allowed: up to 25 km, or “schematic”"),
        ("sections.geojson", "/features/1/properties/gauge_mm", "null",
         "sections.geojson:border--middle--rail.properties.gauge_mm: missing; allowed: a gauge, a change of gauge, or a note saying that it is not known"),
        ("sections.geojson", "/features/3/properties/path_source", "\"authored offshore points\"",
         "sections.geojson:port-a--wp-sea--sea.properties.alignment: “traced” without a lane; allowed: “schematic” where all points are authored"),
        ("sections.geojson", "/features/3/properties/path_source", "remove",
         "sections.geojson:port-a--wp-sea--sea.properties.path_source: missing; it names where the lane comes from"),
    ]);
}

#[test]
fn sea_lanes_keep_to_the_water() {
    let inland = ("sections.geojson", "/features/3/geometry/coordinates/1", "[60.5, 43]");
    let expected =
        "sections.geojson:port-a--wp-sea--sea.geometry: the lane runs over land at 60.130, 42.178 (basemap/l1); \
                    allowed: water, land within 20 km of its ends, or “canal”: true";
    expect(&[(inland.0, inland.1, inland.2, expected)]);
    let copy = Copy::new();
    copy.put(inland.0, inland.1, inland.2);
    copy.put(inland.0, "/features/3/properties/canal", "true");
    assert_eq!(copy.problems(), [""; 0]);
    copy.put(inland.0, "/features/2/properties/canal", "true");
    let expected = "sections.geojson:middle--port-a--road.properties.mode: \"sea\" was expected; \
                    allowed: sea, for only a sea lane can be a canal";
    assert_eq!(copy.problems(), [expected]);
}

#[test]
fn branches_are_travelled_without_a_gap() {
    expect(&[
        ("corridors.json", "/corridors/0/branches/0/start", "\"middle\"",
         "corridors.json:west.branches[0]: section east--border--rail does not touch middle, where the travel stands; consecutive sections share a place"),
        ("corridors.json", "/corridors/1/branches/-",
         "{\"id\": \"loose\", \"start\": \"border\", \"legs\": [{\"sections\": [\"border--middle--rail\"]}]}",
         "corridors.json:pass-road.branches[1]: “loose” hangs loose; allowed: it begins or ends at a place of an earlier branch"),
        ("corridors.json", "/corridors/1/branches/0/id", "\"only\"",
         "corridors.json:pass-road.branches[0]: the first branch is “only”; allowed: “main”"),
    ]);
}

#[test]
fn figures_say_where_they_come_from() {
    expect(&[
        ("corridors.json", "/corridors/0/lengths/0/source", "remove",
         "corridors.json:west.lengths[0]: “sourced” without a source; allowed: a source, or certainty “unverified”"),
        ("corridors.json", "/corridors/0/lengths/0/date", "remove",
         "corridors.json:west.lengths[0]: a sourced figure without a date; allowed: the day or year it speaks of"),
        ("statistics.json", "/series/0/points/1/note", "remove",
         "statistics.json:trains.points[1]: a figure without a source; allowed: a source, or a note saying why there is none"),
        ("agreements.json", "/agreements/0/sources", "[]",
         "agreements.json:deal: “sourced” with an empty list of sources; allowed: a source, or certainty “unverified”"),
        ("statistics.json", "/series/0/points/1/min", "30",
         "statistics.json:trains.points[1]: min is greater than max; allowed: min ≤ max"),
        ("corridors.json", "/corridors/0/lengths/0/value", "remove",
         "corridors.json:west.lengths[0]: something is missing here; allowed: a value or a range (min and max), or the source's words (text), with its unit, date and source"),
    ]);
}

#[test]
fn nothing_stands_alone() {
    expect(&[
        ("vocabulary.json", "/topics/-", "{\"id\": \"music\", \"names\": {\"en\": [\"Music\"]}}",
         "vocabulary.json:music: no record names this topic; allowed: one that is used"),
        ("sources.json", "/sources/-",
         "{\"id\": \"spare\", \"title\": \"Spare\", \"publisher\": \"Press\", \"date\": null, \"url\": null, \"certainty\": \"sourced\", \"reliability\": null, \"article\": null}",
         "sources.json:spare: no record names this source; allowed: one that is used"),
    ]);
    let copy = Copy::new();
    let lone = fs::read_to_string(copy.0.join("places.geojson")).unwrap();
    let lone: Value = serde_json::from_str(&lone).unwrap();
    let mut place = lone["features"][2].clone();
    place["id"] = "lone".into();
    copy.put("places.geojson", "/features/-", &place.to_string());
    let expected = "places.geojson:lone: no reader comes to this place; allowed: at least one link to another record";
    assert_eq!(copy.problems(), [expected]);
}

#[test]
fn the_package_lists_what_is_there() {
    expect(&[(
        "datapackage.json",
        "/resources/0/jsonSchema",
        "\"schema/place.schema.json\"",
        "datapackage.json:resources[0].jsonSchema: no file “schema/place.schema.json”; allowed: a file of the folder",
    )]);
    let copy = Copy::new();
    fs::write(copy.0.join("notes.txt"), "Notes").unwrap();
    assert_eq!(copy.problems(), ["datapackage.json:resources: notes.txt is not listed; every file is"]);
}

fn atlas(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_atlas")).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_prints_problems_and_says_so_in_its_exit_code() {
    let copy = Copy::new();
    let folder = copy.0.to_str().unwrap();
    assert_eq!(atlas(&["check", folder]), (Some(0), String::new(), format!("atlas check: {folder}: nothing wrong\n")));
    fs::write(copy.0.join("notes.txt"), "Notes").unwrap();
    let line = "datapackage.json:resources: notes.txt is not listed; every file is\n".to_owned();
    assert_eq!(atlas(&["check", folder]), (Some(1), line, format!("atlas check: {folder}: 1 problem\n")));
}

#[test]
fn what_the_command_does_not_understand_it_names() {
    let told = |arguments: &[&str], expected: &str| {
        assert_eq!(atlas(arguments), (Some(2), String::new(), format!("atlas: {expected}\n")), "{arguments:?}");
    };
    told(&[], "no command; allowed: check, render");
    told(&["cheque"], "“cheque” is no command; allowed: check, render");
    told(&["--fast"], "“--fast” is no option; allowed: check, render, --help");
    told(&["check", "--fast"], "“--fast” is no option; check takes one folder (default: data)");
    told(&["check", "a", "b"], "“b” is one too many; check takes one folder (default: data)");
    told(&["check", "no\nfolder"], "check: “no\u{fffd}folder” is no folder; allowed: a data folder (default: data)");
    let (code, help, _) = atlas(&["--help"]);
    assert!(code == Some(0) && help.contains("atlas check [DIR]"));
}
