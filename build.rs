//! Takes the English texts apart: the live map, the reading desk, the reader of own files and the building of pages each
//! carry only theirs.

use std::path::PathBuf;
use std::{env, fs};

const FILE: &str = "assets/locales/en.json";

fn main() {
    println!("cargo:rerun-if-changed={FILE}");
    let text = fs::read_to_string(FILE).unwrap_or_else(|error| panic!("{FILE}: {error}"));
    let parts: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{FILE}: {error}"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo names the folder"));
    for part in ["map", "desk", "own", "page"] {
        let texts = parts.get(part).unwrap_or_else(|| panic!("{FILE}: no part “{part}”"));
        let path = out.join(format!("{part}.json"));
        fs::write(&path, texts.to_string()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}
