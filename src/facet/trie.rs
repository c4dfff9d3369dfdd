//! A trie over folded characters: the automaton that finds every word of a lexicon.
//!
//! ```text
//! node × character → node          one probe of a hash table
//! node → word, or none             held in the node
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
pub(super) const OTHER: Glyph = 0xFFFF;

/// By code point: the folded character, and [`FOLDED`] where it is another one.
static FOLDS: OnceLock<Vec<u32>> = OnceLock::new();

/// Set in [`Folding::entry`] for a character that the lexicon writes otherwise.
pub(super) const FOLDED: u32 = 1 << 16;

/// Set in [`Folding::entry`] for 年, so that a text without one is not searched for dates.
pub(super) const YEAR: u32 = 1 << 17;

/// The way from characters to glyphs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Folding(&'static [u32]);

impl Folding {
    /// The folding of `data/variants.txt`: `繁简` pairs, blank between two.
    pub(super) fn shared() -> Self {
        Self(FOLDS.get_or_init(|| {
            let mut folds: Vec<u32> = (0..0x1_0000).collect();
            let pairs =
                include_str!("data/variants.txt").lines().filter(|line| !line.starts_with('#'));
            for pair in pairs.flat_map(str::split_ascii_whitespace) {
                let mut chars = pair.chars();
                let slot = chars.next().and_then(|from| folds.get_mut(from as usize));
                if let (Some(slot), Some(to)) = (slot, chars.next()) {
                    *slot = to as u32 | FOLDED;
                }
            }
            if let Some(year) = folds.get_mut('年' as usize) {
                *year |= YEAR;
            }
            folds
        }))
    }

    /// `code`, a code point, as the lexicon writes it, with [`FOLDED`] where it writes another.
    #[inline]
    pub(super) fn entry(self, code: u32) -> u32 {
        self.0.get(code as usize).copied().unwrap_or(OTHER as u32)
    }

    /// `c` as the lexicon writes it.
    #[inline]
    pub(super) fn glyph(self, c: char) -> Glyph {
        self.entry(c as u32) as Glyph
    }

    /// `text` with every character folded: its Simplified form, if the data holds the characters.
    pub(super) fn simplified(self, text: &str) -> String {
        text.chars().map(|c| char::from_u32(self.glyph(c).into()).unwrap_or(c)).collect()
    }
}

/// A prefix of words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Node {
    /// Number of the prefix; 0 is no prefix of any word.
    state: u16,
    /// The word that the prefix is, and [`INNER`].
    value: u16,
}

/// Set for a prefix that some word goes on from.
const INNER: u16 = 0x8000;

impl Node {
    /// Whether some word begins so.
    #[inline]
    pub(super) fn is_some(self) -> bool {
        self.state != 0
    }

    /// The word that ends here, 0 where none does.
    #[inline]
    pub(super) fn word(self) -> u16 {
        self.value & !INNER
    }
}

/// Words over folded characters, each with a number from 1.
#[derive(Debug)]
pub(super) struct Trie {
    /// By glyph: the prefix of that one character.
    roots: Vec<Node>,
    /// Prefix and glyph, and the prefix they make; open addressing.
    edges: Vec<(u32, Node)>,
    /// A bit for each edge, by hash: nearly all that are looked for are not there, and these
    /// few bytes stay near.
    known: Vec<u64>,
    n_states: u16,
}

const EMPTY: u32 = u32::MAX;

/// About ten for each edge; a power of two.
const KNOWN_BITS: usize = 1 << 17;

impl Trie {
    /// A trie without words and room for half of `n_edges`, a power of two.
    pub(super) fn new(n_edges: usize) -> Self {
        let edges = vec![(EMPTY, Node::default()); n_edges.next_power_of_two()];
        let roots = vec![Node::default(); 0x1_0000];
        Self { roots, edges, known: vec![0; KNOWN_BITS / 64], n_states: 0 }
    }

    /// Adds a word under `id`, below 2^15; gives the number it had before, if any.
    pub(super) fn insert(&mut self, folding: Folding, word: &str, id: u16) -> Option<u16> {
        let mut state = 0;
        let mut chars = word.chars().peekable();
        while let Some(c) = chars.next() {
            let node = self.grow(state, folding.glyph(c))?;
            state = node.state;
            if chars.peek().is_some() {
                node.value |= INNER;
            } else if node.word() != 0 {
                return Some(node.word());
            } else {
                node.value |= id & !INNER;
            }
        }
        None
    }

    /// The prefix of one character.
    #[inline]
    pub(super) fn root(&self, glyph: Glyph) -> Node {
        self.roots.get(usize::from(glyph)).copied().unwrap_or_default()
    }

    /// The prefix that `glyph` makes of `node`.
    #[inline]
    pub(super) fn step(&self, node: Node, glyph: Glyph) -> Node {
        if node.value & INNER == 0 {
            return Node::default();
        }
        let key = key(node.state, glyph);
        let hash = hash(key);
        if self.known.get(hash % KNOWN_BITS / 64).is_none_or(|word| word >> (hash % 64) & 1 == 0) {
            return Node::default();
        }
        let mask = self.edges.len() - 1;
        let mut slot = hash & mask;
        loop {
            match self.edges.get(slot) {
                Some((found, next)) if *found == key => return *next,
                Some((EMPTY, _)) | None => return Node::default(),
                Some(_) => slot = (slot + 1) & mask,
            }
        }
    }

    /// The word that `glyphs` are, 0 where they are none.
    pub(super) fn exact(&self, glyphs: &[Glyph]) -> u16 {
        let Some((first, rest)) = glyphs.split_first() else { return 0 };
        rest.iter().fold(self.root(*first), |node, glyph| self.step(node, *glyph)).word()
    }

    /// Where `key` stands, or the empty slot where it would.
    #[inline]
    fn slot(&self, key: u32) -> usize {
        let mask = self.edges.len() - 1;
        let mut slot = hash(key) & mask;
        while self.edges.get(slot).is_some_and(|(found, _)| *found != key && *found != EMPTY) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The node behind `glyph`, made if it is not there; `None` once numbers run out.
    fn grow(&mut self, state: u16, glyph: Glyph) -> Option<&mut Node> {
        let next = self.n_states.checked_add(1)?;
        let node = if state == 0 {
            self.roots.get_mut(usize::from(glyph))?
        } else {
            let key = key(state, glyph);
            let slot = self.slot(key);
            if let Some(word) = self.known.get_mut(hash(key) % KNOWN_BITS / 64) {
                *word |= 1 << (hash(key) % 64);
            }
            let (found, node) = self.edges.get_mut(slot)?;
            *found = key;
            node
        };
        if node.state == 0 {
            node.state = next;
            self.n_states = next;
        }
        Some(node)
    }
}

fn key(state: u16, glyph: Glyph) -> u32 {
    u32::from(state) << 16 | u32::from(glyph)
}

fn hash(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> 14) as usize
}
