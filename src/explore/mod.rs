//! What the reader looks at, and how that changes: pure states and transitions, without a browser.

mod filter;
mod parts;
mod state;

pub use filter::Filter;
pub use parts::{DateQuery, LinkKind, Part, Step, Theme, View};
pub use state::ViewState;
