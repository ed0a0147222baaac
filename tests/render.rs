//! `atlas render` as it is called: files that are written, and what is said about mistakes.
#![cfg(feature = "native")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn render(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atlas"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("render").args(arguments).output().unwrap()
}

/// A file for this test alone, which is not there yet.
fn fresh(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_file(&path);
    path
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The one line on standard error.
fn line(output: &Output) -> String {
    let line = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(line.lines().count(), 1, "{line}");
    assert!(output.stdout.is_empty() && !line.contains("panicked"), "{line}");
    line
}

#[test]
fn a_view_becomes_an_svg_file() {
    let out = fresh("view.svg");
    let arguments = ["--select", "place:dostyk", "--view=82.5,45.2,5", "--date", "2020", "--lang", "kk,ru", "--theme"];
    let output = render(&[&arguments[..], &["dark", "--size", "800x500", "-o", text(&out)]].concat());
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    let svg = std::fs::read_to_string(out).unwrap();
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"800\" height=\"500\""));
    assert!(svg.contains("Достық") && svg.contains("2020 жағдайы бойынша") && svg.contains("data-id=\"place:dostyk\""));
}

#[test]
fn the_ending_decides_on_the_format() {
    let out = fresh("whole.PNG");
    let output = render(&["--size=320x200", "-o", text(&out)]);
    assert!(output.status.success(), "{output:?}");
    let file = std::fs::read(out).unwrap();
    assert_eq!(&file[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(file[16..24], [0, 0, 1, 64, 0, 0, 0, 200]);
}

#[test]
fn a_mistake_names_the_argument_and_what_is_allowed() {
    let out = fresh("never.svg");
    let out = text(&out);
    for (arguments, named, allowed) in [
        (&["--select", "middle-corridor"][..], "--select", "corridor:ID"),
        (&["--select", "place:no-such-place"], "--select", "of a record"),
        (&["--select", "place:\u{1b}[2J\n"], "--select", "corridor:ID"),
        (&["--view", "80,44"], "--view", "longitude,latitude,zoom"),
        (&["--view", "80,95,3"], "--view", "-90…90"),
        (&["--view", "NaN,44,3"], "--view", "-90…90"),
        (&["--date", "soon"], "--date", "YYYY-MM-DD"),
        (&["--lang", "kk,?"], "--lang", "BCP 47"),
        (&["--lang", ""], "--lang", "BCP 47"),
        (&["--theme", "blue"], "--theme", "light, dark"),
        (&["--size", "1200"], "--size", "1200x630"),
        (&["--size", "99999x99999"], "--size", "from 160 to 6000"),
        (&["--colour", "red"], "--colour", "--theme"),
        (&["-x"], "-x", "--select"),
        (&["extra"], "extra", "--select"),
        (&["--size"], "--size", "1200x630"),
    ] {
        let before = if arguments.len() == 1 { vec!["-o", out] } else { Vec::new() };
        let after = if arguments.len() == 1 { Vec::new() } else { vec!["-o", out] };
        let output = render(&[&before[..], arguments, &after[..]].concat());
        let line = line(&output);
        assert_eq!(output.status.code(), Some(2), "{line}");
        let (wrong, right) = line.split_once("allowed: ").expect("it says what is allowed");
        assert!(wrong.contains(named) && right.contains(allowed), "{line}");
        assert!(!Path::new(out).exists(), "{line}");
    }
}

#[test]
fn where_to_must_be_said() {
    for (arguments, code) in [(&[][..], 2), (&["-o", "picture.gif"], 2), (&["-o", "picture"], 2), (&["-o"], 2)] {
        let output = render(arguments);
        let line = line(&output);
        assert_eq!(output.status.code(), Some(code), "{line}");
        assert!(line.contains("-o") && line.contains(".svg or .png"), "{line}");
    }
}

#[test]
fn troubles_with_files_are_told_with_their_reason() {
    let out = fresh("unread.svg");
    let output = render(&["--data", "no-such-folder", "-o", text(&out)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(line(&output).contains("no-such-folder"));
    let output = render(&["-o", "no-such-folder/picture.svg"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(line(&output).contains("no-such-folder/picture.svg cannot be written"));
}

#[test]
fn help_tells_of_it() {
    let output = render(&["--help"]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("atlas render"));
}
