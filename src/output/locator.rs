//! From spans, which count scalar values, back to the source.

use crate::span::Span;
use crate::text::Positions;

/// The source with an index of its scalar values.
#[derive(Debug)]
pub(super) struct Locator<'a> {
    source: &'a str,
    positions: Positions,
}

impl<'a> Locator<'a> {
    /// Indexes `source`, in time linear in its length.
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, positions: Positions::new(source) }
    }

    /// The text.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// The words at `span`.
    pub(super) fn words(&self, span: &Span) -> &'a str {
        let range = self.byte_at_most(span.start)..self.byte_at_most(span.end);
        self.source.get(range).unwrap_or_default()
    }

    /// Byte at which scalar value number `scalar` begins, in logarithmic time.
    pub(super) fn byte(&self, scalar: u32) -> Option<usize> {
        if scalar > self.positions.n_scalars() {
            return None;
        }
        let (mut low, mut high) = (0, self.source.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.positions.scalar(middle) < scalar {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // `low` may lie within the scalar value before: continuation bytes count nothing.
        (low..=self.source.len()).find(|byte| self.source.is_char_boundary(*byte))
    }

    /// As [`Locator::byte`]; the end of the source for a scalar value beyond it.
    pub(super) fn byte_at_most(&self, scalar: u32) -> usize {
        self.byte(scalar).unwrap_or(self.source.len())
    }

    /// Line and column one past the last scalar value of `span`, from 1.
    pub(super) fn end(&self, span: &Span) -> (u32, u32) {
        let (mut line, mut column) = (span.line, span.column);
        let mut rest = self.words(span).chars().peekable();
        while let Some(c) = rest.next() {
            if c == '\n' || (c == '\r' && rest.peek() != Some(&'\n')) {
                (line, column) = (line + 1, 1);
            } else {
                column += 1;
            }
        }
        (line, column)
    }
}
