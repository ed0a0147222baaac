//! Fetching the data files. One that fails is told and can be asked for again; the others are used.

use crate::atlas::{DataFile, Problem};
use gloo_net::http::Request;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// The texts that arrived, thinned start files before full ones.
#[derive(Default, Clone)]
pub struct Texts {
    start: Vec<(DataFile, String)>,
    full: Vec<(DataFile, String)>,
}

/// Folder of the thinned files that the default view needs, of the full ones, and of those without what is here already.
const START: &str = "start/";
const FULL: &str = "data/";
const MORE: &str = "more/";
/// Folder of the thinned sections with their lines.
const LINES: &str = "lines/";

const CUT_SHORT: &str = "it arrived cut short";

/// The text at an address relative to the page.
///
/// # Errors
/// A sentence for readers.
pub async fn text(address: &str) -> Result<String, String> {
    let response = Request::get(address).send().await.map_err(|_| "it did not arrive".to_owned())?;
    if !response.ok() {
        return Err(format!("the server answered {}", response.status()));
    }
    // Taken as bytes: the glue copies a text over letter by letter, which took a tenth of the start.
    let bytes = response.binary().await.map_err(|_| CUT_SHORT.to_owned())?;
    String::from_utf8(bytes).map_err(|_| "it is no text in UTF-8".to_owned())
}

/// Where a file of `data/` is served, relative to the page.
pub fn data_address(name: &str) -> String {
    [FULL, name].concat()
}

impl Texts {
    /// Fetches what the default view needs, all at once; with the lines of sections where the page does not bring them, and
    /// places by all their names where English is not asked for, so that none is shown before.
    pub async fn load_start(&mut self, page_brings_lines: bool, other_names: bool) -> Vec<Problem> {
        let is_here = |file: &DataFile| self.all().any(|(here, _)| here == *file);
        let wanted = DataFile::START.into_iter().filter(|file| !is_here(file)).collect();
        let folder: fn(DataFile) -> &'static str = match (page_brings_lines, other_names) {
            (true, false) => |_| START,
            (true, true) => |file| if file == DataFile::Places { FULL } else { START },
            (false, false) => |file| if file == DataFile::Sections { LINES } else { START },
            (false, true) => |file| match file {
                DataFile::Sections => LINES,
                DataFile::Places => FULL,
                _ => START,
            },
        };
        fetch_into(&mut self.start, folder, wanted).await
    }

    /// Drops the texts of files of which nothing can be read, so that they are asked for again; says which they are.
    pub fn forget_unreadable(&mut self, problems: &[Problem]) -> Vec<DataFile> {
        let is_bad = |file: &DataFile| problems.iter().any(|p| p.is_whole_file() && p.file == file.name());
        let bad: Vec<DataFile> = DataFile::ALL.into_iter().filter(is_bad).collect();
        for texts in [&mut self.start, &mut self.full] {
            texts.retain(|(file, _)| !bad.contains(file));
        }
        bad
    }

    /// Fetches one full file.
    pub async fn load_full(&mut self, file: DataFile) -> Vec<Problem> {
        fetch_into(&mut self.full, |_| FULL, vec![file]).await
    }

    /// Fetches the long texts and lists that panels show; without the lines of sections where the page brings them.
    pub async fn load_details(&mut self, page_brings_lines: bool) -> Vec<Problem> {
        let is_wanted = |file: &DataFile| !self.full.iter().any(|(here, _)| here == file);
        let wanted = DataFile::ALL.into_iter().filter(is_wanted).collect();
        let folder = match page_brings_lines {
            true => |file| if file == DataFile::Sections { MORE } else { FULL },
            false => |_| FULL,
        };
        fetch_into(&mut self.full, folder, wanted).await
    }

    /// Every text that is here, a full one after the thinned one of the same file.
    pub fn all(&self) -> impl Iterator<Item = (DataFile, &str)> {
        self.start.iter().chain(&self.full).map(|(file, text)| (*file, text.as_str()))
    }
}

async fn fetch_into(
    texts: &mut Vec<(DataFile, String)>,
    folder: fn(DataFile) -> &'static str,
    wanted: Vec<DataFile>,
) -> Vec<Problem> {
    // Each request starts at once and is then awaited in turn.
    let mut running = Vec::new();
    for file in wanted {
        running.push((file, spawned([folder(file), file.name()].concat())));
    }
    let mut problems = Vec::new();
    for (file, running) in running {
        match running.await {
            Ok(text) => texts.push((file, text)),
            Err(what) => problems.push(Problem::new(file.name(), "", what)),
        }
    }
    problems
}

/// A fetch that runs from now on, whether or not it is awaited yet.
fn spawned(address: String) -> impl std::future::Future<Output = Result<String, String>> {
    let arrived = Rc::new(RefCell::new(None));
    let here = arrived.clone();
    let promise = wasm_bindgen_futures::future_to_promise(async move {
        let answer = text(&address).await;
        here.replace(Some(answer));
        Ok(JsValue::UNDEFINED)
    });
    async move {
        let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
        arrived.take().unwrap_or_else(|| Err(CUT_SHORT.to_owned()))
    }
}
