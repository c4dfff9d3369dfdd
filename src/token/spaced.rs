//! A Han numeral or a letter that a blank alone parts from its words: `一 雙方應…`, `a 設置…`.
//!
//! ```text
//! item = counter 1*" " word          ; 一 to 九十九, a, A; no mark behind it
//! run  = item 1*item                 ; 一, 二, … among the lines that look so
//!      | "：" [" "] item 1*item      ; the first glued to what announces it
//! ```
//!
//! Collections of treaties print the paragraphs of an article so. A blank also
//! strays between Han characters (`一 帶一路`), so a line counts only where one
//! with 一 and one with 二 follow each other.

use crate::span::to_u32;
use crate::text::{SourceText, class, numeral};
use crate::token::line::Shape;
use crate::token::marks::Marks;
use crate::token::{CounterStyle, Enumerator, Line, LineKind, enumerator};

/// Reads the markers of such runs.
pub(crate) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    for style in [CounterStyle::Han, CounterStyle::LowerAlpha, CounterStyle::UpperAlpha] {
        mark_style(source, lines, style);
    }
}

fn mark_style(source: &SourceText<'_>, lines: &mut [Line], style: CounterStyle) {
    let mut run: Vec<(usize, Enumerator, usize)> = Vec::new();
    for at in 0..lines.len() {
        let Some(line) = lines.get(at) else { break };
        let plain = line.kind == LineKind::Words && line.marker.is_none();
        let read = plain.then(|| read(source.get(line.range))).flatten();
        let Some((marker, n)) = read.filter(|(marker, _)| marker.style == style) else {
            continue;
        };
        let last = run.last().map_or(0, |(_, last, _)| last.ordinal);
        if marker.ordinal != last + 1 {
            settle(source, lines, &mut run);
        }
        let second = marker.ordinal == 2 && first_is_glued(source, lines, at);
        if marker.ordinal == 1 || !run.is_empty() || second {
            run.push((at, marker, n));
        }
    }
    settle(source, lines, &mut run);
}

/// `同意： 一 負擔旅費。` on one of the lines above `at`, up to the next marker.
fn first_is_glued(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let above = lines.get(at.saturating_sub(GLUED_WITHIN)..at).unwrap_or_default();
    for line in above.iter().rev().filter(|line| line.kind == LineKind::Words) {
        let mut parts = source.get(line.range).split(['：', ':']).skip(1);
        if parts.any(|part| read(class::trim_start(part)).is_some_and(|(one, _)| one.ordinal == 1))
        {
            return true;
        }
        if line.marker.is_some() {
            break;
        }
    }
    false
}

/// Lines that a first item takes at most.
const GLUED_WITHIN: usize = 8;

/// Gives the lines of a run their markers.
fn settle(source: &SourceText<'_>, lines: &mut [Line], run: &mut Vec<(usize, Enumerator, usize)>) {
    let counts = run.len() > 1 || run.first().is_some_and(|(_, marker, _)| marker.ordinal == 2);
    for (at, marker, n) in run.drain(..).filter(|_| counts) {
        let Some(line) = lines.get_mut(at) else { continue };
        let words = source.get(line.range).get(n..).map_or("", class::trim_start);
        line.marker = Some((marker, to_u32(n)));
        line.shape = Shape::with(words, &Marks::of(words));
    }
}

/// `一 雙方應…`: the marker and its bytes.
pub(crate) fn read(words: &str) -> Option<(Enumerator, usize)> {
    let letter = words.starts_with(|c: char| c.is_ascii_alphabetic());
    let n = if letter { 1 } else { words.find(|c| !numeral::is_han_numeral(c))? };
    let (counter, rest) = words.split_at_checked(n).filter(|_| (1..=9).contains(&n))?;
    let behind = rest.trim_start_matches(' ');
    let mut next = behind.chars();
    let opens = |c: char| class::is_han(c) && !numeral::is_han_numeral(c) || is_opening(c);
    // Letter-spaced lines part every character: 一 國 兩 制.
    let first = next.next().filter(|c| opens(*c))?;
    let spaced = class::is_han(first) && next.next().is_none_or(class::is_blank);
    if behind.len() == rest.len() || spaced {
        return None;
    }
    enumerator::bare(counter).map(|marker| (marker, n))
}

fn is_opening(c: char) -> bool {
    matches!(c, '「' | '『' | '“' | '《' | '（' | '(')
}
