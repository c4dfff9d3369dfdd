//! Cuts a text into words, for edits a reader can use.
//!
//! ```text
//! 2024 年 9 月舉辦第九屆高峰論壇 → 2024| |年| |9| |月|舉辦|第九屆|高峰論壇
//! ```
//!
//! Han text: the cut into the fewest words of the lists (`data/words.txt` and
//! the lists of `lexicon`), looked up character by character in folded form, so
//! one list serves both scripts. Characters that no list knows stay together up
//! to four. Numbers, ordinals and Latin words are never cut.

use crate::diff::fold;
use crate::diff::lexicon::Words;
use crate::text::{class, numeral};
use std::sync::LazyLock;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    Words::new(concat!(
        include_str!("data/words.txt"),
        include_str!("data/synonyms.txt"),
        include_str!("data/concepts.txt"),
        include_str!("data/frame_words.txt"),
    ))
});

/// Characters unknown to the lists that may stay together.
const LONGEST_UNKNOWN: usize = 4;

/// The words of `text`, blanks and punctuation included; joined they are `text`.
pub(crate) fn cut(text: &str) -> Vec<&str> {
    let folded: Vec<char> = text.chars().map(fold::fold_char).collect();
    let mut words = Vec::new();
    let (mut text, mut rest) = (text, folded.as_slice());
    while let Some(&first) = rest.first() {
        let lengths = if class::is_han(first) {
            let run = rest.iter().take_while(|c| class::is_han(**c)).count();
            let run = rest.get(..run).unwrap_or_default();
            join_endings(cut_han(run), run)
        } else {
            vec![narrow(rest)]
        };
        for length in lengths {
            let bytes = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
            let Some((word, after)) = text.split_at_checked(bytes) else { return words };
            words.push(word);
            text = after;
            rest = rest.get(length..).unwrap_or_default();
        }
    }
    words
}

/// Length of the Latin word, number, run of blanks or single mark that `rest` begins with.
fn narrow(rest: &[char]) -> usize {
    let is_word = |c: &char| c.is_alphanumeric() && !class::is_han(*c);
    let mut length = rest.iter().take_while(|c| is_word(c)).count();
    if length == 0 {
        return rest.iter().take_while(|c| class::is_blank(**c)).count().max(1);
    }
    // Joined words: 2021-2026, B4B, 12.5%, M+.
    while let Some((mark, after)) = rest.get(length..).and_then(<[char]>::split_first) {
        let more = after.iter().take_while(|c| is_word(c)).count();
        match mark {
            '.' | '-' | '&' | '+' | '\'' if more > 0 => length += 1 + more,
            '+' | '%' => length += 1,
            _ => break,
        }
    }
    length
}

/// The cheapest way on from one place.
#[derive(Clone, Copy)]
struct Step {
    cost: u32,
    length: usize,
    known: bool,
}

/// Lengths of the words of a run of Han characters.
fn cut_han(run: &[char]) -> Vec<usize> {
    let mut steps = vec![Step { cost: 0, length: 0, known: true }; run.len() + 1];
    for at in (0..run.len()).rev() {
        let rest = run.get(at..).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|before| run.get(before)).copied();
        let cost_from = |length: usize| steps.get(at + length).map_or(0, |step| step.cost);
        let mut best = Step { cost: 14 + cost_from(1), length: 1, known: false };
        let words = WORDS.all(rest).map(|found| found.length);
        for length in words.chain(number(rest, before)) {
            let cost = 10 + cost_from(length);
            if cost < best.cost || (cost == best.cost && length > best.length) {
                best = Step { cost, length, known: true };
            }
        }
        if let Some(step) = steps.get_mut(at) {
            *step = best;
        }
    }
    follow(&steps)
}

/// Length of 第五屆, 三百 and the like.
fn number(rest: &[char], before: Option<char>) -> Option<usize> {
    if let Some(('第', after)) = rest.split_first() {
        let digits = fold::number_length(after, Some('第'));
        let unit = usize::from(after.get(digits).is_some_and(|c| "届次期批轮个".contains(*c)));
        return (digits > 0).then_some(1 + digits + unit);
    }
    let length = fold::number_length(rest, before);
    if length > 0 {
        return Some(length);
    }
    // 五名, 三個月: one numeral is a number only with what it counts.
    let (count, after) = rest.split_first()?;
    let counted = after.first().is_some_and(|c| "名个次项对家天年届种倍".contains(*c));
    let month = after.starts_with(&['个', '月']);
    let is_alone = !before.is_some_and(numeral::is_han_numeral);
    (numeral::digit(*count).is_some() && counted && is_alone).then_some(2 + usize::from(month))
}

/// Characters that end a word: 昆劇團, 創業者, 上海市, 滬港籍.
const ENDINGS: &str = "团队者市省县区局署厅籍营库员馆院所业界性化率街";

/// Joins a single character that ends a word to the word before it.
fn join_endings(lengths: Vec<usize>, run: &[char]) -> Vec<usize> {
    let mut joined: Vec<usize> = Vec::with_capacity(lengths.len());
    let mut at = 0;
    for length in lengths {
        let ends = length == 1 && run.get(at).is_some_and(|c| ENDINGS.contains(*c));
        match joined.last_mut() {
            Some(last) if ends && *last > 1 => *last += 1,
            _ => joined.push(length),
        }
        at += length;
    }
    joined
}

/// Reads the words off the steps; unknown characters side by side are joined.
fn follow(steps: &[Step]) -> Vec<usize> {
    let mut lengths = Vec::new();
    let (mut at, mut unknown) = (0, 0);
    while let Some(step) = steps.get(at).filter(|step| step.length > 0) {
        if step.known || unknown == LONGEST_UNKNOWN {
            unknown = 0;
        }
        match lengths.last_mut() {
            Some(last) if !step.known && unknown > 0 => *last += 1,
            _ => lengths.push(step.length),
        }
        unknown += usize::from(!step.known);
        at += step.length;
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(cut(text).join("|"), expected);
        assert_eq!(cut(text).concat(), text);
    }

    #[test]
    fn words_of_either_script_are_whole() {
        check("支持兩地科研機構合作", "支持|兩地|科研機構|合作");
        check("支持两地科研机构合作", "支持|两地|科研机构|合作");
    }

    #[test]
    fn numbers_and_latin_words_are_never_cut() {
        check("2024 年 9 月舉辦第九屆論壇", "2024| |年| |9| |月|舉辦|第九屆|論壇");
        check("與M+及B4B Challenge", "與|M+|及|B4B| |Challenge");
        check("選派三百名", "選派|三百|名");
        check("選派五名學員三個月", "選派|五名|學員|三個月");
    }

    #[test]
    fn the_fewest_words_win_over_the_longest_first() {
        check("發展中醫藥", "發展|中醫藥");
    }

    #[test]
    fn endings_belong_to_the_word_before_them() {
        check("引進創業者", "引進|創業者");
    }

    #[test]
    fn names_that_no_list_knows_stay_together() {
        check("陳大文", "陳大文");
    }
}
