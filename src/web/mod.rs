//! The Leptos application in the browser: the shell that joins address, data, map and panels.

#[cfg(target_arch = "wasm32")]
mod address;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod load;
#[cfg(target_arch = "wasm32")]
mod map;
#[cfg(target_arch = "wasm32")]
mod side;

/// Starts the application in the page that loaded it.
#[cfg(target_arch = "wasm32")]
pub use app::start;
