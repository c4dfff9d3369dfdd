//! One damaged line, character by character.

use crate::diagnostic::Repair;
use crate::span::{TextRange, to_u32};
use crate::text::class;
use crate::text::reading::character::{Action, action};
use icu_normalizer::properties::CanonicalCompositionBorrowed;

/// A character of the reading text and the stretch of source it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    /// The character as it is read.
    pub(super) c: char,
    /// Bytes of the source.
    pub(super) source: TextRange,
    /// What was mended; none where the source has the same character.
    pub(super) repair: Option<Repair>,
}

/// The characters of a line, and what was left out of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Atoms {
    /// In order.
    pub(super) atoms: Vec<Atom>,
    /// How many invisible characters were left out, and the first.
    pub(super) dropped: Option<(u32, TextRange)>,
    /// Private-use characters that nothing is known of.
    pub(super) unknown: Vec<TextRange>,
    /// The first blank that was left out of a letter-spaced line.
    pub(super) closed: Option<TextRange>,
}

/// Reads `line`, which starts at the byte `start` of the source.
pub(super) fn read(line: &str, start: usize) -> Atoms {
    let mut read = Atoms { atoms: Vec::with_capacity(line.len() / 3), ..Atoms::default() };
    for (at, c) in line.char_indices() {
        let source = TextRange::new(start + at, start + at + c.len_utf8());
        match action(c) {
            Action::Keep => read.keep(c, source),
            Action::Map(to, repair) => {
                read.atoms.push(Atom { c: to, source, repair: Some(repair) });
            }
            Action::Drop => read.drop(source),
            Action::Select => read.select(c, source),
            Action::Combine => read.combine(c, source),
        }
    }
    read
}

impl Atoms {
    /// Reads the character at `at` as `c`.
    pub(super) fn read_as(&mut self, at: usize, c: char) {
        if let Some(atom) = self.atoms.get_mut(at) {
            (atom.c, atom.repair) = (c, Some(Repair::Misread));
        }
    }

    fn keep(&mut self, c: char, source: TextRange) {
        self.atoms.push(Atom { c, source, repair: None });
        if matches!(c, '\u{E000}'..='\u{F8FF}') {
            self.unknown.push(source);
        }
    }

    fn drop(&mut self, source: TextRange) {
        let (count, first) = self.dropped.unwrap_or((0, source));
        self.dropped = Some((count + 1, first));
    }

    /// A variation selector is no blank: it belongs to the character before, or stays.
    fn select(&mut self, c: char, source: TextRange) {
        match self.base(source) {
            Some(base) => {
                base.source.end = source.end;
                base.repair.get_or_insert(Repair::Invisible);
            }
            None => self.atoms.push(Atom { c, source, repair: None }),
        }
    }

    fn combine(&mut self, mark: char, source: TextRange) {
        let composer = CanonicalCompositionBorrowed::new();
        let composed =
            self.base(source).and_then(|base| Some((composer.compose(base.c, mark)?, base)));
        match composed {
            Some((c, base)) => {
                base.c = c;
                base.source.end = source.end;
                base.repair.get_or_insert(Repair::Composition);
            }
            None => self.atoms.push(Atom { c: mark, source, repair: None }),
        }
    }

    /// The character right before `source`, if it is no blank.
    fn base(&mut self, source: TextRange) -> Option<&mut Atom> {
        let last = self.atoms.last_mut()?;
        (last.source.end == source.start && !class::is_blank(last.c)).then_some(last)
    }
}

impl Atom {
    /// Length of the character in the reading text, in bytes.
    pub(super) fn len(&self) -> u32 {
        to_u32(self.c.len_utf8())
    }
}
