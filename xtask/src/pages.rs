//! The pages of the site, from what the core draws: each is the page Trunk made, or a plain one, with its parts put in.

use std::path::Path;

use corridor_atlas::atlas::DataFile;
use corridor_atlas::domain::Selection;
use corridor_atlas::html::Html;
use corridor_atlas::i18n;
use corridor_atlas::publish::{self, editions, head, start_files};
use corridor_atlas::publish::{AppPage, Edition, Extent, Meta, PlainPage, Shared, Site, World};

use crate::error::{Context, Error, Result};
use crate::{cards, html, minify, notes, prose, template};

/// How a site is to be made.
#[derive(Clone, Debug)]
pub struct Options {
    /// Its address, with a slash at its end.
    pub site_url: Option<String>,
    /// Where readers report errors.
    pub contact: Option<String>,
    pub extent: Extent,
}

/// The picture of a page for previews, beside it.
pub const CARD: &str = "card.png";

/// Stands in the first page for what it says of the one-file edition.
pub const SINGLE: &str = "<!--atlas:single-->";

/// The class of the links to a page's other languages.
pub const EDITIONS: &str = "editions";

/// What pages in one language are made from.
pub struct Maker<'a> {
    pub site: Site,
    pub shared: Shared,
    /// The page as Trunk made it, with its placeholders.
    template: &'a str,
    list: String,
    legend: String,
    /// The address of the style sheet of plain pages.
    styles: String,
    /// Names of the files in `start/`.
    start: Vec<String>,
    /// The tags of all languages of the interface, with blanks between.
    spoken: String,
}

/// A page and the files that go with it.
pub struct Made {
    pub meta: Meta,
    pub html: String,
    /// Other files beside it: name and content.
    pub beside: Vec<(&'static str, Vec<u8>)>,
}

/// Reads the data in `data`, and the thinned files of the folder `start/` by name.
pub fn read(data: &Path, extent: Extent) -> Result<(Site, Vec<(String, String)>)> {
    let site = Site::read(data, "./relief.webp", extent).context(|| "reading what the pages show".to_owned())?;
    let files = start_files(data).context(|| "thinning the start files".to_owned())?;
    Ok((site, files))
}

/// The files of the folders `lines/`, for records' pages, and `more/`, which panels load besides those of `data/`.
pub fn more(data: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for (folder, made) in [("lines", publish::line_files(data)), ("more", publish::more_files(data))] {
        let made = made.context(|| "gathering what is told of sections".to_owned())?;
        files.extend(made.into_iter().map(|(name, text)| (format!("{folder}/{name}"), text)));
    }
    Ok(files)
}

/// All guided readings, as the one file `data/stories.json` in which the page fetches them.
pub fn stories(data: &Path) -> Result<String> {
    let text = publish::stories(data).context(|| "gathering the guided readings".to_owned())?;
    minify::json(&text).context(|| "the guided readings".to_owned())
}

impl<'a> Maker<'a> {
    /// Makes pages in the language of `site`.
    ///
    /// # Errors
    /// When the texts of a language cannot be read.
    pub fn new(
        site: Site,
        template: &'a str,
        site_url: Option<String>,
        styles: &str,
        start: &[(String, String)],
    ) -> Result<Self> {
        let shared = Shared {
            site_url,
            name: site.locale.text("page.name").to_owned(),
            language: site.locale.language().to_owned(),
        };
        let start = start.iter().map(|(name, _)| name.clone()).collect();
        let (list, legend, spoken) = (site.list(), site.legend(), spoken()?);
        Ok(Self { site, shared, template, list, legend, styles: styles.to_owned(), start, spoken })
    }

    /// Whether it makes the pages in the site's own folder.
    pub fn is_default(&self) -> bool {
        self.shared.language == editions::DEFAULT
    }

    /// The first page.
    pub fn first(&self) -> Result<Made> {
        self.app(self.site.first_page())
    }

    /// The page of a record, of whose map `world` is what all languages share; none where it has none in this language.
    pub fn record(&self, selection: &Selection, world: &World) -> Result<Option<Made>> {
        self.site.record_page(selection, world).map(|page| self.app(page)).transpose()
    }

    /// The pages without a map: lists, topics, readings, and what the site says about itself, which it does in English.
    pub fn plain(&self, contact: Option<&str>) -> Result<Vec<Made>> {
        let pages = self.site.list_pages().into_iter().chain(self.site.topic_pages()).chain(self.site.story_pages());
        let notes = if self.is_default() { notes::pages(&self.site, contact)? } else { Vec::new() };
        pages
            .chain(notes)
            .map(|page| self.made(page.meta.clone(), self.plain_html(&page, &up(&page.meta.path), ""), Vec::new()))
            .collect()
    }

    /// What a server shows where there is nothing. Only with the site's address does it know the way from any depth.
    pub fn lost(&self) -> Result<String> {
        let text = |key: &'static str| self.site.locale.text(key);
        let root = self.shared.site_url.as_deref().map(path_of);
        let way = prose::inline(text("page.lost-way"));
        let mut body = format!("<h1>{}</h1><p>{}</p><p>{way}</p>", text("page.lost"), text("page.lost-why"));
        if root.is_none() {
            body.push_str(&format!("<p>{}</p>", text("page.lost-relative")));
        }
        let meta = Meta {
            path: "404.html".to_owned(),
            title: self.site.locale.fill("page.title-of", &[("name", text("page.lost"))]),
            description: text("page.lost-description").to_owned(),
            as_of: None,
            linked_data: None,
            editions: Vec::new(),
        };
        let page = PlainPage { meta, body };
        let unlisted = "\n  <meta name=\"robots\" content=\"noindex\">";
        Ok(self.plain_html(&page, root.unwrap_or("./"), unlisted))
    }

    /// What the program will fetch first, inert until boot.js takes it out, once the page is painted. A record's map is a
    /// part, so that the lines are needed.
    fn preloads(&self, is_part: bool) -> String {
        let mut tags = String::new();
        for name in &self.start {
            let folder = if is_part && name == DataFile::Sections.name() { "lines" } else { "start" };
            tags.push_str(&format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"./{folder}/{name}\">"));
        }
        format!("\n  <template id=\"later\">{tags}</template>")
    }

    fn app(&self, page: AppPage) -> Result<Made> {
        let card = self.card(&page.meta);
        let beside = self.beside(&page, &card);
        let base = if page.meta.path.is_empty() { String::new() } else { base_tag(&up(&page.meta.path)) };
        // A record's map is for a page's width: its style stands with those of plain pages.
        let styles = if page.select.is_some() { self.styles_tag() } else { String::new() };
        let head = head(&page.meta, &self.shared, Some(&card)) + &styles + &self.preloads(page.select.is_some());
        let select = page.select.map_or(String::new(), |select| select.to_string());
        let html = template::fill(self.template, |name, argument| {
            Ok(match name {
                "text" | "prose" => return self.words(name, argument),
                "select" => select.clone(),
                "dir" => editions::direction(&self.shared.language).to_owned(),
                "own" if self.is_default() => String::new(),
                "own" => self.shared.language.clone(),
                "languages" => self.spoken.clone(),
                "editions" => self.editions(&page.meta),
                "texts" => i18n::Locale::map_file().replace('<', "\\u003c"),
                "here" => page.meta.path.clone(),
                "base" => base.clone(),
                "head" => head.clone(),
                "map" => page.map.clone(),
                "legend" => self.legend.clone(),
                "list" => self.list.clone(),
                "panel" => page.panel.clone(),
                // What it says is known once the rest is written.
                "single" if select.is_empty() => SINGLE.to_owned(),
                "single" => String::new(),
                "standfirst" => page.standfirst.clone(),
                _ => return Err(Error::new(format!("index.html has a placeholder `{name}` that nothing fills"))),
            })
        })?;
        self.made(page.meta, html, beside)
    }

    /// Where a page's picture stands, relative to the site: beside it, or beside the English page.
    fn card(&self, meta: &Meta) -> String {
        let drawn = |edition: &&Edition| edition.language == editions::DEFAULT;
        let english = meta.editions.iter().find(drawn).map_or(meta.path.as_str(), |edition| &edition.path);
        let is_own = cards::LANGUAGES.contains(&self.shared.language.as_str());
        [if is_own { &meta.path } else { english }, CARD].concat()
    }

    /// What systems take that pass a page on, where the site's address is known: the way to embed it.
    fn beside(&self, page: &AppPage, card: &str) -> Vec<(&'static str, Vec<u8>)> {
        let url = self.shared.site_url.as_deref();
        let oembed = url.and_then(|url| self.site.oembed(&page.meta, page.select.as_ref(), card, url));
        oembed.map(|oembed| (publish::OEMBED, oembed.to_string().into_bytes())).into_iter().collect()
    }

    /// Links to a page in its other languages; where it has none, to the first pages.
    fn editions(&self, meta: &Meta) -> String {
        let homes = if meta.editions.len() < 2 { self.site.homes() } else { Vec::new() };
        let mut links = Html::empty();
        for Edition { language, name, path } in meta.editions.iter().filter(|_| homes.is_empty()).chain(&homes) {
            let current = if *path == meta.path { "page" } else { "" };
            let href = if path.is_empty() { "./" } else { path };
            let attributes = [("href", href), ("lang", language), ("hreflang", language), ("aria-current", current)];
            links.append(" ", Html::element("a", &attributes, Html::text(name)));
        }
        let label = self.site.locale.text("page.languages");
        Html::element("nav", &[("class", EDITIONS), ("aria-label", label)], links).into_string()
    }

    /// A text of the interface by its key, as text or with its links.
    fn words(&self, how: &str, key: &str) -> Result<String> {
        if !self.site.locale.has(key) {
            return Err(Error::new(format!("index.html names the text `{key}`, which page.json does not have")));
        }
        let words = self.site.locale.text(key);
        Ok(if how == "prose" { prose::inline(words) } else { Html::text(words).into_string() })
    }

    fn made(&self, meta: Meta, html: String, beside: Vec<(&'static str, Vec<u8>)>) -> Result<Made> {
        let problems = html::problems(&html);
        match problems.is_empty() {
            true => Ok(Made { meta, html, beside }),
            false => Err(Error::new(format!("the page `{}` must not have: {}", meta.path, problems.join("; ")))),
        }
    }

    fn styles_tag(&self) -> String {
        format!("\n  <link rel=\"stylesheet\" href=\"./{}\">", self.styles)
    }

    fn plain_html(&self, page: &PlainPage, base: &str, more: &str) -> String {
        let text = |key: &'static str| self.site.locale.text(key);
        let own_styles = html::tags(self.template).into_iter().filter_map(|tag| match (tag.name, tag.get("rel")) {
            ("link", Some(rel @ ("stylesheet" | "icon" | "manifest"))) => {
                tag.get("href").map(|href| format!("\n  <link rel=\"{rel}\" href=\"{href}\">"))
            }
            _ => None,
        });
        let (language, base, styles) = (&self.shared.language, base_tag(base), self.styles_tag());
        let head = head(&page.meta, &self.shared, None);
        let direction = editions::direction(language);
        format!(
            "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n  <meta charset=\"utf-8\">{base}\n  \
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">{more}\n  {head}{}{styles}\n</head>\n\
             <body class=\"plain\">\n<header><a href=\"{}\">{}</a></header>\n<main>{}</main>\n\
             <footer class=\"credits\"><p>{}</p>\n<p>{}</p>\n{}</footer>\n</body>\n</html>\n",
            own_styles.collect::<String>(),
            self.site.home(),
            text("page.name"),
            page.body,
            prose::inline(text("page.credits")),
            prose::inline(text("page.notes")),
            self.editions(&page.meta),
        )
    }
}

fn base_tag(address: &str) -> String {
    format!("<base href=\"{address}\">")
}

/// The way from a page to the site's first one.
fn up(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// The part of a site's address behind its host.
fn path_of(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    url[host..].find('/').map_or("/", |at| &url[host + at..])
}

#[cfg(test)]
#[path = "pages_tests.rs"]
mod tests;

/// The interface's languages, as `[tag, own name]` in the order in which they are offered: a file for the script that lets readers choose one.
pub fn language_names() -> Result<String> {
    let spoken = i18n::spoken().context(|| "reading assets/locales".to_owned())?;
    serde_json::to_string(&spoken).context(|| "writing the names of languages".to_owned())
}

/// Their tags, with blanks between.
fn spoken() -> Result<String> {
    let spoken = i18n::spoken().context(|| "reading assets/locales".to_owned())?;
    Ok(spoken.into_iter().map(|(tag, _)| tag).collect::<Vec<_>>().join(" "))
}
