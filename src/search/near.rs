//! Words with typing errors.

/// Longest word that is compared with errors: longer ones have to be right.
pub(super) const LONGEST: usize = 32;

/// Errors allowed in a word of so many letters.
pub(super) fn allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        8..=LONGEST => 2,
        _ => 0,
    }
}

/// Compares a word with the beginnings of a text: how many letters have to be added, left out, changed or swapped with
/// their neighbour, and how many letters of the text that covers. `None` beyond `bound`, or beyond [`LONGEST`].
///
/// `word` is how long the first word of the text is. A beginning that is shorter than the query counts only if it is
/// that word or ends as the query does: else `iran` would be found in whatever begins with `ira`.
pub(super) fn near(query: &[char], text: &[char], word: usize, bound: usize) -> Option<(usize, usize)> {
    let n = query.len();
    if n == 0 || n > LONGEST || bound > u8::MAX as usize / 2 {
        return None;
    }
    // Distances of the query's beginnings to text[..j], to text[..j - 1] and to text[..j - 2].
    let mut row = [0u8; LONGEST + 1];
    for (i, cell) in row.iter_mut().enumerate() {
        *cell = i as u8;
    }
    let (mut last, mut before) = (row, row);
    let mut best: Option<(usize, usize)> = None;
    for j in 1..=text.len().min(n + bound) {
        before = std::mem::replace(&mut last, std::mem::replace(&mut row, before));
        fill(&mut row, &last, &before, query, &text[..j]);
        if row[..=n].iter().all(|distance| *distance as usize > bound) {
            break;
        }
        let counts = j >= n || j == word || query[n - 1] == text[j - 1];
        let distance = row[n] as usize;
        if counts && distance <= bound && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, j));
        }
    }
    best
}

fn fill(row: &mut [u8], last: &[u8], before: &[u8], query: &[char], text: &[char]) {
    let j = text.len();
    row[0] = j as u8;
    for i in 1..=query.len() {
        let changed = last[i - 1] + u8::from(query[i - 1] != text[j - 1]);
        let mut least = changed.min(last[i] + 1).min(row[i - 1] + 1);
        if i > 1 && j > 1 && query[i - 1] == text[j - 2] && query[i - 2] == text[j - 1] {
            least = least.min(before[i - 2] + 1);
        }
        row[i] = least;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(query: &str, text: &str, bound: usize) -> Option<(usize, usize)> {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        let word = text.chars().take_while(|c| *c != '|').count();
        near(&chars(query), &chars(&text.replace('|', "")), word, bound)
    }

    #[test]
    fn every_kind_of_error_counts_one() {
        assert_eq!(distance("horgas", "horgos", 1), Some((1, 6)));
        assert_eq!(distance("hrogos", "horgos", 1), Some((1, 6)));
        assert_eq!(distance("hrgos", "horgos", 1), Some((1, 6)));
        assert_eq!(distance("horrgos", "horgos|china", 1), Some((1, 6)));
        assert_eq!(distance("horgas", "hirgos", 1), None);
        assert_eq!(distance("horgas", "hirgos", 2), Some((2, 6)));
    }

    #[test]
    fn beginnings_of_words_are_enough() {
        assert_eq!(distance("kirgistan", "kirgizstanrepublic", 2), Some((1, 10)));
        assert_eq!(distance("turkmin", "turkmenbasi", 1), Some((1, 7)));
        assert_eq!(distance("iran", "irational", 1), Some((1, 4)));
        assert_eq!(distance("iran", "iraational", 1), Some((1, 4)));
        assert_eq!(distance("iran", "ira|tional", 1), Some((1, 3)));
        assert_eq!(distance("almka", "almaty", 1), Some((1, 4)));
    }

    #[test]
    fn nothing_is_near_nothing() {
        assert_eq!(distance("", "horgos", 2), None);
        assert_eq!(distance("horgos", "", 2), None);
        assert_eq!(distance(&"a".repeat(40), &"a".repeat(40), 2), None);
    }
}
