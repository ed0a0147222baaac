//! Finds records by any of their names, in every language and spelling in the data.
//!
//! # How names are matched
//!
//! Every spelling is kept in two forms, folded when the index is made. The *plain* form has small letters without
//! diacritics, in their own script: Türkmenbaşy is `turkmenbasy`, Қорғас is `коргас`. The *sound* form writes what is
//! heard in Latin letters, so that spellings and scripts meet: Khorgos, Horgos, Xorgos and Хоргос are `horgos`,
//! Türkmenbaşy and Туркменбаши `turkmenbaši`. Spaces, hyphens and apostrophes do not count, but it is known where words
//! begin. Chinese characters, Kana and Hangul begin a word each. Scripts without a table (Armenian, Arabic, Devanagari)
//! are compared with themselves, Arabic letters by their basic shape.
//!
//! A spelling matches, from best to worst, if
//! 1. it is the query, 2. it begins with it, 3. one of its words does, 4. each word of the query, in whatever order,
//!    begins one of its words: all in plain form;
//! 5. the same in the sound form;
//! 6. the words of the query begin words of several spellings of the record;
//! 7. each word of the query, of three letters or more (in the sound form: four), occurs in it;
//! 8. each word of the query is, but for one error (from four letters on) or two (from eight), the beginning of one of
//!    its words. An error is a letter too many, too few, another, or two swapped. Numbers have none; in a word of up to
//!    five letters the first is right or swapped.
//!
//! Within 1 to 4, what is typed as it is written, diacritics and all, comes first. Texts that are no names (publishers
//! and authors; where and in which year a meeting was held) come behind all names that match without errors. Then come
//! the records with more links, then the alphabet.
//!
//! # Why own code
//!
//! `strsim` has distances of whole words without a bound, not of beginnings; `nucleo-matcher` finds letters in order,
//! not errors, and brings Unicode's tables, as `deunicode` and `any_ascii` do for all scripts; `fst` needs its automata.
//! The tables here are some 3 kB before compression.

mod alphabet;
mod compare;
mod fold;
mod letters;
mod near;

pub use alphabet::Alphabet;

use crate::atlas::Atlas;
use crate::domain::{Article, Meeting, Names, Selection};
use crate::order::{sort, sort_by_key};
use compare::{begins, Query, Spelling, SPREAD};

/// The kinds of records, as [`Selection::kind`] names them, in the order of groups.
pub const KINDS: [&str; 7] = ["corridor", "place", "country", "meeting", "agreement", "article", "topic"];

/// All names of an atlas, folded. Made once for an atlas; a fuller atlas needs another.
#[derive(Default)]
pub struct SearchIndex {
    /// By importance: the order of equally good hits.
    records: Vec<Record>,
}

struct Record {
    selection: Selection,
    /// English first, then by language; texts that are no names last.
    spellings: Vec<Spelling>,
}

/// The hits of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// One of [`KINDS`].
    pub kind: &'static str,
    /// How many records of this kind match, with those beyond the limit.
    pub total: usize,
    /// The best, in order.
    pub hits: Vec<Hit>,
}

/// A record that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub selection: Selection,
    /// The spelling that matched, as it is written in the data.
    pub matched: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// What to emphasise: ranges of *bytes* of `matched`, on boundaries of characters, in order, apart from each other.
    pub marks: Vec<(usize, usize)>,
}

/// A record that matches, before it is made a [`Hit`].
struct Candidate<'a> {
    score: u32,
    record: &'a Record,
    spelling: &'a Spelling,
}

impl SearchIndex {
    /// Folds every name of every record that can be selected.
    pub fn of(atlas: &Atlas) -> SearchIndex {
        let mut index = SearchIndex::default();
        for corridor in atlas.corridors.iter() {
            index.add(Selection::Corridor(corridor.id.clone()), named(&corridor.names));
        }
        for group in atlas.groups.iter() {
            index.add(Selection::Corridor(group.id.clone()), named(&group.names));
        }
        for place in atlas.places.iter() {
            index.add(Selection::Place(place.id.clone()), named(&place.names));
        }
        for meeting in atlas.meetings.iter() {
            index.add(Selection::Meeting(meeting.id.clone()), of_meeting(atlas, meeting));
        }
        for agreement in atlas.agreements.iter() {
            index.add(Selection::Agreement(agreement.id.clone()), named(&agreement.names));
        }
        for article in atlas.articles.iter() {
            index.add(Selection::Article(article.id.clone()), of_article(article));
        }
        index.add_vocabulary(atlas);
        index.sort(atlas);
        index
    }

    /// The records that match a query, grouped by kind, at most `limit_per_kind` of each: the kind with the best hit
    /// first, the others in the order of [`KINDS`]. Kinds without hits are left out.
    pub fn find(&self, query: &str, limit_per_kind: usize) -> Vec<Group> {
        let Some(query) = Query::of(query) else { return Vec::new() };
        let mut of_kinds: [Vec<Candidate>; KINDS.len()] = Default::default();
        for record in &self.records {
            if let Some(candidate) = record.judge(&query) {
                of_kinds[kind_of(&record.selection)].push(candidate);
            }
        }
        let mut scored = Vec::new();
        for (kind, mut candidates) in KINDS.into_iter().zip(of_kinds) {
            sort_by_key(&mut candidates, |candidate| candidate.score);
            if let Some(best) = candidates.first().map(|candidate| candidate.score) {
                let hits = candidates.iter().take(limit_per_kind).map(|candidate| candidate.hit(&query)).collect();
                scored.push((best, Group { kind, total: candidates.len(), hits }));
            }
        }
        best_first(scored)
    }

    fn add_vocabulary(&mut self, atlas: &Atlas) {
        for country in &atlas.vocabulary.countries {
            self.add(Selection::Country(country.code.clone()), named(&country.names));
        }
        for topic in &atlas.vocabulary.topics {
            self.add(Selection::Topic(topic.id.clone()), named(&topic.names));
        }
        for area in &atlas.vocabulary.areas {
            self.add(Selection::Topic(area.id.clone()), named(&area.names));
        }
    }

    fn add(&mut self, selection: Selection, spellings: Vec<Spelling>) {
        self.records.push(Record { selection, spellings });
    }

    fn sort(&mut self, atlas: &Atlas) {
        let mut counted: Vec<(usize, Record)> = Vec::with_capacity(self.records.len());
        for record in self.records.drain(..) {
            counted.push((atlas.links.of(&record.selection).count(), record));
        }
        sort(&mut counted, |(a_links, a), (b_links, b)| {
            let by_name = || a.key().cmp(b.key()).then_with(|| a.selection.cmp(&b.selection));
            b_links.cmp(a_links).then_with(by_name)
        });
        self.records.extend(counted.into_iter().map(|(_, record)| record));
    }
}

impl Record {
    fn key(&self) -> &str {
        self.spellings.first().map_or("", Spelling::key)
    }

    /// The spelling that matches best, the first of equals.
    fn judge<'a>(&'a self, query: &Query) -> Option<Candidate<'a>> {
        let mut best: Option<Candidate> = None;
        let scored = self.spellings.iter().filter_map(|spelling| Some((query.judge(spelling)?, spelling)));
        for (score, spelling) in scored.chain(self.judge_together(query)) {
            if best.as_ref().is_none_or(|best| score < best.score) {
                best = Some(Candidate { score, record: self, spelling });
            }
        }
        best
    }

    /// The first spelling that a word of the query is in, if every word is in some spelling.
    fn judge_together(&self, query: &Query) -> Option<(u32, &Spelling)> {
        if query.words.len() < 2 || self.spellings.len() < 2 {
            return None;
        }
        let mut first = usize::MAX;
        for word in &query.words {
            first = first.min(self.spellings.iter().position(|spelling| begins(word, spelling))?);
        }
        let spelling = self.spellings.get(first)?;
        Some((query.score(SPREAD, spelling), spelling))
    }
}

impl Candidate<'_> {
    fn hit(&self, query: &Query) -> Hit {
        Hit {
            selection: self.record.selection.clone(),
            matched: self.spelling.text.clone(),
            lang: self.spelling.lang.clone(),
            marks: query.marks(self.spelling),
        }
    }
}

fn kind_of(selection: &Selection) -> usize {
    KINDS.iter().position(|kind| *kind == selection.kind()).unwrap_or(0)
}

/// Moves the group with the best score to the front.
fn best_first(mut scored: Vec<(u32, Group)>) -> Vec<Group> {
    let mut best = 0;
    for at in 1..scored.len() {
        if scored[at].0 < scored[best].0 {
            best = at;
        }
    }
    if best > 0 {
        let group = scored.remove(best);
        scored.insert(0, group);
    }
    scored.into_iter().map(|(_, group)| group).collect()
}

/// All names: English first.
fn named(names: &Names) -> Vec<Spelling> {
    let mut spellings = Vec::new();
    for english in [true, false] {
        for (lang, name) in names.all().filter(|(lang, _)| (*lang == "en") == english) {
            spellings.push(Spelling::of(name, lang, false));
        }
    }
    spellings
}

/// A meeting's names, and where and in which year it was held, in all languages of the place.
fn of_meeting(atlas: &Atlas, meeting: &Meeting) -> Vec<Spelling> {
    let mut spellings = named(&meeting.names);
    let year = meeting.start.map(|date| date.year.to_string()).unwrap_or_default();
    match meeting.venue.place.as_ref().and_then(|id| atlas.places.get(id)) {
        Some(place) => {
            for (lang, names) in place.names.0.iter() {
                if let Some(name) = names.first() {
                    spellings.push(Spelling::of(&format!("{name} {year}"), lang, true));
                }
            }
        }
        None => spellings.push(Spelling::of(&format!("{} {year}", meeting.venue.name), "en", true)),
    }
    spellings
}

/// An article's title, publisher and author. The latter may be in another language than the article, but none is given.
fn of_article(article: &Article) -> Vec<Spelling> {
    let lang = &article.language;
    let mut spellings = vec![Spelling::of(&article.title, lang, false)];
    for text in std::iter::once(&article.publisher).chain(&article.author) {
        spellings.push(Spelling::of(text, lang, true));
    }
    spellings
}

#[cfg(test)]
mod tests;
