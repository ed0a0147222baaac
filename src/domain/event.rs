//! The life of a section or a corridor: dated events, from which the status on any day follows.

use super::from_json::{keyed, member, members};
use super::{Certainty, FromJson, PartialDate, ReadError, SourceId};
use std::fmt;
use std::str::FromStr;

/// What happened, or what a source of that date reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    Announced,
    Agreed,
    ReportedPlanned,
    ConstructionStarted,
    ReportedUnderConstruction,
    Opened,
    Resumed,
    ReportedOperating,
    Suspended,
    ReportedSuspended,
    Closed,
}

/// How a section stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    Operating,
    UnderConstruction,
    Planned,
    Suspended,
}

impl Status {
    pub const ALL: [Status; 4] = [Status::Operating, Status::UnderConstruction, Status::Planned, Status::Suspended];

    /// The value in the address and in class names.
    pub fn key(self) -> &'static str {
        match self {
            Status::Operating => "operating",
            Status::UnderConstruction => "under-construction",
            Status::Planned => "planned",
            Status::Suspended => "suspended",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for Status {
    type Err = ();

    fn from_str(key: &str) -> Result<Self, ()> {
        Status::ALL.into_iter().find(|status| status.key() == key).ok_or(())
    }
}

keyed!(EventKind, EventKind::ALL, EventKind::key, None);

impl EventKind {
    pub const ALL: [EventKind; 11] = [
        EventKind::Announced,
        EventKind::Agreed,
        EventKind::ReportedPlanned,
        EventKind::ConstructionStarted,
        EventKind::ReportedUnderConstruction,
        EventKind::Opened,
        EventKind::Resumed,
        EventKind::ReportedOperating,
        EventKind::Suspended,
        EventKind::ReportedSuspended,
        EventKind::Closed,
    ];

    /// The status from that day on; `None` once the thing is no longer part of the network.
    pub fn leads_to(self) -> Option<Status> {
        match self {
            EventKind::Announced | EventKind::Agreed | EventKind::ReportedPlanned => Some(Status::Planned),
            EventKind::ConstructionStarted | EventKind::ReportedUnderConstruction => Some(Status::UnderConstruction),
            EventKind::Opened | EventKind::Resumed | EventKind::ReportedOperating => Some(Status::Operating),
            EventKind::Suspended | EventKind::ReportedSuspended => Some(Status::Suspended),
            EventKind::Closed => None,
        }
    }

    /// Whether a source only describes it so: when that began is not known.
    pub fn is_report(self) -> bool {
        self.key().starts_with("reported-")
    }

    /// The event's key in locale files and data.
    pub fn key(self) -> &'static str {
        match self {
            EventKind::Announced => "announced",
            EventKind::Agreed => "agreed",
            EventKind::ReportedPlanned => "reported-planned",
            EventKind::ConstructionStarted => "construction-started",
            EventKind::ReportedUnderConstruction => "reported-under-construction",
            EventKind::Opened => "opened",
            EventKind::Resumed => "resumed",
            EventKind::ReportedOperating => "reported-operating",
            EventKind::Suspended => "suspended",
            EventKind::ReportedSuspended => "reported-suspended",
            EventKind::Closed => "closed",
        }
    }
}

/// One event, in force from the first day its date can mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub date: PartialDate,
    pub kind: EventKind,
    pub source: Option<SourceId>,
    pub certainty: Certainty,
    pub note: Option<String>,
}

impl FromJson for Event {
    fn from_json(value: &serde_json::Value) -> Result<Self, ReadError> {
        let object = members(value)?;
        Ok(Event {
            date: member(object, "date")?,
            kind: member(object, "kind")?,
            source: member(object, "source")?,
            certainty: member(object, "certainty")?,
            note: member(object, "note")?,
        })
    }
}

/// The status on a day (`None` day: after all events). `None` before the first event, and once closed.
///
/// An event whose date is only a year or a month counts from that period's first day.
pub fn status_on(events: &[Event], day: Option<PartialDate>) -> Option<Status> {
    deciding_event(events, day)?.kind.leads_to()
}

/// The event that settles how things stand on a day: the latest one that had happened.
pub fn deciding_event(events: &[Event], day: Option<PartialDate>) -> Option<&Event> {
    let happened = |event: &&Event| day.is_none_or(|day| event.date.first_day() <= day.last_day());
    events.iter().filter(happened).max_by_key(|event| event.date.first_day())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn life() -> Vec<Event> {
        let life = serde_json::from_str(
            r#"[{"date":"2024-06-06","kind":"agreed"},{"date":"2024-12-27","kind":"construction-started"},
                {"date":"2030","kind":"opened"},{"date":"2031-05","kind":"closed"}]"#,
        );
        Vec::from_json(&life.unwrap()).unwrap()
    }

    #[test]
    fn the_status_follows_the_latest_event() {
        let on = |day: &str| status_on(&life(), Some(day.parse().unwrap()));
        assert_eq!(on("2024-06-05"), None, "unknown before the first event");
        assert_eq!(on("2024-06-06"), Some(Status::Planned));
        assert_eq!(on("2025-06-17"), Some(Status::UnderConstruction));
        assert_eq!(on("2030-01-01"), Some(Status::Operating));
        assert_eq!(on("2031-05-01"), None, "closed");
        assert_eq!(status_on(&life()[..2], None), Some(Status::UnderConstruction));
        assert_eq!(status_on(&[], None), None);
    }
}
