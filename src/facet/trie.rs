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
///
/// A state is the number of a prefix; 0 is the start, and also no state at all.
#[derive(Debug)]
pub(super) struct Trie {
    /// By glyph: the state after it at the start of a word.
    roots: Vec<u16>,
    /// State and glyph, and the state they lead to; open addressing.
    edges: Vec<(u32, u16)>,
    /// By state: the word that ends there, and [`INNER`] where words go on.
    states: Vec<u16>,
}

/// Set for a state that some word goes on from.
const INNER: u16 = 0x8000;

impl Trie {
    /// A trie without words and room for half of `n_edges`, a power of two.
    pub(super) fn new(n_edges: usize) -> Self {
        let edges = vec![(EMPTY, 0); n_edges.next_power_of_two()];
        Self { roots: vec![0; 0x1_0000], edges, states: vec![0] }
    }

    /// Adds a word under `id`, below 2^15; gives the number it had before, if any.
    pub(super) fn insert(&mut self, folding: Folding, word: &str, id: u16) -> Option<u16> {
        let mut state = 0;
        for c in word.chars() {
            let glyph = folding.glyph(c);
            let next = match state {
                0 => self.root(glyph),
                _ => self.step(state, glyph),
            };
            state = if next == 0 { self.grow(state, glyph) } else { next };
        }
        let slot = self.states.get_mut(usize::from(state))?;
        if *slot & !INNER != 0 {
            return Some(*slot & !INNER);
        }
        *slot |= id & !INNER;
        None
    }

    /// The state after `glyph` at the start of a word, 0 where none begins so.
    #[inline]
    pub(super) fn root(&self, glyph: Glyph) -> u16 {
        self.roots.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// The state that `glyph` leads to from `state`, 0 where no word goes on so.
    #[inline]
    pub(super) fn step(&self, state: u16, glyph: Glyph) -> u16 {
        if self.state(state) & INNER == 0 {
            return 0;
        }
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
        self.state(state) & !INNER
    }

    /// The word that `glyphs` are, 0 where they are none.
    pub(super) fn exact(&self, glyphs: &[Glyph]) -> u16 {
        let Some((first, rest)) = glyphs.split_first() else { return 0 };
        let mut state = self.root(*first);
        for glyph in rest {
            if state == 0 {
                return 0;
            }
            state = self.step(state, *glyph);
        }
        if state == 0 { 0 } else { self.word(state) }
    }

    #[inline]
    fn state(&self, state: u16) -> u16 {
        self.states.get(usize::from(state)).copied().unwrap_or(0)
    }

    fn grow(&mut self, state: u16, glyph: Glyph) -> u16 {
        let Ok(next) = u16::try_from(self.states.len()) else { return state };
        self.states.push(0);
        if state == 0 {
            if let Some(root) = self.roots.get_mut(usize::from(glyph)) {
                *root = next;
            }
            return next;
        }
        if let Some(from) = self.states.get_mut(usize::from(state)) {
            *from |= INNER;
        }
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
