//! CLDR's plural categories of whole numbers.

/// The category of `n`: the key of the form to use. Languages without a rule here have the one form `other`.
pub fn category(language: &str, n: usize) -> &'static str {
    match (language.split('-').next().unwrap_or_default(), n) {
        ("ru", _) => russian(n),
        ("fa", 0) => "one",
        ("en" | "kk" | "ky" | "tk" | "uz" | "fa" | "az" | "ka" | "tr", 1) => "one",
        _ => "other",
    }
}

fn russian(n: usize) -> &'static str {
    match (n % 10, n % 100) {
        (1, hundredth) if hundredth != 11 => "one",
        (2..=4, hundredth) if !(12..=14).contains(&hundredth) => "few",
        _ => "many",
    }
}
