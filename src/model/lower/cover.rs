//! Nothing is lost: what no field holds becomes `unparsed`.
//!
//! The places of all values are laid over the source; a stretch of non-blank
//! characters that none of them covers is kept with its words. In a signature
//! block such a rest (a mark, a label) belongs to the signature before it.

use crate::model::{Memorandum, Reason, Unparsed};
use crate::outline::{Block, Role};
use crate::span::{Span, Spans};
use crate::text::{SourceText, class, date};
use std::borrow::Cow;
use std::ops::Range;

/// Adds to `unparsed` every stretch of `source` that no value covers.
pub(crate) fn rest<'a>(source: &SourceText<'a>, blocks: &[Block], memorandum: &mut Memorandum<'a>) {
    let covered = covered(memorandum);
    let signed = signature_lines(source, blocks);
    for Gap { bytes, scalar } in gaps(source, &covered) {
        let words = source.source().get(bytes.clone()).unwrap_or_default();
        let span = source.positions().span(bytes.start, bytes.end);
        debug_assert_eq!(span.start, scalar);
        let spans: Spans = [span].into_iter().collect();
        let line = signed.partition_point(|line| line.end <= bytes.start);
        let is_signed = signed.get(line).is_some_and(|line| line.contains(&bytes.start));
        if is_signed && give_to_signatory(memorandum, &spans) {
            continue;
        }
        // 2025年4月24日（星期四）: the day of the week says nothing that the date does not.
        let reason = if date::is_weekday(words) { Reason::Chrome } else { Reason::Unrecognised };
        memorandum.unparsed.push(Unparsed { text: Cow::Borrowed(words), spans, reason });
    }
    memorandum.unparsed.sort_by_key(|unparsed| unparsed.spans.first().map_or(0, |span| span.start));
}

/// The lines of signature blocks as bytes of the source, in order.
fn signature_lines(source: &SourceText<'_>, blocks: &[Block]) -> Vec<Range<usize>> {
    let blocks = blocks.iter().filter(|block| block.role == Role::Signature);
    let byte = |at| source.source_offset(at) as usize;
    blocks.flat_map(|block| &block.pieces).map(|line| byte(line.start)..byte(line.end)).collect()
}

/// Adds a mark or a label to the signature that stands before it, or to the first one.
fn give_to_signatory(memorandum: &mut Memorandum<'_>, spans: &Spans) -> bool {
    let start = spans.first().map_or(0, |span| span.start);
    let first_of = |spans: &Spans| spans.first().map_or(0, |span| span.start);
    let before =
        memorandum.signatories.iter().rposition(|signatory| first_of(&signatory.spans) <= start);
    let Some(signatory) = memorandum.signatories.get_mut(before.unwrap_or(0)) else { return false };
    // Rests come in order: most stand behind all that the signature holds.
    if signatory.spans.last().is_none_or(|last| last.end <= start) {
        signatory.spans.extend(spans);
        return true;
    }
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
    // A few runs, each in order, which a stable sort takes as they are.
    places.sort();
    let mut merged: Vec<(u32, u32)> = Vec::with_capacity(places.len());
    for (start, end) in places {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

/// Words that no place covers: bytes of the source, and the first scalar value.
struct Gap {
    bytes: Range<usize>,
    scalar: u32,
}

/// Stretches between covered places, cut at line ends, without blanks at their ends.
fn gaps(source: &SourceText<'_>, covered: &[(u32, u32)]) -> Vec<Gap> {
    let positions = source.positions();
    let end = (positions.n_scalars(), positions.n_scalars());
    let mut gaps = Vec::new();
    let (mut from, mut near) = (0, 0);
    for (start, end) in covered.iter().copied().chain([end]) {
        if from < start {
            add_stretch(source, from..start, &mut near, &mut gaps);
        }
        from = end;
    }
    gaps
}

/// Adds the words among the scalar values `stretch`, nearly always a line end or a blank.
fn add_stretch(
    source: &SourceText<'_>,
    stretch: Range<u32>,
    near: &mut usize,
    gaps: &mut Vec<Gap>,
) {
    let text = source.source();
    let mut at = source.positions().byte(text, stretch.start, near);
    // Most stretches are line ends and blanks of one byte.
    let n_chars = (stretch.end - stretch.start) as usize;
    let bytes = text.as_bytes().get(at..at + n_chars).unwrap_or_default();
    if n_chars < 4 && bytes.iter().all(|byte| matches!(byte, b'\n' | b'\r' | b' ')) {
        return;
    }
    let mut open: Option<Gap> = None;
    let chars = text.get(at..).unwrap_or_default().chars();
    for (scalar, c) in stretch.zip(chars) {
        let end = at + c.len_utf8();
        if matches!(c, '\n' | '\r') {
            gaps.extend(open.take());
        } else if !class::is_blank(c) {
            open.get_or_insert(Gap { bytes: at..end, scalar }).bytes.end = end;
        }
        at = end;
    }
    gaps.extend(open);
}
