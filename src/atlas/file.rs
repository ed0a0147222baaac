//! The data files, and what can be wrong with them.

use std::fmt;

/// A file of `data/` that holds records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataFile {
    Vocabulary,
    Places,
    Sections,
    Corridors,
    Meetings,
    Agreements,
    Articles,
    Statistics,
    Sources,
    /// All files of the folder `stories/` as one: made when the site is built.
    Stories,
}

impl DataFile {
    pub const ALL: [DataFile; 10] = [
        DataFile::Vocabulary,
        DataFile::Places,
        DataFile::Sections,
        DataFile::Corridors,
        DataFile::Meetings,
        DataFile::Agreements,
        DataFile::Articles,
        DataFile::Statistics,
        DataFile::Sources,
        DataFile::Stories,
    ];

    /// What the default view needs: these four are also served thinned, under `start/`.
    pub const START: [DataFile; 4] = [DataFile::Vocabulary, DataFile::Places, DataFile::Sections, DataFile::Corridors];

    /// The file of this name inside `data/`.
    pub fn named(name: &str) -> Option<DataFile> {
        DataFile::ALL.into_iter().find(|file| file.name() == name)
    }

    /// The file's name inside `data/`.
    pub fn name(self) -> &'static str {
        match self {
            DataFile::Vocabulary => "vocabulary.json",
            DataFile::Places => "places.geojson",
            DataFile::Sections => "sections.geojson",
            DataFile::Corridors => "corridors.json",
            DataFile::Meetings => "meetings.json",
            DataFile::Agreements => "agreements.json",
            DataFile::Articles => "articles.json",
            DataFile::Statistics => "statistics.json",
            DataFile::Sources => "sources.json",
            DataFile::Stories => "stories.json",
        }
    }
}

/// One thing wrong in the data: the entry is left out, the rest is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's name inside `data/`.
    pub file: String,
    /// Record and field, or the position in the file; empty when the whole file is meant.
    pub path: String,
    /// What is wrong, and what is allowed.
    pub what: String,
}

impl Problem {
    pub fn new(file: impl Into<String>, path: impl Into<String>, what: impl Into<String>) -> Self {
        Problem { file: file.into(), path: path.into(), what: what.into() }
    }

    /// Whether nothing of the file could be used.
    pub fn is_whole_file(&self) -> bool {
        self.path.is_empty()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.path, self.what)
    }
}
