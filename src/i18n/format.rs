//! Dates and numbers as they are printed.

use super::Locale;
use crate::domain::PartialDate;

const MONTHS: [&str; 12] = [
    "month.1", "month.2", "month.3", "month.4", "month.5", "month.6", "month.7", "month.8", "month.9", "month.10",
    "month.11", "month.12",
];

/// As they are called without a day, which in some languages is another form.
const MONTHS_ALONE: [&str; 12] = [
    "month-alone.1",
    "month-alone.2",
    "month-alone.3",
    "month-alone.4",
    "month-alone.5",
    "month-alone.6",
    "month-alone.7",
    "month-alone.8",
    "month-alone.9",
    "month-alone.10",
    "month-alone.11",
    "month-alone.12",
];

impl Locale {
    /// As precise as it is known: “17 June 2025”, “June 2025”, “2025”.
    pub fn date(&self, date: PartialDate) -> String {
        let year = self.year(date.year);
        let names = if date.day.is_some() { MONTHS } else { MONTHS_ALONE };
        let month = date.month.and_then(|month| names.get(usize::from(month).checked_sub(1)?).copied());
        let month = month.map(|key| self.text(key));
        match (month, date.day) {
            (Some(month), Some(day)) => {
                self.fill("date.day", &[("day", &self.digits(&day.to_string())), ("month", month), ("year", &year)])
            }
            (Some(month), None) => self.fill("date.month", &[("month", month), ("year", &year)]),
            (None, _) => year,
        }
    }

    /// A span of days, without repeating what both ends share: “17–18 June 2025”.
    pub fn span(&self, start: PartialDate, end: PartialDate) -> String {
        if start == end {
            return self.date(start);
        }
        match (start.day, end.day) {
            (Some(from), Some(to)) if (start.year, start.month) == (end.year, end.month) => {
                let whole = self.date(end);
                // Languages that put the day elsewhere than first keep both dates whole.
                let [from, to] = [from, to].map(|day| self.digits(&day.to_string()));
                match whole.strip_prefix(&to) {
                    Some(rest) => format!("{from}–{to}{rest}"),
                    None => format!("{} – {whole}", self.date(start)),
                }
            }
            _ => format!("{} – {}", self.date(start), self.date(end)),
        }
    }

    /// Grouped by thousands, with at most three decimals and a real minus sign.
    pub fn number(&self, value: f64) -> String {
        self.rounded(value, 3)
    }

    /// The same with at most so many decimals.
    pub fn rounded(&self, value: f64, decimals: u32) -> String {
        let text = crate::number::short(value.abs(), decimals);
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let mut out = String::new();
        if value < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
            out.push('−');
        }
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                out.push_str(self.text("number.group"));
            }
            out.push(digit);
        }
        if !decimals.is_empty() {
            out.push_str(self.text("number.decimal"));
            out.push_str(decimals);
        }
        self.digits(&out)
    }

    /// A year, which has no groups.
    pub fn year(&self, year: u16) -> String {
        self.digits(&year.to_string())
    }

    /// Figures as the language writes them.
    fn digits(&self, text: &str) -> String {
        let own = |c: char| c.to_digit(10).and_then(|digit| self.text("number.digits").chars().nth(digit as usize));
        text.chars().map(|c| own(c).unwrap_or(c)).collect()
    }

    /// Two numbers with an en dash between them.
    pub fn range(&self, from: f64, to: f64) -> String {
        format!("{}–{}", self.number(from), self.number(to))
    }
}
