//! What every panel is made from.

use crate::atlas::Atlas;
use crate::domain::{Names, PartialDate, Selection, Text};
use crate::explore::ViewState;
use crate::i18n::Locale;
use crate::search::Alphabet;
use crate::url;
use std::collections::HashMap;

/// Addresses of what can be read without a program: relative to the site's first page.
#[derive(Clone, Debug, Default)]
pub struct PageAddresses {
    pub records: HashMap<Selection, String>,
    /// The folder in which lists and readings stand, with a slash at its end; empty for the site's own.
    pub lists: String,
}

/// The records, the texts, and the state that links start from.
#[derive(Clone)]
pub struct PanelContext<'a> {
    pub atlas: &'a Atlas,
    pub locale: &'a Locale,
    /// What is selected, and what is kept off the map.
    pub state: ViewState,
    /// As of which day records are shown; `None`: after all that is recorded.
    pub day: Option<PartialDate>,
    /// Whether summaries, sources, meetings, agreements and articles are there, or only what the start needs.
    pub details_loaded: bool,
    /// Whether only what comes before a panel's parts is asked for; small panels are made whole even so.
    pub head_only: bool,
    /// The rest of a link's address, behind its selection: empty, or beginning with `&`.
    rest: String,
    /// Where links lead instead, on pages that must do without a program.
    pages: Option<&'a PageAddresses>,
}

/// A name or text with its language; none where that is the interface's own.
pub struct Wording<'a> {
    pub text: String,
    pub lang: &'a str,
}

impl<'a> PanelContext<'a> {
    pub fn new(atlas: &'a Atlas, locale: &'a Locale, state: &ViewState, details_loaded: bool) -> Self {
        let mut rest = url::serialise(&state.clear().framed());
        if !rest.is_empty() {
            rest.insert(0, '&');
        }
        let state = state.clone();
        PanelContext { atlas, locale, day: state.day(), state, details_loaded, head_only: false, rest, pages: None }
    }

    /// The same, with links to pages where there are any.
    pub fn linking_to(self, pages: &'a PageAddresses) -> Self {
        PanelContext { pages: Some(pages), ..self }
    }

    /// The address of all records of a kind; nothing without pages.
    pub fn href_of_kind(&self, kind: &str) -> String {
        self.pages.map_or(String::new(), |pages| [&pages.lists, kind, "/"].concat())
    }

    /// The address of the record's own page, or else of the state with it selected and framed by the map.
    pub fn href(&self, selection: &Selection) -> String {
        if let Some(page) = self.pages.and_then(|pages| pages.records.get(selection)) {
            return page.clone();
        }
        ["?select=", &url::encode(&selection.to_string()), &self.rest].concat()
    }

    pub fn text(&self, key: &'static str) -> &'a str {
        self.locale.text(key)
    }

    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.locale.fill(key, values)
    }

    /// The order of names in the language of the texts.
    pub fn alphabet(&self) -> Alphabet {
        Alphabet::of(self.text("order.alphabet"))
    }

    pub fn plural(&self, key: &str, n: usize) -> String {
        self.locale.plural(key, n)
    }

    /// The label of a fixed value of the vocabulary.
    pub fn label<'v>(&'v self, list: &str, value: &'v str) -> &'v str {
        self.atlas.label(list, value, self.locale.languages())
    }

    /// The record's name in the reader's languages.
    pub fn name(&self, selection: &Selection) -> Wording<'a> {
        let atlas = self.atlas;
        let found = match selection {
            Selection::Article(id) => atlas.articles.get(id).map(|a| (a.title.as_str(), a.language.as_str())),
            other => atlas.names(other).and_then(|n| n.tagged(self.locale.languages())).map(|t| (t.text, t.lang)),
        };
        match (found, selection) {
            (Some((text, lang)), _) => self.wording(text, lang),
            (None, Selection::Article(id)) => self.english(id.as_str()),
            // An id as words, where there is no name to show.
            (None, other) => self.english(&other.id().replace('-', " ")),
        }
    }

    /// What a country or a place is called in its country's own language, where the reader has asked for that and the name
    /// shown is another.
    pub fn local_name(&self, selection: &Selection) -> Option<Wording<'a>> {
        if !self.state.local {
            return None;
        }
        let country = match selection {
            Selection::Country(code) => code,
            Selection::Place(id) => &self.atlas.places.get(id)?.country,
            _ => return None,
        };
        let (_, language) = LOCAL.iter().find(|(code, _)| *code == country.as_str())?;
        let name =
            self.atlas.names(selection)?.tagged(&[(*language).to_owned()]).filter(|name| name.lang == *language)?;
        (name.text != self.name(selection).text).then(|| self.wording(name.text, name.lang))
    }

    /// The best of several names.
    pub fn best<'n>(&self, names: &'n Names) -> &'n str {
        names.best(self.locale.languages())
    }

    /// The best of several translations; `None` without any words.
    pub fn words<'t>(&self, text: &'t Text) -> Option<Wording<'t>> {
        let tagged = text.tagged(self.locale.languages())?;
        (!tagged.text.is_empty()).then(|| self.wording(tagged.text, tagged.lang))
    }

    /// Words of the data that have no translation: they are English.
    pub fn english(&self, text: &str) -> Wording<'static> {
        self.wording(text, "en")
    }

    /// Words of others as they wrote them, in the language that their script tells of.
    pub fn quoted(&self, text: &str) -> Wording<'static> {
        self.wording(text, lang_of(text))
    }

    /// Words with their language, unless it is the page's.
    pub fn wording<'t>(&self, text: &str, lang: &'t str) -> Wording<'t> {
        Wording { text: text.to_owned(), lang: if lang == self.locale.language() { "" } else { lang } }
    }
}

/// The language in which names of a country's places are shown beside: its state language, or the most spoken of several.
const LOCAL: [(&str, &str); 17] = [
    ("AF", "fa"),
    ("AM", "hy"),
    ("AZ", "az"),
    ("CN", "zh"),
    ("DE", "de"),
    ("GE", "ka"),
    ("IR", "fa"),
    ("KG", "ky"),
    ("KZ", "kk"),
    ("MN", "mn"),
    ("PL", "pl"),
    ("RU", "ru"),
    ("TJ", "tg"),
    ("TM", "tk"),
    ("TR", "tr"),
    ("UA", "uk"),
    ("UZ", "uz"),
];

/// The language that a title of a source is in, as far as its first letter tells: the data hold none.
fn lang_of(text: &str) -> &'static str {
    match text.chars().find(|c| c.is_alphabetic()) {
        Some('\u{0400}'..='\u{052f}') => "ru",
        Some('\u{0600}'..='\u{06ff}') => "fa",
        Some('\u{3400}'..='\u{9fff}') => "zh",
        Some('\u{10a0}'..='\u{10ff}') => "ka",
        _ => "en",
    }
}
