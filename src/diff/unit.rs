//! What a measure is made of, for comparison.
//!
//! ```text
//! text → fold → mask → synonyms → bigrams, characters, Latin words, concepts, quoted names
//! ```
//!
//! Bigrams do not cross punctuation. Each counts by where it stands: a quarter
//! inside a frame word, double inside 「」 or 《》.

use crate::diff::fold;
use crate::diff::lexicon::{CONCEPTS, FIELDS, FRAME, SYNONYMS, Words};
use crate::diff::method::Method;
use crate::text::class;
use std::collections::BTreeMap;

/// One measure, or one title, ready to be compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unit {
    /// Folded, numbers kept: equal keys say the same.
    pub(crate) key: Vec<char>,
    /// Folded and masked: equal up to years, ordinals and numbers.
    pub(crate) masked: Vec<char>,
    /// Feature and its raw weight (log tf times place), by feature.
    pub(crate) features: Vec<(u64, f32)>,
    /// Words inside 「」 and 《》, folded and masked.
    pub(crate) names: Vec<Vec<char>>,
    /// Masked, with short forms replaced: what the features are taken from.
    pub(crate) words: Vec<char>,
}

/// Features of a kind other than a bigram are marked in the highest bits.
const LATIN: u64 = 1 << 62;
const CONCEPT: u64 = 1 << 63;
const SINGLE: u64 = CONCEPT | LATIN;
const BODY: u64 = SINGLE | 1 << 61;

impl Unit {
    pub(crate) fn new(text: &str, method: &Method) -> Self {
        let key = fold::fold(text);
        let masked = fold::mask(&key);
        let words = if method.synonyms { SYNONYMS.replace(&masked) } else { masked.clone() };
        let (features, names) = (features(&words, method), quoted(&words));
        Self { key, masked, features, names, words }
    }

    /// Bodies by their full names, whatever short form the text has.
    pub(crate) fn add_bodies<'t>(&mut self, names: impl Iterator<Item = &'t str>, method: &Method) {
        if method.actors == 0 {
            return;
        }
        let mut counts = BTreeMap::new();
        for name in names {
            let name = SYNONYMS.replace(&fold::fold(name));
            let count: &mut (f32, f32) = counts.entry(BODY | (hash(&name) >> 4)).or_default();
            count.0 += 1.0;
            count.1 += f32::from(method.actors) / 1000.0;
        }
        self.features.extend(raw_weights(counts));
        self.features.sort_by_key(|(feature, _)| *feature);
    }

    /// Other names of what the text quotes.
    pub(crate) fn add_names<'t>(&mut self, names: impl Iterator<Item = &'t str>) {
        self.names.extend(names.map(|name| SYNONYMS.replace(&fold::mask(&fold::fold(name)))));
    }

    /// A title: its words, and the fields that they name.
    pub(crate) fn title(text: &str, method: &Method) -> Self {
        let mut unit = Self::new(text, method);
        if method.concepts > 0 {
            let mut counts = BTreeMap::new();
            let words = SYNONYMS.replace(&unit.masked);
            add_concepts(&words, &FIELDS, (FIELD_WEIGHT, FIELD_FIRST), &mut counts);
            unit.features.extend(raw_weights(counts));
            unit.features.sort_by_key(|(feature, _)| *feature);
        }
        unit
    }
}

/// What `words` hold and its raw weight, by feature.
pub(crate) fn features(words: &[char], method: &Method) -> Vec<(u64, f32)> {
    let mut counts: BTreeMap<u64, (f32, f32)> = BTreeMap::new();
    let places = places(words, method);
    add_bigrams(words, &places, &mut counts);
    add_singles(words, &places, method, &mut counts);
    add_latin(words, &mut counts);
    if method.concepts > 0 {
        let weight = f32::from(method.concepts) / 1000.0;
        add_concepts(words, &CONCEPTS, (weight, 0), &mut counts);
    }
    raw_weights(counts)
}

/// Weight of a field that two titles name by different words.
const FIELD_WEIGHT: f32 = 0.6;
/// Where the fields of titles are numbered from.
const FIELD_FIRST: u64 = 1 << 32;

fn raw_weights(counts: BTreeMap<u64, (f32, f32)>) -> Vec<(u64, f32)> {
    counts.into_iter().map(|(feature, (n, sum))| (feature, (1.0 + n.ln()) * (sum / n))).collect()
}

/// Weight of each character by where it stands.
fn places(words: &[char], method: &Method) -> Vec<f32> {
    let frame = f32::from(method.frame) / 1000.0;
    let quote = f32::from(method.quoted) / 1000.0;
    let mut places = Vec::with_capacity(words.len());
    let (mut rest, mut depth) = (words, 0u32);
    while let Some((&c, _)) = rest.split_first() {
        depth = match c {
            '「' | '《' => depth + 1,
            '」' | '》' => depth.saturating_sub(1),
            _ => depth,
        };
        let found = if depth == 0 { FRAME.longest(rest) } else { None };
        let (length, place) = match found {
            Some(found) => (found.length, frame),
            None if depth > 0 => (1, quote),
            None => (1, 1.0),
        };
        places.resize(places.len() + length, place);
        rest = rest.get(length..).unwrap_or_default();
    }
    places
}

fn add_bigrams(words: &[char], places: &[f32], counts: &mut BTreeMap<u64, (f32, f32)>) {
    let pairs = words.iter().zip(words.iter().skip(1));
    let weights = places.iter().zip(places.iter().skip(1));
    for ((&a, &b), (&x, &y)) in pairs.zip(weights) {
        if is_bigram(a, b) {
            // Both in a frame word: a quarter; on its edge: the geometric mean.
            let place = if (x - y).abs() < f32::EPSILON { x } else { (x * y).sqrt() };
            let count = counts.entry((u64::from(a) << 21) | u64::from(b)).or_default();
            count.0 += 1.0;
            count.1 += place;
        }
    }
}

/// Each character alone: abbreviations keep some of the characters of a name.
fn add_singles(
    words: &[char],
    places: &[f32],
    method: &Method,
    counts: &mut BTreeMap<u64, (f32, f32)>,
) {
    let single = f32::from(method.singles) / 1000.0;
    if single == 0.0 {
        return;
    }
    for (c, place) in words.iter().zip(places).filter(|(c, _)| class::is_han(**c)) {
        let count = counts.entry(SINGLE | u64::from(*c)).or_default();
        count.0 += 1.0;
        count.1 += single * place;
    }
}

/// Latin words count as two bigrams: ETF says more than two characters do.
fn add_latin(words: &[char], counts: &mut BTreeMap<u64, (f32, f32)>) {
    for word in words.split(|c| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1) {
        let count = counts.entry(LATIN | (hash(word) >> 2)).or_default();
        count.0 += 1.0;
        count.1 += 2.0;
    }
}

pub(crate) fn hash(word: &[char]) -> u64 {
    word.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, c| {
        (hash ^ u64::from(*c)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn add_concepts(
    words: &[char],
    list: &Words,
    (weight, first): (f32, u64),
    counts: &mut BTreeMap<u64, (f32, f32)>,
) {
    let mut rest = words;
    while let Some((_, after)) = rest.split_first() {
        let longest = list.longest(rest).map_or(0, |found| found.length);
        for found in list.all(rest).filter(|found| found.length == longest) {
            let count = counts.entry(CONCEPT | (first + u64::from(found.line))).or_default();
            count.0 += 1.0;
            count.1 += weight;
        }
        rest = if longest > 0 { rest.get(longest..).unwrap_or_default() } else { after };
    }
}

/// Outermost quoted words, two characters or more.
fn quoted(words: &[char]) -> Vec<Vec<char>> {
    let (mut names, mut name, mut depth) = (Vec::new(), Vec::new(), 0u32);
    for &c in words {
        match c {
            '「' | '《' => depth += 1,
            '」' | '》' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && name.len() > 1 {
                    names.push(std::mem::take(&mut name));
                }
                name.clear();
            }
            _ if depth > 0 => name.push(c),
            _ => {}
        }
    }
    names
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Bigrams of `text` as comparison sees them: folded, masked, synonyms replaced; each once.
///
/// For building the table of how common each is (`examples/diff_background.rs`).
///
/// ```
/// assert_eq!(memox::diff::bigrams("支持，合作"), [('合', '作'), ('支', '持')].into());
/// ```
pub fn bigrams(text: &str) -> std::collections::BTreeSet<(char, char)> {
    let words = SYNONYMS.replace(&fold::mask(&fold::fold(text)));
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs.filter(|(a, b)| is_bigram(**a, **b)).map(|(a, b)| (*a, *b)).collect()
}

fn is_bigram(a: char, b: char) -> bool {
    is_word(a) && is_word(b) && !(a.is_ascii_alphabetic() && b.is_ascii_alphabetic())
}
