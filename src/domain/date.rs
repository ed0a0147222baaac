//! Dates as precise as they are known: a year, a month or a day.

use super::{FromJson, ReadError};
use std::fmt;
use std::str::FromStr;

/// `2025`, `2025-06` or `2025-06-17`.
///
/// Ordered by first possible day, the vaguer date before the more precise one: `2025 < 2025-01 < 2025-01-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    pub year: u16,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

/// A text that is no partial date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no date; allowed: YYYY, YYYY-MM or YYYY-MM-DD of the calendar")]
pub struct DateError(pub String);

impl PartialDate {
    /// The last day that the date can mean, which is what “as it stood on” compares with.
    pub fn last_day(self) -> (u16, u8, u8) {
        let month = self.month.unwrap_or(12);
        (self.year, month, self.day.unwrap_or_else(|| days_in(self.year, month)))
    }

    /// The first day that the date can mean.
    pub fn first_day(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let wrong = || DateError(text.chars().take(40).collect());
        let mut parts = text.split('-');
        let mut number = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<u16>().map(Some).map_err(|_| wrong())
            }
            Some(_) => Err(wrong()),
        };
        let (year, month, day) = (number(4)?.ok_or_else(wrong)?, number(2)?, number(2)?);
        let month = month.map(|m| m as u8);
        let day = day.map(|d| d as u8);
        let month_fits = month.is_none_or(|m| (1..=12).contains(&m));
        let day_fits = day.is_none_or(|d| d >= 1 && d <= days_in(year, month.unwrap_or(1)));
        if parts.next().is_some() || !month_fits || !day_fits {
            return Err(wrong());
        }
        Ok(PartialDate { year, month, day })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromJson for PartialDate {
    fn from_json(value: &serde_json::Value) -> Result<Self, ReadError> {
        value.as_str().unwrap_or_default().parse().map_err(|error: DateError| ReadError::new(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_back_as_written() {
        for text in ["2025", "2025-06", "2024-02-29", "1990-09-12"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused_and_named() {
        for text in ["", "25", "2025-6", "2025-13", "2025-02-29", "2025-06-17T00:00", "2025-06-17-1", "２０２５"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
        assert!("soon".parse::<PartialDate>().unwrap_err().to_string().contains("YYYY-MM-DD"));
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        let date: PartialDate = "2024-02".parse().unwrap();
        assert_eq!((date.first_day(), date.last_day()), ((2024, 2, 1), (2024, 2, 29)));
    }
}
