//! Texts as the search compares them: without spaces, with the positions at which words begin.

use super::letters::{sign, spell, stands_alone, Sign};

/// Which of the two forms of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// Small letters without diacritics, in their own script: `Türkmenbaşy` is `turkmenbasy`.
    Plain,
    /// Latin letters for what is heard, whatever the spelling and the script: `Хоргос` and `Khorgos` are `horgos`.
    Sound,
}

/// A folded letter and the bytes of the text it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub c: char,
    pub from: usize,
    pub to: usize,
    /// Whether it comes after a gap, or at the beginning.
    pub first: bool,
}

/// A folded text.
pub(super) struct Form {
    /// Its words, one after the other: so `Jalalabad` is `Jalal-Abad`.
    pub text: String,
    /// Where words begin, in bytes of `text`.
    pub starts: Vec<u32>,
}

impl Form {
    pub fn of(text: &str, fold: Fold) -> Form {
        let mut form = Form { text: String::new(), starts: Vec::new() };
        let mut alone = false;
        for letter in letters(text, fold) {
            let after = std::mem::replace(&mut alone, stands_alone(letter.c));
            if letter.first || alone || after {
                form.starts.push(form.text.len() as u32);
            }
            form.text.push(letter.c);
        }
        form
    }
}

/// The folded letters of a text.
pub(super) fn letters(text: &str, fold: Fold) -> Vec<Letter> {
    let mut folded: Vec<Letter> = Vec::new();
    let mut spelled = String::new();
    let mut first = true;
    for (from, c) in text.char_indices() {
        let to = from + c.len_utf8();
        match sign(c) {
            Sign::Gap => first = true,
            Sign::Mark => {
                if let (Some(last), false) = (folded.last_mut(), first) {
                    last.to = to;
                }
            }
            Sign::Letter => {
                spelled.clear();
                spell(c, fold, &mut spelled);
                for c in spelled.chars() {
                    let c = if fold == Fold::Sound { sound_of(c, &text[to..]) } else { c };
                    push(&mut folded, Letter { c, from, to, first }, fold);
                    first = false;
                }
            }
        }
    }
    folded
}

/// Whether folding changes more than the case of letters.
pub(super) fn changes(text: &str) -> bool {
    let mut spelled = String::new();
    text.chars().any(|c| {
        spelled.clear();
        match sign(c) {
            Sign::Letter => spell(c, Fold::Plain, &mut spelled),
            Sign::Gap => return false,
            Sign::Mark => return true,
        }
        let capital = crate::order::capital;
        let mut letters = spelled.chars();
        letters.next().map(capital) != Some(capital(c)) || letters.next().is_some()
    })
}

/// Letters that languages of the region write for each other.
fn sound_of(c: char, rest: &str) -> char {
    match c {
        'q' => 'k',
        'x' => 'h',
        'w' => 'v',
        'y' => 'i',
        'c' if rest.starts_with(['h', 'H']) => 'č',
        'c' => 'k',
        _ => c,
    }
}

/// Adds a letter, which may melt into the last one of its word, and so on.
fn push(letters: &mut Vec<Letter>, mut letter: Letter, fold: Fold) {
    while let (Fold::Sound, false, Some(last)) = (fold, letter.first, letters.last()) {
        let Some(c) = melted(last.c, letter.c) else { break };
        letter = Letter { c, from: last.from, to: letter.to, first: last.first };
        letters.pop();
    }
    letters.push(letter);
}

/// The one sound that two letters are heard as.
fn melted(a: char, b: char) -> Option<char> {
    Some(match (a, b) {
        ('k', 'h') => 'h',
        ('g', 'h') => 'g',
        ('p', 'h') => 'f',
        ('s', 'h') | ('s' | 'š', 'č') => 'š',
        ('č', 'h') | ('t', 'č') => 'č',
        ('z', 'h') | ('d' | 'č', 'j') => 'j',
        ('i', 'e') => 'e',
        _ if a == b && (a.is_ascii_lowercase() || a == 'š' || a == 'č') => a,
        _ => return None,
    })
}
