//! A header that may stand once: words of the document's own title at the edge of a page.
//!
//! ```text
//! 玉山市與平湖市合作備忘錄          ; the title, on the first page
//! 玉山市與平湖市合作備忘錄　1       ; beside the page's number, though there are but two
//! 合作備忘錄　　第 2 頁             ; a part of it
//! - 3 -
//! 平湖市合作備忘錄                  ; above or below a line that is a page's number
//! ```

use crate::text::{SourceText, class};
use crate::token::page_number;
use crate::token::running_header::{MAX_LEN, MIN_DISTANCE, edge_page, may_be_title, parts};
use crate::token::{Line, LineKind};

/// Lines that a title may fill.
const MAX_TITLE_LINES: usize = 3;

/// Marks lines that say the title, or the part of it that names the document, at a page's edge.
pub(super) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    let mut edges =
        (0..lines.len()).filter_map(|at| Some((at, at_edge(source, lines, at)?))).peekable();
    if edges.peek().is_none() {
        return;
    }
    let titles = titles(source, lines);
    let found: Vec<usize> = edges
        .filter(|(at, rest)| {
            let number = lines.get(*at).map_or(0, |line| line.number);
            titles
                .iter()
                .any(|(title, end)| number >= end + MIN_DISTANCE && title.contains(rest.as_str()))
                && !in_contents(source, lines, *at)
        })
        .map(|(at, _)| at)
        .collect();
    for at in found {
        if let Some(line) = lines.get_mut(at) {
            line.kind = LineKind::RunningHeader;
            line.marker = None;
        }
    }
}

/// The words of a line at a page's edge that names a document, blanks and the page's number left out.
fn at_edge(source: &SourceText<'_>, lines: &[Line], at: usize) -> Option<String> {
    let line = lines.get(at).filter(|line| {
        let shape = line.shape;
        line.kind == LineKind::Words
            && line.range.len() <= MAX_LEN
            && !(shape.has_pause || shape.ends_sentence || shape.ends_colon || shape.ends_clause)
    })?;
    let text = source.get(line.range);
    let rest = match numbered(text) {
        Some(rest) => rest,
        None if beside_number(lines, at) && line.marker.is_none() => text,
        None => return None,
    };
    may_be_title(rest).then(|| unspaced(rest))
}

/// `合作備忘錄　2`, `第 2 頁　合作備忘錄`: what stands beside a page's number.
fn numbered(text: &str) -> Option<&str> {
    if let Some((page, rest)) = edge_page(text) {
        return (page > 0).then_some(rest);
    }
    let is_page = |part: &str| page_number::read(part).is_some_and(|page| page.decorated);
    let (first, last) = (parts(text).next()?, parts(text).last()?);
    if is_page(last) {
        return text.strip_suffix(last);
    }
    text.strip_prefix(first).filter(|_| is_page(first))
}

/// Whether the line next above or below is a page's number.
fn beside_number(lines: &[Line], at: usize) -> bool {
    let page = |at: usize| lines.get(at).is_some_and(|line| line.kind == LineKind::PageNumber);
    at.checked_sub(1).is_some_and(page) || page(at + 1)
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
    let numbered = |at: usize| {
        lines.get(at).is_some_and(|line| {
            line.kind == LineKind::Words && edge_page(source.get(line.range)).is_some()
        })
    };
    at.checked_sub(1).is_some_and(numbered) || numbered(at + 1)
}

fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !class::is_blank(*c)).collect()
}
