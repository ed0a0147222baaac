//! The overlay as SVG text: symbols, names and counts, in pixels of the scale they are placed for.

use super::label::{candidates, place, Candidate, Hold, LabelClass, MapLabel, Measure, Pixel, Placed, PlacedText};
use super::network::{is_banded, strands_in_order, MOST_BANDS};
use super::palette::{Ink, Theme};
use super::style::mode_ink;
use super::symbol::Symbol;
use super::{svg, SceneSpec};
use crate::atlas::Network;
use crate::domain::*;
use crate::geometry::{point_along, Bounds, MapPoint};

/// What the overlay's group contains.
pub fn overlay_group(network: &Network, base: &[MapLabel], spec: &SceneSpec, measure: Measure, theme: Theme) -> String {
    overlay_of(network, candidates(network, base, spec), spec, measure, theme)
}

/// The same where the candidates for a place are known.
pub fn overlay_of(
    network: &Network,
    candidates: Vec<Candidate>,
    spec: &SceneSpec,
    measure: Measure,
    theme: Theme,
) -> String {
    drawn(network, &place(candidates, measure), spec, theme)
}

/// What has found its place, as text.
pub(super) fn drawn(network: &Network, placed: &[Placed], spec: &SceneSpec, theme: Theme) -> String {
    let visible: Vec<&Placed> = placed.iter().filter(|placed| is_visible(placed, spec)).collect();
    let mut out = String::new();
    push_targets(&mut out, &visible);
    push_badges(&mut out, network, spec, placed, theme);
    for symbol in Symbol::ALL.into_iter().rev() {
        push_symbols(&mut out, &visible, symbol, theme);
    }
    for class in LabelClass::ALL {
        push_texts(&mut out, &visible, class, theme);
    }
    out
}

fn is_visible(placed: &Placed, spec: &SceneSpec) -> bool {
    let Some(visible) = spec.visible else { return true };
    let k = spec.km_per_px;
    let in_pixels = Bounds::new(visible.min.x / k, visible.min.y / k, visible.max.x / k, visible.max.y / k);
    placed.boxes.iter().any(|box_| box_.overlaps(&in_pixels))
}

/// Room for a finger around every symbol, below all symbols so that none covers another.
fn push_targets(out: &mut String, placed: &[&Placed]) {
    const REACH_PX: u8 = 12;
    let target = |placed: &&Placed| {
        let (_, (x, y)) = placed.symbol?;
        let id = placed.candidate.id.as_ref()?;
        Some(format!("<circle data-id=\"{id}\" cx=\"{}\" cy=\"{}\" r=\"{REACH_PX}\"/>", svg::number(x), svg::number(y)))
    };
    let targets: String = placed.iter().filter_map(target).collect();
    if !targets.is_empty() {
        out.push_str(&format!("<g class=\"targets\" fill=\"none\" pointer-events=\"all\">{targets}</g>"));
    }
}

fn push_symbols(out: &mut String, placed: &[&Placed], wanted: Symbol, theme: Theme) {
    let at: Vec<(&Placed, Pixel)> = placed
        .iter()
        .filter_map(|placed| placed.symbol.filter(|(symbol, _)| *symbol == wanted).map(|(_, at)| (*placed, at)))
        .collect();
    if at.is_empty() {
        return;
    }
    let attributes = format!(
        "class=\"symbol {}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"1.6\" paint-order=\"stroke\" fill-rule=\"evenodd\"",
        wanted.key(),
        Ink::Ink.hex(theme),
        Ink::Halo.hex(theme)
    );
    svg::open(out, "g", &attributes);
    for (placed, (x, y)) in at {
        let id = placed.candidate.id.as_ref().map_or(String::new(), |id| format!(" data-id=\"{id}\""));
        out.push_str(&format!(
            "<g{id} transform=\"translate({} {})\"><circle r=\"{}\" fill=\"none\" stroke=\"none\" pointer-events=\"all\"/>\
             <path d=\"{}\"/><title>{}</title></g>",
            svg::number(x),
            svg::number(y),
            svg::number(wanted.radius()),
            wanted.path(),
            svg::escape(&placed.candidate.text)
        ));
    }
    svg::close(out, "g");
}

fn text_ink(class: LabelClass) -> Ink {
    match class {
        LabelClass::Sea | LabelClass::River => Ink::InkSea,
        LabelClass::Range | LabelClass::Country => Ink::InkSoft,
        LabelClass::Corridor | LabelClass::Town | LabelClass::Hub => Ink::Ink,
    }
}

fn push_texts(out: &mut String, placed: &[&Placed], class: LabelClass, theme: Theme) {
    let with_text: Vec<(&Placed, &PlacedText)> = placed
        .iter()
        .filter(|placed| placed.candidate.class == class)
        .filter_map(|placed| placed.text.as_ref().map(|text| (*placed, text)))
        .collect();
    if with_text.is_empty() {
        return;
    }
    let look = class.lettering();
    let mut attributes = format!(
        "class=\"label {}\" font-size=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
        class.key(),
        svg::number(look.size),
        text_ink(class).hex(theme),
        Ink::Halo.hex(theme)
    );
    if look.bold {
        attributes.push_str(" font-weight=\"600\"");
    }
    if look.italic {
        attributes.push_str(" font-style=\"italic\"");
    }
    if look.spacing > 0.0 {
        attributes.push_str(&format!(" letter-spacing=\"{}\"", svg::number(look.spacing)));
    }
    svg::open(out, "g", &attributes);
    for (i, (placed, text)) in with_text.into_iter().enumerate() {
        push_text(out, placed, text, &format!("{}-{i}", class.key()), theme);
    }
    svg::close(out, "g");
}

fn push_text(out: &mut String, placed: &Placed, text: &PlacedText, line_id: &str, theme: Theme) {
    let candidate = &placed.candidate;
    let id = candidate.id.as_ref().map_or(String::new(), |id| format!(" data-id=\"{id}\""));
    let tone = Mode::ALL.into_iter().find(|mode| mode.key() == candidate.tone);
    let tone =
        tone.map_or(String::new(), |mode| format!(" class=\"{}\" fill=\"{}\"", mode.key(), mode_ink(mode).hex(theme)));
    let lang = svg::escape(&candidate.lang);
    let words = svg::escape(&candidate.text);
    match text {
        PlacedText::Upright((x, y), hold) => {
            let (x, y) = (svg::number(*x), svg::number(*y));
            let hold = match hold {
                Hold::Start => "",
                Hold::Middle => " text-anchor=\"middle\"",
                Hold::End => " text-anchor=\"end\"",
            };
            out.push_str(&format!("<text{id}{tone} lang=\"{lang}\" x=\"{x}\" y=\"{y}\"{hold}>{words}</text>"));
        }
        PlacedText::Along(line) => {
            let points: Vec<String> =
                line.iter().map(|(x, y)| format!("{} {}", svg::number(*x), svg::number(*y))).collect();
            out.push_str(&format!(
                "<path id=\"along-{line_id}\" d=\"M{}\" fill=\"none\" stroke=\"none\"/>\
                 <text{id}{tone} lang=\"{lang}\" dy=\"-4\" text-anchor=\"middle\">\
                 <textPath href=\"#along-{line_id}\" startOffset=\"50%\">{words}</textPath></text>",
                points.join("L")
            ));
        }
    }
}

/// The number of corridors on bundles too thick for bands, where there is room.
fn push_badges(out: &mut String, network: &Network, spec: &SceneSpec, placed: &[Placed], theme: Theme) {
    // Counts are of use only once the bundles can be told apart.
    if spec.km_per_px > 4.0 {
        return;
    }
    let mut taken: Vec<Bounds> = placed.iter().flat_map(|placed| placed.boxes.iter().copied()).collect();
    let mut inner = String::new();
    for strand in strands_in_order(network, spec) {
        let count = strand.corridors.len();
        let length: f64 = strand.line.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
        if count <= MOST_BANDS.min(if is_banded(&strand, spec.km_per_px) { MOST_BANDS } else { 1 })
            || length / spec.km_per_px < 60.0
        {
            continue;
        }
        let free = [0.5, 0.35, 0.65, 0.2, 0.8].into_iter().find_map(|share| {
            let MapPoint { x, y } = point_along(&strand.line, length * share)?.at;
            let (x, y) = (x / spec.km_per_px, y / spec.km_per_px);
            let box_ = Bounds::new(x - 9.0, y - 8.0, x + 9.0, y + 8.0);
            let hidden = spec
                .visible
                .is_some_and(|seen| !seen.contains(MapPoint { x: x * spec.km_per_px, y: y * spec.km_per_px }));
            (!hidden && !taken.iter().any(|other| other.overlaps(&box_))).then_some((x, y, box_))
        });
        let Some((x, y, box_)) = free else { continue };
        taken.push(box_);
        let first = &strand.corridors[0];
        let more: Vec<&str> = strand.corridors[1..].iter().map(CorridorId::as_str).collect();
        inner.push_str(&format!(
            "<g data-id=\"corridor:{first}\" data-more=\"{}\"><circle cx=\"{cx}\" cy=\"{cy}\" r=\"7.5\"/><text x=\"{cx}\" y=\"{ty}\" fill=\"{}\" stroke=\"none\">{count}</text></g>",
            more.join(" "),
            Ink::Ink.hex(theme),
            cx = svg::number(x),
            cy = svg::number(y),
            ty = svg::number(y + 3.4),
        ));
    }
    if !inner.is_empty() {
        out.push_str(&format!(
            "<g class=\"badges\" fill=\"{}\" stroke=\"{}\" stroke-width=\"1\" font-size=\"9.5\" font-weight=\"600\" text-anchor=\"middle\">{inner}</g>",
            Ink::Halo.hex(theme),
            Ink::InkSoft.hex(theme)
        ));
    }
}
