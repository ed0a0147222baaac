//! The maps of pages: drawn once, named in each language.

use super::Site;
use crate::domain::Selection;
use crate::scene::basemap::Detail;
use crate::scene::document::{page_map, page_world, MapParts};
use crate::scene::framing::bounds_of;
use crate::scene::part::{part_map, part_world, Part};
use crate::scene::SceneSpec;

/// What a page's map shows in every language.
pub enum World {
    /// The default view, which is also that of records without a place on the map.
    Whole,
    /// The part around a record.
    Part { part: Part, spec: Box<SceneSpec>, drawn: String },
}

impl Site {
    /// The world of a record's map: drawn by whichever language's site, for all of them.
    pub fn world(&self, selection: &Selection) -> World {
        let touched = self.atlas.touched(selection);
        let Some(bounds) = bounds_of(&self.atlas, selection, &touched) else { return World::Whole };
        let part = Part::around(&bounds);
        let spec = SceneSpec { selection: Some(selection.clone()), touched, ..SceneSpec::standard() };
        let drawn = part_world(&self.map_parts(part.detail()), &part, &spec);
        World::Part { part, spec: Box::new(spec), drawn }
    }

    /// The map of the default view, as the program adopts it.
    pub(super) fn default_map(&self) -> String {
        self.map.get_or_init(|| self.whole_map()).clone()
    }

    fn whole_map(&self) -> String {
        let description = crate::panels::shows(&self.context());
        let parts = self.map_parts(Detail::Coarse);
        let world = self.ground.world.get_or_init(|| page_world(&parts, &SceneSpec::standard()));
        page_map(&parts, world, &self.named(&SceneSpec::standard()), [self.text("map.title"), &description])
    }

    /// The map around a record.
    pub(super) fn record_map(&self, selection: &Selection, name: &str, world: &World) -> String {
        let World::Part { part, spec, drawn } = world else { return self.default_map() };
        let title = self.locale.fill("page.map-of", &[("name", name)]);
        let words = [title.as_str(), self.text("page.map-of-description")];
        let map = part_map(&self.map_parts(part.detail()), part, drawn, &self.named(spec), words);
        match selection {
            // As the live map marks it.
            Selection::Place(_) => {
                let id = format!(" data-id=\"{selection}\"");
                map.replace(&id, &format!(" class=\"chosen\"{id}"))
            }
            _ => map,
        }
    }

    /// A spec with names in this site's languages.
    fn named(&self, spec: &SceneSpec) -> SceneSpec {
        SceneSpec { languages: self.locale.languages().to_vec(), ..spec.clone() }
    }

    fn map_parts(&self, detail: Detail) -> MapParts<'_> {
        let ground = &self.ground;
        let base = &ground.base[usize::from(detail == Detail::Fine)];
        MapParts { network: &self.atlas, base, labels: &ground.labels, relief: Some(&ground.relief) }
    }
}
