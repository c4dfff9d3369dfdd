//! Splits and merges: a free measure that explains what the first partner of a
//! linked one leaves over.
//!
//! ```text
//! host   旅遊路線…，並設立旅遊諮詢處。          linked to   推介旅遊路線…
//! rest   設立旅遊諮詢處                         explained by 完善旅遊諮詢處…
//! ```
//!
//! Hosts keep the shape of a star: one to many or many to one, never both.

use crate::diff::cascade::{Cascade, Link};
use crate::diff::report::MatchedBy;
use crate::diff::weigh::Vector;
use std::collections::HashMap;

/// A free measure that may join a linked one.
struct Join {
    old: usize,
    new: usize,
    /// Share of the smaller side explained, per mille.
    share: u16,
    distance: u16,
    matched_by: MatchedBy,
}

impl Cascade<'_> {
    /// Joins free measures to linked ones, the best first, until none is left.
    pub(crate) fn residual(&mut self) {
        if !self.method.residual {
            return;
        }
        while let Some(join) = self.best_join() {
            let score = self.scores.get(join.old, join.new).max(join.share.min(449));
            let Join { old, new, matched_by, .. } = join;
            self.link(Link { old, new, score, matched_by });
        }
    }

    fn best_join(&self) -> Option<Join> {
        self.scores
            .pairs()
            .filter_map(|(old, new, _)| self.join(old, new))
            .min_by_key(|join| (std::cmp::Reverse(join.share), join.distance, join.old, join.new))
    }

    /// What joining two measures would explain, if one is free and the other can take it.
    fn join(&self, old: usize, new: usize) -> Option<Join> {
        let (news, olds) = (self.of_old.get(old)?, self.of_new.get(new)?);
        let (vector_old, vector_new) = (self.weighed.old.get(old)?, self.weighed.new.get(new)?);
        let (share, matched_by) = match (news.is_empty(), olds.is_empty()) {
            (false, true) if news.iter().all(|n| self.of_new.get(*n).is_some_and(|o| o.len() == 1)) => {
                let partners = news.iter().filter_map(|n| self.weighed.new.get(*n));
                (self.explained(vector_old, partners, vector_new)?, MatchedBy::Split)
            }
            (true, false) if olds.iter().all(|o| self.of_old.get(*o).is_some_and(|n| n.len() == 1)) => {
                let partners = olds.iter().filter_map(|o| self.weighed.old.get(*o));
                (self.explained(vector_new, partners, vector_old)?, MatchedBy::Merge)
            }
            _ => return None,
        };
        let distance = self.edge(old, new, 0).distance;
        Some(Join { old, new, share, distance, matched_by })
    }

    /// Share of the smaller side that `joining` explains of what `partners` leave of `host`.
    fn explained<'v>(
        &self,
        host: &Vector,
        partners: impl Iterator<Item = &'v Vector>,
        joining: &Vector,
    ) -> Option<u16> {
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
        let (smaller, larger) = (
            share(host.total.min(joining.total)),
            share(host.total.max(joining.total)),
        );
        (smaller >= self.method.rest_of_smaller && larger >= self.method.rest_of_larger)
            .then_some(smaller)
    }
}
