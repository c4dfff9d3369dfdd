//! Text on a terminal: what is safe to show, how wide it is, where it may be cut.
//!
//! Cuts fall between graphemes. Widths are those of `unicode-width`: a Han
//! character takes two columns, a combining mark none.

use crate::text::class::is_invisible;
use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// `text` with everything that a terminal would obey written out.
///
/// Control characters, escapes, bidi controls and invisible characters become
/// `\n`, `\t` or `\u{1b}`; all else stays as it is.
///
/// ```
/// assert_eq!(memox::output::shown("備忘\u{202E}錄\u{1B}[31m"), "備忘\\u{202e}錄\\u{1b}[31m");
/// ```
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => safe.push_str("\\n"),
            '\r' => safe.push_str("\\r"),
            '\t' => safe.push_str("\\t"),
            c if is_unsafe(c) => {
                // Writing to a String cannot fail.
                let _ = write!(safe, "\\u{{{:x}}}", c as u32);
            }
            c => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

/// `text` cut between graphemes to at most `columns` terminal columns, `…` included.
///
/// ```
/// use memox::output::cut;
/// assert_eq!(cut("支持兩地企業", 7), "支持兩…");
/// assert_eq!(cut("支持兩地", 8), "支持兩地");
/// ```
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    // No grapheme of the genre is wider than its bytes are many.
    if text.len() <= columns || fits(text, columns) {
        return Cow::Borrowed(text);
    }
    let mut used = 1;
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > columns {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.push('…');
    Cow::Owned(kept)
}

/// Terminal columns that `text` takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// Whether `text` takes at most `columns`; looks no further than it must.
fn fits(text: &str, columns: usize) -> bool {
    let mut used = 0;
    text.graphemes(true).all(|grapheme| {
        used += grapheme.width();
        used <= columns
    })
}

fn is_unsafe(c: char) -> bool {
    c.is_control() || is_invisible(c)
}
