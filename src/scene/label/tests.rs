use super::*;
use crate::atlas::{data_text, Atlas, DataFile};
use crate::scene::SceneSpec;

fn data(name: &str) -> String {
    std::fs::read_to_string(format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn real() -> (Atlas, Vec<MapLabel>) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let texts = DataFile::ALL.map(|file| (file, data_text(&folder, file).unwrap()));
    let (atlas, _) = Atlas::from_texts(texts.iter().map(|(file, text)| (*file, text.as_str())));
    let mut problems = Vec::new();
    let labels = MapLabel::read(&data(MapLabel::FILE), &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    (atlas, labels)
}

fn assert_no_overlap(placed: &[Placed], case: &str) {
    for (i, a) in placed.iter().enumerate() {
        for b in &placed[i + 1..] {
            let clash = a.boxes.iter().any(|p| b.boxes.iter().any(|q| p.overlaps(q)));
            assert!(!clash, "{case}: “{}” overlaps “{}”", a.candidate.text, b.candidate.text);
        }
    }
}

/// Three widths, four zooms: the default scale of each width, and three closer ones.
#[test]
fn labels_never_overlap() {
    let (atlas, base) = real();
    for width in [360.0, 768.0, 1280.0] {
        let default = crate::scene::DEFAULT_WINDOW.width() / width;
        for zoom in [0.0, 1.0, 2.5, 4.0f64] {
            for languages in [vec!["en".to_owned()], vec!["zh".to_owned()], vec!["ru".to_owned()]] {
                let spec = SceneSpec { km_per_px: default / zoom.exp2(), languages, ..SceneSpec::standard() };
                let placed = place(candidates(&atlas, &base, &spec), &estimated_width);
                assert!(!placed.is_empty());
                assert_no_overlap(&placed, &format!("{width} px, zoom {zoom}, {:?}", spec.languages));
            }
        }
    }
}

#[test]
fn the_same_input_places_the_same_labels() {
    let (atlas, base) = real();
    let spec = SceneSpec::standard();
    let texts = || {
        let placed = place(candidates(&atlas, &base, &spec), &estimated_width);
        placed.iter().map(|p| (p.candidate.text.clone(), p.text.clone())).collect::<Vec<_>>()
    };
    assert_eq!(texts(), texts());
}

#[test]
fn the_default_view_names_what_a_reader_looks_for() {
    let (atlas, base) = real();
    let placed = place(candidates(&atlas, &base, &SceneSpec::standard()), &estimated_width);
    let named: Vec<&str> = placed.iter().filter(|p| p.text.is_some()).map(|p| p.candidate.text.as_str()).collect();
    for name in ["Astana", "Xi'an", "Almaty", "KAZAKHSTAN", "CHINA", "Caspian Sea"] {
        assert!(named.contains(&name), "{name} is missing in {named:?}");
    }
}

#[test]
fn the_greater_priority_wins_the_room() {
    let at = |text: &str, priority| Candidate {
        id: None,
        text: text.to_owned(),
        lang: "en".to_owned(),
        class: LabelClass::Country,
        tone: "",
        priority,
        anchor: Anchor::Centered(vec![(0.0, 0.0)]),
        symbol_alone: false,
    };
    let placed = place(vec![at("low", 1.0), at("high", 2.0)], &estimated_width);
    assert_eq!(placed.iter().map(|p| p.candidate.text.as_str()).collect::<Vec<_>>(), ["high"]);
}
