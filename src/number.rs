//! Numbers as text without the standard library's exact printing of floats, which costs the page four kilobytes.

/// At most that many decimals, rounded half away from zero, without trailing zeros and without a negative zero: for
/// magnitudes up to 9e12.
pub fn short(value: f64, decimals: u32) -> String {
    let mut out = String::new();
    push_short(&mut out, value, decimals);
    out
}

/// The number between two bounds that is nearest to a value; what is no number stays none. The standard library's `clamp` can
/// complain of bounds, and prints them: five kilobytes for a sentence that nobody is ever told.
pub fn within(value: f64, low: f64, high: f64) -> f64 {
    if value < low {
        low
    } else if value > high {
        high
    } else {
        value
    }
}

/// Appends what [`short`] gives.
#[inline(never)]
pub fn push_short(out: &mut String, value: f64, decimals: u32) {
    let unit = 10u64.pow(decimals);
    let steps = (value.abs() * unit as f64).round() as u64;
    if value < 0.0 && steps > 0 {
        out.push('-');
    }
    push_whole(out, steps / unit, 1);
    let mut rest = steps % unit;
    let mut digits = decimals;
    while digits > 0 && rest.is_multiple_of(10) {
        rest /= 10;
        digits -= 1;
    }
    if digits > 0 {
        out.push('.');
        push_whole(out, rest, digits);
    }
}

/// Appends a whole number with at least that many digits.
fn push_whole(out: &mut String, number: u64, digits: u32) {
    if number >= 10 || digits > 1 {
        push_whole(out, number / 10, digits.saturating_sub(1));
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// The number that a text is: digits with at most one point among them, and perhaps a minus sign before; at most
/// fifteen digits. `None` for anything else.
pub fn read(text: &str) -> Option<f64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1.0, text), |digits| (-1.0, digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let count = whole.len() + decimals.len();
    let mut steps = 0u64;
    for byte in whole.bytes().chain(decimals.bytes()) {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 || count > 15 {
            return None;
        }
        steps = steps * 10 + u64::from(digit);
    }
    // Both are exact, so the quotient is the nearest number there is.
    (count > 0).then(|| sign * steps as f64 / 10u64.pow(decimals.len() as u32) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn within_bounds() {
        assert_eq!([-2.0, 0.5, 7.0].map(|value| within(value, 0.0, 1.0)), [0.0, 0.5, 1.0]);
        assert!(within(f64::NAN, 0.0, 1.0).is_nan());
    }

    #[test]
    fn numbers_are_short() {
        let cases = [(2.0, 1, "2"), (-0.04, 1, "0"), (1.25, 1, "1.3"), (-3.13, 1, "-3.1"), (0.05, 2, "0.05")];
        for (value, decimals, text) in cases {
            assert_eq!(short(value, decimals), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn they_are_read_back(value in -1e6..1e6f64, decimals in 0u32..6) {
            let text = short(value, decimals);
            proptest::prop_assert_eq!(read(&text), text.parse().ok());
            let error = (read(&text).unwrap_or(f64::NAN) - value).abs();
            proptest::prop_assert!(error <= 0.5000001 / 10f64.powi(decimals as i32));
        }

        #[test]
        fn what_is_read_is_what_the_standard_library_reads(text in "-?[0-9]{0,9}[.]?[0-9]{0,6}") {
            proptest::prop_assert_eq!(read(&text), text.parse().ok());
        }

        #[test]
        fn other_texts_are_no_numbers(text in "[^0-9.-]|[0-9]{16}|[0-9]+[eE+ -][0-9]*|[0-9.]*[.][0-9]*[.]|-|[.]") {
            proptest::prop_assert_eq!(read(&text), None);
        }
    }
}
