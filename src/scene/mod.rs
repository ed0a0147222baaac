//! What is drawn, in what order, with what style and label: made from the network and a view, as SVG text.
//!
//! This is the only drawing code. The page's static map, the live map and files all come from here; the live map puts
//! the same text into its groups that the static page carries. Two coordinate systems meet in a drawing:
//!
//! - the **world** group holds lines and areas in map kilometres, with strokes that keep their width on the screen;
//! - the **overlay** group holds what has a size of its own (symbols, labels, badges) in pixels of a nominal scale.

pub mod adopt;
pub mod basemap;
pub mod document;
pub mod framing;
pub mod hit;
pub mod label;
pub mod legend;
pub mod network;
pub mod overlay;
pub mod palette;
#[cfg(not(target_arch = "wasm32"))]
pub mod part;
pub mod picture;
pub mod scale_bar;
pub mod strand;
pub mod style;
pub mod svg;
pub mod symbol;

use crate::atlas::{Network, Touched};
use crate::domain::*;
use crate::explore::ViewState;
use crate::geometry::Bounds;
use crate::order::Set;

/// The window that fits at zoom 0, in map kilometres: the network from the Atlantic to the Pacific.
pub const DEFAULT_WINDOW: Bounds = Bounds::new(-4750.0, -3150.0, 5050.0, 2850.0);

/// All that the base map covers, in map kilometres: the camera's centre stays inside.
pub const WORLD: Bounds = Bounds::new(-5900.0, -4000.0, 6100.0, 3400.0);

/// The scale of the static map and of labels made without a viewport, in kilometres per pixel.
pub const NOMINAL_KM_PER_PX: f64 = 7.5;

/// Which part of the network is drawn, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SceneSpec {
    /// The scale for which widths and labels are made, in kilometres per pixel.
    pub km_per_px: f64,
    pub day: Option<PartialDate>,
    /// Empty: all modes.
    pub modes: Set<Mode>,
    /// Empty: all statuses.
    pub statuses: Set<Status>,
    /// Empty: everywhere.
    pub countries: Set<CountryCode>,
    /// Only what one of these corridors uses; `None`: whoever uses it.
    pub among: Option<Set<CorridorId>>,
    pub selection: Option<Selection>,
    /// What the selection is about, where the network does not know it itself.
    pub touched: Touched,
    /// The first language that a name exists in is drawn.
    pub languages: Vec<String>,
    /// What is emitted of the overlay; everything without.
    pub visible: Option<Bounds>,
}

impl SceneSpec {
    /// The default view: everything, at the nominal scale, in English.
    pub fn standard() -> Self {
        SceneSpec { km_per_px: NOMINAL_KM_PER_PX, languages: vec!["en".to_owned()], ..SceneSpec::default() }
    }

    /// What a state shows, in its languages. Which corridors its `links` leave is for [`crate::atlas::Atlas::among`]
    /// to say, and what its selection is about for [`crate::atlas::Atlas::touched`].
    pub fn of(state: &ViewState, km_per_px: f64, languages: &[String]) -> Self {
        SceneSpec {
            km_per_px,
            day: state.day(),
            modes: state.modes.clone(),
            statuses: state.statuses.clone(),
            countries: state.countries.clone(),
            selection: state.select.clone(),
            languages: languages.to_vec(),
            ..SceneSpec::default()
        }
    }

    /// Whether nothing is kept off the map, as things stand after all that is recorded.
    pub fn is_whole(&self) -> bool {
        let sets_empty = self.modes.is_empty() && self.statuses.is_empty() && self.countries.is_empty();
        self.day.is_none() && sets_empty && self.among.is_none()
    }

    /// Whether a section is drawn, and with which status.
    pub fn shows(&self, network: &Network, section: &Section) -> Option<Status> {
        let status = section.status_on(self.day)?;
        let mode_fits = self.modes.is_empty() || self.modes.contains(&section.mode);
        let status_fits = self.statuses.is_empty() || self.statuses.contains(&status);
        let touches = |place: &PlaceId| network.places.get(place).is_some_and(|p| self.countries.contains(&p.country));
        let country_fits = self.countries.is_empty() || touches(&section.from) || touches(&section.to);
        let is_among = |set: &Set<CorridorId>| network.corridors_of(&section.id).iter().any(|id| set.contains(id));
        let link_fits = self.among.as_ref().is_none_or(is_among);
        (mode_fits && status_fits && country_fits && link_fits).then_some(status)
    }
}
