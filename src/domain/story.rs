//! Guided readings: texts in steps, each of which sets the map.

use super::from_json::record;
use super::{ArticleId, PartialDate, Selection, SourceId, StoryId, Text, TextParts};

record! {
    /// A file of `stories/`.
    pub struct Story {
        pub id: StoryId,
        pub title: Text,
        pub standfirst: Text,
        /// The article that it reads, if there is one.
        pub article: Option<ArticleId>,
        pub as_of: Option<PartialDate>,
        pub sources: Vec<SourceId>,
        /// What to read afterwards, as `kind:id`.
        pub next: Vec<String>,
        pub steps: Vec<StoryStep>,
    }
}

record! {
    /// A step of a reading.
    pub struct StoryStep {
        pub title: Text,
        /// Its paragraphs, with links as [`pieces`] reads them.
        pub text: TextParts,
        /// The query string of the view it shows, as the address has it.
        pub state: String,
        /// What it says beyond the records it links to was read there.
        pub sources: Vec<SourceId>,
    }
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Words(&'a str),
    Link { words: &'a str, to: Selection },
}

/// A paragraph as words and links. `[words](kind:id)` is a link and the only markup there is; whatever does not fit
/// that form is words.
///
/// ```
/// use corridor_atlas::domain::{pieces, Piece};
/// let to = "place:astana".parse().unwrap();
/// assert_eq!(pieces("In [the capital](place:astana)."),
///     [Piece::Words("In "), Piece::Link { words: "the capital", to }, Piece::Words(".")]);
/// ```
pub fn pieces(paragraph: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    // Where the words begin that are not in a piece yet, and where to look on.
    let (mut from, mut at) = (0, 0);
    while let Some(open) = paragraph[at..].find('[').map(|found| at + found) {
        match link(&paragraph[open..]) {
            Some((words, to, length)) => {
                if from < open {
                    found.push(Piece::Words(&paragraph[from..open]));
                }
                found.push(Piece::Link { words, to });
                from = open + length;
                at = from;
            }
            None => at = open + 1,
        }
    }
    if from < paragraph.len() {
        found.push(Piece::Words(&paragraph[from..]));
    }
    found
}

/// The link that a text begins with: its words, where it leads, and how long it is.
fn link(text: &str) -> Option<(&str, Selection, usize)> {
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (to, _) = rest.split_once(')')?;
    let is_plain = !words.is_empty() && !words.contains(['[', ']']);
    let to_selection = to.parse().ok().filter(|_| is_plain)?;
    Some((words, to_selection, words.len() + to.len() + 4))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::FromJson;
    use proptest::prelude::*;

    #[test]
    fn a_story_is_read_with_its_steps() {
        let story = Story::from_json(&serde_json::json!({
            "id": "s", "title": {"en": "S"}, "article": null, "as_of": "2025-06", "next": ["place:a"],
            "steps": [{"title": {"en": "One"}, "text": {"en": ["First.", "Second."]}, "state": "view=75,43,2"}]}))
        .unwrap();
        assert_eq!((story.id.as_str(), story.article.is_none(), story.steps.len()), ("s", true, 1));
        assert_eq!(story.steps[0].text.best(&[]).unwrap().1, ["First.", "Second."]);
        let error = Story::from_json(&serde_json::json!({"steps": [{"text": {"en": "no list"}}]})).unwrap_err();
        assert_eq!(error.to_string(), "steps: 0: text: en: allowed: a list");
    }

    #[test]
    fn what_is_no_link_is_words() {
        for plain in [
            "",
            "a [b] (c)",
            "[a](b)",
            "[](place:a)",
            "[a](javascript:alert(1))",
            "[a](https://example.org)",
            "[a](place:a b)",
            "[a](place:a",
            "[a] (place:a)",
            "]( [",
        ] {
            let expected: Vec<Piece> = if plain.is_empty() { vec![] } else { vec![Piece::Words(plain)] };
            assert_eq!(pieces(plain), expected, "{plain}");
        }
        let to: Selection = "country:KZ".parse().unwrap();
        assert_eq!(
            pieces("[x [哈](country:KZ)[y"),
            [Piece::Words("[x "), Piece::Link { words: "哈", to }, Piece::Words("[y")]
        );
    }

    proptest! {
        #[test]
        fn no_words_are_lost(text in r"([a哈\[\]() ]|\[b\]\(place:c\)){0,12}") {
            let mut again = String::new();
            for piece in pieces(&text) {
                match piece {
                    Piece::Words(words) => again.push_str(words),
                    Piece::Link { words, to } => again.push_str(&format!("[{words}]({to})")),
                }
            }
            prop_assert_eq!(again, text);
        }
    }
}
