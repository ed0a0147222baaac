//! The one-file edition, `atlas.html`: the site's first page with everything inside that it would fetch, for opening
//! without a server or a network.
//!
//! Styles and scripts stand in the page and are named by their hashes in its Content-Security-Policy, which allows
//! nothing else and no connection at all. The files that the program asks the site for are text blocks, which
//! `assets/single.js` gives it in the place of the network. Links to other pages lead to states of the application, or
//! to the pages about the site at the foot of the file.

use std::fs;
use std::path::Path;

use base64::prelude::{Engine, BASE64_STANDARD};
use sha2::{Digest, Sha256};

use crate::error::{Context, Error, Result};
use crate::html::{self, Tag};
use crate::{compress, pages, project};

/// The file's name, beside the first page.
pub const NAME: &str = "atlas.html";

/// The most bytes that it may have.
const LIMIT: usize = 5_000_000;

/// What pages load on demand: here it is all in the page.
const SCRIPTS_ON_DEMAND: [&str; 10] = [
    "language.js",
    "story.js",
    "take.js",
    "offline.js",
    "keys.js",
    "table.js",
    "own-read.js",
    "own-map.js",
    "own-cards.js",
    "own.js",
];
const STYLES_ON_DEMAND: [&str; 5] = ["language.css", "take.css", "keys.css", "table.css", "own.css"];

/// Folders of what the program fetches.
const FETCHED: [&str; 5] = ["locales", "start", "more", "data", "data/basemap/l1"];

/// What is in these folders for others.
const NOT_FETCHED: [&str; 2] = ["data/datapackage.json", "data/basemap/l1/units.geojson"];

/// A page about the site: its path and its title.
pub type Note<'a> = (&'a str, &'a str);

/// Puts the file together from the finished site in the folder `site`, whose first page is `index`; `styles` is the
/// style sheet of pages without a program, of which it holds some.
pub fn assemble(site: &Path, index: &str, styles: &str, notes: &[Note]) -> Result<String> {
    let mut single = Single { site, notes, styles: Vec::new(), scripts: Vec::new(), blocks: Vec::new() };
    // First, since the program, which stands in the page below it, is to find its `fetch`.
    let own = project::root().join("assets/single.js");
    let own = fs::read_to_string(&own).context(|| format!("reading {}", own.display()))?;
    single.scripts.push((String::new(), own));
    let page = single.taken_in(index)?;
    for name in STYLES_ON_DEMAND.iter().copied().chain([styles]) {
        single.styles.push(read(site, name)?);
    }
    for name in SCRIPTS_ON_DEMAND {
        single.scripts.push((String::new(), script(site, name)?));
    }
    for name in fetched(site)? {
        let bytes = read_bytes(site, &name)?;
        single.blocks.push((name, bytes));
    }
    let file = single.written(&page)?;
    match file.len() {
        bytes if bytes > LIMIT => Err(Error::new(format!("{NAME} has {bytes} bytes, allowed are {LIMIT}"))),
        _ => Ok(file),
    }
}

/// The files of the finished site in the folder `site` that the program may fetch.
pub fn fetched(site: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for folder in FETCHED {
        let path = site.join(folder);
        let entries = fs::read_dir(&path).context(|| format!("reading {}", path.display()))?;
        let files = entries.flatten().filter(|entry| entry.path().is_file());
        names.extend(files.map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy())));
    }
    names.retain(|name| !NOT_FETCHED.contains(&name.as_str()));
    names.sort();
    Ok(names)
}

/// The sum by which readers can check a file, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The page without the links to its other languages, which the file has none of: its language can be changed.
fn without_editions(page: &str) -> String {
    let start = format!("<nav class=\"{}\"", pages::EDITIONS);
    let Some((before, nav)) = page.split_once(&start) else { return page.to_owned() };
    [before, nav.split_once("</nav>").map_or("", |(_, after)| after)].concat()
}

/// What has been taken in so far.
struct Single<'a> {
    site: &'a Path,
    notes: &'a [Note<'a>],
    styles: Vec<String>,
    /// Attributes, which are empty or begin with a space, and text.
    scripts: Vec<(String, String)>,
    /// Names and contents of files.
    blocks: Vec<(String, Vec<u8>)>,
}

impl Single<'_> {
    /// The page without what it loads, which is gathered, and with links that lead somewhere in the file.
    fn taken_in(&mut self, index: &str) -> Result<String> {
        let mut failure = None;
        let page = html::replaced(index, |tag, text| match self.replacement(tag, text) {
            Ok(new) => new,
            Err(error) => {
                failure.get_or_insert(error);
                None
            }
        });
        match failure {
            Some(error) => Err(error),
            None => Ok(without_editions(&page).replace(&[TAKEN, "</script>"].concat(), "")),
        }
    }

    /// What to write in the place of a tag; nothing where it stays.
    fn replacement(&mut self, tag: &Tag, text: &str) -> Result<Option<String>> {
        let of_site = |name: &str| tag.get(name).map(|address| address.trim_start_matches("./").to_owned());
        match (tag.name, tag.get("rel")) {
            ("link", Some("stylesheet")) => {
                self.styles.push(read(self.site, &of_site("href").unwrap_or_default())?);
                Ok(Some(String::new()))
            }
            ("link", Some("preload" | "manifest")) => Ok(Some(String::new())),
            ("link", Some("icon")) | ("image", _) => {
                let name = of_site("href").unwrap_or_default();
                let data = data_address(&name, &read_bytes(self.site, &name)?)?;
                Ok(Some(text.replace(tag.get("href").unwrap_or_default(), &data)))
            }
            ("script", _) => {
                let Some(name) = of_site("src") else { return Ok(None) };
                let mut attributes = String::new();
                for module in ["data-wasm", "data-desk"] {
                    if let Some(file) = of_site(module) {
                        attributes.push_str(&format!(" {module}=\"{file}\""));
                        let bytes = read_bytes(self.site, &file)?;
                        self.blocks.push((file, bytes));
                    }
                }
                self.scripts.push((attributes, script(self.site, &name)?));
                Ok(Some(TAKEN.to_owned()))
            }
            ("button", _) => {
                if let Some(file) = of_site("data-module") {
                    let bytes = read_bytes(self.site, &file)?;
                    self.blocks.push((file, bytes));
                }
                Ok(None)
            }
            ("a", _) => Ok(tag.get("href").map(|href| self.linked(tag, href, text))),
            _ => Ok(None),
        }
    }

    /// The start tag of a link as it stands here. One that leads nowhere says neither how it opens.
    fn linked(&self, tag: &Tag, href: &str, text: &str) -> String {
        let link = self.link(tag, href);
        let text = text.replace(&format!("href=\"{href}\""), &link);
        match link.is_empty() {
            true => text.replace(" target=\"_blank\"", "").replace(" rel=\"noopener\"", ""),
            false => text,
        }
    }

    /// Where a link leads here, as an attribute; none for what is not in the file.
    fn link(&self, tag: &Tag, href: &str) -> String {
        let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
        let note = self.notes.iter().find(|(note, _)| *note == path);
        match (tag.get("data-id").or(tag.get("data-go")), note) {
            _ if path.is_empty() || path.starts_with('?') || path.contains(':') => format!("href=\"{href}\""),
            (Some(state), _) if state.starts_with('?') => format!("href=\"{state}\""),
            (Some(id), _) => format!("href=\"?select={id}\""),
            (None, Some((note, _))) => format!("href=\"#{}\"", id_in(note, fragment)),
            (None, None) => String::new(),
        }
    }

    /// The whole file.
    fn written(&self, page: &str) -> Result<String> {
        let (before, after) = cut(page, "</head>")?;
        let (charset, head) = cut(before, "<meta charset=\"utf-8\">")?;
        let (body, foot) = cut(after, "</footer>")?;
        let (rest, end) = cut(foot, "</body>")?;
        let mut out = format!("{charset}<meta charset=\"utf-8\">\n  {}{head}", self.policy());
        for style in &self.styles {
            out.push_str(&format!("<style>{style}</style>\n"));
        }
        out.push_str(&format!("</head>{body}{}</footer>{rest}", self.about()?));
        for (name, bytes) in &self.blocks {
            let packed = compress::gzip(bytes).context(|| format!("compressing {name}"))?;
            let packed = BASE64_STANDARD.encode(packed);
            out.push_str(&format!("<script type=\"text/plain\" data-file=\"{name}\">{packed}</script>\n"));
        }
        for (attributes, script) in &self.scripts {
            if script.contains("</script") || script.contains("<!--") {
                return Err(Error::new(format!(
                    "a script of the site cannot stand in a page, for it holds `</script` or `<!--`: {}",
                    script.lines().next().unwrap_or_default()
                )));
            }
            out.push_str(&format!("<script{attributes}>{script}</script>\n"));
        }
        out.push_str(&format!("</body>{end}"));
        Ok(out)
    }

    /// What the file's own policy allows: these scripts and styles, WebAssembly, and pictures inside it.
    fn policy(&self) -> String {
        let hash = |text: &String| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
        let scripts: Vec<String> = self.scripts.iter().map(|(_, text)| hash(text)).collect();
        let styles: Vec<String> = self.styles.iter().map(hash).collect();
        format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {} \
             'wasm-unsafe-eval'; style-src {}; img-src data:\">",
            scripts.join(" "),
            styles.join(" ")
        )
    }

    /// The pages about the site, folded.
    fn about(&self) -> Result<String> {
        let mut out = String::new();
        for (path, title) in self.notes {
            let page = read(self.site, &format!("{path}index.html"))?;
            let (_, rest) = cut(&page, "<main>")?;
            let (text, _) = cut(rest, "</main>")?;
            // Headings of two pages may have the same id.
            let text = html::replaced(text, |tag, text| match (tag.name, tag.get("href"), tag.get("id")) {
                ("a", Some(href), _) => {
                    let own = href.strip_prefix('#').map(|fragment| format!("href=\"#{}\"", id_in(path, fragment)));
                    Some(match own {
                        Some(new) => text.replace(&format!("href=\"{href}\""), &new),
                        None => self.linked(tag, href, text),
                    })
                }
                (_, _, Some(id)) => Some(text.replace(&format!("id=\"{id}\""), &format!("id=\"{}\"", id_in(path, id)))),
                _ => None,
            });
            out.push_str(&format!(
                "<details><summary>{title}</summary><div id=\"{}\">{text}</div></details>\n",
                id_in(path, "")
            ));
        }
        Ok(out)
    }
}

/// Stands for a start tag whose element is taken out; no page has this character.
const TAKEN: &str = "\u{1}";

/// The id of what a page about the site became, or of what has an id in it.
fn id_in(path: &str, id: &str) -> String {
    [path.trim_end_matches('/'), id].join("-").trim_end_matches('-').replace('/', "-")
}

fn cut<'a>(text: &'a str, at: &str) -> Result<(&'a str, &'a str)> {
    text.split_once(at).ok_or_else(|| Error::new(format!("the first page has no {at}")))
}

fn data_address(name: &str, bytes: &[u8]) -> Result<String> {
    let kind = match name.rsplit('.').next() {
        Some("svg") => "image/svg+xml",
        Some("webp") => "image/webp",
        _ => return Err(Error::new(format!("{name} is a picture of an unknown kind"))),
    };
    Ok(format!("data:{kind};base64,{}", BASE64_STANDARD.encode(bytes)))
}

/// A script of the site. HTML allows no control characters; in a script, which has them in strings alone, each can be
/// written otherwise.
fn script(site: &Path, name: &str) -> Result<String> {
    let is_refused = |c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r');
    let mut out = String::new();
    for c in read(site, name)?.chars() {
        match is_refused(c) {
            true => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            false => out.push(c),
        }
    }
    Ok(out)
}

fn read(site: &Path, name: &str) -> Result<String> {
    String::from_utf8(read_bytes(site, name)?).context(|| format!("{name} is not text"))
}

fn read_bytes(site: &Path, name: &str) -> Result<Vec<u8>> {
    let path = site.join(name);
    fs::read(&path).context(|| format!("reading {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    const INDEX: &str = "<html><head><meta charset=\"utf-8\"><link rel=\"stylesheet\" href=\"./a.css\">\
        <script defer src=\"./a.js\" data-wasm=\"./a.wasm\"></script></head><body>\
        <a href=\"place/x/\" data-id=\"place:x\">x</a><a href=\"about/n/#h\">n</a><a href=\"data/f.json\">f</a>\
        <a href=\"./\" target=\"_blank\" rel=\"noopener\">g</a><button data-module=\"./o.wasm\">o</button>\
        <footer></footer></body></html>";

    fn site(script: &str) -> Scratch {
        Scratch::with(&[
            ("a.css", "p{}"),
            ("a.js", script),
            ("a.wasm", "module"),
            ("language.js", "2"),
            ("story.js", "4"),
            ("locales/kk.json", "{}"),
            ("take.js", "'\u{1e}'"),
            ("offline.js", "3"),
            ("keys.js", "5"),
            ("table.js", "10"),
            ("own.js", "6"),
            ("own-read.js", "7"),
            ("own-map.js", "8"),
            ("own-cards.js", "9"),
            ("own.css", "t{}"),
            ("o.wasm", "other module"),
            ("language.css", "r{}"),
            ("take.css", "q{}"),
            ("keys.css", "s{}"),
            ("table.css", "r{}"),
            ("start/f.json", "{}"),
            ("more/m.json", "{}"),
            ("data/datapackage.json", "{}"),
            ("data/basemap/l1/land.geojson", "{}"),
            ("about/n/index.html", "<main><h2 id=\"h\">N</h2><a href=\"#h\">up</a></main>"),
        ])
    }

    #[test]
    fn everything_is_taken_in_and_every_link_leads_somewhere() {
        let site = site("1");
        let file = assemble(&site, INDEX, "a.css", &[("about/n/", "N")]).unwrap();
        for part in [
            "<style>p{}</style>",
            "<script data-wasm=\"a.wasm\">1</script>",
            "data-file=\"start/f.json\"",
            "data-file=\"locales/kk.json\"",
            "data-file=\"a.wasm\"",
            "data-file=\"o.wasm\"",
            "data-file=\"data/basemap/l1/land.geojson\"",
            "<a href=\"?select=place:x\" data-id=\"place:x\">",
            "<a href=\"#about-n-h\">n</a>",
            "<h2 id=\"about-n-h\">",
            "<a href=\"#about-n-h\">up</a>",
            "<a >f</a>",
            "<a >g</a>",
            "<script>'\\x1e'</script>",
        ] {
            assert!(file.contains(part), "{part} is not in {file}");
        }
        assert!(!file.contains("datapackage") && !file.contains("href=\"./a"), "{file}");
        // The hashes that browsers compute of `1` and `p{}`.
        assert!(file.contains("'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"), "{file}");
    }

    #[test]
    fn a_script_that_would_end_early_is_refused() {
        let site = site("\"</script>\"");
        assert!(assemble(&site, INDEX, "a.css", &[]).is_err());
    }
}
