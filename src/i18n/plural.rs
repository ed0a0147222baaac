//! CLDR's plural categories of whole numbers.

/// The category of `n`: the key of the form to use. Languages without a rule here have the one form `other`.
pub fn category(language: &str, n: usize) -> &'static str {
    match (language.split('-').next(), n) {
        (Some("en"), 1) => "one",
        _ => "other",
    }
}
