//! The versions of the tools that build the atlas, in one place. (The test libraries for Node.js stand in
//! `tests/e2e/package.json`, the compiler in `rust-toolchain.toml`.)

use crate::error::{Context, Error, Result};
use crate::project;

/// Builds the site. 0.22 asks for a newer compiler than the one we name.
pub const TRUNK: &str = "0.21.14";

/// Brings `wasm-opt`, from the npm package of the same name: it is the one source that every platform can reach.
pub const BINARYEN: &str = "132.0.0";

/// Makes scripts and style sheets shorter; from npm too.
pub const ESBUILD: &str = "0.28.2";

/// `wasm-bindgen` writes and reads an internal format, so the tool must be of exactly the version of the crate.
pub fn wasm_bindgen() -> Result<String> {
    let path = project::root().join("Cargo.lock");
    let lock = std::fs::read_to_string(&path).context(|| format!("reading {}", path.display()))?;
    locked_version(&lock, "wasm-bindgen").ok_or_else(|| Error::new("Cargo.lock names no version of wasm-bindgen"))
}

/// The version of a package in the text of a lock file.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let after = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?.1;
    after.split_once('"').map(|(version, _)| version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_is_read() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.7\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.7"));
        assert_eq!(locked_version(lock, "leptos"), None);
    }

    /// `trunk serve`, used without us, must take the same tools.
    #[test]
    fn trunk_is_told_the_same_versions() {
        let config = std::fs::read_to_string(project::root().join("Trunk.toml")).unwrap();
        let binaryen = BINARYEN.split('.').next().unwrap();
        for line in [
            format!("trunk-version = \"={TRUNK}\""),
            format!("wasm_bindgen = \"{}\"", wasm_bindgen().unwrap()),
            format!("wasm_opt = \"version_{binaryen}\""),
        ] {
            assert!(config.lines().any(|l| l == line), "Trunk.toml lacks the line: {line}");
        }
    }
}
