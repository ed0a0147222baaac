use super::fold::{letters, Fold};
use super::letters::{sign, stands_alone, Sign};
use super::*;
use crate::atlas::{data_text, DataFile};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The atlas of `data/` and its index, made once.
pub(super) fn real() -> &'static (Atlas, SearchIndex) {
    static REAL: OnceLock<(Atlas, SearchIndex)> = OnceLock::new();
    REAL.get_or_init(|| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let read = |file: &DataFile| (*file, data_text(&folder, *file).unwrap());
        let texts: Vec<_> = DataFile::ALL.iter().map(read).collect();
        let (atlas, problems) = Atlas::from_texts(texts.iter().map(|(file, text)| (*file, text.as_str())));
        assert!(problems.is_empty());
        let index = SearchIndex::of(&atlas);
        (atlas, index)
    })
}

fn find(query: &str) -> Vec<Group> {
    real().1.find(query, 5)
}

/// The best hits of a kind, as in the address.
fn found(query: &str, kind: &str) -> Vec<String> {
    let groups = find(query);
    let of_kind = groups.iter().filter(|group| group.kind == kind);
    of_kind.flat_map(|group| group.hits.iter().map(|hit| hit.selection.to_string())).collect()
}

fn first(query: &str) -> String {
    find(query).first().map_or_else(String::new, |group| group.hits[0].selection.to_string())
}

fn folded(text: &str, fold: Fold) -> String {
    let mut words = String::new();
    for letter in letters(text, fold) {
        if letter.first && !words.is_empty() {
            words.push(' ');
        }
        words.push(letter.c);
    }
    words
}

/// An index of a few places, by name alone.
fn index_of(names: &[&str]) -> SearchIndex {
    let mut index = SearchIndex::default();
    for name in names {
        index.add(Selection::Place((*name).into()), vec![Spelling::of(name, "en", false)]);
    }
    index
}

fn order_in(index: &SearchIndex, query: &str) -> Vec<String> {
    index.find(query, usize::MAX).into_iter().flat_map(|group| group.hits).map(|hit| hit.matched).collect()
}

#[test]
fn khorgos_is_found_however_it_is_spelled() {
    for query in [
        "Khorgos",
        "Khorgas",
        "Horgos",
        "Xorgos",
        "霍尔果斯",
        "霍爾果斯",
        "Хоргос",
        "Қорғас",
        "khorgoss",
        "horgas",
        "horgso",
        "KHORGOS",
    ] {
        let places = found(query, "place");
        // The Kazakh name is stored of the Kazakh side alone.
        let sought = if query == "Қорғас" { "place:khorgos-kz" } else { "place:khorgos-cn" };
        assert!(places.iter().take(4).any(|id| id == sought), "{query}: {places:?}");
    }
}

#[test]
fn the_middle_corridor_is_found() {
    for query in ["middle corridor", "Corridor Middle", "TITR", "транскаспий", "中间走廊", "тмтм"] {
        let corridors = found(query, "corridor");
        assert!(corridors.contains(&"corridor:middle-corridor".to_owned()), "{query}: {corridors:?}");
    }
}

#[test]
fn records_are_found_in_other_scripts_and_with_errors() {
    for (query, sought) in [
        ("астана", "place:astana"),
        ("Сиань", "place:xian"),
        ("西安", "place:xian"),
        ("Xi'an", "place:xian"),
        ("xian", "place:xian"),
        ("Kyrgystan", "country:KG"),
        ("kirgizstan", "country:KG"),
        ("Turkmenbashy", "place:turkmenbashi"),
        ("Türkmenbaşy", "place:turkmenbashi"),
        ("turkmenbasy", "place:turkmenbashi"),
        ("Туркменбаши", "place:turkmenbashi"),
        ("Aktaw", "place:aktau"),
        ("ақтау", "place:aktau"),
        ("Oʻzbekiston", "country:UZ"),
        ("O'zbekiston", "country:UZ"),
        ("ozbekiston", "country:UZ"),
        ("ყაზახეთი", "country:KZ"),
    ] {
        let kind = sought.split(':').next().unwrap();
        let hits = found(query, kind);
        assert!(hits.contains(&sought.to_owned()), "{query}: {hits:?}");
    }
}

#[test]
fn a_letter_held_down_finds_nothing() {
    for query in ["qqqqqqqq", "kkkkkk", "шшшшшш"] {
        assert!(real().1.find(query, 1).is_empty(), "{query}");
    }
}

#[test]
fn the_kind_of_the_best_hit_comes_first() {
    assert_eq!(first("Middle Corridor"), "corridor:middle-corridor");
    assert_eq!(first("Kazakhstan"), "country:KZ");
    assert_eq!(first("Almaty"), "place:almaty");
    let kinds: Vec<_> = find("china").iter().map(|group| group.kind).collect();
    assert_eq!(kinds[0], "country");
    let others = KINDS.iter().filter(|kind| kinds.contains(kind) && **kind != "country");
    assert_eq!(kinds[1..], others.copied().collect::<Vec<_>>());
}

#[test]
fn meetings_are_found_by_place_and_year_in_any_order() {
    for query in ["Astana 2025", "2025 астана", "阿斯塔纳 2025", "summit astana 2025"] {
        let meetings = found(query, "meeting");
        assert!(
            meetings.contains(&"meeting:china-central-asia-summit-astana-2025".to_owned()),
            "{query}: {meetings:?}"
        );
    }
    assert!(find("Astana 1925").is_empty());
}

#[test]
fn articles_are_found_by_publisher_after_titles() {
    let articles = found("xinhua", "article");
    assert!(!articles.is_empty());
    let hits = &find("xinhua")[0].hits;
    assert!(hits.iter().any(|hit| hit.matched.contains("Xinhua")), "{hits:?}");
    let mut index = index_of(&["Xinhua opens an office"]);
    let paper = vec![Spelling::of("Rail news", "en", false), Spelling::of("Xinhua", "en", true)];
    index.records.insert(0, Record { selection: Selection::Place("paper".into()), spellings: paper });
    assert_eq!(order_in(&index, "xinhua"), ["Xinhua opens an office", "Xinhua"]);
    assert_eq!(order_in(&index, "news xinhua"), ["Rail news"]);
    assert_eq!(order_in(&index, "xinhau"), ["Xinhua opens an office", "Xinhua"]);
}

#[test]
fn better_matches_come_first() {
    let index =
        index_of(&["Karsu", "Upper Bakarsk", "Харс", "The Kars line", "Kars Station", "Қарс", "Кarş", "Kärs", "Kars"]);
    let order = order_in(&index, "kars");
    assert_eq!(order[..4], ["Kars", "Kärs", "Karsu", "Kars Station"]);
    assert_eq!(order[4..], ["The Kars line", "Қарс", "Upper Bakarsk", "Кarş"]);
    assert_eq!(order_in(&index, "kärs")[0], "Kärs");
}

#[test]
fn equally_good_hits_are_in_order_of_links() {
    let (atlas, index) = real();
    let groups = index.find("a", usize::MAX);
    let hits = &groups.iter().find(|group| group.kind == "country").unwrap().hits;
    // What has marks on its letters is not what was typed, and comes later.
    let is_equal = |hit: &&Hit| hit.matched.to_lowercase().starts_with('a') && hit.matched.is_ascii();
    let links: Vec<usize> = hits.iter().filter(is_equal).map(|hit| atlas.links.of(&hit.selection).count()).collect();
    assert!(links.len() > 2 && links.is_sorted_by(|a, b| a >= b), "{links:?}");
    assert_eq!(groups, index.find("a", usize::MAX));
}

#[test]
fn nothing_is_found_for_nothing() {
    for query in ["", "   ", "\u{3000}\n\t", "—", "''", "\u{301}"] {
        assert_eq!(find(query), [], "{query:?}");
    }
    assert!(find("zzqqjjww").is_empty());
}

#[test]
fn one_letter_finds_beginnings_only() {
    let hits = found("я", "place");
    assert!(!hits.is_empty());
    for group in find("k") {
        for hit in group.hits {
            assert!(!hit.marks.is_empty(), "{hit:?}");
        }
    }
    assert_eq!(order_in(&index_of(&["Aktau", "Baku"]), "k"), Vec::<String>::new());
}

#[test]
fn a_limit_leaves_the_total() {
    let (_, index) = real();
    let all = index.find("kazakhstan", usize::MAX);
    for (some, all) in index.find("kazakhstan", 2).iter().zip(&all) {
        assert_eq!((some.kind, some.total), (all.kind, all.hits.len()));
        assert_eq!(some.hits, all.hits[..all.hits.len().min(2)]);
    }
    assert!(index.find("kazakhstan", 0).iter().all(|group| group.hits.is_empty() && group.total > 0));
}

#[test]
fn very_long_queries_end() {
    for part in ["a", "a ", "khorgos ", "霍", "ж1 ", "\u{301}", "kh"] {
        find(&part.chars().cycle().take(10_000).collect::<String>());
    }
}

#[test]
fn marks_cover_what_matched() {
    let marked = |name: &str, query: &str| {
        let hit = index_of(&[name]).find(query, 1).remove(0).hits.remove(0);
        let parts: Vec<String> = hit.marks.iter().map(|(from, to)| hit.matched[*from..*to].to_owned()).collect();
        parts.join("|")
    };
    assert_eq!(marked("Khorgos (China)", "horgos"), "Khorgos");
    assert_eq!(marked("Khorgos (China)", "хоргос"), "Khorgos");
    assert_eq!(marked("Khorgos (China)", "china khor"), "Khor|China");
    assert_eq!(marked("Хоргос (КНР)", "horgas"), "Хоргос");
    assert_eq!(marked("Türkmenbaşy", "turkmenbash"), "Türkmenbaş");
    assert_eq!(marked("Jalal-Abad", "jalalab"), "Jalal-Ab");
    assert_eq!(marked("Tallinn port", "talin"), "Tallinn");
    assert_eq!(marked("新霍尔果斯站", "霍尔果斯"), "霍尔果斯");
    assert_eq!(marked("Xi’an", "xia"), "Xi’a");
    assert_eq!(marked("Andijan–Osh", "osh andij"), "Andij|Osh");
}

#[test]
fn forms_are_these() {
    for (text, plain, sound) in [
        ("Khorgos", "khorgos", "horgos"),
        ("Хоргос", "хоргос", "horgos"),
        ("Қорғас", "коргас", "korgas"),
        ("Türkmenbaşy", "turkmenbasy", "turkmenbaši"),
        ("Туркменбаши", "туркменбаши", "turkmenbaši"),
        ("Джалал-Абад", "джалал абад", "jalal abad"),
        ("Jizzakh", "jizzakh", "jizah"),
        ("İstanbul Işık", "istanbul isik", "istanbul išik"),
        ("Oʻzbekiston O‘zbekiston O'z", "ozbekiston ozbekiston oz", "ozbekiston ozbekiston oz"),
        ("ЁЛКА Йод е\u{308}", "елка иод е", "elka iod e"),
        ("Чжэнчжоу Zhengzhou", "чжэнчжоу zhengzhou", "jenjou jengjou"),
        ("Щучинск", "щучинск", "šučinsk"),
        ("Yekaterinburg", "yekaterinburg", "ekaterinburg"),
        ("Corridor № 2022", "corridor № 2022", "koridor № 2022"),
        ("（霍尔果斯）ＡＢ１", "霍尔果斯 ab1", "霍尔果斯 ab1"),
        ("თბილისი", "თბილისი", "tbilisi"),
        ("۲۰۲۵ كابل", "2025 کابل", "2025 کابل"),
        ("Ə ß Œ ț", "e ss oe t", "e s oe t"),
    ] {
        assert_eq!((folded(text, Fold::Plain), folded(text, Fold::Sound)), (plain.to_owned(), sound.to_owned()));
    }
}

/// Scripts that are kept as they are, on purpose.
fn kept(c: char, fold: Fold) -> bool {
    let same_script = match c as u32 {
        // Russian; Georgian without transliteration.
        0x430..=0x44F | 0x10D0..=0x10F0 => fold == Fold::Plain,
        // Armenian, Arabic, Devanagari.
        0x561..=0x587 | 0x620..=0x64A | 0x671..=0x6D3 | 0x900..=0x963 => true,
        _ => false,
    };
    c.is_ascii_lowercase() || c.is_ascii_digit() || same_script || stands_alone(c) || matches!(c, 'š' | 'č')
}

#[test]
fn every_letter_in_the_data_is_folded_or_kept_on_purpose() {
    let mut strange = BTreeSet::new();
    let spellings = real().1.records.iter().flat_map(|record| &record.spellings);
    for text in spellings.map(|spelling| spelling.text.as_str()) {
        for fold in [Fold::Plain, Fold::Sound] {
            strange.extend(letters(text, fold).iter().map(|l| l.c).filter(|c| !kept(*c, fold)));
        }
        // What counts as no letter is none.
        let is_letter = |c: &char| {
            c.is_alphanumeric() && !matches!(c, '\u{2b0}'..='\u{2ff}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}')
        };
        strange.extend(text.chars().filter(is_letter).filter(|c| sign(*c) != Sign::Letter));
    }
    assert!(strange.is_empty(), "{strange:?}");
}

#[test]
fn every_name_finds_its_record() {
    let (_, index) = real();
    for record in &index.records {
        for spelling in &record.spellings {
            let groups = index.find(&spelling.text, usize::MAX);
            let of_kind = groups.iter().find(|group| group.kind == record.selection.kind());
            let hit = of_kind.and_then(|group| group.hits.iter().find(|hit| hit.selection == record.selection));
            assert!(hit.is_some_and(|hit| !hit.marks.is_empty()), "{}: {}", record.selection, spelling.text);
        }
    }
}

#[test]
fn every_record_that_can_be_selected_is_in_the_index() {
    let (atlas, index) = real();
    assert!(index.records.iter().all(|record| atlas.has(&record.selection) && !record.spellings.is_empty()));
    let vocabulary = &atlas.vocabulary;
    let network = atlas.corridors.len() + atlas.groups.len() + atlas.places.len();
    let words = vocabulary.countries.len() + vocabulary.topics.len() + vocabulary.areas.len();
    let records = atlas.meetings.len() + atlas.agreements.len() + atlas.articles.len();
    assert_eq!(index.records.len(), network + words + records);
}

proptest! {
    #[test]
    fn folding_again_changes_nothing(text in "\\PC{0,30}|[a-zćčšžşçıİёйқғꜮ' -]{0,30}|[а-яўҷh -]{0,20}") {
        for fold in [Fold::Plain, Fold::Sound] {
            let once = folded(&text, fold);
            prop_assert_eq!(folded(&once, fold), once);
        }
    }

    #[test]
    fn no_text_is_too_strange(query in "\\PC{0,60}|.{0,20}|[a-zа-я霍果 ']{0,12}") {
        for group in real().1.find(&query, 3) {
            prop_assert!(!group.hits.is_empty() && group.total >= group.hits.len());
            for hit in &group.hits {
                let mut end = 0;
                for (from, to) in &hit.marks {
                    prop_assert!(*from >= end && from < to && hit.matched.get(*from..*to).is_some());
                    end = *to;
                }
            }
        }
    }

    #[test]
    fn strange_names_are_found_by_themselves(name in "\\PC{1,30}") {
        let hits = order_in(&index_of(&[&name]), &name);
        prop_assert_eq!(hits.is_empty(), folded(&name, Fold::Plain).is_empty());
    }
}

#[test]
fn a_name_is_itself_without_its_remark() {
    let (_, index) = real();
    for query in ["Khorgos", "Khorgas", "Horgos", "Хоргос", "霍尔果斯"] {
        let first = &index.find(query, 8)[0];
        assert_eq!(first.kind, "place", "{query}");
        assert!(
            first.hits[0].selection.to_string().starts_with("place:khorgos-"),
            "{query}: {:?}",
            first.hits[0].selection
        );
    }
}
