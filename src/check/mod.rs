//! What must hold in a data folder, and what does not. The rules stand in `docs/DATA.md`; one module each here.

mod dates;
mod folder;
mod ground;
mod ids;
mod network;
mod package;
mod reach;
mod references;
#[cfg(feature = "native")]
mod schema;
mod sea;
mod statements;
mod stories;
mod values;

#[cfg(not(target_arch = "wasm32"))]
pub use dates::today;
pub use folder::Folder;
pub use network::longest_gap_km;

use crate::atlas::{Atlas, DataFile, Problem};
use crate::domain::PartialDate;
use std::collections::HashSet;
use std::io;
use std::path::Path;

/// Checks the data folder `root` against every rule, on the day `today`.
///
/// Problems come ordered by file. Rules about geometry, branches and links between records are left out while a file
/// cannot be read as it should: what they would say would be about what is missing.
///
/// # Errors
/// When the folder or a file in it cannot be read from the disk.
pub fn check_folder(root: &Path, today: PartialDate) -> io::Result<Vec<Problem>> {
    let (folder, mut problems) = Folder::read(root)?;
    let unread = !problems.is_empty();
    #[cfg(feature = "native")]
    problems.extend(schema::check(&folder));
    if !unread {
        problems.extend(check_records(&folder, today, &problems));
    }
    problems.extend(package::check(&folder));
    problems.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(problems)
}

/// The rules for a folder whose files are all there; `told` is what the schemas said of it.
fn check_records(folder: &Folder, today: PartialDate, told: &[Problem]) -> Vec<Problem> {
    let ids = ids::Ids::of(folder);
    let mut problems = ids::check(folder);
    problems.extend(references::check(folder, &ids));
    problems.extend(statements::check(folder));
    problems.extend(dates::check(folder, today));
    problems.extend(stories::check(folder, &ids));
    let stories = folder.stories();
    let text = |file: DataFile| if file == DataFile::Stories { Some(&*stories) } else { folder.text(file.name()) };
    let (atlas, mut left_out) =
        Atlas::from_texts(DataFile::ALL.into_iter().filter_map(|file| Some((file, text(file)?))));
    if left_out.is_empty() {
        problems.extend(network::check(&atlas));
        problems.extend(reach::check(&atlas));
        problems.extend(check_geography(folder, &atlas));
    }
    let told: HashSet<&str> = told.iter().map(|problem| problem.file.as_str()).collect();
    left_out.retain(|problem| !told.contains(problem.file.as_str()));
    problems.extend(left_out);
    problems
}

fn check_geography(folder: &Folder, atlas: &Atlas) -> Vec<Problem> {
    match sea::Shore::read_both(folder) {
        Err(problem) => vec![problem],
        Ok(shores) => {
            let mut problems = ground::check(folder, atlas, &shores[1].land);
            problems.extend(sea::check(atlas, &shores));
            problems
        }
    }
}
