//! `memox/memorandum/1` as JSON: written, and read back.
//!
//! ```text
//! indented = one document over many lines, two spaces a level
//! compact  = one document on one line; NDJSON is one such line a document
//! ```

mod compact;

use crate::model::Memorandum;
use crate::model::SCHEMA;
use serde::Deserialize;
use serde_json::error::Category;
use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};

/// How JSON is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Over many lines, indented by two spaces a level.
    #[default]
    Indented,
    /// On one line.
    Compact,
}

/// Writes `memorandum` and a line end; Chinese is not escaped.
///
/// Many short writes reach `out`: give it a buffer.
///
/// # Errors
///
/// Whatever `out` answers; its kind is kept.
///
/// ```
/// use memox::output::json::{Style, write};
/// let mut line = Vec::new();
/// write(&memox::parse("備忘錄"), &mut line, Style::Compact).unwrap();
/// assert!(line.starts_with(br#"{"schema":"memox/memorandum/1","tool":{"name":"memox""#));
/// ```
pub fn write(memorandum: &Memorandum<'_>, mut out: impl Write, style: Style) -> io::Result<()> {
    match style {
        Style::Indented => serde_json::to_writer_pretty(&mut out, memorandum)?,
        Style::Compact => compact::write(memorandum, &mut out)?,
    }
    out.write_all(b"\n")
}

/// Why a text is not the JSON of a memorandum.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// Not JSON; `line` and `column` count from 1, the column in bytes.
    Syntax {
        /// Line of the mistake.
        line: usize,
        /// Column of the mistake.
        column: usize,
        /// What the JSON reader said.
        source: serde_json::Error,
    },
    /// JSON, but of another shape or version.
    Schema {
        /// The document's `schema`, if it has one.
        found: Option<String>,
        /// The value that does not fit, if the schema is the right one.
        source: Option<serde_json::Error>,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { line, column, .. } => {
                write!(f, "not valid JSON at line {line}, column {column}")
            }
            Self::Schema { found: None, .. } => write!(f, "JSON without \"schema\": \"{SCHEMA}\""),
            Self::Schema { found: Some(found), source: None } => {
                write!(f, "JSON of schema {found:?} where {SCHEMA} is expected")
            }
            Self::Schema { source: Some(source), .. } => {
                write!(f, "not of schema {SCHEMA} at line {}", source.line())
            }
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Syntax { source, .. } => Some(source),
            Self::Schema { source, .. } => source.as_ref().map(|source| source as _),
        }
    }
}

/// Reads a memorandum that [`write()`] wrote.
///
/// Shape: one object with `"schema": "memox/memorandum/1"`; blanks around it
/// are allowed. Offsets count Unicode scalar values from 0, lines from 1.
///
/// # Errors
///
/// [`ReadError::Syntax`], with line and column, if the text is not JSON;
/// [`ReadError::Schema`] if it is JSON of another shape or version.
///
/// ```
/// use memox::output::json;
/// let error = json::read(r#"{"schema":"memox/diff/1"}"#).unwrap_err();
/// assert!(matches!(error, json::ReadError::Schema { found: Some(name), .. } if name == "memox/diff/1"));
/// ```
pub fn read(json: &str) -> Result<Memorandum<'static>, ReadError> {
    let memorandum = serde_json::from_str(json).map_err(|error| explain(json, error))?;
    expect_schema(memorandum)
}

/// Reads any number of memoranda, one after another: NDJSON, or indented documents in a row.
///
/// # Errors
///
/// As [`read`], for the first document that is not one.
pub fn read_all(json: &str) -> Result<Vec<Memorandum<'static>>, ReadError> {
    let mut stream = serde_json::Deserializer::from_str(json).into_iter::<Memorandum<'static>>();
    let mut memoranda = Vec::new();
    loop {
        let rest = json.get(stream.byte_offset()..).unwrap_or_default();
        match stream.next() {
            None => return Ok(memoranda),
            Some(Ok(memorandum)) => memoranda.push(expect_schema(memorandum)?),
            Some(Err(error)) => return Err(explain(rest, error)),
        }
    }
}

/// The one key that tells memox's own documents apart.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    schema: Option<Cow<'a, str>>,
}

fn expect_schema(memorandum: Memorandum<'static>) -> Result<Memorandum<'static>, ReadError> {
    if memorandum.schema == SCHEMA {
        return Ok(memorandum);
    }
    Err(ReadError::Schema { found: Some(memorandum.schema.into_owned()), source: None })
}

/// Tells broken JSON from another schema, and that from a value that does not fit.
fn explain(json: &str, error: serde_json::Error) -> ReadError {
    if error.classify() != Category::Data {
        return ReadError::Syntax { line: error.line(), column: error.column(), source: error };
    }
    let head = serde_json::Deserializer::from_str(json).into_iter::<Head<'_>>().next();
    match head.and_then(Result::ok).and_then(|head| head.schema) {
        None => ReadError::Schema { found: None, source: None },
        Some(found) if found == SCHEMA => {
            ReadError::Schema { found: Some(found.into_owned()), source: Some(error) }
        }
        Some(found) => ReadError::Schema { found: Some(found.into_owned()), source: None },
    }
}
