//! The map's colours, in one place: the page's style sheet and files take them from here.
//!
//! `assets/palette.css` is [`css`]'s text; a test keeps the two equal.

/// A colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

macro_rules! palette {
    ($($(#[$doc:meta])* $name:ident $key:literal: $light:literal, $dark:literal;)*) => {
        /// A colour with a role on the map.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Ink { $($(#[$doc])* $name,)* }

        impl Ink {
            pub const ALL: &'static [Ink] = &[$(Ink::$name,)*];

            /// The name of its CSS custom property, without the dashes.
            pub fn key(self) -> &'static str {
                match self { $(Ink::$name => $key,)* }
            }

            /// `#rrggbb`.
            pub fn hex(self, theme: Theme) -> &'static str {
                match theme {
                    Theme::Light => match self { $(Ink::$name => $light,)* },
                    Theme::Dark => match self { $(Ink::$name => $dark,)* },
                }
            }
        }
    };
}

palette! {
    Sea "sea": "#dbe7ec", "#16222b";
    Land "land": "#f5f1e8", "#26292c";
    /// Lakes and rivers.
    Water "water": "#bcd4df", "#31485a";
    Relief "relief": "#6b5d48", "#000000";
    Graticule "graticule": "#b9b5aa", "#4a5157";
    Border "border": "#8d8577", "#8b8f92";
    /// De facto lines and claims: the same ink, told apart by dash.
    Disputed "disputed": "#8a5a6e", "#b78aa0";
    Rail "rail": "#a5232f", "#ff8f86";
    Road "road": "#7a5a00", "#e3bd4a";
    SeaLane "sea-lane": "#1f5fa8", "#5f9fe8";
    Gas "gas": "#00695c", "#54d2bb";
    Oil "oil": "#5a3a7e", "#e6d2ff";
    /// Text and symbols.
    Ink "ink": "#26241f", "#eceae4";
    InkSoft "ink-soft": "#5d594f", "#b5b2a8";
    InkSea "ink-sea": "#3f6277", "#8fb4c9";
    /// Behind text and symbols.
    Halo "halo": "#fbf9f4", "#1b1e21";
    Accent "accent": "#0b57b0", "#8ab8ff";
}

/// The style sheet of the colours: custom properties for light, dark, and the reader's own choice.
pub fn css() -> String {
    let block = |theme| {
        let lines: Vec<String> =
            Ink::ALL.iter().map(|ink| format!("  --{}: {};\n", ink.key(), ink.hex(theme))).collect();
        lines.concat()
    };
    let (light, dark) = (block(Theme::Light), block(Theme::Dark));
    let nested = dark.replace("  --", "    --");
    format!(
        "/* Written by `corridor_atlas::scene::palette`; change the colours there. */\n\
         :root {{\n  color-scheme: light dark;\n{light}}}\n\
         @media (prefers-color-scheme: dark) {{\n  :root:not([data-theme=\"light\"]) {{\n{nested}  }}\n}}\n\
         :root[data-theme=\"light\"] {{\n  color-scheme: light;\n}}\n\
         :root[data-theme=\"dark\"] {{\n  color-scheme: dark;\n{dark}}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: [Ink; 5] = [Ink::Rail, Ink::Road, Ink::SeaLane, Ink::Gas, Ink::Oil];

    fn rgb(ink: Ink, theme: Theme) -> [f64; 3] {
        let hex = ink.hex(theme);
        [1, 3, 5].map(|at| {
            let value = u8::from_str_radix(&hex[at..at + 2], 16).unwrap() as f64 / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    fn contrast(a: Ink, b: Ink, theme: Theme) -> f64 {
        let luminance = |ink| {
            let [r, g, b] = rgb(ink, theme);
            0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
        };
        let (a, b) = (luminance(a), luminance(b));
        if a > b {
            a / b
        } else {
            b / a
        }
    }

    #[test]
    fn lines_stand_out_from_land_and_sea() {
        for theme in [Theme::Light, Theme::Dark] {
            for line in LINES.into_iter().chain([Ink::Disputed]) {
                for ground in [Ink::Land, Ink::Sea] {
                    let ratio = contrast(line, ground, theme);
                    assert!(ratio >= 3.0, "{line:?} on {ground:?} in {theme:?}: {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn text_reaches_aa() {
        for theme in [Theme::Light, Theme::Dark] {
            for (text, ground) in [(Ink::Ink, Ink::Land), (Ink::InkSoft, Ink::Land), (Ink::InkSea, Ink::Sea)] {
                let ratio = contrast(text, ground, theme);
                assert!(ratio >= 4.5, "{text:?} on {ground:?} in {theme:?}: {ratio:.2}");
            }
        }
    }

    /// Viénot, Brettel and Mollon (1999): how a protanope and a deuteranope see linear RGB.
    fn seen_by_dichromats(rgb: [f64; 3]) -> [[f64; 3]; 2] {
        let mix = |m: [[f64; 3]; 3]| m.map(|row| (0..3).map(|i| row[i] * rgb[i]).sum::<f64>().clamp(0.0, 1.0));
        [
            mix([[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]]),
            mix([[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]),
        ]
    }

    fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
        let xyz = [
            (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
            0.2126 * r + 0.7152 * g + 0.0722 * b,
            (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
        ];
        let [x, y, z] = xyz.map(|t: f64| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn modes_differ_for_colour_blind_readers_too() {
        for theme in [Theme::Light, Theme::Dark] {
            for (i, a) in LINES.into_iter().enumerate() {
                for b in LINES.into_iter().skip(i + 1) {
                    let pairs = seen_by_dichromats(rgb(a, theme)).into_iter().zip(seen_by_dichromats(rgb(b, theme)));
                    for (a_seen, b_seen) in pairs {
                        let (p, q) = (lab(a_seen), lab(b_seen));
                        let difference = (0..3).map(|k| (p[k] - q[k]).powi(2)).sum::<f64>().sqrt();
                        assert!(difference >= 9.0, "{a:?} and {b:?} in {theme:?}: ΔE {difference:.1}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_style_sheet_holds_these_colours() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/palette.css");
        if std::env::var_os("UPDATE_PALETTE").is_some() {
            std::fs::write(file, css()).unwrap();
        }
        let written = std::fs::read_to_string(file).unwrap_or_default();
        assert_eq!(written, css(), "run the test once with UPDATE_PALETTE=1");
    }
}
