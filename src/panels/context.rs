//! What every panel is made from.

use crate::atlas::Atlas;
use crate::domain::{Names, PartialDate, Selection, Text};
use crate::explore::ViewState;
use crate::i18n::Locale;
use crate::url;
use std::sync::Arc;

/// The records, the texts, and the state that links start from. Cheap to clone.
#[derive(Clone)]
pub struct PanelContext {
    pub atlas: Arc<Atlas>,
    pub locale: Arc<Locale>,
    /// As of which day records are shown; `None`: after all that is recorded.
    pub day: Option<PartialDate>,
    /// Whether summaries, sources, meetings, agreements and articles are there, or only what the start needs.
    pub details_loaded: bool,
    /// The rest of a link's address, behind its selection: empty, or beginning with `&`.
    rest: Arc<str>,
}

/// A name or text with its language, where that is not the interface's own.
pub struct Wording {
    pub text: String,
    pub lang: Option<String>,
}

impl PanelContext {
    pub fn new(atlas: Arc<Atlas>, locale: Arc<Locale>, state: &ViewState, details_loaded: bool) -> Self {
        let rest = url::serialise(&state.clear().framed());
        let rest = if rest.is_empty() { rest } else { format!("&{rest}") };
        PanelContext { atlas, locale, day: state.day(), details_loaded, rest: rest.into() }
    }

    /// The address of the state with this record selected and framed by the map.
    pub fn href(&self, selection: &Selection) -> String {
        format!("?select={}{}", url::encode(&selection.to_string()), self.rest)
    }

    pub fn text(&self, key: &str) -> String {
        self.locale.text(key).to_owned()
    }

    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.locale.fill(key, values)
    }

    pub fn plural(&self, key: &str, n: usize) -> String {
        self.locale.plural(key, n)
    }

    /// The label of a fixed value of the vocabulary.
    pub fn label(&self, list: &str, value: &str) -> String {
        self.atlas.label(list, value, self.locale.languages()).to_owned()
    }

    /// The record's name in the reader's languages.
    pub fn name(&self, selection: &Selection) -> Wording {
        match selection {
            Selection::Article(id) => match self.atlas.articles.get(id) {
                Some(article) => self.wording(&article.title, &article.language),
                None => self.wording(id.as_str(), ""),
            },
            other => match self.atlas.names(other).and_then(|names| names.tagged(self.locale.languages())) {
                Some(tagged) => self.wording(tagged.text, tagged.lang),
                None => self.wording(&self.spelled_out(other.id()), ""),
            },
        }
    }

    /// The best of several names.
    pub fn best(&self, names: &Names) -> String {
        names.best(self.locale.languages()).to_owned()
    }

    /// The best of several translations; `None` without any words.
    pub fn words(&self, text: &Text) -> Option<Wording> {
        let tagged = text.tagged(self.locale.languages()).filter(|tagged| !tagged.text.is_empty())?;
        Some(self.wording(tagged.text, tagged.lang))
    }

    fn wording(&self, text: &str, lang: &str) -> Wording {
        let foreign = !lang.is_empty() && lang != self.locale.language();
        Wording { text: text.to_owned(), lang: foreign.then(|| lang.to_owned()) }
    }

    /// An id as words, where there is no name to show.
    fn spelled_out(&self, id: &str) -> String {
        id.replace('-', " ")
    }
}
