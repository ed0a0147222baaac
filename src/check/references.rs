//! That every id and every value of a fixed list that a record names does exist, and that nothing exists unnamed.

use super::folder::Folder;
use super::ids::{Ids, Kind};
use super::values::{find, Found};
use crate::atlas::Problem;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// What a reference may name.
#[derive(Clone, Copy)]
enum To {
    /// A record.
    Record(Kind),
    /// A value of the fixed list of that name in `vocabulary.json`.
    Word(&'static str),
}

use Kind::*;
use To::{Record, Word};

/// Every reference in the data: the file, where in it, and what may stand there.
const REFERENCES: &[(&str, &str, To)] = &[
    ("places.geojson", "features[].properties.country", Record(Country)),
    ("places.geojson", "features[].properties.kinds[]", Word("place_kind")),
    ("places.geojson", "features[].properties.sources[]", Record(Source)),
    ("sections.geojson", "features[].properties.from", Record(Place)),
    ("sections.geojson", "features[].properties.to", Record(Place)),
    ("sections.geojson", "features[].properties.events[].source", Record(Source)),
    ("sections.geojson", "features[].properties.waypoints[].country", Record(Country)),
    ("corridors.json", "groups[].members[]", Record(Corridor)),
    ("corridors.json", "corridors[].category", Word("corridor_category")),
    ("corridors.json", "corridors[].branches[].start", Record(Place)),
    ("corridors.json", "corridors[].branches[].legs[].sections[]", Record(Section)),
    ("corridors.json", "corridors[].events[].source", Record(Source)),
    ("corridors.json", "corridors[].lengths[].source", Record(Source)),
    ("corridors.json", "corridors[].lengths[].unit", Word("unit")),
    ("corridors.json", "corridors[].transit[].source", Record(Source)),
    ("corridors.json", "corridors[].transit[].unit", Word("unit")),
    ("corridors.json", "corridors[].volumes[].source", Record(Source)),
    ("corridors.json", "corridors[].volumes[].unit", Word("unit")),
    ("corridors.json", "corridors[].sources[]", Record(Source)),
    ("meetings.json", "meetings[].format", Word("meeting_format")),
    ("meetings.json", "meetings[].venue.place", Record(Place)),
    ("meetings.json", "meetings[].other_venues[].place", Record(Place)),
    ("meetings.json", "meetings[].venue.country", Record(Country)),
    ("meetings.json", "meetings[].other_venues[].country", Record(Country)),
    ("meetings.json", "meetings[].corridors[]", Record(Corridor)),
    ("meetings.json", "meetings[].places[]", Record(Place)),
    ("meetings.json", "meetings[].topics[]", Record(Topic)),
    ("meetings.json", "meetings[].related_agreements[]", Record(Agreement)),
    ("meetings.json", "meetings[].expectations[].source", Record(Source)),
    ("meetings.json", "meetings[].expectations[].topics[]", Record(Topic)),
    ("meetings.json", "meetings[].expectations[].outcomes[].agreement", Record(Agreement)),
    ("meetings.json", "meetings[].expectations[].outcomes[].source", Record(Source)),
    ("meetings.json", "meetings[].sources[]", Record(Source)),
    ("agreements.json", "agreements[].kind", Word("agreement_kind")),
    ("agreements.json", "agreements[].life[].status", Word("agreement_status")),
    ("agreements.json", "agreements[].life[].source", Record(Source)),
    ("agreements.json", "agreements[].places[]", Record(Place)),
    ("agreements.json", "agreements[].covers.corridors[]", Record(Corridor)),
    ("agreements.json", "agreements[].covers.sections[]", Record(Section)),
    ("agreements.json", "agreements[].covers.places[]", Record(Place)),
    ("agreements.json", "agreements[].covers.topics[]", Record(Topic)),
    ("agreements.json", "agreements[].made_at", Record(Meeting)),
    ("agreements.json", "agreements[].sources[]", Record(Source)),
    ("articles.json", "articles[].kind", Word("article_kind")),
    ("articles.json", "articles[].about.corridors[]", Record(Corridor)),
    ("articles.json", "articles[].about.meetings[]", Record(Meeting)),
    ("articles.json", "articles[].about.agreements[]", Record(Agreement)),
    ("articles.json", "articles[].about.places[]", Record(Place)),
    ("articles.json", "articles[].about.areas[]", Record(Area)),
    ("articles.json", "articles[].about.countries[]", Record(Country)),
    ("articles.json", "articles[].about.topics[]", Record(Topic)),
    ("statistics.json", "series[].unit", Word("unit")),
    ("statistics.json", "series[].about.corridors[]", Record(Corridor)),
    ("statistics.json", "series[].about.places[]", Record(Place)),
    ("statistics.json", "series[].about.countries[]", Record(Country)),
    ("statistics.json", "series[].points[].source", Record(Source)),
    ("sources.json", "sources[].article", Record(Article)),
    ("vocabulary.json", "areas[].countries[]", Record(Country)),
    ("boundaries.json", "units[].sources[]", Record(Source)),
    ("stories/", "article", Record(Article)),
    ("stories/", "sources[]", Record(Source)),
    ("stories/", "steps[].sources[]", Record(Source)),
];

/// Records that are of no use unless another one names them. Of the other kinds, the links between them decide.
const NAMED_BY_OTHERS: [Kind; 4] = [Source, Topic, Area, Section];

/// References to what does not exist; then records that nothing names.
pub fn check(folder: &Folder, ids: &Ids) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut named: HashSet<(Kind, &str)> = HashSet::new();
    for &(file, pattern, to) in REFERENCES {
        for (file, found) in folder.find(file, pattern) {
            let Some(name) = found.value.as_str() else { continue };
            let wrong = match to {
                Record(kind) => {
                    named.insert((kind, name));
                    missing_record(ids, kind, name)
                }
                Word(list) => missing_word(folder, list, name),
            };
            problems.extend(wrong.map(|what| Problem::new(file, found.path, what)));
        }
    }
    problems.extend(members_that_are_groups(folder));
    problems.extend(pages_that_are_articles(folder));
    let unnamed = |(kind, id): &(Kind, &str)| NAMED_BY_OTHERS.contains(kind) && !named.contains(&(*kind, *id));
    problems.extend(ids.all().into_iter().filter(unnamed).map(|(kind, id)| {
        Problem::new(kind.file(), id, format!("no record names this {}; allowed: one that is used", kind.word()))
    }));
    problems
}

fn missing_record(ids: &Ids, kind: Kind, id: &str) -> Option<String> {
    let what = || format!("no {} “{id}”; allowed: an id of {}", kind.word(), kind.file());
    (!ids.has(kind, id)).then(what)
}

fn missing_word(folder: &Folder, list: &str, value: &str) -> Option<String> {
    let words = folder.document("vocabulary.json")?.get(list)?.as_object()?;
    let allowed = || words.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    (!words.contains_key(value)).then(|| format!("“{value}” is no {list}; allowed: {}", allowed()))
}

/// A group holds corridors, no other group, so that one step leads from it to its lines.
fn members_that_are_groups(folder: &Folder) -> Vec<Problem> {
    let Some(document) = folder.document("corridors.json") else { return Vec::new() };
    let groups: HashSet<&str> = find(document, "groups[].id").iter().filter_map(|g| g.value.as_str()).collect();
    let is_group = |found: &Found| found.value.as_str().is_some_and(|id| groups.contains(id));
    let told = find(document, "groups[].members[]").into_iter().filter(is_group);
    told.map(|found| Problem::new("corridors.json", found.path, "a group as member; allowed: corridors only")).collect()
}

/// A page that is also an article says so: whoever cites it is linked to the article.
fn pages_that_are_articles(folder: &Folder) -> Vec<Problem> {
    let (Some(sources), Some(articles)) = (folder.document("sources.json"), folder.document("articles.json")) else {
        return Vec::new();
    };
    let articles = find(articles, "articles[]");
    let article_at: HashMap<&str, &str> =
        articles.iter().filter_map(|a| Some((address_of(a.value)?, a.value.get("id")?.as_str()?))).collect();
    let unsaid = |source: &Found| {
        let article = article_at.get(address_of(source.value)?)?;
        let said = source.value.get("article").and_then(Value::as_str).is_some();
        let what = || format!("the page is the article “{article}”; allowed: its id");
        (!said).then(|| Problem::new("sources.json", format!("{}.article", source.path), what()))
    };
    find(sources, "sources[]").iter().filter_map(unsaid).collect()
}

/// A record's address without what does not tell pages apart; none for a bare domain.
fn address_of(record: &Value) -> Option<&str> {
    let (_scheme, address) = record.get("url")?.as_str()?.split_once("://")?;
    let address = address.trim_start_matches("www.").trim_end_matches('/');
    address.contains('/').then_some(address)
}
