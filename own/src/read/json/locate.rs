//! Where a member is in the text of a value. Only troubles ask for it, so the reading itself keeps no offsets.

use crate::read::problem::Step;

/// The offset of a member of the value that begins the text; of the last one on the way that there is.
pub(crate) fn locate(text: &[u8], path: &[Step]) -> usize {
    let mut at = blank(text, 0);
    for step in path {
        let next = match step {
            Step::Member(name) => member(text, at, name),
            Step::Index(index) => element(text, at, *index),
        };
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// The texts of an object's keys, as they stand, quotation marks excluded.
pub(crate) fn keys(text: &[u8]) -> Vec<&[u8]> {
    let mut keys = Vec::new();
    walk_object(text, blank(text, 0), |key, _| {
        keys.push(key);
        false
    });
    keys
}

fn member(text: &[u8], at: usize, name: &str) -> Option<usize> {
    let mut found = None;
    walk_object(text, at, |key, value| {
        if key == name.as_bytes() {
            found = Some(value);
        }
        found.is_some()
    });
    found
}

/// Goes over an object's members, until told to stop.
fn walk_object<'a>(text: &'a [u8], at: usize, mut stop: impl FnMut(&'a [u8], usize) -> bool) -> Option<()> {
    if *text.get(at)? != b'{' {
        return None;
    }
    let mut at = blank(text, at + 1);
    while *text.get(at)? == b'"' {
        let end = string_end(text, at);
        let key = text.get(at + 1..end.checked_sub(1)?)?;
        let value = blank(text, blank(text, end) + 1);
        if stop(key, value) {
            return Some(());
        }
        at = blank(text, blank(text, value_end(text, value)) + 1);
    }
    Some(())
}

fn element(text: &[u8], at: usize, index: usize) -> Option<usize> {
    if *text.get(at)? != b'[' {
        return None;
    }
    let mut at = blank(text, at + 1);
    for _ in 0..index {
        let end = blank(text, value_end(text, at));
        if *text.get(end)? != b',' {
            return None;
        }
        at = blank(text, end + 1);
    }
    (at < text.len()).then_some(at)
}

/// The next byte that is not blank.
fn blank(text: &[u8], mut at: usize) -> usize {
    while text.get(at).is_some_and(|byte| byte.is_ascii_whitespace()) {
        at += 1;
    }
    at
}

fn string_end(text: &[u8], mut at: usize) -> usize {
    at += 1;
    while let Some(byte) = text.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

fn value_end(text: &[u8], mut at: usize) -> usize {
    let mut depth = 0usize;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => {
                at = string_end(text, at);
                if depth == 0 {
                    return at;
                }
                continue;
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth == 0 => return at,
            b']' | b'}' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            b',' if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_found() {
        let text = br#" {"a\"b": [1, {"x": "]}"}], "c" : {"d":[10, 20 ,[30]]}}"#;
        let at = |path: &[Step]| std::str::from_utf8(&text[locate(text, path)..]).unwrap();
        assert!(at(&[Step::Member("c"), Step::Member("d"), Step::Index(2)]).starts_with("[30]"));
        assert!(at(&[Step::Member("c"), Step::Member("d"), Step::Index(1)]).starts_with("20"));
        assert!(at(&[Step::Member("c"), Step::Member("d"), Step::Index(9)]).starts_with("[10"));
        assert!(at(&[]).starts_with('{'));
        assert_eq!(keys(text), [&br#"a\"b"#[..], b"c"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_borne(text in "[\\[\\]{},:\"\\\\ a1]{0,40}", index in 0usize..4) {
            let path = [Step::Member("a"), Step::Index(index), Step::Member("")];
            proptest::prop_assert!(locate(text.as_bytes(), &path) <= text.len());
            keys(text.as_bytes());
        }
    }
}
