//! The reader's own data: files read, drawn and asked, beside the atlas's own records.
//!
//! To be the page's third WebAssembly module, loaded when a file is first opened; the page does not use it yet. Everything
//! here is pure and is tested natively.

pub mod draw;
pub mod features;
pub mod read;
