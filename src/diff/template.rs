//! Measures of one wording and different objects are no continuation of each other.
//!
//! ```text
//! 雙方繼續加強水果貿易合作，定期交流市場資訊。
//! 雙方繼續加強木材貿易合作，定期交流市場資訊。
//!             ^^^^ own  ^^^^^^^^^^^^^^^^^^^^ wording of several measures of one side
//! ```
//!
//! Frame words (`data/frame_words.txt`) are those of every memorandum; this
//! wording is found in the two at hand. Not seen: a wording that each side has
//! once.

use crate::diff::cut;
use crate::diff::method::Method;
use crate::diff::unit::{self, Unit};
use crate::diff::weigh::{Vector, Weighed};
use std::collections::{HashMap, HashSet};

/// Shorter runs are words rather than wording: 院校, 銀行業.
const LENGTH: usize = 4;

/// What each measure says beside the wording, `None` where that is not most of it.
#[derive(Default)]
pub(crate) struct Own {
    pub(crate) old: Vec<Option<Vector>>,
    pub(crate) new: Vec<Option<Vector>>,
}

impl Own {
    pub(crate) fn new(old: &[Unit], new: &[Unit], weighed: &Weighed, method: &Method) -> Self {
        if method.own_share == 0 {
            return Self::default();
        }
        let mut wording = HashSet::new();
        repeated(old, &mut wording);
        repeated(new, &mut wording);
        let own = |units: &[Unit]| -> Vec<Option<Vector>> {
            let rests = units.iter().map(|unit| rest(&unit.words, &wording));
            rests.map(|rest| Some(weighed.vector(&unit::features(&rest?, method)))).collect()
        };
        Self { old: own(old), new: own(new) }
    }

    /// Whether hardly more than the wording, less than `least` of the rest, makes two alike.
    pub(crate) fn are_twins(&self, old: usize, new: usize, least: f32) -> bool {
        match (own(&self.old, old), own(&self.new, new)) {
            (Some(old), Some(new)) => old.total.min(new.total) > 0.0 && old.contained(new) < least,
            _ => false,
        }
    }
}

/// What one measure says beside the wording.
pub(crate) fn own(side: &[Option<Vector>], at: usize) -> Option<&Vector> {
    side.get(at)?.as_ref()
}

/// Runs of [`LENGTH`] characters that several units hold.
fn repeated(units: &[Unit], found: &mut HashSet<u64>) {
    // The last unit that held each run.
    let mut held: HashMap<u64, usize> = HashMap::new();
    for (at, unit) in units.iter().enumerate() {
        for run in unit.words.windows(LENGTH).map(unit::hash) {
            if held.insert(run, at).is_some_and(|before| before != at) {
                found.insert(run);
            }
        }
    }
}

/// The words outside the wording, where it makes up most of them.
fn rest(words: &[char], wording: &HashSet<u64>) -> Option<Vec<char>> {
    let mut taken = vec![false; words.len()];
    for (at, run) in words.windows(LENGTH).enumerate() {
        if wording.contains(&unit::hash(run)) {
            taken.get_mut(at..at + LENGTH)?.fill(true);
        }
    }
    if taken.iter().filter(|taken| **taken).count() * 2 <= words.len() {
        return None;
    }
    let text: String = words.iter().collect();
    let (mut rest, mut at) = (Vec::with_capacity(words.len()), 0);
    for word in cut::cut(&text) {
        let end = at + word.chars().count();
        // 木材貿易 and 藥材貿易 share 材貿易, but no part of what is traded.
        if taken.get(at..end)?.iter().all(|taken| *taken) {
            rest.push(TAKEN);
        } else {
            rest.extend(word.chars());
        }
        at = end;
    }
    Some(rest)
}

/// Stands for what was taken away; no feature crosses it.
const TAKEN: char = '。';
