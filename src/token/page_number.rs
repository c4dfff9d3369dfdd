//! A page number on a line of its own.
//!
//! ```text
//! page    = deco number deco / "第" number "頁" [of] / "Page" number [of]
//! number  = 1*4digit / han-numeral
//! bare    = 1*4digit                  ; only in a running sequence
//! ```
//!
//! `- 12 -`, `第 3 頁，共 9 頁`, `3/9`, `Page 3 of 9`, `12`. Bare digits may
//! also be a marker on its own line, so they count only where the numbers rise
//! by one from page to page, or where a sentence goes on across the line.

use crate::text::{class, numeral};

/// A line that may be a page number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PageNumber {
    /// The number, from 1.
    pub(crate) number: u32,
    /// Whether dashes, 第…頁 or `Page` leave no doubt.
    pub(crate) decorated: bool,
}

/// Reads `line` as a page number.
pub(crate) fn read(line: &str) -> Option<PageNumber> {
    if line.len() > 60 {
        return None;
    }
    // The first character tells nearly every other line.
    let first = line.chars().find(|c| !is_decoration(*c))?;
    // A line that opens with 一 is rarely framed by dashes: `- 一 -`.
    let framed = || numeral::is_han_numeral(first) && line.starts_with(is_decoration);
    let opens = matches!(first, '第' | '共' | '頁' | '页' | 'p' | 'P')
        || numeral::arabic_digit(first).is_some();
    if !opens && !framed() {
        return None;
    }
    worded(line)
        .or_else(|| labelled(line))
        .or_else(|| english(line))
        .or_else(|| dashed(line))
        .or_else(|| bare(line))
}

/// `第 3 頁`, `第3頁，共9頁`, `第三頁`, `共 9 頁 第 3 頁`.
fn worded(line: &str) -> Option<PageNumber> {
    let start = line.find('第')?;
    let before = line.get(..start)?;
    if !(before.chars().all(is_decoration)
        || before.trim_start_matches(is_decoration).starts_with('共'))
    {
        return None;
    }
    let body = line.get(start + '第'.len_utf8()..)?.trim_start();
    let n_digits = body.find(|c| !is_digit(c)).unwrap_or(body.len());
    let (digits, rest) = body.split_at_checked(n_digits)?;
    let number = numeral::any(digits)?;
    let rest = rest.trim_start().strip_prefix(['頁', '页'])?;
    let total = rest.trim_matches(is_decoration);
    let plain = total.chars().all(|c| {
        is_digit(c) || is_decoration(c) || matches!(c, '共' | '頁' | '页' | '，' | ',' | '、')
    });
    plain.then_some(PageNumber { number, decorated: true })
}

/// `頁 3`, `頁次：3`, `頁碼 3/9`.
fn labelled(line: &str) -> Option<PageNumber> {
    let body = line.trim_start_matches(is_decoration).strip_prefix(['頁', '页'])?;
    let body = ["次", "碼", "码"].iter().find_map(|rest| body.strip_prefix(rest)).unwrap_or(body);
    let body = body.trim_start_matches([':', '：', ' ', '\u{3000}']);
    let n_digits = body.find(|c| !is_digit(c)).unwrap_or(body.len());
    let (digits, rest) = body.split_at_checked(n_digits)?;
    let plain = rest.chars().all(|c| is_digit(c) || is_decoration(c) || c == '/');
    plain.then(|| Some(PageNumber { number: numeral::any(digits)?, decorated: true })).flatten()
}

/// `Page 3`, `Page 3 of 9`, `P. 3`.
fn english(line: &str) -> Option<PageNumber> {
    let words = line.trim_start_matches(is_decoration);
    if !words.starts_with(['p', 'P']) {
        return None;
    }
    let lower = words.to_ascii_lowercase();
    let rest = ["page", "pg.", "p."].iter().find_map(|word| lower.strip_prefix(word))?;
    let rest = rest.trim_start();
    let n_digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, tail) = rest.split_at_checked(n_digits)?;
    let tail = tail.trim_matches(is_decoration);
    let tail = tail.strip_prefix("of").unwrap_or(tail).trim();
    let plain = tail.chars().all(|c| c.is_ascii_digit());
    plain.then(|| Some(PageNumber { number: digits.parse().ok()?, decorated: true })).flatten()
}

/// `- 3 -`, `—3—`, `· 3 ·`, `~3~`, `3/9`, `[3]`.
fn dashed(line: &str) -> Option<PageNumber> {
    let inner = line.trim_matches(is_decoration);
    if inner.len() == line.len() && !inner.contains(['/', '／']) {
        return None;
    }
    let (number, total) = match inner.split_once(['/', '／']) {
        Some((number, total)) => (number.trim(), Some(total.trim())),
        None => (inner, None),
    };
    if total.is_some_and(|total| page(total).is_none() || page(total) < page(number)) {
        return None;
    }
    // A bullet before a number is no page number: the marks stand on both sides.
    let paired = line.starts_with(is_decoration) == line.ends_with(is_decoration);
    let page = page(number).or_else(|| han_page(line, number));
    (paired || total.is_some())
        .then(|| Some(PageNumber { number: page?, decorated: true }))
        .flatten()
}

/// `- 一 -`: between dashes, as brackets hold markers.
fn han_page(line: &str, number: &str) -> Option<u32> {
    let dashed = line.starts_with(['-', '－', '–', '—', '─', '~', '～']);
    let han =
        !number.is_empty() && number.len() <= 12 && number.chars().all(numeral::is_han_numeral);
    (dashed && han).then(|| numeral::han(number)).flatten()
}

fn bare(line: &str) -> Option<PageNumber> {
    Some(PageNumber { number: page(line)?, decorated: false })
}

fn page(digits: &str) -> Option<u32> {
    let short = !digits.is_empty() && digits.chars().count() <= 4;
    (short && digits.chars().all(|c| numeral::arabic_digit(c).is_some()))
        .then(|| numeral::positional(digits))
        .flatten()
}

fn is_digit(c: char) -> bool {
    numeral::arabic_digit(c).is_some() || numeral::is_han_numeral(c)
}

fn is_decoration(c: char) -> bool {
    class::is_blank(c)
        || matches!(
            c,
            '-' | '－'
                | '–'
                | '—'
                | '─'
                | '―'
                | '~'
                | '～'
                | '·'
                | '•'
                | '|'
                | '｜'
                | '['
                | ']'
                | '〔'
                | '〕'
                | '<'
                | '>'
                | '〈'
                | '〉'
                | '_'
                | '='
                | '*'
        )
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn page_numbers_in_their_usual_forms_are_read() {
        for line in [
            "- 12 -",
            "－12－",
            "—12—",
            "第 12 頁",
            "頁 12",
            "頁次：12",
            "第12頁，共20頁",
            "12/20",
            "Page 12 of 20",
            "P. 12",
            "共20頁 第12頁",
            "~12~",
            "[12]",
            "第十二頁",
            "第12页 共20页",
            "-12-",
            "｜12｜",
            "〔12〕",
            "- 十二 -",
            "—十二—",
        ] {
            assert_eq!(
                read(line).map(|page| (page.number, page.decorated)),
                Some((12, true)),
                "{line}"
            );
        }
        assert_eq!(read("12").map(|page| page.decorated), Some(false));
    }

    #[test]
    fn other_short_lines_are_none() {
        for line in [
            "12.",
            "（12）",
            "第12條",
            "2021年",
            "12 支持",
            "- 支持",
            "第3頁的內容",
            "頁巖氣",
            "頁",
            "P",
            "9/3",
            "〔一〕",
            "[十二]",
            "十二",
            "——一",
            "……",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
