use super::*;
use crate::domain::{CountryCode, Mode, PartialDate, Selection, Status};
use crate::explore::{DateQuery, LinkKind, Part, Step, Theme, View, ViewState};
use crate::order::Set;
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const ID: &str = "[a-z0-9][a-z0-9-]{0,20}";

fn any_date() -> impl Strategy<Value = PartialDate> {
    (0u16..=9999, option::of((1u8..=12, option::of(1u8..=28)))).prop_map(|(year, rest)| PartialDate {
        year,
        month: rest.map(|(month, _)| month),
        day: rest.and_then(|(_, day)| day),
    })
}

fn any_query() -> impl Strategy<Value = DateQuery> {
    prop_oneof![
        any_date().prop_map(DateQuery::Day),
        (any_date(), any_date()).prop_map(|(a, b)| DateQuery::between(a, b)),
    ]
}

fn any_view() -> impl Strategy<Value = View> {
    (-180.0..=180.0, -90.0..=90.0, -1.0..=12.0)
        .prop_filter_map("within the limits", |(lon, lat, zoom)| View::new(lon, lat, zoom))
}

fn any_selection() -> impl Strategy<Value = Selection> {
    let kinds = select(vec!["corridor", "place", "country", "meeting", "agreement", "article", "topic"]);
    (kinds, ID).prop_map(|(kind, id)| format!("{kind}:{id}").parse().expect("a selection"))
}

fn any_countries() -> impl Strategy<Value = Set<CountryCode>> {
    btree_set("[A-Z]{2}".prop_map(CountryCode), 0..4).prop_map(|codes| codes.into_iter().collect())
}

fn ids<T: for<'a> From<&'a str> + std::fmt::Debug>(
    size: std::ops::RangeInclusive<usize>,
) -> impl Strategy<Value = Vec<T>> {
    btree_set(ID, size).prop_map(|ids| ids.iter().map(|id| T::from(id.as_str())).collect())
}

/// Pairs as others write them: escapes right and wrong, flags without a value, spaces, any script.
fn any_unknown() -> impl Strategy<Value = String> {
    "[^&#]{1,12}(=[^&#]{0,12})?".prop_filter("not one of ours", |pair| {
        let key = decode(pair.split('=').next().unwrap_or_default());
        !KEYS.contains(&key.as_str()) && !pair.starts_with('?')
    })
}

prop_compose! {
    fn what_is_shown()(
        select in option::of(any_selection()),
        view in option::of(any_view()),
        date in option::of(any_query()),
        modes in subsequence(Mode::ALL.to_vec(), 0..=5),
        statuses in subsequence(Status::ALL.to_vec(), 0..=4),
        countries in any_countries(),
        links in subsequence(LinkKind::ALL.to_vec(), 0..=3),
        local in any::<bool>(),
        show in option::of(subsequence(Part::ALL.to_vec(), 0..=6)),
        theme in option::of(select(Theme::ALL.to_vec())),
        embed in any::<bool>(),
    ) -> ViewState {
        ViewState {
            select, view, date, countries, local, theme, embed,
            modes: modes.into_iter().collect(),
            statuses: statuses.into_iter().collect(),
            links: links.into_iter().collect(),
            show: show.map(|parts| parts.into_iter().collect()),
            ..ViewState::default()
        }
    }
}

prop_compose! {
    fn any_state()(
        shown in what_is_shown(),
        ends in (option::of(ID), option::of(ID)),
        via in ids(0..=3),
        avoid in any_countries(),
        compare in prop_oneof![Just(Vec::new()), ids(2..=3)],
        story in option::of((ID, any::<u16>()).prop_map(|(story, step)| Step { story, step })),
        lang in btree_set("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", 0..4),
        data in option::of(".{1,30}"),
        child_id in option::of(".{0,12}"),
        unknown in vec(any_unknown(), 0..4),
    ) -> ViewState {
        ViewState {
            from: ends.0.as_deref().map(Into::into),
            to: ends.1.as_deref().map(Into::into),
            via, avoid, compare, story, data, child_id, unknown,
            lang: lang.into_iter().collect(),
            ..shown
        }
    }
}

proptest! {
    #[test]
    fn a_state_reads_back_as_written(state in any_state()) {
        let query = serialise(&state);
        prop_assert_eq!(parse(&query), state.clone(), "{}", query);
        prop_assert_eq!(parse(&format!("?{query}#fragment")), state);
    }

    #[test]
    fn any_text_can_be_read_and_settles(query in "[ -~\\PC]{0,60}") {
        let state = parse(&query);
        prop_assert_eq!(parse(&serialise(&state)), state);
    }

    #[test]
    fn any_values_of_our_keys_can_be_read_and_settle(pairs in vec((select(KEYS.to_vec()), "[0-9a-zA-Z:,.%+=?é-]{0,24}"), 0..8)) {
        let query: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
        let state = parse(&query.join("&"));
        prop_assert_eq!(parse(&serialise(&state)), state);
    }

    #[test]
    fn encoding_reads_back(text in any::<String>()) {
        prop_assert_eq!(decode(&encode(&text)), text);
    }
}

#[test]
fn the_address_stays_readable() {
    let state = parse("lang=kk,ru,en&select=meeting:astana-2025&view=71.4,51.1,3&date=2020..2025-06-17&data=https://a.example/x.json?y=1");
    assert_eq!(
        serialise(&state),
        "select=meeting:astana-2025&view=71.4,51.1,3&date=2020..2025-06-17&lang=kk,ru,en&data=https://a.example/x.json%3Fy%3D1"
    );
    assert_eq!(serialise(&ViewState::default()), "");
}

#[test]
fn what_is_unknown_is_ignored_or_kept() {
    let kept = "flag&empty=&a=%zz&b=x+y&%FF=1&a=again&Select=place:x";
    let state =
        parse(&format!("theme=neon&mode=rocket&status=&view=1,2&date=soon&compare=one&local=yes&show=foo&{kept}"));
    assert_eq!(serialise(&state), kept);
}

#[test]
fn a_view_outside_the_limits_is_ignored() {
    for view in ["181,0,1", "0,91,1", "0,0,12.01", "0,0,-1.5", "NaN,0,1", "inf,0,1", "0,0,1,2", "0,0", ""] {
        assert_eq!(parse(&format!("view={view}")).view, None, "{view}");
    }
    assert_eq!(parse("view=-180,90,-1").view, View::new(-180.0, 90.0, -1.0));
}

#[test]
fn of_two_values_the_first_usable_counts() {
    let state = parse("select=nothing&select=place:dostyk&select=place:astana&mode=&mode=rail&mode=road");
    assert_eq!(state.select, Some(Selection::Place("dostyk".into())));
    assert_eq!(state.modes, Set::from([Mode::Rail]));
}

#[test]
fn codes_and_tags_take_their_usual_case() {
    let state = parse("country=kz,cn,xyz&lang=ZH-hant-tw,e,ru,RU");
    assert_eq!(state.countries, Set::from([CountryCode::from("CN"), CountryCode::from("KZ")]));
    assert_eq!(state.lang, ["zh-Hant-TW", "ru"]);
}

#[test]
fn an_empty_show_list_leaves_the_bare_map() {
    assert_eq!(parse("show=").show, Some(Set::new()));
    assert_eq!(parse("show=legend,disco").show, Some(Set::from([Part::Legend])));
}
