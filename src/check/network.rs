//! That sections lie between their places, are as well known as they say, and join into corridors.

use crate::atlas::{Atlas, Problem};
use crate::domain::{Alignment, Corridor, Mode, PlaceId, Section};
use crate::geometry::{great_circle_km, LonLat};
use std::collections::HashSet;

/// What a drawn line may be off beyond the precision that is stated, in kilometres.
pub const SLACK_KM: f64 = 3.0;

/// The longest gap between known points of a traced line, in kilometres: on the plain, and in mountains.
const TRACED_GAP_KM: [f64; 2] = [50.0, 25.0];

const SECTIONS: &str = "sections.geojson";
const CORRIDORS: &str = "corridors.json";

/// Sections that do not fit their places, and branches that cannot be travelled.
pub fn check(atlas: &Atlas) -> Vec<Problem> {
    let mut problems = Vec::new();
    for section in atlas.sections.iter() {
        check_section(atlas, section, &mut problems);
    }
    for corridor in atlas.corridors.iter() {
        check_corridor(atlas, corridor, &mut problems);
    }
    problems
}

fn check_section(atlas: &Atlas, section: &Section, problems: &mut Vec<Problem>) {
    let mut tell = |field: &str, what: String| {
        problems.push(Problem::new(SECTIONS, format!("{}.{field}", section.id).trim_end_matches('.'), what));
    };
    let name = format!("{}--{}--{}", section.from, section.to, section.mode);
    if section.id.as_str() != name {
        tell("", format!("the id does not fit from, to and mode; allowed: {name}"));
    }
    if section.from == section.to {
        tell("properties.to", "the section ends where it begins; allowed: another place".to_owned());
    }
    for (end, place, at) in
        [("begins", &section.from, section.line.first()), ("ends", &section.to, section.line.last())]
    {
        if let Some(what) = end_off(atlas, end, place, at.copied()) {
            tell("geometry", what);
        }
    }
    let inner = section.line.len().saturating_sub(2);
    if section.mode == Mode::Sea {
        if !section.waypoints.is_empty() {
            tell("properties.waypoints", "a sea section with waypoints; allowed: an empty list".to_owned());
        }
        if section.path_source.is_none() && (inner > 0 || section.alignment != Alignment::Schematic) {
            tell("properties.path_source", "missing; it names where the lane comes from".to_owned());
        }
    } else if section.waypoints.len() != inner {
        let count = section.waypoints.len();
        tell(
            "properties.waypoints",
            format!("{count} waypoints for {inner} inner points of the line; allowed: one each"),
        );
    }
    if section.mode == Mode::Rail
        && section.gauge_mm.or(section.gauge_change_mm.map(|[from, _]| from)).is_none()
        && section.note.is_none()
    {
        tell(
            "properties.gauge_mm",
            "missing; allowed: a gauge, a change of gauge, or a note saying that it is not known".to_owned(),
        );
    }
    if section.mode == Mode::Sea && section.alignment == Alignment::Traced && is_authored(section) {
        tell(
            "properties.alignment",
            "“traced” without a lane; allowed: “schematic” where all points are authored".to_owned(),
        );
    }
    if let Some(what) = gap_too_long(section) {
        tell("properties.alignment", what);
    }
}

/// Whether a sea section runs through points set by hand alone.
fn is_authored(section: &Section) -> bool {
    section.path_source.as_ref().is_some_and(|source| source.starts_with("authored"))
}

fn end_off(atlas: &Atlas, end: &str, id: &PlaceId, at: Option<LonLat>) -> Option<String> {
    let place = atlas.places.get(id)?;
    let Some(at) = at else { return Some(format!("the line has no point where it {end}; allowed: at {id}")) };
    let (off, allowed) = (great_circle_km(place.at, at), place.precision_km.unwrap_or(0.0) + SLACK_KM);
    (off > allowed).then(|| format!("the line {end} {off:.1} km from {id}; allowed: up to {allowed:.0} km"))
}

/// The longest straight piece of a line, in kilometres.
pub fn longest_gap_km(line: &[LonLat]) -> f64 {
    line.windows(2).map(|pair| great_circle_km(pair[0], pair[1])).fold(0.0, f64::max)
}

fn gap_too_long(section: &Section) -> Option<String> {
    if section.alignment != Alignment::Traced || section.mode == Mode::Sea {
        return None;
    }
    let allowed = TRACED_GAP_KM[usize::from(section.terrain.as_deref() == Some("mountain"))];
    let gap = longest_gap_km(&section.line);
    (gap > allowed)
        .then(|| format!("“traced” with a gap of {gap:.1} km; allowed: up to {allowed:.0} km, or “schematic”"))
}

fn check_corridor(atlas: &Atlas, corridor: &Corridor, problems: &mut Vec<Problem>) {
    let mut reached: HashSet<&PlaceId> = HashSet::new();
    for (position, branch) in corridor.branches.iter().enumerate() {
        let mut tell = |what: String| {
            problems.push(Problem::new(CORRIDORS, format!("{}.branches[{position}]", corridor.id), what));
        };
        if position == 0 && branch.id != "main" {
            tell(format!("the first branch is “{}”; allowed: “main”", branch.id));
        }
        let (steps, stop) = atlas.travel(branch);
        if let Some(stop) = stop {
            tell(stop.to_string());
        }
        let end = steps.last().map_or(&branch.start, |step| step.to);
        if position > 0 && !reached.contains(&branch.start) && !reached.contains(end) {
            tell(format!("“{}” hangs loose; allowed: it begins or ends at a place of an earlier branch", branch.id));
        }
        reached.extend(branch.sections().filter_map(|id| atlas.sections.get(id)).flat_map(|s| [&s.from, &s.to]));
    }
}
