//! Starts the page's application; everything else is in the library.

#[cfg(target_arch = "wasm32")]
fn main() {
    corridor_atlas::web::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: `cargo xtask serve`. The native companion is `cargo run --features native --bin atlas`.");
    std::process::exit(2);
}
