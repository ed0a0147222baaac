//! Links that leave the atlas.

use super::context::PanelContext;
use crate::html::Html;

/// The address, if it is one that a link may lead to: http or https with a host, without a name and password and
/// without anything a browser would read differently from how it looks.
///
/// ```
/// use corridor_atlas::panels::external_link;
/// assert_eq!(external_link("https://example.org/a"), Some("https://example.org/a"));
/// assert_eq!(external_link("javascript:alert(1)"), None);
/// ```
pub fn external_link(url: &str) -> Option<&str> {
    let after =
        |scheme: &str| url.get(..scheme.len()).filter(|s| s.eq_ignore_ascii_case(scheme)).map(|s| &url[s.len()..]);
    let rest = after("https://").or_else(|| after("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_fits =
        host.starts_with(|c: char| c.is_ascii_alphanumeric() || !c.is_ascii() || c == '[') && !host.contains('@');
    let misleads = |c: char| c.is_control() || c.is_whitespace() || "\\<>\"".contains(c);
    (host_fits && !url.contains(misleads)).then_some(url)
}

/// A link out of the atlas that says so; only the content where the address may not be led to.
pub fn leave(cx: &PanelContext, url: Option<&str>, mut content: Html) -> Html {
    let Some(url) = url.and_then(external_link) else { return content };
    content.push_text(" ");
    content.push(super::parts::span("leaves", cx.text("record.leaves")));
    let rel = "noopener noreferrer external";
    Html::element("a", &[("href", url), ("target", "_blank"), ("rel", rel), ("class", "out")], content)
}
