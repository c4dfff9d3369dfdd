//! Word documents.
//!
//! ```text
//! paragraph = [marker] *run          ; the marker of automatic numbering is written out
//! run       = *(text / tab / break)  ; deleted and hidden text is left out
//! ```
//!
//! Pages begin where the author set a break or where Word last laid one out; a
//! page that begins inside a paragraph is taken to begin behind it, so that
//! the paragraph stays whole. Notes follow the text. Headers and footers are
//! not read: they are no part of the running text.

mod body;
mod notes;
mod numbering;
mod styles;
mod xml;

use crate::text::decode::decode;
use crate::text::extract::{ExtractError, Extracted, Format};
use numbering::Numbering;
use std::io::{Cursor, Read};
use styles::Styles;
use zip::ZipArchive;

/// Bytes a part may have once it is unpacked: any part, for each byte of the file, and at most.
///
/// Real documents unpack to some ten times their size.
const MAX_PART: (u64, u64, u64) = (8 << 20, 24, 256 << 20);

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Extracted, ExtractError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let limit = (MAX_PART.0 + MAX_PART.1 * bytes.len() as u64).min(MAX_PART.2);
    let document = part(&mut archive, "word/document.xml", limit)?;
    // Documents without lists or styles lack these parts.
    let styles = Styles::read(&part(&mut archive, "word/styles.xml", limit).unwrap_or_default())?;
    let numbering = Numbering::read(
        &part(&mut archive, "word/numbering.xml", limit).unwrap_or_default(),
        &styles,
    )?;
    let mut text = body::read(&document, &styles, numbering)?;
    let feet = part(&mut archive, "word/footnotes.xml", limit).unwrap_or_default();
    let ends = part(&mut archive, "word/endnotes.xml", limit).unwrap_or_default();
    let notes = notes::read(&document, [("footnote", &feet), ("endnote", &ends)])?;
    for (nth, words) in notes.iter().enumerate() {
        text += &format!("\n註{}：{}\n", nth + 1, words.trim());
    }
    if text.is_empty() {
        return Err(ExtractError::NoText { format: Format::Docx, n_scanned: 0 });
    }
    Ok(Extracted { text, format: Format::Docx, encoding: "UTF-8" })
}

/// The text of a part that unpacks to `limit` bytes at most.
fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    limit: u64,
) -> Result<String, ExtractError> {
    let part = archive.by_name(name).map_err(damaged)?;
    let mut bytes = Vec::new();
    part.take(limit + 1).read_to_end(&mut bytes).map_err(damaged)?;
    if bytes.len() as u64 > limit {
        return Err(damaged(format!("{name} unpacks to more than {limit} bytes")));
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.starts_with('\u{FEFF}') => Ok(text.replacen('\u{FEFF}', "", 1)),
        Ok(text) => Ok(text),
        Err(error) => {
            let decoded = decode(error.as_bytes(), None).map_err(damaged)?;
            Ok(decoded.text.into_owned())
        }
    }
}

fn damaged(detail: impl ToString) -> ExtractError {
    ExtractError::Damaged { format: Format::Docx, detail: detail.to_string() }
}
