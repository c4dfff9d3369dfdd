//! Terms: abbreviations and names in Latin letters.
//!
//! ```text
//! term      = latin *(blank latin) [han]        ; ETF, B4B Challenge, M+, B證
//! expansion = term "（" words "）"               ; SODA（上海開放數據創新應用大賽）
//!           / words "（" term "）"               ; 開放式基金型公司（OFC）
//! ```
//!
//! Every occurrence counts. Before a bracket the expansion reaches back to a
//! mark, a preposition, a conjunction or the verb that governs it; in a
//! bracket it is the whole bracket.

use crate::facet::Facet;
use crate::facet::lexicon::class;
use crate::facet::reading::{Kind, Reading, Token};
use crate::model::{Facets, Term};
use std::ops::Range;

/// The facet of terms.
#[derive(Debug)]
pub(super) struct Terms;

impl Facet for Terms {
    fn key(&self) -> &'static str {
        "terms"
    }

    fn read<'a>(&self, reading: &Reading<'_, 'a>, facets: &mut Facets<'a>) {
        let mut done = 0;
        for mark in reading.marks() {
            let at = *mark as usize;
            let token = reading.token(at);
            match token.kind {
                Kind::Latin if at >= done => {
                    let (end, last) = extent(reading, at + 1);
                    let range = token.start..end;
                    facets.terms.push(Term {
                        text: reading.slice(range.clone()),
                        expansion: expansion(reading, at, last).map(|range| reading.slice(range)),
                        spans: reading.spans(range),
                    });
                    done = last;
                }
                Kind::Quote => quoted(reading, token, facets),
                _ => {}
            }
        }
    }
}

/// Where the term whose first word stands before token `next` ends: character and token.
fn extent(reading: &Reading<'_, '_>, mut next: usize) -> (u32, usize) {
    let first = reading.before(next);
    let mut end = first.end;
    while reading.token(next).kind == Kind::Blank && reading.token(next + 1).kind == Kind::Latin {
        end = reading.token(next + 1).end;
        next += 2;
    }
    // B證, A股: one letter makes a word with the character behind it.
    let after = reading.token(next);
    let glyph = reading.glyphs_in(after.start..after.start + 1).first().copied().unwrap_or(0);
    let letter = end - first.start == 1;
    let c = char::from_u32(u32::from(glyph)).unwrap_or(' ');
    if letter
        && matches!(c, '证' | '股' | '级' | '类' | '轮' | '座' | '型' | '照' | '卡' | '签' | '输')
        && after.end - after.start == 1
    {
        return (after.end, next + 1);
    }
    (end, next)
}

/// The words beside the term of tokens `at..next`.
fn expansion(reading: &Reading<'_, '_>, at: usize, next: usize) -> Option<Range<u32>> {
    let after = reading.token(next);
    if after.kind == Kind::Open {
        let close = reading.token(usize::from(after.word));
        let range = after.end..close.start;
        let chinese =
            reading.glyphs_in(range.clone()).iter().any(|glyph| (0x4E00..0xA000).contains(glyph));
        return chinese.then_some(range);
    }
    let mut open = at.checked_sub(1)?;
    // （簡稱CEPA）, （即OFC）.
    while matches!(
        reading.word(reading.token(open)).text,
        "以下簡稱" | "簡稱" | "下稱" | "即" | "又稱"
    ) || is_called(reading, reading.token(open))
    {
        open = open.checked_sub(1)?;
    }
    let bracket = reading.token(open);
    (bracket.kind == Kind::Open && after.kind == Kind::Close).then_some(())?;
    before(reading, open)
}

/// 簡 or 稱 as single characters before the term.
fn is_called(reading: &Reading<'_, '_>, token: &Token) -> bool {
    let glyphs = reading.glyphs_in(token.start..token.end);
    let c = glyphs.first().and_then(|glyph| char::from_u32(u32::from(*glyph))).unwrap_or(' ');
    glyphs.len() == 1 && matches!(c, '简' | '称' | '即' | '：')
}

/// The name before a bracket: a quotation, or back to what governs it.
fn before(reading: &Reading<'_, '_>, open: usize) -> Option<Range<u32>> {
    let end = reading.before(open).end;
    let last = reading.before(open);
    if last.kind == Kind::Quote {
        return Some(last.start + 1..last.end - 1);
    }
    let mut start = open;
    while start > 0 && is_part(reading, start - 1, open) {
        start -= 1;
    }
    let first = reading.token(start).start;
    (first < end).then_some(first..end)
}

/// Whether the word at `at` belongs to the name that ends before `open`.
fn is_part(reading: &Reading<'_, '_>, at: usize, open: usize) -> bool {
    let token = reading.token(at);
    match token.kind {
        Kind::Han | Kind::Latin | Kind::Digits => return true,
        Kind::Word => {}
        _ => return false,
    }
    let text = reading.word(token).text;
    let naming = class::NOUN | class::GENERIC | class::NOUNY | class::GROUP;
    if token.is(class::FUNCTION | class::CONJUNCTION | class::PREP) && !token.is(naming) {
        return false;
    }
    // 提供海外人才居住證: a firm verb governs the name; 開放 and 投資 may begin it.
    let governs = token.is(class::VERB) && !token.is(naming) && text != "開放";
    let bound = class::ADVERB | class::PRONOUN | class::PARTY | class::CONTINUE | class::MODAL;
    let _ = open;
    !governs && (!token.is(bound) || token.is(naming & !class::GROUP))
}

/// Letters inside a quotation are terms too.
fn quoted<'a>(reading: &Reading<'_, 'a>, quote: &Token, facets: &mut Facets<'a>) {
    let glyphs = reading.glyphs_in(quote.start..quote.end);
    let letter = |at: usize| {
        glyphs.get(at).is_some_and(|glyph| {
            char::from_u32(u32::from(*glyph)).is_some_and(crate::facet::reading::is_latin)
        })
    };
    let joins = |at: usize| {
        let c = glyphs.get(at).and_then(|glyph| char::from_u32(u32::from(*glyph))).unwrap_or('\0');
        c.is_ascii_digit()
            || matches!(c, '+' | '&' | '-' | '.') && (letter(at + 1) || c == '+')
            || c == ' ' && letter(at + 1)
    };
    let mut at = 0;
    while at < glyphs.len() {
        if !letter(at) {
            at += 1;
            continue;
        }
        let start = at;
        while letter(at) || joins(at) {
            at += 1;
        }
        let from = quote.start + crate::span::to_u32(start);
        let range = from..quote.start + crate::span::to_u32(at);
        facets.terms.push(Term {
            text: reading.slice(range.clone()),
            expansion: None,
            spans: reading.spans(range),
        });
    }
}
