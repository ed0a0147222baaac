//! The view state as a query string, and back.
//!
//! `parse(&serialise(state)) == state` for every state that can be parsed. Nothing is ever an error: values that the
//! atlas does not know are ignored, and keys it does not know are kept exactly as written, for whoever put them there.
//!
//! ```
//! use corridor_atlas::url::{parse, serialise};
//! let state = parse("?utm_source=x&select=corridor:cku-railway&mode=rail,rocket&view=75.5,41,3");
//! assert_eq!(serialise(&state), "select=corridor:cku-railway&view=75.5,41,3&mode=rail&utm_source=x");
//! ```

mod percent;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use percent::{decode, encode};
pub use read::parse;
pub use write::serialise;

/// The keys of the address, in the order in which they are written.
pub const KEYS: [&str; 20] = [
    "select", "view", "date", "mode", "status", "country", "link", "local", "show", "from", "to", "via", "avoid",
    "compare", "story", "lang", "theme", "embed", "data", "childId",
];
