use super::words::shortened;
use super::*;
use crate::geometry::{path as path_text, Bounds};
use crate::scene::framing::bounds_of;
use crate::scene::part::Part;
use serde_json::json;
use std::fs;
use std::sync::OnceLock;

const HOSTILE: &str = "</title></script><script>alert(1)</script>\"><img src=x onerror=alert(2)>";

/// Where a picture stands.
const CARD: &str = "a/card.png";

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// The sample of the real data, read once for all tests.
fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::read(&data(), "./relief.webp", Extent::Sample).unwrap())
}

fn pages() -> impl Iterator<Item = AppPage> {
    site().records().iter().map(|record| page_of(site(), record).unwrap())
}

fn page_of(site: &Site, record: &Selection) -> Option<AppPage> {
    site.record_page(record, &site.world(record))
}

#[test]
fn every_record_has_an_address() {
    let atlas = &site().atlas;
    let records = extent::records(atlas, Extent::All);
    let topics = extent::topics(atlas, Extent::All);
    let addresses = extent::addresses(atlas, records.iter().chain(&topics), "", "");
    let count = |kind: &str| records.iter().filter(|record| record.kind() == kind).count();
    assert_eq!(count("corridor"), atlas.corridors.len() + atlas.groups.len());
    assert_eq!(count("meeting"), atlas.meetings.len());
    assert_eq!(count("agreement"), atlas.agreements.len());
    assert_eq!(
        addresses["corridor:middle-corridor".parse::<Selection>().as_ref().unwrap()],
        "corridor/middle-corridor/"
    );
    assert_eq!(topics.len(), atlas.vocabulary.topics.len() + atlas.vocabulary.areas.len());
    assert!(topics.iter().all(|topic| addresses.contains_key(topic)));
    assert!(atlas.articles.iter().all(|article| addresses.contains_key(&Selection::Article(article.id.clone()))));
    assert!(atlas.places.iter().all(|place| addresses.contains_key(&Selection::Place(place.id.clone()))));
}

#[test]
fn pictures_are_looked_for_where_pages_have_them() {
    let atlas = &site().atlas;
    let pages = extent::records(atlas, Extent::All);
    let places = atlas.places.iter().map(|place| Selection::Place(place.id.clone()));
    let articles = atlas.articles.iter().map(|article| Selection::Article(article.id.clone()));
    let mut all: Vec<Selection> = places.chain(articles).chain(extent::topics(atlas, Extent::All)).collect();
    all.extend(pages.iter().cloned());
    for record in &all {
        let path = crate::take::card_path(atlas, record);
        let page = pages.contains(record).then(|| format!("{}/{}/", record.kind(), record.id()));
        assert_eq!(path, page.unwrap_or_default(), "{record}");
    }
}

#[test]
fn a_page_can_be_embedded_by_its_address() {
    let page = page_of(site(), &site().records()[0]).unwrap();
    let url = "https://example.org/atlas/";
    let oembed = site().oembed(&page.meta, page.select.as_ref(), "a/card.png", url).unwrap();
    assert_eq!(oembed["version"], "1.0");
    assert_eq!(oembed["type"], "rich");
    let html = oembed["html"].as_str().unwrap();
    let select = format!("src=\"{url}?select={}&amp;embed=1\"", page.select.as_ref().unwrap());
    assert!(html.starts_with("<iframe ") && html.contains(&select) && html.ends_with("</iframe>"), "{html}");
    assert_eq!(oembed["thumbnail_url"], format!("{url}a/card.png"));
    let shared = Shared { site_url: Some(url.to_owned()), ..Shared::default() };
    let link = format!("type=\"application/json+oembed\" href=\"{url}{}oembed.json\"", page.meta.path);
    assert!(head(&page.meta, &shared, Some(CARD)).contains(&link));
    assert!(
        !head(&page.meta, &shared, None).contains("oembed")
            && !head(&page.meta, &Shared::default(), Some(CARD)).contains("oembed")
    );
}

#[test]
fn a_sample_is_small_and_holds_the_thinnest_and_the_fattest() {
    let atlas = &site().atlas;
    let of = |extent| [extent::records(atlas, extent), extent::topics(atlas, extent)].concat();
    let sample = of(Extent::Sample);
    assert_eq!(sample, of(Extent::Sample));
    assert!(sample.len() <= 21, "{} of at most 40 pages, with lists and notes", sample.len());
    for kind in ["corridor", "place", "country", "meeting", "agreement", "topic"] {
        let weights = |records: &[Selection]| -> Vec<usize> {
            records.iter().filter(|record| record.kind() == kind).map(|record| atlas.links.of(record).count()).collect()
        };
        let (all, some) = (weights(&of(Extent::All)), weights(&sample));
        assert_eq!((some.iter().min(), some.iter().max()), (all.iter().min(), all.iter().max()), "{kind}");
    }
}

#[test]
fn a_page_says_what_it_is() {
    for page in pages() {
        let Meta { title, description, path, .. } = &page.meta;
        assert!(title.ends_with(" · Corridor Atlas") && title.len() > 20, "{title}");
        assert!((12..=160).contains(&description.chars().count()), "{path}: {description}");
        assert!(page.panel.contains("<h2"), "{path} has its panel");
    }
}

#[test]
fn topics_are_text_alone() {
    for page in site().topic_pages() {
        assert_eq!(page.body.matches("<h1").count(), 1, "{}", page.meta.path);
        assert_eq!(page.body.matches("</h1>").count(), 1);
        assert!(page.body.contains("./?select=topic:"), "{}", page.body);
        assert!(page.meta.path.starts_with("topic/") && page.meta.path.ends_with('/'));
        assert!((20..=160).contains(&page.meta.description.chars().count()), "{}", page.meta.description);
    }
}

#[test]
fn pages_of_text_skip_no_heading() {
    for page in site().list_pages().iter().chain(&site().topic_pages()) {
        let levels = page.body.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10));
        let mut last = 0;
        for level in levels {
            assert!(level <= last + 1, "{}: a heading of level {level} after one of {last}", page.meta.path);
            last = level;
        }
        assert!(last > 0, "{} has a heading", page.meta.path);
    }
}

#[test]
fn a_reading_is_one_text() {
    let pages = site().story_pages();
    assert_eq!(pages.len(), site().atlas.stories.len());
    for (page, story) in pages.iter().zip(site().atlas.stories.iter()) {
        assert_eq!(page.body.matches("<h2").count(), story.steps.len(), "{}", story.id);
        assert!(site().first_page().panel.contains(&format!("href=\"{}\"", page.meta.path)), "the start leads there");
        assert!(!page.body.contains("?story="));
    }
}

#[test]
fn descriptions_end_well() {
    let long = "Some words, ".repeat(40);
    assert!(shortened(&long).ends_with("words…") && shortened(&long).chars().count() <= 160);
    let sentences = format!("{}. {}", "a".repeat(100), "b ".repeat(60));
    assert_eq!(shortened(&sentences), format!("{}.", "a".repeat(100)));
    assert_eq!(shortened(" one\n two "), "one two");
    assert!(shortened(&"й".repeat(300)).chars().count() <= 160);
}

/// Every point of the paths in a text.
fn points(text: &str) -> Vec<crate::geometry::MapPoint> {
    let paths = text.split(" d=\"").skip(1).filter_map(|rest| rest.split('"').next());
    paths.filter_map(path_text::read_parts).flatten().flat_map(|(line, _)| line).collect()
}

fn group<'a>(map: &'a str, id: &str) -> &'a str {
    let after = map.split_once(&format!("<g id=\"{id}\"")).unwrap().1;
    let end = if id == "overlay" { "</svg>" } else { "<g id=" };
    after.split(end).next().unwrap()
}

#[test]
fn a_map_holds_its_record_and_nothing_far_outside() {
    for page in pages() {
        let selection = page.select.as_ref().unwrap();
        let touched = site().atlas.touched(selection);
        let Some(bounds) = bounds_of(&site().atlas, selection, &touched) else {
            assert!(page.map.contains("class=\"static\""), "{selection}: the default map");
            continue;
        };
        let part = Part::around(&bounds);
        let edge = part.around.grown(0.1);
        for id in ["graticule", "base-land", "base-lakes", "base-rivers", "base-lines", "network", "selected"] {
            let outside = points(group(&page.map, id)).into_iter().find(|point| !edge.contains(*point));
            assert_eq!(outside, None, "{selection}: {id}");
        }
        let selected = points(group(&page.map, "selected"));
        let drawn = Bounds::around(selected.iter().copied());
        let lines = crate::scene::network::sections_of(&site().atlas, selection, &touched);
        match selection {
            Selection::Place(_) => assert!(page.map.contains(&format!("data-id=\"{selection}\"")), "{selection}"),
            _ if lines.is_empty() => assert!(!touched.places.is_empty(), "{selection} is a place or two"),
            _ => {
                let drawn = drawn.unwrap();
                assert!(part.view.grown(0.1).contains(drawn.min) && part.view.grown(0.1).contains(drawn.max));
            }
        }
        assert!(!page.map.contains("data-v="), "{selection}: what is cut is not adopted");
    }
}

#[test]
fn most_pages_are_light() {
    let sizes: Vec<usize> = pages().map(|page| page.map.len() + page.panel.len()).collect();
    let light = sizes.iter().filter(|size| **size < 200_000).count();
    assert!(light * 3 >= sizes.len() * 2, "{sizes:?}");
}

/// The block of data in a page's head.
fn linked(page: &Meta, shared: &Shared) -> Value {
    let head = head(page, shared, None);
    let text = head.split_once("<script type=\"application/ld+json\">").unwrap().1;
    serde_json::from_str(text.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn machines_are_told_what_a_page_is_about() {
    let shared = Shared { name: "A".to_owned(), language: "en".to_owned(), ..Shared::default() };
    let first = linked(&site().first_page().meta, &shared);
    assert_eq!(first["@type"], "Dataset");
    assert!(first["license"].is_string() && first["spatialCoverage"].is_object());
    assert!(first["distribution"]
        .as_array()
        .unwrap()
        .iter()
        .all(|file| { data().join(file["contentUrl"].as_str().unwrap().trim_start_matches("data/")).is_file() }));
    for page in pages() {
        let data = linked(&page.meta, &shared);
        let expected = match page.select.as_ref().unwrap() {
            Selection::Meeting(_) => "Event",
            Selection::Agreement(_) => "Article",
            _ => "Map",
        };
        assert_eq!(data["@type"], expected, "{}", page.meta.path);
        assert_eq!(data["@context"], "https://schema.org");
        assert!(data["name"].is_string() && data["description"].is_string());
        assert!(data.get("url").is_none(), "without the site's address none is known");
    }
}

#[test]
fn absolute_addresses_come_with_the_sites_own() {
    let page = page_of(site(), &site().records()[0]).unwrap();
    let bare = head(&page.meta, &Shared::default(), Some(CARD));
    assert!(!bare.contains("canonical") && !bare.contains("og:image") && !bare.contains("og:url"), "{bare}");
    let shared = Shared { site_url: Some("https://example.org/atlas/".to_owned()), ..Shared::default() };
    let address = format!("https://example.org/atlas/{}", page.meta.path);
    let told = head(&page.meta, &shared, Some(CARD));
    assert!(told.contains(&format!("<link rel=\"canonical\" href=\"{address}\">")));
    assert!(told.contains(&format!("<meta property=\"og:image\" content=\"https://example.org/atlas/{CARD}\">")));
    assert!(told.contains("content=\"summary_large_image\""));
    assert!(!head(&page.meta, &shared, None).contains("og:image"), "no picture, no word of it");
    assert_eq!(linked(&page.meta, &shared)["url"], address);
}

#[test]
fn lists_hold_everything() {
    let lists = site().list_pages();
    let body = |kind: &str| &lists.iter().find(|page| page.meta.path == format!("{kind}/")).unwrap().body;
    for article in site().atlas.articles.iter() {
        assert!(body("article").contains(&format!("id=\"{}\"", article.id)), "{}", article.id);
    }
    for place in site().atlas.places.iter() {
        assert!(body("place").contains(&format!("id=\"{}\"", place.id)), "{}", place.id);
    }
    let count = |kind: &str| body(kind).matches(&format!("data-id=\"{kind}:")).count();
    assert_eq!(count("corridor"), site().atlas.corridors.len() + site().atlas.groups.len());
    assert_eq!(count("meeting"), site().atlas.meetings.len());
    assert_eq!(count("agreement"), site().atlas.agreements.len());
}

/// A copy of the data, deleted when dropped.
struct Copy(PathBuf);

impl Copy {
    fn new() -> Copy {
        let copy = Copy(std::env::temp_dir().join(format!("atlas-publish-{}", std::process::id())));
        copy_folder(&data(), &copy.0);
        copy
    }

    fn change(&self, file: &str, change: impl FnOnce(&mut Value)) {
        let path = self.0.join(file);
        let mut value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        change(&mut value);
        fs::write(path, value.to_string()).unwrap();
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        match path.is_dir() {
            true => copy_folder(&path, &target),
            false => drop(fs::copy(&path, target).unwrap()),
        }
    }
}

#[test]
fn hostile_names_stay_text() {
    let copy = Copy::new();
    copy.change("corridors.json", |all| all["corridors"][0]["names"]["en"] = json!([HOSTILE]));
    copy.change("meetings.json", |all| {
        all["meetings"][0]["names"]["en"] = json!([HOSTILE]);
        all["meetings"][0]["venue"]["name"] = json!(HOSTILE);
        all["meetings"][0]["summary"]["en"] = json!(HOSTILE);
    });
    copy.change("articles.json", |all| {
        all["articles"][0]["title"] = json!(HOSTILE);
        all["articles"][0]["url"] = json!("javascript:alert(3)");
    });
    let site = Site::read(&copy.0, "./relief.webp", Extent::All).unwrap();
    let corridor = Selection::Corridor(site.atlas.corridors.iter().next().unwrap().id.clone());
    let meeting = Selection::Meeting(site.atlas.meetings.iter().next().unwrap().id.clone());
    let mut text = String::new();
    for page in [corridor, meeting].map(|record| page_of(&site, &record).unwrap()) {
        text.push_str(&head(&page.meta, &Shared::default(), Some(CARD)));
        text.push_str(&[page.map, page.panel, page.standfirst].concat());
    }
    text.push_str(&site.list());
    site.list_pages().iter().for_each(|page| text.push_str(&page.body));
    assert!(text.contains("alert(1)"), "the name is there");
    for live in ["<script>", "<img", "javascript:"] {
        assert!(!text.contains(live), "{live}");
    }
    assert_eq!(text.matches("</script").count(), text.matches("<script type=").count());
    assert_eq!(text.matches("</title>").count(), text.matches("<title").count());
}
