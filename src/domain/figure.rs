//! Figures: never without a unit, a date, a source and a word on how certain they are.

use super::{PartialDate, SourceId};
use serde::{Deserialize, Serialize};

/// How well a statement is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Seen in the source named.
    Sourced,
    /// From memory or second hand: always shown as such.
    #[default]
    Unverified,
}

/// A value or a range, in `unit`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
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
