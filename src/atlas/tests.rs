use super::*;

const PLACES: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[80,44]},"properties":{"names":{"en":["A"]},"country":"CN","kinds":["city"]}},
 {"type":"Feature","id":"b","geometry":{"type":"Point","coordinates":[79,44]},"properties":{"names":{"en":["B"]},"country":"KZ","kinds":[]}},
 {"type":"Feature","id":"c","geometry":{"type":"Point","coordinates":[279,44]},"properties":{}}]}"#;
const SECTIONS: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","id":"a--b--rail","geometry":{"type":"LineString","coordinates":[[80,44],[79,44]]},
  "properties":{"from":"a","to":"b","mode":"rail","events":[{"date":"2012-12","kind":"opened"}]}}]}"#;
const CORRIDORS: &str = r#"{"corridors":[
 {"id":"west","names":{"en":["West"]},"branches":[{"id":"main","start":"b","legs":[{"sections":["a--b--rail"]}]}]},
 {"id":"broken","branches":7}],
 "groups":[{"id":"all","names":{"en":["All"]},"members":["west"]}]}"#;
const AGREEMENTS: &str = r#"{"agreements":[{"id":"deal","names":{"en":["Deal"]},"covers":{"corridors":["west"]},
 "life":[{"date":"2025-06-17","status":"signed"}]}]}"#;

fn texts() -> Vec<(DataFile, &'static str)> {
    vec![
        (DataFile::Places, PLACES),
        (DataFile::Sections, SECTIONS),
        (DataFile::Corridors, CORRIDORS),
        (DataFile::Agreements, AGREEMENTS),
    ]
}

#[test]
fn broken_records_cost_only_themselves_and_are_named() {
    let (atlas, problems) = Atlas::from_texts(texts());
    assert_eq!((atlas.places.len(), atlas.corridors.len()), (2, 1));
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("places.geojson:features[2]:") && told[0].contains("−180…180"), "{told:?}");
    assert!(told[1].starts_with("corridors.json:broken:"), "{told:?}");
}

#[test]
fn a_file_cut_short_leaves_the_others() {
    let mut texts = texts();
    texts[1].1 = &SECTIONS[..60];
    let (atlas, problems) = Atlas::from_texts(texts);
    assert_eq!((atlas.sections.len(), atlas.corridors.len()), (0, 1));
    assert!(problems.iter().any(|p| p.file == "sections.geojson" && p.is_whole_file()));
}

#[test]
fn links_are_known_from_both_ends() {
    let (atlas, _) = Atlas::from_texts(texts());
    let select = |text: &str| text.parse::<Selection>().unwrap();
    let of = |text: &str| atlas.links.of(&select(text)).map(ToString::to_string).collect::<Vec<_>>();
    assert!(of("corridor:west").contains(&"agreement:deal".to_owned()));
    assert!(of("agreement:deal").contains(&"corridor:west".to_owned()));
    assert!(of("place:a").contains(&"corridor:west".to_owned()));
    assert!(of("country:KZ").contains(&"place:b".to_owned()));
    assert_eq!(atlas.corridors_of(&"a--b--rail".into()), ["west".into()]);
}

#[test]
fn travel_follows_the_branch_from_its_start() {
    let (atlas, _) = Atlas::from_texts(texts());
    let west = atlas.corridors.get(&"west".into()).unwrap();
    let (steps, stop) = atlas.travel(&west.branches[0]);
    assert!(stop.is_none());
    assert_eq!((steps[0].from.as_str(), steps[0].to.as_str(), steps[0].is_reversed()), ("b", "a", true));
    assert_eq!(atlas.status_of(west, Some("2012-11".parse().unwrap())), None);
    assert_eq!(atlas.status_of(west, None), Some(Status::Operating));
}

#[test]
fn fuller_records_replace_thin_ones() {
    let full = CORRIDORS.replace("\"West\"", "\"Western\"");
    let mut texts = texts();
    texts.push((DataFile::Corridors, &full));
    let (atlas, _) = Atlas::from_texts(texts);
    assert_eq!(atlas.corridors.len(), 1);
    assert_eq!(atlas.name(&"corridor:west".parse().unwrap(), &[]), "Western");
}
