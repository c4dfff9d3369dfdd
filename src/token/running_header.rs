//! A line repeated at the head or foot of pages.
//!
//! Headings and party names are repeated too, so repetition alone is not
//! enough: most of the repeats must stand at a page's edge, that is beside a
//! page number or form feed, or where a sentence is cut and goes on behind.

use crate::text::{SourceText, class, numeral};
use crate::token::scan::is_signature_word;
use crate::token::{Line, LineKind, Shape};

mod between;
mod midway;
mod periodical;
mod titled;

/// Longest header in bytes; about fifty Han characters.
const MAX_LEN: usize = 150;
/// Lines between two repeats: a signature block repeats at shorter range.
const MIN_DISTANCE: u32 = 4;
/// Headers of so many lines are found from the page's edge inwards.
const MAX_PASSES: usize = 4;

/// Marks running headers among `lines`; a title that repeats stays where it opens the document.
pub(crate) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    for line in lines.iter_mut() {
        if periodical::is_head(line, source.get(line.range)) {
            line.kind = LineKind::RunningHeader;
            line.marker = None;
        }
    }
    let mut keyed: Vec<(u64, usize)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| {
            let shape = &line.shape;
            // What opens a bracket and does not close it is the beginning of something longer,
            // what closes one, its end; `雙方將：` leads in a list wherever it stands.
            line.kind == LineKind::Words
                && line.range.len() <= MAX_LEN
                && !shape.ends_sentence
                && !(shape.ends_colon || shape.ends_open)
                && !shape.ends_bracket
                && shape.n_open == 0
        })
        .map(|(at, line)| (key(source.get(line.range)), at))
        .collect();
    keyed.sort_unstable();
    // Where a header is certain, a line beside it stands at the page's edge too.
    for _ in 0..MAX_PASSES {
        if !mark_some(source, lines, &keyed) {
            break;
        }
    }
    titled::mark(source, lines);
    between::mark(source, lines);
    midway::mark(source, lines);
}

/// Marks what can be told from what was marked before; whether there was anything.
fn mark_some(source: &SourceText<'_>, lines: &mut [Line], keyed: &[(u64, usize)]) -> bool {
    // Left and right pages differ: where one header is certain, a weaker one beside it may be believed.
    for needed in [Evidence::Strong, Evidence::Any] {
        let paged = lines
            .iter()
            .any(|line| matches!(line.kind, LineKind::RunningHeader | LineKind::PageNumber));
        if needed == Evidence::Any && !paged {
            break;
        }
        let mut found: Vec<Vec<usize>> = Vec::new();
        for group in keyed.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            let places: Vec<usize> =
                group.iter().map(|(_, at)| *at).filter(|at| is_words(lines, *at)).collect();
            if places.len() >= 2 && is_header(source, lines, &places, needed) {
                found.push(places);
            }
        }
        if hide(source, lines, &found) {
            return true;
        }
    }
    false
}

/// How sure the place of a repeated line must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Evidence {
    /// One repeat at least stands at the edge of a page.
    Strong,
    /// One at least stands where words are cut.
    Any,
}

fn is_words(lines: &[Line], at: usize) -> bool {
    lines.get(at).is_some_and(|line| line.kind == LineKind::Words)
}

/// Hash of the words with digits masked, so that `滬港合作 第 3 頁` repeats.
fn key(words: &str) -> u64 {
    let words = match edge_page(words) {
        // Left and right pages have the parts of one header in either order.
        Some((_, rest)) => return parts(rest).map(text_key).fold(0, u64::wrapping_add),
        None => words,
    };
    let page = if names_page(words) { words.rfind(['頁', '页']) } else { None };
    let words = match page {
        // 第二頁 and 第三頁.
        Some(end) => words.get(..end).map_or(words, |head| {
            let head = class::trim_end(head);
            let bare = head.trim_end_matches(numeral::is_han_numeral);
            if bare.ends_with('第') { bare } else { words }
        }),
        None => words,
    };
    text_key(words)
}

/// What tabs, ideographic spaces and runs of blanks part.
fn parts(text: &str) -> impl Iterator<Item = &str> + Clone {
    let cells = text.split(['\t', '\u{3000}']).flat_map(|cell| cell.split("  "));
    cells.map(|part| part.trim_matches(class::is_blank)).filter(|part| !part.is_empty())
}

/// Hash of `words`, digits and spaces left out.
fn text_key(words: &str) -> u64 {
    let is_masked = |byte: &u8| byte.is_ascii_digit() || *byte == b' ';
    let add = |hash: u64, byte: &u8| match is_masked(byte) {
        true => hash,
        false => hash.wrapping_mul(BASE).wrapping_add(u64::from(*byte)),
    };
    // Byte by byte, each multiplication waits for the one before.
    let (blocks, rest) = words.as_bytes().as_chunks::<8>();
    let masks = |block: &[u8; 8]| block.iter().fold(false, |found, byte| found | is_masked(byte));
    let whole = blocks.iter().fold(0, |hash, block| match masks(block) {
        true => block.iter().fold(hash, add),
        false => {
            let terms =
                block.iter().zip(POWERS).map(|(byte, power)| u64::from(*byte).wrapping_mul(power));
            terms.fold(hash.wrapping_mul(BASE.wrapping_pow(8)), u64::wrapping_add)
        }
    });
    rest.iter().fold(whole, add)
}

/// Whether 頁 or 页 stands in `words`, told by vector instructions.
fn names_page(words: &str) -> bool {
    let bytes = words.as_bytes();
    let behind = |n: usize| bytes.get(n..).unwrap_or_default();
    let threes = bytes.iter().zip(behind(1)).zip(behind(2));
    threes.fold(false, |found, ((first, second), third)| {
        let traditional = (*second == 0xA0) & (*third == 0x81);
        let simplified = (*second == 0xA1) & (*third == 0xB5);
        found | (*first == 0xE9) & (traditional | simplified)
    })
}

/// The base in which the bytes of a key are digits.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// What each of eight bytes counts in that base.
const POWERS: [u64; 8] = [
    BASE.wrapping_pow(7),
    BASE.wrapping_pow(6),
    BASE.wrapping_pow(5),
    BASE.wrapping_pow(4),
    BASE.wrapping_pow(3),
    BASE.wrapping_pow(2),
    BASE.wrapping_pow(1),
    BASE.wrapping_pow(0),
];

fn is_header(source: &SourceText<'_>, lines: &[Line], places: &[usize], needed: Evidence) -> bool {
    let words = |at: usize| lines.get(at).map_or("", |line| source.get(line.range));
    let number = |at: usize| lines.get(at).map_or(0, |line| line.number);
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return false };
    let text = words(*first);
    let n_chars = text.chars().count();
    let all_at_edges = || places.iter().skip(1).all(|at| at_page_edge(lines, *at));
    // A number alone, `8.`, is a marker whose page ended.
    let wordless = !text.contains(|c: char| c.is_alphabetic());
    // 附件2, 附件3: labels of annexes count them, whatever stands around.
    if text.starts_with('附') && n_chars <= 6 {
        return false;
    }
    if n_chars < 3 && (wordless || !all_at_edges())
        || is_signature_word(text) && edge_page(text).is_none()
    {
        return false;
    }
    // A title over two lines is said again in sentences, whose lines may break where its own do.
    let is_inside = |at: usize| {
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let fills = above.zip(lines.get(at)).is_some_and(|(a, b)| b.width + 3 >= a.width);
        fills && lines.get(at + 1).is_some_and(ends_above)
    };
    let inside = places.iter().filter(|at| is_inside(**at)).count();
    if inside > 0 && inside * 2 >= places.len() - 1 {
        return false;
    }
    let spread = number(*last) - number(*first) >= MIN_DISTANCE * (places.len() as u32 - 1);
    let strong = places.iter().filter(|at| at_page_edge(lines, **at)).count();
    // A heading with a marker stands in the contents and in the body; a header, on pages only.
    // So does `附件一　聯絡名單`.
    let annex = ["附件", "附錄", "附录"].iter().any(|label| text.starts_with(label));
    let marked = annex || lines.get(*first).is_some_and(|line| line.marker.is_some());
    if marked && !places.iter().all(|at| *at == *first || beside_page_break(lines, *at)) {
        return false;
    }
    let soft =
        places.iter().filter(|at| !at_page_edge(lines, **at) && cuts_words(lines, **at)).count();
    if spread && (is_counted(lines, source, places) || places.len() >= 3 && names_document(text)) {
        return true;
    }
    if spread && names_document(text) && is_part_of_title(source, lines, *first) {
        return true;
    }
    let sure = strong > 0 || needed == Evidence::Any && soft > 0;
    // `第四章　旅遊` stands in the contents and over its chapter.
    if marked && (places.len() < 3 || strong * 2 < places.len()) {
        return false;
    }
    // No sentence is cut around a side heading, however often it repeats.
    let share = if places.len() > 2 { 4 } else { 2 };
    spread && sure && (strong + soft) * share >= places.len() - usize::from(*first == 0)
}

/// `寧澳合作會議　2023年11月16日　第3頁`: alike but for a page number that rises.
fn is_counted(lines: &[Line], source: &SourceText<'_>, places: &[usize]) -> bool {
    let page = |at: &usize| -> Option<u32> {
        let text = source.get(lines.get(*at)?.range);
        if let Some((number, _)) = edge_page(text) {
            return Some(number);
        }
        let marked = text.contains(['頁', '页']) || text.contains("Page") || text.contains("page");
        if let Some((head, _)) = text.rsplit_once(['頁', '页'])
            && let Some(at) = head.rfind('第')
            && let Some(number) = head.get(at + '第'.len_utf8()..).and_then(numeral::any)
        {
            return Some(number);
        }
        let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let start = digits.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
        // Behind a wide character the boundary is not one byte on.
        let number =
            digits.get(start..).or_else(|| digits.rsplit(|c: char| !c.is_ascii_digit()).next())?;
        number.parse().ok().filter(|_| marked)
    };
    let pages: Vec<Option<u32>> = places.iter().map(page).collect();
    pages.windows(2).all(|pair| matches!(pair, [Some(a), Some(b)] if b > a))
}

/// Whether the line at `at` says again a part of what the first lines say.
fn is_part_of_title(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let text = |line: &Line| source.get(line.range);
    let mut top = lines.get(..at).unwrap_or_default().iter();
    let first = top.find(|line| line.kind == LineKind::Words);
    let header = lines.get(at).map_or("", text);
    first.is_some_and(|first| {
        text(first).len() > header.len() && text(first).contains(header) && !first.shape.has_pause
    })
}

/// `4　　　　浙江省人民政府公報`, `浙江省人民政府公報　　　　5`: page number and header, set apart.
fn edge_page(words: &str) -> Option<(u32, &str)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let behind = words.trim_start_matches(is_digit);
    let before = words.trim_end_matches(is_digit);
    let (digits, rest) = if behind.len() < words.len() && is_far(behind.chars()) {
        (words.get(..words.len() - behind.len())?, behind)
    } else if before.len() < words.len() && is_far(before.chars().rev()) {
        (words.get(before.len()..)?, before)
    } else {
        return None;
    };
    let number = digits.parse().ok().filter(|number| *number < 10_000)?;
    Some((number, class::trim(rest)))
}

/// Whether at least two columns of blanks come first.
fn is_far(chars: impl Iterator<Item = char>) -> bool {
    let blanks = chars.take_while(|c| class::is_blank(*c));
    blanks.map(|c| if matches!(c, '\t' | '\u{3000}') { 2 } else { 1 }).sum::<u32>() >= 2
}

/// Whether a repeated line names a document, a meeting or a book of documents, as headers do.
fn names_document(text: &str) -> bool {
    let names = |kinds: &[&str]| kinds.iter().any(|kind| text.contains(kind));
    names(&DOCUMENTS) || names(&BOOKS)
}

const DOCUMENTS: [&str; 11] = [
    "備忘錄",
    "备忘录",
    "協議",
    "协议",
    "協定",
    "协定",
    "議定書",
    "合作會議",
    "合作会议",
    "聯席會議",
    "联席会议",
];

/// What holds documents, and no document has in its title.
const BOOKS: [&str; 9] =
    ["文件彙編", "文件汇编", "選編", "选编", "彙編", "汇编", "文件集", "公報", "公报"];

/// Whether a line may be the title of what follows: it names a document or a meeting.
fn may_be_title(text: &str) -> bool {
    let others =
        ["會議", "会议", "安排", "重點工作", "重点工作", "意向書", "意向书", "紀要", "纪要"];
    let names = |kinds: &[&str]| kinds.iter().any(|kind| text.contains(kind));
    (names(&DOCUMENTS) || names(&others)) && !names(&BOOKS)
}

/// Beside a page number, a header or a form feed, or between a cut sentence and its rest.
fn at_page_edge(lines: &[Line], at: usize) -> bool {
    let (above, below) = lines.split_at_checked(at).unwrap_or_default();
    let below = below.get(1..).unwrap_or_default();
    let words = |line: &&Line| !is_header_or_chrome(line);
    let (before, after) = (above.iter().rev().find(words), below.iter().find(words));
    beside_page_break(lines, at)
        || cut(before) && after.is_some_and(|line| line.marker.is_none() && !ends_above(line))
}

fn is_header_or_chrome(line: &Line) -> bool {
    matches!(line.kind, LineKind::Chrome | LineKind::RunningHeader)
}

/// Beside a page number, a header or a form feed.
fn beside_page_break(lines: &[Line], at: usize) -> bool {
    let (above, below) = lines.split_at_checked(at).unwrap_or_default();
    let below = below.get(1..).unwrap_or_default();
    let furniture = |line: &&Line| is_header_or_chrome(line);
    let words = |line: &&Line| !furniture(line);
    let (before, after) = (above.iter().rev().find(words), below.iter().find(words));
    let mut beside =
        above.iter().rev().take_while(furniture).chain(below.iter().take_while(furniture));
    let page = |line: Option<&Line>| line.is_some_and(|line| line.kind == LineKind::PageNumber);
    let feed = lines.get(at).is_some_and(|line| line.page_before)
        || below.first().is_some_and(|line| line.page_before)
        || beside.any(|line| line.page_before || line.kind == LineKind::RunningHeader);
    page(before) || page(after) || feed
}

/// Between an unfinished line of any length and an unmarked one.
fn cuts_words(lines: &[Line], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| lines.get(at));
    let after = lines.get(at + 1);
    before.is_some_and(|line| {
        line.kind == LineKind::Words && !line.shape.ends_sentence && !line.shape.ends_clause
    }) && after.is_some_and(|line| line.marker.is_none() && !ends_above(line))
}

/// `。會議一致認為，…` right below: the repeated line is part of that sentence.
fn ends_above(line: &Line) -> bool {
    line.shape.starts_closed && line.n_blank_before == 0
}

fn cut(line: Option<&Line>) -> bool {
    line.is_some_and(|line| {
        let Shape { ends_sentence, ends_clause, ends_colon, has_pause, .. } = line.shape;
        line.kind == LineKind::Words
            && !ends_sentence
            && !ends_clause
            && !ends_colon
            && (has_pause || line.width > 48)
    })
}

/// Marks the places of every header; whether there were any.
fn hide(source: &SourceText<'_>, lines: &mut [Line], headers: &[Vec<usize>]) -> bool {
    let mut any = false;
    for places in headers {
        let opens = opens_document(source, lines, places, headers);
        for at in places.iter().skip(usize::from(opens)) {
            if let Some(line) = lines.get_mut(*at) {
                line.kind = LineKind::RunningHeader;
                line.marker = None;
                any = true;
            }
        }
    }
    any
}

/// `河朔市與金灣市` ⏎ `漁業合作備忘錄`: the lines above name no document before this one does.
fn ends_title(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let above =
        || lines.get(..at).unwrap_or_default().iter().filter(|line| !is_header_or_chrome(line));
    let part = |line: &Line| {
        line.kind == LineKind::Words
            && line.marker.is_none()
            && !(line.shape.has_pause || line.shape.ends_sentence || line.shape.ends_colon)
            && !may_be_title(source.get(line.range))
    };
    let text = lines.get(at).map_or("", |line| source.get(line.range));
    may_be_title(text) && (1..=2).contains(&above().count()) && above().all(part)
}

/// Whether the first of `places` is the title rather than furniture of the first page.
///
/// It is furniture where the title stands right below in full, or where the
/// line below names a document and the header only a book that holds it.
/// Fixtures: `pdf-page-cuts`, `running-header-first-page`.
fn opens_document(
    source: &SourceText<'_>,
    lines: &[Line],
    places: &[usize],
    headers: &[Vec<usize>],
) -> bool {
    let Some(first) = places.first() else { return false };
    let is_header = |at: &usize| headers.iter().any(|places| places.first() == Some(at));
    let words = |at: &usize| is_words(lines, *at) && !is_header(at);
    let text = |at: usize| lines.get(at).map_or("", |line| source.get(line.range));
    let header = text(*first);
    // `…暨「瓊港合作會` ⏎ `議」第二次會議備忘錄`: what is cut is a title over two lines.
    if lines.get(*first).is_some_and(|line| line.shape.n_open > 0) && places.len() == 2 {
        return true;
    }
    if edge_page(header).is_some() {
        return false;
    }
    if (0..*first).any(|at| words(&at)) {
        return ends_title(source, lines, *first);
    }
    let below = (first + 1..lines.len()).find(words);
    let below_is = |title: &dyn Fn(&str) -> bool| {
        below.is_some_and(|at| {
            title(text(at)) && !lines.get(at).is_some_and(|line| line.shape.has_pause)
        })
    };
    let in_full = below_is(&|line| line.len() > header.len() && line.contains(header));
    let names_book = !may_be_title(header) && below_is(&may_be_title);
    let wordless = !header.contains(class::is_han);
    !(in_full || names_book || wordless)
}
