//! The text that shows a view in a page of somebody else: a picture, the frame over it, whom to credit, the way to the
//! whole atlas. It needs no script on that page.

use super::one_line;
use crate::atlas::Atlas;
use crate::domain::{PartialDate, Selection};
use crate::explore::{Part, ViewState};
use crate::i18n::Locale;
use crate::panels::{external_link, says_something};
use crate::scene::picture::Words;
use crate::scene::svg::escape;
use crate::url;

/// How high a frame may be, in pixels.
const HEIGHTS_PX: std::ops::RangeInclusive<u32> = 200..=2000;
const HEIGHT_PX: u32 = 560;
/// A frame that fills its column has no width of its own.
const WIDTHS_PX: std::ops::RangeInclusive<u32> = 280..=1600;

/// What goes into somebody else's page.
pub struct Snippet<'a> {
    locale: &'a Locale,
    words: Words,
    /// The present site, with a slash at its end.
    site: String,
    /// Where the frame's files come from: the site, or one of its frozen versions.
    from: String,
    state: ViewState,
    picture: String,
    is_frozen: bool,
    date: Option<PartialDate>,
    width_px: Option<u32>,
    height_px: u32,
    /// Whether the page takes the script that gives the frame its height.
    has_script: bool,
}

impl<'a> Snippet<'a> {
    /// A state's snippet by a reader's choices: the site's address, then `width WIDTH`, `height HEIGHT`, `frozen` and
    /// `script`, a line each, all optional. None where the address is not one that a page can name.
    pub fn new(atlas: &Atlas, locale: &'a Locale, state: &ViewState, choices: &str) -> Option<Snippet<'a>> {
        let mut lines = choices.lines();
        let site = [one_line(lines.next()?).split(['?', '#']).next()?.trim_end_matches('/'), "/"].concat();
        external_link(&site)?;
        let date = atlas.as_of();
        let select = state.select.clone().filter(|selection| atlas.has(selection));
        // The picture is of the record, whatever else the view shows.
        let pictured = ViewState { select: select.clone(), lang: state.lang.clone(), ..ViewState::default() };
        let mut snippet = Snippet {
            locale,
            words: Words::of(atlas, locale, &pictured),
            from: site.clone(),
            site,
            state: ViewState {
                embed: true,
                child_id: None,
                show: state.show.clone().filter(|parts| *parts != Part::USUAL.into_iter().collect()),
                ..state.clone()
            },
            picture: select.map_or_else(String::new, |selection| card_path(atlas, &selection)),
            is_frozen: false,
            date,
            width_px: None,
            height_px: HEIGHT_PX,
            has_script: false,
        };
        lines.for_each(|line| snippet.choose(line));
        Some(snippet)
    }

    fn choose(&mut self, line: &str) {
        let (what, value) = line.split_once(' ').unwrap_or((line, ""));
        let px = value.parse::<u32>().ok();
        match what {
            "width" => self.width_px = px.filter(|px| WIDTHS_PX.contains(px)),
            "height" => self.height_px = px.filter(|px| HEIGHTS_PX.contains(px)).unwrap_or(HEIGHT_PX),
            "script" => self.has_script = true,
            "frozen" => {
                if let Some(date) = self.date {
                    self.is_frozen = true;
                    self.from = format!("{}v/{date}/", self.site);
                }
            }
            _ => {}
        }
    }

    /// The frame's own address.
    pub fn frame(&self) -> String {
        with_query(&self.from, &self.state)
    }

    fn full(&self) -> String {
        with_query(&self.from, &ViewState { embed: false, show: None, ..self.state.clone() })
    }

    fn title(&self) -> String {
        self.locale.fill("embed.title", &[("name", &self.words.title)])
    }

    /// The frame alone.
    pub fn iframe(&self, style: &str) -> String {
        format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"{}\" height=\"{}\" loading=\"lazy\" allowfullscreen style=\"{style}\"></iframe>",
            escape(&self.frame()),
            escape(&self.title()),
            self.width_px.map_or_else(|| "100%".to_owned(), |px| px.to_string()),
            self.height_px,
        )
    }

    /// All of it, as HTML. The picture lies behind the frame: it is seen until that has come, and where it cannot.
    pub fn html(&self) -> String {
        let mut out = format!(
            "<figure style=\"margin:0{}\">\n  <div style=\"display:grid\">\n    <img src=\"{}{}card.png\" alt=\"{}\" \
             loading=\"lazy\" style=\"grid-area:1/1;width:100%;height:0;min-height:100%;object-fit:cover\">\n    {}\n  \
             </div>\n  <figcaption>{} <a href=\"{}\">{}</a></figcaption>\n</figure>\n",
            self.width_px.map_or_else(String::new, |px| format!(";max-width:{px}px")),
            escape(&self.from),
            escape(&self.picture),
            escape(&self.words.description),
            self.iframe("grid-area:1/1;max-width:100%;border:0"),
            escape(&self.caption()),
            escape(&self.full()),
            escape(self.locale.text("embed.full")),
        );
        if self.has_script {
            out.push_str(&format!("<script src=\"{}host.js\" defer></script>\n", escape(&self.from)));
        }
        out
    }

    /// Whom to credit, and whether what is shown will change.
    fn caption(&self) -> String {
        let credits = self.locale.text("picture.credits");
        match self.date.filter(|_| self.is_frozen) {
            Some(date) => {
                self.locale.fill("embed.is-frozen", &[("credits", credits), ("date", &self.locale.date(date))])
            }
            None => self.locale.fill("embed.is-live", &[("credits", credits)]),
        }
    }
}

/// Where a record's page and its picture `card.png` stand, relative to the site; empty, which is the first page, for
/// records without a page of their own.
pub fn card_path(atlas: &Atlas, selection: &Selection) -> String {
    let has_page = match selection {
        Selection::Corridor(_) | Selection::Country(_) | Selection::Meeting(_) | Selection::Agreement(_) => true,
        Selection::Place(id) => atlas.places.get(id).is_some_and(|place| says_something(atlas, place)),
        Selection::Article(_) | Selection::Topic(_) => false,
    };
    match has_page {
        true => [selection.kind(), "/", selection.id(), "/"].concat(),
        false => String::new(),
    }
}

fn with_query(address: &str, state: &ViewState) -> String {
    let query = url::serialise(state);
    match query.is_empty() {
        true => address.to_owned(),
        false => [address, "?", &query].concat(),
    }
}
