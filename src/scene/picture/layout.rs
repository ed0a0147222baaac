//! Where the parts of a picture stand: heading, map, key, credits.

use super::words::Words;
use crate::geometry::{Bounds, Viewport};
use crate::scene::label::{Lettering, Measure};
use std::fmt;
use std::str::FromStr;

/// The size of a picture in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    width: u32,
    height: u32,
}

/// A text that is no size.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no size; allowed: WIDTHxHEIGHT in pixels, each from {least} to {most}, such as 1200x630", least = Size::LEAST, most = Size::MOST)]
pub struct SizeError(String);

impl Size {
    pub const LEAST: u32 = 160;
    pub const MOST: u32 = 6000;
    /// What social networks and messengers show.
    pub const CARD: Size = Size { width: 1200, height: 630 };
    /// Up to this size one pixel of the map's own measures is one pixel of the picture. A larger picture is the same
    /// one magnified, so that it can still be read where it is shown small.
    const PLAIN: (f64, f64) = (800.0, 420.0);

    /// A size within the limits.
    pub fn new(width: u32, height: u32) -> Option<Size> {
        let fits = |side| (Size::LEAST..=Size::MOST).contains(&side);
        (fits(width) && fits(height)).then_some(Size { width, height })
    }

    pub fn width(self) -> u32 {
        self.width
    }

    pub fn height(self) -> u32 {
        self.height
    }

    /// Pixels of the picture for one of the map's own measures.
    pub fn magnification(self) -> f64 {
        (f64::from(self.width) / Size::PLAIN.0).min(f64::from(self.height) / Size::PLAIN.1).max(1.0)
    }
}

impl FromStr for Size {
    type Err = SizeError;

    fn from_str(text: &str) -> Result<Size, SizeError> {
        let side = |text: &str| match text.bytes().all(|b| b.is_ascii_digit()) {
            true => text.parse().ok(),
            false => None,
        };
        let size = text.split_once('x').and_then(|(width, height)| Size::new(side(width)?, side(height)?));
        size.ok_or_else(|| SizeError(text.chars().take(40).collect()))
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

const PLAIN: Lettering = Lettering { size: 9.0, bold: false, spacing: 0.0, italic: false, capitals: false };
pub const SUBTITLE: Lettering = Lettering { size: 12.0, ..PLAIN };
pub const KEY: Lettering = Lettering { size: 10.5, ..PLAIN };
pub const CREDITS: Lettering = PLAIN;
/// Room to the left and right of texts.
pub const SIDE_PX: f64 = 14.0;
/// Lines of the title from one to the next, in their size.
pub const LEADING: f64 = 1.15;
/// Rows of the key and lines of the credits from one to the next.
pub const KEY_STEP_PX: f64 = 17.0;
pub const CREDITS_STEP_PX: f64 = 12.0;
/// What the scale bar takes at most, with its words.
const SCALE_ROOM_PX: f64 = 194.0;
/// Serif capitals are wider than the sans-serif ones that are measured.
const SERIF: f64 = 1.06;

/// The parts of a picture, in the map's own measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    pub width: f64,
    pub height: f64,
    pub title_size: f64,
    /// The lines of the title; none where there is no room.
    pub title: Vec<String>,
    /// Fitted to the width; empty where there is no room.
    pub subtitle: String,
    /// The map's box.
    pub map: Bounds,
    /// Rows for the key below the map.
    pub key_rows: usize,
    /// The middle of the scale bar's height; `None` where there is no room for one.
    pub scale_y: Option<f64>,
    pub credits: Vec<String>,
}

impl Layout {
    /// Lays out with at most that many rows for the key.
    pub fn new(size: Size, words: &Words, key_rows: usize, measure: Measure) -> Layout {
        let magnification = size.magnification();
        let (width, height) = (f64::from(size.width) / magnification, f64::from(size.height) / magnification);
        let room = width - 2.0 * SIDE_PX;
        let (has_title, has_more) = (height >= 200.0, height >= 280.0);
        let title_size = if width < 420.0 { 16.0 } else { 21.0 };
        let bold = Lettering { size: title_size * SERIF, bold: true, ..PLAIN };
        let title = if has_title { wrapped(&words.title, &bold, room, 2, measure) } else { Vec::new() };
        let subtitle = match has_more && !words.subtitle.is_empty() {
            true => wrapped(&words.subtitle, &SUBTITLE, room, 1, measure).pop().unwrap_or_default(),
            false => String::new(),
        };
        let head = if title.is_empty() { 0.0 } else { 15.0 + title.len() as f64 * title_size * LEADING };
        let head = if subtitle.is_empty() { head } else { head + SUBTITLE.size * 1.35 };
        // The scale bar stands beside the credits where both fit, else over them.
        let is_wide = width >= 560.0;
        let credits_room = if is_wide { room - SCALE_ROOM_PX } else { room };
        let credits = wrapped(&words.credits.join(" · "), &CREDITS, credits_room, 3, measure);
        let key_rows = if has_more { key_rows } else { 0 };
        let rows = credits.len() as f64 * CREDITS_STEP_PX + if is_wide || !has_more { 0.0 } else { KEY_STEP_PX };
        let foot = 9.0 + key_rows as f64 * KEY_STEP_PX + rows;
        let over_credits = height - foot + 10.0 + key_rows as f64 * KEY_STEP_PX;
        let scale_y = has_more.then_some(if is_wide { height - 9.0 } else { over_credits });
        let map = Bounds::new(0.0, head, width, height - foot);
        Layout { width, height, title_size, title, subtitle, map, key_rows, scale_y, credits }
    }

    /// The map's window.
    pub fn viewport(&self) -> Viewport {
        Viewport::new(self.map.width(), self.map.height())
    }
}

/// A text in at most that many lines, the last one cut short with an ellipsis where it does not fit.
fn wrapped(text: &str, look: &Lettering, room: f64, most: usize, measure: Measure) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let longer = format!("{line}{piece}");
        if line.is_empty() || measure(longer.trim_end(), look) <= room {
            line = longer;
            continue;
        }
        lines.push(std::mem::replace(&mut line, piece.to_owned()));
    }
    lines.push(line);
    let is_cut = lines.len() > most;
    lines.truncate(most);
    if let Some(last) = lines.last_mut().filter(|last| is_cut || measure(last.trim_end(), look) > room) {
        while !last.is_empty() && measure(&format!("{}…", last.trim_end()), look) > room {
            last.pop();
        }
        *last = format!("{}…", last.trim_end_matches([' ', '·', ',', '–']));
    }
    lines.into_iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// What stays together when lines are broken: words with the blank behind them, single characters of scripts without
/// blanks.
fn pieces(text: &str) -> Vec<&str> {
    let is_alone = |c: char| ('\u{2e80}'..='\u{9fff}').contains(&c) && !"、。，：；！？》）」".contains(c);
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let breaks = before.is_some_and(|before| before == ' ' && c != ' ' || is_alone(c));
        if breaks && at > start {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::label::estimated_width;

    #[test]
    fn sizes_are_read_and_refused() {
        assert_eq!("1200x630".parse(), Ok(Size::CARD));
        for text in
            ["", "x", "1200", "1200x", "1200X630", "-1x5", "159x200", "200x6001", "+200x200", "1e3x500", "٢٠٠x200"]
        {
            assert!(text.parse::<Size>().is_err(), "{text}");
        }
        assert_eq!(Size::CARD.magnification(), 1.5);
        assert_eq!(Size::new(600, 315).map(Size::magnification), Some(1.0));
    }

    #[test]
    fn long_texts_are_broken_and_cut() {
        let look = Lettering { size: 10.0, ..KEY };
        let lines = wrapped("one two three four five six seven", &look, 60.0, 2, &estimated_width);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
        assert_eq!(wrapped("short", &look, 60.0, 2, &estimated_width), ["short"]);
        let chinese = wrapped("中国—中亚峰会在阿斯塔纳举行", &look, 60.0, 3, &estimated_width);
        assert_eq!(chinese.concat(), "中国—中亚峰会在阿斯塔纳举行");
        assert!(wrapped("", &look, 60.0, 2, &estimated_width).is_empty());
    }
}
