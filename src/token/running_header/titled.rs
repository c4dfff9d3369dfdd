//! A header that may stand once: the document's own title beside the number of the page.
//!
//! ```text
//! 玉山市與平湖市合作備忘錄        ; the title, on the first page
//! 玉山市與平湖市合作備忘錄　1     ; at the edge of a page, though there are but two
//! ```

use crate::text::{SourceText, class};
use crate::token::running_header::{MAX_LEN, MIN_DISTANCE, edge_page, may_be_title};
use crate::token::{Line, LineKind};

/// Lines that a title may fill.
const MAX_TITLE_LINES: usize = 3;

/// Marks the title where a page's number stands set apart beside it.
pub(super) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    let mut numbered = (0..lines.len()).filter(|at| is_numbered(source, lines, *at)).peekable();
    if numbered.peek().is_none() {
        return;
    }
    let titles = titles(source, lines);
    let found: Vec<usize> = numbered
        .filter(|at| {
            let Some(line) = lines.get(*at) else { return false };
            let Some((_, rest)) = edge_page(source.get(line.range)) else { return false };
            let (rest, far) = (unspaced(rest), |end: u32| line.number >= end + MIN_DISTANCE);
            titles.iter().any(|(title, end)| far(*end) && *title == rest)
                && !in_contents(source, lines, *at)
        })
        .collect();
    for at in found {
        if let Some(line) = lines.get_mut(at) {
            line.kind = LineKind::RunningHeader;
            line.marker = None;
        }
    }
}

fn is_numbered(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    lines.get(at).is_some_and(|line| {
        line.kind == LineKind::Words
            && line.range.len() <= MAX_LEN
            && edge_page(source.get(line.range)).is_some_and(|(page, _)| page > 0)
    })
}

/// The first lines up to each that ends as a title may, blanks left out, and the number of the last.
fn titles(source: &SourceText<'_>, lines: &[Line]) -> Vec<(String, u32)> {
    let mut title = String::new();
    let mut found = Vec::new();
    let words = lines.iter().filter(|line| line.kind == LineKind::Words);
    for line in words.take(MAX_TITLE_LINES) {
        if line.shape.has_pause || line.marker.is_some() {
            break;
        }
        title.push_str(&unspaced(source.get(line.range)));
        if may_be_title(&title) {
            found.push((title.clone(), line.number));
        }
    }
    found
}

/// Beside another line that ends in a number set apart, as in a table of contents.
fn in_contents(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let before = at.checked_sub(1);
    [before, Some(at + 1)].into_iter().flatten().any(|at| is_numbered(source, lines, at))
}

fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !class::is_blank(*c)).collect()
}
