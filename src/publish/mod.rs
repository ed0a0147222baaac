//! What the site ships besides the program: its first page, a page for every record, lists of them all, and the thinned
//! files that the default view loads. Native only; called when the site is built.
//!
//! A page is text with everything in it: what a reader without scripts gets is what search engines and previews get.
//! Where the program runs, it takes the same page over. Every page stands in each language of the interface, in English
//! at `KIND/ID/`, in others at `LANG/KIND/ID/`; what they have in common is read and drawn once.

pub mod editions;
mod extent;
mod head;
mod linked_data;
mod lists;
mod map;
mod oembed;
mod record;
mod start;
mod story;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_editions;
mod topic;
mod words;

pub use editions::Edition;
pub use extent::Extent;
pub use head::{alternates, head, Shared};
pub use map::World;
pub use oembed::NAME as OEMBED;
pub use start::{line_files, more_files, start_files, stories};

use crate::atlas::{data_text, Atlas, DataFile, Problem};
use crate::domain::{PartialDate, Selection};
use crate::explore::ViewState;
use crate::i18n::{self, Locale, LocaleError};
use crate::panels::{legend, list, start as introduction, PageAddresses, PanelContext};
use crate::scene::basemap::{BaseLayer, Detail};
use crate::scene::label::MapLabel;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Why the pages cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error("{path}: {error}")]
    Read { path: PathBuf, error: std::io::Error },
    #[error("{0}")]
    Data(Problem),
    #[error("{0}")]
    Texts(#[from] LocaleError),
    #[error("{file}: not readable as JSON: {error}")]
    Json { file: String, error: serde_json::Error },
}

/// What is said about a page in its head, in the sitemap and in previews.
#[derive(Clone, Debug)]
pub struct Meta {
    /// Where it stands, relative to the site's first page; empty for that one, else with a slash at its end.
    pub path: String,
    pub title: String,
    /// At most 160 characters.
    pub description: String,
    /// Until when what it says is true.
    pub as_of: Option<PartialDate>,
    /// What it is about, for machines (schema.org), with addresses relative to the site's first page.
    pub linked_data: Option<Value>,
    /// The page in all its languages, this one too; empty for pages that are in one alone.
    pub editions: Vec<Edition>,
}

/// A page that the program takes over.
pub struct AppPage {
    pub meta: Meta,
    /// The record whose page it is; none for the first page.
    pub select: Option<Selection>,
    pub map: String,
    pub panel: String,
    /// The line under the name of the atlas, as HTML.
    pub standfirst: String,
}

/// A page of text alone.
pub struct PlainPage {
    pub meta: Meta,
    /// Its content, from the heading on.
    pub body: String,
}

/// All that pages in one language are made from.
pub struct Site {
    pub atlas: Arc<Atlas>,
    pub locale: Locale,
    ground: Arc<Ground>,
    records: Vec<Selection>,
    topics: Vec<Selection>,
    addresses: PageAddresses,
    /// Where the language's pages stand (see [`editions::folder`]).
    folder: String,
    /// The map of the default view, once it is drawn.
    map: OnceLock<String>,
}

/// What pages in all languages have in common, read once.
struct Ground {
    atlas: Arc<Atlas>,
    base: [Vec<(BaseLayer, String)>; 2],
    labels: Vec<MapLabel>,
    /// Address of the shaded relief, relative to the site's first page.
    relief: String,
    /// What the map of the default view shows, once it is drawn.
    world: OnceLock<String>,
    extent: Extent,
    records: Vec<Selection>,
    topics: Vec<Selection>,
    /// The languages of pages and their own names, English first.
    spoken: Vec<(&'static str, String)>,
    /// The one record that a sample has in all its languages.
    translated: Option<Selection>,
}

impl Site {
    /// Reads a data folder; `relief` is the address of the shaded relief, relative to the site's first page. It speaks
    /// English; [`Site::speaking`] gives the others.
    ///
    /// # Errors
    /// Any problem in the data: what is published must be whole.
    pub fn read(data: &Path, relief: &str, extent: Extent) -> Result<Site, PublishError> {
        let texts = DataFile::ALL
            .into_iter()
            .map(|file| Ok((file, data_file(data, file)?)))
            .collect::<Result<Vec<_>, PublishError>>()?;
        let (atlas, mut problems) = Atlas::from_texts(texts.iter().map(|(file, text)| (*file, text.as_str())));
        let base = [base_layers(data, Detail::Coarse, &mut problems)?, base_layers(data, Detail::Fine, &mut problems)?];
        let labels = MapLabel::read(&read(data, MapLabel::FILE)?, &mut problems);
        if let Some(problem) = problems.into_iter().next() {
            return Err(PublishError::Data(problem));
        }
        let records = extent::records(&atlas, extent);
        let ground = Ground {
            base,
            labels,
            relief: relief.to_owned(),
            world: OnceLock::new(),
            extent,
            topics: extent::topics(&atlas, extent),
            spoken: extent::languages(i18n::spoken()?, extent),
            translated: extent::translated(&atlas, &records),
            records,
            atlas: Arc::new(atlas),
        };
        Ok(Site::in_language(Arc::new(ground), Locale::english_page()))
    }

    /// The day that the data stand for.
    pub fn data_date(&self) -> Option<PartialDate> {
        self.atlas.as_of()
    }

    /// The records that get a page with a map in this language.
    pub fn records(&self) -> &[Selection] {
        &self.records
    }

    /// A record's address: its page's, or its entry's in a list.
    pub fn address(&self, selection: &Selection) -> Option<&str> {
        self.addresses.records.get(selection).map(String::as_str)
    }

    /// The first page in this language, with the map of the default view.
    pub fn first_page(&self) -> AppPage {
        let (title, description) = (self.text("page.title").to_owned(), self.text("page.description").to_owned());
        let panel = introduction(&self.context(), &self.state()).into_string();
        let standfirst = crate::html::Html::text(self.text("page.standfirst")).into_string();
        AppPage {
            meta: self.meta("", title, description, Some(linked_data::of_atlas(self))),
            select: None,
            map: self.default_map(),
            panel,
            standfirst,
        }
    }

    /// All that is on the map, as lists of links.
    pub fn list(&self) -> String {
        list(&self.context(), &[]).into_string()
    }

    /// What the signs on the map mean.
    pub fn legend(&self) -> String {
        format!("<details id=\"legend\" class=\"legend\">{}</details>", legend(&self.context(), false).as_str())
    }

    /// The state that links to states start from: it keeps the language.
    fn state(&self) -> ViewState {
        match self.folder.is_empty() {
            true => ViewState::default(),
            false => ViewState::default().in_language(self.locale.language()),
        }
    }

    fn context(&self) -> PanelContext<'_> {
        PanelContext::new(&self.atlas, &self.locale, &self.state(), true).linking_to(&self.addresses)
    }

    fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.locale.text(key)
    }

    /// A page's title: what it is about, and where.
    fn title_of(&self, name: &str) -> String {
        self.locale.fill("page.title-of", &[("name", name)])
    }
}

fn base_layers(
    data: &Path,
    detail: Detail,
    problems: &mut Vec<Problem>,
) -> Result<Vec<(BaseLayer, String)>, PublishError> {
    let mut layers = Vec::new();
    for layer in BaseLayer::ALL {
        let text = read(data, &layer.file(detail))?;
        layers.push((layer, layer.draw(&text, detail, problems).map_err(PublishError::Data)?));
    }
    Ok(layers)
}

fn data_file(data: &Path, file: DataFile) -> Result<String, PublishError> {
    data_text(data, file).map_err(|error| PublishError::Read { path: data.join(file.name()), error })
}

fn read(data: &Path, name: &str) -> Result<String, PublishError> {
    let path = data.join(name);
    std::fs::read_to_string(&path).map_err(|error| PublishError::Read { path, error })
}
