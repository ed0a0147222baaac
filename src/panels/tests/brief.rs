//! What is told before the desk is open.

use super::{fixture, select};
use crate::i18n::Locale;
use crate::panels::{brief, Brief};

fn told(selection: &str) -> (String, bool) {
    let cx = fixture::whole();
    let Brief { panel, is_known } = brief(cx.atlas, &Locale::english(), None, Some(&select(selection)));
    (panel.into_string(), is_known)
}

#[test]
fn corridors_and_places_come_with_their_core_facts() {
    let (corridor, place) = (told("corridor:north"), told("place:dostyk"));
    insta::assert_snapshot!([&corridor.0[..], &place.0].join("\n").replace("><", ">\n<"));
    assert!(corridor.1 && place.1);
}

#[test]
fn of_others_the_map_knows_the_name_or_nothing() {
    let (country, is_known) = told("country:KZ");
    assert!(country.contains(">Kazakhstan</h2>") && !is_known, "{country}");
    let (meeting, is_known) = told("meeting:astana-2025");
    assert!(meeting.contains("></h2>") && !is_known, "{meeting}");
    assert!(meeting.contains("still loading"), "{meeting}");
}
