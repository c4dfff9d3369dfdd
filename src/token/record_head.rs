//! What an official gazette's web page says of a text above it: number, day, pages, related laws.
//!
//! ```text
//! record = label value *( label value )      ; 公報編號： ⏎ 33/2018 ⏎ 刊登日期： ⏎ 2018.8.18
//! ```
//!
//! The lines between its first and last label are furniture. Three labels are
//! wanted, 公報編號 among them: a document has none of that.

use crate::text::lexicon::Words;
use crate::text::{SourceText, class};
use crate::token::{Line, LineKind};

#[rustfmt::skip]
static LABELS: Words = Words::new(&[
    "法規", "公報編號", "刊登日期", "版數", "相關法規", "相關類別", "廢止", "被廢止", "部份被廢止",
    "更改", "被更改", "葡文版本", "《LegisMac》的法例註釋", "《公報》原始PDF版本",
]);

/// Longest label in bytes, letter-spaced.
const MAX_LABEL: usize = 150;
/// Lines within which the record stands, and lines that a value takes at most.
const WITHIN: usize = 80;
const VALUE: usize = 16;

/// Marks the record as furniture.
pub(crate) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    let label = |line: &Line| {
        let text = source.get(line.range);
        // The first character tells nearly every line.
        if text.len() > MAX_LABEL || !class::trim_start(text).starts_with(|c| LABELS.may_begin(c)) {
            return (false, false);
        }
        let text = class::without_blanks(text);
        let text = text.trim_end_matches(['：', ':']);
        (LABELS.has(text), text == "公報編號")
    };
    let head = lines.iter().take(WITHIN).enumerate();
    let labels = head.map(|(at, line)| (at, label(line))).filter(|(_, (is_label, _))| *is_label);
    let labels: Vec<(usize, bool)> = labels.map(|(at, (_, number))| (at, number)).collect();
    let Some(number) = labels.iter().position(|(_, number)| *number) else { return };
    let near = |a: usize, b: usize| b - a <= VALUE;
    let at = |nth: usize| labels.get(nth).map_or(0, |(at, _)| *at);
    let first = (0..number).rev().take_while(|nth| near(at(*nth), at(nth + 1))).last();
    let last = (number + 1..labels.len()).take_while(|nth| near(at(nth - 1), at(*nth))).last();
    let (first, last) = (first.unwrap_or(number), last.unwrap_or(number));
    if last - first < 2 {
        return;
    }
    for line in lines.get_mut(at(first)..=at(last)).unwrap_or_default() {
        line.kind = LineKind::Chrome;
        line.marker = None;
    }
}
