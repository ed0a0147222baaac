//! The page of a topic: text alone, since a topic has no place on the map.

use super::words::raised;
use super::{extent, linked_data, PlainPage, Site};
use crate::domain::Selection;
use crate::panels::panel;

impl Site {
    /// The pages of topics and areas.
    pub fn topic_pages(&self) -> Vec<PlainPage> {
        self.topics.iter().map(|topic| self.topic_page(topic)).collect()
    }

    fn topic_page(&self, topic: &Selection) -> PlainPage {
        // The record's name is the heading of a panel there, of the whole page here.
        let text = panel(&self.context(), topic).into_string();
        let text = text.replacen("<h2 tabindex=\"-1\"", "<h1", 1).replacen("</h2>", "</h1>", 1);
        let text = raised(&text);
        let (title, description) = (self.title_of(&self.name(topic)), self.description(topic));
        PlainPage {
            meta: self.meta(&extent::path(topic), title, description, Some(linked_data::of_record(self, topic))),
            body: [self.other_lists("").as_str(), &text, self.in_the_atlas(topic).as_str()].concat(),
        }
    }
}
