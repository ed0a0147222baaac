//! What the core crate draws into the page at build time, so that it can be read before, and without, the application.
//!
//! The one place where `xtask` calls the core.

use std::path::Path;

use corridor_atlas::publish;

use crate::error::{Context, Result};

/// The parts of the page that stand in for the application until it runs.
#[cfg_attr(test, derive(Default))]
pub struct Pages {
    /// The map of the default view: the element `svg#map`.
    pub map: String,
    /// What the signs on the map mean.
    pub legend: String,
    /// All that is on the map, as lists of links.
    pub list: String,
    /// What the panel says before anything is selected.
    pub start: String,
    /// Files of the folder `start/`: what the default view loads, by name.
    pub files: Vec<(String, String)>,
    /// All guided readings, the file `data/stories.json`.
    pub stories: String,
}

/// Draws them from the data in `data`.
pub fn draw(data: &Path) -> Result<Pages> {
    let page = publish::default_page(data, "./relief.webp").context(|| "drawing the default page".to_owned())?;
    let files = publish::start_files(data).context(|| "thinning the start files".to_owned())?;
    let stories = publish::stories(data).context(|| "gathering the guided readings".to_owned())?;
    Ok(Pages { map: page.map, legend: page.legend, list: page.list, start: page.start, files, stories })
}
