//! Days of a sentence that tells of a meeting: `第四次會議24日在香港召開`.
//!
//! ```text
//! day      = numeral 日 (在 / 於 / 以 / 上午 / 舉行 …)   ; alone, and no part of a date
//! dateline = month day (電 / 訊)                      ; 新華社香港8月24日電
//! ```
//!
//! News gives the day alone; its month is that of the dateline before it, which
//! is never earlier than what it tells of. Without a dateline the day stays alone.

use crate::model::PartialDate;
use crate::model::lower::words::Words;
use crate::text::{class, date, numeral};

/// Dates of `words`, days alone among them, without those that only close a range.
pub(super) fn of(words: &str) -> Vec<date::DateMatch> {
    let dates = date::find(words);
    let days = alone(words, &dates);
    let mut all = first_days(words, dates);
    all.extend(days);
    all.sort_by_key(|one| one.range.start);
    all
}

/// Whether a day stands in `words`, alone or in a date.
pub(super) fn is_told(words: &str) -> bool {
    !of(words).is_empty()
}

/// `24日在香港召開`, with the month of the dateline before it.
fn alone(words: &str, dates: &[date::DateMatch]) -> Vec<date::DateMatch> {
    words.match_indices('日').filter_map(|(at, _)| day_alone(words, at, dates)).collect()
}

fn day_alone(words: &str, at: usize, dates: &[date::DateMatch]) -> Option<date::DateMatch> {
    static GOES_ON: Words = Words::new(&[
        "在", "於", "于", "以", "上午", "下午", "晚", "舉行", "举行", "召開", "召开", "舉辦",
        "举办", "通過", "通过", "共同", "首次",
    ]);
    let rest = words.get(at + '日'.len_utf8()..)?;
    GOES_ON.head(without_weekday(rest))?;
    let head = words.get(..at)?;
    let digit = |c: char| numeral::arabic_digit(c).is_some() || numeral::is_han_numeral(c);
    let before = head.trim_end_matches(digit);
    let day = numeral::any(head.get(before.len()..)?).filter(|day| (1..=31).contains(day))?;
    // 9月16日, 第三日, 每五日 and 26至27日 are told otherwise.
    let apart = before.ends_with(|c: char| class::is_han(c) || "，。」”）)".contains(c))
        && !before
            .ends_with(['月', '第', '每', '至', '到', '和', '及', '與', '与', '前', '近', '數']);
    let free = dates.iter().all(|one| one.range.end <= before.len() || at <= one.range.start);
    if !(before.is_empty() || apart) || !free {
        return None;
    }
    let day = u8::try_from(day).ok()?;
    let date =
        PartialDate { year: None, month: month(words, before.len(), day, dates), day: Some(day) };
    Some(date::DateMatch { range: before.len()..at + '日'.len_utf8(), date })
}

/// `date` with the year of a full date of the same day in `reading`, if all such agree.
///
/// ```text
/// --04-24 beside 2023年4月24日 is 2023-04-24; a day alone takes month and year
/// ```
fn with_year(partial: PartialDate, reading: &str) -> PartialDate {
    if partial.year.is_some() || partial.day.is_none() {
        return partial;
    }
    let full = date::find(reading).into_iter().map(|found| found.date).filter(|full| {
        full.year.is_some()
            && full.day == partial.day
            && (partial.month.is_none() || full.month == partial.month)
    });
    let mut same = full.clone();
    match same.next() {
        Some(first) if same.all(|other| other == first) => first,
        _ => partial,
    }
}

/// The same; where no full date says the year, the dateline of `words` may: 新華社廣州9月17日電…16日.
pub(super) fn with_year_of_line(partial: PartialDate, words: &str, reading: &str) -> PartialDate {
    let date = with_year(partial, reading);
    let line = dateline(words).filter(|line| date.year.is_none() && line.month == date.month);
    let year = line.and_then(|line| with_year(line, reading).year);
    PartialDate { year: date.year.or(year), ..date }
}

/// The day of the dateline: 新華社香港8月24日電.
pub(super) fn dateline(words: &str) -> Option<PartialDate> {
    date::find(words).iter().find(|one| is_dateline(words, one)).map(|one| one.date)
}

fn is_dateline(words: &str, one: &date::DateMatch) -> bool {
    one.date.day.is_some()
        && words.get(one.range.end..).is_some_and(|rest| rest.starts_with(['電', '电', '訊', '讯']))
}

/// The month of the dateline before byte `at`, unless the day would lie behind it.
fn month(words: &str, at: usize, day: u8, dates: &[date::DateMatch]) -> Option<u8> {
    let line = dates.iter().find(|one| one.range.end <= at && is_dateline(words, one))?;
    line.date.month.filter(|_| line.date.day.is_some_and(|written| day <= written))
}

/// `dates` without those that only close a range: 9月26日至27日 is the 26th.
fn first_days(words: &str, dates: Vec<date::DateMatch>) -> Vec<date::DateMatch> {
    let ends: Vec<usize> = dates.iter().map(|one| one.range.end).collect();
    let closes = |one: &date::DateMatch| {
        ends.iter().any(|end| {
            let gap = words.get(*end..one.range.start).map(class::trim);
            gap.is_some_and(|gap| ["至", "到", "-", "－", "—", "~", "～"].contains(&gap))
        })
    };
    dates.into_iter().filter(|one| one.date.year.is_some() || !closes(one)).collect()
}

/// `（星期四）在海口舉行` without its bracket.
fn without_weekday(rest: &str) -> &str {
    let Some(end) = rest.find(['）', ')']).filter(|_| rest.starts_with(['（', '('])) else {
        return rest;
    };
    let (bracket, behind) = rest.split_at(end);
    let close = behind.chars().next().map_or(0, char::len_utf8);
    if date::is_weekday(bracket) { behind.get(close..).unwrap_or_default() } else { rest }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_day_alone_takes_the_month_of_the_dateline() {
        for (text, expected) in [
            ("新華社香港8月24日電滬港合作會議第四次會議24日在香港召開", "--08-24 --08-24"),
            ("新華社廣州9月17日電粵港合作聯席會議第十三次會議16日在廣州舉行", "--09-17 --09-16"),
            ("新華社廣州9月1日電粵港合作聯席會議31日在廣州舉行", "--09-01 ---31"),
            ("川港合作會議第二次會議23日在成都市舉行", "---23"),
            ("十六日下午在廣州舉行", "---16"),
            ("第三日在廣州舉行，每五日舉行一次，9月26日至27日在廣州舉行", "--09-26"),
            ("生日在廣州舉行", ""),
        ] {
            let found: Vec<String> = of(text).iter().map(|one| one.date.to_string()).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
