//! Coordinates, however deep their brackets: the `type` that tells how deep they ought to be may come after them.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::object::Context;
use crate::read::problem::{quoted, Step, What};
use crate::read::text_number;

/// More brackets than the deepest geometry has.
const DEEPEST: usize = 5;

/// Reads one item of coordinates, a number or a list, into the context's shape.
pub(super) struct Item<'a, 'g> {
    pub context: &'a mut Context<'g>,
    /// How many brackets stand around it.
    pub level: usize,
}

/// What an item was.
pub(super) enum Got {
    Number(f64),
    List,
    /// Something else, which is already told.
    Bad,
}

impl<'de> DeserializeSeed<'de> for Item<'_, '_> {
    type Value = Got;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Got, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Item<'_, '_> {
    fn not_number(self, found: &str) -> Got {
        self.context.fault(What::NotNumber { found: quoted(found) });
        Got::Bad
    }
}

impl<'de> Visitor<'de> for Item<'_, '_> {
    type Value = Got;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("coordinates")
    }

    fn visit_f64<E>(self, value: f64) -> Result<Got, E> {
        Ok(Got::Number(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Got, E> {
        Ok(Got::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Got, E> {
        Ok(Got::Number(value as f64))
    }

    fn visit_str<E>(self, text: &str) -> Result<Got, E> {
        let Some(number) = text_number(text) else { return Ok(self.not_number(text)) };
        self.context.trouble(What::NumberAsText { text: quoted(text) });
        Ok(Got::Number(number))
    }

    fn visit_unit<E>(self) -> Result<Got, E> {
        Ok(self.not_number("null"))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Got, E> {
        Ok(self.not_number(if value { "true" } else { "false" }))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Got, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(self.not_number("{}"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Got, A::Error> {
        let Item { context, level } = self;
        if level >= DEEPEST {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            context.fault(What::MixedNesting {});
            return Ok(Got::Bad);
        }
        let mut position = [0.0; 2];
        let (mut numbers, mut items, mut bad) = (0, 0, false);
        loop {
            context.path.push(Step::Index(items));
            // On an error the path is left as it is: it tells where the error is.
            let item = list.next_element_seed(Item { context: &mut *context, level: level + 1 })?;
            context.path.pop();
            match item {
                None => break,
                Some(Got::Number(number)) => {
                    if let Some(place) = position.get_mut(numbers) {
                        *place = number;
                    }
                    numbers += 1;
                }
                Some(Got::List) => {}
                Some(Got::Bad) => bad = true,
            }
            items += 1;
        }
        // One fault is told, not those that follow from it.
        if !bad {
            end(context, level + 1, position, numbers, items);
        }
        Ok(Got::List)
    }
}

/// Ends a list around whose items that many brackets stand.
fn end(context: &mut Context, nesting: usize, position: [f64; 2], numbers: usize, items: usize) {
    if numbers > 0 && numbers < items {
        context.fault(What::MixedNesting {});
    } else if numbers > 0 {
        end_position(context, nesting, position, numbers);
    } else if items == 0 && nesting > 1 {
        context.shape.empty_part = true;
        context.shape.end_row();
        context.trouble(What::EmptyPart {});
    } else if context.shape.nesting == nesting + 1 {
        context.shape.end_row();
    } else if context.shape.nesting == nesting + 2 {
        context.shape.end_group();
    }
}

fn end_position(context: &mut Context, nesting: usize, position: [f64; 2], numbers: usize) {
    let shape = &mut *context.shape;
    if shape.nesting == 0 {
        shape.nesting = nesting;
    }
    if shape.nesting != nesting {
        context.fault(What::MixedNesting {});
    } else if numbers < 2 {
        context.fault(What::PositionShort { count: numbers });
    } else {
        shape.push(position, context.gather.limits.feature_vertices);
        let count = if numbers > 2 { &mut context.gather.raised } else { &mut context.gather.flat };
        *count += 1;
    }
}
