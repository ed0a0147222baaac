//! Markdown of our own to HTML that the Content-Security-Policy of the site allows.

use pulldown_cmark::{html::push_html, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A whole text. `target` gives the address for that of a link; `None` leaves the link's words alone.
pub fn page(markdown: &str, target: impl Fn(&str) -> Option<String>) -> String {
    let mut events: Vec<Event> = Parser::new_ext(markdown, Options::ENABLE_TABLES).filter_map(safe).collect();
    name_headings(&mut events);
    let mut kept = Vec::new();
    let out = events.into_iter().filter_map(|event| match event {
        Event::Start(Tag::Link { link_type, dest_url, id, .. }) => {
            let target = target(&dest_url);
            kept.push(target.is_some());
            let dest_url = CowStr::from(target?);
            // A title would be an attribute more for translators; ours have none.
            Some(Event::Start(Tag::Link { link_type, dest_url, title: CowStr::from(""), id }))
        }
        Event::End(TagEnd::Link) => kept.pop().unwrap_or(true).then_some(Event::End(TagEnd::Link)),
        // Alignment would become a `style` attribute.
        Event::Start(Tag::Table(_)) => Some(Event::Start(Tag::Table(Vec::new()))),
        other => Some(other),
    });
    let mut html = String::new();
    push_html(&mut html, out);
    html
}

/// A few sentences without a paragraph around them: for texts of the interface that hold links.
pub fn inline(markdown: &str) -> String {
    let html = page(markdown, |address| Some(address.to_owned()));
    let html = html.trim();
    html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")).unwrap_or(html).to_owned()
}

/// Comments go; any other HTML becomes text.
fn safe(event: Event) -> Option<Event> {
    match event {
        Event::Html(html) | Event::InlineHtml(html) => {
            (!html.trim_start().starts_with("<!--")).then_some(Event::Text(html))
        }
        Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => None,
        other => Some(other),
    }
}

/// Gives headings below the first level ids, as repositories do: `#report-an-error`.
fn name_headings(events: &mut [Event]) {
    for at in 0..events.len() {
        let mut words = String::new();
        for event in &events[at..] {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(text),
                Event::End(TagEnd::Heading(_)) => break,
                _ => {}
            }
        }
        if let Event::Start(Tag::Heading { level, id, .. }) = &mut events[at] {
            if *level != HeadingLevel::H1 {
                *id = Some(CowStr::from(slug(&words)));
            }
        }
    }
}

fn slug(words: &str) -> String {
    let kept = words.to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_what_the_policy_allows() {
        let text = "# T\n\n## Report an error\n\n| a |\n| :-: |\n| <b onclick=x>1</b> |\n\n<!-- gone -->\n";
        let html = page(text, |_| None);
        assert!(html.contains("<h1>T</h1>") && html.contains("<h2 id=\"report-an-error\">"), "{html}");
        assert!(html.contains("&lt;b onclick=x&gt;1") && !html.contains("style") && !html.contains("gone"), "{html}");
    }

    #[test]
    fn links_lead_where_they_are_told_to_or_are_words() {
        let target = |address: &str| (address == "a.md").then(|| "about/a/".to_owned());
        let html = page("[one](a.md) [two](b.md)", target);
        assert_eq!(html.trim(), "<p><a href=\"about/a/\">one</a> two</p>");
    }

    #[test]
    fn sentences_stand_without_a_paragraph() {
        assert_eq!(inline("Our data: [x](y) & z."), "Our data: <a href=\"y\">x</a> &amp; z.");
    }
}
