//! What the table says of each record: a row of facts, each with what it is sorted by.

use super::cell::Cell;
use super::context::{PanelContext, Wording};
use super::corridor::gauge;
use super::figures::{foremost, number};
use super::kept::Kept;
use super::linked::{short_facts, stage_mark, stage_rank};
use super::list::{self, by_category, GROUPS};
use super::meeting::span_of_days;
use super::parts::*;
use super::route::measured_km;
use crate::domain::*;
use crate::html::Html;

/// A kind of record that has a table.
pub struct Kind {
    /// What a request calls it.
    pub key: &'static str,
    /// The key of its title.
    pub title: &'static str,
    pub columns: &'static [Column],
    /// How it is sorted until the reader sorts it otherwise: as the list is.
    pub first: &'static str,
    /// Whether it tells kilometres along the drawn line.
    pub is_measured: bool,
    fill: fn(&mut Rows),
}

pub struct Column {
    /// What a request calls it.
    pub key: &'static str,
    /// The key of its heading.
    pub title: &'static str,
    pub is_number: bool,
}

const fn words(key: &'static str, title: &'static str) -> Column {
    Column { key, title, is_number: false }
}

const fn numbers(key: &'static str, title: &'static str) -> Column {
    Column { key, title, is_number: true }
}

/// In the order in which they are offered.
pub static KINDS: [Kind; 6] = [
    Kind {
        key: "corridors",
        title: "record.corridors",
        columns: &[
            words("name", "table.name"),
            words("category", "table.category"),
            words("status", "corridor.status"),
            numbers("length", "table.length"),
            words("countries", "record.countries"),
        ],
        first: "category",
        is_measured: false,
        fill: corridors,
    },
    Kind {
        key: "sections",
        title: "table.sections",
        columns: &[
            words("name", "table.section"),
            words("mode", "corridor.modes"),
            words("status", "corridor.status"),
            numbers("gauge", "table.gauge"),
            numbers("length", "table.drawn"),
            words("line", "table.line"),
        ],
        first: "name",
        is_measured: true,
        fill: sections,
    },
    Kind {
        key: "places",
        title: "record.places",
        columns: &[
            words("name", "table.name"),
            words("country", "place.country"),
            words("kind", "place.kinds"),
            words("gauge", "place.gauge"),
            numbers("passing", "table.passing"),
        ],
        first: "name",
        is_measured: false,
        fill: places,
    },
    Kind {
        key: "meetings",
        title: "record.meetings",
        columns: &[words("name", "table.name"), words("date", "meeting.date"), words("place", "meeting.venue")],
        first: "-date",
        is_measured: false,
        fill: meetings,
    },
    Kind {
        key: "agreements",
        title: "record.agreements",
        columns: &[
            words("name", "table.name"),
            words("status", "agreement.status"),
            words("date", "meeting.date"),
            words("parties", "agreement.parties"),
        ],
        first: "-date",
        is_measured: false,
        fill: agreements,
    },
    Kind {
        key: "articles",
        title: "record.articles",
        columns: &[
            words("name", "table.title"),
            words("publisher", "article.publisher"),
            words("date", "article.date"),
            words("language", "article.language"),
        ],
        first: "-date",
        is_measured: false,
        fill: articles,
    },
];

/// A record's facts, one for each column of its kind.
pub struct Row {
    /// The records with whose selection the row is marked, with spaces between.
    pub of: String,
    pub cells: Vec<Cell>,
}

/// The rows of a kind that the filters leave, in the order of the list.
pub struct Rows<'a> {
    cx: &'a PanelContext<'a>,
    pub kept: Option<Kept>,
    pub found: Vec<Row>,
    /// How many there are without filters.
    pub total: usize,
}

impl<'a> Rows<'a> {
    pub fn of(cx: &'a PanelContext<'a>, kind: &Kind) -> Rows<'a> {
        let mut rows = Rows { cx, kept: Kept::of(cx), found: Vec::new(), total: 0 };
        (kind.fill)(&mut rows);
        rows
    }

    /// Adds a record's row, headed by the link to it, where the filters leave it.
    fn add(&mut self, this: &Selection, more: impl FnOnce() -> Vec<Cell>) {
        self.total += 1;
        if self.kept.as_ref().is_none_or(|kept| kept.holds(self.cx.atlas, this)) {
            let mut cells = vec![Cell::sorted_as(&self.cx.name(this).text, link(self.cx, this))];
            cells.extend(more());
            self.found.push(Row { of: this.to_string(), cells });
        }
    }
}

fn corridors(rows: &mut Rows) {
    let cx = rows.cx;
    for (rank, (category, those)) in by_category(cx).into_iter().enumerate() {
        let title = match category {
            GROUPS => cx.text("kind.group").to_owned(),
            category => capital(cx.label("corridor_category", category)),
        };
        for this in those {
            rows.add(&this, || corridor(cx, &this, Cell::ranked(rank, Html::text(&title))));
        }
    }
}

/// A group of corridors has no status and no length of its own.
fn corridor(cx: &PanelContext, this: &Selection, category: Cell) -> Vec<Cell> {
    let Selection::Corridor(id) = this else { return Vec::new() };
    let corridor = cx.atlas.corridors.get(id);
    let status = corridor.map_or_else(
        || Cell::none(cx),
        |corridor| {
            let now = cx.atlas.status_of(corridor, cx.day);
            stands(cx, now, deciding_event(&corridor.events, cx.day))
        },
    );
    let mut codes: Vec<&CountryCode> = Vec::new();
    for code in cx.atlas.members(id).into_iter().flat_map(|member| cx.atlas.countries_of(member)) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    let names = codes.into_iter().map(|code| country(cx, code)).collect();
    let km = corridor.map_or_else(|| Cell::none(cx), |corridor| length(cx, corridor));
    vec![category, status, km, Cell::names(names)]
}

fn country<'a>(cx: &PanelContext<'a>, code: &CountryCode) -> Wording<'a> {
    cx.name(&Selection::Country(code.clone()))
}

/// A status, and whether the event that it follows from could be checked.
fn stands(cx: &PanelContext, now: Option<Status>, since: Option<&Event>) -> Cell {
    let Some(at) = now.and_then(|now| Status::ALL.iter().position(|known| *known == now)) else {
        return Cell::unknown();
    };
    let cell = Cell::ranked(at, status(cx, now));
    match since {
        Some(event) => cell.checked(cx, event.certainty),
        None => cell,
    }
}

/// The published length that the corridor's panel begins with.
fn length(cx: &PanelContext, corridor: &Corridor) -> Cell {
    let figures = foremost(&corridor.lengths);
    let Some(figure) = figures.into_iter().find(|figure| figure.unit == "km") else { return Cell::unknown() };
    let Some(km) = figure.value.or(figure.min).or(figure.max) else { return Cell::unknown() };
    let cell = Cell::number(km, number(cx, figure));
    let cell = if figure.target { cell.beside(span("mark", cx.text("figure.target"))) } else { cell };
    cell.checked(cx, figure.certainty)
}

/// Sections cannot be selected: their rows lead to their ends, and are marked with either and with what runs there.
fn sections(rows: &mut Rows) {
    let cx = rows.cx;
    for section in cx.atlas.sections.iter() {
        rows.total += 1;
        if rows.kept.as_ref().is_some_and(|kept| !kept.holds_section(&section.id)) {
            continue;
        }
        let ends = [&section.from, &section.to].map(|place| Selection::Place(place.clone()));
        let mut of: Vec<String> = ends.iter().map(Selection::to_string).collect();
        for id in cx.atlas.corridors_of(&section.id) {
            let groups = cx.atlas.groups_of(id).map(|group| &group.id);
            for id in std::iter::once(id).chain(groups) {
                let one = Selection::Corridor(id.clone()).to_string();
                if !of.contains(&one) {
                    of.push(one);
                }
            }
        }
        let mut name = link(cx, &ends[0]);
        name.append(" – ", link(cx, &ends[1]));
        let words = [cx.name(&ends[0]).text, cx.name(&ends[1]).text].join(" – ");
        let km = measured_km(section);
        rows.found.push(Row {
            of: of.join(" "),
            cells: vec![
                Cell::sorted_as(&words, name),
                Cell::ranked(section.mode as usize, mode(cx, section.mode)),
                stands(cx, section.status_on(cx.day), deciding_event(&section.events, cx.day)),
                gauge_of(cx, section),
                km.map_or_else(Cell::unknown, |km| Cell::number(km, Html::text(&cx.locale.number(km.round())))),
                Cell::ranked(section.alignment as usize, Html::text(cx.label("alignment", section.alignment.key()))),
            ],
        });
    }
}

/// What is no railway has no gauge; of a railway it may not be known.
fn gauge_of(cx: &PanelContext, section: &Section) -> Cell {
    match (section.gauge_change_mm, section.gauge_mm) {
        (Some([from, to]), _) => Cell::number(
            f64::from(from),
            Html::text(&[&*gauge_number(cx, from), " / ", &gauge_number(cx, to)].concat()),
        ),
        (None, Some(one)) => Cell::number(f64::from(one), Html::text(&gauge_number(cx, one))),
        (None, None) if section.mode != Mode::Rail => Cell::none(cx),
        (None, None) => Cell::unknown(),
    }
}

fn gauge_number(cx: &PanelContext, gauge_mm: u16) -> String {
    cx.locale.number(f64::from(gauge_mm))
}

fn places(rows: &mut Rows) {
    let cx = rows.cx;
    for place in cx.atlas.places.iter() {
        rows.add(&Selection::Place(place.id.clone()), || {
            let kinds = place.kinds.iter().map(|kind| cx.wording(cx.label("place_kind", kind), cx.locale.language()));
            let passing = cx.atlas.corridors_passing(&place.id);
            vec![
                Cell::names(vec![country(cx, &place.country)]),
                Cell::names(kinds.collect()),
                match place.gauge_break {
                    Some([from, to]) => {
                        let words = [&*gauge_number(cx, from), " / ", &gauge(cx, to)].concat();
                        Cell::number(f64::from(from), Html::text(&words))
                    }
                    None => Cell::none(cx),
                },
                Cell::number(passing as f64, Html::text(&cx.locale.number(passing as f64))),
            ]
        });
    }
}

/// What is said of dated records, in the order of the list: the latest first.
fn dated(rows: &mut Rows, those: Vec<Selection>, cells: impl Fn(&Selection) -> Option<Vec<Cell>>) {
    for this in those {
        rows.add(&this, || cells(&this).unwrap_or_default());
    }
}

fn meetings(rows: &mut Rows) {
    let cx = rows.cx;
    dated(rows, list::meetings(cx), |this| {
        let Selection::Meeting(id) = this else { return None };
        let meeting = cx.atlas.meetings.get(id)?;
        let beside = short_facts(cx, this);
        let when = Cell::date(meeting.start.or(meeting.end), span_of_days(cx, meeting)).checked(cx, meeting.certainty);
        let when = if beside.is_empty() { when } else { when.beside(aside(beside)) };
        let venue = &meeting.venue;
        let place = match (&venue.place, &venue.country) {
            (Some(place), _) => Cell::name_of(cx, &Selection::Place(place.clone())),
            (None, Some(code)) => Cell::names(vec![cx.english(&venue.name), country(cx, code)]),
            (None, None) => Cell::names(vec![cx.english(&venue.name)]),
        };
        Some(vec![when, place.checked(cx, venue.certainty)])
    });
}

fn agreements(rows: &mut Rows) {
    let cx = rows.cx;
    dated(rows, list::agreements(cx), |this| {
        let Selection::Agreement(id) = this else { return None };
        let agreement = cx.atlas.agreements.get(id)?;
        let date = agreement.date();
        let how = agreement.life.last().map_or(agreement.certainty, |stage| stage.certainty);
        let state = Cell::ranked(stage_rank(agreement.status()), stage_mark(cx, agreement.status()));
        let parties = party_names(cx, &agreement.parties);
        Some(vec![state.checked(cx, how), Cell::date(date, time_or_undated(cx, date)), parties])
    });
}

/// Parties, countries of the atlas under their names in the reader's language.
fn party_names(cx: &PanelContext, parties: &[String]) -> Cell {
    let (mut content, mut words) = (Html::empty(), String::new());
    for party in parties {
        let (name, remark) = super::country::name_and_remark(party);
        let (name, remark) = match cx.atlas.country_named(name) {
            Some(found) => (country(cx, &found.code), remark),
            None => (cx.english(party), ""),
        };
        append(&mut words, ", ", &[&*name.text, remark].concat());
        let mut party = told_in(name);
        party.push(english(cx, remark));
        content.append(", ", plain("bdi", party));
    }
    match content.is_empty() {
        true => Cell::unknown(),
        false => Cell::sorted_as(&words, content),
    }
}

fn articles(rows: &mut Rows) {
    let cx = rows.cx;
    dated(rows, list::articles(cx), |this| {
        let Selection::Article(id) = this else { return None };
        let article = cx.atlas.articles.get(id)?;
        let date = article.date.map_or_else(Html::empty, |date| match article.date_certainty.as_deref() {
            Some("inferred") => time_as(date, &cx.fill("article.date-inferred", &[("date", &cx.locale.date(date))])),
            _ => time(cx, date),
        });
        Some(vec![
            Cell::sorted_as(&article.publisher, plain("bdi", words_of(cx, &article.publisher))),
            Cell::date(article.date, date),
            Cell::text(cx.locale.language_name(&article.language)),
        ])
    });
}
