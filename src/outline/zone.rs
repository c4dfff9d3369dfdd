//! Where the parts of a document lie: title, signatures, annex, contents.
//!
//! Zones are runs of short lines known by what stands in them: a signature
//! block holds marks such as （簽字）, a date on its own line, party lines; an
//! annex opens with 附件 alone; the title is what stands before the first
//! sentence. Everything else is body.

use crate::outline::contents;
use crate::span::TextRange;
use crate::text::{SourceText, class, date};
use crate::token::{Line, LineKind, Lines};

/// The part of the document a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Preamble, provisions, areas: paragraphs and headings.
    Body,
    /// The document's title.
    Title,
    /// Short lines around the title: a repeated title, a date line, an issuer.
    Preface,
    /// Signatures.
    Signature,
    /// `附件：…` before the annex.
    Pointer,
    /// `附件` alone on its line.
    AnnexLabel,
    /// The annex's title.
    AnnexTitle,
    /// A table of contents.
    Contents,
}

/// The zone of every line.
pub(crate) fn zones(source: &SourceText<'_>, lines: &Lines) -> Vec<Zone> {
    let mut zones = vec![Zone::Body; lines.lines.len()];
    contents::mark(source, &lines.lines, &mut zones);
    mark_title(source, lines, &mut zones);
    mark_signatures(source, &lines.lines, &mut zones);
    mark_annex(source, &lines.lines, &mut zones);
    zones
}

/// What a short line holds that a signature block is known by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Hint {
    sign: bool,
    date: bool,
    party: bool,
    person: bool,
    label: bool,
}

impl Hint {
    fn any(self) -> bool {
        self.sign || self.date || self.party || self.person || self.label
    }
}

/// The words of a line with its marker.
pub(crate) fn words<'s>(source: &'s SourceText<'_>, line: &Line) -> &'s str {
    source.get(line.range)
}

/// The words of a line behind its marker.
pub(crate) fn words_after(source: &SourceText<'_>, line: &Line) -> TextRange {
    let start = line.range.start + line.marker.map_or(0, |(_, n)| n);
    crate::text::trim(source, TextRange { start, end: line.range.end })
}

fn is_short(line: &Line) -> bool {
    line.kind == LineKind::Words
        && line.width <= 120
        && !line.shape.ends_sentence
        && !line.shape.ends_clause
        && !line.shape.has_pause
}

// ---------------------------------------------------------------- title

/// Last words of titles of the family.
const KINDS: &[&str] = &[
    "備忘錄",
    "备忘录",
    "協議",
    "协议",
    "協議書",
    "协议书",
    "協定",
    "协定",
    "安排",
    "議定書",
    "议定书",
    "清單",
    "清单",
    "重點工作",
    "重点工作",
    "工作要點",
    "工作要点",
    "意向書",
    "意向书",
    "紀要",
    "纪要",
    "公報",
    "公报",
    "宣言",
    "聲明",
    "声明",
    "方案",
    "共識",
    "共识",
    "計劃",
    "计划",
    "規劃",
    "规划",
    "措施",
    "意見",
    "意见",
    "協約",
    "協議案",
    "附約",
    "會議",
    "会议",
    "公告",
    "通知",
];

pub(crate) fn ends_with_kind(words: &str) -> bool {
    let words = words.trim_end_matches(['（', '）', '(', ')', ' ', '\u{3000}']);
    let words = match words.rfind(['（', '(']) {
        Some(open) if words.len() - open < 60 && open > 0 => words.get(..open).unwrap_or(words),
        _ => words,
    };
    KINDS.iter().any(|kind| words.trim_end().ends_with(kind))
}

fn mark_title(source: &SourceText<'_>, lines: &Lines, zones: &mut [Zone]) {
    let top: Vec<usize> = top_lines(source, lines, zones);
    let Some(first) = first_title_line(source, lines, &top) else { return };
    let mut complete = false;
    let mut title: Vec<usize> = Vec::new();
    for at in &top {
        let Some(line) = lines.lines.get(*at) else { continue };
        let text = words(source, line);
        let zone = if *at < first || is_aside(text) {
            Zone::Preface
        } else if title.iter().any(|other| {
            lines.lines.get(*other).is_some_and(|other| same(words(source, other), text))
        }) {
            Zone::Preface
        } else if complete && !ends_with_kind(text) {
            Zone::Preface
        } else {
            complete |= ends_with_kind(text);
            title.push(*at);
            Zone::Title
        };
        set(zones, *at, zone);
    }
}

/// Lines of words from the start up to the first sentence or marker.
fn top_lines(source: &SourceText<'_>, lines: &Lines, zones: &[Zone]) -> Vec<usize> {
    let mut top = Vec::new();
    for (at, line) in lines.lines.iter().enumerate() {
        if zones.get(at) != Some(&Zone::Body) || line.kind != LineKind::Words {
            if line.kind == LineKind::Words {
                break;
            }
            continue;
        }
        let text = words(source, line);
        let heading = is_underlined_heading(source, &lines.lines, at)
            || line.marker.is_some() && date::whole_line(text).is_none() && !text.starts_with('#');
        let headline = top.is_empty() && is_headline(lines, at);
        if heading || !(is_short(line) || headline) || line.shape.ends_colon || top.len() == 12 {
            break;
        }
        top.push(at);
    }
    drop_first_heading(source, lines, &mut top);
    top
}

/// A line underlined as others further down are is a heading, unless it names a document.
fn is_underlined_heading(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let underlined = |at: usize| {
        lines
            .get(at + 1)
            .is_some_and(|next| next.kind == LineKind::Rule && next.n_blank_before == 0)
            && lines.get(at).is_some_and(|line| line.kind == LineKind::Words && line.width <= 80)
    };
    // A headline names the document somewhere: `…會議第三次會議在福州舉行`.
    let named = lines
        .get(at)
        .is_some_and(|line| KINDS.iter().any(|kind| words(source, line).contains(kind)));
    underlined(at) && !named && (at + 1..lines.len()).any(underlined)
}

/// A press headline may hold ，: a first line without full stop, parted from a longer paragraph.
fn is_headline(lines: &Lines, at: usize) -> bool {
    let Some(line) = lines.lines.get(at) else { return false };
    let next = lines
        .lines
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .find(|line| line.kind == LineKind::Words);
    let apart = next.is_some_and(|next| {
        next.n_blank_before > 0 && lines.layout.blank_parts || next.indent > line.indent
    });
    !line.shape.ends_sentence
        && !line.shape.ends_clause
        && !line.shape.ends_open
        && line.width <= 90
        && apart
}

/// A bare heading right before the first sentence is no title, if a title stands above it.
fn drop_first_heading(source: &SourceText<'_>, lines: &Lines, top: &mut Vec<usize>) {
    let titled =
        |at: &usize| lines.lines.get(*at).is_some_and(|line| ends_with_kind(words(source, line)));
    while top.len() > 1 {
        let Some(last) = top.last().copied() else { break };
        let Some(line) = lines.lines.get(last) else { break };
        let text = words(source, line);
        let earlier = top.iter().take(top.len() - 1).any(titled);
        let repeated = top
            .iter()
            .take(top.len() - 1)
            .any(|at| lines.lines.get(*at).is_some_and(|other| same(words(source, other), text)));
        let underlined = lines.lines.get(last + 1).is_some_and(|next| next.kind == LineKind::Rule);
        if earlier
            && !titled(&last)
            && !is_aside(text)
            && !repeated
            && (line.width <= 40 || underlined)
        {
            top.pop();
        } else {
            break;
        }
    }
}

fn first_title_line(source: &SourceText<'_>, lines: &Lines, top: &[usize]) -> Option<usize> {
    let text = |at: usize| lines.lines.get(at).map_or("", |line| words(source, line));
    let named = top.iter().position(|at| ends_with_kind(text(*at)) && !is_aside(text(*at)));
    let Some(named) = named else {
        return top
            .iter()
            .copied()
            .find(|at| !is_aside(text(*at)) && text(*at).chars().count() > 3);
    };
    // A title over two lines: what stands right above belongs to it unless it is a remark or an issuer.
    let mut first = named;
    while let Some(above) = first.checked_sub(1).and_then(|above| top.get(above)) {
        let below = top.get(first).and_then(|at| lines.lines.get(*at));
        let tight = below.is_some_and(|below| below.n_blank_before == 0)
            || text(*above).chars().count() > 4;
        if is_aside(text(*above)) || !tight || ends_like_party(text(*above)) {
            break;
        }
        first -= 1;
    }
    top.get(first).copied()
}

/// A date, a remark in brackets, a document number: around a title, not in it.
fn is_aside(text: &str) -> bool {
    let open = text.starts_with(['（', '(', '【', '[']);
    let close = text.ends_with(['）', ')', '】', ']']);
    (open && close)
        || date::whole_line(text).is_some()
        || (text.ends_with('號') || text.ends_with('号')) && text.chars().count() < 20
}

/// Whether two lines say the same but for blanks.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let significant =
        |text: &'_ str| text.chars().filter(|c| !class::is_blank(*c)).collect::<String>();
    a == b || significant(a) == significant(b)
}

// ----------------------------------------------------------- signatures

fn mark_signatures(source: &SourceText<'_>, lines: &[Line], zones: &mut [Zone]) {
    let mut at = 0;
    let mut seen_sentence = false;
    while at < lines.len() {
        let run = run_of_short(source, lines, zones, at);
        let Some(end) = run else {
            seen_sentence |=
                lines.get(at).is_some_and(|line| line.shape.ends_sentence || line.shape.has_pause);
            at += 1;
            continue;
        };
        mark_run(source, lines, zones, at..end, seen_sentence);
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
            let zone_ok = matches!(zones.get(at), Some(Zone::Body));
            let text = words(source, line);
            let dated = date::whole_line(text).is_some();
            zone_ok && is_short(line) && (line.marker.is_none() || dated) && !is_pointer(text)
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

fn mark_run(
    source: &SourceText<'_>,
    lines: &[Line],
    zones: &mut [Zone],
    run: std::ops::Range<usize>,
    seen_sentence: bool,
) {
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
    let at_end =
        lines.get(run.end..).unwrap_or_default().iter().all(|line| line.kind != LineKind::Words);
    let signed = n_sign >= 1 && n_named + n_date + n_label >= 1;
    let dated = n_date >= 1 && (n_named >= 1 || n_label >= 1 || at_end);
    let listed = at_end && (n_named >= 2 || n_label >= 2);
    if !seen_sentence || !(signed || dated || listed) {
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

/// Last line of the block: what follows the last mark is the next annex's title, unless it is a name.
fn last_of_block(
    source: &SourceText<'_>,
    lines: &[Line],
    hints: &[(usize, Hint)],
) -> Option<usize> {
    let annex = hints
        .iter()
        .position(|(at, _)| lines.get(*at).is_some_and(|line| is_annex_label(words(source, line))));
    let hints = hints.get(..annex.unwrap_or(hints.len()))?;
    let strong = hints.iter().rposition(|(_, hint)| hint.sign || hint.date || hint.label);
    let last = strong.or_else(|| hints.iter().rposition(|(_, hint)| hint.any()))?;
    let mut end = last;
    for (nth, (at, hint)) in hints.iter().enumerate().skip(last + 1) {
        let text = lines.get(*at).map_or("", |line| words(source, line));
        if ends_with_kind(text) || !(hint.any() || is_name(text)) {
            break;
        }
        end = nth;
    }
    hints.get(end).map(|(at, _)| *at)
}

fn hint(text: &str) -> Hint {
    let compact: String = text.chars().filter(|c| !class::is_blank(*c)).collect();
    let segments = || {
        text.split(['\t', '\u{3000}'])
            .flat_map(|part| part.split("  "))
            .map(str::trim)
            .filter(|s| !s.is_empty())
    };
    Hint {
        sign: [
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
        ]
        .iter()
        .any(|mark| compact.contains(mark)),
        date: date::whole_line(text).is_some()
            || segments().count() > 1 && segments().all(|s| date::whole_line(s).is_some()),
        party: segments().any(ends_like_party) || ends_like_party(&compact),
        person: segments().any(holds_office),
        label: [
            "代表",
            "見證人",
            "见证人",
            "簽署人",
            "甲方",
            "乙方",
            "丙方",
            "丁方",
            "日期",
            "地點",
            "地点",
        ]
        .iter()
        .any(|label| compact.starts_with(label) || compact.ends_with(label)),
    }
}

/// Whether a line ends like the name of a body that signs.
pub(crate) fn ends_like_party(text: &str) -> bool {
    const ENDS: &[&str] = &[
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
        "辦事處",
        "办事处",
        "代表處",
        "代表处",
        "基金會",
        "公司",
        "大學",
        "政府代表",
        "中心",
        "會",
        "特別行政區",
        "共和國",
        "市",
        "省",
        "區",
    ];
    let text = text.trim_end_matches(['：', ':']).trim_end_matches("代表").trim();
    text.chars().count() >= 3 && ENDS.iter().any(|end| text.ends_with(end))
}

/// Whether a line holds an office such as 市長, with or without a name behind it.
fn holds_office(text: &str) -> bool {
    const OFFICES: &[&str] = &[
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
        "局長",
        "局长",
        "司長",
        "司长",
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
        "總監",
        "专员",
        "專員",
    ];
    OFFICES
        .iter()
        .any(|office| text.find(office).is_some_and(|at| text.len() - at - office.len() <= 40))
}

/// A name alone: two to four Han characters, or Latin words.
pub(crate) fn is_name(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| !class::is_blank(*c) && *c != '·').collect();
    let han = letters.iter().all(|c| class::is_han(*c)) && (2..=8).contains(&letters.len());
    let latin =
        letters.iter().all(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '-' | '\'' | ','))
            && letters.len() >= 4;
    han || latin
}

// ---------------------------------------------------------------- annex

fn mark_annex(source: &SourceText<'_>, lines: &[Line], zones: &mut [Zone]) {
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let text = words(source, line);
        let body = zones.get(at) == Some(&Zone::Body) && line.kind == LineKind::Words;
        if body && is_annex_label(text) {
            set(zones, at, Zone::AnnexLabel);
            mark_annex_title(source, lines, zones, at + 1);
        } else if body && is_pointer(text) {
            let label = opens_annex(source, lines, zones, at);
            set(zones, at, if label { Zone::AnnexLabel } else { Zone::Pointer });
        } else if ends_signatures(lines, zones, at) {
            mark_annex_title(source, lines, zones, at + 1);
        }
        at += 1;
    }
}

fn ends_signatures(lines: &[Line], zones: &[Zone], at: usize) -> bool {
    let next = (at + 1..lines.len())
        .find(|at| lines.get(*at).is_some_and(|line| line.kind == LineKind::Words));
    zones.get(at) == Some(&Zone::Signature)
        && next.is_some_and(|next| zones.get(next) == Some(&Zone::Body))
}

/// Short lines from `at` up to the first marker or sentence are the annex's title.
fn mark_annex_title(source: &SourceText<'_>, lines: &[Line], zones: &mut [Zone], at: usize) {
    let mut marked: Vec<usize> = Vec::new();
    for at in at..lines.len() {
        let Some(line) = lines.get(at) else { break };
        if line.kind != LineKind::Words {
            continue;
        }
        let text = words(source, line);
        if zones.get(at) != Some(&Zone::Body)
            || !is_short(line)
            || line.marker.is_some()
            || is_annex_label(text)
            || line.shape.ends_colon
            || marked.len() == 4
        {
            break;
        }
        let done = marked
            .last()
            .and_then(|at| lines.get(*at))
            .is_some_and(|line| ends_with_kind(words(source, line)));
        if done && !ends_with_kind(text) {
            break;
        }
        marked.push(at);
    }
    // A last line that is a bare heading of the first area is no title.
    if marked.len() > 1
        && !marked
            .last()
            .and_then(|at| lines.get(*at))
            .is_some_and(|line| ends_with_kind(words(source, line)))
    {
        if let Some(named) = marked
            .iter()
            .rposition(|at| lines.get(*at).is_some_and(|line| ends_with_kind(words(source, line))))
        {
            marked.truncate(named + 1);
        }
    }
    for at in marked {
        set(zones, at, Zone::AnnexTitle);
    }
}

/// `附件`, `附件一`, `附錄 2`, `附：`
pub(crate) fn is_annex_label(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| !class::is_blank(*c)).take(12).collect();
    let rest = ["附件", "附錄", "附录", "附表", "附約", "附约"]
        .iter()
        .find_map(|label| compact.strip_prefix(label));
    let Some(rest) = rest.or_else(|| compact.strip_prefix('附')) else { return false };
    let rest = rest.trim_end_matches(['：', ':', '）', ')']).trim_start_matches(['（', '(']);
    rest.chars().all(|c| {
        crate::text::numeral::is_han_numeral(c)
            || crate::text::numeral::arabic_digit(c).is_some()
            || c.is_ascii_uppercase()
    })
}

/// `附件：…`: words behind the colon.
fn is_pointer(text: &str) -> bool {
    let Some(at) = text.find(['：', ':']) else { return false };
    let label = text.get(..at).unwrap_or_default();
    is_annex_label(label) && text.len() > at + 3
}

/// Whether a line `附件一：…` opens the annex rather than announcing it: areas follow before any signature.
fn opens_annex(source: &SourceText<'_>, lines: &[Line], zones: &[Zone], at: usize) -> bool {
    let rest = lines.get(at + 1..).unwrap_or_default();
    for (offset, line) in rest.iter().enumerate() {
        match zones.get(at + 1 + offset) {
            Some(Zone::Signature) => return false,
            _ if line.kind != LineKind::Words => {}
            _ if is_annex_label(words(source, line)) || is_pointer(words(source, line)) => {
                return false;
            }
            _ if line.marker.is_some() => return true,
            _ => {}
        }
    }
    false
}

fn set(zones: &mut [Zone], at: usize, zone: Zone) {
    if let Some(slot) = zones.get_mut(at) {
        *slot = zone;
    }
}
