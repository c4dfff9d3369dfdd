//! A list marker or the number of an article: `（四）`, `12.`, `第三條`.
//!
//! ```text
//! marker  = bracketed / closed / delimited / article / symbol / bullet
//! bracketed = open counter close            ; （四） (4) (a) （iv）
//! closed    = counter close                 ; 4) a） 一）
//! delimited = counter ("、" / "." / "．")    ; 一、 1. a. 甲、 1.2.
//! labelled  = label counter mark            ; 領域一：, 項目 3:, 第 4 項
//! article   = "第" counter unit             ; 第三條, 第 3 條, 第壹篇
//! symbol    = ① ⑴ ⒈ ㈠ ❶                   ; one character, counts itself
//! bullet    = · • ‧ ● — – - * …
//! ```
//!
//! Widths of brackets and digits do not matter. Whether a marker opens an item
//! or is part of a sentence (`一、二線城市`) is for the outline to say.

mod article;
mod labelled;
mod lettered;

use crate::text::lexicon::CharSet;
use crate::text::{class, numeral};
use crate::token::enumerator::lettered::{is_party_label, lettered_decimal};

/// How a marker counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CounterStyle {
    /// 一 二 三
    Han,
    /// 壹 貳 參
    Financial,
    /// 1 2 3, either width
    Decimal,
    /// a b c
    LowerAlpha,
    /// A B C
    UpperAlpha,
    /// i ii iii
    LowerRoman,
    /// I II III
    UpperRoman,
    /// 甲 乙 丙
    Stem,
    /// ① ⑴ ㈠: one character each
    Symbol,
    /// Counts nothing
    Bullet,
}

/// What parts a marker from its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Delimiter {
    /// 、
    Comma,
    /// `.` or `．`
    Period,
    /// （ ）
    Brackets,
    /// ） alone
    Close,
    /// 第 and a unit
    Article(Unit),
    /// A noun before, a colon or blank behind; the noun's first character stands in `bullet`
    Label,
    /// A blank or nothing
    Bare,
}

/// What 第…  counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// 篇, 編, 部分
    Part,
    /// 章
    Chapter,
    /// 節
    Section,
    /// 條
    Article,
    /// 款
    Paragraph,
}

/// A marker at the start of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enumerator {
    /// How it counts.
    pub style: CounterStyle,
    /// What parts it from its words.
    pub delimiter: Delimiter,
    /// Counts from 1; 0 for a bullet. The last component of `1.10`.
    pub ordinal: u32,
    /// Number of components: `1.10` has two.
    pub depth: u8,
    /// The other reading of a letter that is also a Roman numeral: style and ordinal.
    pub other: Option<(CounterStyle, u32)>,
    /// The bullet's character, `\0` for other styles: bullets of one list look alike.
    pub bullet: char,
}

/// Splits a marker off the start of `text`: the marker and its length in bytes, blanks behind it not counted.
///
/// ```
/// use memox::token::enumerator::{CounterStyle, strip};
/// let (marker, n_bytes) = strip("（四）金融").unwrap();
/// assert_eq!((marker.style, marker.ordinal, n_bytes), (CounterStyle::Han, 4, 9));
/// assert_eq!(strip("2021年是開局之年"), None);
/// ```
pub fn strip(text: &str) -> Option<(Enumerator, usize)> {
    let first = text.chars().next()?;
    if !may_open(first) {
        return None;
    }
    match first {
        '第' => article::article(text),
        '—' | '－' | '-' | 'ー' if dash_for_one(text) => han_one(text, first),
        '（' | '(' | '〔' | '［' | '[' | '﹙' => bracketed(text, first),
        '0'..='9' | '０'..='９' => decimal(text),
        'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' | 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ' => {
            letters(text).or_else(|| labelled::numero(text))
        }
        '①'..='⒛' | '㈠'..='㈩' | '㊀'..='㊉' | '❶'..='➓' => symbol(text, first),
        '其' => labelled::among(text),
        '№' => labelled::numero(text),
        '○' | '◯' => han(text).or_else(|| bullet(text, first)),
        // 甲　方：宜蘭縣政府 is a party, not the first of a list.
        _ if stem(first).is_some() && is_party_label(text) => None,
        _ if numeral::is_han_numeral(first) || stem(first).is_some() => han(text),
        _ => bullet(text, first).or_else(|| labelled::labelled(text)),
    }
}

/// Whether a marker may begin with `c`; most lines begin with a Han character that opens none.
pub(crate) fn may_open(c: char) -> bool {
    static OTHERS: CharSet = CharSet::new(
        "第甲乙丙丁戊己庚辛壬癸其領领範范專专板主方項项措任事議议舉举行合重具工案提支單单",
    );
    !matches!(c, '\u{3400}'..='\u{9FFF}') || numeral::is_han_numeral(c) || OTHERS.has(c)
}

/// A marker of one component.
pub(super) fn plain(style: CounterStyle, delimiter: Delimiter, ordinal: u32) -> Enumerator {
    Enumerator { style, delimiter, ordinal, depth: 1, other: None, bullet: '\0' }
}

fn bracketed(text: &str, open: char) -> Option<(Enumerator, usize)> {
    let body = text.get(open.len_utf8()..)?.trim_start_matches(' ');
    let n_counter = span_of(body, is_counter_char);
    let (counter, after) = body.split_at_checked(n_counter)?;
    if n_counter == 0 || n_counter > 18 {
        return None;
    }
    let after = after.trim_start_matches(' ');
    let after = after.strip_prefix(['）', ')', '〕', '］', ']', '﹚'])?;
    let marker = counted(counter, Delimiter::Brackets)?;
    let after = after.strip_prefix('、').unwrap_or(after);
    Some((marker, text.len() - after.len()))
}

fn is_counter_char(c: char) -> bool {
    matches!(c, '—' | '－' | '-' | 'ー')
        || numeral::is_han_numeral(c)
        || numeral::arabic_digit(c).is_some()
        || c.is_ascii_alphabetic()
        || is_roman(c)
        || stem(c).is_some()
        || matches!(c, 'ａ'..='ｚ' | 'Ａ'..='Ｚ')
}

/// `1.` `1．` `1、` `1)` `1.2` `1 `; a year, a quantity or a decimal fraction is none.
fn decimal(text: &str) -> Option<(Enumerator, usize)> {
    let mut rest = text;
    let mut depth = 0u8;
    let mut ordinal = 0;
    loop {
        let n_digits = span_of(rest, |c| numeral::arabic_digit(c).is_some());
        let (digits, after) = rest.split_at_checked(n_digits)?;
        if n_digits == 0 {
            break;
        }
        if digits.chars().count() > 7 {
            return None;
        }
        ordinal = numeral::positional(digits)?;
        depth = depth.saturating_add(1);
        rest = after;
        match after.strip_prefix(['.', '．', '﹒']) {
            Some(next) if opens_with_year(next) => break,
            Some(next) if next.starts_with(|c| numeral::arabic_digit(c).is_some()) => rest = next,
            _ => break,
        }
    }
    let delimited = |delimiter, after: &str| {
        let marker = Enumerator { depth, ..plain(CounterStyle::Decimal, delimiter, ordinal) };
        Some((marker, text.len() - after.len()))
    };
    if let Some(after) = rest.strip_prefix(['.', '．', '﹒', '｡']) {
        return delimited(Delimiter::Period, after);
    }
    if let Some(after) = rest.strip_prefix(['、', '﹑']) {
        return delimited(Delimiter::Comma, after);
    }
    if let Some(after) = rest.strip_prefix([')', '）']) {
        return delimited(Delimiter::Close, after);
    }
    let next = rest.chars().next();
    let spaced = next.is_none_or(class::is_blank);
    if depth > 1 {
        let wide = next
            .is_none_or(|c| class::is_blank(c) || class::is_han(c) || class::closing(c).is_some());
        return (wide && !is_quantity(rest)).then(|| delimited(Delimiter::Period, rest)).flatten();
    }
    // A bare number is a marker only where words follow it: `１ 支持…`; `2035 年` is a year.
    let words = class::trim_start(rest);
    // A tab or a wide gap parts cells or a marker, not a number and its unit: `5  人文交流`.
    let wide = rest.starts_with(['\t', '\u{3000}']) || rest.starts_with("  ");
    let dated = words.starts_with(['年', '月', '日']) && !rest.starts_with('\t');
    let counted = dated || !wide && is_quantity(rest);
    (spaced && !words.is_empty() && ordinal > 0 && ordinal < 1000 && !counted)
        .then(|| delimited(Delimiter::Bare, rest))
        .flatten()
}

/// `1.2023年第三季度前…`: the words of an item open with a year.
fn opens_with_year(text: &str) -> bool {
    let n_digits = span_of(text, |c| numeral::arabic_digit(c).is_some());
    text.split_at_checked(n_digits).is_some_and(|(digits, rest)| {
        digits.chars().count() == 4 && rest.trim_start_matches(' ').starts_with('年')
    })
}

/// Whether what follows a number makes it a quantity or a date: `2035 年`, `1.5 億元`.
fn is_quantity(rest: &str) -> bool {
    class::trim_start(rest).starts_with([
        '年', '月', '日', '個', '个', '項', '项', '家', '名', '次', '億', '亿', '萬', '万', '倍',
        '%', '％', '公', '元', '米', '人', '小', '分', '時', '时', '天', '週', '周', '種', '种',
        '條', '条', '所', '座', '噸', '吨', '千', '百', '度', '頁', '页', '號', '号', '-', '/',
        '度', '級', '级', '成', '里', '平', '立', '場', '场', '間', '间', '位', '份', '期', '屆',
        '届', 'G',
    ])
}

/// `a.` `a)` `A、` `iv)` `Ⅲ.`
fn letters(text: &str) -> Option<(Enumerator, usize)> {
    let n_counter = span_of(text, |c| {
        c.is_ascii_alphabetic() || is_roman(c) || matches!(c, 'ａ'..='ｚ' | 'Ａ'..='Ｚ')
    });
    let (counter, rest) = text.split_at_checked(n_counter)?;
    if counter.chars().count() > 5 {
        return None;
    }
    let (delimiter, after) = delimiter(rest)?;
    if delimiter == Delimiter::Period
        && let Some(marker) = lettered_decimal(text, counter, after)
    {
        return Some(marker);
    }
    // `A.` opens a list; `U.S.` and `e.g.` do not.
    if delimiter == Delimiter::Period && after.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    Some((counted(counter, delimiter)?, text.len() - after.len()))
}

fn delimiter(rest: &str) -> Option<(Delimiter, &str)> {
    let mut chars = rest.chars();
    let delimiter = match chars.next()? {
        '.' | '．' | '﹒' => Delimiter::Period,
        '、' | '﹑' => Delimiter::Comma,
        ')' | '）' => Delimiter::Close,
        _ => return None,
    };
    Some((delimiter, chars.as_str()))
}

/// `—、物業管理`: a dash that a scanner read for 一.
fn dash_for_one(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next();
    chars.next() == Some('、')
}

fn han_one(text: &str, dash: char) -> Option<(Enumerator, usize)> {
    let n = dash.len_utf8() + '、'.len_utf8();
    (text.len() > n).then(|| (plain(CounterStyle::Han, Delimiter::Comma, 1), n))
}

/// `一、` `十二．` `壹、` `甲、` `一）`
fn han(text: &str) -> Option<(Enumerator, usize)> {
    let first = text.chars().next()?;
    let n_counter = match stem(first) {
        Some(_) => first.len_utf8(),
        None => span_of(text, numeral::is_han_numeral),
    };
    let (counter, rest) = text.split_at_checked(n_counter)?;
    // `一　旅遊推廣`: an ideographic space parts as 、 does.
    if rest.starts_with('\u{3000}')
        && !rest.trim_start_matches('\u{3000}').is_empty()
        && n_counter <= 9
    {
        return Some((counted(counter, Delimiter::Bare)?, n_counter));
    }
    let (delimiter, after) = delimiter(rest.trim_start_matches([' ', '\u{3000}']))?;
    Some((counted(counter, delimiter)?, text.len() - after.len()))
}

/// `一` of `一 雙方應…`, where a blank alone parts it from its words.
pub(crate) fn bare(counter: &str) -> Option<Enumerator> {
    counted(counter, Delimiter::Bare).map(|marker| Enumerator { other: None, ..marker })
}

fn symbol(text: &str, first: char) -> Option<(Enumerator, usize)> {
    let code = first as u32;
    let ordinal = match first {
        '①'..='⑳' => code - '①' as u32 + 1,
        '⑴'..='⒇' => code - '⑴' as u32 + 1,
        '⒈'..='⒛' => code - '⒈' as u32 + 1,
        '㈠'..='㈩' => code - '㈠' as u32 + 1,
        '㊀'..='㊉' => code - '㊀' as u32 + 1,
        '❶'..='❿' => code - '❶' as u32 + 1,
        '➀'..='➉' => code - '➀' as u32 + 1,
        '➊'..='➓' => code - '➊' as u32 + 1,
        _ => return None,
    };
    // The family stands in `bullet`, so that ① and ⑴ make two series.
    let family = char::from_u32(code - (ordinal - 1)).unwrap_or(first);
    let after = text.get(first.len_utf8()..)?;
    let after = after.strip_prefix(['、', '.', '．']).unwrap_or(after);
    let marker =
        Enumerator { bullet: family, ..plain(CounterStyle::Symbol, Delimiter::Bare, ordinal) };
    Some((marker, text.len() - after.len()))
}

/// `• 支持`, `‧支持`, `——加強`, `- 支持`; a hyphen or asterisk wants a blank behind it.
fn bullet(text: &str, first: char) -> Option<(Enumerator, usize)> {
    let after = match first {
        '·' | '‧' | '˙' | '•' | '●' | '○' | '◯' | '■' | '□' | '◆' | '◇' | '▪' | '▫' | '►' | '▶'
        | '➢' | '✓' | '✔' | '※' | '★' | '☆' | '∙' | '・' | '⚫' | '\u{F0B7}' | '\u{F06C}'
        | '\u{F0D8}' => text.get(first.len_utf8()..)?,
        '—' | '–' | '─' | '－' | '―' => text.trim_start_matches(first),
        '-' | '*' | '+' => text
            .get(1..)?
            .strip_prefix(class::is_blank)
            .map(|_| text.get(1..).unwrap_or_default())?,
        _ => return None,
    };
    if class::trim(after).is_empty() {
        return None;
    }
    let marker = Enumerator { bullet: first, ..plain(CounterStyle::Bullet, Delimiter::Bare, 0) };
    Some((marker, text.len() - after.len()))
}

fn counted(counter: &str, delimiter: Delimiter) -> Option<Enumerator> {
    let (style, ordinal) = count(counter)?;
    let other = match style {
        CounterStyle::LowerRoman | CounterStyle::UpperRoman => single_letter(counter),
        _ => None,
    };
    (ordinal > 0).then(|| Enumerator { other, ..plain(style, delimiter, ordinal) })
}

fn count(counter: &str) -> Option<(CounterStyle, u32)> {
    let first = counter.chars().next()?;
    // A dash alone in brackets is a 一 that a scanner misread.
    if matches!(counter, "—" | "－" | "-" | "ー") {
        return Some((CounterStyle::Han, 1));
    }
    if numeral::arabic_digit(first).is_some() {
        let value = numeral::positional(counter).filter(|value| *value < 10_000)?;
        return Some((CounterStyle::Decimal, value));
    }
    if let Some(ordinal) = stem(first) {
        return (counter.chars().count() == 1).then_some((CounterStyle::Stem, ordinal));
    }
    if let Some(value) = numeral::han(counter) {
        let style = if matches!(
            first,
            '壹' | '貳'
                | '贰'
                | '參'
                | '参'
                | '叁'
                | '叄'
                | '肆'
                | '伍'
                | '陸'
                | '陆'
                | '柒'
                | '捌'
                | '玖'
                | '拾'
        ) {
            CounterStyle::Financial
        } else {
            CounterStyle::Han
        };
        return Some((style, value));
    }
    // `c.` counts letters; of single letters only i, v and x are rather Roman.
    let letter = matches!(first.to_ascii_lowercase(), 'c' | 'd' | 'l' | 'm') && counter.len() == 1;
    if let Some(value) = numeral::roman(counter).filter(|_| !letter) {
        let upper = first.is_uppercase() || matches!(first, 'Ⅰ'..='Ⅻ');
        return Some((
            if upper { CounterStyle::UpperRoman } else { CounterStyle::LowerRoman },
            value,
        ));
    }
    single_letter(counter)
}

fn single_letter(counter: &str) -> Option<(CounterStyle, u32)> {
    let mut chars = counter.chars();
    let (letter, None) = (chars.next()?, chars.next()) else { return None };
    match letter {
        'a'..='z' => Some((CounterStyle::LowerAlpha, letter as u32 - 'a' as u32 + 1)),
        'A'..='Z' => Some((CounterStyle::UpperAlpha, letter as u32 - 'A' as u32 + 1)),
        'ａ'..='ｚ' => Some((CounterStyle::LowerAlpha, letter as u32 - 'ａ' as u32 + 1)),
        'Ａ'..='Ｚ' => Some((CounterStyle::UpperAlpha, letter as u32 - 'Ａ' as u32 + 1)),
        _ => None,
    }
}

/// Ordinal of a heavenly stem.
fn stem(c: char) -> Option<u32> {
    Some(match c {
        '甲' => 1,
        '乙' => 2,
        '丙' => 3,
        '丁' => 4,
        '戊' => 5,
        '己' => 6,
        '庚' => 7,
        '辛' => 8,
        '壬' => 9,
        '癸' => 10,
        _ => return None,
    })
}

fn is_roman(c: char) -> bool {
    matches!(c, 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ')
}

/// Bytes at the start of `text` whose characters all satisfy `class`.
fn span_of(text: &str, class: impl Fn(char) -> bool) -> usize {
    text.find(|c| !class(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests;
