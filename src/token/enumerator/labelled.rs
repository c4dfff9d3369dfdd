//! A noun that counts: `領域一：科技`, `合作範疇之二　教育`, `項目3：`, `第4項　`.
//!
//! ```text
//! labelled = [qualifier] label ["之"] counter mark
//!          / "第" counter "項" mark
//!          / "其" han "，"                 ; 其一，支持…
//!          / ("No." / "№") digits mark     ; No.1 擴大…
//! mark     = "：" / ":" / "、" / "." / blank / end
//! ```
//!
//! The mark is wanted because `領域三年來` and `項目二十個` are words of a sentence.

use crate::text::lexicon::Words;
use crate::text::{class, numeral};
use crate::token::enumerator::{
    CounterStyle, Delimiter, Enumerator, count, is_counter_char, plain, span_of,
};

/// What is counted, longest first where one begins with another.
static LABELS: Words = Words::new(&[
    "領域", "领域", "範疇", "范畴", "專題", "专题", "板塊", "板块", "主題", "主题", "方向", "項目",
    "项目", "措施", "任務", "任务", "事項", "事项", "議題", "议题", "舉措", "举措", "行動", "行动",
    "案由", "提案", "議案", "议案", "主軸", "主轴", "支柱", "單元", "单元",
]);

/// What may stand before a label.
static QUALIFIERS: Words = Words::new(&["合作", "重點", "重点", "主要", "具體", "具体", "工作"]);

/// `領域一：`: the noun is the family, so that 領域 and 項目 make two series.
pub(super) fn labelled(text: &str) -> Option<(Enumerator, usize)> {
    let rest = QUALIFIERS.head(text).map_or(Some(text), |word| text.get(word.len()..))?;
    let label = LABELS.head(rest)?;
    let rest = rest.get(label.len()..)?;
    let rest = rest.strip_prefix('之').unwrap_or(rest).trim_start_matches(class::is_blank);
    marked(text, rest, label.chars().next()?)
}

/// `其一，支持…`
pub(super) fn among(text: &str) -> Option<(Enumerator, usize)> {
    let rest = text.strip_prefix('其')?;
    let n_counter = span_of(rest, numeral::is_han_numeral);
    let (counter, behind) = rest.split_at_checked(n_counter)?;
    let (style, ordinal) = count(counter)?;
    let behind = behind.strip_prefix(['，', ','])?;
    Some(found(text, (style, ordinal), '其', behind))
}

/// `No.1 擴大…`, `№ 2：`
pub(super) fn numero(text: &str) -> Option<(Enumerator, usize)> {
    let sign = ["No.", "NO.", "no.", "№"].iter().find(|sign| text.starts_with(**sign))?;
    marked(text, text.get(sign.len()..)?.trim_start_matches(' '), '№')
}

/// `項　支持…` behind 第 and a counter.
pub(super) fn item(text: &str, counter: &str, behind: &str) -> Option<(Enumerator, usize)> {
    let family = behind.chars().next().filter(|c| matches!(c, '項' | '项'))?;
    let (style, ordinal) = count(counter)?;
    let n = mark(behind.get(family.len_utf8()..)?)?;
    let rest = behind.get(family.len_utf8() + n..)?;
    Some(found(text, (style, ordinal), family, rest))
}

fn marked(text: &str, rest: &str, family: char) -> Option<(Enumerator, usize)> {
    let n_counter = span_of(rest, is_counter_char);
    let (counter, behind) = rest.split_at_checked(n_counter)?;
    if n_counter == 0 || counter.chars().count() > 3 {
        return None;
    }
    let (style, ordinal) = count(counter)?;
    let behind = behind.get(mark(behind)?..)?;
    (ordinal > 0).then(|| found(text, (style, ordinal), family, behind))
}

/// The marker of `family` at the start of `text`, and its bytes up to `behind`.
fn found(
    text: &str,
    (style, ordinal): (CounterStyle, u32),
    family: char,
    behind: &str,
) -> (Enumerator, usize) {
    let marker = Enumerator { bullet: family, ..plain(style, Delimiter::Label, ordinal) };
    (marker, text.len() - behind.len())
}

/// Bytes of the mark that ends a label; blanks and the end count, but are not part of it.
fn mark(behind: &str) -> Option<usize> {
    let blank = behind.chars().next().is_none_or(class::is_blank);
    let visible = class::trim_start(behind);
    match visible.chars().next().filter(|c| matches!(c, '：' | ':' | '、' | '.' | '．' | '∶'))
    {
        Some(c) => Some(behind.len() - visible.len() + c.len_utf8()),
        None => blank.then_some(0),
    }
}

#[cfg(test)]
mod tests {
    use super::super::strip;

    #[track_caller]
    fn check(text: &str, expected: Option<(u32, &str)>) {
        let got = strip(text).map(|(marker, n)| (marker.ordinal, &text[..n]));
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn nouns_that_count_are_markers() {
        check("領域一：科技創新", Some((1, "領域一：")));
        check("合作領域之二\u{3000}教育", Some((2, "合作領域之二")));
        check("項目 3: 支持", Some((3, "項目 3:")));
        check("第4項\u{3000}支持", Some((4, "第4項")));
        check("第十二項：支持", Some((12, "第十二項：")));
        check("其二，支持", Some((2, "其二，")));
        check("No.12 支持", Some((12, "No.12")));
        check("案由一：檢疫條件案", Some((1, "案由一：")));
    }

    #[test]
    fn nouns_of_a_sentence_are_none() {
        for text in [
            "領域三年來",
            "項目二十個",
            "第二項合作",
            "第三項",
            "行動計劃",
            "任務書",
            "其一是",
            "Not",
        ] {
            let found = strip(text).map(|(marker, _)| marker.ordinal);
            assert_eq!(found, (text == "第三項").then_some(3), "{text}");
        }
    }
}
