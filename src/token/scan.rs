//! From the reading text to classified lines.

use crate::span::{TextRange, to_u32};
use crate::text::lexicon::Words;
use crate::text::{SourceText, class, run};
use crate::token::marks::Marks;
use crate::token::{
    Cell, CounterStyle, Delimiter, Layout, Line, LineKind, Shape, caption, chrome, converted,
    enumerator, footnote, line_number, mail, page_number, press_end, quote, record_head,
    running_header, site_tail, spaced, table,
};
use memchr::{memchr, memchr2};

/// The lines of a text and what they have in common.
#[derive(Clone, Debug)]
pub struct Lines {
    /// Every non-blank physical line, in order.
    pub lines: Vec<Line>,
    /// How the text is set.
    pub layout: Layout,
}

/// Splits the reading text into lines, reads their markers, and finds the furniture.
pub fn scan(source: &SourceText<'_>) -> Lines {
    let mut lines = physical_lines(source.reading());
    converted::mark(source, &mut lines);
    record_head::mark(source, &mut lines);
    table::mark(source, &mut lines);
    table::part_limits(source, &mut lines, |words, start, number| {
        read_line(words, start, number, false)
    });
    spaced::mark(source, &mut lines);
    drop_margin(&mut lines);
    mark_page_numbers(source, &mut lines);
    running_header::mark(source, &mut lines);
    footnote::mark(source, &mut lines);
    mail::mark(source, &mut lines);
    caption::mark(source, &mut lines);
    press_end::mark(source, &mut lines);
    site_tail::mark(source, &mut lines);
    let layout = Layout::of(&lines);
    Lines { lines, layout }
}

/// Counts indents from the margin that all lines share.
fn drop_margin(lines: &mut [Line]) {
    let words = lines.iter().filter(|line| line.kind == LineKind::Words);
    let margin = words.map(|line| line.indent).min().unwrap_or(0);
    for line in lines {
        line.indent = line.indent.saturating_sub(margin);
    }
}

fn physical_lines(text: &str) -> Vec<Line> {
    let numbered = line_number::are_printed(text);
    let quoted = quote::are_quoted(text);
    // Where the signs of quoted blank lines begin, which the next words take along.
    let mut signs: Option<usize> = None;
    let mut lines = Vec::with_capacity(text.len() / 90);
    let with_cr = memchr(b'\r', text.as_bytes()).is_some();
    let feeds = memchr(0x0C, text.as_bytes()).is_some();
    let (mut start, mut number, mut n_blank, mut page) = (0, 1, 0, false);
    while start < text.len() {
        let rest = text.get(start..).unwrap_or_default();
        let end = match rest.as_bytes() {
            [b'\n', ..] => Some(0),
            bytes if with_cr => memchr2(b'\n', b'\r', bytes),
            bytes => memchr(b'\n', bytes),
        };
        let end = end.map_or(text.len(), |at| start + at);
        let raw = text.get(start..end).unwrap_or_default();
        let n_quote = if quoted { quote::signs(raw) } else { 0 };
        let words = raw.get(n_quote..).unwrap_or_default();
        if n_quote > 0 {
            signs.get_or_insert(start);
        }
        match read_line(words, start + n_quote, number, numbered) {
            Some(mut line) => {
                if let Some(from) = signs.take() {
                    let end = line.signs[0].map_or(start + n_quote, |sign| sign.end as usize);
                    line.signs[0] = Some(TextRange::new(from, end));
                }
                line.n_blank_before = n_blank;
                line.page_before |= page;
                page = feeds && raw.trim_end_matches([' ', '\t']).ends_with('\u{c}');
                n_blank = 0;
                lines.push(line);
            }
            None => {
                n_blank += 1;
                page |= feeds && raw.contains('\u{c}');
            }
        }
        number += 1;
        let crlf = text.get(end..end + 2) == Some("\r\n");
        start = end + 1 + usize::from(crlf);
    }
    if let (Some(from), Some(last)) = (signs, lines.last_mut()) {
        let from = last.signs[1].map_or(from, |sign| sign.start as usize);
        last.signs[1] = Some(TextRange::new(from, text.trim_end().len()));
    }
    lines
}

fn read_line(raw: &str, offset: usize, number: u32, numbered: bool) -> Option<Line> {
    let tail = class::trim_end(raw);
    if tail.is_empty() {
        return None;
    }
    let whole = class::trim(tail);
    let n_indent = tail.len() - whole.len();
    let before = tail.get(..n_indent).unwrap_or_default();
    let n_printed = if numbered { line_number::strip(whole) } else { 0 };
    // Behind a printed number the words have an indent of their own.
    let before = match whole.get(..n_printed) {
        Some(number) if n_printed > 0 => number.trim_start_matches(|c: char| !class::is_blank(c)),
        _ => before,
    };
    let (heading_level, n_signs, words) = markdown(whole.get(n_printed..).unwrap_or_default());
    // `[編輯]一、合作事項`: the link behind the heading above.
    let behind =
        EDIT_LINKS.head(words).and_then(|link| words.get(link.len()..)).map(str::trim_start);
    let behind = behind.filter(|rest| !rest.is_empty()).unwrap_or(words);
    let n_before = n_printed + n_signs + (words.len() - behind.len());
    let words = behind;
    let words = EDIT_LINKS
        .tail(words)
        .and_then(|link| words.strip_suffix(link))
        .filter(|words| !words.is_empty())
        .unwrap_or(words)
        .trim_end();
    let start = offset + n_indent + n_before;
    let end = start + words.len();
    let sign = |from: usize, to: usize| (to > from).then(|| TextRange::new(from, to));
    let signs = [
        sign(offset + n_indent, offset + n_indent + whole.get(..n_before)?.trim_end().len()),
        sign(end, offset + tail.len()),
    ];
    let kind = furniture(words);
    let marker = enumerator::strip(words)
        .filter(|_| kind == LineKind::Words)
        .map(|(marker, n)| (marker, to_u32(n)));
    let text = match marker {
        Some((_, n)) => {
            words.get(n as usize..).unwrap_or_default().trim_start_matches(class::is_blank)
        }
        None => words,
    };
    let marks = Marks::of(text);
    let before_text = words.get(..words.len() - text.len()).unwrap_or_default();
    let (n_before_text, n_wide_before) = run::count(before_text);
    let n_chars = n_before_text + marks.n_chars;
    Some(Line {
        range: TextRange::new(start, end),
        signs,
        heading_level,
        number,
        indent: run::columns(before) + to_u32(before.matches('\t').count() * 3),
        width: n_chars + n_wide_before + marks.n_wide,
        n_chars,
        n_blank_before: 0,
        cell: Cell::Other,
        page_before: before.contains('\u{c}'),
        kind,
        marker,
        opens_quote: opens_quote(words),
        closes_quote: words.ends_with(['」', '”', '』']),
        shape: Shape::with(text, &marks),
    })
}

/// Links that encyclopaedias print behind headings.
static EDIT_LINKS: Words =
    Words::new(&["[編輯]", "［編輯］", "[编辑]", "［编辑］", "[edit]", "[編輯來源]", "[编辑来源]"]);

/// `「一、雙方…`: quotes a clause that goes on over the next lines.
fn opens_quote(words: &str) -> bool {
    let close = match words.chars().next() {
        Some('「') => '」',
        Some('“') => '”',
        Some('『') => '』',
        _ => return false,
    };
    !words.contains(close)
}

/// Parts `## ` and `**…**` from the words: heading level, bytes before the words, the words.
fn markdown(text: &str) -> (u8, usize, &str) {
    // Signs of Markdown are ASCII; nearly every line begins with another character.
    if let [0xE4..=0xEB | b'0'..=b'9' | b'(', ..] | [0xEF, 0xBC, _, ..] = text.as_bytes() {
        return (0, 0, text);
    }
    // `=== 第一章`: AsciiDoc's sign of a heading.
    let sign = if text.starts_with('=') { b'=' } else { b'#' };
    let n_hashes = text.bytes().take_while(|byte| *byte == sign).count();
    let hashed = (1..=6).contains(&n_hashes)
        && text.get(n_hashes..).is_some_and(|rest| rest.starts_with(class::is_blank));
    let level = if hashed { n_hashes } else { 0 };
    let rest = text.get(level..).unwrap_or_default().trim_start_matches(class::is_blank);
    // `- 1.支持`: the item's own marker counts, the dash before it is a sign.
    if level == 0
        && let Some(item) = ["- ", "* ", "+ "].iter().find_map(|dash| text.strip_prefix(dash))
        && enumerator::strip(item).is_some_and(|(marker, _)| {
            marker.style == CounterStyle::Symbol
                || marker.style != CounterStyle::Bullet && marker.delimiter != Delimiter::Bare
        })
    {
        return (0, text.len() - item.len(), item);
    }
    let bold = ["**", "__", "_"].iter().find_map(|mark| {
        let inner = rest.strip_prefix(mark)?.strip_suffix(mark)?;
        let set = !inner.starts_with(class::is_blank) && !inner.ends_with(class::is_blank);
        (!inner.is_empty() && set && !inner.contains(mark)).then_some((mark.len(), inner))
    });
    let n_before = text.len() - rest.len();
    // `== 養殖 ==`: a wiki closes its headings.
    let wiki = || {
        let inner = rest.strip_suffix(text.get(..level)?)?;
        Some(inner.trim_end()).filter(|inner| sign == b'=' && !inner.is_empty())
    };
    match bold {
        None if hashed => {
            let words = wiki().unwrap_or(rest);
            (level as u8, n_before, words)
        }
        Some((n, inner)) => (level as u8, n_before + n, inner),
        None => (level as u8, if hashed { n_before } else { 0 }, if hashed { rest } else { text }),
    }
}

fn furniture(words: &str) -> LineKind {
    if words.len() > 160 {
        return if is_rule(words) { LineKind::Rule } else { LineKind::Words };
    }
    if is_rule(words) {
        LineKind::Rule
    } else if converted::is_attributes(words) {
        LineKind::Chrome
    } else if page_number::read(words).is_some_and(|page| page.decorated) {
        LineKind::PageNumber
    } else if chrome::is_chrome(words) || table::is_head_row(words) {
        LineKind::Chrome
    } else if is_continued(words) {
        LineKind::RunningHeader
    } else {
        LineKind::Words
    }
}

/// `一、氣候行動（續）`: a heading said again at the top of a page.
fn is_continued(words: &str) -> bool {
    static MARKS: Words =
        Words::new(&["（續）", "(續)", "（续）", "(续)", "（續上頁）", "（接上頁）"]);
    MARKS.tail(words).is_some()
}

/// `|---|:--:|`: the line below the head of a Markdown table.
fn is_table_rule(words: &str) -> bool {
    words.contains("--") && words.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// A line of at least two dashes, equals signs, asterisks or the like, and nothing else.
fn is_rule(words: &str) -> bool {
    let mut chars = words.chars().filter(|c| !class::is_blank(*c));
    let Some(first) = chars.next() else { return false };
    if first == '|' {
        return words == "|===" || is_table_rule(words);
    }
    let dash = matches!(
        first,
        '—' | '-'
            | '–'
            | '─'
            | '━'
            | '―'
            | '－'
            | '='
            | '＝'
            | '*'
            | '＊'
            | '_'
            | '＿'
            | '~'
            | '～'
            | '﹏'
            | '…'
            | '.'
    );
    dash && words.chars().filter(|c| !class::is_blank(*c)).count() >= 2 && chars.all(|c| c == first)
}

/// Bare digits are page numbers where they rise by one from page to page, or where a sentence is cut around them.
fn mark_page_numbers(source: &SourceText<'_>, lines: &mut [Line]) {
    let bare: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| {
            line.kind == LineKind::Words && line.range.len() <= 12 && line.cell == Cell::Other
        })
        .filter_map(|(at, line)| Some((at, page_number::read(source.get(line.range))?.number)))
        .collect();
    for run in bare.chunk_by(|(_, a), (_, b)| *b == *a + 1) {
        let all = are_pages(lines, run) || run.len() == 1 && bare.len() == 1;
        for (at, _) in run {
            if (all || cuts_sentence(lines, *at))
                && !opens_words(lines, *at)
                && let Some(line) = lines.get_mut(*at)
            {
                line.kind = LineKind::PageNumber;
                line.marker = None;
            }
        }
    }
}

/// Whether numbers that rise by one from line to line number pages.
///
/// Numbers of items, each alone on its line, do not cut sentences, and a text
/// stands behind the last.
fn are_pages(lines: &[Line], run: &[(usize, u32)]) -> bool {
    let is_last = run.last().is_some_and(|(at, _)| {
        let mut below = lines.get(at + 1..).unwrap_or_default().iter();
        below.all(|line| line.kind == LineKind::Chrome)
    });
    // The last page may be short.
    let whole = run.get(..run.len() - usize::from(is_last)).unwrap_or_default();
    let apart = |least: usize| {
        whole
            .windows(2)
            .all(|pair| matches!(pair, [(a, _), (b, _)] if distance(lines, *a, *b) >= least))
    };
    let fed = run.iter().any(|(at, _)| lines.get(at + 1).is_some_and(|line| line.page_before));
    let shown = is_last || fed || run.iter().any(|(at, _)| cuts_sentence(lines, *at));
    // A page of a few lines is one where the form feed stands behind every number.
    let feeds = |(at, _): &(usize, u32)| lines.get(at + 1).is_none_or(|line| line.page_before);
    if run.len() > 1 && run.iter().all(feeds) {
        return true;
    }
    run.len() > 1 && (whole.len() > 1 && apart(PAGE) || shown && apart(SMALL_PAGE))
}

/// Bytes of at least a third of a small page.
const PAGE: usize = 400;
/// Bytes between page numbers where something else speaks for them too.
const SMALL_PAGE: usize = 150;

/// Bytes of words from line `a` to line `b`: blanks and line ends say nothing about a page.
fn distance(lines: &[Line], a: usize, b: usize) -> usize {
    lines.get(a..b).unwrap_or_default().iter().map(|line| line.range.len()).sum()
}

fn cuts_sentence(lines: &[Line], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| lines.get(at));
    before.is_some_and(|line| {
        !line.shape.ends_sentence
            && !line.shape.ends_clause
            && (line.shape.has_pause || line.shape.ends_open)
    })
}

/// Whether a bare number is rather a marker: a list of them with short distances, words right below.
fn opens_words(lines: &[Line], at: usize) -> bool {
    let after = lines.get(at + 1);
    !cuts_sentence(lines, at)
        && after.is_some_and(|line| {
            line.n_blank_before == 0 && line.kind == LineKind::Words && line.number == 1
        })
}

/// Marks of a signature block, which repeat without being headers.
pub(crate) fn is_signature_word(words: &str) -> bool {
    let signed = words.chars().count() <= 12 && words.contains(['簽', '签']);
    signed || words.contains("代表") || words.ends_with('日') || words.ends_with("政府")
}
