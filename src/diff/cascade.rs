//! From scores to links, the surest first.
//!
//! ```text
//! equal       folded and masked text agree
//! text        best one-to-one at `certain`
//! areas vote  (areas.rs)
//! rest        splits and merges: what the first partner does not explain
//! area        best one-to-one at `in_area` within linked areas, `elsewhere` across
//! rest        once more
//! distinct    weak links that no other measure comes near
//! parts       splits and merges that explain a little, where no other comes near
//! exchange    clauses that went from one linked measure to another
//! possible    leftovers in linked areas, listed and never asserted
//! ```

use crate::diff::areas::{self, AreaLink};
use crate::diff::assign::{Edge, assign};
use crate::diff::method::Method;
use crate::diff::report::MatchedBy;
use crate::diff::score::Scores;
use crate::diff::side::Side;
use crate::diff::template::Own;
use crate::diff::weigh::Weighed;
use std::collections::BTreeMap;

/// One old and one new measure that are held to be the same commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) old: usize,
    pub(crate) new: usize,
    /// Per mille.
    pub(crate) score: u16,
    pub(crate) matched_by: MatchedBy,
}

/// What the cascade found.
pub(crate) struct Aligned {
    /// By old, then new.
    pub(crate) links: Vec<Link>,
    pub(crate) areas: Vec<AreaLink>,
    /// Possible links: old, new, score.
    pub(crate) possible: Vec<Edge>,
}

/// Pairs of equal texts up to which every one is weighed.
const LARGEST_GROUP: usize = 40_000;

impl Aligned {
    /// Calls the old side new and the new one old.
    pub(crate) fn swap(&mut self) {
        for link in &mut self.links {
            std::mem::swap(&mut link.old, &mut link.new);
            link.matched_by = match link.matched_by {
                MatchedBy::Split => MatchedBy::Merge,
                MatchedBy::Merge => MatchedBy::Split,
                other => other,
            };
        }
        for link in &mut self.areas {
            std::mem::swap(&mut link.old, &mut link.new);
        }
        for edge in &mut self.possible {
            std::mem::swap(&mut edge.old, &mut edge.new);
        }
        self.links.sort_unstable_by_key(|link| (link.old, link.new));
        self.areas.sort_unstable_by_key(|link| (link.old, link.new));
        self.possible.sort_unstable_by_key(|edge| (edge.old, edge.new));
    }
}

/// Everything the steps look at, and the links so far.
pub(crate) struct Cascade<'s> {
    pub(crate) old: &'s Side,
    pub(crate) new: &'s Side,
    pub(crate) weighed: &'s Weighed,
    pub(crate) own: &'s Own,
    pub(crate) scores: &'s Scores,
    pub(crate) method: &'s Method,
    pub(crate) links: Vec<Link>,
    /// New partners of each old measure, and the other way round.
    pub(crate) of_old: Vec<Vec<usize>>,
    pub(crate) of_new: Vec<Vec<usize>>,
}

/// Runs all steps.
pub(crate) fn align(old: &Side, new: &Side, method: &Method) -> Aligned {
    let weighed = Weighed::new(&old.units, &new.units, method.background);
    let own = Own::new(&old.units, &new.units, &weighed, method);
    let scores = Scores::new(&old.units, &new.units, &weighed, &own, method);
    let mut cascade = Cascade {
        old,
        new,
        weighed: &weighed,
        own: &own,
        scores: &scores,
        method,
        links: Vec::new(),
        of_old: vec![Vec::new(); old.units.len()],
        of_new: vec![Vec::new(); new.units.len()],
    };
    cascade.equal();
    if cascade.are_strangers() {
        // 締結姊妹學校 is agreed with every city: what all memoranda say continues nothing.
        cascade.best(MatchedBy::Text, |_, _| method.certain.max(method.strangers));
        if !cascade.is_kin() {
            return cascade.finish();
        }
    }
    cascade.best(MatchedBy::Text, |_, _| method.certain);
    cascade.residual(&cascade.linked_areas());
    // Meetings that share next to nothing get no benefit of the doubt.
    let is_kin = cascade.is_kin();
    let linked = cascade.linked_areas();
    cascade.best(MatchedBy::Area, |old, new| {
        if is_kin && linked.contains(old, new) { method.in_area } else { method.elsewhere }
    });
    cascade.residual(&linked);
    if is_kin {
        cascade.distinct();
        cascade.pairs();
        cascade.residual(&cascade.linked_areas());
        cascade.parts();
        cascade.exchange(&linked);
    }
    cascade.finish()
}

impl Cascade<'_> {
    pub(crate) fn link(&mut self, link: Link) {
        if let (Some(news), Some(olds)) =
            (self.of_old.get_mut(link.old), self.of_new.get_mut(link.new))
        {
            news.push(link.new);
            olds.push(link.old);
            self.links.push(link);
        }
    }

    pub(crate) fn old_is_free(&self, old: usize) -> bool {
        self.of_old.get(old).is_some_and(Vec::is_empty)
    }

    pub(crate) fn new_is_free(&self, new: usize) -> bool {
        self.of_new.get(new).is_some_and(Vec::is_empty)
    }

    pub(crate) fn edge(&self, old: usize, new: usize, score: u16) -> Edge {
        let distance = (self.old.place(old) - self.new.place(new)).unsigned_abs();
        Edge { old, new, score, distance: distance as u16 }
    }

    /// Links measures whose folded texts agree; where several do, by place.
    fn equal(&mut self) {
        let mut groups: BTreeMap<&[char], (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (at, unit) in self.old.units.iter().enumerate() {
            groups.entry(&unit.masked).or_default().0.push(at);
        }
        for (at, unit) in self.new.units.iter().enumerate() {
            groups.entry(&unit.masked).or_default().1.push(at);
        }
        let mut edges = Vec::new();
        for (text, (olds, news)) in groups {
            if text.is_empty() || olds.len() * news.len() > LARGEST_GROUP {
                // Doubles without number, and measures without a word to tell
                // them apart (`（二）。`): those in order belong together.
                edges.extend(olds.iter().zip(&news).map(|(old, new)| self.edge(*old, *new, 990)));
                continue;
            }
            for &old in &olds {
                edges.extend(news.iter().map(|&new| self.edge(old, new, self.likeness(old, new))));
            }
        }
        for edge in assign(&edges) {
            self.link(Link {
                old: edge.old,
                new: edge.new,
                score: 1000,
                matched_by: MatchedBy::Equal,
            });
        }
    }

    /// Of measures that differ by numbers alone, those with the same numbers belong together.
    fn likeness(&self, old: usize, new: usize) -> u16 {
        let key = |side: &Side, at: usize| side.units.get(at).map(|unit| unit.key.clone());
        if key(self.old, old) == key(self.new, new) { 1000 } else { 990 }
    }

    /// Links the best pairs of free measures that reach their threshold.
    fn best(&mut self, matched_by: MatchedBy, least: impl Fn(usize, usize) -> u16) {
        let edges: Vec<Edge> = self
            .scores
            .pairs()
            .filter(|(old, new, _)| self.old_is_free(*old) && self.new_is_free(*new))
            .filter(|(old, new, score)| *score >= least(self.old.area(*old), self.new.area(*new)))
            .map(|(old, new, score)| self.edge(old, new, score))
            .collect();
        for edge in assign(&edges) {
            self.link(Link { old: edge.old, new: edge.new, score: edge.score, matched_by });
        }
    }

    /// Whether the meetings are of one series, if the texts say.
    fn relation(&self) -> Option<bool> {
        if self.method.series { self.old.relation(self.new) } else { None }
    }

    /// Whether the meetings are of different series, as far as the texts say.
    fn are_strangers(&self) -> bool {
        self.method.strangers > 0 && self.relation() == Some(false)
    }

    /// Whether the meetings are near enough for weak links to be believed.
    fn is_kin(&self) -> bool {
        match self.relation() {
            Some(true) => true,
            Some(false) => self.kinship() >= self.method.kinship_of_strangers,
            None => self.kinship() >= self.method.kinship,
        }
    }

    /// Share of the shorter memorandum's measures that are linked, per mille.
    fn kinship(&self) -> u16 {
        let shorter = self.of_old.len().min(self.of_new.len()).max(1);
        (self.links.len() * 1000 / shorter).min(1000) as u16
    }

    pub(crate) fn linked_areas(&self) -> areas::Linked {
        if self.method.areas {
            areas::Linked::new(self.old, self.new, &self.area_links(), self.method.topics)
        } else {
            areas::Linked::default()
        }
    }

    fn area_links(&self) -> Vec<AreaLink> {
        areas::link(self.old, self.new, &self.links, self.method.topics)
    }

    fn finish(mut self) -> Aligned {
        self.links.sort_unstable_by_key(|link| (link.old, link.new));
        let areas = self.area_links();
        let linked = self.linked_areas();
        let possible = self.possible(&linked);
        Aligned { links: self.links, areas, possible }
    }

    /// Leftovers in linked areas that keep the order of what is linked around them.
    fn possible(&self, linked: &areas::Linked) -> Vec<Edge> {
        let mut around: Around = BTreeMap::new();
        for link in &self.links {
            let areas = (self.old.area(link.old), self.new.area(link.new));
            around.entry(areas).or_default().push((link.old, link.new));
        }
        let edges: Vec<Edge> = self
            .scores
            .pairs()
            .filter(|(old, new, score)| {
                *score >= self.method.possible
                    && self.old_is_free(*old)
                    && self.new_is_free(*new)
                    && linked.contains(self.old.area(*old), self.new.area(*new))
                    && keeps_order(
                        &around,
                        (*old, *new),
                        (self.old.area(*old), self.new.area(*new)),
                    )
            })
            .map(|(old, new, score)| self.edge(old, new, score))
            .collect();
        assign(&edges)
    }
}

/// Links by the areas they run between.
type Around = BTreeMap<(usize, usize), Vec<(usize, usize)>>;

/// Whether most links between the two areas run the same way past this pair.
fn keeps_order(around: &Around, (old, new): (usize, usize), areas: (usize, usize)) -> bool {
    let links = around.get(&areas).map_or(&[][..], Vec::as_slice);
    let against = links.iter().filter(|link| (link.0 < old) != (link.1 < new)).count();
    against * 2 <= links.len()
}
