//! Dates that do not agree.
//!
//! Partial dates are compared only as far as both are given: `--09-23` agrees
//! with 2021-09-23, 2021 with 2021-09.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{DateKind, DatedPlace, Memorandum, PartialDate};
use crate::span::Spans;
use crate::text::numeral;

/// Days by which two dates of one meeting may differ; some last from one day to another.
const MEETING_DAYS: i32 = 7;

/// Days after the meeting within which a document is signed.
const SIGNING_DAYS: i32 = 366;

/// Reports pairs of dates that cannot both be right.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    check_signatures(memorandum, found);
    check_meeting(memorandum, found);
    check_title(memorandum, found);
}

/// Signatures against each other, and each different date against the meeting.
fn check_signatures(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let mut dates = memorandum
        .signatories
        .iter()
        .filter_map(|signatory| signatory.date.map(|date| (date, &signatory.spans)));
    let Some((first, spans)) = dates.next() else { return };
    let places = |date, spans: &Spans| place_of(memorandum, DateKind::Signed, date, spans);
    if let Some((second, spans)) = dates.find(|(date, _)| conflict(first, *date)) {
        found.push(disagree("signatures", first, second, places(second, spans)));
    }
    if let Some(meeting) = memorandum.meeting.date
        && is_far_from(meeting, first)
    {
        found.push(disagree("meeting_and_signature", meeting, first, places(first, spans)));
    }
}

fn is_far_from(meeting: PartialDate, signed: PartialDate) -> bool {
    // By components where one of them is partial, by days where both are full.
    match (days(meeting), days(signed)) {
        (Some(meeting), Some(signed)) => !(0..=SIGNING_DAYS).contains(&(signed - meeting)),
        _ => match (meeting.year, signed.year) {
            (Some(meeting), Some(signed)) => signed < meeting || signed > meeting + 1,
            _ => false,
        },
    }
}

fn check_meeting(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let Some(meeting) = memorandum.meeting.date else { return };
    for dated in memorandum.dates.iter().filter(|dated| dated.kind == DateKind::Meeting) {
        let apart = match (days(meeting), days(dated.date)) {
            (Some(a), Some(b)) => (a - b).abs() > MEETING_DAYS,
            _ => conflict(meeting, dated.date),
        };
        if apart {
            found.push(disagree("meetings", meeting, dated.date, dated.spans.clone()));
        }
    }
}

/// The title's year is the meeting's; a plan made at the end of a year may be for the next.
fn check_title(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let Some(title) = &memorandum.title else { return };
    let Some(meeting) = memorandum.meeting.date.and_then(|date| date.year) else { return };
    let Some(year) = only_year(&title.text) else { return };
    if year == meeting || year == meeting + 1 {
        return;
    }
    let full = |year| PartialDate { year: Some(year), ..PartialDate::default() };
    found.push(disagree("title_and_meeting", full(year), full(meeting), title.spans.clone()));
}

fn disagree(what: &'static str, a: PartialDate, b: PartialDate, spans: Spans) -> Diagnostic {
    let code = Code::DateDisagrees { what, first: a.to_string(), second: b.to_string() };
    Diagnostic { code, spans }
}

/// Where `date` stands in the role `kind`; else `spans`.
fn place_of(
    memorandum: &Memorandum<'_>,
    kind: DateKind,
    date: PartialDate,
    spans: &Spans,
) -> Spans {
    let is_it = |dated: &&DatedPlace<'_>| dated.kind == kind && dated.date == date;
    memorandum.dates.iter().find(is_it).map_or_else(|| spans.clone(), |dated| dated.spans.clone())
}

/// Whether two dates differ in a part that both give.
fn conflict(a: PartialDate, b: PartialDate) -> bool {
    let differ = |a: Option<u16>, b: Option<u16>| a.zip(b).is_some_and(|(a, b)| a != b);
    differ(a.year, b.year)
        || differ(a.month.map(u16::from), b.month.map(u16::from))
        || differ(a.day.map(u16::from), b.day.map(u16::from))
}

/// Days since a fixed day, a little uneven over months; `None` unless the date is full.
fn days(date: PartialDate) -> Option<i32> {
    Some(i32::from(date.year?) * 365 + (i32::from(date.month?) - 1) * 61 / 2 + i32::from(date.day?))
}

/// The year of a text that gives one, as in `2021年滬港合作會議`; `None` if it gives several.
fn only_year(text: &str) -> Option<u16> {
    let mut years = text.match_indices('年').filter_map(|(at, _)| {
        let before = text.get(..at)?.trim_end();
        let start = before
            .char_indices()
            .rev()
            .take(4)
            .take_while(|(_, c)| numeral::arabic_digit(*c).or_else(|| numeral::digit(*c)).is_some())
            .map(|(at, _)| at);
        let year = numeral::positional(before.get(start.last()?..)?)?;
        u16::try_from(year).ok().filter(|year| (1900..2200).contains(year))
    });
    years.next().filter(|_| years.next().is_none())
}
