//! What is done to Trunk's output before it ships. Trunk's `post_build` hook calls this, so that `trunk serve` gives
//! the same site.
//!
//! Trunk itself writes our loader instead of its own (`pattern_script` in Trunk.toml). Its own is an inline module
//! script: the Content-Security-Policy refuses it, and so do sandboxed frames.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use corridor_atlas::domain::Selection;
use corridor_atlas::publish::{editions, Extent, Site};

use crate::bundle::Profile;
use crate::cards::Cards;
use crate::error::{Context, Error, Result};
use crate::pages::{self, Made, Maker, Options};
use crate::process::{clock, say};
use crate::{app, cards, crawl, minify, modules, notes, offline, parallel, project, prose, single};

/// The variables that carry options from `xtask` through Trunk to the hook.
pub const SITE_URL: &str = "ATLAS_SITE_URL";
pub const CONTACT: &str = "ATLAS_CONTACT";
/// `all` or `sample`.
pub const PAGES: &str = "ATLAS_PAGES";

/// Completes the site in `staging`; without one, in the folder that Trunk names.
pub fn run(staging: Option<PathBuf>) -> Result<()> {
    let staging = staging
        .or_else(|| std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from))
        .ok_or_else(|| Error::new("`finish` needs a folder, or the variable TRUNK_STAGING_DIR that Trunk sets"))?;
    let options = options()?;
    let data = project::data();
    let desk = modules::build(&modules::DESK, &staging)?;
    let own = modules::build(&modules::OWN, &staging)?;
    copy_data(&data, &staging.join("data"))?;
    write(&staging, "data/stories.json", pages::stories(&data)?.as_bytes())?;
    write(&staging, "locales/names.json", pages::language_names()?.as_bytes())?;
    let (site, start) = pages::read(&data, options.extent)?;
    for (name, text) in &start {
        write(&staging, &format!("start/{name}"), text.as_bytes())?;
    }
    for (name, text) in &pages::more(&data)? {
        write(&staging, name, text.as_bytes())?;
    }
    let styles = write_styles(&staging)?;
    if modules::profile() == Profile::Release {
        minify::scripts_and_styles(&staging)?;
    }
    let index = staging.join("index.html");
    let template = fs::read_to_string(&index).context(|| format!("reading {}", index.display()))?;
    let template = template.replace("<!--atlas:desk-->", &format!("./{desk}"));
    let template = template.replace("./atlas-own.wasm", &format!("./{own}"));
    let began = Instant::now();
    let makers = makers(&site, &template, &options, &styles, &start)?;
    let firsts = parallel::map(&makers, Maker::first)?;
    let count = write_pages(&makers, &firsts, &options, &staging)?;
    say(format!("wrote {count} pages in {} languages in {}", makers.len(), clock(began.elapsed())));
    let began = Instant::now();
    let cards = Cards::open(&data)?;
    let count = write_cards(&makers, &cards, &staging)?;
    say(format!("drew {count} pictures of them in {}", clock(began.elapsed())));
    write_single(&makers, &firsts, &styles, &staging)?;
    for (name, bytes) in app::files(&site.locale, &cards)? {
        write(&staging, &name, &bytes)?;
    }
    // Last, since it sums up the others.
    offline::write(&staging, modules::profile())
}

/// What makes the pages of each language, English first.
fn makers<'a>(
    site: &Site,
    template: &'a str,
    options: &Options,
    styles: &str,
    start: &[(String, String)],
) -> Result<Vec<Maker<'a>>> {
    let languages: Vec<&str> = site.languages().collect();
    parallel::map(&languages, |language| {
        let site = site.speaking(language).context(|| "reading the texts of pages".to_owned())?;
        Maker::new(site, template, options.site_url.clone(), styles, start)
    })
}

/// Writes the one-file edition and its sum, and says in the first pages what they are.
fn write_single(makers: &[Maker], firsts: &[Made], styles: &str, staging: &Path) -> Result<()> {
    let (Some(english), Some(index)) = (makers.first(), firsts.first()) else { return Ok(()) };
    let told = |maker: &Maker, page: &Made, key: &str, size: f64, sum: &str| {
        let locale = &maker.site.locale;
        let date = maker.site.data_date().map_or_else(String::new, |date| locale.date(date));
        let size = locale.number(size);
        let words = prose::inline(&locale.fill(key, &[("size", &size), ("date", &date), ("sum", sum)]));
        page.html.replace(pages::SINGLE, &format!("<p>{words}</p>"))
    };
    let inside = told(english, index, "page.single-inside", 0.0, "");
    let file = single::assemble(staging, &inside, styles, &notes::titles(&english.site))?;
    let (size, sum) = ((file.len() as f64 / 1e5).round() / 10.0, single::sha256(file.as_bytes()));
    write(staging, single::NAME, file.as_bytes())?;
    write(staging, &format!("{}.sha256", single::NAME), format!("{sum}  {}\n", single::NAME).as_bytes())?;
    for (maker, page) in makers.iter().zip(firsts) {
        let html = told(maker, page, "page.single", size, &sum);
        write(staging, &format!("{}index.html", page.meta.path), html.as_bytes())?;
    }
    say(format!("wrote {}, {size} MB", single::NAME));
    Ok(())
}

fn options() -> Result<Options> {
    let asked = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let extent = match asked(PAGES).as_deref() {
        Some("all") => Extent::All,
        Some("sample") => Extent::Sample,
        Some(other) => return Err(Error::new(format!("{PAGES} takes `all` or `sample`, not `{other}`"))),
        None if modules::profile() == Profile::Release => Extent::All,
        None => Extent::Sample,
    };
    Ok(Options {
        site_url: asked(SITE_URL).map(|url| checked_site_url(&url)).transpose()?,
        contact: asked(CONTACT).map(|contact| notes::checked_contact(&contact)).transpose()?,
        extent,
    })
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

/// Writes every page, the first ones as they are given, and what lists them for search engines; says how many there are. Dead links end it.
fn write_pages(makers: &[Maker], firsts: &[Made], options: &Options, staging: &Path) -> Result<usize> {
    let Some(english) = makers.first() else { return Ok(0) };
    let mut written = crawl::Written::default();
    let all = |pages: &[Made]| pages.iter().map(|made| keep(made, staging)).collect::<Result<Vec<_>>>();
    let plain = parallel::map(makers, |maker| all(&maker.plain(options.contact.as_deref())?))?;
    // One record in all languages at a time: they share the drawing of its map.
    let records = parallel::map(english.site.records(), |record| {
        let world = english.site.world(record);
        let made = makers.iter().filter_map(|maker| maker.record(record, &world).transpose());
        made.map(|made| keep(&made?, staging)).collect::<Result<Vec<_>>>()
    })?;
    all(firsts)?.into_iter().chain(plain.into_iter().chain(records).flatten()).for_each(|page| written.add(page));
    let dead = written.dead_links(|file| staging.join(file).is_file());
    if !dead.is_empty() {
        return Err(Error::new(format!("links lead nowhere: {}", dead.join(", "))));
    }
    write(staging, "404.html", english.lost()?.as_bytes())?;
    write(staging, "robots.txt", crawl::robots(options.site_url.as_deref()).as_bytes())?;
    if let Some(url) = &options.site_url {
        write(staging, "sitemap.xml", written.sitemap(url).as_bytes())?;
    }
    Ok(written.len())
}

/// Writes the pictures of pages in those languages that have their own; says how many there are.
fn write_cards(makers: &[Maker], cards: &Cards, staging: &Path) -> Result<usize> {
    let mut wanted: Vec<(usize, Option<&Selection>, String)> = Vec::new();
    let mut studios = Vec::new();
    for maker in makers.iter().filter(|maker| cards::LANGUAGES.contains(&maker.shared.language.as_str())) {
        let folder = editions::folder(&maker.shared.language);
        let addressed = |record| Some((studios.len(), Some(record), maker.site.address(record)?.to_owned()));
        wanted.push((studios.len(), None, folder));
        wanted.extend(maker.site.records().iter().filter_map(addressed));
        studios.push(cards.speaking(&maker.shared.language)?);
    }
    parallel::map(&wanted, |(studio, selection, path)| {
        write(staging, &format!("{path}{}", pages::CARD), &studios[*studio].of(*selection)?)
    })?;
    Ok(wanted.len())
}

/// Writes a page and what stands beside it; gives what is to be known of it later.
fn keep(made: &Made, staging: &Path) -> Result<crawl::Page> {
    let path = &made.meta.path;
    write(staging, &format!("{path}index.html"), made.html.as_bytes())?;
    for (name, bytes) in &made.beside {
        write(staging, &format!("{path}{name}"), bytes)?;
    }
    Ok(crawl::Page::of(made))
}

/// The style sheet of pages without a program, under a name that changes with its content.
fn write_styles(staging: &Path) -> Result<String> {
    let path = project::root().join("assets").join("pages.css");
    let text = fs::read(&path).context(|| format!("reading {}", path.display()))?;
    let name = format!("pages-{:016x}.css", modules::hash(&text));
    write(staging, &name, &text)?;
    Ok(name)
}

fn write(staging: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let path = staging.join(name);
    let folder = path.parent().unwrap_or(staging);
    fs::create_dir_all(folder).context(|| format!("creating {}", folder.display()))?;
    fs::write(&path, bytes).context(|| format!("writing {}", path.display()))
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
    fn site_urls_are_checked() {
        assert_eq!(checked_site_url("https://example.org/a").unwrap(), "https://example.org/a/");
        assert_eq!(checked_site_url("http://example.org/").unwrap(), "http://example.org/");
        for wrong in
            ["example.org", "ftp://example.org", "https://", "https:///a", "https://e.org/?a", "https://e.org/\"x"]
        {
            assert!(checked_site_url(wrong).is_err(), "{wrong}");
        }
    }
}
