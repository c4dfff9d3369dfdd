//! The tokens as text for people: one a line, with its place.

use crate::text::SourceText;
use crate::token::{Line, LineKind, Lines};
use std::fmt::Write;

/// One line for each marker and each stretch of words or furniture: `12:1-12:6 Enumerator Han Brackets 4 "（四）"`.
pub fn dump(source: &SourceText<'_>, lines: &Lines) -> String {
    let mut out = String::new();
    for line in &lines.lines {
        dump_line(&mut out, source, line);
    }
    out
}

fn dump_line(out: &mut String, source: &SourceText<'_>, line: &Line) {
    for token in line.tokens() {
        let span = source.hull(token.range);
        let end = span.column + (span.end - span.start);
        let _ = write!(out, "{}:{}-{}:{} ", span.line, span.column, span.line, end);
        let _ = match (token.marker, line.kind) {
            (Some(marker), _) => write!(
                out,
                "Enumerator {:?} {:?} {}",
                marker.style, marker.delimiter, marker.ordinal
            ),
            (None, LineKind::Words) => write!(out, "Words"),
            (None, kind) => write!(out, "{kind:?}"),
        };
        let _ = writeln!(out, " {:?}", source.get(token.range));
    }
}
