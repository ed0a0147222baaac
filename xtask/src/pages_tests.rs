use super::*;
use crate::crawl::{Page, Written};
use crate::project;
use corridor_atlas::scene::svg::escape;
use std::collections::BTreeSet;
use std::fs;
use std::sync::OnceLock;

const SITE_URL: &str = "https://example.org/atlas/";

/// The sample of the real data, read once for all tests.
fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::read(&project::data(), "./relief.webp", Extent::Sample).unwrap())
}

fn index() -> String {
    fs::read_to_string(project::root().join("index.html")).unwrap()
}

fn start() -> Vec<(String, String)> {
    vec![("places.geojson".to_owned(), String::new())]
}

/// All pages of the sample, from the page as it stands in the repository.
fn all(maker: &Maker) -> Vec<Made> {
    let records = maker.site.records().iter().map(|record| maker.record(record, None));
    let mut all: Vec<Made> = records.collect::<Result<_>>().unwrap();
    all.push(maker.first(None).unwrap());
    all.extend(maker.plain(Some("mailto:errors@example.org")).unwrap());
    all
}

#[test]
fn no_link_leads_nowhere() {
    let (site, index) = (site(), index());
    let maker = Maker::new(site, &index, None, "pages.css", &start());
    let pages = all(&maker);
    assert!(pages.len() <= 40, "the sample has {} pages", pages.len());
    let mut written = Written::default();
    pages.iter().for_each(|made| written.add(&Page::of(made)));
    let is_data = |file: &str| file.starts_with("data/") && project::root().join(file).is_file();
    assert_eq!(written.dead_links(is_data), Vec::<String>::new());
    assert!(written.sitemap(SITE_URL).contains(&format!("<loc>{SITE_URL}corridor/</loc>")));
}

#[test]
fn pages_name_the_first_one_as_their_base() {
    let (site, index) = (site(), index());
    let maker = Maker::new(site, &index, Some(SITE_URL.to_owned()), "pages.css", &start());
    for made in all(&maker) {
        let tags = html::tags(&made.html);
        let base = tags.iter().find(|tag| tag.name == "base").and_then(|tag| tag.get("href"));
        let depth = made.meta.path.matches('/').count();
        assert_eq!(base.unwrap_or_default(), "../".repeat(depth), "{}", made.meta.path);
        let first_address = tags.iter().position(|tag| tag.get("href").is_some());
        assert!(depth == 0 || tags[first_address.unwrap()].name == "base", "the base comes before what it is for");
        let canonical = tags.iter().find(|tag| tag.get("rel") == Some("canonical")).and_then(|tag| tag.get("href"));
        assert_eq!(canonical, Some([SITE_URL, &made.meta.path].concat().as_str()));
        // What the first page says of the one-file edition is put in once that is there.
        assert_eq!(made.html.matches(SINGLE).count(), usize::from(depth == 0));
        assert!(!made.html.replace(SINGLE, "").contains("<!--atlas:"), "{} has all its parts", made.meta.path);
    }
}

#[test]
fn a_record_says_that_it_is_selected_and_has_its_picture() {
    let (site, index) = (site(), index());
    let maker = Maker::new(site, &index, Some(SITE_URL.to_owned()), "pages.css", &start());
    let record = &site.records()[0];
    let card = |_: Option<&Selection>| Ok(vec![1, 2, 3]);
    let made = maker.record(record, Some(&card)).unwrap();
    assert!(made.html.contains(&format!("data-select=\"{record}\"")));
    assert!(made.html.contains(&format!("content=\"{SITE_URL}{}card.png\"", made.meta.path)));
    assert_eq!(made.beside[0], ("card.png", vec![1, 2, 3]));
    let other = maker.record(&site.records()[1], None).unwrap();
    assert!(other.beside.is_empty() && !other.html.contains("og:image"));
    assert!(maker.first(None).unwrap().html.contains("data-select=\"\""));
}

#[test]
fn notes_say_whom_to_write_to() {
    let (site, index) = (site(), index());
    let maker = Maker::new(site, &index, None, "pages.css", &start());
    let corrections = |contact| {
        let pages = maker.plain(contact).unwrap();
        pages.into_iter().find(|made| made.meta.path == "about/corrections/").unwrap().html
    };
    assert!(corrections(Some("mailto:errors@example.org")).contains("<a href=\"mailto:errors@example.org\">"));
    assert!(!corrections(None).contains("mailto:"));
    assert!(corrections(None).contains("Write to whoever runs the site"));
}

#[test]
fn what_is_lost_finds_the_way_back() {
    let (site, index) = (site(), index());
    let base = |site_url: Option<&str>| {
        let maker = Maker::new(site, &index, site_url.map(str::to_owned), "pages.css", &start());
        let lost = maker.lost().unwrap();
        assert!(lost.contains("noindex"));
        let tags = html::tags(&lost);
        tags.iter().find(|tag| tag.name == "base").and_then(|tag| tag.get("href")).unwrap_or_default().to_owned()
    };
    assert_eq!(base(Some(SITE_URL)), "/atlas/");
    assert_eq!(base(Some("https://example.org/")), "/");
    assert_eq!(base(None), "./");
}

/// The loader's sentences are attributes of the page's notice; each key that it names is there, and no other.
#[test]
fn the_loader_has_its_words() {
    let index = index();
    let tags = html::tags(&index);
    let notice = tags.iter().find(|tag| tag.get("id") == Some("notice")).unwrap();
    let there: BTreeSet<&str> = notice.names().filter_map(|name| name.strip_prefix("data-")).collect();
    let boot = fs::read_to_string(project::root().join("assets/boot.js")).unwrap();
    let app = fs::read_to_string(project::root().join("src/web/app.rs")).unwrap();
    let after = |text: &'static str, code: &str| -> Vec<String> {
        let ends = |c: char| !c.is_ascii_alphanumeric();
        code.split(text).skip(1).filter_map(|rest| rest.split(ends).next().map(str::to_owned)).collect()
    };
    let mut asked = after("Told(\"", &boot);
    asked.extend(after("words.", &boot));
    asked.extend(after("atlas_failed(\"", &app));
    let asked: BTreeSet<&str> = asked.iter().map(String::as_str).collect();
    assert_eq!(asked, there);
    for key in &there {
        assert!(site().locale.has(&format!("boot.{key}")), "{key}");
        assert_eq!(notice.get(&format!("data-{key}")), Some(format!("<!--atlas:text boot.{key}-->").as_str()));
    }
}

#[test]
fn credits_name_all_whose_work_is_shown() {
    let (site, index) = (site(), index());
    let first = Maker::new(site, &index, None, "pages.css", &start()).first(None).unwrap().html;
    for name in ["Natural Earth", "GMTED2010", "USGS", "NGA", "GeoNames", "SeaRoute", "CC BY 4.0"] {
        assert!(first.contains(name), "{name}");
    }
    assert!(first.contains(&escape(site.locale.text("page.description"))));
}
