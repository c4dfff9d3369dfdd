//! Dates of the genre: `2021年9月23日`, `中華民國一百零七年八月二十四日`, `(四月二十四日)`, `(29日)`.
//!
//! ```text
//! date   = year [month [day]] / month day / more / dashed
//! year   = [era] numeral 年        ; four digits of any script, or an era and any numeral
//! era    = 西元 / 公元 / [中華] 民國      ; years of the Republic count from 1912
//! month  = numeral 月              ; 1 to 12, 元月 is the first
//! day    = numeral (日 / 號)       ; only days that the month has
//! more   = joint (month / day)     ; after another date: 9月23日至25日
//! dashed = 4digit sep 1*2digit sep 1*2digit   ; 2021-09-23, 2021/9/23, 2021.9.23
//! ```
//!
//! Blanks may stand between the parts (`2017 年 8 月`). A day alone counts only
//! in brackets or behind another date, a month alone only behind a word that
//! calls for one: 三日 and 三月 are more often something else. A year of two or
//! three digits without its era is left out; it would have to be guessed.

use crate::text::lexicon::CharSet;
use crate::text::{PartialDate, class, numeral};
use memchr::{memchr3, memchr3_iter, memmem::Finder};
use std::ops::Range;
use std::sync::LazyLock;

/// Searchers are dear to build and cheap to share.
static YEAR: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("年"));
static MONTH: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("月"));
static DAY_MARK: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("日"));

/// A date and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMatch {
    /// Bytes of the searched text, era included, brackets not.
    pub range: Range<usize>,
    /// The date, as precise as the text.
    pub date: PartialDate,
}

/// Every date in `text`, in order, none overlapping.
///
/// Bytes of `text`. Cost is linear; a text without 年, 月 and 日 is only searched for them.
///
/// ```
/// let found = memox::text::date::find("於二○二一年九月二十三日舉行");
/// assert_eq!(found[0].date.to_string(), "2021-09-23");
/// assert_eq!(found[0].range, 3..36);
/// ```
pub fn find(text: &str) -> Vec<DateMatch> {
    let bytes = text.as_bytes();
    let mut found: Vec<DateMatch> =
        YEAR.find_iter(bytes).filter_map(|at| with_year(text, at)).collect();
    let mut months = Vec::new();
    for at in MONTH.find_iter(bytes) {
        push_clear(&found, &mut months, || without_year(text, at));
    }
    merge(&mut found, months);
    let mut days = Vec::new();
    for at in DAY_MARK.find_iter(bytes) {
        let day = day_alone(text, at, &found, &days);
        push_clear(&found, &mut days, || day);
    }
    merge(&mut found, days);
    let mut dashes = Vec::new();
    for at in memchr3_iter(b'-', b'/', b'.', bytes) {
        push_clear(&found, &mut dashes, || dashed(text, at));
    }
    merge(&mut found, dashes);
    found
}

/// Adds a date of the next kind, unless one of an earlier kind stands there.
fn push_clear(
    found: &[DateMatch],
    new: &mut Vec<DateMatch>,
    read: impl FnOnce() -> Option<DateMatch>,
) {
    let Some(date) = read() else { return };
    let after = found.partition_point(|one| one.range.end <= date.range.start);
    let clear = found.get(after).is_none_or(|one| date.range.end <= one.range.start);
    if clear && new.last().is_none_or(|one| one.range.end <= date.range.start) {
        new.push(date);
    }
}

/// Both lists are in order; the sort takes them as the two runs they are.
fn merge(found: &mut Vec<DateMatch>, new: Vec<DateMatch>) {
    if !new.is_empty() {
        found.extend(new);
        found.sort_by_key(|one| one.range.start);
    }
}

/// The date, where `line` holds nothing else.
///
/// Blanks may stand anywhere, as in letter-spaced lines; brackets around the
/// whole, a weekday behind it and `日期：` before it fall away.
///
/// ```
/// use memox::text::date::whole_line;
/// assert_eq!(whole_line("（2021 年 9 月 23 日）").unwrap().to_string(), "2021-09-23");
/// assert_eq!(whole_line("2021年9月23日起"), None);
/// ```
pub fn whole_line(line: &str) -> Option<PartialDate> {
    // Long lines are not date lines; this keeps the copy below small.
    if line.len() > 400 {
        return None;
    }
    let first = line.chars().find(|c| !class::is_blank(*c)).map(narrow)?;
    if !(numeral_char(first) || FIRST.has(first) || class::closing(first).is_some()) {
        return None;
    }
    if !(MARKS.is_in(line) || memchr3(b'-', b'/', b'.', line.as_bytes()).is_some()) {
        return None;
    }
    let packed: String = line.chars().filter(|c| !class::is_blank(*c)).map(narrow).collect();
    if packed.len() > 80 {
        return None;
    }
    let words = strip_frame(&packed);
    let found = match with_year(words, words.find('年').unwrap_or(words.len())) {
        Some(found) => found,
        None => [
            words.find('月').and_then(|at| month_day(words, at)),
            words.find(['-', '/', '.']).and_then(|at| dashed(words, at)),
            words.find('日').and_then(|at| day_numeral(words, at)),
        ]
        .into_iter()
        .flatten()
        .next()?,
    };
    let rest = words.get(found.range.end..)?;
    // A form that was never filled in: 2021年 月 日.
    let rest = rest.trim_start_matches(['月', '日']).trim_end_matches('。');
    (found.range.start == 0 && (rest.is_empty() || is_weekday(rest))).then_some(found.date)
}

/// What a date, or what stands before it on its line, begins with beside numerals and brackets.
static FIRST: CharSet = CharSet::new("民中西公日簽签生施");

/// Of these, `-`, `/` and `.` every date has one.
static MARKS: CharSet = CharSet::new("年月日－／．–‐‑");

/// The date of a line that says when, and where, something was signed.
///
/// ```text
/// line = [訂於 / 於] date (訂於 / 於 / 在) place     ; 二〇二四年五月二十日於貴陽
/// ```
///
/// Bytes of `line`; the date knows its month at least.
///
/// ```
/// use memox::text::date::signing_line;
/// assert_eq!(signing_line("2024年5月20日於貴陽").unwrap().range, 0..16);
/// assert_eq!(signing_line("於2024年5月20日簽署本協議"), None);
/// ```
pub fn signing_line(line: &str) -> Option<DateMatch> {
    const AT: [&str; 7] = ["訂於", "订于", "簽於", "签于", "於", "于", "在"];
    static OPENS: CharSet = CharSet::new("訂订簽签於于在民中西公");
    let first = line.chars().find(|c| !class::is_blank(*c))?;
    if line.len() > 120 || !(numeral_char(first) || OPENS.has(first)) {
        return None;
    }
    if !line.contains('年') && !line.contains('月') {
        return None;
    }
    let found = find(line).into_iter().next().filter(|found| found.date.month.is_some())?;
    let before = line.get(..found.range.start)?.trim_matches(class::is_blank);
    let after = line.get(found.range.end..)?.trim_matches(class::is_blank);
    let place = AT.iter().find_map(|word| after.strip_prefix(word))?.trim_end_matches('。');
    let named = (1..=14).contains(&place.chars().count()) && place.chars().all(class::is_han);
    // 於…簽署本協議 goes on as a sentence.
    let sentence = ["簽署", "签署", "舉行", "举行", "召開", "召开", "生效"]
        .iter()
        .any(|verb| place.contains(verb));
    (named && !sentence && (before.is_empty() || AT.contains(&before))).then_some(found)
}

/// Full-width digits and separators as ASCII.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '－' | '／' | '．' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '–' | '‐' | '‑' => '-',
        _ => c,
    }
}

fn strip_frame(words: &str) -> &str {
    let mut words = words;
    for prefix in ["簽署", "签署", "簽訂", "签订", "簽字", "签字", "生效", "施行"] {
        let rest = words.strip_prefix(prefix);
        words = rest.filter(|rest| rest.starts_with("日期")).unwrap_or(words);
    }
    if let Some(rest) = words.strip_prefix("日期") {
        words = rest.trim_start_matches(['：', ':']);
    }
    let open = words.chars().next().and_then(class::closing);
    match open.and_then(|close| words.strip_suffix(close)) {
        Some(inner) => inner.get(words.chars().next().map_or(0, char::len_utf8)..).unwrap_or(words),
        None => words,
    }
}

/// `（星期四）`, `週四`
pub(crate) fn is_weekday(rest: &str) -> bool {
    let rest = rest.trim_matches(['（', '）', '(', ')']);
    ["星期", "週", "周", "禮拜"].iter().any(|word| {
        rest.strip_prefix(word).is_some_and(|day| {
            let mut chars = day.chars();
            chars.next().is_some_and(|c| "一二三四五六日天".contains(c)) && chars.next().is_none()
        })
    })
}

/// The date whose 年 stands at byte `at`.
fn with_year(text: &str, at: usize) -> Option<DateMatch> {
    let (start, numeral) = numeral_before(text, at)?;
    let (start, republic) = era_before(text, start);
    let after = at + '年'.len_utf8();
    let month = numbered(text, after, &["月"]);
    let year = match republic {
        Some(true) if numeral == "元" => 1912,
        Some(true) => value(numeral)?.checked_add(1911)?,
        _ => four_digit_year(numeral, month.is_some())?,
    };
    if !(1800..2200).contains(&year) {
        return None;
    }
    let year = u16::try_from(year).ok()?;
    let mut date = PartialDate { year: Some(year), month: None, day: None };
    let mut end = after;
    if let Some((value, month_end)) = month {
        date.month = Some(month_value(value)?);
        end = month_end;
        if let Some((value, day_end)) = numbered(text, month_end, DAY) {
            date.day = Some(day_value(value, &date)?);
            end = day_end;
        }
    }
    Some(DateMatch { range: start..end, date })
}

const DAY: &[&str] = &["日", "號", "号"];

/// 二〇二一 or 2021; 二千零二十一 only where a month follows, else it counts years (兩千年歷史).
fn four_digit_year(numeral: &str, dated: bool) -> Option<u32> {
    if numeral.chars().count() == 4
        && let Some(year) = numeral::positional(numeral).or_else(|| misread(numeral))
    {
        return Some(year);
    }
    if dated { numeral::han(numeral).filter(|year| *year > 999) } else { None }
}

/// The date whose 月 stands at byte `at` and that has no year.
fn without_year(text: &str, at: usize) -> Option<DateMatch> {
    let found = month_day(text, at)?;
    let before = text.get(..found.range.start)?.trim_end_matches(class::is_blank);
    // With its year the day does not exist: 2021年2月29日.
    if before.strip_suffix('年').is_some_and(ends_in_year) {
        return None;
    }
    if found.date.day.is_some() {
        return Some(found);
    }
    let after = text.get(found.range.end..)?;
    let called = ["今年", "去年", "明年", "本年", "同年", "每年", "翌年", "於", "于", "至", "到"];
    let calls = ["份", "初", "底", "上旬", "中旬", "下旬"];
    let month_alone = called.iter().any(|word| before.ends_with(word))
        || calls.iter().any(|word| after.starts_with(word));
    month_alone.then_some(found)
}

fn ends_in_year(head: &str) -> bool {
    let numeral = numeral_before(head, head.len());
    numeral.is_some_and(|(_, numeral)| four_digit_year(numeral, true).is_some())
}

fn month_day(text: &str, at: usize) -> Option<DateMatch> {
    let (start, numeral) = numeral_before(text, at)?;
    let mut date = PartialDate { year: None, month: Some(month_value(numeral)?), day: None };
    let mut end = at + '月'.len_utf8();
    if let Some((value, day_end)) = numbered(text, end, DAY) {
        date.day = Some(day_value(value, &date)?);
        end = day_end;
    }
    Some(DateMatch { range: start..end, date })
}

/// `(29日)`, or the second day of `9月23日至25日`.
fn day_alone(text: &str, at: usize, found: &[DateMatch], days: &[DateMatch]) -> Option<DateMatch> {
    let Some(day) = day_numeral(text, at) else { return day_told(text, at) };
    let before = text.get(..day.range.start)?.trim_end_matches(class::is_blank);
    let bracketed = before.ends_with(['(', '（'])
        && text.get(day.range.end..)?.trim_start_matches(class::is_blank).starts_with([')', '）']);
    let joint = ['至', '到', '、', '和', '及', '與', '与', '-', '－', '–', '—', '~', '～'];
    let joined = before.strip_suffix(joint).is_some_and(|head| {
        let end = class::trim_end(head).len();
        let before = found.partition_point(|one| one.range.end < end);
        found.get(before).is_some_and(|one| one.range.end == end && one.date.day.is_some())
            || days.last().is_some_and(|one| one.range.end == end)
    });
    (bracketed || joined).then_some(day)
}

/// `今（28）日`, `昨(3)日`: how newspapers tell the day.
fn day_told(text: &str, at: usize) -> Option<DateMatch> {
    let head = text.get(..at)?.strip_suffix(['）', ')'])?;
    let (before, inner) = head.rsplit_once(['（', '('])?;
    let told = ['今', '昨', '明'].into_iter().find(|word| before.ends_with(*word))?;
    if inner.len() > 9 {
        return None;
    }
    let day = day_value(class::trim(inner), &PartialDate::default())?;
    let date = PartialDate { year: None, month: None, day: Some(day) };
    let start = before.len() - told.len_utf8();
    Some(DateMatch { range: start..at + '日'.len_utf8(), date })
}

fn day_numeral(text: &str, at: usize) -> Option<DateMatch> {
    let (start, numeral) = numeral_before(text, at)?;
    let day = day_value(numeral, &PartialDate::default())?;
    let date = PartialDate { year: None, month: None, day: Some(day) };
    Some(DateMatch { range: start..at + '日'.len_utf8(), date })
}

/// The date of which byte `at` is the first separator.
fn dashed(text: &str, at: usize) -> Option<DateMatch> {
    let (head, tail) = (text.get(..at)?, text.get(at + 1..)?);
    let separator = *text.as_bytes().get(at)?;
    let digit = |byte: &u8| byte.is_ascii_digit();
    let n_year = head.bytes().rev().take(5).take_while(|byte| digit(byte)).count();
    let n_month = tail.bytes().take(3).take_while(|byte| digit(byte)).count();
    let rest = tail.get(n_month..)?;
    if n_year != 4 || rest.bytes().next() != Some(separator) {
        return None;
    }
    let rest = rest.get(1..)?;
    let n_day = rest.bytes().take(3).take_while(|byte| digit(byte)).count();
    // 2021.9.23.1 is a version or a paragraph number.
    let more = rest.as_bytes().get(n_day) == Some(&separator)
        && rest.as_bytes().get(n_day + 1).is_some_and(digit);
    if more {
        return None;
    }
    let year = head.get(at - 4..)?.parse().ok().filter(|year| (1800..2200).contains(year))?;
    let mut date = PartialDate { year: Some(year), month: None, day: None };
    date.month = Some(month_value(tail.get(..n_month)?)?);
    date.day = Some(day_value(rest.get(..n_day)?, &date)?);
    Some(DateMatch { range: at - 4..at + 1 + n_month + 1 + n_day, date })
}

/// The numeral that ends at byte `at`, blanks between left out, and its first byte.
fn numeral_before(text: &str, at: usize) -> Option<(usize, &str)> {
    let head = text.get(..at)?.trim_end_matches(class::is_blank);
    let mut start = head.len();
    for (n, (byte, c)) in head.char_indices().rev().enumerate() {
        // 元年 and 元月 stand for themselves; the 元 of 西元 belongs to the era.
        if !numeral_char(c) || (c == '元' && n > 0) {
            break;
        }
        if n == MAX_NUMERAL {
            return None;
        }
        start = byte;
        if c == '元' {
            break;
        }
    }
    (start < head.len()).then(|| (start, head.get(start..).unwrap_or_default()))
}

/// 一千九百九十九, the longest numeral of a year, has seven characters.
const MAX_NUMERAL: usize = 9;

/// The numeral at byte `at` with one of `units` behind it, and the byte after the unit.
fn numbered<'t>(text: &'t str, at: usize, units: &[&str]) -> Option<(&'t str, usize)> {
    let tail = text.get(at..)?.trim_start_matches(class::is_blank);
    let start = text.len() - tail.len();
    let len = tail.char_indices().take(MAX_NUMERAL).take_while(|(_, c)| numeral_char(*c)).last();
    let end = len.map(|(byte, c)| byte + c.len_utf8())?;
    let rest = tail.get(end..)?.trim_start_matches(class::is_blank);
    let unit = units.iter().find(|unit| rest.starts_with(**unit))?;
    Some((text.get(start..start + end)?, text.len() - rest.len() + unit.len()))
}

fn numeral_char(c: char) -> bool {
    numeral::arabic_digit(c).is_some()
        || numeral::is_han_numeral(c)
        || matches!(c, '元' | 'O' | 'l')
}

fn value(numeral: &str) -> Option<u32> {
    numeral::any(numeral).or_else(|| misread(numeral))
}

/// `2O19`, `l5`: letters that a scanner read for 0 and 1, with a digit beside them.
fn misread(numeral: &str) -> Option<u32> {
    let digit = |c: char| match c {
        'O' => Some(0),
        'l' => Some(1),
        _ => c.to_digit(10),
    };
    let known = numeral.contains(|c: char| c.is_ascii_digit());
    let add = |sum: u32, c| sum.checked_mul(10)?.checked_add(digit(c)?);
    numeral.chars().try_fold(0, add).filter(|_| known)
}

/// First byte of the era before byte `start`, and whether it is that of the Republic.
fn era_before(text: &str, start: usize) -> (usize, Option<bool>) {
    let head = text.get(..start).unwrap_or_default().trim_end_matches(class::is_blank);
    for (name, republic) in [("民國", true), ("民国", true), ("西元", false), ("公元", false)]
    {
        if let Some(before) = strip_spaced(head, name) {
            let country = ["中華", "中华"].iter().find_map(|word| strip_spaced(before, word));
            let first = country.filter(|_| republic).unwrap_or(before).len();
            return (first, Some(republic));
        }
    }
    (start, None)
}

/// `head` without `name` at its end, whose letters may stand apart: 中　華　民　國.
fn strip_spaced<'t>(head: &'t str, name: &str) -> Option<&'t str> {
    name.chars().rev().try_fold(head, |rest, c| class::trim_end(rest).strip_suffix(c))
}

fn month_value(numeral: &str) -> Option<u8> {
    let value = if numeral == "元" { 1 } else { value(numeral)? };
    u8::try_from(value).ok().filter(|month| (1..=12).contains(month))
}

fn day_value(numeral: &str, date: &PartialDate) -> Option<u8> {
    let last = match (date.month, date.year) {
        (Some(4 | 6 | 9 | 11), _) => 30,
        (Some(2), Some(year)) if year % 4 != 0 || (year % 100 == 0 && year % 400 != 0) => 28,
        (Some(2), _) => 29,
        _ => 31,
    };
    u8::try_from(value(numeral)?).ok().filter(|day| (1..=last).contains(day))
}

#[cfg(test)]
mod tests;
