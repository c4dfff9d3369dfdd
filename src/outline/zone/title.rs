//! The title: what stands before the first sentence.
//!
//! ```text
//! title = 1*line        ; 滬港合作會議第五次會議合作備忘錄, over one line or several
//! ```
//!
//! A line that ends like a document's name closes it, unless the next one does
//! too; a repeated title, a date or a remark beside it is preface.

use crate::outline::zone::above::{
    behind_links, declares, is_collective, is_masthead, is_running, is_said_below, lists_parties,
    opens_paragraph, tells_of_a_day,
};
use crate::outline::zone::annex::is_annex_label;
use crate::outline::zone::history::History;
use crate::outline::zone::kind::{KINDS, ends_with_kind, is_cut_within, names_kind};
use crate::outline::zone::masthead::is_above_title;
use crate::outline::zone::signature::{ends_like_party, is_undersigned};
use crate::outline::zone::site::{
    is_broken_date, is_furniture, is_head_of_series, is_record, is_site, is_span_of_years,
};
use crate::outline::zone::{Zone, is_short, set, title_again, words};
use crate::text::lexicon::Words;
use crate::text::{SourceText, class, date, run};
use crate::token::{Line, LineKind, Lines, Seam};

pub(crate) fn mark(source: &SourceText<'_>, lines: &Lines, seams: &[Seam], zones: &mut [Zone]) {
    let top = top_lines(source, lines, seams, zones);
    let below = top.get(behind_links(source, lines, &top)..).unwrap_or_default();
    let Some(first) = first_title_line(source, lines, seams, below) else { return };
    let mut complete = false;
    let mut title: Vec<usize> = Vec::new();
    let names = |at: &usize| names_kind(source, &lines.lines, *at);
    // Without a kind of document a headline ends where a blank line stands.
    let named = below.iter().any(names) || !lines.layout.blank_parts;
    for at in &top {
        let Some(line) = lines.lines.get(*at) else { continue };
        let text = words(source, line);
        let repeated = || {
            title.iter().any(|other| {
                lines.lines.get(*other).is_some_and(|other| same(words(source, other), text))
            })
        };
        let above = title.last().and_then(|last| lines.lines.get(*last));
        let is_years =
            |text: &str| is_span_of_years(text) && above.is_some() && line.n_blank_before == 0;
        let right_above = title.last().is_some_and(|last| last + 1 == *at);
        let rest =
            right_above && carries_on(lines, seams, *at) || !title.is_empty() && is_years(text);
        let aside = *at < first
            || !rest
                && (is_aside(text)
                    || complete && (!ends_with_kind(text) || starts_sentence(text))
                    || !named && !title.is_empty() && line.n_blank_before > 0
                    || repeated());
        let zone = if aside { Zone::Preface } else { Zone::Title };
        if !aside {
            complete |= names_kind(source, &lines.lines, *at);
            title.push(*at);
        }
        set(zones, *at, zone);
    }
    title_again::mark(source, &lines.lines, &title, zones);
}

/// Lines of words from the start up to the first sentence or marker.
fn top_lines(
    source: &SourceText<'_>,
    lines: &Lines,
    seams: &[Seam],
    zones: &mut [Zone],
) -> Vec<usize> {
    let mut top = Vec::new();
    let mut in_heads = false;
    let mut history = History::default();
    for (at, line) in lines.lines.iter().enumerate() {
        if zones.get(at) != Some(&Zone::Body) || line.kind != LineKind::Words {
            if line.kind == LineKind::Words && zones.get(at) != Some(&Zone::Notice) {
                break;
            }
            continue;
        }
        let text = words(source, line);
        if top.is_empty() && is_stray_end(source, lines, at) {
            set(zones, at, Zone::Preface);
            continue;
        }
        // 沿革：… above the title tells of the making, over one line or several.
        if history.takes(source, lines, seams, at) {
            set(zones, at, Zone::Preface);
            continue;
        }
        let titled = |at: &usize| names_kind(source, &lines.lines, *at);
        let label = || is_annex_label(text) && is_stray_above(zones, at);
        let masthead = || is_above_title(source, &lines.lines, at);
        if top.is_empty() && (is_furniture(text) || label() || masthead()) || is_record(text) {
            set(zones, at, Zone::Preface);
            continue;
        }
        // 花蓮縣政府（以下簡稱乙方） stands under the party above, far from the margin.
        let short_name = text.ends_with(['）', ')']) && text.contains(['稱', '称']);
        let hangs = (line.indent > 8 || short_name) && !line.shape.ends_sentence;
        let runs_on = in_heads
            && line.n_blank_before == 0
            && !line.shape.ends_colon
            && !(line.shape.ends_sentence && tells_of_a_day(text))
            && (hangs || line.marker.is_none() && !opens_paragraph(source, lines, seams, at));
        in_heads = !top.is_empty() && (is_head_of_minutes(text) || runs_on);
        if in_heads || is_foreign(text) && top.iter().any(titled) {
            set(zones, at, Zone::Preface);
            continue;
        }
        let heading = is_underlined_heading(source, &lines.lines, at)
            || is_framed(text) && is_framed_again(source, &lines.lines, at)
            || line.marker.is_some() && date::whole_line(text).is_none() && !text.starts_with('#');
        let headline = top.is_empty() && is_headline(lines, at);
        if heading
            || top.iter().any(titled) && declares(text)
            || !(is_short(line) || headline)
            || line.shape.ends_colon
            || !(ends_with_kind(text) && is_title_so_far(source, lines, &top, text))
                && text.chars().any(class::is_han)
                && !is_in_brackets(text)
                && opens_paragraph(source, lines, seams, at)
            || top.len() == 12
        {
            break;
        }
        top.push(at);
    }
    drop_first_heading(source, lines, seams, &mut top);
    top
}

/// Whether `text`, which ends like a title, may go on from the lines of `top`.
///
/// Below a line that names the document, a line that only names a meeting is
/// rather where a wrapped sentence was broken: `…舉行京港合作會議第五次會議` ⏎ `，同意…`.
fn is_title_so_far(source: &SourceText<'_>, lines: &Lines, top: &[usize], text: &str) -> bool {
    let named = |at: &usize| {
        lines.lines.get(*at).is_some_and(|line| {
            let text = words(source, line);
            ends_with_kind(text) && !text.ends_with(['議', '议']) || names_document(text)
        })
    };
    names_document(text) && !starts_sentence(text) || !top.iter().any(named)
}

pub(super) fn names_document(text: &str) -> bool {
    DOCUMENTS.iter().any(|kind| text.ends_with(kind))
}

/// `為落實…`, `根據…`: how the first sentence of a preamble begins, and no title.
fn starts_sentence(text: &str) -> bool {
    static OPENINGS: Words =
        Words::new(&["為", "为", "根據", "根据", "依據", "依据", "按照", "鑒於", "鉴于"]);
    OPENINGS.head(text).is_some()
}

/// Last words of titles that no sentence is likely to be broken behind.
const DOCUMENTS: &[&str] =
    &["備忘錄", "备忘录", "協議", "协议", "協定", "协定", "議定書", "议定书", "協議書", "协议书"];

/// The end of another page's sentence above the title: `及其他相關安排，另行商定。）`
fn is_stray_end(source: &SourceText<'_>, lines: &Lines, at: usize) -> bool {
    let Some(line) = lines.lines.get(at) else { return false };
    if !line.shape.ends_sentence || line.marker.is_some() {
        return false;
    }
    let mut below = (at + 1..lines.lines.len())
        .filter_map(|at| Some((at, lines.lines.get(at)?)))
        .filter(|(_, line)| line.kind == LineKind::Words);
    let is_title = |at: usize, line: &Line| {
        line.marker.is_none() && is_short(line) && names_kind(source, &lines.lines, at)
    };
    // 附件一: what carries the document as its annex.
    let label = |(_, line): &(usize, &Line)| is_annex_label(words(source, line));
    let Some((at, next)) = below.find(|line| !label(line)) else { return false };
    let title = words(source, next);
    if is_title(at, next) {
        return (next.n_blank_before > 0 || names_document(title)) && title.chars().count() >= 8;
    }
    // …關於加強閩 ⏎ 澳合作的框架協議
    let rest = below.next().filter(|(_, rest)| rest.n_blank_before == 0);
    next.marker.is_none()
        && is_short(next)
        && !next.shape.has_pause
        && rest.is_some_and(|(at, rest)| {
            let title = [title, words(source, rest)].concat();
            let stands_out = next.n_blank_before > 0 || title.contains(['關', '关']);
            is_title(at, rest) && stands_out && names_document(&title)
        })
}

/// Whether the line above is the end of another page's sentence.
fn is_stray_above(zones: &[Zone], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|above| zones.get(above) == Some(&Zone::Preface))
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
    let named = || lines.get(at).is_some_and(|line| KINDS.is_in(words(source, line)));
    underlined(at) && !named() && (at + 1..lines.len()).any(underlined)
}

/// `【經貿】`: a heading where others are framed so, else a remark.
fn is_framed(text: &str) -> bool {
    text.starts_with('【') && text.ends_with('】')
}

fn is_framed_again(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let below = lines.iter().skip(at + 1).filter(|line| line.kind == LineKind::Words);
    below.take(FRAMED_WITHIN).any(|line| is_framed(words(source, line)))
}

/// Lines below a framed heading among which another is looked for.
const FRAMED_WITHIN: usize = 200;

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
fn drop_first_heading(
    source: &SourceText<'_>,
    lines: &Lines,
    seams: &[Seam],
    top: &mut Vec<usize>,
) {
    let titled =
        |at: &usize| lines.lines.get(*at).is_some_and(|line| ends_with_kind(words(source, line)));
    while top.len() > 1 {
        let Some(last) = top.last().copied() else { break };
        let Some(line) = lines.lines.get(last) else { break };
        let text = words(source, line);
        let named = |at: &&usize| titled(at) && !is_masthead(lines, top, **at);
        let earlier = top.iter().take(top.len() - 1).any(|at| named(&at));
        let repeated = top
            .iter()
            .take(top.len() - 1)
            .any(|at| lines.lines.get(*at).is_some_and(|other| same(words(source, other), text)));
        let underlined = lines.lines.get(last + 1).is_some_and(|next| next.kind == LineKind::Rule);
        // `…會議備忘` ⏎ `錄`: the rest of a line that filled its measure.
        let carried = carries_on(lines, seams, last);
        if earlier
            && !carried
            && !titled(&last)
            && !is_aside(text)
            && text.chars().any(class::is_han)
            && !repeated
            && (line.width <= 40 || underlined)
        {
            top.pop();
        } else {
            break;
        }
    }
}

fn first_title_line(
    source: &SourceText<'_>,
    lines: &Lines,
    seams: &[Seam],
    top: &[usize],
) -> Option<usize> {
    let text = |at: usize| lines.lines.get(at).map_or("", |line| words(source, line));
    let names = |at: &usize| {
        names_kind(source, &lines.lines, *at)
            && !is_aside(text(*at))
            && !is_masthead(lines, top, *at)
            && !is_running(source, lines, *at)
            && !is_said_below(source, lines, top, *at)
    };
    // `某政府新聞公報` over a row of links is the masthead of a site.
    let is_link = |at: usize| {
        let chrome = |line: &Line| line.kind == LineKind::Chrome;
        lines.lines.get(at).is_some_and(|line| chrome(line) || is_furniture(words(source, line)))
    };
    let linked_above = |at: &usize| {
        let head = top.first().copied().unwrap_or(0);
        (head..*at).any(is_link)
    };
    let named = top
        .iter()
        .position(|at| names(at) && linked_above(at))
        .or_else(|| top.iter().position(names));
    let Some(named) = named else {
        // What stands above furniture is furniture itself.
        let chrome = top.iter().rposition(|at| is_furniture(text(*at))).map_or(0, |at| at + 1);
        let below = || {
            top.iter().skip(chrome).copied().filter(|at| {
                !is_aside(text(*at))
                    && text(*at).chars().count() > 3
                    && !is_masthead(lines, top, *at)
            })
        };
        // 立法會政制事務委員會 over 滬港合作的最新進展
        let told = below().find(|at| !ends_like_party(text(*at)) && text(*at).chars().count() > 5);
        return told.or_else(|| below().next());
    };
    top.get(above_named(source, lines, seams, top, named, &is_link)).copied()
}

/// Where a title that ends at `named` begins: what stands right above belongs to it unless it
/// is a remark or an issuer.
fn above_named(
    source: &SourceText<'_>,
    lines: &Lines,
    seams: &[Seam],
    top: &[usize],
    named: usize,
    is_link: &dyn Fn(usize) -> bool,
) -> usize {
    let text = |at: usize| lines.lines.get(at).map_or("", |line| words(source, line));
    let named_line = top.get(named).copied().unwrap_or(named);
    let mut first = named;
    // `江蘇省人民政府　香港特別行政區政府` over `關於加強職業教育合作的諒解備忘錄`.
    let headless = top.get(named).is_some_and(|at| text(*at).starts_with(['關', '关']));
    while let Some(above) = first.checked_sub(1).and_then(|above| top.get(above)) {
        if top.get(first).is_some_and(|below| (*above..*below).any(is_link)) {
            break;
        }
        let below = top.get(first).and_then(|at| lines.lines.get(*at));
        let cut = lines.lines.get(*above).zip(below);
        if top.get(first).is_some_and(|at| carries_on(lines, seams, *at))
            || cut.is_some_and(|(above, below)| is_cut_within(source, above, below))
        {
            first -= 1;
            continue;
        }
        let tight = below.is_some_and(|below| below.n_blank_before == 0)
            || text(*above).chars().count() > 4;
        // Two parties over what they agree on: 江西省 ⏎ 岐阜縣 ⏎ 友好交流備忘錄.
        let stacked = first < named
            && top.get(first).is_some_and(|at| ends_like_place(text(*at)))
            && !text(named_line).contains(['第', '《']);
        let joint = |at: &usize| matches!(text(*at), "與" | "与" | "和" | "及" | "暨");
        if top.get(first).is_some_and(joint) || joint(above) && first.checked_sub(2).is_some() {
            first -= 1;
            continue;
        }
        let joined = first.checked_sub(2).and_then(|joint| top.get(joint)).is_some_and(joint);
        let party = ends_like_party(text(*above))
            && !joined
            && !lists_parties(text(*above))
            && !is_collective(text(*above))
            && !stacked;
        let other = is_aside(text(*above)) || is_furniture(text(*above)) || is_site(text(*above));
        let short = is_said_below(source, lines, top, *above);
        if other || short || is_running(source, lines, *above) || !headless && (!tight || party) {
            break;
        }
        first -= 1;
    }
    first
}

/// A party, or a place that may be one.
fn ends_like_place(text: &str) -> bool {
    ends_like_party(text) || text.ends_with(['縣', '县', '州', '國', '国', '區', '区'])
}

/// `時　　間：2022年8月18日上午`: what minutes say of themselves before they begin.
fn is_head_of_minutes(text: &str) -> bool {
    static LABELS: Words = Words::new(&[
        "會議時間",
        "会议时间",
        "會議日期",
        "時間",
        "时间",
        "日期",
        "會議地點",
        "会议地点",
        "地點",
        "地点",
        "主持人",
        "主持",
        "會議主席",
        "主席",
        "召集人",
        "出席人員",
        "出席人员",
        "出席者",
        "出席單位",
        "出席",
        "列席人員",
        "列席人员",
        "列席者",
        "列席單位",
        "列席",
        "參加人員",
        "参加人员",
        "與會人員",
        "与会人员",
        "缺席",
        "請假",
        "记录人",
        "记录",
        "記錄人",
        "記錄",
        "紀錄",
        "記錄者",
        "議題",
        "来源",
        "來源",
    ]);
    // The label begins the line, and its first character tells nearly every other.
    let first = text.chars().find(|c| !class::is_blank(*c));
    if !first.is_some_and(|c| c == '立' || LABELS.may_begin(c)) {
        return false;
    }
    let Some((label, rest)) = text.split_once(['：', ':']) else { return false };
    let compact: String = label.chars().filter(|c| !class::is_blank(*c)).take(8).collect();
    (LABELS.has(&compact) && !rest.is_empty() || is_undersigned(&compact))
        && text.chars().count() <= 120
}

/// A line in another script below the title: `Memorandum of Understanding between …`.
fn is_foreign(text: &str) -> bool {
    let kana = |c: char| matches!(c, '\u{3041}'..='\u{30FA}');
    let is_kana = |at| text.get(at..).is_some_and(|rest| rest.starts_with(kana));
    let foreign = !text.chars().any(class::is_han) || run::others(text).any(is_kana);
    foreign && text.chars().filter(|c| c.is_alphabetic()).nth(3).is_some()
}

/// `（2022年8月18日）`
fn is_in_brackets(text: &str) -> bool {
    text.starts_with(['（', '(', '【', '[']) && text.ends_with(['）', ')', '】', ']'])
}

/// A date, a remark in brackets, a document number: around a title, not in it.
pub(super) fn is_aside(text: &str) -> bool {
    is_in_brackets(text)
        || date::whole_line(text).is_some()
        || is_broken_date(text)
        || (text.ends_with('號') || text.ends_with('号')) && text.chars().count() < 20
        || text.starts_with('第') && text.ends_with('期') && text.chars().count() < 12
        || is_issuing_line(text)
        || is_head_of_series(text)
}

/// `某辦公室　　　2019年10月12日`: the head of a bulletin.
fn is_issuing_line(text: &str) -> bool {
    let last = text.rsplit(['\u{3000}', '\t']).next().unwrap_or_default();
    let last = last.rsplit("  ").next().unwrap_or_default();
    last.len() < text.len() && date::whole_line(last.trim()).is_some()
}

/// Whether the line at `at` is what a line right above had no room for, brackets left open included.
fn carries_on(lines: &Lines, seams: &[Seam], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|above| lines.lines.get(above));
    let (Some(above), Some(line)) = (above, lines.lines.get(at)) else { return false };
    let joined = seams.get(at).is_some_and(|seam| seam.weight > 0 && !seam.furniture);
    let cut = lines.layout.is_full(above) && line.width <= 8 || above.shape.n_open > 0;
    // Where a blank line stands behind every line, it says nothing.
    let tight = line.n_blank_before == 0 || !lines.layout.blank_parts;
    joined && cut && tight && line.indent <= above.indent
}

/// Whether two lines say the same but for blanks.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let significant =
        |text: &'_ str| text.chars().filter(|c| !class::is_blank(*c)).collect::<String>();
    a == b || significant(a) == significant(b)
}
