//! SVG text: escaping, numbers, elements.

use std::fmt::Write;

/// Text for element content or a double-quoted attribute.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            // Control characters are not allowed in XML at all.
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// A number with at most one decimal, as short as possible.
pub fn number(value: f64) -> String {
    crate::number::short(value, 1)
}

/// Writes `<name attributes>`; the attributes' text must be escaped already.
pub fn open(out: &mut String, name: &str, attributes: &str) {
    let _ = match attributes.is_empty() {
        true => write!(out, "<{name}>"),
        false => write!(out, "<{name} {attributes}>"),
    };
}

/// Writes `</name>`.
pub fn close(out: &mut String, name: &str) {
    let _ = write!(out, "</{name}>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escape("<script a=\"b\">&\u{7}"), "&lt;script a=&quot;b&quot;&gt;&amp; ");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([number(2.0), number(-0.04), number(1.25), number(-3.13)], ["2", "0", "1.3", "-3.1"]);
    }
}
