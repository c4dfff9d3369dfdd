//! The titles that a sentence lists before it counts them.
//!
//! ```text
//! titles = [lead-in] title 1*(separator title) [等 / 共]     ; 川港將繼續着力在甲；乙；丙等
//! ```
//!
//! The separator is ； where the list has it, then a 、 belongs to a title; else
//! 、 with 和, 及 or 以及 before the last. Titles may hold 和 and 及 themselves:
//! the count decides. A list longer than its count is left out, unless the
//! headings show which pieces are one title (海洋經濟、航運和物流); one that is
//! shorter is kept, it may be an excerpt.

use crate::model::lower::sentence;
use crate::model::lower::words::{Table, Words};
use crate::text::{class, numeral};
use std::ops::Range;

static SEMICOLONS: Table = Table::new("；;﹔");

static PAUSES: Table = Table::new("、﹑");

static COMMAS: Table = Table::new("，,");

static CLAUSES: Table = Table::new("，：:,；。");

/// The titles that lead up to the count of areas.
pub(super) fn titles(
    words: &str,
    end: usize,
    count: u32,
    headings: &Headings<'_>,
) -> Vec<Range<usize>> {
    let Some(head) = words.get(..end) else { return Vec::new() };
    let list = strip_summary(head);
    let wanted = count as usize;
    let semicolons = sentence::outside(list, &SEMICOLONS, |c| matches!(c, '；' | ';' | '﹔'));
    let parts = if semicolons.len() + 2 >= wanted.max(3) {
        by_semicolon(list, &semicolons)
    } else {
        by_pause(list, wanted)
    };
    let mut parts: Vec<Range<usize>> =
        parts.into_iter().map(|part| trim(list, part)).filter(|part| !part.is_empty()).collect();
    for part in &mut parts {
        part.start += marker(list.get(part.clone()).unwrap_or_default());
    }
    if parts.len() > wanted {
        parts = headings.regroup(list, &parts);
        if parts.len() != wanted {
            return Vec::new();
        }
    }
    // 圍繞甲、乙、丙等議題深入討論，達成九個範疇: the list has ended before the count.
    let broken = |part: &Range<usize>| {
        let words = list.get(part.clone()).unwrap_or_default();
        words.contains(['，', ',']) && words.contains('等')
    };
    let plausible = parts.iter().all(|part| part.len() <= 180 && !broken(part));
    if parts.len() > 1 && parts.len() <= wanted && plausible { parts } else { Vec::new() }
}

/// The headings of the document, by their letters alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Headings<'t>(Vec<&'t str>);

impl<'t> Headings<'t> {
    /// Those of `titles`.
    pub(crate) fn new(titles: impl Iterator<Item = &'t str>) -> Self {
        Self(titles.take(MAX_HEADINGS).collect())
    }

    /// Joins neighbours that are one heading: `旅遊`, `體育` where a heading says 旅遊／體育.
    fn regroup(&self, list: &str, parts: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut groups = Vec::new();
        let mut rest = parts.get(..parts.len().min(MAX_HEADINGS)).unwrap_or_default();
        while let Some(first) = rest.first() {
            let whole = |n: &usize| {
                let last = rest.get(*n - 1)?;
                let title = list.get(first.start..last.end)?;
                let named = self.0.iter().any(|heading| letters(heading).eq(letters(title)));
                named.then_some(first.start..last.end)
            };
            let n_joined = (2..=MAX_PIECES).rev().find(|n| whole(n).is_some()).unwrap_or(1);
            groups.push(whole(&n_joined).unwrap_or_else(|| first.clone()));
            rest = rest.get(n_joined..).unwrap_or_default();
        }
        groups
    }
}

/// More headings than any list names; keeps the cost linear.
const MAX_HEADINGS: usize = 60;

/// Most pieces of one title.
const MAX_PIECES: usize = 4;

fn letters(title: &str) -> impl Iterator<Item = char> + '_ {
    title.chars().filter(|c| c.is_alphanumeric())
}

/// The list without 等, 共, 這 and 在內的 at its end.
fn strip_summary(head: &str) -> &str {
    static SUMMARIES: Words = Words::new(&[
        "等",
        "共計",
        "共计",
        "合共",
        "合計",
        "合计",
        "共",
        "這些",
        "这些",
        "這",
        "这",
        "以上",
        "上述",
        "在內的",
        "在内的",
        "總共",
        "总共",
        "，",
        "的",
        " ",
        "涵蓋",
        "涵盖",
        "涉及",
        "方面",
        "：",
        "——",
        "—",
    ]);
    let mut list = head;
    while let Some(word) = SUMMARIES.tail(list) {
        list = list.get(..list.len() - word.len()).unwrap_or_default();
    }
    list
}

fn by_semicolon(list: &str, cuts: &[usize]) -> Vec<Range<usize>> {
    let mut parts = cut_at(list, cuts);
    strip_lead_in(list, &mut parts);
    if let Some(last) = parts.last_mut() {
        last.start += joint_at_head(list.get(last.clone()).unwrap_or_default());
    }
    parts
}

fn by_pause(list: &str, wanted: usize) -> Vec<Range<usize>> {
    let cuts = sentence::outside(list, &PAUSES, |c| matches!(c, '、' | '﹑'));
    let mut parts = cut_at(list, &cuts);
    strip_lead_in(list, &mut parts);
    let Some(last) = parts.pop() else { return parts };
    let words = list.get(last.clone()).unwrap_or_default();
    let missing = wanted.saturating_sub(parts.len() + 1);
    match joints(words).into_iter().find(|joint| joint.clear || missing >= 1) {
        Some(joint) => {
            parts.push(last.start..last.start + joint.at);
            parts.push(last.start + joint.at + joint.len..last.end);
        }
        None => parts.push(last.start + joint_at_head(words)..last.end),
    }
    parts
}

/// A joint that may part the last two titles.
struct Joint {
    at: usize,
    len: usize,
    /// ，以及: cannot be part of a title.
    clear: bool,
}

/// Joints in the last piece, those that part titles most clearly first.
fn joints(words: &str) -> Vec<Joint> {
    let mut found = Vec::new();
    static JOINTS: Words = Words::new(&["以及", "和", "及", "與", "与", "暨"]);
    static OPENS: Table = JOINTS.heads().and(&COMMAS);
    for at in sentence::outside(words, &OPENS, |_| true) {
        let Some(rest) = words.get(at..) else { continue };
        let after = rest.strip_prefix(['，', ',']).unwrap_or(rest);
        let mark = rest.len() - after.len();
        let Some(word) = JOINTS.head(after) else { continue };
        // The 及 of 以及 is not one of its own.
        let inner = found.last().is_some_and(|last: &Joint| at < last.at + last.len);
        let filled = at > 0 && at + mark + word.len() < words.len();
        if !inner && filled {
            found.push(Joint { at, len: mark + word.len(), clear: mark > 0 || word == "以及" });
        }
    }
    // The last of several plain joints parts the list: 教育及人才培養和青年.
    found.reverse();
    found.sort_by_key(|joint| !joint.clear);
    found
}

fn joint_at_head(words: &str) -> usize {
    ["，以及", "以及", "，及", "，和", "和", "及"]
        .iter()
        .find(|joint| words.starts_with(**joint))
        .map_or(0, |joint| {
            // 和平, 及時 begin words of their own.
            let rest = words.get(joint.len()..).unwrap_or_default();
            if rest.starts_with(['平', '諧', '谐', '時', '时']) { 0 } else { joint.len() }
        })
}

fn cut_at(list: &str, cuts: &[usize]) -> Vec<Range<usize>> {
    let mut parts = Vec::with_capacity(cuts.len() + 1);
    let mut start = 0;
    for at in cuts {
        parts.push(start..*at);
        start = at + list.get(*at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    }
    parts.push(start..list.len());
    parts
}

/// Takes 川港將繼續着力在 off the first title.
fn strip_lead_in(list: &str, parts: &mut [Range<usize>]) {
    let Some(first) = parts.first_mut() else { return };
    let words = list.get(first.clone()).unwrap_or_default();
    let clauses =
        sentence::outside(words, &CLAUSES, |c| matches!(c, '，' | '：' | ':' | ',' | '；' | '。'));
    if let Some(at) = clauses.last() {
        first.start +=
            at + words.get(*at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    let words = list.get(first.clone()).unwrap_or_default();
    static STRONG: Words = Words::new(&[
        "重點聚焦",
        "重点聚焦",
        "聚焦於",
        "聚焦于",
        "聚焦",
        "着力在",
        "著力在",
        "着力於",
        "着力于",
        "包括",
        "涵蓋",
        "涵盖",
        "圍繞",
        "围绕",
        "涉及",
        "確定",
        "确定",
        "明確",
        "明确",
        "商定",
        "議定",
        "议定",
        "選定",
        "选定",
        "開展",
        "开展",
        "落實",
        "落实",
        "分別為",
        "分别为",
        "分別是",
        "分别是",
        "集中在",
        "集中於",
        "即",
        "就以下",
        "推動",
        "推进",
        "推進",
        "推动",
        "深化",
        "加強",
        "加强",
    ]);
    static WEAK: Words = Words::new(&["在", "就", "於", "于", "為", "为", "從", "从", "對", "对"]);
    let end = |list: &Words, at: usize| Some(at + list.head(words.get(at..)?)?.len());
    let strong = sentence::outside(words, STRONG.heads(), |_| true);
    let strong = strong.into_iter().rev().find_map(|at| end(&STRONG, at));
    let weak = || {
        let outside = sentence::outside(words, WEAK.heads(), |_| true);
        outside.into_iter().find_map(|at| end(&WEAK, at))
    };
    first.start += strong.or_else(weak).unwrap_or(0);
    // 商定在數字經濟…
    let words = list.get(first.clone()).unwrap_or_default();
    if strong.is_some() && words.starts_with(['在', '於', '于']) {
        first.start += '在'.len_utf8();
    }
}

/// Bytes of a （一）, 1. or ① at the head of a title.
fn marker(title: &str) -> usize {
    let first = title.chars().next();
    if first.is_some_and(|c| ('①'..='⑳').contains(&c)) {
        return first.map_or(0, char::len_utf8);
    }
    let open = usize::from(title.starts_with(['（', '('])) * first.map_or(0, char::len_utf8);
    let rest = title.get(open..).unwrap_or_default();
    let digit = |c: char| numeral::arabic_digit(c).is_some() || numeral::is_han_numeral(c);
    let len = rest.find(|c: char| !digit(c)).unwrap_or(0);
    let close = rest.get(len..).and_then(|tail| tail.chars().next());
    let closed =
        close.is_some_and(|c| if open > 0 { "）)".contains(c) } else { ".．".contains(c) });
    if len > 0 && closed { open + len + close.map_or(0, char::len_utf8) } else { 0 }
}

fn trim(list: &str, part: Range<usize>) -> Range<usize> {
    let words = list.get(part.clone()).unwrap_or_default();
    let filler = |c: char| class::is_blank(c) || matches!(c, '，' | ',' | '；' | '、');
    let tail = words.trim_end_matches(filler);
    let body = tail.trim_start_matches(filler);
    let start = part.start + tail.len() - body.len();
    start..start + body.len()
}
