//! What has to be explained: the signs that a picture shows.

use super::furniture::Sign;
use super::names::standing_out;
use super::resolve::Resolver;
use crate::atlas::Network;
use crate::domain::{Alignment, Mode, Status};
use crate::i18n::Locale;
use crate::order;
use crate::scene::label::Placed;
use crate::scene::legend::{line_sample, mark_sample, mode_text, status_text, symbol_text};
use crate::scene::network::strands_in_order;
use crate::scene::palette::Theme;
use crate::scene::symbol::Symbol;
use crate::scene::SceneSpec;

/// The signs of the lines in the window (of those that stand out, if any do) and of the symbols that found a place.
pub fn signs(network: &Network, spec: &SceneSpec, placed: &[Placed], locale: &Locale, theme: Theme) -> Vec<Sign> {
    let resolver = Resolver { theme, selected: "", cut: None };
    let line = |mode, status, is_schematic, key| Sign {
        sample: resolver.resolve(&line_sample(mode, status, is_schematic, theme)),
        width: 33.0,
        words: locale.text(key).to_owned(),
    };
    let seen = Seen::of(network, spec);
    let mut signs = Vec::new();
    for mode in seen.modes {
        signs.push(line(mode, Status::Operating, false, mode_text(mode)));
    }
    for (status, mode) in seen.statuses {
        signs.push(line(mode, status, false, status_text(status)));
    }
    if let Some(mode) = seen.schematic {
        signs.push(line(mode, Status::Operating, true, "picture.schematic"));
    }
    let is_placed = |wanted| placed.iter().any(|placed| placed.symbol.is_some_and(|(symbol, _)| symbol == wanted));
    for symbol in Symbol::ALL.into_iter().filter(|symbol| is_placed(*symbol) && *symbol != Symbol::City) {
        signs.push(Sign {
            sample: resolver.resolve(&mark_sample(symbol, 7.0, theme)),
            width: 13.0,
            words: locale.text(symbol_text(symbol)).to_owned(),
        });
    }
    signs
}

/// What kinds of lines are seen.
#[derive(Default)]
struct Seen {
    modes: Vec<Mode>,
    /// All but operating, each with a mode in which it is seen.
    statuses: Vec<(Status, Mode)>,
    schematic: Option<Mode>,
}

impl Seen {
    fn of(network: &Network, spec: &SceneSpec) -> Seen {
        let chosen = standing_out(network, spec);
        let mut found = Seen::default();
        for strand in strands_in_order(network, spec) {
            let counts = chosen.is_empty() || strand.parts.iter().any(|part| chosen.contains(&part.section));
            let is_seen = spec.visible.is_none_or(|seen| strand.line.iter().any(|at| seen.contains(*at)));
            if !counts || !is_seen {
                continue;
            }
            if !found.modes.contains(&strand.mode) {
                found.modes.push(strand.mode);
            }
            if strand.status != Status::Operating && !found.statuses.iter().any(|(status, _)| *status == strand.status)
            {
                found.statuses.push((strand.status, strand.mode));
            }
            if strand.alignment == Alignment::Schematic {
                found.schematic = Some(strand.mode);
            }
        }
        order::sort(&mut found.modes, Mode::cmp);
        order::sort(&mut found.statuses, Ord::cmp);
        found
    }
}
