//! Pixels as a small PNG file.

use super::palette::palette;
use crate::scene::picture::{Words, LICENCE};
use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter};
use resvg::tiny_skia::Pixmap;

/// An icon's file: what it leaves free stays transparent.
pub fn icon(pixmap: &Pixmap) -> Result<Vec<u8>, EncodingError> {
    let pixels = pixmap.pixels().iter().map(|pixel| pixel.demultiply());
    let bytes: Vec<u8> = pixels.flat_map(|p| [p.red(), p.green(), p.blue(), p.alpha()]).collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixmap.width(), pixmap.height());
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::High);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&bytes)?;
    writer.finish()?;
    Ok(file)
}

/// The file: opaque, of at most 256 colours, with title, credits and licence in it.
pub fn encoded(pixmap: &Pixmap, words: &Words) -> Result<Vec<u8>, EncodingError> {
    let pixels: Vec<[u8; 3]> = pixmap.pixels().iter().map(|p| [p.red(), p.green(), p.blue()]).collect();
    let (colours, places) = palette(&pixels);
    let indices: Vec<u8> = pixels.iter().map(|pixel| places.get(pixel).copied().unwrap_or_default()).collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixmap.width(), pixmap.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(colours.concat());
    encoder.set_compression(Compression::High);
    encoder.set_filter(Filter::NoFilter);
    encoder.add_itxt_chunk("Title".to_owned(), words.title.clone())?;
    encoder.add_itxt_chunk("Copyright".to_owned(), format!("{} · {LICENCE}", words.credits.join(" · ")))?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&indices)?;
    writer.finish()?;
    Ok(file)
}
