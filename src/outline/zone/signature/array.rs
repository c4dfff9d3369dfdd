//! Signatures without a mark and without a date, known by how their lines follow one another.
//!
//! ```text
//! columns = parties ⏎ 1*(offices / names)        ; 甲政府　乙政府 ⏎ 市長　局長 ⏎ 陳大文　李小明
//! stacked = 2*(party ⏎ office [name] [⏎ name])   ; 甲政府 ⏎ 市長 ⏎ 陳大文 ⏎ 乙政府 ⏎ 局長 ⏎ 李小明
//! ```

use crate::outline::zone::signature::hint::{ends_like_party, holds_office, segments};
use crate::text::class;
use std::ops::Range;

/// What all parts of a line are, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    Party(usize),
    Office(usize),
    Name(usize),
    Other,
}

impl Row {
    /// How many parties, offices or names stand side by side.
    pub(super) fn n_columns(self) -> usize {
        match self {
            Self::Party(n) | Self::Office(n) | Self::Name(n) => n,
            Self::Other => 0,
        }
    }
}

/// What a short line is by the form of its parts.
pub(super) fn row(text: &str) -> Row {
    let parts = segments(text);
    let n = parts.len();
    let office = |part: &str| holds_office(part) && !part.ends_with(['：', ':']);
    if n == 0 {
        Row::Other
    } else if parts.iter().all(|part| ends_like_party(part)) {
        Row::Party(n)
    } else if parts.iter().all(|part| is_name(part)) {
        Row::Name(n)
    } else if parts.iter().all(|part| office(part) || ends_like_party(part)) {
        Row::Office(n)
    } else if n.is_multiple_of(2) && parts.chunks(2).all(is_signatory) {
        // 董事長　陳大文　　　　會長　李小明
        Row::Office(n / 2)
    } else if parts.iter().all(|part| part.chars().count() == 1) && holds_office(&parts.concat()) {
        // 部  長        局  長
        Row::Office(n / 2)
    } else {
        Row::Other
    }
}

/// An office and the name set apart from it.
fn is_signatory(pair: &[&str]) -> bool {
    matches!(pair, [office, name]
        if holds_office(office) && !office.ends_with(['：', ':']) && is_name(name))
}

/// A name alone: at most four Han characters that are no office, parts with a dot, or Latin words.
fn is_name(text: &str) -> bool {
    let n = text.chars().filter(|c| class::is_han(*c)).count();
    let dotted = text.contains(['·', '‧', '・']);
    super::is_name(text) && (n <= 4 || dotted) && !holds_office(text)
}

/// The rows that are signatures together, if some are.
pub(super) fn found(rows: &[Row]) -> Option<Range<usize>> {
    (0..rows.len()).find_map(|at| {
        let rest = rows.get(at..)?;
        let n = columns(rest).or_else(|| stacked(rest))?;
        Some(at..at + n)
    })
}

/// Rows of parties side by side and of those who sign for them.
fn columns(rows: &[Row]) -> Option<usize> {
    let Row::Party(n) = rows.first().copied()? else { return None };
    let below = rows.iter().skip(1);
    let fits = |row: &&Row| **row == Row::Office(n) || **row == Row::Name(n);
    let n_rows = below.take_while(fits).take(3).count();
    (n >= 2 && n_rows >= 1).then_some(1 + n_rows)
}

/// Party, office and name under one another, at least twice.
fn stacked(rows: &[Row]) -> Option<usize> {
    let mut end = 0;
    let mut n_groups = 0;
    while let Some(n) = group(rows.get(end..).unwrap_or_default()) {
        end += n;
        n_groups += 1;
    }
    (n_groups >= 2).then_some(end)
}

/// Lines of one party, its office and, where it stands alone, its name.
fn group(rows: &[Row]) -> Option<usize> {
    match rows {
        [Row::Party(1), Row::Office(1), Row::Name(1), ..] => Some(3),
        [Row::Party(1), Row::Name(1), Row::Office(1), ..] => Some(3),
        [Row::Party(1), Row::Office(1), ..] => Some(2),
        _ => None,
    }
}
