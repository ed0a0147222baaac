//! Brackets and quotation marks: the structure of JSON, without looking at what is between.

/// What a byte inside a value means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// It opens a list or an object.
    Open,
    /// The value ends with it.
    End,
    /// A bare word ends before it.
    EndBefore,
    /// It opens the list `features`.
    Features,
    /// A record ends with it, though brackets are open.
    Broken,
    /// It closes what is not open.
    Mismatch,
    TooDeep,
}

/// The brackets that are open, and whether a text is.
#[derive(Debug)]
pub(super) struct Brackets {
    stack: Vec<u8>,
    in_string: bool,
    escaped: bool,
    /// How many may be open at once.
    depth: usize,
}

impl Brackets {
    pub fn new(depth: usize) -> Brackets {
        Brackets { stack: Vec::new(), in_string: false, escaped: false, depth }
    }

    /// How many are open.
    pub fn open(&self) -> usize {
        self.stack.len()
    }

    /// Closes the innermost.
    pub fn close(&mut self) {
        self.stack.pop();
    }

    pub fn clear(&mut self) {
        self.stack.clear();
        self.in_string = false;
        self.escaped = false;
    }

    /// Takes a byte of a value around which `base` brackets are open.
    pub fn step(&mut self, byte: u8, base: usize) -> Option<Event> {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return None;
        }
        match byte {
            b'"' => self.in_string = true,
            b',' | b']' | b'}' if base > 0 && self.stack.len() == base => return Some(Event::EndBefore),
            b'{' | b'[' => {
                self.stack.push(byte);
                return Some(if self.stack.len() > self.depth { Event::TooDeep } else { Event::Open });
            }
            b'}' | b']' => {
                if self.stack.pop() != Some(if byte == b'}' { b'{' } else { b'[' }) {
                    return Some(Event::Mismatch);
                }
                return (self.stack.len() == base).then_some(Event::End);
            }
            _ => {}
        }
        None
    }
}
