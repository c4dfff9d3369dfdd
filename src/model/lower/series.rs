//! Series and ordinals of meetings: `滬港合作會議第五次會議`, `第七次港澳合作高層會議`.
//!
//! ```text
//! after  = series ["」"] 第 numeral unit        ; 「川港合作會議」第二次會議
//! before = 第 numeral unit series              ; 第七次港澳合作高層會議
//! unit   = 次 / 屆 / 輪 / 回                      ; also 首次, 首屆
//! ```
//!
//! In `甲會晤暨乙會議第三次會議` the series is what the ordinal counts, 乙會議.

use crate::model::lower::sentence;
use crate::model::lower::words::Words;
use crate::text::{class, date, numeral};
use std::ops::Range;

/// A series and an ordinal, as bytes of the text; either may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) series: Option<Range<usize>>,
    pub(crate) ordinal: Option<(u32, Range<usize>)>,
}

/// Words that meetings end on.
static MEETINGS: Words = Words::new(&[
    "會議",
    "会议",
    "會晤",
    "会晤",
    "會談",
    "会谈",
    "論壇",
    "论坛",
    "峰會",
    "峰会",
    "聯席會",
    "联席会",
    "對話會",
    "对话会",
    "委員會",
    "委员会",
    "工作組",
    "工作组",
    "對話",
    "对话",
    "機制",
    "机制",
    "磋商",
    "座談會",
    "座谈会",
]);

/// Series and ordinal of a title; `None` if it counts no meeting.
pub(crate) fn of_title(title: &str) -> Option<Found> {
    ordinals(title).find_map(|(value, range)| {
        let series = series_of(title, &range);
        // 第二十一條, 第三期: counts of other things.
        let meeting = series.is_some()
            || title.get(range.end..).is_some_and(|rest| MEETINGS.head(rest).is_some());
        meeting.then_some(Found { series, ordinal: Some((value, range)) })
    })
}

static PAST: Words = Words::new(&["後", "后", "以來", "以来", "共識", "共识", "成果", "精神"]);

/// The meeting that a sentence counts highest, those of the past left out.
pub(crate) fn find(sentence: &str) -> Option<Found> {
    let current = ordinals(sentence).filter_map(|(value, range)| {
        let series = series_of(sentence, &range)?;
        let end = series.end.max(range.end);
        let rest = sentence.get(end..)?;
        let rest = MEETINGS.head(rest).and_then(|word| rest.get(word.len()..)).unwrap_or(rest);
        let gone = PAST.head(rest).is_some();
        (!gone).then_some(Found { series: Some(series), ordinal: Some((value, range)) })
    });
    current.max_by_key(|found| found.ordinal.as_ref().map_or(0, |(value, _)| *value))
}

/// What meetings without an ordinal are called.
static UNNUMBERED: Words = Words::new(&[
    "會議",
    "会议",
    "會晤",
    "会晤",
    "論壇",
    "论坛",
    "峰會",
    "峰会",
    "聯席會",
    "联席会",
]);

/// The series of a title without ordinal: `深港合作會議新聞公報`.
pub(crate) fn unnumbered(title: &str) -> Option<Found> {
    let start = masthead(title);
    let start = start + lead(title.get(start..)?);
    let start = start + attends(title.get(start..)?);
    let words = title.get(start..)?;
    static CARRIES_OUT: Words =
        Words::new(&["實施", "实施", "落實", "落实", "貫徹", "贯彻", "執行", "执行"]);
    static TAILS: Words = Words::new(&[
        "備忘錄",
        "备忘录",
        "紀要",
        "纪要",
        "紀錄",
        "纪录",
        "記錄",
        "记录",
        "共識",
        "共识",
        "新聞",
        "新闻",
        "公報",
        "公报",
        "聲明",
        "声明",
        "合作",
        "結論",
        "结论",
        "共同",
        "聯合",
        "联合",
        "在",
        "於",
        "今",
        "清單",
        "清单",
        "舉行",
        "举行",
        "召開",
        "召开",
        "簽",
        "签",
        "達成",
        "达成",
        "取得",
        "開幕",
        "开幕",
        "就",
        "通過",
        "通过",
    ]);
    if CARRIES_OUT.head(words).is_some() {
        return None;
    }
    let end = UNNUMBERED.all(words).map(|name| name.end).max()?;
    let rest = words.get(end..)?;
    let fits = rest.is_empty() || TAILS.head(rest).is_some() || is_held_at_place(rest);
    let end = without_year(words, end);
    let name = words.get(..end)?;
    (fits && name.chars().count() > 3).then(|| {
        let range = unquoted(title, start..start + end);
        Found { series: Some(range), ordinal: None }
    })
}

/// Bytes of `【某日報】` at the head of a headline: who printed it.
fn masthead(title: &str) -> usize {
    let inner = title.strip_prefix('【').and_then(|rest| rest.find('】'));
    inner.map_or(0, |at| '【'.len_utf8() + at + '】'.len_utf8())
}

/// Bytes of `政務司司長與深圳市市長共同主持` before the name: a headline that says who met.
fn attends(words: &str) -> usize {
    static VERBS: Words = Words::new(&[
        "主持", "出席", "參加", "参加", "舉行", "举行", "召開", "召开", "舉辦", "举办",
    ]);
    let named = |verb: &Range<usize>| {
        words.get(verb.end..).is_some_and(|rest| {
            MEETINGS.find(rest).is_some_and(|word| word.start > 0) && !is_generic(rest)
        })
    };
    VERBS.all(words).filter(named).map(|verb| verb.end).max().unwrap_or(0)
}

/// `…會議廣州舉行`: a headline leaves out what joins the place.
fn is_held_at_place(rest: &str) -> bool {
    static HELD: Words = Words::new(&["舉行", "举行", "召開", "召开", "閉幕", "闭幕"]);
    let place = HELD.find(rest).and_then(|verb| rest.get(..verb.start));
    place.is_some_and(|place| {
        (2..=4).contains(&place.chars().count()) && place.chars().all(class::is_han)
    })
}

/// `甲合作會議二〇二四年會議`: the year counts the meetings of a series that is named before it.
fn without_year(words: &str, end: usize) -> usize {
    let name = words.get(..end).unwrap_or_default();
    let yearly = date::find(name).into_iter().next_back().filter(|one| {
        one.date.month.is_none()
            && name.get(..one.range.start).is_some_and(|head| MEETINGS.tail(head).is_some())
            && name
                .get(one.range.end..)
                .is_some_and(|tail| MEETINGS.has(tail.trim_start_matches('度')))
    });
    yearly.map_or(end, |one| one.range.start)
}

/// Every `第…次` of `text` with its value.
fn ordinals(text: &str) -> impl Iterator<Item = (u32, Range<usize>)> + '_ {
    text.char_indices().filter_map(move |(at, c)| {
        let rest = text.get(at + c.len_utf8()..)?;
        if c == '首' {
            let unit = rest.chars().next().filter(|c| "次屆届".contains(*c))?;
            // 會議首次以實體形式在香港舉行: for the first time, not the first of them.
            const LEADS_ON: &str = "以在於于由將将用舉举召赴來来到有把與与和就向對对為为被，。";
            if rest.chars().nth(1).is_some_and(|c| LEADS_ON.contains(c)) {
                return None;
            }
            return Some((1, at..at + c.len_utf8() + unit.len_utf8()));
        }
        if c != '第' {
            return None;
        }
        let body = class::trim_start(rest);
        let digits = |c: char| numeral::arabic_digit(c).is_some() || numeral::is_han_numeral(c);
        let len = body.find(|c: char| !digits(c))?;
        let value = numeral::any(body.get(..len).filter(|digits| digits.len() < 40)?)?;
        let tail = body.get(len..)?.trim_start_matches(class::is_blank);
        let unit = tail.chars().next().filter(|c| "次屆届輪轮回".contains(*c))?;
        Some((value, at..text.len() - tail.len() + unit.len_utf8()))
    })
}

/// The series that the ordinal at `range` counts.
fn series_of(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let before = before(text, range.start);
    let name = text.get(before.clone())?;
    let after = text.get(range.end..)?;
    let ends_well = MEETINGS.tail(name);
    if ends_well.is_some() && ends_well != Some(name) {
        return Some(before);
    }
    // 粵澳合作第三次會議: the series is named without its 會議.
    static WORKING: Words = Words::new(&[
        "會議",
        "会议",
        "工作會議",
        "工作会议",
        "全體會議",
        "全体会议",
        "例會",
        "例会",
        "專題會議",
        "专题会议",
        "協調會議",
        "协调会议",
        "定期會議",
        "定期会议",
        "年度會議",
        "年度会议",
    ]);
    // 京港舉行第四次合作會議: the sides are the subject, and the name is not told.
    if name.ends_with(HELD_ENDS) && is_generic(after) {
        return None;
    }
    let plain = WORKING.head(after).is_some();
    if let Some(series) = (!plain).then(|| behind(text, range.end)).flatten() {
        return Some(series);
    }
    let named = (3..=30).contains(&name.chars().count())
        && name.chars().all(class::is_han)
        && !name.ends_with(HELD_ENDS);
    (plain && named).then_some(before)
}

/// What verbs of holding end on: 召開, 舉行.
const HELD_ENDS: [char; 3] = ['開', '开', '行'];

/// `合作會議`, `聯席會議`: words of any series, and the name of none.
fn is_generic(words: &str) -> bool {
    static WORDS: Words = Words::new(&[
        "合作", "聯席", "联席", "高層", "高层", "工作", "全體", "全体", "雙邊", "双边", "專題",
        "专题", "協調", "协调",
    ]);
    let mut rest = words;
    while let Some(word) = WORDS.head(rest) {
        rest = rest.get(word.len()..).unwrap_or_default();
    }
    MEETINGS.head(rest).is_some()
}

/// The name that ends where the ordinal begins; what stands in quotes is the name.
pub(crate) fn before(text: &str, end: usize) -> Range<usize> {
    let head = text.get(..end).unwrap_or_default();
    let trimmed = class::trim_end(head);
    for (open, close) in [('「', '」'), ('『', '』'), ('“', '”'), ('"', '"')] {
        if let Some(inner) = trimmed.strip_suffix(close) {
            let start = inner.rfind(open).map_or(inner.len(), |at| at + open.len_utf8());
            return start..inner.len();
        }
    }
    let near = trimmed.char_indices().rev().take(40).last().map_or(0, |(at, _)| at);
    let window = trimmed.get(near..).unwrap_or_default();
    let cut = last_mark(window);
    let words = window.get(cut..).unwrap_or_default();
    let start = near + cut + verb(words);
    start + lead(text.get(start..trimmed.len()).unwrap_or_default())..trimmed.len()
}

/// Bytes up to the end of the last mark that a name does not hold.
///
/// 中新（重慶）互聯互通… keeps its bracket; 暨 parts two names only behind a meeting.
fn last_mark(window: &str) -> usize {
    let marks = |c: char| {
        "，。；：、（）()「」『』“”《》【】〔〕［］：！？,;:".contains(c) || class::is_blank(c)
    };
    let mut inside = false;
    for (at, c) in window.char_indices().rev() {
        let head = window.get(..at).unwrap_or_default();
        let behind = at + c.len_utf8();
        if inside && matches!(c, '（' | '(') {
            inside = false;
        } else if matches!(c, '）' | ')') && is_short_bracket(head) {
            inside = true;
        } else if marks(c) || c == '暨' && MEETINGS.tail(head.trim_end_matches('」')).is_some() {
            return behind;
        }
    }
    0
}

/// Whether `head` ends in a bracket of a few characters that stands inside a name.
fn is_short_bracket(head: &str) -> bool {
    let Some(open) = head.rfind(['（', '(']) else { return false };
    let inner = head.get(open..).unwrap_or_default().chars().skip(1);
    let n = inner.clone().take(8).count();
    // 新華社廣州9月17日電（記者王小明）: who wrote it.
    static WRITERS: Words =
        Words::new(&["記者", "记者", "通訊員", "通讯员", "本報記者", "本报记者", "編輯", "编辑"]);
    let written = head.get(open + inner_open(head, open)..).and_then(|inner| WRITERS.head(inner));
    (2..8).contains(&n)
        && written.is_none()
        && inner.clone().all(class::is_han)
        && head.get(..open).is_some_and(|name| name.ends_with(class::is_han))
}

/// Bytes of the bracket at byte `open`.
fn inner_open(head: &str, open: usize) -> usize {
    head.get(open..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// Bytes up to the end of the last verb that governs the name: 舉行, 召開 …
fn verb(words: &str) -> usize {
    static VERBS: Words = Words::new(&[
        "舉行", "举行", "召開", "召开", "舉辦", "举办", "主持", "出席", "參加", "参加", "的", "了",
        "為", "为", "根據", "根据", "按照", "在", "自", "關於", "关于",
        // 新華社香港8月24日電: where a news agency wrote from.
        "日電", "日电", "日訊", "日讯",
    ]);
    VERBS.all(words).map(|verb| verb.end).filter(|at| *at < words.len()).max().unwrap_or(0)
}

/// The name that begins where the ordinal ends.
fn behind(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text.get(start..)?;
    if let Some(close) = rest.chars().next().and_then(class::closing) {
        let end = rest.find(close)?;
        let inner = rest.chars().next().map_or(0, char::len_utf8)..end;
        let name = rest.get(inner.clone())?;
        return MEETINGS.tail(name).map(|_| start + inner.start..start + inner.end);
    }
    let rest = rest.get(..sentence::floor(rest, 120))?;
    let stop = rest.find(['，', '。', '；', '、', '（', '(', '」', ',', ';']).unwrap_or(rest.len());
    let window = rest.get(..stop)?;
    let first = MEETINGS.find(window)?.end;
    // 聯席會 goes on to 聯席會議.
    let end = MEETINGS.all(window).filter(|word| word.start < first).map(|word| word.end).max()?;
    let name = window.get(..end)?;
    ((4..=30).contains(&name.chars().count())).then_some(start..start + end)
}

/// Bytes of a date or 關於 at the head of a title.
fn lead(words: &str) -> usize {
    let mut at = 0;
    let numeral =
        |c: char| c.is_ascii_digit() || numeral::is_han_numeral(c) || "民中西公".contains(c);
    let dated = words.starts_with(numeral).then(|| date::find(words).into_iter().next()).flatten();
    if let Some(first) = dated.filter(|one| one.range.start == 0) {
        at = first.range.end;
        if words.get(at..).is_some_and(|rest| rest.starts_with('度')) {
            at += '度'.len_utf8();
        }
    }
    static LEADS: Words = Words::new(&["關於", "关于", "《", "「", "出席"]);
    while let Some(lead) = words.get(at..).and_then(|rest| LEADS.head(rest)) {
        at += lead.len();
    }
    at
}

/// What stands in the last quotes of `range`, if they end it.
fn unquoted(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    match words.rfind(['「', '“', '『', '暨']) {
        Some(open) => {
            let width =
                words.get(open..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            range.start + open + width..range.end
        }
        None => range,
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, find, of_title, unnumbered};

    fn show(text: &str, found: Option<Found>) -> String {
        let Some(found) = found else { return "-".to_owned() };
        let series = found.series.map_or("-", |range| &text[range]);
        let ordinal =
            found.ordinal.map_or("-".to_owned(), |(n, range)| format!("{n} {}", &text[range]));
        format!("{series} {ordinal}")
    }

    #[test]
    fn the_ordinal_stands_behind_or_before_the_series() {
        for (title, expected) in [
            ("川港高層會晤暨「川港合作會議」第二次會議備忘錄", "川港合作會議 2 第二次"),
            ("滬港合作會議第五次會議合作備忘錄", "滬港合作會議 5 第五次"),
            ("沪港合作会议第五次会议合作项目清单", "沪港合作会议 5 第五次"),
            ("第七次港澳合作高層會議", "港澳合作高層會議 7 第七次"),
            ("第 24 次粵港合作聯席會議紀要", "粵港合作聯席會議 24 第 24 次"),
            ("粵港合作聯席會議第二十三次會議", "粵港合作聯席會議 23 第二十三次"),
            ("2024年滬港合作會議第六次會議", "滬港合作會議 6 第六次"),
            ("川港高層會晤暨川港合作會議第三次會議", "川港合作會議 3 第三次"),
            ("北臺區域發展推動委員會第5次會議紀錄", "北臺區域發展推動委員會 5 第5次"),
            ("京港合作會議首次會議備忘錄", "京港合作會議 1 首次"),
            ("第二十二屆「京港洽談會議」合作備忘錄", "京港洽談會議 22 第二十二屆"),
            ("粵澳合作第三次會議紀要", "粵澳合作 3 第三次"),
            ("滬港合作框架協議", "-"),
            ("第三期工作計劃", "-"),
            ("海濱市政府與北灣市政府關於海灣合作會議第二次會議的備忘錄", "海灣合作會議 2 第二次"),
        ] {
            assert_eq!(show(title, of_title(title)), expected, "{title}");
        }
    }

    #[test]
    fn earlier_meetings_are_not_the_one_of_the_document() {
        let text = "「川港合作會議」第一次會議後，四川省人民政府舉行川港高層會晤暨「川港合作會議」第二次會議。";
        assert_eq!(show(text, find(text)), "川港合作會議 2 第二次");
        let text = "第七次港澳合作高層會議今日在澳門舉行";
        assert_eq!(show(text, find(text)), "港澳合作高層會議 7 第七次");
        let text = "新華社廣州9月17日電（記者王小明）粵港合作聯席會議第十三次會議16日在廣州舉行";
        assert_eq!(show(text, find(text)), "粵港合作聯席會議 13 第十三次");
        let text = "新華社廣州9月17日電粵港合作聯席會議第十三次會議16日在廣州舉行";
        assert_eq!(show(text, find(text)), "粵港合作聯席會議 13 第十三次");
        assert_eq!(
            show("粵港合作聯席會議首次以實體形式舉行", find("粵港合作聯席會議首次以實體形式舉行")),
            "-"
        );
        assert_eq!(show("京港舉行第四次合作會議", find("京港舉行第四次合作會議")), "-");
        let text = "陳大文和李小明今日在福州共同主持閩港合作會議第三次會議";
        assert_eq!(show(text, find(text)), "閩港合作會議 3 第三次");
    }

    #[test]
    fn a_series_may_stand_without_ordinal() {
        for (title, expected) in [
            ("深港合作會議新聞公報", "深港合作會議 -"),
            ("川港高層會晤備忘錄", "川港高層會晤 -"),
            ("實施閩澳合作會議重點工作", "-"),
            ("會議紀要", "-"),
            ("政務司司長與深圳市市長共同主持深港合作會議", "深港合作會議 -"),
            ("【海濱日報】陳大文率團赴瓊出席泛珠行政首長聯席會議", "泛珠行政首長聯席會議 -"),
            ("陳大文出席深港合作會議 簽署多份協議", "-"),
            ("陳大文出席深港合作會議簽署多份協議", "深港合作會議 -"),
            ("粵港合作框架協議", "-"),
        ] {
            assert_eq!(show(title, unnumbered(title)), expected, "{title}");
        }
    }
}
