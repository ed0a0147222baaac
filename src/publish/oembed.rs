//! oEmbed: what a system needs that is given a page's address and shows the map instead (oembed.com, version 1.0).

use super::{Meta, Site};
use crate::domain::Selection;
use crate::explore::ViewState;
use crate::scene::picture::Size;
use crate::take::Snippet;
use serde_json::{json, Value};

/// The file beside a page.
pub const NAME: &str = "oembed.json";

/// The size that is offered, in pixels.
const WIDTH: u32 = 800;
const HEIGHT: u32 = 560;

impl Site {
    /// What stands in the file of a page with a map, whose picture's address relative to the site is `card`; `None` where
    /// the site's address is none that a page can name.
    pub fn oembed(&self, meta: &Meta, select: Option<&Selection>, card: &str, site_url: &str) -> Option<Value> {
        let state = ViewState { select: select.cloned(), ..self.state() };
        let choices = format!("{site_url}\nwidth {WIDTH}\nheight {HEIGHT}");
        let snippet = Snippet::new(&self.atlas, &self.locale, &state, &choices)?;
        Some(json!({
            "version": "1.0",
            "type": "rich",
            "title": meta.title,
            "author_name": self.text("picture.creator"),
            "provider_name": self.text("page.name"),
            "provider_url": site_url,
            "cache_age": 86400,
            "width": WIDTH,
            "height": HEIGHT,
            "html": snippet.iframe("max-width:100%;border:0"),
            "thumbnail_url": format!("{site_url}{card}"),
            "thumbnail_width": Size::CARD.width(),
            "thumbnail_height": Size::CARD.height(),
        }))
    }
}
