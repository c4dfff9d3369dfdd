//! Weak links, believed because nothing else comes near.
//!
//! ```text
//! alone   選派兩地公務員交流 … 政府人員對等掛職          ; no third measure is as like to either
//! pair    互辦展覽，並交流修復人員 … 聯合策展 | 文物修復師研習 ; two come as near, each with another part
//! ```

use crate::diff::areas::Linked;
use crate::diff::assign::{Edge, assign};
use crate::diff::cascade::{Cascade, Link};
use crate::diff::report::MatchedBy;
use crate::diff::residual::left_over;
use crate::diff::weigh::Vector;
use std::cmp::Reverse;

/// Score from which a distinct link needs no more distance from its rivals.
const SURE: u64 = 130;

/// The two best scores of every measure, the better first.
pub(crate) struct Nearest {
    of_old: Vec<[u16; 2]>,
    of_new: Vec<[u16; 2]>,
}

impl Nearest {
    pub(crate) fn new(cascade: &Cascade) -> Self {
        Self::among(cascade, |_, _| true)
    }

    /// The same among some of the pairs.
    pub(crate) fn among(cascade: &Cascade, counts: impl Fn(usize, usize) -> bool) -> Self {
        let (n_old, n_new) = (cascade.of_old.len(), cascade.of_new.len());
        let mut nearest = Self { of_old: vec![[0; 2]; n_old], of_new: vec![[0; 2]; n_new] };
        for (old, new, score) in cascade.scores.pairs().filter(|(old, new, _)| counts(*old, *new)) {
            let bests = [nearest.of_old.get_mut(old), nearest.of_new.get_mut(new)];
            for [first, second] in bests.into_iter().flatten() {
                *second = (*second).max(score.min(*first));
                *first = (*first).max(score);
            }
        }
        nearest
    }

    /// Best score of an old measure beside one that it has.
    pub(crate) fn to_old(&self, old: usize, score: u16) -> u16 {
        beside(self.of_old.get(old), score)
    }

    /// The same of a new one.
    pub(crate) fn to_new(&self, new: usize, score: u16) -> u16 {
        beside(self.of_new.get(new), score)
    }
}

fn beside(best: Option<&[u16; 2]>, score: u16) -> u16 {
    best.map_or(0, |[first, second]| if *first == score { *second } else { *first })
}

impl Cascade<'_> {
    /// Links what is a little alike where nothing else is nearly as like to either.
    pub(crate) fn distinct(&mut self) {
        if !self.method.distinct {
            return;
        }
        let linked = self.linked_areas();
        let nearest = Nearest::new(self);
        let edges: Vec<Edge> = self
            .scores
            .pairs()
            .filter(|(old, new, score)| {
                let rival = nearest.to_old(*old, *score).max(nearest.to_new(*new, *score));
                let near = linked.contains(self.old.area(*old), self.new.area(*new));
                self.old_is_free(*old)
                    && self.new_is_free(*new)
                    && self.stands_out(*score, rival, near)
            })
            .map(|(old, new, score)| self.edge(old, new, score))
            .collect();
        for edge in assign(&edges) {
            let Edge { old, new, score, .. } = edge;
            self.link(Link { old, new, score, matched_by: MatchedBy::Distinct });
        }
    }

    /// Whether no rival comes near; the weaker the likeness, the further it must stay.
    fn stands_out(&self, score: u16, nearest: u16, in_linked_areas: bool) -> bool {
        let method = self.method;
        let (least, rival) = if in_linked_areas {
            (method.distinct_least, method.distinct_rival)
        } else {
            (method.distinct_elsewhere, method.distinct_rival_elsewhere)
        };
        let (weight, nearest) = (u64::from(score), u64::from(nearest));
        let share = weight.min(SURE) * u64::from(rival) / SURE;
        score >= least && nearest * 1000 <= weight * share
    }

    /// Links free measures to two others that nothing else comes near, where each of the two
    /// explains what the other does not.
    pub(crate) fn pairs(&mut self) {
        if !(self.method.distinct && self.method.residual) {
            return;
        }
        let linked = self.linked_areas();
        let mut of_old: Vec<Vec<(u16, usize)>> = vec![Vec::new(); self.of_old.len()];
        let mut of_new: Vec<Vec<(u16, usize)>> = vec![Vec::new(); self.of_new.len()];
        for (old, new, score) in self.scores.pairs() {
            if let (Some(news), Some(olds)) = (of_old.get_mut(old), of_new.get_mut(new)) {
                news.push((score, new));
                olds.push((score, old));
            }
        }
        for list in of_old.iter_mut().chain(&mut of_new) {
            list.sort_unstable_by_key(|(score, at)| (Reverse(*score), *at));
        }
        let (olds, news) = (&self.weighed.old, &self.weighed.new);
        let mut found = self.partings([&of_old, &of_new], (olds, news), &linked, |old, new| {
            (old, new, MatchedBy::Split)
        });
        found.extend(self.partings([&of_new, &of_old], (news, olds), &linked, |new, old| {
            (old, new, MatchedBy::Merge)
        }));
        found.sort_unstable_by_key(|(score, [a, b])| (Reverse(*score), a.old, a.new, b.old, b.new));
        for (_, pair) in found {
            if pair.iter().all(|link| self.old_is_free(link.old) && self.new_is_free(link.new)) {
                pair.into_iter().for_each(|link| self.link(link));
            }
        }
    }

    /// Measures of one side that two of the other part between them; `link` says which is old.
    fn partings(
        &self,
        [likest, back]: [&[Vec<(u16, usize)>]; 2],
        (hosts, vectors): (&[Vector], &[Vector]),
        linked: &Linked,
        link: impl Fn(usize, usize) -> (usize, usize, MatchedBy),
    ) -> Vec<(u16, [Link; 2])> {
        let may = |host, part| {
            let (old, new, _) = link(host, part);
            self.old_is_free(old)
                && self.new_is_free(new)
                && linked.contains(self.old.area(old), self.new.area(new))
        };
        let of_host = |(host, (vector, likest)): (usize, (&Vector, &Vec<_>))| {
            let pair = self.pair(likest, back, (vector, vectors), |part| may(host, part))?;
            let links = pair.map(|(score, part)| {
                let (old, new, matched_by) = link(host, part);
                Link { old, new, score, matched_by }
            });
            Some((pair[1].0, links))
        };
        hosts.iter().zip(likest).enumerate().filter_map(of_host).collect()
    }

    /// The two that are as like to one measure as nothing else is, if they part it between them.
    fn pair(
        &self,
        likest: &[(u16, usize)],
        back: &[Vec<(u16, usize)>],
        (host, vectors): (&Vector, &[Vector]),
        may: impl Fn(usize) -> bool,
    ) -> Option<[(u16, usize); 2]> {
        let method = self.method;
        let (&a, &b) = (likest.first()?, likest.get(1)?);
        let others = likest.get(2).map_or(0, |(score, _)| *score);
        let nearest = |(score, at): (u16, usize)| {
            let rivals = back.get(at).into_iter().flatten();
            // The first of the list may be the pair itself.
            let mine = rivals.clone().position(|(other, _)| *other == score);
            let rivals = rivals.enumerate().filter(|(place, _)| Some(*place) != mine);
            rivals.map(|(_, (score, _))| *score).next().unwrap_or(0).max(others)
        };
        let stands_out = |one: (u16, usize)| {
            may(one.1)
                && one.0 >= method.possible
                && u32::from(nearest(one)) * 1000 <= u32::from(one.0) * PAIR_RIVAL
        };
        let explains = |first: usize, second: usize| -> Option<bool> {
            let (left, vector) = (left_over(host, &[first], vectors), vectors.get(second)?);
            let share = left.shared(vector) / host.total.min(vector.total).max(f32::MIN_POSITIVE);
            Some(share * 1000.0 >= f32::from(method.possible))
        };
        let is_pair = stands_out(a) && stands_out(b) && explains(a.1, b.1)? && explains(b.1, a.1)?;
        is_pair.then_some([a, b])
    }
}

/// How near a third measure may come to a pair, in thousandths of the score.
const PAIR_RIVAL: u32 = 850;
