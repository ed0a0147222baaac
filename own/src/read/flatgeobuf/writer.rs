//! A tiny writer of FlatGeobuf, for tests: only as much as they need, and free to write what is wrong.

/// A value of a table.
#[derive(Clone)]
pub(crate) enum Value {
    U8(u8),
    U16(u16),
    U32(u32),
    U64(u64),
    Text(String),
    Bytes(Vec<u8>),
    U32s(Vec<u32>),
    F64s(Vec<f64>),
    Table(Fields),
    Tables(Vec<Fields>),
}

/// Fields of a table by their numbers.
pub(crate) type Fields = Vec<(usize, Value)>;

/// A buffer with a table as its root.
pub(crate) fn buffer(fields: &Fields) -> Vec<u8> {
    let mut out = vec![0; 4];
    let at = table(&mut out, fields);
    out[..4].copy_from_slice(&(at as u32).to_le_bytes());
    out
}

/// The same with its size before it.
pub(crate) fn sized(fields: &Fields) -> Vec<u8> {
    let bytes = buffer(fields);
    [&(bytes.len() as u32).to_le_bytes()[..], &bytes].concat()
}

/// Writes the places of the fields, the table, then what it points to. Returns where the table is.
fn table(out: &mut Vec<u8>, fields: &Fields) -> usize {
    let count = fields.iter().map(|field| field.0 + 1).max().unwrap_or(0);
    let places = out.len();
    let mut entries = vec![0u16; count];
    let mut inline = vec![0; 4];
    let mut pointers = Vec::new();
    for (number, value) in fields {
        entries[*number] = inline.len() as u16;
        match value {
            Value::U8(value) => inline.push(*value),
            Value::U16(value) => inline.extend(value.to_le_bytes()),
            Value::U32(value) => inline.extend(value.to_le_bytes()),
            Value::U64(value) => inline.extend(value.to_le_bytes()),
            _ => {
                pointers.push((inline.len(), value));
                inline.extend([0; 4]);
            }
        }
    }
    out.extend((4 + 2 * count as u16).to_le_bytes());
    out.extend((inline.len() as u16).to_le_bytes());
    out.extend(entries.iter().flat_map(|entry| entry.to_le_bytes()));
    let at = out.len();
    inline[..4].copy_from_slice(&((at - places) as i32).to_le_bytes());
    out.extend(inline);
    for (offset, value) in pointers {
        point(out, at + offset, value);
    }
    at
}

/// Writes what a field points to, and the pointer.
fn point(out: &mut Vec<u8>, pointer: usize, value: &Value) {
    let mut target = out.len();
    let mut list = |count: usize, bytes: &mut dyn Iterator<Item = u8>| {
        out.extend((count as u32).to_le_bytes());
        out.extend(bytes);
    };
    match value {
        Value::Text(text) => list(text.len(), &mut text.bytes()),
        Value::Bytes(bytes) => list(bytes.len(), &mut bytes.iter().copied()),
        Value::U32s(all) => list(all.len(), &mut all.iter().flat_map(|one| one.to_le_bytes())),
        Value::F64s(all) => list(all.len(), &mut all.iter().flat_map(|one| one.to_le_bytes())),
        Value::Table(fields) => target = table(out, fields),
        Value::Tables(tables) => {
            list(tables.len(), &mut vec![0; tables.len() * 4].into_iter());
            for (index, fields) in tables.iter().enumerate() {
                let pointer = target + 4 + index * 4;
                let at = table(out, fields);
                out[pointer..pointer + 4].copy_from_slice(&((at - pointer) as u32).to_le_bytes());
            }
        }
        _ => {}
    }
    let offset = (target - pointer) as u32;
    out[pointer..pointer + 4].copy_from_slice(&offset.to_le_bytes());
}

/// The header: kind of geometry, columns by name and kind, number of features, size of a node, EPSG code.
pub(crate) fn header(kind: u8, columns: &[(&str, u8)], features: u64, node_size: u16, crs: u32) -> Fields {
    let column = |(name, kind): &(&str, u8)| vec![(0, Value::Text((*name).to_owned())), (1, Value::U8(*kind))];
    vec![
        (2, Value::U8(kind)),
        (7, Value::Tables(columns.iter().map(column).collect())),
        (8, Value::U64(features)),
        (9, Value::U16(node_size)),
        (10, Value::Table(vec![(1, Value::U32(crs))])),
    ]
}

/// A geometry of positions and the ends of its rows.
pub(crate) fn geometry(positions: &[[f64; 2]], ends: &[u32]) -> Fields {
    let mut fields = vec![(1, Value::F64s(positions.concat()))];
    if !ends.is_empty() {
        fields.push((0, Value::U32s(ends.to_vec())));
    }
    fields
}

pub(crate) fn feature(geometry: Fields, properties: &[u8]) -> Fields {
    vec![(0, Value::Table(geometry)), (1, Value::Bytes(properties.to_vec()))]
}

/// A file of features with their boxes, which are in the order of the index already.
pub(crate) fn file(header: &Fields, node_size: u16, features: &[(Fields, [f64; 4])]) -> Vec<u8> {
    let mut out = b"fgb\x03fgb\x01".to_vec();
    out.extend(sized(header));
    let bodies: Vec<Vec<u8>> = features.iter().map(|(fields, _)| sized(fields)).collect();
    if node_size > 0 {
        let mut offset = 0;
        let mut leaves = Vec::new();
        for (body, (_, bounds)) in bodies.iter().zip(features) {
            leaves.push((*bounds, offset));
            offset += body.len() as u64;
        }
        out.extend(index(leaves, usize::from(node_size.max(2))));
    }
    out.extend(bodies.concat());
    out
}

fn index(leaves: Vec<([f64; 4], u64)>, node_size: usize) -> Vec<u8> {
    let mut levels = vec![leaves];
    while levels.len() == 1 || levels[levels.len() - 1].len() > 1 {
        let join = |nodes: &[([f64; 4], u64)]| {
            nodes.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |all, ([w, s, e, n], _)| {
                [all[0].min(*w), all[1].min(*s), all[2].max(*e), all[3].max(*n)]
            })
        };
        let last = &levels[levels.len() - 1];
        let above =
            last.chunks(node_size).enumerate().map(|(at, nodes)| (join(nodes), (at * node_size) as u64)).collect();
        levels.push(above);
    }
    levels.reverse();
    let mut start = 0;
    let mut out = Vec::new();
    let depth = levels.len();
    for (number, level) in levels.iter().enumerate() {
        start += level.len() as u64;
        for (bounds, child) in level {
            out.extend(bounds.iter().flat_map(|one| one.to_le_bytes()));
            let child = if number + 1 < depth { start + child } else { *child };
            out.extend(child.to_le_bytes());
        }
    }
    out
}
