//! What a whole value - an element of `features`, or the object that the file is - means.

use serde::de::DeserializeSeed;
use serde_json::value::RawValue;

use super::fault;
use super::locate::{keys, locate};
use super::members::{Key, Kind};
use super::object::{Context, Object, ObjectSeed, Role};
use crate::read::crs;
use crate::read::gather::Gather;
use crate::read::problem::{quoted, Spot, Step, What};
use crate::read::shape::Shape;

/// In objects of more members than this, no key is looked for twice: it takes the square of their number.
const KEYS_COMPARED: usize = 64;

/// A value's text, and where it lies in the file.
pub(super) struct Text<'a> {
    pub bytes: &'a [u8],
    pub start: Spot,
    /// Offsets from which on the text lies elsewhere, for something between was taken out.
    pub cuts: &'a [(usize, Spot)],
    /// Whether it is the object that the file is; else an element of `features`.
    pub top: bool,
    /// Whether elements of `features` were taken out of it.
    pub streamed: bool,
}

impl Text<'_> {
    fn spot(&self, offset: usize) -> Spot {
        let (from, spot) = self.cuts.iter().rev().find(|(from, _)| *from <= offset).copied().unwrap_or((0, self.start));
        spot.after(self.bytes.get(from..offset).unwrap_or_default())
    }

    fn locate(&self, path: &[Step]) -> Spot {
        self.spot(locate(self.bytes, path))
    }
}

/// What a value turned out to be, where the reader must remember it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Was {
    Ordinary,
    Esri,
}

/// Reads a value into the features. `esri` tells that the file was already said to be Esri JSON.
pub(super) fn read(gather: &mut Gather, shape: &mut Shape, text: &Text, esri: bool) -> Was {
    gather.begin();
    shape.clear();
    let names = text.top.then(Vec::new);
    let mut context = Context { gather, shape, path: Vec::new(), names };
    let mut parser = serde_json::Deserializer::from_slice(text.bytes);
    let result = ObjectSeed { context: &mut context, role: Role::Whole }.deserialize(&mut parser);
    let result = result.and_then(|object| parser.end().map(|()| object));
    let Context { gather, path, names, .. } = context;
    match result {
        Ok(Some(object)) => {
            if let Some(crs) = object.crs {
                crs::judge(gather, &crs_name(crs), text.locate(&[Step::Member("crs")]));
            }
            judge(gather, &object, text, &names.unwrap_or_default(), esri)
        }
        Ok(None) => {
            gather.end("", &|path| text.locate(path));
            Was::Ordinary
        }
        Err(error) => {
            let (what, at) = fault::told(&error, text.bytes, &path);
            gather.fault(what, &path);
            // Other troubles of the same place cannot be told from this one, which matters little.
            let locate = |of: &[Step]| if of == path { text.spot(at) } else { text.locate(of) };
            if text.streamed {
                gather.cancel(&locate)
            } else {
                gather.end("", &locate)
            }
            Was::Ordinary
        }
    }
}

/// Keeps what is a feature, and says what is not.
fn judge(gather: &mut Gather, object: &Object, text: &Text, names: &[String], esri: bool) -> Was {
    let locate = |path: &[Step]| text.locate(path);
    let whole = |gather: &mut Gather, what: What| {
        gather.trouble(what, &[]);
        gather.cancel(&locate);
        Was::Ordinary
    };
    match &object.kind {
        Some(Kind::Feature) => feature(gather, object, text, !object.has(Key::Geometry), "geometry"),
        Some(Kind::Simple(_) | Kind::GeometryCollection) => gather.end("", &locate),
        Some(Kind::FeatureCollection) if text.top => {
            if !object.has_features {
                gather.trouble(What::MissingMember { name: "features" }, &[]);
            }
            gather.cancel(&locate);
        }
        Some(Kind::FeatureCollection) => no_feature(gather, "FeatureCollection", text),
        Some(Kind::Unknown(found)) if !text.top => no_feature(gather, found, text),
        Some(Kind::Unknown(found)) if found == "Topology" => return whole(gather, What::TopoJson {}),
        Some(Kind::Unknown(found)) => return whole(gather, What::JsonType { found: found.clone() }),
        None if object.esri || (esri && text.top) => {
            // Once is enough, and says all that is wrong with its features.
            gather.forget();
            if !esri {
                gather.trouble(What::EsriJson {}, &[]);
            }
            gather.bad = true;
            if text.top {
                gather.cancel(&locate)
            } else {
                gather.end("", &locate)
            }
            return Was::Esri;
        }
        None if object.has(Key::Geometry) => feature(gather, object, text, true, "type"),
        None if text.streamed => return whole(gather, What::MissingMember { name: "type" }),
        None if text.top => return whole(gather, What::JsonMembers { members: names.join(", ") }),
        None => {
            gather.fault(What::MissingMember { name: "type" }, &[]);
            gather.end("", &locate);
        }
    }
    Was::Ordinary
}

fn no_feature(gather: &mut Gather, found: &str, text: &Text) {
    gather.fault(What::NotFeature { found: found.to_owned() }, &[]);
    gather.end("", &|path| text.locate(path));
}

/// Ends a feature with its properties; `missing` tells that the member `name` was expected and is not there.
fn feature(gather: &mut Gather, object: &Object, text: &Text, missing: bool, name: &'static str) {
    if missing {
        gather.trouble(What::MissingMember { name }, &[]);
    }
    let path = [Step::Member("properties")];
    let properties = match object.properties.map_or("null", RawValue::get) {
        "null" => "",
        properties if properties.starts_with('{') => {
            if let Some(key) = twice(properties) {
                gather.trouble(What::DuplicateKey { key }, &path);
            }
            properties
        }
        _ => {
            gather.trouble(What::WrongMember { name: "properties" }, &path);
            ""
        }
    };
    gather.end(properties, &|path| text.locate(path));
}

/// A key that an object has twice.
fn twice(object: &str) -> Option<String> {
    let keys = keys(object.as_bytes());
    if keys.len() > KEYS_COMPARED {
        return None;
    }
    let key = keys.iter().enumerate().find(|(number, key)| keys[..*number].contains(key))?.1;
    Some(quoted(&String::from_utf8_lossy(key)))
}

/// The name that a `crs` member gives, or its code; empty where it says nothing.
fn crs_name(crs: &RawValue) -> String {
    let text = crs.get();
    if let Ok(name) = serde_json::from_str::<String>(text) {
        return name;
    }
    let start = locate(text.as_bytes(), &[]);
    let of = |name| {
        let properties = locate(text.as_bytes(), &[Step::Member("properties")]);
        let at = locate(text.as_bytes(), &[Step::Member("properties"), Step::Member(name)]);
        (at != start && at != properties).then(|| &text[at..])
    };
    let Some(value) = ["name", "code", "href"].into_iter().find_map(of) else { return String::new() };
    let mut values = serde_json::Deserializer::from_str(value).into_iter::<&RawValue>();
    let value = values.next().and_then(Result::ok).map_or("", RawValue::get);
    serde_json::from_str::<String>(value).unwrap_or_else(|_| value.to_owned())
}
