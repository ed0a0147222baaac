//! The page's second WebAssembly module: [`Desk`] behind three functions that `boot.js` calls.
//!
//! It has no imports and needs no glue. The caller asks for room, writes its request there as UTF-8, calls `answer`,
//! and reads as many bytes as `answer_length` says from where `answer` points. The answer stands until the next call.

use corridor_atlas::desk::Desk;
use std::cell::RefCell;

#[derive(Default)]
struct Counter {
    desk: Desk,
    request: Vec<u8>,
    answer: String,
}

thread_local! {
    static COUNTER: RefCell<Counter> = RefCell::default();
}

/// Makes room for a request of this many bytes; gives its address.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    COUNTER.with_borrow_mut(|counter| {
        counter.request = vec![0; bytes];
        counter.request.as_mut_ptr()
    })
}

/// Answers the request that stands in the room; gives the answer's address.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    COUNTER.with_borrow_mut(|counter| {
        let request = String::from_utf8(std::mem::take(&mut counter.request)).unwrap_or_default();
        counter.answer = counter.desk.answer(request);
        counter.answer.as_ptr()
    })
}

/// The length of the last answer in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn answer_length() -> usize {
    COUNTER.with_borrow(|counter| counter.answer.len())
}
