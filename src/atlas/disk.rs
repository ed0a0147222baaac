//! The texts of the data files from a folder on a disk. The page has them from its server instead.

use super::DataFile;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The folder of guided readings inside `data/`, one file each.
pub const STORIES: &str = "stories";

/// A file's text from the data folder. The guided readings, of which each is a file, come as one; where there is no
/// folder of them, none.
///
/// # Errors
/// When something cannot be read from the disk.
pub fn data_text(folder: &Path, file: DataFile) -> io::Result<String> {
    if file != DataFile::Stories {
        return fs::read_to_string(folder.join(file.name()));
    }
    let mut texts = Vec::new();
    for path in story_files(&folder.join(STORIES))? {
        texts.push(fs::read_to_string(path)?);
    }
    Ok(story_bundle(texts.iter().map(String::as_str)))
}

/// The files in a folder of readings, in the order of their names.
fn story_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            paths.push(entry?.path());
        }
    }
    let name = |path: &Path| path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    paths.retain(|path| name(path).ends_with(".json") && !name(path).starts_with('.'));
    paths.sort();
    Ok(paths)
}

/// One text of the texts of all guided readings.
pub fn story_bundle<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let texts: Vec<&str> = texts.map(str::trim).collect();
    ["{\"stories\":[", &texts.join(","), "]}"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Atlas;

    #[test]
    fn readings_come_as_one_file() {
        let text = story_bundle([" {\"id\": \"a\"}\n", "{\"id\": \"b\"}"].into_iter());
        assert_eq!(text, "{\"stories\":[{\"id\": \"a\"},{\"id\": \"b\"}]}");
        let (atlas, problems) = Atlas::from_texts([(DataFile::Stories, text.as_str())]);
        assert_eq!((atlas.stories.len(), problems.len()), (2, 0));
        assert_eq!(data_text(Path::new("/no/such/folder"), DataFile::Stories).unwrap(), story_bundle([].into_iter()));
        assert!(data_text(Path::new("/no/such/folder"), DataFile::Places).is_err());
    }
}
