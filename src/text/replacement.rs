//! Characters that were lost before the text came here: U+FFFD.

use crate::diagnostic::{Code, Diagnostic};
use crate::span::{Spans, TextRange};
use crate::text::SourceText;
use memchr::memmem;

/// Every replacement character of the reading text, in one report; `None` if there are none.
pub(crate) fn replacements(source: &SourceText<'_>) -> Option<Diagnostic> {
    const LOST: &str = "\u{FFFD}";
    let (mut count, mut spans) = (0, Spans::new());
    for at in memmem::find_iter(source.reading().as_bytes(), LOST.as_bytes()) {
        count += 1;
        source.push_exact(TextRange::new(at, at + LOST.len()), &mut spans);
    }
    (count > 0).then_some(Diagnostic { code: Code::ReplacementCharacter { count }, spans })
}
