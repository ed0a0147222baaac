//! Figures: never without a unit, a date, a source and a word on how certain they are.

use super::from_json::{not_allowed, record};
use super::{FromJson, PartialDate, ReadError, SourceId};

/// How well a statement is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Certainty {
    /// Seen in the source named.
    Sourced,
    /// From memory or second hand: always shown as such.
    #[default]
    Unverified,
}

impl FromJson for Certainty {
    fn from_json(value: &serde_json::Value) -> Result<Self, ReadError> {
        match value.as_str() {
            Some("sourced") => Ok(Certainty::Sourced),
            Some("unverified") => Ok(Certainty::Unverified),
            None if value.is_null() => Ok(Certainty::Unverified),
            _ => Err(not_allowed(value, &["sourced", "unverified"])),
        }
    }
}

record! {
    /// A value or a range, in `unit`.
    pub struct Figure {
        pub value: Option<f64>,
        pub min: Option<f64>,
        pub max: Option<f64>,
        pub unit: String,
        pub what: Option<String>,
        /// The source's own words, where they are more than a number.
        pub text: Option<String>,
        pub date: Option<PartialDate>,
        pub year: Option<u16>,
        pub period: Option<String>,
        pub source: Option<SourceId>,
        pub certainty: Certainty,
        pub approximate: bool,
        pub derived: bool,
        /// A forecast or a goal, not a count.
        pub target: bool,
        pub note: Option<String>,
    }
}
