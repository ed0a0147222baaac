//! A data folder as it lies on the disk: which files there are, and what the JSON among them says.

use super::values::{find, Found};
use crate::atlas::{story_bundle, DataFile, Problem, STORIES};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

/// The files of a data folder, by their path inside it (with `/`, such as `basemap/l1/land.geojson`).
#[derive(Default)]
pub struct Folder {
    /// Every file, whatever it holds.
    pub names: BTreeSet<String>,
    texts: BTreeMap<String, String>,
    documents: BTreeMap<String, Value>,
}

impl Folder {
    /// Reads a folder with all folders below it. Hidden files and links to folders are passed over.
    ///
    /// Returns the folder and what of it could not be understood: files that are no JSON (with line and column), or
    /// that every data folder needs and this one lacks.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read from the disk.
    pub fn read(root: &Path) -> io::Result<(Folder, Vec<Problem>)> {
        let mut folder = Folder::default();
        let mut problems = Vec::new();
        folder.read_below(root, "", &mut problems)?;
        for file in DataFile::ALL.into_iter().filter(|file| *file != DataFile::Stories) {
            if !folder.names.contains(file.name()) {
                problems.push(Problem::new(file.name(), "", "the file is missing; every data folder needs it"));
            }
        }
        Ok((folder, problems))
    }

    fn read_below(&mut self, at: &Path, prefix: &str, problems: &mut Vec<Problem>) -> io::Result<()> {
        for entry in fs::read_dir(at)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else {
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                problems.push(Problem::new(
                    name,
                    "",
                    "a file name that is no UTF-8; allowed: letters, digits, . and -",
                ));
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            let name = format!("{prefix}{name}");
            // What a built site has besides is made of the files in the folder of readings.
            if name == DataFile::Stories.name() {
                continue;
            }
            if entry.file_type()?.is_dir() {
                self.read_below(&entry.path(), &format!("{name}/"), problems)?;
            } else if entry.path().is_file() {
                if is_json(&name) {
                    self.add(&name, fs::read(entry.path())?, problems);
                }
                self.names.insert(name);
            }
        }
        Ok(())
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>, problems: &mut Vec<Problem>) {
        let Ok(text) = String::from_utf8(bytes) else {
            return problems.push(Problem::new(name, "", "the text is no UTF-8; allowed: JSON in UTF-8"));
        };
        match serde_json::from_str(&text) {
            Ok(document) => {
                self.documents.insert(name.to_owned(), document);
                self.texts.insert(name.to_owned(), text);
            }
            Err(error) => {
                let at = format!("{}:{}", error.line(), error.column());
                let what = error.to_string();
                let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what);
                problems.push(Problem::new(name, at, format!("not JSON: {what}; allowed: one well-formed JSON value")));
            }
        }
    }

    /// What a JSON file says; `None` where it does not exist or is no JSON.
    pub fn document(&self, name: &str) -> Option<&Value> {
        self.documents.get(name)
    }

    /// The JSON files with what they say, in the order of their names.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.documents.iter().map(|(name, document)| (name.as_str(), document))
    }

    /// Every value at a pattern ([`find`]) of a JSON file, with the file's name; of all files in a folder where the
    /// name ends in `/`.
    pub fn find<'a>(&'a self, name: &str, pattern: &str) -> Vec<(&'a str, Found<'a>)> {
        let is_meant = |file: &str| file == name || name.ends_with('/') && file.starts_with(name);
        let mut all = Vec::new();
        for (file, document) in self.documents().filter(|(file, _)| is_meant(file)) {
            all.extend(find(document, pattern).into_iter().map(|found| (file, found)));
        }
        all
    }

    /// All guided readings as one text.
    pub fn stories(&self) -> String {
        let below = |name: &String| name.strip_prefix(STORIES).is_some_and(|rest| rest.starts_with('/'));
        story_bundle(self.texts.iter().filter(|(name, _)| below(name)).map(|(_, text)| text.as_str()))
    }

    /// The text of a JSON file; `None` where it does not exist or is no JSON.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }
}

fn is_json(name: &str) -> bool {
    name.ends_with(".json") || name.ends_with(".geojson")
}
