//! Panels of the real records. Without the folder `data/` there is nothing to test.

use super::{fixture, html, lines, linked, select};
use crate::atlas::Atlas;
use crate::domain::Selection;
use crate::explore::ViewState;
use crate::panels::{legend, list_part, panel, start, table, whole_list, SEED_ARTICLE, SEED_TOPICS, SUMMITS};
use std::collections::BTreeSet;

pub(super) fn every_selection(atlas: &Atlas) -> Vec<Selection> {
    let vocabulary = &atlas.vocabulary;
    let mut all: Vec<Selection> = Vec::new();
    all.extend(atlas.corridors.iter().map(|r| Selection::Corridor(r.id.clone())));
    all.extend(atlas.groups.iter().map(|r| Selection::Corridor(r.id.clone())));
    all.extend(atlas.places.iter().map(|r| Selection::Place(r.id.clone())));
    all.extend(vocabulary.countries.iter().map(|r| Selection::Country(r.code.clone())));
    all.extend(atlas.meetings.iter().map(|r| Selection::Meeting(r.id.clone())));
    all.extend(atlas.agreements.iter().map(|r| Selection::Agreement(r.id.clone())));
    all.extend(atlas.articles.iter().map(|r| Selection::Article(r.id.clone())));
    all.extend(vocabulary.topics.iter().map(|r| Selection::Topic(r.id.clone())));
    all.extend(vocabulary.areas.iter().map(|r| Selection::Topic(r.id.clone())));
    all
}

#[test]
fn every_record_has_a_panel_whose_links_lead_somewhere() {
    let Some(cx) = fixture::real() else { return };
    for selection in every_selection(cx.atlas) {
        let html = lines(panel(&cx, &selection));
        assert!(html.starts_with("<article ") && html.contains("<h2 tabindex=\"-1\""), "{selection}");
        for target in linked(&html) {
            assert!(cx.atlas.has(&select(&target)), "{selection} links to {target}");
        }
    }
}

#[test]
fn the_seed_articles_panel_links_to_all_its_subjects() {
    let Some(cx) = fixture::real() else { return };
    let article = cx.atlas.articles.get(&SEED_ARTICLE.into()).expect("the article the project began from");
    let links = linked(&html(&cx, &format!("article:{SEED_ARTICLE}")));
    let about = &article.about;
    let mut subjects: BTreeSet<String> = BTreeSet::new();
    subjects.extend(about.corridors.iter().map(|id| format!("corridor:{id}")));
    subjects.extend(about.meetings.iter().map(|id| format!("meeting:{id}")));
    subjects.extend(about.agreements.iter().map(|id| format!("agreement:{id}")));
    subjects.extend(about.places.iter().map(|id| format!("place:{id}")));
    subjects.extend(about.countries.iter().map(|id| format!("country:{id}")));
    subjects.extend(about.areas.iter().chain(&about.topics).map(|id| format!("topic:{id}")));
    assert!(subjects.len() > 10, "{subjects:?}");
    let missing: Vec<_> = subjects.difference(&links).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_ways_in_lead_to_records() {
    let Some(cx) = fixture::real() else { return };
    let links = linked(&lines(start(&cx, &ViewState::default())));
    for (id, _) in SUMMITS {
        assert!(links.contains(&format!("meeting:{id}")), "{id}");
    }
    for target in &links {
        assert!(cx.atlas.has(&select(target)), "{target}");
    }
    let article = cx.atlas.articles.get(&SEED_ARTICLE.into()).expect("the article the project began from");
    let topics: BTreeSet<&str> = article.about.topics.iter().map(|topic| topic.as_str()).collect();
    assert!(SEED_TOPICS.iter().all(|topic| topics.contains(topic)), "{topics:?}");
    assert_eq!(article.title, cx.locale.text("start.seed"));
}

#[test]
fn the_list_holds_every_corridor_meeting_agreement_and_article() {
    let Some(cx) = fixture::real() else { return };
    let listed = linked(&lines(whole_list(&cx)));
    let wanted = every_selection(cx.atlas).into_iter().filter(|selection| !matches!(selection, Selection::Place(_)));
    let missing: Vec<String> = wanted.map(|s| s.to_string()).filter(|id| !listed.contains(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn names_are_sorted_by_the_alphabet_of_the_page() {
    let Some(real) = fixture::real() else { return };
    let in_order = [
        ("kk", ["Қазақстан", "Өзбекстан", "Польша"]),
        ("tg", ["Тоҷикистон", "Ӯзбекистон", "Чин"]),
        ("az", ["Belçika", "Çin", "Gürcüstan"]),
        ("fa", ["بلژیک", "پاکستان", "تاجیکستان"]),
        ("zh", ["阿富汗", "俄罗斯", "中国"]),
    ];
    for (language, names) in in_order {
        let cx = fixture::speaking(&real, language);
        let pages = [list_part(&cx, "countries"), legend(&cx, true), table(&cx, "places country")];
        for page in pages.map(lines) {
            // Not every country has a corridor or a place.
            let at: Vec<usize> = names.iter().filter_map(|name| page.find(&format!(">{name}<"))).collect();
            assert!(at.len() > 1 && at.is_sorted(), "{language}: {names:?} at {at:?}");
        }
    }
}
