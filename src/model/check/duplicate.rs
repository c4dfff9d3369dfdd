//! Measures that say the same, word for word: a page extracted twice.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Measure, Memorandum};
use smallvec::SmallVec;

/// Shortest text, in bytes, that is no accident: eight Han characters.
const SHORTEST: usize = 24;

/// Measures that are compared without allocation.
const INLINE: usize = 128;

/// Reports each measure whose text an earlier one has.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let measures = memorandum.areas.iter().flat_map(|area| &area.measures);
    let long = measures.filter(|measure| measure.text.len() >= SHORTEST);
    let mut keyed: SmallVec<[(u64, &Measure<'_>); INLINE]> =
        long.map(|measure| (key(&measure.text), measure)).collect();
    keyed.sort_unstable_by_key(|(key, _)| *key);
    if keyed.iter().zip(keyed.iter().skip(1)).all(|(a, b)| a.0 != b.0) {
        return;
    }
    // Equal keys are rare and mostly equal texts.
    keyed.sort_unstable_by(|a, b| {
        (a.0, a.1.text.as_ref(), a.1.ordinal).cmp(&(b.0, b.1.text.as_ref(), b.1.ordinal))
    });
    let Some((_, mut first)) = keyed.first().copied() else { return };
    for (_, measure) in keyed.iter().skip(1) {
        if measure.text != first.text || !same_items(measure, first) {
            first = measure;
            continue;
        }
        found.push(Diagnostic {
            code: Code::MeasureDuplicated {
                measure: measure.id.clone().into_owned(),
                same_as: first.id.clone().into_owned(),
            },
            spans: measure.text_spans.clone(),
        });
    }
}

/// A lead-in such as `具體包括：` may stand before different sub-items.
fn same_items(a: &Measure<'_>, b: &Measure<'_>) -> bool {
    a.items.iter().map(|item| &item.text).eq(b.items.iter().map(|item| &item.text))
}

/// A number that equal texts share: length, and eight bytes of head, middle and tail.
fn key(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let middle = bytes.len() / 2;
    let parts = [
        bytes.first_chunk::<8>(),
        bytes.get(middle..).and_then(|b| b.first_chunk()),
        bytes.last_chunk(),
    ];
    parts.into_iter().flatten().fold(bytes.len() as u64, |key, part| {
        (key.rotate_left(23) ^ u64::from_le_bytes(*part)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}
