//! Use without a network: which files the service worker keeps, and how it knows that it has them whole.
//!
//! The worker itself is `assets/sw.js`. What every view needs it keeps file by file: most of that a reader's browser has
//! just fetched. The rest – what panels, search, readings and close views fetch, and what is loaded on demand – is one
//! file of gzip members: one request, and a third of its size also where a server does not compress.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use base64::prelude::{Engine, BASE64_STANDARD};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::bundle::Profile;
use crate::error::{Context, Error, Result};
use crate::process::say;
use crate::{budget, compress, server, single};

/// The worker's script, at the root of the site, of which it is to answer for all.
const WORKER: &str = "sw.js";

/// The most bytes that it may keep, counted as they are kept: the files as they are, the rest compressed.
const LIMIT: usize = 3_000_000;

/// How the name of the pack begins and ends; between them is its sum.
const PACK: (&str, &str) = ("offline-", ".bin");

/// What is in the site's folder itself and belongs to the program, by its endings.
const OF_PROGRAM: [&str; 6] = ["js", "css", "wasm", "svg", "webp", "webmanifest"];

/// The pages about the site stand in folders of this one.
const ABOUT: &str = "about";

/// Completes the worker's script in the finished site, where it stands as it was written, and writes the pack. Of a quick
/// build the size says nothing: its programs are larger.
pub fn write(site: &Path, profile: Profile) -> Result<()> {
    let path = site.join(WORKER);
    let script = fs::read_to_string(&path).context(|| format!("reading {}", path.display()))?;
    let plain = budget::default_view(site)?;
    let (mut files, mut size) = (BTreeMap::new(), 0);
    for name in &plain {
        let bytes = read(site, name)?;
        size += bytes.len();
        files.insert(name.as_str(), integrity(&bytes));
    }
    let rest: BTreeSet<String> = rest(site)?.into_iter().filter(|name| !plain.contains(name)).collect();
    let (pack, places) = pack(site, &rest)?;
    size += pack.len();
    if size > LIMIT && profile == Profile::Release {
        return Err(Error::new(format!("the service worker would keep {size} bytes, allowed are {LIMIT}")));
    }
    // With its sum in its name: no cache on the way can have an old one.
    let name = [PACK.0, &single::sha256(&pack)[..16], PACK.1].concat();
    fs::write(site.join(&name), &pack).context(|| format!("writing {name}"))?;
    let mut kept = json!({ "files": files, "pack": [name, integrity(&pack)], "packed": places });
    kept["version"] = json!(single::sha256(format!("{kept}{script}").as_bytes())[..16]);
    fs::write(&path, format!("const SITE = {kept};\n{script}")).context(|| format!("writing {}", path.display()))?;
    say(format!("{} files, {} kB, are kept for use without a network", plain.len() + rest.len(), size / 1000));
    Ok(())
}

/// Whether a file of a site is there for its service worker alone.
pub fn is_own(name: &str) -> bool {
    name == WORKER || (name.starts_with(PACK.0) && name.ends_with(PACK.1))
}

/// What the default view does not need, but something else in the application.
fn rest(site: &Path) -> Result<Vec<String>> {
    let mut names = single::fetched(site)?;
    for name in entries(site, Path::is_file)? {
        let ending = name.rsplit('.').next().unwrap_or_default();
        if OF_PROGRAM.contains(&ending) && name != WORKER {
            names.push(name);
        }
    }
    for page in entries(&site.join(ABOUT), Path::is_dir)? {
        names.push(format!("{ABOUT}/{page}/index.html"));
    }
    Ok(names)
}

fn entries(folder: &Path, is_wanted: fn(&Path) -> bool) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).context(|| format!("reading {}", folder.display()))?;
    let wanted = entries.flatten().filter(|entry| is_wanted(&entry.path()));
    Ok(wanted.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
}

/// Where a file is in the pack, from and to, and its type.
type Place = (usize, usize, &'static str);

/// The files as gzip members, one behind the other, and where each is.
fn pack<'a>(site: &Path, names: &'a BTreeSet<String>) -> Result<(Vec<u8>, BTreeMap<&'a str, Place>)> {
    let (mut pack, mut places) = (Vec::new(), BTreeMap::new());
    for name in names {
        let from = pack.len();
        pack.extend(compress::gzip(&read(site, name)?).context(|| format!("compressing {name}"))?);
        places.insert(name.as_str(), (from, pack.len(), server::kind(Path::new(name))));
    }
    Ok((pack, places))
}

fn read(site: &Path, name: &str) -> Result<Vec<u8>> {
    fs::read(site.join(name)).context(|| format!("reading {name} for use without a network"))
}

/// The sum by which a browser checks what it fetches.
fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use serde_json::Value;
    use std::io::Read as _;

    /// A finished site.
    fn site() -> Scratch {
        Scratch::with(&[
            ("index.html", "<link rel=\"manifest\" href=\"./m.webmanifest\"><script src=\"./boot-1.js\"></script>"),
            ("m.webmanifest", "{}"),
            ("boot-1.js", "1"),
            ("take.js", "2"),
            ("sw.js", "worker"),
            ("atlas.html", "the one file"),
            ("robots.txt", ""),
            ("index.html.br", ""),
            ("start/f.json", "{\"start\":1}"),
            ("more/m.json", "{}"),
            ("locales/kk.json", "{}"),
            ("data/datapackage.json", "{}"),
            ("data/places.geojson", "{\"places\":1}"),
            ("data/basemap/l1/land.geojson", "{}"),
            ("about/n/index.html", "<p>n</p>"),
            ("corridor/x/index.html", "<p>x</p>"),
            ("v/2026-03/index.html", "<p>old</p>"),
        ])
    }

    /// What the worker is told.
    fn told(site: &Path) -> Value {
        let script = fs::read_to_string(site.join(WORKER)).unwrap();
        let (first, rest) = script.split_once('\n').unwrap();
        assert_eq!(rest, "worker");
        serde_json::from_str(first.strip_prefix("const SITE = ").unwrap().strip_suffix(';').unwrap()).unwrap()
    }

    fn names(object: &Value) -> Vec<&str> {
        object.as_object().unwrap().keys().map(String::as_str).collect()
    }

    #[test]
    fn all_that_the_application_asks_for_is_kept_and_can_be_checked() {
        let site = site();
        write(&site, Profile::Release).unwrap();
        let told = told(&site);
        assert_eq!(names(&told["files"]), ["boot-1.js", "index.html", "m.webmanifest", "start/f.json"]);
        // Of `1`, as browsers compute it.
        assert_eq!(told["files"]["boot-1.js"], "sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=");
        let packed = [
            "about/n/index.html",
            "data/basemap/l1/land.geojson",
            "data/places.geojson",
            "locales/kk.json",
            "more/m.json",
            "take.js",
        ];
        assert_eq!(names(&told["packed"]), packed);
        let pack = fs::read(site.join(told["pack"][0].as_str().unwrap())).unwrap();
        assert_eq!(told["pack"][1], integrity(&pack));
        let place = &told["packed"]["data/places.geojson"];
        let at = |end: usize| usize::try_from(place[end].as_u64().unwrap()).unwrap();
        let mut text = String::new();
        flate2::read::GzDecoder::new(&pack[at(0)..at(1)]).read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), place[2].as_str()), ("{\"places\":1}", Some("application/geo+json")));
    }

    #[test]
    fn every_change_makes_another_version() {
        let version = |change: &dyn Fn(&Path)| {
            let site = site();
            change(&site);
            write(&site, Profile::Release).unwrap();
            let version = fs::read_to_string(site.join(WORKER)).unwrap();
            version.split("\"version\":\"").nth(1).unwrap()[..16].to_owned()
        };
        let same = version(&|_| {});
        assert_eq!(version(&|site| fs::write(site.join("robots.txt"), "x").unwrap()), same);
        for name in ["index.html", "start/f.json", "data/places.geojson", "take.js", "about/n/index.html"] {
            assert_ne!(version(&|site| fs::write(site.join(name), "x").unwrap()), same, "{name}");
        }
        assert_ne!(version(&|site| fs::rename(site.join("more/m.json"), site.join("more/n.json")).unwrap()), same);
    }

    #[test]
    fn too_much_is_refused() {
        let site = site();
        fs::write(site.join("start/f.json"), vec![b' '; LIMIT]).unwrap();
        let refused = write(&site, Profile::Release).unwrap_err().to_string();
        assert!(refused.contains("allowed are 3000000"), "{refused}");
    }

    #[test]
    fn a_quick_build_may_be_larger() {
        let site = site();
        fs::write(site.join("start/f.json"), vec![b' '; LIMIT]).unwrap();
        write(&site, Profile::Quick).unwrap();
    }
}
