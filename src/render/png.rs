//! Pixels as a small PNG file.

use crate::scene::picture::{Words, LICENCE};
use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter};
use resvg::tiny_skia::Pixmap;

/// The file: opaque, with title, credits and licence in it.
pub fn encoded(pixmap: &Pixmap, words: &Words) -> Result<Vec<u8>, EncodingError> {
    let rgb: Vec<u8> = pixmap.pixels().iter().flat_map(|p| [p.red(), p.green(), p.blue()]).collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixmap.width(), pixmap.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::High);
    encoder.set_filter(Filter::Adaptive);
    encoder.add_itxt_chunk("Title".to_owned(), words.title.clone())?;
    encoder.add_itxt_chunk("Copyright".to_owned(), format!("{} · {LICENCE}", words.credits.join(" · ")))?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&rgb)?;
    writer.finish()?;
    Ok(file)
}
