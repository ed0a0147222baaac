//! File texts to records. Each record is read on its own, so that a broken one costs only itself.

use super::features::{features_of, RawFeature};
use super::{Atlas, DataFile, Network, Problem};
use crate::domain::*;
use serde_json::Value;

/// Reads one file's text into the atlas.
pub fn read_into(atlas: &mut Atlas, file: DataFile, text: &str, problems: &mut Vec<Problem>) {
    let mut reader = Reader { file, problems };
    match file {
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
        DataFile::Stories => {
            reader.only_list(text, "stories", |s: Story| atlas.stories.insert(s.id.clone(), s));
        }
        DataFile::Vocabulary | DataFile::Places | DataFile::Sections | DataFile::Corridors => {
            atlas.network.read_text(file, text, problems);
        }
    }
}

/// The text of a file of the network as JSON; one that is none is told. A file that holds no part of the network is not even
/// parsed.
pub fn network_json(file: DataFile, text: &str, problems: &mut Vec<Problem>) -> Option<Value> {
    DataFile::START.contains(&file).then(|| Reader { file, problems }.json(text))?
}

/// Reads one file into the network; a file that holds no part of it is passed over.
pub fn read_network(network: &mut Network, file: DataFile, value: Value, problems: &mut Vec<Problem>) {
    let mut reader = Reader { file, problems };
    match file {
        DataFile::Vocabulary => match Vocabulary::from_json(&value) {
            Ok(vocabulary) => network.vocabulary = vocabulary,
            Err(error) => reader.tell("", error.to_string()),
        },
        DataFile::Places => {
            for place in reader.features(value, place) {
                network.places.insert(place.id.clone(), place);
            }
        }
        DataFile::Sections => {
            for section in reader.features(value, section) {
                network.sections.insert(section.id.clone(), section);
            }
        }
        DataFile::Corridors => {
            reader.records(&value, "corridors", |c: Corridor| network.corridors.insert(c.id.clone(), c));
            reader.records(&value, "groups", |g: Group| network.groups.insert(g.id.clone(), g));
        }
        DataFile::Meetings
        | DataFile::Agreements
        | DataFile::Articles
        | DataFile::Statistics
        | DataFile::Sources
        | DataFile::Stories => {}
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

    #[inline(never)]
    fn json(&mut self, text: &str) -> Option<Value> {
        serde_json::from_str(text).map_err(|error| self.tell("", format!("not readable as JSON: {error}"))).ok()
    }

    fn only_list<T: FromJson>(&mut self, text: &str, name: &str, insert: impl FnMut(T) -> bool) {
        if let Some(value) = self.json(text) {
            self.records(&value, name, insert);
        }
    }

    fn records<T: FromJson>(&mut self, file: &Value, name: &str, mut insert: impl FnMut(T) -> bool) {
        let Some(list) = file.get(name).and_then(Value::as_array) else {
            return self.tell("", format!("the list “{name}” is missing; the file is an object with that list"));
        };
        for (at, value) in list.iter().enumerate() {
            match T::from_json(value) {
                Ok(record) => {
                    insert(record);
                }
                Err(error) => self.tell(name_of(value, at), format!("record left out: {error}")),
            }
        }
    }

    fn features<T>(&mut self, value: Value, make: fn(RawFeature) -> Result<T, String>) -> Vec<T> {
        match features_of(value) {
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

/// The id of a record that could not be read, or its position.
fn name_of(record: &Value, position: usize) -> String {
    record.get("id").and_then(Value::as_str).map_or_else(|| format!("[{position}]"), str::to_owned)
}

fn place(feature: RawFeature) -> Result<Place, String> {
    let [at] = feature.line[..] else {
        return Err(format!("place {} needs one point", feature.id));
    };
    let facts = FromJson::from_json(&feature.properties).map_err(|error| format!("{}: {error}", feature.id))?;
    Ok(Place { id: PlaceId(feature.id), at, facts })
}

fn section(feature: RawFeature) -> Result<Section, String> {
    let facts = FromJson::from_json(&feature.properties).map_err(|error| format!("{}: {error}", feature.id))?;
    Ok(Section { id: SectionId(feature.id), line: feature.line, facts })
}
