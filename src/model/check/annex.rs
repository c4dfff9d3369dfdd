//! An annex that the text announces and does not hold: `（詳見附件）`, `附件：…`.
//!
//! Areas behind the pointer are as good as an annex, since its label may be
//! missing (`合作項目清單` without 附件). Not checked: annexes that single
//! measures speak of.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::place;
use crate::model::{Memorandum, Reason};
use crate::span::Spans;

/// Words that announce an annex in running text.
const POINTERS: [&str; 8] =
    ["見附件", "见附件", "載於附件", "载于附件", "列於附件", "列于附件", "附件所列", "如附件"];

/// Reports a pointer that leads nowhere.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let annex = memorandum.annex.as_ref();
    if annex.is_some_and(|annex| annex.label.is_some() || annex.title.is_some()) {
        return;
    }
    let Some((pointer, spans)) = pointer(memorandum) else { return };
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
        found.push(Diagnostic { code: Code::AnnexMissing { pointer: pointer.to_owned() }, spans });
    }
}

/// The words that announce an annex, with their places.
fn pointer<'m>(memorandum: &'m Memorandum<'_>) -> Option<(&'m str, Spans)> {
    if let Some(pointer) = memorandum.annex.as_ref().and_then(|annex| annex.pointer.as_ref()) {
        return Some((&pointer.text, pointer.spans.clone()));
    }
    memorandum.preamble.iter().find_map(|text| {
        let (at, words) =
            POINTERS.iter().find_map(|words| Some((text.text.find(words)?, words)))?;
        let range = at..at + words.len();
        Some((text.text.get(range.clone())?, place::part(&text.text, &text.spans, range)))
    })
}
