//! The page's other WebAssembly modules: the reading desk (folder `desk/`) and the reader of own files (folder `own/`). Trunk
//! builds one program a page; these need no glue, so cargo and `wasm-opt` are enough.

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

/// A module: its package, its library's name, and what it is called while it is built.
pub struct Module {
    package: &'static str,
    library: &'static str,
    doing: &'static str,
}

/// What panels, lists and searches are written by.
pub const DESK: Module = Module { package: "atlas-desk", library: "atlas_desk", doing: "Building the reading desk" };

/// What reads and draws files of readers.
pub const OWN: Module =
    Module { package: "atlas-own", library: "atlas_own", doing: "Building the reader of own files" };

/// Builds a module and puts it into the site; gives its file's name, which changes with its content.
pub fn build(module: &Module, site: &Path) -> Result<String> {
    let profile = profile();
    let mut build = cargo();
    build.args([
        "build",
        "--quiet",
        "--lib",
        "--package",
        module.package,
        "--target",
        TARGET,
        "--profile",
        profile.name(),
    ]);
    // What Trunk compiles for must not reach into this build.
    build.env_remove("CARGO_BUILD_TARGET");
    run(&mut build, module.doing)?;
    let built = target_folder().join(TARGET).join(profile.name()).join([module.library, ".wasm"].concat());
    let small = built.with_extension("small.wasm");
    let ready = match profile {
        Profile::Release => {
            run(command("wasm-opt").args(crate::bundle::WASM_OPT).arg(&built).arg("-o").arg(&small), "wasm-opt")?;
            small
        }
        Profile::Quick => built,
    };
    let bytes = fs::read(&ready).context(|| format!("reading {}", ready.display()))?;
    let name = format!("{}-{:016x}.wasm", module.package, hash(&bytes));
    fs::write(site.join(&name), bytes).context(|| format!("writing {name}"))?;
    Ok(name)
}

fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project::root().join("target"), PathBuf::from)
}

/// Changes with the content: for names of files that may be kept for ever.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
