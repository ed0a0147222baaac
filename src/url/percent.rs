//! Percent-encoding that stays readable: what means something in a query string is escaped, the rest is left.

use std::fmt::Write;

/// Characters left as they are. `:` `,` `/` `@` are allowed in a query and make addresses legible.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:,/@".contains(&byte)
}

/// The text as it stands in a query string.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if is_plain(byte) {
            out.push(byte as char);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The text meant: `+` is a space, `%XX` a byte; a `%` that starts no byte stands for itself, and bytes that are no
/// UTF-8 become U+FFFD.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(hex_byte);
        out.push(match escaped {
            Some(byte) => byte,
            None if bytes[at] == b'+' => b' ',
            None => bytes[at],
        });
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| (byte as char).to_digit(16);
    Some((digit(digits[0])? * 16 + digit(digits[1])?) as u8)
}
