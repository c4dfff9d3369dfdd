//! Titles listed in the preamble against the headings, order aside.
//!
//! A listed title may have its heading at any level; only headings of level 1
//! must be listed, and only where the list is meant to be complete
//! (`在金融、教育等十個領域` is not).

use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::{excerpt, fold, provision};
use crate::model::{Area, Memorandum, Text};
use crate::span::Spans;

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
    let keys = Keys::of(declared, &memorandum.areas);
    let mut missing = keys.unheaded(declared);
    let mut undeclared = keys.unlisted(&memorandum.areas);
    // Listed are the articles of a chapter, and the chapters are left over.
    let n_headings = memorandum.areas.iter().filter(|area| area.level == 1).count();
    let is_of_lower_level = missing.is_empty() && n_headings - undeclared.len() < declared.len();
    if missing.len().max(undeclared.len()) <= ALIKE_LIMIT {
        pair_alike(&mut missing, &mut undeclared, found);
    }
    if !missing.is_empty() && !excerpt::is_excerpt(memorandum) {
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

/// The comparison forms of all titles.
struct Keys {
    /// One for each listed title.
    listed: Vec<String>,
    /// One for each area; none for an area without title.
    headings: Vec<Option<String>>,
}

impl Keys {
    fn of(declared: &[Text<'_>], areas: &[Area<'_>]) -> Self {
        let headings = areas.iter().map(|area| area.title.as_deref().map(fold::title_key));
        Self {
            listed: declared.iter().map(|text| fold::title_key(&text.text)).collect(),
            headings: headings.collect(),
        }
    }

    fn unheaded<'m, 'a>(&self, declared: &'m [Text<'a>]) -> Vec<&'m Text<'a>> {
        let mut headings = counted(self.headings.iter().flatten());
        let listed = declared.iter().zip(&self.listed);
        listed.filter(|(_, key)| !take(&mut headings, key)).map(|(text, _)| text).collect()
    }

    fn unlisted<'m>(&self, areas: &'m [Area<'_>]) -> Vec<Heading<'m>> {
        let mut listed = counted(self.listed.iter());
        let headings = areas.iter().zip(&self.headings).filter(|(area, _)| area.level == 1);
        headings
            .filter_map(|(area, key)| {
                let heading = Heading { title: area.title.as_deref()?, spans: &area.spans };
                let is_listed = take(&mut listed, key.as_deref()?);
                (!is_listed && !provision::is_general(heading.title)).then_some(heading)
            })
            .collect()
    }
}

/// Comparison forms, sorted, with how often each stands.
fn counted<'k>(keys: impl Iterator<Item = &'k String>) -> Vec<(&'k str, usize)> {
    let mut counts: Vec<(&str, usize)> = keys.map(|key| (key.as_str(), 1)).collect();
    counts.sort_unstable();
    counts.dedup_by(|next, first| {
        let same = next.0 == first.0;
        first.1 += if same { next.1 } else { 0 };
        same
    });
    counts
}

fn take(counts: &mut [(&str, usize)], key: &str) -> bool {
    let at = counts.binary_search_by_key(&key, |(key, _)| key);
    match at.ok().and_then(|at| counts.get_mut(at)) {
        Some((_, count)) if *count > 0 => {
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
