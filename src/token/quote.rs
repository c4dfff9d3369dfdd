//! Signs that mail programs set before the lines they quote.
//!
//! ```text
//! quoted = 1*(">" [blank]) words       ; > >> >>> > >
//! ```
//!
//! A text of which most lines are quoted is read without the signs. What a
//! reply says above or below them is told from the document by its mail head.

use crate::text::class;

/// Fewest quoted lines of a text that is not quoted as a whole.
const MIN_LINES: usize = 6;

/// Whether mail quoted the text, or most of it.
pub(super) fn are_quoted(text: &str) -> bool {
    // Most texts have no sign at all.
    if memchr::memchr(b'>', text.as_bytes()).is_none() {
        return false;
    }
    let (mut n_quoted, mut n_bytes, mut n_bare, mut n_rest) = (0, 0, 0, 0);
    for line in text.split(['\n', '\r']).map(str::trim_start).filter(|line| !line.is_empty()) {
        if line.starts_with('>') {
            n_quoted += 1;
            n_bytes += line.len();
        } else {
            n_bare += 1;
            n_rest += line.len();
        }
    }
    let speaks = || text.bytes().any(|byte| byte != b'>' && !byte.is_ascii_whitespace());
    n_quoted > 0 && if n_bare == 0 { speaks() } else { n_quoted >= MIN_LINES && n_bytes > n_rest }
}

/// Bytes of the signs of quotation before the words of a line, one blank behind them included.
pub(super) fn signs(line: &str) -> usize {
    let words = line.trim_start_matches(|c: char| c == '>' || class::is_blank(c));
    let head = line.get(..line.len() - words.len()).unwrap_or_default();
    let n = head.rfind('>').map_or(0, |at| at + 1);
    n + usize::from(head.get(n..).is_some_and(|rest| rest.starts_with(' ')))
}
