//! The number of an article, chapter or part: `第三條`, `第 3 章`, `第壹篇`, `第3.02條`.

use crate::text::{class, numeral};
use crate::token::enumerator::{
    CounterStyle, Delimiter, Enumerator, Unit, count, is_roman, labelled, plain, span_of,
};

/// `第三條`, `第 3 條`, `第壹篇`, `第3.02條` (the second of chapter 3); blanks inside are allowed.
pub(super) fn article(text: &str) -> Option<(Enumerator, usize)> {
    let rest = text.strip_prefix('第')?;
    let body = class::trim_start(rest);
    let n_counter = span_of(body, |c| {
        numeral::is_han_numeral(c)
            || numeral::arabic_digit(c).is_some()
            || is_roman(c)
            || matches!(c, 'I' | 'V' | 'X' | 'L')
    });
    let (counter, after) = body.split_at_checked(n_counter)?;
    if n_counter == 0 || counter.chars().count() > 6 {
        return None;
    }
    let (style, ordinal) = count(counter)?;
    if let Some((ordinal, after)) = within_chapter(style, after) {
        let marker = plain(style, Delimiter::Article(Unit::Article), ordinal);
        return Some((Enumerator { depth: 2, ..marker }, text.len() - after.len()));
    }
    let after = class::trim_start(after);
    let Some((unit, after)) = unit(after) else { return labelled::item(text, counter, after) };
    let after = after.strip_prefix(['：', ':', '∶', '、']).unwrap_or(after);
    (ordinal > 0)
        .then(|| (plain(style, Delimiter::Article(unit), ordinal), text.len() - after.len()))
}

/// `.02條` behind `第3`: the article's number within its chapter, and what follows.
fn within_chapter(style: CounterStyle, after: &str) -> Option<(u32, &str)> {
    let body = after.strip_prefix(['.', '．']).filter(|_| style == CounterStyle::Decimal)?;
    let n_digits = span_of(body, |c| numeral::arabic_digit(c).is_some());
    let (digits, after) = body.split_at_checked(n_digits).filter(|_| n_digits > 0)?;
    let ordinal = numeral::positional(digits).filter(|ordinal| *ordinal > 0)?;
    let (_, after) = unit(class::trim_start(after)).filter(|(unit, _)| *unit == Unit::Article)?;
    Some((ordinal, after.strip_prefix(['：', ':', '∶', '、']).unwrap_or(after)))
}

fn unit(text: &str) -> Option<(Unit, &str)> {
    const UNITS: [(&str, Unit); 10] = [
        ("篇", Unit::Part),
        ("編", Unit::Part),
        ("编", Unit::Part),
        ("章", Unit::Chapter),
        ("節", Unit::Section),
        ("节", Unit::Section),
        ("條", Unit::Article),
        ("条", Unit::Article),
        ("款", Unit::Paragraph),
        ("點", Unit::Paragraph),
    ];
    // `第五部 分`: a scanner's blank inside the unit.
    let spaced = text.strip_prefix('部').map(|rest| rest.trim_start_matches(' '));
    let part = spaced.and_then(|rest| rest.strip_prefix('分')).map(|rest| (Unit::Part, rest));
    part.or_else(|| UNITS.iter().find_map(|(name, unit)| Some((*unit, text.strip_prefix(name)?))))
}
