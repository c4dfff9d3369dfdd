//! Whose page or paper a document stands in, above its title.
//!
//! ```text
//! 某特區政府新聞公報 / 某部條約協定查詢系統        ; the site, and the title on the next line
//! 法規名稱：                                     ; a label alone, likewise
//! 某市人民政府會議紀要 / 〔2026〕17號 / ————     ; the paper and its number, and the title below the rule
//! ```

use crate::outline::zone::kind::names_kind;
use crate::outline::zone::site::{is_site, is_title_label};
use crate::outline::zone::words;
use crate::text::lexicon::Words;
use crate::text::{SourceText, class, numeral};
use crate::token::{Line, LineKind};

/// Longest masthead, in characters.
const LONGEST: usize = 24;

/// Whether the line at `at`, with nothing but mastheads above, belongs to one.
pub(super) fn is_above_title(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let text = words(source, line);
    if is_issue_number(text) || is_title_label(text) {
        return next(lines, at).is_some_and(|at| may_be_title(source, lines, at));
    }
    if !is_short(line) {
        return false;
    }
    let Some(below) = next(lines, at) else { return false };
    let numbered = lines.get(below).is_some_and(|line| is_issue_number(words(source, line)));
    if numbered {
        let title = next(lines, below).is_some_and(|at| may_be_title(source, lines, at));
        return title && names_paper(text);
    }
    (is_site(text) || names_system(text)) && may_be_title(source, lines, below)
}

fn is_short(line: &Line) -> bool {
    let shape = line.shape;
    line.marker.is_none()
        && line.n_chars as usize <= LONGEST
        && !(shape.has_pause || shape.ends_sentence || shape.ends_colon)
}

/// The next line of words.
fn next(lines: &[Line], at: usize) -> Option<usize> {
    (at + 1..lines.len()).find(|at| lines.get(*at).is_some_and(|l| l.kind == LineKind::Words))
}

fn may_be_title(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    #[rustfmt::skip]
    static ABOUT: Words = Words::new(&[
        "會議", "会议", "合作", "協議", "协议", "備忘錄", "备忘录", "協定", "协定", "安排", "名稱：", "名称：",
        "法規名稱", "條約名稱",
    ]);
    let line = lines.get(at).filter(|line| {
        line.marker.is_none() && !(line.shape.has_pause || line.shape.ends_sentence)
    });
    line.is_some_and(|line| {
        let text = words(source, line);
        line.n_chars <= 60 && (names_kind(source, lines, at) || ABOUT.is_in(text))
    })
}

/// `〔2026〕17號`, `第17期`, `（第 3 期）`, `某府紀〔2026〕17號`
fn is_issue_number(text: &str) -> bool {
    let text = class::without_blanks(text);
    let inner = text.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let text = inner.unwrap_or(&text);
    let Some(head) = text.strip_suffix(['號', '号', '期']) else { return false };
    let number = |c: char| c.is_ascii_digit() || numeral::is_han_numeral(c);
    let before = head.trim_end_matches(number);
    before.len() < head.len()
        && text.chars().count() <= 20
        && (before == "第" || before.ends_with(['〕', ']', '】', '］']))
}

/// `某市人民政府會議紀要`: a paper that is put out in numbers.
fn names_paper(text: &str) -> bool {
    #[rustfmt::skip]
    static PAPERS: Words = Words::new(&[
        "會議紀要", "会议纪要", "專題會議紀要", "专题会议纪要", "文件", "簡報", "简报", "通報", "通报", "工作通訊",
        "工作简报", "工作動態", "工作动态",
    ]);
    PAPERS.tail(text).is_some()
}

/// `某部條約協定查詢系統`
fn names_system(text: &str) -> bool {
    #[rustfmt::skip]
    static SYSTEMS: Words = Words::new(&[
        "查詢系統", "查询系统", "檢索系統", "检索系统", "資料庫", "数据库", "數據庫", "入口網", "入口網站", "資訊系統",
        "信息系统", "知識庫", "公告欄",
    ]);
    SYSTEMS.tail(text).is_some()
}
