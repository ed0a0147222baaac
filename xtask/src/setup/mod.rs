//! Getting what the other commands need: look first, install what is missing, and say so.
//!
//! Tools of ours go to `.tools/` and leave the machine as it was. Only what the tests drive – browsers, a server, a
//! Java runtime – comes from the system's package manager, since no registry of code has it.

mod node;
mod programs;

pub use node::{bench_libraries, node, test_libraries};
pub use programs::{chromedriver, chromium, firefox, java, nginx, webkit_driver, xvfb};

use std::process::Command;

use crate::error::{Error, Result};
use crate::process::{cargo, command, find, printed, run, say};
use crate::{project, versions};

const WASM: &str = "wasm32-unknown-unknown";

/// All that a build of the site takes; `wasm-opt` only for a release.
pub fn for_build(release: bool) -> Result<()> {
    wasm_target()?;
    trunk()?;
    wasm_bindgen()?;
    if release {
        shorteners()?;
    }
    Ok(())
}

/// The compiler's library for WebAssembly.
pub fn wasm_target() -> Result<()> {
    let library = printed(command("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if library.is_some_and(|folder| std::path::Path::new(&folder).is_dir()) {
        return Ok(());
    }
    rustup(&["target", "add", WASM], "the compiler's WebAssembly target")
}

/// `cargo fmt` and `cargo clippy`.
pub fn linters() -> Result<()> {
    let present = |tool: &str| printed(cargo().args([tool, "--version"])).is_some();
    if present("fmt") && present("clippy") {
        return Ok(());
    }
    rustup(&["component", "add", "rustfmt", "clippy"], "rustfmt and clippy")
}

/// `wasm-bindgen`, and with it the runner of the tests in a browser.
pub fn wasm_bindgen() -> Result<()> {
    let version = versions::wasm_bindgen()?;
    let present = |tool: &str| has_version(command(tool).arg("--version"), &version);
    if present("wasm-bindgen") && present("wasm-bindgen-test-runner") {
        return Ok(());
    }
    // Without --locked: only its own version matters, and a dependency locked long ago may since have been withdrawn.
    install("wasm-bindgen-cli", &version, &[], "one to three minutes on two cores")
}

fn trunk() -> Result<()> {
    if has_version(command("trunk").arg("--version").env_remove("NO_COLOR"), versions::TRUNK) {
        return Ok(());
    }
    // rustls, so that no OpenSSL headers are needed.
    let options = ["--locked", "--no-default-features", "--features", "rustls"];
    install("trunk", versions::TRUNK, &options, "three to six minutes on two cores")
}

/// `wasm-opt` and `esbuild`: in one call, since npm takes out what an earlier one put there.
fn shorteners() -> Result<()> {
    let major = versions::BINARYEN.split('.').next().unwrap_or_default();
    let present = |tool: &str, version: &str| has_version(command(tool).arg("--version"), version);
    if present("wasm-opt", major) && present("esbuild", versions::ESBUILD) {
        return Ok(());
    }
    let npm = node::npm()?;
    say(format!("installing wasm-opt {major} and esbuild into .tools/ (about 110 MB, once)"));
    let prefix = project::tools();
    std::fs::create_dir_all(&prefix).map_err(|e| Error::new(format!("creating {}: {e}", prefix.display())))?;
    let mut install = command(npm);
    install.args(["install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--prefix"]).arg(&prefix);
    install.args([format!("binaryen@{}", versions::BINARYEN), format!("esbuild@{}", versions::ESBUILD)]);
    run(&mut install, "Installing wasm-opt and esbuild with npm (is the npm registry reachable?)")
}

/// Builds a tool from its source into `.tools/bin`, with Cargo's own progress shown.
fn install(package: &str, version: &str, options: &[&str], duration: &str) -> Result<()> {
    say(format!("building {package} {version} into .tools/ ({duration}, once)"));
    let mut cargo = cargo();
    cargo.args(["install", package, "--version", version, "--root"]).arg(project::tools()).args(options);
    // A profile or flags meant for the atlas must not change how its tools are built.
    cargo.env_remove("RUSTFLAGS").env_remove("CARGO_BUILD_TARGET").env_remove("CARGO_TARGET_DIR");
    // They work for seconds and take minutes to optimise: a third of the time, and as quick in use as anyone notices.
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0").env("CARGO_PROFILE_RELEASE_LTO", "off");
    cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256");
    run(&mut cargo, &format!("Installing {package} (is crates.io reachable?)"))
}

fn rustup(args: &[&str], what: &str) -> Result<()> {
    if find(&["rustup"]).is_none() {
        return Err(Error::new(format!(
            "{what} is missing, and so is rustup, which would install it (https://rustup.rs)"
        )));
    }
    say(format!("installing {what}"));
    run(command("rustup").args(args), &format!("Installing {what} with rustup (is the network up?)"))
}

/// Whether the command prints `version` as one of its words.
fn has_version(command: &mut Command, version: &str) -> bool {
    printed(command).is_some_and(|text| text.split_whitespace().any(|word| word == version))
}
