//! What was read of a file: coordinates side by side in one row, so that a hundred thousand lines are a few allocations.

use std::ops::Range;

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Each coordinate is a point.
    Points,
    /// An open line of at least two coordinates.
    Line,
    /// The outer ring of a polygon, closed; its holes follow.
    Exterior,
    /// A hole of the exterior before it, closed.
    Hole,
}

/// A row of coordinates that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub kind: PartKind,
    /// Where its coordinates begin; they end where the next part's begin.
    start: u32,
}

/// The features of one layer, in the file's order.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// Longitude and latitude in degrees (WGS 84); single precision is good to two metres.
    coordinates: Vec<[f32; 2]>,
    parts: Vec<Part>,
    /// For each feature, where its parts and its properties begin.
    starts: Vec<(u32, u32)>,
    /// Each feature's properties as the text of one JSON object, one behind the other; empty where it has none.
    properties: String,
}

impl Features {
    /// Begins a feature; the parts pushed from now on are its.
    pub fn begin(&mut self, properties: &str) {
        self.starts.push((self.parts.len() as u32, self.properties.len() as u32));
        self.properties.push_str(properties);
    }

    /// Begins a part of the last feature; the coordinates pushed from now on are its.
    pub fn begin_part(&mut self, kind: PartKind) {
        self.parts.push(Part { kind, start: self.coordinates.len() as u32 });
    }

    /// Adds a coordinate, degrees, to the last part.
    pub fn push(&mut self, lon: f64, lat: f64) {
        self.coordinates.push([lon as f32, lat as f32]);
    }

    /// Takes the last feature back, with all that was pushed of it.
    pub fn abandon(&mut self) {
        let Some((part, text)) = self.starts.pop() else { return };
        if let Some(first) = self.parts.get(part as usize) {
            self.coordinates.truncate(first.start as usize);
        }
        self.parts.truncate(part as usize);
        self.properties.truncate(text as usize);
    }

    /// Takes the last part back, with its coordinates; only a part of the last feature is.
    pub fn abandon_part(&mut self) {
        let first = self.starts.last().map_or(0, |start| start.0 as usize);
        if self.parts.len() > first {
            if let Some(part) = self.parts.pop() {
                self.coordinates.truncate(part.start as usize);
            }
        }
    }

    /// Gives the last feature these properties in place of what it had: a file may tell them after the geometry.
    pub fn set_properties(&mut self, properties: &str) {
        if let Some((_, text)) = self.starts.last() {
            self.properties.truncate(*text as usize);
            self.properties.push_str(properties);
        }
    }

    /// How many coordinates the last part has.
    pub fn last_part_len(&self) -> usize {
        self.parts.last().map_or(0, |part| self.coordinates.len() - part.start as usize)
    }

    /// How many bytes the properties of all features have together.
    pub fn text_len(&self) -> usize {
        self.properties.len()
    }

    /// How many features there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// How many coordinates all features have together.
    pub fn vertices(&self) -> usize {
        self.coordinates.len()
    }

    /// The properties of a feature as the text of a JSON object; empty where it has none or there is no such feature.
    pub fn properties(&self, feature: usize) -> &str {
        let Some((_, from)) = self.starts.get(feature) else { return "" };
        let to = self.starts.get(feature + 1).map_or(self.properties.len(), |next| next.1 as usize);
        &self.properties[*from as usize..to]
    }

    /// The numbers of a feature's parts.
    pub fn parts_of(&self, feature: usize) -> Range<usize> {
        let Some((from, _)) = self.starts.get(feature) else { return 0..0 };
        *from as usize..self.starts.get(feature + 1).map_or(self.parts.len(), |next| next.0 as usize)
    }

    /// A part, and its coordinates.
    pub fn part(&self, number: usize) -> Option<(PartKind, &[[f32; 2]])> {
        let part = self.parts.get(number)?;
        let end = self.parts.get(number + 1).map_or(self.coordinates.len(), |next| next.start as usize);
        Some((part.kind, &self.coordinates[part.start as usize..end]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_that_is_taken_back_leaves_nothing() {
        let mut features = Features::default();
        features.begin("{\"a\":1}");
        features.begin_part(PartKind::Line);
        features.push(1.0, 2.0);
        features.push(3.0, 4.0);
        features.begin("{\"b\":2}");
        features.begin_part(PartKind::Points);
        features.push(5.0, 6.0);
        assert_eq!(features.part(1), Some((PartKind::Points, &[[5.0, 6.0]][..])));
        features.abandon();
        assert_eq!((features.len(), features.vertices(), features.properties(0)), (1, 2, "{\"a\":1}"));
        assert_eq!(features.parts_of(0), 0..1);
        assert_eq!(features.part(0), Some((PartKind::Line, &[[1.0, 2.0], [3.0, 4.0]][..])));
        assert_eq!(features.part(1), None);
        assert_eq!(features.properties(1), "");
    }
}
