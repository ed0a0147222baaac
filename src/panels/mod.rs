//! The side panel, the list and the chooser: records as HTML.
//!
//! Pure functions from a [`PanelContext`] to [`Html`]: the live page and static ones take the same text. A panel is
//! composed from the few elements in `parts`, so that the style sheet, the assistive technology and the download see a
//! small vocabulary. Text is always text, never markup. Every record name is a link: `href` holds the address of the
//! state with that record selected (the map's own position left out, so that moving the map changes no link), `data-id`
//! what the page's listener selects. Links that set the whole state, as the
//! steps of a guided reading do, have it in `data-go` instead.
//!
//! Class names, for `assets/panels.css`:
//!
//! | class | on | meaning |
//! | --- | --- | --- |
//! | `record` | `article` | a panel; `data-kind` says of what |
//! | `kind` | `p` | the kind of record, above its name |
//! | `local` | `p`, `span` | the name in the place's own language, where the reader wants it beside |
//! | `names`, `also` | `p` | the name in other languages, other spellings |
//! | `summary` | `p` | what it is about, in our words |
//! | `facts` | `dl` | short facts: `dt`, `dd` |
//! | `part` | `section` | a part of a panel under an `h3` |
//! | `count` | `span` | how much is under a heading |
//! | `numbers` | `dl` | the few figures that speak first: in `dd` a `b`, what it counts, others behind a fold |
//! | `links` | `ul` | links to records, `flowing` where they are bare names; `plain`: other short items |
//! | `dated` | `ul` | items that begin with a `dateline`: date, then place or stage |
//! | `life` | `ol` | a timeline; `data-known="unverified"` where a stage could not be checked |
//! | `aside` | `span`, `p` | what is said beside an item, quieter |
//! | `cite` | `span` | the source of one statement |
//! | `status` | `span` | with `data-status` |
//! | `mode` | `span` | with `data-mode` |
//! | `unverified` | `span` | the mark of what could not be checked, with its reason |
//! | `mark` | `span` | another mark on a figure: calculated, forecast |
//! | `yearly` | `figure` | figures of one unit by year: `svg.chart` or a table, its `keys` and what was `cited` |
//! | `column` | `rect` | a year's value: `counted`, `calculated`, `unchecked`, `target`; `texture`: what fills it |
//! | `value`, `tick`, `year`, `grid`, `base` | `text`, `line` | the words and lines of a chart |
//! | `figures`, `ranking` | `table` | figures, things of one year with level bars; numbers stand in `td.number` |
//! | `tally`, `pairs` | `p`, `ol` | what was expected (`expected`) beside what came of it (`came`), and how many did |
//! | `route` | `ol` | a branch in travel order: one `li.run` for each stretch that is known alike |
//! | `stops` | `ol` | the places of a run, each a `div.stop`; `span.leg` the way from the last, `span.km` from the start |
//! | `lane`, `sample` | `svg` | the line beside a row, or before a name; classes in it are the map's, and `town`, `point` |
//! | `beside`, `run-head` | `p` | a row of a strip that is no stop; what is known of a run |
//! | `since` | `p` | since when the status of a run holds |
//! | `stretches`, `stretch` | `ol`, `p` | what is told of sections, neighbours of which the same is told together; from where to where |
//! | `call` | `p` | a border or a break of gauge (`data-call`) |
//! | `note`, `as-of` | `p` | remarks, the date of the record |
//! | `sources` | `ol` | pages that the record was read on |
//! | `out`, `leaves` | `a`, `span` | a link out of the atlas, and the words that say so |
//! | `placeholder` | `p` | what is still loading |
//! | `fold` | `details` | what opens on demand; `data-kind` says which kind of record it lists |
//! | `close` | `button` | closes the panel: `data-action="close"` |
//! | `mentions`, `read` | `div`, `p` | what an article speaks of, the way to the article |
//! | `ways`, `way` | `ol`, `p` | the ways in at the start |
//! | `story`, `story-text` | `article`, `div` | a step of a guided reading, and its text; first a `progress` |
//! | `step`, `title` | `span` | which step it is; the title of a reading |
//! | `standfirst` | `p` | what a reading is about |
//! | `steps` | `nav` | the way to the steps before and after; in its links `span.way-word`, `span.way-title` |
//! | `all-steps` | `ol` | every step of a reading; `aria-current` on the present one |
//! | `leave`, `reading-bar` | `p` | the way out of a reading; the way back to it, over a record |
//! | `story-way` | `div` | a way into a reading |
//! | `views` | `div` | the buttons of list and table: `data-view`, the one that is on is pressed |
//! | `sheet`, `scrolled` | `div` | what of the table's side is rewritten when it is sorted, and the frame that scrolls |
//! | `kinds`, `sign` | `label`, `span` | the choice of a kind; the sign of how a column is sorted |
//! | `start`, `everything`, `chooser` | `article`, `div`, `nav` | the other views of this module |

mod agreement;
mod article;
mod brief;
mod cell;
mod chart;
mod chooser;
mod context;
mod corridor;
mod country;
mod figures;
mod filters;
mod found;
mod group;
mod kept;
mod keys;
mod life;
mod linked;
mod list;
mod meeting;
mod out;
mod parts;
mod place;
mod route;
mod rows;
mod spoken;
mod start;
mod story;
mod strip;
mod table;
#[cfg(test)]
mod tests;
mod texture;
mod topic;
mod traffic;

pub use brief::{brief, Brief};
pub use chooser::chooser;
pub use context::{PageAddresses, PanelContext};
pub use filters::legend;
pub use found::found;
pub use keys::keys;
pub use list::{list, list_part, says_something, whole_list};
pub use out::external_link;
pub use parts::capital;
pub use route::measured_km;
pub use spoken::{routes, shows, walk};
pub use start::{start, SEED_ARTICLE, SEED_TOPICS, SUMMITS};
pub use story::whole_story;
pub use table::table;

use crate::domain::Selection;
use crate::explore::ViewState;
use crate::html::Html;
use crate::reading::Reading;

/// The panel of a record. What is still loading, or does not exist, is told in its place.
pub fn panel(cx: &PanelContext, selection: &Selection) -> Html {
    let atlas = cx.atlas;
    let found = match selection {
        Selection::Corridor(id) => match atlas.corridors.get(id) {
            Some(corridor) => Some(corridor::corridor(cx, corridor)),
            None => atlas.groups.get(id).map(|record| group::group(cx, record)),
        },
        Selection::Place(id) => atlas.places.get(id).map(|record| place::place(cx, record)),
        Selection::Country(code) => {
            atlas.vocabulary.countries.iter().find(|c| c.code == *code).map(|record| country::country(cx, record))
        }
        Selection::Meeting(id) => atlas.meetings.get(id).map(|record| meeting::meeting(cx, record)),
        Selection::Agreement(id) => atlas.agreements.get(id).map(|record| agreement::agreement(cx, record)),
        Selection::Article(id) => atlas.articles.get(id).map(|record| article::article(cx, record)),
        Selection::Topic(id) => topic::topic(cx, id),
    };
    found.unwrap_or_else(|| parts::nothing_yet(cx))
}

/// What the panel shows in a state: a step of a guided reading, a record with the way back to the reading it was
/// chosen in, a record, or the start.
pub fn shown(cx: &PanelContext, state: &ViewState) -> Html {
    let reading = Reading::of(cx.atlas, state);
    match (reading, &state.select) {
        (Some(reading), _) if reading.is_shown_in(state) => story::story(cx, state, &reading),
        (Some(reading), Some(selection)) => {
            let mut out = story::back_bar(cx, state, &reading);
            out.push(closable(cx, panel(cx, selection)));
            out
        }
        // Whether the record stands for the step or was chosen meanwhile is known with the reading.
        (None, selection) if state.story.is_some() && (selection.is_none() || !cx.details_loaded) => {
            story::nothing_yet(cx, state)
        }
        (None, Some(selection)) => closable(cx, panel(cx, selection)),
        (_, None) => start(cx, state),
    }
}

/// A panel with the button that closes it. What the button does is up to the page's listener.
pub fn closable(cx: &PanelContext, panel: Html) -> Html {
    let cross = Html::element("span", &[("aria-hidden", "true")], Html::text("×"));
    let label = cx.text("panel.close");
    let attributes = [("type", "button"), ("class", "close"), ("data-action", "close"), ("aria-label", label)];
    let mut out = Html::element("button", &attributes, cross);
    out.push(panel);
    out
}
