#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| atlas_own::read::fuzz::fuzz_address(bytes));
