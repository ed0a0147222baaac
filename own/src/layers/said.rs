//! Problems as sentences, with their places.

use crate::read::{Limits, Problem};
use corridor_atlas::html::Html;
use corridor_atlas::i18n::Locale;

/// What is wrong, in the reader's language.
pub fn sentence(locale: &Locale, problem: &Problem) -> String {
    let fields = problem.what.fields();
    let told: Vec<(&str, String)> = fields.into_iter().map(|(name, value)| (name, said(locale, name, value))).collect();
    let values: Vec<(&str, &str)> = told.iter().map(|(name, value)| (*name, value.as_str())).collect();
    locale.fill(problem.what.key(), &values)
}

/// A field as it is read: limits by their names in the reader's language, large numbers grouped.
fn said(locale: &Locale, name: &str, value: String) -> String {
    if name == "limit" {
        return limit_key(&value).map_or(value, |key| locale.text(key).to_owned());
    }
    match value.parse::<u32>() {
        Ok(number) if ["allowed", "count"].contains(&name) => locale.number(f64::from(number)),
        _ => value,
    }
}

/// The text for a limit of [`Limits`], by its name there.
fn limit_key(name: &str) -> Option<&'static str> {
    Some(match name {
        "features" => "own.limit-features",
        "vertices" => "own.limit-vertices",
        "feature_vertices" => "own.limit-feature-vertices",
        "feature_bytes" => "own.limit-feature-bytes",
        "text_bytes" => "own.limit-text-bytes",
        "depth" => "own.limit-depth",
        _ => return None,
    })
}

/// Where it is: line and column, number of the feature, member.
pub fn place(locale: &Locale, problem: &Problem) -> String {
    let at = &problem.at;
    let mut parts = Vec::new();
    if at.line > 0 {
        let (line, column) = (locale.number(at.line as f64), locale.number(at.column as f64));
        parts.push(locale.fill("own.at-line", &[("line", &line), ("column", &column)]));
    }
    if let Some(feature) = at.feature {
        // People count from one.
        parts.push(locale.fill("own.at-feature", &[("n", &locale.number(feature as f64 + 1.0))]));
    }
    if !at.member.is_empty() {
        parts.push(at.member.clone());
    }
    parts.join(", ")
}

/// A list of problems, with how many more there are.
pub fn remarks(locale: &Locale, problems: &[Problem], count: usize) -> Html {
    let mut items = Html::empty();
    for problem in problems {
        let mut item = Html::text(&sentence(locale, problem));
        let place = place(locale, problem);
        if !place.is_empty() {
            item.append(" ", Html::element("span", &[("class", "own-at")], Html::text(&place)));
        }
        items.push(Html::element("li", &[], item));
    }
    if count > problems.len() {
        items.push(Html::element("li", &[], more(locale, count - problems.len())));
    }
    Html::element("ol", &[("class", "own-remarks")], items)
}

/// That there are so many more.
pub fn more(locale: &Locale, n: usize) -> Html {
    Html::text(&locale.fill("own.more", &[("n", &locale.number(n as f64))]))
}

/// What is read at most, told beforehand.
pub fn limits(locale: &Locale) -> String {
    let limits = Limits::default();
    let number = |limit: usize| locale.number(limit as f64);
    let values = [("features", number(limits.features)), ("points", number(limits.vertices))];
    locale.fill("own.limits", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_has_a_name() {
        for (name, _) in Limits::default().named() {
            assert!(limit_key(name).is_some_and(|key| Locale::english_own().has(key)), "{name}");
        }
    }
}
