//! Names and texts in several languages.

use super::{FromJson, ReadError};
use crate::order::Map;

/// Language (BCP 47) → spellings, the preferred one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(pub Map<Vec<String>>);

/// Language (BCP 47) → text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Map<String>);

/// Language (BCP 47) → the paragraphs of a longer text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextParts(pub Map<Vec<String>>);

/// A text with the language it is in, for `lang` attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tagged<'a> {
    pub lang: &'a str,
    pub text: &'a str,
}

impl FromJson for Names {
    fn from_json(value: &serde_json::Value) -> Result<Self, ReadError> {
        FromJson::from_json(value).map(Names)
    }
}

impl FromJson for Text {
    fn from_json(value: &serde_json::Value) -> Result<Self, ReadError> {
        FromJson::from_json(value).map(Text)
    }
}

impl FromJson for TextParts {
    fn from_json(value: &serde_json::Value) -> Result<Self, ReadError> {
        FromJson::from_json(value).map(TextParts)
    }
}

impl Names {
    /// The preferred name in the first of `languages` that has one, else in English, else in any language;
    /// empty only without any name.
    pub fn best(&self, languages: &[String]) -> &str {
        self.tagged(languages).map_or("", |tagged| tagged.text)
    }

    /// As [`Names::best`], with the language found.
    pub fn tagged(&self, languages: &[String]) -> Option<Tagged<'_>> {
        first_in(&self.0, languages, |names| names.first().map(String::as_str))
    }

    /// Every spelling in every language.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(lang, names)| names.iter().map(move |name| (lang, name.as_str())))
    }
}

impl Text {
    /// The text in the first of `languages` that has one, else in English, else in any language.
    pub fn best(&self, languages: &[String]) -> &str {
        self.tagged(languages).map_or("", |tagged| tagged.text)
    }

    /// As [`Text::best`], with the language found.
    pub fn tagged(&self, languages: &[String]) -> Option<Tagged<'_>> {
        first_in(&self.0, languages, |text| Some(text))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TextParts {
    /// The language and the paragraphs in the first of `languages` that has any, else in English, else in any.
    pub fn best(&self, languages: &[String]) -> Option<(&str, &[String])> {
        let found = first_in(&self.0, languages, |parts| parts.first().map(String::as_str))?;
        Some((found.lang, self.0.get(found.lang)?))
    }
}

fn first_in<'a, T>(
    by_language: &'a Map<T>,
    languages: &[String],
    pick: impl Fn(&'a T) -> Option<&'a str>,
) -> Option<Tagged<'a>> {
    let exact = |wanted: &str| by_language.iter().find(|(lang, _)| *lang == wanted);
    let related = |wanted: &str| {
        let base = wanted.split('-').next().unwrap_or(wanted);
        by_language.iter().find(|(lang, _)| lang.split('-').next() == Some(base))
    };
    let chosen = languages.iter().find_map(|lang| exact(lang).or_else(|| related(lang)));
    let (lang, value) = chosen.or_else(|| exact("en")).or_else(|| by_language.iter().next())?;
    pick(value).map(|text| Tagged { lang, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn khorgos() -> Names {
        let names = serde_json::json!({"en": ["Khorgos", "Horgos"], "zh-Hans": ["霍尔果斯"], "ru": ["Хоргос"]});
        Names::from_json(&names).unwrap()
    }

    #[test]
    fn the_first_language_that_exists_wins() {
        let wanted = |list: &[&str]| list.iter().map(|s| s.to_string()).collect::<Vec<_>>();
        assert_eq!(khorgos().best(&wanted(&["kk", "ru", "en"])), "Хоргос");
        assert_eq!(khorgos().best(&wanted(&["zh"])), "霍尔果斯");
        assert_eq!(khorgos().best(&wanted(&["fa"])), "Khorgos");
        assert_eq!(Names::default().best(&wanted(&["en"])), "");
    }
}
