//! The command line, read by hand: five commands do not need a parser crate on every first build.

use std::path::PathBuf;

use crate::error::{Error, Result};

/// What is left of the command line; every reader takes its part out.
pub struct Args(Vec<String>);

impl Args {
    pub fn from_env() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    /// The first word.
    pub fn command(&mut self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.remove(0))
    }

    /// Whether `name` was given.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|arg| arg != name);
        self.0.len() < before
    }

    /// The value of `--name VALUE` or `--name=VALUE`.
    pub fn value(&mut self, name: &str) -> Result<Option<String>> {
        if let Some(at) = self.0.iter().position(|arg| arg == name) {
            if at + 1 == self.0.len() {
                return Err(Error::new(format!("{name} needs a value")));
            }
            self.0.remove(at);
            return Ok(Some(self.0.remove(at)));
        }
        let prefix = format!("{name}=");
        let at = self.0.iter().position(|arg| arg.starts_with(&prefix));
        Ok(at.map(|at| self.0.remove(at)[prefix.len()..].to_owned()))
    }

    /// The value of `--name`, a port number.
    pub fn number(&mut self, name: &str) -> Result<Option<u16>> {
        self.value(name)?
            .map(|text| {
                text.parse().map_err(|_| Error::new(format!("{name} takes a number from 0 to 65535, not `{text}`")))
            })
            .transpose()
    }

    /// The first word that is no option, as a path.
    pub fn folder(&mut self) -> Option<PathBuf> {
        let at = self.0.iter().position(|arg| !arg.starts_with('-'))?;
        Some(PathBuf::from(self.0.remove(at)))
    }

    /// All that is left, for a program that reads its options itself.
    pub fn rest(self) -> Vec<String> {
        self.0
    }

    /// Nothing may be left over: a mistyped option must not be ignored.
    pub fn finish(self) -> Result<()> {
        match self.0.first() {
            None => Ok(()),
            Some(arg) => Err(Error::new(format!("`{arg}` is not understood here; `cargo xtask help` lists what is"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(words: &str) -> Args {
        Args(words.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn options_are_taken_wherever_they_stand() {
        let mut args = args("host --port=81 --no-csp site");
        assert_eq!(args.command().as_deref(), Some("host"));
        assert_eq!(args.number("--port").unwrap(), Some(81));
        assert!(args.flag("--no-csp"));
        assert_eq!(args.folder(), Some(PathBuf::from("site")));
        assert!(args.finish().is_ok());
    }

    #[test]
    fn what_another_program_reads_is_handed_on_as_it_is() {
        let mut args = args("bench --rounds 5 --no-build --lines=40,1000");
        args.command();
        assert!(args.flag("--no-build"));
        assert_eq!(args.rest(), ["--rounds", "5", "--lines=40,1000"]);
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        assert!(args("--prot 81").finish().is_err());
        assert!(args("--port x").number("--port").is_err());
        assert!(args("--port").value("--port").is_err());
    }
}
