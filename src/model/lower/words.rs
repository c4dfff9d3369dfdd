//! Lists of words that are looked for often.
//!
//! Most places of a text begin none of the words of a list. A table of the
//! characters that words begin and end with, built with the program, tells so
//! without comparing a word.

use memchr::memmem::Finder;
use std::ops::Range;
use std::sync::LazyLock;

/// A word to be found in long texts.
pub(crate) type Needle = LazyLock<Finder<'static>>;

/// A set of characters of the basic plane.
pub(crate) struct CharSet([u64; 1024]);

impl CharSet {
    /// The characters of `members`.
    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    pub(crate) const fn new(members: &str) -> Self {
        let bytes = members.as_bytes();
        let mut bits = [0; 1024];
        let mut at = 0;
        while at < bytes.len() {
            let c = decode(bytes, at) as usize;
            bits[c / 64 % 1024] |= 1 << (c % 64);
            at += width(bytes[at]);
        }
        Self(bits)
    }

    /// The first characters of the names of `table`.
    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    pub(crate) const fn of_heads(table: &[(&str, &str)]) -> Self {
        let mut bits = [0; 1024];
        let mut at = 0;
        while at < table.len() {
            let c = decode(table[at].0.as_bytes(), 0) as usize;
            bits[c / 64 % 1024] |= 1 << (c % 64);
            at += 1;
        }
        Self(bits)
    }

    /// Whether `c` is one of them.
    pub(crate) fn has(&self, c: char) -> bool {
        let c = c as usize;
        self.0.get(c / 64).is_some_and(|word| word >> (c % 64) & 1 == 1)
    }
}

/// Words, the preferred first where one begins another.
pub(crate) struct Words {
    list: &'static [&'static str],
    heads: Table,
    tails: Table,
}

/// One bit for characters that are equal in their last ten bits.
struct Table([u64; 16]);

impl Table {
    fn may_have(&self, c: char) -> bool {
        let c = c as usize % 1024;
        self.0.get(c / 64).is_some_and(|word| word >> (c % 64) & 1 == 1)
    }
}

impl Words {
    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    pub(crate) const fn new(list: &'static [&'static str]) -> Self {
        let (mut heads, mut tails) = ([0; 16], [0; 16]);
        let mut at = 0;
        while at < list.len() {
            let word = list[at].as_bytes();
            let first = decode(word, 0) as usize % 1024;
            heads[first / 64] |= 1 << (first % 64);
            let mut last = word.len() - 1;
            while word[last] & 0xC0 == 0x80 {
                last -= 1;
            }
            let last = decode(word, last) as usize % 1024;
            tails[last / 64] |= 1 << (last % 64);
            at += 1;
        }
        Self { list, heads: Table(heads), tails: Table(tails) }
    }

    /// The word that `text` begins with.
    pub(crate) fn head(&self, text: &str) -> Option<&'static str> {
        let first = text.chars().next()?;
        if !self.heads.may_have(first) {
            return None;
        }
        self.list.iter().find(|word| text.starts_with(**word)).copied()
    }

    /// The word that `text` ends with.
    pub(crate) fn tail(&self, text: &str) -> Option<&'static str> {
        let last = text.chars().next_back()?;
        if !self.tails.may_have(last) {
            return None;
        }
        self.list.iter().find(|word| text.ends_with(**word)).copied()
    }

    /// Whether a word can begin with `c`; may say so of others.
    pub(crate) fn may_begin(&self, c: char) -> bool {
        self.heads.may_have(c)
    }

    /// Whether a word can end with `c`; may say so of others.
    pub(crate) fn may_end(&self, c: char) -> bool {
        self.tails.may_have(c)
    }

    /// Every place of `text` at which a word stands, in order; they may overlap.
    pub(crate) fn all<'t>(
        &self,
        text: &'t str,
    ) -> impl Iterator<Item = Range<usize>> + use<'_, 't> {
        text.char_indices().filter_map(move |(at, c)| {
            if !self.heads.may_have(c) {
                return None;
            }
            let rest = text.get(at..)?;
            let word = self.list.iter().find(|word| rest.starts_with(**word))?;
            Some(at..at + word.len())
        })
    }

    /// The first place of `text` at which a word stands.
    pub(crate) fn find(&self, text: &str) -> Option<Range<usize>> {
        self.all(text).next()
    }

    /// Whether a word stands in `text`.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.find(text).is_some()
    }
}

/// Bytes of the character that `lead` opens.
const fn width(lead: u8) -> usize {
    match lead {
        0..=0x7F => 1,
        0x80..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xFF => 4,
    }
}

/// The character of one to three bytes at `at`; no list has longer ones.
#[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
const fn decode(bytes: &[u8], at: usize) -> u32 {
    match width(bytes[at]) {
        1 => bytes[at] as u32,
        2 => (bytes[at] as u32 & 31) << 6 | bytes[at + 1] as u32 & 63,
        _ => {
            (bytes[at] as u32 & 15) << 12
                | (bytes[at + 1] as u32 & 63) << 6
                | bytes[at + 2] as u32 & 63
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CharSet, Words};

    static WORDS: Words = Words::new(&["以及", "以", "and", "é"]);
    static CHARS: CharSet = CharSet::new("和a·，");

    #[test]
    fn words_are_found_at_either_end_and_inside() {
        assert_eq!(WORDS.head("以及香港"), Some("以及"));
        assert_eq!(WORDS.head("以香港"), Some("以"));
        assert_eq!(WORDS.head("及"), None);
        assert_eq!(WORDS.tail("香港 and"), Some("and"));
        assert_eq!(WORDS.tail(""), None);
        assert_eq!(WORDS.all("甲以及乙é").collect::<Vec<_>>(), [3..9, 12..14]);
        assert!(!WORDS.is_in("甲乙"));
    }

    #[test]
    fn a_set_holds_its_characters_alone() {
        assert!("和a·，".chars().all(|c| CHARS.has(c)));
        assert!(!"及b。𠮷".chars().any(|c| CHARS.has(c)));
    }
}
