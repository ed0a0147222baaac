//! Pictures made natively: [`crate::scene::picture`] from a data folder with the shipped typefaces, as SVG or PNG.

mod fonts;
mod palette;
mod png;
#[cfg(test)]
mod tests;

pub use fonts::Fonts;

use crate::atlas::{data_text, Atlas, DataFile, Problem};
use crate::explore::ViewState;
use crate::i18n::{Locale, LocaleError};
use crate::scene::basemap::{BaseLayer, Detail};
use crate::scene::label::MapLabel;
use crate::scene::picture::{self, Size};
use resvg::{tiny_skia, usvg};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a picture cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("{path}: {error}")]
    Read { path: PathBuf, error: std::io::Error },
    #[error("{path} cannot be written: {error}")]
    Write { path: PathBuf, error: std::io::Error },
    #[error("{0}")]
    Data(Problem),
    #[error("{0}")]
    Texts(#[from] LocaleError),
    #[error("the picture cannot be drawn: {0}")]
    Draw(#[from] usvg::Error),
    #[error("there is no room for a picture of {0}")]
    Room(Size),
    #[error("the picture cannot be written as PNG: {0}")]
    Encode(#[from] ::png::EncodingError),
}

/// Where pictures are made, in one language.
pub struct Studio {
    stock: Arc<Stock>,
    locale: Locale,
}

/// Everything that pictures share, read once: records, base map, names, typefaces.
struct Stock {
    atlas: Atlas,
    coarse: Vec<(BaseLayer, String)>,
    fine: Vec<(BaseLayer, String)>,
    labels: Vec<MapLabel>,
    fonts: Fonts,
}

impl Studio {
    /// Reads a data folder.
    ///
    /// # Errors
    /// Any file or record that cannot be read: a picture must not silently lack something.
    pub fn open(data: &Path) -> Result<Studio, RenderError> {
        let mut texts = Vec::new();
        for file in DataFile::ALL {
            let text = data_text(data, file);
            texts.push((file, text.map_err(|error| RenderError::Read { path: data.join(file.name()), error })?));
        }
        let (atlas, mut problems) = Atlas::from_texts(texts.iter().map(|(file, text)| (*file, text.as_str())));
        let mut ground = |detail: Detail| -> Result<Vec<(BaseLayer, String)>, RenderError> {
            let mut layers = Vec::new();
            for layer in BaseLayer::ALL {
                let text = read(data, &layer.file(detail))?;
                layers.push((layer, layer.draw(&text, detail, &mut problems).map_err(RenderError::Data)?));
            }
            Ok(layers)
        };
        let (coarse, fine) = (ground(Detail::Coarse)?, ground(Detail::Fine)?);
        let labels = MapLabel::read(&read(data, MapLabel::FILE)?, &mut problems);
        match problems.into_iter().next() {
            Some(problem) => Err(RenderError::Data(problem)),
            None => {
                let stock = Stock { atlas, coarse, fine, labels, fonts: Fonts::default() };
                Ok(Studio { stock: Arc::new(stock), locale: Locale::english() })
            }
        }
    }

    /// The same with its texts in the first of `languages` (BCP 47) that the interface speaks.
    ///
    /// # Errors
    /// When the texts of that language cannot be read.
    pub fn speaking(&self, languages: &[String]) -> Result<Studio, RenderError> {
        let locale = Locale::english().speaking(languages)?;
        Ok(Studio { stock: Arc::clone(&self.stock), locale })
    }

    pub fn atlas(&self) -> &Atlas {
        &self.stock.atlas
    }

    pub fn fonts(&self) -> &Fonts {
        &self.stock.fonts
    }

    /// The picture of a state as an SVG file.
    pub fn svg(&self, state: &ViewState, size: Size) -> String {
        let source = picture::Source {
            atlas: self.atlas(),
            ground: &|detail| match detail {
                Detail::Coarse => &self.stock.coarse,
                Detail::Fine => &self.stock.fine,
            },
            labels: &self.stock.labels,
            locale: &self.locale,
            measure: &|text, look| self.fonts().width(text, look),
        };
        picture::picture(&source, state, size)
    }

    /// The same picture as a PNG file.
    ///
    /// # Errors
    /// When there is not enough memory for one of this size.
    pub fn png(&self, state: &ViewState, size: Size) -> Result<Vec<u8>, RenderError> {
        let pixmap = self.rasterised(&self.svg(state, size), size)?;
        let words = picture::Words::of(self.atlas(), &self.locale.clone().preferring(&state.lang), state);
        Ok(png::encoded(&pixmap, &words)?)
    }

    fn rasterised(&self, svg: &str, size: Size) -> Result<tiny_skia::Pixmap, RenderError> {
        let options = usvg::Options {
            fontdb: self.fonts().database(),
            font_resolver: self.fonts().resolver(),
            ..usvg::Options::default()
        };
        let tree = usvg::Tree::from_str(svg, &options)?;
        let mut pixmap = tiny_skia::Pixmap::new(size.width(), size.height()).ok_or(RenderError::Room(size))?;
        resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixmap.as_mut());
        Ok(pixmap)
    }
}

/// A square SVG without text as a PNG file of a size, which is a square too.
///
/// # Errors
/// When it is no SVG, or when there is not enough memory for one of this size.
pub fn icon(svg: &str, size: Size) -> Result<Vec<u8>, RenderError> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default())?;
    let mut pixmap = tiny_skia::Pixmap::new(size.width(), size.height()).ok_or(RenderError::Room(size))?;
    let scale = size.width() as f32 / tree.size().width();
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Ok(png::icon(&pixmap)?)
}

fn read(data: &Path, name: &str) -> Result<String, RenderError> {
    let path = data.join(name);
    std::fs::read_to_string(&path).map_err(|error| RenderError::Read { path, error })
}
