//! A decoded text, its reading view, and the way back.

use crate::span::{Span, Spans, TextRange, to_u32};
use crate::text::{Positions, find, stray};
use std::borrow::Cow;

/// A stretch of reading text and the stretch of source it stands for.
///
/// Where both lengths are equal the bytes are equal too and offsets map one to
/// one; otherwise the stretch is one character that replaces another. Source
/// between two runs was left out of the reading text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Bytes of the reading text.
    pub reading: TextRange,
    /// Bytes of the source.
    pub source: TextRange,
    /// Whether the bytes are the same on both sides.
    pub verbatim: bool,
}

/// The decoded source and the reading text over it.
#[derive(Clone, Debug)]
pub struct SourceText<'a> {
    source: &'a str,
    reading: Cow<'a, str>,
    /// Empty where the reading text is the source.
    runs: Vec<Run>,
    positions: Positions,
    /// Blanks between two wide characters of the reading text.
    gaps: Vec<TextRange>,
}

impl<'a> SourceText<'a> {
    /// A text that is read as it stands.
    pub fn verbatim(source: &'a str) -> Self {
        Self::clean(source, stray::gaps(source))
    }

    /// A text that is read as it stands, of which the `gaps` are known.
    pub(super) fn clean(source: &'a str, gaps: Vec<TextRange>) -> Self {
        let (reading, positions) = (Cow::Borrowed(source), Positions::new(source));
        Self { source, reading, runs: Vec::new(), positions, gaps }
    }

    /// A text read through `reading`; `runs` lie in order and cover all of it.
    pub fn repaired(source: &'a str, reading: String, runs: Vec<Run>) -> Self {
        let gaps = stray::gaps(&reading);
        let positions = Positions::new(source);
        Self { source, reading: Cow::Owned(reading), runs, positions, gaps }
    }

    /// The decoded text, verbatim.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// The reading text; all pipeline ranges count its bytes.
    pub fn reading(&self) -> &str {
        &self.reading
    }

    /// The stretches of the reading text and where they come from; none where it is the source.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Lines and scalar counts of the source.
    pub fn positions(&self) -> &Positions {
        &self.positions
    }

    /// The reading text in `range`; empty where the range is not on `char` bounds.
    #[inline]
    pub fn get(&self, range: TextRange) -> &str {
        self.reading.get(range.usize()).unwrap_or_default()
    }

    /// Blanks inside `range`, a part of one line, that stand between two wide characters.
    pub(crate) fn stray_blanks(&self, range: TextRange) -> &[TextRange] {
        if self.gaps.is_empty() {
            return &[];
        }
        // Both wide characters lie inside.
        let first = self.gaps.partition_point(|gap| gap.start <= range.start);
        let behind = self.gaps.get(first..).unwrap_or_default();
        let n = behind.partition_point(|gap| gap.end < range.end);
        let gaps = behind.get(..n).unwrap_or_default();
        // A line in which only invisible characters part the words is left alone.
        if n == 0 || find::has_blank(self.get(range)) { gaps } else { &[] }
    }

    /// The reading text in `range`, borrowed from the source where both are the same there.
    pub fn slice(&self, range: TextRange) -> Cow<'a, str> {
        if self.runs.is_empty() {
            return Cow::Borrowed(self.source.get(range.usize()).unwrap_or_default());
        }
        match self.runs.get(self.run_at(range.start)) {
            Some(run)
                if run.verbatim
                    && run.reading.start <= range.start
                    && range.end <= run.reading.end =>
            {
                let start = run.source.start + (range.start - run.reading.start);
                let bytes = start as usize..start as usize + range.len();
                Cow::Borrowed(self.source.get(bytes).unwrap_or_default())
            }
            _ => Cow::Owned(self.get(range).to_owned()),
        }
    }

    /// One span from the first to the last character of `range`.
    pub fn hull(&self, range: TextRange) -> Span {
        if self.runs.is_empty() {
            return self.positions.span(range.start as usize, range.end as usize);
        }
        let exact = self.source_ranges(range);
        match (exact.first(), exact.last()) {
            (Some(first), Some(last)) => {
                self.positions.span(first.start as usize, last.end as usize)
            }
            _ => Span::default(),
        }
    }

    /// Exactly the characters of `range`: several spans where the reading text left something out.
    pub fn exact(&self, range: TextRange) -> Spans {
        let mut spans = Spans::new();
        self.push_exact(range, &mut spans);
        spans
    }

    /// As [`SourceText::exact`], behind spans already there.
    pub fn push_exact(&self, range: TextRange, spans: &mut Spans) {
        if self.runs.is_empty() {
            spans.push(self.positions.span(range.start as usize, range.end as usize));
            return;
        }
        for part in self.source_ranges(range) {
            spans.push(self.positions.span(part.start as usize, part.end as usize));
        }
    }

    /// The byte of the source at which the reading byte `at` begins.
    pub fn source_offset(&self, at: u32) -> u32 {
        match self.runs.get(self.run_at(at)) {
            None if self.runs.is_empty() => at,
            None => to_u32(self.source.len()),
            Some(run) if run.verbatim => run.source.start + at.saturating_sub(run.reading.start),
            Some(run) => run.source.start,
        }
    }

    fn run_at(&self, at: u32) -> usize {
        self.runs.partition_point(|run| run.reading.end <= at)
    }

    fn source_ranges(&self, range: TextRange) -> Vec<TextRange> {
        let mut parts: Vec<TextRange> = Vec::new();
        for run in self.runs.get(self.run_at(range.start)..).unwrap_or_default() {
            if run.reading.start >= range.end {
                break;
            }
            let part = if run.verbatim {
                let from = range.start.max(run.reading.start) - run.reading.start;
                let to = range.end.min(run.reading.end) - run.reading.start;
                TextRange { start: run.source.start + from, end: run.source.start + to }
            } else {
                run.source
            };
            match parts.last_mut() {
                Some(last) if last.end == part.start => last.end = part.end,
                _ => parts.push(part),
            }
        }
        parts
    }
}
