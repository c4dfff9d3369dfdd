//! Text out of HTML, DOCX and PDF.
//!
//! ```text
//! text      = [page] *(LF [page])
//! page      = paragraph *(LF LF paragraph)     ; a form feed opens every page but the first
//! paragraph = words *(LF words)                ; a table row is a paragraph, its cells parted by tabs
//! ```
//!
//! The format is told by content, never by a file name. What comes out reads
//! like a text file of the same document: automatic numbers and bullets are
//! written out, chrome of web pages is left out where tags say so. Offsets of
//! everything that is read from it refer to this text.

#[cfg(any(feature = "docx", feature = "html", feature = "pdf"))]
mod blocks;
#[cfg(feature = "docx")]
mod docx;
mod error;
#[cfg(feature = "html")]
mod html;
#[cfg(any(feature = "docx", feature = "html", feature = "pdf"))]
mod marker;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(any(feature = "docx", feature = "html", feature = "pdf"))]
mod table;
#[cfg(test)]
mod tests;

pub use error::ExtractError;

use crate::text::class;

/// A format that text is taken out of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// A PDF file.
    Pdf,
}

impl Format {
    /// The name people know.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Docx => "DOCX",
            Self::Pdf => "PDF",
        }
    }
}

/// The text of a document of another format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted {
    /// One paragraph to a line, blank lines between; form feeds open pages.
    pub text: String,
    /// What it was taken out of.
    pub format: Format,
    /// Encoding of a web page; `UTF-8` for the others, which name their characters.
    pub encoding: &'static str,
}

/// Takes the text out of `bytes`, if they are HTML, DOCX or PDF; `None` for anything else.
///
/// `encoding` is the label that a web page is decoded from, against what it says of itself.
///
/// # Errors
///
/// [`ExtractError::Unsupported`] where the feature for the format is off; else
/// the document is damaged, locked, or has no text in it, as a scan.
///
/// ```
/// assert_eq!(memox::text::extract::extract("一、金融".as_bytes(), None), None);
/// ```
pub fn extract(bytes: &[u8], encoding: Option<&str>) -> Option<Result<Extracted, ExtractError>> {
    let format = sniff(bytes)?;
    let read = match format {
        #[cfg(feature = "html")]
        Format::Html => html::read(bytes, encoding),
        #[cfg(feature = "docx")]
        Format::Docx => docx::read(bytes),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(bytes),
        #[allow(unreachable_patterns, reason = "with all features on, every format is read")]
        _ => Err(ExtractError::Unsupported { format }),
    };
    #[cfg(not(feature = "html"))]
    let _ = encoding;
    Some(read)
}

/// Bytes looked at for the beginning of a format.
const HEAD: usize = 1024;

/// The format of `bytes`, by their beginning.
fn sniff(bytes: &[u8]) -> Option<Format> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    // Some writers put a few bytes before the mark of a PDF file.
    if memchr::memmem::find(head, b"%PDF-").is_some_and(|at| !has_words(head.get(..at))) {
        return Some(Format::Pdf);
    }
    if head.starts_with(b"PK\x03\x04") {
        // The directory at the end names every file of the archive.
        return memchr::memmem::rfind(bytes, b"word/document.xml").map(|_| Format::Docx);
    }
    is_html(head).then_some(Format::Html)
}

/// Whether the bytes before a mark are words, of a text that speaks of it.
fn has_words(before: Option<&[u8]>) -> bool {
    let text = before.and_then(|before| std::str::from_utf8(before).ok());
    text.is_some_and(|text| text.contains(|c: char| !c.is_control() && !class::is_blank(c)))
}

fn is_html(head: &[u8]) -> bool {
    // Without NULs and marks, the tags of UTF-16 read like ASCII.
    let plain = |byte: &&u8| !matches!(**byte, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF);
    // Nearly every text is told by its first character, before anything is copied.
    if head.iter().filter(plain).find(|byte| !byte.is_ascii_whitespace()) != Some(&b'<') {
        return false;
    }
    let head: Vec<u8> = head.iter().filter(plain).map(u8::to_ascii_lowercase).collect();
    let mut rest = head.trim_ascii_start();
    while let Some(end) = skipped(rest) {
        rest = rest.get(end..).unwrap_or_default().trim_ascii_start();
    }
    rest.starts_with(b"<!doctype html") || rest.starts_with(b"<html")
}

/// Length of the comment or XML declaration that `rest` starts with.
fn skipped(rest: &[u8]) -> Option<usize> {
    let end = match rest {
        [b'<', b'!', b'-', b'-', ..] => &b"-->"[..],
        [b'<', b'?', ..] => &b"?>"[..],
        _ => return None,
    };
    memchr::memmem::find(rest, end).map(|at| at + end.len())
}
