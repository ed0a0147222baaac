//! Which records exist, that no two share an id, and that a former id leads to one record only.

use super::folder::Folder;
use super::values::{find, id_of};
use crate::atlas::Problem;
use std::collections::{BTreeMap, HashMap};

/// What can be referred to by an id. Ids of one kind are unique over all its files and lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Place,
    Section,
    /// Corridors and groups of corridors.
    Corridor,
    Meeting,
    Agreement,
    Article,
    Series,
    Source,
    /// Topics alone, where an area may not stand.
    Topic,
    /// Areas alone, where a topic may not stand.
    Area,
    Country,
}

/// Where records stand: the file, the list in it, and their kind.
const LISTS: [(&str, &str, Kind); 12] = [
    ("places.geojson", "features[]", Kind::Place),
    ("sections.geojson", "features[]", Kind::Section),
    ("corridors.json", "groups[]", Kind::Corridor),
    ("corridors.json", "corridors[]", Kind::Corridor),
    ("meetings.json", "meetings[]", Kind::Meeting),
    ("agreements.json", "agreements[]", Kind::Agreement),
    ("articles.json", "articles[]", Kind::Article),
    ("statistics.json", "series[]", Kind::Series),
    ("sources.json", "sources[]", Kind::Source),
    ("vocabulary.json", "topics[]", Kind::Topic),
    ("vocabulary.json", "areas[]", Kind::Area),
    ("vocabulary.json", "countries[]", Kind::Country),
];

/// Lists whose items have an id that counts inside their record only.
const LOCAL_LISTS: [(&str, &str, &str); 2] =
    [("corridors.json", "corridors[]", "branches[]"), ("meetings.json", "meetings[]", "expectations[]")];

impl Kind {
    /// One record of the kind, in words.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Place => "place",
            Kind::Section => "section",
            Kind::Corridor => "corridor or group",
            Kind::Meeting => "meeting",
            Kind::Agreement => "agreement",
            Kind::Article => "article",
            Kind::Series => "series",
            Kind::Source => "source",
            Kind::Topic => "topic",
            Kind::Area => "area",
            Kind::Country => "country",
        }
    }

    /// The file that holds the records of the kind.
    pub fn file(self) -> &'static str {
        LISTS.iter().find(|(_, _, kind)| *kind == self).map_or("", |(file, _, _)| file)
    }

    /// The kind that stands for all kinds with the same id space.
    fn id_space(self) -> Kind {
        if self == Kind::Area {
            Kind::Topic
        } else {
            self
        }
    }
}

/// Every record's id, by kind.
#[derive(Default)]
pub struct Ids {
    of: HashMap<(Kind, String), Vec<&'static str>>,
}

impl Ids {
    /// The ids in a folder.
    pub fn of(folder: &Folder) -> Ids {
        let mut ids = Ids::default();
        for (file, list, kind) in LISTS {
            for record in records(folder, file, list) {
                if let Some(id) = id_of(record.value) {
                    ids.of.entry((kind, id.to_owned())).or_default().push(file);
                }
            }
        }
        ids
    }

    pub fn has(&self, kind: Kind, id: &str) -> bool {
        self.of.contains_key(&(kind, id.to_owned()))
    }

    /// Every record, as kind and id, in order.
    pub fn all(&self) -> Vec<(Kind, &str)> {
        let mut all: Vec<(Kind, &str)> = self.of.keys().map(|(kind, id)| (*kind, id.as_str())).collect();
        all.sort_unstable();
        all
    }
}

fn records<'a>(folder: &'a Folder, file: &str, list: &str) -> Vec<super::values::Found<'a>> {
    folder.document(file).map_or_else(Vec::new, |document| find(document, list))
}

/// Ids that two records share, and former ids that do not lead to exactly one record.
pub fn check(folder: &Folder) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen: HashMap<(Kind, &str), String> = HashMap::new();
    let mut former: BTreeMap<(Kind, String), Vec<(&str, String)>> = BTreeMap::new();
    for (file, list, kind) in LISTS {
        let space = kind.id_space();
        for record in records(folder, file, list) {
            let Some(id) = id_of(record.value) else { continue };
            if let Some(first) = seen.insert((space, id), list.trim_end_matches("[]").to_owned()) {
                let what =
                    format!("a second record with this id; the first stands in {first}; allowed: one record an id");
                problems.push(Problem::new(file, id, what));
            }
            let olds = record.value.get("former_ids").or_else(|| record.value.get("properties")?.get("former_ids"));
            for old in olds.and_then(|olds| olds.as_array()).into_iter().flatten().filter_map(|old| old.as_str()) {
                former.entry((space, old.to_owned())).or_default().push((file, id.to_owned()));
            }
        }
    }
    for ((kind, old), holders) in &former {
        let taken = seen.contains_key(&(*kind, old.as_str()));
        let (file, holder) = &holders[0];
        if taken || holders.len() > 1 {
            let others: Vec<&str> = holders[1..].iter().map(|(_, id)| id.as_str()).collect();
            let also = if taken { "an id in use".to_owned() } else { format!("a former id of {}", others.join(", ")) };
            let what = format!("“{old}” is also {also}; allowed: a former id that leads to one record only");
            problems.push(Problem::new(*file, format!("{holder}.former_ids"), what));
        }
    }
    problems.extend(local(folder));
    problems
}

fn local(folder: &Folder) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, list, inner) in LOCAL_LISTS {
        for record in records(folder, file, list) {
            let mut seen = std::collections::HashSet::new();
            for item in find(record.value, inner) {
                let Some(id) = id_of(item.value) else { continue };
                if !seen.insert(id) {
                    let path = format!("{}.{}", record.path, inner.trim_end_matches("[]"));
                    problems.push(Problem::new(file, path, format!("“{id}” stands here twice; allowed: each id once")));
                }
            }
        }
    }
    problems
}
