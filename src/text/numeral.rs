//! Numerals of the genre: Chinese, financial, full-width, circled, Roman.
//!
//! ```text
//! count  = [digit 千] [digit 百] [digit 十] [digit]   ; 十三, 二十, 一百零八, 廿一, 壹拾貳
//! digits = 1*(〇一二三四五六七八九)                   ; 二〇二一, place by place
//! arabic = 1*(0-9 / ０-９)
//! ```

use crate::text::lexicon::CharSet;

/// Value of a Chinese numeral as a count: 一 to 九千九百九十九, financial forms and 廿 卅 included.
///
/// A string of bare digits such as 二〇二一 is read place by place. `None` for
/// any other text.
///
/// ```
/// use memox::text::numeral::han;
/// assert_eq!(han("十三"), Some(13));
/// assert_eq!(han("一百零八"), Some(108));
/// assert_eq!(han("二〇二一"), Some(2021));
/// assert_eq!(han("十十"), None);
/// ```
pub fn han(numeral: &str) -> Option<u32> {
    if numeral.chars().count() > 1 && numeral.chars().all(|c| digit(c).is_some()) {
        return positional(numeral);
    }
    let (mut total, mut pending, mut unit_below) = (0u32, None, 10_000u32);
    for c in numeral.chars() {
        if let Some(unit) = unit(c) {
            if unit >= unit_below {
                return None;
            }
            // 十三 counts one ten; 百 and 千 want their digit.
            let times = match pending.take() {
                Some(0) => return None,
                Some(times) => times,
                None if unit == 10 => 1,
                None => return None,
            };
            total += times * unit;
            unit_below = unit;
        } else if let Some(tens) = tens(c) {
            if pending.is_some() || unit_below <= 10 {
                return None;
            }
            total += tens;
            unit_below = 10;
        } else {
            match (digit(c)?, pending) {
                (0, None) if total > 0 => {}
                (value, None) => pending = Some(value),
                _ => return None,
            }
        }
    }
    match pending {
        Some(_) if unit_below == 1 => None,
        Some(0) if total > 0 => None,
        Some(value) => Some(total + value),
        None if total > 0 => Some(total),
        None => None,
    }
}

/// Value of digits read place by place, of one script or mixed: `2021`, `２０２１`, `二〇二一`.
///
/// ```
/// use memox::text::numeral::positional;
/// assert_eq!(positional("二○一一"), Some(2011));
/// assert_eq!(positional("１０"), Some(10));
/// assert_eq!(positional("十"), None);
/// ```
pub fn positional(digits: &str) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.chars().try_fold(0u32, |value, c| {
        value.checked_mul(10)?.checked_add(arabic_digit(c).or_else(|| digit(c))?)
    })
}

/// Value of a numeral in any of the scripts above.
///
/// ```
/// use memox::text::numeral::any;
/// assert_eq!(any("61"), Some(61));
/// assert_eq!(any("六十一"), Some(61));
/// ```
pub fn any(numeral: &str) -> Option<u32> {
    if numeral.chars().all(|c| arabic_digit(c).is_some()) {
        positional(numeral)
    } else {
        han(numeral)
    }
}

/// Value of `c` as an Arabic digit of either width.
pub fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Value of `c` as a Chinese digit; three different zeros occur.
pub fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | 'Ο' | '◯' => 0,
        '一' | '壹' => 1,
        '二' | '貳' | '贰' | '兩' | '两' => 2,
        '三' | '參' | '参' | '叁' | '叄' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陸' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Whether `c` can stand in a Chinese numeral.
#[inline]
pub fn is_han_numeral(c: char) -> bool {
    HAN.has(c) || c == 'Ο'
}

/// The keys of [`digit`], [`unit`] and [`tens`] that take three bytes.
static HAN: CharSet =
    CharSet::new("〇零○◯一壹二貳贰兩两三參参叁叄四肆五伍六陸陆七柒八捌九玖十拾百佰千仟廿卅卌");

/// Value of a Roman numeral of letters or of the single characters ⅰ to ⅻ; either case.
///
/// ```
/// use memox::text::numeral::roman;
/// assert_eq!(roman("iv"), Some(4));
/// assert_eq!(roman("Ⅲ"), Some(3));
/// assert_eq!(roman("iiii"), None);
/// ```
pub fn roman(numeral: &str) -> Option<u32> {
    let mut chars = numeral.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        match c {
            'Ⅰ'..='Ⅻ' => return Some(c as u32 - 'Ⅰ' as u32 + 1),
            'ⅰ'..='ⅻ' => return Some(c as u32 - 'ⅰ' as u32 + 1),
            _ => {}
        }
    }
    let value = roman_value(numeral)?;
    (to_roman(value) == numeral.to_ascii_lowercase()).then_some(value)
}

fn roman_value(numeral: &str) -> Option<u32> {
    if numeral.len() > 12 {
        return None;
    }
    let mut total = 0;
    let mut previous = 0;
    for c in numeral.chars().rev() {
        let value = match c.to_ascii_lowercase() {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        };
        if value < previous {
            total -= i64::from(value);
        } else {
            total += i64::from(value);
        }
        previous = previous.max(value);
    }
    u32::try_from(total).ok().filter(|value| *value > 0)
}

fn to_roman(mut value: u32) -> String {
    const STEPS: [(u32, &str); 9] = [
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut text = String::new();
    for (step, letters) in STEPS {
        while value >= step {
            text.push_str(letters);
            value -= step;
        }
    }
    text
}

fn unit(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

fn tens(c: char) -> Option<u32> {
    Some(match c {
        '廿' => 20,
        '卅' => 30,
        '卌' => 40,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{digit, han, is_han_numeral, roman, tens, unit};

    #[test]
    fn counts_of_every_size_are_read() {
        for (text, value) in
            [("一", 1), ("十", 10), ("二十", 20), ("九十九", 99), ("一百", 100), ("一百一十", 110)]
        {
            assert_eq!(han(text), Some(value), "{text}");
        }
        assert_eq!(han("壹拾貳"), Some(12));
        assert_eq!(han("廿一"), Some(21));
        assert_eq!(han("一千零五"), Some(1005));
        assert_eq!(han("一〇七"), Some(107));
    }

    #[test]
    fn what_is_no_numeral_is_refused() {
        for text in ["", "零十", "百", "十百", "一十十", "甲", "十二三"] {
            assert_eq!(han(text), None, "{text}");
        }
    }

    #[test]
    fn the_characters_of_numerals_are_those_with_a_value() {
        for c in ('\0'..=char::MAX).filter(|c| !c.is_ascii()) {
            let valued = digit(c).is_some() || unit(c).is_some() || tens(c).is_some();
            assert_eq!(is_han_numeral(c), valued, "{c}");
        }
    }

    #[test]
    fn roman_numerals_must_be_well_formed() {
        assert_eq!(roman("xiv"), Some(14));
        assert_eq!(roman("vx"), None);
        assert_eq!(roman(""), None);
    }
}
