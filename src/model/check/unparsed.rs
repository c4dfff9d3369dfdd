//! Text that fits no field of the contract.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Memorandum, Reason};
use crate::span::{Spans, to_u32};

/// Reports all unrecognised blocks at once, since a text that is no memorandum has many.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let blocks = memorandum.unparsed.iter().filter(|block| block.reason == Reason::Unrecognised);
    let (mut count, mut characters, mut spans) = (0, 0usize, Spans::new());
    for block in blocks {
        count += 1;
        characters += block.text.chars().count();
        spans.extend(&block.spans);
    }
    if count > 0 {
        let code = Code::UnparsedBlock { count, characters: to_u32(characters) };
        found.push(Diagnostic { code, spans });
    }
}
