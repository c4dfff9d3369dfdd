//! What a document says of its own extent: `…以及社會福利服務共十三個領域61個合作項目`.
//!
//! ```text
//! areas    = numeral [個 / 大] [word] noun       ; 十二個領域, 8大範疇, 12个合作领域
//! measures = numeral [個 / 項] [word] noun       ; 61個合作項目, 57項措施
//! titles   = [lead-in] title 1*(separator title) [等 / 共] areas
//! ```
//!
//! How the titles are told apart stands in [`titles`].

mod titles;

pub(crate) use titles::Headings;

use crate::model::Declared;
use crate::model::lower::sentence;
use crate::model::lower::words::{Needle, Words};
use crate::text::{Passage, class, numeral};
use memchr::memmem::Finder;
use smallvec::SmallVec;
use std::ops::Range;
use std::sync::LazyLock;

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
/// document's own. The headings tell which 、 stand inside a title.
pub(crate) fn read<'a>(passages: &[Passage<'_, 'a>], headings: &Headings<'_>) -> Declared<'a> {
    let mut best: Option<(u32, Declared<'a>)> = None;
    for passage in passages {
        let text = passage.text();
        let nouns: SmallVec<[&Finder<'_>; 7]> = nouns_in(text).collect();
        if nouns.is_empty() && !stands_in(&MEASURE_SIGNS, text) {
            continue;
        }
        for range in sentence::sentences(text) {
            let words = text.get(range.clone()).unwrap_or_default();
            let Some(found) = in_sentence(words, &nouns, headings) else { continue };
            if best.as_ref().is_none_or(|(weight, _)| found.weight() >= *weight) {
                best = Some((found.weight(), found.to_declared(passage, range.start)));
            }
        }
    }
    best.map(|(_, declared)| declared).unwrap_or_default()
}

/// Every noun that counts areas.
static AREAS: [Needle; 7] = [
    LazyLock::new(|| Finder::new("領域")),
    LazyLock::new(|| Finder::new("领域")),
    LazyLock::new(|| Finder::new("範疇")),
    LazyLock::new(|| Finder::new("范畴")),
    LazyLock::new(|| Finder::new("方面")),
    LazyLock::new(|| Finder::new("專題")),
    LazyLock::new(|| Finder::new("专题")),
];

/// Every noun that may count measures alone holds one of these.
static MEASURE_SIGNS: [Needle; 3] = [
    LazyLock::new(|| Finder::new("項")),
    LazyLock::new(|| Finder::new("项")),
    LazyLock::new(|| Finder::new("措")),
];

/// Those of the nouns that stand in `text`.
fn nouns_in(text: &str) -> impl Iterator<Item = &'static Finder<'static>> {
    AREAS.iter().map(|noun| &**noun).filter(|noun| noun.find(text.as_bytes()).is_some())
}

fn stands_in(needles: &[Needle], text: &str) -> bool {
    needles.iter().any(|needle| needle.find(text.as_bytes()).is_some())
}

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

fn in_sentence(words: &str, nouns: &[&Finder<'_>], headings: &Headings<'_>) -> Option<Found> {
    let candidates = area_counts(words, nouns).into_iter().filter(|areas| {
        let head = words.get(..areas.range.start).unwrap_or_default();
        PARTS.tail(head).is_none()
    });
    let counted = candidates.take(MAX_COUNTS).map(|areas| {
        // Fewer measures than areas: something else is counted.
        let measures = measures_beside(words, &areas).filter(|count| count.value >= areas.value);
        let titles = titles::titles(words, areas.range.start, areas.value, headings);
        Found { areas: Some(areas), measures, titles }
    });
    counted.max_by_key(Found::weight).or_else(|| {
        let measures = Some(stands_in(&MEASURE_SIGNS, words).then(|| measures_alone(words))??);
        Some(Found { areas: None, measures, titles: Vec::new() })
    })
}

/// Keeps the cost linear where a sentence is endless.
const MAX_COUNTS: usize = 16;

/// Numerals with a noun of areas behind them, in order.
fn area_counts(words: &str, nouns: &[&Finder<'_>]) -> Vec<Count> {
    let mut found: Vec<Count> = nouns
        .iter()
        .flat_map(|noun| noun.find_iter(words.as_bytes()))
        .filter_map(|at| {
            let (value, start) = numeral_before(words, at)?;
            Some(Count { value, range: start..at + "領域".len() })
        })
        .filter(|count| is_sum(words, count))
        .collect();
    found.sort_by_key(|count| count.range.start);
    found
}

/// 方面 and 專題 count areas only where the sentence leads into them: 以下十一個方面, 9個方面48項任務.
fn is_sum(words: &str, count: &Count) -> bool {
    static SUMS: Words = Words::new(&["以下", "下列", "如下", "共計", "共计", "合計", "合计"]);
    static LOOSE: Words = Words::new(&["方面", "專題", "专题"]);
    let Some(noun) = words.get(..count.range.end) else { return false };
    let rest = words.get(count.range.end..).unwrap_or_default();
    LOOSE.tail(noun).is_none()
        || SUMS.is_in(words)
        || words.get(..count.range.start).is_some_and(|head| head.ends_with('共'))
        || bare(rest).is_some_and(|next| next.range.start <= 9)
}

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
    head = class::trim_end(head);
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
    after
        .or_else(plain)
        .or_else(|| before().filter(|count| is_near(words, count, areas)))
        .filter(|count| !is_past(words, count))
}

/// 三十二項工作的進展: what was agreed before.
fn is_past(words: &str, count: &Count) -> bool {
    static PAST: Words = Words::new(&[
        "的進展",
        "的进展",
        "的落實",
        "的落实",
        "的推進",
        "的推进",
        "的執行",
        "的执行",
        "的完成",
        "的成果",
        "的成效",
        "取得",
        "已完成",
        "進展",
    ]);
    words.get(count.range.end..).is_some_and(|rest| PAST.head(rest).is_some())
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
    // Tasks and work are counted for many reasons: only what leads into a list declares them.
    static TASKS: Words = Words::new(&["工作", "任務", "任务"]);
    static LISTS: Words =
        Words::new(&["分工", "列表", "如下", "以下", "下列", "附件", "清單", "清单"]);
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
    let first = |nouns| {
        let mut counts = counts(words, nouns).into_iter();
        counts.find(|count| count.value > 3 && !is_past(words, count))
    };
    let named = first(&NOUNS).filter(|_| SUMS.is_in(words) || LISTS.is_in(words));
    named.or_else(|| first(&TASKS).filter(|_| LISTS.is_in(words)))
}

#[cfg(test)]
mod tests {
    use super::{Headings, read};
    use crate::span::TextRange;
    use crate::text::{Passage, SourceText};

    /// `areas measures | title | title …`
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let source = SourceText::verbatim(text);
        let passage = Passage::join(&source, &[TextRange::new(0, text.len())]);
        let declared = read(&[passage], &Headings::default());
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
