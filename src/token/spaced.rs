//! A Han numeral that a blank alone parts from its words: `一 雙方應…`.
//!
//! ```text
//! item = counter 1*" " word          ; 一 to 九十九, no mark behind it
//! run  = item 1*item                 ; 一, 二, … among the lines that look so
//! ```
//!
//! Collections of treaties print the paragraphs of an article so. A blank also
//! strays between Han characters (`一 帶一路`), so a line counts only where one
//! with 一 and one with 二 follow each other.

use crate::span::to_u32;
use crate::text::{SourceText, class, numeral};
use crate::token::line::Shape;
use crate::token::marks::Marks;
use crate::token::{Enumerator, Line, LineKind, enumerator};

/// Reads the markers of such runs.
pub(crate) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    let mut run: Vec<(usize, Enumerator, usize)> = Vec::new();
    for at in 0..lines.len() {
        let Some(line) = lines.get(at) else { break };
        let plain = line.kind == LineKind::Words && line.marker.is_none();
        let Some((marker, n)) = plain.then(|| read(source.get(line.range))).flatten() else {
            continue;
        };
        let last = run.last().map_or(0, |(_, last, _)| last.ordinal);
        if marker.ordinal != last + 1 {
            settle(source, lines, &mut run);
        }
        if marker.ordinal == 1 || !run.is_empty() {
            run.push((at, marker, n));
        }
    }
    settle(source, lines, &mut run);
}

/// Gives the lines of a run their markers.
fn settle(source: &SourceText<'_>, lines: &mut [Line], run: &mut Vec<(usize, Enumerator, usize)>) {
    let counts = run.len() > 1;
    for (at, marker, n) in run.drain(..).filter(|_| counts) {
        let Some(line) = lines.get_mut(at) else { continue };
        let words = source.get(line.range).get(n..).map_or("", class::trim_start);
        line.marker = Some((marker, to_u32(n)));
        line.shape = Shape::with(words, &Marks::of(words));
    }
}

/// `一 雙方應…`: the marker and its bytes.
fn read(words: &str) -> Option<(Enumerator, usize)> {
    let n = words.find(|c| !numeral::is_han_numeral(c))?;
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
    enumerator::bare_han(counter).map(|marker| (marker, n))
}

fn is_opening(c: char) -> bool {
    matches!(c, '「' | '『' | '“' | '《' | '（' | '(')
}
