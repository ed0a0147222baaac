//! What is done to Trunk's output before it ships. Trunk's `post_build` hook calls this, so that `trunk serve` gives
//! the same site.
//!
//! Trunk itself writes our loader instead of its own (`pattern_script` in Trunk.toml). Its own is an inline module
//! script: the Content-Security-Policy refuses it, and so do sandboxed frames.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bundle::Profile;
use crate::error::{Context, Error, Result};
use crate::pages::{self, Pages};
use crate::{desk, html, minify, project};

/// The variable that carries the site's address from `xtask dist` through Trunk to the hook.
pub const SITE_URL: &str = "ATLAS_SITE_URL";

/// Completes the site in `staging`; without one, in the folder that Trunk names.
pub fn run(staging: Option<PathBuf>) -> Result<()> {
    let staging = staging
        .or_else(|| std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from))
        .ok_or_else(|| Error::new("`finish` needs a folder, or the variable TRUNK_STAGING_DIR that Trunk sets"))?;
    let data = project::data();
    let pages = pages::draw(&data)?;
    copy_data(&data, &staging.join("data"))?;
    write_stories(&pages, &staging.join("data"))?;
    copy_notes(&staging.join("docs"))?;
    write_start(&pages, &staging.join("start"))?;
    let desk = desk::build(&staging)?;
    if desk::profile() == Profile::Release {
        minify::scripts_and_styles(&staging)?;
    }
    write_index(&pages, &desk, &staging.join("index.html"))
}

/// A site's address as given by a person: http or https, and with a slash at its end, so that it can be prefixed.
pub fn checked_site_url(url: &str) -> Result<String> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    let wrong = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '&' | '?' | '#');
    if host.is_empty() || host.starts_with('/') || url.contains(wrong) {
        return Err(Error::new(format!(
            "--site-url takes an address like https://example.org/atlas/, without query or fragment, not `{url}`"
        )));
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}

fn write_index(pages: &Pages, desk: &str, path: &Path) -> Result<()> {
    let mut index = fs::read_to_string(path).context(|| format!("reading {}", path.display()))?;
    let head = head(pages, std::env::var(SITE_URL).ok().as_deref());
    let Pages { map, legend, list, start, .. } = pages;
    let desk = format!("./{desk}");
    let parts = [("map", map), ("legend", legend), ("list", list), ("start", start), ("head", &head), ("desk", &desk)];
    for (name, content) in parts {
        index = fill(&index, name, content)?;
    }
    let problems = html::problems(&index);
    if !problems.is_empty() {
        return Err(Error::new(format!("index.html must not have: {}", problems.join("; "))));
    }
    fs::write(path, index).context(|| format!("writing {}", path.display()))
}

/// Puts `content` where the comment `<!--atlas:NAME-->` stands.
fn fill(index: &str, name: &str, content: &str) -> Result<String> {
    let placeholder = format!("<!--atlas:{name}-->");
    match index.matches(&placeholder).count() {
        1 => Ok(index.replacen(&placeholder, content, 1)),
        n => Err(Error::new(format!("index.html has {placeholder} {n} times; it must have it once"))),
    }
}

/// What the head says that is known only now: the page's own address, and the data the application is about to ask for.
fn head(pages: &Pages, site_url: Option<&str>) -> String {
    let mut lines: Vec<String> = Vec::new();
    if let Some(url) = site_url {
        lines.push(format!("<link rel=\"canonical\" href=\"{url}\">"));
        lines.push(format!("<meta property=\"og:url\" content=\"{url}\">"));
    }
    for (name, _) in &pages.files {
        lines.push(format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"./start/{name}\">"));
    }
    lines.join("\n  ")
}

fn write_start(pages: &Pages, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).context(|| format!("creating {}", folder.display()))?;
    for (name, bytes) in &pages.files {
        let path = folder.join(name);
        fs::write(&path, bytes).context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// Writes the one file in which the page fetches all guided readings, beside the files they were written in.
fn write_stories(pages: &Pages, data: &Path) -> Result<()> {
    let path = data.join("stories.json");
    let short = minify::json(&pages.stories).context(|| path.display().to_string())?;
    fs::write(&path, short).context(|| format!("writing {}", path.display()))
}

/// Copies what the page links to: licence, borders, corrections.
fn copy_notes(to: &Path) -> Result<()> {
    fs::create_dir_all(to).context(|| format!("creating {}", to.display()))?;
    for name in ["LICENSE-DATA.md", "docs/BOUNDARIES.md", "docs/CORRECTIONS.md"] {
        let from = project::root().join(name);
        let target = to.join(from.file_name().unwrap_or_default());
        fs::copy(&from, target).context(|| format!("copying {}", from.display()))?;
    }
    Ok(())
}

/// Copies the data, which others may use as we do, with JSON made shorter on the way.
fn copy_data(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).context(|| format!("creating {}", to.display()))?;
    for entry in fs::read_dir(from).context(|| format!("reading {}", from.display()))? {
        let path = entry.context(|| format!("reading {}", from.display()))?.path();
        let Some(name) = path.file_name() else { continue };
        let target = to.join(name);
        if path.is_dir() {
            copy_data(&path, &target)?;
        } else if matches!(path.extension().and_then(|e| e.to_str()), Some("json" | "geojson")) {
            let text = fs::read_to_string(&path).context(|| format!("reading {}", path.display()))?;
            let short = minify::json(&text).context(|| path.display().to_string())?;
            fs::write(&target, short).context(|| format!("writing {}", target.display()))?;
        } else {
            fs::copy(&path, &target).context(|| format!("copying {}", path.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_is_filled_once_or_not_at_all() {
        assert_eq!(fill("a<!--atlas:map-->b", "map", "<svg/>").unwrap(), "a<svg/>b");
        assert!(fill("ab", "map", "").is_err());
        assert!(fill("<!--atlas:map--><!--atlas:map-->", "map", "").is_err());
    }

    #[test]
    fn the_readings_are_written_as_one_file() {
        let folder = std::env::temp_dir().join(format!("atlas-stories-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let pages = Pages { stories: "{\"stories\": [ ]}".to_owned(), ..Pages::default() };
        let written = write_stories(&pages, &folder)
            .and_then(|()| fs::read_to_string(folder.join("stories.json")).context(|| "reading it".to_owned()));
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(written.unwrap(), "{\"stories\":[]}");
    }

    #[test]
    fn site_urls_are_checked() {
        assert_eq!(checked_site_url("https://example.org/a").unwrap(), "https://example.org/a/");
        assert_eq!(checked_site_url("http://example.org/").unwrap(), "http://example.org/");
        for wrong in
            ["example.org", "ftp://example.org", "https://", "https:///a", "https://e.org/?a", "https://e.org/\"x"]
        {
            assert!(checked_site_url(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_head_names_the_address_and_the_data() {
        let pages = Pages { files: vec![("places.json".to_owned(), String::new())], ..Pages::default() };
        let head = head(&pages, Some("https://example.org/"));
        assert!(head.contains("rel=\"canonical\" href=\"https://example.org/\""));
        assert!(head.contains("href=\"./start/places.json\""));
        assert!(html::problems(&head).is_empty());
    }
}
