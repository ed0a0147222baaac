//! How wide letters are in the reader's browser. The desk has no browser to ask: the page measures and tells.

use crate::scene::label::{estimated_width, Lettering};
use std::collections::HashMap;

/// The cuts in which letters are measured, as the page names them.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Cut {
    Regular,
    Bold,
    Italic,
}

impl Cut {
    fn of(look: &Lettering) -> Cut {
        match (look.bold, look.italic) {
            (true, _) => Cut::Bold,
            (_, true) => Cut::Italic,
            _ => Cut::Regular,
        }
    }

    fn named(name: &str) -> Option<Cut> {
        Some(match name {
            "regular" => Cut::Regular,
            "bold" => Cut::Bold,
            "italic" => Cut::Italic,
            _ => return None,
        })
    }
}

/// Advances of letters, in thousandths of the size of the type.
#[derive(Default)]
pub struct Letters(HashMap<(Cut, char), u32>);

impl Letters {
    /// A line for each letter: `regular`, `bold` or `italic`, the advance in thousandths, the letter, with tabs between.
    /// Other lines say nothing.
    pub fn read(text: &str) -> Letters {
        let mut letters = Letters::default();
        for line in text.lines() {
            let mut parts = line.splitn(3, '\t');
            let (cut, advance) = (parts.next().and_then(Cut::named), parts.next().and_then(|text| text.parse().ok()));
            if let (Some(cut), Some(advance), Some(letter)) =
                (cut, advance, parts.next().and_then(|t| t.chars().next()))
            {
                letters.0.insert((cut, letter), advance);
            }
        }
        letters
    }

    /// Width of a text in pixels: the sum of its letters, as [`crate::render::Fonts`] has it; those that nobody measured
    /// are estimated.
    pub fn width(&self, text: &str, look: &Lettering) -> f64 {
        let cut = Cut::of(look);
        let unspaced = Lettering { spacing: 0.0, ..*look };
        let mut px = 0.0;
        let mut buffer = [0; 4];
        for letter in text.chars() {
            px += look.spacing;
            px += match self.0.get(&(cut, letter)) {
                Some(thousandths) => f64::from(*thousandths) * look.size / 1000.0,
                None => estimated_width(letter.encode_utf8(&mut buffer), &unspaced),
            };
        }
        px
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measured_letters_count_as_measured_and_others_as_estimated() {
        let look = Lettering { size: 10.0, bold: true, spacing: 1.0, italic: false, capitals: false };
        let letters = Letters::read("bold\t600\tA\nbold\t250\t \nregular\t900\tA\nbold\tx\tB\nnonsense\n");
        assert_eq!(letters.width("A A", &look), 3.0 + 6.0 + 2.5 + 6.0);
        let estimated = estimated_width("B", &look);
        assert!((letters.width("AB", &look) - (7.0 + estimated)).abs() < 1e-9);
        assert!((Letters::default().width("Khorgos", &look) - estimated_width("Khorgos", &look)).abs() < 1e-9);
    }
}
