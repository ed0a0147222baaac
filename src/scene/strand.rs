//! Strands: runs of sections that look alike and are shared by the same corridors, drawn as one line.
//!
//! A section is drawn once, however many corridors use it. Joining neighbours keeps dashes even and the document small.

use super::SceneSpec;
use crate::atlas::Network;
use crate::domain::*;
use crate::geometry::{path, MapPoint, Projection};
use crate::order;

/// A section's part in a strand.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub section: SectionId,
    /// Whether it runs against its stored direction.
    pub reversed: bool,
    /// Number of points of its own line; neighbours share the point between them.
    pub vertices: usize,
}

/// Sections joined end to end.
#[derive(Clone, Debug, PartialEq)]
pub struct Strand {
    pub parts: Vec<Part>,
    /// The joined line, on the grid of [`path::snap`].
    pub line: Vec<MapPoint>,
    pub mode: Mode,
    pub status: Status,
    pub alignment: Alignment,
    /// Who runs here, the most telling corridor first.
    pub corridors: Vec<CorridorId>,
}

type Look = (Vec<CorridorId>, Mode, Status, Alignment);

/// All strands of what the view shows, in a fixed order. Sections that no corridor uses or whose line is missing are
/// left out.
pub fn strands(network: &Network, spec: &SceneSpec) -> Vec<Strand> {
    strands_of(network, spec, |_| true)
}

/// The strands of the sections that `wanted` picks among those shown.
pub fn strands_of(network: &Network, spec: &SceneSpec, wanted: impl Fn(&Section) -> bool) -> Vec<Strand> {
    let mut seen: Vec<(Look, &Section)> = Vec::new();
    for section in network.sections.iter().filter(|section| wanted(section)) {
        let mut corridors = by_weight(network, network.corridors_of(&section.id));
        if let Some(among) = &spec.among {
            corridors.retain(|id| among.contains(id));
        }
        if let (Some(status), false) = (spec.shows(network, section), corridors.is_empty()) {
            seen.push(((corridors, section.mode, status, section.alignment), section));
        }
    }
    order::sort(&mut seen, |(a, _), (b, _)| a.cmp(b));
    let mut strands = Vec::new();
    for alike in seen.chunk_by(|(a, _), (b, _)| a == b) {
        let sections: Vec<&Section> = alike.iter().map(|(_, section)| *section).collect();
        for chain in chains(&sections) {
            strands.push(strand(&alike[0].0, &chain));
        }
    }
    strands
}

/// Corridors of a section, the most telling first: a corridor before a line, a line before a train service.
fn by_weight(network: &Network, corridors: &[CorridorId]) -> Vec<CorridorId> {
    let weight = |id: &CorridorId| match network.corridors.get(id).map(|c| c.category.as_str()) {
        Some("corridor") => 0,
        Some("rail-line" | "road" | "gas-pipeline" | "oil-pipeline" | "sea-link") => 1,
        Some("feeder") => 2,
        Some("service") => 3,
        _ => 4,
    };
    let mut sorted = corridors.to_vec();
    order::sort(&mut sorted, |a, b| weight(a).cmp(&weight(b)).then_with(|| a.cmp(b)));
    sorted
}

/// Joins sections at places where exactly two of them meet.
fn chains<'a>(sections: &[&'a Section]) -> Vec<Vec<(&'a Section, bool)>> {
    let at = |place: &PlaceId| -> Vec<usize> {
        let touches = |i: &usize| sections[*i].from == *place || sections[*i].to == *place;
        (0..sections.len()).filter(touches).collect()
    };
    let mut left = order::set(0..sections.len());
    let mut chains = Vec::new();
    let is_end = |place: &PlaceId| at(place).len() != 2;
    // First from true ends, in order; what remains then are rings.
    let starts = (0..sections.len()).filter(|&i| is_end(&sections[i].from) || is_end(&sections[i].to));
    for first in starts.chain(0..sections.len()) {
        if !left.remove(&first) {
            continue;
        }
        let reversed = !is_end(&sections[first].from) && is_end(&sections[first].to);
        let mut chain = vec![(sections[first], reversed)];
        let mut place = if reversed { &sections[first].from } else { &sections[first].to };
        while let Some(next) = at(place).into_iter().find(|next| !is_end(place) && left.contains(next)) {
            left.remove(&next);
            let reversed = sections[next].from != *place;
            chain.push((sections[next], reversed));
            place = if reversed { &sections[next].from } else { &sections[next].to };
        }
        chains.push(chain);
    }
    chains
}

fn strand((corridors, mode, status, alignment): &Look, chain: &[(&Section, bool)]) -> Strand {
    let projection = Projection;
    let mut line: Vec<MapPoint> = Vec::new();
    for (section, reversed) in chain {
        let mut part: Vec<MapPoint> = section.line.iter().map(|at| path::snap(projection.forward(*at))).collect();
        if *reversed {
            part.reverse();
        }
        line.extend(part.into_iter().skip(usize::from(!line.is_empty())));
    }
    Strand {
        parts: chain.iter().map(|(section, reversed)| part(section, *reversed)).collect(),
        line,
        mode: *mode,
        status: *status,
        alignment: *alignment,
        corridors: corridors.clone(),
    }
}

fn part(section: &Section, reversed: bool) -> Part {
    Part { section: section.id.clone(), reversed, vertices: section.line.len() }
}
