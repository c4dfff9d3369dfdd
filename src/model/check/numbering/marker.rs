//! What makes two markers members of one series.
//!
//! ```text
//! （一） (二)            one series: width aside
//! 1. ２． 3、            one series: the point may change
//! 第一條 第 二 條        one series: blanks aside
//! 一、 1、 (1) ①         four series
//! 1.1 1.2 2.1            one series; the numbers before the last are its prefix
//! ```

use crate::text::{class, numeral};

/// Style of a marker: counter, delimiters, level of what it stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style(u32);

/// Counters that run on by themselves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counter {
    Arabic = 1,
    Han,
    Latin,
    /// ① ⑴ ㈠ and their kind: counter and delimiter in one character.
    Enclosed,
}

/// The style of `marker`, and a number for the components before its last.
pub(super) fn style(marker: &str, level: u32) -> (Style, u32) {
    let (mut shape, mut prefix) = (Shape::new(level), 0u32);
    let (mut counter, mut component) = (None, 0u32);
    for c in marker.chars() {
        if let Some(kind) = counter_of(c) {
            // A second number behind a delimiter: what came before is the prefix.
            if counter.is_some() && shape.after_counter > 0 && kind != Counter::Enclosed {
                prefix = prefix.wrapping_mul(1009).wrapping_add(component + 1);
                component = 0;
                shape.after_counter = 0;
            }
            counter = Some(kind);
            component = component.wrapping_mul(10).wrapping_add(value(c));
        } else if !class::is_blank(c) {
            shape.push(c, counter);
        }
    }
    shape.mix(counter.map_or(0, |counter| counter as u32));
    (Style(shape.hash), prefix)
}

/// Whether `text` holds a numeral and else only delimiters.
pub(super) fn is_bare(text: &str) -> bool {
    let is_delimiter = |c| {
        matches!(c, '（' | '(' | '）' | ')' | '、' | '.' | '．' | '第' | '條' | '条' | '款')
            || class::is_blank(c)
    };
    text.chars().all(|c| is_delimiter(c) || counter_of(c).is_some())
        && text.chars().any(|c| counter_of(c).is_some())
}

struct Shape {
    hash: u32,
    /// Delimiters since the last numeral.
    after_counter: u32,
}

impl Shape {
    fn new(level: u32) -> Self {
        let mut shape = Self { hash: 0x811c_9dc5, after_counter: 0 };
        shape.mix(level);
        shape
    }

    fn push(&mut self, c: char, counter: Option<Counter>) {
        if counter.is_some() {
            self.after_counter += 1;
        }
        if let Some(c) = delimiter(c) {
            self.mix(c as u32);
        }
    }

    fn mix(&mut self, value: u32) {
        self.hash = (self.hash ^ value).wrapping_mul(0x0100_0193);
    }
}

/// The delimiter that `c` compares as; a point may be any of three, or left out.
fn delimiter(c: char) -> Option<char> {
    match c {
        '、' | '.' | '．' | '，' | ',' | '。' | ':' | '：' => None,
        '（' => Some('('),
        '）' => Some(')'),
        '〔' | '［' => Some('['),
        '〕' | '］' => Some(']'),
        '条' => Some('條'),
        _ => Some(c),
    }
}

fn counter_of(c: char) -> Option<Counter> {
    match c {
        '0'..='9' | '０'..='９' => Some(Counter::Arabic),
        'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' | 'Ⅰ'..='ⅿ' => {
            Some(Counter::Latin)
        }
        '①'..='⓿' | '㈠'..='㈩' | '㊀'..='㊉' | '❶'..='➓' => Some(Counter::Enclosed),
        '甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' | '壬' | '癸' => {
            Some(Counter::Han)
        }
        _ if numeral::is_han_numeral(c) => Some(Counter::Han),
        _ => None,
    }
}

fn value(c: char) -> u32 {
    numeral::arabic_digit(c).or_else(|| numeral::digit(c)).unwrap_or(c as u32)
}

#[cfg(test)]
mod tests {
    use super::style;

    #[test]
    fn width_blanks_and_the_point_make_no_difference() {
        for (a, b) in
            [("（一）", "(十二)"), ("1.", "２、"), ("第一條", "第 十 條："), ("一、", "二．")]
        {
            assert_eq!(style(a, 0), style(b, 0), "{a} {b}");
        }
    }

    #[test]
    fn counters_and_brackets_do() {
        let markers = ["一、", "1、", "(1)", "1)", "①", "（一）", "第一條", "第一章", "a."];
        for (at, a) in markers.iter().enumerate() {
            for b in markers.iter().skip(at + 1) {
                assert_ne!(style(a, 0).0, style(b, 0).0, "{a} {b}");
            }
        }
    }

    #[test]
    fn decimal_markers_share_a_style_and_differ_in_prefix() {
        assert_eq!(style("1.1", 0), style("1.10", 0));
        assert_eq!(style("1.1", 0).0, style("2.1", 0).0);
        assert_ne!(style("1.1", 0).1, style("2.1", 0).1);
    }
}
