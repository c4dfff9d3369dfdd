//! What mail programs print above a forwarded text.
//!
//! ```text
//! head  = [rule of words] 2*field     ; ---------- 轉寄郵件 ----------, alone too behind a head
//! field = label ":" words             ; 寄件者: …, 主旨: …, of which one names the sender
//! ```
//!
//! 主旨：, 日期： and 附件： alone open lines of letters and minutes too, so a
//! head counts only near the top and with its sender.

use crate::text::lexicon::Words;
use crate::text::{SourceText, class};
use crate::token::{Line, LineKind};
use std::ops::Range;

/// The first head begins within this many lines.
const MAX_TOP: usize = 24;
/// A later head begins within this many lines behind the one before: what a reply says is short.
const MAX_REPLY: usize = 30;

/// Marks the heads as furniture, and what a reply says above the text that it carries.
pub(crate) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    let text = |at: usize| lines.get(at).map_or("", |line| source.get(line.range));
    let mut heads: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(head) = next_head(&text, from, lines.len(), heads.is_empty()) {
        from = head.end;
        heads.push(head);
    }
    // A rule of words may stand without a head of its own behind the first.
    if let [only] = heads.as_slice() {
        let behind = only.end..lines.len().min(only.end + MAX_REPLY);
        heads.extend(behind.clone().find(|at| is_forward_rule(text(*at))).map(|at| at..at + 1));
    }
    let is_quoted =
        |line: &Line| line.signs[0].is_some_and(|sign| source.get(sign).starts_with('>'));
    if heads.is_empty() {
        heads.extend(attribution(&text, lines.iter().take(MAX_REPLY).position(is_quoted)));
    }
    let Some(last) = heads.last().map(|head| head.end) else { return };
    let mut taken: Vec<usize> = heads.iter().cloned().flatten().collect();
    if lines.iter().filter(|line| is_quoted(line)).count() * 2 > lines.len() - taken.len() {
        taken.extend(
            (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| !is_quoted(line))),
        );
    } else if heads.len() > 1 && size(lines, 0..last) < size(lines, last..lines.len()) {
        taken.extend(0..last);
    }
    for at in taken {
        if let Some(line) = lines.get_mut(at) {
            line.kind = LineKind::Chrome;
            line.marker = None;
        }
    }
}

/// `陳大文 <…> 於 2024年2月5日寫道：` right above the first quoted line.
fn attribution<'t>(
    text: &impl Fn(usize) -> &'t str,
    quoted: Option<usize>,
) -> Option<Range<usize>> {
    static WROTE: Words = Words::new(&["寫道：", "写道：", "寫道:", "写道:", "wrote:", "來信："]);
    let above = quoted?.checked_sub(1)?;
    WROTE.tail(text(above)).map(|_| above..above + 1)
}

/// Bytes of the words in `range`.
fn size(lines: &[Line], range: Range<usize>) -> usize {
    lines.get(range).unwrap_or_default().iter().map(|line| line.range.len()).sum()
}

/// The next head at or behind the line `from`; the `first` one names its sender.
fn next_head<'t>(
    text: &impl Fn(usize) -> &'t str,
    from: usize,
    n_lines: usize,
    first: bool,
) -> Option<Range<usize>> {
    let within = if first { MAX_TOP } else { MAX_REPLY };
    let start = (from..n_lines.min(from + within)).find(|at| field(text(*at)).is_some())?;
    let n_fields = (start..n_lines).take_while(|at| field(text(*at)).is_some()).count();
    let sent = (start..start + n_fields).any(|at| field(text(at)) == Some(true));
    let above = start.checked_sub(1).filter(|at| *at >= from && is_forward_rule(text(*at)));
    (n_fields >= 2 && sent).then(|| above.unwrap_or(start)..start + n_fields)
}

/// Whether a line is a field of the head, and whether it names the sender.
fn field(line: &str) -> Option<bool> {
    static SENDER: Words =
        Words::new(&["寄件者", "寄件人", "發件人", "发件人", "發信人", "发信人", "發件者", "From"]);
    static OTHERS: Words = Words::new(&[
        "收件者",
        "收件人",
        "收信人",
        "副本",
        "密件副本",
        "抄送",
        "主旨",
        "主題",
        "主题",
        "標題",
        "日期",
        "寄件日期",
        "傳送日期",
        "傳送時間",
        "發送時間",
        "发送时间",
        "時間",
        "时间",
        "附件",
        "To",
        "Cc",
        "CC",
        "Bcc",
        "Subject",
        "Date",
        "Sent",
        "Attachments",
        "Reply-To",
        "回覆",
    ]);
    // Most lines begin otherwise, and need not be searched for a colon.
    let first = line.chars().find(|c| !class::is_blank(*c) && *c != '*')?;
    if !(SENDER.may_begin(first) || OTHERS.may_begin(first)) {
        return None;
    }
    let (label, _) = line.split_once([':', '：'])?;
    let label = label.trim_matches(|c: char| class::is_blank(c) || c == '*');
    if SENDER.has(label) { Some(true) } else { OTHERS.has(label).then_some(false) }
}

/// `---------- 轉寄郵件 ----------`, `-----原始郵件-----`
fn is_forward_rule(line: &str) -> bool {
    static WORDS: Words = Words::new(&[
        "轉寄",
        "轉發",
        "转发",
        "原始郵件",
        "原始邮件",
        "原始訊息",
        "Forwarded",
        "Original Message",
    ]);
    line.starts_with(['-', '—', '─', '=']) && WORDS.is_in(line)
}
