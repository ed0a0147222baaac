//! What the reader looks at, and how that changes: pure states and transitions, without a browser.

mod parts;
mod state;

pub use parts::{DateQuery, Part, Step, Theme, View};
pub use state::ViewState;
