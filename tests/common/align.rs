//! Two lists in document order, each entry beside its counterpart.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeSet;

/// Positions in the first and in the second list; `None` where one has no counterpart.
pub type Pair = (Option<usize>, Option<usize>);

/// Pairs equal entries first, then the most alike of those in between.
pub fn align(expected: &[String], found: &[String]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, expected, found) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                pairs.extend((0..len).map(|at| (Some(old_index + at), Some(new_index + at))));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                pairs.extend((old_index..old_index + old_len).map(|at| (Some(at), None)));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                pairs.extend((new_index..new_index + new_len).map(|at| (None, Some(at))));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let left = &expected[old_index..old_index + old_len];
                let right = &found[new_index..new_index + new_len];
                pairs.extend(alike(left, right).into_iter().map(|(old, new)| {
                    (old.map(|at| at + old_index), new.map(|at| at + new_index))
                }));
            }
        }
    }
    pairs
}

/// The pairing in order that has the greatest sum of likeness.
fn alike(left: &[String], right: &[String]) -> Vec<Pair> {
    let bigrams = |texts: &[String]| texts.iter().map(|text| bigrams(text)).collect::<Vec<_>>();
    let (lefts, rights) = (bigrams(left), bigrams(right));
    let likeness = |a: usize, b: usize| dice(&lefts[a], &rights[b]);
    let mut best = vec![vec![0.0_f64; right.len() + 1]; left.len() + 1];
    for a in (0..left.len()).rev() {
        for b in (0..right.len()).rev() {
            let paired = likeness(a, b) + best[a + 1][b + 1];
            best[a][b] = paired.max(best[a + 1][b]).max(best[a][b + 1]);
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut pairs = Vec::new();
    while a < left.len() && b < right.len() {
        let alike = likeness(a, b);
        if alike > 0.0 && best[a][b] <= alike + best[a + 1][b + 1] + 1e-9 {
            pairs.push((Some(a), Some(b)));
            (a, b) = (a + 1, b + 1);
        } else if best[a][b] <= best[a + 1][b] + 1e-9 {
            pairs.push((Some(a), None));
            a += 1;
        } else {
            pairs.push((None, Some(b)));
            b += 1;
        }
    }
    pairs.extend((a..left.len()).map(|at| (Some(at), None)));
    pairs.extend((b..right.len()).map(|at| (None, Some(at))));
    pairs
}

fn bigrams(text: &str) -> BTreeSet<(char, char)> {
    let shifted = text.chars().skip(1).chain(['\0']);
    text.chars().zip(shifted).collect()
}

/// Share of common bigrams, from 0 to 1; less than a fifth counts as none.
fn dice(left: &BTreeSet<(char, char)>, right: &BTreeSet<(char, char)>) -> f64 {
    let both = left.intersection(right).count();
    let share = 2.0 * both as f64 / (left.len() + right.len()).max(1) as f64;
    if share < 0.2 { 0.0 } else { share }
}
