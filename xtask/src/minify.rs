//! What is there for people alone, taken out of what browsers are sent.

use std::fs;
use std::path::Path;

use crate::error::{Context, Result};
use crate::process::{command, run};

/// Makes the scripts and style sheets in a folder shorter. Names that others call stay: each file is a program of its
/// own to esbuild, whose outermost names it leaves alone.
pub fn scripts_and_styles(folder: &Path) -> Result<()> {
    let entries = fs::read_dir(folder).context(|| format!("reading {}", folder.display()))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| matches!(path.extension().and_then(|e| e.to_str()), Some("js" | "css")));
    let mut esbuild = command("esbuild");
    esbuild.args(["--minify", "--log-level=warning", "--allow-overwrite", "--charset=utf8"]);
    run(esbuild.arg(format!("--outdir={}", folder.display())).args(files), "Shortening scripts and style sheets")
}

/// The same JSON, shorter. Works on the text, so that order and numbers stay to the letter as they were written.
pub fn json(text: &str) -> Result<String> {
    serde_json::from_str::<serde_json::Value>(text).context(|| "not valid JSON".to_owned())?;
    let mut short = String::with_capacity(text.len());
    let (mut inside, mut escaped) = (false, false);
    for c in text.chars() {
        if !inside && matches!(c, ' ' | '\t' | '\r' | '\n') {
            continue;
        }
        if c == '"' && !escaped {
            inside = !inside;
        }
        escaped = inside && c == '\\' && !escaped;
        short.push(c);
    }
    Ok(short)
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn only_space_outside_strings_goes() {
        let text = "{\n  \"b\": [1.50, -2e3],\t\"a \\\" b\": \"x\\\\\", \"c\": \" y \"\n}\n";
        assert_eq!(json(text).unwrap(), "{\"b\":[1.50,-2e3],\"a \\\" b\":\"x\\\\\",\"c\":\" y \"}");
        assert!(json("{").is_err());
    }
}
