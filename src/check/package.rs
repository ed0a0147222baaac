//! That `datapackage.json` lists what is there.

use super::folder::Folder;
use super::values::find;
use crate::atlas::Problem;
use std::collections::BTreeSet;

const FILE: &str = "datapackage.json";

/// Files that the package's description leaves out, and files it lists that do not exist. Schemas need no entry of
/// their own: the files they describe name them.
pub fn check(folder: &Folder) -> Vec<Problem> {
    let Some(document) = folder.document(FILE) else {
        let missing = Problem::new(FILE, "", "the file is missing; it lists every file with licence and sources");
        return if folder.names.contains(FILE) { Vec::new() } else { vec![missing] };
    };
    let mut named: BTreeSet<&str> = BTreeSet::from([FILE]);
    let mut problems = Vec::new();
    for pattern in ["resources[].path", "resources[].jsonSchema"] {
        for found in find(document, pattern) {
            let Some(path) = found.value.as_str() else { continue };
            let wrong = if !folder.names.contains(path) {
                format!("no file “{path}”; allowed: a file of the folder")
            } else if !named.insert(path) && pattern == "resources[].path" {
                format!("“{path}” is listed twice; allowed: once")
            } else {
                continue;
            };
            problems.push(Problem::new(FILE, found.path, wrong));
        }
    }
    let left_out = folder.names.iter().filter(|name| !name.starts_with("schema/") && !named.contains(name.as_str()));
    problems
        .extend(left_out.map(|name| Problem::new(FILE, "resources", format!("{name} is not listed; every file is"))));
    problems
}
