//! Dates that no calendar has: `2021年2月30日`, `六月三十一日`, `13月1日`.
//!
//! ```text
//! date = [4digit 年] numeral 月 numeral (日 / 號)
//! ```
//!
//! The reader of dates leaves such a date out, since no value fits it; here it
//! is looked for in the texts, so that it is not passed over in silence. Not
//! looked for: 13月 alone, years of the Republic in leap years.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::place;
use crate::model::{Memorandum, Text};
use crate::span::Spans;
use crate::text::{class, numeral};
use memchr::memmem;
use std::ops::Range;
use std::sync::LazyLock;

/// Reports the impossible dates of every text, those of one text together.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let mut scan = |text: &str, spans: &Spans| found.extend(report(text, spans));
    let annex = memorandum.annex.iter().flat_map(|annex| &annex.title);
    let front = memorandum.title.iter().chain(&memorandum.preamble).chain(annex);
    for Text { text, spans } in front.chain(&memorandum.conclusions) {
        scan(text, spans);
    }
    for block in &memorandum.unparsed {
        scan(&block.text, &block.spans);
    }
    for measure in memorandum.areas.iter().flat_map(|area| &area.measures) {
        scan(&measure.text, &measure.text_spans);
        for item in &measure.items {
            scan(&item.text, &item.text_spans);
        }
    }
}

/// One report for all impossible dates of a text, however many a hostile one has.
fn report(text: &str, spans: &Spans) -> Option<Diagnostic> {
    static MONTH: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("月"));
    // Most texts have none; to begin a search for all costs more than to look for the first.
    let first = MONTH.find(text.as_bytes())?;
    let behind = first + "月".len();
    let others = MONTH.find_iter(text.as_bytes().get(behind..)?).map(|at| behind + at);
    let mut dates = std::iter::once(first).chain(others).filter_map(|at| impossible(text, at));
    let first = dates.next()?;
    let date = text.get(first.clone())?.to_owned();
    let mut cursor = place::Cursor::new(text, spans);
    let mut places = Spans::new();
    for range in std::iter::once(first).chain(dates) {
        if !cursor.push(range, &mut places) {
            places = spans.clone();
            break;
        }
    }
    Some(Diagnostic { code: Code::DateImpossible { date }, spans: places })
}

/// Bytes of the date around the 月 at byte `at`, if the calendar does not have it.
fn impossible(text: &str, at: usize) -> Option<Range<usize>> {
    let (before, behind) = (text.get(..at)?, text.get(at + "月".len()..)?);
    let (start, month) = last_numeral(before)?;
    let rest = class::trim_start(behind);
    let end = rest.find(|c| !is_numeral(c))?;
    let day = numeral::any(rest.get(..end)?)?;
    let tail = rest.get(end..)?.trim_start_matches(class::is_blank);
    let closing = tail.chars().next().filter(|c| matches!(c, '日' | '號' | '号'))?;
    let (start, year) = year_before(before.get(..start)?).unwrap_or((start, None));
    let is_date = is_possible(year, month, day);
    (!is_date).then(|| start..text.len() - tail.len() + closing.len_utf8())
}

/// Where the numeral that `text` ends with begins, and its value.
fn last_numeral(text: &str) -> Option<(usize, u32)> {
    let text = class::trim_end(text);
    let digits = text.char_indices().rev().take(4).take_while(|(_, c)| is_numeral(*c));
    let (start, _) = digits.last()?;
    Some((start, numeral::any(text.get(start..)?)?))
}

/// Where the year that `text` ends with begins; its value where it is certain.
fn year_before(text: &str) -> Option<(usize, Option<u32>)> {
    let text = class::trim_end(text).strip_suffix('年')?;
    let (start, year) = last_numeral(text)?;
    Some((start, Some(year).filter(|year| *year > 1000)))
}

fn is_numeral(c: char) -> bool {
    numeral::arabic_digit(c).is_some() || numeral::is_han_numeral(c)
}

/// Whether the month has the day; without its year, February has 29.
fn is_possible(year: Option<u32>, month: u32, day: u32) -> bool {
    let leap = year.is_none_or(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    let longest = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=longest).contains(&day)
}
