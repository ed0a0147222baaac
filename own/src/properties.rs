//! Properties of features: the text of one JSON object each, looked through without building it.

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// A value as the reader is shown it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    Number(f64),
    /// Also what is neither: `true`, and lists and objects as they are written.
    Text(Cow<'a, str>),
}

impl<'a> Value<'a> {
    /// From a value's JSON; `None` for null and for an empty text.
    fn of(raw: &'a str) -> Option<Value<'a>> {
        match raw.as_bytes().first()? {
            b'"' => text_of(raw).filter(|text| !text.is_empty()).map(Value::Text),
            b'n' => None,
            b'-' | b'0'..=b'9' => crate::read::text_number(raw).filter(|number| number.is_finite()).map(Value::Number),
            _ => Some(Value::Text(Cow::Borrowed(raw))),
        }
    }

    /// As text, numbers as they are written in the interface's files: plain, with a point.
    pub fn plain(&self) -> Cow<'_, str> {
        match self {
            Value::Text(text) => Cow::Borrowed(text),
            Value::Number(number) => Cow::Owned(number.to_string()),
        }
    }
}

fn text_of(raw: &str) -> Option<Cow<'_, str>> {
    let inside = raw.get(1..raw.len().checked_sub(1)?)?;
    if inside.contains('\\') {
        serde_json::from_str(raw).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(inside))
    }
}

/// Calls `see` with the name and the value of each property, in the file's order; null and empty ones are passed over.
pub fn each(properties: &str, see: &mut dyn FnMut(&str, Value)) {
    let mut members = serde_json::Deserializer::from_str(properties);
    // What the readers of files keep is an object; of anything else there is nothing to see.
    let _ = members.deserialize_map(Members(see));
}

/// One property of a feature.
pub fn get<'a>(properties: &'a str, name: &str) -> Option<Value<'a>> {
    // Most values are found without reading an object: what names are about is the rare case.
    if !properties.contains(name) && !properties.contains('\\') {
        return None;
    }
    let mut members = serde_json::Deserializer::from_str(properties);
    members.deserialize_map(One(name)).ok().flatten()
}

struct Members<'s>(&'s mut dyn FnMut(&str, Value));

impl<'de> Visitor<'de> for Members<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("properties")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((name, raw)) = map.next_entry::<Name, &RawValue>()? {
            if let Some(value) = Value::of(raw.get()) {
                (self.0)(&name.0, value);
            }
        }
        Ok(())
    }
}

struct One<'n>(&'n str);

impl<'de> Visitor<'de> for One<'_> {
    type Value = Option<Value<'de>>;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("properties")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<Value<'de>>, A::Error> {
        let mut found = None;
        while let Some((name, raw)) = map.next_entry::<Name, &'de RawValue>()? {
            // Of a name that is given twice the last one holds.
            if name.0 == self.0 {
                found = Value::of(raw.get());
            }
        }
        Ok(found)
    }
}

/// Borrowed where it holds no escapes.
#[derive(serde::Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests {
    use super::*;

    const OBJECT: &str = r#"{"name":"Хоргос \"A\"","km":12.5,"no":null,"empty":"","on":true,"list":[1, "x"],"km":13}"#;

    #[test]
    fn properties_are_seen_in_their_order() {
        let mut seen = Vec::new();
        each(OBJECT, &mut |name, value| seen.push(format!("{name}={}", value.plain())));
        assert_eq!(seen, ["name=Хоргос \"A\"", "km=12.5", "on=true", "list=[1, \"x\"]", "km=13"]);
        each("", &mut |_, _| panic!("nothing is there"));
        each("[1]", &mut |_, _| panic!("nothing is there"));
    }

    #[test]
    fn one_is_found_by_its_name() {
        assert_eq!(get(OBJECT, "km"), Some(Value::Number(13.0)));
        assert_eq!(get(OBJECT, "name").unwrap().plain(), "Хоргос \"A\"");
        assert_eq!((get(OBJECT, "no"), get(OBJECT, "x"), get("", "x")), (None, None, None));
        assert_eq!(get(r#"{"caf\u00e9":1}"#, "café"), Some(Value::Number(1.0)));
    }
}
