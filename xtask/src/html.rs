//! Just enough HTML to look at our own page: its tags, with their attributes.

use std::ops::Range;

/// One start tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    pub name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// The value of an attribute; empty where it has none.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }

    /// The names of its attributes.
    #[cfg(test)]
    pub fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.attributes.iter().map(|(key, _)| *key)
    }
}

/// The start tags of a document, in order. Comments are passed over; so is the text of scripts and styles.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    placed_tags(html).into_iter().map(|(tag, _)| tag).collect()
}

/// The document with start tags replaced by what `new` gives for a tag and its text; nothing leaves it as it is.
pub fn replaced(html: &str, mut new: impl FnMut(&Tag, &str) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut done = 0;
    for (tag, place) in placed_tags(html) {
        if let Some(new) = new(&tag, &html[place.clone()]) {
            out.push_str(&html[done..place.start]);
            out.push_str(&new);
            done = place.end;
        }
    }
    out.push_str(&html[done..]);
    out
}

/// The start tags, each with where it stands.
fn placed_tags(html: &str) -> Vec<(Tag<'_>, Range<usize>)> {
    let mut tags = Vec::new();
    let mut rest = html;
    let place_of = |rest: &str| html.len() - rest.len();
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, after) = start_tag(&rest[1..]);
            let place = place_of(rest)..place_of(after);
            rest = match tag.name {
                "script" | "style" => after.find(&format!("</{}", tag.name)).map_or("", |end| &after[end..]),
                _ => after,
            };
            tags.push((tag, place));
        } else {
            rest = &rest[1..];
        }
    }
    tags
}

/// The tag that begins here, behind its `<`, and what follows it.
fn start_tag(text: &str) -> (Tag<'_>, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (Tag { name, attributes }, after);
        }
        if rest.is_empty() {
            return (Tag { name, attributes }, rest);
        }
        let (attribute, after) = attribute(rest);
        attributes.push(attribute);
        rest = after;
    }
}

/// The attribute that begins here, and what follows it.
fn attribute(text: &str) -> ((&str, &str), &str) {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(text.len());
    // A stray `=` would otherwise be taken for an empty name, for ever.
    let (key, after) = text.split_at(end.max(1));
    let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
        return ((key, ""), after);
    };
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (value, after) = quoted.split_once(quote).unwrap_or((quoted, ""));
            return ((key, value), after);
        }
    }
    let end = value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len());
    let (value, after) = value.split_at(end);
    ((key, value), after)
}

/// What a page with our Content-Security-Policy may not contain, or what would break it in a subfolder or a frame.
pub fn problems(html: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for tag in tags(html) {
        let name = tag.name;
        match (name, tag.get("src")) {
            ("style", _) => problems.push("an inline <style>".to_owned()),
            // Data: browsers do not run it, and the policy does not look at it.
            ("script", None) if matches!(tag.get("type"), Some("application/ld+json" | "application/json")) => {}
            ("script", None) => problems.push("an inline <script>".to_owned()),
            ("script", _) if tag.get("type") == Some("module") => problems.push("a module script".to_owned()),
            _ => {}
        }
        for (key, _) in &tag.attributes {
            if key.eq_ignore_ascii_case("style") || key.get(..2).is_some_and(|on| on.eq_ignore_ascii_case("on")) {
                problems.push(format!("the attribute {key} on <{name}>"));
            }
        }
        if let Some(address) = loaded(&tag).filter(|address| !is_local(address)) {
            problems.push(format!("<{name}> loads {address}, which is not a relative address"));
        }
    }
    problems
}

/// The files beside the page that it loads by itself.
pub fn local_files(html: &str) -> Vec<String> {
    let mut files = Vec::new();
    for tag in tags(html) {
        // boot.js fetches the program.
        let program = tag.get("data-wasm").filter(|_| tag.name == "script");
        for file in [loaded(&tag), program].into_iter().flatten().filter(|address| is_local(address)) {
            let file = file.trim_start_matches("./").to_owned();
            if !files.contains(&file) {
                files.push(file);
            }
        }
    }
    files
}

/// Where the links of a page lead, each once, without those to other sites.
pub fn links(html: &str) -> Vec<String> {
    let tags = tags(html);
    let links = tags.iter().filter(|tag| tag.name == "a").filter_map(|tag| tag.get("href"));
    let mut links: Vec<String> =
        links.filter(|address| is_local(address)).map(|address| address.replace("&amp;", "&")).collect();
    links.sort();
    links.dedup();
    links
}

/// The ids of a page's elements.
pub fn ids(html: &str) -> impl Iterator<Item = &str> {
    tags(html).into_iter().filter_map(|tag| tag.get("id"))
}

/// What a tag makes the browser fetch.
fn loaded<'a>(tag: &Tag<'a>) -> Option<&'a str> {
    let address = match tag.name {
        "script" | "img" | "iframe" => tag.get("src"),
        "image" | "use" => tag.get("href"),
        "link" if matches!(tag.get("rel"), Some("stylesheet" | "preload" | "icon" | "manifest")) => tag.get("href"),
        _ => None,
    };
    address.filter(|address| !address.starts_with(['#']) && !address.starts_with("data:"))
}

fn is_local(address: &str) -> bool {
    !address.starts_with('/') && !address.split(['/', '?', '#']).next().unwrap_or_default().contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_are_read() {
        let found = tags("<!-- <b> --><a href='x>y' class=k hidden>1 < 2</a><br/>");
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].name, found[1].name), ("a", "br"));
        assert_eq!(found[0].get("href"), Some("x>y"));
        assert_eq!(found[0].get("class"), Some("k"));
        assert_eq!(found[0].get("hidden"), Some(""));
    }

    #[test]
    fn what_the_policy_refuses_is_told() {
        for bad in [
            "<script>1</script>",
            "<script type=\"text/javascript\">1</script>",
            "<script type=\"application/ld+json+x\">1</script>",
            "<script type=\"module\" src=\"./a.js\"></script>",
            "<style>p{}</style>",
            "<g STYLE=\"fill:red\">",
            "<p onclick=\"x()\">",
            "<img src=\"/a.png\">",
            "<script src=\"https://example.org/a.js\"></script>",
        ] {
            assert_eq!(problems(bad).len(), 1, "{bad}");
        }
        assert!(problems("<script type=\"application/ld+json\">{}</script>").is_empty());
        let good = "<path fill=\"red\" d=\"M0 0\"/><a href=\"https://example.org/\">x</a><use href=\"#a\"/>";
        assert!(problems(good).is_empty());
    }

    #[test]
    fn the_files_of_a_page_are_those_it_loads() {
        let html = "<link rel=preload href=./a.wasm><link rel=canonical href=./b><script src=./a.js data-wasm=./b.wasm></script>";
        assert_eq!(local_files(html), ["a.wasm", "a.js", "b.wasm"]);
    }

    #[test]
    fn tags_are_replaced_where_they_stand() {
        let html = "<p>é<a href=x>y</a><script src=\"s.js\">a<b></script></p>";
        let new = replaced(html, |tag, text| match tag.name {
            "a" => Some(text.replace('x', "z")),
            "script" => Some("<i>".to_owned()),
            _ => None,
        });
        assert_eq!(new, "<p>é<a href=z>y</a><i>a<b></script></p>");
    }

    #[test]
    fn broken_html_ends() {
        for text in ["<a =", "<a x=\"", "<", "<script", "<!--", "<a /=/>"] {
            tags(text);
        }
    }
}
