//! The interface's own words: texts, plurals, dates and numbers of one language.
//!
//! A language is a folder of `assets/locales/`, with one file for the live map, one for the reading desk, and one for
//! what pages are built with: key → message, with `{placeholders}`; a message that depends on a number is an object from
//! CLDR plural categories to forms. English is built in and stands in for whatever another language lacks. A test holds
//! the keys that are used and those in the files together.

mod format;
mod language;
mod plural;
#[cfg(test)]
mod tests;

use crate::domain::{FromJson, ReadError};
use crate::order::Map;

/// What the live map says, and all the rest, which the page has only with the reading desk.
const ENGLISH_MAP: &str = include_str!("../../assets/locales/en/map.json");
const ENGLISH_DESK: &str = include_str!("../../assets/locales/en/desk.json");
/// What the page itself says, and pages without a program: written into them when the site is built.
#[cfg(not(target_arch = "wasm32"))]
const ENGLISH_PAGE: &str = include_str!("../../assets/locales/en/page.json");

/// One entry of a language's file.
#[derive(Clone, Debug)]
enum Message {
    Plain(String),
    Plural(Map<String>),
}

impl FromJson for Message {
    fn from_json(value: &serde_json::Value) -> Result<Self, ReadError> {
        match value {
            serde_json::Value::String(text) => Ok(Message::Plain(text.clone())),
            forms => FromJson::from_json(forms).map(Message::Plural),
        }
    }
}

/// Key → message, from the text of a language's file.
fn messages(text: &str) -> Result<Map<Message>, String> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    FromJson::from_json(&value).map_err(|error| error.to_string())
}

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
    messages: Map<Message>,
    english: Map<Message>,
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
        locale.english.extend(messages(ENGLISH_DESK).unwrap_or_default());
        locale
    }

    /// What the live map says, alone: it does without the texts of panels and lists.
    pub fn english_map() -> Locale {
        Locale {
            language: "en".to_owned(),
            languages: vec!["en".to_owned()],
            messages: Map::default(),
            english: messages(ENGLISH_MAP).unwrap_or_default(),
        }
    }

    /// All texts, with those that pages are built with.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn english_page() -> Locale {
        let mut locale = Locale::english();
        locale.english.extend(messages(ENGLISH_PAGE).unwrap_or_default());
        locale
    }

    /// Whether there is a text for a key: what names keys outside the program is checked by it.
    pub fn has(&self, key: &str) -> bool {
        self.message(key).is_some()
    }

    /// Another language from the text of its file.
    ///
    /// # Errors
    /// When the text is no JSON object of messages.
    pub fn from_json(language: &str, text: &str) -> Result<Locale, LocaleError> {
        let messages = messages(text).map_err(|reason| LocaleError { language: language.to_owned(), reason })?;
        Ok(Locale {
            language: language.to_owned(),
            languages: vec![language.to_owned(), "en".to_owned()],
            messages,
            ..Locale::english()
        })
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
        match self.message(key) {
            Some(Message::Plain(text)) => text,
            Some(Message::Plural(forms)) => forms.get("other").map_or(key, String::as_str),
            None => key,
        }
    }

    /// A text with its `{placeholders}` replaced. What is put in is not searched again.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        filled(self.text(key), values)
    }

    /// The form for a number; `{n}` becomes the number, grouped.
    pub fn plural(&self, key: &str, n: usize) -> String {
        let form = match self.message(key) {
            Some(Message::Plural(forms)) => {
                // English forms of a key that the language lacks follow English rules.
                let language = if self.messages.contains_key(key) { self.language.as_str() } else { "en" };
                forms.get(plural::category(language, n)).or_else(|| forms.get("other")).map_or(key, String::as_str)
            }
            _ => self.text(key),
        };
        filled(form, &[("n", &self.number(n as f64))])
    }

    fn message(&self, key: &str) -> Option<&Message> {
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
