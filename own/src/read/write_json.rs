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

/// Appends a number with so many digits, at most 15; what is none is null.
pub(crate) fn number(out: &mut String, value: f64, digits: i32) {
    if !value.is_finite() {
        out.push_str("null");
        return;
    }
    let exponent = if value == 0.0 { 0 } else { value.abs().log10().floor() as i32 };
    if (-5..15).contains(&exponent) {
        number::push_short(out, value, (digits - 1 - exponent).clamp(0, 15) as u32);
    } else {
        // Two steps, for one power of ten alone may be too small or too large.
        let half = exponent / 2;
        let mantissa = value / 10f64.powi(half) / 10f64.powi(exponent - half);
        number::push_short(out, mantissa, digits as u32 - 1);
        out.push('e');
        out.push_str(&exponent.to_string());
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

    #[test]
    fn numbers_keep_their_digits() {
        for (value, text) in
            [(0.0, "0"), (76.945678, "76.945678"), (-1e-9, "-1e-9"), (1.5e300, "1.5e300"), (1e15, "1e15")]
        {
            let mut out = String::new();
            number(&mut out, value, 15);
            assert_eq!(out, text);
        }
        let mut out = String::new();
        number(&mut out, f64::from(0.1f32), 7);
        number(&mut out, f64::NAN, 7);
        assert_eq!(out, "0.1null");
    }

    proptest::proptest! {
        #[test]
        fn any_number_is_json(bits in proptest::num::u64::ANY) {
            let mut out = String::new();
            number(&mut out, f64::from_bits(bits), 15);
            proptest::prop_assert!(serde_json::from_str::<Option<f64>>(&out).is_ok(), "{}", out);
        }

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
