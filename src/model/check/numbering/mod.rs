//! Gaps, repeats and restarts in printed numbers.
//!
//! ```text
//! through   1 2 | 3 4 5 | 6          normal
//! restart   1 2 | 1 2 3 | 1          normal
//! mixed     1 2 | 1 2 3 | 4 | 5      the rarer of both is reported
//! nested    一 1 2 二 1 2            a series inside another may begin again
//! ```
//!
//! A bar is a new group: an area for measures, a parent for areas, a measure
//! for sub-items.

mod marker;
mod series;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::{excerpt, place};
use crate::model::{Area, Memorandum};
use crate::span::{Spans, to_u32};
use series::{Survey, Turn};

/// Whether two markers belong to one series.
pub(super) fn is_same_style(a: &str, b: &str) -> bool {
    marker::style(a, 0).0 == marker::style(b, 0).0
}

/// Whether `text` is nothing but a marker: one numeral and its delimiters.
pub(super) fn is_marker(text: &str) -> bool {
    marker::is_bare(text)
}

/// One printed number.
#[derive(Clone, Copy)]
struct Numbered<'m> {
    /// What it is counted under.
    group: u32,
    /// Whether it stands in the annex, where every series may begin again.
    in_annex: bool,
    /// Depth of an area; 0 for what is none.
    level: u32,
    number: u32,
    marker: &'m str,
    spans: &'m Spans,
}

/// Reports faults in the numbers of areas, measures and sub-items.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let annex = annex_start(memorandum);
    inspect(areas(&memorandum.areas, annex), memorandum, found);
    inspect(measures(&memorandum.areas, annex), memorandum, found);
    inspect(items(&memorandum.areas), memorandum, found);
}

/// Where the annex begins, if it has areas of its own behind those of the body.
fn annex_start(memorandum: &Memorandum<'_>) -> u32 {
    let annex = memorandum.annex.as_ref();
    let head = annex.and_then(|annex| annex.label.as_ref().or(annex.title.as_ref()));
    head.and_then(|text| text.spans.first()).map_or(u32::MAX, |span| span.start)
}

fn is_behind(start: u32, spans: &Spans) -> bool {
    spans.first().is_some_and(|span| span.start > start)
}

/// Levels that are told apart; deeper ones count as the deepest.
const LEVELS: usize = 8;

fn areas<'m>(areas: &'m [Area<'_>], annex: u32) -> impl Iterator<Item = Numbered<'m>> + Clone {
    let numbered = areas.iter().scan([0u32; LEVELS], move |seen, area| {
        let level = (area.level as usize).min(LEVELS - 1);
        // A heading of a higher level begins a new group.
        let group = seen.iter().take(level).sum();
        if let Some(count) = seen.get_mut(level) {
            *count += 1;
        }
        Some(area.marker.as_deref().map(|marker| Numbered {
            group,
            in_annex: is_behind(annex, &area.spans),
            level: to_u32(level),
            number: area.ordinal,
            marker,
            spans: &area.spans,
        }))
    });
    numbered.flatten()
}

fn measures<'m>(areas: &'m [Area<'_>], annex: u32) -> impl Iterator<Item = Numbered<'m>> + Clone {
    areas.iter().enumerate().flat_map(move |(group, area)| {
        area.measures.iter().filter_map(move |measure| {
            let (number, marker) = (measure.number?, measure.marker.as_deref()?);
            let (group, spans) = (to_u32(group), &measure.spans);
            let in_annex = is_behind(annex, spans);
            Some(Numbered { group, in_annex, level: 0, number, marker, spans })
        })
    })
}

fn items<'m>(areas: &'m [Area<'_>]) -> impl Iterator<Item = Numbered<'m>> + Clone {
    areas.iter().flat_map(|area| &area.measures).flat_map(|measure| {
        measure.items.iter().filter_map(|item| {
            let (number, marker) = (item.number?, item.marker.as_deref()?);
            let (group, spans) = (measure.ordinal, &item.spans);
            Some(Numbered { group, in_annex: false, level: 0, number, marker, spans })
        })
    })
}

/// Surveys the numbers without allocation, and goes over them again only if one is out of place.
fn inspect<'m>(
    numbers: impl Iterator<Item = Numbered<'m>> + Clone,
    memorandum: &Memorandum<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let mut survey = Survey::default();
    for number in numbers.clone() {
        survey.turn(&number);
    }
    if survey.is_regular() {
        return;
    }
    let is_excerpt = excerpt::is_excerpt(memorandum);
    for series in series::split(numbers) {
        report(&series, is_excerpt, found);
    }
}

fn report(series: &series::Series<'_>, is_excerpt: bool, found: &mut Vec<Diagnostic>) {
    let mut previous = None;
    for (at, (numbered, turn)) in series.numbers.iter().enumerate() {
        let before = previous.replace(numbered.number);
        let expected = series.expected(before, *turn);
        // An excerpt may leave out anything.
        let left_out = is_excerpt && numbered.number > expected;
        if left_out || series.fits(numbered.number, before, *turn) {
            continue;
        }
        let next = series.numbers.get(at + 1).filter(|(_, turn)| *turn == Turn::Within);
        let is_misprint = next.is_some_and(|(next, _)| next.number == expected + 1);
        if is_misprint {
            previous = Some(expected);
        }
        let code = fault(numbered, expected, is_misprint);
        found
            .push(Diagnostic { code, spans: place::marker(numbered.spans, Some(numbered.marker)) });
    }
}

fn fault(numbered: &Numbered<'_>, expected: u32, is_misprint: bool) -> Code {
    let (marker, number) = (numbered.marker.to_owned(), numbered.number);
    if number == 1 && expected > 1 && !is_misprint {
        Code::EnumeratorRestart { marker, previous: expected - 1 }
    } else if number < expected && (!is_misprint || number + 1 == expected) {
        Code::EnumeratorRepeat { marker, ordinal: number }
    } else {
        Code::EnumeratorGap { marker, expected, found: number }
    }
}
