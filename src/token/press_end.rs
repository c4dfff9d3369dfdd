//! The end of a press release: 完, the day, the hour, and what the page prints below them.
//!
//! ```text
//! end     = "完" date-line *stamp [caption]  ; 完 / 2025年4月24日（星期四） / 香港時間16時30分
//! stamp   = 香港時間… / 即日新聞
//! caption = words under photographs      ; 陳大文（右三）今日（七月二十日）…共同主持…
//! ```
//!
//! The day is kept: it is the day of issue. Where a document goes on below
//! (an annex, headings over rules, numbered lines) only the stamps are furniture.

use crate::text::lexicon::Words;
use crate::text::{SourceText, date};
use crate::token::{Line, LineKind};

/// Most lines of captions below a release.
const MAX_CAPTIONS: usize = 16;

/// Marks what stands below the end of a press release as furniture.
pub(super) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    static ENDS: Words = Words::new(&["完", "（完）", "(完)", "全文完"]);
    let text = |line: &Line| source.get(line.range);
    let is_end = |line: &Line| line.kind == LineKind::Chrome && ENDS.has(text(line));
    let Some(end) = lines.iter().rposition(is_end) else { return };
    let is_words = |line: &Line| line.kind == LineKind::Words;
    let Some(day) = lines.iter().skip(end).position(is_words).map(|nth| end + nth) else { return };
    let dated = lines.get(day).and_then(|line| date::whole_line(text(line)));
    if dated.is_none_or(|date| date.day.is_none()) {
        return;
    }
    let below = lines.get(day + 1..).unwrap_or_default();
    let n_stamps = below.iter().take_while(|line| !is_words(line) || is_stamp(text(line))).count();
    let rest = below.get(n_stamps..).unwrap_or_default();
    let goes_on = rest.len() > MAX_CAPTIONS
        || rest.iter().any(|line| line.marker.is_some() || line.kind == LineKind::Rule)
        || rest.iter().any(|line| text(line).starts_with('附'));
    let n_marked = if goes_on { n_stamps } else { below.len() };
    for line in lines.iter_mut().skip(day + 1).take(n_marked) {
        if line.kind == LineKind::Words {
            line.kind = LineKind::Chrome;
        }
    }
}

/// `香港時間19時05分`, `即日新聞`
fn is_stamp(text: &str) -> bool {
    static STAMPS: Words =
        Words::new(&["香港時間", "香港时间", "即日新聞", "即日新闻", "新聞資料庫", "昨日新聞"]);
    STAMPS.head(text).is_some() && text.chars().count() <= 20
}
