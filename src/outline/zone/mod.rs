//! Where the parts of a document lie: title, signatures, annex, contents.
//!
//! Zones are runs of short lines known by what stands in them: a signature
//! block holds marks such as （簽字）, a date on its own line, party lines; an
//! annex opens with 附件 alone; the title is what stands before the first
//! sentence. Everything else is body.

mod above;
mod annex;
mod foreword;
mod history;
mod kind;
mod masthead;
mod notes;
mod signature;
mod site;
mod title;
mod title_again;

pub(crate) use history::is_history;
pub(crate) use signature::ends_like_party;
pub(crate) use site::title_label;

use crate::outline::{Notice, contents};
use crate::span::TextRange;
use crate::text::SourceText;
use crate::token::{Line, LineKind, Lines, Seam};

/// The part of the document a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// Preamble, provisions, areas: paragraphs and headings.
    Body,
    /// The document's title.
    Title,
    /// Short lines around the title: a repeated title, a date line, an issuer.
    Preface,
    /// A notice around the document.
    Notice,
    /// Signatures.
    Signature,
    /// `附件：…` before the annex.
    Pointer,
    /// `附件` alone on its line.
    AnnexLabel,
    /// The annex's title.
    AnnexTitle,
    /// A table of contents.
    Contents,
    /// Notes, abbreviations and names of writers behind the body.
    Notes,
}

/// The zone of every line.
pub(crate) fn zones(
    source: &SourceText<'_>,
    lines: &Lines,
    seams: &[Seam],
    notice: Notice,
) -> Vec<Zone> {
    let mut zones = vec![Zone::Body; lines.lines.len()];
    let end = zones.len().saturating_sub(notice.n_tail);
    for zone in zones.iter_mut().take(notice.n_head) {
        *zone = Zone::Notice;
    }
    for zone in zones.iter_mut().skip(end) {
        *zone = Zone::Notice;
    }
    contents::mark(source, &lines.lines, &mut zones);
    title::mark(source, lines, seams, &mut zones);
    foreword::mark(source, &lines.lines, &mut zones);
    notes::mark(source, &lines.lines, &mut zones);
    signature::mark(source, &lines.lines, &mut zones);
    annex::mark(source, &lines.lines, &mut zones);
    zones
}

/// The words of a line with its marker.
pub(crate) fn words<'s>(source: &'s SourceText<'_>, line: &Line) -> &'s str {
    source.get(line.range)
}

/// The words of a line behind its marker.
pub(crate) fn words_after(source: &SourceText<'_>, line: &Line) -> TextRange {
    let start = line.range.start + line.marker.map_or(0, |(_, n)| n);
    crate::text::trim(source, TextRange { start, end: line.range.end })
}

fn is_short(line: &Line) -> bool {
    line.kind == LineKind::Words
        && line.width <= 120
        && !line.shape.ends_sentence
        && !line.shape.ends_clause
        && !line.shape.has_pause
}

fn set(zones: &mut [Zone], at: usize, zone: Zone) {
    if let Some(slot) = zones.get_mut(at) {
        *slot = zone;
    }
}
