//! Which areas continue which: by their titles and by the flow of measures.
//!
//! ```text
//! title    文化及旅遊 → 文化創意及旅遊, 體育及旅遊 → 體育
//! flow     創新及科技 → 知識產權           ; most measures of the one come from the other
//! ```

use crate::diff::cascade::Link;
use crate::diff::side::Side;
use crate::diff::unit::Unit;
use crate::diff::weigh::Weighed;
use std::collections::{BTreeMap, BTreeSet};

/// An old and a new area that hold the same field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AreaLink {
    pub(crate) old: usize,
    pub(crate) new: usize,
    /// Links between their measures.
    pub(crate) flow: u32,
    /// Whether a measure that goes this way stays where it was: the new area is
    /// what the old one became, or one of the areas it was parted into.
    pub(crate) home: bool,
}

/// Which areas are linked, for looking up.
#[derive(Default)]
pub(crate) struct Linked(BTreeSet<(usize, usize)>);

impl Linked {
    /// Areas that continue each other, and those of one topic if `topics` says so.
    pub(crate) fn new(old: &Side, new: &Side, links: &[AreaLink], topics: bool) -> Self {
        let mut linked: BTreeSet<_> = links.iter().map(|link| (link.old, link.new)).collect();
        if topics {
            linked.extend(of_one_topic(old, new).map(|(pair, _)| pair));
        }
        Self(linked)
    }

    pub(crate) fn contains(&self, old: usize, new: usize) -> bool {
        self.0.contains(&(old, new))
    }
}

/// What speaks for linking two areas.
#[derive(Clone, Copy, Default)]
struct Ties {
    /// Likeness of the titles, 0 to 1.
    title: f32,
    /// Whether their topics alone make them alike.
    by_topic: bool,
    flow: u32,
    /// Flow out of all measures of the old area, and of the new.
    of_old: f32,
    of_new: f32,
    /// The same, of the measures that go on anywhere: the larger share and the smaller.
    of_kept: [f32; 2],
}

/// Titles as like as this are held to be one heading.
const SAME_TITLE: f32 = 0.5;
/// Titles as like as this share a part, which counts where a measure went that way.
const SHARED_TITLE: f32 = 0.2;
/// More than this share of the measures links areas with different titles.
const MAIN_FLOW: f32 = 0.5;
/// Shares of the measures that go on, of either side, that make one area a part of the other.
const HALF: f32 = 0.5;
const PART: f32 = 0.3;
/// Share of the measures that links an area nothing else continues.
const SOME_FLOW: f32 = 0.25;

/// Links the areas of both sides; by old, then new.
pub(crate) fn link(old: &Side, new: &Side, links: &[Link], topics: bool) -> Vec<AreaLink> {
    let ties = ties(old, new, links, topics);
    let mut chosen: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    let weight = |tie: &Ties| tie.title + tie.of_old.max(tie.of_new);
    let (titles, weights) = (Best::new(&ties, |tie| tie.title), Best::new(&ties, weight));
    let (gone, come) = settled(&ties);
    for (&pair, tie) in &ties {
        let (best_of_old, best_of_new) = titles.is_best(pair, tie.title);
        // Two articles of one topic, each with its measures elsewhere, are two.
        if tie.by_topic && tie.flow == 0 && gone.contains(&pair.0) && come.contains(&pair.1) {
            continue;
        }
        let same = tie.title >= SAME_TITLE
            && if tie.by_topic { best_of_old && best_of_new } else { best_of_old || best_of_new };
        let shared = tie.title >= SHARED_TITLE && tie.flow > 0;
        let [most, least] = tie.of_kept;
        let main = tie.flow >= 2
            && (tie.of_old.max(tie.of_new) > MAIN_FLOW || most > MAIN_FLOW && least >= PART);
        if same || shared || main {
            let mutual = weights.is_best(pair, weight(tie)) == (true, true);
            // 科技及金融 → 創新科技, 金融服務: each part goes on with a part of the title.
            let part = shared && (best_of_old || best_of_new);
            // 教育人才 → 教育培訓, 青年發展: half of an area is no exception from it.
            let half = tie.flow >= 2 && most >= HALF && least >= PART;
            chosen.insert(pair, same || part || mutual || half);
        }
    }
    adopt(&ties, &mut chosen);
    let hollow = hollow(old).zip(hollow(new));
    chosen.extend(hollow.map(|pair| (pair, true)));
    chosen
        .into_iter()
        .map(|((old, new), home)| {
            let flow = ties.get(&(old, new)).map_or(0, |tie| tie.flow);
            AreaLink { old, new, flow, home }
        })
        .collect()
}

/// Old and new areas most of whose measures are linked with one area.
fn settled(ties: &BTreeMap<(usize, usize), Ties>) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let main = |share: f32| share > MAIN_FLOW;
    let gone = ties.iter().filter(|(_, tie)| main(tie.of_old)).map(|(pair, _)| pair.0);
    let come = ties.iter().filter(|(_, tie)| main(tie.of_new)).map(|(pair, _)| pair.1);
    (gone.collect(), come.collect())
}

/// Areas without a title and without a measure, which nothing else can link: in their order.
fn hollow(side: &Side) -> impl Iterator<Item = usize> {
    let untitled = side.titles.iter().enumerate().filter(|(_, title)| title.key.is_empty());
    let bare = |at: &usize| side.members.get(*at).is_none_or(Vec::is_empty);
    untitled.map(|(at, _)| at).filter(bare)
}

/// Areas that nothing continues go with the largest flow.
fn adopt(ties: &BTreeMap<(usize, usize), Ties>, chosen: &mut BTreeMap<(usize, usize), bool>) {
    let mut flows: Vec<((usize, usize), Ties)> = ties
        .iter()
        .filter(|(_, tie)| tie.flow > 0 && tie.of_old.max(tie.of_new) >= SOME_FLOW)
        .map(|(pair, tie)| (*pair, *tie))
        .collect();
    flows.sort_by(|(pair_a, a), (pair_b, b)| {
        let weight = |tie: &Ties| tie.of_old.max(tie.of_new) + tie.title;
        weight(b).total_cmp(&weight(a)).then(pair_a.cmp(pair_b))
    });
    let (mut olds, mut news): (BTreeSet<usize>, BTreeSet<usize>) = chosen.keys().copied().unzip();
    for (pair, tie) in flows {
        let (old_is_linked, new_is_linked) = (olds.contains(&pair.0), news.contains(&pair.1));
        // One of three measures was moved here; that makes no continuation of unlike titles.
        let enough = |share: f32| {
            share >= MAIN_FLOW || (share >= SOME_FLOW && (tie.flow >= 2 || tie.title > 0.0))
        };
        let adopts =
            (!old_is_linked && enough(tie.of_old)) || (!new_is_linked && enough(tie.of_new));
        if adopts {
            chosen.insert(pair, !old_is_linked && !new_is_linked);
            olds.insert(pair.0);
            news.insert(pair.1);
        }
    }
}

/// The best value of each old and each new area.
struct Best {
    of_old: BTreeMap<usize, f32>,
    of_new: BTreeMap<usize, f32>,
}

impl Best {
    fn new(ties: &BTreeMap<(usize, usize), Ties>, value: impl Fn(&Ties) -> f32) -> Self {
        let mut best = Self { of_old: BTreeMap::new(), of_new: BTreeMap::new() };
        for ((old, new), tie) in ties {
            for (best, area) in [(&mut best.of_old, old), (&mut best.of_new, new)] {
                let slot = best.entry(*area).or_insert(0.0);
                *slot = slot.max(value(tie));
            }
        }
        best
    }

    /// Whether no rival of the old area, and none of the new, is better.
    fn is_best(&self, (old, new): (usize, usize), own: f32) -> (bool, bool) {
        let reaches = |best: Option<&f32>| own > 0.0 && best.is_none_or(|best| own >= *best);
        (reaches(self.of_old.get(&old)), reaches(self.of_new.get(&new)))
    }
}

fn ties(old: &Side, new: &Side, links: &[Link], topics: bool) -> BTreeMap<(usize, usize), Ties> {
    let mut ties: BTreeMap<(usize, usize), Ties> = BTreeMap::new();
    for (pair, title) in titles(&old.titles, &new.titles) {
        ties.entry(pair).or_default().title = title;
    }
    for (pair, shared) in of_one_topic(old, new).filter(|_| topics) {
        let tie = ties.entry(pair).or_default();
        let title = SAME_TITLE + 0.1 * shared;
        if tie.title < title {
            (tie.title, tie.by_topic) = (title, true);
        }
    }
    for link in links {
        ties.entry((old.area(link.old), new.area(link.new))).or_default().flow += 1;
    }
    let area_of = |link: &Link| (old.area(link.old), new.area(link.new));
    let olds = || links.iter().map(|link| (link.old, area_of(link)));
    let news = || links.iter().map(|link| (link.new, area_of(link)));
    let kept_of_old = distinct(olds().map(|(at, (area, _))| (at, area)));
    let kept_of_new = distinct(news().map(|(at, (_, area))| (at, area)));
    let (from_old, into_new) = (distinct(olds()), distinct(news()));
    for ((a, b), tie) in &mut ties {
        let share = |members: Option<&Vec<usize>>| {
            tie.flow as f32 / members.map_or(1, |m| m.len().max(1)) as f32
        };
        tie.of_old = share(old.members.get(*a));
        tie.of_new = share(new.members.get(*b));
        let of_old = ratio(from_old.get(&(*a, *b)), kept_of_old.get(a));
        let of_new = ratio(into_new.get(&(*a, *b)), kept_of_new.get(b));
        tie.of_kept = [of_old.max(of_new), of_old.min(of_new)];
    }
    ties
}

/// How many measures there are of each key, each counted once.
fn distinct<K: Ord>(measures: impl Iterator<Item = (usize, K)>) -> BTreeMap<K, usize> {
    let measures: BTreeSet<(usize, K)> = measures.collect();
    let mut counts = BTreeMap::new();
    for (_, key) in measures {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

fn ratio(part: Option<&usize>, whole: Option<&usize>) -> f32 {
    part.map_or(0.0, |part| *part as f32 / whole.map_or(1, |whole| (*whole).max(1)) as f32)
}

/// Pairs of areas that share a topic, and the share of the topics of both that they share.
fn of_one_topic(old: &Side, new: &Side) -> impl Iterator<Item = ((usize, usize), f32)> {
    old.topics.iter().enumerate().flat_map(|(a, topics)| {
        new.topics.iter().enumerate().filter_map(move |(b, others)| {
            let shared = topics.iter().filter(|topic| others.contains(topic)).count();
            let all = topics.len() + others.len() - shared;
            (shared > 0).then(|| ((a, b), shared as f32 / all as f32))
        })
    })
}

/// Likeness of every pair of titles that share anything.
fn titles(old: &[Unit], new: &[Unit]) -> Vec<((usize, usize), f32)> {
    let weighed = Weighed::new(old, new, true);
    let mut pairs = Vec::new();
    for (a, (unit, vector)) in old.iter().zip(&weighed.old).enumerate() {
        for (b, (other, other_vector)) in new.iter().zip(&weighed.new).enumerate() {
            // Clauses under no heading make one area each; those continue each other.
            let alone = old.len() == 1 && new.len() == 1;
            let likeness = if unit.key == other.key && (alone || !unit.key.is_empty()) {
                // Of several 其他 on both sides, the first continues the first.
                if occurrence(old, a) == occurrence(new, b) { 1.0 } else { SHARED_TITLE }
            } else {
                0.99 * vector.contained(other_vector)
            };
            if likeness > 0.0 {
                pairs.push(((a, b), likeness));
            }
        }
    }
    pairs
}

/// How many titles before this one are the same.
fn occurrence(titles: &[Unit], at: usize) -> usize {
    let key = titles.get(at).map(|unit| &unit.key);
    titles.iter().take(at).filter(|unit| Some(&unit.key) == key).count()
}
