//! Places inside a text: from its characters to the spans behind them.

use crate::span::{Span, Spans};
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
    let n_source: u32 = spans.iter().map(|span| span.end.saturating_sub(span.start)).sum();
    if text.chars().count() != n_source as usize {
        return spans.clone();
    }
    let scalars = |bytes: Option<&str>| bytes.map_or(0, |bytes| bytes.chars().count() as u32);
    let mut skip = scalars(text.get(..range.start));
    let mut wanted = scalars(text.get(range));
    let mut places = Spans::new();
    for span in spans.iter() {
        let length = span.end.saturating_sub(span.start);
        let from = skip.min(length);
        let taken = wanted.min(length - from);
        skip -= from;
        wanted -= taken;
        if taken > 0 {
            let (start, column) = (span.start + from, span.column + from);
            places.push(Span { start, end: start + taken, line: span.line, column });
        }
    }
    places
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
