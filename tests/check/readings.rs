//! Rules for guided readings.

use super::{expect, Copy};
use std::fs;

#[test]
fn readings_can_be_followed() {
    let file = "stories/tour.json";
    let state = "/steps/0/state";
    let allowed = "allowed: select, view, date, mode, status, country, link, from, to, via, avoid, compare";
    let strange = format!("{file}:steps[0].state: lang, story, colour in the view of a step; {allowed}");
    let no_place = format!("{file}:steps[0].text.en[0]: no place “nowhere”; allowed: an id of places.geojson");
    let markup = "allowed: [words](kind:id), and no other markup";
    let odd_link = format!("{file}:steps[0].text.en[0]: what looks like a link is none; {markup}");
    let bare = "says not what it rests on; allowed: a link to a record in its text, or a source";
    let bare = format!("{file}:steps[1]: {bare}");
    expect(&[
        (file, state, "\"view=79,44,3&lang=ru&story=tour.1&colour=red\"", &strange),
        (file, state, "\"mode=rail&view=79,44,3\"",
         "stories/tour.json:steps[0].state: “mode=rail&view=79,44,3” reads as “view=79,44,3&mode=rail”; allowed: what the address bar shows"),
        (file, state, "\"view=79,44,3&mode=rail,rocket\"",
         "stories/tour.json:steps[0].state: “view=79,44,3&mode=rail,rocket” reads as “view=79,44,3&mode=rail”; allowed: what the address bar shows"),
        (file, state, "\"mode=rail\"",
         "stories/tour.json:steps[0].state: no view; allowed: a view of longitude, latitude and zoom, so that the map moves"),
        (file, state, "\"select=meeting:picnic&view=79,44,3\"",
         "stories/tour.json:steps[0].state: no meeting “picnic”; allowed: an id of meetings.json"),
        (file, state, "\"view=79,44,3&country=FR\"",
         "stories/tour.json:steps[0].state: no country “FR”; allowed: an id of vocabulary.json"),
        (file, "/steps/0/text/en/0", "\"To [nowhere](place:nowhere).\"", &no_place),
        (file, "/steps/0/text/en/0", "\"To [the east](place:east) and [out](https://example.org).\"", &odd_link),
        (file, "/steps/1/sources", "remove", &bare),
        (file, "/steps/0/title/ru", "remove",
         "stories/tour.json:steps[0].title: not in the same languages as the title: ru; allowed: the same ones"),
        (file, "/standfirst/zh", "\"游\"",
         "stories/tour.json:standfirst: not in the same languages as the title: zh; allowed: the same ones"),
        (file, "/next/1", "\"topic:music\"",
         "stories/tour.json:next[1]: no topic “music”; allowed: an id of vocabulary.json"),
        (file, "/id", "\"trip\"",
         "stories/tour.json:id: “trip” is not the file's name; allowed: tour"),
        (file, "/former_ids/-", "\"tour\"",
         "stories/tour.json:former_ids: “tour” is also an id of stories/tour.json; allowed: one that leads to this reading only"),
        (file, "/article", "\"novel\"", "stories/tour.json:article: no article “novel”; allowed: an id of articles.json"),
        (file, "/steps/1/sources/0", "\"book\"",
         "stories/tour.json:steps[1].sources[0]: no source “book”; allowed: an id of sources.json"),
        (file, "/as_of", "\"2027\"", "stories/tour.json:as_of: 2027 is yet to come; allowed: up to today, 2026-11-23"),
        (file, "/steps/0/colour", "1",
         "stories/tour.json:steps[0]: “colour” has no meaning here; allowed: sources, state, text, title"),
        (file, "/steps", "[]",
         "stories/tour.json:steps: [] has less than 1 item; allowed: steps in the order of reading"),
    ]);
}

#[test]
fn readings_are_optional_and_what_a_site_makes_of_them_is_passed_over() {
    let copy = Copy::new();
    fs::write(copy.0.join("stories.json"), "{\"stories\":[]}").unwrap();
    assert_eq!(copy.problems(), [""; 0]);
    fs::remove_dir_all(copy.0.join("stories")).unwrap();
    let expected = ["datapackage.json:resources[8].path: no file “stories/tour.json”; allowed: a file of the folder"];
    assert_eq!(copy.problems(), expected);
}
