//! FlatBuffers tables, as far as FlatGeobuf needs them: every offset is checked, since files lie.

/// Bytes of a number at an offset.
pub(crate) fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes_at(bytes, at).map(u16::from_le_bytes)
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes_at(bytes, at).map(u32::from_le_bytes)
}

pub(crate) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes_at(bytes, at).map(u64::from_le_bytes)
}

pub(crate) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    bytes_at(bytes, at).map(f64::from_le_bytes)
}

/// A table in a buffer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where the list of its fields' places is, and how many bytes it has.
    fields: usize,
    fields_len: usize,
}

impl<'a> Table<'a> {
    /// The table that a buffer is about.
    pub fn root(bytes: &'a [u8]) -> Option<Table<'a>> {
        Table::at(bytes, u32_at(bytes, 0)? as usize)
    }

    fn at(bytes: &'a [u8], at: usize) -> Option<Table<'a>> {
        let back = i32::from_le_bytes(bytes_at(bytes, at)?);
        let fields = usize::try_from(at as i64 - i64::from(back)).ok()?;
        Some(Table { bytes, at, fields, fields_len: usize::from(u16_at(bytes, fields)?) })
    }

    /// Where a field's value is; `None` where it has the default.
    fn field(&self, number: usize) -> Option<usize> {
        let entry = 4 + 2 * number;
        if entry + 2 > self.fields_len {
            return None;
        }
        let offset = usize::from(u16_at(self.bytes, self.fields + entry)?);
        (offset > 0).then(|| self.at + offset)
    }

    pub fn u8(&self, number: usize) -> Option<u8> {
        self.bytes.get(self.field(number)?).copied()
    }

    pub fn u16(&self, number: usize) -> Option<u16> {
        u16_at(self.bytes, self.field(number)?)
    }

    pub fn u32(&self, number: usize) -> Option<u32> {
        u32_at(self.bytes, self.field(number)?)
    }

    pub fn u64(&self, number: usize) -> Option<u64> {
        u64_at(self.bytes, self.field(number)?)
    }

    /// Where what a field points to is.
    fn target(&self, number: usize) -> Option<usize> {
        let at = self.field(number)?;
        at.checked_add(u32_at(self.bytes, at)? as usize)
    }

    pub fn table(&self, number: usize) -> Option<Table<'a>> {
        Table::at(self.bytes, self.target(number)?)
    }

    /// A list of values of that many bytes each, as its bytes.
    pub fn list(&self, number: usize, size: usize) -> Option<&'a [u8]> {
        let at = self.target(number)?;
        let length = (u32_at(self.bytes, at)? as usize).checked_mul(size)?;
        self.bytes.get(at + 4..(at + 4).checked_add(length)?)
    }

    pub fn text(&self, number: usize) -> Option<&'a str> {
        std::str::from_utf8(self.list(number, 1)?).ok()
    }

    /// The tables of a list; those that lie outside of the buffer are left out.
    pub fn tables(&self, number: usize) -> impl Iterator<Item = Table<'a>> + 'a {
        let bytes = self.bytes;
        let list = self.list(number, 4).unwrap_or_default();
        let first = self.target(number).unwrap_or(0) + 4;
        (0..list.len() / 4).filter_map(move |index| {
            let at = first + index * 4;
            Table::at(bytes, at.checked_add(u32_at(bytes, at)? as usize)?)
        })
    }
}
