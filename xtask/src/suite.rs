//! `cargo xtask test`: every test of the project, each step run even where another failed, with a summary at the end.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::bundle::{self, Asked, Profile};
use crate::error::{Context, Error, Result};
use crate::process::{cargo, clock, command, run as execute, say};
use crate::{budget, project, releases, setup};

const KINDS: [&str; 4] = ["lint", "native", "wasm", "e2e"];

/// The features under which the package is the pure core and its native companion.
const CORE: [&str; 3] = ["--no-default-features", "--features", "native"];

type Obtain = fn() -> Result<PathBuf>;

/// What the end-to-end tests drive, and by which variable they are told where it is.
const DRIVEN: [(&str, Obtain); 6] = [
    ("ATLAS_CHROMIUM", setup::chromium),
    ("ATLAS_FIREFOX", setup::firefox),
    ("ATLAS_WEBKIT_DRIVER", setup::webkit_driver),
    ("ATLAS_XVFB", setup::xvfb),
    ("ATLAS_JAVA", setup::java),
    ("ATLAS_NGINX", setup::nginx),
];

/// One step, and the kind of tests it belongs to.
struct Step {
    kind: &'static str,
    name: &'static str,
    run: fn(&Setting) -> Result<()>,
    /// Whether the rest of its kind makes no sense without it.
    needed: bool,
}

/// What the steps share.
struct Setting {
    profile: Profile,
    /// This very program, which serves the site to the end-to-end tests. Asked for at the start: a later build of
    /// `xtask` replaces the file, and the system then calls ours deleted.
    program: PathBuf,
}

const STEPS: &[Step] = &[
    step("lint", "format", format),
    step("lint", "clippy: core and xtask", clippy_core),
    step("lint", "clippy: web", clippy_web),
    step("lint", "scripts", scripts),
    step("native", "native tests", native_tests),
    step("native", "xtask", xtask_tests),
    step("native", "benchmark", bench_tests),
    step("native", "data", data),
    step("wasm", "tests in a browser", browser_tests),
    Step { needed: true, ..step("e2e", "site", site) },
    step("e2e", "size", size),
    step("e2e", "end to end", end_to_end),
];

const fn step(kind: &'static str, name: &'static str, run: fn(&Setting) -> Result<()>) -> Step {
    Step { kind, name, run, needed: false }
}

/// How a step went.
enum Outcome {
    Passed,
    Failed(Error),
    Skipped,
}

/// Runs all steps, or those of one kind.
pub fn run(only: Option<&str>, profile: Profile) -> Result<()> {
    if let Some(kind) = only.filter(|kind| !KINDS.contains(kind)) {
        return Err(Error::new(format!("--only takes one of {}, not `{kind}`", KINDS.join(", "))));
    }
    let program = std::env::current_exe().context(|| "finding the path of xtask".to_owned())?;
    let setting = Setting { profile, program };
    let mut results: Vec<(&Step, Outcome, Duration)> = Vec::new();
    for step in STEPS.iter().filter(|step| only.is_none_or(|kind| kind == step.kind)) {
        let blocked = results.iter().any(|(s, o, _)| s.kind == step.kind && s.needed && !matches!(o, Outcome::Passed));
        let start = Instant::now();
        let outcome = if blocked { Outcome::Skipped } else { attempt(step, &setting) };
        results.push((step, outcome, start.elapsed()));
    }
    summary(&results)
}

fn attempt(step: &Step, setting: &Setting) -> Outcome {
    eprintln!();
    say(format!("{}: {}", step.kind, step.name));
    match (step.run)(setting) {
        Ok(()) => Outcome::Passed,
        Err(error) => {
            eprintln!("✗ {error}");
            Outcome::Failed(error)
        }
    }
}

fn summary(results: &[(&Step, Outcome, Duration)]) -> Result<()> {
    println!();
    for (step, outcome, time) in results {
        let word = match outcome {
            Outcome::Passed => "passed".to_owned(),
            Outcome::Failed(error) => format!("FAILED  {error}"),
            Outcome::Skipped => "not run, since a step before it failed".to_owned(),
        };
        println!("{:<7} {:<24} {:>6}  {word}", step.kind, step.name, clock(*time));
    }
    let total: Duration = results.iter().map(|(_, _, time)| *time).sum();
    let passed = results.iter().filter(|(_, outcome, _)| matches!(outcome, Outcome::Passed)).count();
    let failed = results.len() - passed;
    println!("{:<32} {:>6}\n", "all", clock(total));
    println!("steps: {passed} passed, {failed} failed");
    match failed {
        0 => Ok(()),
        _ => Err(Error::new("not every step passed")),
    }
}

fn format(_: &Setting) -> Result<()> {
    setup::linters()?;
    execute(cargo().args(["fmt", "--all", "--check"]), "The check of the format (`cargo fmt --all` mends it)")
}

fn clippy_core(_: &Setting) -> Result<()> {
    clippy(&["--package", "corridor-atlas", "--all-targets", CORE[0], CORE[1], CORE[2]])?;
    clippy(&["--package", "atlas-own", "--all-targets"])?;
    clippy(&["--package", "xtask", "--all-targets"])
}

fn clippy_web(_: &Setting) -> Result<()> {
    setup::wasm_target()?;
    clippy(&["--package", "corridor-atlas", "--lib", "--bins", "--target", "wasm32-unknown-unknown"])?;
    clippy(&["--package", "atlas-desk", "--package", "atlas-own", "--lib", "--target", "wasm32-unknown-unknown"])
}

fn clippy(options: &[&str]) -> Result<()> {
    execute(cargo().arg("clippy").args(options).args(["--", "--deny", "warnings"]), "clippy")
}

/// Scripts that no compiler reads.
fn scripts(_: &Setting) -> Result<()> {
    let node = setup::node()?;
    for (folder, ending) in [("assets", ".js"), ("tests/e2e", ".mjs"), ("bench", ".mjs"), ("bench/peers", ".js")] {
        for path in files(folder, ending)? {
            execute(command(&node).arg("--check").arg(path), "The check of a script")?;
        }
    }
    Ok(())
}

fn native_tests(_: &Setting) -> Result<()> {
    execute(cargo().args(["test", "--package", "corridor-atlas"]).args(CORE), "Native tests")?;
    execute(cargo().args(["test", "--package", "atlas-own"]), "Tests of readers' own data")
}

fn xtask_tests(_: &Setting) -> Result<()> {
    execute(cargo().args(["test", "--package", "xtask"]), "Tests of xtask")
}

/// What the benchmark makes of its measures; that it measures shows when it runs.
fn bench_tests(_: &Setting) -> Result<()> {
    let mut test = command(setup::node()?);
    test.arg("--test").args(files("bench", ".test.mjs")?.iter().map(OsString::from));
    execute(&mut test, "Tests of the benchmark")
}

fn data(_: &Setting) -> Result<()> {
    let mut check = cargo();
    check.args(["run", "--quiet", "--package", "corridor-atlas", "--bin", "atlas"]).args(CORE).args(["--", "check"]);
    execute(&mut check, "`atlas check`")
}

/// Tests compiled to WebAssembly, run in Chromium: those in `tests/web*.rs`. The library's own unit tests are not among
/// them, so that they may use what only exists natively.
fn browser_tests(_: &Setting) -> Result<()> {
    let mut suites = files("tests", ".rs")?;
    suites.retain(|path| name(path).starts_with("web"));
    if suites.is_empty() {
        say("there is no tests/web*.rs yet");
        return Ok(());
    }
    setup::wasm_target()?;
    setup::wasm_bindgen()?;
    let mut test = cargo();
    test.args(["test", "--package", "corridor-atlas", "--target", "wasm32-unknown-unknown"]);
    for suite in &suites {
        test.arg("--test").arg(name(suite).trim_end_matches(".rs"));
    }
    test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", setup::chromedriver()?)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", webdriver()?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    execute(&mut test, "Tests in a browser")
}

/// Writes down how the driver is to start the browser, and returns the file.
fn webdriver() -> Result<PathBuf> {
    let switches = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
    let capabilities = serde_json::json!({
        "goog:chromeOptions": { "binary": setup::chromium()?, "args": switches }
    });
    let folder = project::root().join("target");
    let path = folder.join("webdriver.json");
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&path, capabilities.to_string()))
        .context(|| format!("writing {}", path.display()))?;
    Ok(path)
}

fn site(setting: &Setting) -> Result<()> {
    let site = bundle::build(setting.profile, &Asked { sample: true, ..Asked::default() })?;
    releases::copy_into(&site, &releases::kept())
}

fn size(setting: &Setting) -> Result<()> {
    match setting.profile {
        Profile::Release => budget::report(&setting.profile.folder()),
        Profile::Quick => {
            say("a quick build is not measured");
            Ok(())
        }
    }
}

fn end_to_end(setting: &Setting) -> Result<()> {
    let node = setup::node()?;
    setup::test_libraries()?;
    // Its pictures are compared with the page's.
    let mut companion = cargo();
    companion.args(["build", "--quiet", "--package", "corridor-atlas", "--bin", "atlas"]).args(CORE);
    execute(&mut companion, "Building `atlas`")?;
    let mut test: Command = command(node);
    // A test that hangs is to fail, not to use up the time of all.
    test.args(["--test", "--test-timeout=900000"]).args(files("tests/e2e", ".test.mjs")?.iter().map(OsString::from));
    test.env("ATLAS_DIST", setting.profile.folder()).env("ATLAS_XTASK", &setting.program);
    for (variable, obtain) in DRIVEN {
        // The tests of what cannot be had fail; the others are still worth running.
        match obtain() {
            Ok(path) => drop(test.env(variable, path)),
            Err(error) => say(error.to_string()),
        }
    }
    execute(&mut test, "End-to-end tests")
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

/// The files of a folder that end so, in order.
fn files(folder: &str, ending: &str) -> Result<Vec<PathBuf>> {
    let folder = project::root().join(folder);
    let entries = std::fs::read_dir(&folder).context(|| format!("reading {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.is_file() && path.to_string_lossy().ends_with(ending));
    files.sort();
    Ok(files)
}
