//! Words in another language than the page say so.

use super::real::every_selection;
use super::{fixture, ONE_OF_EACH};
use crate::panels::{list_part, panel, start, table, PanelContext};

/// The pieces of text that no element with a language of its own holds.
fn unmarked(html: &str) -> Vec<&str> {
    let (mut open, mut found): (Vec<bool>, Vec<&str>) = (Vec::new(), Vec::new());
    for piece in html.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        if tag.starts_with('/') {
            open.pop();
        } else if !tag.is_empty() && !tag.ends_with('/') {
            open.push(tag.contains(" lang=\""));
        }
        if !open.contains(&true) && !text.trim().is_empty() {
            found.push(text);
        }
    }
    assert!(open.is_empty(), "every element is closed: {html}");
    found
}

/// Whether there are three words in Latin letters in a row, one of which is no name and no abbreviation.
fn is_english(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_latin = |word: &&str| word.chars().any(|c| c.is_ascii_alphabetic()) && word.is_ascii();
    let is_small = |word: &&str| word.starts_with(|c: char| c.is_ascii_lowercase());
    words.windows(3).any(|row| row.iter().all(is_latin) && row.iter().any(is_small))
}

fn wrong_in(cx: &PanelContext, found: &mut Vec<String>) {
    let mut pages = vec![("start".to_owned(), start(cx, &cx.state))];
    for kind in ["corridors", "countries", "places", "meetings", "agreements", "articles", "topics"] {
        pages.push((kind.to_owned(), list_part(cx, kind)));
        pages.push((format!("table of {kind}"), table(cx, kind)));
    }
    for selection in every_selection(cx.atlas) {
        pages.push((selection.to_string(), panel(cx, &selection)));
    }
    for (page, html) in pages {
        found.extend(
            unmarked(html.as_str()).into_iter().filter(|text| is_english(text)).map(|text| format!("{page}: {text}")),
        );
    }
}

#[test]
fn english_in_a_page_of_another_language_is_marked() {
    let mut found = Vec::new();
    wrong_in(&fixture::speaking(&fixture::whole(), "zh"), &mut found);
    if let Some(real) = fixture::real() {
        wrong_in(&fixture::speaking(&real, "zh"), &mut found);
        wrong_in(&fixture::speaking(&real, "kk"), &mut found);
    }
    let some: Vec<&String> = found.iter().take(60).collect();
    assert!(found.is_empty(), "{} pieces: {some:#?}", found.len());
}

/// In the page's own language nothing needs to be marked but names in others.
#[test]
fn an_english_page_marks_no_english() {
    let cx = fixture::whole();
    for selection in ONE_OF_EACH {
        assert!(!super::html(&cx, selection).contains("lang=\"en\""), "{selection}");
    }
}

#[test]
fn positions_and_what_is_said_are_joined_as_the_language_joins() {
    let whole = fixture::whole();
    let place = |language: &str| super::html(&fixture::speaking(&whole, language), "place:dostyk");
    assert!(place("ru").contains("45,25° "), "{}", place("ru"));
    assert!(place("fa").contains("۴۵٫۲۵° ") && place("en").contains("45.25° N, 82.48° E"), "{}", place("fa"));
    let said = |language: &str| crate::panels::shows(&fixture::speaking(&whole, language));
    assert!(said("zh").contains('。') && !said("zh").contains(". "), "{}", said("zh"));
    let routes = crate::panels::routes(&fixture::speaking(&whole, "fa"));
    assert!(routes.contains("، ") && !routes.contains(", "), "{routes}");
}

#[test]
fn local_names_stand_beside_where_they_are_asked_for() {
    let local = fixture::seen(&crate::url::parse("local=1"));
    let place = super::html(&local, "place:dostyk");
    assert!(place.contains("<p lang=\"kk\" class=\"local\">Достық</p>"), "{place}");
    let corridor = super::html(&local, "corridor:north");
    let link = "data-id=\"place:dostyk\">Dostyk</a> <span lang=\"kk\" class=\"local\">Достық</span>";
    assert!(corridor.contains(link), "{corridor}");
    assert!(corridor.contains("local=1"), "links keep it: {corridor}");
    assert!(!super::html(&fixture::whole(), "corridor:north").contains("class=\"local\""));
    let kazakh = fixture::speaking(&local, "kk");
    assert!(!super::html(&kazakh, "place:dostyk").contains(">Достық</p>"), "it is the name shown already");
}
