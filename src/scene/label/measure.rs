//! How wide a text is: measured by the browser where there is one, estimated from shipped metrics elsewhere.

use super::Lettering;

/// Width of a text in pixels.
pub type Measure<'a> = &'a dyn Fn(&str, &Lettering) -> f64;

/// A careful estimate: as wide as the widest of the common sans-serif faces (DejaVu Sans, Verdana), since the page's map
/// is laid out before anyone knows in which face it will be read.
pub fn estimated_width(text: &str, lettering: &Lettering) -> f64 {
    let ems: f64 = text.chars().map(|c| advance(c, lettering.capitals)).sum();
    let bold = if lettering.bold { 1.13 } else { 1.0 };
    ems * lettering.size * bold + text.chars().count() as f64 * lettering.spacing
}

/// The advance of a character in ems, rounded up within groups of like letters.
fn advance(c: char, capitals: bool) -> f64 {
    let c = if capitals { crate::order::capital(c) } else { c };
    match c {
        'i' | 'j' | 'l' | '\'' | '’' | ' ' | '.' | ',' => 0.32,
        'f' | 't' | 'r' | 'I' | '-' | '(' | ')' | '/' | '|' | ':' | ';' | '!' => 0.42,
        's' | 'z' | 'c' => 0.56,
        'm' | 'M' | 'W' | 'w' | '—' | 'Ж' | 'Ш' | 'Щ' | 'Ю' | 'ж' | 'ш' | 'щ' | 'ю' | 'ы' => 0.99,
        'E' | 'F' | 'J' | 'L' | 'P' | 'S' | 'T' | 'Y' => 0.66,
        'A'..='Z' | 'À'..='Þ' | 'А'..='Я' => 0.78,
        '–' | '0'..='9' => 0.64,
        c if is_wide(c) => 1.02,
        _ => 0.64,
    }
}

fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0x20000..=0x3FFFD)
}

#[cfg(test)]
mod tests {
    use super::super::LabelClass;
    use super::*;

    #[test]
    fn wide_scripts_are_wide() {
        let town = LabelClass::Town.lettering();
        assert!(estimated_width("霍尔果斯", &town) > 40.0);
        assert!(estimated_width("Khorgos", &town) < 50.0);
        assert!(estimated_width("Kazakhstan", &LabelClass::Country.lettering()) > estimated_width("Kazakhstan", &town));
    }
}
