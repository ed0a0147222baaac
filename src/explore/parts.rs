//! The values a view state is made of.

use crate::domain::PartialDate;
use std::fmt;
use std::str::FromStr;

/// Where the map stands. Made by [`View::new`], which keeps it within limits and rounds it as the address does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Degrees east, −180…180, to 4 decimals (some 10 m).
    pub lon: f64,
    /// Degrees north, −90…90, to 4 decimals.
    pub lat: f64,
    /// log2 of the scale over the one at which the default window fits; −1…12, to 2 decimals.
    pub zoom: f64,
}

impl View {
    /// A view with rounded numbers, or `None` outside the limits.
    ///
    /// ```
    /// use corridor_atlas::explore::View;
    /// assert_eq!(View::new(80.123456, 44.0, 3.456).map(|v| (v.lon, v.zoom)), Some((80.1235, 3.46)));
    /// assert_eq!(View::new(200.0, 44.0, 3.0), None);
    /// ```
    pub fn new(lon: f64, lat: f64, zoom: f64) -> Option<View> {
        let fits = lon.abs() <= 180.0 && lat.abs() <= 90.0 && (-1.0..=12.0).contains(&zoom);
        fits.then(|| View { lon: rounded(lon, 1e4), lat: rounded(lat, 1e4), zoom: rounded(zoom, 1e2) })
    }
}

/// To whole parts of `1 / per_unit`, without a negative zero.
fn rounded(value: f64, per_unit: f64) -> f64 {
    (value * per_unit).round() / per_unit + 0.0
}

/// The network as it stood on a day, or what changed between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateQuery {
    Day(PartialDate),
    /// The earlier date first.
    Between(PartialDate, PartialDate),
}

impl DateQuery {
    /// The two dates in order, whichever comes first.
    pub fn between(a: PartialDate, b: PartialDate) -> DateQuery {
        DateQuery::Between(a.min(b), a.max(b))
    }

    /// The day as of which records are shown: the later one of two.
    pub fn day(self) -> PartialDate {
        match self {
            DateQuery::Day(day) | DateQuery::Between(_, day) => day,
        }
    }
}

/// A value that stands in the address as one fixed word.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $($variant:ident = $word:literal),* $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant),* }

        impl $name {
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The word in the address.
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str(self.key())
            }
        }

        impl FromStr for $name {
            type Err = ();

            fn from_str(word: &str) -> Result<Self, ()> {
                $name::ALL.iter().copied().find(|value| value.key() == word).ok_or(())
            }
        }
    };
}

words! {
    /// A part of the page that an embed may show besides the map.
    Part: Panel = "panel", Legend = "legend", Search = "search", List = "list", Title = "title", Credits = "credits",
}

impl Part {
    /// What an embed shows that is not told. `assets/embed.js`, which acts on it, says the same.
    pub const USUAL: [Part; 3] = [Part::Title, Part::Panel, Part::Credits];
}

words! {
    /// The colours; `Auto` follows the reader's system.
    Theme: Light = "light", Dark = "dark", Auto = "auto",
}

words! {
    /// A kind of record that a corridor can be linked to.
    LinkKind: Agreement = "agreement", Meeting = "meeting", Article = "article",
}

/// A guided reading at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub story: String,
    pub step: u16,
}
