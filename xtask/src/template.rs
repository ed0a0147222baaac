//! The page's placeholders: comments of the form `<!--atlas:NAME-->` or `<!--atlas:NAME ARGUMENT-->`, in the text or
//! inside an attribute.

use crate::error::{Error, Result};

const START: &str = "<!--atlas:";
const END: &str = "-->";

/// The template with every placeholder replaced by what `value` has for its name and argument. What is put in is not
/// searched again.
pub fn fill(template: &str, mut value: impl FnMut(&str, &str) -> Result<String>) -> Result<String> {
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once(START) {
        out.push_str(before);
        let (inside, after) =
            after.split_once(END).ok_or_else(|| Error::new("a placeholder of the page has no end"))?;
        let (name, argument) = inside.split_once(' ').unwrap_or((inside, ""));
        out.push_str(&value(name, argument)?);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_once() {
        let filled = fill("a<!--atlas:x-->b<i t=\"<!--atlas:text k.l-->\">", |name, argument| {
            Ok(format!("[{name} {argument} <!--atlas:x-->]"))
        });
        assert_eq!(filled.unwrap(), "a[x  <!--atlas:x-->]b<i t=\"[text k.l <!--atlas:x-->]\">");
    }

    #[test]
    fn what_is_not_known_or_has_no_end_is_an_error() {
        assert!(fill("<!--atlas:x-->", |name, _| Err(Error::new(name))).is_err());
        assert!(fill("<!--atlas:x", |_, _| Ok(String::new())).is_err());
    }
}
