//! The page of a guided reading: all of its steps as one text.

use super::words::shortened;
use super::{Meta, PlainPage, Site};
use crate::panels::whole_story;

impl Site {
    /// A page for each reading.
    pub fn story_pages(&self) -> Vec<PlainPage> {
        let cx = self.context();
        let page = |story: &crate::domain::Story| PlainPage {
            meta: Meta {
                path: format!("story/{}/", story.id),
                title: self.title_of(story.title.best(self.locale.languages())),
                description: shortened(story.standfirst.best(self.locale.languages())),
                as_of: story.as_of.or(self.atlas.as_of()),
                linked_data: None,
            },
            body: [self.other_lists("").as_str(), whole_story(&cx, story).as_str()].concat(),
        };
        self.atlas.stories.iter().map(page).collect()
    }
}
