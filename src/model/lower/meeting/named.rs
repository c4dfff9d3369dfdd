//! A meeting that a sentence names without counting it: `2023年珠澳合作會議在珠海召開`.
//!
//! ```text
//! named = series [day] (在 / 以 / 今日 …) verb      ; 深港合作會議6日在深圳舉行
//! ```
//!
//! Only names of cooperation are taken (合作會議, 聯席會議, 高層會晤 …): any office
//! holds meetings. Read where neither title nor sentence counts one.

use crate::model::lower::meeting::MAX_SENTENCES;
use crate::model::lower::words::Words;
use crate::model::lower::{sentence, series};
use crate::text::Passage;
use std::ops::Range;

/// News tells of its meeting in the first paragraphs.
const MAX_PARAGRAPHS: usize = 3;
/// Most characters between the name and its verb.
const MAX_BETWEEN: usize = 40;

/// The first sentence that tells of such a meeting.
pub(super) fn sentence<'p, 's, 'a>(
    preamble: &'p [Passage<'s, 'a>],
) -> Option<(&'p Passage<'s, 'a>, Range<usize>)> {
    preamble.iter().take(MAX_PARAGRAPHS).find_map(|passage| {
        sentence::sentences(passage.text())
            .take(MAX_SENTENCES)
            .find(|range| passage.text().get(range.clone()).and_then(find).is_some())
            .map(|range| (passage, range))
    })
}

/// The series of the meeting that `words` say was held.
pub(super) fn find(words: &str) -> Option<series::Found> {
    static NAMES: Words = Words::new(&[
        "合作會議",
        "合作会议",
        "聯席會議",
        "联席会议",
        "高層會議",
        "高层会议",
        "高層會晤",
        "高层会晤",
        "首長會議",
        "首长会议",
        "合作論壇",
        "合作论坛",
    ]);
    NAMES.all(words).find_map(|name| {
        let series = series::before(words, name.end);
        let text = words.get(series.clone())?;
        // 合作會議 alone names no series.
        let named = series.start < name.start && text.chars().count() <= 24;
        let held = named && is_held(words.get(name.end..)?);
        held.then_some(series::Found { series: Some(series), ordinal: None })
    })
}

/// `6日在深圳舉行`, `今日以視像形式召開`
fn is_held(rest: &str) -> bool {
    static HELD: Words = Words::new(&["舉行", "举行", "召開", "召开", "舉辦", "举办"]);
    static LEADS: Words = Words::new(&[
        "在", "於", "于", "以", "今", "昨", "上午", "下午", "日前", "首次", "”", "」", "(", "（",
        "舉行", "举行", "召開", "召开", "舉辦", "举办",
    ]);
    let Some(between) = HELD.find(rest).and_then(|verb| rest.get(..verb.start)) else {
        return false;
    };
    let led = LEADS.head(rest).is_some() || rest.starts_with(|c: char| c.is_ascii_digit());
    led && between.chars().count() <= MAX_BETWEEN && !between.contains(['，', '。', '；'])
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_meeting_may_be_named_without_its_number() {
        for (text, expected) in [
            ("2023年12月7日，2023年珠澳合作會議在珠海規劃展覽館召開。", "珠澳合作會議"),
            ("新華社深圳9月7日電（記者王豐）深港合作會議6日在深圳舉行，", "深港合作會議"),
            ("滬澳合作會議機制自2019年建立至今", "-"),
            ("雙方同意每年召開合作會議，在兩地輪流舉行", "-"),
            ("全體會議6日在深圳舉行", "-"),
        ] {
            let found = find(text).and_then(|found| found.series);
            assert_eq!(found.map_or("-", |range| &text[range]), expected, "{text}");
        }
    }
}
