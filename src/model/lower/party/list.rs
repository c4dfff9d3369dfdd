//! Lists of bodies in running text: `甲人民政府、乙政府及丙政府經協商…`.
//!
//! ```text
//! list = body 1*(joint body) after     ; joints: 、 和 與 及; after: 於 就 經 …
//! ```
//!
//! One body of the list at least must be known for a party: by its place, or as
//! a government. A bracket such as （以下簡稱「甲方」） may stand behind each.

use crate::model::lower::party::bracket;
use crate::model::lower::words::{CharSet, Table, Words};
use crate::model::lower::{body, region, sentence};
use crate::text::class;
use std::ops::Range;

/// The body that ends at byte `end`, as bytes.
pub(super) fn body_before(text: &str, end: usize) -> Range<usize> {
    let head = text.get(..end).unwrap_or_default();
    let near = sentence::floor(text, end.saturating_sub(WINDOW));
    let window = head.get(near..).unwrap_or_default();
    let parts = |(at, c): &(usize, char)| {
        MARKS.has(*c) && !(matches!(c, '）' | ')') && bracket::closes_within(window, *at))
    };
    let mark = window.char_indices().rev().find(parts);
    let from = near + mark.map_or(0, |(at, c)| at + c.len_utf8());
    let words = head.get(from..).unwrap_or_default();
    let last = body::split_list(words).pop().map_or(0, |range| range.start);
    let start = from + last;
    start + trim_lead(text.get(start..end).unwrap_or_default())..end
}

/// The name of a body is looked for in this many bytes; keeps the cost linear.
pub(super) const WINDOW: usize = 240;

static MARKS: CharSet = CharSet::new("，。；：」）)】！？》”,;:\n");

/// Both of the sets below.
static STOPS: Table = Table::new(
    "府會会委局部廳厅署處处室院學学司辦办金聯联盟關关行團团館馆心，。；：」）)】！？》”,;:\n「『“、",
);

/// Characters that bodies end on.
static ENDS: CharSet = CharSet::new("府會会委局部廳厅署處处室院學学司辦办金聯联盟關关行團团館馆心");

/// Marks behind which a body may begin.
static OPENS: CharSet = CharSet::new("，。；：」）)】！？》”,;:\n「『“、");

/// Bytes of what leads into the name of a body: joints, 由, dates, words before a place.
fn trim_lead(words: &str) -> usize {
    let mut cut = 0;
    let after = |cut: usize| words.get(cut..).unwrap_or_default();
    for lead in [
        "以及", "今日", "今天", "由", "經", "经", "與", "与", "和", "及", "同", "在", "於", "于",
        "茲", "兹",
    ] {
        // 和平區, 同心縣: a joint that begins a place is none.
        if after(cut).starts_with(lead) && region::at_start(after(cut)).is_none() {
            cut += lead.len();
        }
    }
    match region::find(after(cut)) {
        Some((place, _)) if place.start > 0 => {
            let before = after(cut).get(..place.start).unwrap_or_default();
            // 財團法人臺灣…協會 tells its legal form first.
            // 駐台北越南經濟文化辦事處 tells where it sits first.
            let keeps = before.ends_with(['駐', '驻'])
                || before.starts_with(['駐', '驻'])
                || before.ends_with(['（', '('])
                || before.ends_with("法人")
                || before.contains(['部', '會', '会']);
            if keeps || body::ending(before).is_some() { cut } else { cut + place.start }
        }
        _ => cut,
    }
}

/// The first list of two or more bodies in `text`.
pub(super) fn listed(text: &str, fits: fn(&str) -> bool) -> Vec<Range<usize>> {
    for sentence in sentence::sentences(text).take(MAX_SENTENCES) {
        let words = text.get(sentence.clone()).unwrap_or_default();
        let group = group(words, fits);
        if group.len() >= 2 && !is_aside(words, &group) {
            return group
                .into_iter()
                .map(|r| sentence.start + r.start..sentence.start + r.end)
                .collect();
        }
    }
    Vec::new()
}

/// Whether the bodies are thanked or are an example: `得到甲政府和乙政府的高度重視`, `包括甲局同乙局簽署…`.
fn is_aside(sentence: &str, group: &[Range<usize>]) -> bool {
    static SUPPORT: Words = Words::new(&[
        "重視", "重视", "支持", "關心", "关心", "指導", "指导", "領導", "领导", "幫助", "帮助",
    ]);
    let head = group.first().and_then(|first| sentence.get(..first.start)).unwrap_or_default();
    let rest = group.last().and_then(|last| sentence.get(last.end..)).unwrap_or_default();
    let near = rest.char_indices().nth(10).map_or(rest.len(), |(at, _)| at);
    let thanked =
        rest.starts_with('的') && rest.get(..near).is_some_and(|near| SUPPORT.is_in(near));
    thanked || head.contains("包括")
}

/// Parties are named early; a long preamble is not searched to its end.
const MAX_SENTENCES: usize = 24;

/// The first bodies in `sentence` that only joints stand between, one of which `fits` takes.
fn group(sentence: &str, fits: fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut group: Vec<Range<usize>> = Vec::new();
    let full = |group: &[Range<usize>]| {
        group.len() >= 2 && group.iter().any(|body| sentence.get(body.clone()).is_some_and(fits))
    };
    let mut at = 0;
    while let Some(found) = next_body(sentence, at) {
        at = found.end;
        let joined = group.last().is_some_and(|last| {
            let between = sentence.get(last.end..found.start).unwrap_or_default();
            only_joint(between)
        });
        if !joined {
            if full(&group) {
                return group;
            }
            group.clear();
        }
        group.push(found);
    }
    if full(&group) { group } else { Vec::new() }
}

/// Whether `between` is a joint, a bracket such as （以下合稱雙方） before it left aside.
fn only_joint(between: &str) -> bool {
    let open = between.chars().next().filter(|c| "（(".contains(*c)).and_then(class::closing);
    let rest = match open.and_then(|close| between.split_once(close)) {
        Some((_, rest)) => rest,
        None => between,
    };
    body::joint(rest).is_some_and(|len| len == rest.len())
}

/// The first body that begins at or after byte `from`.
fn next_body(sentence: &str, from: usize) -> Option<Range<usize>> {
    let mut start = from;
    for at in STOPS.places(sentence.get(from..)?) {
        let Some(c) = sentence.get(from + at..).and_then(|rest| rest.chars().next()) else {
            continue;
        };
        let end = from + at + c.len_utf8();
        if OPENS.has(c) {
            let within = || bracket::closes_within(sentence, from + at);
            start = if matches!(c, '）' | ')') && within() { start } else { end };
            continue;
        }
        // 簽署 is no office.
        let signs = c == '署'
            && sentence.get(..from + at).is_some_and(|head| head.ends_with(['簽', '签', '部']));
        if !ENDS.has(c) || signs {
            continue;
        }
        let start = start.max(sentence::floor(sentence, end.saturating_sub(WINDOW)));
        let words = sentence.get(start..end)?;
        let rest = sentence.get(end..)?;
        if ends_here(rest) && body::ending(words).is_some() {
            let begin = start + trim_lead(words);
            let name = sentence.get(begin..end)?;
            if (4..=40).contains(&name.chars().count()) && body::is_body(name) {
                return Some(begin..end);
            }
        }
    }
    None
}

/// A body's name is not too long, and its place is known or it is a government or a council.
pub(super) fn is_party_name(name: &str) -> bool {
    let count = name.chars().count();
    (4..=40).contains(&count)
        && body::is_body(name)
        && (region::at_start(name).is_some()
            || ["政府", "議會", "议会"].iter().any(|end| name.ends_with(end))
            || region::of(name).is_some())
}

/// What shows that the name before it has ended.
static AFTER: Words = Words::new(&[
    "、",
    "，",
    "。",
    "（",
    "(",
    "；",
    "：",
    "和",
    "與",
    "与",
    "及",
    "以及",
    "暨",
    "同",
    "於",
    "于",
    "在",
    "就",
    "為",
    "为",
    "以",
    "經協",
    "经协",
    "經友",
    "经友",
    "經過",
    "经过",
    "經充",
    "经充",
    "共同",
    "雙方",
    "双方",
    "今日",
    "今天",
    "簽",
    "签",
    "本",
    "達成",
    "达成",
    "根據",
    "根据",
    "一致",
    "聯合簽",
    "联合签",
    "聯合召",
    "联合召",
    "同意",
    "的",
    "間",
    "间",
    "之間",
    "之间",
    "舉行",
    "举行",
    "召開",
    "召开",
    "商定",
    "2",
    "二",
    "按",
    "依",
    "決定",
    "决定",
    "將",
    "将",
    "有關",
    "有关",
    "確認",
    "确认",
    "咸",
    "對",
    "对",
    "茲",
    "爰",
    "願",
    "愿",
    "希望",
    "關於",
    "关于",
]);

/// Whether the words behind a body show that its name has ended.
fn ends_here(rest: &str) -> bool {
    rest.is_empty()
        || rest.starts_with([',', ';', ':'])
        || (AFTER.head(rest).is_some() && !rest.starts_with("就業") && !rest.starts_with("就业"))
}
