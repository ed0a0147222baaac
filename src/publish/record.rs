//! The page of one record: its panel, and the map of just that.

use super::{extent, linked_data, AppPage, Meta, Site, World};
use crate::domain::Selection;
use crate::html::Html;
use crate::panels::panel;

impl Site {
    /// The page of a record, whose [`Site::world`] is given; `None` where it has none in this language.
    pub fn record_page(&self, selection: &Selection, world: &World) -> Option<AppPage> {
        self.address(selection).filter(|address| address.ends_with('/'))?;
        let name = self.name(selection);
        let (title, description) = (self.title_of(&name), self.description(selection));
        let linked_data = Some(linked_data::of_record(self, selection));
        let meta = self.meta(&extent::path(selection), title, description, linked_data);
        Some(AppPage {
            meta: Meta { as_of: self.as_of(selection), ..meta },
            select: Some(selection.clone()),
            map: self.record_map(selection, &name, world),
            panel: panel(&self.context(), selection).into_string(),
            standfirst: self.way_up(selection),
        })
    }

    /// The ways to the whole atlas and to the list of records like this.
    fn way_up(&self, selection: &Selection) -> String {
        let link = |href: &str, words: &str| Html::element("a", &[("href", href)], Html::text(words));
        let mut out = link(self.home(), self.text("page.up"));
        let kind = selection.kind();
        out.append(" · ", link(&self.context().href_of_kind(kind), self.kind_title(kind)));
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
