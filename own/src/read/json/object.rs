//! One object of GeoJSON - a feature, a geometry, the collection itself - read in one pass without building a tree.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::coordinates::{Got, Item};
use super::members::{Key, KeySeed, Kind, KindSeed};
use crate::read::gather::Gather;
use crate::read::problem::{Step, What};
use crate::read::shape::{self, Shape};

/// How deep collections of geometries may lie in one another.
const COLLECTIONS: usize = 8;

/// What is written to while an object is read.
pub(super) struct Context<'g> {
    pub gather: &'g mut Gather,
    pub shape: &'g mut Shape,
    /// The way to where the reading is.
    pub path: Vec<Step>,
    /// The names of members that GeoJSON does not know, asked for at the top of the file only.
    pub names: Option<Vec<String>>,
}

impl Context<'_> {
    pub fn trouble(&mut self, what: What) {
        self.gather.trouble(what, &self.path);
    }

    pub fn fault(&mut self, what: What) {
        self.gather.fault(what, &self.path);
    }

    fn trouble_at(&mut self, member: &'static str, what: What) {
        self.path.push(Step::Member(member));
        self.trouble(what);
        self.path.pop();
    }

    fn fault_at(&mut self, member: &'static str, what: What) {
        self.gather.bad = true;
        self.trouble_at(member, what);
    }
}

/// Where an object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It may be a feature, a geometry or the collection.
    Whole,
    /// It must be a geometry, that many collections deep.
    Geometry(usize),
}

/// What an object of GeoJSON held.
#[derive(Debug, Default)]
pub(super) struct Object<'de> {
    pub kind: Option<Kind>,
    pub properties: Option<&'de RawValue>,
    pub crs: Option<&'de RawValue>,
    pub has_features: bool,
    pub esri: bool,
    /// A bit for each member that was there.
    seen: u16,
}

impl Object<'_> {
    pub fn has(&self, key: Key) -> bool {
        self.seen & (1 << key as u16) != 0
    }
}

/// Reads an object; anything else gives `None`.
pub(super) struct ObjectSeed<'a, 'g> {
    pub context: &'a mut Context<'g>,
    pub role: Role,
}

impl<'de> DeserializeSeed<'de> for ObjectSeed<'_, '_> {
    type Value = Option<Object<'de>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ObjectSeed<'_, '_> {
    type Value = Option<Object<'de>>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let ObjectSeed { context, role } = self;
        let mut object = Object::default();
        while let Some(key) = map.next_key_seed(KeySeed { names: context.names.as_mut() })? {
            if key == Key::Other {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            context.path.push(Step::Member(key.name()));
            if object.has(key) {
                context.trouble(What::DuplicateKey { key: key.name().to_owned() });
            }
            member(context, role, &mut object, key, &mut map)?;
            object.seen |= 1 << key as u16;
            context.path.pop();
        }
        close(context, role, &object);
        Ok(Some(object))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        self.refuse()
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        // A feature may say that it has no place.
        if self.role == Role::Geometry(0) {
            Ok(None)
        } else {
            self.refuse()
        }
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        self.refuse()
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        self.refuse()
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        self.refuse()
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        self.refuse()
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        self.refuse()
    }
}

impl<'de> ObjectSeed<'_, '_> {
    /// Tells that there is no object where one must be.
    fn refuse<E>(self) -> Result<Option<Object<'de>>, E> {
        self.context.fault(What::WrongMember { name: "geometry" });
        Ok(None)
    }
}

/// Reads the value of a member that GeoJSON knows.
fn member<'de, A: MapAccess<'de>>(
    context: &mut Context,
    role: Role,
    object: &mut Object<'de>,
    key: Key,
    map: &mut A,
) -> Result<(), A::Error> {
    let in_feature = role == Role::Whole;
    match key {
        Key::Type => object.kind = Some(map.next_value_seed(KindSeed)?),
        Key::Properties if in_feature => object.properties = Some(map.next_value()?),
        Key::Crs => object.crs = Some(map.next_value()?),
        Key::Geometry if in_feature => {
            if object.has(Key::Geometry) {
                context.gather.restart();
            }
            map.next_value_seed(ObjectSeed { context, role: Role::Geometry(0) })?;
        }
        // Those of a geometry; a feature's own member of the name is not one.
        Key::Coordinates if !object.has(Key::Geometry) => {
            context.shape.clear();
            if let Got::Number(_) = map.next_value_seed(Item { context: &mut *context, level: 0 })? {
                context.fault(What::WrongMember { name: "coordinates" });
            }
        }
        Key::Geometries if !object.has(Key::Coordinates) => {
            let depth = if let Role::Geometry(depth) = role { depth + 1 } else { 1 };
            map.next_value_seed(Geometries { context, depth })?;
        }
        Key::Attributes | Key::Rings | Key::Paths | Key::X => {
            object.esri = true;
            map.next_value::<IgnoredAny>()?;
        }
        Key::Features => {
            object.has_features = true;
            map.next_value::<IgnoredAny>()?;
        }
        _ => {
            map.next_value::<IgnoredAny>()?;
        }
    }
    Ok(())
}

/// Adds the geometry that an object turned out to be.
fn close(context: &mut Context, role: Role, object: &Object) {
    match &object.kind {
        Some(Kind::Simple(kind)) => simple(context, object, *kind),
        Some(Kind::GeometryCollection) if !object.has(Key::Geometries) => {
            context.fault_at("geometries", What::MissingMember { name: "geometries" });
        }
        None if role != Role::Whole => context.fault(What::MissingMember { name: "type" }),
        Some(Kind::Feature) if role != Role::Whole => unknown(context, "Feature"),
        Some(Kind::FeatureCollection) if role != Role::Whole => unknown(context, "FeatureCollection"),
        Some(Kind::Unknown(found)) if role != Role::Whole => unknown(context, found),
        _ => {}
    }
}

fn unknown(context: &mut Context, found: &str) {
    context.fault_at("type", What::UnknownGeometry { found: found.to_owned() });
}

fn simple(context: &mut Context, object: &Object, kind: shape::Kind) {
    if !object.has(Key::Coordinates) {
        context.fault_at("coordinates", What::MissingMember { name: "coordinates" });
        return;
    }
    if context.gather.bad {
        return;
    }
    let nesting = context.shape.nesting;
    if nesting != 0 && nesting != kind.nesting() {
        let what = What::WrongNesting { kind: kind.name(), expected: kind.nesting(), found: nesting };
        context.fault_at("coordinates", what);
        return;
    }
    context.path.push(Step::Member("coordinates"));
    shape::add(context.gather, kind, context.shape, &context.path);
    context.path.pop();
}

/// The geometries of a collection.
struct Geometries<'a, 'g> {
    context: &'a mut Context<'g>,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Geometries<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Geometries<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a list of geometries")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Geometries { context, depth } = self;
        if depth > COLLECTIONS {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            context.fault(What::TooDeep { allowed: COLLECTIONS });
            return Ok(());
        }
        for index in 0.. {
            context.path.push(Step::Index(index));
            let one = list.next_element_seed(ObjectSeed { context: &mut *context, role: Role::Geometry(depth) })?;
            context.path.pop();
            if one.is_none() {
                break;
            }
        }
        Ok(())
    }
}
