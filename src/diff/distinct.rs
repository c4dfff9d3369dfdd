//! Weak links, believed because nothing else comes near.
//!
//! ```text
//! alone   選派兩地公務員交流 … 政府人員對等掛職          ; no third measure is as like to either
//! pair    互辦展覽，並交流修復人員 … 聯合策展 | 文物修復師研習 ; two come as near, each with another part
//! ```

use crate::diff::assign::{Edge, assign};
use crate::diff::cascade::{Cascade, Link};
use crate::diff::report::MatchedBy;
use crate::diff::residual::left_over;
use crate::diff::weigh::Vector;
use std::cmp::Reverse;

/// Score from which a distinct link needs no more distance from its rivals.
const SURE: u64 = 130;

/// Keeps the two largest, the larger first.
fn keep_two(best: &mut [u16; 2], score: u16) {
    if score > best[0] {
        *best = [score, best[0]];
    } else if score > best[1] {
        best[1] = score;
    }
}

impl Cascade<'_> {
    /// Links what is a little alike where nothing else is nearly as like to either.
    pub(crate) fn distinct(&mut self) {
        if !self.method.distinct {
            return;
        }
        let linked = self.linked_areas();
        let mut best_of_new = vec![[0u16; 2]; self.of_new.len()];
        for (_, new, score) in self.scores.pairs() {
            if let Some(best) = best_of_new.get_mut(new) {
                keep_two(best, score);
            }
        }
        let rival = |best: [u16; 2], score: u16| if best[0] == score { best[1] } else { best[0] };
        let edges: Vec<Edge> = (0..self.of_old.len())
            .filter(|old| self.old_is_free(*old))
            .flat_map(|old| {
                let row = self.scores.row(old);
                let mut best = [0; 2];
                row.iter().for_each(|(_, score)| keep_two(&mut best, *score));
                row.iter().map(move |(new, score)| (old, *new as usize, *score, best))
            })
            .filter(|(old, new, score, best)| {
                let others = best_of_new.get(*new).copied().unwrap_or_default();
                let nearest = rival(*best, *score).max(rival(others, *score));
                let near = linked.contains(self.old.area(*old), self.new.area(*new));
                self.new_is_free(*new) && self.stands_out(*score, nearest, near)
            })
            .map(|(old, new, score, _)| self.edge(old, new, score))
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
        let mut found: Vec<(u16, [Link; 2])> = Vec::new();
        for (old, news) in of_old.iter().enumerate() {
            let link = |score, new| Link { old, new, score, matched_by: MatchedBy::Split };
            let vectors = (self.weighed.old.get(old), self.weighed.new.as_slice());
            if let Some([a, b]) = self.pair(news, &of_new, vectors, |new| {
                (self.old_is_free(old) && self.new_is_free(new))
                    && linked.contains(self.old.area(old), self.new.area(new))
            }) {
                found.push((b.0, [link(a.0, a.1), link(b.0, b.1)]));
            }
        }
        for (new, olds) in of_new.iter().enumerate() {
            let link = |score, old| Link { old, new, score, matched_by: MatchedBy::Merge };
            let vectors = (self.weighed.new.get(new), self.weighed.old.as_slice());
            if let Some([a, b]) = self.pair(olds, &of_old, vectors, |old| {
                (self.old_is_free(old) && self.new_is_free(new))
                    && linked.contains(self.old.area(old), self.new.area(new))
            }) {
                found.push((b.0, [link(a.0, a.1), link(b.0, b.1)]));
            }
        }
        found.sort_unstable_by_key(|(score, [a, b])| (Reverse(*score), a.old, a.new, b.old, b.new));
        for (_, pair) in found {
            if pair.iter().all(|link| self.old_is_free(link.old) && self.new_is_free(link.new)) {
                pair.into_iter().for_each(|link| self.link(link));
            }
        }
    }

    /// The two that are as like to one measure as nothing else is, if they part it between them.
    fn pair(
        &self,
        likest: &[(u16, usize)],
        back: &[Vec<(u16, usize)>],
        (host, vectors): (Option<&Vector>, &[Vector]),
        may: impl Fn(usize) -> bool,
    ) -> Option<[(u16, usize); 2]> {
        let (host, method) = (host?, self.method);
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
