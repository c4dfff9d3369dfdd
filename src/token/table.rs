//! A table that was copied one cell a line: `序號` ⏎ `合作內容` ⏎ `牽頭單位` ⏎ `1` ⏎ `支持…。` ⏎ `省教育廳`.
//!
//! ```text
//! head = number-label 1*6label     ; again on every page
//! row  = counter 1*line [bodies]   ; the counter runs on from the row above
//! ```
//!
//! A head may also stand on one line, its labels parted by tabs or blanks.
//!
//! Where blanks part the columns, ` 1      支持…`, the counter has its words beside it.
//!
//! Numbers alone on their line number pages elsewhere; under such a head they
//! are markers of rows, where they run on. The last cell is told by its last
//! character and by what stands around it.

use crate::text::lexicon::{CharSet, Words};
use crate::text::{SourceText, class, numeral};
use crate::token::{Cell, CounterStyle, Delimiter, Line, LineKind, enumerator};

/// Labels of the first column.
static NUMBER_LABELS: Words = Words::new(&["序號", "序号", "項次", "项次", "編號", "编号"]);

/// Labels of the others.
#[rustfmt::skip]
static LABELS: Words = Words::new(&[
    "合作內容", "合作内容", "合作項目", "合作项目", "合作事項", "合作事项", "合作領域", "合作领域",
    "項目", "项目", "項目名稱", "项目名称", "主要內容", "主要内容", "內容", "内容", "工作內容",
    "工作内容", "具體內容", "具体内容", "具體措施", "具体措施", "措施", "任務", "任务", "工作任務",
    "工作任务", "重點任務", "重点任务", "工作事項", "工作事项", "事項", "事项", "領域", "领域",
    "牽頭單位", "牵头单位", "責任單位", "责任单位", "負責單位", "负责单位", "主辦單位", "主办单位",
    "配合單位", "配合单位", "實施單位", "实施单位", "牽頭部門", "牵头部门", "責任部門", "责任部门",
    "工作項目", "工作项目", "確定事項", "确定事项", "任務內容", "任务内容", "重點工作", "重点工作",
    "項目內容", "项目内容", "合作任務", "合作任务", "合作措施", "主責單位", "主责单位", "承辦單位",
    "承办单位", "協辦單位", "协办单位", "完成時間", "完成时间", "完成期限", "預計完成時間", "類別", "类别",
    "責任分工", "责任分工", "完成時限", "完成时限", "時限", "时限", "進度", "进度", "備註", "备注",
    "負責部門", "负责部门", "配合部門", "配合部门", "參與單位", "参与单位", "主責單位", "主责单位",
    "主要任務", "主要任务", "具體任務", "具体任务", "具體事項", "具体事项", "重點項目", "重点项目",
    "重點事項", "重点事项", "重點工作", "重点工作", "工作項目", "工作项目", "事項內容", "事项内容",
    "項目內容", "项目内容", "任務內容", "任务内容", "合作範疇", "合作范畴", "範疇", "范畴", "類別", "类别",
    "分類", "分类", "目標", "目标", "工作目標", "工作目标", "年度目標", "年度目标", "完成時間", "完成时间",
    "完成期限", "時間", "时间", "時間表", "时间表", "進展情況", "进展情况", "時間節點", "时间节点", "時間安排", "时间安排", "預計完成時間", "完成日期", "期限", "辦理情形", "主辦機關",
    "協辦機關", "權責機關", "說明", "说明", "說明事項", "預期成果", "预期成果", "聯絡單位", "联络单位",
]);

/// Labels of a last column that says until when.
static LIMITS: Words = Words::new(&[
    "完成時限",
    "完成时限",
    "時限",
    "时限",
    "完成時間",
    "完成时间",
    "完成期限",
    "期限",
    "時間",
    "时间",
    "時間表",
    "时间表",
    "時間節點",
    "时间节点",
    "時間安排",
    "时间安排",
    "預計完成時間",
    "完成日期",
]);

/// What names of bodies end with.
static LAST: CharSet =
    CharSet::new("局廳厅委府會会司院心部處处辦办行署團团校學学隊队社站所館馆關关");

/// Most labels of one head.
const MAX_LABELS: usize = 7;

/// Most characters of a head on one line.
const MAX_HEAD_ROW: usize = 44;

/// Marks heads, counters and cells of bodies.
pub(super) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    let mut first = None;
    let mut at = 0;
    while at < lines.len() {
        let n_head = head(source, lines, at);
        for line in lines.iter_mut().skip(at).take(n_head) {
            line.kind = LineKind::Chrome;
        }
        if n_head > 0 {
            first.get_or_insert(at + n_head);
        }
        at += n_head.max(1);
    }
    match first {
        Some(first) => mark_rows(source, lines, first),
        None => mark_padded(source, lines),
    }
}

/// ` 序號    合作事項` over `  1      郵輪航線…`: columns that blanks or tabs part, a row a line or more.
fn mark_padded(source: &SourceText<'_>, lines: &mut [Line]) {
    let is_head = |line: &Line| {
        line.kind == LineKind::Chrome && NUMBER_LABELS.head(source.get(line.range)).is_some()
    };
    let Some(head) = lines.iter().position(is_head) else { return };
    let mut last = 0;
    for line in lines.iter_mut().skip(head + 1) {
        let Some((marker, n)) = line.marker else { continue };
        let words = source.get(line.range).get(n as usize..).unwrap_or_default();
        let apart = words.starts_with("  ") || words.starts_with(['\t', '\u{3000}']);
        let row = marker.style == CounterStyle::Decimal && marker.delimiter == Delimiter::Bare;
        if row && apart && (marker.ordinal == last + 1 || marker.ordinal == 1) {
            last = marker.ordinal;
            line.cell = Cell::Number;
        }
    }
}

/// Lines of the head at `at`, 0 if there is none.
fn head(source: &SourceText<'_>, lines: &[Line], at: usize) -> usize {
    let words = |at: usize| lines.get(at).map_or("", |line| source.get(line.range));
    if !NUMBER_LABELS.has(words(at)) {
        return 0;
    }
    let n_labels =
        (at + 1..lines.len()).take(MAX_LABELS).take_while(|at| LABELS.has(words(*at))).count();
    if n_labels > 0 { n_labels + 1 } else { 0 }
}

/// `序號　合作項目　牽頭單位`, `合作領域→事項內容`: the head of a table, which stands on every page of it.
pub(super) fn is_head_row(words: &str) -> bool {
    if !class::trim_start(words).starts_with(|c| LABELS.may_begin(c) || NUMBER_LABELS.may_begin(c))
    {
        return false;
    }
    let mut cells = words.split(class::is_blank).filter(|cell| !cell.is_empty());
    let first = cells.next();
    let numbered = first.is_some_and(|first| NUMBER_LABELS.has(first));
    if !numbered && !first.is_some_and(|first| LABELS.has(first)) {
        return false;
    }
    let mut n_cells = 1;
    let mut are_labels = true;
    for cell in cells {
        n_cells += 1;
        are_labels &= LABELS.has(cell) || NUMBER_LABELS.has(cell);
    }
    let is_short =
        || !words.contains(['。', '，', '；', '：']) && words.chars().count() <= MAX_HEAD_ROW;
    n_cells > 1 && (are_labels || numbered && is_short())
}

/// Parts the last cell, or the last but one, from rows whose head calls it a time limit: it says when, not what.
///
/// `read` makes a line of words at a byte of the text, with the number of the physical line.
pub(super) fn part_limits(
    source: &SourceText<'_>,
    lines: &mut Vec<Line>,
    read: impl Fn(&str, usize, u32) -> Option<Line>,
) {
    // How many cells stand behind the limit.
    let behind = |line: &Line| {
        let words = source.get(line.range);
        let at = |cell: &str| LIMITS.has(class::trim(cell));
        let is_head = line.kind == LineKind::Chrome && is_head_row(words);
        words
            .rsplit(class::is_blank)
            .filter(|cell| !cell.is_empty())
            .position(at)
            .filter(|_| is_head)
    };
    let Some(first) = lines.iter().position(|line| behind(line).is_some()) else { return };
    let mut n_behind = 0;
    for line in lines.split_off(first) {
        n_behind = behind(&line).unwrap_or(n_behind);
        match part_row(source, &line, n_behind, &read) {
            Some(parts) => lines.extend(parts.into_iter().flatten()),
            None => lines.push(line),
        }
    }
}

/// The cells up to the limit, the limit, and the cell of bodies behind it if there is one.
fn part_row(
    source: &SourceText<'_>,
    line: &Line,
    n_behind: usize,
    read: impl Fn(&str, usize, u32) -> Option<Line>,
) -> Option<[Option<Line>; 3]> {
    let words = source.get(line.range);
    if line.kind != LineKind::Words || n_behind > 1 {
        return None;
    }
    let last = words.rfind('\t')?;
    let at = if n_behind == 0 { last } else { words.get(..last)?.rfind('\t')? };
    let end = if n_behind == 0 { words.len() } else { last };
    let limit = words.get(at + 1..end).filter(|limit| is_limit(class::trim(limit)))?;
    let start = line.range.start as usize;
    let row = read(words.get(..at)?, start, line.number)?;
    let when = read(limit, start + at + 1, line.number)?;
    let bodies = words.get(end + 1..).and_then(|cell| read(cell, start + end + 1, line.number));
    let Line { n_blank_before, page_before, indent, cell, marker, .. } = *line;
    Some([
        Some(Line { n_blank_before, page_before, indent, cell, marker, ..row }),
        Some(Line { kind: LineKind::Footnote, marker: None, ..when }),
        bodies.map(|bodies| Line { cell: Cell::Bodies, marker: None, ..bodies }),
    ])
}

/// `2025年6月`, `年底前`, `持續推進`
fn is_limit(cell: &str) -> bool {
    static WORDS: Words = Words::new(&[
        "持續推進",
        "持续推进",
        "長期堅持",
        "长期坚持",
        "長期推進",
        "长期推进",
        "長期",
        "长期",
        "持續",
        "持续",
        "全年",
        "年內",
        "年内",
        "常態化",
        "常态化",
        "經常性",
        "適時",
        "适时",
        "按進度推進",
    ]);
    static UNITS: CharSet = CharSet::new("年月日季底前末旬度內内止");
    let n = cell.chars().count();
    // `2027.06`, `2028/12/31`, `2029`
    let numbers = || {
        let year = cell.bytes().take_while(u8::is_ascii_digit).count();
        (2..=4).contains(&year)
            && n <= 10
            && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | '-'))
    };
    WORDS.has(cell)
        || numbers()
        || n <= 16
            && cell.ends_with(|c| UNITS.has(c))
            && !cell.contains(['，', '。', '；'])
            && cell.contains(['年', '月', '季', '日'])
}

fn mark_rows(source: &SourceText<'_>, lines: &mut [Line], first: usize) {
    let (mut n_rows, mut n_groups) = (0, 0);
    let mut rows: Vec<usize> = Vec::new();
    for at in first..lines.len() {
        let Some((style, ordinal)) = lines.get(at).and_then(|line| counter(source.get(line.range)))
        else {
            continue;
        };
        let last = if style == CounterStyle::Decimal { &mut n_rows } else { &mut n_groups };
        // Numbers may begin anew in every group.
        if ordinal != *last + 1 && ordinal != 1 {
            continue;
        }
        *last = ordinal;
        let Some(line) = lines.get_mut(at) else { continue };
        let marker = enumerator::plain(style, Delimiter::Bare, ordinal);
        line.kind = LineKind::Words;
        line.cell = Cell::Number;
        line.marker = Some((marker, line.range.len() as u32));
        rows.push(at);
    }
    for (nth, row) in rows.iter().enumerate() {
        let end = rows.get(nth + 1).copied().unwrap_or(lines.len());
        mark_bodies(source, lines, *row + 1, end);
    }
}

/// A line that is nothing but a number.
fn counter(words: &str) -> Option<(CounterStyle, u32)> {
    if words.len() > 9 {
        return None;
    }
    if words.chars().all(|c| numeral::arabic_digit(c).is_some()) {
        return Some((CounterStyle::Decimal, numeral::positional(words)?));
    }
    let han = words.chars().all(numeral::is_han_numeral);
    han.then(|| numeral::han(words)).flatten().map(|ordinal| (CounterStyle::Han, ordinal))
}

/// The bodies behind the sentence of the row in lines `from..end` belong to it.
fn mark_bodies(source: &SourceText<'_>, lines: &mut [Line], from: usize, end: usize) {
    let is_words = |at: &usize| lines.get(*at).is_some_and(|line| line.kind == LineKind::Words);
    let row: Vec<usize> = (from..end).filter(is_words).collect();
    let bodies = |at: usize| {
        lines.get(at).is_some_and(|line| {
            let words = source.get(line.range);
            line.marker.is_none() && words.ends_with(|c| LAST.has(c) || c == '、')
        })
    };
    let stopped = |at: usize| lines.get(at).is_some_and(|line| line.shape.ends_sentence);
    let Some(cell) =
        row.windows(2).rposition(|pair| matches!(pair, [a, b] if stopped(*a) && bodies(*b)))
    else {
        return;
    };
    let mut open = true;
    for at in row.into_iter().skip(cell + 1) {
        let Some(line) = lines.get_mut(at).filter(|_| open) else { return };
        line.cell = Cell::Bodies;
        open = source.get(line.range).ends_with('、');
    }
}
