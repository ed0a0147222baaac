//! Properties of formats other than JSON, written as the text of a JSON object.

use corridor_atlas::number;

/// Appends a text in quotation marks.
pub(crate) fn string(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            '\0'..='\u{1F}' => {
                out.push_str("\\u00");
                let code = letter as u32;
                out.extend([code >> 4, code & 15].into_iter().filter_map(|digit| char::from_digit(digit, 16)));
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
}

/// Appends a cell: as a number where it is written as one, so that "007" and "1.2.3" stay what they are.
pub(crate) fn guessed(out: &mut String, text: &str) {
    if is_number(text) {
        out.push_str(text);
    } else {
        string(out, text);
    }
}

/// Whether a text is a number in JSON, of no more digits than are held exactly.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let whole = digits.split('.').next().unwrap_or("");
    let padded = whole.len() > 1 && whole.starts_with('0');
    !whole.is_empty() && !padded && !text.ends_with('.') && number::read(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_is_written_is_json(text in "\\PC*|[\"\\\\\u{0}-\u{1f}]*|-?[0-9.]{0,18}") {
            let mut out = String::new();
            string(&mut out, &text);
            proptest::prop_assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text.clone());
            out.clear();
            guessed(&mut out, &text);
            proptest::prop_assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok(), "{}", out);
        }
    }
}
