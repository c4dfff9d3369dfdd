//! A marker that lost half of its brackets: `（二公共交通`, `三）勞工`.
//!
//! Words may begin the same way, so it counts only as the next member of a
//! series that whole brackets began.

use crate::outline::candidate::Place;
use crate::text::numeral;
use crate::token::{CounterStyle, Delimiter, Enumerator, Line};

/// Most markers back at which the series may have stood.
const MAX_BACK: usize = 64;

/// The marker that `words` begin with and its bytes, if it carries on a series of `places`.
pub(crate) fn read(words: &str, line: &Line, places: &[Place]) -> Option<(Enumerator, u32)> {
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
