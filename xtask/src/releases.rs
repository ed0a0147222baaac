//! Frozen versions: finished sites that stay as they were published, under `v/DATE/` of the site, DATE being the day of
//! their data. They are kept in a folder of their own; each build copies them, none makes them again.

use std::fs;
use std::path::{Path, PathBuf};

use corridor_atlas::publish::Extent;

use crate::error::{Context, Error, Result};
use crate::process::say;
use crate::{offline, pages, project, single};

/// Where frozen versions stand in a site.
const FOLDER: &str = "v";

/// Their list in a site: the days, as a JSON array.
const LIST: &str = "v/versions.json";

/// The sums of a version's files, as `sha256sum --check` reads them.
const SUMS: &str = "SHA256SUMS";

/// The folder that keeps them.
pub fn kept() -> PathBuf {
    project::root().join("releases")
}

/// Keeps the finished site in `site` as the version of the present data. `kept` is the folder of versions.
///
/// # Errors
/// Where that version is there: what has been published is never made again.
pub fn freeze(site: &Path, kept: &Path) -> Result<()> {
    let (read, _) = pages::read(&project::data(), Extent::Sample)?;
    let date = read.data_date().ok_or_else(|| Error::new("the data have no day, by which a version could be named"))?;
    freeze_as(site, kept, &date.to_string())
}

fn freeze_as(site: &Path, kept: &Path, version: &str) -> Result<()> {
    let target = kept.join(version);
    if target.exists() {
        return Err(Error::new(format!(
            "{} is there already: a published version is never made again; newer data have a later day",
            target.display()
        )));
    }
    // Under its name only when it is whole.
    let part = kept.join(format!(".{version}.part"));
    if part.exists() {
        fs::remove_dir_all(&part).context(|| format!("clearing {}", part.display()))?;
    }
    let mut names = Vec::new();
    copy(site, &part, &mut |name| {
        // A frozen version is not kept by a service worker of its own.
        let is_kept = !(name == FOLDER || offline::is_own(name) || name.ends_with(".br") || name.ends_with(".gz"));
        if is_kept {
            names.push(name.to_owned());
        }
        is_kept
    })?;
    names.retain(|name| part.join(name).is_file());
    names.sort();
    let mut sums = String::new();
    for name in names {
        let bytes = fs::read(part.join(&name)).context(|| format!("reading {name}"))?;
        sums.push_str(&format!("{}  {name}\n", single::sha256(&bytes)));
    }
    fs::write(part.join(SUMS), sums).context(|| format!("writing {SUMS}"))?;
    fs::rename(&part, &target).context(|| format!("naming {}", target.display()))?;
    say(format!("froze the site as {}; keep that folder: later builds copy it", target.display()));
    Ok(())
}

/// Copies all frozen versions into a finished site, and lists them there.
pub fn copy_into(site: &Path, kept: &Path) -> Result<()> {
    let mut versions = Vec::new();
    for entry in fs::read_dir(kept).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && !name.starts_with('.') {
            copy(&entry.path(), &site.join(FOLDER).join(&name), &mut |_| true)?;
            versions.push(name);
        }
    }
    versions.sort();
    let list = site.join(LIST);
    fs::create_dir_all(site.join(FOLDER)).context(|| format!("creating {}", list.display()))?;
    fs::write(&list, serde_json::json!(versions).to_string()).context(|| format!("writing {}", list.display()))
}

/// Copies a folder's content as far as `takes` says of each name, which is relative to the folder.
fn copy(from: &Path, to: &Path, takes: &mut dyn FnMut(&str) -> bool) -> Result<()> {
    let mut waiting = vec![PathBuf::new()];
    while let Some(folder) = waiting.pop() {
        let source = from.join(&folder);
        fs::create_dir_all(to.join(&folder)).context(|| format!("creating {}", to.join(&folder).display()))?;
        for entry in fs::read_dir(&source).context(|| format!("reading {}", source.display()))? {
            let entry = entry.context(|| format!("reading {}", source.display()))?;
            let name = folder.join(entry.file_name());
            if !takes(&name.to_string_lossy().replace('\\', "/")) {
                continue;
            }
            if entry.path().is_dir() {
                waiting.push(name);
            } else {
                fs::copy(entry.path(), to.join(&name)).context(|| format!("copying {}", entry.path().display()))?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn a_version_is_kept_whole_and_later_sites_have_it() {
        let site = Scratch::with(&[
            ("index.html", "old"),
            ("index.html.br", "x"),
            ("a/b.txt", "abc"),
            ("sw.js", "x"),
            ("offline-0123456789abcdef.bin", "x"),
            ("v/2020-01/index.html", "older"),
        ]);
        let (kept, later) = (Scratch::with(&[]), Scratch::with(&[("index.html", "new")]));
        freeze_as(&site, &kept, "2026-03").unwrap();
        copy_into(&later, &kept).unwrap();
        let read = |name: &str| fs::read_to_string(later.join(name)).unwrap_or_default();
        assert_eq!((read("index.html"), read("v/2026-03/index.html")), ("new".to_owned(), "old".to_owned()));
        assert_eq!(read("v/versions.json"), "[\"2026-03\"]");
        for left_out in ["v", "index.html.br", "sw.js", "offline-0123456789abcdef.bin"] {
            assert!(!later.join("v/2026-03").join(left_out).exists(), "{left_out}");
        }
        let sum = single::sha256(b"abc");
        assert!(read("v/2026-03/SHA256SUMS").starts_with(&format!("{sum}  a/b.txt\n")));
        assert!(freeze_as(&site, &kept, "2026-03").unwrap_err().to_string().contains("never made again"));
    }

    #[test]
    fn a_site_without_versions_says_so() {
        let folder = Scratch::with(&[]);
        copy_into(&folder, &folder.join("releases")).unwrap();
        assert_eq!(fs::read_to_string(folder.join(LIST)).unwrap(), "[]");
    }
}
