//! What readers take away as text: the data that a view shows, as GeoJSON and CSV, how to cite it, and how to show it in
//! a page of theirs.
//!
//! Pictures of a view are made by [`crate::scene::picture`]. Whatever leaves names its origin, its licence and the day
//! of its data in itself.

mod citation;
mod controls;
mod csv;
mod dialog;
mod embed;
mod excerpt;
mod geojson;
mod letters;
mod print;
mod snippet;
#[cfg(test)]
mod tests;

pub use citation::{Citation, Form};
pub use csv::csv;
pub use dialog::dialog;
pub use embed::embed_dialog;
pub use excerpt::Excerpt;
pub use geojson::geojson;
pub use letters::Letters;
pub use print::printed;
pub use snippet::{card_path, Snippet};

/// The version of the atlas.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// One line of a text from outside, cut to a bearable length: without control characters, whatever it holds.
fn one_line(text: &str) -> String {
    const MOST: usize = 4000;
    let mut out = String::new();
    for c in text.chars().take(MOST) {
        // What lies beyond the plane's end is not printable in YAML either.
        let is_printable =
            !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
        out.push(if is_printable { c } else { ' ' });
    }
    out.trim().to_owned()
}
