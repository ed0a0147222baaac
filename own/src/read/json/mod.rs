//! GeoJSON, read while it comes: a splitter finds the elements of `features`, and each is read once it is whole.

mod brackets;
mod coordinates;
mod fault;
mod locate;
mod members;
mod object;
mod split;
mod value;

#[cfg(test)]
mod tests;

pub(crate) use split::JsonReader;
