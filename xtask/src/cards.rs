//! The pictures of pages for previews: the map of just that record, with heading, credits and licence.

use std::path::Path;

use corridor_atlas::domain::Selection;
use corridor_atlas::explore::ViewState;
use corridor_atlas::render::Studio;
use corridor_atlas::scene::picture::Size;

use crate::error::{Context, Error, Result};

/// The most bytes of a picture: services cut off or leave out larger ones, and there are hundreds.
const LIMIT: usize = 150_000;

/// The languages that have pictures of their own; pages in others show the English ones.
pub const LANGUAGES: [&str; 3] = ["en", "zh", "ru"];

/// What all pictures in one language are drawn with.
pub struct Cards {
    studio: Studio,
}

impl Cards {
    /// Reads the data in `data` and the shipped typefaces.
    pub fn open(data: &Path) -> Result<Cards> {
        let studio = Studio::open(data).context(|| "reading what the pictures show".to_owned())?;
        Ok(Cards { studio })
    }

    /// The same in another language.
    pub fn speaking(&self, language: &str) -> Result<Cards> {
        let studio = self.studio.speaking(&[language.to_owned()]);
        Ok(Cards { studio: studio.context(|| "reading the texts of pictures".to_owned())? })
    }

    /// The picture of a record, or of the whole, as PNG.
    pub fn of(&self, selection: Option<&Selection>) -> Result<Vec<u8>> {
        let png = self.sized(selection, Size::CARD)?;
        match png.len() {
            bytes if bytes > LIMIT => {
                Err(Error::new(format!("the picture of {} has {bytes} bytes, allowed are {LIMIT}", name(selection))))
            }
            _ => Ok(png),
        }
    }

    /// The same in another size.
    pub fn sized(&self, selection: Option<&Selection>, size: Size) -> Result<Vec<u8>> {
        let state = ViewState { select: selection.cloned(), ..ViewState::default() };
        self.studio.png(&state, size).context(|| format!("drawing {}", name(selection)))
    }
}

fn name(selection: Option<&Selection>) -> String {
    selection.map_or_else(|| "the whole".to_owned(), Selection::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;
    use crate::scratch::png_size;

    #[test]
    fn a_picture_is_a_small_png_of_the_stated_size() {
        let cards = Cards::open(&project::data()).unwrap();
        let whole = cards.of(None).unwrap();
        let card = (Size::CARD.width(), Size::CARD.height());
        assert_eq!(png_size(&whole), card);
        for id in ["corridor:middle-corridor", "meeting:china-central-asia-summit-astana-2025"] {
            let png = cards.of(Some(&id.parse().unwrap())).unwrap();
            assert_eq!(png_size(&png), card, "{id}");
            assert_ne!(png, whole, "{id} has a map of its own");
        }
    }

    #[test]
    fn pictures_speak_their_language() {
        let cards = Cards::open(&project::data()).unwrap();
        let record = "corridor:middle-corridor".parse().unwrap();
        let mut pictures: Vec<_> = Vec::new();
        for language in LANGUAGES {
            pictures.push(cards.speaking(language).unwrap().of(Some(&record)).unwrap());
        }
        pictures.dedup();
        assert_eq!(pictures.len(), LANGUAGES.len());
    }
}
