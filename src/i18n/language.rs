//! Names of the languages that articles and names come in.

use super::Locale;

/// BCP 47 tags and the keys of their names; a tag that is not listed is looked up by its first part.
const LANGUAGES: [(&str, &str); 26] = [
    ("ar", "language.ar"),
    ("az", "language.az"),
    ("de", "language.de"),
    ("en", "language.en"),
    ("fa", "language.fa"),
    ("fa-AF", "language.fa-af"),
    ("fil", "language.fil"),
    ("fr", "language.fr"),
    ("hy", "language.hy"),
    ("it", "language.it"),
    ("ja", "language.ja"),
    ("ka", "language.ka"),
    ("kk", "language.kk"),
    ("ko", "language.ko"),
    ("ky", "language.ky"),
    ("mn", "language.mn"),
    ("pl", "language.pl"),
    ("ps", "language.ps"),
    ("ru", "language.ru"),
    ("tg", "language.tg"),
    ("tk", "language.tk"),
    ("tr", "language.tr"),
    ("ug", "language.ug"),
    ("uz", "language.uz"),
    ("zh", "language.zh"),
    ("zh-Hant", "language.zh-hant"),
];

impl Locale {
    /// What a language is called; its tag where no name is known.
    pub fn language_name<'a>(&'a self, tag: &'a str) -> &'a str {
        let listed = |wanted: &str| LANGUAGES.iter().find(|(tag, _)| *tag == wanted).map(|(_, key)| *key);
        let key = listed(tag).or_else(|| listed(tag.split('-').next().unwrap_or(tag)));
        key.map_or(tag, |key| self.text(key))
    }
}
