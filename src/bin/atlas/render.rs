//! `atlas render`: a view as a picture.

use crate::{shown, Refusal};
use corridor_atlas::explore::ViewState;
use corridor_atlas::render::{RenderError, Studio};
use corridor_atlas::scene::picture::Size;
use corridor_atlas::url;
use lexopt::{Arg, Parser};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

const ALLOWED: &str = "--select, --view, --date, --lang, --theme, --size, --data, -o";

/// What is to be drawn, and where to.
pub struct Order {
    state: ViewState,
    size: Size,
    data: PathBuf,
    out: PathBuf,
    format: Format,
}

#[derive(Clone, Copy)]
enum Format {
    Svg,
    Png,
}

/// Reads the arguments; `None` where help is asked for.
pub fn read(parser: &mut Parser) -> Result<Option<Order>, Refusal> {
    let (mut state, mut size, mut data) = (ViewState::default(), Size::CARD, PathBuf::from("data"));
    let mut out = None;
    while let Some(argument) = parser.next().map_err(|error| refuse(&format!("{error}; allowed: {ALLOWED}")))? {
        let option = match argument {
            Arg::Short('h') => return Ok(None),
            Arg::Long("help") => return Ok(None),
            Arg::Short('o') => "-o".to_owned(),
            Arg::Short(other) => return Err(refuse(&format!("“-{other}” is no option; allowed: {ALLOWED}"))),
            Arg::Long("output") => "-o".to_owned(),
            Arg::Long(name) => format!("--{name}"),
            Arg::Value(value) => {
                return Err(refuse(&format!("“{}” belongs to no option; allowed: {ALLOWED}", shown(&value))))
            }
        };
        if !ALLOWED.split(", ").any(|known| known == option) {
            return Err(refuse(&format!("“{}” is no option; allowed: {ALLOWED}", shown(&option.into()))));
        }
        let value =
            parser.value().map_err(|_| refuse(&format!("{option} has no value; allowed: {}", allowed(&option))))?;
        match option.as_str() {
            "-o" => out = Some((format_of(&value)?, PathBuf::from(value))),
            "--data" => data = PathBuf::from(value),
            "--size" => {
                let text = value.to_string_lossy();
                size = text.parse().map_err(|_| wrong(&option, &value))?;
            }
            _ => state = changed(&state, &option, &value)?,
        }
    }
    let Some((format, out)) = out else {
        return Err(refuse(&format!("-o is missing; allowed: {}", allowed("-o"))));
    };
    Ok(Some(Order { state, size, data, out, format }))
}

/// The state with what an option says: the same as the key of its name in an address.
fn changed(state: &ViewState, option: &str, value: &OsString) -> Result<ViewState, Refusal> {
    let text = value.to_str().ok_or_else(|| wrong(option, value))?;
    let key = option.trim_start_matches('-');
    let read = url::parse(&format!("{key}={}", url::encode(text)));
    let state = state.clone();
    let changed = match key {
        "select" if read.select.is_some() => ViewState { select: read.select, ..state },
        "view" if read.view.is_some() => ViewState { view: read.view, ..state },
        "date" if read.date.is_some() => ViewState { date: read.date, ..state },
        "lang" if !read.lang.is_empty() && read.lang.len() == text.split(',').count() => {
            ViewState { lang: read.lang, ..state }
        }
        "theme" if read.theme.is_some() => ViewState { theme: read.theme, ..state },
        _ => return Err(wrong(option, value)),
    };
    Ok(changed)
}

fn format_of(path: &OsString) -> Result<Format, Refusal> {
    let path = PathBuf::from(path);
    match path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("svg") => Ok(Format::Svg),
        Some("png") => Ok(Format::Png),
        _ => Err(wrong("-o", &path.into_os_string())),
    }
}

fn allowed(option: &str) -> String {
    match option {
        "--select" => {
            "corridor:ID, place:ID, country:CC, meeting:ID, agreement:ID, article:ID or topic:ID of a record".to_owned()
        }
        "--view" => "longitude,latitude,zoom: -180…180, -90…90, -1…12, such as 75.5,41,3".to_owned(),
        "--date" => "YYYY, YYYY-MM or YYYY-MM-DD, or two of them with .. between".to_owned(),
        "--lang" => "languages by their BCP 47 tags with commas between, such as kk,ru".to_owned(),
        "--theme" => "light, dark or auto".to_owned(),
        "--size" => format!("WIDTHxHEIGHT in pixels, each from {} to {}, such as 1200x630", Size::LEAST, Size::MOST),
        "--data" => "a data folder (default: data)".to_owned(),
        _ => "the name of a file that ends in .svg or .png".to_owned(),
    }
}

fn wrong(option: &str, value: &OsString) -> Refusal {
    let value: String = shown(value).chars().take(80).collect();
    refuse(&format!("{option}: “{value}”; allowed: {}", allowed(option)))
}

fn refuse(what: &str) -> Refusal {
    Refusal(format!("render: {what}"))
}

/// Draws and writes the picture. What is wrong with files is told, with exit code 1.
pub fn carry_out(order: &Order) -> Result<ExitCode, Refusal> {
    let studio = match Studio::open(&order.data).and_then(|studio| studio.speaking(&order.state.lang)) {
        Ok(studio) => studio,
        Err(error) => return Ok(failed(&error)),
    };
    if let Some(selection) = order.state.select.as_ref().filter(|selection| !studio.atlas().has(selection)) {
        return Err(wrong("--select", &selection.to_string().into()));
    }
    let file = match order.format {
        Format::Svg => studio.svg(&order.state, order.size).into_bytes(),
        Format::Png => match studio.png(&order.state, order.size) {
            Ok(file) => file,
            Err(error) => return Ok(failed(&error)),
        },
    };
    match std::fs::write(&order.out, file) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) => Ok(failed(&RenderError::Write { path: order.out.clone(), error })),
    }
}

fn failed(error: &RenderError) -> ExitCode {
    let line: String = error.to_string().chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    // Nothing is left to do when standard error is closed.
    let _ = writeln!(io::stderr(), "atlas: render: {line}");
    ExitCode::FAILURE
}
