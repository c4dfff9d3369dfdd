//! A header that may stand once: a short line beside a page's number, within a sentence.
//!
//! ```text
//! 全部資料須由三方各自保存不少於      ; reaches the measure and ends within a sentence
//! - 1 -
//! 食品安全合作安排                    ; no line within a paragraph is as short
//! 二十四個月。
//! ```

use crate::text::SourceText;
use crate::token::running_header::{MAX_LEN, is_signature_word, is_words};
use crate::token::{Line, LineKind};

/// Longest header, in lines.
const MAX_LINES: usize = 2;
/// Columns that a full line may lack: two characters that must not stand at a line's start.
const SLACK: u32 = 4;
/// Lines without which no measure can be told.
const MIN_LINES: usize = 8;

/// Marks short lines that stand beside page numbers where a paragraph is cut.
pub(super) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    let breaks: Vec<usize> = (0..lines.len()).filter(|at| is_break(lines, *at)).collect();
    if breaks.is_empty() {
        return;
    }
    let Some(measure) = measure(lines) else { return };
    for at in breaks {
        for place in around(source, lines, at, measure).unwrap_or_default() {
            if let Some(line) = lines.get_mut(place) {
                line.kind = LineKind::RunningHeader;
                line.marker = None;
            }
        }
    }
}

fn is_break(lines: &[Line], at: usize) -> bool {
    lines.get(at).is_some_and(|line| line.kind == LineKind::PageNumber)
}

/// The column that lines reach where they are wrapped: the farthest at which three are cut, most that come so far.
fn measure(lines: &[Line]) -> Option<u32> {
    let words = || lines.iter().filter(|line| line.kind == LineKind::Words);
    let mut reach: Vec<u32> = words().map(end_column).collect();
    if reach.len() < MIN_LINES {
        return None;
    }
    reach.sort_unstable_by(|a, b| b.cmp(a));
    let measure = *reach.get(2)?;
    let full = words().filter(|line| end_column(line) + SLACK >= measure);
    let (n, n_cut) = full
        .fold((0u32, 0u32), |(n, n_cut), line| (n + 1, n_cut + u32::from(is_cut(line, measure))));
    let even = reach.first().is_some_and(|first| *first <= measure + SLACK);
    (even && n_cut >= 3 && n_cut * 3 >= n * 2).then_some(measure)
}

fn end_column(line: &Line) -> u32 {
    line.indent + line.width
}

/// The lines of a header above and below the page number at `at`, where it cuts a paragraph.
fn around(source: &SourceText<'_>, lines: &[Line], at: usize, measure: u32) -> Option<Vec<usize>> {
    let short = |at: &usize| is_short(source, lines, *at, measure);
    let furniture = |at: &usize| lines.get(*at).is_some_and(|line| line.kind != LineKind::Words);
    let mut found = Vec::new();
    let mut side = |places: &mut dyn Iterator<Item = usize>| -> Option<usize> {
        let mut n = 0;
        for place in places {
            if furniture(&place) {
                continue;
            }
            if n == MAX_LINES || !short(&place) {
                return Some(place);
            }
            found.push(place);
            n += 1;
        }
        None
    };
    let before = side(&mut (0..at).rev())?;
    let after = side(&mut (at + 1..lines.len()))?;
    let cut = lines.get(before).is_some_and(|line| is_cut(line, measure));
    let rest = lines.get(after).is_some_and(|line| line.marker.is_none() && !opens(lines, after));
    (cut && rest && !found.is_empty()).then_some(found)
}

/// Far short of the measure, no part of a sentence by its signs, and no signature.
fn is_short(source: &SourceText<'_>, lines: &[Line], at: usize, measure: u32) -> bool {
    let Some(line) = lines.get(at).filter(|line| line.range.len() <= MAX_LEN) else {
        return false;
    };
    let shape = line.shape;
    let closed = shape.ends_sentence || shape.ends_clause || shape.ends_colon;
    let open = shape.ends_open || shape.ends_joint || shape.n_open > 0;
    is_words(lines, at)
        && end_column(line) * 4 <= measure * 3
        && line.n_chars >= 4
        && !(closed || open || shape.has_pause || shape.starts_closed || shape.ends_bracket)
        && !is_signature_word(source.get(line.range))
}

/// Reaches the measure and ends within a sentence.
fn is_cut(line: &Line, measure: u32) -> bool {
    let shape = line.shape;
    let ended = shape.ends_sentence || shape.ends_clause || shape.ends_colon;
    !ended && end_column(line) + SLACK >= measure
}

/// Whether a paragraph begins at `at`: further in than the line below it.
fn opens(lines: &[Line], at: usize) -> bool {
    let below = (at + 1..lines.len()).find(|at| is_words(lines, *at)).and_then(|at| lines.get(at));
    lines.get(at).zip(below).is_some_and(|(line, below)| line.indent > below.indent + 1)
}
