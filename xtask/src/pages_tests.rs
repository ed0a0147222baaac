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

fn maker_of(language: &str, site_url: Option<&str>) -> Maker<'static> {
    static INDEX: OnceLock<String> = OnceLock::new();
    let index = INDEX.get_or_init(index);
    Maker::new(site().speaking(language).unwrap(), index, site_url.map(str::to_owned), "pages.css", &start()).unwrap()
}

fn maker(site_url: Option<&str>) -> Maker<'static> {
    maker_of("en", site_url)
}

fn record(maker: &Maker, record: &Selection) -> Made {
    maker.record(record, &site().world(record)).unwrap().unwrap()
}

/// All pages of the sample in a language, from the page as it stands in the repository.
fn all(maker: &Maker) -> Vec<Made> {
    let mut all: Vec<Made> = maker.site.records().iter().map(|one| record(maker, one)).collect();
    all.push(maker.first().unwrap());
    all.extend(maker.plain(Some("mailto:errors@example.org")).unwrap());
    all
}

/// All pages of the sample.
fn sample(site_url: Option<&str>) -> Vec<Made> {
    site().languages().flat_map(|language| all(&maker_of(language, site_url))).collect()
}

fn attribute<'a>(html: &'a str, tag: &str, name: &str) -> Option<&'a str> {
    html::tags(html).into_iter().find(|found| found.name == tag)?.get(name)
}

#[test]
fn no_link_leads_nowhere() {
    let pages = sample(None);
    assert!(pages.len() <= 40, "the sample has {} pages", pages.len());
    let mut written = Written::default();
    pages.iter().for_each(|made| written.add(Page::of(made)));
    let is_data = |file: &str| file.starts_with("data/") && project::root().join(file).is_file();
    assert_eq!(written.dead_links(is_data), Vec::<String>::new());
    assert!(written.sitemap(SITE_URL).contains(&format!("<loc>{SITE_URL}corridor/</loc>")));
}

#[test]
fn pages_name_the_first_one_as_their_base() {
    for made in sample(Some(SITE_URL)) {
        let tags = html::tags(&made.html);
        let base = tags.iter().find(|tag| tag.name == "base").and_then(|tag| tag.get("href"));
        let depth = made.meta.path.matches('/').count();
        assert_eq!(base.unwrap_or_default(), "../".repeat(depth), "{}", made.meta.path);
        let first_address = tags.iter().position(|tag| tag.get("href").is_some());
        assert!(depth == 0 || tags[first_address.unwrap()].name == "base", "the base comes before what it is for");
        let canonical = tags.iter().find(|tag| tag.get("rel") == Some("canonical")).and_then(|tag| tag.get("href"));
        assert_eq!(canonical, Some([SITE_URL, &made.meta.path].concat().as_str()));
        // What the first page says of the one-file edition is put in once that is there.
        assert_eq!(
            made.html.matches(SINGLE).count(),
            usize::from(made.meta.path.len() < 4 && !made.meta.path.starts_with("a"))
        );
        assert!(!made.html.replace(SINGLE, "").contains("<!--atlas:"), "{} has all its parts", made.meta.path);
    }
}

#[test]
fn a_record_says_that_it_is_selected_and_has_its_picture() {
    let told = maker(Some(SITE_URL));
    let one = &site().records()[0];
    let made = record(&told, one);
    assert!(made.html.contains(&format!("data-select=\"{one}\"")));
    assert!(made.html.contains(&format!("content=\"{SITE_URL}{}card.png\"", made.meta.path)));
    assert_eq!(made.beside[0].0, publish::OEMBED);
    let silent = record(&maker(None), one);
    assert!(silent.beside.is_empty() && !silent.html.contains("og:image"), "without the site's address none is told");
    assert!(told.first().unwrap().html.contains("data-select=\"\""));
}

#[test]
fn pages_say_which_language_they_are_in() {
    for (language, direction) in [("en", "ltr"), ("zh", "ltr"), ("ru", "ltr"), ("fa", "rtl")] {
        let maker = maker_of(language, Some(SITE_URL));
        let site = &maker.site;
        for made in all(&maker) {
            let path = &made.meta.path;
            assert_eq!(attribute(&made.html, "html", "lang"), Some(language), "{path}");
            assert_eq!(attribute(&made.html, "html", "dir"), Some(direction), "{path}");
            let own = attribute(&made.html, "html", "data-lang").unwrap_or_default();
            assert_eq!(own, if language == "en" { "" } else { language }, "{path}");
            // The Russian pictures are Russian, the Persian pages show the English ones.
            let card = made.html.split("og:image\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
            let folder = path.strip_prefix("fa/").unwrap_or(path);
            assert!(card.is_none_or(|card| card == format!("{SITE_URL}{folder}card.png")), "{path}: {card:?}");
            let name = escape(site.locale.text("page.name")).to_string();
            assert!(made.html.contains(&name), "{path}");
        }
    }
}

/// What a page says of its other languages they say of it.
#[test]
fn languages_name_each_other() {
    let pages = sample(Some(SITE_URL));
    let told = |made: &Made| -> BTreeSet<(String, String)> {
        let tags = html::tags(&made.html);
        let links = tags.iter().filter(|tag| tag.name == "link" && tag.get("rel") == Some("alternate"));
        links.filter_map(|tag| Some((tag.get("hreflang")?.to_owned(), tag.get("href")?.to_owned()))).collect()
    };
    let mut several = 0;
    for made in &pages {
        let alternates = told(made);
        for (_, address) in &alternates {
            let other = pages.iter().find(|other| *address == [SITE_URL, &other.meta.path].concat());
            assert_eq!(told(other.unwrap_or_else(|| panic!("{address} is not there"))), alternates);
        }
        let own = [SITE_URL, &made.meta.path].concat();
        assert!(alternates.is_empty() || alternates.iter().any(|(_, address)| *address == own), "{own}");
        several += usize::from(alternates.len() == 5);
    }
    assert_eq!(several, 8, "first pages and one record in four languages");
}

#[test]
fn every_page_leads_to_other_languages() {
    for made in sample(None) {
        let nav = made.html.split(&format!("<nav class=\"{EDITIONS}\"")).nth(1).unwrap();
        let nav = nav.split("</nav>").next().unwrap();
        for language in ["en", "zh", "ru", "fa"] {
            assert!(nav.contains(&format!("lang=\"{language}\" hreflang=\"{language}\"")), "{}: {nav}", made.meta.path);
        }
        assert!(!nav.contains("//"), "the addresses are relative");
    }
}

#[test]
fn notes_say_whom_to_write_to() {
    let maker = maker(None);
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
    let base = |site_url: Option<&str>| {
        let lost = maker(site_url).lost().unwrap();
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
    let first = maker(None).first().unwrap().html;
    for name in ["Natural Earth", "GMTED2010", "USGS", "NGA", "GeoNames", "SeaRoute", "CC BY 4.0"] {
        assert!(first.contains(name), "{name}");
    }
    assert!(first.contains(&escape(site().locale.text("page.description"))));
}
