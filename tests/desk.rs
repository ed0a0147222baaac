//! The reading desk over the real data, as the page asks it.

use corridor_atlas::atlas::{data_text, DataFile, Problem, Touched};
use corridor_atlas::desk::{Desk, BETWEEN};
use corridor_atlas::publish;
use std::fs;
use std::path::PathBuf;

fn data(name: &str) -> String {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data").join(name)).unwrap()
}

fn desk() -> Desk {
    let mut desk = Desk::default();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data");
    for file in DataFile::ALL {
        let text = data_text(&folder, file).unwrap();
        assert_eq!(desk.answer(format!("file {}\n{text}", file.name())), "");
    }
    assert_eq!(desk.answer("read whole\n".to_owned()), "", "nothing is wrong with the data");
    desk
}

#[test]
fn a_record_has_its_panel_and_none_the_start() {
    let mut desk = desk();
    let panel = desk.answer("panel select=corridor:middle-corridor&mode=rail".to_owned());
    assert!(panel.starts_with("<button type=\"button\" class=\"close\""), "{}", &panel[..200]);
    assert!(panel.contains("data-kind=\"corridor\"") && panel.contains("data-id=\"place:"));
    assert!(panel.contains("&amp;mode=rail\""), "links keep the filters");
    assert!(desk.answer("panel ".to_owned()).contains("data-id=\"meeting:"));
}

/// The page paints the head, then puts behind it what the whole panel has more: so the one has to begin as the other.
#[test]
fn a_panel_begins_with_its_head() {
    let mut desk = desk();
    for kind in ["corridors", "countries", "places", "meetings", "agreements", "articles", "topics"] {
        let entries = desk.answer(format!("part \n{kind}"));
        assert!(entries.contains("data-id="), "{kind}");
        for entry in entries.split("data-id=\"").skip(1).take(70) {
            let id = entry.split('"').next().unwrap();
            let (head, whole) = (desk.answer(format!("head select={id}")), desk.answer(format!("panel select={id}")));
            let end = head.find("<section class=\"part\">").or(head.rfind("</article>")).unwrap();
            assert!(whole.starts_with(&head[..end]), "{id}");
        }
    }
    let head = desk.answer("head select=corridor:middle-corridor".to_owned());
    assert!(head.contains("class=\"facts\"") && head.len() < 10_000, "{}", head.len());
}

#[test]
fn what_is_asked_for_by_nobody_is_answered_by_nothing() {
    let mut desk = desk();
    for request in
        ["", "\n", "dance", "file no-such.json\n{}", "touched nonsense", "part \nno-such-kind", "base moon\n{}"]
    {
        assert_eq!(desk.answer(request.to_owned()), "", "{request:?}");
    }
}

#[test]
fn an_agreement_touches_what_it_covers_and_a_corridor_is_the_maps_own_affair() {
    let mut desk = desk();
    let touched = Touched::from_lines(&desk.answer("touched meeting:china-central-asia-summit-astana-2025".to_owned()));
    assert!(touched.places.iter().any(|place| place.as_str() == "astana"), "{touched:?}");
    assert_eq!(desk.answer("touched corridor:middle-corridor".to_owned()), "");
}

#[test]
fn broken_and_forgotten_files_are_told_and_mended() {
    let mut desk = desk();
    desk.answer("file meetings.json\n{\"meetings\": [{\"id\": \"a\\tb\", \"start\": \"soon\"}]}".to_owned());
    let problems: Vec<Problem> =
        desk.answer("read whole\n".to_owned()).lines().filter_map(Problem::from_line).collect();
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!((problem.file.as_str(), problem.path.as_str()), ("meetings.json", "a b"));
    desk.answer("forget".to_owned());
    desk.answer(format!("file meetings.json\n{}", data("meetings.json")));
    assert_eq!(desk.answer("read whole\n".to_owned()), "");
}

#[test]
fn a_choice_and_the_list_are_answered_in_the_readers_language() {
    let mut desk = desk();
    desk.answer("languages ru,en".to_owned());
    let chooser = desk.answer("chooser \ncorridor:middle-corridor\nplace:khorgos-cn\nnonsense".to_owned());
    assert_eq!(chooser.matches("data-id=").count(), 2);
    assert!(chooser.contains("lang=\"ru\""));
    let list = desk.answer("list \nmeetings".to_owned());
    assert!(
        list.contains("data-id=\"meeting:china-central-asia-summit-astana-2025\"")
            && !list.contains("data-id=\"agreement:")
    );
    assert!(desk.answer("part \nagreements".to_owned()).contains("data-id=\"agreement:"));
}

#[test]
fn a_fine_layer_is_drawn_and_its_problems_come_before_it() {
    let mut desk = Desk::default();
    let answer = desk.answer(format!("base lakes\n{}", data("basemap/l1/lakes.geojson")));
    let (problems, paths) = answer.split_once(BETWEEN).unwrap();
    assert!(problems.is_empty() && paths.starts_with("<path d=\"M"));
    let answer = desk.answer("base lakes\n{".to_owned());
    let (problems, paths) = answer.split_once(BETWEEN).unwrap();
    assert!(problems.starts_with("basemap/l1/lakes.geojson\t\t") && paths.is_empty());
}

#[test]
fn a_name_is_found_in_any_spelling() {
    let mut desk = desk();
    for typed in ["Khorgos", "Khorgas", "Horgos", "霍尔果斯", "Хоргос", "khorgoss"] {
        let found = desk.answer(format!("search lang=en\n{typed}"));
        assert!(found.contains("data-id=\"place:khorgos-cn\""), "{typed}: {found}");
        assert!(found.contains("<mark>"), "{typed}");
    }
    let found = desk.answer("search \n<script>alert(1)</script>".to_owned());
    assert!(!found.contains("<script"), "{found}");
}

#[test]
fn a_reading_is_shown_step_by_step_and_restored_from_its_address() {
    let mut desk = desk();
    let step = desk.answer("step story=china-central-asia-2025.3&lang=ru".to_owned());
    assert!(step.starts_with("select=meeting:china-central-asia-summit-xian-2023&view="), "{step}");
    assert!(step.ends_with("&story=china-central-asia-2025.3&lang=ru"), "{step}");
    assert_eq!(desk.answer(format!("step {step}")), "", "nothing is left to change");
    let mine = desk.answer("step select=place:khorgos-cn&story=china-central-asia-2025.3".to_owned());
    assert!(mine.starts_with("select=place:khorgos-cn&view="), "{mine}");
    for nothing in ["step ", "step select=place:astana", "step story=nowhere.1"] {
        assert_eq!(desk.answer(nothing.to_owned()), "", "{nothing}");
    }
    let panel = desk.answer(format!("panel {step}"));
    assert!(panel.starts_with("<article data-kind=\"story\"") && panel.contains(" rel=\"next\" data-go=\""));
    let record =
        desk.answer(format!("panel {}", step.replace("meeting:china-central-asia-summit-xian-2023", "place:xian")));
    assert!(record.starts_with("<p class=\"reading-bar\">") && record.contains("data-kind=\"place\""));
    let start = desk.answer("panel theme=dark".to_owned());
    assert!(start.contains("&amp;story=china-central-asia-2025.1&amp;theme=dark\" data-go=\"?"), "{start}");
}

#[test]
fn what_more_is_told_of_sections_keeps_the_lines_of_the_pages_map() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data");
    let map = publish::Site::read(&folder, "./relief.webp", publish::Extent::Sample).unwrap().first_page().map;
    let value = |path: &str, name: &str| {
        path.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    };
    let strands: String = map
        .split("<path ")
        .filter(|path| path.contains(" data-v=\""))
        .map(|path| [value(path, "data-v"), "\t".to_owned(), value(path, "d"), "\n".to_owned()].concat())
        .collect();
    let mut desk = Desk::default();
    let mut panel = |files: Vec<(String, String)>, read: &str| {
        for (name, text) in files {
            desk.answer(format!("file {name}\n{text}"));
        }
        assert_eq!(desk.answer(format!("{read}\n{strands}")), "");
        desk.answer("panel select=corridor:middle-corridor".to_owned())
    };
    let ways = |panel: &str| -> Vec<String> {
        let rest = panel.split("<span class=\"km\">").skip(1);
        rest.filter_map(|rest| rest.split('<').next()).map(str::to_owned).collect()
    };
    let mut start = publish::start_files(&folder).unwrap();
    start.retain(|(name, _)| DataFile::named(name).is_some());
    let before = panel(start, "read start");
    assert!(ways(&before).len() > 30 && !before.contains("class=\"stretches\""), "{before}");
    let mut more = publish::more_files(&folder).unwrap();
    more.push(("sources.json".to_owned(), data("sources.json")));
    let after = panel(more, "read whole");
    assert_eq!(ways(&after), ways(&before));
    assert!(after.contains("class=\"stretches\"") && after.contains("UIC eNews"), "{after}");
}

#[test]
fn a_view_is_taken_away_as_data_and_as_a_citation() {
    let mut desk = desk();
    let query = "select=corridor:middle-corridor&mode=rail";
    let address = "https://example.org/?a=1";
    // As the page has it: sections without their sources, which come with the request.
    let full = data("sections.geojson");
    let taken = desk.answer(format!("take-geojson {query}\n{address}\n{full}"));
    let taken: serde_json::Value = serde_json::from_str(&taken).unwrap();
    assert_eq!(taken["metadata"]["address"], address);
    assert!(taken["features"].as_array().is_some_and(|features| features.len() > 10));
    let broken = desk.answer(format!("take-geojson {query}\n{address}\n{{"));
    assert!(serde_json::from_str::<serde_json::Value>(&broken).is_ok(), "what cannot be read is done without");
    assert!(desk.answer(format!("take-csv {query}\n{address}")).starts_with("section,corridor,"));
    let cited = desk.answer(format!("take-cite {query}\n{address}\n2026-11-25\nbibtex"));
    assert!(cited.starts_with("@misc{corridor-atlas-2026-11-25,"), "{cited}");
    assert_eq!(desk.answer("take-cite \nx\ny\nhaiku".to_owned()), "");
    assert!(desk.answer(format!("take {query}")).starts_with("<h2 id=\"take-title\">"));
}

#[test]
fn a_view_is_taken_away_as_the_picture_that_is_rendered_natively() {
    let mut desk = desk();
    // The page's layers as a browser writes them out again: with ends instead of empty elements.
    let layers: Vec<String> = ["land", "lakes", "rivers", "lines"]
        .iter()
        .map(|name| desk.answer(format!("base {name}\n{}", data(&format!("basemap/l1/{name}.geojson")))))
        .map(|answer| answer.split_once(BETWEEN).unwrap().1.replace("/>", "></path>"))
        .collect();
    let labels = data("basemap/labels.geojson");
    let between = BETWEEN.to_string();
    let body = ["1200x630", &layers.join(&between), &labels].join(&between);
    let svg = desk.answer(format!("take-svg select=corridor:middle-corridor\n{body}"));
    assert!(svg.starts_with("<svg xmlns=") && svg.trim_end().ends_with("</svg>"), "{}", &svg[..200]);
    for part in
        ["id=\"credits\"", "id=\"heading\"", "Middle Corridor", "Caspian Sea", "<cc:license", "id=\"base-land\""]
    {
        assert!(svg.contains(part), "{part}");
    }
    #[cfg(feature = "picture")]
    assert!(resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).is_ok(), "it is a well-formed file");
    assert_eq!(desk.answer("take-svg \nhuge".to_owned()), "");
}
