//! What a picture says about itself: heading, description, credits.

use crate::atlas::Atlas;
use crate::domain::*;
use crate::explore::ViewState;
use crate::i18n::Locale;
use crate::order;

/// The texts of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    pub title: String,
    /// The language of the title (BCP 47).
    pub title_lang: String,
    /// What the title is, in a line; may be empty.
    pub subtitle: String,
    pub description: String,
    /// Whom to credit, in the order in which they are named.
    pub credits: Vec<String>,
    /// The day of the data, as in ISO 8601.
    pub data_date: Option<String>,
}

impl Words {
    /// The texts for a state. A selection that the atlas does not know is none.
    pub fn of(atlas: &Atlas, locale: &Locale, state: &ViewState) -> Words {
        let selection = state.select.as_ref().filter(|selection| atlas.has(selection));
        let (title, title_lang) = match selection {
            Some(selection) => name(atlas, locale, selection),
            None => (locale.text("map.title").to_owned(), locale.language().to_owned()),
        };
        let mut parts = match selection {
            Some(selection) => about(atlas, locale, selection),
            None => vec![
                locale.plural("count.corridors", atlas.corridors.len()),
                locale.plural("count.places", atlas.places.len()),
            ],
        };
        if let Some(day) = state.day() {
            parts.push(locale.fill("picture.state", &[("date", &locale.date(day))]));
        }
        parts.retain(|part| !part.is_empty());
        let subtitle = parts.join(" · ");
        let summary =
            selection.and_then(|selection| summary(atlas, selection)).map(|text| text.best(locale.languages()));
        let description = match summary.filter(|text| !text.is_empty()) {
            Some(summary) => locale.fill("picture.description", &[("title", &title), ("about", summary)]),
            None => locale.fill("picture.description", &[("title", &title), ("about", &subtitle)]),
        };
        let as_of = atlas.as_of();
        let mut credits: Vec<String> = locale.text("picture.credits").split(" · ").map(str::to_owned).collect();
        credits.extend(as_of.map(|date| locale.fill("picture.data-of", &[("date", &locale.date(date))])));
        let data_date = as_of.map(|date| date.to_string());
        Words { title, title_lang, subtitle, description, credits, data_date }
    }
}

fn name(atlas: &Atlas, locale: &Locale, selection: &Selection) -> (String, String) {
    if let Selection::Article(id) = selection {
        return atlas.articles.get(id).map(|a| (a.title.clone(), a.language.clone())).unwrap_or_default();
    }
    let tagged = atlas.names(selection).and_then(|names| names.tagged(locale.languages()));
    tagged.map_or_else(|| (selection.id().replace('-', " "), String::new()), |t| (t.text.to_owned(), t.lang.to_owned()))
}

fn summary<'a>(atlas: &'a Atlas, selection: &Selection) -> Option<&'a Text> {
    match selection {
        Selection::Corridor(id) => {
            atlas.corridors.get(id).map(|c| &c.summary).or_else(|| atlas.groups.get(id).map(|g| &g.summary))
        }
        Selection::Meeting(id) => atlas.meetings.get(id).map(|m| &m.summary),
        Selection::Agreement(id) => atlas.agreements.get(id).map(|a| &a.summary),
        Selection::Article(id) => atlas.articles.get(id).map(|a| &a.gist),
        Selection::Topic(id) => atlas.vocabulary.topics.iter().find(|t| t.id == *id).map(|t| &t.summary),
        Selection::Place(_) | Selection::Country(_) => None,
    }
}

/// What a record is, in a few words each.
fn about(atlas: &Atlas, locale: &Locale, selection: &Selection) -> Vec<String> {
    let languages = locale.languages();
    let label = |list: &str, value: &str| capitalised(atlas.label(list, value, languages));
    let date = |date: Option<PartialDate>| date.map_or(String::new(), |date| locale.date(date));
    match selection {
        Selection::Corridor(id) => match atlas.corridors.get(id) {
            Some(corridor) => corridor_words(atlas, locale, corridor),
            None => {
                let members = atlas.groups.get(id).map_or(0, |group| group.members.len());
                vec![locale.text("kind.group").to_owned(), locale.plural("count.corridors", members)]
            }
        },
        Selection::Place(id) => atlas.places.get(id).map_or_else(Vec::new, |place| {
            let kinds: Vec<&str> = place.kinds.iter().map(|kind| atlas.label("place_kind", kind, languages)).collect();
            let country = Selection::Country(place.country.clone());
            vec![capitalised(&kinds.join(", ")), name_if_any(atlas, locale, &country)]
        }),
        Selection::Meeting(id) => atlas.meetings.get(id).map_or_else(Vec::new, |meeting| {
            let days = match (meeting.start, meeting.end) {
                (Some(start), Some(end)) => locale.span(start, end),
                (start, end) => date(start.or(end)),
            };
            let venue = meeting.venue.place.clone().map(Selection::Place);
            vec![
                locale.text("kind.meeting").to_owned(),
                days,
                venue.map_or(String::new(), |venue| name_if_any(atlas, locale, &venue)),
            ]
        }),
        Selection::Agreement(id) => atlas
            .agreements
            .get(id)
            .map_or_else(Vec::new, |agreement| vec![label("agreement_kind", &agreement.kind), date(agreement.date())]),
        Selection::Article(id) => {
            atlas.articles.get(id).map_or_else(Vec::new, |article| vec![article.publisher.clone(), date(article.date)])
        }
        Selection::Country(_) => vec![locale.text("kind.country").to_owned()],
        Selection::Topic(_) => vec![locale.text("kind.topic").to_owned()],
    }
}

/// By what a corridor runs, how it stands, and through which countries.
fn corridor_words(atlas: &Atlas, locale: &Locale, corridor: &Corridor) -> Vec<String> {
    let languages = locale.languages();
    let modes: Vec<&str> =
        atlas.modes_of(corridor).iter().map(|mode| atlas.label("mode", mode.key(), languages)).collect();
    let countries: Vec<String> = atlas
        .countries_of(corridor)
        .into_iter()
        .map(|code| name_if_any(atlas, locale, &Selection::Country(code.clone())))
        .collect();
    // A long way is told by its ends.
    let countries = match countries.as_slice() {
        [first, .., last] if countries.len() > 6 => format!("{first} – {last}"),
        few => few.join(" – "),
    };
    vec![capitalised(&modes.join(", ")), countries]
}

fn name_if_any(atlas: &Atlas, locale: &Locale, selection: &Selection) -> String {
    atlas.names(selection).map_or(String::new(), |names| names.best(locale.languages()).to_owned())
}

/// With a capital letter first, as a line begins.
fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or(String::new(), |first| std::iter::once(order::capital(first)).chain(rest).collect())
}
