//! One query against one spelling: how well it matches, and where.

use super::fold::{changes, letters, Fold, Form};
use super::near::{allowed, near, LONGEST};
use crate::order::capitals;

/// Longest part of a query that is looked at, in characters. No name is as long.
const LONGEST_QUERY: usize = 300;

// How a query can match, the best first; a number above `NEAR` is that many errors more.
const EXACT: u32 = 0;
const START: u32 = 1;
const PHRASE: u32 = 2;
const WORDS: u32 = 3;
/// What is added where only the sound matches.
const HEARD: u32 = 4;
pub(super) const SPREAD: u32 = 8;
const INSIDE: u32 = 9;
const HEARD_INSIDE: u32 = 10;
const NEAR: u32 = 20;
/// What is added in a text that is not a name of the record.
const MINOR: u32 = 16;

/// A text that a record is found by.
pub(super) struct Spelling {
    pub text: String,
    pub lang: String,
    /// Not a name, but a publisher, an author, a venue.
    pub minor: bool,
    plain: Form,
    sound: Form,
    /// Where the name itself ends in the two forms, before a remark: “Khorgos” of “Khorgos (China)”.
    ends: [usize; 2],
    /// Whether its plain form differs from it in more than case.
    changed: bool,
}

/// A word of a query, or all of them as one.
pub(super) struct Needle {
    plain: String,
    sound: Vec<char>,
    sound_text: String,
    errors: usize,
}

/// A query, folded.
pub(super) struct Query {
    whole: Needle,
    pub words: Vec<Needle>,
    capitals: String,
    changed: bool,
}

/// Where a needle was found: bytes of a folded form.
struct Found {
    level: u32,
    fold: Fold,
    from: usize,
    to: usize,
}

impl Spelling {
    pub fn of(text: &str, lang: &str, minor: bool) -> Spelling {
        let remark = [" (", "（", " / "].iter().filter_map(|sign| text.find(sign)).min().unwrap_or(text.len());
        Spelling {
            ends: [Fold::Plain, Fold::Sound].map(|fold| Form::of(&text[..remark], fold).text.len()),
            text: text.to_owned(),
            lang: lang.to_owned(),
            minor,
            plain: Form::of(text, Fold::Plain),
            sound: Form::of(text, Fold::Sound),
            changed: changes(text),
        }
    }

    /// What it is sorted by.
    pub fn key(&self) -> &str {
        &self.plain.text
    }

    fn form(&self, fold: Fold) -> &Form {
        match fold {
            Fold::Plain => &self.plain,
            Fold::Sound => &self.sound,
        }
    }
}

impl Needle {
    fn of(text: &str) -> Needle {
        let plain = Form::of(text, Fold::Plain).text;
        let mut sound: Vec<char> = letters(text, Fold::Sound).iter().map(|letter| letter.c).collect();
        // What melts to a letter or two (“qqqqqqqq”) was no name as it is heard.
        if plain.chars().count() > 2 * sound.len() {
            sound = plain.chars().collect();
        }
        // Another number is no misspelling.
        let number = sound.iter().any(char::is_ascii_digit);
        Needle {
            plain,
            errors: if number { 0 } else { allowed(sound.len()) },
            sound_text: sound.iter().collect(),
            sound,
        }
    }

    fn form(&self, fold: Fold) -> &str {
        match fold {
            Fold::Plain => &self.plain,
            Fold::Sound => &self.sound_text,
        }
    }
}

impl Query {
    /// `None` where there is nothing to look for.
    pub fn of(text: &str) -> Option<Query> {
        let end = text.char_indices().nth(LONGEST_QUERY).map_or(text.len(), |(at, _)| at);
        let text = text[..end].trim_matches([' ', '\t', '\n', '\r', '\u{3000}']);
        let starts: Vec<usize> = letters(text, Fold::Plain).iter().filter(|l| l.first).map(|l| l.from).collect();
        let mut words = Vec::new();
        for (at, start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(text.len());
            words.push(Needle::of(&text[*start..end]));
        }
        let query = Query { whole: Needle::of(text), words, capitals: capitals(text), changed: changes(text) };
        (!query.words.is_empty()).then_some(query)
    }

    /// How well the query matches a spelling; less is better, `None` is not at all.
    pub fn judge(&self, spelling: &Spelling) -> Option<u32> {
        let level = match phrase(&self.whole, spelling) {
            Some(found) => found.level,
            None => self.judge_words(spelling)?,
        };
        Some(self.score(level, spelling))
    }

    /// The level of the worst word; errors add up.
    fn judge_words(&self, spelling: &Spelling) -> Option<u32> {
        let mut worst = 0;
        let mut errors = 0;
        for word in &self.words {
            let level = at_start(word, spelling).or_else(|| anywhere(word, spelling))?.level;
            worst = worst.max(level.min(NEAR));
            errors += level.saturating_sub(NEAR);
        }
        Some(worst + errors)
    }

    /// The score of a level in a spelling: apart from the level, what was typed as it is written comes first, and names
    /// come before other texts.
    pub fn score(&self, level: u32, spelling: &Spelling) -> u32 {
        let typed = level <= WORDS && self.typed_as(spelling);
        let place = if level > NEAR { 2 * level } else { level };
        let minor = match (spelling.minor, level > NEAR) {
            (false, _) => 0,
            (true, false) => MINOR,
            (true, true) => 1,
        };
        2 * (place + minor) + u32::from(!typed)
    }

    /// Whether the spelling, but for case, has the very characters of the query.
    fn typed_as(&self, spelling: &Spelling) -> bool {
        match (self.changed, spelling.changed) {
            (false, false) => true,
            (true, true) => position(&capitals(&spelling.text), &self.capitals).is_some(),
            _ => false,
        }
    }

    /// The bytes of the spelling that matched: on boundaries of characters, in order, apart from each other.
    pub fn marks(&self, spelling: &Spelling) -> Vec<(usize, usize)> {
        let mut marks: Vec<(usize, usize)> = Vec::new();
        if let Some(found) = phrase(&self.whole, spelling) {
            mark(&mut marks, spelling, &found);
            return marks;
        }
        for word in &self.words {
            if let Some(found) = at_start(word, spelling).or_else(|| anywhere(word, spelling)) {
                mark(&mut marks, spelling, &found);
            }
        }
        marks
    }
}

/// The whole query from the beginning of a word on.
fn phrase(needle: &Needle, spelling: &Spelling) -> Option<Found> {
    let plain = at_word(needle, spelling, Fold::Plain);
    plain.or_else(|| at_word(needle, spelling, Fold::Sound)).map(|mut found| {
        let whole = [spelling.form(found.fold).text.len(), spelling.ends[found.fold as usize]].contains(&found.to);
        found.level += match found.from {
            0 if whole => EXACT,
            0 => START,
            _ => PHRASE,
        };
        found
    })
}

/// A word of the query at the beginning of a word.
pub(super) fn begins(needle: &Needle, spelling: &Spelling) -> bool {
    at_start(needle, spelling).is_some()
}

fn at_start(needle: &Needle, spelling: &Spelling) -> Option<Found> {
    let plain = at_word(needle, spelling, Fold::Plain);
    plain.or_else(|| at_word(needle, spelling, Fold::Sound)).map(|mut found| {
        found.level += WORDS;
        found
    })
}

fn at_word(needle: &Needle, spelling: &Spelling, fold: Fold) -> Option<Found> {
    let sought = needle.form(fold).as_bytes();
    let form = spelling.form(fold);
    let text = form.text.as_bytes();
    let starts = |from: &&u32| text[**from as usize..].starts_with(sought);
    let from = *form.starts.iter().find(starts).filter(|_| !sought.is_empty())? as usize;
    let level = if fold == Fold::Sound { HEARD } else { 0 };
    Some(Found { level, fold, from, to: from + sought.len() })
}

/// A word of the query inside a word, or with errors.
fn anywhere(needle: &Needle, spelling: &Spelling) -> Option<Found> {
    let plain = inside(needle, spelling, Fold::Plain, INSIDE, 3);
    let heard = || inside(needle, spelling, Fold::Sound, HEARD_INSIDE, 4);
    plain.or_else(heard).or_else(|| with_errors(needle, spelling))
}

fn inside(needle: &Needle, spelling: &Spelling, fold: Fold, level: u32, least: usize) -> Option<Found> {
    let sought = needle.form(fold);
    sought.chars().nth(least - 1)?;
    let from = position(&spelling.form(fold).text, sought)?;
    Some(Found { level, fold, from, to: from + sought.len() })
}

/// Where a text that is not empty occurs first. The standard library's search is made for longer texts, of more code.
fn position(text: &str, sought: &str) -> Option<usize> {
    text.as_bytes().windows(sought.len().max(1)).position(|part| part == sought.as_bytes())
}

/// The beginning of a word that is heard almost as the needle.
fn with_errors(needle: &Needle, spelling: &Spelling) -> Option<Found> {
    if needle.errors == 0 {
        return None;
    }
    let mut best: Option<Found> = None;
    let Form { text, starts } = &spelling.sound;
    for (at, from) in starts.iter().enumerate() {
        let from = *from as usize;
        if !may_be(&needle.sound, &text[from..]) {
            continue;
        }
        let end = starts.get(at + 1).map_or(text.len(), |next| *next as usize);
        let Some((errors, to)) = near_at(needle, &text[from..], end - from) else { continue };
        let level = NEAR + errors.max(1) as u32;
        if best.as_ref().is_none_or(|best| level < best.level) {
            best = Some(Found { level, fold: Fold::Sound, from, to: from + to });
        }
    }
    best
}

/// Whether the first letters leave a chance: short words must have the first one right, but for a swap.
fn may_be(sought: &[char], text: &str) -> bool {
    let mut chars = text.chars();
    let (Some(t0), t1) = (chars.next(), chars.next()) else { return false };
    let (s0, s1) = (sought[0], sought[1]);
    let swapped = s1 == t0 && Some(s0) == t1;
    let long = sought.len() > 5 && (s1 == t0 || Some(s0) == t1 || Some(s1) == t1);
    s0 == t0 || swapped || long
}

/// As [`near`], in bytes of a text whose first word ends at `end`.
fn near_at(needle: &Needle, text: &str, end: usize) -> Option<(usize, usize)> {
    let mut chars = ['\0'; LONGEST + 2];
    let (mut count, mut word) = (0, 0);
    for (at, c) in text.char_indices().take(needle.sound.len() + needle.errors) {
        chars[count] = c;
        count += 1;
        if at < end {
            word = count;
        }
    }
    let (errors, to) = near(&needle.sound, &chars[..count], word, needle.errors)?;
    let bytes = chars[..to].iter().map(|c| c.len_utf8()).sum();
    Some((errors, bytes))
}

/// Adds what was found, in bytes of the spelling's own text.
fn mark(marks: &mut Vec<(usize, usize)>, spelling: &Spelling, found: &Found) {
    let mut at = 0;
    let mut range: Option<(usize, usize)> = None;
    for letter in letters(&spelling.text, found.fold) {
        let inside = at >= found.from && at < found.to;
        at += letter.c.len_utf8();
        if inside {
            range = Some((range.map_or(letter.from, |(from, _)| from), letter.to));
        }
    }
    if let Some(range) = range {
        join(marks, range);
    }
}

/// Adds a range to ranges in order, joined with those it touches.
fn join(ranges: &mut Vec<(usize, usize)>, mut added: (usize, usize)) {
    ranges.retain(|range| {
        let apart = range.1 < added.0 || range.0 > added.1;
        if !apart {
            added = (added.0.min(range.0), added.1.max(range.1));
        }
        apart
    });
    let at = ranges.iter().position(|range| range.0 > added.0).unwrap_or(ranges.len());
    ranges.insert(at, added);
}
