//! Programs that the tests drive: found where the system has them, else from its package manager.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;

use crate::error::{Error, Result};
use crate::process::{command, find, printed, run, say};

/// A program that is no tool of ours.
struct Program {
    what: &'static str,
    /// The environment variable that names one that stands elsewhere.
    variable: &'static str,
    /// What it may be called, the likeliest first.
    names: &'static [&'static str],
    /// Its packages, by [`MANAGERS`] in their order; none where a manager does not have it.
    packages: [&'static [&'static str]; 4],
}

const CHROMIUM: Program = Program {
    what: "Chromium",
    variable: "ATLAS_CHROMIUM",
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    packages: [&["chromium"], &["chromium"], &["chromium"], &["chromium"]],
};

/// Installed together with its browser, which must be of the same version.
const CHROMEDRIVER: Program = Program {
    what: "chromedriver",
    variable: "CHROMEDRIVER",
    names: &["chromedriver", "chromium.chromedriver"],
    packages: [
        &["chromium", "chromium-driver"],
        &["chromium", "chromedriver"],
        &["chromium"],
        &["chromium", "chromedriver"],
    ],
};

const FIREFOX: Program = Program {
    what: "Firefox",
    variable: "ATLAS_FIREFOX",
    names: &["firefox-esr", "firefox"],
    packages: [&["firefox-esr"], &["firefox"], &["firefox"], &["firefox"]],
};

const WEBKIT_DRIVER: Program = Program {
    what: "WebKitGTK's WebDriver",
    variable: "ATLAS_WEBKIT_DRIVER",
    names: &["WebKitWebDriver"],
    packages: [&["webkit2gtk-driver"], &["/usr/bin/WebKitWebDriver"], &["webkitgtk-6.0"], &[]],
};

const XVFB: Program = Program {
    what: "Xvfb",
    variable: "ATLAS_XVFB",
    names: &["Xvfb"],
    packages: [&["xvfb"], &["xorg-x11-server-Xvfb"], &["xorg-server-xvfb"], &[]],
};

const JAVA: Program = Program {
    what: "a Java runtime",
    variable: "ATLAS_JAVA",
    names: &["java"],
    packages: [&["default-jre-headless"], &["java-latest-openjdk-headless"], &["jre-openjdk-headless"], &["temurin"]],
};

const NGINX: Program = Program {
    what: "nginx",
    variable: "ATLAS_NGINX",
    names: &["nginx"],
    packages: [&["nginx-light"], &["nginx-core"], &["nginx"], &["nginx"]],
};

/// Where programs stand that not every search path leads to: servers, and what macOS calls applications.
const ELSEWHERE: [&str; 3] = ["/usr/sbin", "/usr/local/sbin", "/Applications/Firefox.app/Contents/MacOS"];

/// A package manager: its command, what to run first and how it installs.
struct Manager {
    program: &'static str,
    refresh: Option<&'static [&'static str]>,
    install: &'static [&'static str],
    as_root: bool,
}

const MANAGERS: [Manager; 4] = [
    Manager {
        program: "apt-get",
        refresh: Some(&["update"]),
        install: &["install", "--yes", "--no-install-recommends"],
        as_root: true,
    },
    Manager { program: "dnf", refresh: None, install: &["install", "--assumeyes"], as_root: true },
    Manager { program: "pacman", refresh: None, install: &["-S", "--noconfirm", "--needed"], as_root: true },
    Manager { program: "brew", refresh: None, install: &["install"], as_root: false },
];

/// Chromium, or a Chrome.
pub fn chromium() -> Result<PathBuf> {
    obtain(&CHROMIUM)
}

/// Its WebDriver, which the tests in WebAssembly are run through; it must be of the browser's version.
pub fn chromedriver() -> Result<PathBuf> {
    let browser = chromium()?;
    let driver = obtain(&CHROMEDRIVER)?;
    let of = |program: &PathBuf| printed(command(program).arg("--version")).as_deref().and_then(major);
    match (of(&browser), of(&driver)) {
        (Some(browser), Some(driver)) if browser != driver => Err(Error::new(format!(
            "Chromium is of version {browser} and chromedriver of version {driver}: they must be the same; upgrade both"
        ))),
        _ => Ok(driver),
    }
}

pub fn firefox() -> Result<PathBuf> {
    obtain(&FIREFOX)
}

/// The WebDriver that starts WebKitGTK's own small browser.
pub fn webkit_driver() -> Result<PathBuf> {
    obtain(&WEBKIT_DRIVER)
}

/// A display without a screen, for browsers that must have one.
pub fn xvfb() -> Result<PathBuf> {
    obtain(&XVFB)
}

/// What the HTML checker runs in.
pub fn java() -> Result<PathBuf> {
    let java = obtain(&JAVA)?;
    // A bare macOS has a `java` that only says where to get one.
    match printed(command(&java).arg("-version")) {
        Some(_) => Ok(java),
        None => Err(Error::new(format!(
            "{} does not start: install a Java runtime, or name one in ATLAS_JAVA",
            java.display()
        ))),
    }
}

pub fn nginx() -> Result<PathBuf> {
    obtain(&NGINX)
}

fn obtain(program: &Program) -> Result<PathBuf> {
    let Program { what, variable, .. } = program;
    if let Some(path) = std::env::var_os(variable).map(PathBuf::from) {
        return match path.is_file() {
            true => Ok(path),
            false => Err(Error::new(format!("{variable} names {}, which is not there", path.display()))),
        };
    }
    if let Some(path) = look(program.names) {
        return Ok(path);
    }
    install(program)?;
    look(program.names).ok_or_else(|| {
        Error::new(format!("{what} was installed, but is not on the search path: name it in {variable}"))
    })
}

/// On the search path, then where else programs stand.
fn look(names: &[&str]) -> Option<PathBuf> {
    let elsewhere = || ELSEWHERE.iter().flat_map(|folder| names.iter().map(|name| Path::new(folder).join(name)));
    find(names).or_else(|| elsewhere().find(|path| path.is_file()))
}

fn install(program: &Program) -> Result<()> {
    let Program { what, variable, .. } = program;
    let manager = MANAGERS.iter().zip(program.packages).find(|(manager, _)| find(&[manager.program]).is_some());
    let Some((manager, packages)) = manager else {
        return Err(Error::new(format!(
            "{what} is missing and no package manager we know is here: install it, or name it in {variable}"
        )));
    };
    if packages.is_empty() {
        return Err(Error::new(format!(
            "{what} is missing and {} does not have it: name it in {variable}",
            manager.program
        )));
    }
    say(format!("installing {} with {}, since {what} is missing", packages.join(" and "), manager.program));
    manager.refresh(packages)?;
    let mut install = manager.command(packages)?;
    run(install.args(manager.install).args(packages), &format!("Installing {what} (is the network up?)"))
}

impl Manager {
    /// Lists of a fresh machine are empty or old. A failure shows again, more plainly, when something is installed.
    fn refresh(&self, packages: &[&str]) -> Result<()> {
        static ONCE: Once = Once::new();
        if let Some(refresh) = self.refresh {
            let mut command = self.command(packages)?;
            ONCE.call_once(|| drop(command.args(refresh).status()));
        }
        Ok(())
    }

    /// The package manager, through `sudo` where we are not root and it must be.
    fn command(&self, packages: &[&str]) -> Result<Command> {
        let root = printed(command("id").arg("-u")).as_deref() == Some("0");
        if root || !self.as_root {
            return Ok(command(self.program));
        }
        let sudo = find(&["sudo"]).ok_or_else(|| {
            let packages = packages.join(" ");
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
    use super::*;

    #[test]
    fn the_major_version_is_the_first_number_with_a_dot() {
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12"), Some(156));
        assert_eq!(major("ChromeDriver 156.0.8078.79 (a21ce95c24ce)"), Some(156));
        assert_eq!(major("nothing"), None);
    }

    #[test]
    fn a_program_is_found_and_a_missing_one_is_not() {
        assert!(look(&["no-such-program", "cargo"]).is_some_and(|path| path.ends_with("cargo")));
        assert_eq!(look(&["no-such-program"]), None);
    }

    #[test]
    fn the_manager_of_continuous_integration_has_every_program() {
        for program in [CHROMIUM, CHROMEDRIVER, FIREFOX, WEBKIT_DRIVER, XVFB, JAVA, NGINX] {
            assert!(!program.packages[0].is_empty(), "{}", program.what);
        }
    }
}
