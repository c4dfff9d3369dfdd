//! Folding for comparison: what is shown never passes through here.
//!
//! ```text
//! width      ２０２４ → 2024, （ → (, Ｍ+ → m+
//! blanks     2024 年 → 2024年            ; one stays between two Latin words
//! script     創新科技 → 创新科技          ; character by character, lengths kept
//! quotes     “…” 『…』 "…" → 「…」
//! masks      2024年 → 0年, 第五屆 → 第0屆, 三百名 → 0名
//! ```
//!
//! Not folded: compatibility ideographs, and words that differ by more than
//! their characters between the scripts (those are in `data/synonyms.txt`).

use crate::text::{class, numeral};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// First and last character that the script table can hold.
const HAN: std::ops::RangeInclusive<u32> = 0x4E00..=0x9FFF;

/// Simplified form of each unified ideograph; facts of Unicode's Unihan database
/// (kSimplifiedVariant, kTraditionalVariant), with variants such as 衞, 裏, 綫.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = HAN.filter_map(char::from_u32).collect();
    for pair in include_str!("data/script.txt").split_whitespace() {
        let mut chars = pair.chars();
        if let (Some(from), Some(to)) = (chars.next(), chars.next())
            && let Some(slot) = slot(from).and_then(|at| table.get_mut(at))
        {
            *slot = to;
        }
    }
    table
});

/// Simplified form of one character; any other character is itself.
pub(crate) fn simplified(c: char) -> char {
    slot(c).and_then(|at| SIMPLIFIED.get(at).copied()).unwrap_or(c)
}

/// Characters of either script that fold into one that `text` holds, each with that one.
pub(crate) fn variants(text: &str) -> Vec<(char, char)> {
    let held: BTreeSet<char> = text.chars().map(simplified).collect();
    let all = HAN.filter_map(char::from_u32).zip(SIMPLIFIED.iter().copied());
    all.filter(|(from, to)| from != to && held.contains(to)).collect()
}

/// One character folded: width, case, script, quotation marks. Lengths are kept.
pub(crate) fn fold_char(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c).to_ascii_lowercase()
        }
        'A'..='Z' => c.to_ascii_lowercase(),
        '“' | '『' | '‘' => '「',
        '”' | '』' | '’' => '」',
        '〈' => '《',
        '〉' => '》',
        '‧' | '•' | '・' => '·',
        '—' | '–' | '─' => '-',
        '∶' => ':',
        '〔' => '(',
        '〕' => ')',
        '﹑' => '、',
        _ => simplified(c),
    }
}

/// Folds width, blanks, script and quotation marks; numbers stay.
pub(crate) fn fold(text: &str) -> Vec<char> {
    let mut folded: Vec<char> = Vec::with_capacity(text.len() / 3 + 1);
    let (mut blank, mut quoting) = (false, false);
    for c in text.chars() {
        if class::is_blank(c) {
            blank |= !class::is_invisible(c);
            continue;
        }
        let c = fold_char(c);
        if blank && c.is_ascii_alphabetic() && folded.last().is_some_and(char::is_ascii_alphabetic)
        {
            folded.push(' ');
        }
        blank = false;
        if c == '"' {
            quoting = !quoting;
            folded.push(if quoting { '「' } else { '」' });
        } else {
            folded.push(c);
        }
    }
    folded
}

/// Puts `0` for every number, year and ordinal of a folded text.
pub(crate) fn mask(folded: &[char]) -> Vec<char> {
    let mut masked = Vec::with_capacity(folded.len());
    let mut rest = folded;
    while let Some((&c, after)) = rest.split_first() {
        let run = number_length(rest, masked.last().copied());
        if run > 0 {
            masked.push('0');
            rest = rest.get(run..).unwrap_or_default();
        } else {
            masked.push(c);
            rest = after;
        }
    }
    masked
}

/// Length in characters of the number that `rest` begins with, 0 if it begins with none.
///
/// Digits always; Han numerals after 第 or where two or more of them make a
/// number, so 一帶一路 and 兩地 stay words.
pub(crate) fn number_length(rest: &[char], before: Option<char>) -> usize {
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    if digits > 0 {
        return digits + decimals(rest.get(digits..).unwrap_or_default());
    }
    let han = rest.iter().take_while(|c| numeral::is_han_numeral(**c)).count();
    let is_word = han < 2 && before != Some('第');
    // 十四五 is no number, and neither is its tail.
    if han == 0 || is_word || before.is_some_and(numeral::is_han_numeral) {
        return 0;
    }
    let run: String = rest.iter().take(han).collect();
    if numeral::han(&run).is_some() { han } else { 0 }
}

/// Length of `.5`, `,000` and the like after digits.
fn decimals(rest: &[char]) -> usize {
    let Some((mark, after)) = rest.split_first() else { return 0 };
    let digits = after.iter().take_while(|c| c.is_ascii_digit()).count();
    match (mark, digits) {
        ('.', 1..) | (',', 3) => 1 + digits + decimals(after.get(digits..).unwrap_or_default()),
        _ => 0,
    }
}

fn slot(c: char) -> Option<usize> {
    (c as u32).checked_sub(*HAN.start()).map(|at| at as usize)
}

#[cfg(test)]
mod tests {
    use super::{fold, mask};

    #[track_caller]
    fn check(text: &str, folded: &str, masked: &str) {
        let chars = fold(text);
        assert_eq!(chars.iter().collect::<String>(), folded);
        assert_eq!(mask(&chars).iter().collect::<String>(), masked);
    }

    #[test]
    fn width_script_and_blanks_fall_away() {
        check("衞生 ／ 中醫藥", "卫生/中医药", "卫生/中医药");
        check("“創意”『展』", "「创意」「展」", "「创意」「展」");
        check("\"創意\"及＂展＂", "「创意」及「展」", "「创意」及「展」");
    }

    #[test]
    fn latin_words_stay_apart() {
        check("B4B Challenge 大賽", "b4b challenge大赛", "b0b challenge大赛");
    }

    #[test]
    fn years_ordinals_and_counts_are_masked_but_words_are_not() {
        check("2024 年第十二屆", "2024年第十二届", "0年第0届");
        check("二○二四年選派二十名", "二○二四年选派二十名", "0年选派0名");
        check("一帶一路、兩地、十四五", "一带一路、两地、十四五", "一带一路、两地、十四五");
        check("1,200.5萬元", "1,200.5万元", "0万元");
    }
}
