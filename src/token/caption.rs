//! Words under photographs: `陳大文（右三）與李小明（左三）共同主持會議。`
//!
//! ```text
//! caption = words that say who stands where    ; （左）, （前排右二）, (左起)
//!         / words "（" … credit "）"            ; …會面。（海濱社 何美玲攝）
//!         / "圖為" words                        ; 圖為會議現場
//!         / file-name                          ; 42.jpg
//! ```
//!
//! Not handled: a caption that only repeats the news.

use crate::text::lexicon::{CharSet, Words};
use crate::text::{SourceText, class};
use crate::token::{Line, LineKind};

/// Longest caption, in characters.
const MAX_CAPTION: u32 = 160;

/// What every caption has one of.
static CLUES: Words = Words::new(&[
    "左",
    "右",
    "攝）",
    "摄）",
    "攝)",
    "摄)",
    "圖片）",
    "图片）",
    "圖片)",
    "图片)",
    "供圖",
    "供图",
    "圖為",
    "图为",
    ".jpg",
    ".JPG",
    ".jpeg",
    ".png",
]);

/// Marks captions of photographs as furniture.
pub(super) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    if !CLUES.is_in(source.reading()) {
        return;
    }
    for line in lines {
        let words = source.get(line.range);
        let free = line.kind == LineKind::Words && line.n_chars <= MAX_CAPTION;
        // 42.jpg begins as an item does.
        if free && (line.marker.is_none() && is_caption(words) || is_file(words)) {
            line.kind = LineKind::Chrome;
            line.marker = None;
        }
    }
}

fn is_caption(words: &str) -> bool {
    says_who_stands_where(words) || ends_in_credit(words) || shows(words)
}

/// `陳大文（右三）`, `(左起)李小明`
fn says_who_stands_where(words: &str) -> bool {
    static PLACES: CharSet =
        CharSet::new("前後后中排左右起至及、，一二三四五六七八九十位第者0123456789");
    words.match_indices(['（', '(']).any(|(at, open)| {
        let inner = words.get(at + open.len()..).unwrap_or_default();
        let end = inner.find(['）', ')']).unwrap_or(0);
        let inner = inner.get(..end).unwrap_or_default();
        inner.contains(['左', '右'])
            && inner.chars().count() <= 12
            && inner.chars().all(|c| PLACES.has(c))
    })
}

/// `…會面。（海濱社 何美玲攝）`: who took the photograph, behind a sentence or a headline.
fn ends_in_credit(words: &str) -> bool {
    static CREDITS: Words =
        Words::new(&["攝", "摄", "供圖", "供图", "圖片", "图片", "資料圖", "资料图"]);
    let Some(inner) = words.strip_suffix(['）', ')']) else { return false };
    let Some(open) = inner.rfind(['（', '(']) else { return false };
    let credit = inner.get(open..).unwrap_or_default();
    // （含航攝）, （包括數碼圖片）: only those who print photographs sign them.
    static PRINTERS: CharSet = CharSet::new("社記记處处局報报網网台臺源");
    credit.chars().count() <= 24
        && CREDITS.tail(credit).is_some()
        && credit.contains(|c| PRINTERS.has(c))
}

/// `42.jpg`
fn is_file(words: &str) -> bool {
    let dot = words.rfind('.');
    let ending = dot.and_then(|dot| words.get(dot + 1..)).unwrap_or_default();
    !words.chars().any(class::is_blank)
        && ["jpg", "jpeg", "png", "gif"].iter().any(|kind| ending.eq_ignore_ascii_case(kind))
}

/// `圖為會議現場。`
fn shows(words: &str) -> bool {
    static SHOWS: Words = Words::new(&["圖為", "图为"]);
    SHOWS.head(words).is_some() && words.matches('。').count() <= 1
}

#[cfg(test)]
mod tests {
    use super::is_caption;

    #[test]
    fn captions_say_who_stands_where_or_who_took_them() {
        for words in [
            "陳大文（右三）今日與李小明（左三）共同主持會議。",
            "(左起)陳大文、李小明在會議前合照。海濱新聞處",
            "會議在海口召開（海濱社 何美玲攝）",
            "行政長官與書記會面。（政府新聞處圖片）",
            "圖為會議現場。",
        ] {
            assert!(is_caption(words), "{words}");
        }
        for words in [
            "推進珠江（左岸新區）建設。",
            "發展攝影產業（含航攝設備）。",
            "支持兩地攝製電影。（省廣播電視局）",
            "提升圖片版權交易水平（包括圖片庫）",
            "建立中醫藥（中）標準。",
            "地理測繪（含航攝）",
            "版權交易（包括數碼圖片）",
        ] {
            assert!(!is_caption(words), "{words}");
        }
    }
}
