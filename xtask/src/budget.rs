//! What a reader downloads to see the default view, and how much of it there may be.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::error::{Context, Error, Result};
use crate::{compress, html};

/// Bytes, compressed, that the default view may have.
struct Limits {
    /// All of it.
    total: usize,
    /// WebAssembly and scripts, which also cost time to compile.
    code: usize,
}

/// What the default view keeps within.
const BUDGET: Limits = Limits { total: 330_000, code: 180_000 };

/// One file of the default view.
struct Entry {
    name: String,
    raw: usize,
    /// As a server sends it: Brotli at its strongest. What is compressed already counts as it is.
    sent: usize,
}

/// Prints the table, and fails where the budget is exceeded.
pub fn report(site: &Path) -> Result<()> {
    let mut entries = Vec::new();
    for name in default_view(site)? {
        let bytes = fs::read(site.join(&name)).context(|| format!("the default view needs {name}"))?;
        entries.push(Entry { raw: bytes.len(), sent: sent(&name, &bytes)?, name });
    }
    let total = Entry::sum("default view", entries.iter());
    let code = Entry::sum("WASM and scripts", entries.iter().filter(|e| is_code(&e.name)));
    println!("{:<48} {:>10} {:>10}", "bytes", "raw", "brotli");
    for entry in entries.iter().chain([&code, &total]) {
        println!("{:<48} {:>10} {:>10}", entry.name, entry.raw, entry.sent);
    }
    let over: Vec<String> = [(&total, BUDGET.total), (&code, BUDGET.code)]
        .iter()
        .filter(|(entry, limit)| entry.sent > *limit)
        .map(|(entry, limit)| format!("{} is {} bytes, allowed are {limit}", entry.name, entry.sent))
        .collect();
    match over.is_empty() {
        true => Ok(()),
        false => Err(Error::new(format!("over budget: {}", over.join("; ")))),
    }
}

impl Entry {
    fn sum<'a>(name: &str, entries: impl Iterator<Item = &'a Entry>) -> Entry {
        let start = Entry { name: name.to_owned(), raw: 0, sent: 0 };
        entries.fold(start, |sum, e| Entry { raw: sum.raw + e.raw, sent: sum.sent + e.sent, ..sum })
    }
}

/// The page, what it names, the relief (which the style sheet or the application may name instead), and the start data.
pub fn default_view(site: &Path) -> Result<BTreeSet<String>> {
    let index = fs::read_to_string(site.join("index.html")).context(|| format!("no site in {}", site.display()))?;
    let mut names: BTreeSet<String> = html::local_files(&index).into_iter().collect();
    names.insert("index.html".to_owned());
    if site.join("relief.webp").is_file() {
        names.insert("relief.webp".to_owned());
    }
    for entry in fs::read_dir(site.join("start")).into_iter().flatten().flatten() {
        names.insert(format!("start/{}", entry.file_name().to_string_lossy()));
    }
    Ok(names)
}

fn is_code(name: &str) -> bool {
    name.ends_with(".wasm") || name.ends_with(".js")
}

fn sent(name: &str, bytes: &[u8]) -> Result<usize> {
    if [".webp", ".png", ".jpg", ".woff2"].iter().any(|ending| name.ends_with(ending)) {
        return Ok(bytes.len());
    }
    let packed = compress::brotli(bytes, compress::STRONGEST).context(|| format!("compressing {name}"))?;
    Ok(packed.len())
}
