//! The Leptos application: the live map, and the shell that joins it with address, data and panels. In the browser only.

mod address;
mod app;
mod bridge;
mod browser;
mod desk;
mod load;
mod map;
mod search;
mod side;

/// Starts the application in the page that loaded it.
pub use app::start;
