//! The words that the facets know, with what each can be.
//!
//! ```text
//! line  = head ":" words             ; 「commit.nouny: 合作 交流」
//! head  = name *("." flag)
//! words = word *(blank word)         ; 「港交所=香港交易所」 gives the full name
//! ```
//!
//! Data in `data/*.txt`, in Traditional characters, written from general
//! knowledge. One word may stand in several lines: 計劃 is a noun and a modal.

use crate::facet::trie::{Folding, Trie};
use crate::model::Strength;
use std::sync::OnceLock;

/// What a word can be, as a set of bits.
pub(super) type Class = u64;

/// Names of the bits.
#[rustfmt::skip]
pub(super) mod class {
    use super::Class;

    pub(in crate::facet) const VERB: Class = 1;
    pub(in crate::facet) const NOUNY: Class = 1 << 1;
    pub(in crate::facet) const CATENATIVE: Class = 1 << 2;
    pub(in crate::facet) const STATIVE: Class = 1 << 3;
    pub(in crate::facet) const GIVING: Class = 1 << 4;
    pub(in crate::facet) const LEAD: Class = 1 << 5;
    pub(in crate::facet) const ADVERB: Class = 1 << 6;
    pub(in crate::facet) const CONTINUE: Class = 1 << 7;
    pub(in crate::facet) const PAST: Class = 1 << 8;
    pub(in crate::facet) const MODAL: Class = 1 << 9;
    pub(in crate::facet) const PREP_PLACE: Class = 1 << 10;
    pub(in crate::facet) const PREP_WITH: Class = 1 << 11;
    pub(in crate::facet) const PREP_DISPOSAL: Class = 1 << 12;
    pub(in crate::facet) const PREP_MEANS: Class = 1 << 13;
    pub(in crate::facet) const PREP_BASIS: Class = 1 << 14;
    pub(in crate::facet) const PREP_PURPOSE: Class = 1 << 15;
    pub(in crate::facet) const CLOSER_TIME: Class = 1 << 16;
    pub(in crate::facet) const CLOSER_UNDER: Class = 1 << 17;
    pub(in crate::facet) const CLOSER_PLACE: Class = 1 << 18;
    pub(in crate::facet) const CONJUNCTION: Class = 1 << 19;
    pub(in crate::facet) const FUNCTION: Class = 1 << 20;
    pub(in crate::facet) const COND_ON: Class = 1 << 21;
    pub(in crate::facet) const COND_WAIT: Class = 1 << 22;
    pub(in crate::facet) const COND_IF: Class = 1 << 23;
    pub(in crate::facet) const COND_BY: Class = 1 << 24;
    pub(in crate::facet) const HEAD_CONTINGENCY: Class = 1 << 25;
    pub(in crate::facet) const HEAD_LEGAL: Class = 1 << 26;
    pub(in crate::facet) const HEAD_RESOURCE: Class = 1 << 27;
    pub(in crate::facet) const HEAD_LEAVE: Class = 1 << 28;
    pub(in crate::facet) const HEAD_AUTHORITY: Class = 1 << 29;
    pub(in crate::facet) const REGION: Class = 1 << 30;
    pub(in crate::facet) const SCOPE: Class = 1 << 31;
    pub(in crate::facet) const SHORT: Class = 1 << 32;
    pub(in crate::facet) const BODY: Class = 1 << 33;
    pub(in crate::facet) const FACILITY: Class = 1 << 34;
    pub(in crate::facet) const SUFFIX_STRONG: Class = 1 << 35;
    pub(in crate::facet) const SUFFIX_PLAIN: Class = 1 << 36;
    pub(in crate::facet) const SUFFIX_WEAK: Class = 1 << 37;
    pub(in crate::facet) const PRONOUN: Class = 1 << 38;
    pub(in crate::facet) const GROUP: Class = 1 << 39;
    pub(in crate::facet) const GENERIC: Class = 1 << 40;
    pub(in crate::facet) const NOUN: Class = 1 << 41;
    pub(in crate::facet) const PARTY: Class = 1 << 42;
    pub(in crate::facet) const WHOLE_TIMING: Class = 1 << 43;
    pub(in crate::facet) const WHOLE_LEGAL: Class = 1 << 44;
    pub(in crate::facet) const WHOLE_CONTINGENCY: Class = 1 << 45;
    pub(in crate::facet) const SIDE: Class = 1 << 46;
    pub(in crate::facet) const NOMINAL: Class = 1 << 47;
    pub(in crate::facet) const MAKING: Class = 1 << 48;
    pub(in crate::facet) const COND_EXCEPT: Class = 1 << 49;
    pub(in crate::facet) const ATTRIBUTIVE: Class = 1 << 50;

    pub(in crate::facet) const PREP: Class =
        PREP_PLACE | PREP_WITH | PREP_DISPOSAL | PREP_MEANS | PREP_BASIS | PREP_PURPOSE;
    pub(in crate::facet) const CLOSER: Class = CLOSER_TIME | CLOSER_UNDER | CLOSER_PLACE;
    pub(in crate::facet) const SUFFIX: Class = SUFFIX_STRONG | SUFFIX_PLAIN | SUFFIX_WEAK;
    pub(in crate::facet) const PLACE: Class = REGION | SHORT;
}

/// One word of the lexicon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// What it can be; 0 for no word at all.
    pub(super) class: Class,
    /// How far it commits, where it is a verb.
    pub(super) strength: Strength,
    /// As the data writes it.
    pub(super) text: &'static str,
    /// The full name of an abbreviation.
    pub(super) full: Option<&'static str>,
    /// ISO 3166 code of a place or of the place of a body.
    pub(super) region: Option<&'static str>,
}

/// No word.
const NO_WORD: Word =
    Word { class: 0, strength: Strength::Commit, text: "", full: None, region: None };

/// All words and the automaton over them.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// From characters to glyphs.
    pub(super) folding: Folding,
    /// Numbers index `words`.
    pub(super) trie: Trie,
    words: Vec<Word>,
}

static LEXICON: OnceLock<Lexicon> = OnceLock::new();

impl Lexicon {
    /// The one lexicon, built at first use.
    pub(super) fn shared() -> &'static Self {
        LEXICON.get_or_init(Self::build)
    }

    /// The word of number `id`; a word without class where there is none.
    #[inline]
    pub(super) fn word(&self, id: u16) -> &Word {
        self.words.get(usize::from(id)).unwrap_or(&NO_WORD)
    }

    fn build() -> Self {
        let mut lexicon = Self {
            folding: Folding::shared(),
            trie: Trie::new(1 << 16),
            words: Vec::with_capacity(8000),
        };
        lexicon.words.push(NO_WORD);
        lexicon.add(include_str!("data/verbs.txt"), verb);
        lexicon.add(include_str!("data/particles.txt"), particle);
        lexicon.add(include_str!("data/nouns.txt"), noun);
        lexicon.add(include_str!("data/suffixes.txt"), suffix);
        lexicon.add(include_str!("data/regions.txt"), region);
        lexicon.add(include_str!("data/bodies.txt"), body);
        lexicon
    }

    fn add(&mut self, data: &'static str, read: fn(&'static str, &mut Word) -> Option<()>) {
        for (head, words) in lines(data) {
            let mut model = NO_WORD;
            for part in head.split('.') {
                let known = read(part, &mut model);
                debug_assert!(known.is_some(), "unknown head {head}");
            }
            for entry in words.split_ascii_whitespace() {
                let (text, full) = match entry.split_once('=') {
                    Some((text, full)) => (text, Some(full)),
                    None => (entry, None),
                };
                self.insert(Word { text, full, ..model });
            }
        }
    }

    fn insert(&mut self, word: Word) {
        let id = u16::try_from(self.words.len()).unwrap_or(0);
        match self.trie.insert(self.folding, word.text, id) {
            None => self.words.push(word),
            Some(known) => {
                if let Some(known) = self.words.get_mut(usize::from(known)) {
                    known.class |= word.class;
                    known.full = known.full.or(word.full);
                    known.region = known.region.or(word.region);
                }
            }
        }
    }
}

/// The lines of a data file: what stands before the colon, and after it.
pub(super) fn lines(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    data.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

fn verb(part: &'static str, word: &mut Word) -> Option<()> {
    word.class |= match part {
        "commit" => class::VERB,
        "support" => {
            word.strength = Strength::Support;
            class::VERB
        }
        "explore" => {
            word.strength = Strength::Explore;
            class::VERB
        }
        "nouny" => class::NOUNY,
        "catenative" => class::CATENATIVE,
        "stative" => class::STATIVE,
        "nominal" => class::NOMINAL,
        "giving" => class::GIVING,
        "making" => class::MAKING,
        "attributive" => class::ATTRIBUTIVE,
        "lead" => class::LEAD,
        _ => return None,
    };
    Some(())
}

fn particle(part: &'static str, word: &mut Word) -> Option<()> {
    word.class |= match part {
        "adverb" => class::ADVERB,
        "continue" => class::CONTINUE,
        "past" => class::PAST,
        "modal" => class::MODAL,
        "prep" | "closer" | "condition" => 0,
        "place" if word.class == 0 => class::PREP_PLACE,
        "with" => class::PREP_WITH,
        "disposal" => class::PREP_DISPOSAL,
        "means" => class::PREP_MEANS,
        "basis" => class::PREP_BASIS,
        "purpose" => class::PREP_PURPOSE,
        "time" => class::CLOSER_TIME,
        "under" => class::CLOSER_UNDER,
        "within" => class::CLOSER_PLACE,
        "on" => class::COND_ON,
        "wait" => class::COND_WAIT,
        "if" => class::COND_IF,
        "by" => class::COND_BY,
        "except" => class::COND_EXCEPT,
        "timing" => class::WHOLE_TIMING,
        "legal" => class::WHOLE_LEGAL,
        "contingency" => class::WHOLE_CONTINGENCY,
        "conjunction" => class::CONJUNCTION,
        "function" => class::FUNCTION,
        "party" => class::PARTY,
        _ => return None,
    };
    Some(())
}

fn noun(part: &'static str, word: &mut Word) -> Option<()> {
    word.class |= match part {
        "noun" => class::NOUN,
        "pronoun" => class::PRONOUN,
        "group" => class::GROUP,
        "generic" => class::GENERIC,
        "head" => 0,
        "contingency" => class::HEAD_CONTINGENCY,
        "legal" => class::HEAD_LEGAL,
        "resource" => class::HEAD_RESOURCE,
        "leave" => class::HEAD_LEAVE,
        "authority" => class::HEAD_AUTHORITY,
        _ => return None,
    };
    Some(())
}

fn suffix(part: &'static str, word: &mut Word) -> Option<()> {
    word.class |= match part {
        "strong" => class::SUFFIX_STRONG,
        "plain" => class::SUFFIX_PLAIN,
        "weak" => class::SUFFIX_WEAK,
        _ => return None,
    };
    Some(())
}

fn region(part: &'static str, word: &mut Word) -> Option<()> {
    match part {
        "short" => word.class |= class::SHORT,
        "scope" => word.class |= class::SCOPE,
        "side" => word.class |= class::SIDE,
        code => {
            word.region = Some(code);
            if word.class == 0 {
                word.class = class::REGION;
            }
        }
    }
    Some(())
}

fn body(part: &'static str, word: &mut Word) -> Option<()> {
    match part {
        "facility" => word.class = class::FACILITY,
        "SCOPE" => word.class = class::BODY,
        code => {
            word.class = class::BODY;
            word.region = Some(code);
        }
    }
    Some(())
}
