//! The word lists that comparison knows: synonyms, concepts, frame words.
//!
//! Lists are written in Traditional characters and folded when first used.
//! `data/synonyms.txt`: one line a thing, its full name first.
//! `data/concepts.txt`: one line a field, words that often stand for each other.
//! `data/fields.txt`: the same for the titles of areas.
//! `data/frame_words.txt`: one word a line, words that any measure may hold.

use crate::diff::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words to find at a place in a folded text, longest first.
pub(crate) struct Words {
    by_first: HashMap<char, Vec<Entry>>,
}

struct Entry {
    word: Vec<char>,
    line: u32,
}

/// A word found: its length in characters and the line of the list, from 0.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    pub(crate) length: usize,
    pub(crate) line: u32,
}

impl Words {
    pub(crate) fn new(list: &str) -> Self {
        let mut by_first: HashMap<char, Vec<Entry>> = HashMap::new();
        for (line, words) in (0u32..).zip(list.lines()) {
            for word in words.split_whitespace() {
                let word = fold::fold(word);
                if let Some(first) = word.first() {
                    by_first.entry(*first).or_default().push(Entry { word, line });
                }
            }
        }
        for entries in by_first.values_mut() {
            entries.sort_by(|a, b| b.word.len().cmp(&a.word.len()).then(a.line.cmp(&b.line)));
        }
        Self { by_first }
    }

    /// The longest word that `rest` begins with.
    pub(crate) fn longest(&self, rest: &[char]) -> Option<Found> {
        self.all(rest).next()
    }

    /// Every word that `rest` begins with, longest first.
    pub(crate) fn all(&self, rest: &[char]) -> impl Iterator<Item = Found> {
        let entries = rest.first().and_then(|first| self.by_first.get(first));
        entries
            .into_iter()
            .flatten()
            .filter(move |entry| rest.starts_with(&entry.word))
            .map(|entry| Found { length: entry.word.len(), line: entry.line })
    }
}

/// Names and words with several forms, and the form that stands for all.
pub(crate) struct Synonyms {
    words: Words,
    canonical: Vec<Vec<char>>,
}

impl Synonyms {
    fn new(list: &str) -> Self {
        let canonical = list
            .lines()
            .map(|line| fold::fold(line.split_whitespace().next().unwrap_or_default()))
            .collect();
        Self { words: Words::new(list), canonical }
    }

    /// The folded text with every known form replaced by the first of its line.
    pub(crate) fn replace(&self, folded: &[char]) -> Vec<char> {
        let mut replaced = Vec::with_capacity(folded.len() + 16);
        let mut rest = folded;
        while let Some((&c, after)) = rest.split_first() {
            let found = self.words.longest(rest);
            let full = found.and_then(|found| self.canonical.get(found.line as usize));
            if let (Some(found), Some(full)) = (found, full) {
                replaced.extend_from_slice(full);
                rest = rest.get(found.length..).unwrap_or_default();
            } else {
                replaced.push(c);
                rest = after;
            }
        }
        replaced
    }
}

pub(crate) static SYNONYMS: LazyLock<Synonyms> =
    LazyLock::new(|| Synonyms::new(include_str!("data/synonyms.txt")));

/// Fields of meaning; a word may stand in several.
pub(crate) static CONCEPTS: LazyLock<Words> =
    LazyLock::new(|| Words::new(include_str!("data/concepts.txt")));

/// Fields that areas are named after; for titles alone.
pub(crate) static FIELDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(include_str!("data/fields.txt")));

/// Words that any measure may hold, so they count a quarter.
pub(crate) static FRAME: LazyLock<Words> =
    LazyLock::new(|| Words::new(include_str!("data/frame_words.txt")));

#[cfg(test)]
mod tests {
    use super::SYNONYMS;
    use crate::diff::fold;

    #[test]
    fn the_longest_form_is_replaced_and_the_full_name_stays() {
        let replaced = SYNONYMS.replace(&fold::fold("貿發局與香港貿易發展局"));
        assert_eq!(replaced.iter().collect::<String>(), "香港贸易发展局与香港贸易发展局");
    }
}
