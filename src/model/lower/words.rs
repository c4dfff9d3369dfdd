//! Lists of words that are looked for often.
//!
//! Most places of a text begin none of the words of a list. A table of the
//! characters that words begin and end with, built with the program, tells so
//! without comparing a word.

use memchr::memchr_iter;
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
    heads: Ends,
    tails: Ends,
}

/// Characters, one bit for all that are equal in their last ten bits.
pub(crate) struct Table([u64; 16]);

impl Table {
    /// The characters of `members`.
    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    pub(crate) const fn new(members: &str) -> Self {
        let bytes = members.as_bytes();
        let mut table = Self([0; 16]);
        let mut at = 0;
        while at < bytes.len() {
            table.0[decode(bytes, at) as usize % 1024 / 64] |= 1 << (decode(bytes, at) % 64);
            at += width(bytes[at]);
        }
        table
    }

    /// The characters of both.
    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    pub(crate) const fn and(&self, other: &Self) -> Self {
        let mut table = Self([0; 16]);
        let mut at = 0;
        while at < 16 {
            table.0[at] = self.0[at] | other.0[at];
            at += 1;
        }
        table
    }

    fn may_have(&self, c: char) -> bool {
        self.has_key(c as usize % 1024)
    }

    fn has_key(&self, key: usize) -> bool {
        self.0.get(key / 64 % 16).is_some_and(|word| word >> (key % 64) & 1 == 1)
    }

    /// Places of `text` at which a character stands that may be one of these, in order.
    pub(crate) fn places<'t>(&self, text: &'t str) -> impl Iterator<Item = usize> + use<'_, 't> {
        Places { bytes: text.as_bytes(), at: 0, table: self }
    }
}

/// The characters at one end of the words of a list.
struct Ends {
    table: Table,
    /// The last byte of each word's character: a first sieve that is searched at one go.
    sieve: [u8; MAX_WORDS],
}

/// Places of a text at which a character stands that a table may have.
///
/// Steps over bytes: decoding every character would cost thrice.
struct Places<'w, 't> {
    bytes: &'t [u8],
    at: usize,
    table: &'w Table,
}

impl Iterator for Places<'_, '_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let mut at = self.at;
        while let Some(lead) = self.bytes.get(at) {
            // The last ten bits of a character lie in its last two bytes.
            let width = width(*lead);
            let key = match self.bytes.get(at..at + width) {
                Some([.., high, low]) => usize::from(high & 15) << 6 | usize::from(low & 63),
                Some([only]) => usize::from(*only),
                _ => break,
            };
            if self.table.has_key(key) {
                self.at = at + width;
                return Some(at);
            }
            at += width;
        }
        self.at = self.bytes.len();
        None
    }
}

/// Lists are not longer than this.
const MAX_WORDS: usize = 192;

impl Ends {
    /// The first word of `list` with `c` at this end that `fits` takes.
    fn find(
        &self,
        list: &'static [&'static str],
        c: char,
        fits: impl Fn(&str) -> bool,
    ) -> Option<&'static str> {
        if !self.table.may_have(c) {
            return None;
        }
        let sieve = self.sieve.get(..list.len()).unwrap_or_default();
        memchr_iter(c as u32 as u8, sieve)
            .filter_map(|at| list.get(at))
            .find(|word| fits(word))
            .copied()
    }
}

impl Words {
    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    pub(crate) const fn new(list: &'static [&'static str]) -> Self {
        let mut heads = Ends { table: Table([0; 16]), sieve: [0; MAX_WORDS] };
        let mut tails = Ends { table: Table([0; 16]), sieve: [0; MAX_WORDS] };
        let mut at = 0;
        while at < list.len() {
            let word = list[at].as_bytes();
            let first = decode(word, 0);
            heads.sieve[at] = first as u8;
            heads.table.0[first as usize % 1024 / 64] |= 1 << (first % 64);
            let mut last = word.len() - 1;
            while word[last] & 0xC0 == 0x80 {
                last -= 1;
            }
            let last = decode(word, last);
            tails.sieve[at] = last as u8;
            tails.table.0[last as usize % 1024 / 64] |= 1 << (last % 64);
            at += 1;
        }
        Self { list, heads, tails }
    }

    /// The word that `text` begins with.
    pub(crate) fn head(&self, text: &str) -> Option<&'static str> {
        let first = text.chars().next()?;
        self.heads.find(self.list, first, |word| text.starts_with(word))
    }

    /// The word that `text` ends with.
    pub(crate) fn tail(&self, text: &str) -> Option<&'static str> {
        let last = text.chars().next_back()?;
        self.tails.find(self.list, last, |word| text.ends_with(word))
    }

    /// The characters that words begin with.
    pub(crate) const fn heads(&self) -> &Table {
        &self.heads.table
    }

    /// The characters that words end with.
    pub(crate) const fn tails(&self) -> &Table {
        &self.tails.table
    }

    /// Every place of `text` at which a word stands, in order; they may overlap.
    pub(crate) fn all<'t>(
        &self,
        text: &'t str,
    ) -> impl Iterator<Item = Range<usize>> + use<'_, 't> {
        self.heads.table.places(text).filter_map(move |at| {
            let word = self.head(text.get(at..)?)?;
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
const fn decode(bytes: &[u8], at: usize) -> u16 {
    match width(bytes[at]) {
        1 => bytes[at] as u16,
        2 => (bytes[at] as u16 & 31) << 6 | bytes[at + 1] as u16 & 63,
        _ => {
            (bytes[at] as u16 & 15) << 12
                | (bytes[at + 1] as u16 & 63) << 6
                | bytes[at + 2] as u16 & 63
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
