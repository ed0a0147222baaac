//! Text widths as this browser draws them, each measured once.

use crate::scene::label::Lettering;
use crate::scene::label::{estimated_width, LabelClass};
use crate::web::browser::document;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Measures texts in the map's own font, falling back to the estimate where a browser withholds its canvas.
#[derive(Clone)]
pub struct TextMeasure {
    context: Option<CanvasRenderingContext2d>,
    known: Rc<RefCell<HashMap<(String, u64), f64>>>,
}

/// The page's style sheet names the same families.
const FAMILY: &str = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif";

/// A measure with an empty cache. It has found its faces already, which takes a cold browser a while.
pub fn text_measure() -> TextMeasure {
    let canvas = document().create_element("canvas").ok().and_then(|c| c.dyn_into::<HtmlCanvasElement>().ok());
    let context = canvas.and_then(|c| c.get_context("2d").ok().flatten()?.dyn_into().ok());
    let measure = TextMeasure { context, known: Rc::default() };
    for class in LabelClass::ALL {
        measure.width("A", &class.lettering());
    }
    measure
}

impl TextMeasure {
    /// Width in pixels, with a little to spare for hinting.
    pub fn width(&self, text: &str, look: &Lettering) -> f64 {
        let Some(context) = &self.context else { return estimated_width(text, look) };
        let class = LabelClass::ALL.iter().position(|class| class.lettering() == *look).unwrap_or(usize::MAX);
        let key = (text.to_owned(), class as u64);
        if let Some(width) = self.known.borrow().get(&key) {
            return *width;
        }
        let style = if look.italic { "italic " } else { "" };
        let weight = if look.bold { "600" } else { "400" };
        let size = crate::number::short(look.size, 1);
        context.set_font(&[style, weight, " ", &size, "px ", FAMILY].concat());
        let measured = context.measure_text(text).map(|metrics| metrics.width());
        let spacing = look.spacing * text.chars().count() as f64;
        let width = measured.map_or_else(|_| estimated_width(text, look), |width| width * 1.02 + spacing);
        self.known.borrow_mut().insert(key, width);
        width
    }
}
