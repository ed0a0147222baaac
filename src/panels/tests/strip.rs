//! Strip maps: order, borders, breaks of gauge, branches, folds.

use super::{fixture, html, lines, select};
use crate::atlas::DataFile;
use crate::domain::Selection;
use crate::panels::panel;
use crate::panels::route::folds;
use std::ops::Range;

/// A corridor travelled from Dostyk, against the direction in which its sections are stored, with a branch.
const BACK: &str = r#"{"corridors": [{"id": "back", "category": "corridor", "names": {"en": ["Back"]}, "branches": [
 {"id": "main", "start": "dostyk", "legs": [{"sections": ["alashankou--dostyk--rail"], "note": "Gauges 1435/1520."}]},
 {"id": "spur", "start": "alashankou", "legs": [{"sections": ["jinghe--alashankou--rail"]}]}]}]}"#;

/// Where each of these stands in a text; fails unless all are there, in this order.
fn assert_in_order(text: &str, parts: &[&str]) {
    let mut at = 0;
    for part in parts {
        let found = text[at..].find(part);
        assert!(found.is_some(), "“{part}” does not follow in {}", &text[at..]);
        at += found.unwrap_or_default() + part.len();
    }
}

#[test]
fn a_strip_goes_in_the_order_of_travel_and_calls_out_border_and_gauge() {
    let page = html(&fixture::whole(), "corridor:north");
    let route = &page[page.find("class=\"route\"").unwrap()..];
    let order = [
        "data-id=\"place:jinghe\"",
        "railway",
        "1,435\u{a0}mm",
        "data-id=\"place:alashankou\"",
        "68 km",
        "data-call=\"border\"",
        "data-id=\"country:CN\">China</a>",
        "data-id=\"country:KZ\">Kazakhstan</a>",
        "Break of gauge 1,435 → 1,520 mm",
        "data-id=\"place:dostyk\"",
        "80 km",
        "</ol>",
    ];
    assert_in_order(route, &order);
}

#[test]
fn travel_the_other_way_turns_border_and_gauge_round_and_tells_where_a_branch_leaves() {
    let page = html(&fixture::with(DataFile::Corridors, BACK), "corridor:back");
    let order = [
        "Main line: Dostyk – Alashankou",
        "data-id=\"country:KZ\"",
        "data-id=\"country:CN\"",
        "Break of gauge 1,520 → 1,435 mm",
        "branch to <a href=\"?select=place:jinghe\"",
        "Branch: Alashankou – Jinghe",
        "Leaves the main line at <a href=\"?select=place:alashankou\"",
        "68 km",
    ];
    assert_in_order(&page[page.find("<h4>").unwrap()..], &order);
    assert!(!page.contains("Gauges 1435/1520."), "the remark says no more than the call");
}

#[test]
fn lines_look_as_on_the_map() {
    let page = html(&fixture::whole(), "corridor:north");
    assert!(page.contains("<line class=\"line rail operating\""), "{page}");
    let schematic = page.matches("class=\"schematic rail\"").count();
    assert!(schematic > 0 && schematic < page.matches("class=\"line rail operating\"").count(), "{schematic}");
    let Some(cx) = fixture::real() else { return };
    let cku = lines(panel(&cx, &select("corridor:cku-railway")));
    assert!(
        cku.contains("class=\"line rail under-construction\"") && cku.contains("stroke-dasharray=\"7 3\""),
        "{cku}"
    );
    assert!(cku.contains("class=\"build road\""), "roads are hollow: {cku}");
}

#[test]
fn the_strip_is_no_picture_to_those_who_listen() {
    let page = html(&fixture::whole(), "corridor:north");
    for tag in page.split("<svg ").skip(1) {
        let attributes = tag.split('>').next().unwrap();
        assert!(attributes.contains("aria-hidden=\"true\"") || attributes.contains("role=\"img\""), "{attributes}");
    }
}

#[test]
fn many_minor_places_in_a_row_fold() {
    let row = |length: usize| [vec![false], vec![true; length], vec![false]].concat();
    assert!(folds(&row(12)).is_empty());
    assert_eq!(folds(&row(13)), vec![Range { start: 1, end: 14 }]);
    // A branch of many stops folds sooner.
    let long = [vec![false; 24], vec![true; 2], vec![false], vec![true; 3], vec![false]].concat();
    assert_eq!(folds(&long), vec![Range { start: 27, end: 30 }]);
    assert!(folds(&[]).is_empty());
}

#[test]
fn a_folded_stretch_keeps_every_place_and_every_border_stays_in_sight() {
    let Some(cx) = fixture::real() else { return };
    let mut folded = 0;
    for corridor in cx.atlas.corridors.iter() {
        let page = lines(panel(&cx, &Selection::Corridor(corridor.id.clone())));
        let Some(start) = page.find("class=\"route\"") else { continue };
        for section in corridor.sections().filter_map(|id| cx.atlas.sections.get(id)) {
            for place in [&section.from, &section.to] {
                assert!(page[start..].contains(&format!("data-id=\"place:{place}\"")), "{} lacks {place}", corridor.id);
            }
        }
        for fold in page.split("more places</span>").skip(1) {
            let inside = fold.split("</details>").next().unwrap();
            assert!(!inside.contains("data-call="), "{}: a border or gauge is folded away", corridor.id);
            folded += 1;
        }
    }
    assert!(folded > 10, "{folded} folds");
}
