//! What the map itself knows of a selection: shown at once, until the reading desk has the whole panel.

use super::parts::append;
use crate::atlas::Network;
use crate::domain::{Corridor, CountryCode, PartialDate, Place, Selection};
use crate::html::Html;
use crate::i18n::Locale;

/// The name of what is selected and, of a corridor or a place, its core facts in one line; as of `day`, or of the day to
/// which the data is true. Without a name where the map knows none: those of meetings and agreements are the desk's.
pub fn brief(network: &Network, locale: &Locale, day: Option<PartialDate>, selected: Option<&Selection>) -> Brief {
    let names = selected.and_then(|selection| network.names(selection));
    let name = names.map_or("", |names| names.best(locale.languages()));
    let words = Words { network, locale, day };
    let facts = match selected {
        Some(Selection::Corridor(id)) => network.corridors.get(id).map(|corridor| words.of_corridor(corridor)),
        Some(Selection::Place(id)) => network.places.get(id).map(|place| words.of_place(place)),
        _ => None,
    };
    let is_known = facts.is_some();
    let mut content = Html::element("h2", &[("tabindex", "-1")], Html::text(name));
    if let Some(facts) = facts {
        content.push(Html::element("p", &[("class", "aside")], Html::text(&facts)));
    }
    let loading = Html::text(locale.text("record.loading"));
    content.push(Html::element("p", &[("class", "placeholder"), ("role", "status")], loading));
    Brief { is_known, panel: Html::element("article", &[("class", "record")], content) }
}

/// A panel in brief.
pub struct Brief {
    pub panel: Html,
    /// Whether it tells more than the name.
    pub is_known: bool,
}

/// How fixed values are said.
struct Words<'a> {
    network: &'a Network,
    locale: &'a Locale,
    day: Option<PartialDate>,
}

impl Words<'_> {
    /// “new railways · under construction · railway · China, Kyrgyzstan, Uzbekistan · 1435, 1520 mm”.
    fn of_corridor(&self, corridor: &Corridor) -> String {
        let (mut modes, mut countries) = (String::new(), String::new());
        for mode in self.network.modes_of(corridor) {
            append(&mut modes, ", ", self.label("section_mode", mode.key()));
        }
        for country in self.network.countries_of(corridor) {
            append(&mut countries, ", ", self.country(country));
        }
        let status = self.network.status_of(corridor, self.day);
        let mut out = self.label("corridor_category", &corridor.category).to_owned();
        append(&mut out, " · ", status.map_or("", |status| self.label("status", status.key())));
        // A gas pipeline is one by its mode too.
        append(&mut out, " · ", if modes == self.label("corridor_category", &corridor.category) { "" } else { &modes });
        append(&mut out, " · ", &countries);
        append(&mut out, " · ", &self.gauges(&self.network.gauges_of(corridor)));
        out
    }

    /// “border crossing, dry port · Kazakhstan · 1435, 1520 mm”.
    fn of_place(&self, place: &Place) -> String {
        let mut out = String::new();
        for kind in &place.kinds {
            append(&mut out, ", ", self.label("place_kind", kind));
        }
        append(&mut out, " · ", self.country(&place.country));
        append(&mut out, " · ", &self.gauges(place.gauge_break.as_ref().map_or(&[], |both| both.as_slice())));
        out
    }

    fn label<'a>(&'a self, list: &str, value: &'a str) -> &'a str {
        self.network.label(list, value, self.locale.languages())
    }

    fn country(&self, code: &CountryCode) -> &str {
        let names = self.network.names(&Selection::Country(code.clone()));
        names.map_or("", |names| names.best(self.locale.languages()))
    }

    /// “1435, 1520 mm”.
    fn gauges(&self, gauges_mm: &[u16]) -> String {
        let mut out = String::new();
        for gauge_mm in gauges_mm {
            append(&mut out, ", ", &gauge_mm.to_string());
        }
        match out.is_empty() {
            true => out,
            false => self.locale.fill("corridor.gauge", &[("n", &out)]),
        }
    }
}
