use super::*;

const FILE: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"Khorgos <b>","mode":"rail","km":8},"geometry":{"type":"Point","coordinates":[80.4,44.2]}},
{"type":"Feature","properties":{"name":"Line","mode":"road"},"geometry":{"type":"LineString","coordinates":[[60,40],[65,42],[70,40]]}},
{"type":"Feature","properties":{"name":"Area","mode":"road","web":"https://a.example/x?y=1&z"},"geometry":{"type":"Polygon","coordinates":[[[62,44],[68,44],[68,46],[62,46],[62,44]]]}},
{"type":"Feature","properties":{"name":"Nowhere"},"geometry":{"type":"Point","coordinates":[43.2,"76.9.1"]}}
]}"#;

fn opened() -> Layers {
    let mut layers = Layers::default();
    assert_eq!(layers.answer("open my file.geojson"), "1");
    layers.feed(1, 0, FILE.as_bytes());
    assert_eq!(layers.answer("finish 1"), "3");
    layers.answer("survey 1");
    layers
}

const WINDOW: &str = "-4000 -3000 4000 3000 5";

#[test]
fn a_file_becomes_a_card_that_tells_what_was_left_out() {
    let card = opened().answer("card 1");
    for text in [
        "my file.geojson",
        "GeoJSON · 3 features · 9 points · 1 feature left out",
        "feature 4",
        "<option data-column=\"km\"",
    ] {
        assert!(card.contains(text), "{text}: {card}");
    }
}

#[test]
fn paths_are_listed_and_drawn() {
    let mut layers = opened();
    let frame = layers.answer(&format!("frame {WINDOW}"));
    let lines: Vec<Vec<&str>> = frame.lines().map(|line| line.split('\t').collect()).collect();
    assert!(lines.len() >= 4 && lines.iter().all(|line| line.len() == 3 && line[1].starts_with("translate(")));
    assert!(lines.iter().all(|line| line[2].ends_with(" own-c0")));
    let drawn = lines.iter().filter(|line| layers.answer(&format!("path {}", line[0])).starts_with('M')).count();
    assert!(drawn >= 4);
    for nothing in ["frame", "frame 1 2", "frame a b c d e", "path", "path 1", "path 7/1/1/1/0/l", "x", ""] {
        assert_eq!(layers.answer(nothing), "", "{nothing}");
    }
}

#[test]
fn a_property_colours_hides_and_names() {
    let mut layers = opened();
    layers.answer("colour 1\nmode");
    let key = layers.answer("key 1");
    assert!(key.contains("own-line own-c1") && key.contains(">rail</span>"), "{key}");
    layers.answer("row 1 0 0");
    assert!(layers.answer("key 1").contains("1 of 3 shown"));
    assert!(!layers.answer(&format!("frame {WINDOW}")).contains("own-c0"));
    layers.answer("row 1 0 1");
    layers.answer("filter 1\nKHORGOS");
    assert!(layers.answer("key 1").contains("1 of 3 shown"));
    layers.answer("labels 1\nname");
    assert!(layers.answer(&format!("names {WINDOW}")).contains(">Khorgos &lt;b&gt;</text>"));
}

#[test]
fn what_lies_at_a_point_has_a_table_of_plain_text() {
    let mut layers = opened();
    let view = numbers(&layers.answer("look 1 800 600 0").replace(',', " "));
    assert!((view[0] - 80.4).abs() < 0.01 && (view[1] - 44.2).abs() < 0.01, "{view:?}");
    let at = corridor_atlas::geometry::Projection.forward(corridor_atlas::geometry::LonLat { lon: 80.4, lat: 44.2 });
    assert_eq!(layers.answer(&format!("at {} {} 10", at.x, at.y)), "own:1/0 line\n");
    let record = layers.answer("record own:1/0");
    assert!(record.contains("Khorgos &lt;b&gt;") && !record.contains("<b>"), "{record}");
    assert!(layers.answer("record own:1/2").contains("<a href=\"https://a.example/x?y=1&amp;z\""));
    assert_eq!(layers.answer("degrees -1 -1 1 1 1").split(' ').count(), 4);
    assert!(layers.answer("shape 1 1 5").starts_with('M'));
    assert!(layers.answer("choice\nown:1/1\nown:1/9\nown:2/0\nx").contains("data-id=\"own:1/1\""));
    for nothing in ["record own:1/3", "record own:2/0", "record", "at 1 2", "look 1 800 600 17"] {
        assert_eq!(layers.answer(nothing), "", "{nothing}");
    }
}

#[test]
fn what_is_shown_is_saved_and_read_again_alike() {
    let mut layers = opened();
    layers.answer("colour 1\nmode");
    layers.answer("row 1 1 0");
    let saved = layers.answer("geojson 1");
    layers.answer("open again.geojson");
    layers.feed(2, 0, saved.as_bytes());
    assert_eq!(layers.answer("finish 2"), "2");
    assert!(saved.contains(r#""geometry":{"type":"LineString","coordinates":[[60,40],[65,42],[70,40]]}"#), "{saved}");
    assert_eq!(layers.answer("geojson 2"), saved);
}

#[test]
fn layers_change_places_and_are_forgotten() {
    let mut layers = opened();
    layers.answer("open b");
    assert_eq!(layers.answer("layers"), "1 2");
    assert!(layers.answer("card 1").contains("data-own=\"up\""));
    layers.answer("up 1");
    assert_eq!(layers.answer("layers"), "2 1");
    assert!(!layers.answer("card 1").contains("data-own=\"up\""));
    layers.answer("remove 1");
    assert_eq!((layers.answer("layers"), layers.answer("card 1")), ("2".to_owned(), String::new()));
}

#[test]
fn it_comes_near_what_the_atlas_has_there() {
    let atlas = r#"{"type":"FeatureCollection","features":[
      {"type":"Feature","id":"s","geometry":{"type":"LineString","coordinates":[[80.3,44.2],[82,44.2]]},"properties":{"kind":"section","corridors":["a","b"],"corridor_names":["Corridor A","Corridor B"]}},
      {"type":"Feature","id":"t","geometry":{"type":"LineString","coordinates":[[100,30],[101,30]]},"properties":{"kind":"section","corridors":["c"],"corridor_names":["Corridor C"]}},
      {"type":"Feature","id":"khorgos","geometry":{"type":"Point","coordinates":[80.4,44.21]},"properties":{"kind":"place","id":"khorgos","name":"Khorgos"}}]}"#;
    let near = opened().answer(&format!("near 1\n{atlas}"));
    for id in ["corridor:a", "corridor:b", "place:khorgos"] {
        assert!(near.contains(&format!("data-id=\"{id}\"")), "{near}");
    }
    assert!(near.contains("1 feature") && !near.contains("Corridor C"), "{near}");
}

#[test]
fn texts_come_in_the_language_of_the_page() {
    let mut layers = opened();
    layers.answer("texts ru\n{\"own\":{\"own.zoom\":\"Показать всё\",\"own.done\":\"{name} на карте.\"}}");
    assert!(layers.answer("card 1").contains("Показать всё"));
    assert_eq!(layers.answer("say own.done\nname\tx {y}"), "x {y} на карте.");
    assert!(layers.answer("dialog").contains("500"));
}
