//! JSON without the white space that is there for people.

use crate::error::{Context, Result};

/// The same JSON, shorter. Works on the text, so that order and numbers stay to the letter as they were written.
pub fn json(text: &str) -> Result<String> {
    serde_json::from_str::<serde_json::Value>(text).context(|| "not valid JSON".to_owned())?;
    let mut short = String::with_capacity(text.len());
    let (mut inside, mut escaped) = (false, false);
    for c in text.chars() {
        if !inside && matches!(c, ' ' | '\t' | '\r' | '\n') {
            continue;
        }
        if c == '"' && !escaped {
            inside = !inside;
        }
        escaped = inside && c == '\\' && !escaped;
        short.push(c);
    }
    Ok(short)
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn only_space_outside_strings_goes() {
        let text = "{\n  \"b\": [1.50, -2e3],\t\"a \\\" b\": \"x\\\\\", \"c\": \" y \"\n}\n";
        assert_eq!(json(text).unwrap(), "{\"b\":[1.50,-2e3],\"a \\\" b\":\"x\\\\\",\"c\":\" y \"}");
        assert!(json("{").is_err());
    }
}
