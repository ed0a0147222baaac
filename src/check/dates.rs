//! That what happened is told in order, and that nothing is said to have happened that cannot have yet.

use super::folder::Folder;
use super::values::{find, Found};
use crate::atlas::Problem;
use crate::domain::PartialDate;
use serde_json::Value;

/// Says that the first date stands wrongly after the second.
type Wrong = fn(PartialDate, PartialDate) -> bool;

/// Lists of dated entries that must stand in order. Events count from the first day that their date can mean; stages
/// of an agreement may be vague, since their order is that of the list.
const IN_ORDER: [(&str, &str, &str, Wrong); 3] = [
    ("sections.geojson", "features[].properties", "events[]", begins_before),
    ("corridors.json", "corridors[]", "events[]", begins_before),
    ("agreements.json", "agreements[]", "life[]", is_before),
];

/// Dates of what has been written or read, which cannot lie ahead.
const PAST: [(&str, &str); 13] = [
    ("places.geojson", "features[].properties.as_of"),
    ("sections.geojson", "features[].properties.as_of"),
    ("corridors.json", "corridors[].as_of"),
    ("meetings.json", "meetings[].as_of"),
    ("meetings.json", "meetings[].expectations[].date"),
    ("agreements.json", "agreements[].as_of"),
    ("agreements.json", "agreements[].life[].date"),
    ("articles.json", "articles[].date"),
    ("articles.json", "articles[].as_of"),
    ("statistics.json", "series[].as_of"),
    ("boundaries.json", "units[].as_of"),
    ("sources.json", "sources[].date"),
    ("stories/", "as_of"),
];

/// Dates out of order, or after `today` where that cannot be.
pub fn check(folder: &Folder, today: PartialDate) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, records, list, wrong) in IN_ORDER {
        let records = folder.document(file).map_or_else(Vec::new, |document| find(document, records));
        problems.extend(records.iter().filter_map(|record| out_of_order(file, record, list, wrong)));
    }
    for (file, pattern) in PAST {
        for (file, found) in folder.find(file, pattern) {
            if date_of(Some(found.value)).is_some_and(|date| date.first_day() > today.last_day()) {
                let what = format!("{} is yet to come; allowed: up to today, {today}", found.value);
                problems.push(Problem::new(file, found.path, what.replace('"', "")));
            }
        }
    }
    let meetings = folder.document("meetings.json").map_or_else(Vec::new, |document| find(document, "meetings[]"));
    problems.extend(meetings.iter().filter_map(|meeting| meeting_dates(meeting, today)));
    problems
}

/// The first entry that is older than the one before it. Entries without a date may stand anywhere.
fn out_of_order(file: &str, record: &Found, list: &str, wrong: Wrong) -> Option<Problem> {
    let entries = find(record.value, list);
    let dated: Vec<_> = entries.iter().filter_map(|e| Some((e, date_of(e.value.get("date"))?))).collect();
    let (late, date, before) =
        dated.windows(2).map(|w| (w[1].0, w[1].1, w[0].1)).find(|(_, date, before)| wrong(*date, *before))?;
    let path = format!("{}.{}", record.path, late.path);
    Some(Problem::new(file, path, format!("{date} stands after {before}; allowed: the order of time")))
}

fn begins_before(a: PartialDate, b: PartialDate) -> bool {
    a.first_day() < b.first_day()
}

/// Whether `a` is certainly before `b`, in whatever month or on whatever day a vague date falls.
fn is_before(a: PartialDate, b: PartialDate) -> bool {
    a.last_day() < b.first_day()
}

fn meeting_dates(meeting: &Found, today: PartialDate) -> Option<Problem> {
    let tell =
        |field: &str, what: String| Some(Problem::new("meetings.json", format!("{}.{field}", meeting.path), what));
    let start = date_of(meeting.value.get("start"))?;
    let end = date_of(meeting.value.get("end"));
    if let Some(end) = end.filter(|end| is_before(*end, start)) {
        return tell("end", format!("{end} is before the start, {start}; allowed: the same day or later"));
    }
    let held = meeting.value.get("status").and_then(Value::as_str) == Some("held");
    if held && start.first_day() > today.last_day() {
        return tell("start", format!("{start} is yet to come; allowed for a meeting “held”: up to today, {today}"));
    }
    None
}

fn date_of(value: Option<&Value>) -> Option<PartialDate> {
    value?.as_str()?.parse().ok()
}

/// The day it is, in UTC, after Howard Hinnant's `civil_from_days`. Browsers have no such clock: there the day is
/// handed in.
#[cfg(not(target_arch = "wasm32"))]
pub fn today() -> PartialDate {
    use std::time::{SystemTime, UNIX_EPOCH};
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let days = i64::try_from(seconds / 86_400).unwrap_or(0) + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    PartialDate { year: year as u16, month: Some(month as u8), day: Some(day as u8) }
}
