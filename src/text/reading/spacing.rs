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
        if throughout || spacing.is_title || spacing.n_characters >= SHOWS {
            line.close(spacing);
        }
    }
}

/// How a letter-spaced line is set.
struct Spacing {
    /// The blank behind every character.
    unit: char,
    n_characters: usize,
    is_title: bool,
    /// Atoms between two characters, blanks all.
    gaps: Vec<Range<usize>>,
}

impl Spacing {
    /// How `atoms` are spaced, if nearly every wide character is parted from the next.
    fn of(atoms: &[Atom]) -> Option<Self> {
        let blank = |atom: &Atom| class::is_blank(atom.c);
        let first = atoms.iter().position(|atom| !blank(atom))?;
        let last = atoms.iter().rposition(|atom| !blank(atom))?;
        let mut spacing = Self { unit: ' ', n_characters: 1, is_title: false, gaps: Vec::new() };
        let (mut n_pairs, mut n_narrow, mut n_wide) = (0, [0, 0], 0);
        let mut before = first;
        for at in first + 1..=last {
            let Some([left, right]) = pair(atoms, before, at) else { break };
            if blank(right) {
                continue;
            }
            let gap = before + 1..at;
            before = at;
            spacing.n_characters += 1;
            let wide = class::is_wide(left.c) && class::is_wide(right.c);
            n_pairs += usize::from(wide);
            if gap.is_empty() {
                continue;
            }
            match atoms.get(gap.clone()) {
                Some([Atom { c: ' ', .. }]) => n_narrow[0] += usize::from(wide),
                Some([Atom { c: '\u{3000}', .. }]) => n_narrow[1] += usize::from(wide),
                _ => n_wide += usize::from(wide),
            }
            spacing.gaps.push(gap);
        }
        let [n_space, n_ideographic] = n_narrow;
        spacing.unit = if n_ideographic > n_space { '\u{3000}' } else { ' ' };
        spacing.is_title = spacing.is_title_of(atoms, first, last);
        let n_parted = n_space.max(n_ideographic);
        let parted = n_parted > 0 && (n_parted + n_wide.min(n_parted / 2)) * 20 >= n_pairs * 17;
        (spacing.is_title || parted).then_some(spacing)
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
