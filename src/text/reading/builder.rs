//! Puts the reading text together, with the way home of every character.

use crate::diagnostic::{Code, Diagnostic, Repair};
use crate::span::{Spans, TextRange, to_u32};
use crate::text::reading::line::{Atom, Atoms};
use crate::text::{Run, SourceText};
use std::collections::BTreeMap;
use std::ops::Range;

/// A reading text in the making.
pub(super) struct Builder<'a> {
    source: &'a str,
    reading: String,
    runs: Vec<Run>,
    repaired: BTreeMap<Repair, (u32, TextRange)>,
    unknown: Vec<TextRange>,
    /// Bytes of the source that were dealt with.
    done: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let reading = String::with_capacity(source.len());
        Self {
            source,
            reading,
            runs: Vec::new(),
            repaired: BTreeMap::new(),
            unknown: Vec::new(),
            done: 0,
        }
    }

    /// Takes the source over as it is, up to the byte `end`.
    pub(super) fn keep_until(&mut self, end: usize) {
        if self.done < end {
            self.keep(TextRange::new(self.done, end));
            self.done = end;
        }
    }

    /// Adds the characters of a line, which stands at `range` of the source.
    pub(super) fn push(&mut self, line: &Atoms, range: Range<usize>) {
        let mut kept = TextRange::default();
        for atom in &line.atoms {
            match atom.repair {
                None if kept.end == atom.source.start => kept.end = atom.source.end,
                None => self.keep(std::mem::replace(&mut kept, atom.source)),
                Some(repair) => {
                    self.keep(std::mem::take(&mut kept));
                    self.count(repair, 1, atom.source);
                    self.substitute(atom);
                }
            }
        }
        self.keep(kept);
        if let Some((count, first)) = line.dropped {
            self.count(Repair::Invisible, count, first);
        }
        if let Some(first) = line.closed {
            self.count(Repair::LetterSpacing, 1, first);
        }
        self.unknown.extend(&line.unknown);
        self.done = range.end;
    }

    /// The text and what was mended; verbatim where suspicion was all there was.
    pub(super) fn finish(mut self) -> (SourceText<'a>, Vec<Diagnostic>) {
        self.keep_until(self.source.len());
        let text = if self.repaired.is_empty() {
            SourceText::verbatim(self.source)
        } else {
            SourceText::repaired(self.source, self.reading, self.runs)
        };
        let place =
            |range: &TextRange| text.positions().span(range.start as usize, range.end as usize);
        let mut found: Vec<Diagnostic> = self
            .repaired
            .into_iter()
            .map(|(repair, (count, first))| Diagnostic {
                code: Code::Repaired { repair, count },
                spans: Spans::from_iter([place(&first)]),
            })
            .collect();
        if !self.unknown.is_empty() {
            let code = Code::PrivateUseCharacter { count: to_u32(self.unknown.len()) };
            found.push(Diagnostic { code, spans: self.unknown.iter().map(place).collect() });
        }
        (text, found)
    }

    fn keep(&mut self, source: TextRange) {
        if source.is_empty() {
            return;
        }
        let start = to_u32(self.reading.len());
        self.reading.push_str(self.source.get(source.usize()).unwrap_or_default());
        let reading = TextRange { start, end: to_u32(self.reading.len()) };
        match self.runs.last_mut() {
            Some(last) if last.verbatim && last.source.end == source.start => {
                last.source.end = source.end;
                last.reading.end = reading.end;
            }
            _ => self.runs.push(Run { reading, source, verbatim: true }),
        }
    }

    fn substitute(&mut self, atom: &Atom) {
        let start = to_u32(self.reading.len());
        self.reading.push(atom.c);
        let reading = TextRange { start, end: start + atom.len() };
        self.runs.push(Run { reading, source: atom.source, verbatim: false });
    }

    /// Notes `count` repairs; the first place is the first in the text, not the first noted.
    fn count(&mut self, repair: Repair, count: u32, first: TextRange) {
        let entry = self.repaired.entry(repair).or_insert((0, first));
        entry.0 += count;
        entry.1 = entry.1.min(first);
    }
}
