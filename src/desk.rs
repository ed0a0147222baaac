//! The reading desk: everything that is told about the network, answered as text.
//!
//! The page's map gets by without it. It is loaded, as a WebAssembly module of its own, when a record is first
//! selected, and then holds the whole [`Atlas`]. A request is one text: a word for what is wanted, the words it needs,
//! and after the first line a body.
//!
//! | request | body | answer |
//! | --- | --- | --- |
//! | `languages en,ru` | | nothing; names are looked for in these languages first |
//! | `texts kk` | the text of the language's file | nothing; answers are in this language from then on |
//! | `file places.geojson` | the file's text | nothing; a later text of the same file replaces the earlier one's records |
//! | `forget` | | nothing; drops all texts |
//! | `read whole`, `read start` | a line for each strand of the page's map: `data-v`, tab, `d` | what could not be read: a line each of file, path and reason, with tabs between |
//! | `panel QUERY` | | the panel of the state in the query (a step of a guided reading, a record, or the start), as HTML |
//! | `head QUERY` | | the beginning of that panel, up to its first part or further |
//! | `step QUERY` | | the query with what it leaves open of the step that it names; nothing where nothing is open |
//! | `chooser QUERY` | a record's name on each line | what to choose from, as HTML |
//! | `list QUERY` | the kinds that are open, a line each | the list, as HTML |
//! | `part QUERY` | a kind | that kind's entries of the list, as HTML |
//! | `table QUERY` | a kind, and after a space the column it is sorted by, with a hyphen before it from the greatest on ([`panels::table`]) | the list as a table of that kind, as HTML |
//! | `base NAME` | the text of a layer's fine file | what could not be read, as above; then [`BETWEEN`] and the layer as SVG |
//! | `search QUERY` | what was typed | what was found, as HTML |
//! | `shows QUERY` | | what the map shows, in words |
//! | `routes QUERY` | | the corridors that are on it, a line each ([`panels::routes`]) |
//! | `walk QUERY` | `corridor:ID` | what is said along it, a line for each stop |
//! | `keys QUERY` | | the dialog that lists all keys, as HTML |
//! | `legend QUERY` | `open` where its countries are | the legend, which is the filter, as HTML |
//! | `among QUERY` | | whom the state's `links` leave: a corridor's id on each line |
//! | `take QUERY` | | the dialog for taking the view away, as HTML |
//! | `take-print QUERY` | the view's address | what stands under the printed map, as HTML |
//! | `take-geojson QUERY` | the view's address; behind the first line the text of `sections.geojson`, or nothing | what the view shows, as GeoJSON |
//! | `take-csv QUERY` | the same | the same, as CSV |
//! | `take-cite QUERY` | a line each: the view's address, the day it is seen, `text`, `bibtex` or `cff` | the citation |
//! | `take-svg QUERY` | `WIDTHxHEIGHT`; then, each behind a [`BETWEEN`], the page's layers of the base map in their order, the text of their names, and how wide letters are ([`take::Letters`]) | the view as an SVG file |
//! | `embed QUERY` | | the dialog for showing the view in a page of somebody else, as HTML |
//! | `embed-snippet QUERY` | the site's address, and choices as [`take::Snippet::new`] takes them, a line each | the frame's address; then [`BETWEEN`] and the HTML for that page; nothing where the address is none |
//! | `embed-fit QUERY` | a line each: `west,south,east,north` in degrees, `WIDTHxHEIGHT` | the query with the view that shows this box on a map of this size |
//! | `touched KIND:ID` | | what it is about on the map: a line each of `corridor:ID`, `section:ID`, `place:ID` |

use crate::atlas::{Atlas, DataFile, Network, Problem, Touched};
use crate::domain::{CorridorId, PlaceId, SectionId, Selection};
use crate::embed;
use crate::explore::ViewState;
use crate::html::Html;
use crate::i18n::Locale;
use crate::panels::{self, PanelContext};
use crate::reading::Reading;
use crate::scene::adopt::{section_lines, strands_to_draw, DrawnStrand};
use crate::scene::basemap::{BaseLayer, Detail};
use crate::scene::label::MapLabel;
use crate::scene::picture::{picture, Source};
use crate::search::SearchIndex;
use crate::take;
use crate::url;

/// How many records of a kind a search shows.
const FOUND_PER_KIND: usize = 6;

/// The records and texts from which requests are answered.
#[derive(Default)]
pub struct Desk {
    texts: Vec<(DataFile, String)>,
    atlas: Atlas,
    locale: Locale,
    /// Made when something is first looked for.
    index: Option<SearchIndex>,
    /// Whether everything has been read, or only what the start needs.
    is_whole: bool,
}

impl Desk {
    /// Answers one request; with nothing where it asks for nothing that is known here.
    pub fn answer(&mut self, mut request: String) -> String {
        let (head, body_at) = match request.find('\n') {
            Some(end) => (request[..end].to_owned(), end + 1),
            None => (std::mem::take(&mut request), 0),
        };
        let body = request.split_off(body_at);
        let (wanted, about) = head.split_once(' ').unwrap_or((&head, ""));
        match wanted {
            "texts" => self.speak(about, &body),
            "languages" => self.prefer(about),
            "file" => self.texts.extend(DataFile::named(about).map(|file| (file, body))),
            "forget" => self.texts.clear(),
            "read" => return problem_lines(&self.read(about == "whole", &body)),
            "base" => return base_layer(about, &body),
            "step" => return self.step(about),
            "search" => return self.search(about, &body).into_string(),
            "among" => return self.among(about),
            "take-geojson" | "take-csv" => return self.excerpt(wanted == "take-csv", about, &body),
            "embed-snippet" => return self.snippet(about, &body),
            "embed-fit" => return fit(about, &body),
            "shows" | "routes" | "walk" => return self.spoken(wanted, about, &body),
            "take-cite" => return self.citation(about, &body),
            "take-svg" => return self.picture(about, &body),
            "touched" => {
                return about.parse().map_or_else(|_| String::new(), |one| self.atlas.touched(&one).to_lines())
            }
            _ => return self.page(wanted, about, &body).into_string(),
        }
        String::new()
    }

    fn prefer(&mut self, languages: &str) {
        let wanted: Vec<String> = languages.split(',').filter(|one| !one.is_empty()).map(str::to_owned).collect();
        self.locale = std::mem::take(&mut self.locale).preferring(&wanted);
    }

    /// Where the file cannot be read, it stays with the language it has.
    fn speak(&mut self, language: &str, text: &str) {
        if let Ok(locale) = Locale::english().translated(language, text) {
            self.locale = locale;
        }
    }

    fn read(&mut self, is_whole: bool, strands: &str) -> Vec<Problem> {
        let (mut atlas, problems) = Atlas::from_texts(self.texts.iter().map(|(file, text)| (*file, text.as_str())));
        let drawn: Vec<DrawnStrand> = strands.lines().filter_map(DrawnStrand::from_line).collect();
        if let Some(lines) = section_lines(&strands_to_draw(&atlas), &drawn) {
            atlas.set_lines(lines);
        }
        self.atlas = atlas;
        self.index = None;
        self.is_whole = is_whole;
        problems
    }

    fn search(&mut self, query: &str, typed: &str) -> Html {
        let index = self.index.get_or_insert_with(|| SearchIndex::of(&self.atlas));
        let groups = index.find(typed, FOUND_PER_KIND);
        panels::found(&PanelContext::new(&self.atlas, &self.locale, &url::parse(query), self.is_whole), &groups)
    }

    fn among(&self, query: &str) -> String {
        let mut lines = String::new();
        for id in self.atlas.among(&url::parse(query).links).unwrap_or_default().iter() {
            lines.push_str(id.as_str());
            lines.push('\n');
        }
        lines
    }

    /// The address that one means which names a step of a reading and may leave open what the step shows.
    fn step(&self, query: &str) -> String {
        let asked = url::parse(query);
        // One that says where the map stands was written by the page, with all that the reader had chosen.
        let reading = Reading::of(&self.atlas, &asked).filter(|_| asked.view.is_none());
        let view = reading.map(|reading| reading.completed(&asked));
        view.filter(|view| *view != asked).map_or_else(String::new, |view| url::serialise(&view))
    }

    /// The data that a view shows. The desk was given the sections without their sources: whoever asks may bring them.
    fn excerpt(&self, is_table: bool, query: &str, body: &str) -> String {
        let (address, sections) = body.split_once('\n').unwrap_or((body, ""));
        let texts = Some((DataFile::Sections, sections)).filter(|_| !sections.is_empty());
        let (whole, _) = Network::from_texts(texts);
        let (state, locale) = self.asked(query);
        let excerpt = take::Excerpt::of(&self.atlas, &locale, &state, &whole);
        match is_table {
            true => take::csv(&excerpt),
            false => take::geojson(&excerpt, address),
        }
    }

    fn citation(&self, query: &str, body: &str) -> String {
        let mut lines = body.lines();
        let mut next = || lines.next().unwrap_or_default();
        let (address, accessed, form) = (next(), next(), next());
        let Some(form) = take::Form::named(form) else { return String::new() };
        let (state, locale) = self.asked(query);
        take::Citation::new(&self.atlas, &locale, &state, address, accessed.parse().ok()).written(form)
    }

    fn snippet(&self, query: &str, choices: &str) -> String {
        let (state, locale) = self.asked(query);
        let snippet = take::Snippet::new(&self.atlas, &locale, &state, choices);
        snippet.map_or_else(String::new, |snippet| format!("{}{BETWEEN}{}", snippet.frame(), snippet.html()))
    }

    fn picture(&self, query: &str, body: &str) -> String {
        let mut parts = body.split(BETWEEN);
        let Some(Ok(size)) = parts.next().map(str::parse) else { return String::new() };
        let mut ground = Vec::new();
        for layer in BaseLayer::ALL {
            ground.push((layer, parts.next().unwrap_or_default().to_owned()));
        }
        // The page tells what of the names cannot be read; here they are left out.
        let labels = parts.next().map(|text| MapLabel::read(text, &mut Vec::new())).unwrap_or_default();
        let letters = take::Letters::read(parts.next().unwrap_or_default());
        let (state, locale) = self.asked(query);
        let source = Source {
            atlas: &self.atlas,
            ground: &|_| &ground,
            labels: &labels,
            locale: &locale,
            measure: &|text, look| letters.width(text, look),
        };
        picture(&source, &state, size)
    }

    /// What is said to who goes about on the map by keyboard.
    fn spoken(&self, wanted: &str, query: &str, body: &str) -> String {
        let cx = PanelContext::new(&self.atlas, &self.locale, &url::parse(query), self.is_whole);
        match (wanted, body.parse()) {
            ("shows", _) => panels::shows(&cx),
            ("routes", _) => panels::routes(&cx),
            (_, Ok(Selection::Corridor(id))) => panels::walk(&cx, &id),
            _ => String::new(),
        }
    }

    /// A state, and the texts in its languages.
    fn asked(&self, query: &str) -> (ViewState, Locale) {
        let state = url::parse(query);
        let locale = self.locale.clone().preferring(&state.lang);
        (state, locale)
    }

    fn page(&self, wanted: &str, query: &str, body: &str) -> Html {
        let state = url::parse(query);
        let mut cx = PanelContext::new(&self.atlas, &self.locale, &state, self.is_whole);
        cx.head_only = wanted == "head";
        match wanted {
            "panel" | "head" => panels::shown(&cx, &state),
            "chooser" => {
                let choices: Vec<Selection> = body.lines().filter_map(|line| line.parse().ok()).collect();
                panels::closable(&cx, panels::chooser(&cx, &choices))
            }
            "legend" => panels::legend(&cx, body == "open"),
            "list" => panels::list(&cx, &body.lines().collect::<Vec<_>>()),
            "part" => panels::list_part(&cx, body),
            "table" => panels::table(&cx, body),
            "keys" => panels::keys(&cx),
            "take" => take::dialog(&cx),
            "embed" => take::embed_dialog(&cx),
            "take-print" => take::printed(&cx, body),
            _ => Html::empty(),
        }
    }
}

/// Stands between problems and content of an answer.
pub const BETWEEN: char = '\u{1e}';

/// A layer of the base map drawn from its fine file; no content where nothing can be read of it.
fn base_layer(name: &str, text: &str) -> String {
    let Some(layer) = BaseLayer::ALL.into_iter().find(|layer| layer.name() == name) else { return String::new() };
    let mut problems = Vec::new();
    let drawn = layer.draw(text, Detail::Fine, &mut problems);
    let content = drawn.map_err(|problem| problems.push(problem)).unwrap_or_default();
    let mut answer = problem_lines(&problems);
    answer.push(BETWEEN);
    answer + &content
}

/// The state moved to a box of degrees, as a query.
fn fit(query: &str, body: &str) -> String {
    let (bbox, size) = body.split_once('\n').unwrap_or((body, ""));
    embed::fit(bbox, size).map_or_else(String::new, |view| url::serialise(&url::parse(query).moved_to(view)))
}

fn problem_lines(problems: &[Problem]) -> String {
    let mut lines = String::new();
    for Problem { file, path, what } in problems {
        for (text, end) in [(file, '\t'), (path, '\t'), (what, '\n')] {
            lines.push_str(&text.replace(['\t', '\n'], " "));
            lines.push(end);
        }
    }
    lines
}

impl Problem {
    /// A problem from a line of an answer: file, path and reason, with tabs between.
    pub fn from_line(line: &str) -> Option<Problem> {
        let (file, rest) = line.split_once('\t')?;
        let (path, what) = rest.split_once('\t')?;
        Some(Problem::new(file, path, what))
    }
}

impl Touched {
    fn to_lines(&self) -> String {
        let mut lines = String::new();
        let mut push = |kind: &str, id: &str| {
            for part in [kind, ":", id, "\n"] {
                lines.push_str(part);
            }
        };
        self.corridors.iter().for_each(|id| push("corridor", id.as_str()));
        self.sections.iter().for_each(|id| push("section", id.as_str()));
        self.places.iter().for_each(|id| push("place", id.as_str()));
        lines
    }

    /// What a record is about, from the lines of an answer.
    pub fn from_lines(lines: &str) -> Touched {
        let mut touched = Touched::default();
        for (kind, id) in lines.lines().filter_map(|line| line.split_once(':')) {
            match kind {
                "corridor" => touched.corridors.push(CorridorId::from(id)),
                "section" => touched.sections.push(SectionId::from(id)),
                "place" => touched.places.push(PlaceId::from(id)),
                _ => {}
            }
        }
        touched
    }
}
