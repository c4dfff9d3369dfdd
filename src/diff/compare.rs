//! The comparison of two memoranda, from end to end.

use crate::diff::cascade::{self, Aligned};
use crate::diff::method::Method;
use crate::diff::records::Writer;
use crate::diff::report::{
    AreaChange, AreaSummary, Candidate, Change, Diff, MeasureChange, Params, SCHEMA, Side, Summary,
};
use crate::diff::side::Side as Units;
use crate::model::Memorandum;
use std::borrow::Cow;

/// What became of every area and every measure of `old` in `new`.
///
/// Swapping the two swaps the result and nothing else.
///
/// ```
/// use memox::diff::{Change, Params, compare};
/// let old = memox::parse("一、金融\n\n支持兩地銀行合作。\n\n舉辦第五屆金融論壇。\n");
/// let new = memox::parse("一、金融\n\n支持兩地銀行合作。\n\n舉辦第六屆金融論壇。\n");
/// let diff = compare(&old, &new, &Params::default());
/// assert_eq!(diff.measures[0].op, Change::Unchanged);
/// assert!(diff.measures[1].cosmetic);
/// ```
pub fn compare<'a>(old: &Memorandum<'a>, new: &Memorandum<'a>, params: &Params) -> Diff<'a> {
    compare_with(old, new, params, &Method::default())
}

/// [`compare`] with parts of the method switched off, to find out what they are worth.
pub fn compare_with<'a>(
    old: &Memorandum<'a>,
    new: &Memorandum<'a>,
    params: &Params,
    method: &Method,
) -> Diff<'a> {
    let method = with_threshold(method, params);
    let (old_units, new_units) = (Units::new(old, &method), Units::new(new, &method));
    let aligned = align(&old_units, &new_units, &method);
    let writer = Writer::new([old, new], [&old_units, &new_units], params, &method, &aligned);
    let (measures, areas, candidates) = (writer.measures(), writer.areas(), writer.candidates());
    let mut diff = Diff {
        schema: Cow::Borrowed(SCHEMA),
        same: false,
        old: Side { source: old.source.clone(), meeting: old.meeting.clone() },
        new: Side { source: new.source.clone(), meeting: new.meeting.clone() },
        params: params.clone(),
        summary: summary(&measures, &areas, &candidates),
        areas,
        measures,
        candidates,
    };
    diff.same = diff.is_same();
    if !params.only.is_empty() {
        diff.measures.retain(|record| params.only.iter().any(|change| record.shows(*change)));
    }
    diff
}

impl Diff<'_> {
    /// Whether any record shows one of `changes`, for `--fail-on`; counts what `only` left out too.
    pub fn shows(&self, changes: &[Change]) -> bool {
        let (measures, areas) = (&self.summary, &self.summary.areas);
        changes.iter().any(|change| {
            let (in_measures, in_areas) = match change {
                Change::Unchanged => (measures.unchanged, areas.unchanged),
                Change::Revised => (measures.revised, 0),
                Change::Renamed => (0, areas.renamed),
                Change::Split => (measures.split, areas.split),
                Change::Merged => (measures.merged, areas.merged),
                Change::Restructured => (measures.restructured, areas.restructured),
                Change::Added => (measures.added, areas.added),
                Change::Dropped => (measures.dropped, areas.dropped),
                Change::Moved => (measures.moved, 0),
                Change::Renumbered => (measures.renumbered, 0),
                Change::Cosmetic => (measures.cosmetic, 0),
            };
            in_measures + in_areas > 0
        })
    }

    fn is_same(&self) -> bool {
        let other = [
            Change::Revised,
            Change::Renamed,
            Change::Split,
            Change::Merged,
            Change::Restructured,
            Change::Added,
            Change::Dropped,
            Change::Moved,
            Change::Renumbered,
        ];
        !self.shows(&other)
    }
}

impl MeasureChange {
    /// Whether the record shows `change`.
    pub fn shows(&self, change: Change) -> bool {
        match change {
            Change::Moved => self.moved,
            Change::Renumbered => self.renumbered,
            Change::Cosmetic => self.cosmetic,
            op => self.op == op,
        }
    }
}

pub(crate) fn with_threshold(method: &Method, params: &Params) -> Method {
    let mut method = method.clone();
    if let Some(threshold) = params.threshold {
        let least = threshold.per_mille().max(1);
        method.certain = method.certain.max(least);
        method.strangers = 0;
        method.in_area = least;
        method.elsewhere = least.max(method.elsewhere.min(least + 100));
    }
    method
}

/// Computes the alignment in one direction whichever side is called old.
pub(crate) fn align(old: &Units, new: &Units, method: &Method) -> Aligned {
    if old.rank() <= new.rank() {
        return cascade::align(old, new, method);
    }
    let mut aligned = cascade::align(new, old, method);
    aligned.swap();
    aligned
}

fn summary(measures: &[MeasureChange], areas: &[AreaChange], possible: &[Candidate]) -> Summary {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let of = |change: Change| count(measures.iter().filter(|m| m.shows(change)).count());
    let of_areas = |change: Change| count(areas.iter().filter(|a| a.op == change).count());
    Summary {
        old_measures: count(measures.iter().map(|m| m.from.len()).sum()),
        new_measures: count(measures.iter().map(|m| m.to.len()).sum()),
        unchanged: of(Change::Unchanged),
        revised: of(Change::Revised),
        split: of(Change::Split),
        merged: of(Change::Merged),
        restructured: of(Change::Restructured),
        added: of(Change::Added),
        dropped: of(Change::Dropped),
        moved: of(Change::Moved),
        renumbered: of(Change::Renumbered),
        cosmetic: of(Change::Cosmetic),
        possible: count(possible.len()),
        areas: AreaSummary {
            unchanged: of_areas(Change::Unchanged),
            renamed: of_areas(Change::Renamed),
            split: of_areas(Change::Split),
            merged: of_areas(Change::Merged),
            restructured: of_areas(Change::Restructured),
            added: of_areas(Change::Added),
            dropped: of_areas(Change::Dropped),
        },
    }
}
