//! Paragraphs that begin with a marker and were not read as measures.
//!
//! ```text
//! （一）為導遊開設課程。      intro
//! （三）互派管理人員學習。    measure
//! ```
//!
//! Where a number is missing, the item before the gap may stand alone and pass
//! for a lead-in. A paragraph of an area's `intro`, or a conclusion, that opens
//! with a marker of the style of the measures next to it is reported.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::{numbering, place};
use crate::model::{Area, Memorandum, Text};

/// Longest marker, in bytes, that is looked for at the head of a paragraph.
const LONGEST: usize = 24;

/// Reports each such paragraph.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    for area in &memorandum.areas {
        let Some(marker) = marker_of(area) else { continue };
        found.extend(area.intro.iter().filter_map(|text| report(text, marker)));
    }
    if let Some(marker) = memorandum.areas.last().and_then(marker_of) {
        found.extend(memorandum.conclusions.iter().filter_map(|text| report(text, marker)));
    }
}

/// The first marker of an area's measures.
fn marker_of<'m>(area: &'m Area<'_>) -> Option<&'m str> {
    area.measures.iter().find_map(|measure| measure.marker.as_deref())
}

fn report(text: &Text<'_>, marker: &str) -> Option<Diagnostic> {
    let head = leading_marker(&text.text)?;
    if !numbering::is_same_style(head, marker) {
        return None;
    }
    let spans = place::part(&text.text, &text.spans, 0..head.len());
    Some(Diagnostic { code: Code::EnumeratorUnread { marker: head.to_owned() }, spans })
}

/// `（一）` or `1.` or `第一條` at the head of `text`.
fn leading_marker(text: &str) -> Option<&str> {
    let closes = |c: char| matches!(c, '）' | ')' | '、' | '.' | '．' | '條' | '条' | '款');
    let (at, closing) = text.char_indices().find(|(_, c)| closes(*c))?;
    let end = at + closing.len_utf8();
    let marker = text.get(..end).filter(|marker| marker.len() <= LONGEST)?;
    numbering::is_marker(marker).then_some(marker)
}
