//! Building the site with Trunk.

use std::path::PathBuf;
use std::time::Instant;

use crate::error::Result;
use crate::process::{clock, command, run, say};
use crate::{finish, modules, notes, project, setup};

/// How much the compiler is to try.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Compiles fast; `[profile.quick]` in Cargo.toml.
    Quick,
    /// What readers get.
    Release,
}

/// How wasm-opt is to make a module small: what index.html tells Trunk for the application, and the other modules alike. Inlining
/// saves calls and costs bytes. A test compares them.
pub const WASM_OPT: &[&str] = &[
    "-Oz",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--one-caller-inline-max-function-size=0",
    "--always-inline-max-function-size=2",
    // The stack stands first in memory: nobody points at its last kilobyte, so offsets may be folded.
    "--low-memory-unused",
    // Until nothing more comes of it.
    "--converge",
];

impl Profile {
    /// Its name in Cargo.toml.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Release => "release",
        }
    }

    /// Where the finished site goes: a quick build must not stand where a release is looked for.
    pub fn folder(self) -> PathBuf {
        match self {
            Self::Quick => project::root().join("target").join("quick-site"),
            Self::Release => project::root().join("dist"),
        }
    }
}

/// What a person asks of a site.
#[derive(Default)]
pub struct Asked {
    /// Its address, where links must be absolute.
    pub site_url: Option<String>,
    /// Where readers report errors: a page or a mailbox.
    pub contact: Option<String>,
    /// A few pages of each kind instead of one for every record; quick builds always have no more.
    pub sample: bool,
}

/// Builds the site and returns its folder.
pub fn build(profile: Profile, asked: &Asked) -> Result<PathBuf> {
    // Told now, and not after minutes of compiling.
    let site_url = asked.site_url.as_deref().map(finish::checked_site_url).transpose()?;
    let contact = asked.contact.as_deref().map(notes::checked_contact).transpose()?;
    setup::for_build(profile == Profile::Release)?;
    let folder = profile.folder();
    say(match profile {
        Profile::Quick => "building the atlas (quick build; a few minutes the first time)",
        Profile::Release => "building the atlas for release (several minutes the first time)",
    });
    let start = Instant::now();
    let mut trunk = command("trunk");
    trunk.args(["build", "--skip-version-check", "--dist"]).arg(&folder);
    match profile {
        Profile::Quick => trunk.args(["--cargo-profile", "quick"]),
        Profile::Release => trunk.arg("--release"),
    };
    // Trunk reads NO_COLOR as an option of its own that takes only `true` or `false`, and stops at the usual `1`.
    trunk.env_remove("NO_COLOR").env(modules::PROFILE, profile.name());
    trunk.env("CARGO_ENCODED_RUSTFLAGS", without_paths());
    trunk.env(finish::SITE_URL, site_url.unwrap_or_default()).env(finish::CONTACT, contact.unwrap_or_default());
    if asked.sample {
        trunk.env(finish::PAGES, "sample");
    }
    run(&mut trunk, "Building the site")?;
    say(format!("built {} in {}", folder.display(), clock(start.elapsed())));
    Ok(folder)
}

/// Flags that keep the folders of this machine out of the program: a panic names its file, and names it shorter so.
fn without_paths() -> String {
    let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let mut flags = vec![format!("--remap-path-prefix={}=", project::root().display())];
    let sources = cargo.map(|cargo| cargo.join("registry").join("src"));
    for registry in sources.iter().filter_map(|sources| std::fs::read_dir(sources).ok()).flatten().flatten() {
        flags.push(format!("--remap-path-prefix={}=", registry.path().display()));
    }
    flags.join("\u{1f}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_is_told_to_optimise_alike() {
        let index = std::fs::read_to_string(project::root().join("index.html")).unwrap();
        let params = WASM_OPT.iter().skip(1).copied().collect::<Vec<_>>().join(" ");
        assert!(index.contains(&format!("data-wasm-opt=\"z\" data-wasm-opt-params=\"{params}\"")));
    }

    #[test]
    fn no_path_is_left() {
        let flags = without_paths();
        assert!(flags.split('\u{1f}').all(|flag| flag.starts_with("--remap-path-prefix=") && flag.ends_with('=')));
    }
}
