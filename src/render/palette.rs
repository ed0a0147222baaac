//! At most 256 colours for a picture, so that its file is small: a map has few colours and many shades between them.

use std::collections::HashMap;

type Rgb = [u8; 3];

/// The palette, and for each colour of the picture its place in it. Colours that cover much ground keep their exact
/// value; shades that differ little become one.
pub fn palette(pixels: &[Rgb]) -> (Vec<Rgb>, HashMap<Rgb, u8>) {
    let mut boxes = vec![Cluster::of(counted(pixels))];
    while boxes.len() < 256 {
        let widest = boxes.iter().enumerate().max_by(|(_, a), (_, b)| a.spread.total_cmp(&b.spread));
        let Some((at, _)) = widest.filter(|(_, widest)| widest.spread > 0.0) else { break };
        let (low, high) = boxes.swap_remove(at).halves();
        boxes.push(low);
        boxes.push(high);
    }
    boxes.retain(|cluster| !cluster.colours.is_empty());
    let mut places = HashMap::new();
    for (place, cluster) in boxes.iter().enumerate() {
        places.extend(cluster.colours.iter().map(|(colour, _)| (*colour, place as u8)));
    }
    (boxes.iter().map(Cluster::colour).collect(), places)
}

/// The colours in a fixed order, each with its weight: the root of its pixels, so that thin lines count beside land.
fn counted(pixels: &[Rgb]) -> Vec<(Rgb, f64)> {
    let mut counts: HashMap<Rgb, u32> = HashMap::new();
    for run in pixels.chunk_by(|a, b| a == b) {
        *counts.entry(run[0]).or_default() += run.len() as u32;
    }
    let mut colours: Vec<(Rgb, f64)> = counts.into_iter().map(|(rgb, count)| (rgb, f64::from(count).sqrt())).collect();
    colours.sort_by_key(|(rgb, _)| *rgb);
    colours
}

/// Colours that may become one.
struct Cluster {
    colours: Vec<(Rgb, f64)>,
    /// The channel in which they differ most, its mean, and the weighted sum of squares around it.
    channel: usize,
    mean: f64,
    spread: f64,
}

impl Cluster {
    fn of(colours: Vec<(Rgb, f64)>) -> Cluster {
        let weight: f64 = colours.iter().map(|(_, weight)| weight).sum();
        let (mut channel, mut mean, mut spread) = (0, 0.0, 0.0);
        for one in 0..3 {
            let value = |rgb: &Rgb| f64::from(rgb[one]);
            let own_mean = colours.iter().map(|(rgb, weight)| value(rgb) * weight).sum::<f64>() / weight;
            let own: f64 = colours.iter().map(|(rgb, weight)| (value(rgb) - own_mean).powi(2) * weight).sum();
            if own > spread {
                (channel, mean, spread) = (one, own_mean, own);
            }
        }
        Cluster { colours, channel, mean, spread }
    }

    /// Cut at the mean of the channel in which they differ most.
    fn halves(self) -> (Cluster, Cluster) {
        let (channel, mean) = (self.channel, self.mean);
        let (low, high) = self.colours.into_iter().partition(|(rgb, _)| f64::from(rgb[channel]) <= mean);
        (Cluster::of(low), Cluster::of(high))
    }

    /// The colour that stands for all: the one that makes up most of them, if there is one, else their mean.
    fn colour(&self) -> Rgb {
        let area = |weight: f64| weight * weight;
        let total: f64 = self.colours.iter().map(|(_, weight)| area(*weight)).sum();
        let most = self.colours.iter().max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((rgb, _)) = most.filter(|(_, weight)| area(*weight) * 2.0 > total) {
            return *rgb;
        }
        let mean = |channel: usize| {
            let sum: f64 = self.colours.iter().map(|(rgb, weight)| f64::from(rgb[channel]) * area(*weight)).sum();
            (sum / total).round() as u8
        };
        [mean(0), mean(1), mean(2)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_are_kept() {
        let pixels = [[1, 2, 3], [1, 2, 3], [255, 0, 0], [0, 0, 0]];
        let (palette, places) = palette(&pixels);
        assert_eq!(palette.len(), 3);
        assert!(pixels.iter().all(|pixel| palette[usize::from(places[pixel])] == *pixel));
    }

    #[test]
    fn many_shades_come_close_and_grounds_are_exact() {
        let mut pixels: Vec<Rgb> =
            (0..20_000u32).map(|i| [(i % 251) as u8, (i / 7 % 256) as u8, (i % 97) as u8]).collect();
        pixels.extend([[245, 241, 232]; 50_000]);
        let (palette, places) = palette(&pixels);
        assert!(palette.len() <= 256 && places.len() > 256);
        assert_eq!(palette[usize::from(places[&[245, 241, 232]])], [245, 241, 232]);
        let worst = places.iter().map(|(rgb, place)| {
            (0..3).map(|c| rgb[c].abs_diff(palette[usize::from(*place)][c])).max().unwrap_or_default()
        });
        assert!(worst.max().is_some_and(|worst| worst < 48), "a shade is far off");
    }

    #[test]
    fn no_pixels_need_no_colours() {
        assert!(palette(&[]).1.is_empty());
    }
}
