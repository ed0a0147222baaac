//! What the site ships besides the program: its first page, a page for every record, lists of them all, and the thinned
//! files that the default view loads. Native only; called when the site is built.
//!
//! A page is text with everything in it: what a reader without scripts gets is what search engines and previews get.
//! Where the program runs, it takes the same page over.

mod extent;
mod head;
mod linked_data;
mod lists;
mod oembed;
mod record;
mod start;
mod story;
#[cfg(test)]
mod tests;
mod topic;
mod words;

pub use extent::Extent;
pub use head::{head, Shared};
pub use oembed::NAME as OEMBED;
pub use start::{line_files, more_files, start_files, stories};

use crate::atlas::{data_text, Atlas, DataFile, Problem};
use crate::domain::{PartialDate, Selection};
use crate::explore::ViewState;
use crate::i18n::Locale;
use crate::panels::{legend, list, start as introduction, PageAddresses, PanelContext};
use crate::scene::basemap::{BaseLayer, Detail};
use crate::scene::document::{page_map, MapParts};
use crate::scene::label::MapLabel;
use crate::scene::SceneSpec;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Why the pages cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error("{path}: {error}")]
    Read { path: PathBuf, error: std::io::Error },
    #[error("{0}")]
    Data(Problem),
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

/// All that pages are made from, read once.
pub struct Site {
    pub atlas: Atlas,
    pub locale: Locale,
    base: [Vec<(BaseLayer, String)>; 2],
    labels: Vec<MapLabel>,
    /// Address of the shaded relief, relative to the site's first page.
    relief: String,
    records: Vec<Selection>,
    topics: Vec<Selection>,
    addresses: PageAddresses,
}

impl Site {
    /// Reads a data folder; `relief` is the address of the shaded relief, relative to the site's first page.
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
        let topics = extent::topics(&atlas, extent);
        let addresses = extent::addresses(&atlas, records.iter().chain(&topics));
        let relief = relief.to_owned();
        Ok(Site { atlas, locale: Locale::english_page(), base, labels, relief, records, topics, addresses })
    }

    /// The day that the data stand for.
    pub fn data_date(&self) -> Option<PartialDate> {
        self.atlas.as_of()
    }

    /// The records that get a page with a map.
    pub fn records(&self) -> &[Selection] {
        &self.records
    }

    /// A record's address: its page's, or its entry's in a list.
    pub fn address(&self, selection: &Selection) -> Option<&str> {
        self.addresses.get(selection).map(String::as_str)
    }

    /// The site's first page, with the map of the default view.
    pub fn first_page(&self) -> AppPage {
        let meta = Meta {
            path: String::new(),
            title: self.text("page.title").to_owned(),
            description: self.text("page.description").to_owned(),
            as_of: self.atlas.as_of(),
            linked_data: Some(linked_data::of_atlas(self)),
        };
        let panel = introduction(&self.context(), &ViewState::default()).into_string();
        let standfirst = crate::html::Html::text(self.text("page.standfirst")).into_string();
        AppPage { meta, select: None, map: self.default_map(), panel, standfirst }
    }

    /// All that is on the map, as lists of links.
    pub fn list(&self) -> String {
        list(&self.context(), &[]).into_string()
    }

    /// What the signs on the map mean.
    pub fn legend(&self) -> String {
        format!("<details id=\"legend\" class=\"legend\">{}</details>", legend(&self.context(), false).as_str())
    }

    /// The map of the default view, as the program adopts it.
    fn default_map(&self) -> String {
        let description = crate::panels::shows(&self.context());
        let parts = self.map_parts(Detail::Coarse);
        page_map(&parts, &SceneSpec::standard(), self.text("map.title"), &description)
    }

    fn map_parts(&self, detail: Detail) -> MapParts<'_> {
        let base = &self.base[usize::from(detail == Detail::Fine)];
        MapParts { network: &self.atlas, base, labels: &self.labels, relief: Some(&self.relief) }
    }

    fn context(&self) -> PanelContext<'_> {
        PanelContext::new(&self.atlas, &self.locale, &ViewState::default(), true).linking_to(&self.addresses)
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
