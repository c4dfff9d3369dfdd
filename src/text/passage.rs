//! A run of words across lines, with the way home of every byte.
//!
//! ```text
//! passage = piece *(line-end piece)     ; line ends fall away
//! ```
//!
//! Between two wide characters a line end or stray blank falls away whole;
//! between two narrow ones (`Hong⏎Kong`) one blank stays, as a piece of its own;
//! a number that a line end cuts (`1⏎2`) is one number again.

use crate::span::{Spans, TextRange, to_u32};
use crate::text::{SourceText, Text, class};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::ops::Range;

/// Words joined from one or more ranges of the reading text.
#[derive(Clone, Debug)]
pub struct Passage<'s, 'a> {
    source: &'s SourceText<'a>,
    text: Cow<'a, str>,
    pieces: SmallVec<[Piece; 2]>,
}

/// A stretch of the passage and the reading text it was taken from, equally long.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Byte of the passage's text at which the piece starts.
    at: u32,
    range: TextRange,
}

impl<'s, 'a> Passage<'s, 'a> {
    /// Joins `ranges`, one for each physical line, into running text.
    pub fn join(source: &'s SourceText<'a>, ranges: &[TextRange]) -> Self {
        if let [range] = ranges {
            let range = trim(source, *range);
            if source.stray_blanks(range).is_empty() {
                let piece = Piece { at: 0, range };
                return Self {
                    source,
                    text: source.slice(range),
                    pieces: SmallVec::from_slice(&[piece]),
                };
            }
        }
        let mut passage = Self { source, text: Cow::Borrowed(""), pieces: SmallVec::new() };
        let mut text = String::with_capacity(ranges.iter().map(|range| range.len()).sum());
        for range in ranges {
            passage.push_line(&mut text, trim(source, *range));
        }
        passage.text = match passage.pieces.as_slice() {
            [piece] => source.slice(piece.range),
            _ => Cow::Owned(text),
        };
        passage
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words, borrowed from the source where possible.
    pub(crate) fn into_words(self) -> Cow<'a, str> {
        self.text
    }

    /// The ranges of reading text that make up the passage.
    pub fn ranges(&self) -> impl Iterator<Item = TextRange> + '_ {
        self.pieces.iter().map(|piece| piece.range)
    }

    /// The whole passage with its places.
    pub fn to_text(&self) -> Text<'a> {
        Text { text: self.text.clone(), spans: self.spans(0..self.text.len()) }
    }

    /// The words in bytes `range` of the passage, with their places.
    pub fn slice(&self, range: Range<usize>) -> Text<'a> {
        Text { text: self.words(range.clone()), spans: self.spans(range) }
    }

    /// Whether a tab, a wide gap or a line end fell away before byte `at`: a cell of a table may begin there.
    pub(crate) fn begins_cell(&self, at: usize) -> bool {
        let piece = self.pieces.partition_point(|piece| (piece.at as usize) < at);
        let before = piece.checked_sub(1).and_then(|before| self.pieces.get(before));
        let (Some(before), Some(next)) = (before, self.pieces.get(piece)) else { return false };
        let gap = TextRange { start: before.range.end, end: next.range.start };
        next.at as usize == at
            && gap.start <= gap.end
            && (self.source.get(gap).contains(['\t', '\n', '\r'])
                || self.source.get(gap).contains("   "))
    }

    /// The byte at which the last cell of a row begins, where a tab stands before it and no line end in it.
    pub(crate) fn last_tab(&self) -> Option<usize> {
        let [.., before, next] = self.pieces.as_slice() else { return None };
        let gap = TextRange { start: before.range.end, end: next.range.start };
        let tabbed = gap.start <= gap.end && self.source.get(gap).contains('\t');
        tabbed.then_some(next.at as usize)
    }

    /// The words in bytes `range` of the passage, borrowed from the source where possible.
    pub fn words(&self, range: Range<usize>) -> Cow<'a, str> {
        if range == (0..self.text.len()) {
            return self.text.clone();
        }
        let mut parts = self.parts(range.clone());
        match (parts.next(), parts.next()) {
            (Some(only), None) => self.source.slice(only),
            _ => Cow::Owned(self.text.get(range).unwrap_or_default().to_owned()),
        }
    }

    /// The places of bytes `range` of the passage: exactly its characters.
    pub fn spans(&self, range: Range<usize>) -> Spans {
        let mut spans = Spans::new();
        for part in self.parts(range) {
            self.source.push_exact(part, &mut spans);
        }
        spans
    }

    /// The reading text behind bytes `range` of the passage.
    pub fn parts(&self, range: Range<usize>) -> impl Iterator<Item = TextRange> + '_ {
        let first = self
            .pieces
            .partition_point(|piece| piece.at as usize + piece.range.len() <= range.start);
        self.pieces.iter().skip(first).take_while(move |piece| (piece.at as usize) < range.end).map(
            move |piece| {
                let from = range.start.saturating_sub(piece.at as usize);
                let to = piece.range.len().min(range.end - piece.at as usize);
                let start = piece.range.start as usize;
                TextRange::new(start + from, start + to.max(from))
            },
        )
    }

    fn push_line(&mut self, text: &mut String, line: TextRange) {
        if line.is_empty() {
            return;
        }
        let words = self.source.get(line);
        let (before, after) = (text.chars().next_back(), words.chars().next());
        if let (Some(before), Some(after)) = (before, after)
            && !class::is_wide(before)
            && !class::is_wide(after)
            // A wrap cuts 12 in two; two numbers do not follow each other.
            && !(before.is_ascii_digit() && after.is_ascii_digit())
        {
            self.push_line_end(text, line.start);
        }
        let mut start = 0;
        for gap in self.source.stray_blanks(line) {
            let gap = gap.usize();
            let base = line.start as usize;
            self.push_piece(text, line, start..gap.start - base);
            start = gap.end - base;
        }
        self.push_piece(text, line, start..words.len());
    }

    fn push_piece(&mut self, text: &mut String, line: TextRange, part: Range<usize>) {
        if part.is_empty() {
            return;
        }
        let start = line.start as usize;
        let piece = Piece {
            at: to_u32(text.len()),
            range: TextRange::new(start + part.start, start + part.end),
        };
        text.push_str(self.source.get(piece.range));
        self.pieces.push(piece);
    }

    /// A line end between narrow words is read as the one blank that parts them.
    fn push_line_end(&mut self, text: &mut String, next: u32) {
        let Some(last) = self.pieces.last() else { return };
        let gap = TextRange { start: last.range.end, end: next };
        let Some(offset) = self.source.get(gap).bytes().position(|byte| byte.is_ascii_whitespace())
        else {
            return;
        };
        let at = to_u32(text.len());
        let start = gap.start as usize + offset;
        text.push(' ');
        self.pieces.push(Piece { at, range: TextRange::new(start, start + 1) });
    }
}

/// `range` without blanks at either end.
pub fn trim(source: &SourceText<'_>, range: TextRange) -> TextRange {
    // Nearly every range is without blanks already, which its outer bytes tell.
    match source.reading().as_bytes().get(range.usize()) {
        Some(bytes) if class::is_tight(bytes) => return range,
        Some([b' ', bytes @ ..]) if class::is_tight(bytes) => {
            return TextRange { start: range.start + 1, end: range.end };
        }
        _ => {}
    }
    let text = source.get(range);
    let body = class::trim(text);
    if body.len() == range.len() && !body.is_empty() {
        return range;
    }
    let start = range.start as usize + (class::trim_end(text).len() - body.len());
    TextRange::new(start, start + body.len())
}
