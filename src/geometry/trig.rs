//! Sine and cosine of the angles on a map, which are a few turns at most. The standard library's are ready for any number,
//! and its tables for that would be two per cent of the page's program.

use std::f64::consts::FRAC_PI_2;

/// A quarter turn in two parts: the first so short that some quarters of it are exact.
const QUARTER: f64 = 1.570_796_326_734_125_6;
const QUARTER_REST: f64 = 6.077_100_506_506_192e-11;

/// Sine and cosine of an angle in radians, to the last digit or two, for up to some thousand turns.
///
/// ```
/// # use corridor_atlas::geometry::sin_cos;
/// let (sin, cos) = sin_cos(2.5);
/// assert!((sin - 2.5_f64.sin()).abs() < 1e-15 && (cos - 2.5_f64.cos()).abs() < 1e-15);
/// ```
pub fn sin_cos(angle: f64) -> (f64, f64) {
    let quarters = (angle / FRAC_PI_2).round();
    let rest = angle - quarters * QUARTER - quarters * QUARTER_REST;
    let (sin, cos) = (series(rest, rest, 1.0), series(rest, 1.0, 0.0));
    match quarters as i32 & 3 {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

/// The Taylor series that begins with this term of this power, for at most an eighth of a turn: what follows its last term
/// here is below the last digit.
fn series(x: f64, mut term: f64, mut power: f64) -> f64 {
    let mut sum = term;
    for _ in 0..9 {
        term *= -x * x / ((power + 1.0) * (power + 2.0));
        power += 2.0;
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_has_them(angle in -50.0..50.0f64) {
            let (sin, cos) = sin_cos(angle);
            prop_assert!((sin - angle.sin()).abs() < 2e-15 && (cos - angle.cos()).abs() < 2e-15);
        }
    }

    #[test]
    fn quarter_turns_are_exact_enough() {
        for quarters in -8..=8 {
            let (sin, cos) = sin_cos(f64::from(quarters) * FRAC_PI_2);
            assert!((sin * sin + cos * cos - 1.0).abs() < 1e-15 && (sin * cos).abs() < 1e-15, "{quarters}");
        }
    }
}
