//! File texts to records. Each record is read on its own, so that a broken one costs only itself.

use super::geojson_file::{read_features, RawFeature};
use super::{Atlas, DataFile, Problem};
use crate::domain::*;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Reads one file's text into the atlas.
pub fn read_into(atlas: &mut Atlas, file: DataFile, text: &str, problems: &mut Vec<Problem>) {
    let mut reader = Reader { file, problems };
    match file {
        DataFile::Vocabulary => {
            if let Some(vocabulary) = reader.whole::<Vocabulary>(text) {
                atlas.vocabulary = vocabulary;
            }
        }
        DataFile::Places => {
            for place in reader.features(text, place) {
                atlas.places.insert(place.id.clone(), place);
            }
        }
        DataFile::Sections => {
            for section in reader.features(text, section) {
                atlas.sections.insert(section.id.clone(), section);
            }
        }
        DataFile::Corridors => {
            let mut lists = reader.lists(text, &["corridors", "groups"]);
            reader.records(lists.remove("corridors"), |c: Corridor| atlas.corridors.insert(c.id.clone(), c));
            reader.records(lists.remove("groups"), |g: Group| atlas.groups.insert(g.id.clone(), g));
        }
        DataFile::Meetings => {
            reader.only_list(text, "meetings", |m: Meeting| atlas.meetings.insert(m.id.clone(), m));
        }
        DataFile::Agreements => {
            reader.only_list(text, "agreements", |a: Agreement| atlas.agreements.insert(a.id.clone(), a));
        }
        DataFile::Articles => {
            reader.only_list(text, "articles", |a: Article| atlas.articles.insert(a.id.clone(), a));
        }
        DataFile::Statistics => {
            reader.only_list(text, "series", |s: Series| atlas.series.insert(s.id.clone(), s));
        }
        DataFile::Sources => {
            reader.only_list(text, "sources", |s: Source| atlas.sources.insert(s.id.clone(), s));
        }
    }
}

struct Reader<'a> {
    file: DataFile,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn tell(&mut self, path: impl Into<String>, what: impl Into<String>) {
        self.problems.push(Problem::new(self.file.name(), path, what));
    }

    fn whole<T: DeserializeOwned>(&mut self, text: &str) -> Option<T> {
        serde_json::from_str(text).map_err(|error| self.tell("", not_json(&error))).ok()
    }

    /// The named lists of a JSON object, each record still unread.
    fn lists<'t>(&mut self, text: &'t str, names: &[&str]) -> BTreeMap<String, Vec<&'t RawValue>> {
        let object: BTreeMap<String, &RawValue> = match serde_json::from_str(text) {
            Ok(object) => object,
            Err(error) => {
                self.tell("", not_json(&error));
                return BTreeMap::new();
            }
        };
        let mut lists = BTreeMap::new();
        for name in names {
            match object.get(*name).map(|list| serde_json::from_str(list.get())) {
                Some(Ok(list)) => {
                    lists.insert(name.to_string(), list);
                }
                _ => self.tell("", format!("the list “{name}” is missing; the file is an object with that list")),
            }
        }
        lists
    }

    fn only_list<T: DeserializeOwned>(&mut self, text: &str, name: &str, insert: impl FnMut(T) -> bool) {
        let list = self.lists(text, &[name]).remove(name);
        self.records(list, insert);
    }

    fn records<T: DeserializeOwned>(&mut self, list: Option<Vec<&RawValue>>, mut insert: impl FnMut(T) -> bool) {
        for (position, raw) in list.into_iter().flatten().enumerate() {
            match serde_json::from_str::<T>(raw.get()) {
                Ok(record) => {
                    insert(record);
                }
                Err(error) => self.tell(name_of(raw.get(), position), format!("record left out: {error}")),
            }
        }
    }

    fn features<T>(&mut self, text: &str, make: fn(RawFeature) -> Result<T, String>) -> Vec<T> {
        match read_features(text) {
            Err(what) => {
                self.tell("", what);
                Vec::new()
            }
            Ok(features) => {
                let mut made = Vec::with_capacity(features.len());
                for (position, feature) in features.into_iter().enumerate() {
                    match feature.and_then(|f| make(f).map_err(|what| (position.to_string(), what))) {
                        Ok(record) => made.push(record),
                        Err((path, what)) => self.tell(format!("features[{path}]"), format!("left out: {what}")),
                    }
                }
                made
            }
        }
    }
}

fn not_json(error: &serde_json::Error) -> String {
    format!("not readable as JSON: {error}")
}

/// The id of a record that could not be read, or its position.
fn name_of(raw: &str, position: usize) -> String {
    #[derive(serde::Deserialize)]
    struct OnlyId {
        id: String,
    }
    serde_json::from_str::<OnlyId>(raw).map_or_else(|_| format!("[{position}]"), |only| only.id)
}

fn place(feature: RawFeature) -> Result<Place, String> {
    let [at] = feature.line[..] else {
        return Err(format!("place {} needs one point", feature.id));
    };
    let facts = serde_json::from_value(feature.properties).map_err(|error| format!("{}: {error}", feature.id))?;
    Ok(Place { id: PlaceId(feature.id), at, facts })
}

fn section(feature: RawFeature) -> Result<Section, String> {
    let facts = serde_json::from_value(feature.properties).map_err(|error| format!("{}: {error}", feature.id))?;
    Ok(Section { id: SectionId(feature.id), line: feature.line, facts })
}
