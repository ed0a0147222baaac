//! Messages as translators write them: the part of ICU MessageFormat that the atlas needs.

use crate::domain::FromJson;
use crate::order::Map;

/// How a message begins that depends on the number `n`.
const PLURAL: &str = "{n, plural,";

/// The form of `{n, plural, one {…} other {…}}` for a CLDR category, else the one that stands for any number; `None` where
/// the message is no such one. A form ends with the brace that closes it, for it may hold placeholders.
pub fn plural_form<'a>(message: &'a str, category: &str) -> Option<&'a str> {
    let mut rest = message.strip_prefix(PLURAL)?;
    let mut other = None;
    while let Some((name, after)) = rest.split_once('{') {
        let mut depth = 1;
        let end = after.find(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0
        })?;
        let form = after.get(..end)?;
        match name.trim() {
            name if name == category => return Some(form),
            "other" => other = Some(form),
            _ => {}
        }
        rest = after.get(end + 1..)?;
    }
    other
}

fn read<T: FromJson>(text: &str) -> Result<T, String> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    T::from_json(&value).map_err(|error| error.to_string())
}

/// Key → message, from the text of one part of a language's file.
pub fn part(text: &str) -> Result<Map<String>, String> {
    read(text)
}

/// Key → message, from the text of a language's whole file: of all its parts.
pub fn file(text: &str) -> Result<Map<String>, String> {
    let parts: Map<Map<String>> = read(text)?;
    let mut all = Map::default();
    for part in parts.values() {
        all.extend(part.clone());
    }
    Ok(all)
}
