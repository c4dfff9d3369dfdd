//! What a page goes on with behind its text: 相關新聞 and headlines, 責任編輯, who runs the site.
//!
//! ```text
//! tail = label *line      ; 相關閱讀 / · 滬港擴大互聯互通 / 關於我們　版權聲明
//! ```
//!
//! Headlines are no sentences: where a full stop stands behind the label, the
//! text itself goes on and nothing is furniture.

use crate::text::lexicon::Words;
use crate::text::{SourceText, class};
use crate::token::{CounterStyle, Delimiter, Line, LineKind};

/// Most lines of a tail.
const MAX_LINES: usize = 40;
/// Most characters of a label with what stands around it.
const MAX_LABEL: usize = 16;

/// What opens a tail, as the whole of its line.
#[rustfmt::skip]
static LABELS: Words = Words::new(&[
    "相關新聞", "相关新闻", "相關閱讀", "相关阅读", "相關報道", "相关报道", "相關報導", "相關文章",
    "相关文章", "相關鏈接", "相关链接", "相關連結", "相關資訊", "相关资讯", "相關附件", "相关附件",
    "相關圖片", "相关图片", "相關影片", "相關內容", "相关内容", "相關文件", "相关文件", "推薦閱讀",
    "推荐阅读", "延伸閱讀", "延伸阅读", "更多新聞", "更多新闻", "更多報道", "熱門新聞", "热门新闻",
    "熱門文章", "最新新聞", "最新消息", "猜你喜歡", "猜你喜欢", "你可能感興趣", "往期回顧", "往期回顾",
    "今日推薦", "編輯推薦", "编辑推荐", "查看圖庫", "圖片集", "相片集", "附件下載", "附件下载",
    "檔案下載", "文件下载", "下載附件", "網友評論", "网友评论", "發表評論", "发表评论", "Related",
]);

/// What opens a tail with more behind it on the line.
#[rustfmt::skip]
static STARTS: Words = Words::new(&[
    "責任編輯", "责任编辑", "【責任編輯", "【责任编辑", "【編輯", "【编辑", "（責任編輯", "（责任编辑",
    "(責任編輯", "(责任编辑", "責編", "责编", "（責編", "（责编", "(責編", "(责编", "【責編", "【责编",
    "[責編", "[责编", "（編輯：", "(編輯：", "[責任編輯", "[责任编辑", "更多精彩", "更多內容請",
    "更多内容请", "更多新聞請", "聲明：本", "声明：本",
    "掃描二維碼", "扫描二维码", "掃一掃", "扫一扫", "點擊進入", "点击进入",
    "關於我們", "关于我们",
]);

/// What the last words under a photograph say.
static CREDITS: Words =
    Words::new(&["攝", "摄", "供圖", "供图", "圖片", "图片", "資料圖", "資料照"]);

/// Marks the tail of the page, and captions of its photographs, as furniture.
pub(super) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    let from = lines.len().saturating_sub(MAX_LINES);
    let mut tail = None;
    for at in (from..lines.len()).rev() {
        let Some(line) = lines.get(at) else { break };
        if line.kind != LineKind::Words {
            continue;
        }
        let words = source.get(line.range);
        if opens_tail(words) {
            tail = Some(at);
        } else if !may_follow(line, words) {
            break;
        }
    }
    // A document is more than what stands around it.
    let n_before = lines.iter().take(tail.unwrap_or(0));
    let is_behind_text = n_before.filter(|line| line.shape.ends_sentence).count() > 0;
    for line in lines.iter_mut().skip(tail.filter(|_| is_behind_text).unwrap_or(usize::MAX)) {
        if line.kind == LineKind::Words {
            line.kind = LineKind::Chrome;
        }
    }
}

/// `【相關新聞】`, `責任編輯：周敏儀`
fn opens_tail(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| "【】[]〔〕《》：:>»▶●■◆|｜#* ".contains(c));
    LABELS.has(bare) && words.chars().count() <= MAX_LABEL
        || STARTS.head(words).is_some() && !words.ends_with(['。', '；'])
}

/// Whether a line may stand in a tail: a headline, a link, an address.
fn may_follow(line: &Line, words: &str) -> bool {
    let is_structure = line.marker.is_some_and(|(marker, _)| {
        matches!(marker.delimiter, Delimiter::Article(_) | Delimiter::Label)
            || matches!(marker.style, CounterStyle::Han | CounterStyle::Financial)
    });
    !is_structure && !line.shape.ends_sentence && !line.shape.ends_clause && !words.contains('。')
}

/// `▲雙方代表在會後合照　記者攝`: the words under a photograph.
pub(super) fn is_caption(words: &str) -> bool {
    let Some(rest) = words.strip_prefix(['▲', '△', '▼', '◀', '◄', '►', '↑', '↓', '→', '←'])
    else {
        return false;
    };
    let credit = rest.trim_end_matches(|c: char| "）)】]。".contains(c) || class::is_blank(c));
    CREDITS.tail(credit).is_some() && words.chars().count() <= 80
}
