//! The page of a guided reading: all of its steps as one text.

use super::words::shortened;
use super::{Meta, PlainPage, Site};
use crate::panels::whole_story;

impl Site {
    /// A page for each reading; none where this language leads to the English ones.
    pub fn story_pages(&self) -> Vec<PlainPage> {
        let cx = self.context();
        let page = |story: &crate::domain::Story| {
            let title = self.title_of(story.title.best(self.locale.languages()));
            let description = shortened(story.standfirst.best(self.locale.languages()));
            let meta = self.meta(&format!("story/{}/", story.id), title, description, None);
            PlainPage {
                meta: Meta { as_of: story.as_of.or(meta.as_of), ..meta },
                body: [self.other_lists("").as_str(), whole_story(&cx, story).as_str()].concat(),
            }
        };
        self.atlas.stories.iter().filter(|_| self.is_whole()).map(page).collect()
    }
}
