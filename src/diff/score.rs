//! Scores of pairs, over an inverted index.

use crate::diff::method::Method;
use crate::diff::template::Own;
use crate::diff::unit::Unit;
use crate::diff::weigh::{Vector, Weighed};
use std::cmp::Reverse;

/// Pairs worth looking at: for each old unit, the new ones and the score, by new unit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scores {
    rows: Vec<Vec<(u32, u16)>>,
}

impl Scores {
    /// Scores every pair that shares a feature; pairs below `least` are left out.
    pub(crate) fn new(
        old: &[Unit],
        new: &[Unit],
        weighed: &Weighed,
        own: &Own,
        method: &Method,
    ) -> Self {
        let postings = postings(weighed);
        let own_share = f32::from(method.own_share) / 1000.0;
        let mut sums = Sums::new(new.len());
        let rows = old
            .iter()
            .zip(&weighed.old)
            .enumerate()
            .map(|(old, (unit, vector))| {
                sums.add(vector, &postings);
                let mut row = sums.take(vector, &weighed.new, method);
                for (at, score) in &mut row {
                    *score = with_names(*score, unit, new.get(*at as usize), method);
                }
                row.retain(|(at, score)| {
                    *score >= 800 || { !own.are_twins(old, *at as usize, own_share) }
                });
                best(row, old)
            })
            .collect();
        Self { rows }
    }

    /// Pairs of one old unit, by new unit.
    pub(crate) fn row(&self, old: usize) -> &[(u32, u16)] {
        self.rows.get(old).map_or(&[], Vec::as_slice)
    }

    /// Score per mille of one pair, 0 if it was left out.
    pub(crate) fn get(&self, old: usize, new: usize) -> u16 {
        let row = self.row(old);
        let at = row.binary_search_by_key(&(new as u32), |(at, _)| *at);
        at.ok().and_then(|at| row.get(at)).map_or(0, |(_, score)| *score)
    }

    /// Every pair: old, new, score.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, usize, u16)> {
        self.rows
            .iter()
            .enumerate()
            .flat_map(|(old, row)| row.iter().map(move |(new, score)| (old, *new as usize, *score)))
    }
}

/// Nothing below this is kept; no threshold of the method lies below it.
const LEAST: u16 = 40;

/// Pairs of one old unit that are kept, the best ones.
const MOST: usize = 256;

/// The best pairs of a row that has very many, by new unit; of equal ones the nearest.
fn best(mut row: Vec<(u32, u16)>, old: usize) -> Vec<(u32, u16)> {
    if row.len() > MOST {
        row.sort_unstable_by_key(|(at, score)| (Reverse(*score), at.abs_diff(old as u32), *at));
        row.truncate(MOST);
        row.sort_unstable();
    }
    row.shrink_to_fit();
    row
}

/// For each feature, the new units that hold it and its weight there.
fn postings(weighed: &Weighed) -> Vec<Vec<(u32, f32)>> {
    let mut postings = vec![Vec::new(); weighed.n_features];
    for (at, vector) in (0u32..).zip(&weighed.new) {
        for (feature, weight) in &vector.weights {
            if let Some(posting) = postings.get_mut(*feature as usize) {
                posting.push((at, *weight));
            }
        }
    }
    postings
}

/// What one old unit shares with each new one: sum of products, sum of the smaller weights.
struct Sums {
    shared: Vec<(f32, f32)>,
}

impl Sums {
    fn new(n_new: usize) -> Self {
        Self { shared: vec![(0.0, 0.0); n_new] }
    }

    fn add(&mut self, vector: &Vector, postings: &[Vec<(u32, f32)>]) {
        for (feature, weight) in &vector.weights {
            for (at, other) in postings.get(*feature as usize).into_iter().flatten() {
                if let Some(shared) = self.shared.get_mut(*at as usize) {
                    shared.0 += weight * other;
                    shared.1 += weight.min(*other);
                }
            }
        }
    }

    fn take(&mut self, vector: &Vector, new: &[Vector], method: &Method) -> Vec<(u32, u16)> {
        let cosine_share = f32::from(method.cosine) / 1000.0;
        let mut row = Vec::new();
        for ((at, shared), other) in (0u32..).zip(&mut self.shared).zip(new) {
            let (dot, least) = std::mem::take(shared);
            if least == 0.0 {
                continue;
            }
            let cosine = dot / (vector.norm * other.norm).max(f32::MIN_POSITIVE);
            let contained = least / vector.total.min(other.total).max(f32::MIN_POSITIVE);
            let score = cosine_share * cosine + (1.0 - cosine_share) * contained;
            let score = (score.clamp(0.0, 1.0) * 1000.0).round() as u16;
            if score >= LEAST {
                row.push((at, score));
            }
        }
        row
    }
}

/// Lowers the score of pairs that quote names of which none is alike.
fn with_names(score: u16, old: &Unit, new: Option<&Unit>, method: &Method) -> u16 {
    let Some(new) = new else { return 0 };
    if score >= 800 || score < method.possible || old.names.is_empty() || new.names.is_empty() {
        return score;
    }
    let alike = old.names.iter().any(|a| new.names.iter().any(|b| names_alike(a, b)));
    if alike { score } else { (u32::from(score) * u32::from(method.other_names) / 1000) as u16 }
}

/// Names are alike when one holds the other or half of their bigrams agree.
pub(crate) fn names_alike(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 2 {
        return short == long;
    }
    if long.windows(short.len()).any(|window| window == short) {
        return true;
    }
    let shared =
        short.windows(2).filter(|pair| long.windows(2).any(|other| other == *pair)).count();
    shared * 4 >= short.len() + long.len() - 2
}
