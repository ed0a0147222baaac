//! What the site ships besides the program: the page's static map, list and start, and the thinned files that the
//! default view loads. Native only; called when the site is built.

use crate::atlas::{data_text, Atlas, DataFile, Problem};
use crate::explore::ViewState;
use crate::i18n::Locale;
use crate::panels::{legend, list, start, PanelContext};
use crate::scene::basemap::{BaseLayer, Detail};
use crate::scene::document::{page_map, MapParts};
use crate::scene::label::MapLabel;
use crate::scene::SceneSpec;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// Why the page cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error("{path}: {error}")]
    Read { path: PathBuf, error: std::io::Error },
    #[error("{0}")]
    Data(Problem),
    #[error("{file}: not readable as JSON: {error}")]
    Json { file: String, error: serde_json::Error },
}

/// The static parts of the default page.
pub struct DefaultPage {
    pub map: String,
    pub legend: String,
    pub list: String,
    pub start: String,
}

/// Draws the default page from a data folder; `relief` is the address of the shaded relief, relative to the page.
///
/// # Errors
/// Any problem in the data: what is published must be whole.
pub fn default_page(data: &Path, relief: &str) -> Result<DefaultPage, PublishError> {
    let texts = DataFile::ALL
        .into_iter()
        .map(|file| Ok((file, data_file(data, file)?)))
        .collect::<Result<Vec<_>, PublishError>>()?;
    let (atlas, mut problems) = Atlas::from_texts(texts.iter().map(|(file, text)| (*file, text.as_str())));
    let mut base = Vec::new();
    for layer in BaseLayer::ALL {
        let text = read(data, &layer.file(Detail::Coarse))?;
        base.push((layer, layer.draw(&text, Detail::Coarse, &mut problems).map_err(PublishError::Data)?));
    }
    let labels = MapLabel::read(&read(data, MapLabel::FILE)?, &mut problems);
    if let Some(problem) = problems.into_iter().next() {
        return Err(PublishError::Data(problem));
    }
    let locale = Locale::english();
    let parts = MapParts { network: &atlas, base: &base, labels: &labels, relief: Some(relief) };
    let description = locale.fill(
        "map.description",
        &[
            ("corridors", &locale.plural("count.corridors", atlas.corridors.len())),
            ("places", &locale.plural("count.places", atlas.places.len())),
        ],
    );
    let map = page_map(&parts, &SceneSpec::standard(), locale.text("map.title"), &description);
    let state = ViewState::default();
    let cx = PanelContext::new(&atlas, &locale, &state, true);
    let legend = format!("<details id=\"legend\" class=\"legend\">{}</details>", legend(&cx).as_str());
    Ok(DefaultPage { map, legend, list: list(&cx, &[]).into_string(), start: start(&cx, &state).into_string() })
}

/// All guided readings as the one file that the site serves.
///
/// # Errors
/// When a file cannot be read.
pub fn stories(data: &Path) -> Result<String, PublishError> {
    data_file(data, DataFile::Stories)
}

fn data_file(data: &Path, file: DataFile) -> Result<String, PublishError> {
    data_text(data, file).map_err(|error| PublishError::Read { path: data.join(file.name()), error })
}

fn read(data: &Path, name: &str) -> Result<String, PublishError> {
    let path = data.join(name);
    std::fs::read_to_string(&path).map_err(|error| PublishError::Read { path, error })
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
            DataFile::Vocabulary => each(&mut value["topics"], |topic| keep(topic, &["id", "names"])),
            DataFile::Places => each(&mut value["features"], |place| {
                keep(&mut place["properties"], &["names", "country", "kinds", "gauge_break"]);
                only_preferred(&mut place["properties"]["names"], &["en"]);
            }),
            DataFile::Sections => each(&mut value["features"], thin_section),
            _ => {
                each(&mut value["corridors"], thin_corridor);
                each(&mut value["groups"], |group| keep(group, &["id", "names", "members"]));
            }
        }
        files.push((name, value.to_string()));
    }
    files.push(("labels.geojson".to_owned(), parse(data, MapLabel::FILE)?.to_string()));
    Ok(files)
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
    // The page's map carries the line (see `scene::adopt`).
    section["geometry"] = Value::Null;
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
