//! Lists of words that are looked for together.
//!
//! Trying every word of a list at every place is what a reader without hurry
//! does. Here the first or last character decides in a few instructions that
//! none of them can stand there; the words are compared only where it may.
//! Tables are made when the program is built.

/// Characters, told apart by twelve bits: says `false` only of those that are not among them.
#[derive(Clone, Copy, Debug)]
struct Mask([u64; 64]);

impl Mask {
    #[inline]
    fn may_hold(&self, key: usize) -> bool {
        self.0.get(key / 64 % 64).is_some_and(|bits| bits >> (key % 64) & 1 == 1)
    }

    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    const fn with(mut self, key: usize) -> Self {
        self.0[key / 64 % 64] |= 1 << (key % 64);
        self
    }
}

/// The last two bytes of a character in UTF-8 are enough to tell most apart.
const fn key(before: u8, last: u8) -> usize {
    if last < 0x80 { last as usize } else { (before as usize & 63) << 6 | last as usize & 63 }
}

/// Key of the first character of `bytes` and its length; `None` at their end.
#[inline]
fn first_key(bytes: &[u8]) -> Option<(usize, usize)> {
    let byte = *bytes.first()?;
    if byte < 0x80 {
        return Some((byte as usize, 1));
    }
    let len = if byte < 0xE0 {
        2
    } else if byte < 0xF0 {
        3
    } else {
        4
    };
    Some((key(*bytes.get(len - 2)?, *bytes.get(len - 1)?), len))
}

/// Words known by their first character.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heads {
    words: &'static [&'static str],
    first: Mask,
}

impl Heads {
    /// A list of `words`, none of them empty; earlier ones are preferred.
    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut first = Mask([0; 64]);
        let mut at = 0;
        while at < words.len() {
            let bytes = words[at].as_bytes();
            let n = match bytes[0] {
                0..0x80 => 1,
                0x80..0xE0 => 2,
                0xE0..0xF0 => 3,
                _ => 4,
            };
            let before = if n == 1 { 0 } else { bytes[n - 2] };
            first = first.with(key(before, bytes[n - 1]));
            at += 1;
        }
        Self { words, first }
    }

    /// The first word of the list that `text` starts with.
    #[inline]
    pub(crate) fn at_start(&self, text: &str) -> Option<&'static str> {
        let (key, _) = first_key(text.as_bytes())?;
        if self.first.may_hold(key) { self.search(text) } else { None }
    }

    /// Whether `text` starts with a word of the list.
    #[inline]
    pub(crate) fn open(&self, text: &str) -> bool {
        self.at_start(text).is_some()
    }

    /// Whether `text` is a word of the list.
    #[inline]
    pub(crate) fn contain(&self, text: &str) -> bool {
        first_key(text.as_bytes()).is_some_and(|(key, _)| self.first.may_hold(key))
            && self.words.contains(&text)
    }

    /// Bytes at which a word of the list stands in `text`, and the word, in order.
    pub(crate) fn find_iter<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, &'static str)> + 't {
        let bytes = text.as_bytes();
        let mut next = 0;
        std::iter::from_fn(move || {
            loop {
                let at = next;
                let (key, len) = first_key(bytes.get(at..)?)?;
                next += len;
                if self.first.may_hold(key) {
                    if let Some(word) = text.get(at..).and_then(|rest| self.search(rest)) {
                        return Some((at, word));
                    }
                }
            }
        })
    }

    /// Whether a word of the list stands in `text`.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        self.find_iter(text).next().is_some()
    }

    #[inline(never)]
    fn search(&self, text: &str) -> Option<&'static str> {
        let bytes = text.as_bytes();
        // One load tells nearly all words apart; the call that compares the rest costs more.
        let near = bytes.first_chunk::<3>();
        self.words.iter().copied().find(|word| {
            let word = word.as_bytes();
            (word.first_chunk::<3>().is_none() || word.first_chunk::<3>() == near)
                && bytes.starts_with(word)
        })
    }
}

/// Words known by their last character.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tails {
    words: &'static [&'static str],
    last: Mask,
}

impl Tails {
    /// A list of `words`, none of them empty; earlier ones are preferred.
    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut last = Mask([0; 64]);
        let mut at = 0;
        while at < words.len() {
            let bytes = words[at].as_bytes();
            let before = if bytes.len() == 1 { 0 } else { bytes[bytes.len() - 2] };
            last = last.with(key(before, bytes[bytes.len() - 1]));
            at += 1;
        }
        Self { words, last }
    }

    /// The first word of the list that `text` ends with.
    #[inline]
    pub(crate) fn at_end(&self, text: &str) -> Option<&'static str> {
        let key = match *text.as_bytes() {
            [.., before, last] => key(before, last),
            [last] => key(0, last),
            [] => return None,
        };
        if self.last.may_hold(key) { self.search(text) } else { None }
    }

    /// Whether `text` ends with a word of the list.
    #[inline]
    pub(crate) fn close(&self, text: &str) -> bool {
        self.at_end(text).is_some()
    }

    #[inline(never)]
    fn search(&self, text: &str) -> Option<&'static str> {
        let bytes = text.as_bytes();
        let near = bytes.last_chunk::<3>();
        self.words.iter().copied().find(|word| {
            let word = word.as_bytes();
            (word.last_chunk::<3>().is_none() || word.last_chunk::<3>() == near)
                && bytes.ends_with(word)
        })
    }
}

/// A set of characters of the basic plane.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CharSet([u64; 1024]);

impl CharSet {
    /// The characters of `chars`, three bytes each; others there are passed over.
    #[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
    pub(crate) const fn new(chars: &str) -> Self {
        let bytes = chars.as_bytes();
        let mut bits = [0; 1024];
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] & 0xF0 == 0xE0 {
                let c = (bytes[at] as usize & 15) << 12
                    | (bytes[at + 1] as usize & 63) << 6
                    | (bytes[at + 2] as usize & 63);
                bits[c / 64] |= 1 << (c % 64);
                at += 3;
            } else {
                at += 1;
            }
        }
        Self(bits)
    }

    /// Whether `c` is one of them.
    #[inline]
    pub(crate) fn contains(&self, c: char) -> bool {
        let c = c as usize;
        self.0.get(c / 64).is_some_and(|bits| bits >> (c % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{CharSet, Heads, Tails};

    static HEADS: Heads = Heads::new(&["和", "以及", "及", "EN", "©", "𠮷", "及其"]);
    static TAILS: Tails = Tails::new(&["人民政府", "政府", "局", ":", "©", "𠮷"]);

    #[test]
    fn the_first_word_of_the_list_is_taken() {
        for (text, word) in [
            ("以及其他", Some("以及")),
            ("及其他", Some("及")),
            ("ENGLISH", Some("EN")),
            ("©2021", Some("©")),
            ("𠮷田", Some("𠮷")),
            ("以為", None),
            ("E", None),
            ("", None),
        ] {
            assert_eq!(HEADS.at_start(text), word, "{text}");
        }
        for (text, word) in [
            ("省人民政府", Some("人民政府")),
            ("政府", Some("政府")),
            ("府", None),
            ("局：", None),
            ("局:", Some(":")),
            ("a©", Some("©")),
            ("大𠮷", Some("𠮷")),
            ("", None),
        ] {
            assert_eq!(TAILS.at_end(text), word, "{text}");
        }
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        let found: Vec<_> = HEADS.find_iter("甲和乙，以及é©EN").collect();
        assert_eq!(found, [(3, "和"), (12, "以及"), (15, "及"), (20, "©"), (22, "EN")]);
        assert!(HEADS.contain("及其") && !HEADS.contain("及其他"));
    }

    #[test]
    fn sets_hold_what_they_were_given() {
        static SURNAMES: CharSet = CharSet::new("王李張");
        assert!(SURNAMES.contains('李') && !SURNAMES.contains('季'));
        assert!(!SURNAMES.contains('a') && !SURNAMES.contains('𠮷'));
    }
}
