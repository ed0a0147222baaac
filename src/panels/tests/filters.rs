//! The legend as the filter, and what is left under its choices.

use super::{fixture, lines, linked};
use crate::panels::{legend, list, PanelContext};
use crate::url;

/// What is said of each choice: its name, the count if there is one, and whether it is pressed.
fn choices(html: &str) -> Vec<(String, Option<usize>, bool)> {
    let between = |text: &str, from: &str, to: &str| {
        text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map(|(found, _)| found.to_owned())
    };
    let buttons = html.split("<button ").skip(1).filter_map(|rest| rest.split("</button>").next());
    let mut found = Vec::new();
    for button in buttons.filter(|button| button.contains("data-toggle")) {
        let name = between(button, "data-toggle=\"", "\"").unwrap();
        let count = between(button, "<span class=\"count\">", "<").map(|count| count.parse().unwrap());
        found.push((name, count, button.contains("aria-pressed=\"true\"")));
    }
    found
}

fn in_state(cx: PanelContext<'static>, query: &str) -> PanelContext<'static> {
    PanelContext::new(cx.atlas, cx.locale, &url::parse(query), cx.details_loaded)
}

fn count_of(cx: &PanelContext, name: &str) -> Option<usize> {
    choices(legend(cx, false).as_str()).into_iter().find(|(known, ..)| known == name).and_then(|(_, count, _)| count)
}

#[test]
fn a_choice_says_what_it_would_leave_alone_among_its_kind() {
    let cx = in_state(fixture::whole(), "mode=road&country=CN");
    let all = choices(legend(&cx, false).as_str());
    let pressed: Vec<_> = all.iter().filter(|(.., pressed)| *pressed).map(|(name, ..)| name.as_str()).collect();
    assert_eq!(pressed, ["mode:road", "country:CN"]);
    assert_eq!([count_of(&cx, "mode:rail"), count_of(&cx, "mode:road")], [Some(2), Some(0)]);
    assert_eq!(count_of(&cx, "country:KZ"), None, "no country is offered that leaves nothing");
    assert!(legend(&cx, false).as_str().contains("2 chosen"));
}

#[test]
fn until_links_are_known_nothing_is_counted_by_them_or_kept_out() {
    let cx = in_state(fixture::thin(), "");
    assert_eq!([count_of(&cx, "mode:rail"), count_of(&cx, "link:agreement")], [Some(1), None]);
    let cx = in_state(fixture::thin(), "link=agreement");
    let all = choices(legend(&cx, false).as_str());
    assert!(all.iter().all(|(_, count, _)| count.is_none()), "{all:?}");
    assert!(all.iter().any(|(name, ..)| name == "country:CN"), "{all:?}");
    assert!(!legend(&cx, false).as_str().contains("\"empty\""));
    assert!(linked(&lines(list(&cx, &[]))).contains("corridor:north"));
}

#[test]
fn the_countries_are_open_where_the_reader_left_them_so_or_has_chosen_one() {
    let is_open = |query: &str, left_open| {
        let html = legend(&in_state(fixture::whole(), query), left_open);
        html.as_str().contains("<details class=\"countries\" open")
    };
    assert!(!is_open("", false) && is_open("", true) && is_open("country=KZ", false));
}
