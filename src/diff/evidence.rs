//! What both sides name, and what only one does.
//!
//! ```text
//! word = quoted name / Latin word / word of three characters or more that is no frame word
//! ```
//!
//! Words are held against each other in folded form with synonyms replaced, and
//! printed as the text has them.

use crate::diff::cut::cut;
use crate::diff::fold;
use crate::diff::lexicon::{FRAME, SYNONYMS};
use crate::diff::report::Evidence;
use std::collections::HashSet;

/// Words listed of each kind.
const MOST: usize = 8;

pub(crate) fn compare(old: &str, new: &str) -> Evidence {
    let (old, new) = (words(old), words(new));
    let keys =
        |words: &[Word]| -> HashSet<Vec<char>> { words.iter().map(|w| w.key.clone()).collect() };
    let (old_keys, new_keys) = (keys(&old), keys(&new));
    let list = |words: Vec<Word>, wanted: &dyn Fn(&Word) -> bool| -> Vec<String> {
        words.into_iter().filter(|word| wanted(word)).map(|word| word.printed).take(MOST).collect()
    };
    Evidence {
        shared: list(new.clone(), &|word| old_keys.contains(&word.key)),
        lost: list(old, &|word| !new_keys.contains(&word.key)),
        gained: list(new, &|word| !old_keys.contains(&word.key)),
    }
}

#[derive(Clone)]
struct Word {
    printed: String,
    key: Vec<char>,
}

/// Telling words in order of appearance, each once; quoted names first.
fn words(text: &str) -> Vec<Word> {
    let quoted = text.split(['「', '《', '“']).skip(1).filter_map(|rest| {
        rest.split(['」', '》', '”', '『']).next().filter(|name| !name.is_empty())
    });
    let mut seen = HashSet::new();
    let words = quoted.chain(cut(text).into_iter().filter(|word| is_telling(word)));
    words
        .map(|word| Word {
            printed: word.to_string(),
            key: SYNONYMS.replace(&fold::mask(&fold::fold(word))),
        })
        .filter(|word| seen.insert(word.key.clone()))
        .collect()
}

fn is_telling(word: &str) -> bool {
    let folded = fold::fold(word);
    if folded.iter().any(char::is_ascii_alphabetic) {
        return folded.len() > 1;
    }
    let is_name = folded.iter().all(|c| c.is_alphabetic()) && folded.len() > 2;
    is_name && FRAME.longest(&folded).is_none_or(|found| found.length < folded.len())
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn forms_of_one_name_are_shared() {
        let evidence = compare("香港貿易發展局舉辦「創業日」。", "貿發局舉辦「設計日」。");
        assert_eq!(evidence.shared, ["貿發局"]);
        assert_eq!(
            (evidence.lost, evidence.gained),
            (vec!["創業日".into()], vec!["設計日".into()])
        );
    }
}
