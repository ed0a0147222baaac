//! Finding values in JSON by a pattern of their path, and naming them so that an editor finds them too.

use serde_json::Value;

/// A value and the name of its place: the record's id and the way from there, `west.branches[0].start`.
pub struct Found<'a> {
    pub path: String,
    pub value: &'a Value,
}

/// A step from a value to one inside it.
#[derive(Clone, Copy)]
pub enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// The name of a place in a document: the id of the record where the first list holds records with one.
#[derive(Clone, Default)]
pub struct Name {
    text: String,
    in_list: bool,
}

impl Name {
    /// The name one step further in, where `value` is what stands there.
    pub fn then(mut self, step: Step, value: &Value) -> Name {
        match step {
            Step::Key(key) if self.text.is_empty() => self.text.push_str(key),
            Step::Key(key) => self.text = format!("{}.{key}", self.text),
            Step::Index(index) => {
                let id = if self.in_list { None } else { id_of(value) };
                self.text = id.map_or_else(|| format!("{}[{index}]", self.text), str::to_owned);
                self.in_list = true;
            }
        }
        self
    }

    pub fn into_text(self) -> String {
        self.text
    }
}

/// The id of a record, or a country's code.
pub fn id_of(record: &Value) -> Option<&str> {
    record.get("id").or_else(|| record.get("code"))?.as_str()
}

/// Every value at a pattern: keys joined by `.`, and `[]` behind a key for all items of its list
/// (`corridors[].branches[].start`). Absent values and nulls are left out.
pub fn find<'a>(document: &'a Value, pattern: &str) -> Vec<Found<'a>> {
    let mut found = vec![(Name::default(), document)];
    for part in pattern.split('.') {
        let (key, listed) = part.strip_suffix("[]").map_or((part, false), |key| (key, true));
        found = found
            .into_iter()
            .filter_map(|(name, value)| value.get(key).map(|inner| (name.then(Step::Key(key), inner), inner)))
            .flat_map(|(name, value)| if listed { items(name, value) } else { vec![(name, value)] })
            .collect();
    }
    let told = found.into_iter().filter(|(_, value)| !value.is_null());
    told.map(|(name, value)| Found { path: name.into_text(), value }).collect()
}

fn items(name: Name, list: &Value) -> Vec<(Name, &Value)> {
    let list = list.as_array().map_or(&[][..], Vec::as_slice);
    list.iter().enumerate().map(|(index, item)| (name.clone().then(Step::Index(index), item), item)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_named_by_their_record() {
        let document = serde_json::json!({"corridors": [
            {"id": "west", "branches": [{"id": "main", "start": "a"}, {"id": "side", "start": null}]},
            {"branches": [{"start": "b"}]}]});
        let paths: Vec<String> =
            find(&document, "corridors[].branches[].start").into_iter().map(|found| found.path).collect();
        assert_eq!(paths, ["west.branches[0].start", "corridors[1].branches[0].start"]);
    }
}
