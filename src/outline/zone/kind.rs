//! What titles of the family end with.

use crate::outline::zone::words;
use crate::text::SourceText;
use crate::text::lexicon::Words;
use crate::token::{Line, LineKind};

/// Last words of titles of the family.
#[rustfmt::skip]
pub(super) static KINDS: Words = Words::new(&[
    "備忘錄", "备忘录", "換文", "换文", "備忘", "备忘", "協議", "协议", "協議書", "协议书", "協定", "协定",
    "安排", "議定書", "议定书", "清單", "清单", "重點工作", "重点工作", "工作要點", "工作要点",
    "意向書", "意向书", "紀要", "纪要", "公報", "公报", "宣言", "聲明", "声明", "方案",
    "共識", "共识", "計劃", "计划", "計畫", "規劃", "规划", "措施", "意見", "意见", "協約",
    "協議案", "附約", "會議", "会议", "公告", "通知", "綱要", "纲要", "結論", "结论", "倡議",
    "倡议", "契約", "契约", "合約", "合约", "項目表", "项目表", "一覽表", "一览表", "分工表",
    "紀錄", "纪录", "會議記錄", "会议记录", "議事錄", "议事录", "會議錄", "任務表", "任务表", "進度表", "进度表", "摘要", "新聞稿", "新闻稿", "簡報", "简报",
]);

pub(crate) fn ends_with_kind(words: &str) -> bool {
    let words = words.trim_end_matches(['（', '）', '(', ')', ' ', '\u{3000}']);
    let words = match words.rfind(['（', '(']) {
        Some(open) if words.len() - open < 60 && open > 0 => words.get(..open).unwrap_or(words),
        _ => words,
    };
    KINDS.tail(words.trim_end()).is_some()
}

/// Whether the line ends with a kind of document, alone or with the line above that it was cut from.
pub(super) fn names_kind(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let text = words(source, line);
    if ends_with_kind(text) {
        return true;
    }
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    let cut = above.filter(|above| {
        line.n_blank_before == 0 && line.width <= 8 && above.kind == LineKind::Words
    });
    cut.is_some_and(|above| ends_with_kind(&[words(source, above), text].concat()))
}

/// Whether the end of the line above cuts a kind of document or the name of a meeting:
/// `…聯席會` ⏎ `議紀要`, `…重點工` ⏎ `作`, `…第二次` ⏎ `會議備忘錄`.
pub(super) fn is_cut_within(source: &SourceText<'_>, above: &Line, line: &Line) -> bool {
    if line.n_blank_before > 0 || above.kind != LineKind::Words || line.kind != LineKind::Words {
        return false;
    }
    static MEETINGS: Words = Words::new(&["會議", "会议", "會晤", "会晤", "論壇", "论坛"]);
    let (head, tail) = (words(source, above), words(source, line));
    let counted = head.ends_with(['次', '屆', '届']) && head.contains('第');
    let seam = head.len();
    counted && MEETINGS.head(tail).is_some() || {
        let whole = [head, tail].concat();
        KINDS.all(&whole).any(|kind| (kind.start + 1..kind.end).contains(&seam))
    }
}
