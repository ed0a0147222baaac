//! The atlas's own data, finer or many times over.

use corridor_atlas::atlas::{data_text, Atlas, DataFile};
use corridor_atlas::geometry::LonLat;
use serde_json::Value;
use std::collections::HashSet;
use std::path::Path;

/// How many times over.
pub const COPIES: [usize; 4] = [1, 4, 16, 64];

/// What is copied, with the list that holds its records. Words, sources and figures are the same for all copies.
const COPIED: [(DataFile, &[&str]); 6] = [
    (DataFile::Places, &["features"]),
    (DataFile::Sections, &["features"]),
    (DataFile::Corridors, &["corridors", "groups"]),
    (DataFile::Meetings, &["meetings"]),
    (DataFile::Agreements, &["agreements"]),
    (DataFile::Articles, &["articles"]),
];

/// The texts of the atlas's files.
pub struct Copies(Vec<(DataFile, String)>);

impl Copies {
    pub fn read() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let text = |file| (file, data_text(&folder, file).expect("a file of the atlas"));
        Copies([DataFile::Vocabulary].into_iter().chain(COPIED.map(|(file, _)| file)).map(text).collect())
    }

    pub fn atlas(&self) -> Atlas {
        let (atlas, problems) = Atlas::from_texts(self.0.iter().map(|(file, text)| (*file, text.as_str())));
        assert!(problems.is_empty(), "{problems:?}");
        atlas
    }

    /// The records several times: each copy has ids of its own and lies a little beside the one before.
    pub fn times(self, copies: usize) -> Self {
        let ids = self.ids();
        let more = |(file, text): (DataFile, String)| {
            let mut whole: Value = serde_json::from_str(&text).expect("JSON");
            let lists = COPIED.iter().find(|(copied, _)| *copied == file).map_or(&[][..], |(_, lists)| lists);
            for name in lists {
                let Some(list) = whole[name].as_array_mut() else { continue };
                let first = list.clone();
                for copy in 1..copies {
                    list.extend(first.iter().map(|record| renamed(record, copy, &ids)));
                }
            }
            (file, whole.to_string())
        };
        Copies(self.0.into_iter().map(more).collect())
    }

    /// The ids of all that is copied.
    fn ids(&self) -> HashSet<String> {
        let atlas = self.atlas();
        let mut ids: HashSet<String> = atlas.places.iter().map(|place| place.id.to_string()).collect();
        ids.extend(atlas.sections.iter().map(|section| section.id.to_string()));
        ids.extend(atlas.corridors.iter().map(|corridor| corridor.id.to_string()));
        ids.extend(atlas.groups.iter().map(|group| group.id.to_string()));
        ids.extend(atlas.meetings.iter().map(|meeting| meeting.id.to_string()));
        ids.extend(atlas.agreements.iter().map(|agreement| agreement.id.to_string()));
        ids.extend(atlas.articles.iter().map(|article| article.id.to_string()));
        ids
    }
}

/// A record with all ids in it renamed and all positions moved.
fn renamed(value: &Value, copy: usize, ids: &HashSet<String>) -> Value {
    match value {
        Value::String(text) if ids.contains(text) => Value::String(format!("{text}-{copy}")),
        Value::Array(items) => match (items.as_slice(), value[0].as_f64(), value[1].as_f64()) {
            ([_, _], Some(lon), Some(lat)) if value[0].is_f64() => {
                // At most some five degrees to the east, where nothing of the atlas leaves the world.
                let (east, south) = ((copy % 8) as f64 * 0.6, (copy / 8) as f64 * 0.4);
                Value::from(vec![lon + if lon < 170.0 { east } else { -east }, lat - south])
            }
            _ => items.iter().map(|item| renamed(item, copy, ids)).collect(),
        },
        Value::Object(fields) => fields
            .iter()
            .map(|(key, field)| (key.clone(), renamed(field, copy, ids)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

/// The atlas with so many vertices in the lines of its sections: each step between two is divided.
pub fn finer(vertices: usize) -> Atlas {
    let mut atlas = Copies::read().atlas();
    let steps: usize = atlas.sections.iter().map(|section| section.line.len().saturating_sub(1)).sum();
    let parts = vertices.saturating_sub(atlas.sections.len()).div_ceil(steps);
    for section in atlas.sections.iter_mut() {
        let mut line: Vec<LonLat> = Vec::new();
        for pair in section.line.windows(2) {
            line.extend((0..parts).map(|part| between(pair[0], pair[1], part as f64 / parts as f64)));
        }
        line.extend(section.line.last());
        section.line = line;
    }
    atlas
}

fn between(a: LonLat, b: LonLat, share: f64) -> LonLat {
    LonLat { lon: a.lon + (b.lon - a.lon) * share, lat: a.lat + (b.lat - a.lat) * share }
}
