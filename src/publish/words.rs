//! What a page is called and said to be about, in a line.

use super::Site;
use crate::domain::Selection;

/// The most that search engines and previews show.
const LONGEST: usize = 160;

impl Site {
    /// A record's name.
    pub fn name(&self, selection: &Selection) -> String {
        self.context().name(selection).text
    }

    /// What the heading over a record's name says.
    pub fn kind(&self, selection: &Selection) -> String {
        let cx = self.context();
        let (list, value) = match selection {
            Selection::Corridor(id) => match self.atlas.corridors.get(id) {
                Some(corridor) => ("corridor_category", corridor.category.as_str()),
                None => return cx.text("kind.group").to_owned(),
            },
            Selection::Agreement(id) => match self.atlas.agreements.get(id) {
                Some(agreement) => ("agreement_kind", agreement.kind.as_str()),
                None => return String::new(),
            },
            Selection::Place(_) => return cx.text("kind.place").to_owned(),
            Selection::Country(_) => return cx.text("kind.country").to_owned(),
            Selection::Meeting(_) => return cx.text("kind.meeting").to_owned(),
            Selection::Article(_) => return cx.text("article.kind").to_owned(),
            Selection::Topic(id) => {
                let area = self.atlas.vocabulary.areas.iter().find(|area| area.id == *id);
                let kind = area.map_or("", |area| area.kind.as_str());
                return crate::panels::capital(if kind.is_empty() { cx.text("kind.topic") } else { kind });
            }
        };
        crate::panels::capital(cx.label(list, value))
    }

    /// A record in at most 160 characters: its summary, or else what is known of it.
    pub fn description(&self, selection: &Selection) -> String {
        let atlas = &self.atlas;
        let summary = match selection {
            Selection::Corridor(id) => {
                atlas.corridors.get(id).map(|c| &c.summary).or_else(|| atlas.groups.get(id).map(|g| &g.summary))
            }
            Selection::Meeting(id) => atlas.meetings.get(id).map(|meeting| &meeting.summary),
            Selection::Agreement(id) => atlas.agreements.get(id).map(|agreement| &agreement.summary),
            Selection::Topic(id) => {
                atlas.vocabulary.topics.iter().find(|topic| topic.id == *id).map(|topic| &topic.summary)
            }
            _ => None,
        };
        let summary = summary.map_or("", |summary| summary.best(self.locale.languages()));
        match summary.is_empty() {
            false => shortened(summary),
            true => shortened(&self.known(selection)),
        }
    }

    /// A sentence or two from a record's fields.
    fn known(&self, selection: &Selection) -> String {
        let cx = self.context();
        let name = self.name(selection);
        let mut out = String::new();
        if let Selection::Place(id) = selection {
            let place = self.atlas.places.get(id);
            let kinds: Vec<&str> =
                place.iter().flat_map(|p| &p.kinds).map(|kind| cx.label("place_kind", kind)).collect();
            let country = place.map_or(String::new(), |p| self.name(&Selection::Country(p.country.clone())));
            let values = [("name", name.as_str()), ("country", &country), ("kinds", &kinds.join(", "))];
            out.push_str(&cx.fill("page.of-place", &values));
        } else {
            out.push_str(&cx.fill("page.of-record", &[("kind", &self.kind(selection)), ("name", &name)]));
        }
        let (key, count) = match selection {
            Selection::Topic(_) => ("page.about-it", self.atlas.links.of(selection).count()),
            _ => ("page.passing", self.atlas.links.corridors(selection).count()),
        };
        if count > 0 {
            out.push(' ');
            out.push_str(&cx.plural(key, count));
        }
        out
    }
}

/// Whole sentences where enough of them fit, else whole words and an ellipsis.
pub fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    let head: String = text.chars().take(LONGEST).collect();
    let ends = head.rfind(". ").map(|end| end + 1).max(head.rfind('。').map(|end| end + '。'.len_utf8()));
    let sentence = ends.map(|end| &head[..end]).filter(|s| s.chars().count() * 2 > LONGEST);
    if let Some(sentence) = sentence {
        return sentence.to_owned();
    }
    // Room for the ellipsis, which stands in the place of the last blank or later, or of a sign where words have none.
    let last = head.char_indices().next_back().map_or(0, |(at, _)| at);
    let words = &head[..head.rfind(' ').filter(|at| at * 2 > last).unwrap_or(last)];
    format!("{}…", words.trim_end_matches([',', ';', ':', '–', ' ', '，', '；', '：', '、', '،']))
}

/// What is written for the side of the map, where the atlas and the panel are headed above it, for a page that it is most
/// of: its headings a level higher, so that none is skipped.
pub fn raised(html: &str) -> String {
    let mut out = html.to_owned();
    for (from, to) in [("h3", "h2"), ("h4", "h3")] {
        out = out.replace(&format!("<{from}"), &format!("<{to}")).replace(&format!("</{from}>"), &format!("</{to}>"));
    }
    out
}
