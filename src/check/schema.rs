//! The form of every file, as its JSON Schema in `schema/` has it.

use super::folder::Folder;
use super::values::{Name, Step};
use crate::atlas::{Problem, STORIES};
use jsonschema::error::ValidationErrorKind;
use jsonschema::paths::LocationSegment;
use jsonschema::{Registry, ValidationError, Validator};
use serde_json::Value;

const FOLDER: &str = "schema/";

/// Where schemas are taken to lie, so that they find each other by file name. Nothing is fetched from there.
const BASE: &str = "https://corridor-atlas.invalid/schema/";

/// Everything in the folder's files that their schemas do not allow, and files that have no schema.
pub fn check(folder: &Folder) -> Vec<Problem> {
    let registry = match registry(folder) {
        Ok(registry) => registry,
        Err(error) => return vec![Problem::new(FOLDER, "", format!("the schemas do not fit together: {error}"))],
    };
    let files = folder.documents().filter(|(name, _)| !name.starts_with(FOLDER));
    files.flat_map(|(name, document)| check_file(folder, &registry, name, document)).collect()
}

fn registry(folder: &Folder) -> Result<Registry<'_>, jsonschema::ReferencingError> {
    let schemas = folder.documents().filter_map(|(name, schema)| Some((name.strip_prefix(FOLDER)?, schema)));
    Registry::new().extend(schemas.map(|(name, schema)| (format!("{BASE}{name}"), schema)))?.prepare()
}

fn check_file(folder: &Folder, registry: &Registry, name: &str, document: &Value) -> Vec<Problem> {
    let schema_name = format!("{FOLDER}{}.schema.json", stem(name));
    let Some(schema) = folder.document(&schema_name) else {
        return vec![Problem::new(name, "", format!("no {schema_name}; every file has a schema"))];
    };
    match validator(registry, &schema_name, schema) {
        Err(error) => vec![Problem::new(schema_name, "", format!("no usable schema: {error}"))],
        Ok(validator) => {
            let tell = |error: ValidationError| Problem::new(name, path_of(document, &error), sentence(folder, &error));
            validator.iter_errors(document).map(tell).collect()
        }
    }
}

/// What a file's schema is called: `places` for `places.geojson`, `basemap-land` for `basemap/l1/land.geojson`; all
/// guided readings share `stories`.
fn stem(name: &str) -> String {
    let (folders, file) = name.rsplit_once('/').unwrap_or(("", name));
    let file = file.split('.').next().unwrap_or(file);
    match folders.split('/').next() {
        None | Some("") => file.to_owned(),
        Some(STORIES) => STORIES.to_owned(),
        Some(first) => format!("{first}-{file}"),
    }
}

fn validator(registry: &Registry, name: &str, schema: &Value) -> Result<Validator, String> {
    let base = format!("{BASE}{}", name.trim_start_matches(FOLDER));
    let options = jsonschema::options().offline().with_registry(registry).with_base_uri(base);
    options.build(schema).map_err(|error| error.to_string())
}

fn path_of(document: &Value, error: &ValidationError) -> String {
    let mut name = Name::default();
    let mut at = document;
    for segment in error.instance_path().segments() {
        let (step, inner) = match &segment {
            LocationSegment::Property(key) => (Step::Key(key), at.get(key.as_ref())),
            LocationSegment::Index(index) => (Step::Index(*index), at.get(index)),
        };
        at = inner.unwrap_or(&Value::Null);
        name = name.then(step, at);
    }
    name.into_text()
}

/// What is wrong and what is allowed; the latter in the words of the schema where it describes what it asks for.
fn sentence(folder: &Folder, error: &ValidationError) -> String {
    let rule = rule_of(folder, error);
    let described = rule.and_then(|rule| rule.get("description")?.as_str());
    let or_described = |plain: String| described.map_or(plain, str::to_owned);
    let (wrong, allowed) = match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let known = rule.and_then(|rule| rule.get("properties")?.as_object());
            let known = known.map(|known| known.keys().map(String::as_str).collect::<Vec<_>>().join(", "));
            (
                format!("{} has no meaning here", quoted(unexpected)),
                known.unwrap_or_else(|| "no further field".to_owned()),
            )
        }
        ValidationErrorKind::Required { property } => {
            (format!("{} is missing", plain(property)), "a record with that field".to_owned())
        }
        ValidationErrorKind::Enum { options } => {
            let options = options.as_array().map(|options| options.iter().map(plain).collect::<Vec<_>>().join(", "));
            (format!("{} is not allowed here", plain(error.instance())), options.unwrap_or_default())
        }
        ValidationErrorKind::Pattern { pattern } => {
            (format!("{} does not fit", plain(error.instance())), or_described(format!("the form {pattern}")))
        }
        ValidationErrorKind::AnyOf { .. } => {
            ("something is missing here".to_owned(), or_described("what the schema says".to_owned()))
        }
        ValidationErrorKind::PropertyNames { error: inner } => {
            let rule = rule_of(folder, inner).and_then(|rule| rule.get("description")?.as_str());
            (
                format!("{} is no name for a field here", plain(inner.instance())),
                rule.unwrap_or("another name").to_owned(),
            )
        }
        _ => (error.masked_with(plain(error.instance())).to_string(), or_described("what the schema says".to_owned())),
    };
    format!("{wrong}; allowed: {allowed}")
}

/// The part of a schema that the value did not fit.
fn rule_of<'a>(folder: &'a Folder, error: &ValidationError) -> Option<&'a Value> {
    let location = error.absolute_keyword_location()?.as_str().strip_prefix(BASE)?;
    let (name, pointer) = location.split_once('#')?;
    let (rule, _keyword) = pointer.rsplit_once('/')?;
    folder.document(&format!("{FOLDER}{name}"))?.pointer(&rule.replace("%24", "$"))
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
}

/// A value in a sentence: texts in quotation marks, long values cut.
fn plain(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), |text| format!("“{text}”"));
    if text.chars().count() <= 80 {
        return text;
    }
    format!("{}…", text.chars().take(79).collect::<String>())
}
