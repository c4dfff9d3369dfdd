//! The fragments of a signature line: words with gaps between, in columns.
//!
//! ```text
//! line   = column *(wide-gap column)
//! column = fragment *(gap fragment)      ; 市長　陳大文　　　　行政長官　李小明
//! ```
//!
//! Letter-spaced words (簽 字, 市　長) and names padded to the width of longer
//! ones (李　明) are put together first.

use crate::model::lower::signature::form;
use crate::model::lower::{body, name, office};
use crate::span::TextRange;
use crate::text::{SourceText, class, date};
use std::ops::Range;

/// Words between two gaps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fragment {
    /// Bytes of the reading text.
    pub(super) range: TextRange,
    /// The column it stands in, from 0.
    pub(super) column: usize,
}

/// More fragments than any line has; keeps the cost linear.
const MAX_FRAGMENTS: usize = 100;

/// The fragments of a line.
pub(super) fn fragments(source: &SourceText<'_>, line: TextRange) -> Vec<Fragment> {
    let line = crate::text::trim(source, line);
    let text = source.get(line);
    if line.is_empty() {
        return Vec::new();
    }
    if !text.contains(is_gap) {
        return vec![Fragment { range: line, column: 0 }];
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let dates: Vec<_> = date::find(text).into_iter().map(|one| one.range).collect();
    let mut gap = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if is_gap(c) {
            gap += blank_columns(c);
            continue;
        }
        let next = at + c.len_utf8();
        let dated = dates.iter().any(|date| date.start < at && at < date.end);
        match pieces.last_mut() {
            Some(last) if end == at || dated => last.range.end = next,
            _ => pieces.push(Piece { range: at..next, gap }),
        }
        (gap, end) = (0, next);
        if pieces.len() > MAX_FRAGMENTS {
            break;
        }
    }
    let joined = join_spaced(text, pieces);
    let wide = column_gap(&joined);
    let base = line.start as usize;
    let mut column = 0;
    let fragment = |(n, piece): (usize, Piece)| {
        column += usize::from(n > 0 && piece.gap >= wide);
        let range = TextRange::new(base + piece.range.start, base + piece.range.end);
        Fragment { range, column }
    };
    joined.into_iter().enumerate().map(fragment).collect()
}

/// The narrowest gap that parts two columns: where some are twice as wide as others, those alone do.
fn column_gap(pieces: &[Piece]) -> usize {
    let gaps = || pieces.iter().skip(1).map(|piece| piece.gap);
    match (gaps().min(), gaps().max()) {
        (Some(narrow), Some(wide)) if wide >= 2 * narrow => (narrow + wide).div_ceil(2),
        (narrow, _) => narrow.unwrap_or(0),
    }
}

struct Piece {
    range: Range<usize>,
    /// Columns of blank before it.
    gap: usize,
}

/// A blank, or the line between two cells of a table.
fn is_gap(c: char) -> bool {
    class::is_blank(c) || matches!(c, '|' | '｜')
}

fn blank_columns(c: char) -> usize {
    match c {
        '\t' | '|' | '｜' => 8,
        '\u{3000}' => 2,
        c if class::is_invisible(c) => 0,
        _ => 1,
    }
}

/// Puts letter-spaced words and padded names together again.
fn join_spaced(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let all_single = pieces.iter().all(|piece| words(&piece.range).chars().count() == 1);
    let narrowest = pieces.iter().skip(1).map(|piece| piece.gap).min().unwrap_or(0);
    // In a line of single characters the narrowest gap is the letter spacing, or all but one are.
    let spacing =
        if all_single { inner_spacing(&pieces).unwrap_or(narrowest.clamp(2, 8)) } else { 2 };
    let mut joined: Vec<Piece> = Vec::new();
    let mut single = false;
    for piece in pieces {
        let now_single = words(&piece.range).chars().count() == 1;
        let belongs = joined.last().is_some_and(|last| {
            let before = words(&last.range);
            (single && now_single && piece.gap <= spacing)
                || (joined.len() == 1 && spaced_label(before, words(&piece.range)))
                || (piece.gap == 1 && cut_by_blank(before, words(&piece.range)))
                || opens_bracket(before)
                || (piece.gap <= 4 && padded_name(before, words(&piece.range)))
                || (piece.gap == 1 && latin_goes_on(before, words(&piece.range)))
        });
        match joined.last_mut() {
            Some(last) if belongs => last.range.end = piece.range.end,
            _ => joined.push(piece),
        }
        single = now_single;
    }
    joined
}

/// The widest gap within 理　事　長　　　　　　局　　　長, of which one gap parts two columns.
fn inner_spacing(pieces: &[Piece]) -> Option<usize> {
    let gaps = || pieces.iter().skip(1).map(|piece| piece.gap);
    let wide = gaps().max()?;
    let inner = gaps().filter(|gap| *gap < wide).max()?;
    (gaps().filter(|gap| *gap == wide).count() == 1 && wide >= 2 * inner).then_some(inner)
}

fn opens_bracket(words: &str) -> bool {
    let open = words.rfind(['（', '(']);
    let close = words.rfind(['）', ')']);
    open.is_some_and(|open| close.is_none_or(|close| close < open) && words.len() - open < 24)
}

/// 甲　方：X, 代 表 人：Y: a label whose letters stand apart.
fn spaced_label(before: &str, after: &str) -> bool {
    const LABELS: &[&str] = &[
        "甲方",
        "乙方",
        "丙方",
        "丁方",
        "戊方",
        "代表",
        "代表人",
        "負責人",
        "负责人",
        "姓名",
        "職稱",
        "职称",
        "職務",
        "职务",
        "職銜",
        "地址",
        "電話",
        "电话",
        "日期",
        "簽署人",
        "簽約人",
    ];
    let compact = |words: &str| -> String {
        words.chars().filter(|c| !class::is_blank(*c)).take(8).collect()
    };
    let (head, tail) = (compact(before), compact(after));
    let whole = [&*head, &*tail].concat();
    LABELS.iter().any(|label| {
        let goes_on = label.starts_with(&head) && head.len() < label.len();
        let ends = whole.strip_prefix(label).is_some_and(|rest| rest.starts_with(['：', ':']));
        goes_on && (ends || label.starts_with(&whole))
    })
}

/// 廣州市文化廣電旅 遊局, 傅曉 明, 行政長 官: a blank that the scan put into a body, a name or an office.
fn cut_by_blank(before: &str, after: &str) -> bool {
    let whole = [before, after].concat();
    if before.chars().count() < 2 || office::ends_in_office(before) {
        return false;
    }
    let is_cut_body = body::ending(before).is_none()
        && !name::is_name(before)
        && body::ending(after).is_some()
        && form::whole_party(&whole).is_some();
    // 江蘇省 人民政 府
    let is_cut_government = after.starts_with("人民政")
        && before.ends_with(['省', '市', '縣', '县', '區', '区'])
        || before.ends_with("人民政") && after == "府";
    is_cut_body
        || is_cut_government
        || after.chars().count() == 1 && office::ends_in_office(&whole)
        || after.chars().count() == 1 && name::is_name(&whole)
        || foreign_name(before, after)
}

/// 高橋 健太（簽名）: a name in two parts of which the second is none by itself.
fn foreign_name(before: &str, after: &str) -> bool {
    let (given, mark) = match after.find(['（', '(']) {
        Some(at) => after.split_at_checked(at).unwrap_or_default(),
        None => (after, ""),
    };
    let short =
        |words: &str| (1..=3).contains(&words.chars().count()) && words.chars().all(class::is_han);
    mark.contains(['簽', '签'])
        && short(before)
        && short(given)
        && !name::is_name(given)
        && body::ending(before).is_none()
}

/// 陳　大文: a surname alone and the rest of the name.
fn padded_name(before: &str, after: &str) -> bool {
    let after = after.split(['（', '(']).next().unwrap_or_default();
    before.chars().count() == 1
        && after.chars().count() <= 2
        && name::is_name(&[before, after].concat())
}

fn latin_goes_on(before: &str, after: &str) -> bool {
    let latin = |c: char| c.is_alphabetic() && !class::is_han(c) || c == '.';
    before.ends_with(latin) && (after.starts_with(latin) || name::is_name(after))
}
