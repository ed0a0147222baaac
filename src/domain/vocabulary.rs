//! Countries, areas, topics and the fixed lists of values.

use super::from_json::{member, members, record};
use super::{CountryCode, FromJson, Names, ReadError, Text, TopicId};
use crate::order::Map;

record! {
    pub struct Country {
        pub code: CountryCode,
        pub names: Names,
    }
}

record! {
    /// A region, sea, lake or river that records name but that has no point on the map.
    pub struct Area {
        pub id: TopicId,
        pub names: Names,
        pub kind: String,
        pub countries: Vec<CountryCode>,
    }
}

record! {
    pub struct Topic {
        pub id: TopicId,
        pub names: Names,
        pub summary: Text,
    }
}

/// The whole of `vocabulary.json`; `lists` holds the fixed values with their labels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vocabulary {
    pub countries: Vec<Country>,
    pub areas: Vec<Area>,
    pub topics: Vec<Topic>,
    pub lists: Map<Map<Text>>,
}

impl FromJson for Vocabulary {
    fn from_json(value: &serde_json::Value) -> Result<Self, ReadError> {
        let object = members(value)?;
        let mut lists = Map::default();
        for name in object.keys().filter(|name| !["countries", "areas", "topics"].contains(&name.as_str())) {
            lists.insert(name.clone(), member(object, name)?);
        }
        Ok(Vocabulary {
            countries: member(object, "countries")?,
            areas: member(object, "areas")?,
            topics: member(object, "topics")?,
            lists,
        })
    }
}
