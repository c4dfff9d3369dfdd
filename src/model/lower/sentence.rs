//! Cutting a passage into sentences and clauses.
//!
//! ```text
//! sentence = *char 。 / rest            ; ！ and ？ do not occur in the front of a document
//! clause   = *char (， / ；) / rest     ; marks inside quotes and brackets do not count
//! ```

use crate::model::lower::words::{Needle, Table};
use crate::span::{Span, Spans};
use crate::text::class;
use memchr::memmem::Finder;
use smallvec::SmallVec;
use std::ops::Range;
use std::sync::LazyLock;

/// Sentences of `text` as byte ranges, their closing mark included.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut stops = STOP.find_iter(text.as_bytes());
    let mut start = 0;
    std::iter::from_fn(move || {
        let end = match stops.next() {
            Some(at) => at + '。'.len_utf8(),
            None if start < text.len() => text.len(),
            None => return None,
        };
        let sentence = start..end;
        start = end;
        Some(sentence)
    })
}

static STOP: Needle = LazyLock::new(|| Finder::new("。"));

/// Byte offsets of the characters of `text` that `wanted` takes, outside quotes and brackets.
///
/// `table` holds at least the characters wanted. A bracket that never closes
/// counts as none.
pub(crate) fn outside(text: &str, table: &Table, wanted: impl Fn(char) -> bool) -> Vec<usize> {
    let stops = BRACKETS.and(table);
    let mut found: Vec<usize> = Vec::new();
    // Closing mark and the number of finds when it opened.
    let mut open: Vec<(char, usize)> = Vec::new();
    for at in stops.places(text) {
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        if let Some(depth) = open.iter().rposition(|(close, _)| *close == c) {
            let before = open.get(depth).map_or(0, |(_, n)| *n);
            found.truncate(before);
            open.truncate(depth);
        } else if let Some(close) = class::closing(c) {
            if open.len() < MAX_DEPTH {
                open.push((close, found.len()));
            }
        } else if wanted(c) {
            found.push(at);
        }
    }
    found
}

/// What opens or closes.
static BRACKETS: Table = Table::new("「」『』《》〈〉（）()【】〔〕［］[]“”‘’");

/// Deeper nesting than this is no nesting; keeps the cost linear.
const MAX_DEPTH: usize = 8;

/// The `char` bound at or before byte `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// All `places` in the order of the document, touching ones joined, doubles dropped.
pub(crate) fn in_order(places: impl IntoIterator<Item = Spans>) -> Spans {
    let mut all: SmallVec<[Span; 8]> = places
        .into_iter()
        .flat_map(|spans| spans.iter().copied().collect::<SmallVec<[Span; 4]>>())
        .collect();
    all.sort_unstable();
    let mut merged: SmallVec<[Span; 8]> = SmallVec::new();
    for span in all {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged.into_iter().collect()
}

/// Adds `more` to `places` as [`in_order`] would put them together.
pub(crate) fn add_in_order(places: &mut Spans, more: Spans) {
    // Places mostly come in order: to sort all of them again for each would cost their square.
    let end = places.last().map(|last| last.end);
    let ends = end.into_iter().chain(more.iter().map(|span| span.end));
    let behind = more.iter().skip(usize::from(end.is_none()));
    if behind.zip(ends).all(|(span, end)| span.start > end) {
        places.extend(&more);
    } else {
        *places = in_order([std::mem::take(places), more]);
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, outside, sentences};

    #[test]
    fn marks_inside_quotes_do_not_cut() {
        static PAUSE: Table = Table::new("、");
        let cuts = outside("甲「乙、丙」、丁（戊、己）、庚", &PAUSE, |c| c == '、');
        assert_eq!(cuts, [18, 39]);
        assert_eq!(outside("甲（乙、丙", &PAUSE, |c| c == '、'), [9]);
    }

    #[test]
    fn sentences_keep_their_marks() {
        let text = "甲。乙。丙";
        let all: Vec<_> = sentences(text).map(|range| &text[range]).collect();
        assert_eq!(all, ["甲。", "乙。", "丙"]);
    }
}
