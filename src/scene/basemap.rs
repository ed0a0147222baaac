//! The base map: sea, land, relief, water, borders and the graticule, as SVG text in map kilometres.

use super::palette::{Ink, Theme};
use super::style::{stroke, STEADY};
use super::{svg, WORLD};
use crate::atlas::{read_lines, read_polygons, FeatureShape, Problem};
use crate::geometry::{path, LonLat, MapPoint, Projection};

/// A layer of the base map, one file a level of detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseLayer {
    Land,
    Lakes,
    Rivers,
    Lines,
}

/// From this scale on (kilometres per pixel) the coarse level's corners would show.
pub const FINE_KM_PER_PX: f64 = 2.6;

/// How fine the base map is: tolerances of about 8 and 2 km.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    Coarse,
    Fine,
}

impl Detail {
    /// The folder of its files inside `data/basemap/`.
    pub fn folder(self) -> &'static str {
        match self {
            Detail::Coarse => "l0",
            Detail::Fine => "l1",
        }
    }

    /// Steps a kilometre to which points are rounded.
    fn grid(self) -> f64 {
        match self {
            Detail::Coarse => 1.0,
            Detail::Fine => 5.0,
        }
    }
}

impl BaseLayer {
    pub const ALL: [BaseLayer; 4] = [BaseLayer::Land, BaseLayer::Lakes, BaseLayer::Rivers, BaseLayer::Lines];

    /// The name of its file without ending, and of its group's id with `base-` before it.
    pub fn name(self) -> &'static str {
        match self {
            BaseLayer::Land => "land",
            BaseLayer::Lakes => "lakes",
            BaseLayer::Rivers => "rivers",
            BaseLayer::Lines => "lines",
        }
    }

    /// The file's path inside `data/`.
    pub fn file(self, detail: Detail) -> String {
        format!("basemap/{}/{}.geojson", detail.folder(), self.name())
    }

    /// The paths of the layer from its GeoJSON text. Features that cannot be read are left out and told.
    ///
    /// # Errors
    /// When the text as a whole cannot be read.
    pub fn draw(self, geojson: &str, detail: Detail, problems: &mut Vec<Problem>) -> Result<String, Problem> {
        let file = self.file(detail);
        let read = match self {
            BaseLayer::Land | BaseLayer::Lakes => read_polygons(geojson),
            BaseLayer::Rivers | BaseLayer::Lines => read_lines(geojson),
        };
        let features = read.map_err(|what| Problem::new(&file, "", what))?;
        let mut shapes = Vec::with_capacity(features.len());
        for feature in features {
            match feature {
                Ok(shape) => shapes.push(shape),
                Err((at, what)) => problems.push(Problem::new(&file, format!("features[{at}]"), what)),
            }
        }
        Ok(match self {
            BaseLayer::Land | BaseLayer::Lakes => areas(&shapes, detail),
            BaseLayer::Rivers => rivers(&shapes, detail),
            BaseLayer::Lines => borders(&shapes, detail),
        })
    }
}

fn project(line: &[LonLat]) -> Vec<MapPoint> {
    let projection = Projection;
    line.iter().map(|at| projection.forward(*at)).collect()
}

/// Areas in several paths, so that what is off the screen can be left out when painting.
fn areas(shapes: &[FeatureShape], detail: Detail) -> String {
    const RINGS_A_PATH: usize = 24;
    let rings: Vec<Vec<MapPoint>> = shapes.iter().flat_map(|shape| &shape.lines).map(|ring| project(ring)).collect();
    // Holes must share a path with their shore, so the coarse land stays one; it is one polygon set anyway.
    let chunk = if shapes.len() > 1 { RINGS_A_PATH } else { rings.len().max(1) };
    let text = |rings: &[Vec<MapPoint>]| path::closed(rings.iter().map(Vec::as_slice), detail.grid());
    rings.chunks(chunk).map(|rings| format!("<path d=\"{}\"/>", text(rings))).collect()
}

fn rivers(shapes: &[FeatureShape], detail: Detail) -> String {
    let rank = |shape: &FeatureShape| shape.properties.get("rank").and_then(|rank| rank.as_f64()).unwrap_or(9.0);
    let group = |name: &str, width: f64, fits: &dyn Fn(f64) -> bool| {
        let drawn: Vec<&FeatureShape> = shapes.iter().filter(|shape| fits(rank(shape))).collect();
        lines(&drawn, detail, &format!("class=\"{name}\" stroke-width=\"{}\"", svg::number(width)))
    };
    group("river-major", 1.2, &|rank| rank <= 3.0) + &group("river-minor", 0.7, &|rank| rank > 3.0)
}

/// Lines as paths with the given attributes: one of all coarse ones; fine ones in pieces, since browsers stroke the whole
/// of a path for every tile that any of it lies in, and close up most of it is off the screen.
fn lines(shapes: &[&FeatureShape], detail: Detail, attributes: &str) -> String {
    const POINTS_A_PIECE: usize = 64;
    let lines: Vec<Vec<MapPoint>> = shapes.iter().flat_map(|shape| &shape.lines).map(|line| project(line)).collect();
    let drawn = |lines: &[&[MapPoint]]| {
        let d = path::open_lines(lines.iter().copied(), detail.grid());
        format!("<path {STEADY} {attributes} d=\"{d}\"/>")
    };
    match detail {
        Detail::Coarse => drawn(&lines.iter().map(Vec::as_slice).collect::<Vec<_>>()),
        Detail::Fine => {
            lines.iter().flat_map(|line| pieces(line, POINTS_A_PIECE)).map(|piece| drawn(&[piece])).collect()
        }
    }
}

/// A line in pieces of so many points, each beginning where the last one ends.
fn pieces(line: &[MapPoint], points: usize) -> impl Iterator<Item = &[MapPoint]> {
    let step = points - 1;
    (0..line.len().saturating_sub(1)).step_by(step).map(move |from| &line[from..(from + points).min(line.len())])
}

/// The classes of border lines: agreed ones solid, control lines dashed, claims dotted, regions faint.
pub const BORDER_CLASSES: [(&str, Ink, f64, Option<&str>); 4] = [
    ("region", Ink::Border, 0.5, Some("1 2")),
    ("agreed", Ink::Border, 0.9, None),
    ("claimed", Ink::Disputed, 1.0, Some("1 3")),
    ("de-facto", Ink::Disputed, 1.1, Some("5 3")),
];

fn borders(shapes: &[FeatureShape], detail: Detail) -> String {
    let class_of = |shape: &FeatureShape| shape.properties.get("class").and_then(|c| c.as_str()).map(str::to_owned);
    let mut out = String::new();
    for (class, ink, width, dash) in BORDER_CLASSES {
        for shape in shapes.iter().filter(|shape| class_of(shape).as_deref() == Some(class)) {
            let attributes = stroke(ink, width, dash, Theme::Light);
            out.push_str(&lines(&[shape], detail, &format!("class=\"border {class}\" {attributes}")));
        }
    }
    out
}

/// Meridians and parallels every ten degrees.
pub fn graticule() -> String {
    let degrees = |from: i32, to: i32, step: usize| (from..=to).step_by(step).map(f64::from);
    let meridians = degrees(-30, 170, 10)
        .map(|lon| project(&degrees(-10, 80, 2).map(|lat| LonLat { lon, lat }).collect::<Vec<_>>()));
    let parallels = degrees(-10, 80, 10)
        .map(|lat| project(&degrees(-30, 170, 2).map(|lon| LonLat { lon, lat }).collect::<Vec<_>>()));
    let lines: Vec<Vec<MapPoint>> = meridians.chain(parallels).collect();
    path::open_lines(lines.iter().map(Vec::as_slice), 1.0)
}

/// The whole base map as the world group's first child; `layers` holds each layer's paths, `relief` the address of the
/// shaded relief, whose picture covers [`WORLD`].
pub fn base_group(layers: &[(BaseLayer, String)], relief: Option<&str>, theme: Theme) -> String {
    let layer = |wanted: BaseLayer| layers.iter().find(|(layer, _)| *layer == wanted).map_or("", |(_, text)| text);
    let frame = format!(
        "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        WORLD.min.x,
        WORLD.min.y,
        WORLD.width(),
        WORLD.height()
    );
    let ocean = WORLD.grown(30_000.0);
    let mut out = format!(
        "<g id=\"base\" aria-hidden=\"true\" pointer-events=\"none\"><rect class=\"sea\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
        ocean.min.x, ocean.min.y, ocean.width(), ocean.height(), Ink::Sea.hex(theme)
    );
    let mut group = |id: &str, class: &str, attributes: String, inner: &str| {
        out.push_str(&format!("<g id=\"{id}\" class=\"{class}\" {attributes}>{inner}</g>"));
    };
    let graticule_stroke = stroke(Ink::Graticule, 0.5, None, theme) + " opacity=\".55\"";
    group("graticule", "graticule", graticule_stroke, &format!("<path {STEADY} d=\"{}\"/>", graticule()));
    let fill = |ink: Ink| format!("fill=\"{}\" fill-rule=\"evenodd\"", ink.hex(theme));
    group("base-land", "land", fill(Ink::Land), layer(BaseLayer::Land));
    if let Some(relief) = relief {
        let image = format!("<image {frame} preserveAspectRatio=\"none\" href=\"{}\"/>", svg::escape(relief));
        group("relief", "relief", String::new(), &image);
    }
    group("base-lakes", "lakes", fill(Ink::Sea), layer(BaseLayer::Lakes));
    group("base-rivers", "rivers", stroke(Ink::Water, 1.0, None, theme), layer(BaseLayer::Rivers));
    group("base-lines", "borders", "fill=\"none\"".to_owned(), layer(BaseLayer::Lines));
    out.push_str("</g>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_feature_is_told_and_the_rest_drawn() {
        let text = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[60,40],[70,40],[70,50],[60,40]]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[60,40]}}]}"#;
        let mut problems = Vec::new();
        let drawn = BaseLayer::Land.draw(text, Detail::Coarse, &mut problems).unwrap();
        assert_eq!(drawn.matches("<path").count(), 1);
        assert_eq!(problems.len(), 1);
        assert!(BaseLayer::Land.draw(&text[..90], Detail::Coarse, &mut problems).is_err());
    }

    #[test]
    fn fine_lines_come_in_pieces_that_meet() {
        let at = |i: usize| format!("[{},{}]", 60.0 + i as f64 * 0.1, 40.0 + (i % 2) as f64);
        let line = (0..200).map(at).collect::<Vec<_>>().join(",");
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"rank":1}},"geometry":{{"type":"LineString","coordinates":[{line}]}}}}]}}"#
        );
        let count = |detail| BaseLayer::Rivers.draw(&text, detail, &mut Vec::new()).unwrap().matches(" d=\"M").count();
        assert_eq!((count(Detail::Coarse), count(Detail::Fine)), (1, 4));
        let line: Vec<MapPoint> = (0..200).map(|i| MapPoint { x: f64::from(i), y: 0.0 }).collect();
        let cut: Vec<&[MapPoint]> = pieces(&line, 64).collect();
        assert!(cut.windows(2).all(|two| two[0].last() == two[1].first()));
        assert_eq!((cut[0].len(), cut[3].len(), cut[3].last()), (64, 11, line.last()));
    }

    #[test]
    fn disputed_lines_are_never_solid() {
        for (class, _, _, dash) in BORDER_CLASSES {
            assert_eq!(dash.is_none(), class == "agreed", "{class}");
        }
    }
}
