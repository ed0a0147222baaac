//! That sea lanes keep to the water.

use super::folder::Folder;
use super::ground::polygons;
use crate::atlas::{Atlas, Problem};
use crate::domain::{Mode, Section};
use crate::geometry::{great_circle_km, point_between, LonLat, Outline};

/// Around each end, where harbours lie behind capes that the map does not show, in kilometres.
const HARBOUR_KM: f64 = 20.0;

/// How finely land on a lane is looked at, in kilometres.
const STEP_KM: f64 = 1.0;

/// Land and lakes at one level of detail.
pub struct Shore {
    level: &'static str,
    pub land: Outline,
    lakes: Outline,
}

impl Shore {
    /// Both levels of the base map, the fine one last.
    ///
    /// # Errors
    /// The first file that is missing or cannot be read.
    pub fn read_both(folder: &Folder) -> Result<[Shore; 2], Problem> {
        Ok([Shore::read(folder, "l0")?, Shore::read(folder, "l1")?])
    }

    fn read(folder: &Folder, level: &'static str) -> Result<Shore, Problem> {
        let outline = |name: &str| {
            let shapes = polygons(folder, &format!("basemap/{level}/{name}.geojson"))?;
            Ok(Outline::new(&shapes.into_iter().flat_map(|shape| shape.lines).collect::<Vec<_>>()))
        };
        Ok(Shore { level, land: outline("land")?, lakes: outline("lakes")? })
    }

    fn is_dry(&self, at: LonLat) -> bool {
        self.land.contains(at) && !self.lakes.contains(at)
    }

    /// The first dry point on a lane that is no harbour.
    fn dry_point(&self, lane: &[LonLat]) -> Option<LonLat> {
        let (first, last) = (*lane.first()?, *lane.last()?);
        let in_harbour = |at: LonLat| [first, last].into_iter().any(|end| great_circle_km(end, at) <= HARBOUR_KM);
        lane.windows(2).find_map(|pair| {
            let mut shores = self.land.crossings(pair[0], pair[1]);
            shores.extend(self.lakes.crossings(pair[0], pair[1]));
            shores.extend([0.0, 1.0]);
            shores.sort_by(f64::total_cmp);
            let between = |shores: &[f64]| {
                let dry = self.is_dry(point_between(pair[0], pair[1], (shores[0] + shores[1]) / 2.0));
                let ends = shores.iter().map(|share| point_between(pair[0], pair[1], *share));
                let ends: Vec<LonLat> = if dry { ends.collect() } else { Vec::new() };
                ends.windows(2).find_map(|ends| along(ends[0], ends[1]).find(|at| !in_harbour(*at)))
            };
            shores.windows(2).find_map(between)
        })
    }
}

/// Points between two others, every kilometre.
fn along(a: LonLat, b: LonLat) -> impl Iterator<Item = LonLat> {
    let steps = (great_circle_km(a, b) / STEP_KM).ceil().max(1.0) as u32;
    (0..=steps).map(move |step| point_between(a, b, f64::from(step) / f64::from(steps)))
}

/// Sea sections that touch land away from their ends, unless they are marked as passing a canal or a river.
pub fn check(atlas: &Atlas, shores: &[Shore; 2]) -> Vec<Problem> {
    let lanes = atlas.sections.iter().filter(|section| section.mode == Mode::Sea && !section.canal);
    lanes.filter_map(|section| shores.iter().rev().find_map(|shore| touched(section, shore))).collect()
}

fn touched(section: &Section, shore: &Shore) -> Option<Problem> {
    let at = shore.dry_point(&section.line)?;
    let what = format!(
        "the lane runs over land at {:.3}, {:.3} (basemap/{}); allowed: water, land within {HARBOUR_KM:.0} km of its \
         ends, or “canal”: true",
        at.lon, at.lat, shore.level
    );
    Some(Problem::new("sections.geojson", format!("{}.geometry", section.id), what))
}
