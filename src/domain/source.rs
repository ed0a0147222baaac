//! Pages that facts were read on.

use super::{ArticleId, Certainty, PartialDate, SourceId};
use serde::{Deserialize, Serialize};

/// A page of `sources.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    pub id: SourceId,
    pub title: String,
    pub publisher: String,
    pub date: Option<PartialDate>,
    pub url: Option<String>,
    pub certainty: Certainty,
    pub reliability: Option<String>,
    pub article: Option<ArticleId>,
}
