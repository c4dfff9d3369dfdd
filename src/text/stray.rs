//! Blanks between two wide characters of one line, which a reader would not see.
//!
//! ```text
//! gap = wide 1*blank wide      ; 川 港; the blank before or behind a digit is none
//! ```
//!
//! All of a text are found in one pass, since every passage, and every report
//! on what was left out of one, asks for those inside it.

use crate::span::{TextRange, to_u32};
use crate::text::class;
use crate::text::run::han_run;

/// The gaps of `text`, in order; none reaches over a line end.
pub(super) fn gaps(text: &str) -> Vec<TextRange> {
    let bytes = text.as_bytes();
    let mut gaps = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            // Han and plain ASCII, nearly all there is, are stepped over undecoded.
            0xE4..=0xEB => at += 3 + han_run(bytes.get(at + 3..).unwrap_or_default()),
            b'!'..=b'~' | b'\n' | b'\r' => at += 1,
            0xE3 if bytes.get(at + 1..at + 3) != Some(&[0x80, 0x80]) => at += 3,
            0xEF if bytes.get(at + 1) != Some(&0xBB) => at += 3,
            _ => at = pass(text, at, &mut gaps),
        }
    }
    gaps
}

/// Steps over the character at byte `at`, or over the blanks that begin there.
pub(super) fn pass(text: &str, at: usize, gaps: &mut Vec<TextRange>) -> usize {
    let (head, rest) = text.split_at_checked(at).unwrap_or_default();
    let Some(first) = rest.chars().next() else { return text.len() };
    if !class::is_blank(first) {
        return at + first.len_utf8();
    }
    let words = rest.trim_start_matches(|c| class::is_blank(c) && !matches!(c, '\n' | '\r'));
    let end = text.len() - words.len();
    let is_wide = |c: Option<char>| c.is_some_and(class::is_wide);
    if is_wide(head.chars().next_back()) && is_wide(words.chars().next()) {
        gaps.push(TextRange { start: to_u32(at), end: to_u32(end) });
    }
    end
}

#[cfg(test)]
mod tests {
    use super::gaps;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = gaps(text).into_iter().map(|gap| &text[gap.usize()]).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn blanks_count_only_between_two_wide_characters() {
        check("川 港\u{3000}合\t作", &[" ", "\u{3000}", "\t"]);
        check(" 於 2021 年，Hong Kong 會議 ", &[]);
        check("川 \u{200B}港·「合 」", &[" \u{200B}", " "]);
    }

    #[test]
    fn a_line_end_is_no_gap() {
        check("川 \n 港\r合\u{3000}\r\n作", &[]);
        check("", &[]);
    }
}
