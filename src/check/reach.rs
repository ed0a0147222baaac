//! That a reader can come to every record from another one.

use crate::atlas::{Atlas, Problem};
use crate::domain::{Place, Selection};

/// Records with no link to another one. That a place lies in a country does not count: from there everything could
/// be reached.
pub fn check(atlas: &Atlas) -> Vec<Problem> {
    let selections = (atlas.corridors.iter().map(|c| Selection::Corridor(c.id.clone())))
        .chain(atlas.groups.iter().map(|g| Selection::Corridor(g.id.clone())))
        .chain(atlas.meetings.iter().map(|m| Selection::Meeting(m.id.clone())))
        .chain(atlas.agreements.iter().map(|a| Selection::Agreement(a.id.clone())))
        .chain(atlas.articles.iter().map(|a| Selection::Article(a.id.clone())))
        .chain(atlas.vocabulary.countries.iter().map(|c| Selection::Country(c.code.clone())));
    let alone = selections.filter(|selection| atlas.links.of(selection).next().is_none());
    let places = atlas.places.iter().filter(|place| is_alone(atlas, place));
    alone.chain(places.map(|place| Selection::Place(place.id.clone()))).map(unreachable).collect()
}

fn is_alone(atlas: &Atlas, place: &Place) -> bool {
    let this = Selection::Place(place.id.clone());
    let links = atlas.links.of(&this).any(|other| !matches!(other, Selection::Country(_)));
    !links && atlas.series_about(&this).next().is_none()
}

fn unreachable(selection: Selection) -> Problem {
    let file = match selection {
        Selection::Corridor(_) => "corridors.json",
        Selection::Place(_) => "places.geojson",
        Selection::Country(_) => "vocabulary.json",
        Selection::Meeting(_) => "meetings.json",
        Selection::Agreement(_) => "agreements.json",
        Selection::Article(_) => "articles.json",
        Selection::Topic(_) => "vocabulary.json",
    };
    let what = format!("no reader comes to this {}; allowed: at least one link to another record", selection.kind());
    Problem::new(file, selection.id(), what)
}
