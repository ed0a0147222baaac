//! In a real browser: what the core does there, and what the browser makes of its SVG.
#![cfg(all(target_arch = "wasm32", feature = "web"))]

use corridor_atlas::atlas::{Atlas, DataFile};
use corridor_atlas::geometry::{LonLat, Projection};
use corridor_atlas::scene::basemap::graticule;
use corridor_atlas::scene::label::{estimated_width, LabelClass};
use corridor_atlas::scene::network::network_group;
use corridor_atlas::scene::palette::Theme;
use corridor_atlas::scene::SceneSpec;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

wasm_bindgen_test_configure!(run_in_browser);

fn svg(inner: &str) -> Element {
    let document = web_sys::window().unwrap().document().unwrap();
    let svg = document.create_element_ns(Some("http://www.w3.org/2000/svg"), "svg").unwrap();
    svg.set_inner_html(inner);
    document.document_element().unwrap().append_child(&svg).unwrap();
    svg
}

fn atlas() -> Atlas {
    let texts = [
        (DataFile::Places, include_str!("../data/places.geojson")),
        (DataFile::Sections, include_str!("../data/sections.geojson")),
        (DataFile::Corridors, include_str!("../data/corridors.json")),
    ];
    let (atlas, problems) = Atlas::from_texts(texts);
    assert!(problems.is_empty(), "{problems:?}");
    atlas
}

#[wasm_bindgen_test]
fn the_projection_is_the_same_here() {
    let projection = Projection;
    let at = LonLat { lon: 80.25, lat: 44.2 };
    let back = projection.inverse(projection.forward(at));
    assert!((back.lon - at.lon).abs() < 1e-9 && (back.lat - at.lat).abs() < 1e-9);
}

#[wasm_bindgen_test]
fn the_drawn_network_is_svg_to_the_browser() {
    let atlas = atlas();
    let drawn = svg(&network_group(&atlas, &SceneSpec::standard(), Theme::Light));
    let paths = drawn.query_selector_all("path.strand").unwrap();
    assert!(paths.length() > 200, "{} strands", paths.length());
    for i in 0..paths.length() {
        let path = paths.item(i).unwrap().dyn_into::<Element>().unwrap();
        assert_eq!(path.namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
        assert!(path.get_attribute("data-id").unwrap().starts_with("corridor:"));
    }
}

#[wasm_bindgen_test]
fn the_browser_reads_our_path_text() {
    let drawn = svg(&format!("<path d=\"{}\"/>", graticule()));
    let path = drawn.first_element_child().unwrap().dyn_into::<web_sys::SvgGraphicsElement>().unwrap();
    let box_ = path.get_bounding_client_rect();
    assert!(box_.width() > 5000.0, "as wide as the world, not {}", box_.width());
}

/// Labels placed without a browser must have room in one.
#[wasm_bindgen_test]
fn estimated_widths_are_rather_too_wide() {
    let document = web_sys::window().unwrap().document().unwrap();
    let canvas = document.create_element("canvas").unwrap().dyn_into::<HtmlCanvasElement>().unwrap();
    let context: CanvasRenderingContext2d = canvas.get_context("2d").unwrap().unwrap().dyn_into().unwrap();
    let look = LabelClass::Town.lettering();
    context.set_font(&format!("{}px Arial, 'Liberation Sans', 'Helvetica Neue', sans-serif", look.size));
    let (mut measured, mut estimated) = (0.0, 0.0);
    for place in atlas().places.iter() {
        let name = place.names.best(&["en".to_owned()]);
        measured += context.measure_text(name).unwrap().width();
        estimated += estimated_width(name, &look);
    }
    assert!(estimated > measured * 0.97 && estimated < measured * 1.35, "{estimated} for {measured}");
}
