//! The records the atlas is about, as `data/` holds them (see `docs/DATA.md`), and what can be said of one alone.

mod agreement;
mod article;
mod corridor;
mod date;
mod event;
mod figure;
pub mod from_json;
mod ids;
mod meeting;
mod place;
mod section;
mod selection;
mod source;
mod statistic;
mod story;
mod text;
mod vocabulary;

pub use agreement::{Agreement, Covers, LifeStage};
pub use article::{About, Article};
pub use corridor::{Branch, Corridor, Group, Leg};
pub use date::{DateError, PartialDate};
pub use event::{deciding_event, status_on, Event, EventKind, Status};
pub use figure::{Certainty, Figure};
pub(crate) use from_json::record;
pub use from_json::{FromJson, ReadError};
pub use ids::*;
pub use meeting::{Expectation, Meeting, Outcome, Venue};
pub use place::{Place, PlaceFacts};
pub use section::{Alignment, Mode, Section, SectionFacts, Waypoint};
pub use selection::{Selection, SelectionError};
pub use source::Source;
pub use statistic::{Series, SeriesAbout};
pub use story::{pieces, Piece, Story, StoryStep};
pub use text::{Names, Tagged, Text, TextParts};
pub use vocabulary::{Area, Country, Topic, Vocabulary};
