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

/// One article cited at one spot of the record, and what it is linked to besides.
fn cited(file: DataFile, text: &str) -> Vec<String> {
    let mut texts = texts();
    texts.push((DataFile::Articles, r#"{"articles":[{"id":"story","title":"Story"}]}"#));
    texts.push((
        DataFile::Sources,
        r#"{"sources":[{"id":"page","title":"Page","publisher":"Press","article":"story"}]}"#,
    ));
    texts.push((file, text));
    let (atlas, problems) = Atlas::from_texts(texts);
    assert!(problems.iter().all(|problem| problem.path == "features[2]" || problem.path == "broken"), "{problems:?}");
    let story = Selection::Article("story".into());
    let of: Vec<String> = atlas.links.of(&story).map(ToString::to_string).collect();
    for other in atlas.links.of(&story) {
        assert!(atlas.links.of(other).any(|back| *back == story), "{other} does not know the article");
    }
    of
}

#[test]
fn whoever_cites_an_article_is_linked_to_it() {
    let at = |kind: &str| SECTIONS.replace("\"opened\"", &format!("\"{kind}\",\"source\":\"page\""));
    assert_eq!(cited(DataFile::Sections, &at("opened")), ["corridor:west", "place:a", "place:b"]);
    assert_eq!(cited(DataFile::Sections, &at("reported-operating")), ["corridor:west"]);
    let places = PLACES.replace("\"kinds\":[]", "\"kinds\":[],\"sources\":[\"page\"]");
    assert_eq!(cited(DataFile::Places, &places), ["place:b"]);
    let series = r#"{"series":[{"id":"s","names":{"en":["S"]},"unit":"t","points":[{"year":2024,"value":1,"source":"page"}],
 "about":{"corridors":["all"],"places":["a"],"countries":["CN"]}}]}"#;
    assert_eq!(cited(DataFile::Statistics, series), ["corridor:all", "place:a", "country:CN"]);
    let life = AGREEMENTS.replace("\"signed\"", "\"signed\",\"source\":\"page\"");
    assert_eq!(cited(DataFile::Agreements, &life), ["agreement:deal"]);
    let figure = CORRIDORS
        .replace("{\"en\":[\"West\"]}", r#"{"en":["West"]},"lengths":[{"value":1,"unit":"km","source":"page"}]"#);
    assert_eq!(cited(DataFile::Corridors, &figure), ["corridor:west"]);
    let meeting =
        r#"{"meetings":[{"id":"summit","names":{"en":["Summit"]},"expectations":[{"id":"e","source":"page"}]}]}"#;
    assert_eq!(cited(DataFile::Meetings, meeting), ["meeting:summit"]);
}

#[test]
fn an_agreement_on_a_section_is_linked_to_its_corridors_and_ends_but_lights_up_only_what_it_covers() {
    let deal = AGREEMENTS.replace("\"corridors\":[\"west\"]", "\"sections\":[\"a--b--rail\"]");
    let mut texts = texts();
    texts[3].1 = &deal;
    let (atlas, _) = Atlas::from_texts(texts);
    let deal = Selection::Agreement("deal".into());
    let of: Vec<String> = atlas.links.of(&deal).map(ToString::to_string).collect();
    assert_eq!(of, ["corridor:west", "place:a", "place:b"]);
    for other in ["corridor:west", "place:a", "place:b"] {
        assert!(atlas.links.of(&other.parse().unwrap()).any(|back| *back == deal), "{other}");
    }
    let touched = atlas.touched(&deal);
    assert_eq!((touched.corridors, touched.sections), (vec![], vec!["a--b--rail".into()]));
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

#[test]
fn the_network_does_not_look_into_other_files() {
    let mut texts = texts();
    texts.push((DataFile::Articles, "no JSON"));
    let of_articles = |problems: Vec<Problem>| problems.iter().filter(|p| p.file == "articles.json").count();
    assert_eq!(of_articles(Network::from_texts(texts.iter().copied()).1), 0);
    assert_eq!(of_articles(Atlas::from_texts(texts).1), 1, "who reads reports is told");
}
