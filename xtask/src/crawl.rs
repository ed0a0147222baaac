//! What a crawler sees of the site: where links lead, the sitemap, `robots.txt`.

use std::collections::{BTreeMap, BTreeSet};

use corridor_atlas::publish::alternates;

use crate::html;
use crate::pages::Made;

/// What is to be known of a page that was written.
pub struct Page {
    path: String,
    as_of: Option<String>,
    links: Vec<String>,
    ids: BTreeSet<String>,
    /// The languages that it is in, and where it stands in each.
    editions: Vec<(String, String)>,
}

impl Page {
    pub fn of(made: &Made) -> Self {
        Self {
            path: made.meta.path.clone(),
            as_of: made.meta.as_of.map(|date| date.to_string()),
            links: html::links(&made.html),
            ids: html::ids(&made.html).map(str::to_owned).collect(),
            editions: alternates(&made.meta).into_iter().map(|(tag, path)| (tag.to_owned(), path.to_owned())).collect(),
        }
    }
}

/// All pages of a site.
#[derive(Default)]
pub struct Written {
    pages: BTreeMap<String, Page>,
    /// Each address that is linked to, and a page that does.
    links: BTreeMap<String, String>,
}

impl Written {
    pub fn add(&mut self, mut page: Page) {
        for link in page.links.drain(..) {
            self.links.entry(link).or_insert_with(|| page.path.clone());
        }
        self.pages.insert(page.path.clone(), page);
    }

    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Links of pages to what is neither a page, with the part that they name, nor one of the site's other files.
    pub fn dead_links(&self, is_file: impl Fn(&str) -> bool) -> Vec<String> {
        let leads_somewhere = |link: &str| {
            let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
            let path = address.split('?').next().unwrap_or_default().trim_start_matches("./");
            match self.pages.get(path) {
                Some(page) => fragment.is_empty() || page.ids.contains(fragment),
                None => is_file(path),
            }
        };
        let dead = self.links.iter().filter(|(link, _)| !leads_somewhere(link));
        dead.map(|(link, page)| format!("`{link}` on the page `{page}`")).collect()
    }

    /// All pages for search engines, each with its other languages.
    pub fn sitemap(&self, site_url: &str) -> String {
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
             xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
        );
        for (path, page) in &self.pages {
            let date = page.as_of.as_ref().map_or(String::new(), |date| format!("<lastmod>{date}</lastmod>"));
            out.push_str(&format!("<url><loc>{site_url}{path}</loc>{date}"));
            for (tag, path) in &page.editions {
                let address = [site_url, path].concat();
                out.push_str(&format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{address}\"/>"));
            }
            out.push_str("</url>\n");
        }
        out + "</urlset>\n"
    }
}

/// Everything may be read; with the site's address, where the list of pages is.
pub fn robots(site_url: Option<&str>) -> String {
    let sitemap = site_url.map_or(String::new(), |url| format!("\nSitemap: {url}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str, links: &[&str], ids: &[&str]) -> Page {
        Page {
            path: path.to_owned(),
            as_of: Some("2026-11".to_owned()),
            links: links.iter().map(|link| (*link).to_owned()).collect(),
            ids: ids.iter().map(|id| (*id).to_owned()).collect(),
            editions: vec![("zh".to_owned(), format!("zh/{path}"))],
        }
    }

    fn site() -> Written {
        let mut written = Written::default();
        written.add(page("", &["./", "place/", "place/#a", "?select=place:a", "data/x.json"], &["list"]));
        written.add(page("place/", &["./#list"], &["a"]));
        written
    }

    #[test]
    fn links_to_pages_parts_and_files_are_alive() {
        assert_eq!(site().dead_links(|file| file == "data/x.json"), Vec::<String>::new());
    }

    #[test]
    fn dead_links_are_found() {
        let mut site = site();
        site.add(page("meeting/", &["place/b/", "place/#b", "docs/x.md"], &[]));
        assert_eq!(site.dead_links(|file| file == "data/x.json").len(), 3);
    }

    #[test]
    fn the_sitemap_lists_every_page() {
        let sitemap = site().sitemap("https://example.org/");
        assert!(sitemap.contains("<loc>https://example.org/</loc><lastmod>2026-11</lastmod>"));
        assert!(sitemap.contains("<loc>https://example.org/place/</loc>"));
        assert!(sitemap.contains("hreflang=\"zh\" href=\"https://example.org/zh/place/\"/>"));
        assert!(robots(Some("https://example.org/")).contains("Sitemap: https://example.org/sitemap.xml"));
        assert!(!robots(None).contains("Sitemap"));
    }
}
