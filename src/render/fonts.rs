//! The shipped typefaces: what a rasteriser draws with, and how wide their letters are.
//!
//! They are subsets of Noto, made by `tools/fonts`. Whatever is installed on a machine is not looked at: a picture is
//! the same everywhere.

use crate::scene::label::Lettering;
use resvg::usvg::fontdb::{Database, Source, ID};
use resvg::usvg::FontResolver;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    Regular,
    Bold,
    Italic,
    /// For headings alone.
    Serif,
}

macro_rules! shipped {
    ($($cut:ident $file:literal,)*) => {
        /// In the order in which they are looked through for a letter.
        const SHIPPED: &[(Cut, &[u8])] =
            &[$((Cut::$cut, include_bytes!(concat!("../../assets/fonts/", $file))),)*];
    };
}

shipped! {
    Regular "NotoSans-Regular.ttf",
    Regular "NotoSansGeorgian-Regular.ttf",
    Regular "NotoSansArabic-Regular.ttf",
    Regular "NotoSansCJKsc-Regular.otf",
    Regular "NotoSansArmenian-Regular.ttf",
    Regular "NotoSansBengali-Regular.ttf",
    Regular "NotoSansDevanagari-Regular.ttf",
    Regular "NotoSansEthiopic-Regular.ttf",
    Regular "NotoSansHebrew-Regular.ttf",
    Regular "NotoSansKhmer-Regular.ttf",
    Regular "NotoSansLao-Regular.ttf",
    Regular "NotoSansMyanmar-Regular.ttf",
    Regular "NotoSansThai-Regular.ttf",
    Regular "NotoSerifTibetan-Regular.ttf",
    Bold "NotoSans-Bold.ttf",
    Bold "NotoSansGeorgian-Bold.ttf",
    Bold "NotoSansArabic-Bold.ttf",
    Bold "NotoSansCJKsc-Bold.otf",
    Italic "NotoSans-Italic.ttf",
    Serif "NotoSerif-Bold.ttf",
}

/// A face, and the widths of its letters in ems.
struct Face {
    cut: Cut,
    id: ID,
    advances: HashMap<char, f64>,
}

/// All shipped faces, read once.
pub struct Fonts {
    database: Arc<Database>,
    faces: Arc<Vec<Face>>,
}

impl Default for Fonts {
    fn default() -> Fonts {
        let mut database = Database::new();
        let mut faces = Vec::new();
        for (cut, bytes) in SHIPPED {
            let advances = advances(bytes);
            for id in database.load_font_source(Source::Binary(Arc::new(*bytes))) {
                faces.push(Face { cut: *cut, id, advances: advances.clone() });
            }
        }
        Fonts { database: Arc::new(database), faces: Arc::new(faces) }
    }
}

impl Fonts {
    /// Width of a text in pixels. Pairs are not drawn closer and letters not joined here, which makes it a little too
    /// wide, never too narrow.
    pub fn width(&self, text: &str, look: &Lettering) -> f64 {
        let ems: f64 = text.chars().map(|c| self.advance(c, look)).sum();
        ems * look.size + look.spacing * text.chars().count() as f64
    }

    fn advance(&self, c: char, look: &Lettering) -> f64 {
        let wanted = match (look.bold, look.italic) {
            (true, _) => Cut::Bold,
            (_, true) => Cut::Italic,
            _ => Cut::Regular,
        };
        self.face_for(c, wanted).and_then(|face| face.advances.get(&c)).copied().unwrap_or(1.0)
    }

    /// Whether some shipped face has the letter; in bold, if that is asked for.
    pub fn covers(&self, c: char, bold: bool) -> bool {
        let wanted = if bold { Cut::Bold } else { Cut::Regular };
        self.faces.iter().any(|face| face.cut == wanted && face.advances.contains_key(&c))
    }

    fn face_for(&self, c: char, wanted: Cut) -> Option<&Face> {
        face_for(&self.faces, c, wanted)
    }

    pub fn database(&self) -> Arc<Database> {
        self.database.clone()
    }

    /// Finds a face for a letter that the asked one lacks: of the same weight before others.
    pub fn resolver(&self) -> FontResolver<'static> {
        let faces = self.faces.clone();
        let select_fallback = move |c: char, used: &[ID], _: &mut Arc<Database>| {
            let first = used.first().and_then(|id| faces.iter().find(|face| face.id == *id));
            let wanted = match first.map(|face| face.cut) {
                Some(Cut::Bold | Cut::Serif) => Cut::Bold,
                _ => Cut::Regular,
            };
            face_for(&faces, c, wanted).map(|face| face.id).filter(|id| !used.contains(id))
        };
        FontResolver { select_fallback: Box::new(select_fallback), ..FontResolver::default() }
    }
}

/// The first face of the wanted cut that has the letter, else the first of all.
fn face_for(faces: &[Face], c: char, wanted: Cut) -> Option<&Face> {
    let has = |face: &&Face| face.advances.contains_key(&c);
    faces.iter().filter(|face| face.cut == wanted).find(has).or_else(|| faces.iter().find(has))
}

fn advances(bytes: &[u8]) -> HashMap<char, f64> {
    let Ok(font) = FontRef::new(bytes) else { return HashMap::new() };
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    let letters = font.charmap().mappings();
    letters
        .filter_map(|(code, glyph)| Some((char::from_u32(code)?, f64::from(metrics.advance_width(glyph)?))))
        .collect()
}
