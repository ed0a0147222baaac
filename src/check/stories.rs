//! That guided readings can be followed: each step's view is one the atlas has, and each link leads to a record.

use super::folder::Folder;
use super::ids::{Ids, Kind};
use crate::atlas::{Problem, STORIES};
use crate::domain::{pieces, FromJson, Piece, Selection, Story, StoryStep, TextParts};
use crate::explore::ViewState;
use crate::reading::READERS_KEYS;
use crate::url;
use std::collections::{BTreeMap, HashSet};

/// The readings with the names of their files; what cannot be read is told by its schema.
fn stories(folder: &Folder) -> Vec<(&str, Story)> {
    let prefix = format!("{STORIES}/");
    let files = folder.documents().filter(|(name, _)| name.starts_with(&prefix));
    files.filter_map(|(name, document)| Some((name, Story::from_json(document).ok()?))).collect()
}

/// What stands in the way of following a reading.
pub fn check(folder: &Folder, ids: &Ids) -> Vec<Problem> {
    let stories = stories(folder);
    let mut problems = check_ids(folder, &stories);
    for (file, story) in &stories {
        let mut tell = |path: String, what: String| problems.push(Problem::new(*file, path, what));
        check_languages(story, &mut tell);
        for (at, record) in story.next.iter().enumerate() {
            if let Err(what) = record.parse().map_err(|error| format!("{error}")).and_then(|to| exists(ids, &to)) {
                tell(format!("next[{at}]"), what);
            }
        }
        for (at, step) in story.steps.iter().enumerate() {
            check_state(ids, step, &mut |what| tell(format!("steps[{at}].state"), what));
            check_text(ids, step, &mut |path, what| tell(format!("steps[{at}]{path}"), what));
        }
    }
    problems
}

/// A reading has the name of its file, and a former id leads to one only.
fn check_ids(folder: &Folder, stories: &[(&str, Story)]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut taken: BTreeMap<&str, &str> = stories.iter().map(|(file, story)| (story.id.as_str(), *file)).collect();
    for (file, story) in stories {
        let name = file.trim_start_matches(STORIES).trim_start_matches('/').trim_end_matches(".json");
        if story.id.as_str() != name {
            problems.push(Problem::new(*file, "id", format!("“{}” is not the file's name; allowed: {name}", story.id)));
        }
        let olds = folder.document(file).and_then(|document| document.get("former_ids")?.as_array());
        for old in olds.into_iter().flatten().filter_map(|old| old.as_str()) {
            if let Some(other) = taken.insert(old, file) {
                let what = format!("“{old}” is also an id of {other}; allowed: one that leads to this reading only");
                problems.push(Problem::new(*file, "former_ids", what));
            }
        }
    }
    problems
}

/// Every text is there in every language of the title, so that nobody meets another language half way.
fn check_languages(story: &Story, tell: &mut impl FnMut(String, String)) {
    let languages: HashSet<&str> = story.title.0.keys().collect();
    let mut same = |path: String, found: HashSet<&str>| {
        let mut odd: Vec<&str> = languages.symmetric_difference(&found).copied().collect();
        odd.sort_unstable();
        if !odd.is_empty() {
            let what = format!("not in the same languages as the title: {}; allowed: the same ones", odd.join(", "));
            tell(path, what);
        }
    };
    same("standfirst".to_owned(), story.standfirst.0.keys().collect());
    for (at, step) in story.steps.iter().enumerate() {
        same(format!("steps[{at}].title"), step.title.0.keys().collect());
        same(format!("steps[{at}].text"), step.text.0.keys().collect());
    }
}

/// The view is written as the address has it, and what it names exists.
fn check_state(ids: &Ids, step: &StoryStep, tell: &mut impl FnMut(String)) {
    let state = url::parse(&step.state);
    let keys = step.state.split('&').map(|pair| pair.split('=').next().unwrap_or_default());
    let strange: Vec<&str> = keys.filter(|key| READERS_KEYS.contains(key) || !url::KEYS.contains(key)).collect();
    let written = url::serialise(&state);
    if !strange.is_empty() {
        let allowed: Vec<&str> = url::KEYS.into_iter().filter(|key| !READERS_KEYS.contains(key)).collect();
        tell(format!("{} in the view of a step; allowed: {}", strange.join(", "), allowed.join(", ")));
    } else if written != step.state {
        tell(format!("“{}” reads as “{written}”; allowed: what the address bar shows", step.state));
    } else if state.view.is_none() {
        tell("no view; allowed: a view of longitude, latitude and zoom, so that the map moves".to_owned());
    }
    for named in named_in(&state) {
        if let Err(what) = exists(ids, &named) {
            tell(what);
        }
    }
}

/// Every record that a view names.
fn named_in(state: &ViewState) -> Vec<Selection> {
    let countries = state.countries.iter().chain(&state.avoid).cloned().map(Selection::Country);
    let places = state.from.iter().chain(&state.to).chain(&state.via).cloned().map(Selection::Place);
    let corridors = state.compare.iter().cloned().map(Selection::Corridor);
    state.select.iter().cloned().chain(countries).chain(places).chain(corridors).collect()
}

/// Links lead to records, nothing looks like a link that is none, and the step says what it rests on.
fn check_text(ids: &Ids, step: &StoryStep, tell: &mut impl FnMut(String, String)) {
    let mut links = 0;
    for (path, paragraph) in paragraphs(&step.text) {
        for piece in pieces(paragraph) {
            match piece {
                Piece::Link { to, .. } => {
                    links += 1;
                    if let Err(what) = exists(ids, &to) {
                        tell(path.clone(), what);
                    }
                }
                Piece::Words(words) if words.contains("](") => {
                    let what = "what looks like a link is none; allowed: [words](kind:id), and no other markup";
                    tell(path.clone(), what.to_owned());
                }
                Piece::Words(_) => {}
            }
        }
    }
    if links == 0 && step.sources.is_empty() {
        let what = "says not what it rests on; allowed: a link to a record in its text, or a source";
        tell(String::new(), what.to_owned());
    }
}

fn paragraphs(text: &TextParts) -> impl Iterator<Item = (String, &str)> {
    text.0.iter().flat_map(|(language, parts)| {
        parts.iter().enumerate().map(move |(at, part)| (format!(".text.{language}[{at}]"), part.as_str()))
    })
}

/// That there is such a record, or what is wrong.
fn exists(ids: &Ids, record: &Selection) -> Result<(), String> {
    let kinds: &[Kind] = match record {
        Selection::Corridor(_) => &[Kind::Corridor],
        Selection::Place(_) => &[Kind::Place],
        Selection::Country(_) => &[Kind::Country],
        Selection::Meeting(_) => &[Kind::Meeting],
        Selection::Agreement(_) => &[Kind::Agreement],
        Selection::Article(_) => &[Kind::Article],
        Selection::Topic(_) => &[Kind::Topic, Kind::Area],
    };
    if kinds.iter().any(|kind| ids.has(*kind, record.id())) {
        return Ok(());
    }
    let word = kinds.first().map_or("", |kind| kind.word());
    let file = kinds.first().map_or("", |kind| kind.file());
    Err(format!("no {word} “{}”; allowed: an id of {file}", record.id()))
}
