//! Nothing is lost: what no field holds becomes `unparsed`.
//!
//! The places of all values are laid over the source; a stretch of non-blank
//! characters that none of them covers is kept with its words. In a signature
//! block such a rest (a mark, a label) belongs to the signature before it.

use crate::model::{Memorandum, Reason, Unparsed};
use crate::outline::{Block, Role};
use crate::span::{Span, Spans};
use crate::text::{SourceText, class};
use std::borrow::Cow;

/// Adds to `unparsed` every stretch of `source` that no value covers.
pub(crate) fn rest<'a>(source: &SourceText<'a>, blocks: &[Block], memorandum: &mut Memorandum<'a>) {
    let covered = covered(memorandum);
    for (start, end, from) in gaps(source.source(), &covered) {
        let words = source.source().get(start..end).unwrap_or_default();
        let span = source.positions().span(source.source(), start, end);
        debug_assert_eq!(span.start, from);
        let spans: Spans = [span].into_iter().collect();
        if in_signatures(source, blocks, start) && give_to_signatory(memorandum, &spans) {
            continue;
        }
        memorandum.unparsed.push(Unparsed {
            text: Cow::Borrowed(words),
            spans,
            reason: Reason::Unrecognised,
        });
    }
    memorandum.unparsed.sort_by_key(|unparsed| unparsed.spans.first().map_or(0, |span| span.start));
}

/// Whether the source byte `at` stands in a line of a signature block.
fn in_signatures(source: &SourceText<'_>, blocks: &[Block], at: usize) -> bool {
    blocks.iter().filter(|block| block.role == Role::Signature).flat_map(|block| &block.pieces).any(
        |piece| {
            let bytes = source.source_offset(piece.start) as usize
                ..source.source_offset(piece.end) as usize;
            bytes.contains(&at)
        },
    )
}

/// Adds a mark or a label to the signature that stands before it, or to the first one.
fn give_to_signatory(memorandum: &mut Memorandum<'_>, spans: &Spans) -> bool {
    let start = spans.first().map_or(0, |span| span.start);
    let first_of = |spans: &Spans| spans.iter().map(|span| span.start).min().unwrap_or(0);
    let before =
        memorandum.signatories.iter().rposition(|signatory| first_of(&signatory.spans) <= start);
    let Some(signatory) = memorandum.signatories.get_mut(before.unwrap_or(0)) else { return false };
    let mut places: Vec<Span> = signatory.spans.iter().chain(spans.iter()).copied().collect();
    places.sort_unstable();
    signatory.spans = places.into_iter().collect();
    true
}

/// The places of all values in scalar values, sorted and merged.
fn covered(memorandum: &Memorandum<'_>) -> Vec<(u32, u32)> {
    let mut places: Vec<(u32, u32)> = Vec::with_capacity(256);
    let mut add = |spans: &Spans| places.extend(spans.iter().map(|span| (span.start, span.end)));
    memorandum.each_spans(&mut add);
    places.sort_unstable();
    let mut merged: Vec<(u32, u32)> = Vec::with_capacity(places.len());
    for (start, end) in places {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

/// Stretches between covered places, cut at line ends, without blanks at their ends: bytes, and the first scalar value.
fn gaps(text: &str, covered: &[(u32, u32)]) -> Vec<(usize, usize, u32)> {
    let mut gaps = Vec::new();
    let mut open: Option<(usize, usize, u32)> = None;
    let mut places = covered.iter().peekable();
    let mut scalar = 0u32;
    let mut bytes = 0usize;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if let Some((_, end)) = places.next_if(|(start, _)| *start <= scalar) {
            // Skip what is covered in one go.
            gaps.extend(open.take());
            let n = (end - scalar) as usize;
            let rest = text.get(bytes..).unwrap_or_default();
            let skipped = rest.char_indices().nth(n).map_or(rest.len(), |(at, _)| at);
            bytes += skipped;
            scalar = *end;
            chars = text.get(bytes..).unwrap_or_default().chars();
            continue;
        }
        if matches!(c, '\n' | '\r') {
            gaps.extend(open.take());
        } else if !class::is_blank(c) {
            let end = bytes + c.len_utf8();
            open = Some(open.map_or((bytes, end, scalar), |(start, _, from)| (start, end, from)));
        }
        bytes += c.len_utf8();
        scalar += 1;
    }
    gaps.extend(open);
    gaps
}
