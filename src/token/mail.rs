//! What mail programs print above a forwarded text.
//!
//! ```text
//! head  = [rule of words] 2*field     ; ---------- 轉寄郵件 ----------
//! field = label ":" words             ; 寄件者: …, 主旨: …, of which one names the sender
//! ```
//!
//! 主旨：, 日期： and 附件： alone open lines of letters and minutes too, so a
//! head counts only near the top and with its sender.

use crate::text::lexicon::Words;
use crate::text::{SourceText, class};
use crate::token::{Line, LineKind};

/// A head begins within this many lines.
const MAX_TOP: usize = 24;

/// Marks the head as furniture.
pub(crate) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    let text = |at: usize| lines.get(at).map_or("", |line| source.get(line.range));
    let Some(first) = (0..lines.len().min(MAX_TOP)).find(|at| field(text(*at)).is_some()) else {
        return;
    };
    let is_field = |at: &usize| field(text(*at)).is_some();
    let n_fields = (first..lines.len()).take_while(is_field).count();
    let sent = (first..first + n_fields).any(|at| field(text(at)) == Some(true));
    if n_fields < 2 || !sent {
        return;
    }
    let above = first.checked_sub(1).filter(|at| is_forward_rule(text(*at)));
    for line in lines.iter_mut().take(first + n_fields).skip(above.unwrap_or(first)) {
        line.kind = LineKind::Chrome;
        line.marker = None;
    }
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
