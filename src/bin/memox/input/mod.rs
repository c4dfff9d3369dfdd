//! From a path to a memorandum: reading, decoding, telling JSON from text.
//!
//! Each input fails on its own, with one line that says what to do; the others
//! of the same call are still read.

mod error;

pub(crate) use error::InputError;

use memox::model::{Facets, Memorandum};
use memox::output::json;
use memox::text::class;
use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

/// Something to read.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// Standard input.
    Stdin,
    /// A file, or whatever stands at this path.
    Path(PathBuf),
}

impl Input {
    /// The inputs that `paths` name; `-` and no path at all are standard input.
    pub(crate) fn list(paths: &[PathBuf]) -> Vec<Self> {
        if paths.is_empty() {
            return vec![Self::Stdin];
        }
        let input = |path: &PathBuf| match path.as_os_str() == "-" {
            true => Self::Stdin,
            false => Self::Path(path.clone()),
        };
        paths.iter().map(input).collect()
    }

    /// The path; none for standard input.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Stdin => None,
            Self::Path(path) => Some(path),
        }
    }

    /// `source.name` of the contract.
    pub(crate) fn name(&self) -> Option<String> {
        self.path().map(|path| path.to_string_lossy().into_owned())
    }

    /// Whether a person would have to type it.
    pub(crate) fn is_terminal(&self) -> bool {
        matches!(self, Self::Stdin) && io::stdin().is_terminal()
    }
}

/// Reads inputs one after another into the same buffer.
#[derive(Debug)]
pub(crate) struct Reader {
    /// Bytes an input may have.
    pub(crate) max_bytes: u64,
    /// Encoding to decode from, if not to be found out.
    pub(crate) encoding: Option<String>,
    buffer: Vec<u8>,
}

/// What an input held.
#[derive(Debug)]
pub(crate) enum Document<'b> {
    /// A text to be parsed.
    Text(memox::Input<'b>),
    /// Memoranda that memox wrote earlier; NDJSON holds many.
    Json(Vec<Memorandum<'static>>),
}

impl Reader {
    /// A reader with these limits.
    pub(crate) fn new(max_bytes: u64, encoding: Option<String>) -> Self {
        Self { max_bytes, encoding, buffer: Vec::new() }
    }

    /// Reads `input` whole and decodes it.
    ///
    /// # Errors
    ///
    /// [`InputError`], one variant for each situation.
    pub(crate) fn read(&mut self, input: &Input) -> Result<Document<'_>, InputError> {
        self.load(input)?;
        document(&self.buffer, self.encoding.as_deref())
    }

    /// Reads `input` whole and gives its bytes.
    ///
    /// # Errors
    ///
    /// If it cannot be read or has too many bytes.
    pub(crate) fn load(&mut self, input: &Input) -> Result<&[u8], InputError> {
        self.buffer.clear();
        match input {
            Input::Stdin => self.fill(io::stdin().lock(), 0)?,
            Input::Path(path) => {
                let file = File::open(path)?;
                let found = file.metadata()?;
                if found.is_dir() {
                    return Err(InputError::Directory);
                }
                self.fill(file, found.len())?;
            }
        }
        Ok(&self.buffer)
    }

    /// Reads to the end or the limit; `expected` is what the file says of its size.
    fn fill(&mut self, source: impl Read, expected: u64) -> Result<(), InputError> {
        let limit = self.max_bytes;
        if expected > limit {
            return Err(InputError::TooLarge { limit });
        }
        self.buffer.reserve(usize::try_from(expected).unwrap_or(0).saturating_add(1));
        source.take(limit.saturating_add(1)).read_to_end(&mut self.buffer)?;
        if self.buffer.len() as u64 > limit {
            return Err(InputError::TooLarge { limit });
        }
        Ok(())
    }
}

/// Decodes the bytes of one input and tells JSON from text.
///
/// # Errors
///
/// [`InputError`], one variant for each situation.
pub(crate) fn document<'b>(
    bytes: &'b [u8],
    encoding: Option<&str>,
) -> Result<Document<'b>, InputError> {
    if bytes.is_empty() {
        return Err(InputError::Empty);
    }
    let input = match encoding {
        Some(label) => memox::Input::read_as(bytes, label),
        None => memox::Input::read(bytes),
    }?;
    if is_json(&input.text) {
        return Ok(Document::Json(json::read_all(&input.text)?));
    }
    if !input.text.chars().any(class::is_han) {
        return Err(InputError::NoHan);
    }
    Ok(Document::Text(input))
}

impl Document<'_> {
    /// The decoded text, if there is one.
    pub(crate) fn source(&self) -> Option<&str> {
        match self {
            Self::Text(input) => Some(&input.text),
            Self::Json(_) => None,
        }
    }

    /// The memoranda in it; text is parsed under `name`.
    pub(crate) fn memoranda(&self, name: Option<String>, facets: bool) -> Vec<Memorandum<'_>> {
        match self {
            Self::Text(input) => vec![parse(input, name, facets)],
            Self::Json(memoranda) if facets => memoranda.clone(),
            Self::Json(memoranda) => memoranda.iter().cloned().map(without_facets).collect(),
        }
    }
}

fn parse<'d>(text: &'d memox::Input<'_>, name: Option<String>, facets: bool) -> Memorandum<'d> {
    let mut options = memox::Options::new().facets(facets);
    if let Some(name) = name {
        options = options.name(name);
    }
    options.read(text)
}

fn without_facets(mut memorandum: Memorandum<'static>) -> Memorandum<'static> {
    for area in &mut memorandum.areas {
        area.topics.clear();
        for measure in &mut area.measures {
            measure.facets = Facets::default();
        }
    }
    memorandum
}

/// The SHA-256 of `bytes`, 64 lower-case hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether `text` is memox's own JSON, or JSON at all.
///
/// A Chinese text may begin with `{`, so the whole has to be JSON unless memox's
/// own first key stands there.
fn is_json(text: &str) -> bool {
    let Some(rest) = text.trim_start().strip_prefix('{') else { return false };
    rest.trim_start().starts_with("\"schema\"") || serde_json::from_str::<IgnoredAny>(text).is_ok()
}
