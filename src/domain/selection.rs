//! What a reader can select, as it stands in the address and in `data-id`: `kind:id`.

use super::{AgreementId, ArticleId, CorridorId, CountryCode, MeetingId, PlaceId, TopicId};
use std::fmt;
use std::str::FromStr;

/// One selectable record. Whether it exists is for the atlas to say.
///
/// ```
/// use corridor_atlas::domain::Selection;
/// let selection: Selection = "corridor:middle-corridor".parse().unwrap();
/// assert_eq!(selection.to_string(), "corridor:middle-corridor");
/// assert!("corridor:".parse::<Selection>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Selection {
    Corridor(CorridorId),
    Place(PlaceId),
    Country(CountryCode),
    Meeting(MeetingId),
    Agreement(AgreementId),
    Article(ArticleId),
    Topic(TopicId),
}

/// A text that is no selection.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” cannot be selected; allowed: corridor:ID, place:ID, country:CC, meeting:ID, agreement:ID, article:ID, topic:ID")]
pub struct SelectionError(pub String);

impl Selection {
    /// The part before the colon.
    pub fn kind(&self) -> &'static str {
        match self {
            Selection::Corridor(_) => "corridor",
            Selection::Place(_) => "place",
            Selection::Country(_) => "country",
            Selection::Meeting(_) => "meeting",
            Selection::Agreement(_) => "agreement",
            Selection::Article(_) => "article",
            Selection::Topic(_) => "topic",
        }
    }

    /// The part after the colon.
    pub fn id(&self) -> &str {
        match self {
            Selection::Corridor(id) => id.as_str(),
            Selection::Place(id) => id.as_str(),
            Selection::Country(id) => id.as_str(),
            Selection::Meeting(id) => id.as_str(),
            Selection::Agreement(id) => id.as_str(),
            Selection::Article(id) => id.as_str(),
            Selection::Topic(id) => id.as_str(),
        }
    }
}

impl fmt::Display for Selection {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}", self.kind(), self.id())
    }
}

impl FromStr for Selection {
    type Err = SelectionError;

    fn from_str(text: &str) -> Result<Self, SelectionError> {
        let wrong = || SelectionError(text.chars().take(80).collect());
        let (kind, id) = text.split_once(':').ok_or_else(wrong)?;
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if id.is_empty() || id.len() > 120 || !id.chars().all(fits) {
            return Err(wrong());
        }
        Ok(match kind {
            "corridor" => Selection::Corridor(id.into()),
            "place" => Selection::Place(id.into()),
            "country" => Selection::Country(id.into()),
            "meeting" => Selection::Meeting(id.into()),
            "agreement" => Selection::Agreement(id.into()),
            "article" => Selection::Article(id.into()),
            "topic" => Selection::Topic(id.into()),
            _ => return Err(wrong()),
        })
    }
}
