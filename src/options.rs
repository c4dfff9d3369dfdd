//! The whole pipeline behind one call, and what can be asked of it.

use crate::diagnostic::{self, Diagnostic};
use crate::facet;
use crate::model::{Memorandum, Source, Wrapper, check, lower};
use crate::outline::{self, Outline};
use crate::text::{self, Input, SourceText, class, reading};
use crate::token::{self, Lines};
use crate::tree::{self, Document};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

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
    pub fn parse<'a>(&self, text: &'a str) -> Memorandum<'a> {
        self.lower(Stages::of(text))
    }

    /// Reads the text of a file; `source` then speaks of the file.
    ///
    /// ```
    /// let input = memox::Input::read("\u{FEFF}備忘錄".as_bytes())?;
    /// let memorandum = memox::Options::new().read(&input);
    /// assert_eq!((memorandum.source.bytes, memorandum.source.chars), (12, 3));
    /// # Ok::<(), memox::text::InputError>(())
    /// ```
    pub fn read<'a>(&self, input: &'a Input<'_>) -> Memorandum<'a> {
        self.lower_of(Stages::of(&input.text), input.bytes, input.encoding)
    }

    /// Makes the memorandum of what the stages before the model found.
    ///
    /// ```
    /// let (options, text) = (memox::Options::new(), "一、金融\n\n支持兩地企業合作。\n");
    /// assert_eq!(options.lower(memox::Stages::of(text)), options.parse(text));
    /// ```
    pub fn lower<'a>(&self, stages: Stages<'a>) -> Memorandum<'a> {
        let bytes = stages.input.as_bytes();
        self.lower_of(stages, bytes, "UTF-8")
    }

    fn lower_of<'a>(
        &self,
        stages: Stages<'a>,
        bytes: &[u8],
        encoding: &'static str,
    ) -> Memorandum<'a> {
        let Stages { source, lines, document, doubts, wrapper, repairs, .. } = stages;
        drop(lines);
        let origin = self.origin(&source, bytes, encoding);
        let mut memorandum = lower::lower(&source, &document, origin, wrapper);
        let mut found = lower::notes(&source, &document, &doubts);
        // What follows reads the memorandum alone, and takes as much memory as these.
        drop((source, document, doubts));
        if self.facets {
            facet::fill(&mut memorandum);
        }
        found.extend(facet::contradictions(&memorandum));
        check::report(&memorandum, &mut found);
        found.extend(repairs);
        diagnostic::sort(&mut found);
        memorandum.diagnostics = diagnostic::into_findings(found);
        memorandum
    }

    fn origin<'a>(
        &self,
        source: &SourceText<'a>,
        bytes: &[u8],
        encoding: &'static str,
    ) -> Source<'a> {
        let positions = source.positions();
        Source {
            name: self.name.clone().map(Cow::Owned),
            bytes: bytes.len() as u64,
            sha256: Cow::Owned(hex(&Sha256::digest(bytes))),
            encoding: Cow::Borrowed(encoding),
            script: text::script(source.source()),
            chars: positions.n_scalars(),
            lines: positions.n_lines(source.source()),
            page_starts: page_starts(source),
        }
    }
}

/// What the stages before the model make of a text: for views of them, and for tests.
///
/// ```
/// let stages = memox::Stages::of("一、金融\n\n支持兩地企業合作。\n");
/// assert_eq!(stages.lines.lines.len(), 2);
/// assert!(memox::tree::dump(&stages.source, &stages.document).contains("Heading 1 1:1 <一、>"));
/// ```
#[derive(Clone, Debug)]
pub struct Stages<'a> {
    /// The decoded text and its reading view.
    pub source: SourceText<'a>,
    /// Lines and markers.
    pub lines: Lines,
    /// Every line with its role, as a tree.
    pub document: Document,
    /// The outline without its blocks, which stand in the tree: what it doubted.
    doubts: Outline,
    /// What was to be read, its byte order mark included.
    input: &'a str,
    wrapper: Option<Wrapper<'a>>,
    repairs: Vec<Diagnostic>,
}

impl<'a> Stages<'a> {
    /// Runs the stages over `text`; a byte order mark is left out.
    pub fn of(text: &'a str) -> Self {
        let (source, repairs) = reading::read(text.strip_prefix('\u{FEFF}').unwrap_or(text));
        let lines = token::scan(&source);
        let (wrapper, notice) = lower::notice(&source, &lines.lines);
        let mut doubts = outline::infer(&source, &lines, notice);
        let blocks = std::mem::take(&mut doubts.blocks);
        let document = tree::build(Outline { blocks, ..Outline::default() });
        Self { source, lines, document, doubts, input: text, wrapper, repairs }
    }
}

/// Where pages begin, in scalar values: the start and behind each form feed that text follows.
fn page_starts(source: &SourceText<'_>) -> Vec<u32> {
    let text = source.source();
    let end = class::trim_end(text).len();
    let mut starts: Vec<u32> = memchr::memchr_iter(0xC, text.as_bytes())
        .filter(|at| *at < end)
        .map(|at| source.positions().scalar(at + 1))
        .collect();
    if !starts.is_empty() {
        starts.insert(0, 0);
    }
    starts
}

fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
