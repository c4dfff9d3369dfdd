//! Cutting a passage into sentences and clauses.
//!
//! ```text
//! sentence = *char 。 / rest            ; ！ and ？ do not occur in the front of a document
//! clause   = *char (， / ；) / rest     ; marks inside quotes and brackets do not count
//! ```

use crate::model::lower::words::Needle;
use crate::span::{Span, Spans};
use crate::text::class;
use memchr::memmem::Finder;
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
/// A bracket that never closes counts as none.
pub(crate) fn outside(text: &str, wanted: impl Fn(char) -> bool) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    // Closing mark and the number of finds when it opened.
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        if !is_mark(c) {
            if wanted(c) {
                found.push(at);
            }
            continue;
        }
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

/// Whether `c` may open or close something: punctuation, not Han.
fn is_mark(c: char) -> bool {
    matches!(c, '\0'..='\u{7F}' | '\u{2010}'..='\u{201F}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF65}')
}

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
    let mut all: Vec<Span> = places.into_iter().flat_map(|spans| spans.to_vec()).collect();
    all.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(all.len());
    for span in all {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{outside, sentences};

    #[test]
    fn marks_inside_quotes_do_not_cut() {
        let cuts = outside("甲「乙、丙」、丁（戊、己）、庚", |c| c == '、');
        assert_eq!(cuts, [18, 39]);
        assert_eq!(outside("甲（乙、丙", |c| c == '、'), [9]);
    }

    #[test]
    fn sentences_keep_their_marks() {
        let text = "甲。乙。丙";
        let all: Vec<_> = sentences(text).map(|range| &text[range]).collect();
        assert_eq!(all, ["甲。", "乙。", "丙"]);
    }
}
