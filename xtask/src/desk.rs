//! The page's second WebAssembly module, the reading desk (folder `desk/`). Trunk builds one program a page; this one
//! needs no glue, so cargo and `wasm-opt` are enough.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::bundle::Profile;
use crate::error::{Context, Result};
use crate::process::{cargo, command, run};
use crate::project;

/// The variable that tells the hook which profile Trunk is building with.
pub const PROFILE: &str = "ATLAS_PROFILE";

/// The profile that Trunk, whose hook calls us, is building with.
pub fn profile() -> Profile {
    // Trunk alone, without xtask, says `TRUNK_PROFILE=release` for a release.
    let asked = [PROFILE, "TRUNK_PROFILE"].iter().find_map(std::env::var_os).unwrap_or_default();
    if asked == "release" {
        Profile::Release
    } else {
        Profile::Quick
    }
}

const TARGET: &str = "wasm32-unknown-unknown";

/// Builds the module and puts it into the site; gives its file's name, which changes with its content.
pub fn build(site: &Path) -> Result<String> {
    let profile = profile();
    let mut build = cargo();
    build.args(["build", "--quiet", "--package", "atlas-desk", "--target", TARGET, "--profile", profile.name()]);
    // What Trunk compiles for must not reach into this build.
    build.env_remove("CARGO_BUILD_TARGET");
    run(&mut build, "Building the reading desk")?;
    let built = target_folder().join(TARGET).join(profile.name()).join("atlas_desk.wasm");
    let small = built.with_file_name("atlas_desk.small.wasm");
    let module = match profile {
        Profile::Release => {
            run(command("wasm-opt").args(crate::bundle::WASM_OPT).arg(&built).arg("-o").arg(&small), "wasm-opt")?;
            small
        }
        Profile::Quick => built,
    };
    let bytes = fs::read(&module).context(|| format!("reading {}", module.display()))?;
    let name = format!("atlas-desk-{:016x}.wasm", hash(&bytes));
    fs::write(site.join(&name), bytes).context(|| format!("writing {name}"))?;
    Ok(name)
}

fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project::root().join("target"), PathBuf::from)
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
