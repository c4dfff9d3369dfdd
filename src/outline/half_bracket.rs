//! A marker that lost half of its brackets or whose stop was misread:
//! `（二公共交通`, `三）勞工`, `4,救援`, `5·保險`, `二，旅遊`.
//!
//! Words may begin the same way, so it counts only as the next member of a
//! series that whole markers began.

use crate::outline::candidate::Place;
use crate::text::{class, numeral};
use crate::token::{CounterStyle, Delimiter, Enumerator, Line};

/// Most markers back at which the series may have stood.
const MAX_BACK: usize = 64;

/// The marker that `words` begin with and its bytes, if it carries on a series of `places`.
pub(crate) fn read(words: &str, line: &Line, places: &[Place]) -> Option<(Enumerator, u32)> {
    if let Some((kind, ordinal, n_bytes)) = misread_stop(words).filter(|_| line.marker.is_none()) {
        let mut earlier = places.iter().rev().take(MAX_BACK).filter_map(|place| place.enumerator);
        let like = earlier.find(|earlier| {
            (earlier.style, earlier.delimiter) == kind && earlier.ordinal + 1 == ordinal
        })?;
        return Some((Enumerator { ordinal, ..like }, n_bytes));
    }
    let (style, ordinal, n_bytes) = match line.marker {
        None => opened(words)?,
        Some((marker, n)) if marker.delimiter == Delimiter::Close => {
            (marker.style, marker.ordinal, n as usize)
        }
        Some(_) => return None,
    };
    let mut earlier = places.iter().rev().take(MAX_BACK).filter_map(|place| place.enumerator);
    let like = earlier.find(|earlier| {
        earlier.style == style
            && matches!(earlier.delimiter, Delimiter::Brackets | Delimiter::Close)
    })?;
    let carries_on = like.delimiter == Delimiter::Brackets && like.ordinal + 1 == ordinal;
    carries_on.then_some((Enumerator { ordinal, ..like }, crate::span::to_u32(n_bytes)))
}

/// `（二公共交通`: a bracket and a number, no bracket behind.
fn opened(words: &str) -> Option<(CounterStyle, u32, usize)> {
    let inner = words.strip_prefix(['（', '('])?;
    let is_digit = |c: char| numeral::is_han_numeral(c) || c.is_ascii_digit();
    let rest = inner.trim_start_matches(is_digit);
    let number = inner.get(..inner.len() - rest.len())?;
    let style = match number.chars().next()? {
        '0'..='9' => CounterStyle::Decimal,
        _ => CounterStyle::Han,
    };
    let open = rest.chars().take_while(|c| !matches!(c, '）' | ')')).count();
    let ordinal = numeral::any(number).filter(|_| open == rest.chars().count())?;
    Some((style, ordinal, words.len() - rest.len()))
}

/// `2,支持`, `2·支持`, `二，支持`: what a whole marker would be, the number and the bytes.
fn misread_stop(words: &str) -> Option<((CounterStyle, Delimiter), u32, u32)> {
    let first = words.chars().next()?;
    let (is_digit, kind): (fn(char) -> bool, _) = if first.is_ascii_digit() {
        (|c| c.is_ascii_digit(), (CounterStyle::Decimal, Delimiter::Period))
    } else if numeral::is_han_numeral(first) {
        (numeral::is_han_numeral, (CounterStyle::Han, Delimiter::Comma))
    } else {
        return None;
    };
    let rest = words.trim_start_matches(is_digit);
    let digits = words.get(..words.len() - rest.len()).filter(|digits| digits.len() <= 9)?;
    let behind = rest.strip_prefix([',', '，', '·', '‧'])?;
    let opens = behind.trim_start().starts_with(|c| class::is_han(c) || matches!(c, '「' | '《'));
    let ordinal = numeral::any(digits).filter(|ordinal| opens && *ordinal < 1000)?;
    Some((kind, ordinal, crate::span::to_u32(words.len() - behind.len())))
}

/// `l.` or `I.` that a scanner read for `1.`, where `2.` is the next of its kind.
pub(crate) fn letter_one(lines: &[Line], at: usize, marker: Enumerator) -> Enumerator {
    let letter = match marker.style {
        CounterStyle::LowerAlpha => marker.ordinal == 12,
        CounterStyle::UpperRoman => marker.ordinal == 1,
        _ => false,
    };
    if !letter || marker.delimiter != Delimiter::Period {
        return marker;
    }
    let mut behind = lines.iter().skip(at + 1).take(MAX_BACK).filter_map(|line| line.marker);
    let next = behind.find(|(next, _)| {
        next.delimiter == Delimiter::Period
            && (next.style == marker.style || next.style == CounterStyle::Decimal)
    });
    let second = next.map(|(next, _)| (next.style, next.ordinal, next.depth));
    if second != Some((CounterStyle::Decimal, 2, 1)) {
        return marker;
    }
    Enumerator { style: CounterStyle::Decimal, ordinal: 1, other: None, ..marker }
}
