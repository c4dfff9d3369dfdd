//! Provisions about the document itself: copies, custodians, validity.
//!
//! ```text
//! copies     = 一式 numeral 份 [bracket]              ; 一式四份（簡體版、繁體版各兩份）
//! custodians = [分別] 由 body *(joint body) 保存        ; 存放, 保管, 備存
//! validity   = subject 自…起生效 [，有效期…]             ; without its subject and 。
//! subject    = 本 *han (備忘錄 / 協議 / 協定 / 安排 …)
//! ```
//!
//! 雙方各執一份 names no custodian. What takes effect must be the document: the
//! day on which an amendment or a notice takes effect is no validity.

use crate::model::Provisions;
use crate::model::lower::words::{Needle, Table, Words};
use crate::model::lower::{body, sentence};
use crate::text::{Passage, class};
use memchr::memmem::Finder;
use std::ops::Range;
use std::sync::LazyLock;

/// Kinds of document that a provision may speak of.
static KINDS: Words = Words::new(&[
    "備忘錄",
    "备忘录",
    "協議書",
    "协议书",
    "協議",
    "协议",
    "協定",
    "协定",
    "安排",
    "議定書",
    "议定书",
    "意向書",
    "意向书",
    "紀要",
    "纪要",
    "附約",
    "附约",
    "協約",
    "协约",
    "共識",
    "共识",
    "清單",
    "清单",
    "契約",
    "約定",
    "文件",
]);

/// Whether a text holds words that provisions have; if not, none of its paragraphs is one.
pub(crate) fn may_hold(reading: &str) -> bool {
    static TELLING: [Needle; 8] = [
        LazyLock::new(|| Finder::new("起實施")),
        LazyLock::new(|| Finder::new("起实施")),
        LazyLock::new(|| Finder::new("起施行")),
        LazyLock::new(|| Finder::new("一式")),
        LazyLock::new(|| Finder::new("正本")),
        LazyLock::new(|| Finder::new("生效")),
        LazyLock::new(|| Finder::new("效期")),
        LazyLock::new(|| Finder::new("繕")),
    ];
    TELLING.iter().any(|needle| needle.find(reading.as_bytes()).is_some())
}

/// Whether a paragraph speaks of the document itself: `本備忘錄一式四份…`.
pub(crate) fn is_provision(text: &str) -> bool {
    static WORDS: Words = Words::new(&[
        "一式",
        "正本",
        "簽署",
        "签署",
        "訂於",
        "订于",
        "生效",
        "起實施",
        "起实施",
        "起施行",
        "有效期",
        "效期",
        "同等效力",
        "同一作準",
        "同等作準",
        "同等作准",
        "約束力",
        "约束力",
        "未盡事宜",
        "未尽事宜",
        "修訂",
        "修订",
        "終止",
        "终止",
        "繕製",
        "缮制",
        "各繕",
        "書就",
        "书就",
    ]);
    if subject(text) == 0 {
        return false;
    }
    let first = sentence::sentences(text).next().unwrap_or_default();
    text.get(first).is_some_and(|words| WORDS.is_in(words))
}

/// Reads the provisions of `passages`, the first of each kind.
pub(crate) fn read<'a>(passages: &[Passage<'_, 'a>]) -> Provisions<'a> {
    let mut provisions = Provisions::default();
    let mut places = Vec::new();
    for passage in passages {
        let text = passage.text();
        if !may_hold(text) {
            continue;
        }
        let before = (provisions.copies.is_some(), provisions.validity.is_some());
        let sentences: Vec<Range<usize>> = sentence::sentences(text).collect();
        for (n, range) in sentences.iter().enumerate() {
            let words = text.get(range.clone()).unwrap_or_default();
            let shift = |part: Range<usize>| range.start + part.start..range.start + part.end;
            let clauses = clauses(words);
            if provisions.copies.is_none()
                && let Some(found) = copies(words, &clauses)
            {
                provisions.copies = Some(passage.slice(shift(found)));
                let custodians = custodians(words, &clauses).into_iter();
                provisions.custodians = custodians.map(|part| passage.slice(shift(part))).collect();
            }
            if provisions.validity.is_none()
                && let Some(found) = validity(words, &clauses)
            {
                let mut whole = shift(found);
                // 本協議自簽署之日起生效。有效期三年。
                if let Some(next) = sentences.get(n + 1).filter(|next| goes_on(text, next)) {
                    whole.end = trim_stop(text, next.clone()).end;
                }
                provisions.validity = Some(passage.slice(whole));
            }
        }
        if before != (provisions.copies.is_some(), provisions.validity.is_some()) {
            places.push(passage.spans(0..text.len()));
        }
    }
    provisions.spans = sentence::in_order(places);
    provisions
}

/// Whether a provision says how many copies there are, or from when it holds.
pub(crate) fn provides(text: &str) -> bool {
    is_provision(text)
        && sentence::sentences(text).any(|range| {
            text.get(range).is_some_and(|words| {
                let clauses = clauses(words);
                copies(words, &clauses).is_some() || validity(words, &clauses).is_some()
            })
        })
}

/// Bytes of the subject at the head of a sentence: 本合作備忘錄.
pub(crate) fn subject(words: &str) -> usize {
    let Some(rest) = words.strip_prefix('本') else { return 0 };
    let near = rest.char_indices().take(14).last().map_or(0, |(at, c)| at + c.len_utf8());
    let window = rest.get(..near).unwrap_or_default();
    KINDS.find(window).map_or(0, |kind| {
        // 本協定書
        let book = window.get(kind.end..).is_some_and(|rest| rest.starts_with(['書', '书']));
        '本'.len_utf8() + kind.end + if book { '書'.len_utf8() } else { 0 }
    })
}

fn copies(words: &str, clauses: &[Range<usize>]) -> Option<Range<usize>> {
    static HELD: Words = Words::new(&["份"]);
    if !HELD.is_in(words) {
        return None;
    }
    let held =
        |clause: &&Range<usize>| words.get((*clause).clone()).is_some_and(|one| HELD.is_in(one));
    for clause in clauses.iter().filter(held) {
        let text = words.get(clause.clone())?;
        if let Some(at) = text.find("一式") {
            let end = text.rfind('份').map_or(text.len(), |last| last + '份'.len_utf8());
            let rest = text.get(end..)?;
            let close = rest.find(['）', ')']).map_or(0, |at| {
                at + rest.get(at..).and_then(|r| r.chars().next()).map_or(0, char::len_utf8)
            });
            return Some(clause.start + at..clause.start + end + close);
        }
        // 本備忘錄正本二份，由雙方各執一份
        if let Some(at) = text.find("正本").filter(|_| subject(words) > 0)
            && let Some(last) = text.rfind('份').filter(|last| *last > at)
        {
            return Some(clause.start + at..clause.start + last + '份'.len_utf8());
        }
        if text.contains('繕') || text.contains('缮') {
            return Some(clause.start + subject(text)..clause.end);
        }
    }
    None
}

static CLAUSES: Table = Table::new("，,；;");

/// Clauses of a sentence, its closing 。 left out.
fn clauses(words: &str) -> Vec<Range<usize>> {
    let whole = trim_stop(words, 0..words.len());
    let inner = words.get(whole.clone()).unwrap_or_default();
    let mut start = 0;
    let mut clauses = Vec::new();
    for at in sentence::outside(inner, &CLAUSES, |c| matches!(c, '，' | ',' | '；' | ';')) {
        clauses.push(start..at);
        start = at + inner.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    }
    clauses.push(start..inner.len());
    clauses
}

fn custodians(words: &str, clauses: &[Range<usize>]) -> Vec<Range<usize>> {
    static KEEPS: Words = Words::new(&[
        "保存", "存放", "保管", "收存", "備存", "备存", "存檔", "存档", "留存", "收執", "收执",
        "保留",
    ]);
    for clause in clauses {
        let text = words.get(clause.clone()).unwrap_or_default();
        let Some(end) = KEEPS.find(text).map(|verb| verb.start) else { continue };
        let Some(at) = text.get(..end).and_then(|head| head.find('由')) else { continue };
        let start = at + '由'.len_utf8();
        let list = text.get(start..end).unwrap_or_default();
        let list = ["分別", "分别", "各自", "各", "共同"]
            .iter()
            .fold(list, |list, word| list.strip_suffix(word).unwrap_or(list));
        return body::split_list(list)
            .into_iter()
            .filter(|part| list.get(part.clone()).is_some_and(|name| body::ending(name).is_some()))
            .map(|part| clause.start + start + part.start..clause.start + start + part.end)
            .collect();
    }
    Vec::new()
}

fn validity(words: &str, clauses: &[Range<usize>]) -> Option<Range<usize>> {
    static TELLING: Words =
        Words::new(&["生效", "有效期", "效期", "有效至", "起實施", "起实施", "起施行"]);
    static COPIES: Words = Words::new(&[
        "一式",
        "各執",
        "各执",
        "保存",
        "繕",
        "缮",
        "書就",
        "书就",
        "約束力",
        "约束力",
        "拘束力",
    ]);
    let telling = |text: &str| TELLING.is_in(text);
    if !telling(words) {
        return None;
    }
    let whole = trim_stop(words, 0..words.len());
    let named = subject(words);
    let at = clauses.iter().position(|clause| words.get(clause.clone()).is_some_and(telling))?;
    // 本備忘錄經雙方簽署後，自…起生效: the first clauses belong to it unless they count copies.
    let first = clauses
        .iter()
        .take(at + 1)
        .rposition(|clause| words.get(clause.clone()).is_some_and(|text| COPIES.is_in(text)));
    let start = match first {
        Some(other) if other < at => clauses.get(other + 1)?.start,
        Some(_) => return None,
        None => named,
    };
    let led = ["自", "有效期", "效期", "於", "于"].iter().any(|word| words.starts_with(word));
    let text = words.get(start..whole.end)?;
    let text_start = start + text.len() - class::trim_start(text).len();
    (named > 0 || led).then_some(text_start..whole.end)
}

fn goes_on(text: &str, next: &Range<usize>) -> bool {
    text.get(next.clone()).is_some_and(|words| {
        ["有效期", "效期", "期滿", "期满"].iter().any(|word| words.starts_with(word))
    })
}

/// `range` without a closing 。 and blanks before it.
fn trim_stop(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let stop = |c: char| class::ends_sentence(c) || class::is_blank(c) || matches!(c, '；' | ';');
    range.start..range.start + words.trim_end_matches(stop).len()
}

#[cfg(test)]
mod tests {
    use super::{is_provision, read};
    use crate::span::TextRange;
    use crate::text::{Passage, SourceText};

    /// `copies | custodian, custodian | validity`
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let source = SourceText::verbatim(text);
        let mut at = 0;
        let mut passages = Vec::new();
        for line in text.split('\n') {
            passages.push(Passage::join(&source, &[TextRange::new(at, at + line.len())]));
            at += line.len() + 1;
        }
        let provisions = read(&passages);
        let custodians: Vec<_> = provisions.custodians.iter().map(|one| &*one.text).collect();
        let text_of = |text: Option<crate::text::Text<'_>>| {
            text.map_or("-".to_owned(), |text| text.text.into_owned())
        };
        let (copies, validity) = (text_of(provisions.copies), text_of(provisions.validity));
        assert_eq!(
            format!("{copies} | {} | {validity}", custodians.join(", ")),
            expected,
            "{text}"
        );
    }

    #[test]
    fn copies_and_custodians_stand_in_one_sentence() {
        check(
            "本備忘錄一式四份（簡體版、繁體版各兩份），分別由四川省港澳事務辦公室和香港特別行政區政府政制及內地事務局保存。",
            "一式四份（簡體版、繁體版各兩份） | 四川省港澳事務辦公室, 香港特別行政區政府政制及內地事務局 | -",
        );
        check(
            "本备忘录一式两份(中文、葡文各一份)，由珠海市园林和林业局、澳门特别行政区政府市政署保存并负责统筹推进落实。",
            "一式两份(中文、葡文各一份) | 珠海市园林和林业局, 澳门特别行政区政府市政署 | -",
        );
        check("本協議一式六份，三方各執兩份，兩份文本具有同等效力。", "一式六份 |  | -");
        check("本備忘錄於二○一六年十一月八日訂於福州市，一式兩份。", "一式兩份 |  | -");
    }

    #[test]
    fn validity_is_the_sentence_without_its_subject() {
        check(
            "本備忘錄自雙方簽署之日起生效，有效期至下一次滬港合作會議召開之日。",
            "- |  | 自雙方簽署之日起生效，有效期至下一次滬港合作會議召開之日",
        );
        check("本協議自簽署之日起生效。有效期三年。", "- |  | 自簽署之日起生效。有效期三年");
        check(
            "本協議一式兩份，自簽署之日起生效，有效期五年。",
            "一式兩份 |  | 自簽署之日起生效，有效期五年",
        );
        check(
            "本協議自簽署之日起生效，有效期限二年。\n本協議一式兩份，雙方各執一份。",
            "一式兩份 |  | 自簽署之日起生效，有效期限二年",
        );
        check(
            "本備忘錄以中文、蒙文及英文各繕製二份，經雙方代表簽署後生效，效期五年。",
            "以中文、蒙文及英文各繕製二份 |  | 經雙方代表簽署後生效，效期五年",
        );
        check("對本協議的修訂於簽署之日起生效，任何一方的通知於收到之日生效。", "- |  | -");
    }

    #[test]
    fn a_provision_speaks_of_the_document() {
        assert!(is_provision("本合作備忘錄一式四份。"));
        assert!(is_provision("本協議自簽署之日起生效。"));
        assert!(is_provision("本备忘录不具法律约束力。"));
        assert!(!is_provision("本協議旨在加強合作。"));
        assert!(!is_provision("雙方簽署備忘錄，一式兩份。"));
    }
}
