//! Corridor Atlas: China–Central Asia corridors, what was agreed about them, and who reported it, on one SVG map.
//!
//! # Code map
//!
//! | module | holds |
//! | --- | --- |
//! | [`domain`] | the records: corridor, section, place, meeting, agreement, article, source |
//! | [`geometry`] | degrees and map kilometres, projection, camera, path text |
//! | [`atlas`] | file texts to records, links between them, questions about them |
//! | [`check`] | what must hold in a data folder, and what does not |
//! | [`search`] | any record by any of its names |
//! | [`scene`] | what is drawn and how, as SVG text: the one renderer |
//! | [`explore`] | the state of a view and its transitions |
//! | [`url`] | that state as a query string |
//! | [`reading`] | where a reader is in a guided reading, and the views of its steps |
//! | [`number`] | numbers as text, at little cost |
//! | [`order`] | sorting and capitals that cost few bytes |
//! | [`i18n`] | texts of the interface, dates and numbers |
//! | [`html`] | markup that cannot be broken out of |
//! | [`panels`] | records as HTML: panel, list, chooser |
//! | [`take`] | the data of a view as GeoJSON and CSV, and citations |
//! | [`embed`] | the atlas in a frame of another page |
//! | [`desk`] | all that is told about the network, answered as text: the page's second module |
//! | `web` | the Leptos application: the live map, and the shell that joins it with address, data and panels |
//! | `render` | pictures as SVG and PNG files |
//! | `publish` | what the built site ships besides the program |
//!
//! # Glossary
//!
//! - **Section**: what lies between two neighbouring places, for one mode; shared by corridors.
//! - **Corridor**: ordered sections with branches. **Group**: corridors that records name together.
//! - **Strand**: sections that look alike and are shared alike, joined and drawn as one line.
//! - **Bundle**: a strand of several corridors drawn as one line. **Bands**: its corridors drawn side by side.
//! - **Break of gauge**: where track of one width meets another and freight changes wagons or wheels.
//! - **Scene**: layers in map kilometres (the *world*) and in pixels (the *overlay*).

pub mod atlas;
pub mod check;
pub mod desk;
pub mod domain;
pub mod embed;
pub mod explore;
pub mod geometry;
pub mod html;
pub mod i18n;
pub mod number;
pub mod order;
pub mod panels;
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
pub mod reading;
#[cfg(feature = "picture")]
pub mod render;
pub mod scene;
pub mod search;
pub mod take;
pub mod url;
#[cfg(all(feature = "web", target_arch = "wasm32"))]
pub mod web;
