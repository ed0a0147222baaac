//! The languages of the interface beside English, for programs that have them all at hand.

use super::{Locale, LocaleError};

/// Tag → the text of the language's file, in the order in which languages are offered.
pub const TRANSLATED: [(&str, &str); 11] = [
    ("zh", include_str!("../../assets/locales/zh.json")),
    ("ru", include_str!("../../assets/locales/ru.json")),
    ("kk", include_str!("../../assets/locales/kk.json")),
    ("ky", include_str!("../../assets/locales/ky.json")),
    ("tg", include_str!("../../assets/locales/tg.json")),
    ("tk", include_str!("../../assets/locales/tk.json")),
    ("uz", include_str!("../../assets/locales/uz.json")),
    ("fa", include_str!("../../assets/locales/fa.json")),
    ("az", include_str!("../../assets/locales/az.json")),
    ("ka", include_str!("../../assets/locales/ka.json")),
    ("tr", include_str!("../../assets/locales/tr.json")),
];

/// The languages of the interface: their tags and their own names, English first.
///
/// # Errors
/// When a language's file cannot be read.
pub fn spoken() -> Result<Vec<(&'static str, String)>, LocaleError> {
    let own_name = |language, locale: Locale| (language, locale.text("page.language").to_owned());
    let mut spoken = vec![own_name("en", Locale::english_page())];
    for (language, text) in TRANSLATED {
        spoken.push(own_name(language, Locale::english_page().translated(language, text)?));
    }
    Ok(spoken)
}

impl Locale {
    /// This, in the first of `languages` (BCP 47) that the interface speaks; in English where it speaks none of them.
    ///
    /// # Errors
    /// When the file of that language cannot be read.
    pub fn speaking(self, languages: &[String]) -> Result<Locale, LocaleError> {
        for wanted in languages {
            let base = wanted.split('-').next().unwrap_or(wanted);
            if base == "en" {
                break;
            }
            if let Some((language, text)) = TRANSLATED.into_iter().find(|(tag, _)| *tag == base) {
                return self.translated(language, text);
            }
        }
        Ok(self)
    }
}
