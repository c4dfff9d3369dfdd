//! Years, ordinals and numbers that changed.
//!
//! ```text
//! date     2024 年 9 月, 二〇二四年     ; a year with what follows it
//! ordinal  第五屆, 第 6 次
//! number   三百名, 61個, 12.5%          ; with the character it counts
//! ```
//!
//! Not read: numerals of one Han character outside dates and ordinals (三天),
//! which cannot be told from words such as 三峽.

use crate::diff::fold;
use crate::diff::report::{Fact, FactKind};
use crate::text::{class, numeral};

/// A number as printed, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Number {
    kind: FactKind,
    printed: String,
    /// Folded, Han digits as printed: equal values are the same fact.
    value: String,
    /// The folded character after it: 名, 屆, 年.
    unit: Option<char>,
}

/// Whether two texts agree up to their years, ordinals and numbers.
pub(crate) fn same_words(old: &str, new: &str) -> bool {
    fold::mask(&fold::fold(old)) == fold::mask(&fold::fold(new))
}

/// Numbers of the two texts that do not agree, in order of appearance.
pub(crate) fn changed(old: &str, new: &str) -> Vec<Fact> {
    let (mut old, mut new) = (numbers(old), numbers(new));
    old.retain(|number| {
        let same = new.iter().position(|other| {
            (number.kind, &number.value, number.unit) == (other.kind, &other.value, other.unit)
        });
        same.map(|at| new.remove(at)).is_none()
    });
    let mut facts = Vec::new();
    for number in old {
        let counterpart = new
            .iter()
            .position(|other| (number.kind, number.unit) == (other.kind, other.unit))
            .map(|at| new.remove(at).printed);
        facts.push(Fact { kind: number.kind, old: Some(number.printed), new: counterpart });
    }
    facts.extend(new.into_iter().map(|number| Fact {
        kind: number.kind,
        old: None,
        new: Some(number.printed),
    }));
    facts
}

fn numbers(text: &str) -> Vec<Number> {
    let chars: Vec<char> = text.chars().collect();
    let folded: Vec<char> = chars.iter().map(|c| fold::fold_char(*c)).collect();
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(rest) = folded.get(at..).filter(|rest| !rest.is_empty()) {
        let before = at.checked_sub(1).and_then(|at| folded.get(at)).copied();
        match read(rest, before) {
            Some((kind, length)) => {
                numbers.push(number(kind, chars.get(at..at + length), rest.get(..length)));
                at += length;
            }
            None => at += 1,
        }
    }
    numbers
}

fn number(kind: FactKind, printed: Option<&[char]>, folded: Option<&[char]>) -> Number {
    let unit = folded.and_then(<[char]>::last).copied().filter(|c| is_unit(*c));
    Number {
        kind,
        printed: printed.unwrap_or_default().iter().collect::<String>().trim_end().to_string(),
        value: folded.unwrap_or_default().iter().filter(|c| !class::is_blank(**c)).collect(),
        unit,
    }
}

/// Kind and length of the number that `rest` begins with.
fn read(rest: &[char], before: Option<char>) -> Option<(FactKind, usize)> {
    if let Some(('第', after)) = rest.split_first() {
        let blanks = blanks(after);
        let digits = fold::number_length(after.get(blanks..)?, Some('第'));
        let unit = unit(after.get(blanks + digits..)?);
        return (digits > 0).then_some((FactKind::Ordinal, 1 + blanks + digits + unit));
    }
    // The 4 of B4B is part of a name.
    if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    if let Some(length) = date(rest) {
        return Some((FactKind::Date, length));
    }
    let digits = fold::number_length(rest, before);
    let after = rest.get(digits..)?;
    if digits == 0 || after.first().is_some_and(char::is_ascii_alphabetic) {
        return None;
    }
    Some((FactKind::Number, digits + unit(after)))
}

/// Length of a year with what follows it: 年, 月, 日, each after its number.
fn date(rest: &[char]) -> Option<usize> {
    let year = rest.iter().take_while(|c| is_digit(**c)).count();
    let mut length = year + mark(rest.get(year..)?, "年")?;
    if year < 2 {
        return None;
    }
    for unit in ["月", "日号"] {
        let after = rest.get(length..)?;
        let skipped = blanks(after);
        let digits = after.get(skipped..)?.iter();
        let digits =
            digits.take_while(|c| c.is_ascii_digit() || numeral::is_han_numeral(**c)).count();
        match mark(after.get(skipped + digits..)?, unit) {
            Some(mark) if digits > 0 => length += skipped + digits + mark,
            _ => break,
        }
    }
    Some(length)
}

/// Length of one of `marks`, with blanks before it.
fn mark(rest: &[char], marks: &str) -> Option<usize> {
    let skipped = blanks(rest);
    rest.get(skipped).filter(|c| marks.contains(**c)).map(|_| skipped + 1)
}

/// Length of the character that is counted, with blanks before it.
fn unit(rest: &[char]) -> usize {
    let skipped = blanks(rest);
    if rest.get(skipped).is_some_and(|c| is_unit(*c)) { skipped + 1 } else { 0 }
}

fn is_unit(c: char) -> bool {
    c == '%'
        || (class::is_han(c)
            && "届次期批轮个项名对家条款座所间人天年月日周时元亿万吨米度份种位场班站套艘架辆岁成"
                .contains(c))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || numeral::digit(c).is_some()
}

fn blanks(rest: &[char]) -> usize {
    rest.iter().take_while(|c| class::is_blank(**c)).count()
}

#[cfg(test)]
mod tests {
    use super::changed;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let facts: Vec<String> = changed(old, new)
            .iter()
            .map(|fact| {
                let side = |text: &Option<String>| text.clone().unwrap_or_default();
                format!("{:?} {}>{}", fact.kind, side(&fact.old), side(&fact.new))
            })
            .collect();
        assert_eq!(facts.join(", "), expected);
    }

    #[test]
    fn dates_ordinals_and_counts_are_told_apart() {
        check(
            "於2022 年 4 月舉辦第五屆論壇，選派二十名學員。",
            "於2024 年 9 月舉辦第六屆論壇，選派三十名學員。",
            "Date 2022 年 4 月>2024 年 9 月, Ordinal 第五屆>第六屆, Number 二十名>三十名",
        );
    }

    #[test]
    fn what_stayed_is_no_fact() {
        check("2022年及2023年", "2023年及2024年", "Date 2022年>2024年");
        check("B4B及一帶一路", "B4B與一帶一路", "");
    }

    #[test]
    fn a_number_may_come_or_go() {
        check("締結姊妹學校", "2025 年前達至 300 對", "Date >2025 年, Number >300 對");
    }
}
