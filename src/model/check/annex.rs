//! An annex that the text announces and does not hold: `（詳見附件）`, `附件：…`.
//!
//! Areas behind the pointer are as good as an annex, since its label may be
//! missing (`合作項目清單` without 附件). A label or a title behind which nothing
//! stands is no annex either. Not checked: annexes that single measures speak of.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::place;
use crate::model::{Memorandum, Reason};
use crate::span::Spans;
use std::borrow::Cow;

/// Words that announce an annex in running text.
const POINTERS: [&str; 8] =
    ["見附件", "见附件", "載於附件", "载于附件", "列於附件", "列于附件", "附件所列", "如附件"];

/// Reports a pointer that leads nowhere.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let Some((pointer, spans)) = announced(memorandum) else { return };
    let end = spans.last().map_or(0, |span| span.end);
    let is_behind = |spans: &Spans| spans.first().is_some_and(|span| span.start >= end);
    let areas = memorandum.areas.iter().any(|area| {
        let first = area.measures.first().map(|measure| &measure.spans);
        is_behind(&area.spans) || first.is_some_and(is_behind)
    });
    let matter = memorandum
        .unparsed
        .iter()
        .any(|block| block.reason == Reason::AnnexMatter && is_behind(&block.spans));
    if !areas && !matter {
        let code = Code::AnnexMissing { pointer: pointer.to_owned() };
        found.push(Diagnostic { code, spans: spans.into_owned() });
    }
}

/// The words behind which the annex should stand, with their places.
fn announced<'m>(memorandum: &'m Memorandum<'_>) -> Option<(&'m str, Cow<'m, Spans>)> {
    let annex = memorandum.annex.as_ref();
    let head = annex
        .and_then(|annex| annex.label.as_ref().or(annex.title.as_ref()).or(annex.pointer.as_ref()));
    if let Some(head) = head {
        return Some((&head.text, Cow::Borrowed(&head.spans)));
    }
    memorandum.preamble.iter().find_map(|text| {
        let (at, words) =
            POINTERS.iter().find_map(|words| Some((text.text.find(words)?, words)))?;
        let range = at..at + words.len();
        let words = text.text.get(range.clone())?;
        Some((words, Cow::Owned(place::part(&text.text, &text.spans, range))))
    })
}
