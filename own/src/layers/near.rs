//! Which corridors and places of the atlas a layer comes near, as a list.

use super::layer::Content;
use super::said;
use crate::features::{Features, PartKind};
use crate::properties::get;
use crate::read::{Limits, Reading};
use corridor_atlas::geometry::{LonLat, MapPoint, Projection};
use corridor_atlas::html::Html;
use corridor_atlas::i18n::Locale;

/// How near, kilometres.
pub const NEAR_KM: f64 = 25.0;
/// Names that each list has at most.
const LISTED: usize = 30;

/// A record of the atlas with its name, and where it is.
type Named<T> = (String, String, T);

/// The corridors and places within 25 km of what is shown of a layer, each with how many features it comes near. `atlas` is
/// the GeoJSON of a view of the atlas as `take-geojson` writes it.
pub fn near(locale: &Locale, content: &Content, atlas: &str) -> Html {
    let mut reading = Reading::new("atlas.geojson", Limits::default());
    reading.feed(atlas.as_bytes());
    let records = reading.finish().features;
    let corridors = corridors(&records);
    let places = places(&records);
    let lines = corridors.iter().map(|(id, _, lines)| (id.as_str(), lines.clone()));
    let points = places.iter().map(|(id, _, at)| (id.as_str(), *at));
    let by_corridor = content.drawing.near_corridors(lines, NEAR_KM);
    let by_place = content.drawing.near_places(points, NEAR_KM);
    let names = corridors.iter().map(|(_, name, _)| name.as_str());
    let mut all = part(locale, "corridor", "own.near-corridors", names.zip(by_corridor).collect());
    let names = places.iter().map(|(_, name, _)| name.as_str());
    all.push(part(locale, "place", "own.near-places", names.zip(by_place).collect()));
    all
}

fn part(locale: &Locale, kind: &str, heading: &str, mut found: Vec<(&str, (&str, usize))>) -> Html {
    found.retain(|(_, (_, count))| *count > 0);
    found.sort_by(|a, b| b.1 .1.cmp(&a.1 .1).then_with(|| a.0.cmp(b.0)));
    let heading = locale.fill(heading, &[("km", &locale.number(NEAR_KM))]);
    let heading = Html::element("h4", &[], Html::text(&heading));
    if found.is_empty() {
        let none = Html::element("p", &[("class", "aside")], Html::text(locale.text("own.near-none")));
        return Html::all(vec![heading, none]);
    }
    let mut items = Html::empty();
    for (name, (id, count)) in found.iter().take(LISTED) {
        let id = [kind, ":", id].concat();
        let address = ["?select=", &id].concat();
        let mut item = Html::element("a", &[("href", &*address), ("data-id", &*id)], Html::text(name));
        let count = locale.plural("own.features", *count);
        item.append(" ", Html::element("span", &[("class", "aside")], Html::text(&count)));
        items.push(Html::element("li", &[], item));
    }
    if found.len() > LISTED {
        items.push(Html::element("li", &[("class", "aside")], said::more(locale, found.len() - LISTED)));
    }
    Html::all(vec![heading, Html::element("ul", &[("class", "links")], items)])
}

/// The lines of each corridor, from the sections that it runs on.
fn corridors(records: &Features) -> Vec<Named<Vec<Vec<MapPoint>>>> {
    let mut found: Vec<Named<Vec<Vec<MapPoint>>>> = Vec::new();
    for feature in 0..records.len() {
        let [ids, names] = ["corridors", "corridor_names"].map(|name| texts(records, feature, name));
        let lines = lines(records, feature);
        for (id, name) in ids.into_iter().zip(names) {
            match found.iter_mut().find(|(other, _, _)| *other == id) {
                Some((_, _, all)) => all.extend(lines.iter().cloned()),
                None => found.push((id, name, lines.clone())),
            }
        }
    }
    found
}

/// A list of texts among the properties.
fn texts(records: &Features, feature: usize, name: &str) -> Vec<String> {
    let value = get(records.properties(feature), name);
    value.and_then(|value| serde_json::from_str(&value.plain()).ok()).unwrap_or_default()
}

fn lines(records: &Features, feature: usize) -> Vec<Vec<MapPoint>> {
    let parts = records.parts_of(feature).filter_map(|part| records.part(part));
    let lines = parts.filter(|(kind, _)| *kind == PartKind::Line);
    lines.map(|(_, line)| line.iter().map(|at| projected(*at)).collect()).collect()
}

fn places(records: &Features) -> Vec<Named<MapPoint>> {
    let place = |feature: usize| {
        let properties = records.properties(feature);
        let is_place = get(properties, "kind").is_some_and(|kind| kind.plain() == "place");
        let text = |name| get(properties, name).map(|value| value.plain().into_owned());
        let (_, points) = records.parts_of(feature).find_map(|part| records.part(part)).filter(|_| is_place)?;
        Some((text("id")?, text("name")?, projected(*points.first()?)))
    };
    (0..records.len()).filter_map(place).collect()
}

fn projected([lon, lat]: [f32; 2]) -> MapPoint {
    Projection.forward(LonLat { lon: f64::from(lon), lat: f64::from(lat) })
}
