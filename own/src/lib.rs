//! The reader's own data: files read, drawn and asked, beside the atlas's own records.
//!
//! The page's third WebAssembly module, loaded when a reader first opens a file. Everything here is pure and is tested
//! natively; `assets/own.js` brings the bytes and puts into the page what is answered.

pub mod columns;
pub mod draw;
pub mod features;
pub mod layers;
#[cfg(target_arch = "wasm32")]
mod module;
pub mod properties;
pub mod read;
