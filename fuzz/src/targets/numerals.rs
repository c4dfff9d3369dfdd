//! Numerals and dates.

use memox::text::{PartialDate, class, date, numeral};

/// Reads the whole and every line of it.
pub fn run(data: &[u8]) {
    let text = super::text(data);
    for part in std::iter::once(&*text).chain(text.lines()) {
        let _ = (numeral::han(part), numeral::positional(part), numeral::roman(part));
        let any = numeral::any(part);
        assert!(any.is_none() || !part.trim().is_empty(), "nothing is no number");
        for found in date::find(part) {
            dated(found.date);
            assert!(part.get(found.range.start..found.range.end).is_some(), "a place in the text");
        }
        date::whole_line(part).into_iter().for_each(dated);
        date::signing_line(part).into_iter().for_each(|found| dated(found.date));
        if let Ok(date) = part.parse::<PartialDate>() {
            dated(date);
        }
    }
    text.chars().for_each(|c| {
        let digit = numeral::arabic_digit(c).or(numeral::digit(c));
        assert!(digit.is_none_or(|digit| digit < 10), "{c} is one digit");
        assert!(class::columns(c) <= 2, "{c} takes a cell or two");
    });
}

fn dated(date: PartialDate) {
    assert!(date.month.is_none_or(|month| (1..=12).contains(&month)), "{date}: a month");
    assert!(date.day.is_none_or(|day| (1..=31).contains(&day)), "{date}: a day");
    assert_eq!(date.to_string().parse(), Ok(date), "what was printed is read back");
}
