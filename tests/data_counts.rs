//! That `data/` holds the whole dossier, and how closely its lines are known.
#![cfg(not(target_arch = "wasm32"))]

use corridor_atlas::atlas::{data_text, Atlas, DataFile};
use corridor_atlas::domain::{Corridor, CountryCode, Mode, Section, SectionId};
use corridor_atlas::geometry::great_circle_km;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const CENTRAL_ASIA: [&str; 5] = ["KZ", "KG", "TJ", "TM", "UZ"];

/// The longest gap between known points that still lets a line be followed, in kilometres; the second in mountains.
const GAP_KM: [f64; 2] = [50.0, 25.0];

/// The corridors whose main paths are the trunk: those that exist to join China and Central Asia by rail.
const TRUNK: [&str; 5] =
    ["northern-corridor-dostyk", "northern-corridor-khorgos", "middle-corridor", "xian-tashkent", "lianyungang-almaty"];

/// How much of the trunk is known so closely, in percent: the goal is 60, and what was reached may not be lost. Raise it
/// with the data, and the table in docs/DATA.md too.
const TRUNK_FLOOR: f64 = 77.0;

/// The same of all rail lines, of whatever branch and status, of corridors that join China and Central Asia.
const ALL_LINES_FLOOR: f64 = 61.5;

fn atlas() -> Atlas {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let read = |file: DataFile| (file, data_text(&folder, file).unwrap());
    let texts = DataFile::ALL.map(read);
    let (atlas, problems) = Atlas::from_texts(texts.iter().map(|(file, text)| (*file, text.as_str())));
    assert!(problems.is_empty(), "{problems:?}");
    atlas
}

#[test]
fn the_dossier_is_complete() {
    let atlas = atlas();
    assert_eq!(atlas.corridors.len(), 62, "corridors");
    assert_eq!(atlas.groups.len(), 8, "groups");
    assert_eq!(atlas.places.len(), 562, "places");
    assert_eq!(atlas.agreements.len(), 101, "agreements");
    assert_eq!(atlas.meetings.len(), 52, "meetings");
    assert_eq!(atlas.articles.len(), 379, "articles");
    assert_eq!(atlas.series.len(), 38, "series");
    assert_eq!(atlas.stories.len(), 1, "guided readings");
}

#[test]
fn the_article_it_began_from_comes_first() {
    let atlas = atlas();
    let title = "Xi Jinping to Attend the 2nd “China–Central Asia” Summit in Kazakhstan";
    assert_eq!(atlas.articles.iter().next().map(|article| article.title.as_str()), Some(title));
}

#[test]
fn what_was_expected_of_astana_is_told_as_expected() {
    let atlas = atlas();
    let summit = atlas.meetings.get(&"china-central-asia-summit-astana-2025".into()).unwrap();
    let told = |date: &str, status: &str| date == "2025-06" && status == "expected";
    let expected = summit.expectations.iter().filter(|e| told(&e.date.unwrap().to_string(), &e.status)).count();
    assert!(expected >= 6, "{expected} expectations");
    assert!(summit.expectations.iter().all(|e| !e.what.is_empty() && e.source.is_some()));
}

/// Kilometres of a kind of line, and how many of them lie between points close enough to each other.
#[derive(Clone, Copy, Default)]
struct Known {
    km: f64,
    close_km: f64,
}

impl Known {
    fn add(&mut self, section: &Section) {
        let longest = GAP_KM[usize::from(section.terrain.as_deref() == Some("mountain"))];
        for pair in section.line.windows(2) {
            let km = great_circle_km(pair[0], pair[1]);
            self.km += km;
            self.close_km += if km <= longest { km } else { 0.0 };
        }
    }

    fn percent(self) -> f64 {
        100.0 * self.close_km / self.km
    }
}

fn countries(atlas: &Atlas, section: &Section) -> Vec<CountryCode> {
    let ends = [&section.from, &section.to].into_iter();
    ends.filter_map(|id| Some(atlas.places.get(id)?.country.clone())).collect()
}

/// Whether a corridor joins China and Central Asia by rail.
fn joins_by_rail(atlas: &Atlas, corridor: &Corridor) -> bool {
    let rail = corridor.sections().filter_map(|id| atlas.sections.get(id)).filter(|s| s.mode == Mode::Rail);
    let touched: BTreeSet<CountryCode> = rail.flat_map(|section| countries(atlas, section)).collect();
    touched.contains(&"CN".into()) && CENTRAL_ASIA.iter().any(|country| touched.contains(&(*country).into()))
}

/// Every section counts once, however many corridors run on it; a section over a border counts for where it begins.
#[test]
fn the_trunk_between_china_and_central_asia_is_known_closely() {
    let atlas = atlas();
    let mut by_country: BTreeMap<(Mode, CountryCode), Known> = BTreeMap::new();
    for section in atlas.sections.iter() {
        for country in countries(&atlas, section).into_iter().take(1) {
            by_country.entry((section.mode, country)).or_default().add(section);
        }
    }
    for ((mode, country), known) in &by_country {
        println!(
            "{mode:12} {country} {:7.0} km, {:3.0} % in gaps up to 50 km (25 in mountains)",
            known.km,
            known.percent()
        );
    }
    let trunk = TRUNK.iter().flat_map(|id| atlas.corridors.get(&(*id).into()).unwrap().branches[0].sections());
    let trunk = known_between(&atlas, trunk.collect());
    let all = atlas.corridors.iter().filter(|corridor| joins_by_rail(&atlas, corridor)).flat_map(Corridor::sections);
    let all = known_between(&atlas, all.collect());
    println!(
        "trunk: {:.0} km, {:.1} %; all lines: {:.0} km, {:.1} %",
        trunk.km,
        trunk.percent(),
        all.km,
        all.percent()
    );
    assert!(trunk.km > 8_000.0, "the trunk is {:.0} km long", trunk.km);
    assert!(trunk.percent() >= TRUNK_FLOOR, "{:.1} % of the trunk", trunk.percent());
    assert!(all.percent() >= ALL_LINES_FLOOR, "{:.1} % of all lines", all.percent());
}

/// What is known of the rail sections among these with both ends in China or Central Asia.
fn known_between(atlas: &Atlas, sections: BTreeSet<&SectionId>) -> Known {
    let inside = |country: &CountryCode| country.as_str() == "CN" || CENTRAL_ASIA.contains(&country.as_str());
    let mut known = Known::default();
    for section in sections.into_iter().filter_map(|id| atlas.sections.get(id)) {
        if section.mode == Mode::Rail && countries(atlas, section).iter().all(inside) {
            known.add(section);
        }
    }
    known
}
