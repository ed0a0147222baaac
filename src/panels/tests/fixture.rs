//! A small atlas with one record of each kind, for tests of panels.

use crate::atlas::{data_text, Atlas, DataFile};
use crate::explore::ViewState;
use crate::i18n::Locale;
use crate::panels::PanelContext;

const VOCABULARY: &str = r#"{
 "countries": [{"code": "CN", "names": {"en": ["China"], "zh": ["中国"]}}, {"code": "KZ", "names": {"en": ["Kazakhstan"], "kk": ["Қазақстан"]}}],
 "areas": [{"id": "central-asia", "names": {"en": ["Central Asia"]}, "kind": "region", "countries": ["KZ"]}],
 "topics": [{"id": "green-energy", "names": {"en": ["Green energy"]}, "summary": {"en": "Wind, sun and water."}}],
 "status": {"operating": {"en": "operating"}, "under-construction": {"en": "under construction"}},
 "section_mode": {"rail": {"en": "railway"}},
 "alignment": {"schematic": {"en": "schematic"}, "traced": {"en": "traced through known places"}},
 "event_kind": {"opened": {"en": "opened"}, "construction-started": {"en": "construction started"}, "agreed": {"en": "agreed"},
  "reported-operating": {"en": "reported operating"}},
 "corridor_category": {"corridor": {"en": "corridor"}},
 "place_kind": {"border-station": {"en": "border station"}},
 "agreement_kind": {"treaty": {"en": "treaty"}},
 "agreement_status": {"signed": {"en": "signed"}, "in-force": {"en": "in force"}},
 "meeting_status": {"held": {"en": "held"}}, "meeting_format": {"in-person": {"en": "in person"}},
 "article_kind": {"analysis": {"en": "analysis"}},
 "unit": {"Mt": {"en": "million tonnes"}, "days": {"en": "days"}, "km": {"en": "kilometres"}}
}"#;

const PLACES: &str = r#"{"type": "FeatureCollection", "features": [
 {"type": "Feature", "id": "jinghe", "geometry": {"type": "Point", "coordinates": [82.89, 44.6]},
  "properties": {"names": {"en": ["Jinghe"]}, "country": "CN", "kinds": []}},
 {"type": "Feature", "id": "alashankou", "geometry": {"type": "Point", "coordinates": [82.57, 45.17]},
  "properties": {"names": {"en": ["Alashankou", "Alataw Pass"], "zh": ["阿拉山口"]}, "country": "CN", "kinds": ["border-station"]}},
 {"type": "Feature", "id": "dostyk", "geometry": {"type": "Point", "coordinates": [82.48044, 45.25332]},
  "properties": {"names": {"en": ["Dostyk", "Druzhba"], "kk": ["Достық"], "ru": ["Достык"]}, "country": "KZ", "kinds": ["border-station"],
   "gauge_break": [1435, 1520], "precision_km": 5, "coordinate_source": "GeoNames", "note": "Kazakh side of the crossing.",
   "sources": ["page"], "as_of": "2025-09-30"}}]}"#;

const SECTIONS: &str = r#"{"type": "FeatureCollection", "features": [
 {"type": "Feature", "id": "jinghe--alashankou--rail", "geometry": {"type": "LineString", "coordinates": [[82.89, 44.6], [82.57, 45.17]]},
  "properties": {"from": "jinghe", "to": "alashankou", "mode": "rail", "gauge_mm": 1435, "alignment": "traced",
   "events": [{"date": "1990-09-12", "kind": "opened", "source": "page", "certainty": "sourced"}]}},
 {"type": "Feature", "id": "alashankou--dostyk--rail", "geometry": {"type": "LineString", "coordinates": [[82.57, 45.17], [82.48044, 45.25332]]},
  "properties": {"from": "alashankou", "to": "dostyk", "mode": "rail", "gauge_mm": null, "gauge_change_mm": [1435, 1520],
   "events": [{"date": "1990-09-12", "kind": "opened"}]}}]}"#;

const CORRIDORS: &str = r#"{"corridors": [
 {"id": "north", "category": "corridor", "names": {"en": ["Northern corridor", "Land bridge"], "zh": ["新亚欧大陆桥"], "ru": ["Северный коридор"]},
  "branches": [{"id": "main", "start": "jinghe", "legs": [{"sections": ["jinghe--alashankou--rail"]},
   {"sections": ["alashankou--dostyk--rail"], "note": "Wagons change bogies here."}]}],
  "events": [{"date": "1985", "kind": "construction-started", "certainty": "unverified", "note": "year by memory"},
   {"date": "1990-09-12", "kind": "opened", "source": "report-page", "certainty": "sourced"}],
  "lengths": [{"value": 10800, "unit": "km", "what": "Lianyungang–Rotterdam", "date": "2019-09-12", "source": "page", "certainty": "sourced"}],
  "transit": [{"min": 12, "max": 14, "unit": "days", "what": "whole way", "date": "2017", "source": "page", "certainty": "sourced"},
   {"unit": "days", "text": "6+", "what": "by passenger train", "certainty": "unverified"}],
  "volumes": [{"value": 12.6, "unit": "Mt", "what": "freight", "date": "2025", "period": "Jan-Sep", "source": "page", "certainty": "sourced", "approximate": true},
   {"value": 15, "unit": "Mt", "what": "capacity", "date": "2030", "target": true, "certainty": "unverified", "note": "second hand"}],
  "operators": ["China Railway", "KTZ"], "summary": {"en": "The oldest trunk."}, "as_of": "2025-10", "sources": ["page", "report-page"]},
 {"id": "short", "category": "corridor", "names": {"en": ["Short cut"]},
  "branches": [{"id": "main", "start": "dostyk", "legs": [{"sections": ["alashankou--dostyk--rail"]}]}]}],
 "groups": [{"id": "bridges", "names": {"en": ["Land bridges"]}, "members": ["north", "short"], "summary": {"en": "Both ways."}}]}"#;

const MEETINGS: &str = r#"{"meetings": [{"id": "astana-2025", "names": {"en": ["Second Summit"], "ru": ["Второй саммит"]},
 "series": "China–Central Asia summit", "format": "in-person", "start": "2025-06-16", "end": "2025-06-17", "status": "held",
 "venue": {"name": "Independence Palace", "place": "dostyk", "certainty": "sourced", "note": "To the building."},
 "participants": ["China", "Kazakhstan", "European Union"], "leaders": ["Xi Jinping (China)"],
 "summary": {"en": "They met."}, "certainty": "sourced", "corridors": ["north"], "topics": ["green-energy"],
 "expectations": [
  {"id": "treaty", "what": {"en": "A treaty is to be signed."}, "date": "2025-06", "status": "expected", "source": "report-page", "certainty": "sourced",
   "outcomes": [{"agreement": "treaty-2025"}, {"text": {"en": "More is to follow."}, "source": "page", "certainty": "sourced"}]},
  {"id": "bank", "what": {"en": "A bank may be founded."}, "status": "expected", "certainty": "unverified", "topics": ["green-energy"]}],
 "notes": ["The hour is not known."], "as_of": "2025-06-23", "sources": ["page"]}]}"#;

const AGREEMENTS: &str = r#"{"agreements": [{"id": "treaty-2025", "names": {"en": ["Treaty of good neighbours"]}, "kind": "treaty",
 "life": [{"date": "2025-06-17", "status": "signed", "source": "page", "certainty": "sourced"},
  {"date": null, "status": "in-force", "certainty": "unverified", "note": "not seen"}],
 "places": ["dostyk"], "parties": ["China", "Kazakhstan (2025)"], "made_at": "astana-2025",
 "covers": {"corridors": ["north"], "sections": ["alashankou--dostyk--rail"], "topics": ["green-energy"]},
 "summary": {"en": "For good."}, "certainty": "sourced", "sources": ["page"], "as_of": "2025-06"}]}"#;

const ARTICLES: &str = r#"{"articles": [{"id": "report", "title": "Xi <script>alert(1)</script> & the “summit”", "language": "ru", "publisher": "Centre",
 "author": "E. M.", "date": "2025-06", "date_certainty": "inferred", "url": "https://example.org/", "link_status": "domain-only",
 "kind": "analysis", "viewpoint": "KZ", "gist": {"en": "A preview."}, "title_basis": "descriptive", "note": "Page not known.",
 "about": {"corridors": ["north"], "meetings": ["astana-2025"], "agreements": ["treaty-2025"], "places": ["dostyk"], "areas": ["central-asia"],
  "countries": ["KZ", "CN"], "topics": ["green-energy"], "other_places": ["Aral Sea"]}},
 {"id": "bad-link", "title": "Bad link", "language": "en", "publisher": "Nobody", "url": "javascript:alert(1)"}]}"#;

const STATISTICS: &str = r#"{"series": [{"id": "trains", "names": {"en": ["Trains a year"]}, "unit": "trains", "about": {"corridors": ["north"]},
 "note": "Both directions.", "points": [{"year": 2014, "date": "2014", "value": 308, "source": "page", "certainty": "sourced"},
 {"year": 2011, "value": 17, "certainty": "unverified", "note": "commonly quoted"},
 {"year": 2013, "value": 80, "certainty": "sourced", "derived": true}]}]}"#;

const SOURCES: &str = r#"{"sources": [
 {"id": "page", "title": "A page", "publisher": "Daily", "date": "2025-06-18", "url": "https://example.com/a?b=1&c=2", "certainty": "sourced"},
 {"id": "report-page", "title": "Xi goes", "publisher": "Centre", "date": "2025-06", "url": "https://example.org/", "certainty": "sourced", "article": "report"}]}"#;

const STORIES: &str = r#"{"stories": [{"id": "tour", "title": {"en": "A <tour>", "ru": "Поездка"},
 "standfirst": {"en": "From the border to the summit."}, "article": "report", "as_of": "2025-06", "sources": ["report-page", "page"],
 "next": ["article:report", "meeting:nowhere", "meeting:astana-2025"],
 "steps": [
  {"title": {"en": "The border", "ru": "Граница"}, "state": "select=place:dostyk&view=82.5,45.2,5&mode=rail",
   "text": {"en": ["Trains stop in [Dostyk](place:dostyk) & wait.", "So do [the others](corridor:north), as [before](place:dostyk)."],
    "ru": ["Поезда стоят в [Достыке](place:dostyk)."]}},
  {"title": {"en": "The summit"}, "state": "select=meeting:astana-2025&view=75,48,2",
   "text": {"en": ["They <b>met</b> [twice](meeting:nowhere) [or more](https://example.org)."]}, "sources": ["page"]},
  {"title": {"en": "What remains"}, "state": "view=75,43,1", "text": {"en": ["[Much](topic:green-energy)."]}, "sources": ["page"]}]},
 {"id": "empty", "title": {"en": "Nothing to read"}, "steps": []}, {"id": "broken", "steps": 7}]}"#;

const WHOLE: [(DataFile, &str); 10] = [
    (DataFile::Vocabulary, VOCABULARY),
    (DataFile::Places, PLACES),
    (DataFile::Sections, SECTIONS),
    (DataFile::Corridors, CORRIDORS),
    (DataFile::Meetings, MEETINGS),
    (DataFile::Agreements, AGREEMENTS),
    (DataFile::Articles, ARTICLES),
    (DataFile::Statistics, STATISTICS),
    (DataFile::Sources, SOURCES),
    (DataFile::Stories, STORIES),
];

/// Everything, in English.
pub fn whole() -> PanelContext<'static> {
    context(&WHOLE, &ViewState::default(), true)
}

/// Everything, with this instead of names, publishers, labels and a language.
pub fn with_names(name: &str) -> PanelContext<'static> {
    let name = serde_json::to_string(name).unwrap();
    let mut texts: Vec<(DataFile, String)> = Vec::new();
    for (file, text) in WHOLE {
        let mut text = text.to_owned();
        for known in
            ["Northern corridor", "Land bridge", "Dostyk", "Kazakhstan", "Second Summit", "Green energy", "Daily"]
        {
            text = text.replace(&format!("\"{known}\""), &name);
        }
        for known in ["million tonnes", "operating", "railway", "ru"] {
            text = text
                .replace(&format!("\"{known}\"}}"), &format!("{name}}}"))
                .replace(&format!("\"{known}\": ["), &format!("{name}: ["));
        }
        texts.push((file, text));
    }
    let texts: Vec<(DataFile, &str)> = texts.iter().map(|(file, text)| (*file, text.as_str())).collect();
    context(&texts, &ViewState::default(), true)
}

/// What the page has before the details are loaded: places, lines and names alone.
pub fn thin() -> PanelContext<'static> {
    let corridors = r#"{"corridors": [{"id": "north", "category": "corridor", "names": {"en": ["Northern corridor"]},
     "branches": [{"id": "main", "start": "jinghe", "legs": [{"sections": ["jinghe--alashankou--rail"]}]}]}], "groups": []}"#;
    let sections = SECTIONS.replace("[[82.89, 44.6], [82.57, 45.17]]", "[]");
    let texts = [
        (DataFile::Vocabulary, VOCABULARY),
        (DataFile::Places, PLACES),
        (DataFile::Sections, sections.as_str()),
        (DataFile::Corridors, corridors),
    ];
    context(&texts, &ViewState::default(), false)
}

/// The same records, seen in another state.
pub fn seen(state: &ViewState) -> PanelContext<'static> {
    let locale = Box::leak(Box::new(Locale::english().preferring(&state.lang)));
    PanelContext::new(whole().atlas, locale, state, true)
}

/// The same records in another language of the interface.
pub fn speaking(cx: &PanelContext<'static>, language: &str) -> PanelContext<'static> {
    let locale = Box::leak(Box::new(Locale::english().speaking(&[language.to_owned()]).unwrap()));
    PanelContext::new(cx.atlas, locale, &cx.state, true)
}

/// The real data, when they are there.
pub fn real() -> Option<PanelContext<'static>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let texts: Option<Vec<(DataFile, String)>> =
        DataFile::ALL.iter().map(|file| Some((*file, data_text(&folder, *file).ok()?))).collect();
    let texts = texts?;
    let texts: Vec<(DataFile, &str)> = texts.iter().map(|(file, text)| (*file, text.as_str())).collect();
    Some(context(&texts, &ViewState::default(), true))
}

fn context(texts: &[(DataFile, &str)], state: &ViewState, details_loaded: bool) -> PanelContext<'static> {
    let (atlas, _) = Atlas::from_texts(texts.iter().copied());
    // Kept for as long as the tests run.
    let (atlas, locale) = (Box::leak(Box::new(atlas)), Box::leak(Box::new(Locale::english())));
    PanelContext::new(atlas, locale, state, details_loaded)
}

/// Everything, with other texts of two files.
pub fn with_both(one: (DataFile, &str), other: (DataFile, &str)) -> PanelContext<'static> {
    let texts = WHOLE.map(|usual| [one, other].into_iter().find(|new| new.0 == usual.0).unwrap_or(usual));
    context(&texts, &ViewState::default(), true)
}

/// Everything, with another text of one file.
pub fn with(file: DataFile, text: &str) -> PanelContext<'static> {
    let texts = WHOLE.map(|(known, usual)| (known, if known == file { text } else { usual }));
    context(&texts, &ViewState::default(), true)
}
