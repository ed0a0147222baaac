//! Which records get a page, and where it stands.

use crate::atlas::Atlas;
use crate::domain::Selection;
use crate::panels::{says_something, PageAddresses};

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

/// The addresses of these records' pages, and of the entries that others have in the list of their kind.
pub fn addresses<'a>(atlas: &Atlas, records: impl Iterator<Item = &'a Selection>) -> PageAddresses {
    let entry = |record: Selection| (record.clone(), format!("{}/#{}", record.kind(), record.id()));
    let articles = atlas.articles.iter().map(|article| entry(Selection::Article(article.id.clone())));
    let silent = atlas.places.iter().filter(|place| !says_something(atlas, place));
    let silent = silent.map(|place| entry(Selection::Place(place.id.clone())));
    let pages = records.map(|record| (record.clone(), format!("{}/{}/", record.kind(), record.id())));
    articles.chain(silent).chain(pages).collect()
}
