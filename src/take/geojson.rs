//! An excerpt as GeoJSON (RFC 7946): a feature for each section and each place, one a line.

use super::excerpt::{address_of, Excerpt};
use super::{one_line, VERSION};
use crate::domain::*;
use crate::geometry::LonLat;
use crate::number::short;
use crate::scene::picture::LICENCE;
use serde_json::{json, Value};

/// Decimals of a coordinate: a metre, as in the data.
const DECIMALS: u32 = 5;

/// The excerpt as a FeatureCollection. Its foreign member `metadata` says where it comes from, under which licence,
/// and which view it is; `address` is that view's, as the page gives it.
pub fn geojson(excerpt: &Excerpt, address: &str) -> String {
    let mut out = String::from("{\"type\":\"FeatureCollection\",\n\"metadata\":");
    out.push_str(&metadata(excerpt, address).to_string());
    out.push_str(",\n\"features\":[");
    let mut separator = "\n";
    let mut push = |feature: &str| {
        out.push_str(separator);
        out.push_str(feature);
        separator = ",\n";
    };
    for (section, status) in &excerpt.sections {
        let geometry = match section.line.as_slice() {
            // The format asks for two positions or more.
            [] | [_] => "null".to_owned(),
            line => geometry("LineString", &positions(line)),
        };
        push(&feature(section.id.as_str(), &geometry, &section_properties(excerpt, section, *status)));
    }
    for place in &excerpt.places {
        let geometry = geometry("Point", &position(place.at));
        push(&feature(place.id.as_str(), &geometry, &place_properties(excerpt, place)));
    }
    out.push_str("\n]}\n");
    out
}

fn feature(id: &str, geometry: &str, properties: &Value) -> String {
    let id = Value::from(id).to_string();
    ["{\"type\":\"Feature\",\"id\":", &id, ",\"geometry\":", geometry, ",\"properties\":", &properties.to_string(), "}"]
        .concat()
}

fn geometry(kind: &str, coordinates: &str) -> String {
    ["{\"type\":\"", kind, "\",\"coordinates\":", coordinates, "}"].concat()
}

fn position(at: LonLat) -> String {
    ["[", &short(at.lon, DECIMALS), ",", &short(at.lat, DECIMALS), "]"].concat()
}

fn positions(line: &[LonLat]) -> String {
    let mut out = String::from("[");
    for at in line {
        if out.len() > 1 {
            out.push(',');
        }
        out.push_str(&position(*at));
    }
    out.push(']');
    out
}

fn metadata(excerpt: &Excerpt, address: &str) -> Value {
    json!({
        "title": excerpt.locale.text("take.title"),
        "version": VERSION,
        "data_date": date(excerpt.atlas.as_of()),
        "view": excerpt.query(),
        "address": one_line(address),
        "status_on": date(excerpt.state.day()),
        "licence": "CC-BY-4.0",
        "licence_address": LICENCE,
        "credit": excerpt.credit(),
        "credits": excerpt.credits(),
        "note": excerpt.locale.text("take.note"),
    })
}

fn section_properties(excerpt: &Excerpt, section: &Section, status: Status) -> Value {
    let corridors = excerpt.corridors_of(section);
    let names: Vec<String> = corridors.iter().map(|id| excerpt.name(Selection::Corridor((*id).clone()))).collect();
    let ids: Vec<&str> = corridors.iter().map(|id| id.as_str()).collect();
    let events: Vec<Value> = section.events.iter().map(|event| event_value(excerpt, event)).collect();
    json!({
        "kind": "section",
        "id": section.id.as_str(),
        "mode": section.mode.key(),
        "status": status.key(),
        "alignment": section.alignment.key(),
        "from": section.from.as_str(),
        "from_name": excerpt.place_name(&section.from),
        "to": section.to.as_str(),
        "to_name": excerpt.place_name(&section.to),
        "gauge_mm": section.gauge_mm,
        "gauge_change_mm": section.gauge_change_mm,
        "corridors": ids,
        "corridor_names": names,
        "events": events,
        "path_source": section.path_source,
        "note": section.note,
        "as_of": date(section.as_of),
    })
}

fn event_value(excerpt: &Excerpt, event: &Event) -> Value {
    let source = excerpt.sources(event.source.as_ref()).first().map(|source| source_value(source));
    json!({
        "date": event.date.to_string(),
        "kind": event.kind.key(),
        "certainty": certainty(event.certainty),
        "note": event.note,
        "source": source,
    })
}

fn place_properties(excerpt: &Excerpt, place: &Place) -> Value {
    let mut names = serde_json::Map::new();
    for (language, spellings) in place.names.0.iter() {
        names.insert(language.to_owned(), json!(spellings));
    }
    let sources: Vec<Value> = excerpt.sources(&place.sources).into_iter().map(source_value).collect();
    json!({
        "kind": "place",
        // Again, for programs that drop a feature's own.
        "id": place.id.as_str(),
        "name": excerpt.place_name(&place.id),
        "names": names,
        "country": place.country.as_str(),
        "place_kinds": place.kinds,
        "gauge_break_mm": place.gauge_break,
        "precision_km": place.precision_km,
        "coordinate_source": place.coordinate_source,
        "note": place.note,
        "as_of": date(place.as_of),
        "sources": sources,
    })
}

fn source_value(source: &Source) -> Value {
    json!({
        "title": source.title,
        "publisher": source.publisher,
        "date": date(source.date),
        "address": address_of(source),
    })
}

fn date(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// The word of the data for how well a statement is known.
pub fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Sourced => "sourced",
        Certainty::Unverified => "unverified",
    }
}
