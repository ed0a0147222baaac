//! The interface's own words: texts, plurals, dates and numbers of one language.
//!
//! A language is a file of `assets/locales/`, with a part each for the live map, for the reading desk, for readers' own files, and
//! for what pages are built with: key → message in ICU MessageFormat, of which `{placeholders}` are used, and
//! `{n, plural, one {…} other {…}}` for what depends on a number. English is built in and stands in for whatever another
//! language lacks. Tests hold the keys that are used and those in the files together.

mod format;
mod language;
mod message;
mod plural;
#[cfg(test)]
mod tests;
#[cfg(not(target_arch = "wasm32"))]
mod translated;

use crate::order::Map;
#[cfg(not(target_arch = "wasm32"))]
pub use translated::spoken;

/// What the live map says, and all the rest, which the page has only with the reading desk.
const ENGLISH_MAP: &str = include_str!(concat!(env!("OUT_DIR"), "/map.json"));
const ENGLISH_DESK: &str = include_str!(concat!(env!("OUT_DIR"), "/desk.json"));
/// What is said about files that readers bring, in the module that reads them.
const ENGLISH_OWN: &str = include_str!(concat!(env!("OUT_DIR"), "/own.json"));
/// What the page itself says, and pages without a program: written into them when the site is built.
#[cfg(not(target_arch = "wasm32"))]
const ENGLISH_PAGE: &str = include_str!(concat!(env!("OUT_DIR"), "/page.json"));

/// A language's file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the texts for “{language}” cannot be read: {reason}")]
pub struct LocaleError {
    pub language: String,
    pub reason: String,
}

/// The texts of the interface, and the languages in which names are looked for.
#[derive(Clone, Debug)]
pub struct Locale {
    language: String,
    languages: Vec<String>,
    messages: Map<String>,
    english: Map<String>,
}

impl Default for Locale {
    fn default() -> Self {
        Locale::english()
    }
}

impl Locale {
    /// The language that is built in.
    pub fn english() -> Locale {
        let mut locale = Locale::english_map();
        locale.english.extend(message::part(ENGLISH_DESK).unwrap_or_default());
        locale
    }

    /// What the live map says, alone: it does without the texts of panels and lists, and has its own from the page.
    fn english_map() -> Locale {
        Locale { english: message::part(ENGLISH_MAP).unwrap_or_default(), ..Locale::of_page("") }
    }

    /// What is said about files that readers bring, alone.
    pub fn english_own() -> Locale {
        let mut locale = Locale::english_map();
        locale.english.extend(message::part(ENGLISH_OWN).unwrap_or_default());
        locale
    }

    /// What the page around the program says, as `boot.js` gives it: the language and, behind the first line, texts as in
    /// the file of a language. No text at all where these cannot be read.
    pub fn of_page(texts: &str) -> Locale {
        let (language, file) = texts.split_once('\n').unwrap_or(("en", ""));
        let none = Locale {
            language: "en".to_owned(),
            languages: vec!["en".to_owned()],
            messages: Map::default(),
            english: Map::default(),
        };
        none.clone().translated(language, file).unwrap_or(none)
    }

    /// English texts of the live map as a file that has no more, for the page to carry.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn map_file() -> String {
        ["{\"map\":", ENGLISH_MAP, "}"].concat()
    }

    /// All texts, with those that pages are built with.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn english_page() -> Locale {
        let mut locale = Locale::english();
        locale.english.extend(message::part(ENGLISH_PAGE).unwrap_or_default());
        locale
    }

    /// Whether there is a text for a key: what names keys outside the program is checked by it.
    pub fn has(&self, key: &str) -> bool {
        self.message(key).is_some()
    }

    /// The same in another language, from the text of its file: all parts of it. What it lacks stays English.
    ///
    /// # Errors
    /// When the text is no JSON object of parts that are objects of messages.
    pub fn translated(self, language: &str, text: &str) -> Result<Locale, LocaleError> {
        let messages = message::file(text).map_err(|reason| LocaleError { language: language.to_owned(), reason })?;
        let mut languages = vec![language.to_owned()];
        // Many places of these countries have a name of their own in Russian, and none of theirs in the data.
        if ["kk", "ky", "tg"].contains(&language) {
            languages.push("ru".to_owned());
        }
        if language != "en" {
            languages.push("en".to_owned());
        }
        Ok(Locale { language: language.to_owned(), languages, messages, english: self.english })
    }

    /// The same texts, with names looked for in these languages first, whether or not the interface speaks them.
    pub fn preferring(mut self, languages: &[String]) -> Locale {
        let own = std::mem::take(&mut self.languages);
        for language in languages.iter().cloned().chain(own) {
            if !self.languages.contains(&language) {
                self.languages.push(language);
            }
        }
        self
    }

    /// The language of the texts (BCP 47).
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The languages for [`crate::domain::Names::best`], the preferred one first.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// A text; the key itself where there is none, which the test of all keys rules out.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.message(key).map_or(key, String::as_str)
    }

    /// A text with its `{placeholders}` replaced. What is put in is not searched again.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        filled(self.text(key), values)
    }

    /// The form for a number; `{n}` becomes the number, grouped.
    pub fn plural(&self, key: &str, n: usize) -> String {
        // English forms of a key that the language lacks follow English rules.
        let language = if self.messages.contains_key(key) { self.language.as_str() } else { "en" };
        let text = self.text(key);
        let form = message::plural_form(text, plural::category(language, n)).unwrap_or(text);
        filled(form, &[("n", &self.number(n as f64))])
    }

    fn message(&self, key: &str) -> Option<&String> {
        self.messages.get(key).or_else(|| self.english.get(key))
    }
}

fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let known = after
            .split_once('}')
            .and_then(|(name, after)| values.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value, after)));
        rest = match known {
            Some((value, after)) => {
                out.push_str(value);
                after
            }
            None => {
                out.push('{');
                after
            }
        };
    }
    out.push_str(rest);
    out
}
