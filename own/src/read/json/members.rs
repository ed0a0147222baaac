//! The names that GeoJSON knows, and those that tell that a file is something else.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::read::problem::quoted;
use crate::read::shape;

/// Of the names of unknown members, how many are told.
const NAMES: usize = 5;

/// The name of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Type,
    Geometry,
    Coordinates,
    Geometries,
    Properties,
    Features,
    Crs,
    // Of Esri JSON.
    Attributes,
    Rings,
    Paths,
    X,
    Other,
}

const KEYS: [(&str, Key); 11] = [
    ("type", Key::Type),
    ("geometry", Key::Geometry),
    ("coordinates", Key::Coordinates),
    ("geometries", Key::Geometries),
    ("properties", Key::Properties),
    ("features", Key::Features),
    ("crs", Key::Crs),
    ("attributes", Key::Attributes),
    ("rings", Key::Rings),
    ("paths", Key::Paths),
    ("x", Key::X),
];

impl Key {
    pub fn name(self) -> &'static str {
        KEYS.iter().find(|(_, key)| *key == self).map_or("", |(name, _)| name)
    }
}

/// Reads a member's name, and keeps those that are unknown where they are asked for.
pub(super) struct KeySeed<'a> {
    pub names: Option<&'a mut Vec<String>>,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Key;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_str<E>(self, text: &str) -> Result<Key, E> {
        if let Some((_, key)) = KEYS.iter().find(|(name, _)| *name == text) {
            return Ok(*key);
        }
        if let Some(names) = self.names.filter(|names| names.len() < NAMES) {
            names.push(quoted(text));
        }
        Ok(Key::Other)
    }
}

/// The value of `type`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    FeatureCollection,
    Feature,
    GeometryCollection,
    Simple(shape::Kind),
    Unknown(String),
}

/// Reads the value of `type`, whatever stands there.
pub(super) struct KindSeed;

impl<'de> DeserializeSeed<'de> for KindSeed {
    type Value = Kind;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Kind, D::Error> {
        deserializer.deserialize_any(self)
    }
}

fn unknown<E>(text: &str) -> Result<Kind, E> {
    Ok(Kind::Unknown(quoted(text)))
}

impl<'de> Visitor<'de> for KindSeed {
    type Value = Kind;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a type")
    }

    fn visit_str<E>(self, text: &str) -> Result<Kind, E> {
        use shape::Kind::*;
        let simple = [Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon];
        Ok(match text {
            "Feature" => Kind::Feature,
            "FeatureCollection" => Kind::FeatureCollection,
            "GeometryCollection" => Kind::GeometryCollection,
            _ => match simple.into_iter().find(|kind| kind.name() == text) {
                Some(kind) => Kind::Simple(kind),
                None => return unknown(text),
            },
        })
    }

    fn visit_unit<E>(self) -> Result<Kind, E> {
        unknown("null")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Kind, E> {
        unknown(if value { "true" } else { "false" })
    }

    fn visit_f64<E>(self, _: f64) -> Result<Kind, E> {
        unknown("0")
    }

    fn visit_i64<E>(self, _: i64) -> Result<Kind, E> {
        unknown("0")
    }

    fn visit_u64<E>(self, _: u64) -> Result<Kind, E> {
        unknown("0")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Kind, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        unknown("[]")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Kind, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        unknown("{}")
    }
}
