//! The page's map read back: the static map already holds every line of the network, so the live map takes them from
//! there instead of fetching them a second time.

use super::network::strands_in_order;
use super::strand::Strand;
use super::SceneSpec;
use crate::atlas::Network;
use crate::domain::SectionId;
use crate::geometry::{path, LonLat, Projection};

/// A network path of the page's map: its `d` and its `data-v`.
pub struct DrawnStrand {
    pub d: String,
    pub counts: String,
}

impl DrawnStrand {
    /// A strand from one line of text: `data-v`, a tab, `d`.
    pub fn from_line(line: &str) -> Option<DrawnStrand> {
        let (counts, d) = line.split_once('\t')?;
        Some(DrawnStrand { d: d.to_owned(), counts: counts.to_owned() })
    }
}

/// The strands of a network without lines whose paths a default map holds, in document order.
pub fn strands_to_draw(network: &Network) -> Vec<Strand> {
    strands_in_order(network, &SceneSpec::standard())
}

/// The lines of all sections, in degrees, from the paths of a default map and [`strands_to_draw`].
///
/// `None` when the paths are not those that the network would draw: another version of the data, or a map of a part.
/// The lines must then be fetched.
pub fn section_lines(strands: &[Strand], drawn: &[DrawnStrand]) -> Option<Vec<(SectionId, Vec<LonLat>)>> {
    if strands.len() != drawn.len() || drawn.is_empty() {
        return None;
    }
    let projection = Projection;
    let mut lines = Vec::new();
    for (strand, drawn) in strands.iter().zip(drawn) {
        let points = path::read_open(&drawn.d)?;
        let counts: Vec<usize> = drawn.counts.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
        if counts.len() != strand.parts.len() {
            return None;
        }
        let mut start = 0;
        for (part, count) in strand.parts.iter().zip(counts) {
            let own = points.get(start..start + count).filter(|own| own.len() >= 2)?;
            let mut line: Vec<LonLat> = own.iter().map(|at| projection.inverse(*at)).collect();
            if part.reversed {
                line.reverse();
            }
            lines.push((part.section.clone(), line));
            start += count - 1;
        }
        if start + 1 != points.len() {
            return None;
        }
    }
    Some(lines)
}

impl Network {
    /// Gives sections their lines.
    pub fn set_lines(&mut self, lines: Vec<(SectionId, Vec<LonLat>)>) {
        for (id, line) in lines {
            if let Some(section) = self.sections.get_mut(&id) {
                section.line = line;
            }
        }
    }

    /// Whether every section has a line to draw.
    pub fn has_all_lines(&self) -> bool {
        self.sections.iter().all(|section| section.line.len() >= 2)
    }
}
