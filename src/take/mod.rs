//! What readers take away as text: the data that a view shows, as GeoJSON and CSV, and how to cite it.
//!
//! Pictures of a view are made by [`crate::scene::picture`]. Whatever leaves names its origin, its licence and the day
//! of its data in itself.

mod citation;
mod csv;
mod dialog;
mod excerpt;
mod geojson;
mod print;
#[cfg(test)]
mod tests;

pub use citation::{Citation, Form};
pub use csv::csv;
pub use dialog::dialog;
pub use excerpt::Excerpt;
pub use geojson::geojson;
pub use print::printed;

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
