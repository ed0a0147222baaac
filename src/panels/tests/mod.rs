//! Panels as the HTML that they become.

mod brief;
mod figures;
mod filters;
mod fixture;
mod languages;
mod life;
mod linked;
mod real;
mod spoken;
mod story;
mod strip;
mod table;

use super::*;
use crate::explore::ViewState;
use crate::url;
use std::collections::BTreeSet;

fn select(text: &str) -> Selection {
    text.parse().unwrap()
}

/// One element a line.
fn lines(html: Html) -> String {
    html.as_str().replace("><", ">\n<")
}

fn html(cx: &PanelContext, selection: &str) -> String {
    lines(panel(cx, &select(selection)))
}

/// The `data-id` of every link.
fn linked(html: &str) -> BTreeSet<String> {
    html.split("data-id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

const ONE_OF_EACH: [&str; 9] = [
    "corridor:north",
    "corridor:bridges",
    "place:dostyk",
    "country:KZ",
    "meeting:astana-2025",
    "agreement:treaty-2025",
    "article:report",
    "topic:green-energy",
    "topic:central-asia",
];

#[test]
fn one_panel_of_each_kind() {
    let cx = fixture::whole();
    for selection in ONE_OF_EACH {
        insta::assert_snapshot!(selection.replace(':', "_"), html(&cx, selection));
    }
}

#[test]
fn the_other_views() {
    let cx = fixture::whole();
    insta::assert_snapshot!("start", lines(start(&cx, &ViewState::default())));
    insta::assert_snapshot!("list", lines(list(&cx, &[])));
    insta::assert_snapshot!("whole_list", lines(whole_list(&cx)));
    insta::assert_snapshot!("chooser", lines(chooser(&cx, &[select("corridor:north"), select("corridor:short")])));
}

#[test]
fn before_the_details_are_there_panels_show_what_is_known() {
    let cx = fixture::thin();
    insta::assert_snapshot!("thin_corridor", html(&cx, "corridor:north"));
    assert!(html(&cx, "meeting:astana-2025").contains("still loading"));
    assert!(html(&fixture::whole(), "meeting:nowhere").contains("no record of this name"));
}

#[test]
fn markup_in_data_stays_text() {
    let cx = fixture::whole();
    for html in [html(&cx, "article:report"), html(&cx, "place:dostyk"), lines(whole_list(&cx))] {
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; the"), "{html}");
    }
}

#[test]
fn hostile_names_and_labels_stay_text_everywhere() {
    let cx = fixture::with_names("\" onclick=\"alert(1)\"><script>alert('2')</script>");
    let text = "&quot; onclick=&quot;alert(1)&quot;&gt;&lt;script&gt;alert('2')&lt;/script&gt;";
    let mut pages = vec![
        lines(list(&cx, &["countries", "places"])),
        lines(whole_list(&cx)),
        lines(start(&cx, &ViewState::default())),
    ];
    pages.push(lines(chooser(&cx, &[select("corridor:north"), select("place:dostyk")])));
    pages.extend(ONE_OF_EACH.map(|selection| html(&cx, selection)));
    for page in pages {
        assert!(page.contains(text), "{page}");
        assert!(!page.contains("<script") && !page.contains("\" onclick"), "{page}");
    }
    let panel = html(&cx, "corridor:north");
    assert!(panel.contains(&format!("<span lang=\"{text}\" title=\"{text}\">")), "{panel}");
    assert!(panel.contains(&format!("<abbr title=\"{text}\">Mt</abbr>")), "{panel}");
}

#[test]
fn only_http_leads_out_of_the_atlas() {
    for fine in ["https://example.org", "http://example.org/a?b#c", "HTTPS://例え.jp/", "https://[2001:db8::1]/"] {
        assert_eq!(external_link(fine), Some(fine));
    }
    for refused in [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " https://example.org",
        "https://example.org/ onclick=x",
        "https:example.org",
        "https:///path",
        "https://\\evil.example",
        "https://bank.example@evil.example/",
        "java\nscript:alert(1)",
        "data:text/html,hi",
        "//example.org",
        "./page",
        "é",
    ] {
        assert_eq!(external_link(refused), None, "{refused}");
    }
    let html = html(&fixture::whole(), "article:bad-link");
    assert!(!html.contains("javascript:") && html.contains("No public address is known."), "{html}");
}

#[test]
fn links_carry_the_state_but_not_the_place_of_the_map() {
    let state = url::parse("select=place:dostyk&view=80,44,3&lang=ru&theme=dark&utm_source=x");
    let cx = fixture::seen(&state);
    let target = select("corridor:north");
    assert_eq!(cx.href(&target), format!("?{}", url::serialise(&state.select(target).framed())));
    assert_eq!(cx.href(&select("country:KZ")), "?select=country:KZ&lang=ru&theme=dark&utm_source=x");
}

#[test]
fn names_come_in_the_readers_language_and_say_which() {
    let cx = fixture::seen(&ViewState { lang: vec!["ru".into()], ..ViewState::default() });
    let html = html(&cx, "corridor:north");
    assert!(html.contains("<h2 tabindex=\"-1\" lang=\"ru\">Северный коридор</h2>"), "{html}");
    assert!(html.contains("data-id=\"place:dostyk\" lang=\"ru\">Достык</a>"), "{html}");
}

#[test]
fn the_status_is_that_of_the_day_asked_for() {
    let on = |query: &str| html(&fixture::seen(&url::parse(query)), "corridor:north");
    assert!(on("").contains("data-status=\"operating\""));
    assert!(on("date=1986").contains("data-status=\"under-construction\""));
    assert!(on("date=1950").contains("data-status=\"unknown\""));
}

#[test]
fn a_section_without_its_line_has_no_length() {
    let (whole, thin) = (fixture::whole(), fixture::thin());
    let id = "jinghe--alashankou--rail".into();
    let km = whole.atlas.sections.get(&id).and_then(measured_km);
    assert!(km.is_some_and(|km| (km - 68.2).abs() < 0.5), "{km:?}");
    assert_eq!(thin.atlas.sections.get(&id).and_then(measured_km), None);
}

#[test]
fn what_a_list_holds_closed_is_made_when_opened() {
    let cx = fixture::whole();
    let closed = lines(list(&cx, &[]));
    assert!(!linked(&closed).contains("meeting:astana-2025"));
    assert!(closed.contains("<details class=\"fold\" data-kind=\"meetings\">"), "{closed}");
    let open = list(&cx, &["meetings", "no-such-kind"]);
    let part = list_part(&cx, "meetings");
    assert!(linked(part.as_str()).contains("meeting:astana-2025"));
    assert!(open.as_str().contains(&format!("</summary><div>{}</div></details>", part.as_str())), "{}", open.as_str());
    assert_eq!(open.as_str().matches(" data-kind=\"meetings\" open=\"open\">").count(), 1);
    assert_eq!(open.as_str().matches(" open=").count(), 1);
    assert!(!linked(open.as_str()).contains("article:report"));
    assert!(linked(&lines(whole_list(&cx))).contains("meeting:astana-2025"));
    assert!(list_part(&cx, "no-such-kind").is_empty());
}

#[test]
fn the_button_that_closes_comes_first_and_has_a_name() {
    let cx = fixture::whole();
    let html = closable(&cx, start(&cx, &ViewState::default()));
    let button = "<button type=\"button\" class=\"close\" data-action=\"close\" aria-label=\"Close\">\
                  <span aria-hidden=\"true\">×</span></button><article ";
    assert!(html.as_str().starts_with(button), "{}", html.as_str());
}
