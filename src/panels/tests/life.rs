//! When sections came into being, and who says so: on the strip, and section by section behind a fold.

use super::{fixture, html, lines};
use crate::atlas::DataFile;
use crate::domain::Selection;
use crate::html::Html;
use crate::panels::{panel, PanelContext};
use serde_json::json;

/// The two sections of a corridor on one gauge, the first travelled from its far end, with these members besides.
fn told(first: &serde_json::Value, second: &serde_json::Value) -> PanelContext<'static> {
    let section = |from: &str, to: &str, more: &serde_json::Value| {
        let mut properties = json!({"from": from, "to": to, "mode": "rail", "gauge_mm": 1435});
        properties.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"type": "Feature", "id": format!("{from}--{to}--rail"), "geometry": null, "properties": properties})
    };
    let features = [section("alashankou", "jinghe", first), section("alashankou", "dostyk", second)];
    let corridors = json!({"corridors": [{"id": "north", "category": "corridor", "names": {"en": ["North"]}, "branches": [
        {"id": "main", "start": "jinghe", "legs": [{"sections": ["alashankou--jinghe--rail", "alashankou--dostyk--rail"]}]}]}]});
    let sections = json!({"type": "FeatureCollection", "features": features}).to_string();
    fixture::with_both((DataFile::Sections, &sections), (DataFile::Corridors, &corridors.to_string()))
}

fn event(date: &str, kind: &str, certainty: &str) -> serde_json::Value {
    json!({"date": date, "kind": kind, "source": "page", "certainty": certainty})
}

/// The words of the rows that tell since when.
fn since(cx: &PanelContext) -> Vec<String> {
    let page = html(cx, "corridor:north");
    let rows = page.split("<p class=\"beside since\">").skip(1).filter_map(|rest| rest.split("</p>").next());
    rows.map(words).collect()
}

/// What is left of a text without its markup.
fn words(html: &str) -> String {
    let texts = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    texts.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_all_sections_of_a_run_have_in_common_is_told_once_with_its_source() {
    let opened = json!({"events": [event("1990-09-12", "opened", "sourced")]});
    assert_eq!(since(&told(&opened, &opened)), ["opened on 12 September 1990 · Daily another site, in a new tab"]);
    let doubtful = json!({"events": [event("1990", "opened", "unverified")]});
    assert_eq!(since(&told(&doubtful, &doubtful)), ["opened in 1990 · unverified · Daily another site, in a new tab"]);
}

#[test]
fn what_differs_within_a_run_is_told_as_a_span_of_time() {
    let opened = |date: &str| json!({"events": [event(date, "opened", "sourced")]});
    assert_eq!(since(&told(&opened("2012"), &opened("1990-09-12"))), ["opened between 1990 and 2012"]);
    let reported = json!({"events": [event("2013", "reported-operating", "unverified")]});
    let one_of_two = ["operating, by records of 1990–2013 · in part unverified"];
    assert_eq!(since(&told(&reported, &opened("1990"))), one_of_two);
    let known_in_part = since(&told(&opened("1990"), &json!({"events": []})));
    assert_eq!(known_in_part.len(), 1, "what is not known is a run of its own, without a date: {known_in_part:?}");
}

#[test]
fn a_status_holds_since_the_first_of_the_events_that_say_so() {
    let life = json!({"events": [event("2025-06", "reported-under-construction", "sourced"), event("2024-06-06", "agreed", "sourced"),
        event("2024-12", "construction-started", "sourced")]});
    let cx = told(&life, &life);
    assert_eq!(since(&cx), ["construction started in December 2024 · Daily another site, in a new tab"]);
    let on = |day: &str| {
        let state = crate::url::parse(&format!("date={day}"));
        since(&PanelContext::new(cx.atlas, cx.locale, &state, true))
    };
    assert!(on("2024-07")[0].starts_with("agreed on 6 June 2024"), "{:?}", on("2024-07"));
    assert!(on("2020").is_empty());
}

#[test]
fn before_the_details_are_there_nothing_is_called_unverified() {
    let opened = json!({"events": [{"date": "1990", "kind": "opened"}]});
    let cx = told(&opened, &opened);
    let thin = PanelContext::new(cx.atlas, cx.locale, &cx.state, false);
    assert_eq!(since(&thin), ["opened in 1990"]);
    assert!(!html(&thin, "corridor:north").contains("Section by section"));
}

#[test]
fn section_by_section_all_events_stand_in_order_and_alike_neighbours_together() {
    let life = json!({"note": "Single <track>.", "path_source": "a chart", "as_of": "2025",
        "events": [event("1990-09-12", "opened", "sourced"), event("1985", "construction-started", "unverified")]});
    let fold = |cx: &PanelContext| {
        let page = html(cx, "corridor:north");
        words(page.split("<ol class=\"stretches\">").nth(1).unwrap().split("</details>").next().unwrap())
    };
    let both = "Jinghe – Dostyk 2 sections 1985 Construction started unverified Daily another site, in a new tab \
                12 September 1990 Opened Daily another site, in a new tab Single &lt;track&gt;. \
                Line drawn after a chart. As of 2025";
    assert_eq!(fold(&told(&life, &life)), both);
    let none = fold(&told(&life, &json!({})));
    assert!(none.starts_with("Jinghe – Alashankou 1985") && none.ends_with("Alashankou – Dostyk not known"), "{none}");
}

#[test]
fn every_remark_and_source_of_a_section_reaches_the_panel_of_its_corridors() {
    let Some(cx) = fixture::real() else { return };
    let mut remarks = 0;
    for corridor in cx.atlas.corridors.iter() {
        let page = lines(panel(&cx, &Selection::Corridor(corridor.id.clone())));
        let sections: Vec<_> = corridor.sections().filter_map(|id| cx.atlas.sections.get(id)).collect();
        let notes = sections.iter().flat_map(|section| section.events.iter().map(|e| &e.note).chain([&section.note]));
        for note in notes.flatten() {
            assert!(page.contains(Html::text(note).as_str()), "{} lacks “{note}”", corridor.id);
            remarks += 1;
        }
        for source in sections.iter().flat_map(|s| &s.events).filter_map(|e| cx.atlas.sources.get(e.source.as_ref()?)) {
            let named = if source.publisher.is_empty() { &source.title } else { &source.publisher };
            assert!(page.contains(Html::text(named).as_str()), "{} lacks {named}", corridor.id);
        }
    }
    assert!(remarks > 1000, "{remarks}");
}
