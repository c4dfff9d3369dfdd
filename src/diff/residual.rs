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
use crate::diff::assign::{Edge, assign};
use crate::diff::cascade::{Cascade, Link};
use crate::diff::distinct::Nearest;
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

/// What a free measure explains of the rest of a linked one.
struct Explained {
    /// Of the smaller side, and of the larger, per mille.
    share: u16,
    of_larger: u16,
    is_star: bool,
    matched_by: MatchedBy,
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

    /// Joins free measures to linked ones that explain a little of them, where nothing else
    /// comes near.
    pub(crate) fn parts(&mut self) {
        if !(self.method.distinct && self.method.residual) {
            return;
        }
        let (linked, nearest) = (self.linked_areas(), Nearest::new(self));
        let free = Nearest::among(self, |old, new| self.old_is_free(old) != self.new_is_free(new));
        let (method, mut rests) = (self.method, Rests::default());
        let mut parts = BTreeMap::new();
        let mut edges = Vec::new();
        for (old, new, score) in self.scores.pairs() {
            let Some(part) = self.explained(old, new, &mut rests) else { continue };
            // What else the part may belong to, and what else may be a part of the linked one.
            let (rival, other) = match part.matched_by {
                MatchedBy::Split => (nearest.to_new(new, score), free.to_old(old, score)),
                _ => (nearest.to_old(old, score), free.to_new(new, score)),
            };
            let in_area = linked.contains(self.old.area(old), self.new.area(new));
            let least = if in_area { method.part_in_area } else { method.part_elsewhere };
            if part.is_star
                && score.min(part.share) >= least
                && part.of_larger >= method.rest_of_paragraph
                && u32::from(rival) * 1000 <= u32::from(score) * u32::from(method.part_rival)
                && other <= score
                && self.names_nothing_new(old, new, part.matched_by)
            {
                parts.insert((old, new), part.matched_by);
                edges.push(self.edge(old, new, score.max(part.share)));
            }
        }
        for edge in assign(&edges) {
            let Edge { old, new, score, .. } = edge;
            let score = score.min(method.certain.saturating_sub(1));
            if let Some(&matched_by) = parts.get(&(old, new)) {
                self.link(Link { old, new, score, matched_by });
            }
        }
    }

    /// Whether the part quotes no name that the whole does not hold.
    fn names_nothing_new(&self, old: usize, new: usize, matched_by: MatchedBy) -> bool {
        let (old, new) = (self.old.units.get(old), self.new.units.get(new));
        let (part, whole) = if matched_by == MatchedBy::Split { (new, old) } else { (old, new) };
        let (Some(part), Some(whole)) = (part, whole) else { return false };
        let holds = |name: &Vec<char>| whole.words.windows(name.len().max(1)).any(|at| at == name);
        part.names.iter().all(holds)
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
        let Explained { share, of_larger, is_star, matched_by } =
            self.explained(old, new, rests)?;
        let in_area = linked.contains(self.old.area(old), self.new.area(new));
        let least = match (is_star, in_area) {
            (false, _) => self.method.rest_of_chain,
            (true, true) => self.method.rest_in_area,
            (true, false) => self.method.rest_of_smaller,
        };
        // One clause of many makes up little of a long paragraph, however well it is explained.
        let least_of_larger = if in_area && share >= self.method.rest_of_clause {
            self.method.rest_of_paragraph
        } else {
            self.method.rest_of_larger
        };
        (share >= least && of_larger >= least_of_larger).then(|| Join {
            share,
            distance: Reverse(self.edge(old, new, 0).distance),
            place: Reverse((old, new)),
            matched_by,
        })
    }

    /// What a free measure explains of the rest of a linked one, if any is left.
    fn explained(&self, old: usize, new: usize, rests: &mut Rests) -> Option<Explained> {
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
        let per_mille = |part: f32, whole: f32| (part / whole * 1000.0).round() as u16;
        // No more can be explained than is left.
        if per_mille(rest.left.total, high) < self.method.rest_of_paragraph {
            return None;
        }
        let explained = rest.left.shared(joining);
        Some(Explained {
            share: per_mille(explained, low),
            of_larger: per_mille(explained, high),
            is_star: rest.is_star,
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
