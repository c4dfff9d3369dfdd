//! What a document says of its own extent: `…以及社會福利服務共十三個領域61個合作項目`.
//!
//! ```text
//! areas    = numeral [個 / 大] [word] noun       ; 十二個領域, 8大範疇, 12个合作领域
//! measures = numeral [個 / 項] [word] noun       ; 61個合作項目, 57項措施
//! titles   = [lead-in] title 1*(separator title) [等 / 共] areas
//! ```
//!
//! The separator is ； where the list has it, then a 、 belongs to a title; else
//! 、 with 和, 及 or 以及 before the last. Titles may hold 和 and 及 themselves:
//! the count decides. A list longer than its count is left out; one that is
//! shorter is kept, it may be an excerpt.

use crate::model::Declared;
use crate::model::lower::sentence;
use crate::model::lower::words::{Needle, Words};
use crate::text::{Passage, class, numeral};
use memchr::memmem::Finder;
use std::ops::Range;
use std::sync::LazyLock;

/// Nouns that areas are called by.
static AREAS: Words = Words::new(&["領域", "领域", "範疇", "范畴"]);

/// Nouns that measures are called by.
static MEASURES: Words = Words::new(&[
    "項目",
    "项目",
    "措施",
    "舉措",
    "举措",
    "事項",
    "事项",
    "任務",
    "任务",
    "工作",
    "共識",
    "共识",
    "合作內容",
    "合作内容",
    "協議",
    "协议",
]);

/// Words that may stand between the numeral and the noun.
static BETWEEN: Words = Words::new(&[
    "個", "个", "大", "項", "项", "條", "条", "方面", "共同", "合作", "重點", "重点", "主要",
    "具體", "具体", "優先", "优先", "重要", "不同", "的",
]);

/// Reads counts and titles from the paragraphs before the areas.
///
/// Of several counts the one with a list, or with measures beside it, is the
/// document's own.
pub(crate) fn read<'a>(passages: &[Passage<'_, 'a>]) -> Declared<'a> {
    let mut best: Option<(u32, Declared<'a>)> = None;
    for passage in passages {
        let text = passage.text();
        if ANCHORS.iter().all(|anchor| anchor.find(text.as_bytes()).is_none()) {
            continue;
        }
        for range in sentence::sentences(text) {
            let words = text.get(range.clone()).unwrap_or_default();
            let Some(found) = in_sentence(words) else { continue };
            if best.as_ref().is_none_or(|(weight, _)| found.weight() >= *weight) {
                best = Some((found.weight(), found.to_declared(passage, range.start)));
            }
        }
    }
    best.map(|(_, declared)| declared).unwrap_or_default()
}

/// Every noun that may count areas, or measures alone, holds one of these.
static ANCHORS: [Needle; 7] = [
    LazyLock::new(|| Finder::new("措")),
    LazyLock::new(|| Finder::new("領域")),
    LazyLock::new(|| Finder::new("领域")),
    LazyLock::new(|| Finder::new("範疇")),
    LazyLock::new(|| Finder::new("范畴")),
    LazyLock::new(|| Finder::new("項")),
    LazyLock::new(|| Finder::new("项")),
];

/// Counts and titles of one sentence, as bytes of it.
struct Found {
    areas: Option<Count>,
    measures: Option<Count>,
    titles: Vec<Range<usize>>,
}

#[derive(Clone)]
struct Count {
    value: u32,
    range: Range<usize>,
}

impl Found {
    fn weight(&self) -> u32 {
        u32::from(self.titles.len() > 1) * 4
            + u32::from(self.areas.is_some()) * 2
            + u32::from(self.measures.is_some())
    }

    fn to_declared<'a>(&self, passage: &Passage<'_, 'a>, offset: usize) -> Declared<'a> {
        let shift = |range: &Range<usize>| offset + range.start..offset + range.end;
        let counts = [&self.areas, &self.measures];
        let places = counts.into_iter().flatten().map(|count| passage.spans(shift(&count.range)));
        Declared {
            area_count: self.areas.as_ref().map(|count| count.value),
            measure_count: self.measures.as_ref().map(|count| count.value),
            area_titles: self.titles.iter().map(|range| passage.slice(shift(range))).collect(),
            spans: sentence::in_order(places),
        }
    }
}

/// What counts only a part of the areas.
static PARTS: Words = Words::new(&["其中", "其餘", "其余", "其他", "另外", "餘下", "余下"]);

fn in_sentence(words: &str) -> Option<Found> {
    if ANCHORS.iter().all(|anchor| anchor.find(words.as_bytes()).is_none()) {
        return None;
    }
    let candidates = counts(words, &AREAS).into_iter().filter(|areas| {
        let head = words.get(..areas.range.start).unwrap_or_default();
        PARTS.tail(head).is_none()
    });
    let counted = candidates.take(MAX_COUNTS).map(|areas| {
        // Fewer measures than areas: something else is counted.
        let measures = measures_beside(words, &areas).filter(|count| count.value >= areas.value);
        let titles = titles(words, &areas);
        Found { areas: Some(areas), measures, titles }
    });
    counted.max_by_key(Found::weight).or_else(|| {
        let measures = Some(measures_alone(words)?);
        Some(Found { areas: None, measures, titles: Vec::new() })
    })
}

/// Keeps the cost linear where a sentence is endless.
const MAX_COUNTS: usize = 16;

/// Numerals with one of `nouns` behind them, in order.
fn counts(words: &str, nouns: &Words) -> Vec<Count> {
    nouns
        .all(words)
        .filter_map(|noun| {
            let (value, start) = numeral_before(words, noun.start)?;
            Some(Count { value, range: start..noun.end })
        })
        .collect()
}

/// The numeral that leads up to a noun at byte `at`, words such as 個合作 between.
fn numeral_before(words: &str, at: usize) -> Option<(u32, usize)> {
    let mut head = words.get(..at)?;
    let mut classified = false;
    while let Some(word) = BETWEEN.tail(head) {
        classified |= word.chars().count() == 1 && word != "的";
        head = head.get(..head.len() - word.len())?;
    }
    head = head.trim_end_matches(class::is_blank);
    let digit = |c: char| numeral::arabic_digit(c).is_some() || numeral::is_han_numeral(c);
    let len =
        head.chars().rev().take(8).take_while(|c| digit(*c)).map(char::len_utf8).sum::<usize>();
    let digits = head.get(head.len() - len..).filter(|digits| !digits.is_empty())?;
    let value = numeral::any(digits).filter(|value| (1..=999).contains(value))?;
    // 第三領域 and 四領域 count nothing; 2022年3項 does not reach here.
    let ordinal = head.get(..head.len() - len).is_some_and(|lead| lead.ends_with('第'));
    (classified && !ordinal).then_some((value, head.len() - len))
}

/// The measures that are counted together with `areas`: 十三個領域61個合作項目, 61項措施，涵蓋13個領域.
fn measures_beside(words: &str, areas: &Count) -> Option<Count> {
    let end = areas.range.end;
    let window = words.get(end..sentence::floor(words, end + 48))?;
    let shift = |count: Count| Count {
        value: count.value,
        range: end + count.range.start..end + count.range.end,
    };
    let after = counts(window, &MEASURES).into_iter().next().map(shift);
    let plain = || bare(window).map(shift);
    let near = sentence::floor(words, areas.range.start.saturating_sub(120));
    let before = || {
        let window = words.get(near..areas.range.start)?;
        let count = counts(window, &MEASURES).pop()?;
        Some(Count { value: count.value, range: near + count.range.start..near + count.range.end })
    };
    after.or_else(plain).or_else(|| before().filter(|count| is_near(words, count, areas)))
}

/// 8大範疇57項, 四個領域推動12項合作: the classifier alone.
fn bare(rest: &str) -> Option<Count> {
    rest.char_indices().filter(|(_, c)| "項项條条".contains(*c)).find_map(|(at, c)| {
        let head = rest.get(..at)?.trim_end_matches(class::is_blank);
        let digit = |c: char| numeral::arabic_digit(c).is_some() || numeral::is_han_numeral(c);
        let len: usize =
            head.chars().rev().take(8).take_while(|c| digit(*c)).map(char::len_utf8).sum();
        let start = head.len() - len;
        let value = numeral::any(head.get(start..).filter(|digits| !digits.is_empty())?)?;
        let ordinal = head.get(..start).is_some_and(|lead| lead.ends_with('第'));
        let range = start..at + c.len_utf8();
        ((1..=999).contains(&value) && !ordinal).then_some(Count { value, range })
    })
}

fn is_near(words: &str, count: &Count, areas: &Count) -> bool {
    words.get(count.range.end..areas.range.start).is_some_and(|gap| gap.chars().count() <= 12)
}

/// 61個合作項目 with no areas beside it, where the document is summed up.
fn measures_alone(words: &str) -> Option<Count> {
    static NOUNS: Words = Words::new(&["項目", "项目", "措施", "舉措", "举措", "事項", "事项"]);
    static SUMS: Words = Words::new(&[
        "附件",
        "清單",
        "清单",
        "達成",
        "达成",
        "共同推進",
        "共同推进",
        "同意",
        "確定",
        "确定",
        "落實",
        "落实",
    ]);
    let count = counts(words, &NOUNS).into_iter().next()?;
    (count.value > 3 && SUMS.is_in(words)).then_some(count)
}

/// The titles that lead up to the count of areas.
fn titles(words: &str, areas: &Count) -> Vec<Range<usize>> {
    let Some(head) = words.get(..areas.range.start) else { return Vec::new() };
    let list = strip_summary(head);
    let wanted = areas.value as usize;
    let semicolons = sentence::outside(list, |c| matches!(c, '；' | ';' | '﹔'));
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
    let plausible = parts.iter().all(|part| part.len() <= 180);
    if parts.len() > 1 && parts.len() <= wanted && plausible { parts } else { Vec::new() }
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
    let cuts = sentence::outside(list, |c| matches!(c, '、' | '﹑'));
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
    for at in sentence::outside(words, |c| matches!(c, '，' | ',') || JOINTS.may_begin(c)) {
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
    let clauses = sentence::outside(words, |c| matches!(c, '，' | '：' | ':' | ',' | '；' | '。'));
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
    let strong = sentence::outside(words, |c| STRONG.may_begin(c));
    let strong = strong.into_iter().rev().find_map(|at| end(&STRONG, at));
    let weak = || {
        let outside = sentence::outside(words, |c| WEAK.may_begin(c));
        outside.into_iter().find_map(|at| end(&WEAK, at))
    };
    first.start += strong.or_else(weak).unwrap_or(0);
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

#[cfg(test)]
mod tests {
    use super::read;
    use crate::span::TextRange;
    use crate::text::{Passage, SourceText};

    /// `areas measures | title | title …`
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let source = SourceText::verbatim(text);
        let passage = Passage::join(&source, &[TextRange::new(0, text.len())]);
        let declared = read(&[passage]);
        let number = |count: Option<u32>| count.map_or("-".to_owned(), |count| count.to_string());
        let mut shown =
            format!("{} {}", number(declared.area_count), number(declared.measure_count));
        for title in &declared.area_titles {
            shown += " | ";
            shown += &title.text;
        }
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn semicolons_part_titles_that_hold_a_pause() {
        check(
            "蓉港將繼續着力在「一帶一路」建設及經貿；金融；航空、航運和物流；教育；便利港人在內地發展等五個領域加強合作，並達成共識。",
            "5 - | 「一帶一路」建設及經貿 | 金融 | 航空、航運和物流 | 教育 | 便利港人在內地發展",
        );
    }

    #[test]
    fn the_count_decides_where_a_joint_parts_two_titles() {
        check(
            "雙方一致同意將本着「突出重點、務實創新」的原則，重點聚焦「一帶一路」建設和商貿投資、金融、便利港人在內地發展、體育及旅遊，以及社會福利服務共五個領域61個合作項目（詳見附件），不斷提升。",
            "5 61 | 「一帶一路」建設和商貿投資 | 金融 | 便利港人在內地發展 | 體育及旅遊 | 社會福利服務",
        );
        check(
            "雙方同意在金融、創新及科技、青年和文化四個範疇加強合作。",
            "4 - | 金融 | 創新及科技 | 青年 | 文化",
        );
        check(
            "双方将在金融、教育及人才、文化和旅游等3个合作领域开展合作。",
            "3 - | 金融 | 教育及人才 | 文化和旅游",
        );
    }

    #[test]
    fn counts_stand_in_either_digits_and_with_either_noun() {
        check("雙方同意未來一年在13個範疇推進合作。", "13 -");
        check("雙方制定8大範疇57項的工作計劃。", "8 57");
        check("雙方制定涵蓋8大範疇57項工作。", "8 57");
        check("雙方同意在8大範疇推進57項工作，以下為其中三個範疇的內容。", "8 57");
        check("同意在能源、金融兩個領域推動12項合作。", "2 12 | 能源 | 金融");
        check("雙方在（一）海洋科技；（二）郵輪旅遊等兩個領域合作。", "2 - | 海洋科技 | 郵輪旅遊");
        check("會議通過61項合作措施，涵蓋13個領域。", "13 61");
        check("雙方同意12個共同合作領域。", "12 -");
        check("雙方達成的二十個合作項目詳見附件。", "- 20");
    }

    #[test]
    fn other_counts_declare_nothing() {
        check("提升四個傳統中心地位，亦支持香港在四個新興領域的建設和發展。", "- -");
        check("第三領域及各個領域，在該領域簽署了三份合作協議。", "- -");
    }

    #[test]
    fn an_excerpt_may_list_fewer_than_it_counts() {
        check("雙方在金融、貿易、教育等12個領域合作。", "12 - | 金融 | 貿易 | 教育");
        check("雙方在航空、航運、物流、教育、金融等三個領域合作。", "3 -");
    }

    #[test]
    fn the_count_with_a_list_is_the_documents_own() {
        check(
            "過去一年雙方在10個領域取得進展。未來雙方將就金融、貿易和教育三個領域合作。",
            "3 - | 金融 | 貿易 | 教育",
        );
    }
}
