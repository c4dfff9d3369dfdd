//! Whether a document calls itself an excerpt: `（部分內容）`, `節錄`, `摘錄`.
//!
//! Seen behind the title, as a line of its own, at the foot, and as a sentence
//! (`以下為其中三個範疇的內容`). The words count in brackets anywhere around the areas,
//! without brackets only in the title and in short lines: a preamble may speak
//! of 部分內容 of something else. Press releases that give 主要內容 do not count.

use crate::model::{Memorandum, Reason};
use crate::text::lexicon::Words;

/// Longest line, in characters, that is taken for a remark on the document.
const LINE: usize = 16;

static WORDS: Words =
    Words::new(&["部分內容", "部分内容", "節錄", "节录", "摘錄", "摘录", "節選", "节选", "摘要"]);

/// Words by which running text says that not all of it follows.
static PHRASES: Words = Words::new(&[
    "以下為其中",
    "以下为其中",
    "以下是其中",
    "部分內容如下",
    "部分内容如下",
    "節錄如下",
    "摘錄如下",
    "以下節錄",
]);

/// Whether the text says that it is not the whole document.
pub(super) fn is_excerpt(memorandum: &Memorandum<'_>) -> bool {
    let title = memorandum.title.iter();
    let annex = memorandum.annex.iter().flat_map(|annex| annex.title.iter().chain(&annex.label));
    let paragraphs = memorandum.preamble.iter().chain(&memorandum.conclusions);
    let mut unparsed = memorandum.unparsed.iter().filter(|block| block.reason != Reason::Contents);
    title.chain(annex).any(|text| WORDS.is_in(&text.text))
        || paragraphs.into_iter().any(|text| says_so(&text.text))
        || unparsed.any(|block| says_so(&block.text))
}

fn says_so(text: &str) -> bool {
    if PHRASES.is_in(text) {
        return true;
    }
    let is_short = || text.chars().nth(LINE).is_none();
    WORDS.all(text).any(|word| {
        let before = text.get(..word.start).and_then(|before| before.chars().next_back());
        let after = text.get(word.end..).and_then(|after| after.chars().next());
        is_short() || (matches!(before, Some('（' | '(')) && matches!(after, Some('）' | ')')))
    })
}
