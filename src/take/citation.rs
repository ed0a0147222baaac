//! How to cite a view: as a sentence, for BibTeX, and as a `CITATION.cff`.

use super::{one_line, VERSION};
use crate::atlas::Atlas;
use crate::domain::PartialDate;
use crate::explore::ViewState;
use crate::i18n::Locale;
use crate::panels::external_link;
use serde_json::Value;

/// What a citation is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Text,
    BibTex,
    /// Citation File Format 1.2.0.
    Cff,
}

impl Form {
    pub const ALL: [Form; 3] = [Form::Text, Form::BibTex, Form::Cff];

    pub fn key(self) -> &'static str {
        match self {
            Form::Text => "text",
            Form::BibTex => "bibtex",
            Form::Cff => "cff",
        }
    }

    pub fn named(key: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.key() == key)
    }
}

/// What is said of a view, whatever the form.
pub struct Citation<'a> {
    locale: &'a Locale,
    title: String,
    author: &'a str,
    data_date: Option<PartialDate>,
    address: String,
    accessed: Option<PartialDate>,
}

impl<'a> Citation<'a> {
    /// `address` is the view's own, `accessed` the day on which it was seen; both come from the page.
    pub fn new(
        atlas: &Atlas,
        locale: &'a Locale,
        state: &ViewState,
        address: &str,
        accessed: Option<PartialDate>,
    ) -> Citation<'a> {
        let title = match state.select.as_ref().filter(|selection| atlas.has(selection)) {
            Some(selection) => locale.fill("take.title-of", &[("name", atlas.name(selection, locale.languages()))]),
            None => locale.text("take.title").to_owned(),
        };
        let author = locale.text("picture.creator");
        let address = one_line(address);
        Citation { locale, title: one_line(&title), author, data_date: atlas.as_of(), address, accessed }
    }

    pub fn written(&self, form: Form) -> String {
        match form {
            Form::Text => self.text(),
            Form::BibTex => self.bibtex(),
            Form::Cff => self.cff(),
        }
    }

    fn year(&self) -> String {
        self.data_date.or(self.accessed).map_or_else(String::new, |date| date.year.to_string())
    }

    /// “data as of March 2026”.
    fn data_of(&self) -> String {
        self.data_date
            .map_or_else(String::new, |date| self.locale.fill("picture.data-of", &[("date", &self.locale.date(date))]))
    }

    fn text(&self) -> String {
        let accessed = self.accessed.map_or_else(String::new, |date| self.locale.date(date));
        let values = [
            ("author", self.author),
            ("year", &self.year()),
            ("title", &self.title),
            ("version", VERSION),
            ("data", &self.data_of()),
            ("address", &self.address),
            ("accessed", &accessed),
        ];
        let key = if accessed.is_empty() { "take.citation-undated" } else { "take.citation" };
        self.locale.fill(key, &values) + "\n"
    }

    fn bibtex(&self) -> String {
        let mut out = String::from("@misc{corridor-atlas");
        let accessed = self.accessed.map_or_else(String::new, |date| date.to_string());
        if !accessed.is_empty() {
            out.push_str(&format!("-{accessed}"));
        }
        let note = [&self.data_of(), "CC BY 4.0"].join("; ");
        let fields = [
            ("author", format!("{{{}}}", tex(self.author))),
            ("title", format!("{{{}}}", tex(&self.title))),
            ("year", self.year()),
            ("version", tex(VERSION)),
            ("note", tex(&note)),
            ("url", verbatim(&self.address)),
            ("urldate", accessed),
        ];
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            out.push_str(&format!(",\n  {name} = {{{value}}}"));
        }
        out.push_str("\n}\n");
        out
    }

    fn cff(&self) -> String {
        let author = format!("authors:\n  - name: {}\n", yaml(self.author));
        let title = format!("title: {}\n", yaml(&self.title));
        let mut out = String::from("cff-version: 1.2.0\ntype: dataset\n");
        out.push_str(&format!("message: {}\n", yaml(self.locale.text("take.cff-message"))));
        out.push_str(&title);
        out.push_str(&author);
        out.push_str(&format!("version: {}\nlicense: CC-BY-4.0\n", yaml(VERSION)));
        if let Some(date) = self.data_date {
            out.push_str(&format!("abstract: {}\n", yaml(&self.data_of())));
            // The format knows only whole days.
            if date.day.is_some() {
                out.push_str(&format!("date-released: {}\n", yaml(&date.to_string())));
            }
        }
        let mut preferred = ["type: map\n", &title, &author, "version: ", &yaml(VERSION), "\n"].concat();
        // Nor has it a place for an address that is none of the web's, as of a file.
        match external_link(&self.address) {
            Some(address) => {
                out.push_str(&format!("url: {}\n", yaml(address)));
                preferred.push_str(&format!("url: {}\n", yaml(address)));
            }
            None => preferred.push_str(&format!("notes: {}\n", yaml(&self.address))),
        }
        if let Some(date) = self.accessed.filter(|date| date.day.is_some()) {
            preferred.push_str(&format!("date-accessed: {}\n", yaml(&date.to_string())));
        }
        let year = self.year();
        if !year.is_empty() {
            preferred.push_str(&format!("year: {year}\n"));
        }
        out.push_str("preferred-citation:\n");
        for line in preferred.lines() {
            out.push_str(&format!("  {line}\n"));
        }
        out
    }
}

/// A text for TeX: what it would take for a command stands as what it is.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '#' | '$' | '%' | '&' | '_' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// An address for BibTeX, which takes it as it stands but for braces and backslashes.
fn verbatim(address: &str) -> String {
    address.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C").replace(' ', "%20")
}

/// A YAML string in double quotes, which JSON's are.
fn yaml(text: &str) -> String {
    Value::from(text).to_string()
}
