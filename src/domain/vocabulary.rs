//! Countries, areas, topics and the fixed lists of values.

use super::{CountryCode, Names, Text, TopicId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Country {
    pub code: CountryCode,
    pub names: Names,
}

/// A region, sea, lake or river that records name but that has no point on the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Area {
    pub id: TopicId,
    pub names: Names,
    pub kind: String,
    pub countries: Vec<CountryCode>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Topic {
    pub id: TopicId,
    pub names: Names,
    pub summary: Text,
}

/// The whole of `vocabulary.json`; `lists` holds the fixed values with their labels.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Vocabulary {
    pub countries: Vec<Country>,
    pub areas: Vec<Area>,
    pub topics: Vec<Topic>,
    #[serde(flatten)]
    pub lists: BTreeMap<String, BTreeMap<String, Text>>,
}
