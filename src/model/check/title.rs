//! Titles listed in the preamble against the headings, order aside.
//!
//! A listed title may have its heading at any level; only headings of level 1
//! must be listed, and only where the list is meant to be complete
//! (`在金融、教育等十個領域` is not).

use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::{excerpt, fold, provision};
use crate::model::{Area, Memorandum, Text};
use crate::span::Spans;
use std::collections::HashMap;

/// Leftovers on either side up to which titles that read alike are looked for.
const ALIKE_LIMIT: usize = 64;

/// Characters of a title that are looked at for likeness.
const LONGEST: usize = 48;

/// Reports listed titles without a heading and headings that are not listed.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let declared = &memorandum.declared.area_titles;
    if declared.is_empty() || memorandum.areas.is_empty() || is_in_step(declared, &memorandum.areas)
    {
        return;
    }
    let mut missing = unheaded(declared, &memorandum.areas);
    let mut undeclared = unlisted(declared, &memorandum.areas);
    // Listed are the articles of a chapter, and the chapters are left over.
    let n_headings = memorandum.areas.iter().filter(|area| area.level == 1).count();
    let is_of_lower_level = missing.is_empty() && n_headings - undeclared.len() < declared.len();
    if missing.len().max(undeclared.len()) <= ALIKE_LIMIT {
        pair_alike(&mut missing, &mut undeclared, found);
    }
    if !excerpt::is_excerpt(memorandum) {
        found.extend(missing.into_iter().map(|text| Diagnostic {
            code: Code::AreaTitleMissing { title: text.text.clone().into_owned() },
            spans: text.spans.clone(),
        }));
    }
    if is_complete(memorandum) && !is_of_lower_level {
        found.extend(undeclared.into_iter().map(|heading| Diagnostic {
            code: Code::AreaTitleUndeclared { title: heading.title.to_owned() },
            spans: heading.spans.clone(),
        }));
    }
}

/// A heading that may be missing from the list.
struct Heading<'m> {
    title: &'m str,
    spans: &'m Spans,
}

/// The usual case, without allocation: the list is the headings, one by one.
fn is_in_step(declared: &[Text<'_>], areas: &[Area<'_>]) -> bool {
    let headings = areas.iter().filter(|area| area.level == 1);
    let mut listed = declared.iter();
    headings.into_iter().all(|area| match (&area.title, listed.next()) {
        (Some(title), Some(text)) => fold::same_title(title, &text.text),
        _ => false,
    }) && listed.next().is_none()
}

fn unheaded<'m, 'a>(declared: &'m [Text<'a>], areas: &[Area<'_>]) -> Vec<&'m Text<'a>> {
    let titles = areas.iter().filter_map(|area| area.title.as_deref());
    let mut headings = counted(titles);
    declared.iter().filter(|text| !take(&mut headings, &text.text)).collect()
}

fn unlisted<'m>(declared: &[Text<'_>], areas: &'m [Area<'_>]) -> Vec<Heading<'m>> {
    let mut listed = counted(declared.iter().map(|text| text.text.as_ref()));
    let headings = areas
        .iter()
        .filter(|area| area.level == 1)
        .filter_map(|area| Some(Heading { title: area.title.as_deref()?, spans: &area.spans }));
    headings
        .filter(|heading| {
            !take(&mut listed, heading.title) && !provision::is_general(heading.title)
        })
        .collect()
}

/// Titles by comparison form, with how often each stands.
fn counted<'t>(titles: impl Iterator<Item = &'t str>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for title in titles {
        *counts.entry(fold::title_key(title)).or_default() += 1;
    }
    counts
}

fn take(counts: &mut HashMap<String, usize>, title: &str) -> bool {
    match counts.get_mut(&fold::title_key(title)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

/// Takes leftovers that share half of their characters out of both lists, the most alike first.
fn pair_alike(
    missing: &mut Vec<&Text<'_>>,
    undeclared: &mut Vec<Heading<'_>>,
    found: &mut Vec<Diagnostic>,
) {
    while let Some((listed, heading)) = most_alike(missing, undeclared) {
        let (text, heading) = (missing.remove(listed), undeclared.remove(heading));
        let declared = text.text.clone().into_owned();
        let code = Code::AreaTitleDiffers { declared, heading: heading.title.to_owned() };
        found.push(Diagnostic { code, spans: heading.spans.clone() });
    }
}

/// Indexes of the two leftovers that are most alike; `None` if none are.
fn most_alike(missing: &[&Text<'_>], undeclared: &[Heading<'_>]) -> Option<(usize, usize)> {
    let mut best = (499, None);
    for (listed, text) in missing.iter().enumerate() {
        for (at, heading) in undeclared.iter().enumerate() {
            let likeness = likeness(&text.text, heading.title);
            if likeness > best.0 {
                best = (likeness, Some((listed, at)));
            }
        }
    }
    best.1
}

/// Characters that two titles share, per mille of the shorter one's.
fn likeness(a: &str, b: &str) -> usize {
    let chars = |title| fold::chars(title).take(LONGEST).collect::<Vec<char>>();
    let (a, mut b) = (chars(a), chars(b));
    let shorter = a.len().min(b.len());
    if shorter < 2 {
        return 0;
    }
    let shared = a.iter().filter(|c| match b.iter().position(|other| other == *c) {
        Some(at) => {
            b.swap_remove(at);
            true
        }
        None => false,
    });
    1000 * shared.count() / shorter
}

/// Whether the list is meant to name every area, not only some of them.
fn is_complete(memorandum: &Memorandum<'_>) -> bool {
    let listed = memorandum.declared.area_titles.len();
    match memorandum.declared.area_count {
        // A title or two left out of a counted list is a slip, more is a choice.
        Some(count) => {
            let count = count as usize;
            listed > 1 && listed + 1 >= count || listed * 4 >= count * 3
        }
        None => listed >= memorandum.areas.iter().filter(|area| area.level == 1).count(),
    }
}
