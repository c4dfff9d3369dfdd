//! Pronunciations that a converter put behind characters: `合作會(huì)議` → 合作會議.
//!
//! ```text
//! note     = han "(" syllable ")"            ; either width of bracket
//! syllable = 1*6letter                       ; one with a tone mark: huì, zhǎng, lǜ
//! light    = "de" / "le" / "ge" / …          ; without one: 個(ge)
//! ```
//!
//! Pages that were turned into Traditional characters by machine have hundreds;
//! an author who says how a name is read has one or two, and these stay. The
//! note is read with the character before it, so that its place stays in the
//! spans. Not handled: notes that lost their character or a bracket (`元?jiǎng)?`).

use crate::diagnostic::Repair;
use crate::text::class;
use crate::text::reading::line::{Atom, Atoms};

/// Fewer notes than this are the author's own.
const MIN_NOTES: usize = 5;
/// Longest syllable, in letters: zhuāng.
const MAX_LETTERS: usize = 6;

/// Vowels with a mark of tone.
const TONES: &str = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ";

/// Syllables without a tone.
const LIGHT: [&str; 9] = ["de", "le", "zi", "men", "ge", "zhe", "ma", "ne", "ba"];

/// Whether `source` has as many notes as only a converter makes.
pub(super) fn are_noted(source: &str) -> bool {
    let mut notes = source.match_indices(['(', '（']).filter(|(at, open)| {
        let behind_han = source.get(..*at).is_some_and(|head| head.ends_with(class::is_han));
        let inner = source.get(at + open.len()..).unwrap_or_default();
        behind_han && syllable(inner.chars()).is_some_and(|(_, toned)| toned)
    });
    notes.nth(MIN_NOTES - 1).is_some()
}

/// Reads the notes of a line with the characters before them.
pub(super) fn mend(line: &mut Atoms, are_noted: impl Fn() -> bool) {
    let opens = |atom: &Atom| matches!(atom.c, '(' | '（');
    if !line.atoms.iter().any(|atom| TONES.contains(atom.c)) || !are_noted() {
        return;
    }
    let atoms = std::mem::take(&mut line.atoms);
    let mut kept: Vec<Atom> = Vec::with_capacity(atoms.len());
    let mut at = 0;
    while let Some(atom) = atoms.get(at) {
        let inner = atoms.get(at + 1..).unwrap_or_default();
        let behind_han = opens(atom) && kept.last().is_some_and(|last| class::is_han(last.c));
        let note = if behind_han { syllable(inner.iter().map(|atom| atom.c)) } else { None };
        match (note, kept.last_mut()) {
            (Some((n, _)), Some(last)) => {
                let close = atoms.get(at + 1 + n).unwrap_or(atom);
                last.source.end = close.source.end;
                last.repair = Some(Repair::Pronunciation);
                at += n + 2;
            }
            _ => {
                kept.push(*atom);
                at += 1;
            }
        }
    }
    line.atoms = kept;
}

/// Letters of the syllable at the head of `inner`, which a bracket closes, and whether its tone is marked.
fn syllable(inner: impl Iterator<Item = char>) -> Option<(usize, bool)> {
    let (mut word, mut n_letters, mut n_tones) = (String::new(), 0, 0);
    for c in inner.take(MAX_LETTERS + 1) {
        if matches!(c, ')' | '）') {
            let light = n_tones == 0 && LIGHT.contains(&word.as_str());
            return (n_tones == 1 || light).then_some((n_letters, n_tones == 1));
        }
        n_tones += usize::from(TONES.contains(c));
        if !(c.is_ascii_lowercase() || c == 'ü' || TONES.contains(c)) {
            return None;
        }
        word.push(c);
        n_letters += 1;
    }
    None
}
