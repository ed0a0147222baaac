//! Guided readings in the panel.

use super::{fixture, lines};
use crate::atlas::{Atlas, DataFile};
use crate::domain::{pieces, Piece, Selection, Story};
use crate::explore::ViewState;
use crate::panels::{shown, start, PanelContext};
use crate::reading::Reading;
use crate::url;

/// What the panel shows for an address.
fn at(query: &str) -> String {
    let state = url::parse(query);
    lines(shown(&fixture::seen(&state), &state))
}

/// The address behind a link with these attributes.
fn href(html: &str, attributes: &str) -> Option<ViewState> {
    let tag =
        html.split("<a ").skip(1).find(|tag| tag.split('>').next().is_some_and(|tag| tag.contains(attributes)))?;
    let address = tag.split("href=\"").nth(1)?.split('"').next()?;
    Some(url::parse(&address.replace("&amp;", "&")))
}

#[test]
fn the_first_a_middle_and_the_last_step() {
    insta::assert_snapshot!("story_first", at("select=place:dostyk&story=tour.1&lang=ru&theme=dark&utm_source=x"));
    insta::assert_snapshot!("story_middle", at("select=meeting:astana-2025&story=tour.2"));
    insta::assert_snapshot!("story_last", at("story=tour.3"));
}

#[test]
fn a_step_out_of_range_is_the_nearest_and_an_unknown_story_says_so() {
    assert!(at("story=tour.0").contains("Step 1 of 3"));
    assert!(at("story=tour.99").contains("Step 3 of 3"));
    for unknown in ["story=nowhere.1", "story=empty.1", "story=broken.2"] {
        let html = at(unknown);
        assert!(html.contains("no record of this name") && html.contains("Leave the reading"), "{html}");
    }
    assert!(at("select=place:dostyk&story=nowhere.1").contains("data-kind=\"place\""));
}

#[test]
fn a_record_chosen_during_a_reading_leads_back_to_it() {
    let html = at("select=corridor:short&story=tour.1&view=1,2,3&lang=ru");
    assert!(html.contains("data-kind=\"corridor\"") && html.contains("Back to the reading, step 1"), "{html}");
    let back = href(&html, "data-go=\"1\"").unwrap();
    assert_eq!(url::serialise(&back), "select=place:dostyk&view=82.5,45.2,5&mode=rail&story=tour.1&lang=ru");
    assert!(!at("select=corridor:short").contains("Back to the reading"));
}

#[test]
fn links_to_records_stay_within_the_reading_and_the_way_out_leaves_it() {
    let html = at("select=place:dostyk&view=82.5,45.2,5&mode=rail&story=tour.1");
    let record = href(&html, "data-id=\"corridor:north\"").unwrap();
    assert_eq!(url::serialise(&record), "select=corridor:north&mode=rail&story=tour.1");
    let own = href(&html, "data-id=\"place:dostyk\" data-go=\"1\"").unwrap();
    assert_eq!(url::serialise(&own), "select=place:dostyk&view=82.5,45.2,5&mode=rail", "{html}");
    let out = html.split("class=\"leave\"").nth(1).and_then(|rest| href(rest, "data-go")).unwrap();
    assert_eq!(url::serialise(&out), "select=place:dostyk&view=82.5,45.2,5&mode=rail");
}

#[test]
fn markup_in_a_reading_stays_text_and_a_broken_one_costs_only_itself() {
    let html = at("story=tour.2");
    assert!(html.contains("They &lt;b&gt;met&lt;/b&gt; ") && html.contains("A &lt;tour&gt;"), "{html}");
    assert!(html.contains("[or more](https://example.org)"), "other markup is words: {html}");
    assert!(html.contains("<span>twice</span>"), "a link to nowhere is its words: {html}");
    let text = r#"{"stories": [{"id": "a", "steps": [{"state": 7}]}, {"id": "b"}]}"#;
    let (atlas, problems) = Atlas::from_texts([(DataFile::Stories, text)]);
    assert_eq!(atlas.stories.iter().map(|story| story.id.as_str()).collect::<Vec<_>>(), ["b"]);
    assert_eq!(problems[0].to_string(), "stories.json:a: record left out: steps: 0: state: allowed: a text");
    let ways = lines(start(&fixture::whole(), &ViewState::default()));
    assert_eq!(ways.matches("class=\"story-way\"").count(), 1, "a way into each reading that can be read: {ways}");
}

#[test]
fn until_the_readings_are_there_the_panel_says_that_they_are_loading() {
    let state = url::parse("select=corridor:north&story=tour.1");
    let html = lines(shown(&fixture::thin(), &state));
    assert!(html.contains("still loading") && !html.contains("data-kind=\"corridor\""), "{html}");
}

/// The states of all steps from the first or the last one on, as a reader gets there by one kind of link.
fn walked(cx: &PanelContext, story: &Story, from: usize, rel: &str) -> Vec<ViewState> {
    let mut state = Reading::at(story, from).unwrap().view(&url::parse("lang=ru&utm_source=x"));
    let mut walked = Vec::new();
    loop {
        walked.push(state.clone());
        assert!(walked.len() <= story.steps.len(), "{} goes round in circles", story.id);
        let html = lines(shown(cx, &state));
        match href(&html, &format!("rel=\"{rel}\" data-go=\"1\"")) {
            Some(next) => state = next,
            None => return walked,
        }
    }
}

#[test]
fn every_real_reading_can_be_walked_in_both_directions() {
    let Some(cx) = fixture::real() else { return };
    assert!(cx.atlas.stories.iter().next().is_some());
    for story in cx.atlas.stories.iter() {
        let there = walked(&cx, story, 1, "next");
        let mut back = walked(&cx, story, story.steps.len(), "prev");
        back.reverse();
        assert_eq!(there.len(), story.steps.len(), "{}", story.id);
        assert_eq!(there, back, "{}", story.id);
        for (state, step) in there.iter().zip(&story.steps) {
            let shown = url::serialise(state);
            assert!(shown.starts_with(&step.state) && shown.ends_with("&lang=ru&utm_source=x"), "{shown}");
        }
    }
}

#[test]
fn every_link_and_every_view_of_a_real_reading_leads_somewhere() {
    let Some(cx) = fixture::real() else { return };
    for step in cx.atlas.stories.iter().flat_map(|story| &story.steps) {
        let state = url::parse(&step.state);
        assert_eq!(url::serialise(&state), step.state);
        assert!(state.select.iter().all(|record| cx.atlas.has(record)), "{}", step.state);
        let links = |language: &str| -> Vec<Selection> {
            let paragraphs = step.text.0.get(language).into_iter().flatten();
            let links = paragraphs.flat_map(|paragraph| pieces(paragraph)).filter_map(|piece| match piece {
                Piece::Link { to, .. } => Some(to),
                Piece::Words(_) => None,
            });
            let mut links: Vec<Selection> = links.collect();
            links.sort();
            links
        };
        let english = links("en");
        assert!(!english.is_empty() && english.iter().all(|to| cx.atlas.has(to)), "{}", step.title.best(&[]));
        for language in step.text.0.keys() {
            assert_eq!(links(language), english, "{language}: the same records in every language");
        }
    }
}
