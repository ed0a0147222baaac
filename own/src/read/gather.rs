//! What is gathered while a file is read: features, problems, and the sums that tell at the end what the whole file is.

use super::problem::{path_text, Place, Problems, Spot, Step, What};
use super::Limits;
use crate::features::Features;

/// Where a step of the way lies in the text that is being read.
pub(crate) type Locate<'a> = &'a dyn Fn(&[Step]) -> Spot;

/// Features, problems and sums of one file.
#[derive(Debug)]
pub(crate) struct Gather {
    pub features: Features,
    pub problems: Problems,
    pub limits: Limits,
    pub left_out: usize,
    /// Features begun, kept or not: the number of the next one.
    pub seen: usize,
    /// Of the feature that is being read: troubles not yet located, and whether it must be left out.
    pending: Vec<(What, Vec<Step>)>,
    pub bad: bool,
    /// Whether a part of it was left out.
    pub lost_part: bool,
    without_place: usize,
    first_without: Option<Place>,
    pub flat: usize,
    pub raised: usize,
    first_raised: Option<Place>,
    /// The first feature whose coordinates only fit the other way round, and how many there are.
    pub swapped: usize,
    /// The greatest magnitudes of all first and all second numbers.
    pub reach: [f64; 2],
    /// The name of the file's projected coordinate system.
    pub projected: Option<String>,
    /// Whether a limit of the whole file was reached.
    pub full: bool,
}

/// Of one feature's pending troubles, how many are kept.
const PENDING: usize = super::problem::KEPT;

impl Gather {
    pub fn new(limits: Limits) -> Gather {
        Gather {
            features: Features::default(),
            problems: Problems::default(),
            limits,
            left_out: 0,
            seen: 0,
            pending: Vec::new(),
            bad: false,
            lost_part: false,
            without_place: 0,
            first_without: None,
            flat: 0,
            raised: 0,
            first_raised: None,
            swapped: 0,
            reach: [0.0; 2],
            projected: None,
            full: false,
        }
    }

    /// Begins a feature, which is kept or left out at [`Gather::end`].
    pub fn begin(&mut self) {
        self.features.begin("");
        self.pending.clear();
        self.bad = false;
        self.lost_part = false;
    }

    /// Forgets the geometry of the feature that is being read: the file tells another one.
    pub fn restart(&mut self) {
        self.features.abandon();
        self.features.begin("");
    }

    /// Forgets the troubles of the feature that is being read: another one says them all.
    pub fn forget(&mut self) {
        self.pending.clear();
    }

    /// Notes a trouble of the feature that is being read.
    pub fn trouble(&mut self, what: What, path: &[Step]) {
        if self.pending.len() < PENDING {
            self.pending.push((what, path.to_vec()));
        }
    }

    /// Notes a trouble for which the feature must be left out.
    pub fn fault(&mut self, what: What, path: &[Step]) {
        self.bad = true;
        self.trouble(what, path);
    }

    /// Ends a feature. It is kept unless it is bad, or nothing of its geometry could be; `locate` finds its troubles.
    pub fn end(&mut self, properties: &str, locate: Locate) {
        let number = self.features.len().saturating_sub(1);
        let empty = self.features.parts_of(number).is_empty();
        self.bad |= empty && self.lost_part;
        if !self.bad {
            self.fit(properties.len());
        }
        let feature = Some(self.seen);
        self.tell(feature, locate);
        self.seen += 1;
        if self.bad {
            self.left_out += 1;
            self.features.abandon();
            return;
        }
        self.features.set_properties(properties);
        if empty {
            self.without_place += 1;
            self.first_without.get_or_insert_with(|| placed(locate(&[]), feature, &[]));
        }
    }

    /// Ends what turned out to be no feature; its troubles are told all the same.
    pub fn cancel(&mut self, locate: Locate) {
        self.tell(None, locate);
        self.features.abandon();
    }

    fn tell(&mut self, feature: Option<usize>, locate: Locate) {
        for (what, path) in std::mem::take(&mut self.pending) {
            self.problems.add(what, &|| placed(locate(&path), feature, &path));
        }
        if self.raised > 0 && self.first_raised.is_none() {
            self.first_raised = Some(placed(locate(&[]), feature, &[]));
        }
    }

    /// Leaves the feature out where the whole file's limits are reached.
    fn fit(&mut self, text: usize) {
        let over = [
            ("features", self.features.len(), self.limits.features),
            ("vertices", self.features.vertices(), self.limits.vertices),
            ("text_bytes", self.features.text_len().saturating_add(text), self.limits.text_bytes),
        ];
        if let Some((limit, _, allowed)) = over.into_iter().find(|(_, count, allowed)| count > allowed) {
            self.full = true;
            self.fault(What::LimitReached { limit, allowed }, &[]);
        }
    }

    /// Leaves out a feature that is not looked into, with what is wrong, if anything is to be said.
    pub fn leave_out(&mut self, what: Option<What>, spot: Spot) {
        let feature = Some(self.seen);
        self.seen += 1;
        self.left_out += 1;
        if let Some(what) = what {
            self.problems.add(what, &|| placed(spot, feature, &[]));
        }
    }

    /// Adds a problem that is not one of a feature's.
    pub fn say(&mut self, what: What, spot: Spot) {
        self.problems.add(what, &|| placed(spot, None, &[]));
    }

    /// What can only be told of the file as a whole. `start` is where the file begins.
    pub fn finish(&mut self, start: Spot) {
        if self.raised > 0 && self.flat > 0 {
            let what = What::MixedDimensions { with: self.raised, without: self.flat };
            let at = self.first_raised.take().unwrap_or(placed(start, None, &[]));
            self.problems.add(what, &|| at.clone());
        }
        if let Some(name) = self.projected.take() {
            self.drop_all();
            self.problems.add_first(What::CrsProjected { name }, placed(start, None, &[]));
        } else if self.all_swapped() {
            self.drop_all();
            self.problems.add_first(What::SwappedAll { count: self.left_out }, placed(start, None, &[]));
        }
        if let (count @ 1.., Some(at)) = (self.without_place, self.first_without.take()) {
            self.problems.add(What::WithoutPlace { count }, &|| at.clone());
        }
    }

    /// Whether the whole file is the other way round: then all fits so, and much fits only so. One slip is not enough.
    fn all_swapped(&self) -> bool {
        let often = self.swapped > 0 && self.swapped * 10 >= self.seen;
        often && self.reach[0] <= 90.0 && self.reach[1] <= 180.0
    }

    /// Leaves out every feature that was kept.
    fn drop_all(&mut self) {
        self.left_out += self.features.len();
        self.features = Features::default();
        self.without_place = 0;
    }

    /// How many features are kept that have no coordinates.
    pub fn without_place(&self) -> usize {
        self.without_place
    }
}

fn placed(spot: Spot, feature: Option<usize>, path: &[Step]) -> Place {
    Place { line: spot.line, column: spot.column, feature, member: path_text(path) }
}
