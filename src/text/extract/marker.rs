//! The markers that browsers and Word write before list items.

use crate::text::{class, numeral};

/// A way of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counter {
    /// 1, 2, 10.
    Decimal,
    /// 01, 02, 10.
    DecimalZero,
    /// １, ２, １０.
    FullWidth,
    /// ①, ②, ⑳.
    Circled,
    /// ⑴, ⑵, ⒇.
    Parenthesized,
    /// 一, 十一, 一百零一.
    Han,
    /// 一, 一一, 一○一: digit by digit.
    HanDigits,
    /// 壹, 拾壹, 佰.
    Legal,
    /// 甲, 乙, 丙.
    Stems,
    /// 子, 丑, 寅.
    Branches,
    /// a, z, aa.
    LowerLetter,
    /// A, Z, AA.
    UpperLetter,
    /// i, iv, x.
    LowerRoman,
    /// I, IV, X.
    UpperRoman,
}

impl Counter {
    /// `n` as it is printed; decimal where the way of counting does not reach it.
    pub(super) fn print(self, n: u32) -> String {
        let printed = match self {
            Self::Decimal => None,
            Self::DecimalZero => Some(format!("{n:02}")),
            Self::FullWidth => Some(digits(n, "０１２３４５６７８９")),
            Self::Circled => in_row(n, '①', 20),
            Self::Parenthesized => in_row(n, '⑴', 20),
            Self::Han => han(n, "零一二三四五六七八九", "十百千"),
            Self::HanDigits => Some(digits(n, "○一二三四五六七八九")),
            Self::Legal => han(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
            Self::Stems => nth(n, "甲乙丙丁戊己庚辛壬癸"),
            Self::Branches => nth(n, "子丑寅卯辰巳午未申酉戌亥"),
            Self::LowerLetter => letters(n, b'a'),
            Self::UpperLetter => letters(n, b'A'),
            Self::LowerRoman => roman(n).map(|roman| roman.to_lowercase()),
            Self::UpperRoman => roman(n),
        };
        printed.unwrap_or_else(|| n.to_string())
    }
}

/// `marker` as it stands before words: a blank follows where its last character is narrow.
pub(super) fn before_words(marker: &str) -> String {
    let narrow = marker.chars().next_back().is_some_and(|c| c.is_ascii());
    if narrow { format!("{marker} ") } else { marker.to_owned() }
}

fn digits(n: u32, digits: &str) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|value| digits.chars().nth(value as usize));
    n.to_string().chars().filter_map(digit).collect()
}

fn in_row(n: u32, first: char, last: u32) -> Option<String> {
    let c = char::from_u32(first as u32 + n.checked_sub(1)?)?;
    (n <= last).then(|| c.to_string())
}

fn nth(n: u32, row: &str) -> Option<String> {
    row.chars().nth(n.checked_sub(1)? as usize).map(String::from)
}

/// Up to 9999; the one before ten is left out at the beginning: 十一, 一百一十一.
fn han(n: u32, digits: &str, tens: &str) -> Option<String> {
    if !(1..=9999).contains(&n) {
        return None;
    }
    let (mut text, mut gap) = (String::new(), false);
    for power in (0..4u32).rev() {
        let digit = n / 10u32.pow(power) % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.extend(digits.chars().next());
        }
        if !(power == 1 && digit == 1 && text.is_empty()) {
            text.extend(digits.chars().nth(digit as usize));
        }
        text.extend(power.checked_sub(1).and_then(|nth| tens.chars().nth(nth as usize)));
    }
    Some(text)
}

/// a … z, aa, ab.
fn letters(n: u32, first: u8) -> Option<String> {
    let (mut n, mut text) = (n.checked_sub(1)?, String::new());
    loop {
        text.insert(0, char::from(first + u8::try_from(n % 26).ok()?));
        n = match n / 26 {
            0 => return Some(text),
            more => more - 1,
        };
    }
}

fn roman(n: u32) -> Option<String> {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&n) {
        return None;
    }
    let (mut rest, mut text) = (n, String::new());
    for (value, letters) in PARTS {
        while rest >= value {
            rest -= value;
            text.push_str(letters);
        }
    }
    Some(text)
}

/// Whether `words` begin with a marker: `1.`, `（一）`, `第二條`, `•`.
pub(super) fn is_marked(words: &str) -> bool {
    let words = class::trim_start(words);
    if words.starts_with(is_bullet) {
        return true;
    }
    let rest = words.trim_start_matches(['（', '(', '第']);
    let mut body = rest.trim_start_matches(is_digit);
    if body.len() == rest.len() {
        body = rest.strip_prefix(|c: char| c.is_ascii_alphabetic()).unwrap_or(rest);
    }
    let after_unit = rest.len() < words.len()
        && body.starts_with(['條', '条', '章', '節', '节', '項', '项', '款', '篇']);
    body.len() < rest.len() && (after_unit || body.starts_with(['）', ')', '.', '．', '、']))
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '·' | '‧' | '●' | '○' | '■' | '-' | '–' | '—' | '①'..='⓿' | '㈠'..='㈩')
}

fn is_digit(c: char) -> bool {
    numeral::arabic_digit(c).is_some()
        || numeral::is_han_numeral(c)
        || matches!(c, '甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' | '壬' | '癸')
}

#[cfg(test)]
mod tests {
    use super::{Counter, is_marked};

    #[track_caller]
    fn check(counter: Counter, printed: &[(u32, &str)]) {
        for (n, expected) in printed {
            assert_eq!(counter.print(*n), *expected, "{n}");
        }
    }

    #[test]
    fn han_numbers_are_printed_as_word_does() {
        check(
            Counter::Han,
            &[
                (1, "一"),
                (10, "十"),
                (11, "十一"),
                (20, "二十"),
                (61, "六十一"),
                (101, "一百零一"),
                (110, "一百一十"),
                (1001, "一千零一"),
            ],
        );
        check(Counter::Legal, &[(1, "壹"), (12, "拾貳"), (30, "參拾")]);
        check(Counter::HanDigits, &[(10, "一○"), (23, "二三")]);
    }

    #[test]
    fn what_a_counter_does_not_reach_is_decimal() {
        check(Counter::Circled, &[(1, "①"), (20, "⑳"), (21, "21")]);
        check(Counter::Stems, &[(10, "癸"), (11, "11"), (0, "0")]);
        check(Counter::LowerLetter, &[(1, "a"), (26, "z"), (27, "aa"), (703, "aaa")]);
        check(Counter::UpperRoman, &[(4, "IV"), (1994, "MCMXCIV"), (4000, "4000")]);
        check(Counter::DecimalZero, &[(3, "03"), (12, "12")]);
        check(Counter::FullWidth, &[(12, "１２")]);
    }

    #[test]
    fn words_may_bring_their_own_marker() {
        for words in [
            "1. 支持",
            "１．支持",
            "十二、支持",
            "（三）支持",
            "(a) 支持",
            "第2條 總則",
            "•支持",
            "① 支持",
            "a. 支持",
        ] {
            assert!(is_marked(words), "{words}");
        }
        for words in ["支持", "2035年", "第二次會議", "ETF、債券", "三地合作", "一帶一路"]
        {
            assert!(!is_marked(words), "{words}");
        }
    }
}
