//! A trie over folded characters: the automaton that finds every word of a lexicon.
//!
//! ```text
//! state × character → state        one probe of a hash table
//! state → word                     0 where no word ends
//! ```
//!
//! Folding makes Traditional and Simplified forms one (`data/variants.txt`),
//! so each word stands in the data once. A trie is built from some five
//! thousand words in well under a millisecond; a serialised automaton would
//! have to be loaded with `unsafe`.

use std::sync::OnceLock;

/// A character of the lexicon's alphabet: Simplified where the forms differ.
pub(super) type Glyph = u16;

/// Stands for any character beyond the Basic Multilingual Plane.
const OTHER: Glyph = 0xFFFF;

const EMPTY: u32 = u32::MAX;

/// By code point: the folded character, 0 where it is the character itself.
static FOLDS: OnceLock<Vec<Glyph>> = OnceLock::new();

/// The way from characters to glyphs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Folding(&'static [Glyph]);

impl Folding {
    /// The folding of `data/variants.txt`: `繁简` pairs, blank between two.
    pub(super) fn shared() -> Self {
        Self(FOLDS.get_or_init(|| {
            let mut folds = vec![0; 0x1_0000];
            let pairs =
                include_str!("data/variants.txt").lines().filter(|line| !line.starts_with('#'));
            for pair in pairs.flat_map(str::split_ascii_whitespace) {
                let mut chars = pair.chars();
                let slot = chars.next().and_then(|from| folds.get_mut(from as usize));
                if let (Some(slot), Some(to)) = (slot, chars.next()) {
                    *slot = to as u32 as Glyph;
                }
            }
            folds
        }))
    }

    /// `c` as the lexicon writes it.
    #[inline]
    pub(super) fn glyph(self, c: char) -> Glyph {
        match self.0.get(c as usize) {
            None => OTHER,
            Some(0) => c as u32 as Glyph,
            Some(folded) => *folded,
        }
    }

    /// `text` with every character folded: its Simplified form, if the data holds the characters.
    pub(super) fn simplified(self, text: &str) -> String {
        text.chars().map(|c| char::from_u32(self.glyph(c).into()).unwrap_or(c)).collect()
    }
}

/// Words over folded characters, each with a number from 1.
#[derive(Debug)]
pub(super) struct Trie {
    /// State and glyph, and the state they lead to; open addressing.
    edges: Vec<(u32, u16)>,
    /// By state: word that ends there.
    words: Vec<u16>,
}

impl Trie {
    /// A trie without words and room for half of `n_edges`, a power of two.
    pub(super) fn new(n_edges: usize) -> Self {
        Self { edges: vec![(EMPTY, 0); n_edges.next_power_of_two()], words: vec![0] }
    }

    /// Adds a word under `id`; gives the number it had before, if any.
    pub(super) fn insert(&mut self, folding: Folding, word: &str, id: u16) -> Option<u16> {
        let mut state = 0;
        for c in word.chars() {
            let glyph = folding.glyph(c);
            state = match self.step(state, glyph) {
                0 => self.grow(state, glyph),
                next => next,
            };
        }
        let slot = self.words.get_mut(usize::from(state))?;
        if *slot != 0 {
            return Some(*slot);
        }
        *slot = id;
        None
    }

    /// The state after `glyph`, 0 where no word goes on so; state 0 is the start.
    #[inline]
    pub(super) fn step(&self, state: u16, glyph: Glyph) -> u16 {
        let key = key(state, glyph);
        let mask = self.edges.len() - 1;
        let mut slot = hash(key) & mask;
        loop {
            match self.edges.get(slot) {
                Some((found, next)) if *found == key => return *next,
                Some((EMPTY, _)) | None => return 0,
                Some(_) => slot = (slot + 1) & mask,
            }
        }
    }

    /// The word that ends in `state`, 0 where none does.
    #[inline]
    pub(super) fn word(&self, state: u16) -> u16 {
        self.words.get(usize::from(state)).copied().unwrap_or(0)
    }

    /// The word that `glyphs` are, 0 where they are none.
    pub(super) fn exact(&self, glyphs: &[Glyph]) -> u16 {
        let mut state = 0;
        for glyph in glyphs {
            state = self.step(state, *glyph);
            if state == 0 {
                return 0;
            }
        }
        self.word(state)
    }

    fn grow(&mut self, state: u16, glyph: Glyph) -> u16 {
        // More states than a table half full can hold would make probing slow.
        let Ok(next) = u16::try_from(self.words.len()) else { return state };
        self.words.push(0);
        let mask = self.edges.len() - 1;
        let mut slot = hash(key(state, glyph)) & mask;
        while self.edges.get(slot).is_some_and(|(found, _)| *found != EMPTY) {
            slot = (slot + 1) & mask;
        }
        if let Some(edge) = self.edges.get_mut(slot) {
            *edge = (key(state, glyph), next);
        }
        next
    }
}

fn key(state: u16, glyph: Glyph) -> u32 {
    u32::from(state) << 16 | u32::from(glyph)
}

fn hash(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> 14) as usize
}
