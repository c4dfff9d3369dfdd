//! Declared counts against what was found: `十三個領域61個合作項目`.
//!
//! A count may be of something a little different from what the outline calls
//! level 1, so it is held against every reading that a person would accept
//! before the document is said to disagree with itself.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::{excerpt, provision};
use crate::model::{Area, Memorandum};
use crate::span::{Spans, to_u32};
use std::collections::HashMap;

/// Reports counts that no reading of the document reaches.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    if memorandum.areas.is_empty() {
        return found.push(Diagnostic { code: Code::NoAreas, spans: Spans::new() });
    }
    let n_measures = to_u32(measures(memorandum).count());
    if n_measures == 0 {
        let code = Code::NoMeasures { areas: to_u32(memorandum.areas.len()) };
        found.push(Diagnostic { code, spans: Spans::new() });
    }
    let n_areas = to_u32(memorandum.areas.iter().filter(|area| area.level == 1).count());
    let declared = &memorandum.declared;
    if let Some(declared) = declared.area_count
        && declared != n_areas
        && !other_area_counts(memorandum).contains(&(declared as usize))
    {
        let differs = Code::AreaCountDiffers { declared, found: n_areas };
        found.push(report(memorandum, differs, Count { what: "areas", declared, found: n_areas }));
    }
    if let Some(declared) = declared.measure_count
        && declared != n_measures
        && !other_measure_counts(memorandum).contains(&(declared as usize))
    {
        let differs = Code::MeasureCountDiffers { declared, found: n_measures };
        let count = Count { what: "measures", declared, found: n_measures };
        found.push(report(memorandum, differs, count));
    }
}

struct Count {
    what: &'static str,
    declared: u32,
    found: u32,
}

fn report(memorandum: &Memorandum<'_>, differs: Code, count: Count) -> Diagnostic {
    let Count { what, declared, found } = count;
    let code = if found < declared && excerpt::is_excerpt(memorandum) {
        Code::ExcerptShorter { what, declared, found }
    } else {
        differs
    };
    Diagnostic { code, spans: memorandum.declared.spans.clone() }
}

fn measures<'m, 'a>(
    memorandum: &'m Memorandum<'a>,
) -> impl Iterator<Item = &'m crate::model::Measure<'a>> {
    memorandum.areas.iter().flat_map(|area| &area.measures)
}

/// Areas counted in the other ways that a declared number may mean.
fn other_area_counts(memorandum: &Memorandum<'_>) -> Vec<usize> {
    let areas = &memorandum.areas;
    let is_listed = |area: &&Area<'_>| {
        area.level == 1 && !area.title.as_deref().is_some_and(provision::is_general)
    };
    let mut children: HashMap<&str, usize> = HashMap::new();
    for parent in areas.iter().filter_map(|area| area.parent.as_deref()) {
        *children.entry(parent).or_default() += 1;
    }
    let leaves = areas.iter().filter(|area| !children.contains_key(area.id.as_ref())).count();
    let mut counts: Vec<usize> = children.into_values().collect();
    counts.extend([areas.iter().filter(is_listed).count(), leaves]);
    // Where nothing but paragraphs stands under no heading, each is an area in the author's eyes.
    if let [Area { title: None, measures, .. }] = areas.as_slice() {
        counts.push(measures.len());
    }
    counts
}

/// Measures counted in the other ways that a declared number may mean.
fn other_measure_counts(memorandum: &Memorandum<'_>) -> [usize; 2] {
    [
        measures(memorandum).filter(|measure| measure.number.is_some()).count(),
        measures(memorandum).map(|measure| measure.items.len().max(1)).sum(),
    ]
}
