//! Splits and merges: a free measure that explains what the first partner of a
//! linked one leaves over.
//!
//! ```text
//! host   旅遊路線…，並設立旅遊諮詢處。          linked to   推介旅遊路線…
//! rest   設立旅遊諮詢處                         explained by 完善旅遊諮詢處…
//! ```
//!
//! Hosts keep the shape of a star: one to many or many to one, never both.

use crate::diff::areas::Linked;
use crate::diff::cascade::{Cascade, Link};
use crate::diff::report::MatchedBy;
use crate::diff::weigh::Vector;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// A free measure that may join a linked one; the best is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Join {
    /// Share of the smaller side explained, per mille.
    share: u16,
    distance: Reverse<u16>,
    place: Reverse<(usize, usize)>,
    matched_by: MatchedBy,
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
        let mut waiting: BinaryHeap<Join> =
            self.scores.pairs().filter_map(|(old, new, _)| self.join(old, new, linked)).collect();
        while let Some(join) = waiting.pop() {
            let Reverse((old, new)) = join.place;
            match self.join(old, new, linked) {
                Some(now) if now == join => {
                    let score = self.scores.get(old, new).max(join.share.min(self.method.certain - 1));
                    self.link(Link { old, new, score, matched_by: join.matched_by });
                }
                Some(now) => waiting.push(now),
                None => {}
            }
        }
    }

    /// What joining two measures would explain, if one is free and the other can take it.
    fn join(&self, old: usize, new: usize, linked: &Linked) -> Option<Join> {
        let (news, olds) = (self.of_old.get(old)?, self.of_new.get(new)?);
        let (vector_old, vector_new) = (self.weighed.old.get(old)?, self.weighed.new.get(new)?);
        let alone = |partners: &[usize], back: &[Vec<usize>]| {
            partners.iter().all(|at| back.get(*at).is_some_and(|list| list.len() == 1))
        };
        let ((smaller, larger), matched_by) = match (news.is_empty(), olds.is_empty()) {
            (false, true) if alone(news, &self.of_new) => {
                let partners = news.iter().filter_map(|n| self.weighed.new.get(*n));
                (explained(vector_old, partners, vector_new), MatchedBy::Split)
            }
            (true, false) if alone(olds, &self.of_old) => {
                let partners = olds.iter().filter_map(|o| self.weighed.old.get(*o));
                (explained(vector_new, partners, vector_old), MatchedBy::Merge)
            }
            _ => return None,
        };
        let in_area = linked.contains(self.old.area(old), self.new.area(new));
        let least =
            if in_area { self.method.rest_in_area } else { self.method.rest_of_smaller };
        (smaller >= least && larger >= self.method.rest_of_larger).then(|| Join {
            share: smaller,
            distance: Reverse(self.edge(old, new, 0).distance),
            place: Reverse((old, new)),
            matched_by,
        })
    }
}

/// Shares of the smaller and the larger side, per mille, that `joining` explains
/// of what `partners` leave of `host`.
fn explained<'v>(
    host: &Vector,
    partners: impl Iterator<Item = &'v Vector>,
    joining: &Vector,
) -> (u16, u16) {
    let mut taken: HashMap<u32, f32> = HashMap::new();
    for (feature, weight) in partners.flat_map(|partner| &partner.weights) {
        let slot = taken.entry(*feature).or_default();
        *slot = slot.max(*weight);
    }
    let mut rest = 0.0;
    let mut others = joining.weights.iter().peekable();
    for (feature, weight) in &host.weights {
        while others.next_if(|(other, _)| other < feature).is_some() {}
        if let Some((_, other)) = others.next_if(|(at, _)| at == feature) {
            let left = weight - taken.get(feature).copied().unwrap_or(0.0);
            rest += left.max(0.0).min(*other);
        }
    }
    let share = |total: f32| (rest / total.max(f32::MIN_POSITIVE) * 1000.0).round() as u16;
    (share(host.total.min(joining.total)), share(host.total.max(joining.total)))
}
