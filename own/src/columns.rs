//! What the features of a layer say of themselves: the names of their properties, and how the layer is told apart by one.

use crate::draw::HIDDEN;
use crate::features::Features;
use crate::properties::{each, get, Value};
use std::collections::HashMap;

/// How many names are kept: a select with more is no help.
const MOST_COLUMNS: usize = 100;
/// How many kinds of a category have a colour of their own; the rest are drawn as others.
pub const CATEGORIES: usize = 8;
/// How many steps numbers are told apart in.
pub const STEPS: usize = 5;
/// A column of more values than this is no category; their counting ends.
const MOST_VALUES: usize = 10_000;

/// A property that features have.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub name: String,
    /// How many features have it.
    pub filled: usize,
    /// Whether all its values are numbers.
    pub is_number: bool,
}

/// The properties of a layer, in the order in which they first appear.
pub fn columns(features: &Features) -> Vec<Column> {
    let mut found: Vec<Column> = Vec::new();
    for feature in 0..features.len() {
        // Features of a file mostly have the same properties in the same order.
        let mut expected = 0;
        each(features.properties(feature), &mut |name, value| {
            let at = match found.get(expected) {
                Some(column) if column.name == name => Some(expected),
                _ => found.iter().position(|column| column.name == name),
            };
            let is_number = matches!(value, Value::Number(_));
            match at {
                Some(at) => {
                    expected = at + 1;
                    found[at].filled += 1;
                    found[at].is_number &= is_number;
                }
                None if found.len() < MOST_COLUMNS => {
                    found.push(Column { name: name.to_owned(), filled: 1, is_number });
                    expected = found.len();
                }
                None => {}
            }
        });
    }
    found
}

/// A row of the key: what its features have in common.
#[derive(Clone, Debug, PartialEq)]
pub enum Class {
    Value(String),
    /// Numbers from the first to the second.
    Range(f64, f64),
    /// Values that have no row of their own.
    Others,
    /// Features without the property.
    Nothing,
}

/// How a layer is told apart by one property.
#[derive(Clone, Debug, PartialEq)]
pub struct Classes {
    pub column: String,
    /// The rows of the key and how many features each has.
    pub rows: Vec<(Class, usize)>,
    /// For each feature, its row.
    pub of: Vec<u8>,
}

impl Classes {
    /// Tells the features apart by a property: by number where all its values are numbers of more than a few kinds, else by
    /// its most frequent values. What of the same file was shown `before` keeps its rows, and with them its colours.
    pub fn by(features: &Features, column: &str, before: Option<&Classes>) -> Classes {
        let before = before.filter(|before| before.column == column);
        let value = |feature| get(features.properties(feature), column);
        let numbers: Option<Vec<Option<f64>>> = (0..features.len())
            .map(|feature| match value(feature) {
                Some(Value::Number(number)) => Some(Some(number)),
                Some(Value::Text(_)) => None,
                None => Some(None),
            })
            .collect();
        let known = before.map(Classes::bounds).filter(|bounds| !bounds.is_empty());
        let steps = numbers.as_deref().and_then(|numbers| known.or_else(|| steps(numbers)));
        let (mut rows, of): (Vec<Class>, Vec<Option<usize>>) = match (numbers, steps) {
            (Some(numbers), Some(steps)) => by_steps(&numbers, &steps),
            _ => {
                let known = before.map(Classes::values).unwrap_or_default();
                by_values(features.len(), known, &|feature| value(feature).map(|value| value.plain().into_owned()))
            }
        };
        let nothing = rows.len();
        if of.contains(&None) {
            rows.push(Class::Nothing);
        }
        let of: Vec<u8> = of.into_iter().map(|row| row.unwrap_or(nothing) as u8).collect();
        let mut counts = vec![0; rows.len()];
        of.iter().for_each(|row| counts[usize::from(*row)] += 1);
        Classes { column: column.to_owned(), rows: rows.into_iter().zip(counts).collect(), of }
    }

    /// The values that have a row.
    fn values(&self) -> Vec<String> {
        let value = |(row, _): &(Class, usize)| match row {
            Class::Value(value) => Some(value.clone()),
            _ => None,
        };
        self.rows.iter().filter_map(value).collect()
    }

    /// The bounds of the steps, of which there are none where values are told apart.
    fn bounds(&self) -> Vec<f64> {
        let mut bounds = Vec::new();
        for (row, _) in &self.rows {
            if let Class::Range(from, to) = row {
                if bounds.is_empty() {
                    bounds.push(*from);
                }
                bounds.push(*to);
            }
        }
        bounds
    }
}

/// The bounds of steps that hold about as many features each; `None` where there are few different numbers.
fn steps(numbers: &[Option<f64>]) -> Option<Vec<f64>> {
    let mut sorted: Vec<f64> = numbers.iter().flatten().copied().collect();
    sorted.sort_by(f64::total_cmp);
    let kinds = 1 + sorted.windows(2).filter(|pair| pair[0] != pair[1]).count();
    if sorted.is_empty() || kinds <= CATEGORIES {
        return None;
    }
    let mut bounds: Vec<f64> = (0..=STEPS).map(|step| sorted[step * (sorted.len() - 1) / STEPS]).collect();
    bounds.dedup();
    (bounds.len() > 2).then_some(bounds)
}

fn by_steps(numbers: &[Option<f64>], bounds: &[f64]) -> (Vec<Class>, Vec<Option<usize>>) {
    let rows = bounds.windows(2).map(|pair| Class::Range(pair[0], pair[1])).collect();
    // A bound belongs to the step that it begins, the last one to the last step, as does what is beyond it.
    let inner = &bounds[1..bounds.len() - 1];
    let step = |number: f64| inner.iter().take_while(|bound| number >= **bound).count();
    (rows, numbers.iter().map(|number| number.map(step)).collect())
}

/// `known` values come first, whether or not they occur.
fn by_values(
    features: usize,
    known: Vec<String>,
    value: &dyn Fn(usize) -> Option<String>,
) -> (Vec<Class>, Vec<Option<usize>>) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for feature in 0..features {
        let Some(value) = value(feature) else { continue };
        if counts.len() < MOST_VALUES || counts.contains_key(&value) {
            *counts.entry(value).or_default() += 1;
        }
    }
    for value in &known {
        counts.remove(value);
    }
    let mut frequent: Vec<(String, usize)> = counts.into_iter().collect();
    frequent.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut shown = known;
    let are_others = shown.len() + frequent.len() > CATEGORIES;
    shown.extend(frequent.into_iter().map(|(value, _)| value));
    shown.truncate(CATEGORIES);
    let places: HashMap<&str, usize> = shown.iter().enumerate().map(|(at, value)| (value.as_str(), at)).collect();
    let row = |value: String| places.get(value.as_str()).copied().unwrap_or(CATEGORIES);
    let of = (0..features).map(|feature| value(feature).map(row)).collect();
    let mut rows: Vec<Class> = shown.iter().cloned().map(Class::Value).collect();
    if are_others {
        rows.push(Class::Others);
    }
    (rows, of)
}

/// What of a layer is shown: rows of its key, and what its properties contain.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub hidden_rows: Vec<u8>,
    /// In small letters; empty where everything is wanted.
    pub contains: String,
}

impl Filter {
    /// The class of each feature for the drawing: its row, or hidden.
    pub fn classes(&self, features: &Features, classes: Option<&Classes>) -> Vec<u8> {
        let row = |feature: usize| classes.and_then(|classes| classes.of.get(feature)).copied().unwrap_or(0);
        let shown =
            |feature: usize| !self.hidden_rows.contains(&row(feature)) && self.fits(features.properties(feature));
        (0..features.len()).map(|feature| if shown(feature) { row(feature) } else { HIDDEN }).collect()
    }

    fn fits(&self, properties: &str) -> bool {
        if self.contains.is_empty() {
            return true;
        }
        let mut fits = false;
        each(properties, &mut |_, value| fits |= value.plain().to_lowercase().contains(&self.contains));
        fits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn layer(properties: &[&str]) -> Features {
        let mut features = Features::default();
        properties.iter().for_each(|text| features.begin(text));
        features
    }

    #[test]
    fn columns_are_counted_and_told_apart() {
        let features = layer(&[r#"{"a":1,"b":"x"}"#, r#"{"b":2,"c":null}"#, r#"{"a":2,"b":"x"}"#, ""]);
        let found: Vec<_> = columns(&features).into_iter().map(|c| (c.name, c.filled, c.is_number)).collect();
        assert_eq!(found, [("a".to_owned(), 2, true), ("b".to_owned(), 3, false)]);
    }

    #[test]
    fn categories_go_by_how_often_they_are() {
        let features = layer(&[r#"{"m":"rail"}"#, r#"{"m":"road"}"#, r#"{"m":"road"}"#, "{}"]);
        let classes = Classes::by(&features, "m", None);
        let value = |text: &str| Class::Value(text.to_owned());
        assert_eq!(classes.rows, [(value("road"), 2), (value("rail"), 1), (Class::Nothing, 1)]);
        assert_eq!(classes.of, [1, 0, 0, 2]);
    }

    #[test]
    fn what_is_rare_is_among_the_others() {
        let texts: Vec<String> = (0..40).map(|i| format!(r#"{{"m":"k{}"}}"#, i % 12)).collect();
        let classes = Classes::by(&layer(&texts.iter().map(String::as_str).collect::<Vec<_>>()), "m", None);
        assert_eq!((classes.rows.len(), &classes.rows[8].0), (9, &Class::Others));
        assert_eq!(classes.rows.iter().map(|row| row.1).sum::<usize>(), 40);
    }

    #[test]
    fn another_part_of_the_same_file_keeps_the_rows() {
        let first = Classes::by(&layer(&[r#"{"m":"rail"}"#, r#"{"m":"rail"}"#, r#"{"m":"road"}"#]), "m", None);
        let second = Classes::by(&layer(&[r#"{"m":"road"}"#, r#"{"m":"sea"}"#]), "m", Some(&first));
        let rows: Vec<_> = second.rows.iter().map(|(row, count)| (row.clone(), *count)).collect();
        let value = |text: &str| Class::Value(text.to_owned());
        assert_eq!(rows, [(value("rail"), 0), (value("road"), 1), (value("sea"), 1)]);
        let numbers: Vec<String> = (0..100).map(|n| format!(r#"{{"n":{n}}}"#)).collect();
        let numbers = Classes::by(&layer(&numbers.iter().map(String::as_str).collect::<Vec<_>>()), "n", None);
        let few = Classes::by(&layer(&[r#"{"n":50}"#, r#"{"n":1000}"#, "{}"]), "n", Some(&numbers));
        assert_eq!((few.of, few.rows.len()), (vec![2, 4, 5], 6));
        assert!(Classes::by(&layer(&[r#"{"n":5}"#]), "m", Some(&numbers))
            .rows
            .iter()
            .all(|row| row.0 == Class::Nothing));
    }

    #[test]
    fn a_filter_hides_rows_and_what_does_not_contain_a_text() {
        let features = layer(&[r#"{"m":"rail","n":"Almaty"}"#, r#"{"m":"road","n":"ALMATY"}"#, r#"{"m":"rail"}"#]);
        let classes = Classes::by(&features, "m", None);
        let mut filter = Filter { contains: "alma".to_owned(), ..Filter::default() };
        assert_eq!(filter.classes(&features, Some(&classes)), [0, 1, HIDDEN]);
        filter.hidden_rows.push(0);
        assert_eq!(filter.classes(&features, Some(&classes)), [HIDDEN, 1, HIDDEN]);
        assert_eq!(Filter::default().classes(&features, None), [0, 0, 0]);
    }

    proptest! {
        #[test]
        fn every_number_is_in_the_step_that_names_it(numbers in prop::collection::vec(-50i32..50, 0..200)) {
            let texts: Vec<String> = numbers.iter().map(|n| format!(r#"{{"n":{n}}}"#)).collect();
            let classes = Classes::by(&layer(&texts.iter().map(String::as_str).collect::<Vec<_>>()), "n", None);
            prop_assert!(classes.rows.len() <= 16 && classes.rows.iter().all(|row| row.1 > 0 || matches!(row.0, Class::Range(..))));
            for (number, row) in numbers.iter().zip(&classes.of) {
                match &classes.rows[usize::from(*row)].0 {
                    Class::Range(from, to) => prop_assert!((*from..=*to).contains(&f64::from(*number))),
                    Class::Value(text) => prop_assert_eq!(text, &number.to_string()),
                    Class::Others | Class::Nothing => prop_assert!(false),
                }
            }
        }
    }
}
