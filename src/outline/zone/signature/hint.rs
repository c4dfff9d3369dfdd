//! What the lines of a signature block are known by.

use crate::text::lexicon::Words;
use crate::text::{class, date, run};
use smallvec::SmallVec;

/// What a short line holds that a signature block is known by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hint {
    pub(super) sign: bool,
    pub(super) date: bool,
    pub(super) party: bool,
    pub(super) person: bool,
    pub(super) label: bool,
    /// Bodies or names side by side, and nothing else.
    pub(super) columns: bool,
    /// `甲政府代表　　乙政府代表`, and nothing else.
    pub(super) represents: bool,
    /// `甲政府 市長 陳大文 2018年3月16日`: who signs, and the full date set apart.
    pub(super) dated_who: bool,
}

impl Hint {
    /// Whether nothing but a signature holds it.
    pub(super) fn is_strong(self) -> bool {
        self.sign || self.date || self.label || self.dated_who
    }

    pub(super) fn any(self) -> bool {
        self.is_strong() || self.party || self.person
    }
}

/// Whether `text` is a date alone; most lines are too long to ask.
pub(super) fn is_date(text: &str) -> bool {
    text.len() <= 90
        && (date::whole_line(text).is_some()
            || date::signing_line(text).is_some()
            || is_dated_place(text))
}

/// `2018年3月16日　東京`: a date and, set apart, the place where it was signed.
fn is_dated_place(text: &str) -> bool {
    let cut = text.find(class::is_blank).and_then(|at| text.split_at_checked(at));
    let Some((day, place)) = cut else { return false };
    let place = class::trim(place);
    (2..=6).contains(&place.chars().count())
        && place.chars().all(class::is_han)
        && !place.starts_with(['星', '週', '周', '第', '上', '下'])
        && date::whole_line(day).is_some_and(|date| date.year.is_some() && date.day.is_some())
}

/// Marks that someone signed.
static MARKS: Words = Words::new(&[
    "簽字",
    "签字",
    "簽署",
    "签署",
    "簽章",
    "签章",
    "簽名",
    "签名",
    "蓋章",
    "盖章",
    "（簽）",
    "(簽)",
    "（印信）",
    "(印信)",
    "（用印）",
    "(用印)",
]);

/// Labels at either end of a line.
static LABELS: Words = Words::new(&[
    "代表",
    "見證人",
    "见证人",
    "簽署人",
    "甲方",
    "乙方",
    "丙方",
    "丁方",
    "立協議書人",
    "立約人",
    "日期",
    "地點",
    "地点",
]);

/// What `text` holds.
pub(super) fn hint(text: &str) -> Hint {
    let text = text.trim_matches(|c: char| class::is_blank(c) || is_rule_of_table(c));
    let day_set_apart = before_day(text);
    let who = day_set_apart.unwrap_or(text);
    let compact = class::without_blanks(text);
    let segments = segments(text);
    let all = |has: fn(&str) -> bool| segments.len() > 1 && segments.iter().all(|s| has(s));
    Hint {
        sign: MARKS.is_in(&compact),
        date: is_date(text) || all(|s| date::whole_line(s).is_some()),
        party: segments.iter().any(|s| ends_like_party(s))
            || ends_like_party(&compact)
            || ends_like_party(who),
        // 部  長: an office whose letters stand apart.
        person: segments.iter().any(|s| holds_office(s))
            || holds_office(who)
            || is_named_body(who)
            || segments.len() > 1 && holds_office(&compact) && text.chars().count() < 60,
        label: LABELS.head(&compact).is_some()
            || LABELS.tail(&compact).is_some()
            || is_undersigned(&compact),
        columns: all(ends_like_party) || all(is_name),
        represents: all(is_represented),
        dated_who: day_set_apart.is_some_and(is_signatory),
    }
}

/// The parts of a line that a tab, a bar or a wide gap sets apart; most lines are one.
pub(super) fn segments(text: &str) -> SmallVec<[&str; 4]> {
    let parts = |at: usize| {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        matches!(rest, [b'\t' | b'|', ..] | [b' ', b' ', ..])
            || matches!(rest, [0xE3, 0x80, 0x80, ..] | [0xEF, 0xBD, 0x9C, ..])
    };
    if !run::others(text).any(parts) {
        return Some(text.trim()).filter(|s| !s.is_empty()).into_iter().collect();
    }
    text.split(['\t', '\u{3000}', '|', '｜'])
        .flat_map(|part| part.split("  "))
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect()
}

/// A row of a table may hold the signatures: `| 甲政府 | 乙政府 |`.
fn is_rule_of_table(c: char) -> bool {
    matches!(c, '|' | '｜')
}

/// `|:---|:---|`: the line below the head of a table.
pub(super) fn is_row_rule(text: &str) -> bool {
    text.starts_with('|') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// `甲政府 市長 陳大文 2018年3月16日`: the text before a full date that is set apart.
fn before_day(text: &str) -> Option<&str> {
    let ends = text
        .trim_end_matches(['）', ')'])
        .ends_with(['日', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    if !ends {
        return None;
    }
    let blanks = text.char_indices().filter(|(_, c)| class::is_blank(*c));
    let mut cuts = blanks.filter_map(|(at, _)| text.split_at_checked(at));
    let full = |day: &str| {
        date::whole_line(class::trim(day))
            .is_some_and(|date| date.year.is_some() && date.day.is_some())
    };
    cuts.find(|(_, day)| full(day)).map(|(who, _)| class::trim(who))
}

/// `甲市人民政府`, `甲市人民政府 陳大文`, `甲市市長 陳大文`: one who signs.
fn is_signatory(who: &str) -> bool {
    let mut blanks = who.match_indices(class::is_blank);
    !who.contains(class::is_blank) && ends_like_party(who)
        || holds_office(who)
        || blanks.any(|(at, gap)| {
            let (body, name) = (who.get(..at), who.get(at + gap.len()..));
            body.is_some_and(ends_like_party) && name.is_some_and(is_name)
        })
}

/// `甲市人民政府 陳大文`: a body and three characters set apart, as most names have.
fn is_named_body(who: &str) -> bool {
    who.rsplit_once(class::is_blank).is_some_and(|(body, name)| {
        name.chars().count() == 3 && is_name(name) && ends_like_party(body)
    })
}

/// `甲政府代表`
fn is_represented(text: &str) -> bool {
    text.trim_end_matches(['：', ':']).ends_with("代表") && ends_like_party(text)
}

/// `立意向書人`, `立約人：`: the parties follow.
pub(crate) fn is_undersigned(compact: &str) -> bool {
    let label = compact.split(['：', ':']).next().unwrap_or_default();
    label.starts_with('立')
        && (label.ends_with("書人") || label.ends_with("約人") || label.ends_with("錄人"))
        && label.chars().count() <= 8
}

/// Whether a line ends like the name of a body that signs.
pub(crate) fn ends_like_party(text: &str) -> bool {
    static ENDS: Words = Words::new(&[
        "政府",
        "委員會",
        "委员会",
        "辦公室",
        "办公室",
        "辦公廳",
        "办公厅",
        "廳",
        "厅",
        "局",
        "署",
        "部",
        "司",
        "院",
        "協會",
        "协会",
        "基金會",
        "公司",
        "大學",
        "政府代表",
        "中心",
        "海關",
        "海关",
        "處",
        "处",
        "館",
        "馆",
        "總隊",
        "总队",
        "支隊",
        "聯盟",
        "联盟",
        "研究所",
        "會社",
        "会社",
        "銀行",
        "银行",
        "集團",
        "集团",
        "會",
        "会",
        "公所",
        "特別行政區",
        "共和國",
        "市",
        "省",
        "區",
    ]);
    let mut text = text.trim_end_matches(['：', ':']);
    while let Some(head) = text.strip_suffix("代表") {
        text = head;
    }
    let text = text.trim();
    text.chars().count() >= 3 && ENDS.tail(text).is_some()
}

/// Offices that people sign in.
static OFFICES: Words = Words::new(&[
    "省長",
    "省长",
    "市長",
    "市长",
    "州長",
    "州长",
    "縣長",
    "区长",
    "區長",
    "部長",
    "部长",
    "次長",
    "次长",
    "局長",
    "局长",
    "司長",
    "司长",
    "關長",
    "关长",
    "行長",
    "行长",
    "總監",
    "总监",
    "幹事",
    "署長",
    "署长",
    "廳長",
    "厅长",
    "處長",
    "处长",
    "主任",
    "主席",
    "長官",
    "长官",
    "書記",
    "书记",
    "總理",
    "总理",
    "總統",
    "总统",
    "大使",
    "代表",
    "秘書長",
    "秘书长",
    "會長",
    "会长",
    "校長",
    "院長",
    "院长",
    "董事長",
    "總裁",
    "常務",
    "委員",
    "委员",
    "理事長",
    "行長",
    "團長",
    "团长",
    "組長",
    "组长",
    "知事",
    "府尹",
    "校长",
    "董事",
    "召集人",
    "總幹事",
    "执行长",
    "執行長",
    "議長",
    "议长",
    "专员",
    "專員",
]);

/// Whether a line holds an office such as 市長, with or without a name behind it.
pub(super) fn holds_office(text: &str) -> bool {
    OFFICES.all(text).any(|office| {
        let near = text.len() - office.end <= 40;
        // The first place of an office counts.
        near && text
            .split_at_checked(office.start)
            .is_some_and(|(head, rest)| !head.contains(rest.get(..office.len()).unwrap_or(rest)))
    })
}

/// A name alone: two to four Han characters, or Latin words.
pub(crate) fn is_name(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| !class::is_blank(*c) && *c != '·').collect();
    let han = letters.iter().all(|c| class::is_han(*c)) && (2..=8).contains(&letters.len());
    let latin = letters
        .iter()
        .all(|c| c.is_alphabetic() && !class::is_han(*c) || matches!(c, '.' | '-' | '\'' | ','))
        && letters.len() >= 4;
    han || latin
}
