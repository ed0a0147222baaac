//! That `datapackage.json` lists what is there.

use super::folder::Folder;
use super::values::find;
use crate::atlas::Problem;
use std::collections::BTreeSet;

const FILE: &str = "datapackage.json";

/// Files that the package's description leaves out, and files it lists that do not exist.
pub fn check(folder: &Folder) -> Vec<Problem> {
    let Some(document) = folder.document(FILE) else {
        let missing = Problem::new(FILE, "", "the file is missing; it lists every file with licence and sources");
        return if folder.names.contains(FILE) { Vec::new() } else { vec![missing] };
    };
    let listed = find(document, "resources[].path");
    let paths: BTreeSet<&str> = listed.iter().filter_map(|found| found.value.as_str()).collect();
    let absent = listed.iter().filter(|found| found.value.as_str().is_none_or(|path| !folder.names.contains(path)));
    let mut problems: Vec<Problem> = absent
        .map(|found| Problem::new(FILE, &found.path, format!("no file {}; allowed: a file of the folder", found.value)))
        .collect();
    let left_out = folder.names.iter().filter(|name| name.as_str() != FILE && !paths.contains(name.as_str()));
    problems.extend(left_out.map(|name| Problem::new(FILE, "resources", format!("{name} is not listed; every file is"))));
    problems
}
