//! The reading view: the source with character-level damage undone.
//!
//! ```text
//! text = line *(line-end line)     ; line ends stay, so both views have the same lines
//! line = *character                ; 川 港 合 作 → 川港合作, ⼀ → 一, ２０２１ → 2021
//! ```
//!
//! Only what extraction breaks is mended: radicals, compatibility ideographs,
//! full-width digits and letters, vertical and small forms, invisible
//! characters, odd blanks, letter-spaced lines, digits that a scanner read as
//! letters, signs of Markdown and text browsers, pronunciations behind characters. The author's punctuation
//! (，：；（）…～／∶) is left alone, and nothing is ever made of a line end.

mod builder;
mod character;
mod digit;
mod forms;
mod hkscs;
mod line;
mod markup;
mod pronunciation;
mod radical;
mod scan;
mod spacing;
#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostic;
use crate::text::SourceText;
use builder::Builder;
use digit::Numbering;
use line::Atoms;
use memchr::memchr2;
use std::cell::OnceCell;
use std::ops::Range;

/// Reads `source` through its damage.
///
/// One diagnostic for each kind of repair, in the order of `Repair`, with the
/// number of characters (of lines, for letter spacing) and the first place;
/// and one for private-use characters that no standard maps. None for a clean
/// text, which is taken verbatim. Linear in the length of `source`.
///
/// ```
/// let (text, repaired) = memox::text::reading::read("第⼀條　總則");
/// assert_eq!(text.reading(), "第一條　總則");
/// assert_eq!(repaired[0].spans[0].column, 2);
/// ```
pub fn read(source: &str) -> (SourceText<'_>, Vec<Diagnostic>) {
    let damage = match scan::survey(source) {
        Ok(gaps) => return (SourceText::clean(source, gaps), Vec::new()),
        Err(damage) => damage,
    };
    let mut lines = damaged_lines(source, damage);
    spacing::close(lines.iter_mut().map(|(_, atoms)| atoms));
    let mut builder = Builder::new(source);
    for (range, atoms) in &lines {
        builder.keep_until(range.start);
        builder.push(atoms, range.clone());
    }
    builder.finish()
}

/// The lines of `source` from the byte `damage` on that are not clean, line ends left out.
fn damaged_lines(source: &str, damage: usize) -> Vec<(Range<usize>, Atoms)> {
    let bytes = source.as_bytes();
    let numbering = Numbering::of(source);
    let links_listed = OnceCell::new();
    let noted = OnceCell::new();
    let mut lines = Vec::new();
    let mut next = Some(damage);
    while let Some(at) = next {
        let before = bytes.get(..at).unwrap_or_default();
        let start = memchr::memrchr2(b'\n', b'\r', before).map_or(0, |end| end + 1);
        let after = bytes.get(at..).unwrap_or_default();
        let end = memchr2(b'\n', b'\r', after).map_or(bytes.len(), |length| at + length);
        let line = source.get(start..end).unwrap_or_default();
        let mut atoms = line::read(line, start);
        digit::mend(&mut atoms, &numbering);
        let listed = || *links_listed.get_or_init(|| markup::lists_links(source));
        markup::mend(&mut atoms, listed);
        let noted = || *noted.get_or_init(|| pronunciation::are_noted(source));
        pronunciation::mend(&mut atoms, noted);
        lines.push((start..end, atoms));
        next = scan::first_damage(source, end);
    }
    lines
}
