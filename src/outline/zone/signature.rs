//! Signature blocks: runs of short lines known by what stands in them.
//!
//! ```text
//! block = 1*line        ; with （簽字） or a date alone, beside parties or offices
//! ```
//!
//! What follows the last mark is the title of an annex, unless it is a name.

mod array;

use crate::outline::zone::annex::{is_annex_label, is_pointer, is_titled_label};
use crate::outline::zone::title::ends_with_kind;
use crate::outline::zone::{Zone, is_short, set, words};
use crate::text::lexicon::{CharSet, Words};
use crate::text::{SourceText, class, date, run};
use crate::token::{Line, LineKind};
use smallvec::SmallVec;

/// What a short line holds that a signature block is known by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Hint {
    sign: bool,
    date: bool,
    party: bool,
    person: bool,
    label: bool,
    /// Bodies or names side by side, and nothing else.
    columns: bool,
    /// `甲政府代表　　乙政府代表`, and nothing else.
    represents: bool,
}

impl Hint {
    fn any(self) -> bool {
        self.sign || self.date || self.party || self.person || self.label
    }
}

pub(crate) fn mark(source: &SourceText<'_>, lines: &[Line], zones: &mut [Zone]) {
    let mut at = 0;
    let mut seen_sentence = false;
    let mut in_annex = false;
    while at < lines.len() {
        let run = run_of_short(source, lines, zones, at);
        let Some(end) = run else {
            seen_sentence |=
                lines.get(at).is_some_and(|line| line.shape.ends_sentence || line.shape.has_pause);
            at += 1;
            continue;
        };
        let labelled =
            |at: usize| lines.get(at).is_some_and(|line| is_annex_label(words(source, line)));
        if seen_sentence {
            mark_run(source, lines, zones, at..end, in_annex || labelled(at));
        }
        in_annex |= (at..end).any(labelled);
        at = end;
    }
}

/// The run of short unmarked lines that starts at `at`; furniture does not end it.
fn run_of_short(
    source: &SourceText<'_>,
    lines: &[Line],
    zones: &[Zone],
    at: usize,
) -> Option<usize> {
    let member = |at: usize| {
        lines.get(at).is_some_and(|line| {
            if !is_short(line) || !matches!(zones.get(at), Some(Zone::Body)) {
                return false;
            }
            let text = words(source, line);
            (line.marker.is_none() || is_date(text))
                && !is_pointer(text)
                && !is_cut(lines, at, text)
        })
    };
    if !member(at) {
        return None;
    }
    let mut end = at + 1;
    let mut probe = end;
    while let Some(line) = lines.get(probe) {
        match line.kind {
            LineKind::Words if member(probe) => end = probe + 1,
            LineKind::Words => break,
            _ => {}
        }
        probe += 1;
    }
    Some(end)
}

/// `支持某大學與某醫院簽署` ⏎ `培訓協議，互派醫師…`: a verb whose object stands right below.
fn is_cut(lines: &[Line], at: usize, text: &str) -> bool {
    static VERBS: Words = Words::new(&["簽署", "签署", "簽訂", "签订"]);
    VERBS.tail(text).is_some()
        && lines.get(at + 1).is_some_and(|next| {
            next.kind == LineKind::Words
                && next.n_blank_before == 0
                && next.marker.is_none()
                && next.shape.has_pause
        })
}

fn mark_run(
    source: &SourceText<'_>,
    lines: &[Line],
    zones: &mut [Zone],
    run: std::ops::Range<usize>,
    in_annex: bool,
) {
    if !may_sign(source, lines, &run) {
        return;
    }
    let hints: Vec<(usize, Hint)> = run
        .clone()
        .filter_map(|at| {
            lines.get(at).filter(|line| line.kind == LineKind::Words).map(|line| (at, line))
        })
        .map(|(at, line)| (at, hint(words(source, line))))
        .collect();
    let count = |has: fn(Hint) -> bool| hints.iter().filter(|(_, hint)| has(*hint)).count();
    let (n_sign, n_date) = (count(|h| h.sign), count(|h| h.date));
    let (n_named, n_label) = (count(|h| h.party || h.person), count(|h| h.label));
    let n_told = count(|h| h.party || h.person || h.label) + count(|h| h.columns);
    let n_left = n_words_behind(lines, zones, run.end);
    let at_end =
        lines.get(run.end..).unwrap_or_default().iter().all(|line| line.kind != LineKind::Words);
    let signed = n_sign >= 1 && (n_named + n_date + n_label >= 1 || at_end);
    let dated = n_date >= 1 && (n_named >= 1 || n_label >= 1 || at_end);
    // Contacts at the end of an annex sign nothing, unless they represent their parties.
    let listed = at_end && (!in_annex && n_told >= 2 || count(|h| h.represents) >= 1);
    if !(signed || dated || listed) {
        // Little may stand behind an array: a footnote, the head of another page.
        let is_last = n_left <= MAX_LEFT || label_behind(source, lines, run.end);
        if !in_annex && is_last {
            mark_array(source, lines, zones, &hints);
        }
        return;
    }
    let Some(first) = hints.iter().find(|(_, hint)| hint.any()).map(|(at, _)| *at) else { return };
    let Some(last) = last_of_block(source, lines, &hints) else { return };
    for (at, _) in &hints {
        if (first..=last).contains(at) {
            set(zones, *at, Zone::Signature);
        }
    }
}

/// Lines of words that may stand behind signatures which only their order shows.
const MAX_LEFT: usize = 3;

/// Lines of words from `at` to the end, those of a notice around the document left out.
fn n_words_behind(lines: &[Line], zones: &[Zone], at: usize) -> usize {
    let rest = lines.iter().zip(zones).skip(at);
    let words = rest.filter(|(line, zone)| line.kind == LineKind::Words && **zone != Zone::Notice);
    words.take(MAX_LEFT + 1).count()
}

/// Whether 附件 is what stands behind the run.
fn label_behind(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let mut rest = lines.iter().skip(at).filter(|line| line.kind == LineKind::Words);
    rest.next().is_some_and(|line| is_annex_label(words(source, line)))
}

/// Marks signatures that only the order of their lines shows.
fn mark_array(
    source: &SourceText<'_>,
    lines: &[Line],
    zones: &mut [Zone],
    hints: &[(usize, Hint)],
) {
    if !hints.iter().any(|(_, hint)| hint.party) {
        return;
    }
    let line = |at: usize| lines.get(at).map_or("", |line| words(source, line));
    let rows: Vec<array::Row> = hints.iter().map(|(at, _)| array::row(line(*at))).collect();
    let Some(found) = array::found(&rows) else { return };
    for (at, _) in hints.get(found).unwrap_or_default() {
        set(zones, *at, Zone::Signature);
    }
}

/// Last line of the block: what follows the last mark is the next annex's title, unless it is a name.
fn last_of_block(
    source: &SourceText<'_>,
    lines: &[Line],
    hints: &[(usize, Hint)],
) -> Option<usize> {
    let annex = hints.iter().position(|(at, _)| {
        let text = lines.get(*at).map_or("", |line| words(source, line));
        is_annex_label(text) || is_titled_label(text)
    });
    let hints = hints.get(..annex.unwrap_or(hints.len()))?;
    let strong = hints.iter().rposition(|(_, hint)| hint.sign || hint.date || hint.label);
    let last = strong.or_else(|| hints.iter().rposition(|(_, hint)| hint.any()))?;
    let mut end = last;
    for (nth, (at, hint)) in hints.iter().enumerate().skip(last + 1) {
        let text = lines.get(*at).map_or("", |line| words(source, line));
        let above = hints.get(nth - 1).and_then(|(at, _)| lines.get(*at));
        let beside = || {
            let n = array::row(text).n_columns();
            n > 1 && above.is_some_and(|above| array::row(words(source, above)).n_columns() == n)
        };
        let told = hint.any() || is_name(text) || is_row_rule(text) || beside();
        if ends_with_kind(text) || !told {
            break;
        }
        end = nth;
    }
    hints.get(end).map(|(at, _)| *at)
}

static SIGNS: CharSet = CharSet::new("簽签章日年表方");

/// Whether a run is worth a closer look: a heading or two are not.
fn may_sign(source: &SourceText<'_>, lines: &[Line], run: &std::ops::Range<usize>) -> bool {
    let at_end = run.end + 3 >= lines.len() || run.len() >= 3;
    at_end
        || lines.get(run.clone()).unwrap_or_default().iter().any(|line| {
            let text = words(source, line);
            SIGNS.is_in(text)
        })
}

/// Whether `text` is a date alone; most lines are too long to ask.
fn is_date(text: &str) -> bool {
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

fn hint(text: &str) -> Hint {
    let text = text.trim_matches(|c: char| class::is_blank(c) || is_rule_of_table(c));
    let compact = class::without_blanks(text);
    let segments = segments(text);
    let all = |has: fn(&str) -> bool| segments.len() > 1 && segments.iter().all(|s| has(s));
    Hint {
        sign: MARKS.is_in(&compact),
        date: is_date(text) || all(|s| date::whole_line(s).is_some()),
        party: segments.iter().any(|s| ends_like_party(s)) || ends_like_party(&compact),
        // 部  長: an office whose letters stand apart.
        person: segments.iter().any(|s| holds_office(s))
            || segments.len() > 1 && holds_office(&compact) && text.chars().count() < 60,
        label: LABELS.head(&compact).is_some()
            || LABELS.tail(&compact).is_some()
            || is_undersigned(&compact),
        columns: all(ends_like_party) || all(is_name),
        represents: all(is_represented),
    }
}

/// The parts of a line that a tab, a bar or a wide gap sets apart; most lines are one.
fn segments(text: &str) -> SmallVec<[&str; 4]> {
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
fn is_row_rule(text: &str) -> bool {
    text.starts_with('|') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
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
    "专员",
    "專員",
]);

/// Whether a line holds an office such as 市長, with or without a name behind it.
fn holds_office(text: &str) -> bool {
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
