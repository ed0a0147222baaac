//! What the site says about itself: borders, corrections, licences, as pages from the repository's own texts.

use std::fs;

use corridor_atlas::publish::{Meta, PlainPage, Site};

use crate::error::{Context, Error, Result};
use crate::{project, prose, single};

/// A page about the site.
struct Note {
    path: &'static str,
    /// Keys of its title and its description.
    title: &'static str,
    description: &'static str,
    /// The file it is made from.
    source: &'static str,
}

const NOTES: [Note; 3] = [
    Note {
        path: "about/borders/",
        title: "page.borders",
        description: "page.borders-description",
        source: "docs/BOUNDARIES.md",
    },
    Note {
        path: "about/corrections/",
        title: "page.corrections",
        description: "page.corrections-description",
        source: "docs/CORRECTIONS.md",
    },
    Note { path: LICENCE, title: "page.licence", description: "page.licence-description", source: "LICENSE-DATA.md" },
];

const LICENCE: &str = "about/licence/";

/// Licences that belong on the page of the licence, word for word.
const LICENCES: [(&str, &str); 2] = [("MIT", "LICENSE-MIT"), ("Apache 2.0", "LICENSE-APACHE")];

/// Stands in a note where it is said whom to write to.
const CONTACT: &str = "<!--atlas:contact-->";

/// All of them. `contact` is where readers report errors.
pub fn pages(site: &Site, contact: Option<&str>) -> Result<Vec<PlainPage>> {
    NOTES.iter().map(|note| page(site, note, contact)).collect()
}

/// The path and the title of each.
pub fn titles(site: &Site) -> Vec<single::Note<'_>> {
    NOTES.iter().map(|note| (note.path, site.locale.text(note.title))).collect()
}

fn page(site: &Site, note: &Note, contact: Option<&str>) -> Result<PlainPage> {
    let mut body = prose::page(&with_contact(&read(note.source)?, contact, site), target);
    if note.path == LICENCE {
        for (name, file) in LICENCES {
            body.push_str(&format!("<h2>{name}</h2>\n<pre class=\"legal\">{}</pre>\n", escape(&read(file)?)));
        }
    }
    Ok(PlainPage {
        meta: Meta {
            path: note.path.to_owned(),
            title: site.locale.fill("page.title-of", &[("name", site.locale.text(note.title))]),
            description: site.locale.text(note.description).to_owned(),
            as_of: None,
            linked_data: None,
            editions: Vec::new(),
        },
        body: format!("<article class=\"prose\">{body}</article>"),
    })
}

/// Says whom to write to, where the text leaves room for it.
fn with_contact(markdown: &str, contact: Option<&str>, site: &Site) -> String {
    let Some((before, after)) = markdown.split_once(CONTACT) else { return markdown.to_owned() };
    let Some(address) = contact else { return [before, after].concat() };
    let shown = address.trim_start_matches("mailto:");
    let words = site.locale.fill("page.contact", &[("address", &format!("[{shown}]({address})"))]);
    [before, " ", &words, after].concat()
}

/// Where a link of a note leads on the site: other notes have pages there, data are served, the rest is not there.
fn target(address: &str) -> Option<String> {
    if address.starts_with("https://") || address.starts_with("http://") || address.starts_with("mailto:") {
        return Some(address.to_owned());
    }
    let file = address.trim_start_matches("../").trim_start_matches("docs/");
    let (file, fragment) = file.split_once('#').map_or((file, ""), |(file, fragment)| (file, fragment));
    let note = NOTES.iter().find(|note| note.source.rsplit('/').next() == Some(file));
    let licence = LICENCES.iter().any(|(_, source)| *source == file).then_some(LICENCE);
    let path = note.map(|note| note.path).or(licence)?;
    Some(if fragment.is_empty() { path.to_owned() } else { format!("{path}#{fragment}") })
}

/// An address for reports as given by a person: of a page, or of a mailbox.
pub fn checked_contact(contact: &str) -> Result<String> {
    let wrong = |c: char| c.is_whitespace() || c.is_control() || "\"<>()[]\\`".contains(c);
    let rest = ["https://", "http://"].iter().find_map(|scheme| contact.strip_prefix(scheme));
    let mail = contact.strip_prefix("mailto:").unwrap_or(contact);
    let is_mail = mail.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    match rest {
        _ if contact.contains(wrong) => {}
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') => return Ok(contact.to_owned()),
        None if is_mail && !mail.contains(['/', ':']) => return Ok(format!("mailto:{mail}")),
        _ => {}
    }
    Err(Error::new(format!(
        "--contact takes the address of a page, https://example.org/contact, or of a mailbox, mail@example.org, not `{contact}`"
    )))
}

fn read(file: &str) -> Result<String> {
    let path = project::root().join(file);
    fs::read_to_string(&path).context(|| format!("reading {}", path.display()))
}

fn escape(text: &str) -> String {
    corridor_atlas::html::Html::text(text).into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_checked() {
        assert_eq!(checked_contact("https://example.org/report?a=1").unwrap(), "https://example.org/report?a=1");
        assert_eq!(checked_contact("a@example.org").unwrap(), "mailto:a@example.org");
        assert_eq!(checked_contact("mailto:a@example.org").unwrap(), "mailto:a@example.org");
        for wrong in ["", "example.org", "javascript:alert(1)", "https://", "a@b", "a@example.org\"x", "ftp://a@b.c"] {
            assert!(checked_contact(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn notes_link_to_each_other_and_nowhere_else() {
        assert_eq!(target("BOUNDARIES.md").as_deref(), Some("about/borders/"));
        assert_eq!(
            target("docs/CORRECTIONS.md#report-an-error").as_deref(),
            Some("about/corrections/#report-an-error")
        );
        assert_eq!(target("../LICENSE-MIT").as_deref(), Some("about/licence/"));
        assert_eq!(target("ARCHITECTURE.md"), None);
        assert_eq!(target("javascript:alert(1)"), None);
    }
}
