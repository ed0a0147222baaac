//! Running other programs, and saying so.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::error::{Context, Error, Result};
use crate::project;

/// Tells the person at the terminal what is going on. On standard error, which is not buffered.
pub fn say(sentence: impl AsRef<str>) {
    eprintln!("→ {}", sentence.as_ref());
}

/// A command at the root of the repository that finds our own tools first.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project::root()).env("PATH", search_path());
    command
}

/// `cargo`, the one that runs us.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs to the end with its output shown as it comes; anything but success is an error that says `what` failed.
pub fn run(command: &mut Command, what: &str) -> Result<()> {
    let status = command.status().context(|| format!("{what}: could not start {}", name(command)))?;
    if status.success() {
        return Ok(());
    }
    Err(Error::new(format!("{what} failed ({} ended with {status})", name(command))))
}

/// What a command prints, or nothing where it cannot be run or fails.
pub fn printed(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first of `programs` that the search path has.
pub fn find(programs: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&search_path()).collect();
    let file = |program: &str| format!("{program}{}", std::env::consts::EXE_SUFFIX);
    programs.iter().find_map(|program| folders.iter().map(|f| f.join(file(program))).find(|path| path.is_file()))
}

/// Minutes and seconds, for people.
pub fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Our own tools, then whatever the machine has.
fn search_path() -> OsString {
    let ours = [project::tools().join("bin"), project::tools().join("node_modules").join(".bin")];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let theirs = std::env::split_paths(&path).filter(|folder| !ours.contains(folder));
    std::env::join_paths(ours.iter().cloned().chain(theirs)).unwrap_or(path)
}

fn name(command: &Command) -> String {
    Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned()
}
