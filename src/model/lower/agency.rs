//! Lead agencies: `…工作。（省發展改革委、公安廳，香港創新科技署牽頭）`.
//!
//! ```text
//! bracket = （ groups ）                       ; behind the final 。 of the measure
//! line    = label groups                       ; 。牽頭單位：省商務廳　配合單位：省外事辦
//! cell    = (tab / line-end) groups            ; the last column of a table
//! groups  = group *((， / ；) group)
//! group   = [label] agency *(、 agency) [牽頭 / 負責 / 配合]
//! ```
//!
//! A prefix such as 省 covers the names behind it in its group: 公安廳 is the
//! 省公安廳. 牽頭 at the end of the bracket makes lead all names that no other
//! word claims (配合, 參與). A bracket before the 。, or one that names no
//! agency, stays text.

mod likeness;

use crate::model::Agency;
use crate::model::lower::agency::likeness::{Likeness, is_city, likeness};
use crate::model::lower::{body, region};
use crate::text::{Passage, class, run};
use crate::token::agency_label;
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// The byte at which the measure's own words end, and the agencies behind them.
pub(crate) fn read<'a>(measure: &Passage<'_, 'a>) -> (usize, Vec<Agency<'a>>) {
    let text = measure.text();
    let found = bracket(text).or_else(|| half_bracket(text)).or_else(|| labelled(text));
    match found.or_else(|| cell(measure)) {
        Some((end, inner)) => {
            let agencies = agencies(measure, inner);
            if agencies.is_empty() { (text.len(), agencies) } else { (end, agencies) }
        }
        None => last_cell(measure).unwrap_or((text.len(), Vec::new())),
    }
}

/// Names in the last cell of a row whose sentence has no full stop: nothing but bodies counts.
fn last_cell<'a>(measure: &Passage<'_, 'a>) -> Option<(usize, Vec<Agency<'a>>)> {
    let text = measure.text();
    let start = measure.last_tab().filter(|start| {
        text.get(..*start).is_some_and(|words| words.chars().count() >= MIN_CHARS)
    })?;
    let bodies = |part: Range<usize>| {
        let (part, _) = leading_part(text, trim(text, part));
        text.get(part).is_some_and(|name| body::ending(name).is_some())
    };
    let parts = cut(text, start..text.len(), &['、', '，', '；', ',', ';']);
    let end = class::trim_end(text.get(..start)?).len();
    let agencies = agencies(measure, start..text.len());
    let sure = agencies.iter().any(|one| one.lead) || parts.into_iter().all(bodies);
    (sure && !agencies.is_empty()).then_some((end, agencies))
}

/// The end of the words and the inside of a bracket that closes `text` behind a full stop.
fn bracket(text: &str) -> Option<(usize, Range<usize>)> {
    // Most measures end on 。 and are done here.
    let tail = text.strip_suffix(['。', '；']).unwrap_or(text);
    let closed = tail.strip_suffix(['）', ')', '】', ']'])?;
    let mut depth = 0;
    for (at, c) in closed.char_indices().rev().take(MAX_CHARS as usize) {
        if matches!(c, '）' | ')') {
            depth += 1;
        } else if matches!(c, '（' | '(' | '【' | '[') {
            if depth > 0 {
                depth -= 1;
                continue;
            }
            let words = text.get(..at)?.trim_end_matches(class::is_blank);
            let finished =
                words.chars().next_back().is_some_and(|c| class::ends_sentence(c) || c == '；');
            return finished.then_some((words.len(), at + c.len_utf8()..closed.len()));
        }
    }
    None
}

/// `…。（省公安廳`, `…。省公安廳）`: a bracket that lost an end, behind the last full stop.
fn half_bracket(text: &str) -> Option<(usize, Range<usize>)> {
    let is_stop = |c: char| class::ends_sentence(c) || c == '；';
    let (at, stop) =
        text.char_indices().rev().take(MAX_CHARS as usize).find(|(_, c)| is_stop(*c))?;
    let end = at + stop.len_utf8();
    let behind = text.get(end..)?.trim_start_matches(class::is_blank);
    let start = text.len() - behind.len();
    let opened = behind.strip_prefix(['（', '(', '【', '[']);
    let names = opened.or_else(|| behind.strip_suffix(['）', ')', '】', ']']))?;
    let half = opened.is_some() != behind.ends_with(['）', ')', '】', ']']);
    let paired = names.matches(['（', '(']).count() == names.matches(['）', ')']).count();
    let start = start + if opened.is_some() { behind.len() - names.len() } else { 0 };
    (half && paired).then_some((end, start..start + names.len()))
}

/// `…。牽頭單位：省商務廳、貿促會`: the end of the words, and all from the first label on.
fn labelled(text: &str) -> Option<(usize, Range<usize>)> {
    static COLON: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("："));
    let bytes = text.as_bytes();
    // A label has a colon, which most measures have not.
    if COLON.find(bytes).is_none() && memchr::memchr(b':', bytes).is_none() {
        return None;
    }
    run::others(text).find_map(|at| {
        // 。 ；！？．｡ and narrow ! ?
        let n = match bytes.get(at..)? {
            [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBD, 0xA1, ..] => 3,
            [0xEF, 0xBC, 0x9B | 0x81 | 0x9F | 0x8E, ..] => 3,
            [b'!' | b'?', ..] => 1,
            _ => return None,
        };
        let rest = text.get(at + n..)?;
        let label = class::trim_start(rest);
        let near = agency_label(label).is_some() && run::count(text.get(at..)?).0 <= MAX_CHARS;
        near.then(|| (text.len() - rest.len(), text.len() - label.len()..text.len()))
    })
}

/// Names alone in the last cell of a row: `…。` tab `市交通運輸局`, or on the next line.
fn cell(measure: &Passage<'_, '_>) -> Option<(usize, Range<usize>)> {
    let text = measure.text();
    let (at, stop) =
        text.char_indices().rev().take(MAX_CHARS as usize).find(|(_, c)| *c == '。')?;
    let end = at + stop.len_utf8();
    (end < text.len() && measure.begins_cell(end)).then_some((end, end..text.len()))
}

/// Fewest characters of what stands before the last cell of a row.
const MIN_CHARS: usize = 6;

/// Brackets of agencies are shorter than this.
const MAX_CHARS: u32 = 400;

/// Words that say an agency leads.
const LEADS: &[&str] = &[
    "（牽頭）",
    "(牽頭)",
    "（牵头）",
    "(牵头)",
    "（主辦）",
    "(主辦)",
    "共同牽頭",
    "共同牵头",
    "牽頭負責",
    "牵头负责",
    "分別牽頭",
    "分别牵头",
    "牽頭",
    "牵头",
    "按職責分工負責",
    "按职责分工负责",
    "分工負責",
    "分工负责",
    "共同負責",
    "共同负责",
    "負責",
    "负责",
    "主辦",
    "主办",
];

/// Words that say it takes part.
const ASSISTS: &[&str] = &[
    "（配合）",
    "(配合)",
    "（協辦）",
    "(協辦)",
    "配合",
    "參與",
    "参与",
    "參加",
    "参加",
    "協助",
    "协助",
    "協辦",
    "协办",
    "支持",
];

struct Named {
    /// Bytes of the printed form.
    range: Range<usize>,
    /// Bytes of the prefix that covers it.
    prefix: Option<Range<usize>>,
    lead: Option<bool>,
    likeness: Likeness,
    /// What the last name of a list says for those before it: 佛山市、東莞市人民政府.
    suffix: &'static str,
}

fn agencies<'a>(measure: &Passage<'_, 'a>, inner: Range<usize>) -> Vec<Agency<'a>> {
    let text = measure.text();
    let mut named: Vec<Named> = Vec::new();
    for stretch in cut(text, inner, &['，', ',', '；', ';', '。']) {
        for group in at_labels(text, stretch) {
            if !read_group(text, group, &mut named) {
                return Vec::new();
            }
        }
    }
    // A place alone is a remark, unless it is said to lead; names of no known kind need one of a kind beside them.
    let any = |kind: Likeness| named.iter().any(|one| one.likeness == kind);
    let said = named.iter().any(|one| one.lead.is_some());
    if !any(Likeness::Office) && (!said || any(Likeness::Unknown)) {
        return Vec::new();
    }
    // What no word claims goes with the word that comes next: A、B，C牽頭.
    let mut next = None;
    for one in named.iter_mut().rev() {
        next = one.lead.or(next);
        one.lead = next;
    }
    named
        .into_iter()
        .map(|one| Agency {
            name: match one.prefix.and_then(|prefix| text.get(prefix)) {
                None if one.suffix.is_empty() => measure.words(one.range.clone()),
                prefix => {
                    let own = text.get(one.range.clone()).unwrap_or_default();
                    Cow::Owned([prefix.unwrap_or_default(), own, one.suffix].concat())
                }
            },
            lead: one.lead == Some(true),
            spans: measure.spans(one.range),
        })
        .collect()
}

/// `牽頭單位：省商務廳配合單位：省外事辦`: a label begins a group, whatever stands before it.
fn at_labels(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let words = text.get(stretch.clone()).unwrap_or_default();
    let labels = words
        .char_indices()
        .map(|(at, _)| at)
        .filter(|at| *at > 0 && words.get(*at..).is_some_and(|rest| agency_label(rest).is_some()));
    let mut groups = Vec::new();
    let mut start = stretch.start;
    for at in labels {
        groups.push(start..stretch.start + at);
        start = stretch.start + at;
    }
    groups.push(start..stretch.end);
    groups
}

/// Adds the names of one group; `false` if it holds anything else.
fn read_group(text: &str, group: Range<usize>, named: &mut Vec<Named>) -> bool {
    let mut group = trim(text, group);
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let mut lead = None;
    if let Some(label) = agency_label(words(&group)) {
        lead = lead_of(label.task);
        group.start += label.n_bytes;
    } else if words(&group).starts_with('由') {
        group.start += '由'.len_utf8();
    }
    if let Some(word) = LEADS.iter().find(|word| words(&group).ends_with(**word)) {
        group.end -= word.len();
        lead = Some(true);
    } else if let Some(word) = ASSISTS.iter().find(|word| words(&group).ends_with(**word)) {
        group.end -= word.len();
        lead = Some(false);
    }
    let first = named.len();
    let mut prefix: Option<Range<usize>> = None;
    for part in cut(text, group, &['、', '﹑']) {
        let mut part = trim(text, part);
        for end in ["等有關部門", "等有关部门", "等部門", "等部门", "等單位", "等单位", "等"]
        {
            if words(&part).ends_with(end) {
                part.end -= end.len();
            }
        }
        let (part, own_lead) = leading_part(text, part);
        let name = words(&part);
        let Some(likeness) = likeness(name) else { return false };
        let own = prefix_of(name).map(|len| part.start..part.start + len);
        let carried = if own.is_none() && takes_prefix(name) { prefix.clone() } else { None };
        prefix = own.or(prefix);
        named.push(Named { range: part, prefix: carried, lead: own_lead, likeness, suffix: "" });
    }
    share_suffix(text, named.get_mut(first..).unwrap_or_default());
    if let Some(lead) = lead {
        named
            .iter_mut()
            .skip(first)
            .filter(|one| one.lead.is_none())
            .for_each(|one| one.lead = Some(lead));
    }
    named.len() > first
}

/// 佛山市、東莞市人民政府: the government that the last place of a list names is that of all.
fn share_suffix(text: &str, named: &mut [Named]) {
    let mut shared = "";
    for one in named.iter_mut().rev() {
        let name = text.get(one.range.clone()).unwrap_or_default();
        let place = |name: &str| name.ends_with(['市', '區', '区', '縣', '县', '州', '省']);
        let own = ["人民政府", "政府"].into_iter().find(|end| name.ends_with(end));
        match own {
            Some(end) => {
                shared = if name.strip_suffix(end).is_some_and(place) { end } else { "" };
            }
            // 深圳、珠海、廣州市人民政府
            None if !shared.is_empty() && is_city(name) => {
                one.suffix = if shared == "政府" { "市政府" } else { "市人民政府" };
            }
            None if place(name) && one.lead.is_none() && region::at_start(name).is_some() => {
                one.suffix = shared;
            }
            None => shared = "",
        }
    }
}

/// Whether a label says that its bodies lead; 責任單位 and the like leave it open.
fn lead_of(task: &str) -> Option<bool> {
    match task.chars().next() {
        Some('牽' | '牵' | '主') => Some(true),
        Some('配' | '協' | '协' | '參' | '参' | '支') => Some(false),
        _ => None,
    }
}

/// 省發展改革委牽頭、公安廳配合: a word inside a group claims its own name.
fn leading_part(text: &str, part: Range<usize>) -> (Range<usize>, Option<bool>) {
    let words = text.get(part.clone()).unwrap_or_default();
    let strip = |list: &[&str]| {
        list.iter().find(|word| words.ends_with(**word)).map(|word| part.end - word.len())
    };
    if let Some(end) = strip(LEADS) {
        (part.start..end, Some(true))
    } else if let Some(end) = strip(ASSISTS) {
        (part.start..end, Some(false))
    } else {
        (part, None)
    }
}

/// Bytes of the prefix that a name gives to those behind it: 省, 市, 廣東省.
fn prefix_of(name: &str) -> Option<usize> {
    // 市場監管局 and 區域合作處 carry no prefix of their own.
    if ["市場", "市场", "市政", "市容", "區域", "区域", "縣域", "县域"]
        .iter()
        .any(|word| name.starts_with(word))
    {
        return None;
    }
    let bare = ["省", "市", "自治區", "自治区", "區", "区", "縣", "县", "州"];
    let place = region::at_start(name).filter(|place| {
        place.len > place.bare.1
            && name.get(..place.len).is_some_and(|head| bare.iter().any(|end| head.ends_with(end)))
    });
    let len = match place {
        Some(place) => Some(place.len),
        None => bare.iter().find(|prefix| name.starts_with(**prefix)).map(|prefix| prefix.len()),
    };
    len.filter(|len| name.len() >= len + 6)
}

/// Whether a prefix may cover `name`: it is an office of a government and names no place of its own.
fn takes_prefix(name: &str) -> bool {
    const OWN: &[&str] = &[
        "國家",
        "国家",
        "中國",
        "中国",
        "中央",
        "全國",
        "全国",
        "人民銀行",
        "人民银行",
        "海關",
        "海关",
        "各",
        "有關",
        "有关",
        "團",
        "团",
        "民航",
        "駐",
        "驻",
        "鐵路",
        "铁路",
        "外匯",
        "外汇",
        "銀",
        "银",
    ];
    // 潼南區人民政府 is of a place that it names itself.
    let governs = name.strip_suffix("人民政府").or_else(|| name.strip_suffix("政府"));
    let placed = governs.is_some_and(|place| {
        place.chars().count() > 1
            && place.ends_with(['市', '區', '区', '縣', '县', '州', '鎮', '镇'])
    });
    !placed
        && region::at_start(name).is_none()
        && region::find(name).is_none()
        && !OWN.iter().any(|own| name.starts_with(own))
        && !["公司", "集團", "集团", "大學", "大学", "銀行", "银行", "分行"]
            .iter()
            .any(|end| name.ends_with(end))
}

fn cut(text: &str, range: Range<usize>, marks: &[char]) -> Vec<Range<usize>> {
    let words = text.get(range.clone()).unwrap_or_default();
    let mut parts = Vec::new();
    let mut start = range.start;
    let mut depth = 0u32;
    for (at, c) in words.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            c if depth == 0 && marks.contains(&c) => {
                parts.push(start..range.start + at);
                start = range.start + at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(start..range.end);
    parts.retain(|part| !trim(text, part.clone()).is_empty());
    parts
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let tail = class::trim_end(words);
    let body = class::trim_start(tail);
    let start = range.start + tail.len() - body.len();
    start..start + body.len()
}

#[cfg(test)]
mod tests;
