//! From links to the records of a [`Diff`].

use crate::diff::areas::AreaLink;
use crate::diff::cascade::{self, Aligned, Link};
use crate::diff::method::Method;
use crate::diff::report::{
    AreaChange, AreaSummary, Candidate, Change, Diff, Edit, Evidence, Flow, MeasureChange, Params,
    SCHEMA, Score, Side, Summary, Tier,
};
use crate::diff::side::{self, Side as Units};
use crate::diff::{evidence, facts, groups, inline};
use crate::model::{Area, Measure, Memorandum};
use std::borrow::Cow;

/// What became of every area and every measure of `old` in `new`.
///
/// Swapping the two swaps the result and nothing else.
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
    let writer = Writer::new(old, new, params, &method, &aligned);
    let measures = writer.measures();
    let areas = writer.areas();
    let candidates: Vec<Candidate> = aligned
        .possible
        .iter()
        .map(|edge| writer.candidate(edge.old, edge.new, edge.score))
        .collect();
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
        diff.areas.retain(|record| params.only.contains(&record.op));
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

/// Both sides and their links, to write records from.
struct Writer<'w, 'a> {
    old: Vec<(&'w Area<'a>, &'w Measure<'a>)>,
    new: Vec<(&'w Area<'a>, &'w Measure<'a>)>,
    old_areas: &'w [Area<'a>],
    new_areas: &'w [Area<'a>],
    params: &'w Params,
    method: &'w Method,
    aligned: &'w Aligned,
}

impl<'w, 'a> Writer<'w, 'a> {
    fn new(
        old: &'w Memorandum<'a>,
        new: &'w Memorandum<'a>,
        params: &'w Params,
        method: &'w Method,
        aligned: &'w Aligned,
    ) -> Self {
        let measures = |memorandum: &'w Memorandum<'a>| {
            let areas = memorandum.areas.iter();
            areas.flat_map(|area| area.measures.iter().map(move |m| (area, m))).collect()
        };
        Self {
            old: measures(old),
            new: measures(new),
            old_areas: &old.areas,
            new_areas: &new.areas,
            params,
            method,
            aligned,
        }
    }

    fn candidate(&self, old: usize, new: usize, score: u16) -> Candidate {
        Candidate {
            from: measure_id(&self.old, old),
            to: measure_id(&self.new, new),
            score: Score::from_per_mille(score),
        }
    }

    /// One record for each group of measures that hang together.
    fn measures(&self) -> Vec<MeasureChange> {
        let pairs: Vec<(usize, usize)> =
            self.aligned.links.iter().map(|link| (link.old, link.new)).collect();
        groups::groups(self.old.len(), self.new.len(), &pairs)
            .into_iter()
            .map(|group| self.measure(&group))
            .collect()
    }

    fn measure(&self, group: &groups::Group) -> MeasureChange {
        let olds = pick(&self.old, &group.old);
        let news = pick(&self.new, &group.new);
        let links: Vec<&Link> = group.links.iter().filter_map(|at| self.aligned.links.get(*at)).collect();
        let (old_text, new_text) = (joined(&olds), joined(&news));
        let weakest = links.iter().min_by_key(|link| link.score);
        let facts = facts::changed(&old_text, &new_text);
        let says_the_same = facts::same_words(&old_text, &new_text);
        let linked = !links.is_empty();
        let op = match (olds.len(), news.len()) {
            (1, 1) if says_the_same && facts.is_empty() => Change::Unchanged,
            (1, 1) => Change::Revised,
            (0, _) => Change::Added,
            (_, 0) => Change::Dropped,
            (1, _) => Change::Split,
            (_, 1) => Change::Merged,
            _ => Change::Restructured,
        };
        MeasureChange {
            op,
            moved: links.iter().any(|link| self.is_moved(link)),
            renumbered: self.is_renumbered(&olds, &news),
            cosmetic: linked && says_the_same && !facts.is_empty(),
            from: olds.iter().map(|(_, m)| m.id.to_string()).collect(),
            to: news.iter().map(|(_, m)| m.id.to_string()).collect(),
            from_spans: olds.iter().map(|(_, m)| m.spans.clone()).collect(),
            to_spans: news.iter().map(|(_, m)| m.spans.clone()).collect(),
            score: weakest.map(|link| Score::from_per_mille(link.score)),
            tier: weakest.map(|link| self.tier(link)),
            matched_by: weakest.map(|link| link.matched_by),
            links: links.iter().map(|l| self.candidate(l.old, l.new, l.score)).collect(),
            evidence: if linked { evidence::compare(&old_text, &new_text) } else { Evidence::default() },
            facts: if linked { facts } else { Vec::new() },
            text: match op {
                Change::Added => vec![(Edit::Insert, new_text)],
                Change::Dropped => vec![(Edit::Delete, old_text)],
                _ => inline::compare(&old_text, &new_text),
            },
        }
    }

    fn tier(&self, link: &Link) -> Tier {
        if link.score >= self.method.certain { Tier::Certain } else { Tier::Probable }
    }

    fn is_moved(&self, link: &Link) -> bool {
        let area = |measures: &[(&Area<'a>, &Measure<'a>)], at: usize, areas: &[Area<'a>]| {
            let id = measures.get(at).map(|(area, _)| area.id.clone());
            areas.iter().position(|area| Some(&area.id) == id.as_ref())
        };
        let (Some(old), Some(new)) = (
            area(&self.old, link.old, self.old_areas),
            area(&self.new, link.new, self.new_areas),
        ) else {
            return false;
        };
        let is_home = |link: &&AreaLink| link.home && link.old == old && link.new == new;
        !self.aligned.areas.iter().any(|link| is_home(&link))
    }

    fn is_renumbered(&self, olds: &[Hung<'w, 'a>], news: &[Hung<'w, 'a>]) -> bool {
        match (olds, news) {
            ([(_, old)], [(_, new)]) if !self.params.ignore_number => {
                old.number.is_some() && new.number.is_some() && old.number != new.number
            }
            _ => false,
        }
    }

    fn areas(&self) -> Vec<AreaChange> {
        let pairs: Vec<(usize, usize)> =
            self.aligned.areas.iter().map(|link| (link.old, link.new)).collect();
        groups::groups(self.old_areas.len(), self.new_areas.len(), &pairs)
            .into_iter()
            .map(|group| self.area(&group))
            .collect()
    }

    fn area(&self, group: &groups::Group) -> AreaChange {
        let olds = pick(self.old_areas.iter().collect::<Vec<_>>().as_slice(), &group.old);
        let news = pick(self.new_areas.iter().collect::<Vec<_>>().as_slice(), &group.new);
        let links = group.links.iter().filter_map(|at| self.aligned.areas.get(*at));
        AreaChange {
            op: area_op(&olds, &news),
            from: olds.iter().map(|area| area.id.to_string()).collect(),
            to: news.iter().map(|area| area.id.to_string()).collect(),
            from_titles: olds.iter().map(|area| area.title.as_deref().map(String::from)).collect(),
            to_titles: news.iter().map(|area| area.title.as_deref().map(String::from)).collect(),
            from_spans: olds.iter().map(|area| area.spans.clone()).collect(),
            to_spans: news.iter().map(|area| area.spans.clone()).collect(),
            flow: links
                .map(|link| Flow {
                    from: area_id(self.old_areas, link.old),
                    to: area_id(self.new_areas, link.new),
                    links: link.flow,
                })
                .collect(),
        }
    }
}

/// A measure and the area it hangs on.
type Hung<'w, 'a> = (&'w Area<'a>, &'w Measure<'a>);

fn area_op(olds: &[&Area], news: &[&Area]) -> Change {
    match (olds, news) {
        ([old], [new]) => {
            let title = |area: &Area| area.title.as_deref().map(crate::diff::fold::fold);
            if title(old) == title(new) { Change::Unchanged } else { Change::Renamed }
        }
        ([], _) => Change::Added,
        (_, []) => Change::Dropped,
        ([_], _) => Change::Split,
        (_, [_]) => Change::Merged,
        _ => Change::Restructured,
    }
}

fn pick<T: Copy>(all: &[T], wanted: &[usize]) -> Vec<T> {
    wanted.iter().filter_map(|at| all.get(*at).copied()).collect()
}

fn joined(measures: &[Hung]) -> String {
    measures.iter().map(|(_, measure)| side::full_text(measure)).collect()
}

fn measure_id(measures: &[Hung], at: usize) -> String {
    measures.get(at).map(|(_, measure)| measure.id.to_string()).unwrap_or_default()
}

fn area_id(areas: &[Area], at: usize) -> String {
    areas.get(at).map(|area| area.id.to_string()).unwrap_or_default()
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
