//! What stands behind the body and belongs to no area: notes, abbreviations, who took the minutes.
//!
//! ```text
//! notes    = label 1*line          ; 註： / 1. 指泰國、越南和印度尼西亞。
//! glossary = heading 2*(name "：" words)   ; 本方案使用的簡稱 / 科大：香港科技大學
//! colophon = 1*(office "：" words) ; 記錄：周文海
//! ```
//!
//! Only the end of the document is looked at; a label that opens a part of the
//! body has more behind it than notes.

use crate::outline::zone::{Zone, annex, set, words};
use crate::text::lexicon::{CharSet, Words};
use crate::text::{SourceText, class};
use crate::token::{Line, LineKind};

/// Most lines that notes take.
const MAX_LINES: usize = 60;

/// Labels of notes, without colon and brackets.
#[rustfmt::skip]
static LABELS: Words = Words::new(&[
    "註", "註釋", "註解", "註腳", "附註", "備註", "注", "注释", "注釋", "注解", "附注", "备注",
    "脚注", "腳注", "尾註", "說明", "说明", "名詞解釋", "名词解释", "用語說明", "簡稱", "简称",
    "縮略語", "缩略语", "簡稱對照", "簡稱表", "Notes", "Note", "NOTES",
]);

/// What a heading of abbreviations speaks of.
static GLOSSARY: Words =
    Words::new(&["簡稱", "简称", "縮略語", "缩略语", "縮寫", "缩写", "名詞解釋", "名词解释"]);

/// Offices of those who wrote a document up, and to whom it went.
#[rustfmt::skip]
static OFFICES: Words = Words::new(&[
    "記錄", "紀錄", "记录", "記錄人", "纪录", "校對", "校对", "審核", "审核", "審校", "整理",
    "撰稿", "編輯", "编辑", "責任編輯", "责任编辑", "聯絡人", "联系人", "聯絡電話", "联系电话",
    "查詢電話", "電話", "电话", "傳真", "传真", "電郵", "抄送", "抄報", "抄报", "分送", "報送",
    "报送", "主送", "發送", "出席", "列席", "缺席", "請假", "请假", "參加", "参加", "出席人員", "列席人員", "出席人员", "列席人员", "参加人员", "记录人", "请假人员",
    "公開方式", "公开方式", "公開屬性", "公开属性", "公開類別", "公开类别", "信息公開選項", "信息公开选项",
    "繕寫", "打字", "擬稿", "拟稿", "核稿", "記者", "记者",
    "網絡編輯", "网络编辑", "審核校對", "审核校对", "責編", "责编", "撰文", "攝影", "摄影", "供稿", "通訊員", "通讯员", "簽發", "签发",
]);

/// Marks the notes behind the body.
pub(crate) fn mark(source: &SourceText<'_>, lines: &[Line], zones: &mut [Zone]) {
    let is_free = |at: usize| zones.get(at) == Some(&Zone::Body);
    let tail: Vec<usize> = (0..lines.len())
        .rev()
        .filter(|at| lines.get(*at).is_some_and(|line| line.kind == LineKind::Words))
        .take_while(|at| is_free(*at))
        .take(MAX_LINES)
        .collect();
    let text = |at: &usize| lines.get(*at).map_or("", |line| words(source, line));
    let n_colophon = n_colophon(tail.iter().map(text));
    let n_starred = tail.iter().take_while(|at| is_starred(text(at))).count();
    let starred = |nth: usize| tail.get(nth).is_some_and(|at| is_starred(text(at)));
    // Where stars mark items, the last of them are no notes.
    let n_starred = if (n_starred..tail.len()).any(starred) { 0 } else { n_starred };
    let opens = |nth: &usize| tail.get(*nth).is_some_and(|at| opens_notes(source, lines, *at));
    let behind = |nth: usize| tail.iter().take(nth).any(|at| is_body(lines, *at, text(at)));
    let n_notes =
        (0..tail.len()).rev().find(opens).filter(|nth| !behind(*nth)).map_or(0, |n| n + 1);
    // Notes may stand before the closing formula and the signatures.
    let closing = |nth: &usize| tail.get(*nth).is_some_and(|at| is_closing(text(at)));
    let n_closing = (0..n_notes).rev().find(closing).map_or(0, |nth| nth + 1);
    let n_marked = n_notes.max(n_colophon).max(n_starred);
    // Notes alone are no document.
    if n_marked == tail.len() && tail.len() < MAX_LINES {
        return;
    }
    for at in tail.iter().take(n_marked).skip(n_closing) {
        set(zones, *at, Zone::Notes);
    }
}

/// Lines of the colophon, counted from the last; `出席人員：` may have a line for each side below it.
fn n_colophon<'t>(lines: impl Iterator<Item = &'t str>) -> usize {
    let is_side = |text: &str| {
        text.split_once(['：', ':']).is_some_and(|(side, names)| {
            side.chars().count() <= 12 && !names.is_empty() && !names.contains(['。', '，', '；'])
        })
    };
    // Whether each line of the run is one of the colophon's own.
    let run = lines.map_while(|text| match is_colophon(text) {
        true => Some(true),
        false => is_side(text).then_some(false),
    });
    run.enumerate().filter(|(_, own)| *own).last().map_or(0, |(last, _)| last + 1)
}

/// `記錄：周文海`, `抄送：省委辦公廳`, `某辦公室　2024年3月28日印發`, `2024年7月製表`.
fn is_colophon(text: &str) -> bool {
    static MADE: Words = Words::new(&[
        "印發", "印发", "製表", "制表", "編製", "编制", "印製", "印制", "編印", "编印",
    ]);
    // （此件公開發布）
    let released = text.trim_start_matches(['（', '(']).starts_with("此件");
    if released && text.chars().count() <= 14 {
        return true;
    }
    let issued = MADE.tail(text).is_some();
    if issued && text.chars().count() <= 60 && !crate::text::date::find(text).is_empty() {
        return true;
    }
    // `2021年6月25日　來源：本站`
    if text.chars().count() <= 40 && (text.contains("來源：") || text.contains("来源：")) {
        return true;
    }
    // 【責任編輯：周文海】
    let text = text.trim_matches(|c: char| "【】〔〕[]（）()".contains(c) || class::is_blank(c));
    // The first character tells nearly every line.
    may_begin(&OFFICES, text)
        && text.chars().count() <= 120
        && text
            .split_once(['：', ':'])
            .is_some_and(|(label, _)| OFFICES.has(&class::without_blanks(label)))
}

fn may_begin(list: &Words, text: &str) -> bool {
    class::trim_start(text).starts_with(|c| list.may_begin(c))
}

/// `※本結論以電子郵件確認後生效。`
fn is_starred(text: &str) -> bool {
    text.starts_with(['※', '＊', '*']) && !text.starts_with("**")
}

/// Whether notes begin with the line at `at`.
fn opens_notes(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at).filter(|line| line.marker.is_none()) else { return false };
    let text = words(source, line);
    is_label(text) || is_note(text) || heads_glossary(source, lines, at)
}

/// `註：`, `【備註】`, `註釋`
fn is_label(text: &str) -> bool {
    static AROUND: CharSet = CharSet::new("：:【】〔〕[]（）()");
    let bare = text.trim_start_matches(|c: char| AROUND.has(c) || class::is_blank(c));
    if !bare.starts_with(|c| LABELS.may_begin(c)) {
        return false;
    }
    let bare = bare.trim_end_matches(|c: char| AROUND.has(c) || class::is_blank(c));
    let compact = class::without_blanks(bare);
    // 說明 without a colon may head anything.
    LABELS.has(&compact) && (text != bare || !compact.ends_with(['明']))
}

/// `註：本表所列項目…`, `註1：…`
fn is_note(text: &str) -> bool {
    static OPENINGS: Words = Words::new(&["註", "附註", "備註", "注", "附注", "备注"]);
    let Some(rest) = OPENINGS.head(text).and_then(|label| text.strip_prefix(label)) else {
        return false;
    };
    rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['：', ':'])
}

/// A short heading that speaks of abbreviations, with nothing but pairs behind it.
fn heads_glossary(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let heads = !line.shape.has_pause
        && !line.shape.ends_sentence
        && line.width <= 40
        && GLOSSARY.is_in(words(source, line));
    let rest = lines.get(at + 1..).unwrap_or_default();
    let mut pairs = rest.iter().filter(|line| line.kind == LineKind::Words).peekable();
    heads && pairs.peek().is_some() && pairs.all(|line| is_pair(words(source, line)))
}

/// `科大：香港科技大學`
fn is_pair(text: &str) -> bool {
    let name = text.split_once(['：', ':', '—', '指']).map(|(name, _)| name.chars().count());
    name.is_some_and(|n| (1..=16).contains(&n))
}

/// `本備忘錄一式兩份…`, `（簽字）`: what closes the body is no note.
fn is_closing(text: &str) -> bool {
    let copies = text.starts_with('本') && text.contains("一式");
    let signed =
        ["（簽字）", "(簽字)", "（签字）", "(签字)"].iter().any(|mark| text.contains(mark));
    copies || signed
}

/// Whether a line can only be of the body: a heading with a Han number or an annex.
fn is_body(lines: &[Line], at: usize, text: &str) -> bool {
    let restarts = lines.get(at).and_then(|line| line.marker).is_some_and(|(marker, _)| {
        use crate::token::{CounterStyle, Delimiter};
        matches!(marker.style, CounterStyle::Financial)
            || matches!(marker.delimiter, Delimiter::Article(_))
    });
    restarts || annex::is_annex_label(text) || annex::is_pointer(text)
}
