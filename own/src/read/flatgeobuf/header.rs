//! The header of a FlatGeobuf file, and the properties of its features, which need its columns.

use super::table::{bytes_at, u16_at, u32_at, Table};
use crate::read::write_json;

/// A column of properties.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    name: String,
    kind: u8,
}

/// What the header says.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// The kind of all geometries; 0 where each tells its own.
    pub geometry: u8,
    pub columns: Vec<Column>,
    /// 0 where it is not known.
    pub features: u64,
    /// How many children a node of the index has; 0 where there is no index.
    pub node_size: u16,
    /// The name of the coordinate system; empty where none is told.
    pub crs: String,
}

impl Header {
    /// Reads the table, without the size before it.
    pub fn read(bytes: &[u8]) -> Option<Header> {
        let table = Table::root(bytes)?;
        Some(Header {
            geometry: table.u8(2).unwrap_or(0),
            columns: columns(&table, 7),
            features: table.u64(8).unwrap_or(0),
            node_size: table.u16(9).unwrap_or(16),
            crs: table.table(10).map(|crs| crs_name(&crs)).unwrap_or_default(),
        })
    }

    /// Whether there is an index.
    pub fn is_indexed(&self) -> bool {
        self.node_size > 0 && self.features > 0
    }
}

/// The columns that a table tells in a field.
pub(super) fn columns(table: &Table, field: usize) -> Vec<Column> {
    let of = |column: Table| Column { name: column.text(0).unwrap_or("").to_owned(), kind: column.u8(1).unwrap_or(0) };
    // Not more than properties can name, and the same table may be listed again and again.
    table.tables(field).take(1024).map(of).collect()
}

fn crs_name(crs: &Table) -> String {
    match (crs.u32(1).unwrap_or(0), crs.text(5), crs.text(2)) {
        (code @ 1.., ..) => format!("{}:{code}", crs.text(0).unwrap_or("EPSG")),
        (_, Some(text), _) | (_, None, Some(text)) => text.to_owned(),
        _ => String::new(),
    }
}

/// Properties as the text of a JSON object; `None` where they are damaged.
pub(super) fn properties(bytes: &[u8], columns: &[Column]) -> Option<String> {
    let mut text = String::new();
    let mut at = 0;
    // Some writers leave a byte too many at the end.
    while at + 2 <= bytes.len() {
        let column = columns.get(usize::from(u16_at(bytes, at)?))?;
        at += 2;
        let length = length(column.kind, bytes, at)?;
        let value = bytes.get(at..at.checked_add(length)?)?;
        at += length;
        // What is binary says nothing to a reader.
        if column.kind == 14 {
            continue;
        }
        text.push(if text.is_empty() { '{' } else { ',' });
        write_json::string(&mut text, &column.name);
        text.push(':');
        push_value(&mut text, column.kind, value)?;
    }
    if !text.is_empty() {
        text.push('}');
    }
    Some(text)
}

/// How many bytes a value has.
fn length(kind: u8, bytes: &[u8], at: usize) -> Option<usize> {
    match kind {
        0..=2 => Some(1),
        3 | 4 => Some(2),
        5 | 6 | 9 => Some(4),
        7 | 8 | 10 => Some(8),
        11..=14 => (u32_at(bytes, at)? as usize).checked_add(4),
        _ => None,
    }
}

fn push_value(text: &mut String, kind: u8, value: &[u8]) -> Option<()> {
    let whole = match kind {
        0 => i64::from(i8::from_le_bytes(bytes_at(value, 0)?)),
        1 => i64::from(*value.first()?),
        3 => i64::from(i16::from_le_bytes(bytes_at(value, 0)?)),
        4 => i64::from(u16_at(value, 0)?),
        5 => i64::from(i32::from_le_bytes(bytes_at(value, 0)?)),
        6 => i64::from(u32_at(value, 0)?),
        7 => i64::from_le_bytes(bytes_at(value, 0)?),
        2 => {
            text.push_str(if *value.first()? == 0 { "false" } else { "true" });
            return Some(());
        }
        8 => {
            text.push_str(&u64::from_le_bytes(bytes_at(value, 0)?).to_string());
            return Some(());
        }
        9 => {
            write_json::number(text, f32::from_le_bytes(bytes_at(value, 0)?).into(), 7);
            return Some(());
        }
        10 => {
            write_json::number(text, f64::from_le_bytes(bytes_at(value, 0)?), 15);
            return Some(());
        }
        _ => {
            let value = String::from_utf8_lossy(value.get(4..)?);
            let is_json = kind == 12 && serde_json::from_str::<serde::de::IgnoredAny>(&value).is_ok();
            if is_json {
                text.push_str(&value)
            } else {
                write_json::string(text, &value)
            }
            return Some(());
        }
    };
    text.push_str(&whole.to_string());
    Some(())
}
