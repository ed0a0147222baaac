//! `atlas`, the native companion: the same code as the page, without a browser.

mod render;

use corridor_atlas::check::{check_folder, today};
use lexopt::{Arg, Parser};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
atlas: the native companion of Corridor Atlas

Usage:
  atlas check [DIR]   checks a data folder (default: data); prints one line a problem, exit code 1 if there is any
  atlas render [--select kind:id] [--view lon,lat,zoom] [--date D] [--lang L] [--theme T] [--size WxH] [--data DIR]
               -o FILE.svg|.png
                      draws a view as a picture; without --view it frames what is selected
  atlas --help        prints this text

Exit codes: 0 nothing wrong, 1 problems found, 2 the command cannot be understood or carried out";

/// What is to be done.
enum Command {
    Help,
    Check { folder: PathBuf },
    Render(Box<render::Order>),
}

/// A command that cannot be understood or carried out: one line that names the argument and what is allowed.
struct Refusal(String);

fn main() -> ExitCode {
    match read_command(std::env::args_os().skip(1)).and_then(carry_out) {
        Ok(code) => code,
        Err(Refusal(line)) => {
            // Nothing is left to do when standard error is closed.
            let _ = writeln!(io::stderr(), "atlas: {line}");
            ExitCode::from(2)
        }
    }
}

fn read_command(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Refusal> {
    let mut parser = Parser::from_args(arguments);
    match parser.next().map_err(|error| refuse_option(&error.to_string()))? {
        Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help),
        Some(Arg::Value(command)) if command == "check" => read_check(&mut parser),
        Some(Arg::Value(command)) if command == "render" => {
            render::read(&mut parser).map(|order| order.map_or(Command::Help, |order| Command::Render(Box::new(order))))
        }
        Some(Arg::Value(command)) => {
            Err(Refusal(format!("“{}” is no command; allowed: check, render", shown(&command))))
        }
        Some(Arg::Short(option)) => Err(refuse_option(&format!("“-{option}” is no option"))),
        Some(Arg::Long(option)) => Err(refuse_option(&format!("“--{option}” is no option"))),
        None => Err(Refusal("no command; allowed: check, render".to_owned())),
    }
}

fn refuse_option(what: &str) -> Refusal {
    Refusal(format!("{what}; allowed: check, render, --help"))
}

fn read_check(parser: &mut Parser) -> Result<Command, Refusal> {
    const ALLOWED: &str = "check takes one folder (default: data)";
    let mut folder = None;
    while let Some(argument) = parser.next().map_err(|error| Refusal(format!("{error}; {ALLOWED}")))? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            Arg::Value(value) if folder.is_none() => folder = Some(PathBuf::from(value)),
            Arg::Value(value) => return Err(Refusal(format!("“{}” is one too many; {ALLOWED}", shown(&value)))),
            Arg::Short(option) => return Err(Refusal(format!("“-{option}” is no option; {ALLOWED}"))),
            Arg::Long(option) => return Err(Refusal(format!("“--{option}” is no option; {ALLOWED}"))),
        }
    }
    Ok(Command::Check { folder: folder.unwrap_or_else(|| PathBuf::from("data")) })
}

/// An argument in a one-line message, whatever it holds.
fn shown(argument: &OsString) -> String {
    argument.to_string_lossy().chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn carry_out(command: Command) -> Result<ExitCode, Refusal> {
    match command {
        Command::Help => print(&[HELP]).map(|()| ExitCode::SUCCESS),
        Command::Check { folder } => check(&folder),
        Command::Render(order) => render::carry_out(&order),
    }
}

/// Prints what is wrong in a data folder, and a summary on standard error.
fn check(folder: &Path) -> Result<ExitCode, Refusal> {
    let name = shown(&folder.as_os_str().to_owned());
    if !folder.is_dir() {
        return Err(Refusal(format!("check: “{name}” is no folder; allowed: a data folder (default: data)")));
    }
    let problems = check_folder(folder, today())
        .map_err(|error| Refusal(format!("check: “{name}” cannot be read: {error}; allowed: a data folder")))?;
    print(&problems)?;
    let summary = match problems.len() {
        0 => "nothing wrong".to_owned(),
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    let _ = writeln!(io::stderr(), "atlas check: {name}: {summary}");
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Prints lines on standard output. A reader that has gone away is no failure.
fn print(lines: &[impl std::fmt::Display]) -> Result<(), Refusal> {
    let mut out = io::stdout().lock();
    let written = lines.iter().try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Refusal(format!("standard output cannot be written: {error}; allowed: a file or terminal with room")))
        }
        _ => Ok(()),
    }
}
