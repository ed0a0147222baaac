//! What is said to who goes about on the map by keyboard.

use super::*;

fn at(state: &str) -> PanelContext<'static> {
    let mut cx = fixture::whole();
    cx.state = url::parse(state);
    cx
}

#[test]
fn every_stop_of_a_corridor_is_told_in_travel_order() {
    insta::assert_snapshot!("walk", walk(&fixture::whole(), &"north".into()));
    insta::assert_snapshot!("routes", routes(&fixture::whole()));
}

#[test]
fn a_group_is_walked_member_by_member() {
    let cx = fixture::whole();
    let bridges = "bridges".into();
    let members = cx.atlas.members(&bridges);
    let branches: usize = members.iter().map(|corridor| corridor.branches.len()).sum();
    let walked = walk(&cx, &bridges);
    assert_eq!(walked.lines().filter(|line| line.starts_with('\t')).count(), branches, "{walked}");
    assert_eq!(walk(&cx, &"nowhere".into()).lines().count(), 1);
}

#[test]
fn the_map_says_what_it_shows() {
    let count = |state: &str| shows(&at(state)).split(',').next().unwrap().to_owned();
    assert_eq!(count(""), format!("{} corridors", kept::left(&at("")).len()));
    assert!(!shows(&at("")).contains("selected"));
    let selected = shows(&at("select=corridor:north"));
    assert!(selected.contains("selected, from ") && selected.contains(" countr"), "{selected}");
    assert!(shows(&at("select=place:nowhere")).ends_with(&shows(&at(""))), "what does not exist is not selected");
    assert!(shows(&at("mode=sea")).contains("keeps to what you have chosen"));
}

#[test]
fn the_list_of_keys_has_words_for_each() {
    let html = lines(keys(&fixture::whole()));
    assert_eq!(html.matches("<dt>").count(), html.matches("<dd>").count());
    assert!(html.contains("<kbd>Home</kbd>") && !html.contains("keys."), "{html}");
}
