//! Symbols of places, drawn around zero in pixels.

use crate::domain::Place;

/// What a place is on the map; one symbol a place, the most telling of its kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symbol {
    Venue,
    GaugeBreak,
    BorderCrossing,
    SeaPort,
    DryPort,
    Capital,
    Energy,
    City,
}

impl Symbol {
    pub const ALL: [Symbol; 8] = [
        Symbol::Venue,
        Symbol::GaugeBreak,
        Symbol::BorderCrossing,
        Symbol::SeaPort,
        Symbol::DryPort,
        Symbol::Capital,
        Symbol::Energy,
        Symbol::City,
    ];

    /// The symbol of a place; `None` for points that only shape a line.
    pub fn of(place: &Place) -> Option<Symbol> {
        let any = |kinds: &[&str]| kinds.iter().any(|kind| place.is(kind));
        let first = [
            (any(&["summit-venue"]), Symbol::Venue),
            (place.gauge_break.is_some() || any(&["gauge-break"]), Symbol::GaugeBreak),
            (any(&["border-crossing", "border-station"]), Symbol::BorderCrossing),
            (any(&["sea-port", "ferry", "river-port"]), Symbol::SeaPort),
            (any(&["dry-port"]), Symbol::DryPort),
            (any(&["capital"]), Symbol::Capital),
            (any(&["compressor", "gas-field", "oil-terminal", "pipeline-point"]), Symbol::Energy),
            (any(&["city", "rail-hub", "road-hub", "pass", "tunnel"]), Symbol::City),
        ];
        first.into_iter().find(|(fits, _)| *fits).map(|(_, symbol)| symbol)
    }

    /// Its class, and its key in locale files.
    pub fn key(self) -> &'static str {
        match self {
            Symbol::Venue => "venue",
            Symbol::GaugeBreak => "gauge-break",
            Symbol::BorderCrossing => "border-crossing",
            Symbol::SeaPort => "sea-port",
            Symbol::DryPort => "dry-port",
            Symbol::Capital => "capital",
            Symbol::Energy => "energy",
            Symbol::City => "city",
        }
    }

    /// Half its width in pixels.
    pub fn radius(self) -> f64 {
        match self {
            Symbol::Venue => 6.0,
            Symbol::GaugeBreak | Symbol::SeaPort => 5.0,
            Symbol::BorderCrossing | Symbol::DryPort => 4.5,
            Symbol::Capital => 4.0,
            Symbol::Energy => 3.5,
            Symbol::City => 2.6,
        }
    }

    /// Its shape as path text around zero.
    pub fn path(self) -> &'static str {
        match self {
            Symbol::Venue => "M0-6.2 1.6-2.2 5.9-1.9 2.6.8 3.6 5 0 2.7-3.6 5-2.6.8-5.9-1.9-1.6-2.2z",
            // Two gauges meet: a narrow and a wide pair of rails.
            Symbol::GaugeBreak => "M-4.6-4.4h1.5v4h6.2v-4h1.5v4.9h-2.7v3.9h-1.3v-3.9h-1.2v3.9h-1.3v-3.9h-2.7z",
            Symbol::BorderCrossing => "M0-4.6 4.6 0 0 4.6-4.6 0zM0-1.9-1.9 0 0 1.9 1.9 0z",
            Symbol::SeaPort => "M-.7-1.9a1.7 1.7 0 1 1 1.4 0V3.5A3.6 3.6 0 0 0 3.6.6h1.3A4.9 4.9 0 0 1-4.9.6h1.3A3.6 3.6 0 0 0-.7 3.5z",
            Symbol::DryPort => "M-4-4h8v8h-8zM-2.3-1.2v1h4.6v-1zM-2.3.9v1h4.6v-1z",
            Symbol::Capital => "M0-4A4 4 0 1 1 0 4 4 4 0 0 1 0-4zM0-2.4A2.4 2.4 0 1 0 0 2.4 2.4 2.4 0 0 0 0-2.4zM0-1.1A1.1 1.1 0 1 1 0 1.1 1.1 1.1 0 0 1 0-1.1z",
            Symbol::Energy => "M0-3.6 3.4 2.6h-6.8z",
            Symbol::City => "M0-2.6A2.6 2.6 0 1 1 0 2.6 2.6 2.6 0 0 1 0-2.6z",
        }
    }

    /// How much it matters when symbols compete for room.
    pub fn weight(self) -> f64 {
        match self {
            Symbol::Venue => 7.0,
            Symbol::GaugeBreak => 6.0,
            Symbol::Capital => 7.0,
            Symbol::SeaPort => 4.0,
            Symbol::DryPort => 4.0,
            Symbol::BorderCrossing => 3.0,
            Symbol::City => 1.0,
            Symbol::Energy => 0.0,
        }
    }
}
