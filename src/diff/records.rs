//! From links to the records of a [`Diff`](crate::diff::Diff).

use crate::diff::areas::AreaLink;
use crate::diff::cascade::{Aligned, Link};
use crate::diff::groups::{Group, groups};
use crate::diff::method::Method;
use crate::diff::report::{
    AreaChange, Candidate, Change, Edit, Evidence, Flow, MeasureChange, MeasureLink, Params, Score,
    Tier,
};
use crate::diff::side::{self, Side};
use crate::diff::{evidence, facts, fold, inline};
use crate::model::{Area, Measure, Memorandum, Topic};
use std::collections::BTreeMap;

/// Both sides and their links, to write records from.
pub(crate) struct Writer<'w, 'a> {
    old: Vec<&'w Measure<'a>>,
    new: Vec<&'w Measure<'a>>,
    old_areas: Vec<&'w Area<'a>>,
    new_areas: Vec<&'w Area<'a>>,
    old_side: &'w Side,
    new_side: &'w Side,
    /// Area links by their areas.
    homes: BTreeMap<(usize, usize), &'w AreaLink>,
    params: &'w Params,
    method: &'w Method,
    aligned: &'w Aligned,
}

impl<'w, 'a> Writer<'w, 'a> {
    pub(crate) fn new(
        [old, new]: [&'w Memorandum<'a>; 2],
        [old_side, new_side]: [&'w Side; 2],
        params: &'w Params,
        method: &'w Method,
        aligned: &'w Aligned,
    ) -> Self {
        let measures =
            |m: &'w Memorandum<'a>| m.areas.iter().flat_map(|area| &area.measures).collect();
        Self {
            old: measures(old),
            new: measures(new),
            old_areas: old.areas.iter().collect(),
            new_areas: new.areas.iter().collect(),
            old_side,
            new_side,
            homes: aligned.areas.iter().map(|link| ((link.old, link.new), link)).collect(),
            params,
            method,
            aligned,
        }
    }

    /// Leftovers that may belong together.
    pub(crate) fn candidates(&self) -> Vec<Candidate> {
        let possible = self.aligned.possible.iter();
        possible.map(|edge| self.candidate(edge.old, edge.new, edge.score)).collect()
    }

    fn candidate(&self, old: usize, new: usize, score: u16) -> Candidate {
        let id = |measures: &[&Measure], at: usize| {
            measures.get(at).map(|measure| measure.id.to_string()).unwrap_or_default()
        };
        Candidate {
            from: id(&self.old, old),
            to: id(&self.new, new),
            score: Score::from_per_mille(score),
        }
    }

    /// One record for each group of measures that hang together.
    pub(crate) fn measures(&self) -> Vec<MeasureChange> {
        let pairs: Vec<(usize, usize)> =
            self.aligned.links.iter().map(|link| (link.old, link.new)).collect();
        let groups = groups(self.old.len(), self.new.len(), &pairs);
        groups.iter().map(|group| self.measure(group)).collect()
    }

    fn measure(&self, group: &Group) -> MeasureChange {
        let (olds, news) = (pick(&self.old, &group.old), pick(&self.new, &group.new));
        let links: Vec<&Link> =
            group.links.iter().filter_map(|at| self.aligned.links.get(*at)).collect();
        let (from_texts, to_texts) = (texts(&olds), texts(&news));
        let (old, new) = (from_texts.concat(), to_texts.concat());
        let wording = Wording::new(&old, &new, !links.is_empty());
        let weakest = links.iter().min_by_key(|link| (link.score, link.matched_by));
        MeasureChange {
            op: wording.op(olds.len(), news.len()),
            moved: links.iter().any(|link| self.is_moved(link)),
            renumbered: self.is_renumbered(&olds, &news),
            cosmetic: wording.is_cosmetic(),
            from: olds.iter().map(|m| m.id.to_string()).collect(),
            to: news.iter().map(|m| m.id.to_string()).collect(),
            from_numbers: olds.iter().map(|m| m.number).collect(),
            to_numbers: news.iter().map(|m| m.number).collect(),
            from_spans: olds.iter().map(|m| m.spans.clone()).collect(),
            to_spans: news.iter().map(|m| m.spans.clone()).collect(),
            from_chars: lengths(&from_texts),
            to_chars: lengths(&to_texts),
            score: weakest.map(|link| Score::from_per_mille(link.score)),
            tier: weakest.map(|link| self.tier(link)),
            matched_by: weakest.map(|link| link.matched_by),
            links: links.iter().map(|link| self.link(link)).collect(),
            evidence: wording.evidence(),
            text: wording.edits(),
            facts: wording.facts,
        }
    }

    fn link(&self, link: &Link) -> MeasureLink {
        let Candidate { from, to, score } = self.candidate(link.old, link.new, link.score);
        MeasureLink { from, to, score, moved: self.is_moved(link) }
    }

    fn tier(&self, link: &Link) -> Tier {
        if link.score >= self.method.certain { Tier::Certain } else { Tier::Probable }
    }

    fn is_moved(&self, link: &Link) -> bool {
        let areas = (self.old_side.area(link.old), self.new_side.area(link.new));
        !self.homes.get(&areas).is_some_and(|link| link.home)
    }

    fn is_renumbered(&self, olds: &[&Measure], news: &[&Measure]) -> bool {
        match (olds, news) {
            ([old], [new]) if !self.params.ignore_number => {
                old.number.is_some() && new.number.is_some() && old.number != new.number
            }
            _ => false,
        }
    }

    /// One record for each group of areas that hang together.
    pub(crate) fn areas(&self) -> Vec<AreaChange> {
        let pairs: Vec<(usize, usize)> =
            self.aligned.areas.iter().map(|link| (link.old, link.new)).collect();
        let groups = groups(self.old_areas.len(), self.new_areas.len(), &pairs);
        groups.iter().map(|group| self.area(group)).collect()
    }

    fn area(&self, group: &Group) -> AreaChange {
        let (olds, news) = (pick(&self.old_areas, &group.old), pick(&self.new_areas, &group.new));
        let title = |area: &&Area| area.title.as_deref().map(String::from);
        let mut topics: Vec<Topic> =
            olds.iter().chain(&news).flat_map(|area| area.topics.clone()).collect();
        topics.sort_unstable();
        topics.dedup();
        AreaChange {
            op: area_op(&olds, &news),
            from: olds.iter().map(|area| area.id.to_string()).collect(),
            to: news.iter().map(|area| area.id.to_string()).collect(),
            from_titles: olds.iter().map(title).collect(),
            to_titles: news.iter().map(title).collect(),
            topics,
            from_spans: olds.iter().map(|area| area.spans.clone()).collect(),
            to_spans: news.iter().map(|area| area.spans.clone()).collect(),
            flow: self.flow(group),
        }
    }

    fn flow(&self, group: &Group) -> Vec<Flow> {
        let id = |areas: &[&Area], at: usize| {
            areas.get(at).map(|area| area.id.to_string()).unwrap_or_default()
        };
        let links = group.links.iter().filter_map(|at| self.aligned.areas.get(*at));
        links
            .map(|link| Flow {
                from: id(&self.old_areas, link.old),
                to: id(&self.new_areas, link.new),
                links: link.flow,
            })
            .collect()
    }
}

/// The words of both sides of a record, and what changed in them.
struct Wording<'t> {
    old: &'t str,
    new: &'t str,
    linked: bool,
    same_words: bool,
    facts: Vec<crate::diff::report::Fact>,
}

impl<'t> Wording<'t> {
    fn new(old: &'t str, new: &'t str, linked: bool) -> Self {
        let same_words = linked && facts::same_words(old, new);
        let facts = if linked { facts::changed(old, new) } else { Vec::new() };
        Self { old, new, linked, same_words, facts }
    }

    fn op(&self, n_old: usize, n_new: usize) -> Change {
        match (n_old, n_new) {
            (1, 1) if self.same_words && self.facts.is_empty() => Change::Unchanged,
            (1, 1) => Change::Revised,
            (0, _) => Change::Added,
            (_, 0) => Change::Dropped,
            (1, _) => Change::Split,
            (_, 1) => Change::Merged,
            _ => Change::Restructured,
        }
    }

    fn is_cosmetic(&self) -> bool {
        self.same_words && !self.facts.is_empty()
    }

    fn evidence(&self) -> Evidence {
        if self.linked { evidence::compare(self.old, self.new) } else { Evidence::default() }
    }

    fn edits(&self) -> Vec<(Edit, String)> {
        match (self.linked, self.old) {
            (true, _) => inline::compare(self.old, self.new),
            (false, "") => vec![(Edit::Insert, self.new.to_string())],
            (false, old) => vec![(Edit::Delete, old.to_string())],
        }
    }
}

fn area_op(olds: &[&Area], news: &[&Area]) -> Change {
    match (olds, news) {
        ([old], [new]) => {
            let title = |area: &Area| area.title.as_deref().map(fold::fold);
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

fn texts(measures: &[&Measure]) -> Vec<String> {
    measures.iter().map(|measure| side::full_text(measure)).collect()
}

fn lengths(texts: &[String]) -> Vec<u32> {
    texts.iter().map(|text| u32::try_from(text.chars().count()).unwrap_or(u32::MAX)).collect()
}
