//! The order of names in a language: by its own alphabet, not by the numbers of characters.

use super::fold::Fold;
use super::letters::{sign, spell, Sign};
use crate::order::{capital, sort};

/// An apostrophe, by whatever character it is written.
const APOSTROPHE: char = '‘';

/// The first number after those of figures.
const FIRST: u32 = 0x3A;

/// The capitals of a language in their order. What is no letter of the language stands where the letter stands that is
/// written for it without marks (É with E). Figures come before all letters, those of other scripts behind.
pub struct Alphabet {
    /// A letter, the second character of one that is written with two (else nothing), and its place; sorted.
    letters: Vec<(char, char, u32)>,
    /// Whether small i has a capital of its own, as in Turkish.
    has_dotted: bool,
}

impl Alphabet {
    /// From capitals in a row; a letter of two characters stands in brackets: `…XYZ[O‘][G‘][SH][CH]`.
    pub fn of(capitals: &str) -> Alphabet {
        let mut letters: Vec<(char, char, u32)> = Vec::new();
        let mut rest = capitals.chars();
        while let Some(c) = rest.next() {
            let (first, second) = match c {
                '[' => (rest.next().unwrap_or(c), rest.next().unwrap_or_default()),
                ']' => continue,
                _ => (c, '\0'),
            };
            letters.push((first, second, FIRST + letters.len() as u32));
        }
        sort(&mut letters, |a, b| a.cmp(b));
        Alphabet { letters, has_dotted: capitals.contains('İ') }
    }

    /// Sorts by names, keeping the order of equals.
    pub fn sort_by_name<T>(&self, items: &mut Vec<T>, name: impl Fn(&T) -> String) {
        let mut keyed = Vec::with_capacity(items.len());
        for item in items.drain(..) {
            keyed.push((self.key(&name(&item)), item));
        }
        sort(&mut keyed, |(a, _), (b, _)| a.cmp(b));
        items.extend(keyed.into_iter().map(|(_, item)| item));
    }

    /// What a text is sorted by: whatever its letter case, its apostrophes, and what stands between its words.
    pub fn key(&self, text: &str) -> String {
        let (mut key, mut spelled) = (String::with_capacity(text.len()), String::new());
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            match sign(c) {
                Sign::Mark => {}
                Sign::Gap if key.is_empty() || key.ends_with(' ') => {}
                Sign::Gap => key.push(' '),
                Sign::Letter => {
                    let c = self.capital(c);
                    let next = rest.clone().next().map(|next| match sign(next) {
                        Sign::Mark => APOSTROPHE,
                        _ => self.capital(next),
                    });
                    if let Some(place) = next.and_then(|next| self.place(c, next)) {
                        rest.next();
                        key.push(place);
                        continue;
                    }
                    if let Some(place) = self.place(c, '\0') {
                        key.push(place);
                        continue;
                    }
                    spelled.clear();
                    spell(c, Fold::Plain, &mut spelled);
                    for c in spelled.chars() {
                        let c = self.capital(c);
                        key.push(self.place(c, '\0').unwrap_or_else(|| self.behind(c)));
                    }
                }
            }
        }
        key
    }

    fn capital(&self, c: char) -> char {
        match c {
            'i' if self.has_dotted => 'İ',
            c => capital(c),
        }
    }

    fn place(&self, first: char, second: char) -> Option<char> {
        let at = self.letters.binary_search_by(|(a, b, _)| (*a, *b).cmp(&(first, second))).ok()?;
        char::from_u32(self.letters[at].2)
    }

    /// What is no letter of the language: figures stay before its letters, all else moves behind them.
    fn behind(&self, c: char) -> char {
        let code = c as u32;
        let moved = if code < FIRST { code } else { code + self.letters.len() as u32 };
        char::from_u32(moved).unwrap_or(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    fn sorted<'a>(language: &str, names: &[&'a str]) -> Vec<&'a str> {
        let locale = Locale::english().speaking(&[language.to_owned()]).unwrap();
        let mut names = names.to_vec();
        Alphabet::of(locale.text("order.alphabet")).sort_by_name(&mut names, |name| (*name).to_owned());
        names
    }

    /// Names in their order are sorted as they stand, whatever order they come in.
    #[test]
    fn each_language_has_its_own_order() {
        for (language, names) in [
            ("en", "15 towns|Andijan|École|Estonia|Ürümqi|Uzbekistan|Xi’an|Xian port|Žilina|Zurich|Достык"),
            ("ru", "Алматы|Ёлка|Ель|Йошкар|Кашгар|Эстония|Яркенд|Almaty"),
            ("kk", "Ауғанстан|Әзербайжан|Бельгия|Германия|Ғажайып|Ирак|Қазақстан|Латвия|Өзбекстан|Польша|Үндістан|Франция|Ыстықкөл|Іле"),
            ("ky", "Норвегия|Ңң|Оман|Өзбекстан|Пакистан|Украина|Үрүмчү|Финляндия"),
            ("tg", "Гурҷистон|Ғ|Доғистон|Ироқ|Қазоқистон|Лаҳистон|Ӯзбекистон|Фаронса|Ҳиндустон|Чин|Ҷопон|Шветсия"),
            ("tk", "Awstriýa|Belgiýa|Çehiýa|Daniýa|Ermenistan|Eýran|Germaniýa|Ýaponiýa|Zelandiýa"),
            ("az", "Belçika|Cənubi Koreya|Çin|Danimarka|Estoniya|Əfqanıstan|Finlandiya|Gürcüstan|Hindistan|Xarkov|İran|Qazaxıstan|Özbəkistan|Pakistan"),
            ("tr", "Cezayir|Çin|Danimarka|Hırvatistan|Irak|Isparta|İran|İsveç|Japonya|Oman|Özbekistan|Pakistan|Ürdün"),
            ("uz", "Daniya|Eron|Gretsiya|Olmaota|Polsha|Turkiya|Xitoy|Yunoniston|O‘zbekiston|Oʻsh|Shvetsiya|Chexiya"),
            ("fa", "آلمان|ازبکستان|ایران|بلژیک|پاکستان|تاجیکستان|چین|ژاپن|قزاقستان|گرجستان|لهستان|هند|یونان"),
            ("ka", "ავსტრია|ბელგია|გერმანია|ზ|თურქეთი|ინდოეთი|ჩინეთი|ხორვატია"),
            ("zh", "TRACECA|阿富汗|巴基斯坦|重庆|俄罗斯|格鲁吉亚|哈萨克斯坦|吉尔吉斯斯坦|塔吉克斯坦|土库曼斯坦|乌兹别克斯坦|西安|中国"),
        ] {
            let names: Vec<&str> = names.split('|').collect();
            let mut turned = names.clone();
            turned.reverse();
            assert_eq!(sorted(language, &turned), names, "{language}");
            turned.rotate_left(names.len() / 2);
            assert_eq!(sorted(language, &turned), names, "{language}");
        }
    }

    #[test]
    fn case_and_what_stands_between_words_do_not_count() {
        let latin = Alphabet::of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        assert_eq!(latin.key("China – Kyrgyzstan"), latin.key("“CHINA-Kyrgyzstan"));
        assert!(latin.key("China–Europe") < latin.key("China – Kyrgyzstan"));
        assert!(latin.key("China") < latin.key("China–Europe") && latin.key("China–Europe") < latin.key("Chinaware"));
    }

    /// Each name of a country begins with a letter of its language, or with one that is written for it.
    #[test]
    fn no_country_stands_behind_the_alphabet() {
        let mut wrong = Vec::new();
        for (language, _) in crate::i18n::spoken().unwrap() {
            let locale = Locale::english().speaking(&[language.to_owned()]).unwrap();
            let alphabet = Alphabet::of(locale.text("order.alphabet"));
            let end = FIRST + alphabet.letters.len() as u32;
            for country in &super::super::tests::real().0.vocabulary.countries {
                let Some(name) = country.names.tagged(&[language.to_owned()]).filter(|name| name.lang == language)
                else {
                    continue;
                };
                if alphabet.key(name.text).chars().next().is_none_or(|c| c as u32 >= end) {
                    wrong.push(format!("{language}: {}", name.text));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
