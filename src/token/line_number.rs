//! Line numbers printed before every line, as in drafts and law texts.
//!
//! ```text
//! line = number 1*blank words       ; 1  穗澳社區服務合作協議, anew on every page or not
//! ```
//!
//! Only a run without a gap over all lines is taken for line numbers: items
//! restart or stand beside paragraphs without a number.

use crate::text::{class, numeral};

/// Lines looked at before the text is believed to be numbered.
const SAMPLE: usize = 12;
/// Fewest lines of a page behind which the numbers may begin anew.
const MIN_PAGE: u32 = 6;
/// Fewest lines that may be numbered.
const MIN_LINES: usize = 6;

/// Whether the lines of `text` carry their numbers.
pub(crate) fn are_printed(text: &str) -> bool {
    let mut before: Option<u32> = None;
    let mut n_lines = 0;
    for line in text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).take(SAMPLE)
    {
        let n = strip(line);
        let value = line.get(..n).map(|digits| digits.trim_end()).and_then(numeral::positional);
        let Some(value) = value.filter(|_| n < line.len()) else { return false };
        // Every page may count anew.
        let runs_on = |before: u32| value == before + 1 || value == 1 && before >= MIN_PAGE;
        if before.is_some_and(|before| !runs_on(before)) {
            return false;
        }
        (before, n_lines) = (Some(value), n_lines + 1);
    }
    n_lines >= MIN_LINES
}

/// Bytes of the number before the words, with the blanks behind it.
pub(crate) fn strip(line: &str) -> usize {
    let rest = line.trim_start_matches(|c| numeral::arabic_digit(c).is_some());
    let n_digits = line.len() - rest.len();
    let words = class::trim_start(rest);
    if n_digits == 0 || n_digits > 12 || words.is_empty() || words.len() == rest.len() {
        0
    } else {
        line.len() - words.len()
    }
}
