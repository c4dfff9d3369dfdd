//! Lists of words and characters that are looked for often.
//!
//! Most places of a text begin none of the words of a list. A table of the
//! characters that words begin and end with, built with the program, tells so
//! without comparing a word.

use crate::text::run::han_run;
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

    /// The first characters of the pairs of `table`.
    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    pub(crate) const fn of_keys(table: &[(char, char)]) -> Self {
        let mut bits = [0; 1024];
        let mut at = 0;
        while at < table.len() {
            let c = table[at].0 as usize;
            bits[c / 64 % 1024] |= 1 << (c % 64);
            at += 1;
        }
        Self(bits)
    }

    /// The characters of both.
    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    pub(crate) const fn and(mut self, other: &Self) -> Self {
        let mut at = 0;
        while at < 1024 {
            self.0[at] |= other.0[at];
            at += 1;
        }
        self
    }

    /// Whether `c` is one of them.
    #[inline]
    pub(crate) fn has(&self, c: char) -> bool {
        let c = c as usize;
        self.0.get(c / 64).is_some_and(|word| word >> (c % 64) & 1 == 1)
    }

    /// Whether one of them stands in `text`.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        text.chars().any(|c| self.has(c))
    }
}

/// Words, the preferred first where one begins another; none is empty.
pub(crate) struct Words {
    list: &'static [&'static str],
    heads: Table,
    tails: Table,
    /// The characters behind the first and before the last; any where a word has a single one.
    seconds: Table,
    lasts_but_one: Table,
    /// Where in the list the words stand that begin with a character, and those that end with
    /// one, by six bits of it: a few of a long list.
    by_head: [(u16, u16); 64],
    by_tail: [(u16, u16); 64],
    /// Bytes of the longest word.
    longest: usize,
}

/// Characters, told apart by the last two of their bytes, and whether some are Han; may say so of others.
pub(crate) struct Table([u64; 64], bool);

impl Table {
    const EMPTY: Self = Self([0; 64], false);

    /// The characters of `members`.
    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    pub(crate) const fn new(members: &str) -> Self {
        let bytes = members.as_bytes();
        let mut table = Self::EMPTY;
        let mut at = 0;
        while at < bytes.len() {
            table.1 |= matches!(bytes[at], 0xE4..=0xEB);
            let end = at + width(bytes[at]);
            table = table.with(key(if end == at + 1 { 0 } else { bytes[end - 2] }, bytes[end - 1]));
            at = end;
        }
        table
    }

    /// The characters of both.
    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    pub(crate) const fn and(&self, other: &Self) -> Self {
        let mut table = Self([0; 64], self.1 || other.1);
        let mut at = 0;
        while at < 64 {
            table.0[at] = self.0[at] | other.0[at];
            at += 1;
        }
        table
    }

    /// Whether `text` may begin with one of these.
    #[inline]
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        key_at(text.as_bytes(), 0).is_some_and(|(key, _)| self.may_have(key))
    }

    /// Places of `text` at which a character stands that may be one of these, in order.
    pub(crate) fn places<'t>(&self, text: &'t str) -> impl Iterator<Item = usize> + use<'_, 't> {
        let bytes = text.as_bytes();
        let mut next = 0;
        std::iter::from_fn(move || {
            loop {
                if !self.1 && matches!(bytes.get(next), Some(0xE4..=0xEB)) {
                    next += 3 + han_run(bytes.get(next + 3..)?);
                }
                let at = next;
                let (key, width) = key_at(bytes, at)?;
                next += width;
                if self.may_have(key) {
                    return Some(at);
                }
            }
        })
    }

    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    const fn with(mut self, key: usize) -> Self {
        self.0[key / 64 % 64] |= 1 << (key % 64);
        self
    }

    #[inline]
    fn may_have(&self, key: usize) -> bool {
        self.0.get(key / 64 % 64).is_some_and(|word| word >> (key % 64) & 1 == 1)
    }
}

/// Twelve bits of a character that ends on these bytes in UTF-8.
#[inline]
const fn key(before: u8, last: u8) -> usize {
    if last < 0x80 { last as usize } else { (before as usize & 63) << 6 | last as usize & 63 }
}

/// Makes the places in `range` include that of the word at `at`; words come in order.
const fn widen(range: &mut (u16, u16), at: usize) {
    assert!(at < u16::MAX as usize);
    if range.1 == 0 {
        range.0 = at as u16;
    }
    range.1 = at as u16 + 1;
}

/// Key of the last character; any where there is none.
#[inline]
const fn tail_key(bytes: &[u8]) -> usize {
    match *bytes {
        [.., before, last] => key(before, last),
        [last] => key(0, last),
        [] => 0,
    }
}

/// Byte at which the character that ends at `end` begins.
#[inline]
#[expect(
    clippy::indexing_slicing,
    reason = "below the end, and evaluated when the program is built"
)]
const fn last(bytes: &[u8], end: usize) -> usize {
    let mut begin = end.saturating_sub(1);
    while begin > 0 && bytes[begin] & 0xC0 == 0x80 {
        begin -= 1;
    }
    begin
}

/// Key and width of the character at byte `at`; `None` at the end.
#[inline]
fn key_at(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    match bytes.get(at..)? {
        // Of three bytes are nearly all.
        [0xE0..=0xEF, before, last, ..] => Some((key(*before, *last), 3)),
        [last @ 0..0x80, ..] => Some((usize::from(*last), 1)),
        [lead, ..] => {
            let width = width(*lead);
            let (before, last) = (bytes.get(at + width - 2)?, bytes.get(at + width - 1)?);
            Some((key(*before, *last), width))
        }
        [] => None,
    }
}

impl Words {
    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    pub(crate) const fn new(list: &'static [&'static str]) -> Self {
        let (mut heads, mut tails) = (Table::EMPTY, Table::EMPTY);
        let (mut seconds, mut lasts_but_one) = (Table::EMPTY, Table::EMPTY);
        let (mut by_head, mut by_tail) = ([(0, 0); 64], [(0, 0); 64]);
        let (mut at, mut longest) = (0, 0);
        while at < list.len() {
            let word = list[at].as_bytes();
            let (first, end) = (width(word[0]), word.len());
            longest = if end > longest { end } else { longest };
            heads = heads.with(key(if first == 1 { 0 } else { word[first - 2] }, word[first - 1]));
            tails = tails.with(key(if end == 1 { 0 } else { word[end - 2] }, word[end - 1]));
            widen(&mut by_head[key(0, word[first - 1]) % 64], at);
            widen(&mut by_tail[key(0, word[end - 1]) % 64], at);
            let begin = last(word, end);
            if first == end {
                (seconds, lasts_but_one) =
                    (Table([u64::MAX; 64], true), Table([u64::MAX; 64], true));
            } else {
                let end = first + width(word[first]);
                let before = if end == first + 1 { 0 } else { word[end - 2] };
                seconds = seconds.with(key(before, word[end - 1]));
                let before = if begin == 1 { 0 } else { word[begin - 2] };
                lasts_but_one = lasts_but_one.with(key(before, word[begin - 1]));
            }
            at += 1;
        }
        // Words have Han characters.
        (heads.1, tails.1) = (true, true);
        Self { list, heads, tails, seconds, lasts_but_one, by_head, by_tail, longest }
    }

    /// The characters that words begin with.
    pub(crate) const fn heads(&self) -> &Table {
        &self.heads
    }

    /// The characters that words end with.
    pub(crate) const fn tails(&self) -> &Table {
        &self.tails
    }

    /// The word that `text` begins with.
    #[inline]
    pub(crate) fn head(&self, text: &str) -> Option<&'static str> {
        let (key, _) = key_at(text.as_bytes(), 0)?;
        if self.heads.may_have(key) { self.search_head(text.as_bytes()) } else { None }
    }

    /// The word that `text` ends with.
    #[inline]
    pub(crate) fn tail(&self, text: &str) -> Option<&'static str> {
        if self.tails.may_have(tail_key(text.as_bytes())) {
            self.search_tail(text.as_bytes())
        } else {
            None
        }
    }

    /// Whether `text` is one of the words.
    #[inline]
    pub(crate) fn has(&self, text: &str) -> bool {
        text.len() <= self.longest
            && key_at(text.as_bytes(), 0).is_some_and(|(key, _)| self.heads.may_have(key))
            && self.tails.may_have(tail_key(text.as_bytes()))
            && self.among(&self.by_tail, tail_key(text.as_bytes())).contains(&text)
    }

    /// Whether a word can begin with `c`; may say so of others.
    pub(crate) fn may_begin(&self, c: char) -> bool {
        key_at(c.encode_utf8(&mut [0; 4]).as_bytes(), 0)
            .is_some_and(|(key, _)| self.heads.may_have(key))
    }

    /// Every place of `text` at which a word stands, in order; they may overlap.
    pub(crate) fn all<'t>(
        &self,
        text: &'t str,
    ) -> impl Iterator<Item = Range<usize>> + use<'_, 't> {
        self.heads.places(text).filter_map(|at| {
            let word = self.search_head(text.as_bytes().get(at..)?)?;
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

    /// The words that may stand in the list where those of a character with this key do.
    #[inline]
    fn among(&self, places: &[(u16, u16); 64], key: usize) -> &'static [&'static str] {
        let (from, to) = places.get(key % 64).copied().unwrap_or_default();
        self.list.get(usize::from(from)..usize::from(to)).unwrap_or_default()
    }

    #[inline(never)]
    fn search_head(&self, bytes: &[u8]) -> Option<&'static str> {
        let (first, second) = key_at(bytes, 0)?;
        if let Some((key, _)) = key_at(bytes, second)
            && !self.seconds.may_have(key)
        {
            return None;
        }
        // One load tells nearly all words apart; the call that compares the rest costs more.
        let near = bytes.first_chunk::<3>();
        self.among(&self.by_head, first).iter().copied().find(|word| {
            let word = word.as_bytes();
            let head = word.first_chunk::<3>();
            (head.is_none() || head == near) && bytes.starts_with(word)
        })
    }

    #[inline(never)]
    fn search_tail(&self, bytes: &[u8]) -> Option<&'static str> {
        let before = bytes.get(..last(bytes, bytes.len())).unwrap_or_default();
        if !before.is_empty() && !self.lasts_but_one.may_have(tail_key(before)) {
            return None;
        }
        let near = bytes.last_chunk::<3>();
        self.among(&self.by_tail, tail_key(bytes)).iter().copied().find(|word| {
            let word = word.as_bytes();
            let tail = word.last_chunk::<3>();
            (tail.is_none() || tail == near) && bytes.ends_with(word)
        })
    }
}

/// Bytes of the character that `lead` opens.
#[inline]
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
    use super::{CharSet, Table, Words};

    static WORDS: Words = Words::new(&["以及", "以", "and", "é", "&"]);
    static CHARS: CharSet = CharSet::new("和a·，");

    #[test]
    fn words_are_found_at_either_end_and_inside() {
        assert_eq!(WORDS.head("以及香港"), Some("以及"));
        assert_eq!(WORDS.head("以香港"), Some("以"));
        assert_eq!(WORDS.head("及"), None);
        assert_eq!(WORDS.head("an"), None);
        assert_eq!(WORDS.head("𠮷"), None);
        assert_eq!(WORDS.tail("香港 and"), Some("and"));
        assert_eq!(WORDS.tail("香港&"), Some("&"));
        assert_eq!(WORDS.tail("&"), Some("&"));
        assert_eq!(WORDS.tail(""), None);
        assert_eq!(WORDS.all("甲以及乙é").collect::<Vec<_>>(), [3..9, 12..14]);
        assert!(!WORDS.is_in("甲乙"));
        assert!(WORDS.has("以") && !WORDS.has("以往"));
    }

    #[test]
    fn a_table_tells_where_its_characters_may_stand() {
        static TABLE: Table = Table::new("、;").and(WORDS.tails());
        assert_eq!(TABLE.places("甲、乙;以𠮷").collect::<Vec<_>>(), [3, 9, 10]);
    }

    #[test]
    fn a_set_holds_its_characters_alone() {
        assert!("和a·，".chars().all(|c| CHARS.has(c)));
        assert!(!"及b。𠮷".chars().any(|c| CHARS.has(c)));
    }
}
