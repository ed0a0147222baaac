//! `cargo xtask`: everything that is done *to* the atlas rather than *by* it.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`setup`] | which tools are needed and how to get them on a bare machine |
//! | [`bundle`] | how Trunk turns the crate into a site |
//! | [`modules`] | the modules beside the application, which Trunk does not know of |
//! | [`finish`] | what is done to Trunk's output before it ships |
//! | [`pages`] | the pages of the site, from what the core crate draws |
//! | [`notes`], [`prose`] | what the site says about itself, from Markdown |
//! | [`template`], [`html`] | filling the page's placeholders, and looking at the result |
//! | [`single`] | the one-file edition |
//! | [`app`] | what makes the site an app that can be installed |
//! | [`offline`] | what its service worker keeps |
//! | [`crawl`] | where links lead, and what lists the pages for search engines |
//! | [`budget`] | what a reader downloads, and how much of it is allowed |
//! | [`compress`] | compressed copies of what is sent |
//! | [`headers`] | what servers send with it |
//! | [`server`] | a static server with the headers our own configurations send |
//! | [`bench`] | what the benchmark needs |
//! | [`suite`] | every test of the project |

mod app;
mod args;
mod bench;
mod budget;
mod bundle;
mod cards;
mod compress;
mod crawl;
mod error;
mod finish;
mod headers;
mod html;
mod minify;
mod modules;
mod notes;
mod offline;
mod pages;
mod parallel;
mod process;
mod project;
mod prose;
mod releases;
#[cfg(test)]
mod scratch;
mod server;
mod setup;
mod single;
mod suite;
mod template;
mod versions;

use std::process::ExitCode;

use args::Args;
use bundle::Asked;
use error::{Error, Result};

const HELP: &str = "\
cargo xtask <command>: sets up what is missing, and says what it does.

  serve [--port 8080] [--release]    build the atlas and serve it on http://127.0.0.1:8080
  test [--only native|wasm|e2e|lint] [--quick]
                                     every test, or one kind; --quick tests a quick build instead of the release
  dist [--site-url URL] [--contact URL_OR_MAIL] [--freeze]
                                     release build into dist/, and its size against the budget; URL is where it will
                                     stand, URL_OR_MAIL where readers report errors; --freeze keeps it in releases/,
                                     from where it and all later builds have it under v/DATE/
  bench [--quick] [--rounds 5] [--lines 40,1000,10000,100000] [--throttle 1,4] [--pages atlas,maplibre]
        [--no-build] [--report]      measure the atlas beside other map libraries, and write docs/BENCHMARKS.md: hours, or
                                     minutes with --quick; --no-build takes dist/ as it stands, --report writes the page
                                     anew from bench/results.json

used by the commands above:

  host DIR [--port 0] [--no-csp] [--no-cors]
                                     serve a finished folder as it is
  finish [DIR]                       complete Trunk's output (its post_build hook; DIR is $TRUNK_STAGING_DIR there)
";

fn main() -> ExitCode {
    match run(Args::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut args: Args) -> Result<()> {
    match args.command().as_deref() {
        Some("serve") => serve(args),
        Some("test") => test(args),
        Some("dist") => dist(args),
        Some("bench") => bench(args),
        Some("host") => host(args),
        Some("finish") => {
            let staging = args.folder();
            args.finish()?;
            finish::run(staging)
        }
        None | Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            Ok(())
        }
        Some(other) => Err(Error::new(format!("there is no command `{other}`\n\n{HELP}"))),
    }
}

fn serve(mut args: Args) -> Result<()> {
    let port = args.number("--port")?.unwrap_or(8080);
    let profile = if args.flag("--release") { bundle::Profile::Release } else { bundle::Profile::Quick };
    args.finish()?;
    // Taken before the build, so that a busy port is told at once and not after minutes of compiling.
    let listener = server::bind(port)?;
    let site = bundle::build(profile, &Asked::default())?;
    releases::copy_into(&site, &releases::kept())?;
    server::serve(listener, server::Site { root: site, csp: true, cors: true })
}

fn dist(mut args: Args) -> Result<()> {
    let asked = Asked { site_url: args.value("--site-url")?, contact: args.value("--contact")?, sample: false };
    let is_frozen = args.flag("--freeze");
    args.finish()?;
    let site = bundle::build(bundle::Profile::Release, &asked)?;
    budget::report(&site)?;
    if is_frozen {
        releases::freeze(&site, &releases::kept())?;
    }
    releases::copy_into(&site, &releases::kept())?;
    compress::site(&site)
}

fn test(mut args: Args) -> Result<()> {
    let only = args.value("--only")?;
    let profile = if args.flag("--quick") { bundle::Profile::Quick } else { bundle::Profile::Release };
    args.finish()?;
    suite::run(only.as_deref(), profile)
}

fn bench(mut args: Args) -> Result<()> {
    let keep = args.flag("--no-build");
    let options = args.rest();
    // A page written anew from earlier results needs no site.
    let build = !keep && !options.iter().any(|option| option == "--report");
    bench::run(build, &options)
}

fn host(mut args: Args) -> Result<()> {
    let port = args.number("--port")?.unwrap_or(0);
    let (csp, cors) = (!args.flag("--no-csp"), !args.flag("--no-cors"));
    let root = args.folder().ok_or_else(|| Error::new("`host` needs the folder to serve"))?;
    args.finish()?;
    server::serve(server::bind(port)?, server::Site { root, csp, cors })
}
