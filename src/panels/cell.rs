//! A cell of the table: a fact, and what it is sorted by.

use super::context::{PanelContext, Wording};
use super::parts::{append, certainty, span, tagged};
use crate::domain::{Certainty, PartialDate, Selection};
use crate::html::Html;

/// A fact; without content where it is not known.
pub struct Cell {
    pub content: Html,
    pub key: Key,
}

/// What a fact is sorted by.
pub enum Key {
    /// Not known, or not to be had: after all others.
    Unknown,
    Number(f64),
    /// In the order of the reader's alphabet.
    Text(String),
}

impl Cell {
    pub fn unknown() -> Cell {
        Cell { content: Html::empty(), key: Key::Unknown }
    }

    /// What is known not to be there.
    pub fn none(cx: &PanelContext) -> Cell {
        Cell { content: span("aside", cx.text("table.none")), key: Key::Unknown }
    }

    /// Sorted by its words.
    pub fn text(words: &str) -> Cell {
        match words.is_empty() {
            true => Cell::unknown(),
            false => Cell::sorted_as(words, Html::text(words)),
        }
    }

    /// A record's name, with its language where it is not the page's.
    pub fn name_of(cx: &PanelContext, selection: &Selection) -> Cell {
        let name = cx.name(selection);
        Cell::sorted_as(&name.text.clone(), tagged("bdi", "", name))
    }

    /// Names in a row, each of which runs in its own direction.
    pub fn names(names: Vec<Wording>) -> Cell {
        let (mut content, mut words) = (Html::empty(), String::new());
        for name in names {
            append(&mut words, ", ", &name.text);
            if !name.text.is_empty() {
                content.append(", ", tagged("bdi", "", name));
            }
        }
        match content.is_empty() {
            true => Cell::unknown(),
            false => Cell::sorted_as(&words, content),
        }
    }

    pub fn sorted_as(words: &str, content: Html) -> Cell {
        Cell { content, key: Key::Text(words.to_owned()) }
    }

    pub fn ranked(rank: usize, content: Html) -> Cell {
        Cell { content, key: Key::Number(rank as f64) }
    }

    pub fn number(value: f64, content: Html) -> Cell {
        Cell { content, key: Key::Number(value) }
    }

    pub fn date(date: Option<PartialDate>, content: Html) -> Cell {
        let Some(date) = date else { return Cell::unknown() };
        let (year, month, day) = date.first_day();
        Cell::number(f64::from(year) * 10_000.0 + f64::from(month) * 100.0 + f64::from(day), content)
    }

    /// The same with what is said beside it.
    pub fn beside(mut self, more: Html) -> Cell {
        if !self.content.is_empty() && !more.is_empty() {
            self.content.append(" ", more);
        }
        self
    }

    /// The same with the mark of what could not be checked, where it could not.
    pub fn checked(self, cx: &PanelContext, how: Certainty) -> Cell {
        self.beside(certainty(cx, how, None))
    }
}
