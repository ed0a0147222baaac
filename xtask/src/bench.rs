//! `cargo xtask bench`: the atlas beside what people would use instead. `bench/run.mjs` measures and writes the page;
//! here is what it needs: libraries, browser, the finished site.

use std::process::Command;

use crate::bundle::{self, Asked, Profile};
use crate::error::Result;
use crate::process::{command, run as execute};
use crate::{compress, project, releases, setup};

/// Runs the benchmark with its own options; `build` is whether `dist/` is built anew before.
pub fn run(build: bool, options: &[String]) -> Result<()> {
    setup::bench_libraries()?;
    // A slip in the options is told now and not after minutes of compiling.
    execute(script()?.args(options).arg("--check"), "Reading the options of the benchmark")?;
    if build {
        // Records' pages are not visited: a sample of them is enough.
        let site = bundle::build(Profile::Release, &Asked { sample: true, ..Asked::default() })?;
        releases::copy_into(&site, &releases::kept())?;
        compress::site(&site)?;
    }
    execute(script()?.args(options).env("ATLAS_CHROMIUM", setup::chromium()?), "The benchmark")
}

fn script() -> Result<Command> {
    let mut script = command(setup::node()?);
    script.arg(project::bench().join("run.mjs")).env("ATLAS_DIST", Profile::Release.folder());
    Ok(script)
}
