//! Notes at the foot of a page, between a sentence and its rest.
//!
//! ```text
//! foot = rule 1*note (page-number | page-break | end)   ; ———— / ① 指經批准的裝置。/ - 4 -
//! note = mark words                                     ; ① [1] 註1 ¹ *
//! ```
//!
//! A short list at the end of a page looks the same, so the mark of the first
//! note has to stand inside a sentence above.

use crate::text::SourceText;
use crate::token::{Line, LineKind};

/// Lines above in which a note is referred to; a page holds fewer.
const PAGE_LINES: usize = 80;

/// Longest foot, in lines.
const MAX_FOOT: usize = 12;

/// Marks the notes, and the rules above them, among `lines`.
pub(crate) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    let mut at = 0;
    while at < lines.len() {
        let n_foot = foot(source, lines, at).unwrap_or(0);
        let kinds = [LineKind::Chrome].into_iter().chain(std::iter::repeat(LineKind::Footnote));
        for (line, kind) in lines.iter_mut().skip(at).take(n_foot).zip(kinds) {
            line.kind = kind;
            line.marker = None;
        }
        at += n_foot.max(1);
    }
}

/// Lines of the foot that the rule at `at` opens, the rule included.
fn foot(source: &SourceText<'_>, lines: &[Line], at: usize) -> Option<usize> {
    if lines.get(at)?.kind != LineKind::Rule || underlines(lines, at) {
        return None;
    }
    let notes = lines.get(at + 1..)?;
    let breaks = |line: &Line| line.kind != LineKind::Words || line.page_before;
    let n_notes = notes.iter().take(MAX_FOOT).take_while(|line| !breaks(line)).count();
    if n_notes == 0 || n_notes == MAX_FOOT {
        return None;
    }
    let ends_page =
        notes.get(n_notes).is_none_or(|line| line.kind == LineKind::PageNumber || line.page_before);
    let mark = note_mark(source.get(notes.first()?.range))?;
    let above = lines.get(at.saturating_sub(PAGE_LINES)..at)?;
    let refers = |line: &Line| {
        let words = source.get(line.range);
        words.match_indices(mark).any(|(at, _)| at > 0 && behind_words(words, at, mark))
    };
    (ends_page && above.iter().any(refers)).then_some(n_notes + 1)
}

/// Whether the rule at `at` is drawn under a title: as wide, right below, and nothing runs on into it.
fn underlines(lines: &[Line], at: usize) -> bool {
    let (Some(title), Some(rule)) = (at.checked_sub(1).and_then(|at| lines.get(at)), lines.get(at))
    else {
        return false;
    };
    let shape = title.shape;
    let is_title = title.kind == LineKind::Words
        && title.marker.is_none()
        && !(shape.has_pause || shape.ends_sentence || shape.ends_open || shape.n_open > 0);
    let words = lines.get(..at - 1).unwrap_or_default();
    let before = words.iter().rev().find(|line| line.kind == LineKind::Words);
    let apart = title.n_blank_before > 0 || before.is_some_and(|line| line.shape.ends_sentence);
    let as_wide = rule.width <= title.width * 2 + 4 && rule.width * 2 + 4 >= title.width;
    is_title && apart && as_wide && rule.n_blank_before == 0
}

/// The mark that a note begins with: `①`, `[1]`, `註1`, `¹`, `*`.
fn note_mark(words: &str) -> Option<&str> {
    let first = words.chars().next()?;
    let n_bytes = match first {
        '①'..='⑳' | '¹' | '²' | '³' | '⁴'..='⁹' | '*' | '＊' | '※' | '†' => {
            first.len_utf8()
        }
        '[' | '［' | '〔' => {
            words.find([']', '］', '〕']).filter(|at| *at < 8)? + closing_len(words)?
        }
        '註' | '注' => {
            let digits = words.get(first.len_utf8()..)?;
            let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
            (rest.len() < digits.len()).then_some(words.len() - rest.len())?
        }
        '0'..='9' => words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len(),
        _ => return None,
    };
    words.get(..n_bytes)
}

fn closing_len(words: &str) -> Option<usize> {
    words.chars().find(|c| matches!(c, ']' | '］' | '〕')).map(char::len_utf8)
}

/// Whether a mark at byte `at` refers to a note: bare digits do only between words that count nothing.
fn behind_words(words: &str, at: usize, mark: &str) -> bool {
    if !mark.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let before = words.get(..at).and_then(|words| words.chars().next_back());
    let after = words.get(at + mark.len()..).and_then(|words| words.chars().next());
    const COUNTED: &str = "年月日時时分個个項项名人次屆届期天週周條条章場场家元萬万億亿倍米公%％.";
    before.is_some_and(|c| crate::text::class::is_han(c) && c != '第')
        && after.is_none_or(|c| !COUNTED.contains(c) && !c.is_ascii_digit())
}
