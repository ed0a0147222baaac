//! The languages that pages are written in, and where a page stands in each.

use super::extent::{self, Extent};
use super::{Ground, Meta, PublishError, Site};
use crate::i18n::Locale;
use crate::panels::PageAddresses;
use serde_json::Value;
use std::sync::Arc;

/// A page in one of its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The language's tag (BCP 47).
    pub language: &'static str,
    /// The language's own name.
    pub name: String,
    /// Where the page stands, relative to the site's first page.
    pub path: String,
}

/// The language of the pages in the site's own folder, which also those get who ask for one that the atlas lacks.
pub const DEFAULT: &str = "en";

/// The folder of a language's pages, with a slash at its end; none for English, whose addresses are the oldest.
pub fn folder(language: &str) -> String {
    if language == DEFAULT {
        return String::new();
    }
    [language, "/"].concat()
}

/// Which way a language is written: the value of the attribute `dir`.
pub fn direction(language: &str) -> &'static str {
    match language {
        "fa" => "rtl",
        _ => "ltr",
    }
}

/// A language as Open Graph has it, with the country that its readers are most of.
pub fn open_graph(language: &str) -> &'static str {
    match language {
        "zh" => "zh_CN",
        "ru" => "ru_RU",
        "kk" => "kk_KZ",
        "ky" => "ky_KG",
        "tg" => "tg_TJ",
        "tk" => "tk_TM",
        "uz" => "uz_UZ",
        "fa" => "fa_IR",
        "az" => "az_AZ",
        "ka" => "ka_GE",
        "tr" => "tr_TR",
        _ => "en_GB",
    }
}

impl Site {
    /// The languages that the site has pages in, English first.
    pub fn languages(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.ground.spoken.iter().map(|(language, _)| *language)
    }

    /// The same site in another of its languages: what is drawn and read is shared.
    ///
    /// # Errors
    /// When the texts of that language cannot be read.
    pub fn speaking(&self, language: &str) -> Result<Site, PublishError> {
        let locale = Locale::english_page().speaking(&[language.to_owned()])?;
        Ok(Site::in_language(Arc::clone(&self.ground), locale))
    }

    pub(super) fn in_language(ground: Arc<Ground>, locale: Locale) -> Site {
        let folder = folder(locale.language());
        let is_whole = folder.is_empty() || ground.extent == Extent::All;
        let (mut records, mut topics) = (ground.records.clone(), ground.topics.clone());
        if !is_whole {
            records.retain(|record| Some(record) == ground.translated.as_ref());
            topics.clear();
        }
        let lists = if is_whole { folder.clone() } else { String::new() };
        let of = extent::addresses(&ground.atlas, records.iter().chain(&topics), &folder, &lists);
        let addresses = PageAddresses { records: of, lists };
        let atlas = Arc::clone(&ground.atlas);
        Site { atlas, locale, ground, records, topics, addresses, folder, map: Default::default() }
    }

    /// Whether lists, topics and readings have pages in this language too.
    pub(super) fn is_whole(&self) -> bool {
        self.addresses.lists == self.folder
    }

    /// Where the first page in this language stands, as an address.
    pub fn home(&self) -> &str {
        if self.folder.is_empty() {
            return "./";
        }
        &self.folder
    }

    /// The first page in every language.
    pub fn homes(&self) -> Vec<Edition> {
        self.editions("")
    }

    /// A page in all its languages; `path` is where it stands in its language's folder.
    fn editions(&self, path: &str) -> Vec<Edition> {
        let Ground { extent, translated, .. } = &*self.ground;
        let is_sampled = || translated.as_ref().is_some_and(|record| path == extent::path(record));
        let is_translated = *extent == Extent::All || path.is_empty() || is_sampled();
        let spoken = self.ground.spoken.iter().filter(|(language, _)| is_translated || *language == DEFAULT);
        let edition = |(language, name): &(&'static str, String)| Edition {
            language,
            name: name.clone(),
            path: [&folder(language), path].concat(),
        };
        spoken.map(edition).collect()
    }

    /// What is said about a page in this language; `path` is where it stands in the language's folder.
    pub(super) fn meta(&self, path: &str, title: String, description: String, linked_data: Option<Value>) -> Meta {
        Meta {
            path: [&self.folder, path].concat(),
            title,
            description,
            as_of: self.atlas.as_of(),
            linked_data,
            editions: self.editions(path),
        }
    }
}
