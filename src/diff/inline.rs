//! Edits from one wording to another, cut at words.
//!
//! ```text
//! 支持兩地[-高校-]{+大學+}開展合作
//! ```
//!
//! The alignment of words that keeps most characters, less a price for every
//! change, so that changes gather. Islands of one or two characters between
//! changes are folded into them; a heavy rewrite has at most five changes.

use crate::diff::cut::cut;
use crate::diff::report::Edit;
use crate::text::class;
use std::collections::HashMap;

/// Price of a change, in tenths of a kept character.
const PRICE: i32 = 15;
/// Kept stretches of as few characters between two changes are folded.
const ISLAND: usize = 2;
/// Changes in a heavy rewrite.
const MOST_CHANGES: usize = 5;
/// Cells of the table of alignments; above it the middle is replaced whole.
const LARGEST: usize = 4_000_000;

/// Edits from `old` to `new`: `=` and `-` rebuild the one, `=` and `+` the other.
pub(crate) fn compare(old: &str, new: &str) -> Vec<(Edit, String)> {
    if old == new {
        if old.is_empty() {
            return Vec::new();
        }
        return vec![(Edit::Equal, old.to_string())];
    }
    let (old, new) = (cut(old), cut(new));
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) =
        (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let middle = |words: &[&str]| words.len() - tail;
    let (old_mid, new_mid) = (middle(old_rest), middle(new_rest));
    let mut runs = Runs::default();
    runs.equal(old.get(..head).unwrap_or_default());
    align(
        old_rest.get(..old_mid).unwrap_or_default(),
        new_rest.get(..new_mid).unwrap_or_default(),
        &mut runs,
    );
    runs.equal(old_rest.get(old_mid..).unwrap_or_default());
    runs.fold_islands();
    runs.gather();
    runs.finish()
}

/// Stretches of words: kept on both sides, or changed from some to others.
#[derive(Default)]
struct Runs(Vec<Run>);

enum Run {
    Kept(String),
    Changed(String, String),
}

impl Runs {
    fn equal(&mut self, words: &[&str]) {
        for word in words {
            match self.0.last_mut() {
                Some(Run::Kept(text)) => text.push_str(word),
                _ => self.0.push(Run::Kept((*word).to_string())),
            }
        }
    }

    fn change(&mut self, old: &str, new: &str) {
        match self.0.last_mut() {
            Some(Run::Changed(from, to)) => {
                from.push_str(old);
                to.push_str(new);
            }
            _ => self.0.push(Run::Changed(old.to_string(), new.to_string())),
        }
    }

    fn fold_islands(&mut self) {
        while let Some((at, _)) = self.smallest_island().filter(|(_, size)| *size <= ISLAND) {
            self.fold(at);
        }
    }

    /// Folds the smallest islands of a heavy rewrite until few changes are left.
    fn gather(&mut self) {
        let (mut kept, mut all) = (0, 0);
        for run in &self.0 {
            match run {
                Run::Kept(text) => {
                    kept += 2 * size(text);
                    all += 2 * size(text);
                }
                Run::Changed(old, new) => all += size(old) + size(new),
            }
        }
        let is_heavy = kept * 10 < all * 6;
        while is_heavy && self.n_changes() > MOST_CHANGES {
            let Some((at, _)) = self.smallest_island() else { return };
            self.fold(at);
        }
    }

    fn n_changes(&self) -> usize {
        self.0.iter().filter(|run| matches!(run, Run::Changed(..))).count()
    }

    /// Place and size of the smallest kept stretch between two changes.
    fn smallest_island(&self) -> Option<(usize, usize)> {
        let last = self.0.len().checked_sub(1)?;
        let inner = self.0.iter().enumerate().filter(|(at, _)| *at > 0 && *at < last);
        inner
            .filter_map(|(at, run)| match run {
                Run::Kept(text) => Some((at, size(text))),
                Run::Changed(..) => None,
            })
            .min_by_key(|(at, size)| (*size, *at))
    }

    /// Makes the kept stretch at `at` and the changes beside it one change.
    fn fold(&mut self, at: usize) {
        let mut folded = Runs::default();
        for (place, run) in std::mem::take(&mut self.0).into_iter().enumerate() {
            match run {
                Run::Kept(text) if place == at => folded.change(&text, &text),
                Run::Changed(old, new) => folded.change(&old, &new),
                Run::Kept(text) => folded.equal(&[text.as_str()]),
            }
        }
        *self = folded;
    }

    fn finish(self) -> Vec<(Edit, String)> {
        let edits = self.0.into_iter().flat_map(|run| match run {
            Run::Kept(text) => [(Edit::Equal, text), (Edit::Equal, String::new())],
            Run::Changed(old, new) => [(Edit::Delete, old), (Edit::Insert, new)],
        });
        edits.filter(|(_, text)| !text.is_empty()).collect()
    }
}

/// Characters that carry meaning: no punctuation, no blanks.
fn size(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Worth of keeping a word, in tenths of a character.
fn worth(word: &str) -> i32 {
    let letters = size(word);
    if letters > 0 {
        10 * letters as i32
    } else if word.chars().all(class::is_blank) {
        1
    } else {
        3
    }
}

/// Which way the best alignment came, per cell.
const KEPT_AFTER_CHANGE: u8 = 1;
const CHANGE_BY_OLD: u8 = 2;
const CHANGE_OPENS: u8 = 4;

/// Best worth up to one cell, ending in a kept word and in a change.
#[derive(Clone, Copy)]
struct Cell {
    kept: i32,
    change: i32,
}

const NEVER: i32 = i32::MIN / 2;

fn align(old: &[&str], new: &[&str], runs: &mut Runs) {
    if old.is_empty() || new.is_empty() || old.len().saturating_mul(new.len()) > LARGEST {
        if !(old.is_empty() && new.is_empty()) {
            runs.change(&old.concat(), &new.concat());
        }
        return;
    }
    let width = new.len() + 1;
    let mut ways = vec![0u8; (old.len() + 1) * width];
    let (ids_old, ids_new) = ids(old, new);
    let start = Cell { kept: 0, change: NEVER };
    let mut above: Vec<Cell> = Vec::new();
    for row in 0..=old.len() {
        let mut line: Vec<Cell> = Vec::with_capacity(width);
        for column in 0..width {
            let up = above.get(column).copied();
            let left = column.checked_sub(1).and_then(|at| line.get(at)).copied();
            let corner = column.checked_sub(1).and_then(|at| above.get(at)).copied();
            let word = row.checked_sub(1).zip(column.checked_sub(1)).and_then(|(r, c)| {
                (ids_old.get(r)? == ids_new.get(c)?)
                    .then(|| worth(old.get(r).copied().unwrap_or("")))
            });
            let (cell, way) =
                if row + column == 0 { (start, 0) } else { step(up, left, corner.zip(word)) };
            line.push(cell);
            if let Some(slot) = ways.get_mut(row * width + column) {
                *slot = way;
            }
        }
        above = line;
    }
    let end = above.last().copied().unwrap_or(start);
    walk(old, new, &ways, end.kept >= end.change, runs);
}

/// The best ways into one cell.
fn step(up: Option<Cell>, left: Option<Cell>, corner: Option<(Cell, i32)>) -> (Cell, u8) {
    let mut way = 0;
    let mut kept = NEVER;
    if let Some((from, worth)) = corner {
        kept = from.kept.max(from.change) + worth;
        if from.change > from.kept {
            way |= KEPT_AFTER_CHANGE;
        }
    }
    let into = |cell: Option<Cell>| {
        cell.map_or((NEVER, false), |cell| {
            let opens = cell.kept - PRICE;
            (opens.max(cell.change), opens > cell.change)
        })
    };
    let (from_up, from_left) = (into(up), into(left));
    // Deletions first, so insertions stand after them: prefer to have come from the left.
    let by_old = from_up.0 > from_left.0;
    let (change, opens) = if by_old { from_up } else { from_left };
    if by_old {
        way |= CHANGE_BY_OLD;
    }
    if opens {
        way |= CHANGE_OPENS;
    }
    (Cell { kept, change }, way)
}

/// Follows the ways back from the end and writes the runs.
fn walk(old: &[&str], new: &[&str], ways: &[u8], mut in_kept: bool, runs: &mut Runs) {
    let width = new.len() + 1;
    let (mut row, mut column) = (old.len(), new.len());
    let mut steps: Vec<(Edit, &str)> = Vec::new();
    while row + column > 0 {
        let way = ways.get(row * width + column).copied().unwrap_or(0);
        let old_word = row.checked_sub(1).and_then(|at| old.get(at)).copied().unwrap_or("");
        let new_word = column.checked_sub(1).and_then(|at| new.get(at)).copied().unwrap_or("");
        if in_kept {
            steps.push((Edit::Equal, old_word));
            row = row.saturating_sub(1);
            column = column.saturating_sub(1);
            in_kept = way & KEPT_AFTER_CHANGE == 0;
        } else if way & CHANGE_BY_OLD != 0 {
            steps.push((Edit::Delete, old_word));
            row = row.saturating_sub(1);
            in_kept = way & CHANGE_OPENS != 0;
        } else {
            steps.push((Edit::Insert, new_word));
            column = column.saturating_sub(1);
            in_kept = way & CHANGE_OPENS != 0;
        }
    }
    for (edit, word) in steps.into_iter().rev() {
        match edit {
            Edit::Equal => runs.equal(&[word]),
            Edit::Delete => runs.change(word, ""),
            Edit::Insert => runs.change("", word),
        }
    }
}

/// The same number for the same word.
fn ids<'w>(old: &[&'w str], new: &[&'w str]) -> (Vec<usize>, Vec<usize>) {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut number = |word: &&'w str| -> usize {
        let next = known.len();
        *known.entry(*word).or_insert(next)
    };
    (old.iter().map(&mut number).collect(), new.iter().map(&mut number).collect())
}

#[cfg(test)]
mod tests {
    use super::compare;
    use crate::diff::report::Edit;

    fn show(edits: &[(Edit, String)]) -> String {
        edits
            .iter()
            .map(|(edit, text)| match edit {
                Edit::Equal => text.clone(),
                Edit::Delete => format!("[-{text}-]"),
                Edit::Insert => format!("{{+{text}+}}"),
            })
            .collect()
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let edits = compare(old, new);
        let side = |skip: Edit| -> String {
            edits.iter().filter(|(e, _)| *e != skip).map(|(_, text)| text.as_str()).collect()
        };
        assert_eq!((side(Edit::Insert).as_str(), side(Edit::Delete).as_str()), (old, new));
        assert_eq!(show(&edits), expected);
    }

    #[test]
    fn edits_are_cut_at_words() {
        check(
            "支持兩地高校開展合作研發項目。",
            "支持兩地大學開展合作研發項目。",
            "支持兩地[-高校-]{+大學+}開展合作研發項目。",
        );
    }

    #[test]
    fn a_number_changes_as_a_whole() {
        check(
            "2021年舉辦第五屆論壇。",
            "2024年舉辦第十五屆論壇。",
            "[-2021-]{+2024+}年舉辦[-第五屆-]{+第十五屆+}論壇。",
        );
    }

    #[test]
    fn islands_of_two_characters_are_folded() {
        check(
            "加強金融合作及培訓。",
            "深化法律合作與研究。",
            "[-加強金融合作及培訓-]{+深化法律合作與研究+}。",
        );
    }

    #[test]
    fn an_added_clause_is_one_insertion() {
        check("推動互訪。", "推動互訪，並舉辦論壇。", "推動互訪{+，並舉辦論壇+}。");
    }

    #[test]
    fn nothing_becomes_something() {
        check("", "推動互訪。", "{+推動互訪。+}");
    }
}
