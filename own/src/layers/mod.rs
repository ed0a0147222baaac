//! The reader's layers behind one counter: requests are texts, answers are texts, and the bytes of files are fed.
//!
//! A request is a word for what is wanted, the words it needs, and after the first line a body. Windows are four numbers in
//! map kilometres with a fifth for kilometres per pixel; `N` is the number of a layer.
//!
//! | request | body | answer |
//! | --- | --- | --- |
//! | `texts kk` | the text of the language's file | nothing; answers are in this language from then on |
//! | `dialog` | | the dialog in which files are chosen, as HTML |
//! | `say KEY` | `NAME`, tab, `VALUE` on each line | the text of a key with its placeholders filled |
//! | `size BYTES` | | megabytes as they are read |
//! | `open NAME` | | the number of a new layer, whose bytes are fed from then on |
//! | `so-far N` | | how many features have been read |
//! | `window N WEST SOUTH EAST NORTH` | | nothing; the file is read in parts, of which this is one |
//! | `needed N` | | the first byte that is needed of it and the one behind the last; nothing where it is all there |
//! | `finish N` | | the number of its features; the layer is drawn from then on |
//! | `problems N` | | what is wrong with it, as HTML |
//! | `survey N` | | nothing; properties are looked through |
//! | `card N` | | the layer's description, as HTML |
//! | `key N`, `list N` | | its key, and the list of its features, as HTML |
//! | `near N` | the atlas as `take-geojson` writes it | what of it the layer comes near, as HTML |
//! | `colour N`, `labels N`, `filter N` | a property, or a text | nothing; features are told apart by it, have it beside them, or are kept by it |
//! | `row N ROW SHOWN` | | nothing; shows (`1`) or hides (`0`) a row of the key |
//! | `up N`, `remove N` | | nothing; draws the layer above the next one, or forgets it |
//! | `seen N WINDOW` | | `1` where the window holds the layer, which fills some of it |
//! | `look N WIDTH HEIGHT` | | the view, as the address has it, in which a map of so many pixels shows the layer |
//! | `look N WIDTH HEIGHT FEATURE` | | the same of one feature |
//! | `degrees WINDOW` | | west, south, east and north of a window |
//! | `shape N FEATURE KM` | | that feature's `d` in map kilometres, as fine as so many kilometres per pixel show |
//! | `layers` | | the numbers of the layers, in the order in which they are drawn |
//! | `frame WINDOW` | | a line for each path of what is shown: its name, `transform`, and classes, with tabs between |
//! | `path NAME` | | its `d` |
//! | `names WINDOW` | | what is written beside features, as SVG in pixels from the map's origin |
//! | `at X Y KM` | | the names (`own:N/FEATURE`) of what lies within so many map kilometres, nearest first; behind each `line` or `area` |
//! | `record own:N/FEATURE` | | its table, as HTML |
//! | `choice` | names of features, a line each | what to choose from, as HTML |
//! | `geojson N` | | what is shown of it |

mod card;
mod dialog;
mod layer;
mod near;
mod record;
mod said;
mod save;
#[cfg(test)]
mod tests;
mod window;

pub use layer::Layer;

use crate::draw::Key;
use crate::read::text_number;
use corridor_atlas::geometry::MapPoint;
use corridor_atlas::html::Html;
use corridor_atlas::i18n::Locale;
use corridor_atlas::number::short;
use corridor_atlas::scene::svg::escape;
use window::{numbers, window};

/// Features of one layer that are offered where many lie at one point.
const MOST_AT_POINT: usize = 12;

/// The reader's layers, the lowest first.
#[derive(Debug)]
pub struct Layers {
    locale: Locale,
    layers: Vec<Layer>,
    opened: usize,
}

impl Default for Layers {
    fn default() -> Self {
        Layers { locale: Locale::english_own(), layers: Vec::new(), opened: 0 }
    }
}

impl Layers {
    /// Takes the next bytes of a layer's file; of one that is read in parts those from `from` on.
    pub fn feed(&mut self, number: usize, from: u64, bytes: &[u8]) {
        if let Some(layer) = self.layers.iter_mut().find(|layer| layer.number == number) {
            layer.feed(from, bytes);
        }
    }

    /// Answers one request; with nothing where it asks for nothing that is known here.
    pub fn answer(&mut self, request: &str) -> String {
        let (head, body) = request.split_once('\n').unwrap_or((request, ""));
        let (wanted, about) = head.split_once(' ').unwrap_or((head, ""));
        match wanted {
            "texts" => {
                if let Ok(locale) = Locale::english_own().translated(about, body) {
                    self.locale = locale;
                }
                String::new()
            }
            "dialog" => dialog::dialog(&self.locale).into_string(),
            "say" => self.say(about, body),
            "size" => card::megabytes(&self.locale, text_number(about).unwrap_or_default()),
            "open" => self.open(about),
            "layers" => words(self.layers.iter().map(|layer| layer.number.to_string())),
            "degrees" => window(&numbers(about)).map_or_else(String::new, |(window, _)| {
                words(window::degrees(&window).map(|degrees| short(degrees, 4)).into_iter())
            }),
            "frame" => self.frame(&numbers(about)),
            "path" => self.path(about),
            "names" => self.names(&numbers(about)),
            "at" => self.at(&numbers(about)),
            "record" => self.record(about).into_string(),
            "choice" => self.choice(body).into_string(),
            _ => self.of_layer(wanted, about, body),
        }
    }

    fn open(&mut self, name: &str) -> String {
        self.opened += 1;
        self.layers.push(Layer::new(self.opened, name));
        self.opened.to_string()
    }

    fn say(&self, key: &str, values: &str) -> String {
        let values: Vec<(&str, &str)> = values.lines().filter_map(|line| line.split_once('\t')).collect();
        self.locale.fill(key, &values)
    }

    /// Requests that name a layer first.
    fn of_layer(&mut self, wanted: &str, about: &str, body: &str) -> String {
        let words = numbers(about);
        let number = words.first().copied().unwrap_or(-1.0);
        let Some(at) = self.layers.iter().position(|layer| layer.number as f64 == number) else { return String::new() };
        match wanted {
            "up" if at + 1 < self.layers.len() => self.layers.swap(at, at + 1),
            "remove" => drop(self.layers.remove(at)),
            "card" => return card::card(&self.locale, &self.layers[at], at + 1 == self.layers.len()).into_string(),
            _ => return self.change(wanted, at, &words, body),
        }
        String::new()
    }

    fn change(&mut self, wanted: &str, at: usize, words: &[f64], body: &str) -> String {
        let layer = &mut self.layers[at];
        match (wanted, words) {
            ("window", [_, west, south, east, north]) => layer.begin_window([*west, *south, *east, *north]),
            ("finish", _) => {
                layer.finish();
                return layer.content.as_ref().map_or(0, |content| content.features.len()).to_string();
            }
            ("survey", _) => layer.survey(),
            ("colour", _) => layer.tell_apart(body),
            ("labels", _) => layer.label = Some(body.to_owned()).filter(|column| !column.is_empty()),
            ("filter", _) => layer.keep(body),
            ("row", [_, row, shown]) => layer.show_row(*row as usize, *shown == 1.0),
            ("needed", _) => {
                let range = layer.needed().map(|(from, to)| [from.to_string(), to.to_string()]);
                return range.map_or_else(String::new, |range| range.join(" "));
            }
            _ => return self.ask(wanted, at, words, body),
        }
        String::new()
    }

    fn ask(&self, wanted: &str, at: usize, words: &[f64], body: &str) -> String {
        let (layer, locale) = (&self.layers[at], &self.locale);
        if wanted == "so-far" {
            return locale.plural("own.features", layer.so_far());
        }
        let Some(content) = &layer.content else { return String::new() };
        match wanted {
            "problems" => said::remarks(locale, &content.problems, content.problem_count).into_string(),
            "key" => card::key(locale, layer).into_string(),
            "list" => card::list(locale, layer).into_string(),
            "near" => near::near(locale, content, body).into_string(),
            "geojson" => save::geojson(content),
            "shape" => match words {
                [_, feature, km_per_px] => content.drawing.shape(*feature as usize, *km_per_px),
                _ => String::new(),
            },
            "seen" => {
                let seen = words.get(1..).and_then(window).zip(content.drawing.bounds());
                let is_seen = seen.is_some_and(|((window, _), bounds)| window::is_seen(&bounds, &window));
                if is_seen {
                    "1".to_owned()
                } else {
                    String::new()
                }
            }
            "look" => match words {
                [_, width, height, rest @ ..] => {
                    let of =
                        rest.first().map_or(content.drawing.bounds(), |at| content.drawing.bounds_of(*at as usize));
                    of.map_or_else(String::new, |bounds| window::view(bounds, *width, *height))
                }
                _ => String::new(),
            },
            _ => String::new(),
        }
    }

    fn frame(&self, numbers: &[f64]) -> String {
        let Some((window, km_per_px)) = window(numbers) else { return String::new() };
        let mut out = String::new();
        for layer in &self.layers {
            let Some(content) = &layer.content else { continue };
            for chunk in content.drawing.frame(window, km_per_px).chunks {
                let kind = match chunk.key.kind.letter() {
                    'a' => "own-area ",
                    'o' => "own-outline ",
                    'p' => "own-point ",
                    _ => "own-line ",
                };
                let [x, y] = [chunk.origin.x, chunk.origin.y].map(|at| short(at, 4));
                let scale = short(chunk.unit_km, 6);
                let (number, key) = (layer.number.to_string(), chunk.key.to_string());
                let look = card::look(layer, chunk.key.class);
                let parts =
                    [&*number, "/", &key, "\ttranslate(", &x, " ", &y, ") scale(", &scale, ")\t", kind, &look, "\n"];
                out.push_str(&parts.concat());
            }
        }
        out
    }

    fn path(&self, name: &str) -> String {
        let Some((number, key)) = name.split_once('/') else { return String::new() };
        let layer = self.layers.iter().find(|layer| layer.number.to_string() == number);
        let drawing = layer.and_then(|layer| layer.content.as_ref()).map(|content| &content.drawing);
        let key: Option<Key> = key.parse().ok();
        drawing.zip(key).map_or_else(String::new, |(drawing, key)| drawing.path(key))
    }

    fn names(&self, numbers: &[f64]) -> String {
        let Some((window, km_per_px)) = window(numbers) else { return String::new() };
        let mut out = String::new();
        // What is drawn above has its names first.
        for layer in self.layers.iter().rev() {
            let (Some(content), Some(column)) = (&layer.content, &layer.label) else { continue };
            for name in content.drawing.names(window, km_per_px, &|feature| content.text_of(feature, column)) {
                let beside = if name.is_beside { 6.0 } else { 0.0 };
                let [x, y] = [name.at.x / km_per_px + beside, name.at.y / km_per_px].map(|at| short(at, 1));
                let anchor = if name.is_beside { "own-beside" } else { "own-within" };
                let parts =
                    ["<text class=\"", anchor, "\" x=\"", &x, "\" y=\"", &y, "\">", &escape(&name.text), "</text>"];
                out.push_str(&parts.concat());
            }
        }
        out
    }

    fn at(&self, numbers: &[f64]) -> String {
        let [x, y, radius_km] = numbers else { return String::new() };
        let mut out = String::new();
        for layer in self.layers.iter().rev() {
            let Some(content) = &layer.content else { continue };
            for hit in content.drawing.at(MapPoint { x: *x, y: *y }, *radius_km).iter().take(MOST_AT_POINT) {
                let kind = if content.has_area(hit.feature) { "area" } else { "line" };
                out.push_str(&[&*record::id(layer, hit.feature), " ", kind, "\n"].concat());
            }
        }
        out
    }

    fn feature(&self, id: &str) -> Option<(&Layer, usize)> {
        let (number, feature) = record::parts_of(id)?;
        let layer = self.layers.iter().find(|layer| layer.number == number)?;
        let count = layer.content.as_ref()?.features.len();
        (feature < count).then_some((layer, feature))
    }

    fn record(&self, id: &str) -> Html {
        let found = self.feature(id);
        let content = found.and_then(|(layer, feature)| Some((layer, layer.content.as_ref()?, feature)));
        content
            .map_or_else(Html::empty, |(layer, content, feature)| record::record(&self.locale, layer, content, feature))
    }

    fn choice(&self, ids: &str) -> Html {
        let found: Vec<(&Layer, usize)> = ids.lines().filter_map(|id| self.feature(id)).collect();
        record::choice(&self.locale, &found)
    }
}

fn words(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(" ")
}
