use super::*;
use crate::domain::Selection;
use crate::scene::picture::Size;
use crate::url;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The languages of the interface to come: every name in them can be drawn, in both weights.
const LANGUAGES: [&str; 12] = ["en", "zh", "ru", "kk", "ky", "tg", "tk", "uz", "fa", "az", "ka", "tr"];

fn studio() -> &'static Studio {
    static STUDIO: OnceLock<Studio> = OnceLock::new();
    STUDIO.get_or_init(|| Studio::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap())
}

fn svg(query: &str) -> String {
    studio().svg(&url::parse(query), Size::CARD)
}

/// Every name of every record and of the base map, with its language.
fn names() -> Vec<(String, String)> {
    let Stock { atlas, labels, .. } = &*studio().stock;
    let vocabulary = &atlas.vocabulary;
    let all = [
        atlas.places.iter().map(|r| &r.names).collect::<Vec<_>>(),
        atlas.corridors.iter().map(|r| &r.names).collect(),
        atlas.groups.iter().map(|r| &r.names).collect(),
        atlas.meetings.iter().map(|r| &r.names).collect(),
        atlas.agreements.iter().map(|r| &r.names).collect(),
        vocabulary.countries.iter().map(|r| &r.names).collect(),
        vocabulary.topics.iter().map(|r| &r.names).collect(),
        vocabulary.areas.iter().map(|r| &r.names).collect(),
        labels.iter().map(|label| &label.names).collect(),
    ];
    let owned = |(lang, name): (&str, &str)| (lang.to_owned(), name.to_owned());
    all.iter().flatten().flat_map(|names| names.all()).map(owned).collect()
}

fn missing(text: &str, bold: bool) -> BTreeSet<char> {
    let fonts = studio().fonts();
    let is_missing = |c: &char| !c.is_control() && *c != '\u{200c}' && !fonts.covers(*c, bold);
    text.chars().chain(crate::order::capitals(text).chars()).filter(is_missing).collect()
}

#[test]
fn the_shipped_fonts_have_every_letter_that_may_be_drawn() {
    let mut lacking = BTreeSet::new();
    for (lang, name) in names() {
        let is_ours = LANGUAGES.contains(&lang.split('-').next().unwrap_or(&lang));
        lacking.extend(missing(&name, false));
        if is_ours {
            lacking.extend(missing(&name, true));
        }
    }
    for article in studio().atlas().articles.iter() {
        lacking.extend(missing(&article.title, true));
        lacking.extend(missing(&article.publisher, false));
    }
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales");
    for file in std::fs::read_dir(locales).unwrap().flatten() {
        let parts: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file.path()).unwrap()).unwrap();
        // What pages alone say is in no picture.
        for part in ["map", "desk"] {
            lacking.extend(missing(&parts[part].to_string(), false));
        }
    }
    assert!(lacking.is_empty(), "run tools/fonts/build: {lacking:?}");
    assert!(!studio().fonts().covers('\u{1F600}', false), "a test that cannot fail");
}

#[test]
fn widths_are_those_of_the_typefaces() {
    let look = |bold| crate::scene::label::Lettering { size: 10.0, bold, spacing: 0.0, italic: false, capitals: false };
    let width = |text, bold| studio().fonts().width(text, &look(bold));
    assert!((width("霍尔", false) - 20.0).abs() < 0.01);
    assert!(width("iiii", false) < width("mmmm", false) / 2.0);
    assert!(width("Khorgos", true) > width("Khorgos", false));
}

/// The text between two marks.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(inner, _)| inner)
}

#[test]
fn a_file_has_all_it_needs_and_nothing_only_a_browser_knows() {
    for query in [
        "",
        "select=corridor:middle-corridor&lang=ru",
        "view=80,44,6&theme=dark",
        "select=meeting:china-central-asia-summit-astana-2025",
    ] {
        let svg = svg(query);
        let document = usvg::roxmltree::Document::parse(&svg).unwrap();
        let root = document.root_element();
        assert_eq!((root.attribute("width"), root.attribute("height")), (Some("1200"), Some("630")), "{query}");
        assert_eq!(root.attribute("viewBox"), Some("0 0 800 420"));
        for name in ["title", "desc", "metadata"] {
            assert!(root.children().any(|child| child.has_tag_name(name) || child.tag_name().name() == name), "{name}");
        }
        assert!(svg.contains("cc:license rdf:resource=\"https://creativecommons.org/licenses/by/4.0/\""));
        let credits = between(&svg, "<g id=\"credits\"", "</g>");
        for credit in ["Corridor Atlas", "CC BY 4.0", "Natural Earth", "GeoNames", "data as of"] {
            assert!(credits.contains(credit), "{credits}");
        }
        for attribute in document.descendants().flat_map(|node| node.attributes()) {
            let (name, value) = (attribute.name(), attribute.value());
            let is_banned = ["style", "vector-effect", "pointer-events"].contains(&name) || name.starts_with("on");
            assert!(!is_banned && !value.contains("var(") && !value.contains("NaN"), "{name}=\"{value}\" in {query}");
        }
        for tag in ["style", "script", "image", "foreignObject"] {
            assert!(!document.descendants().any(|node| node.tag_name().name() == tag), "{tag} in {query}");
        }
        let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{query}: ids are unique");
        for id in ["base-land", "network", "selected", "names", "heading", "key", "scale", "credits"] {
            assert!(ids.contains(&id), "{id} is missing in {query}");
        }
    }
}

#[test]
fn what_is_selected_stands_out_and_gives_the_heading() {
    let svg = svg("select=corridor:middle-corridor&lang=zh");
    let selected = between(&svg, "<g id=\"selected\">", "<g id=\"names\"");
    assert!(selected.contains("data-id=\"corridor:middle-corridor\""));
    assert!(svg.contains("<g id=\"network\" opacity=\".3\">"));
    let heading = between(&svg, "<g id=\"heading\"", "</g>");
    assert!(heading.contains("lang=\"zh") && heading.contains("走廊"), "{heading}");
    assert!(!self::svg("").contains("opacity=\".3\""), "nothing is selected");
}

#[test]
fn a_record_without_a_place_shows_the_whole() {
    let known = url::parse("select=topic:belt-and-road");
    assert!(studio().svg(&known, Size::CARD).contains("Belt and Road"));
    assert_eq!(svg("select=place:no-such-place"), svg(""));
}

#[test]
fn themes_have_their_own_colours() {
    let (light, dark) = (svg("select=place:dostyk"), svg("select=place:dostyk&theme=dark"));
    for ink in [crate::scene::palette::Ink::Land, crate::scene::palette::Ink::Border, crate::scene::palette::Ink::Halo]
    {
        use crate::scene::palette::Theme::{Dark, Light};
        assert!(light.contains(ink.hex(Light)) && !light.contains(ink.hex(Dark)), "{ink:?}");
        assert!(dark.contains(ink.hex(Dark)) && !dark.contains(ink.hex(Light)), "{ink:?}");
    }
}

/// The boxes of all names, as the rasteriser sets them, in pixels of the map's own measures.
fn name_boxes(svg: &str) -> Vec<(String, tiny_skia::Rect)> {
    let options = usvg::Options {
        fontdb: studio().fonts().database(),
        font_resolver: studio().fonts().resolver(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let mut boxes = Vec::new();
    fn walk(group: &usvg::Group, boxes: &mut Vec<(String, tiny_skia::Rect)>) {
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => walk(group, boxes),
                usvg::Node::Text(text) => {
                    let words: String = text.chunks().iter().map(|chunk| chunk.text()).collect();
                    let is_upright =
                        text.chunks().iter().all(|chunk| matches!(chunk.text_flow(), usvg::TextFlow::Linear));
                    if is_upright {
                        boxes.push((words, text.abs_bounding_box()));
                    }
                }
                _ => {}
            }
        }
    }
    walk(tree.root(), &mut boxes);
    boxes
}

#[test]
fn upright_names_stand_clear_of_each_other_and_of_the_edge() {
    for query in
        ["", "lang=zh", "lang=ru", "lang=fa", "lang=ka", "select=corridor:middle-corridor", "select=country:GE&lang=ka"]
    {
        let boxes = name_boxes(&svg(query));
        assert!(boxes.len() > 12, "{query}: {} names", boxes.len());
        for (i, (a, one)) in boxes.iter().enumerate() {
            // Boxes of a face hold room for accents; what is drawn is lower.
            let inner = |r: &tiny_skia::Rect| {
                (r.left() + 1.0, r.top() + r.height() * 0.25, r.right() - 1.0, r.bottom() - r.height() * 0.25)
            };
            let (l, t, r, b) = inner(one);
            assert!(l >= 0.0 && t >= 0.0 && r <= 1200.0 && b <= 630.0, "{query}: “{a}” is cut: {one:?}");
            for (c, other) in &boxes[i + 1..] {
                let (ol, ot, or, ob) = inner(other);
                assert!(l >= or || ol >= r || t >= ob || ot >= b, "{query}: “{a}” on “{c}”");
            }
        }
    }
}

#[test]
fn every_kind_of_record_can_be_drawn() {
    let atlas = studio().atlas();
    let mut selections: Vec<Selection> = Vec::new();
    selections.extend(atlas.corridors.iter().step_by(9).map(|r| Selection::Corridor(r.id.clone())));
    selections.extend(atlas.groups.iter().step_by(3).map(|r| Selection::Corridor(r.id.clone())));
    selections.extend(atlas.places.iter().step_by(90).map(|r| Selection::Place(r.id.clone())));
    selections.extend(atlas.meetings.iter().step_by(12).map(|r| Selection::Meeting(r.id.clone())));
    selections.extend(atlas.agreements.iter().step_by(25).map(|r| Selection::Agreement(r.id.clone())));
    selections.extend(atlas.articles.iter().step_by(90).map(|r| Selection::Article(r.id.clone())));
    selections.extend(atlas.vocabulary.countries.iter().step_by(12).map(|r| Selection::Country(r.code.clone())));
    let sizes = [Size::CARD, Size::new(160, 160).unwrap(), Size::new(300, 900).unwrap()];
    for (i, selection) in selections.into_iter().enumerate() {
        let lang = LANGUAGES[i % LANGUAGES.len()];
        let state = ViewState { lang: vec![lang.to_owned()], ..ViewState::default() }.select(selection.clone());
        let svg = studio().svg(&state, sizes[i % sizes.len()]);
        assert!(usvg::roxmltree::Document::parse(&svg).is_ok(), "{selection}");
        assert!(svg.contains("<g id=\"names\""), "{selection}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(12))]

    #[test]
    fn any_view_can_be_drawn(
        lon in -180.0..180.0, lat in -90.0..90.0, zoom in -1.0..12.0,
        width in 160u32..1400, height in 160u32..1400, year in 1900u16..2100,
    ) {
        let state = url::parse(&format!("view={lon:.4},{lat:.4},{zoom:.2}&date={year}&lang=zh&mode=rail,sea"));
        let size = Size::new(width, height).unwrap();
        let svg = studio().svg(&state, size);
        proptest::prop_assert!(!svg.contains("NaN") && !svg.contains("inf "));
        proptest::prop_assert!(usvg::roxmltree::Document::parse(&svg).is_ok());
    }
}

#[test]
fn names_of_records_stay_text() {
    const HOSTILE: &str = "</text><script>alert(1)</script>\u{7}\"&\u{202e}x";
    let mut names = crate::domain::Names::default();
    names.0.insert("en".to_owned(), vec![HOSTILE.to_owned()]);
    let mut texts = Vec::new();
    for file in DataFile::ALL {
        texts.push((file, data_text(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), file).unwrap()));
    }
    let place = serde_json::json!({"type": "FeatureCollection", "features": [{"type": "Feature", "id": "dostyk",
        "properties": {"id": "dostyk", "names": {"en": [HOSTILE]}, "country": "KZ", "kinds": ["border-crossing"]},
        "geometry": {"type": "Point", "coordinates": [82.48, 45.25]}}]});
    texts.push((DataFile::Places, place.to_string()));
    let (atlas, _) = Atlas::from_texts(texts.iter().map(|(file, text)| (*file, text.as_str())));
    let source = picture::Source {
        atlas: &atlas,
        ground: &|_| &[],
        labels: &[],
        locale: &Locale::english(),
        measure: &crate::scene::label::estimated_width,
    };
    let svg = picture::picture(&source, &url::parse("select=place:dostyk"), Size::CARD);
    let document = usvg::roxmltree::Document::parse(&svg).unwrap();
    assert!(svg.contains("&lt;script&gt;"), "the name is there");
    assert!(!document.descendants().any(|node| node.has_tag_name("script") || node.tag_name().name() == "script"));
}

/// Size and colours of a PNG file.
fn decoded(file: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut decoder = ::png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(::png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    (info.width, info.height, pixels)
}

#[test]
fn a_png_shows_the_map_with_its_names() {
    let size = Size::new(640, 360).unwrap();
    let state = url::parse("select=corridor:middle-corridor&lang=zh");
    let file = studio().png(&state, size).unwrap();
    let (width, height, pixels) = decoded(&file);
    assert_eq!((width, height), (640, 360));
    let count = |rgb: [u8; 3]| pixels.chunks_exact(3).filter(|pixel| *pixel == rgb).count();
    assert!(count([0xf5, 0xf1, 0xe8]) > 40_000, "land");
    assert!(count([0xdb, 0xe7, 0xec]) > 5_000, "sea");
    assert!(count([0xa5, 0x23, 0x2f]) > 800, "the selected line: {}", count([0xa5, 0x23, 0x2f]));
    assert!(count([0x26, 0x24, 0x1f]) > 300, "names");
    assert!(file.windows(9).any(|part| part == b"Copyright"));
}

/// The ten kinds of cards that the site has most of.
#[test]
fn cards_are_small() {
    for query in [
        "",
        "select=corridor:middle-corridor",
        "select=country:KZ&lang=ru",
        "select=meeting:china-central-asia-summit-astana-2025&lang=zh",
    ] {
        let file = studio().png(&url::parse(query), Size::CARD).unwrap();
        assert!(file.len() <= 150_000, "{query}: {} bytes", file.len());
    }
}
