//! Weights: how much each feature says, over both meetings and the background.

use crate::diff::unit::Unit;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// Features of one unit with their final weights, by feature index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vector {
    pub(crate) weights: Vec<(u32, f32)>,
    /// Euclidean length.
    pub(crate) norm: f32,
    /// Sum of the weights.
    pub(crate) total: f32,
}

impl Vector {
    /// Sum of the smaller weights of what both hold.
    pub(crate) fn shared(&self, other: &Self) -> f32 {
        let mut others = other.weights.iter().peekable();
        let mut shared = 0.0;
        for (feature, weight) in &self.weights {
            while others.next_if(|(other, _)| other < feature).is_some() {}
            if let Some((_, other)) = others.next_if(|(at, _)| at == feature) {
                shared += weight.min(*other);
            }
        }
        shared
    }

    /// Share of the lighter one that the other holds.
    pub(crate) fn contained(&self, other: &Self) -> f32 {
        self.shared(other) / self.total.min(other.total).max(f32::MIN_POSITIVE)
    }
}

/// Vectors of both sides over one numbering of features.
pub(crate) struct Weighed {
    pub(crate) old: Vec<Vector>,
    pub(crate) new: Vec<Vector>,
    pub(crate) n_features: usize,
    index: HashMap<u64, (u32, f32)>,
}

/// Among as many measures, what one in [`COMMON`] holds says too little to be worth its time.
const LARGE: u32 = 2000;
const COMMON: u32 = 8;

/// In how many measures of the background each bigram stands, frozen as data.
struct Background {
    counts: HashMap<u64, u32>,
    n_measures: u32,
}

/// First line: number of measures. Then bigram and count, by bigram.
static BACKGROUND: LazyLock<Background> = LazyLock::new(|| {
    let mut lines = include_str!("data/background.txt").lines();
    let n_measures = lines.next().and_then(|line| line.parse().ok()).unwrap_or(0);
    let counts = lines.flat_map(read_line).collect();
    Background { counts, n_measures }
});

/// `12 合作 交流 …`: a count and every bigram that has it.
fn read_line(line: &str) -> Vec<(u64, u32)> {
    let mut words = line.split(' ');
    let count = words.next().and_then(|count| count.parse().ok()).unwrap_or(1);
    words
        .filter_map(|bigram| {
            let mut chars = bigram.chars();
            let (a, b) = (chars.next()?, chars.next()?);
            Some(((u64::from(a) << 21) | u64::from(b), count))
        })
        .collect()
}

impl Weighed {
    pub(crate) fn new(old: &[Unit], new: &[Unit], background: bool) -> Self {
        let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
        for (feature, _) in old.iter().chain(new).flat_map(|unit| &unit.features) {
            *counts.entry(*feature).or_default() += 1;
        }
        let here = (old.len() + new.len()) as u32;
        let is_telling = |count: u32| here < LARGE || count * COMMON < here;
        let index: HashMap<u64, (u32, f32)> = (0u32..)
            .zip(&counts)
            .filter(|(_, (_, count))| is_telling(**count))
            .map(|(at, (feature, count))| {
                (*feature, (at, rarity(*feature, *count, here, background)))
            })
            .collect();
        let vectors =
            |units: &[Unit]| units.iter().map(|unit| vector(&unit.features, &index)).collect();
        let (old, new) = (vectors(old), vectors(new));
        Self { old, new, n_features: counts.len(), index }
    }

    /// Other features, weighed as those of the two meetings are.
    pub(crate) fn vector(&self, features: &[(u64, f32)]) -> Vector {
        vector(features, &self.index)
    }
}

/// How much a feature says: the fewer measures hold it, the more.
///
/// The background counts as much as the two meetings do, however many measures
/// it was taken from: a larger share would make every rare bigram outweigh the
/// concepts, characters and bodies, of which it knows nothing.
fn rarity(feature: u64, count: u32, n_measures: u32, background: bool) -> f32 {
    let (mut count, mut total) = (count as f32, n_measures as f32);
    if background && feature >> 62 == 0 {
        let known = BACKGROUND.counts.get(&feature).copied().unwrap_or(0) as f32;
        count += known / (BACKGROUND.n_measures.max(1) as f32) * total * WEIGHT;
        total += total * WEIGHT;
    }
    ((total + 1.0) / (count + 0.5)).ln().max(0.05)
}

/// Measures of the background for each measure of the two meetings.
const WEIGHT: f32 = 1.0;

/// Features keep their order, so sums do not depend on which side is old.
fn vector(features: &[(u64, f32)], index: &HashMap<u64, (u32, f32)>) -> Vector {
    let weights: Vec<(u32, f32)> = features
        .iter()
        .filter_map(|(feature, raw)| index.get(feature).map(|(at, idf)| (*at, raw * idf)))
        .collect();
    let norm = weights.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    let total = weights.iter().map(|(_, w)| w).sum();
    Vector { weights, norm, total }
}
