//! The records linked to a record, by kind and in order.

use super::context::PanelContext;
use super::parts::*;
use super::strip::{self, Lane};
use crate::domain::{Article, CorridorId, CountryCode, Selection};
use crate::html::Html;
use crate::order;
use std::cmp::Reverse;

/// Longer lists show their first entries and fold the rest away.
const SHOWN: usize = 8;

/// As many bare names are shown.
const NAMES_SHOWN: usize = 30;

/// Linked records by kind; those that do not exist are left out.
#[derive(Default)]
pub struct Linked {
    pub corridors: Vec<Selection>,
    pub places: Vec<Selection>,
    pub countries: Vec<Selection>,
    /// The latest first, as are agreements and articles.
    pub meetings: Vec<Selection>,
    pub agreements: Vec<Selection>,
    pub articles: Vec<Selection>,
    pub topics: Vec<Selection>,
}

impl Linked {
    /// What is linked to a record.
    pub fn to(cx: &PanelContext, selection: &Selection) -> Linked {
        Linked::to_any(cx, std::slice::from_ref(selection))
    }

    /// What is linked to any of several records, without these themselves.
    pub fn to_any(cx: &PanelContext, those: &[Selection]) -> Linked {
        let mut found: Vec<&Selection> = Vec::new();
        for of in those {
            for other in cx.atlas.links.of(of) {
                if cx.atlas.has(other) && !those.contains(other) {
                    found.push(other);
                }
            }
        }
        order::sort(&mut found, |a, b| a.cmp(b));
        found.dedup();
        let mut linked = Linked::default();
        for other in found {
            linked.of_kind(other).push(other.clone());
        }
        order::sort_by_key(&mut linked.corridors, |selection| match selection {
            Selection::Corridor(id) => cx.atlas.corridors.get(id).map_or(0, |corridor| weight(&corridor.category)),
            _ => 0,
        });
        for dated in [&mut linked.meetings, &mut linked.agreements, &mut linked.articles] {
            latest_first(cx, dated);
        }
        linked
    }

    fn of_kind(&mut self, selection: &Selection) -> &mut Vec<Selection> {
        match selection {
            Selection::Corridor(_) => &mut self.corridors,
            Selection::Place(_) => &mut self.places,
            Selection::Country(_) => &mut self.countries,
            Selection::Meeting(_) => &mut self.meetings,
            Selection::Agreement(_) => &mut self.agreements,
            Selection::Article(_) => &mut self.articles,
            Selection::Topic(_) => &mut self.topics,
        }
    }

    /// Everything by kind, each under its own heading.
    pub fn parts(&self, cx: &PanelContext) -> Html {
        Html::all(vec![
            dated_part(cx, cx.text("record.meetings"), &self.meetings),
            dated_part(cx, cx.text("record.agreements"), &self.agreements),
            links_part(cx, cx.text("record.corridors"), &self.corridors),
            links_part(cx, cx.text("record.places"), &self.places),
            links_part(cx, cx.text("record.countries"), &self.countries),
            links_part(cx, cx.text("record.topics"), &self.topics),
            dated_part(cx, cx.text("record.articles"), &self.articles),
        ])
    }
}

/// Where corridors of a category stand in lists: what others are part of comes first, plans for many last.
pub fn weight(category: &str) -> u8 {
    match category {
        "corridor" => 0,
        "service" => 2,
        "planning-scheme" => 3,
        _ => 1,
    }
}

/// Orders records by their date, those without one last.
pub fn latest_first(cx: &PanelContext, records: &mut Vec<Selection>) {
    order::sort_by_key(records, |record| Reverse(cx.atlas.date_of(record)));
}

/// Links under a heading, corridors with their short facts; nothing without any.
pub fn links_part(cx: &PanelContext, title: &str, selections: &[Selection]) -> Html {
    let mut items = Vec::with_capacity(selections.len());
    let mut is_named_only = true;
    for selection in selections {
        items.push(match selection {
            Selection::Corridor(id) => corridor_entry(cx, id),
            _ => entry(cx, selection),
        });
        is_named_only &= short_facts(cx, selection).is_empty();
    }
    let count = items.len();
    let content = match is_named_only {
        // Bare names flow like words, so many more find room.
        true => folded_after(cx, NAMES_SHOWN, "links flowing", items),
        false => folded(cx, "links", items),
    };
    counted_part(cx, title, count, content)
}

/// A corridor with a sample of its line.
fn corridor_entry(cx: &PanelContext, id: &CorridorId) -> Html {
    let mut out = Html::empty();
    let sample = cx.atlas.corridors.get(id).and_then(|corridor| Lane::of_corridor(cx, corridor));
    out.push(sample.map_or(Html::empty(), strip::sample));
    out.push(entry(cx, &Selection::Corridor(id.clone())));
    out
}

/// Links with their dates under a heading: the first ones, then the rest by year behind a fold. Nothing without any.
pub fn dated_part(cx: &PanelContext, title: &str, selections: &[Selection]) -> Html {
    counted_part(cx, title, selections.len(), dated_list(cx, selections))
}

/// Records with their dates: the first ones, and the rest by year behind a fold.
fn dated_list(cx: &PanelContext, selections: &[Selection]) -> Html {
    if selections.len() <= SHOWN + 2 {
        return list("dated", dated_entries(cx, selections));
    }
    let (first, rest) = selections.split_at(SHOWN);
    let mut years = Html::empty();
    let mut at = 0;
    while at < rest.len() {
        let year = year_of(cx, &rest[at]);
        let mut end = at + 1;
        while end < rest.len() && year_of(cx, &rest[end]) == year {
            end += 1;
        }
        let words = year.map_or_else(|| capital(cx.text("record.undated")), |year| cx.locale.year(year));
        years.push(plain("h4", counted(cx, &words, end - at)));
        years.push(list("dated", dated_entries(cx, &rest[at..end])));
        at = end;
    }
    let mut out = list("dated", dated_entries(cx, first));
    out.push(fold(&more(cx, rest.len()), years));
    out
}

fn year_of(cx: &PanelContext, selection: &Selection) -> Option<u16> {
    cx.atlas.date_of(selection).map(|date| date.year)
}

fn dated_entries(cx: &PanelContext, selections: &[Selection]) -> Vec<Html> {
    let mut out = Vec::with_capacity(selections.len());
    for selection in selections {
        out.push(dated_entry(cx, selection));
    }
    out
}

/// A record in a dated list: when, of a meeting where, of an agreement its stage; then its name; of an article who
/// says it, from where, and as what.
pub fn dated_entry(cx: &PanelContext, selection: &Selection) -> Html {
    let mut when = time_or_undated(cx, cx.atlas.date_of(selection));
    let beside = beside_date(cx, selection);
    if !beside.is_empty() {
        when.append(" · ", beside);
    }
    let mut out = Html::element("span", &[("class", "dateline")], when);
    out.push_text(" ");
    out.push(link(cx, selection));
    if let Selection::Article(id) = selection {
        if let Some(article) = cx.atlas.articles.get(id) {
            out.push_text(" ");
            out.push(aside(byline(cx, article)));
        }
    }
    out
}

fn beside_date(cx: &PanelContext, selection: &Selection) -> Html {
    match selection {
        Selection::Meeting(id) => {
            let Some(meeting) = cx.atlas.meetings.get(id) else { return Html::empty() };
            let mut words = String::new();
            if let Some(place) = &meeting.venue.place {
                words.push_str(&cx.name(&Selection::Place(place.clone())).text);
            }
            if meeting.status != "held" {
                append(&mut words, " · ", cx.label("meeting_status", &meeting.status));
            }
            Html::text(&words)
        }
        Selection::Agreement(id) => {
            cx.atlas.agreements.get(id).map_or(Html::empty(), |agreement| stage_mark(cx, agreement.status()))
        }
        _ => Html::empty(),
    }
}

/// “The Astana Times · Russian · seen from Kazakhstan · news”; the language where it is not the reader's.
fn byline(cx: &PanelContext, article: &Article) -> Html {
    let mut words = String::new();
    if article.language != cx.locale.language() {
        append(&mut words, " · ", cx.locale.language_name(&article.language));
    }
    let from = viewpoint(cx, article.viewpoint.as_deref().unwrap_or(""));
    if !from.is_empty() {
        append(&mut words, " · ", &cx.fill("article.from", &[("place", &from)]));
    }
    if !article.kind.is_empty() {
        append(&mut words, " · ", cx.label("article_kind", &article.kind));
    }
    let mut out = words_of(cx, &article.publisher);
    if !words.is_empty() {
        out.append(" · ", Html::text(&words));
    }
    out
}

/// Standpoints that are no country of the atlas, and the keys of their names.
const VIEWPOINTS: [(&str, &str); 11] = [
    ("EU", "viewpoint.eu"),
    ("UK", "viewpoint.uk"),
    ("HK", "viewpoint.hk"),
    ("QA", "viewpoint.qa"),
    ("SE", "viewpoint.se"),
    ("JP", "viewpoint.jp"),
    ("AE", "viewpoint.ae"),
    ("SA", "viewpoint.sa"),
    ("AU", "viewpoint.au"),
    ("multilateral", "viewpoint.multilateral"),
    ("academic", "viewpoint.academic"),
];

/// Where an article is written from, in words; empty where that is not known.
pub fn viewpoint(cx: &PanelContext, from: &str) -> String {
    let country = Selection::Country(CountryCode::from(from));
    match VIEWPOINTS.iter().find(|(known, _)| *known == from) {
        Some((_, key)) => cx.text(key).to_owned(),
        None if matches!(from, "" | "unknown" | "reference") => String::new(),
        None if cx.atlas.has(&country) => cx.name(&country).text,
        None => from.to_owned(),
    }
}

/// Records as they stand in lists.
pub fn entries(cx: &PanelContext, selections: &[Selection]) -> Vec<Html> {
    let mut out = Vec::with_capacity(selections.len());
    for selection in selections {
        out.push(entry(cx, selection));
    }
    out
}

/// A record in a list: its date where it has one, its name, and short facts.
pub fn entry(cx: &PanelContext, selection: &Selection) -> Html {
    let mut out = Html::empty();
    if matches!(selection, Selection::Meeting(_) | Selection::Agreement(_) | Selection::Article(_)) {
        out.push(time_or_undated(cx, cx.atlas.date_of(selection)));
        out.push_text(" ");
    }
    out.push(link(cx, selection));
    let facts = short_facts(cx, selection);
    if !facts.is_empty() {
        out.push_text(" ");
        out.push(aside(facts));
    }
    out
}

/// What is said of a record in passing.
pub fn short_facts(cx: &PanelContext, selection: &Selection) -> Html {
    let atlas = cx.atlas;
    let mut out = Html::empty();
    match selection {
        Selection::Corridor(id) => match atlas.corridors.get(id) {
            Some(corridor) => return Html::text(&super::corridor::short_facts(cx, corridor)),
            None => return Html::text(&cx.plural("count.corridors", atlas.members(id).len())),
        },
        Selection::Agreement(id) => {
            if let Some(agreement) = atlas.agreements.get(id) {
                out.push_text(stage(cx, agreement.status()));
            }
        }
        Selection::Meeting(id) => {
            if let Some(meeting) = atlas.meetings.get(id).filter(|meeting| meeting.status != "held") {
                out.push_text(cx.label("meeting_status", &meeting.status));
            }
        }
        Selection::Article(id) => {
            if let Some(article) = atlas.articles.get(id) {
                out.push(words_of(cx, &article.publisher));
                out.append(", ", Html::text(cx.locale.language_name(&article.language)));
            }
        }
        _ => {}
    }
    out
}

/// The first entries, and the rest behind a fold.
pub fn folded(cx: &PanelContext, class: &str, items: Vec<Html>) -> Html {
    folded_after(cx, SHOWN, class, items)
}

fn folded_after(cx: &PanelContext, shown: usize, class: &str, mut items: Vec<Html>) -> Html {
    if items.len() <= shown + 2 {
        return list(class, items);
    }
    let rest = items.split_off(shown);
    let mut out = list(class, items);
    out.push(fold(&more(cx, rest.len()), list(class, rest)));
    out
}

fn more(cx: &PanelContext, count: usize) -> String {
    cx.fill("record.more", &[("n", &cx.locale.number(count as f64))])
}

/// Stages of an agreement's life and the keys of their short labels; the vocabulary holds what they mean.
const STAGES: [(&str, &str); 10] = [
    ("expected", "stage.expected"),
    ("signed", "stage.signed"),
    ("ratified", "stage.ratified"),
    ("in-force", "stage.in-force"),
    ("being-implemented", "stage.being-implemented"),
    ("implemented", "stage.implemented"),
    ("superseded", "stage.superseded"),
    ("lapsed", "stage.lapsed"),
    ("published", "stage.published"),
    ("unknown", "stage.unknown"),
];

/// A stage of an agreement's life in a word or two.
pub fn stage<'v>(cx: &'v PanelContext, status: &'v str) -> &'v str {
    match STAGES.iter().find(|(known, _)| *known == status) {
        Some((_, key)) => cx.text(key),
        None => cx.label("agreement_status", status),
    }
}

/// Where a stage stands in an agreement's life; one that the code does not know, behind all others.
pub fn stage_rank(status: &str) -> usize {
    STAGES.iter().position(|(known, _)| *known == status).unwrap_or(STAGES.len())
}

/// The stage as a mark.
pub fn stage_mark(cx: &PanelContext, status: &str) -> Html {
    Html::element("span", &[("data-status", status), ("class", "status")], Html::text(stage(cx, status)))
}
