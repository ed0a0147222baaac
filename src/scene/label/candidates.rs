//! What would like to be named at a scale, and how much.

use super::data::MapLabel;
use super::{Anchor, Candidate, LabelClass, Pixel};
use crate::atlas::Network;
use crate::domain::*;
use crate::geometry::{MapPoint, Projection};
use crate::order;
use crate::order::Set;
use crate::scene::network::sections_of;
use crate::scene::symbol::Symbol;
use crate::scene::SceneSpec;

/// Everything that may be named in this view: places, corridors, and the base map's names.
pub fn candidates(network: &Network, base: &[MapLabel], spec: &SceneSpec) -> Vec<Candidate> {
    let shown = order::set(network.sections.iter().filter(|s| spec.shows(network, s).is_some()).map(|s| &s.id));
    let mut all = base_names(base, spec);
    all.extend(places(network, spec, &shown));
    all.extend(corridors(network, spec, &shown));
    all
}

fn pixel(at: MapPoint, spec: &SceneSpec) -> Pixel {
    (at.x / spec.km_per_px, at.y / spec.km_per_px)
}

fn tagged(names: &Names, spec: &SceneSpec) -> Option<(String, String)> {
    names.tagged(&spec.languages).map(|tagged| (tagged.text.to_owned(), tagged.lang.to_owned()))
}

fn base_names(base: &[MapLabel], spec: &SceneSpec) -> Vec<Candidate> {
    // At the default scale only the greatest names; one rank more each time the scale halves.
    let detail = (7.5 / spec.km_per_px).log2();
    let wanted = |label: &&MapLabel| {
        let start = match label.class {
            LabelClass::Country => 3.4,
            LabelClass::Sea => 2.4,
            LabelClass::River => 1.4,
            _ => 0.6,
        };
        label.rank <= start + detail * 1.3
    };
    let candidate = |label: &MapLabel| {
        let (text, lang) = tagged(&label.names, spec)?;
        let text = if label.class.lettering().capitals { order::capitals(&text) } else { text };
        let importance = match label.class {
            LabelClass::Country => 54.0,
            LabelClass::Sea => 34.0,
            LabelClass::Range => 8.0,
            _ => 6.0,
        };
        let anchor = match label.line.is_empty() {
            true => Anchor::Centered(label.points.iter().map(|at| pixel(*at, spec)).collect()),
            false => Anchor::Along(vec![label.line.iter().map(|at| pixel(*at, spec)).collect()]),
        };
        Some(Candidate {
            id: label.country.clone().map(Selection::Country),
            text,
            lang,
            class: label.class,
            tone: "",
            priority: importance - label.rank * 5.0,
            anchor,
            symbol_alone: false,
        })
    };
    base.iter().filter(wanted).filter_map(candidate).collect()
}

/// How telling a place is: what it is, and how much passes.
fn weight(network: &Network, place: &Place, symbol: Symbol) -> f64 {
    let passing = network.corridors_passing(&place.id) as f64;
    let capital = if place.is("capital") { 5.0 } else { 0.0 };
    passing.min(14.0) + symbol.weight() + capital
}

fn places(network: &Network, spec: &SceneSpec, shown: &Set<&SectionId>) -> Vec<Candidate> {
    let mut on_network: Set<&PlaceId> = Set::new();
    for section in shown.iter().filter_map(|id| network.sections.get(id)) {
        on_network.extend([&section.from, &section.to]);
    }
    let selected = selected_places(network, spec);
    // The finer the scale, the less it takes to be shown.
    let threshold = 1.0 + 3.6 * spec.km_per_px.max(0.2).log2();
    let projection = Projection;
    let candidate = |place: &Place| {
        let symbol = Symbol::of(place)?;
        let is_selected = selected.contains(&place.id);
        let weight = weight(network, place, symbol);
        let is_there = on_network.contains(&&place.id) || symbol == Symbol::Venue;
        if !is_selected && (weight < threshold || !is_there) {
            return None;
        }
        let (text, lang) = tagged(&place.names, spec)?;
        let text = without_remark(text);
        let class = if weight >= 14.0 || is_selected { LabelClass::Hub } else { LabelClass::Town };
        Some(Candidate {
            id: Some(Selection::Place(place.id.clone())),
            text,
            lang,
            class,
            tone: "",
            priority: 40.0 + weight + if is_selected { 100.0 } else { 0.0 },
            anchor: Anchor::Beside { at: pixel(projection.forward(place.at), spec), symbol: Some(symbol) },
            symbol_alone: weight >= threshold + 2.0 || is_selected,
        })
    };
    network.places.iter().filter_map(candidate).collect()
}

/// A long name without its bracketed remark or its second half; a short one keeps it, since it may tell two towns apart.
fn without_remark(name: String) -> String {
    let head = name.split(" (").next().and_then(|head| head.split(" / ").next());
    match head {
        Some(head) if name.chars().count() > 22 => head.to_owned(),
        _ => name,
    }
}

/// The places that stand out with the selection: a place itself, a corridor's ends and crossings, venues.
fn selected_places(network: &Network, spec: &SceneSpec) -> Set<PlaceId> {
    let Some(selection) = &spec.selection else { return Set::new() };
    match selection {
        Selection::Place(id) => [id.clone()].into(),
        Selection::Corridor(id) => {
            let ends = network.members(id).into_iter().flat_map(|corridor| {
                let main = corridor.branches.first();
                main.into_iter().flat_map(|main| {
                    let (steps, _) = network.travel(main);
                    let last = steps.last().map(|step| step.to.clone());
                    std::iter::once(main.start.clone()).chain(last).collect::<Vec<_>>()
                })
            });
            order::set(ends)
        }
        Selection::Meeting(_) | Selection::Agreement(_) => order::set(spec.touched.places.iter().cloned()),
        _ => Set::new(),
    }
}

/// The name for the map, where long official titles do not fit: the preferred name up to its first bracket, colon or
/// slash if that is short enough, else the shortest other spelling.
pub fn short_name<'a>(names: &'a Names, languages: &[String]) -> Option<(&'a str, &'a str)> {
    const LONGEST: usize = 28;
    let tagged = names.tagged(languages)?;
    let head = tagged.text.split([':', '(', '/']).next().unwrap_or_default().trim();
    // Shorter English heads are words such as “Service”, and shorter spellings abbreviations.
    const SHORTEST: usize = 6;
    let fits = |name: &str| name.chars().count() <= LONGEST && (name.chars().count() >= SHORTEST || !name.is_ascii());
    if fits(head) && (head.contains(' ') || head == tagged.text) {
        return Some((tagged.lang, head));
    }
    let others = names.0.get(tagged.lang)?.iter().map(String::as_str);
    others.filter(|name| fits(name)).min_by_key(|name| name.chars().count()).map(|name| (tagged.lang, name))
}

fn corridors(network: &Network, spec: &SceneSpec, shown: &Set<&SectionId>) -> Vec<Candidate> {
    let chosen = match &spec.selection {
        Some(selection @ Selection::Corridor(_)) => sections_of(network, selection, &spec.touched),
        _ => Set::new(),
    };
    let candidate = |corridor: &Corridor| {
        let importance = match corridor.category.as_str() {
            "corridor" => 24.0,
            "rail-line" | "gas-pipeline" | "oil-pipeline" => 16.0,
            "road" | "sea-link" => 12.0,
            _ => 4.0,
        };
        let detail = (7.5 / spec.km_per_px).log2();
        if importance + detail * 8.0 < 15.0 {
            return None;
        }
        let (lang, text) = short_name(&corridor.names, &spec.languages)?;
        let (mode, lines) = own_lines(network, corridor, spec, shown)?;
        let is_selected = matches!(&spec.selection, Some(Selection::Corridor(id)) if *id == corridor.id);
        if !chosen.is_empty() && !is_selected {
            return None;
        }
        Some(Candidate {
            id: Some(Selection::Corridor(corridor.id.clone())),
            text: text.to_owned(),
            lang: lang.to_owned(),
            class: LabelClass::Corridor,
            tone: mode.key(),
            priority: importance + if is_selected { 140.0 } else { 0.0 },
            anchor: Anchor::Along(lines),
            symbol_alone: false,
        })
    };
    network.corridors.iter().filter_map(candidate).collect()
}

/// Runs of a corridor's main branch where it is shown, those it shares with the fewest others first, and their mode:
/// that of the first, so that the name can take its colour.
fn own_lines(
    network: &Network,
    corridor: &Corridor,
    spec: &SceneSpec,
    shown: &Set<&SectionId>,
) -> Option<(Mode, Vec<Vec<Pixel>>)> {
    let projection = Projection;
    let mut runs: Vec<((usize, Mode), Vec<Pixel>)> = Vec::new();
    let mut last = None;
    for step in network.travel(corridor.branches.first()?).0 {
        let look = (network.corridors_of(&step.section.id).len(), step.section.mode);
        if !shown.contains(&&step.section.id) {
            last = None;
            continue;
        }
        let mut line: Vec<Pixel> = step.section.line.iter().map(|at| pixel(projection.forward(*at), spec)).collect();
        if step.is_reversed() {
            line.reverse();
        }
        match runs.last_mut() {
            Some((_, run)) if last == Some(look) => run.extend(line.into_iter().skip(1)),
            _ => runs.push((look, line)),
        }
        last = Some(look);
    }
    order::sort_by_key(&mut runs, |((sharing, _), _)| *sharing);
    let mode = runs.first()?.0 .1;
    Some((mode, runs.into_iter().filter(|((_, other), _)| *other == mode).map(|(_, run)| run).collect()))
}
