//! Letters and stems that are not plain markers: `A.1 共用…`, and `甲　方：…`, which is none.
//!
//! ```text
//! lettered = letter "." 1*2digit (blank / han)
//! label    = stem *blank 方 (： / （)
//! ```

use crate::text::{class, numeral};
use crate::token::enumerator::{
    CounterStyle, Delimiter, Enumerator, is_quantity, plain, span_of, stem,
};

/// `A.1 共用…` under `A. 研究`: the number counts within the letter.
pub(super) fn lettered_decimal(
    text: &str,
    counter: &str,
    after: &str,
) -> Option<(Enumerator, usize)> {
    let n_digits = span_of(after, |c| numeral::arabic_digit(c).is_some());
    let (digits, rest) = after.split_at_checked(n_digits)?;
    let ordinal = numeral::positional(digits).filter(|ordinal| (1..100).contains(ordinal))?;
    let next = rest.chars().next();
    let fits = counter.chars().count() == 1
        && next.is_some_and(|c| class::is_blank(c) || class::is_han(c))
        && !is_quantity(rest);
    let marker =
        Enumerator { depth: 2, ..plain(CounterStyle::Decimal, Delimiter::Period, ordinal) };
    fits.then_some((marker, text.len() - rest.len()))
}

/// Whether `甲　方：宜蘭縣政府` names a party.
pub(super) fn is_party_label(text: &str) -> bool {
    let rest = text.trim_start_matches(|c| stem(c).is_some()).trim_start_matches(class::is_blank);
    rest.starts_with("方：") || rest.starts_with("方:") || rest.starts_with("方（")
}
