//! XML in pieces: elements, attributes and text, no more. Entities that a file defines itself are not replaced, so a
//! few lines cannot become gigabytes; nothing that is named is ever fetched.

/// What the tokens of a file are handed to.
pub(super) trait Take {
    /// An element begins; `attributes` is their text, for [`attribute`]. One that ends at once is closed thereafter.
    fn open(&mut self, name: &str, attributes: &str);
    /// Text, whole between two tags.
    fn text(&mut self, text: &str);
    fn close(&mut self, name: &str);
}

/// What ends the piece that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Text,
    /// From `<` on, up to `>`; the mark of a value that is open, if any.
    Tag(Option<u8>),
    Comment,
    Verbatim,
    Instruction,
    /// `<!DOCTYPE`, with so many brackets open.
    Declaration(usize),
}

/// Cuts text into tokens.
#[derive(Debug)]
pub(super) struct Tokens {
    inside: Inside,
    held: Vec<u8>,
    /// Text between tags, entities replaced, verbatim pieces joined.
    text: String,
    limit: usize,
    /// Whether a piece was longer than the limit; it is not handed on.
    pub over: bool,
    /// What stands where the name of a tag must begin.
    pub wrong: Option<String>,
}

impl Tokens {
    pub fn new(limit: usize) -> Tokens {
        Tokens { inside: Inside::Text, held: Vec::new(), text: String::new(), limit, over: false, wrong: None }
    }

    /// Whether the file may end here.
    pub fn is_between(&self) -> bool {
        self.inside == Inside::Text
    }

    /// Takes a byte of text in UTF-8.
    pub fn take(&mut self, byte: u8, to: &mut impl Take) {
        match self.inside {
            Inside::Text if byte == b'<' => {
                self.end_text();
                self.inside = Inside::Tag(None);
            }
            Inside::Tag(None) if byte == b'>' => self.end_tag(to),
            Inside::Declaration(0) if byte == b'>' => self.begin_text(),
            _ => {
                self.hold(byte);
                self.go_on(byte);
            }
        }
    }

    fn hold(&mut self, byte: u8) {
        // Of what is passed over, only the end is needed.
        if matches!(self.inside, Inside::Comment | Inside::Instruction | Inside::Declaration(_))
            && self.held.len() >= 16
        {
            self.held.drain(..8);
        }
        if self.held.len() + self.text.len() < self.limit {
            self.held.push(byte);
        } else {
            self.over = true;
        }
    }

    /// Follows what kind of piece it is.
    fn go_on(&mut self, byte: u8) {
        self.inside = match self.inside {
            Inside::Tag(None) => match &self.held[..] {
                b"!--" => Inside::Comment,
                b"![CDATA[" => Inside::Verbatim,
                b"?" => Inside::Instruction,
                [b'!', second, ..] if !b"-[".contains(second) => Inside::Declaration(0),
                [first] if !(first.is_ascii_alphabetic() || *first >= 0x80 || b"/!_:".contains(first)) => {
                    self.wrong = Some(char::from(*first).to_string());
                    Inside::Tag(None)
                }
                _ if byte == b'"' || byte == b'\'' => Inside::Tag(Some(byte)),
                _ => Inside::Tag(None),
            },
            Inside::Tag(Some(mark)) if mark == byte => Inside::Tag(None),
            Inside::Comment if self.held.ends_with(b"-->") => return self.begin_text(),
            Inside::Instruction if self.held.ends_with(b"?>") => return self.begin_text(),
            Inside::Verbatim if self.held.ends_with(b"]]>") => {
                self.held.truncate(self.held.len() - 3);
                self.held.drain(..b"![CDATA[".len().min(self.held.len()));
                self.text.push_str(&String::from_utf8_lossy(&self.held));
                return self.begin_text();
            }
            Inside::Declaration(open) if byte == b'[' => Inside::Declaration(open + 1),
            Inside::Declaration(open) if byte == b']' => Inside::Declaration(open.saturating_sub(1)),
            inside => inside,
        };
    }

    fn begin_text(&mut self) {
        self.held.clear();
        self.inside = Inside::Text;
    }

    fn end_text(&mut self) {
        unescape(&mut self.text, &String::from_utf8_lossy(&self.held));
        self.held.clear();
    }

    fn end_tag(&mut self, to: &mut impl Take) {
        let held = std::mem::take(&mut self.held);
        self.inside = Inside::Text;
        let tag = String::from_utf8_lossy(&held);
        let text = std::mem::take(&mut self.text);
        if !text.is_empty() {
            to.text(&text);
        }
        if let Some(name) = tag.strip_prefix('/') {
            to.close(local(name.trim()));
            return;
        }
        let (tag, lone) = tag.strip_suffix('/').map_or((&*tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(|letter: char| letter.is_ascii_whitespace()).unwrap_or((tag, ""));
        to.open(local(name), attributes);
        if lone {
            to.close(local(name));
        }
    }
}

/// A name without the prefix of its namespace.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The value of an attribute.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes.trim_start();
    while let Some((key, behind)) = rest.split_once('=') {
        let behind = behind.trim_start();
        let mark = behind.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
        let (value, behind) = behind[1..].split_once(mark)?;
        if local(key.trim()) == name {
            let mut text = String::new();
            unescape(&mut text, value);
            return Some(text);
        }
        rest = behind.trim_start();
    }
    None
}

/// Appends text with its entities replaced: the five of XML, and letters by number. Others stay as they are.
fn unescape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match rest.split_once(';').and_then(|(name, behind)| Some((letter(&name[1..])?, behind))) {
            Some((letter, behind)) => {
                out.push(letter);
                rest = behind;
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
}

fn letter(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ if name.len() > 9 => None,
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix('x') {
                Some(code) => u32::from_str_radix(code, 16),
                None => code.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Log(String);

    impl Take for Log {
        fn open(&mut self, name: &str, attributes: &str) {
            self.0 +=
                &format!("<{name}{}", attribute(attributes, "a").map_or(String::new(), |value| format!(" {value}")));
        }

        fn text(&mut self, text: &str) {
            self.0 += &format!("'{text}'");
        }

        fn close(&mut self, name: &str) {
            self.0 += &format!("/{name}>");
        }
    }

    #[test]
    fn tokens_are_found() {
        let text = "<?xml v='>'?><!DOCTYPE x [<!ENTITY a \"b\">]><!-- <no> -- --><k:x b='>' a=\"1 &gt; 2\"><y/>\
            a &amp;<![CDATA[<b>]]>&#x43;&#68;&a; &amp</k:x>";
        let mut tokens = Tokens::new(1000);
        let mut log = Log::default();
        text.bytes().for_each(|byte| tokens.take(byte, &mut log));
        assert_eq!(log.0, "<x 1 > 2<y/y>'a &<b>CD&a; &amp'/x>");
        assert!(tokens.is_between() && !tokens.over && tokens.wrong.is_none());
    }
}
