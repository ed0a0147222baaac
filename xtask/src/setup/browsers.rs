//! Browsers for the tests: found where the system has them, else from its package manager.

use std::path::PathBuf;

use crate::error::{Error, Result};
use crate::process::{command, find, printed, run, say};

const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMEDRIVER: &[&str] = &["chromedriver", "chromium.chromedriver"];

/// A package manager: its command, what to run first, how it installs, and what it calls the browser and its driver.
struct Manager {
    program: &'static str,
    refresh: Option<&'static [&'static str]>,
    install: &'static [&'static str],
    packages: &'static [&'static str],
    as_root: bool,
}

const MANAGERS: &[Manager] = &[
    Manager {
        program: "apt-get",
        refresh: Some(&["update"]),
        install: &["install", "--yes", "--no-install-recommends"],
        packages: &["chromium", "chromium-driver"],
        as_root: true,
    },
    Manager {
        program: "dnf",
        refresh: None,
        install: &["install", "--assumeyes"],
        packages: &["chromium", "chromedriver"],
        as_root: true,
    },
    Manager {
        program: "pacman",
        refresh: None,
        install: &["-S", "--noconfirm", "--needed"],
        packages: &["chromium"],
        as_root: true,
    },
    Manager {
        program: "brew",
        refresh: None,
        install: &["install", "--cask"],
        packages: &["chromium", "chromedriver"],
        as_root: false,
    },
];

/// Chromium, or a Chrome. `ATLAS_CHROMIUM` names one that stands elsewhere.
pub fn chromium() -> Result<PathBuf> {
    obtain("Chromium", "ATLAS_CHROMIUM", CHROMIUM)
}

/// Its WebDriver, which the tests in WebAssembly are run through; it must be of the browser's version.
pub fn chromedriver() -> Result<PathBuf> {
    let browser = chromium()?;
    let driver = obtain("chromedriver", "CHROMEDRIVER", CHROMEDRIVER)?;
    let of = |program: &PathBuf| printed(command(program).arg("--version")).as_deref().and_then(major);
    match (of(&browser), of(&driver)) {
        (Some(browser), Some(driver)) if browser != driver => Err(Error::new(format!(
            "Chromium is of version {browser} and chromedriver of version {driver}: they must be the same; upgrade both"
        ))),
        _ => Ok(driver),
    }
}

fn obtain(what: &str, variable: &str, programs: &[&str]) -> Result<PathBuf> {
    if let Some(path) = std::env::var_os(variable).map(PathBuf::from) {
        return match path.is_file() {
            true => Ok(path),
            false => Err(Error::new(format!("{variable} names {}, which is not there", path.display()))),
        };
    }
    if let Some(path) = find(programs) {
        return Ok(path);
    }
    install(what, variable)?;
    find(programs).ok_or_else(|| Error::new(format!("{what} was installed, but is not on the search path")))
}

fn install(what: &str, variable: &str) -> Result<()> {
    let manager = MANAGERS.iter().find(|m| find(&[m.program]).is_some()).ok_or_else(|| {
        Error::new(format!(
            "{what} is missing and no package manager we know is here: install it, or name it in {variable}"
        ))
    })?;
    say(format!("installing {} with {}, since {what} is missing", manager.packages.join(" and "), manager.program));
    if let Some(refresh) = manager.refresh {
        // Lists of a fresh machine are empty or old; a failure here shows again, more plainly, below.
        let _ = manager.command()?.args(refresh).status();
    }
    let mut install = manager.command()?;
    run(install.args(manager.install).args(manager.packages), &format!("Installing {what} (is the network up?)"))
}

impl Manager {
    /// The package manager, through `sudo` where we are not root and it must be.
    fn command(&self) -> Result<std::process::Command> {
        let root = printed(command("id").arg("-u")).as_deref() == Some("0");
        if root || !self.as_root {
            return Ok(command(self.program));
        }
        let sudo = find(&["sudo"]).ok_or_else(|| {
            let packages = self.packages.join(" ");
            Error::new(format!("{packages}: install them as root with {}; there is no sudo here", self.program))
        })?;
        let mut command = command(sudo);
        command.arg(self.program);
        Ok(command)
    }
}

/// The major version in what a browser or driver prints for `--version`.
fn major(text: &str) -> Option<u32> {
    text.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_the_first_number_with_a_dot() {
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12"), Some(156));
        assert_eq!(major("ChromeDriver 156.0.8078.79 (a21ce95c24ce)"), Some(156));
        assert_eq!(major("nothing"), None);
    }
}
