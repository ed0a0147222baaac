//! What the site ships for the start and what it loads later are together all that is told.

use corridor_atlas::atlas::{data_text, Atlas, DataFile};
use corridor_atlas::domain::Selection;
use corridor_atlas::publish::{more_files, start_files};
use std::path::Path;

/// The atlas as the browser has it in the end: the start files, and after them every full file, that of the sections
/// without its lines, which come with the page.
fn as_loaded(data: &Path) -> Atlas {
    let mut texts: Vec<(DataFile, String)> = Vec::new();
    for (name, text) in start_files(data).unwrap().into_iter().chain(more_files(data).unwrap()) {
        texts.extend(DataFile::named(&name).map(|file| (file, text)));
    }
    for file in DataFile::ALL.into_iter().filter(|file| *file != DataFile::Sections) {
        texts.push((file, data_text(data, file).unwrap()));
    }
    Atlas::from_texts(texts.iter().map(|(file, text)| (*file, text.as_str()))).0
}

#[test]
fn a_reader_finds_every_link_of_the_data() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let texts = DataFile::ALL.map(|file| (file, data_text(&data, file).unwrap()));
    let whole = Atlas::from_texts(texts.iter().map(|(file, text)| (*file, text.as_str()))).0;
    let loaded = as_loaded(&data);
    let corridors = whole.corridors.iter().map(|corridor| Selection::Corridor(corridor.id.clone()));
    let places = whole.places.iter().map(|place| Selection::Place(place.id.clone()));
    let articles = whole.articles.iter().map(|article| Selection::Article(article.id.clone()));
    for record in corridors.chain(places).chain(articles) {
        let (wanted, found): (Vec<_>, Vec<_>) = (whole.links.of(&record).collect(), loaded.links.of(&record).collect());
        assert_eq!(found, wanted, "{record}");
    }
}
