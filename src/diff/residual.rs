//! Splits and merges: a free measure that explains what the first partner of a
//! linked one leaves over.
//!
//! ```text
//! host   旅遊路線…，並設立旅遊諮詢處。          linked to   推介旅遊路線…
//! rest   設立旅遊諮詢處                         explained by 完善旅遊諮詢處…
//! ```
//!
//! Groups keep the shape of a star, one to many or many to one, unless much of
//! what is left is explained: then several became several others.

use crate::diff::areas::Linked;
use crate::diff::cascade::{Cascade, Link};
use crate::diff::report::MatchedBy;
use crate::diff::template::own;
use crate::diff::weigh::Vector;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// A free measure that may join a linked one; the best is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Join {
    /// Share of the smaller side explained, per mille.
    share: u16,
    distance: Reverse<u16>,
    place: Reverse<(usize, usize)>,
    matched_by: MatchedBy,
}

/// What its partners leave of a linked measure.
struct Rest {
    left: Vector,
    /// Whether none of the partners has another partner.
    is_star: bool,
}

/// What is left of the hosts looked at so far: of old ones, and of new ones.
#[derive(Default)]
struct Rests {
    of_old: BTreeMap<usize, Option<Rest>>,
    of_new: BTreeMap<usize, Option<Rest>>,
}

impl Cascade<'_> {
    /// Joins free measures to linked ones, the best first, until none is left.
    ///
    /// A join leaves less to explain, so what waits is looked at again when its
    /// turn comes and goes back if it lost.
    pub(crate) fn residual(&mut self, linked: &Linked) {
        if !self.method.residual {
            return;
        }
        let mut rests = Rests::default();
        let mut waiting: BinaryHeap<Join> = self
            .scores
            .pairs()
            .filter(|(old, new, _)| self.old_is_free(*old) != self.new_is_free(*new))
            .filter_map(|(old, new, _)| self.join(old, new, linked, &mut rests))
            .collect();
        while let Some(join) = waiting.pop() {
            let Reverse((old, new)) = join.place;
            match self.join(old, new, linked, &mut rests) {
                Some(now) if now == join => {
                    let share = join.share.min(self.method.certain.saturating_sub(1));
                    let score = self.scores.get(old, new).max(share);
                    self.link(Link { old, new, score, matched_by: join.matched_by });
                    self.forget(old, new, &mut rests);
                }
                Some(now) => waiting.push(now),
                None => {}
            }
        }
    }

    /// Links measures that have other partners, where a clause went from the one to the other.
    pub(crate) fn exchange(&mut self, linked: &Linked) {
        if !self.method.residual {
            return;
        }
        let taken = |at: usize, partners: &[Vec<usize>]| {
            partners.get(at).is_some_and(|list| !list.is_empty())
        };
        let mut found: Vec<(u16, usize, usize)> = self
            .scores
            .pairs()
            .filter(|(old, new, score)| {
                *score >= self.method.in_area
                    && taken(*old, &self.of_old)
                    && taken(*new, &self.of_new)
                    && !self.of_old.get(*old).is_some_and(|news| news.contains(new))
                    && linked.contains(self.old.area(*old), self.new.area(*new))
            })
            .filter_map(|(old, new, _)| Some((self.exchanged(old, new)?, old, new)))
            .collect();
        found.sort_unstable_by_key(|(share, old, new)| (Reverse(*share), *old, *new));
        for (share, old, new) in found {
            // A link made meanwhile may have explained it.
            if self.exchanged(old, new).is_some() {
                let share = share.min(self.method.certain.saturating_sub(1));
                self.link(Link { old, new, score: share, matched_by: MatchedBy::Exchange });
            }
        }
    }

    /// What the rests of both explain of each other, per mille of the smaller, if it is much.
    fn exchanged(&self, old: usize, new: usize) -> Option<u16> {
        let (vector_old, vector_new) = (self.weighed.old.get(old)?, self.weighed.new.get(new)?);
        let (news, olds) = (self.of_old.get(old)?, self.of_new.get(new)?);
        let left = rest(vector_old, news, &self.weighed.new, true);
        let right = rest(vector_new, olds, &self.weighed.old, true);
        let shared = left.left.shared(&right.left);
        let per_mille = |whole: f32| (shared / whole.max(f32::MIN_POSITIVE) * 1000.0) as u16;
        let (low, high) = (
            per_mille(vector_old.total.min(vector_new.total)),
            per_mille(vector_old.total.max(vector_new.total)),
        );
        (low >= self.method.exchange_of_smaller && high >= self.method.exchange_of_larger)
            .then_some(low)
    }

    /// Forgets what a new link changes: the rest of its ends and the shape around them.
    fn forget(&self, old: usize, new: usize, rests: &mut Rests) {
        for old in self.of_new.get(new).into_iter().flatten().chain([&old]) {
            rests.of_old.remove(old);
        }
        for new in self.of_old.get(old).into_iter().flatten().chain([&new]) {
            rests.of_new.remove(new);
        }
    }

    /// What joining two measures would explain, if one is free and the other can take it.
    fn join(&self, old: usize, new: usize, linked: &Linked, rests: &mut Rests) -> Option<Join> {
        let (vector_old, vector_new) = (self.weighed.old.get(old)?, self.weighed.new.get(new)?);
        let (rest, joining, matched_by) = match (self.old_is_free(old), self.new_is_free(new)) {
            (false, true) => {
                let rest = rests.of_old.entry(old).or_insert_with(|| {
                    let news = self.of_old.get(old)?;
                    let is_star = star(news, &self.of_new);
                    Some(rest(vector_old, news, &self.weighed.new, is_star))
                });
                (rest.as_ref()?, own(&self.own.new, new).unwrap_or(vector_new), MatchedBy::Split)
            }
            (true, false) => {
                let rest = rests.of_new.entry(new).or_insert_with(|| {
                    let olds = self.of_new.get(new)?;
                    let is_star = star(olds, &self.of_old);
                    Some(rest(vector_new, olds, &self.weighed.old, is_star))
                });
                (rest.as_ref()?, own(&self.own.old, old).unwrap_or(vector_old), MatchedBy::Merge)
            }
            _ => return None,
        };
        let (low, high) = (
            vector_old.total.min(vector_new.total).max(f32::MIN_POSITIVE),
            vector_old.total.max(vector_new.total).max(f32::MIN_POSITIVE),
        );
        let in_area = linked.contains(self.old.area(old), self.new.area(new));
        let least = match (rest.is_star, in_area) {
            (false, _) => self.method.rest_of_chain,
            (true, true) => self.method.rest_in_area,
            (true, false) => self.method.rest_of_smaller,
        };
        let per_mille = |part: f32, whole: f32| (part / whole * 1000.0).round() as u16;
        // No more can be explained than is left.
        if per_mille(rest.left.total, high) < self.method.rest_of_paragraph {
            return None;
        }
        let explained = rest.left.shared(joining);
        let share = per_mille(explained, low);
        // One clause of many makes up little of a long paragraph, however well it is explained.
        let least_of_larger = if in_area && share >= self.method.rest_of_clause {
            self.method.rest_of_paragraph
        } else {
            self.method.rest_of_larger
        };
        (share >= least && per_mille(explained, high) >= least_of_larger).then(|| Join {
            share,
            distance: Reverse(self.edge(old, new, 0).distance),
            place: Reverse((old, new)),
            matched_by,
        })
    }
}

/// Whether none of the partners has another partner.
fn star(partners: &[usize], back: &[Vec<usize>]) -> bool {
    partners.iter().all(|at| back.get(*at).is_some_and(|list| list.len() == 1))
}

/// What `partners` do not explain of `host`.
fn rest(host: &Vector, partners: &[usize], vectors: &[Vector], is_star: bool) -> Rest {
    let mut left = host.weights.clone();
    for partner in partners.iter().filter_map(|at| vectors.get(*at)) {
        let mut others = partner.weights.iter().peekable();
        for ((feature, weight), (_, whole)) in left.iter_mut().zip(&host.weights) {
            while others.next_if(|(other, _)| other < feature).is_some() {}
            if let Some((_, other)) = others.next_if(|(at, _)| at == feature) {
                *weight = weight.min((whole - other).max(0.0));
            }
        }
    }
    left.retain(|(_, weight)| *weight > 0.0);
    let total = left.iter().map(|(_, weight)| weight).sum();
    Rest { left: Vector { weights: left, total, ..Vector::default() }, is_star }
}

/// What `partners` do not explain of `host`.
pub(crate) fn left_over(host: &Vector, partners: &[usize], vectors: &[Vector]) -> Vector {
    rest(host, partners, vectors, true).left
}
