use super::words::shortened;
use super::*;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// The sample of the real data, read once for all tests.
fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::read(&data(), "./relief.webp", Extent::Sample).unwrap())
}

/// The whole of it, of which the tests make a few pages.
fn whole() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::read(&data(), "./relief.webp", Extent::All).unwrap())
}

const CORRIDOR: &str = "corridor:middle-corridor";

fn page_in(site: &Site, record: &str) -> AppPage {
    let record = record.parse().unwrap();
    site.record_page(&record, &site.world(&record)).unwrap()
}

#[test]
fn a_language_has_its_folder_and_all_of_its_pages_stand_there() {
    let spoken: Vec<_> = i18n::spoken().unwrap().into_iter().map(|(language, _)| language).collect();
    assert_eq!(whole().languages().collect::<Vec<_>>(), spoken);
    for language in whole().languages().skip(1) {
        let site = whole().speaking(language).unwrap();
        let folder = format!("{language}/");
        assert_eq!(site.home(), folder);
        assert_eq!(site.records(), whole().records());
        let mut pages = vec![site.first_page().meta, page_in(&site, CORRIDOR).meta];
        pages.extend(site.list_pages().into_iter().chain(site.story_pages()).map(|page| page.meta));
        for meta in pages {
            let inner = meta.path.strip_prefix(&folder).unwrap();
            let paths: Vec<_> = meta.editions.iter().map(|one| (one.language, one.path.as_str())).collect();
            assert_eq!(paths[0], ("en", inner));
            assert!(paths.contains(&(language, &meta.path)), "{language}: the page is among its editions");
            assert_eq!(paths.len(), spoken.len());
        }
    }
}

#[test]
fn a_translated_page_keeps_to_its_language() {
    let site = whole().speaking("zh").unwrap();
    let page = page_in(&site, CORRIDOR);
    let links = [&page.panel, &page.standfirst, &site.list(), &site.first_page().panel].map(String::as_str).concat();
    for link in links.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let is_elsewhere = link.starts_with("https://") || link.starts_with("http://");
        assert!(is_elsewhere || link.starts_with("zh/") || link.contains("lang=zh"), "{link}");
    }
    for state in links.split("data-go=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(state.contains("lang=zh"), "{state}");
    }
    assert!(page.panel.contains(site.text("corridor.lengths")) || page.panel.contains("data-kind=\"corridor\""));
    assert_eq!(page.meta.title, site.title_of(&site.name(page.select.as_ref().unwrap())));
}

#[test]
fn maps_of_all_languages_have_the_same_lines() {
    let world =
        |map: &str| map.split("<g id=\"world\"").nth(1).unwrap().split("<g id=\"overlay\"").next().unwrap().to_owned();
    let overlay = |map: &str| map.split("<g id=\"overlay\"").nth(1).unwrap().to_owned();
    let (english, chinese) = (whole(), whole().speaking("zh").unwrap());
    for (one, other) in [
        (english.first_page().map, chinese.first_page().map),
        (page_in(english, CORRIDOR).map, page_in(&chinese, CORRIDOR).map),
    ] {
        assert_eq!(world(&one), world(&other));
        assert_ne!(overlay(&one), overlay(&other), "names are in the page's language");
    }
}

#[test]
fn a_sample_has_a_few_pages_in_a_few_languages() {
    let languages: Vec<_> = site().languages().collect();
    assert_eq!(languages, ["en", "zh", "ru", "fa"]);
    for language in &languages[1..] {
        let site = site().speaking(language).unwrap();
        assert_eq!(site.records().len(), 1);
        assert!(site.list_pages().is_empty() && site.topic_pages().is_empty() && site.story_pages().is_empty());
        let page = page_in(&site, &site.records()[0].to_string());
        assert!(page.standfirst.contains("href=\"corridor/\""), "lists are the English ones: {}", page.standfirst);
    }
    let english: Vec<_> = site().list_pages().into_iter().map(|page| page.meta).collect();
    assert!(english.iter().all(|meta| meta.editions.len() == 1 && alternates(meta).is_empty()));
    assert_eq!(site().homes().len(), languages.len());
}

#[test]
fn search_engines_are_told_of_all_languages_by_absolute_addresses() {
    let url = "https://example.org/atlas/";
    let site = whole().speaking("fa").unwrap();
    let shared = Shared { site_url: Some(url.to_owned()), language: "fa".to_owned(), ..Shared::default() };
    let page = page_in(&site, CORRIDOR);
    let told = head(&page.meta, &shared, None);
    for (language, folder) in [("en", ""), ("x-default", ""), ("fa", "fa/"), ("zh", "zh/")] {
        let link = format!("hreflang=\"{language}\" href=\"{url}{folder}corridor/middle-corridor/\">");
        assert!(told.contains(&link), "{link}");
    }
    assert!(told.contains(&format!("rel=\"canonical\" href=\"{url}fa/corridor/middle-corridor/\"")));
    assert!(told.contains("content=\"fa_IR\"") && told.contains("\"inLanguage\":\"fa\""));
    assert_eq!(told.matches("hreflang").count(), 13);
    assert!(!head(&page.meta, &Shared::default(), None).contains("hreflang"));
    let first = head(&site.first_page().meta, &shared, None);
    assert!(first.contains("content=\"website\"") && told.contains("content=\"article\""));
}

#[test]
fn descriptions_end_well_without_blanks() {
    let sentences = format!("{}。{}", "语".repeat(120), "言".repeat(100));
    assert_eq!(shortened(&sentences), format!("{}。", "语".repeat(120)));
    let long = "语".repeat(300);
    assert_eq!(shortened(&long), format!("{}…", "语".repeat(159)));
}
