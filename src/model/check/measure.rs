//! Measures that look cut, empty or run together.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::place;
use crate::model::{Measure, Memorandum};
use crate::span::Spans;
use crate::text::class;

/// Characters of a text that are shown.
const SHOWN: usize = 10;

/// Reports empty areas and measures, and measures that break off or run on.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let (mut finished, mut unfinished) = (0, 0);
    let mut name_agencies = false;
    for measure in measures(memorandum) {
        match ending(measure) {
            Ending::Finished => finished += 1,
            Ending::Unfinished => unfinished += 1,
            Ending::Empty => found.push(empty(measure)),
        }
        name_agencies |= !measure.agencies.is_empty();
    }
    if unfinished > 0 && finished >= FEWEST && finished >= unfinished * SHARE {
        found.extend(measures(memorandum).filter_map(broken_off));
    }
    if name_agencies {
        found.extend(measures(memorandum).filter_map(run_on));
    }
    if finished + unfinished > 0 {
        empty_areas(memorandum, found);
    }
}

/// Finished measures that make a habit.
const FEWEST: usize = 3;

/// Finished measures to each unfinished one below which the document has no habit.
const SHARE: usize = 3;

fn measures<'m, 'a>(memorandum: &'m Memorandum<'a>) -> impl Iterator<Item = &'m Measure<'a>> {
    memorandum.areas.iter().flat_map(|area| &area.measures)
}

enum Ending {
    Finished,
    Unfinished,
    Empty,
}

fn ending(measure: &Measure<'_>) -> Ending {
    let (text, _) = last_text(measure);
    if text.is_empty() && measure.items.is_empty() {
        Ending::Empty
    } else if is_finished(text) {
        Ending::Finished
    } else {
        Ending::Unfinished
    }
}

/// The text a measure ends with, which is its last sub-item's where there is one.
fn last_text<'m>(measure: &'m Measure<'_>) -> (&'m str, &'m Spans) {
    match measure.items.last() {
        Some(item) => (&item.text, &item.text_spans),
        None => (&measure.text, &measure.text_spans),
    }
}

/// Whether `text` ends a sentence or a clause, closing marks and a bracket behind it aside.
fn is_finished(text: &str) -> bool {
    let body = text.trim_end_matches(['」', '』', '”', '"', '》']);
    let sentence = match body.strip_suffix(['）', ')']) {
        // `…合作。（新增）`: the bracket is a remark on the whole.
        Some(_) => body.rfind(['（', '(']).and_then(|at| body.get(..at)).unwrap_or(body),
        None => body,
    };
    let ends = |text: &str| {
        text.chars().next_back().is_some_and(|c| class::ends_sentence(c) || is_clause_end(c))
    };
    ends(body.trim_end_matches(['）', ')'])) || ends(sentence)
}

fn is_clause_end(c: char) -> bool {
    matches!(c, '；' | ';' | '﹔' | '.' | '…' | '︰')
}

fn empty(measure: &Measure<'_>) -> Diagnostic {
    let marker = measure.marker.as_deref().unwrap_or_default().to_owned();
    Diagnostic { code: Code::MeasureEmpty { marker }, spans: measure.spans.clone() }
}

fn broken_off(measure: &Measure<'_>) -> Option<Diagnostic> {
    if !matches!(ending(measure), Ending::Unfinished) {
        return None;
    }
    let (text, spans) = last_text(measure);
    let start = text.char_indices().rev().nth(SHOWN - 1).map_or(0, |(at, _)| at);
    let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
    let ending = text.get(start..).unwrap_or_default().to_owned();
    let code = Code::MeasureUnfinished { measure: measure.id.clone().into_owned(), ending };
    Some(Diagnostic { code, spans: place::part(text, spans, last..text.len()) })
}

/// A measure in whose text something follows `。（…）`.
fn run_on(measure: &Measure<'_>) -> Option<Diagnostic> {
    let text = measure.text.as_ref();
    let (at, opening) = text
        .match_indices(['（', '('])
        .find(|(at, _)| text.get(..*at).is_some_and(|before| before.ends_with('。')))?;
    let rest = text.get(at + opening.len()..)?;
    let (closing, mark) = rest.match_indices(['）', ')']).next()?;
    let start = at + opening.len() + closing + mark.len();
    let rest = text.get(start..)?;
    // `（一）` behind a full stop is a marker, a bracket that ends the text a remark.
    if rest.is_empty() || closing < 9 {
        return None;
    }
    let end = rest.char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| start + at);
    let shown = text.get(start..end)?.to_owned();
    let code = Code::TextAfterAgencies { measure: measure.id.clone().into_owned(), text: shown };
    Some(Diagnostic { code, spans: place::part(text, &measure.text_spans, start..end) })
}

/// Areas with nothing under them, or only with words that lead into something.
fn empty_areas(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let areas = &memorandum.areas;
    let mut provisions = None;
    for (at, area) in areas.iter().enumerate() {
        let next = areas.get(at + 1);
        let has_children = next.is_some_and(|next| next.level > area.level);
        let leads_nowhere =
            area.intro.last().is_none_or(|text| text.text.ends_with(['：', ':', '︰']));
        if !area.measures.is_empty() || has_children || !leads_nowhere {
            continue;
        }
        let provisions = provisions.get_or_insert_with(|| provision_starts(memorandum));
        let to = next.and_then(|next| start(&next.spans)).unwrap_or(u32::MAX);
        let first = provisions.partition_point(|at| Some(*at) < start(&area.spans));
        if provisions.get(first).is_none_or(|at| *at > to) {
            let title = area.title.as_deref().or(area.marker.as_deref()).unwrap_or_default();
            let code = Code::AreaEmpty { title: title.to_owned() };
            found.push(Diagnostic { code, spans: area.spans.clone() });
        }
    }
}

/// Where words stand that were read into fields around the areas, 附則 above them or not.
fn provision_starts(memorandum: &Memorandum<'_>) -> Vec<u32> {
    let conclusions = memorandum.conclusions.iter().map(|text| &text.spans);
    let signatures = memorandum.signatories.iter().map(|signatory| &signatory.spans);
    let provisions = memorandum.provisions.spans.iter().map(|span| span.start);
    let starts = conclusions.chain(signatures).filter_map(start);
    let mut starts: Vec<u32> = starts.chain(provisions).collect();
    starts.sort_unstable();
    starts
}

fn start(spans: &Spans) -> Option<u32> {
    spans.first().map(|span| span.start)
}
