//! What makes the site an app that can be installed: the manifest, its icons, and pictures of what it shows.

use std::fs;

use corridor_atlas::i18n::Locale;
use corridor_atlas::render;
use corridor_atlas::scene::palette::{Ink, Theme};
use corridor_atlas::scene::picture::Size;
use serde_json::json;

use crate::cards::Cards;
use crate::error::{Context, Error, Result};
use crate::project;

/// The manifest's name, which `index.html` has in its head.
const MANIFEST: &str = "manifest.webmanifest";

/// Sides of icons in pixels.
const SIDES: [u32; 2] = [192, 512];

/// A picture for where systems ask whether to install.
struct Screenshot {
    name: &'static str,
    size: (u32, u32),
    form: &'static str,
    select: &'static str,
    /// The key of what it shows in words.
    label: &'static str,
}

const SCREENSHOTS: [Screenshot; 2] = [
    Screenshot { name: "app/wide.png", size: (1280, 720), form: "wide", select: "", label: "page.app-wide" },
    Screenshot {
        name: "app/narrow.png",
        size: (720, 1280),
        form: "narrow",
        select: "corridor:middle-corridor",
        label: "page.app-narrow",
    },
];

/// The files by name.
pub fn files(locale: &Locale, cards: &Cards) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = icons()?;
    let mut screenshots = Vec::new();
    for Screenshot { name, size: (width, height), form, select, label } in SCREENSHOTS {
        files.push((name.to_owned(), cards.sized(select.parse().ok().as_ref(), size(width, height)?)?));
        screenshots.push(json!({
            "src": name, "sizes": format!("{width}x{height}"), "type": "image/png", "form_factor": form,
            "label": locale.text(label),
        }));
    }
    let icon = |side: u32, purpose: &str| {
        let name = icon_name(side, purpose);
        json!({ "src": name, "sizes": format!("{side}x{side}"), "type": "image/png", "purpose": purpose })
    };
    let paper = Ink::Halo.hex(Theme::Light);
    let manifest = json!({
        "name": locale.text("page.name"),
        "short_name": locale.text("page.name"),
        "description": locale.text("page.description"),
        "lang": locale.language(),
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": paper,
        "theme_color": paper,
        "icons": PURPOSES.iter().flat_map(|(purpose, _)| SIDES.map(|side| icon(side, purpose))).collect::<Vec<_>>(),
        "screenshots": screenshots,
    });
    files.push((MANIFEST.to_owned(), manifest.to_string().into_bytes()));
    Ok(files)
}

fn size(width: u32, height: u32) -> Result<Size> {
    Size::new(width, height).ok_or_else(|| Error::new(format!("{width}×{height} is too small or too large a picture")))
}

/// What an icon is for, and which share of its square the drawing takes. Systems cut round or other shapes out of
/// `maskable` ones: what is within a circle of 0.8 of the side is safe.
const PURPOSES: [(&str, f64); 2] = [("any", 1.0), ("maskable", 0.8)];

fn icon_name(side: u32, purpose: &str) -> String {
    let kind = if purpose == "any" { String::new() } else { format!("{purpose}-") };
    format!("app/icon-{kind}{side}.png")
}

fn icons() -> Result<Vec<(String, Vec<u8>)>> {
    let path = project::root().join("assets/icon.svg");
    let drawing = fs::read_to_string(&path).context(|| format!("reading {}", path.display()))?;
    let mut icons = Vec::new();
    for (purpose, share) in PURPOSES {
        let svg = if share < 1.0 { with_room(&drawing, share)? } else { drawing.clone() };
        for side in SIDES {
            let png = render::icon(&svg, size(side, side)?).context(|| format!("drawing {}", path.display()))?;
            icons.push((icon_name(side, purpose), png));
        }
    }
    Ok(icons)
}

/// A drawing, which is 32 wide and high and begins with its ground, smaller in the middle of a ground without corners.
fn with_room(drawing: &str, share: f64) -> Result<String> {
    let wrong = || {
        Error::new("assets/icon.svg is not what its icons are made from: <svg viewBox=\"0 0 32 32\"><rect …/>…</svg>")
    };
    let inside = drawing.trim().strip_suffix("</svg>").and_then(|text| text.split_once("viewBox=\"0 0 32 32\">"));
    let (_, inside) = inside.ok_or_else(wrong)?;
    let ground = inside.strip_prefix("<rect ").and_then(|text| text.split_once("fill=\"")).ok_or_else(wrong)?.1;
    let colour = ground.split('"').next().unwrap_or_default();
    let margin = 16.0 * (1.0 - share);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" \
         fill=\"{colour}\"/><g transform=\"translate({margin} {margin}) scale({share})\">{inside}</g></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::png_size;

    #[test]
    fn the_manifest_names_pictures_of_the_size_it_says() {
        let cards = Cards::open(&project::data()).unwrap();
        let files = files(&Locale::english_page(), &cards).unwrap();
        let (_, manifest) = files.iter().find(|(name, _)| name == MANIFEST).unwrap();
        let manifest: serde_json::Value = serde_json::from_slice(manifest).unwrap();
        let mut named = Vec::new();
        for picture in ["icons", "screenshots"].iter().flat_map(|key| manifest[key].as_array().unwrap()) {
            let name = picture["src"].as_str().unwrap();
            let (_, png) = files.iter().find(|(file, _)| file == name).unwrap_or_else(|| panic!("no {name}"));
            let (width, height) = png_size(png);
            assert_eq!(format!("{width}x{height}"), picture["sizes"].as_str().unwrap(), "{name}");
            assert!(png.len() < 300_000, "{name} has {} bytes", png.len());
            named.push(name.to_owned());
        }
        named.dedup();
        assert_eq!(named.len(), files.len() - 1, "each picture is named once");
    }

    #[test]
    fn maskable_icons_have_no_corners_and_keep_to_the_middle() {
        let drawing =
            "<svg viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"6\" fill=\"#abcdef\"/><path/></svg>\n";
        let svg = with_room(drawing, 0.75).unwrap();
        assert!(svg.contains(
            "<rect width=\"32\" height=\"32\" fill=\"#abcdef\"/><g transform=\"translate(4 4) scale(0.75)\">"
        ));
        assert!(svg.ends_with("<path/></g></svg>"));
        assert!(with_room("<svg><path/></svg>", 0.75).is_err());
    }
}
