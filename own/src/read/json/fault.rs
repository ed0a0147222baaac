//! What serde_json's errors say to someone who does not know JSON.

use crate::read::problem::{quoted, Step, What};

/// The problem that an error of the parser is, and the offset of what it stumbled over.
pub(super) fn told(error: &serde_json::Error, text: &[u8], path: &[Step]) -> (What, usize) {
    let at = offset(text, error.line(), error.column());
    if error.is_data() {
        let name = path.iter().rev().find_map(|step| if let Step::Member(name) = step { Some(*name) } else { None });
        return (What::WrongMember { name: name.unwrap_or("") }, at);
    }
    if error.to_string().contains("out of range") {
        return (What::NumberTooLarge {}, at);
    }
    if let Some((word, from)) = no_number(text, at) {
        return (What::NotFinite { found: word }, from);
    }
    let rest = String::from_utf8_lossy(text.get(at..(at + 4).min(text.len())).unwrap_or_default()).into_owned();
    let found = rest.chars().next().map_or_else(String::new, |letter| match letter {
        '\n' | '\r' | '\t' => letter.escape_default().to_string(),
        _ => letter.to_string(),
    });
    let before = text.get(..at).unwrap_or_default().iter().rev().find(|byte| !byte.is_ascii_whitespace());
    if before == Some(&b',') && (found == "]" || found == "}") {
        return (What::TrailingComma { found }, at);
    }
    (What::Syntax { found }, at)
}

/// The offset of a line's column; both count from 1, columns in bytes.
fn offset(text: &[u8], line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        let rest = text.get(start..).unwrap_or_default();
        start += rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
    }
    (start + column.saturating_sub(1)).min(text.len().saturating_sub(1))
}

/// The word around an offset, where it is one that other programs write for what is no number.
fn no_number(text: &[u8], at: usize) -> Option<(String, usize)> {
    let of_word = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'+');
    let from = at - text.get(..at)?.iter().rev().take_while(|byte| of_word(byte)).count();
    let length = text.get(from..)?.iter().take_while(|byte| of_word(byte)).count();
    let word = std::str::from_utf8(text.get(from..from + length)?).ok()?;
    let bare = word.trim_start_matches(['-', '+']);
    ["nan", "inf", "infinity"].iter().any(|name| bare.eq_ignore_ascii_case(name)).then(|| (quoted(word), from))
}
