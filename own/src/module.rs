//! The page's third WebAssembly module: [`Layers`] behind four functions that `assets/own.js` calls.
//!
//! It has no imports and needs no glue. The caller asks for room and writes there: a request as UTF-8, upon which it calls
//! `answer` and reads as many bytes as `answer_length` says from where `answer` points; or bytes of a file, upon which it
//! calls `feed`. An answer stands until the next call.

use crate::layers::Layers;
use std::cell::RefCell;

#[derive(Default)]
struct Counter {
    layers: Layers,
    room: Vec<u8>,
    answer: String,
}

thread_local! {
    static COUNTER: RefCell<Counter> = RefCell::default();
}

/// Makes room for so many bytes; gives its address.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    COUNTER.with_borrow_mut(|counter| {
        counter.room.clear();
        counter.room.resize(bytes, 0);
        counter.room.as_mut_ptr()
    })
}

/// Answers the request that stands in the room; gives the answer's address.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    COUNTER.with_borrow_mut(|counter| {
        let request = String::from_utf8(std::mem::take(&mut counter.room)).unwrap_or_default();
        counter.answer = counter.layers.answer(&request);
        counter.answer.as_ptr()
    })
}

/// The length of the last answer in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn answer_length() -> usize {
    COUNTER.with_borrow(|counter| counter.answer.len())
}

/// Gives what stands in the room to a layer: the next bytes of its file, or those from `from` on (exact below 2⁵³).
#[unsafe(no_mangle)]
pub extern "C" fn feed(layer: usize, from: f64) {
    COUNTER.with_borrow_mut(|counter| counter.layers.feed(layer, from as u64, &counter.room));
}
