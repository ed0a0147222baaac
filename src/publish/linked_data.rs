//! What pages are about, for machines, in schema.org's words. Addresses are relative to the site's first page, which
//! every page names as its base.

use super::Site;
use crate::domain::{Agreement, Meeting, Place, Selection};
use crate::geometry::LonLat;
use crate::scene::network::sections_of;
use serde_json::{json, Value};

const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// The files that others are most likely to want.
const FILES: [(&str, &str); 6] = [
    ("datapackage.json", "application/json"),
    ("places.geojson", "application/geo+json"),
    ("sections.geojson", "application/geo+json"),
    ("corridors.json", "application/json"),
    ("agreements.json", "application/json"),
    ("articles.json", "application/json"),
];

/// The whole atlas: its data, and the map of them.
pub fn of_atlas(site: &Site) -> Value {
    let files = FILES.map(
        |(name, kind)| json!({ "@type": "DataDownload", "encodingFormat": kind, "contentUrl": format!("data/{name}") }),
    );
    let everywhere = site.atlas.places.iter().map(|place| place.at);
    let mut data = json!({
        "@type": "Dataset",
        "name": site.text("page.title"),
        "description": site.text("page.description"),
        "license": LICENCE,
        "isAccessibleForFree": true,
        "creator": { "@type": "Organization", "name": site.text("page.name") },
        "distribution": files,
        "subjectOf": { "@type": "Map", "name": site.text("map.title") },
    });
    set(&mut data, "spatialCoverage", area(everywhere));
    set(&mut data, "dateModified", site.atlas.as_of().map(|date| date.to_string().into()));
    data
}

/// A record: a meeting as an event, an agreement as what the page reports on, a topic as a
/// collection, all others as a map of what they are.
pub fn of_record(site: &Site, selection: &Selection) -> Value {
    let (name, description) = (site.name(selection), site.description(selection));
    let found = match selection {
        Selection::Meeting(id) => site.atlas.meetings.get(id).map(|meeting| event(site, meeting)),
        Selection::Agreement(id) => site.atlas.agreements.get(id).map(|agreement| report(agreement, &name)),
        Selection::Topic(_) => Some(json!({ "@type": "CollectionPage", "license": LICENCE, "isPartOf": whole(site) })),
        _ => None,
    };
    let mut data = found.unwrap_or_else(|| map(site, selection, &name));
    set(&mut data, "name", Some(name.into()));
    set(&mut data, "description", Some(description.into()));
    if !matches!(selection, Selection::Meeting(_)) {
        set(&mut data, "spatialCoverage", extent(site, selection));
    }
    data
}

fn set(data: &mut Value, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        data[name] = value;
    }
}

/// What all pages' maps and reports belong to, and its licence.
fn whole(site: &Site) -> Value {
    json!({ "@type": "Dataset", "name": site.text("page.name"), "license": LICENCE, "url": "./" })
}

fn map(site: &Site, selection: &Selection, name: &str) -> Value {
    let about = match selection {
        Selection::Place(id) => site.atlas.places.get(id).map(|place| point(name, place)),
        Selection::Country(_) => Some(json!({ "@type": "Country", "name": name })),
        _ => None,
    };
    let about = about.unwrap_or_else(|| json!({ "@type": "Thing", "name": name }));
    json!({ "@type": "Map", "license": LICENCE, "isPartOf": whole(site), "about": about })
}

fn point(name: &str, place: &Place) -> Value {
    let mut data = json!({
        "@type": "Place",
        "name": name,
        "geo": { "@type": "GeoCoordinates", "latitude": place.at.lat, "longitude": place.at.lon },
    });
    let country = Some(place.country.as_str()).filter(|code| !code.is_empty());
    set(&mut data, "address", country.map(|code| json!({ "@type": "PostalAddress", "addressCountry": code })));
    data
}

fn event(site: &Site, meeting: &Meeting) -> Value {
    let mut data = json!({ "@type": "Event" });
    set(&mut data, "startDate", meeting.start.map(|date| date.to_string().into()));
    set(&mut data, "endDate", meeting.end.map(|date| date.to_string().into()));
    let status = match meeting.status.as_str() {
        "cancelled" => Some("https://schema.org/EventCancelled"),
        "postponed" => Some("https://schema.org/EventPostponed"),
        "held" | "planned" => Some("https://schema.org/EventScheduled"),
        _ => None,
    };
    set(&mut data, "eventStatus", status.map(Value::from));
    let mode = match meeting.format.as_str() {
        "in-person" => Some("https://schema.org/OfflineEventAttendanceMode"),
        "virtual" => Some("https://schema.org/OnlineEventAttendanceMode"),
        "in-person-with-video-link" => Some("https://schema.org/MixedEventAttendanceMode"),
        _ => None,
    };
    set(&mut data, "eventAttendanceMode", mode.map(Value::from));
    let town = meeting.venue.place.as_ref().and_then(|id| site.atlas.places.get(id));
    let town = town.map(|place| point(&site.name(&Selection::Place(place.id.clone())), place));
    let house = Some(&meeting.venue.name).filter(|name| !name.is_empty());
    let location = match (house, town) {
        (Some(house), Some(town)) => Some(json!({ "@type": "Place", "name": house, "containedInPlace": town })),
        (Some(house), None) => Some(json!({ "@type": "Place", "name": house })),
        (None, town) => town,
    };
    set(&mut data, "location", location);
    set(&mut data, "attendee", parties(&meeting.participants));
    data
}

fn report(agreement: &Agreement, name: &str) -> Value {
    let mut about = json!({ "@type": "CreativeWork", "name": name });
    set(&mut about, "dateCreated", agreement.date().map(|date| date.to_string().into()));
    set(&mut about, "contributor", parties(&agreement.parties));
    let mut data = json!({ "@type": "Article", "headline": name, "license": LICENCE, "about": about });
    set(&mut data, "dateModified", agreement.as_of.map(|date| date.to_string().into()));
    data
}

fn parties(names: &[String]) -> Option<Value> {
    let parties: Vec<Value> = names.iter().map(|name| json!({ "@type": "Organization", "name": name })).collect();
    (!parties.is_empty()).then(|| parties.into())
}

/// The area that a record's lines and places take.
fn extent(site: &Site, selection: &Selection) -> Option<Value> {
    let network = &site.atlas.network;
    let touched = site.atlas.touched(selection);
    let sections = sections_of(network, selection, &touched);
    let lines = sections.iter().filter_map(|id| network.sections.get(id)).flat_map(|section| section.line.iter());
    let places = touched.places.iter().filter_map(|id| network.places.get(id)).map(|place| place.at);
    area(lines.copied().chain(places))
}

/// A box as schema.org has it: south, west, north, east.
fn area(points: impl Iterator<Item = LonLat>) -> Option<Value> {
    let mut edges: Option<[f64; 4]> = None;
    for LonLat { lon, lat } in points {
        let [south, west, north, east] = edges.unwrap_or([lat, lon, lat, lon]);
        edges = Some([south.min(lat), west.min(lon), north.max(lat), east.max(lon)]);
    }
    let text = edges?.map(|degrees| crate::number::short(degrees, 2)).join(" ");
    Some(json!({ "@type": "Place", "geo": { "@type": "GeoShape", "box": text } }))
}
