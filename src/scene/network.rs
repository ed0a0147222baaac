//! The network as SVG text: bundles where corridors share track, parallel bands where the zoom gives them room, and
//! the selected part on top.

use super::palette::{Ink, Theme};
use super::strand::{strands, strands_of, Strand};
use super::style::{construction, mode_ink, status_dash, stroke, STEADY};
use super::{svg, SceneSpec};
use crate::atlas::{Network, Touched};
use crate::domain::*;
use crate::geometry::{offset_line, path, MapPoint};
use crate::order;
use crate::order::Set;

/// From this scale on (kilometres per pixel), corridors that share track run side by side.
pub const BANDS_KM_PER_PX: f64 = 2.2;
/// Corridors beyond this number stay one counted bundle at every scale.
pub const MOST_BANDS: usize = 4;
/// Distance between the middles of two bands, in pixels.
pub const BAND_SPACING_PX: f64 = 3.6;
/// The width of a band's line, in pixels.
const BAND_PX: f64 = 2.2;

/// Modes from the lowest to the topmost.
const DRAWING_ORDER: [Mode; 5] = [Mode::GasPipeline, Mode::OilPipeline, Mode::Sea, Mode::Road, Mode::Rail];
const STATUS_ORDER: [Status; 4] = [Status::Operating, Status::Suspended, Status::UnderConstruction, Status::Planned];

/// The strands of a view in the order in which the network's paths stand in the document.
pub fn strands_in_order(network: &Network, spec: &SceneSpec) -> Vec<Strand> {
    in_order(strands(network, spec))
}

fn in_order(mut strands: Vec<Strand>) -> Vec<Strand> {
    let place = |strand: &Strand| {
        let mode = DRAWING_ORDER.iter().position(|mode| *mode == strand.mode);
        (mode, STATUS_ORDER.iter().position(|status| *status == strand.status))
    };
    order::sort_by_key(&mut strands, place);
    strands
}

/// Whether a strand is drawn as parallel bands at a scale.
pub fn is_banded(strand: &Strand, km_per_px: f64) -> bool {
    km_per_px <= BANDS_KM_PER_PX && (2..=MOST_BANDS).contains(&strand.corridors.len())
}

/// The lines of a strand's bands, one for each corridor in order, in map kilometres.
pub fn bands(strand: &Strand, km_per_px: f64) -> Vec<(&CorridorId, Vec<MapPoint>)> {
    let eastward = eastward(strand);
    let middle = (strand.corridors.len() as f64 - 1.0) / 2.0;
    let band = |(i, corridor)| (corridor, offset_line(&eastward, (i as f64 - middle) * BAND_SPACING_PX * km_per_px));
    strand.corridors.iter().enumerate().map(band).collect()
}

/// The line in the direction that leads east, so that bands keep their sides from strand to strand.
fn eastward(strand: &Strand) -> Vec<MapPoint> {
    let mut line = strand.line.clone();
    if let (Some(first), Some(last)) = (line.first(), line.last()) {
        if first.x > last.x {
            line.reverse();
        }
    }
    line
}

/// The width of a strand in pixels: the more corridors, the stronger.
fn width(strand: &Strand) -> f64 {
    let shared = (strand.corridors.len().min(6) - 1) as f64 * 0.28;
    match strand.mode {
        Mode::Rail => 1.5 + shared,
        Mode::Road => 2.5 + shared * 0.6,
        Mode::Sea => 2.3 + shared * 0.6,
        Mode::GasPipeline | Mode::OilPipeline => 1.5 + shared * 0.6,
    }
}

/// What the network's group contains: every strand once, the constructions of the modes, the bands of uncertainty.
pub fn network_group(network: &Network, spec: &SceneSpec, theme: Theme) -> String {
    draw(&strands_in_order(network, spec), spec, theme, 0.0)
}

/// What the group of the selection contains: its strands again, wider and above all others. Empty without any.
pub fn selection_group(network: &Network, spec: &SceneSpec, theme: Theme) -> String {
    let Some(selection) = &spec.selection else { return String::new() };
    let wanted = sections_of(network, selection, &spec.touched);
    if wanted.is_empty() {
        return String::new();
    }
    // Drawn as one line whoever else runs there: what is selected is one thing.
    let mut selected = in_order(strands_of(network, spec, |section| wanted.contains(&section.id)));
    for strand in &mut selected {
        strand.corridors = match selection {
            Selection::Corridor(id) => vec![id.clone()],
            _ => strand.corridors.iter().take(1).cloned().collect(),
        };
    }
    let casing: String = selected.iter().map(|strand| path::open(&strand.line)).collect();
    let attributes = stroke(Ink::Halo, 8.0, None, theme);
    let casing = format!(
        "<path class=\"casing\" {STEADY} {attributes} stroke-linejoin=\"round\" opacity=\".9\" d=\"{casing}\"/>"
    );
    casing + &draw(&selected, spec, theme, 1.8)
}

/// The sections that stand out when something is selected.
pub fn sections_of(network: &Network, selection: &Selection, touched: &Touched) -> Set<SectionId> {
    let along = |id: &CorridorId| -> Vec<SectionId> {
        network.members(id).into_iter().flat_map(|corridor| corridor.sections().cloned()).collect()
    };
    let touching = |fits: &dyn Fn(&PlaceId) -> bool| -> Set<SectionId> {
        let touches = |section: &&Section| fits(&section.from) || fits(&section.to);
        order::set(network.sections.iter().filter(touches).map(|section| section.id.clone()))
    };
    match selection {
        Selection::Corridor(id) => order::set(along(id)),
        Selection::Place(place) => touching(&|id| id == place),
        Selection::Country(code) => touching(&|id| network.places.get(id).is_some_and(|p| p.country == *code)),
        _ => {
            let along_all = touched.corridors.iter().flat_map(along);
            order::set(along_all.chain(touched.sections.iter().cloned()))
        }
    }
}

fn draw(strands: &[Strand], spec: &SceneSpec, theme: Theme, extra_width: f64) -> String {
    let mut out = String::new();
    push_halos(&mut out, strands, theme);
    for mode in DRAWING_ORDER {
        for status in STATUS_ORDER {
            let alike: Vec<&Strand> = strands.iter().filter(|s| s.mode == mode && s.status == status).collect();
            if !alike.is_empty() {
                push_lines(&mut out, &alike, spec, theme, extra_width);
            }
        }
    }
    out
}

/// Schematic lines lie on a pale band: somewhere in here.
fn push_halos(out: &mut String, strands: &[Strand], theme: Theme) {
    for mode in DRAWING_ORDER {
        let schematic = strands.iter().filter(|s| s.mode == mode && s.alignment == Alignment::Schematic);
        let d: String = schematic.map(|strand| path::open(&strand.line)).collect();
        if !d.is_empty() {
            let attributes = stroke(mode_ink(mode), 7.0, None, theme);
            out.push_str(&format!(
                "<path class=\"schematic {mode}\" {STEADY} {attributes} opacity=\".15\" d=\"{d}\"/>"
            ));
        }
    }
}

fn push_lines(out: &mut String, alike: &[&Strand], spec: &SceneSpec, theme: Theme, extra_width: f64) {
    let (mode, status) = (alike[0].mode, alike[0].status);
    let attributes = stroke(mode_ink(mode), 2.0, status_dash(status), theme);
    svg::open(out, "g", &format!("class=\"line {mode} {status}\" {attributes} stroke-linejoin=\"round\""));
    for strand in alike {
        match is_banded(strand, spec.km_per_px) {
            true => push_bands(out, strand, spec.km_per_px),
            false => push_bundle(out, strand, width(strand) + extra_width),
        }
    }
    svg::close(out, "g");
    if let Some(build) = construction(mode) {
        push_construction(out, alike, build, spec, theme, extra_width);
    }
}

/// One path for a strand; `data-v` counts the points of each of its sections (see [`super::adopt`]).
fn push_bundle(out: &mut String, strand: &Strand, width: f64) {
    let Some((first, more)) = strand.corridors.split_first() else { return };
    let more: Vec<&str> = more.iter().map(CorridorId::as_str).collect();
    let more = if more.is_empty() { String::new() } else { format!(" data-more=\"{}\"", more.join(" ")) };
    let counts: Vec<String> = strand.parts.iter().map(|part| part.vertices.to_string()).collect();
    out.push_str(&format!(
        "<path {STEADY} class=\"strand\" data-id=\"corridor:{first}\"{more} data-v=\"{}\" stroke-width=\"{}\" d=\"{}\"/>",
        counts.join(" "),
        svg::number(width),
        path::open(&strand.line)
    ));
}

fn push_bands(out: &mut String, strand: &Strand, km_per_px: f64) {
    // Never the standard library's own printing: its tables alone are 10 kB of the page.
    let width = svg::number(BAND_PX);
    for (corridor, line) in bands(strand, km_per_px) {
        let d = path::open(&line);
        out.push_str(&format!(
            "<path {STEADY} class=\"band\" data-id=\"corridor:{corridor}\" stroke-width=\"{width}\" d=\"{d}\"/>"
        ));
    }
}

fn push_construction(
    out: &mut String,
    alike: &[&Strand],
    build: super::style::Construction,
    spec: &SceneSpec,
    theme: Theme,
    extra_width: f64,
) {
    let (banded, bundled): (Vec<&Strand>, Vec<&Strand>) =
        alike.iter().copied().partition(|strand| is_banded(strand, spec.km_per_px));
    let mut push = |width_px: f64, d: &str| {
        if d.is_empty() {
            return;
        }
        let dash = (build.dash != "none").then_some(build.dash);
        let attributes = stroke(build.ink, width_px * build.width, dash, theme);
        let cap = if build.round { " stroke-linecap=\"round\"" } else { "" };
        out.push_str(&format!("<path class=\"build {}\" {STEADY} {attributes}{cap} d=\"{d}\"/>", alike[0].mode));
    };
    // Browsers dash the whole of a path for every tile that any of it lies in: nothing as long as all of it is in sight,
    // a second and more for one screen close up, where most is not. There each line has a path, which is passed over.
    let is_close = spec.km_per_px <= BANDS_KM_PER_PX;
    let mut push_all = |width_px: f64, lines: Vec<String>| match is_close {
        true => lines.iter().for_each(|d| push(width_px, d)),
        false => push(width_px, &lines.concat()),
    };
    let mut widths: Vec<f64> = bundled.iter().map(|strand| width(strand)).collect();
    order::sort(&mut widths, f64::total_cmp);
    widths.dedup();
    for wanted in widths {
        let same = bundled.iter().filter(|strand| width(strand) == wanted);
        push_all(wanted + extra_width, same.map(|strand| path::open(&strand.line)).collect());
    }
    let bands = banded.iter().flat_map(|strand| bands(strand, spec.km_per_px));
    push_all(BAND_PX, bands.map(|(_, line)| path::open(&line)).collect());
}
