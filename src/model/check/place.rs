//! Places inside a text: from its characters to the spans behind them.

use crate::span::{Span, Spans, to_u32};
use std::ops::Range;

/// The places of the first `n` characters behind `spans`, all within the first of them.
pub(super) fn head(spans: &Spans, n: usize) -> Spans {
    let n = u32::try_from(n).unwrap_or(u32::MAX);
    let first =
        spans.first().map(|span| Span { end: span.end.min(span.start.saturating_add(n)), ..*span });
    first.into_iter().collect()
}

/// The marker that opens the region `spans`; all of it where there is none.
pub(super) fn marker(spans: &Spans, marker: Option<&str>) -> Spans {
    match marker {
        Some(marker) => head(spans, marker.chars().count()),
        None => spans.clone(),
    }
}

/// The places of bytes `range` of `text`, of which `spans` are exactly the characters.
///
/// All of `spans` where a repair inside the text has changed its length.
pub(super) fn part(text: &str, spans: &Spans, range: Range<usize>) -> Spans {
    let mut places = Spans::new();
    if !Cursor::new(text, spans).push(range, &mut places) {
        return spans.clone();
    }
    places
}

/// Walks along a text and its spans once, for places asked for in ascending order.
pub(super) struct Cursor<'m> {
    text: &'m str,
    spans: &'m [Span],
    /// Byte of the text up to which it was walked.
    at: usize,
    /// Characters of the first of `spans` that lie behind.
    passed: u32,
    is_exact: bool,
}

impl<'m> Cursor<'m> {
    /// Starts at the head of `text`, of which `spans` are exactly the characters.
    pub(super) fn new(text: &'m str, spans: &'m Spans) -> Self {
        let n_source: u32 = spans.iter().map(|span| length(*span)).sum();
        let is_exact = text.chars().count() == n_source as usize;
        Self { text, spans, at: 0, passed: 0, is_exact }
    }

    /// Adds the places of bytes `range`; false, and nothing added, where none can be told.
    pub(super) fn push(&mut self, range: Range<usize>, places: &mut Spans) -> bool {
        if !self.is_exact || range.start < self.at {
            return false;
        }
        let n_scalars = |bytes: Range<usize>| {
            self.text.get(bytes).map_or(0, |text| to_u32(text.chars().count()))
        };
        let (skip, wanted) = (n_scalars(self.at..range.start), n_scalars(range.clone()));
        self.walk(skip, |_| ());
        self.walk(wanted, |span| places.push(span));
        self.at = range.end;
        true
    }

    /// Goes on by `n` characters, handing over the places passed.
    fn walk(&mut self, mut n: u32, mut hand_over: impl FnMut(Span)) {
        while let Some((span, rest)) = self.spans.split_first() {
            let taken = n.min(length(*span) - self.passed);
            if taken > 0 {
                let (start, column) = (span.start + self.passed, span.column + self.passed);
                hand_over(Span { start, end: start + taken, line: span.line, column });
            }
            n -= taken;
            self.passed += taken;
            if self.passed < length(*span) {
                return;
            }
            self.spans = rest;
            self.passed = 0;
        }
    }
}

fn length(span: Span) -> u32 {
    span.end.saturating_sub(span.start)
}

#[cfg(test)]
mod tests {
    use super::part;
    use crate::span::{Span, Spans};

    #[test]
    fn a_part_may_lie_on_both_sides_of_a_page_break() {
        let spans: Spans = [
            Span { start: 10, end: 14, line: 2, column: 3 },
            Span { start: 20, end: 23, line: 4, column: 1 },
        ]
        .into_iter()
        .collect();
        let found = part("支持兩地企業。", &spans, 9..15);
        let places: Vec<_> =
            found.iter().map(|span| (span.start, span.end, span.line, span.column)).collect();
        assert_eq!(places, [(13, 14, 2, 6), (20, 21, 4, 1)]);
    }

    #[test]
    fn a_repaired_text_is_pointed_to_as_a_whole() {
        let spans: Spans = [Span { start: 0, end: 5, line: 1, column: 1 }].into_iter().collect();
        assert_eq!(part("支持", &spans, 0..3), spans);
    }
}
