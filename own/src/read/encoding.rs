//! Bytes to UTF-8, whatever they come as and wherever they are cut.

/// How the letters of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16Little,
    Utf16Big,
}

impl Encoding {
    /// Told from the first bytes; and how many of them are only the mark that tells it. A text without a mark begins
    /// with a letter of ASCII, since all formats do.
    pub fn of(start: &[u8]) -> (Encoding, usize) {
        match start {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
            [0xFF, 0xFE, ..] => (Encoding::Utf16Little, 2),
            [0xFE, 0xFF, ..] => (Encoding::Utf16Big, 2),
            [a, 0, b, 0, ..] if *a > 0 && *b > 0 => (Encoding::Utf16Little, 0),
            [0, a, 0, b, ..] if *a > 0 && *b > 0 => (Encoding::Utf16Big, 0),
            _ => (Encoding::Utf8, 0),
        }
    }
}

/// A piece of text, or something that is none.
pub(crate) enum Piece<'a> {
    Text(&'a [u8]),
    /// Not text in this encoding; what stands for it follows as text.
    Fault,
}

/// Stands for what is no letter.
const REPLACEMENT: &str = "\u{FFFD}";

/// Turns pieces of a file into pieces of text.
#[derive(Clone, Debug)]
pub(crate) struct Decoder {
    encoding: Encoding,
    /// The beginning of a letter whose end is still to come.
    held: Vec<u8>,
    /// The first half of a letter in UTF-16 that takes two.
    high: Option<u16>,
}

impl Decoder {
    pub fn new(encoding: Encoding) -> Decoder {
        Decoder { encoding, held: Vec::new(), high: None }
    }

    /// Decodes a piece, and hands on the text in order.
    pub fn feed(&mut self, bytes: &[u8], out: &mut dyn FnMut(Piece)) {
        if self.encoding == Encoding::Utf8 {
            self.utf8(bytes, out)
        } else {
            self.utf16(bytes, out)
        }
    }

    /// Nothing follows: what was begun is no letter.
    pub fn finish(&mut self, out: &mut dyn FnMut(Piece)) {
        if !self.held.is_empty() || self.high.take().is_some() {
            self.held.clear();
            fault(out);
        }
    }

    fn utf8(&mut self, mut bytes: &[u8], out: &mut dyn FnMut(Piece)) {
        while !self.held.is_empty() && !bytes.is_empty() {
            self.held.push(bytes[0]);
            match std::str::from_utf8(&self.held) {
                Ok(_) => out(Piece::Text(&std::mem::take(&mut self.held))),
                Err(error) if error.error_len().is_none() => {}
                Err(_) => {
                    // The new byte does not belong to the letter: it is looked at again by itself.
                    self.held.clear();
                    fault(out);
                    continue;
                }
            }
            bytes = &bytes[1..];
        }
        while !bytes.is_empty() {
            let Err(error) = std::str::from_utf8(bytes) else { return out(Piece::Text(bytes)) };
            let (good, rest) = bytes.split_at(error.valid_up_to());
            if !good.is_empty() {
                out(Piece::Text(good));
            }
            let Some(length) = error.error_len() else {
                self.held.extend_from_slice(rest);
                return;
            };
            fault(out);
            bytes = &rest[length..];
        }
    }

    fn utf16(&mut self, bytes: &[u8], out: &mut dyn FnMut(Piece)) {
        let mut text = String::new();
        for byte in bytes {
            self.held.push(*byte);
            let &[first, second] = &self.held[..] else { continue };
            self.held.clear();
            let pair = [first, second];
            let unit =
                if self.encoding == Encoding::Utf16Big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) };
            self.unit(unit, &mut text, out);
        }
        flush(&mut text, out);
    }

    fn unit(&mut self, unit: u16, text: &mut String, out: &mut dyn FnMut(Piece)) {
        let is_high = (0xD800..0xDC00).contains(&unit);
        let is_low = (0xDC00..0xE000).contains(&unit);
        match self.high.take() {
            Some(high) if is_low => text.extend(char::decode_utf16([high, unit]).flatten()),
            lost => {
                if lost.is_some() || is_low {
                    flush(text, out);
                    fault(out);
                }
                // A lost half before an ordinary letter, and a second half alone, are one fault each.
                if is_high {
                    self.high = Some(unit);
                } else if let Some(letter) = char::from_u32(u32::from(unit)) {
                    text.push(letter);
                }
            }
        }
    }
}

fn flush(text: &mut String, out: &mut dyn FnMut(Piece)) {
    if !text.is_empty() {
        out(Piece::Text(text.as_bytes()));
        text.clear();
    }
}

fn fault(out: &mut dyn FnMut(Piece)) {
    out(Piece::Fault);
    out(Piece::Text(REPLACEMENT.as_bytes()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], step: usize) -> (String, usize) {
        let (encoding, mark) = Encoding::of(bytes);
        let mut decoder = Decoder::new(encoding);
        let (mut text, mut faults) = (Vec::new(), 0);
        let mut out = |piece: Piece| match piece {
            Piece::Text(piece) => text.extend_from_slice(piece),
            Piece::Fault => faults += 1,
        };
        bytes[mark..].chunks(step).for_each(|chunk| decoder.feed(chunk, &mut out));
        decoder.finish(&mut out);
        (String::from_utf8(text).unwrap(), faults)
    }

    fn utf16(text: &str, of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(of).collect()
    }

    #[test]
    fn letters_are_read_however_they_are_cut() {
        let text = "{\"город\": \"霍尔果斯 🚂\"}";
        let mut marked = vec![0xFF, 0xFE];
        marked.extend(utf16(text, u16::to_le_bytes));
        let all = [text.as_bytes().to_vec(), utf16(text, u16::to_le_bytes), utf16(text, u16::to_be_bytes), marked];
        for bytes in all {
            for step in 1..6 {
                assert_eq!(decoded(&bytes, step), (text.to_owned(), 0));
            }
        }
        assert_eq!(decoded(b"\xEF\xBB\xBF{}", 1).0, "{}");
    }

    #[test]
    fn what_is_no_letter_is_counted() {
        for step in 1..4 {
            assert_eq!(decoded(b"a\xFFb\xE9\x9C", step), ("a\u{FFFD}b\u{FFFD}".to_owned(), 2));
            assert_eq!(decoded(b"\xFF\xFE{\0\x34\xD8a\0\x00\xDC", step), ("{\u{FFFD}a\u{FFFD}".to_owned(), 2));
        }
    }
}
