//! Which records get a page, and where it stands.

use crate::atlas::Atlas;
use crate::domain::Selection;
use crate::panels::says_something;
use std::collections::HashMap;

/// How many pages are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// One for every record.
    All,
    /// A few of each kind, always the same: for tests.
    Sample,
}

/// Pages of a kind in a sample.
const SAMPLED: usize = 3;

/// The languages of a sample besides English, in which it has a first page and that of one record: of other letters, of
/// other plurals, and from right to left.
const SAMPLED_LANGUAGES: [&str; 3] = ["zh", "ru", "fa"];

/// The languages in which pages are made, of all that the interface speaks.
pub fn languages(spoken: Vec<(&'static str, String)>, extent: Extent) -> Vec<(&'static str, String)> {
    let is_made = |language: &str| extent == Extent::All || language == "en" || SAMPLED_LANGUAGES.contains(&language);
    spoken.into_iter().filter(|(language, _)| is_made(language)).collect()
}

/// The one record that a sample has in its other languages: the corridor that most is linked to.
pub fn translated(atlas: &Atlas, records: &[Selection]) -> Option<Selection> {
    let is_corridor =
        |record: &&Selection| matches!(record, Selection::Corridor(id) if atlas.corridors.get(id).is_some());
    records.iter().filter(is_corridor).max_by_key(|record| atlas.links.of(record).count()).cloned()
}

/// Where a record's page stands in the folder of its language.
pub fn path(record: &Selection) -> String {
    format!("{}/{}/", record.kind(), record.id())
}

/// Every record with a page and a map of its own: corridors and groups of them, places with something to say, countries,
/// meetings, agreements. Articles are entries of their list, since what they say stands elsewhere.
pub fn records(atlas: &Atlas, extent: Extent) -> Vec<Selection> {
    let kinds: [Vec<Selection>; 6] = [
        atlas.corridors.iter().map(|corridor| Selection::Corridor(corridor.id.clone())).collect(),
        atlas.groups.iter().map(|group| Selection::Corridor(group.id.clone())).collect(),
        atlas.places.iter().filter(|p| says_something(atlas, p)).map(|p| Selection::Place(p.id.clone())).collect(),
        atlas.vocabulary.countries.iter().map(|country| Selection::Country(country.code.clone())).collect(),
        atlas.meetings.iter().map(|meeting| Selection::Meeting(meeting.id.clone())).collect(),
        atlas.agreements.iter().map(|agreement| Selection::Agreement(agreement.id.clone())).collect(),
    ];
    kinds.into_iter().flat_map(|kind| picked(atlas, kind, extent)).collect()
}

/// Every topic and area: they have a page, but no place on the map.
pub fn topics(atlas: &Atlas, extent: Extent) -> Vec<Selection> {
    let topics = atlas.vocabulary.topics.iter().map(|topic| &topic.id);
    let all = topics.chain(atlas.vocabulary.areas.iter().map(|area| &area.id));
    picked(atlas, all.map(|id| Selection::Topic(id.clone())).collect(), extent)
}

fn picked(atlas: &Atlas, records: Vec<Selection>, extent: Extent) -> Vec<Selection> {
    match extent {
        Extent::All => records,
        Extent::Sample => sample(atlas, records),
    }
}

/// The record with the fewest links, the one with the most, and one between.
fn sample(atlas: &Atlas, mut records: Vec<Selection>) -> Vec<Selection> {
    records.sort_by_cached_key(|record| (atlas.links.of(record).count(), record.to_string()));
    let last = records.len().saturating_sub(1);
    let mut picked: Vec<usize> = (0..SAMPLED).map(|i| i * last / (SAMPLED - 1)).collect();
    picked.dedup();
    picked.into_iter().filter_map(|at| records.get(at).cloned()).collect()
}

/// The addresses of these records' pages in the folder of a language, and of the entries that others have in the lists,
/// which stand in the folder `lists`.
pub fn addresses<'a>(
    atlas: &Atlas,
    records: impl Iterator<Item = &'a Selection>,
    folder: &str,
    lists: &str,
) -> HashMap<Selection, String> {
    let entry = |record: Selection| (record.clone(), format!("{lists}{}/#{}", record.kind(), record.id()));
    let articles = atlas.articles.iter().map(|article| entry(Selection::Article(article.id.clone())));
    let silent = atlas.places.iter().filter(|place| !says_something(atlas, place));
    let silent = silent.map(|place| entry(Selection::Place(place.id.clone())));
    let pages = records.map(|record| (record.clone(), [folder, &path(record)].concat()));
    articles.chain(silent).chain(pages).collect()
}
