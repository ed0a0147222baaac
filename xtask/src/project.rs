//! Where things stand in the repository.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Tools that we install ourselves; ignored by Git, safe to delete.
pub fn tools() -> PathBuf {
    root().join(".tools")
}

pub fn data() -> PathBuf {
    root().join("data")
}

pub fn e2e() -> PathBuf {
    root().join("tests").join("e2e")
}

pub fn bench() -> PathBuf {
    root().join("bench")
}
