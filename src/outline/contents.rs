//! A table of contents before the body: its entries are no areas.
//!
//! ```text
//! contents = ["目錄"] 3*entry          ; entries are titles with nothing under them
//! entry    = title [[leader] page]    ; 第一章 總則………3, 第一條 資訊交換 1
//! ```
//!
//! Entries come again, in order, as the headings of the body; or they end in
//! dot leaders and page numbers. A list of short items that does not come
//! again is no table of contents.

use crate::outline::zone::{Zone, words};
use crate::text::{SourceText, class};
use crate::token::{Line, LineKind};
use std::collections::HashMap;

/// Entries that make a table.
const MIN_ENTRIES: usize = 3;

/// Marks the lines of a table of contents.
pub(crate) fn mark(source: &SourceText<'_>, lines: &[Line], zones: &mut [Zone]) {
    let Some(start) = candidate(source, lines) else { return };
    let labelled = is_label(lines.get(start).map_or("", |line| words(source, line)));
    let first = start + usize::from(labelled);
    let mut later: HashMap<String, usize> = HashMap::new();
    for (at, line) in lines.iter().enumerate().skip(first) {
        if line.kind == LineKind::Words && line.range.len() < 200 {
            later.insert(entry(words(source, line)), at);
        }
    }
    let Some(end) = table_end(source, lines, first, &later) else { return };
    if end - first < MIN_ENTRIES - usize::from(labelled) {
        return;
    }
    for (zone, line) in zones.iter_mut().zip(lines).take(end).skip(start) {
        if line.kind == LineKind::Words {
            *zone = Zone::Contents;
        }
    }
}

/// First line of what may be a table: a label, or three titles in a row before any paragraph of the body.
fn candidate(source: &SourceText<'_>, lines: &[Line]) -> Option<usize> {
    let mut run: Option<(usize, usize)> = None;
    for (at, line) in lines.iter().enumerate() {
        if line.kind != LineKind::Words {
            continue;
        }
        if is_label(words(source, line)) || is_parted_label(source, lines, at) {
            return Some(at);
        }
        let titled = line.marker.is_some() && is_entry(line);
        run = match run {
            Some((start, n)) if titled => Some((start, n + 1)),
            _ if titled => Some((at, 1)),
            _ => None,
        };
        if let Some((start, MIN_ENTRIES)) = run {
            return Some(start);
        }
    }
    None
}

fn is_entry(line: &Line) -> bool {
    !line.shape.ends_sentence
        && !line.shape.ends_clause
        && line.width <= 100
        && !line.shape.ends_colon
}

/// One past the last entry: the line at which the first entry comes again.
fn table_end(
    source: &SourceText<'_>,
    lines: &[Line],
    first: usize,
    later: &HashMap<String, usize>,
) -> Option<usize> {
    let again = |at: usize| -> Option<usize> {
        let key = entry(words(source, lines.get(at)?));
        later.get(&key).copied().filter(|place| *place > at && !key.is_empty())
    };
    let mut last_repeated = None;
    let enough = |n_found: u32, n_entries: u32| n_found > 0 && n_found * 10 >= n_entries * 7;
    let (mut n_entries, mut n_repeated, mut n_leaders) = (0u32, 0u32, 0u32);
    let mut limit = lines.len();
    for at in first..lines.len() {
        let Some(line) = lines.get(at) else { break };
        if at >= limit
            || !(line.kind != LineKind::Words || is_entry(line) || has_leader(words(source, line)))
        {
            break;
        }
        if line.kind != LineKind::Words {
            continue;
        }
        n_entries += 1;
        let leader = has_leader(words(source, line));
        n_leaders += u32::from(leader);
        let place = again(at);
        let repeated = place.is_some();
        limit = place.map_or(limit, |place| limit.min(place));
        n_repeated += u32::from(repeated);
        // What stands behind the last entry is no entry that fails to come again.
        if repeated && (leader || enough(n_repeated, n_entries))
            || leader && enough(n_leaders, n_entries)
        {
            last_repeated = Some(at + 1);
        }
    }
    last_repeated
}

fn is_label(text: &str) -> bool {
    let opening = text.chars().find(|c| !class::is_blank(*c) && *c != '#');
    if !matches!(opening, Some('目' | '內' | 'C')) {
        return false;
    }
    let compact: String =
        text.chars().filter(|c| !class::is_blank(*c) && *c != '#').take(5).collect();
    matches!(compact.as_str(), "目錄" | "目录" | "目次" | "內容目錄" | "內容" | "CONTENTS")
}

/// `目` ⏎ `錄`: a label whose wide gap became a line end.
fn is_parted_label(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let is = |at: usize, words_: &[&str]| {
        lines.get(at).is_some_and(|line| words_.contains(&words(source, line)))
    };
    is(at, &["目"]) && is(at + 1, &["錄", "录", "次"])
}

/// Whether a line ends in dot leaders and a page number.
fn has_leader(text: &str) -> bool {
    let body = text.trim_end_matches(|c: char| c.is_ascii_digit() || class::is_blank(c));
    body.len() < text.len()
        && (body.ends_with("..")
            || body.ends_with(". .")
            || body.ends_with(['…', '⋯', '‥'])
            || body.ends_with("．．")
            || body.ends_with("··")
            || body.ends_with("‧‧"))
}

/// The entry's words without blanks, leaders and page number.
fn entry(text: &str) -> String {
    let body = text.trim_end_matches(|c: char| c.is_ascii_digit() || class::is_blank(c));
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit());
    // 資訊交換 1: the page stands behind a blank alone.
    let paged = text.len() - digits.len() <= 3 && digits.ends_with(class::is_blank);
    let body = if has_leader(text) {
        body.trim_end_matches(['.', '．', '…', '⋯', '‥', '·', '‧', ' '])
    } else if paged {
        body
    } else {
        text
    };
    body.chars().filter(|c| !class::is_blank(*c) && *c != '#').collect()
}
