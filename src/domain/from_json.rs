//! Records from parsed JSON.
//!
//! Not by serde's derive, which writes a parser for every record into the program: two hundred fields were a fifth of
//! what readers download. Here a field costs one call.

use crate::order;
use serde_json::{Map, Value};
use std::fmt;

/// Made from a JSON value. A missing or null member is the type's empty value where it has one.
pub trait FromJson: Sized {
    /// # Errors
    /// Where in the value something else was expected.
    fn from_json(value: &Value) -> Result<Self, ReadError>;
}

/// What was expected, and the way to it, the innermost member first.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ReadError {
    way: Vec<String>,
    expected: String,
}

impl ReadError {
    pub fn new(expected: impl Into<String>) -> Self {
        ReadError { way: Vec::new(), expected: expected.into() }
    }

    fn within(mut self, member: String) -> Self {
        self.way.push(member);
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for member in self.way.iter().rev() {
            write!(f, "{member}: ")?;
        }
        write!(f, "{}", self.expected)
    }
}

/// The members of an object.
///
/// # Errors
/// When the value is none.
#[inline(never)]
pub fn members(value: &Value) -> Result<&Map<String, Value>, ReadError> {
    value.as_object().ok_or_else(|| ReadError::new("allowed: an object"))
}

/// A member of an object, read.
///
/// # Errors
/// What the member's type expects, with the member's name.
pub fn member<T: FromJson>(object: &Map<String, Value>, name: &str) -> Result<T, ReadError> {
    read_member(object.get(name), name)
}

#[inline(never)]
fn read_member<T: FromJson>(value: Option<&Value>, name: &str) -> Result<T, ReadError> {
    T::from_json(value.unwrap_or(&Value::Null)).map_err(|error| error.within(name.to_owned()))
}

impl FromJson for String {
    #[inline(never)]
    fn from_json(value: &Value) -> Result<Self, ReadError> {
        match value {
            Value::Null => Ok(String::new()),
            Value::String(text) => Ok(text.clone()),
            _ => Err(ReadError::new("allowed: a text")),
        }
    }
}

impl FromJson for bool {
    fn from_json(value: &Value) -> Result<Self, ReadError> {
        match value {
            Value::Null => Ok(false),
            Value::Bool(is) => Ok(*is),
            _ => Err(ReadError::new("allowed: true or false")),
        }
    }
}

impl FromJson for f64 {
    fn from_json(value: &Value) -> Result<Self, ReadError> {
        value.as_f64().ok_or_else(|| ReadError::new("allowed: a number"))
    }
}

impl FromJson for u16 {
    fn from_json(value: &Value) -> Result<Self, ReadError> {
        let number = value.as_u64().and_then(|number| number.try_into().ok());
        number.ok_or_else(|| ReadError::new("allowed: a whole number from 0 to 65535"))
    }
}

impl<T: FromJson> FromJson for Option<T> {
    #[inline(never)]
    fn from_json(value: &Value) -> Result<Self, ReadError> {
        match value {
            Value::Null => Ok(None),
            value => T::from_json(value).map(Some),
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    #[inline(never)]
    fn from_json(value: &Value) -> Result<Self, ReadError> {
        let list = match value {
            Value::Null => return Ok(Vec::new()),
            Value::Array(list) => list,
            _ => return Err(ReadError::new("allowed: a list")),
        };
        let mut read = Vec::with_capacity(list.len());
        for (at, item) in list.iter().enumerate() {
            read.push(T::from_json(item).map_err(|error| error.within(at.to_string()))?);
        }
        Ok(read)
    }
}

impl<T: FromJson + Copy + Default, const N: usize> FromJson for [T; N] {
    fn from_json(value: &Value) -> Result<Self, ReadError> {
        let list: Vec<T> = Vec::from_json(value)?;
        list.try_into().map_err(|_| ReadError::new(format!("allowed: a list of {N}")))
    }
}

impl<T: FromJson> FromJson for order::Map<T> {
    #[inline(never)]
    fn from_json(value: &Value) -> Result<Self, ReadError> {
        let mut read = order::Map::default();
        if !value.is_null() {
            for (name, value) in members(value)? {
                read.insert(name.clone(), read_member(Some(value), name)?);
            }
        }
        Ok(read)
    }
}

/// What is allowed instead of a value.
#[inline(never)]
pub fn not_allowed(value: &Value, allowed: &[&str]) -> ReadError {
    let found = match value {
        Value::String(text) => format!("\"{text}\""),
        Value::Null => "nothing".to_owned(),
        _ => "what is no text".to_owned(),
    };
    ReadError::new(format!("{found} is not allowed: {}", allowed.join(", ")))
}

/// Declares a record whose members are all read by [`FromJson`].
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$about:meta])* pub $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name { $($(#[$about])* pub $field: $type,)* }

        impl crate::domain::FromJson for $name {
            #[inline(never)]
            fn from_json(value: &serde_json::Value) -> Result<Self, crate::domain::ReadError> {
                if value.is_null() {
                    return Ok($name::default());
                }
                let object = crate::domain::from_json::members(value)?;
                Ok($name { $($field: crate::domain::from_json::member(object, stringify!($field))?,)* })
            }
        }
    };
}
pub(crate) use record;

/// Reads an enum by the keys of its values; `$missing` is what a missing member means, if anything.
macro_rules! keyed {
    ($name:ident, $all:expr, $key:expr, $missing:expr) => {
        impl crate::domain::FromJson for $name {
            #[inline(never)]
            fn from_json(value: &serde_json::Value) -> Result<Self, crate::domain::ReadError> {
                let all = $all;
                let missing: Option<$name> = $missing;
                if let (true, Some(missing)) = (value.is_null(), missing) {
                    return Ok(missing);
                }
                let found = all.iter().copied().find(|one| value.as_str() == Some($key(*one)));
                found.ok_or_else(|| {
                    let allowed: Vec<&str> = all.iter().copied().map($key).collect();
                    crate::domain::from_json::not_allowed(value, &allowed)
                })
            }
        }
    };
}
pub(crate) use keyed;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Event, Mode, PlaceFacts};

    #[test]
    fn an_error_names_the_way_and_what_is_allowed() {
        let value = serde_json::json!({"names": {"en": ["A", 7]}});
        let error = PlaceFacts::from_json(&value).unwrap_err().to_string();
        assert_eq!(error, "names: en: 1: allowed: a text");
        let error = Mode::from_json(&serde_json::json!("air")).unwrap_err().to_string();
        assert_eq!(error, "\"air\" is not allowed: rail, road, sea, gas-pipeline, oil-pipeline");
        assert!(Event::from_json(&serde_json::json!({"kind": "opened"})).is_err(), "an event needs a date");
    }

    #[test]
    fn missing_members_are_empty() {
        let bare = crate::domain::Article::from_json(&serde_json::json!({"id": "a"})).unwrap();
        assert_eq!(bare.about, crate::domain::About::default());
        let facts = PlaceFacts::from_json(&serde_json::json!({})).unwrap();
        assert_eq!(facts, PlaceFacts::default());
        assert_eq!(
            PlaceFacts::from_json(&serde_json::json!({"gauge_break": [1435, 1520]})).unwrap().gauge_break,
            Some([1435, 1520])
        );
        assert!(PlaceFacts::from_json(&serde_json::json!({"gauge_break": [1435]})).is_err());
    }
}
