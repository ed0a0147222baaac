//! What each character is to the search, and the letters it is folded to: tables of the letters that occur in the data,
//! with their nearest relatives. Other letters stay as they are.

use super::fold::Fold;
use crate::order::capital;

/// What a character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Part of a word.
    Letter,
    /// Ends a word.
    Gap,
    /// Belongs to the letter before it and is not searched: accents of their own, apostrophes, vowel points, joiners.
    Mark,
}

/// Latin capitals: plain letters, how they sound where that differs, and who is folded so. `š` and `č` stand for the
/// sounds that are written sh and ch, `j` for zh and dzh.
const LATIN: [(&str, &str, &str); 28] = [
    ("a", "a", "ÀÁÂÃÄÅĀĂĄǍ"),
    ("ae", "ae", "Æ"),
    ("c", "č", "ÇĆĈĊČ"),
    ("d", "d", "ÐĎĐ"),
    ("e", "e", "ÈÉÊËĒĔĖĘĚƏ"),
    ("g", "g", "ĜĞĠĢǦ"),
    ("h", "h", "ĤĦ"),
    ("i", "i", "ÌÍÎÏĨĪĬĮİǏ"),
    ("j", "j", "Ĵ"),
    ("k", "k", "Ķ"),
    ("l", "l", "ĹĻĽĿŁ"),
    ("n", "n", "ÑŃŅŇ"),
    ("o", "o", "ÒÓÔÕÖØŌŎŐƠǑ"),
    ("oe", "oe", "Œ"),
    ("r", "r", "ŔŖŘ"),
    ("s", "š", "ŚŜŞŠȘș"),
    ("ss", "ss", "ßẞ"),
    ("t", "t", "ŢŤŦȚț"),
    ("th", "th", "Þ"),
    ("u", "u", "ÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛ"),
    ("w", "w", "Ŵ"),
    ("y", "y", "ÝŶŸ"),
    ("z", "z", "ŹŻ"),
    ("z", "j", "Ž"),
    // Small letters whose capital `order::capital` does not know.
    ("a", "a", "ǎ"),
    ("i", "i", "ǐ"),
    ("o", "o", "ơǒ"),
    ("u", "u", "ưǔǖǘǚǜ"),
];

/// How the Russian letters а … я sound.
#[rustfmt::skip]
const CYRILLIC_SOUNDS: [&str; 32] = [
    "a", "b", "v", "g", "d", "e", "j", "z", "i", "i", "k", "l", "m", "n", "o", "p",
    "r", "s", "t", "u", "f", "h", "ts", "č", "š", "š", "", "i", "", "e", "iu", "ia",
];

/// Other Cyrillic capitals, by the Russian letter that is typed for them.
const CYRILLIC: [(char, &str); 17] = [
    ('а', "ӘӐӒ"),
    ('г', "ҐҒҔӶЃ"),
    ('д', "Ђ"),
    ('е', "ЁЄЀӖ"),
    ('ж', "ӁҖӜЏ"),
    ('з', "ҘӞЅ"),
    ('и', "ІЇЈӢӤҊЍ"),
    ('к', "ҚҜҞҠӃЌ"),
    ('л', "Љ"),
    ('н', "ҢҤӇЊ"),
    ('о', "ӨӦӪ"),
    ('с', "Ҫ"),
    ('т', "Ҭ"),
    ('у', "ЎҰҮӮӰӲ"),
    ('х', "ҲҺӼ"),
    ('ч', "ҶӴҸЋ"),
    ('э', "Ӭ"),
];

/// How the Georgian letters ა … ჰ sound.
#[rustfmt::skip]
const GEORGIAN_SOUNDS: [&str; 33] = [
    "a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "j", "r",
    "s", "t", "u", "p", "k", "g", "k", "š", "č", "ts", "dz", "ts", "č", "h", "j", "h",
];

/// Arabic letters that one language writes for another's.
const ARABIC: [(char, &str); 9] = [
    ('ا', "آأإٱ"),
    ('ت', "ټٹ"),
    ('د', "ڈډ"),
    ('ر', "ړڑ"),
    ('ک', "كګ"),
    ('ن', "ڼں"),
    ('و', "ؤۆۇۈۋ"),
    ('ه', "ھہةەۀ"),
    ('ی', "يىېۍئے"),
];

/// What a character is. Whatever is neither a mark nor known to stand between words is a letter.
pub(super) fn sign(c: char) -> Sign {
    match c as u32 {
        0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A => Sign::Letter,
        // Apostrophes and what is typed for them, as in Xi’an and Oʻzbekiston.
        0x27 | 0x60 | 0xB4 | 0x2B0..=0x2FF | 0x2018 | 0x2019 | 0x201B | 0x2032 | 0xFF07 => Sign::Mark,
        0xAD | 0x300..=0x36F | 0x5B0..=0x5BD | 0x610..=0x61A | 0x640 | 0x64B..=0x65F | 0x670 => Sign::Mark,
        0x200B..=0x200F | 0x2060 | 0xFE00..=0xFE0F | 0xFEFF => Sign::Mark,
        0x00..=0xBF | 0xD7 | 0xF7 | 0x55A..=0x55F | 0x589 | 0x58A => Sign::Gap,
        0x60C | 0x61B | 0x61F | 0x66A..=0x66D | 0x6D4 | 0x964 | 0x965 => Sign::Gap,
        // General punctuation, currencies, arrows, symbols; punctuation of Chinese, also in full width.
        0x2000..=0x206F | 0x20A0..=0x20CF | 0x2190..=0x2BFF | 0x2E00..=0x2E7F => Sign::Gap,
        0x3000..=0x3004 | 0x3008..=0x3020 | 0x3030 | 0x30A0 | 0x30FB | 0xFE10..=0xFE1F | 0xFE30..=0xFE6F => Sign::Gap,
        0xFF00..=0xFF0F | 0xFF1A..=0xFF20 | 0xFF3B..=0xFF40 | 0xFF5B..=0xFF65 => Sign::Gap,
        _ => Sign::Letter,
    }
}

/// Whether a script without spaces between words writes this character (Han, Kana, Hangul): each begins a word.
pub(super) fn stands_alone(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x11FF | 0x3005..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Adds the letters that a letter is folded to.
pub(super) fn spell(c: char, fold: Fold, folded: &mut String) {
    match c as u32 {
        0x00..=0x7F => folded.push(c.to_ascii_lowercase()),
        0x660..=0x669 => folded.push(digit(c, 0x660)),
        0x6F0..=0x6F9 => folded.push(digit(c, 0x6F0)),
        // Full width.
        0xFF10..=0xFF5A => folded.push(((c as u32 - 0xFEE0) as u8).to_ascii_lowercase() as char),
        0x531..=0x556 => folded.push(shifted(c, 48)),
        0x10D0..=0x10F0 if fold == Fold::Sound => folded.push_str(GEORGIAN_SOUNDS[c as usize - 0x10D0]),
        0x400..=0x52F => cyrillic(capital(c), fold, folded),
        0x600..=0x6FF => folded.push(basic(&ARABIC, c).unwrap_or(c)),
        0x80..=0x24F | 0x259 | 0x1E00..=0x1EFF => latin(capital(c), fold, folded),
        _ => folded.push(c),
    }
}

fn latin(capital: char, fold: Fold, folded: &mut String) {
    let known = LATIN.iter().find(|(_, _, letters)| letters.contains(capital));
    match known {
        Some((plain, _, _)) if fold == Fold::Plain => folded.push_str(plain),
        Some((_, sound, _)) => folded.push_str(sound),
        // ı becomes I.
        None => folded.push(capital.to_ascii_lowercase()),
    }
}

fn cyrillic(capital: char, fold: Fold, folded: &mut String) {
    let small = match capital as u32 {
        // Ҷ is the Tajik dzh.
        0x4B6 if fold == Fold::Sound => 'ж',
        0x419 if fold == Fold::Plain => 'и',
        0x410..=0x42F => shifted(capital, 0x20),
        _ => basic(&CYRILLIC, capital).unwrap_or(capital),
    };
    match (small as usize).checked_sub(0x430).and_then(|at| CYRILLIC_SOUNDS.get(at)) {
        Some(sound) if fold == Fold::Sound => folded.push_str(sound),
        _ => folded.push(small),
    }
}

/// The basic letter of a relative.
fn basic(table: &[(char, &str)], relative: char) -> Option<char> {
    table.iter().find(|(_, relatives)| relatives.contains(relative)).map(|(basic, _)| *basic)
}

fn digit(c: char, zero: u32) -> char {
    (b'0' + (c as u32 - zero) as u8) as char
}

fn shifted(c: char, by: u32) -> char {
    char::from_u32(c as u32 + by).unwrap_or(c)
}
