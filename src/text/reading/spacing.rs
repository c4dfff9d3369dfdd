//! Letter-spaced lines: `川 港 合 作 會 議`, `（ 一 ） 2 0 2 1 年`.
//!
//! ```text
//! spaced = character *(gap character)     ; nearly every pair of wide characters is parted
//! gap    = unit / wide-gap                ; unit: one blank, always of the same kind
//! title  = Han 1*4blank Han               ; 總　則, the whole line
//! ```
//!
//! The units are left out; of a wider gap, the blanks that the author had set
//! stay. A line of two or three characters may as well be a name or columns
//! of a table: it is closed only in a text whose long lines are letter-spaced.

use crate::text::class;
use crate::text::reading::line::{Atom, Atoms};
use std::ops::Range;

/// Characters from which a line shows by itself that it is letter-spaced.
const SHOWS: usize = 5;
/// Characters of a line that counts as long, and how many of them speak for the text.
const LONG: (usize, usize) = (8, 2);

/// Leaves the blanks of letter-spaced lines out.
pub(super) fn close<'l>(lines: impl Iterator<Item = &'l mut Atoms>) {
    let mut found: Vec<(&mut Atoms, Spacing)> = lines
        .filter_map(|line| {
            let spacing = Spacing::of(&line.atoms)?;
            Some((line, spacing))
        })
        .collect();
    let n_long = found.iter().filter(|(_, spacing)| spacing.n_characters >= LONG.0).count();
    let throughout = n_long >= LONG.1;
    for (line, spacing) in &mut found {
        let shows = spacing.n_characters >= SHOWS && spacing.has_han;
        if throughout || spacing.is_title || shows {
            line.close(spacing);
        }
    }
}

/// Pairs of characters, and what stands between them.
#[derive(Clone, Copy, Default)]
struct Tally {
    n_pairs: usize,
    n_space: usize,
    n_ideographic: usize,
    /// Several blanks, or a tab.
    n_wide: usize,
}

impl Tally {
    fn add(&mut self, blanks: &[Atom]) {
        self.n_pairs += 1;
        match blanks {
            [] => {}
            [Atom { c: ' ', .. }] => self.n_space += 1,
            [Atom { c: '\u{3000}', .. }] => self.n_ideographic += 1,
            _ => self.n_wide += 1,
        }
    }

    fn unit(self) -> char {
        if self.n_ideographic > self.n_space { '\u{3000}' } else { ' ' }
    }

    /// Whether at least 85 in 100 pairs are parted, mostly by the same single blank.
    fn is_parted(self) -> bool {
        let n_units = self.n_space.max(self.n_ideographic);
        n_units > 0 && (n_units + self.n_wide.min(n_units / 2)) * 100 >= self.n_pairs * 85
    }
}

/// How a letter-spaced line is set.
struct Spacing {
    /// The blank behind every character.
    unit: char,
    n_characters: usize,
    is_title: bool,
    /// Whether Han characters were counted, and not digits alone: `2 0 2 1 年`.
    has_han: bool,
    /// Atoms between two characters, blanks all.
    gaps: Vec<Range<usize>>,
}

impl Spacing {
    /// How `atoms` are spaced, if nearly every character is parted from the next.
    fn of(atoms: &[Atom]) -> Option<Self> {
        let visible = |atom: &Atom| !class::is_blank(atom.c);
        let first = atoms.iter().position(visible)?;
        let last = atoms.iter().rposition(visible)?;
        let mut spacing =
            Self { unit: ' ', n_characters: 1, is_title: false, has_han: true, gaps: Vec::new() };
        let (mut wide, mut all) = (Tally::default(), Tally::default());
        let mut before = first;
        for at in first + 1..=last {
            let [left, right] = pair(atoms, before, at)?;
            if !visible(right) {
                continue;
            }
            let blanks = atoms.get(before + 1..at).unwrap_or_default();
            all.add(blanks);
            if class::is_wide(left.c) && class::is_wide(right.c) {
                wide.add(blanks);
            }
            if !blanks.is_empty() {
                spacing.gaps.push(before + 1..at);
            }
            spacing.n_characters += 1;
            before = at;
        }
        // Latin words and numbers may stand unspaced in a spaced line; without
        // two Han characters side by side, digits have to show it.
        spacing.has_han = wide.n_pairs > 0;
        let tally = if spacing.has_han { wide } else { all };
        spacing.unit = tally.unit();
        spacing.is_title = spacing.is_title_of(atoms, first, last);
        (spacing.is_title || tally.is_parted()).then_some(spacing)
    }

    fn is_title_of(&self, atoms: &[Atom], first: usize, last: usize) -> bool {
        let blanks = self.gaps.first().and_then(|gap| atoms.get(gap.clone())).unwrap_or_default();
        self.n_characters == 2
            && pair(atoms, first, last)
                .is_some_and(|ends| ends.iter().all(|atom| class::is_han(atom.c)))
            && (1..=4).contains(&blanks.len())
            && blanks.iter().all(|blank| matches!(blank.c, ' ' | '\u{3000}'))
    }
}

fn pair(atoms: &[Atom], left: usize, right: usize) -> Option<[&Atom; 2]> {
    Some([atoms.get(left)?, atoms.get(right)?])
}

impl Atoms {
    fn close(&mut self, spacing: &Spacing) {
        let mut keep = vec![true; self.atoms.len()];
        for gap in &spacing.gaps {
            for at in self.stray(gap, spacing) {
                if let (Some(keep), Some(atom)) = (keep.get_mut(at), self.atoms.get(at)) {
                    *keep = false;
                    self.closed.get_or_insert(atom.source);
                }
            }
        }
        let mut keep = keep.into_iter();
        self.atoms.retain(|_| keep.next().unwrap_or(true));
    }

    /// The blanks of `gap` that letter spacing put there.
    fn stray(&self, gap: &Range<usize>, spacing: &Spacing) -> Vec<usize> {
        let is_unit = |at: &usize| self.atoms.get(*at).is_some_and(|atom| atom.c == spacing.unit);
        let units: Vec<usize> = gap.clone().filter(is_unit).collect();
        if spacing.is_title {
            return gap.clone().collect();
        }
        if gap.len() == 1 {
            return if self.parts_words(gap) { Vec::new() } else { units };
        }
        if units.len() < gap.len() {
            return units;
        }
        // Behind each of n blanks of the author stands a unit, and one before the first.
        let n_author = ((units.len() - 1) / 2).max(1);
        units.into_iter().skip(n_author).collect()
    }

    /// Whether the blank parts two Latin words or numbers, not single letters.
    fn parts_words(&self, gap: &Range<usize>) -> bool {
        let narrow = |at: Option<usize>| {
            at.and_then(|at| self.atoms.get(at))
                .is_some_and(|atom| !class::is_blank(atom.c) && !class::is_wide(atom.c))
        };
        let (left, right) = (gap.start.checked_sub(1), Some(gap.end));
        narrow(left)
            && narrow(right)
            && (narrow(gap.start.checked_sub(2)) || narrow(Some(gap.end + 1)))
    }
}
