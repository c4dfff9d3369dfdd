//! `序言`, `前言`: the heading of a preamble, which opens no area.
//!
//! ```text
//! foreword = 序言 / 前言 / 導言 / 引言          ; alone, without a marker, before the first marker
//! ```
//!
//! A numbered `一、前言` is the first of the headings and stays one.

use crate::outline::zone::{Zone, set, words};
use crate::text::lexicon::Words;
use crate::text::{SourceText, class};
use crate::token::{Line, LineKind};

static HEADINGS: Words =
    Words::new(&["序言", "前言", "導言", "导言", "引言", "緒言", "绪言", "序文"]);

/// Lines above which such a heading stands.
const WITHIN: usize = 60;

/// Marks the line as preface, so that what it heads is preamble.
pub(super) fn mark(source: &SourceText<'_>, lines: &[Line], zones: &mut [Zone]) {
    let mut body = lines
        .iter()
        .enumerate()
        .filter(|(at, line)| line.kind == LineKind::Words && zones.get(*at) == Some(&Zone::Body));
    let found = body.by_ref().take(WITHIN).take_while(|(_, line)| line.marker.is_none()).find(
        |(_, line)| {
            let text = words(source, line).trim_matches(['【', '】', '《', '》']);
            text.len() < 24 && HEADINGS.has(&class::without_blanks(text))
        },
    );
    // A heading heads something: words below it.
    let Some(at) = found.map(|(at, _)| at) else { return };
    if body.next().is_some_and(|(_, line)| line.marker.is_none()) {
        set(zones, at, Zone::Preface);
    }
}
