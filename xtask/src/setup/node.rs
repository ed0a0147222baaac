//! Node.js, npm, and the libraries of the end-to-end tests and of the benchmark.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::process::{command, find, printed, run, say};
use crate::project;

/// The oldest Node.js whose test runner our tests use.
const NODE: u32 = 20;

/// Node.js itself is asked for in the README; we do not install a whole runtime behind someone's back.
pub fn node() -> Result<PathBuf> {
    let advice = format!("Node.js {NODE} or newer is needed (https://nodejs.org, or your package manager's `nodejs`)");
    let node = find(&["node", "nodejs"]).ok_or_else(|| Error::new(format!("{advice}; none was found")))?;
    let version = printed(command(&node).arg("--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse::<u32>().ok());
    match major {
        Some(major) if major >= NODE => Ok(node),
        _ => Err(Error::new(format!("{advice}; the one found is `{version}`"))),
    }
}

pub fn npm() -> Result<PathBuf> {
    node()?;
    find(&["npm"])
        .ok_or_else(|| Error::new("npm is missing: it comes with Node.js, or as your package manager's `npm`"))
}

/// What `tests/e2e/package.json` names.
pub fn test_libraries() -> Result<()> {
    libraries(&project::e2e(), "the test libraries of tests/e2e")
}

/// What `bench/package.json` names: the libraries that the atlas is measured against, and what drives the browser.
pub fn bench_libraries() -> Result<()> {
    libraries(&project::bench(), "the libraries of bench")
}

/// What a folder's `package.json` names, at exactly the versions of its lock file.
fn libraries(folder: &Path, what: &str) -> Result<()> {
    let npm = npm()?;
    // npm writes this file last and puts in it what it installed.
    let installed = std::fs::metadata(folder.join("node_modules/.package-lock.json")).and_then(|m| m.modified());
    let wanted = std::fs::metadata(folder.join("package-lock.json")).and_then(|m| m.modified());
    if matches!((installed, wanted), (Ok(installed), Ok(wanted)) if installed >= wanted) {
        return Ok(());
    }
    say(format!("installing {what} with npm"));
    let mut install = command(npm);
    install.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder);
    run(&mut install, &format!("Installing {what} (is the npm registry reachable?)"))
}
