//! Building the site with Trunk.

use std::path::PathBuf;
use std::time::Instant;

use crate::error::Result;
use crate::process::{clock, command, run, say};
use crate::{finish, project, setup};

/// How much the compiler is to try.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Compiles fast; `[profile.quick]` in Cargo.toml.
    Quick,
    /// What readers get.
    Release,
}

impl Profile {
    /// Where the finished site goes: a quick build must not stand where a release is looked for.
    pub fn folder(self) -> PathBuf {
        match self {
            Self::Quick => project::root().join("target").join("quick-site"),
            Self::Release => project::root().join("dist"),
        }
    }
}

/// Builds the site and returns its folder. `site_url` is its address, where links must be absolute.
pub fn build(profile: Profile, site_url: Option<&str>) -> Result<PathBuf> {
    let site_url = site_url.map(finish::checked_site_url).transpose()?;
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
    trunk.env_remove("NO_COLOR").env_remove(finish::SITE_URL);
    if let Some(url) = site_url {
        trunk.env(finish::SITE_URL, url);
    }
    run(&mut trunk, "Building the site")?;
    say(format!("built {} in {}", folder.display(), clock(start.elapsed())));
    Ok(folder)
}
