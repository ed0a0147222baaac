//! Markup that is safe by its type: text becomes [`Html`] only escaped, elements only by name.
//!
//! Hardly generic on purpose: whatever is written with it costs a call and no code of its own.

use crate::scene::svg::escape;

/// A piece of a page: elements and escaped text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Nothing at all, where there is nothing to say.
    pub const fn empty() -> Html {
        Html(String::new())
    }

    /// Text as text, whatever it holds.
    pub fn text(text: &str) -> Html {
        Html(escape(text))
    }

    /// What the scene has drawn: SVG, in which it has escaped all text.
    pub fn drawn(svg: String) -> Html {
        Html(svg)
    }

    /// An element with its attributes in this order. One without a value is left out; a boolean attribute that is set
    /// has its own name for a value.
    ///
    /// ```
    /// use corridor_atlas::html::Html;
    /// let html = Html::element("a", &[("href", "?a=1&b"), ("lang", "")], Html::text("1 < 2"));
    /// assert_eq!(html.as_str(), "<a href=\"?a=1&amp;b\">1 &lt; 2</a>");
    /// ```
    pub fn element(tag: &'static str, attributes: &[(&'static str, &str)], content: Html) -> Html {
        let mut out = String::with_capacity(content.0.len() + 2 * tag.len() + 5);
        out.push('<');
        out.push_str(tag);
        for (name, value) in attributes {
            if !value.is_empty() {
                out.push(' ');
                out.push_str(name);
                out.push_str("=\"");
                out.push_str(&escape(value));
                out.push('"');
            }
        }
        out.push('>');
        out.push_str(&content.0);
        out.push_str("</");
        out.push_str(tag);
        out.push('>');
        Html(out)
    }

    /// Several pieces one after the other.
    pub fn all(pieces: Vec<Html>) -> Html {
        let mut out = Html::empty();
        for piece in pieces {
            out.push(piece);
        }
        out
    }

    pub fn push(&mut self, more: Html) {
        self.0.push_str(&more.0);
    }

    pub fn push_text(&mut self, text: &str) {
        self.0.push_str(&escape(text));
    }

    /// Adds a piece, with the separator before it unless it is the first.
    pub fn append(&mut self, separator: &str, more: Html) {
        if !self.is_empty() {
            self.push_text(separator);
        }
        self.push(more);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "</p><script>alert('1' & \"2\")</script>";

    #[test]
    fn hostile_text_stays_text() {
        let html = Html::element("p", &[], Html::text(HOSTILE));
        let text = "&lt;/p&gt;&lt;script&gt;alert('1' &amp; &quot;2&quot;)&lt;/script&gt;";
        assert_eq!(html.as_str(), format!("<p>{text}</p>"));
    }

    #[test]
    fn hostile_attributes_end_where_they_should() {
        let html = Html::element("a", &[("title", "\"><img src=x onerror=alert(1)>"), ("lang", "en")], Html::empty());
        let title = "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;";
        assert_eq!(html.as_str(), format!("<a title=\"{title}\" lang=\"en\"></a>"));
    }

    #[test]
    fn attributes_without_a_value_are_left_out() {
        let html = Html::element("details", &[("open", ""), ("class", "fold")], Html::empty());
        assert_eq!(html.as_str(), "<details class=\"fold\"></details>");
    }

    #[test]
    fn pieces_follow_each_other() {
        let mut html = Html::all(vec![Html::empty(), Html::text("a")]);
        html.append(" & ", Html::text("b"));
        html.push_text("<");
        html.push(Html::element("i", &[], Html::text("c")));
        assert_eq!(html.as_str(), "a &amp; b&lt;<i>c</i>");
        let mut first = Html::empty();
        first.append(", ", Html::text("a"));
        assert_eq!(first.into_string(), "a");
        assert!(Html::all(Vec::new()).is_empty());
    }
}
