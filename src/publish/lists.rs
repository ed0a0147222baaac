//! Lists of all records of a kind, as pages: the way to everything without a program.

use super::words::raised;
use super::{PlainPage, Site};
use crate::domain::{Article, Place, Selection};
use crate::html::Html;
use crate::panels::{external_link, list_part, says_something, PanelContext};

/// Each kind of record, and the keys of its list's heading and of the part of the list that holds it.
const LISTS: [(&str, &str, &str); 7] = [
    ("corridor", "record.corridors", "corridors"),
    ("place", "record.places", "places"),
    ("country", "record.countries", "countries"),
    ("meeting", "record.meetings", "meetings"),
    ("agreement", "record.agreements", "agreements"),
    ("article", "record.articles", "articles"),
    ("topic", "record.topics", "topics"),
];

impl Site {
    /// A page for each kind of record; none where this language leads to the English ones.
    pub fn list_pages(&self) -> Vec<PlainPage> {
        LISTS.iter().filter(|_| self.is_whole()).map(|(kind, ..)| self.list_page(kind)).collect()
    }

    /// What records of a kind are called together.
    pub fn kind_title(&self, kind: &str) -> &str {
        let listed = LISTS.iter().find(|(one, ..)| *one == kind);
        listed.map_or("", |(_, title, _)| self.text(title))
    }

    fn list_page(&self, kind: &'static str) -> PlainPage {
        let cx = self.context();
        let title = self.kind_title(kind);
        let part = LISTS.iter().find(|(one, ..)| *one == kind).map_or("", |(_, _, part)| part);
        let mut body = plain("h1", Html::text(title));
        body.push(self.other_lists(kind));
        body.push(match kind {
            "article" => self.articles(&cx),
            "place" => self.places(&cx),
            _ => Html::drawn(raised(list_part(&cx, part).as_str())),
        });
        let description = self.locale.fill("page.list-of", &[("kind", title)]);
        let meta = self.meta(&format!("{kind}/"), self.title_of(title), description, None);
        PlainPage { meta, body: body.into_string() }
    }

    pub(super) fn other_lists(&self, here: &str) -> Html {
        let mut links = Html::element("a", &[("href", self.home())], Html::text(self.text("page.up")));
        for (kind, title, _) in LISTS.iter().filter(|(kind, ..)| *kind != here) {
            let href = self.context().href_of_kind(kind);
            let link = Html::element("a", &[("href", &href)], Html::text(self.text(title)));
            links.append(" · ", link);
        }
        Html::element("nav", &[("aria-label", self.text("page.lists"))], links)
    }

    /// Places with something to say, then those without a page of their own: where they lie and what passes them.
    fn places(&self, cx: &PanelContext) -> Html {
        let mut places: Vec<&Place> = self.atlas.places.iter().collect();
        cx.alphabet().sort_by_name(&mut places, |place| self.name(&Selection::Place(place.id.clone())));
        let (telling, silent): (Vec<_>, Vec<_>) =
            places.into_iter().partition(|place| says_something(&self.atlas, place));
        let mut out = self.place_entries(cx, &telling, link, |_| Html::empty());
        out.push(plain("h2", Html::text(self.text("list.passed"))));
        out.push(plain("p", Html::text(self.text("page.passed-note"))));
        let passing = |place: &Selection| {
            let mut passing = Html::empty();
            for id in self.atlas.links.corridors(place) {
                passing.append(", ", link(cx, &Selection::Corridor(id.clone())));
            }
            passing
        };
        out.push(self.place_entries(cx, &silent, named, passing));
        out
    }

    /// Places with their countries, and what else is said of each.
    fn place_entries(
        &self,
        cx: &PanelContext,
        places: &[&Place],
        name: fn(&PanelContext, &Selection) -> Html,
        more: impl Fn(&Selection) -> Html,
    ) -> Html {
        let mut items = Html::empty();
        for place in places {
            let this = Selection::Place(place.id.clone());
            let mut item = name(cx, &this);
            let country = Selection::Country(place.country.clone());
            if self.atlas.has(&country) {
                item.append(", ", link(cx, &country));
            }
            let more = more(&this);
            if !more.is_empty() {
                item.append(": ", more);
            }
            items.push(Html::element("li", &[("id", place.id.as_str())], item));
        }
        Html::element("ul", &[("class", "entries")], items)
    }

    /// Every article with its gist and the way to it, the latest first.
    fn articles(&self, cx: &PanelContext) -> Html {
        let mut articles: Vec<&Article> = self.atlas.articles.iter().collect();
        articles.sort_by_key(|article| std::cmp::Reverse(article.date));
        let (mut out, mut year) = (Html::empty(), None);
        for article in articles {
            if year != Some(article.date.map(|date| date.year)) {
                year = Some(article.date.map(|date| date.year));
                let words = article.date.map(|date| self.locale.year(date.year));
                out.push(plain("h2", Html::text(words.as_deref().unwrap_or(cx.text("record.undated")))));
            }
            out.push(self.article(cx, article));
        }
        out
    }

    fn article(&self, cx: &PanelContext, article: &Article) -> Html {
        let lang = if article.language == self.locale.language() { "" } else { &article.language };
        let date = article.date.map_or(String::new(), |date| self.locale.date(date));
        let facts = [article.publisher.as_str(), &date, self.locale.language_name(&article.language)];
        let facts = facts.iter().filter(|fact| !fact.is_empty()).copied().collect::<Vec<_>>().join(" · ");
        let mut out = Html::element("h3", &[("lang", lang)], Html::text(&article.title));
        out.push(Html::element("p", &[("class", "aside")], Html::text(&facts)));
        if let Some(gist) = cx.words(&article.gist) {
            out.push(Html::element("p", &[("lang", gist.lang)], Html::text(&gist.text)));
        }
        let mut ways = Html::empty();
        if let Some(url) = article.url.as_deref().and_then(external_link) {
            let words = cx.fill("article.read", &[("publisher", &article.publisher)]);
            ways.append("", Html::element("a", &[("href", url), ("rel", OUT), ("class", "out")], Html::text(&words)));
        }
        ways.append(" · ", self.in_the_atlas(&Selection::Article(article.id.clone())));
        out.push(plain("p", ways));
        Html::element("article", &[("id", article.id.as_str()), ("class", "entry")], out)
    }
}

impl Site {
    /// The way to the atlas with a record selected.
    pub(super) fn in_the_atlas(&self, selection: &Selection) -> Html {
        let href = ["./?", &crate::url::serialise(&self.state().select(selection.clone()))].concat();
        Html::element("a", &[("href", &href)], Html::text(self.text("page.in-the-atlas")))
    }
}

const OUT: &str = "noopener noreferrer external";

fn plain(tag: &'static str, content: Html) -> Html {
    Html::element(tag, &[], content)
}

/// A record's name, in its language.
fn named(cx: &PanelContext, selection: &Selection) -> Html {
    let name = cx.name(selection);
    Html::element("strong", &[("lang", name.lang)], Html::text(&name.text))
}

fn link(cx: &PanelContext, selection: &Selection) -> Html {
    let name = cx.name(selection);
    Html::element("a", &[("href", &cx.href(selection)), ("lang", name.lang)], Html::text(&name.text))
}
