//! The thinned files that the default view loads.

use super::{data_file, read, PublishError};
use crate::atlas::DataFile;
use crate::scene::label::MapLabel;
use serde_json::{Map, Value};
use std::path::Path;

/// The names that belong to the base map, in `start/` in English and in `more/` in all languages.
const LABELS: &str = "labels.geojson";

/// All guided readings as the one file that the site serves.
///
/// # Errors
/// When a file cannot be read.
pub fn stories(data: &Path) -> Result<String, PublishError> {
    data_file(data, DataFile::Stories)
}

/// The files of the folder `start/`: the same records as in `data/`, with only what the default view needs.
///
/// # Errors
/// When a file cannot be read.
pub fn start_files(data: &Path) -> Result<Vec<(String, String)>, PublishError> {
    let mut files = Vec::new();
    for file in DataFile::START {
        let name = file.name().to_owned();
        let mut value: Value = parse(data, &name)?;
        match file {
            DataFile::Vocabulary => {
                each(&mut value["topics"], |topic| keep(topic, &["id", "names"]));
                each(&mut value["countries"], |country| only_preferred(&mut country["names"], &["en"]));
                each(&mut value["areas"], |area| only_preferred(&mut area["names"], &["en"]));
                value.as_object_mut().into_iter().flatten().for_each(|(_, list)| in_english(list));
            }
            DataFile::Places => each(&mut value["features"], |place| {
                keep(&mut place["properties"], &["names", "country", "kinds", "gauge_break"]);
                only_preferred(&mut place["properties"]["names"], &["en"]);
            }),
            DataFile::Sections => each(&mut value["features"], |section| {
                thin_section(section);
                // The page's map carries the line (see `scene::adopt`).
                section["geometry"] = Value::Null;
            }),
            _ => {
                each(&mut value["corridors"], thin_corridor);
                each(&mut value["groups"], |group| keep(group, &["id", "names", "members"]));
            }
        }
        files.push((name, value.to_string()));
    }
    let mut labels = parse(data, MapLabel::FILE)?;
    each(&mut labels["features"], |label| only_preferred(&mut label["properties"]["names"], &["en"]));
    files.push((LABELS.to_owned(), labels.to_string()));
    Ok(files)
}

/// The files of the folder `lines/`: what `start/` has of sections and their lines too, for pages whose map is a part.
///
/// # Errors
/// When a file cannot be read.
pub fn line_files(data: &Path) -> Result<Vec<(String, String)>, PublishError> {
    let name = DataFile::Sections.name().to_owned();
    let mut value = parse(data, &name)?;
    each(&mut value["features"], thin_section);
    Ok(vec![(name, value.to_string())])
}

/// The files of the folder `more/`: sections with all that is told about them, which panels load, but without the lines
/// and waypoints, which the page's map has already; and the base map's names in all languages.
///
/// # Errors
/// When a file cannot be read.
pub fn more_files(data: &Path) -> Result<Vec<(String, String)>, PublishError> {
    let name = DataFile::Sections.name().to_owned();
    let mut value = parse(data, &name)?;
    each(&mut value["features"], |section| {
        section["geometry"] = Value::Null;
        if let Some(properties) = section["properties"].as_object_mut() {
            properties.remove("waypoints");
        }
    });
    let labels = parse(data, MapLabel::FILE)?.to_string();
    Ok(vec![(name, value.to_string()), (LABELS.to_owned(), labels)])
}

/// Leaves the English labels of a list of values; what is no such list stays as it is.
fn in_english(list: &mut Value) {
    for (_, labels) in list.as_object_mut().into_iter().flatten() {
        keep(labels, &["en"]);
    }
}

fn parse(data: &Path, name: &str) -> Result<Value, PublishError> {
    serde_json::from_str(&read(data, name)?).map_err(|error| PublishError::Json { file: name.to_owned(), error })
}

fn each(list: &mut Value, run: impl FnMut(&mut Value)) {
    list.as_array_mut().into_iter().flatten().for_each(run);
}

/// Drops all members but these, and what is null or empty.
fn keep(record: &mut Value, members: &[&str]) {
    let Some(object) = record.as_object_mut() else { return };
    let kept: Map<String, Value> = std::mem::take(object)
        .into_iter()
        .filter(|(name, value)| members.contains(&name.as_str()) && !value.is_null() && *value != Value::Array(vec![]))
        .collect();
    *object = kept;
}

/// One spelling a language, and of the languages only these, unless there is no other.
fn only_preferred(names: &mut Value, languages: &[&str]) {
    let Some(object) = names.as_object_mut() else { return };
    if languages.iter().any(|lang| object.contains_key(*lang)) {
        object.retain(|lang, _| languages.contains(&lang.as_str()));
    }
    for spellings in object.values_mut().filter_map(Value::as_array_mut) {
        spellings.truncate(1);
    }
}

fn thin_section(section: &mut Value) {
    let members = ["from", "to", "mode", "gauge_mm", "gauge_change_mm", "alignment", "events"];
    keep(&mut section["properties"], &members);
    each(&mut section["properties"]["events"], |event| keep(event, &["date", "kind"]));
}

fn thin_corridor(corridor: &mut Value) {
    keep(corridor, &["id", "category", "names", "branches", "events"]);
    each(&mut corridor["events"], |event| keep(event, &["date", "kind"]));
    each(&mut corridor["branches"], |branch| {
        each(&mut branch["legs"], |leg| keep(leg, &["sections"]));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Atlas;
    use crate::domain::Section;

    fn sections(text: &str) -> Vec<Section> {
        let (atlas, problems) = Atlas::from_texts([(DataFile::Sections, text)]);
        assert!(problems.is_empty(), "{problems:?}");
        atlas.sections.iter().cloned().collect()
    }

    #[test]
    fn more_is_told_of_sections_than_the_start_needs_without_repeating_their_lines() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let [(name, text), _] = &more_files(&data).unwrap()[..] else { panic!("two files") };
        assert_eq!(name, DataFile::Sections.name());
        assert!(!text.contains("coordinates") && !text.contains("waypoints"));
        let all = sections(&read(&data, name).unwrap());
        let mut whole = all.clone();
        for section in &mut whole {
            section.line.clear();
            section.facts.waypoints.clear();
        }
        let more = sections(text);
        assert_eq!(more, whole);
        assert!(more.iter().any(|section| section.note.is_some() && section.events.iter().any(|e| e.source.is_some())));
        let start = start_files(&data).unwrap();
        let (_, thin) = start.iter().find(|(start, _)| start == name).unwrap();
        assert!(sections(thin).iter().all(|section| section.note.is_none() && section.events[0].source.is_none()));
        let [(_, lines)] = &line_files(&data).unwrap()[..] else { panic!("one file") };
        for ((lined, thin), whole) in sections(lines).iter_mut().zip(sections(thin)).zip(&all) {
            assert_eq!(lined.line, whole.line);
            lined.line.clear();
            assert_eq!(*lined, thin);
        }
    }
}
