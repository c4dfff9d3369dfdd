//! The whole pipeline behind one call, and what can be asked of it.

use crate::model::Memorandum;

/// Reads `text` with the default options.
///
/// Total: any text gives a memorandum, with diagnostics where it is none.
/// Facets are filled in. Texts borrow from `text` where nothing was repaired.
pub fn parse(text: &str) -> Memorandum<'_> {
    Options::new().parse(text)
}

/// What to read, and how.
///
/// ```
/// let memorandum = memox::Options::new().name("a.txt").facets(false).parse("備忘錄");
/// assert_eq!(memorandum.source.name.as_deref(), Some("a.txt"));
/// ```
#[derive(Clone, Debug)]
pub struct Options {
    name: Option<String>,
    facets: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

impl Options {
    /// The defaults: no name, facets on.
    pub fn new() -> Self {
        Self { name: None, facets: true }
    }

    /// Sets `source.name`; standard input has none.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Whether to fill in facets and topics.
    pub fn facets(mut self, facets: bool) -> Self {
        self.facets = facets;
        self
    }

    /// Reads a decoded text.
    pub fn parse<'a>(&self, _text: &'a str) -> Memorandum<'a> {
        // Body lands with the pipeline.
        let _ = (&self.name, self.facets);
        std::process::abort()
    }
}
