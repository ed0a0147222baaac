//! Pages that facts were read on.

use super::from_json::record;
use super::{ArticleId, Certainty, PartialDate, SourceId};

record! {
    /// A page of `sources.json`.
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
}
