//! Dates: expressions with 年 and a year of four digits.
//!
//! ```text
//! date  = [year ["年"] to] year "年" [month "月" [day "日"]] [to end]
//! year  = 4digit                        ; 2021, ２０２１, 二〇二一; 1600 to 2199
//! end   = date / month "月" [day "日"] / day "日"
//! to    = "至" / "到" / "-" / "—" / "～" …
//! ```
//!
//! `2017 年 8 月`, `2021-2026年`, `2024年5月10日至12日`. Blanks may stand
//! between. 每年, 年度, 大獎 2021 and 「十四五」 are none.

use crate::facet::Facet;
use crate::facet::reading::Reading;
use crate::facet::trie::Glyph;
use crate::model::{DateRef, Facets, PartialDate};
use crate::span::to_u32;
use crate::text::{class, numeral};

/// The facet of dates.
#[derive(Debug)]
pub(super) struct Dates;

impl Facet for Dates {
    fn key(&self) -> &'static str {
        "dates"
    }

    fn read<'a>(&self, reading: &Reading<'_, 'a>, facets: &mut Facets<'a>) {
        let dates = reading.dates().iter().map(|date| DateRef {
            text: reading.slice(date.start..date.end),
            from: date.from,
            to: date.to,
            spans: reading.spans(date.start..date.end),
        });
        facets.dates = dates.collect();
    }
}

/// A date and its place, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateRange {
    /// First character.
    pub(super) start: u32,
    /// One past the last character.
    pub(super) end: u32,
    /// The date, or the first of a range.
    pub(super) from: PartialDate,
    /// Last date of a range.
    pub(super) to: Option<PartialDate>,
}

/// Finds the dates around the 年 at `years`, in order.
pub(super) fn scan(glyphs: &[Glyph], years: &[u32], dates: &mut Vec<DateRange>) {
    let mut done = 0;
    for year in years {
        if *year < done {
            continue;
        }
        let cursor = Cursor { glyphs };
        if let Some(date) = cursor.around(*year as usize, done as usize) {
            done = date.end;
            dates.push(date);
        }
    }
}

struct Cursor<'g> {
    glyphs: &'g [Glyph],
}

impl Cursor<'_> {
    fn char(&self, at: usize) -> char {
        self.glyphs.get(at).and_then(|glyph| char::from_u32(u32::from(*glyph))).unwrap_or('\0')
    }

    /// The date whose 年 stands at `year`; nothing of it lies before `floor`.
    fn around(&self, year: usize, floor: usize) -> Option<DateRange> {
        let (digits, value) = self.number_before(year, floor)?;
        let n_digits = self.blanks_before(year, floor) - digits;
        let opening = self.range_start(digits, floor);
        let (start, first) = match (n_digits, opening) {
            (4, opening) if is_year(value) => match opening {
                Some((start, first)) => (start, Some((first, value))),
                None => (digits, None),
            },
            // 2022-23年 names the second year by its last two digits.
            (2, Some((start, first))) if (first + 1) % 100 == value => {
                (start, Some((first, first + 1)))
            }
            _ => return None,
        };
        if let Some((first, last)) = first {
            let end = to_u32(year + 1);
            let (from, to) = (date(first, None, None), Some(date(last, None, None)));
            return Some(DateRange { start: to_u32(start), end, from, to });
        }
        let (end, from, to) = self.rest(value, year + 1);
        Some(DateRange { start: to_u32(start), end: to_u32(end), from, to })
    }

    /// A year and a dash before `at`, as in `2021-`2025年.
    fn range_start(&self, at: usize, floor: usize) -> Option<(usize, u32)> {
        let dash = self.blanks_before(at, floor).checked_sub(1).filter(|dash| *dash >= floor)?;
        if !is_to(self.char(dash)) {
            return None;
        }
        let (start, value) = self.number_before(dash, floor)?;
        (self.blanks_before(dash, floor) - start == 4 && is_year(value)).then_some((start, value))
    }

    /// Month, day and end of a range after 年.
    fn rest(&self, year: u32, at: usize) -> (usize, PartialDate, Option<PartialDate>) {
        let mut from = date(year, None, None);
        let mut end = at;
        if let Some((after, month, last)) = self.unit(at, '月', 12) {
            from.month = Some(month);
            end = after;
            if let Some(last) = last {
                return (end, from, Some(date(year, Some(last), None)));
            }
            if let Some((after, day, last)) = self.unit(end, '日', 31) {
                from.day = Some(day);
                end = after;
                if let Some(last) = last {
                    return (end, from, Some(PartialDate { day: Some(last), ..from }));
                }
            }
        }
        match self.range_end(from, end) {
            Some((after, to)) => (after, from, Some(to)),
            None => (end, from, None),
        }
    }

    /// `8月`, or `5至8月` with its second number.
    fn unit(&self, at: usize, unit: char, limit: u32) -> Option<(usize, u8, Option<u8>)> {
        let fits = |value: u32| (1..=limit).contains(&value).then(|| u8::try_from(value).ok())?;
        let (after, value) = self.number(at)?;
        let first = fits(value)?;
        let is_unit = |at: usize| {
            let c = self.char(at);
            c == unit || unit == '日' && matches!(c, '號' | '号')
        };
        let after = self.blanks(after);
        if is_unit(after) {
            return Some((after + 1, first, None));
        }
        if !is_to(self.char(after)) {
            return None;
        }
        let (after, value) = self.number(after + 1)?;
        let after = self.blanks(after);
        is_unit(after).then_some((after + 1, first, Some(fits(value)?)))
    }

    fn range_end(&self, from: PartialDate, at: usize) -> Option<(usize, PartialDate)> {
        let mut dash = self.blanks(at);
        // 自2023年1月起至2025年12月止.
        if self.char(dash) == '起' && self.char(dash + 1) == '至' {
            dash += 1;
        }
        if !is_to(self.char(dash)) {
            return None;
        }
        let at = dash + 1;
        if let Some((after, value)) = self.number(at) {
            let after = self.blanks(after);
            if self.char(after) == '年' && is_year(value) {
                let (end, to, _) = self.rest(value, after + 1);
                return Some((end, to));
            }
        }
        if let (Some(_), Some((end, day, None))) = (from.day, self.unit(at, '日', 31)) {
            return Some((end, PartialDate { day: Some(day), ..from }));
        }
        from.month?;
        let (end, month, None) = self.unit(at, '月', 12)? else { return None };
        let mut to = PartialDate { month: Some(month), day: None, ..from };
        match self.unit(end, '日', 31) {
            Some((end, day, None)) if from.day.is_some() => {
                to.day = Some(day);
                Some((end, to))
            }
            _ => Some((end, to)),
        }
    }

    fn blanks(&self, mut at: usize) -> usize {
        while class::is_blank(self.char(at)) {
            at += 1;
        }
        at
    }

    fn blanks_before(&self, mut at: usize, floor: usize) -> usize {
        while at > floor && class::is_blank(self.char(at - 1)) {
            at -= 1;
        }
        at
    }

    /// A number from `at`, after blanks, and where it ends.
    fn number(&self, at: usize) -> Option<(usize, u32)> {
        let start = self.blanks(at);
        let mut end = start;
        while end < start + 8 && is_digit(self.char(end)) {
            end += 1;
        }
        Some((end, self.value(start, end)?))
    }

    /// The number that ends before `at`, and where it starts.
    fn number_before(&self, at: usize, floor: usize) -> Option<(usize, u32)> {
        let end = self.blanks_before(at, floor);
        let mut start = end;
        while start > floor && is_digit(self.char(start - 1)) && end - start < 5 {
            start -= 1;
        }
        Some((start, self.value(start, end)?))
    }

    fn value(&self, start: usize, end: usize) -> Option<u32> {
        let mut text = [0u8; 40];
        let mut length = 0;
        for at in start..end {
            let c = self.char(at);
            c.encode_utf8(text.get_mut(length..length + 4)?);
            length += c.len_utf8();
        }
        numeral::any(std::str::from_utf8(text.get(..length)?).ok()?)
    }
}

fn date(year: u32, month: Option<u8>, day: Option<u8>) -> PartialDate {
    PartialDate { year: u16::try_from(year).ok(), month, day }
}

fn is_year(value: u32) -> bool {
    (1600..2200).contains(&value)
}

fn is_digit(c: char) -> bool {
    numeral::arabic_digit(c).is_some() || numeral::is_han_numeral(c)
}

fn is_to(c: char) -> bool {
    matches!(c, '至' | '到' | '-' | '－' | '–' | '—' | '―' | '~' | '～' | '〜' | '‐' | '−')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facet::trie::Folding;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let folding = Folding::shared();
        let glyphs: Vec<_> = text.chars().map(|c| folding.glyph(c)).collect();
        let years: Vec<u32> =
            text.chars().enumerate().filter(|(_, c)| *c == '年').map(|(at, _)| at as u32).collect();
        let mut dates = Vec::new();
        scan(&glyphs, &years, &mut dates);
        let shown: Vec<String> = dates
            .iter()
            .map(|date| {
                let words: String = text
                    .chars()
                    .skip(date.start as usize)
                    .take((date.end - date.start) as usize)
                    .collect();
                let to = date.to.map(|to| format!("..{to}")).unwrap_or_default();
                format!("{words}={}{to}", date.from)
            })
            .collect();
        assert_eq!(shown.join(" | "), expected);
    }

    #[test]
    fn a_date_is_as_precise_as_the_text() {
        check("於 2017 年 8 月簽訂", "2017 年 8 月=2017-08");
        check("2021年9月23日在成都", "2021年9月23日=2021-09-23");
        check("二〇二四年十月", "二〇二四年十月=2024-10");
        check("到 2025 年前", "2025 年=2025");
    }

    #[test]
    fn a_range_has_its_last_date() {
        check("實施 2021-2026年合作協議", "2021-2026年=2021..2026");
        check("2021年至2025年", "2021年至2025年=2021..2025");
        check("2021至2025年", "2021至2025年=2021..2025");
        check("2024年5月10日至12日", "2024年5月10日至12日=2024-05-10..2024-05-12");
        check("2024年9月至2025年3月", "2024年9月至2025年3月=2024-09..2025-03");
        check("2022 年 4 至 6 月", "2022 年 4 至 6 月=2022-04..2022-06");
        check("自2023年1月起至2025年12月止", "2023年1月起至2025年12月=2023-01..2025-12");
        check("2022-23年度", "2022-23年=2022..2023");
    }

    #[test]
    fn without_a_year_of_four_digits_there_is_no_date() {
        for text in
            ["每兩年", "年度盛事", "大獎 2021 得獎", "五千年文化", "20年", "12345年", "一年一度"]
        {
            check(text, "");
        }
    }
}
