//! The page of one record: its panel, and the map of just that.

use super::{linked_data, AppPage, Meta, Site};
use crate::domain::Selection;
use crate::html::Html;
use crate::panels::panel;
use crate::scene::framing::bounds_of;
use crate::scene::part::{part_map, Part};
use crate::scene::SceneSpec;

impl Site {
    /// The page of a record; `None` where it has none.
    pub fn record_page(&self, selection: &Selection) -> Option<AppPage> {
        let path = self.address(selection).filter(|address| address.ends_with('/'))?.to_owned();
        let name = self.name(selection);
        Some(AppPage {
            meta: Meta {
                path,
                title: self.title_of(&name),
                description: self.description(selection),
                as_of: self.as_of(selection),
                linked_data: Some(linked_data::of_record(self, selection)),
            },
            select: Some(selection.clone()),
            map: self.record_map(selection, &name),
            panel: panel(&self.context(), selection).into_string(),
            standfirst: self.way_up(selection),
        })
    }

    /// The map around a record; that of the default view where it has no place on it.
    fn record_map(&self, selection: &Selection, name: &str) -> String {
        let touched = self.atlas.touched(selection);
        let Some(bounds) = bounds_of(&self.atlas, selection, &touched) else { return self.default_map() };
        let part = Part::around(&bounds);
        let spec = SceneSpec { selection: Some(selection.clone()), touched, ..SceneSpec::standard() };
        let title = self.locale.fill("page.map-of", &[("name", name)]);
        let parts = self.map_parts(part.detail());
        let map = part_map(&parts, &part, &spec, &title, self.text("page.map-of-description"));
        match selection {
            // As the live map marks it.
            Selection::Place(_) => {
                let id = format!(" data-id=\"{selection}\"");
                map.replace(&id, &format!(" class=\"chosen\"{id}"))
            }
            _ => map,
        }
    }

    /// The ways to the whole atlas and to the list of records like this.
    fn way_up(&self, selection: &Selection) -> String {
        let link = |href: &str, words: &str| Html::element("a", &[("href", href)], Html::text(words));
        let mut out = link("./", self.text("page.up"));
        out.append(" · ", link(&format!("{}/", selection.kind()), self.kind_title(selection.kind())));
        out.into_string()
    }

    /// Until when a record is true.
    fn as_of(&self, selection: &Selection) -> Option<crate::domain::PartialDate> {
        let atlas = &self.atlas;
        let own = match selection {
            Selection::Corridor(id) => atlas.corridors.get(id).and_then(|corridor| corridor.as_of),
            Selection::Place(id) => atlas.places.get(id).and_then(|place| place.as_of),
            Selection::Meeting(id) => atlas.meetings.get(id).and_then(|meeting| meeting.as_of),
            Selection::Agreement(id) => atlas.agreements.get(id).and_then(|agreement| agreement.as_of),
            Selection::Country(_) | Selection::Article(_) | Selection::Topic(_) => None,
        };
        own.or(atlas.as_of())
    }
}
